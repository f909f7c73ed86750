//! The headline: the heading that agrees best with what the page calls itself.
//!
//! Readers saw a heading, search engines were told something else, and either
//! may carry the site's name. So every heading is weighed against `og:title`, the
//! JSON-LD headline and `<title>`; its wording wins where it agrees.

mod headings;
mod segments;
mod weighing;
mod wording;

use headings::Heading;
use weighing::Reference;
use wording::Choice;

use super::plain::{folded, plain};
use super::site::Site;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Tree;
use crate::sources::{Candidate, Origin};

/// `meta` elements that hold the headline, the most faithful first.
const METAS: [(&str, &str); 13] = [
    ("og:title", "meta og:title"),
    ("twitter:title", "meta twitter:title"),
    ("citation_title", "meta citation_title"),
    ("parsely-title", "meta parsely-title"),
    ("sailthru.title", "meta sailthru.title"),
    ("cxenseparse:title", "meta cXenseParse:title"),
    ("content_title", "meta content_title"),
    ("dc.title", "meta DC.title"),
    ("dcterms.title", "meta DCTERMS.title"),
    ("dc:title", "meta dc:title"),
    ("headline", "meta headline"),
    ("article:title", "meta article:title"),
    ("title", "meta title"),
];

/// States the headline.
pub(super) fn settle(evidence: &Evidence<'_>, draft: &mut Draft) {
    let site = Site::of(evidence);
    let references = references(evidence, &site);
    let headings = headings::headings(evidence);
    let best = weighing::best(&headings, &references, &site);
    let mut candidates: Vec<Candidate> = Vec::new();
    if let Some(best) = best {
        let choice = wording::of(best, &references);
        candidates.push(of_heading(evidence, best, &choice));
        let kicker = choice.kicker.map(|value| Candidate {
            value,
            origin: candidates[0].origin,
        });
        draft.article.kicker = draft.settle("kicker", kicker.into_iter().collect());
    }
    let stated = references.into_iter().map(|reference| Candidate {
        value: reference.text,
        origin: reference.origin,
    });
    candidates.extend(whole_first(stated.collect()));
    candidates.retain(|candidate| !candidate.value.is_empty());
    draft.article.title = draft.settle("title", candidates).unwrap_or_default();
}

fn of_heading(evidence: &Evidence<'_>, heading: &Heading, choice: &Choice) -> Candidate {
    let by = match heading.level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        _ => "headline's class",
    };
    let line = evidence.tree.line(heading.id);
    Candidate {
        value: choice.title.clone(),
        origin: Origin::Marked { by, line },
    }
}

/// What the page calls itself, without the site's name, the most faithful first.
fn references(evidence: &Evidence<'_>, site: &Site) -> Vec<Reference> {
    let mut found: Vec<(String, Origin)> = Vec::new();
    let metas = evidence.meta_candidates(&METAS);
    let mut metas: Vec<_> = metas.map(|meta| (meta.value, meta.origin)).collect();
    found.extend((!metas.is_empty()).then(|| metas.remove(0)));
    for article in evidence.articles().take(2) {
        for (key, by) in [("headline", "JSON-LD headline"), ("name", "JSON-LD name")] {
            let line = article.line;
            let texts = evidence.texts(&article.value, key);
            found.extend(
                texts
                    .into_iter()
                    .map(|text| (text, Origin::Marked { by, line })),
            );
        }
    }
    found.extend(metas);
    if let Some(title) = evidence.tree.first(Tree::ROOT, "title") {
        let line = evidence.tree.line(title);
        let text = evidence
            .tree
            .descendants(title)
            .filter_map(|id| evidence.tree.text(id));
        found.push((
            plain(&text.collect::<String>()),
            Origin::Marked { by: "title", line },
        ));
    }
    let sections: Vec<String> = ["article:section", "section"]
        .iter()
        .filter_map(|key| evidence.meta(key))
        .map(|meta| folded(meta.content))
        .collect();
    let of = |(whole, origin): (String, Origin)| {
        let bare = segments::without_site(&whole, site, |part| sections.contains(&folded(part)));
        let is_title = matches!(origin, Origin::Marked { by: "title", .. });
        let unknown = segments::without_last(bare).filter(|_| is_title && bare == whole);
        let text = unknown.unwrap_or(bare).to_owned();
        Reference::new(text, &whole, origin)
    };
    let references: Vec<Reference> = found.into_iter().map(of).collect();
    let says_more =
        |reference: &&Reference| !reference.text.is_empty() && !site.is_exactly(&reference.text);
    let better: Vec<Reference> = references.iter().filter(says_more).cloned().collect();
    if better.is_empty() {
        references
    } else {
        better
    }
}

