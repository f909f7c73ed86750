//! Whom to believe.

use super::claim::{Claim, Role, Weight};
use super::places::{Page, Zone};
use super::same::{folded, is_fuller, same_person};
use crate::sources::Origin;
use crate::sources::print::lines::words_in;

/// A name and where it was found.
pub(super) type Named = (String, Origin);

/// What was decided.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub(super) authors: Vec<Named>,
    pub(super) editors: Vec<Named>,
    pub(super) byline: Vec<Named>,
    pub(super) agencies: Vec<Named>,
    /// What says who of the authors helped, as printed.
    pub(super) help: Option<Named>,
    pub(super) lost_authors: Vec<Claim>,
}

/// How far apart two places may be that name the people of one article, in nodes.
const APART: usize = 30;

/// The most people that an article is taken to have.
const MOST: usize = 60;

/// How many lines are looked through for a name.
const LINES: usize = 5_000;

/// Weighs what metadata states against what the page shows.
pub(super) fn weigh(stated: &[Claim], shown: &[Claim], page: &Page) -> Verdict {
    let editors = editors(stated, shown, page);
    let meta = metadata(stated, page, &editors);
    let visible = visible(shown, page, &meta, &editors);
    let mut authors = combine(&visible, &meta);
    // Who is shown as the editor alone is not the author, whatever metadata says.
    let writes = |name: &str| visible.names.iter().any(|(own, _)| same_person(own, name));
    let edits = |name: &str| editors.iter().any(|(own, _)| same_person(own, name));
    authors.retain(|(name, _)| writes(name) || !edits(name));
    let mut verdict = Verdict {
        authors,
        editors,
        ..Verdict::default()
    };
    byline(stated, shown, page, &mut verdict);
    verdict.help = help(stated, shown, page, &verdict.authors);
    let lost = |claim: &Claim| claim.role == Role::Author && !is_taken(claim, &verdict.authors);
    let near = |claim: &&Claim| claim.at.is_none_or(|at| page.zone(at) > Zone::Far);
    let candidates = stated.iter().chain(shown.iter().filter(near));
    verdict.lost_authors = candidates
        .filter(|claim| lost(claim))
        .take(12)
        .cloned()
        .collect();
    verdict
}

fn is_taken(claim: &Claim, names: &[Named]) -> bool {
    let people = &claim.credits.people;
    people
        .iter()
        .all(|name| names.iter().any(|(own, _)| own == name))
        && !people.is_empty()
}

/// Adds a name to a list, unless the list has the person; the fuller spelling stays.
fn add(names: &mut Vec<Named>, name: &str, origin: Origin) {
    let full = names.len() >= MOST;
    match names.iter_mut().find(|(known, _)| same_person(known, name)) {
        Some(known) if is_fuller(name, &known.0) => name.clone_into(&mut known.0),
        None if !full => names.push((name.to_owned(), origin)),
        _ => {}
    }
}

fn editors(stated: &[Claim], shown: &[Claim], page: &Page) -> Vec<Named> {
    let mut editors = Vec::new();
    let near = |claim: &&Claim| {
        claim.at.is_none_or(|at| page.zone(at) > Zone::Far) || claim.weight == Weight::Strong
    };
    for claim in stated.iter().chain(shown).filter(near) {
        for name in &claim.credits.editors {
            add(&mut editors, name, claim.origin);
        }
        if claim.role == Role::Editor && claim.at.is_none() {
            for name in &claim.credits.people {
                add(&mut editors, name, claim.origin);
            }
        }
    }
    editors
}

/// The people whom the page shows as its article's.
#[derive(Debug)]
struct Visible {
    names: Vec<Named>,
    /// Where the best of the claims stands, and what it is worth.
    zone: Zone,
    weight: Weight,
    agrees: bool,
}

/// How much a claim is worth beside others of its zone: greater is better.
fn rank(claim: &Claim, page: &Page) -> (bool, bool, bool, usize) {
    let near = usize::MAX - page.distance(claim.at.unwrap_or(0));
    let strong = claim.weight == Weight::Strong;
    let fair = claim.weight >= Weight::Fair;
    (fair, claim.credits.strange == 0, strong, near)
}

