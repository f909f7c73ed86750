//! Who wrote it, and who edited it.
//!
//! A page names its people in metadata (`stated`), in markup made for machines
//! and in lines made for readers (`shown`). What such a place holds is read as a
//! byline is (`credits`); what the places say is then weighed (`weigh`).

mod claim;
mod credits;
mod desks;
mod hints;
mod lines;
mod outlet;
mod pieces;
mod places;
mod same;
mod shown;
mod stated;
mod weigh;
mod words;

use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::{Candidate, Origin};
use claim::Claim;
use outlet::Outlet;

/// States who wrote it, and who edited it.
pub(super) fn settle(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) {
    let outlet = Outlet::of(evidence);
    let stated = stated::claims(evidence, &outlet);
    let page = places::Page::of(evidence.tree, &draft.article.title, text);
    let shown = shown::claims(evidence.tree, &page, &outlet);
    let verdict = weigh::weigh(&stated, &shown, &page);
    record(draft, "authors", verdict.authors, &verdict.lost_authors);
    record(draft, "editors", verdict.editors, &verdict.lost_editors);
    let byline = verdict
        .byline
        .into_iter()
        .map(|(value, origin)| Candidate { value, origin })
        .collect();
    draft.article.byline = draft.settle("byline", byline);
    for agency in verdict.agencies {
        if !draft.article.source_credits.contains(&agency.0) {
            draft.article.source_credits.push(agency.0);
            draft.origins.entry("source_credits").or_insert(agency.1);
        }
    }
}

/// Takes names into a field, and keeps on record which claims lost.
fn record(draft: &mut Draft, field: &'static str, names: Vec<(String, Origin)>, lost: &[Claim]) {
    if let Some((_, origin)) = names.first() {
        draft.origins.insert(field, *origin);
    }
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    let losers = lost.iter().map(|claim| Candidate {
        value: claim.text.clone(),
        origin: claim.origin,
    });
    draft.lose(field, losers);
    if field == "authors" {
        draft.article.authors = names;
    } else {
        draft.article.editors = names;
    }
}