/// Puts a headline that is whole before one that breaks off.
fn whole_first(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let whole = candidates.first().and_then(|first| {
        let others = candidates.iter().map(|other| other.value.as_str());
        wording::whole_of(&first.value, others).map(ToOwned::to_owned)
    });
    if let Some(at) = whole.and_then(|whole| candidates.iter().position(|one| one.value == whole)) {
        candidates[..=at].rotate_right(1);
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;

    fn title_and_kicker(page: &str) -> (String, Option<String>) {
        let mut made = None;
        with_evidence(page, |evidence| {
            let mut draft = Draft::default();
            settle(evidence, &mut draft);
            made = Some((draft.article.title, draft.article.kicker));
        });
        made.unwrap()
    }

    fn title(page: &str) -> String {
        title_and_kicker(page).0
    }

    #[test]
    fn the_heading_that_agrees_wins_with_its_wording() {
        let page = r#"<title>Wasserwerk wird saniert - Talbote</title>
            <h1><a href="/">Talbote</a></h1><h1>Wasserwerk wird saniert</h1><h2>Meistgelesen</h2>"#;
        assert_eq!(title(page), "Wasserwerk wird saniert");
        let page = r#"<meta property="og:title" content="Wasserwerk: Sanierung kommt">
            <h1>Die Sanierung des Wasserwerks kommt</h1>"#;
        assert_eq!(title(page), "Die Sanierung des Wasserwerks kommt");
    }

    #[test]
    fn boxes_in_the_footer_that_begin_with_the_sites_name_are_no_headlines() {
        let page = r"<title>TALBUND</title><h1>Hilfe bei Streit um Wegerechte</h1>
            <footer><h1><span>Talbund</span> Kontakt</h1><h1><span>Talbund</span> Brief</h1></footer>";
        assert_eq!(title(page), "Hilfe bei Streit um Wegerechte");
    }

    #[test]
    fn a_blog_may_put_its_headline_lower_than_its_name() {
        let page = r"<title>Unser Garten im März | Grünes Blog</title>
            <h1>Grünes Blog</h1><h2>Unser Garten im März</h2><h2>Archiv</h2>";
        assert_eq!(title(page), "Unser Garten im März");
    }

    #[test]
    fn a_running_title_within_the_headline_is_told_apart() {
        let page = r#"<title>Der Pegel sinkt weiter</title>
            <h1><span class="article-kicker">Hochwasser</span> <span>Der Pegel sinkt weiter</span></h1>"#;
        let (title, kicker) = title_and_kicker(page);
        assert_eq!(title, "Der Pegel sinkt weiter");
        assert_eq!(kicker.as_deref(), Some("Hochwasser"));
    }

    #[test]
    fn a_running_title_that_the_page_counts_to_its_headline_stays() {
        let page = r#"<meta property="og:title" content="Hochwasser: Der Pegel sinkt">
            <h1><span class="kicker">Hochwasser</span> <span>Der Pegel sinkt</span></h1>"#;
        assert_eq!(
            title_and_kicker(page),
            ("Hochwasser: Der Pegel sinkt".into(), None)
        );
        let page = r#"<meta property="og:title" content="Der Pegel sinkt">
            <h1>Hochwasser | Der Pegel sinkt</h1>"#;
        let (title, kicker) = title_and_kicker(page);
        assert_eq!(
            (&*title, kicker.as_deref()),
            ("Der Pegel sinkt", Some("Hochwasser"))
        );
    }

    #[test]
    fn a_headline_that_breaks_off_loses_to_the_whole() {
        let page = r#"<meta property="og:title" content="Der Pegel sinkt auch am …">
            <title>Der Pegel sinkt auch am dritten Tag</title>"#;
        assert_eq!(title(page), "Der Pegel sinkt auch am dritten Tag");
    }

    #[test]
    fn without_a_heading_the_metadata_is_cleaned() {
        let page = r#"<meta property="og:site_name" content="Talbote">
            <meta property="og:title" content="Der Pegel sinkt &amp;amp; steigt - Talbote">"#;
        assert_eq!(title(page), "Der Pegel sinkt & steigt");
    }
}