/// Looks for the people whom the page shows as its article's, best place first.
fn visible(shown: &[Claim], page: &Page, meta: &Stated, editors: &[Named]) -> Visible {
    let mut visible = Visible {
        names: Vec::new(),
        zone: Zone::Far,
        weight: Weight::Weak,
        agrees: false,
    };
    let named = |claim: &&Claim| {
        let credits = &claim.credits;
        let fits = !credits.people.is_empty() && credits.people.len() >= credits.strange;
        // A date line may name a place; it counts where nothing else names anybody.
        let known = claim.weight >= Weight::Fair || meta.names.is_empty();
        // Who is labelled the editor beside it is no author for being linked.
        let edits = credits.people.iter().all(|name| is_among(name, editors));
        claim.role == Role::Author && fits && known && !(edits && claim.weight < Weight::Strong)
    };
    let agrees = |claim: &Claim| names_one_of(&claim.credits.people, &meta.names);
    for zone in [Zone::Head, Zone::Foot, Zone::Within] {
        let here: Vec<&Claim> = shown
            .iter()
            .filter(named)
            .filter(|claim| claim.at.is_some_and(|at| page.zone(at) == zone))
            .collect();
        let teased = zone < Zone::Head && people_of(&here) > 2;
        let rank = |claim: &&&Claim| (agrees(claim), rank(claim, page));
        let Some(best) = here.iter().max_by_key(rank) else {
            continue;
        };
        let nickname = best.credits.people.iter().all(|name| is_nickname(name));
        let within = zone == Zone::Within && best.weight < Weight::Strong;
        let passed_over = teased
            || !visible.names.is_empty()
            || nickname && zone < Zone::Head
            || within && !best.credits.people.iter().any(|name| words_in(name) >= 2);
        if passed_over && (nickname || !agrees(best)) {
            continue;
        }
        visible.zone = zone;
        visible.weight = best.weight;
        visible.agrees = agrees(best);
        visible.names = around(best, &here);
        if visible.agrees && meta.weight >= Weight::Account {
            let sure = |name: &str| is_among(name, &meta.names) || is_sure(name, &here);
            visible.names.retain(|(name, _)| sure(name));
        }
        if visible.agrees || zone == Zone::Head && meta.names.is_empty() {
            break;
        }
    }
    visible
}

/// Whether claims leave no doubt that a name is a person's: alone in one, or joined by `and`.
///
/// Metadata that names fewer people may be right: `By Ana Lim, Harbour Programme`.
fn is_sure(name: &str, claims: &[&Claim]) -> bool {
    claims.iter().any(|claim| {
        let people = &claim.credits.people;
        let alone = people.len() == 1 && claim.credits.strange == 0 && people[0] == name;
        let lower = claim.text.to_lowercase();
        let before = lower
            .find(&name.to_lowercase())
            .map(|at| lower[..at].trim_end());
        let joined = before
            .and_then(|before| before.rsplit(' ').next())
            .is_some_and(|word| word == "&" || super::words::is_and(word));
        alone || joined && people.iter().any(|own| own == name)
    })
}

/// Whether a name is what someone is called on a blog or in a forum.
fn is_nickname(name: &str) -> bool {
    words_in(name) == 1 && !name.starts_with(char::is_uppercase)
}

/// How many different people some claims name: many are those of teasers.
fn people_of(claims: &[&Claim]) -> usize {
    let mut names = Vec::new();
    for claim in claims {
        for name in &claim.credits.people {
            add(&mut names, name, claim.origin);
        }
    }
    names.len()
}

/// The people of a claim and of those beside it that are of its kind.
fn around(best: &Claim, here: &[&Claim]) -> Vec<Named> {
    let mut names = Vec::new();
    for name in &best.credits.people {
        add(&mut names, name, best.origin);
    }
    let by = |claim: &Claim| match claim.origin {
        Origin::Marked { by, .. } => by,
        _ => "",
    };
    let mut last = best.at.unwrap_or(0);
    for claim in here {
        let at = claim.at.unwrap_or(0);
        let same = by(claim) == by(best) && claim.credits.strange == 0;
        if same && at.abs_diff(last) <= APART {
            last = at.max(last);
            for name in &claim.credits.people {
                add(&mut names, name, claim.origin);
            }
        } else if names_one_of(&claim.credits.people, &names) && claim.credits.strange == 0 {
            for name in &claim.credits.people {
                add(&mut names, name, claim.origin);
            }
        }
    }
    names
}

fn names_one_of(people: &[String], names: &[Named]) -> bool {
    people
        .iter()
        .any(|name| names.iter().any(|(own, _)| same_person(own, name)))
}

/// The people whom metadata states, with how much that is worth.
#[derive(Debug)]
struct Stated {
    names: Vec<Named>,
    weight: Weight,
    /// Whether readers see one of the names, too.
    is_shown: bool,
}

