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
mod photographers;
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
use crate::sources::print::statement::contribution;
use crate::sources::{Candidate, Origin};
use claim::Claim;
use outlet::Outlet;
pub(super) use photographers::Photographers;

/// States who wrote it, and who edited it; who took its pictures is to be settled with those.
pub(super) fn settle(
    evidence: &Evidence<'_>,
    text: &Text,
    draft: &mut Draft,
) -> Option<Photographers> {
    let outlet = Outlet::of(evidence);
    let stated = stated::claims(evidence, &outlet);
    let page = places::Page::of(evidence.tree, &draft.article.title, text);
    let shown = shown::claims(evidence.tree, &page, &outlet);
    let verdict = weigh::weigh(&stated, &shown, &page);
    record(draft, "authors", verdict.authors, &verdict.lost_authors);
    record(draft, "editors", verdict.editors, &[]);
    let byline = verdict
        .byline
        .into_iter()
        .map(|(value, origin)| Candidate { value, origin })
        .collect();
    draft.article.byline = draft.settle("byline", byline);
    if let Some((help, origin)) = verdict.help {
        contribution(&mut draft.article, &help);
        draft.origins.entry("extra").or_insert(origin);
    }
    for agency in verdict.agencies {
        if !draft.article.source_credits.contains(&agency.0) {
            draft.article.source_credits.push(agency.0);
            draft.origins.entry("source_credits").or_insert(agency.1);
        }
    }
    photographers::of(evidence.tree, &page)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;

    fn settled(page: &str) -> Draft {
        let mut draft = Draft::default();
        draft.article.title = "Air naik di pelabuhan".to_owned();
        with_evidence(page, |evidence| {
            settle(evidence, &Text::default(), &mut draft);
        });
        draft
    }

    #[test]
    fn a_byline_wins_over_an_outlet_that_metadata_gives_as_the_author() {
        let draft = settled(
            r#"<meta property="og:site_name" content="Kabar Lembah"><meta name="author" content="Kabar Lembah">
            <h1>Air naik di pelabuhan</h1><p>Oleh Sari Wening dan Tomas Bara, Kota Lembah</p><p>Kata.</p>"#,
        );
        assert_eq!(draft.article.authors, ["Sari Wening", "Tomas Bara"]);
        assert!(
            draft.lost["authors"]
                .iter()
                .any(|lost| lost.value == "Kabar Lembah")
        );
    }

    #[test]
    fn an_editor_whom_metadata_gives_as_the_author_stays_an_editor() {
        let draft = settled(
            r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Air naik di pelabuhan",
            "author":{"@type":"Person","name":"Rudi Kelana"}}</script>
            <h1>Air naik di pelabuhan</h1><p>Kata.</p><ul><li>Penulis</li><li>Sari Wening</li></ul>
            <ul><li>Editor</li><li>Rudi Kelana</li></ul>"#,
        );
        assert_eq!(draft.article.authors, ["Sari Wening"]);
        assert_eq!(draft.article.editors, ["Rudi Kelana"]);
    }

    #[test]
    fn those_who_comment_or_wrote_other_stories_are_not_the_authors() {
        let draft = settled(
            r#"<article><h1>Air naik di pelabuhan</h1><span class="post-author">By <a rel="author" href="/a">Mira Lund</a></span>
            <p>Kata.</p></article><div class="comments"><cite class="fn author">Orang Lain</cite></div>
            <article><h3>Lain</h3><span class="post-author">By Pelle Ek</span></article>"#,
        );
        assert_eq!(draft.article.authors, ["Mira Lund"]);
    }

    #[test]
    fn an_agency_is_a_byline_and_a_credit_but_nobody() {
        let draft = settled(
            r#"<h1>Air naik di pelabuhan</h1><p class="byline">By Reuters</p><p>Kata.</p>"#,
        );
        assert!(draft.article.authors.is_empty());
        assert_eq!(draft.article.byline.as_deref(), Some("Reuters"));
        assert_eq!(draft.article.source_credits, ["Reuters"]);
    }
}
