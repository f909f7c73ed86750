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
    pub(super) lost_authors: Vec<Claim>,
    pub(super) lost_editors: Vec<Claim>,
}

/// How far apart two places may be that name the people of one article, in nodes.
const APART: usize = 150;

/// Weighs what metadata states against what the page shows.
pub(super) fn weigh(stated: Vec<Claim>, shown: Vec<Claim>, page: &Page) -> Verdict {
    let editors = editors(&stated, &shown, page);
    let visible = visible(&shown, page);
    let meta = metadata(&stated, page);
    let mut authors = combine(&visible, &meta);
    // Who is shown as the editor alone, is not the author whatever metadata says.
    let writes = |name: &str| visible.iter().any(|(own, _)| same_person(own, name));
    if authors.len() > 1 || !editors.is_empty() {
        let edits = |name: &str| editors.iter().any(|(own, _)| same_person(own, name));
        authors.retain(|(name, _)| writes(name) || !edits(name));
    }
    let mut verdict = Verdict {
        authors,
        editors,
        ..Verdict::default()
    };
    byline(&stated, &shown, page, &mut verdict);
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
    match names.iter_mut().find(|(known, _)| same_person(known, name)) {
        Some(known) if is_fuller(name, &known.0) => name.clone_into(&mut known.0),
        Some(_) => {}
        None => names.push((name.to_owned(), origin)),
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

/// The people whom the page shows as its article's, best place first.
fn visible(shown: &[Claim], page: &Page) -> Vec<Named> {
    let named = |claim: &&Claim| {
        claim.role == Role::Author
            && !claim.credits.people.is_empty()
            && claim.weight >= Weight::Fair
    };
    for zone in [Zone::Head, Zone::Foot, Zone::Within] {
        let here: Vec<&Claim> = shown
            .iter()
            .filter(named)
            .filter(|claim| claim.at.is_some_and(|at| page.zone(at) == zone))
            .filter(|claim| zone != Zone::Within || claim.weight == Weight::Strong)
            .collect();
        let rank = |claim: &&&Claim| {
            let at = claim.at.unwrap_or(0);
            (
                claim.weight == Weight::Strong,
                usize::MAX - page.distance(at),
            )
        };
        let Some(best) = here.iter().max_by_key(rank) else {
            continue;
        };
        let centre = best.at.unwrap_or(0);
        let mut names = Vec::new();
        for name in &best.credits.people {
            add(&mut names, name, best.origin);
        }
        for claim in &here {
            let at = claim.at.unwrap_or(0);
            if at.abs_diff(centre) <= APART {
                for name in &claim.credits.people {
                    add(&mut names, name, claim.origin);
                }
            }
        }
        return names;
    }
    Vec::new()
}

/// The people whom metadata states, with how much that is worth.
struct Stated {
    names: Vec<Named>,
    weight: Weight,
}

fn metadata(stated: &[Claim], page: &Page) -> Stated {
    let mut best = Stated {
        names: Vec::new(),
        weight: Weight::Weak,
    };
    let named = |claim: &&Claim| claim.role == Role::Author && !claim.credits.people.is_empty();
    for weight in [Weight::Strong, Weight::Fair, Weight::Account, Weight::Weak] {
        for claim in stated
            .iter()
            .filter(named)
            .filter(|claim| claim.weight == weight)
        {
            let fresh = best.names.is_empty();
            let agrees = claim
                .credits
                .people
                .iter()
                .any(|name| best.names.iter().any(|(own, _)| same_person(own, name)));
            if !fresh && !agrees {
                continue;
            }
            if fresh {
                best.weight = weight;
            }
            for name in &claim.credits.people {
                add(&mut best.names, name, claim.origin);
            }
        }
    }
    let lines: Vec<String> = best
        .names
        .iter()
        .map(|(name, _)| folded(name).join(" "))
        .collect();
    let is_shown = page
        .lines
        .iter()
        .filter(|line| line.text.len() < 300)
        .any(|line| {
            let text = folded(&line.text).join(" ");
            lines.iter().any(|name| text.contains(name.as_str()))
        });
    if is_shown && best.weight < Weight::Fair {
        best.weight = Weight::Fair;
    }
    best
}

fn combine(visible: &[Named], meta: &Stated) -> Vec<Named> {
    if visible.is_empty() {
        let full = meta.names.iter().any(|(name, _)| words_in(name) >= 2);
        let believed =
            meta.weight >= Weight::Fair || (meta.weight == Weight::Account && full) || full;
        return if believed {
            meta.names.clone()
        } else {
            Vec::new()
        };
    }
    let agrees = visible
        .iter()
        .any(|(name, _)| meta.names.iter().any(|(own, _)| same_person(own, name)));
    let mut authors = visible.to_vec();
    if agrees {
        for (name, origin) in &meta.names {
            add(&mut authors, name, *origin);
        }
    }
    authors
}

/// The line as printed, where it says more than names; and whom it credits.
fn byline(stated: &[Claim], shown: &[Claim], page: &Page, verdict: &mut Verdict) {
    let in_head = |claim: &&Claim| {
        claim.role == Role::Author && claim.at.is_some_and(|at| page.zone(at) == Zone::Head)
    };
    let says_more = |claim: &&Claim| {
        let credits = &claim.credits;
        credits.says_more || !credits.agencies.is_empty() || !credits.desks.is_empty()
    };
    let best = shown.iter().filter(in_head).find(says_more);
    let best = best.or_else(|| {
        stated
            .iter()
            .filter(|claim| claim.role == Role::Author)
            .find(says_more)
    });
    if let Some(claim) = best {
        for agency in &claim.credits.agencies {
            verdict.agencies.push((agency.clone(), claim.origin));
        }
        let nobody = !claim.credits.agencies.is_empty() || !claim.credits.desks.is_empty();
        if nobody || is_taken(claim, &verdict.authors) {
            verdict.byline.push((claim.text.clone(), claim.origin));
        }
    }
}
