//! People that a page shows to its readers: in marked elements, and in lines.

use super::claim::{Claim, Role, Weight};
use super::credits::{self, Credits, LONGEST, Trust};
use super::hints::{Hint, hint, leads_to, may_lead};
use super::lines::{Line, lines};
use super::outlet::Outlet;
use super::places::{Page, Zone};
use super::words;
use crate::sources::Origin;
use crate::sources::page::tree::{Id, Tree};
use crate::sources::print::dates::{Order, dates};

/// The largest element that is read as a byline, in nodes.
const LARGEST: usize = 160;

/// The most claims that are gathered.
const MOST: usize = 500;

/// What a page shows of its people, in document order.
pub(super) fn claims(tree: &Tree, page: &Page, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = marked(tree, page, outlet);
    claims.extend(labelled(tree, page, outlet));
    claims.extend(introduced(tree, page, outlet));
    claims.extend(dated(tree, page, outlet));
    claims
}

/// People in elements that markup says are about people.
fn marked(tree: &Tree, page: &Page, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut looked = 0;
    for id in tree.descendants(Tree::ROOT) {
        if claims.len() >= MOST || looked >= 4 * MOST {
            break;
        }
        if page.is_others(id) || tree.end(id) - id > LARGEST {
            continue;
        }
        let hinted = hint(tree, id);
        if hinted.is_none() && !may_lead(tree, id) {
            continue;
        }
        looked += 1;
        let text = text_of(tree, id);
        let Some(hint) = hinted.or_else(|| leads_to(tree, id, &text)) else {
            continue;
        };
        if text.is_empty() || text.len() > LONGEST || is_about_others(page, id) {
            continue;
        }
        claims.extend(claim(tree, id, &hint, text, outlet));
    }
    claims
}

fn claim(tree: &Tree, id: Id, hint: &Hint, text: String, outlet: &Outlet) -> Option<Claim> {
    let mut credits = credits::read(&text, hint.trust, outlet);
    if hint.role == Role::Editor && credits.editors.is_empty() {
        credits.editors = std::mem::take(&mut credits.people);
    }
    (credits != Credits::default()).then(|| Claim {
        role: hint.role,
        text,
        credits,
        weight: hint.weight,
        origin: Origin::Marked {
            by: hint.by,
            line: tree.line(id),
        },
        at: Some(id),
    })
}

/// Whether the line around a place, or the one before, says that it is about somebody else.
fn is_about_others(page: &Page, id: Id) -> bool {
    let at = page.lines.partition_point(|line| line.end <= id);
    let own = page.lines.get(at).filter(|line| line.first <= id + 8);
    let before = at.checked_sub(1).and_then(|at| page.lines.get(at));
    let announces = |line: &Line| line.text.len() <= 40 && words::is_not_by(&line.text);
    own.is_some_and(|line| words::is_not_by(&line.text))
        || before.is_some_and(|line| announces(line) && words::introduces(&line.text))
}

/// What an element shows, its lines divided by bars.
fn text_of(tree: &Tree, id: Id) -> String {
    if let Some(content) = tree.attribute(id, "content") {
        return content.trim().to_owned();
    }
    let lines: Vec<String> = lines(tree, id, |_| false)
        .into_iter()
        .map(|line| line.text)
        .collect();
    lines.join(" | ")
}

/// People behind or before a label: `Editor: X`, `Penulis` over `X`, `X` over `Penulis`.
fn labelled(tree: &Tree, page: &Page, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        if claims.len() >= MOST || line.text.len() > LONGEST {
            continue;
        }
        let zone = page.zone(line.first);
        let Some((label, value)) = label_of(line) else {
            continue;
        };
        if value.is_empty() && zone == Zone::Far {
            continue;
        }
        let Some(role) = words::role(label) else {
            continue;
        };
        let read = |text: &str| credits::read(text, Trust::Line, outlet);
        let (text, mut credits) = if value.is_empty() {
            let Some(beside) = beside(tree, &page.lines, at, &read) else {
                continue;
            };
            beside
        } else {
            (line.text.clone(), read(&line.text))
        };
        if role == Role::Editor && credits.editors.is_empty() {
            credits.editors = std::mem::take(&mut credits.people);
        }
        if credits.people.is_empty() && credits.editors.is_empty()
            || zone == Zone::Far && role == Role::Author
        {
            continue;
        }
        claims.push(Claim {
            role,
            text,
            credits,
            weight: Weight::Strong,
            origin: Origin::Marked {
                by: "line",
                line: tree.line(line.first),
            },
            at: Some(line.first),
        });
    }
    claims
}