fn metadata(stated: &[Claim], page: &Page, editors: &[Named]) -> Stated {
    let mut best = Stated {
        names: Vec::new(),
        weight: Weight::Weak,
        is_shown: false,
    };
    let named = |claim: &&Claim| claim.role == Role::Author && !claim.credits.people.is_empty();
    // Some systems state the editor as the author; with no other author he is not dropped here.
    let all_edit = stated.iter().filter(named).all(|claim| {
        claim
            .credits
            .people
            .iter()
            .all(|name| is_among(name, editors))
    });
    for weight in [Weight::Strong, Weight::Fair, Weight::Account, Weight::Weak] {
        for claim in stated
            .iter()
            .filter(named)
            .filter(|claim| claim.weight == weight)
        {
            let people: Vec<&String> = claim
                .credits
                .people
                .iter()
                .filter(|name| all_edit || !is_among(name, editors))
                .collect();
            if people.is_empty() {
                continue;
            }
            let fresh = best.names.is_empty();
            let agrees = people.iter().any(|name| is_among(name, &best.names));
            // `meta` elements of one kind name one person each.
            let listed =
                best.weight == weight && best.names.iter().all(|(_, o)| is_of(*o, claim.origin));
            if !fresh && !agrees && !listed {
                continue;
            }
            if fresh {
                best.weight = weight;
            }
            for name in people {
                add(&mut best.names, name, claim.origin);
            }
        }
    }
    best.is_shown = is_shown(&best.names, page);
    best
}

fn is_of(one: Origin, other: Origin) -> bool {
    match (one, other) {
        (Origin::Marked { by: one, .. }, Origin::Marked { by: other, .. }) => one == other,
        _ => false,
    }
}

fn is_among(name: &str, names: &[Named]) -> bool {
    names.iter().any(|(own, _)| same_person(own, name))
}

/// Whether a short line of the page holds one of the names.
fn is_shown(names: &[Named], page: &Page) -> bool {
    let names: Vec<String> = names
        .iter()
        .map(|(name, _)| folded(name).join(" "))
        .collect();
    let mut short = page
        .lines
        .iter()
        .take(LINES)
        .filter(|line| line.text.len() < 200);
    !names.is_empty()
        && short.any(|line| {
            let text = folded(&line.text).join(" ");
            names.iter().any(|name| text.contains(name.as_str()))
        })
}

fn combine(visible: &Visible, meta: &Stated) -> Vec<Named> {
    let full = |names: &[Named]| names.iter().any(|(name, _)| words_in(name) >= 2);
    let believed = meta.is_shown || meta.weight >= Weight::Account || full(&meta.names);
    let stated = || {
        if believed {
            meta.names.clone()
        } else {
            Vec::new()
        }
    };
    if visible.names.is_empty() {
        return stated();
    }
    // Metadata that names others is believed over places that are hardly bylines.
    let doubtful =
        visible.zone < Zone::Head || visible.weight < Weight::Strong && !full(&visible.names);
    let rival = meta.weight >= Weight::Account && full(&meta.names) && !visible.agrees;
    if doubtful && rival {
        return stated();
    }
    let mut authors = visible.names.clone();
    if visible.agrees {
        for (name, origin) in &meta.names {
            add(&mut authors, name, *origin);
        }
    }
    authors
}

/// What the page's own byline says of those who helped.
fn help(stated: &[Claim], shown: &[Claim], page: &Page, authors: &[Named]) -> Option<Named> {
    let near = |claim: &&Claim| claim.at.is_some_and(|at| page.zone(at) > Zone::Far);
    let candidates = shown.iter().filter(near).chain(stated);
    candidates
        .filter(|claim| claim.role == Role::Author && is_taken(claim, authors))
        .find_map(|claim| Some((claim.credits.help.clone()?, claim.origin)))
}

/// The line as printed, where it says more than names; and whom it credits.
fn byline(stated: &[Claim], shown: &[Claim], page: &Page, verdict: &mut Verdict) {
    let near = |zone: Zone| {
        move |claim: &&Claim| {
            let weighs = zone == Zone::Head || claim.weight == Weight::Strong;
            let here = claim.at.is_some_and(|at| page.zone(at) == zone);
            claim.role == Role::Author && here && weighs
        }
    };
    let signed = !verdict.authors.is_empty();
    let fits = |claim: &&Claim| {
        let credits = &claim.credits;
        let nobody = !credits.agencies.is_empty() || !credits.desks.is_empty();
        let own = credits.outlet.is_some() && !signed;
        let says_more = nobody || own || credits.says_more && signed;
        says_more && signed == is_taken(claim, &verdict.authors) && credits.strange <= 1
    };
    let news = |claim: &&Claim| claim.role == Role::Author && claim.weight == Weight::Strong;
    let shortest = |claim: &&Claim| claim.text.len();
    let seen = |zone| {
        shown
            .iter()
            .filter(near(zone))
            .filter(fits)
            .min_by_key(shortest)
    };
    let best = seen(Zone::Head)
        .or_else(|| seen(Zone::Foot))
        .or_else(|| stated.iter().filter(news).find(fits));
    if let Some(claim) = best {
        for agency in &claim.credits.agencies {
            verdict.agencies.push((agency.clone(), claim.origin));
        }
        let printed = super::pieces::printed(&claim.text);
        if !printed.is_empty() {
            verdict.byline.push((printed, claim.origin));
        }
    }
}