/// A line as a label and what stands behind it.
fn label_of(line: &Line) -> Option<(&str, &str)> {
    match line.text.split_once([':', '：']) {
        Some((label, value)) if label.len() <= 40 => Some((label, value.trim())),
        Some(_) => None,
        None => (line.text.len() <= 40).then_some((line.text.as_str(), "")),
    }
}

/// The names that a label on a line of its own is about: before or behind it,
/// whichever shares more of the page's structure with it.
fn beside(
    tree: &Tree,
    lines: &[Line],
    at: usize,
    read: &dyn Fn(&str) -> Credits,
) -> Option<(String, Credits)> {
    let label = lines[at].first;
    let named = |line: &Line| {
        let credits = read(&line.text);
        let fits = line.text.len() <= 120 && words::role(&line.text).is_none();
        (fits && !credits.people.is_empty()).then(|| (line.text.clone(), credits))
    };
    let shared = |other: Id| {
        tree.ancestors(label)
            .find(|id| tree.contains(*id, other))
            .map_or(usize::MAX, |id| tree.end(id) - id)
    };
    // A colon of its own line may stand between.
    let mut behind = at + 1;
    while lines.get(behind).is_some_and(|line| line.text.len() <= 1) {
        behind += 1;
    }
    let behind = lines.get(behind);
    let before = at.checked_sub(1).and_then(|at| lines.get(at));
    let near_behind = behind.map_or(usize::MAX, |line| shared(line.first));
    let near_before = before.map_or(usize::MAX, |line| shared(line.first));
    let behind = behind.and_then(named);
    let before = before.and_then(named);
    if near_before < near_behind {
        return before;
    }
    behind
}

/// Lines that begin with `By`, around the headline and behind the text.
fn introduced(tree: &Tree, page: &Page, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = Vec::new();
    for line in &page.lines {
        let zone = page.zone(line.first);
        if zone < Zone::Foot || line.text.len() > 200 || claims.len() >= MOST {
            continue;
        }
        let Some(rest) = words::without_by(&line.text) else {
            continue;
        };
        if words::is_not_by(&line.text) {
            continue;
        }
        if rest.is_empty() || !rest.starts_with(|c: char| !c.is_lowercase()) {
            continue;
        }
        let credits = credits::read(&line.text, Trust::Line, outlet);
        if credits.people.is_empty() {
            continue;
        }
        claims.push(Claim {
            role: Role::Author,
            text: line.text.clone(),
            credits,
            weight: if zone == Zone::Head {
                Weight::Strong
            } else {
                Weight::Fair
            },
            origin: Origin::Marked {
                by: "line",
                line: tree.line(line.first),
            },
            at: Some(line.first),
        });
    }
    claims
}

/// How far from the headline a date line may stand, in nodes.
const NEAR: usize = 80;

/// Lines around the headline that hold a date and a name: `04.02.2022 | 13:10 Uhr | Ana Lim`.
fn dated(tree: &Tree, page: &Page, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = Vec::new();
    for line in &page.lines {
        let near = page.zone(line.first) == Zone::Head && page.distance(line.first) <= NEAR;
        let divided = [" | ", " - ", " – ", " — ", " • ", " · "]
            .iter()
            .any(|divider| line.text.contains(divider));
        if !near
            || !divided
            || line.text.len() > 120
            || dates(&line.text, Order::DayFirst).is_empty()
        {
            continue;
        }
        let credits = credits::read(&line.text, Trust::Line, outlet);
        let alone = credits.people.len() == 1 && credits.strange == 0 && credits.outlet.is_none();
        let proper = |name: &String| {
            name.split(' ')
                .all(|word| word.starts_with(char::is_uppercase))
        };
        if alone && credits.desks.is_empty() && credits.people.iter().all(proper) {
            claims.push(Claim {
                role: Role::Author,
                text: line.text.clone(),
                credits,
                weight: Weight::Weak,
                origin: Origin::Marked {
                    by: "date line",
                    line: tree.line(line.first),
                },
                at: Some(line.first),
            });
        }
    }
    claims
}
