//! What is a page, and what page is an article.

mod phrases;
mod recognise;

use super::draft::Draft;
use super::evidence::Evidence;
use super::tree::{Id, Tree};
use crate::diagnostic::Diagnostic;
use phrases::{CONSENTS, ERRORS, GATES, SEARCHES};

pub(super) use recognise::is_page;

/// The longest text of a page that is no article, in bytes, where its headline shows it to be none.
const SHORT: usize = 1500;

/// The least that a paragraph of running text has, in bytes.
const PARAGRAPH: usize = 200;

/// The least text that may be an article without a headline, in letters.
const A_SENTENCE: usize = 20;

/// The least links that a list of articles has.
const LISTED: usize = 8;

/// Why a page is no article, if it is none.
///
/// A page that says of itself that it is one is believed, unless it has no text at all.
pub(super) fn no_article(evidence: &Evidence<'_>, draft: &Draft, body: &str) -> Option<Diagnostic> {
    let body = body.trim();
    let headlines = headlines(evidence, draft);
    let says = |phrases: &[&str]| headlines.iter().any(|line| is_one_of(line, phrases));
    let claims = claims_to_be_an_article(evidence);
    let short = body.len() <= SHORT;
    let found = if short && (body.is_empty() || !claims) && says(GATES) {
        (
            "page-gate",
            "this page asks the reader to log in, to wait or to prove something",
        )
    } else if short && says(ERRORS) && !(claims && body.len() > 300) {
        (
            "page-error",
            "this page says that what was asked for is not there",
        )
    } else if body.is_empty() && !claims && shows_little(evidence) {
        ("page-empty", "this page holds no text")
    } else if body.chars().count() < A_SENTENCE && !claims && draft.article.title.is_empty() {
        (
            "page-empty",
            "this page holds a few letters and no headline",
        )
    } else if claims {
        return None;
    } else if short && asks_for_consent(body) {
        (
            "page-gate",
            "this page asks for consent before it shows anything",
        )
    } else if headlines
        .iter()
        .any(|line| SEARCHES.iter().any(|start| begins(line, start)))
        && !has_paragraph(body)
    {
        ("page-search", "this page lists what a search found")
    } else if is_home(evidence) && lists(body)
        || says_site(evidence) && holds_teasers(evidence, body)
    {
        ("page-home", "this is a site's front page, not an article")
    } else if lists(body)
        && (is_listing(evidence) || is_section(evidence) && holds_only_links(body))
    {
        (
            "page-listing",
            "this page lists articles and is none itself",
        )
    } else {
        return None;
    };
    let (code, message) = found;
    Some(Diagnostic::warning(code, message).help(
        "move it out of the sources, or import it all the same with `kliping import --force`",
    ))
}

/// Whether a page shows next to nothing before scripts fill it.
fn shows_little(evidence: &Evidence<'_>) -> bool {
    let tree = evidence.tree;
    let body = tree.first(Tree::ROOT, "body");
    body.is_none_or(|body| tree.text_of(body).len() < 400)
}

/// The page's own headline and title, in small letters.
fn headlines(evidence: &Evidence<'_>, draft: &Draft) -> Vec<String> {
    let tree = evidence.tree;
    let of = |name| tree.first(Tree::ROOT, name).map(|id| tree.text_of(id));
    [Some(draft.article.title.clone()), of("h1"), of("title")]
        .into_iter()
        .flatten()
        .map(|line| line.trim().to_lowercase())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Whether a headline is a phrase, with no more around it than a site's name.
fn is_one_of(line: &str, phrases: &[&str]) -> bool {
    // Dashes within words divide nothing.
    let parts = || {
        let divided = |c: char| matches!(c, '|' | '–' | '—' | '·' | '»' | ':');
        line.split(divided)
            .flat_map(|part| part.split(" - "))
            .map(bare)
    };
    phrases
        .iter()
        .any(|phrase| bare(line) == bare(phrase) || parts().any(|part| part == bare(phrase)))
        || phrases.iter().any(|phrase| {
            phrase.contains(' ') && line.len() <= phrase.len() + 30 && line.contains(phrase)
        })
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

fn begins(line: &str, start: &str) -> bool {
    line.strip_prefix(start)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a page says of itself that it is an article.
fn claims_to_be_an_article(evidence: &Evidence<'_>) -> bool {
    evidence.articles().next().is_some()
        || evidence.metas("og:type").any(|meta| {
            meta.content.eq_ignore_ascii_case("article")
                || meta.content.to_ascii_lowercase().ends_with(":article")
        })
        || evidence.meta("article:published_time").is_some()
}

/// Whether a page stands where a site begins.
fn is_home(evidence: &Evidence<'_>) -> bool {
    evidence.address.as_ref().is_some_and(|url| {
        let path = url.path().trim_matches('/').to_ascii_lowercase();
        let is_start = matches!(
            &*path,
            "" | "index.html" | "index.htm" | "index.php" | "home"
        );
        is_start && url.query().is_none()
    })
}

/// Whether a page says that it is a site, not something on it.
fn says_site(evidence: &Evidence<'_>) -> bool {
    let mut types = evidence.metas("og:type");
    types.any(|meta| meta.content.trim().eq_ignore_ascii_case("website"))
}

/// Whether a text is headings that lead elsewhere, with no paragraph under any of them.
///
/// Without the page's address its links are lost, so they are looked for in the page.
fn holds_teasers(evidence: &Evidence<'_>, body: &str) -> bool {
    let tree = evidence.tree;
    let headings = body.split("\n\n").filter(|block| block.starts_with('#'));
    let headings = headings.count();
    let leads = |id: &Id| {
        let linked = |id: Id| tree.is(id, "a");
        tree.is_any(*id, &["h1", "h2", "h3", "h4"])
            && (tree.descendants(*id).any(linked) || tree.parent(*id).is_some_and(linked))
    };
    headings >= LISTED
        && headings * 3 >= body.split("\n\n").count()
        && !has_paragraph(body)
        && tree.descendants(Tree::ROOT).filter(leads).count() >= headings
}

/// Whether a page says, in its markup or by its address, that it lists articles.
fn is_listing(evidence: &Evidence<'_>) -> bool {
    let typed = evidence
        .objects
        .iter()
        .any(|object| object.is("CollectionPage") || object.is("SearchResultsPage"));
    typed
        || evidence.address.as_ref().is_some_and(|url| {
            let mut parts = url.path().split('/').filter(|part| !part.is_empty());
            let first = parts.next().unwrap_or_default().to_ascii_lowercase();
            matches!(
                &*first,
                "tag"
                    | "tags"
                    | "category"
                    | "categories"
                    | "author"
                    | "authors"
                    | "search"
                    | "topic"
                    | "topics"
                    | "section"
                    | "kategori"
                    | "kategorie"
                    | "rubrik"
                    | "thema"
                    | "categoria"
                    | "categorie"
                    | "etiqueta"
                    | "autor"
                    | "penulis"
                    | "topik"
                    | "cari"
                    | "suche"
                    | "buscar"
                    | "recherche"
                    | "cerca"
                    | "zoeken"
            )
        })
}

/// Whether a page stands where a section of a site begins: `/sport/`.
fn is_section(evidence: &Evidence<'_>) -> bool {
    evidence.address.as_ref().is_some_and(|url| {
        let path = url.path().trim_matches('/');
        let is_name = !path.is_empty() && path.len() <= 24 && !path.contains(['/', '.', '-', '_']);
        is_name && !path.contains(|c: char| c.is_ascii_digit()) && url.query().is_none()
    })
}

/// Whether every piece of a text is a link in a list or in a line of its own.
fn holds_only_links(body: &str) -> bool {
    let mut lines = body
        .lines()
        .map(|line| line.trim_start_matches(['-', '*', '#', ' ']));
    lines.all(|line| line.is_empty() || line.starts_with(['[', '!']) && line.ends_with(')'))
}

/// Whether a text is one that asks readers to let themselves be followed.
fn asks_for_consent(body: &str) -> bool {
    let lower = body.to_lowercase();
    body.split("\n\n").count() <= 6 && CONSENTS.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a text is links, with no paragraph between them.
fn lists(body: &str) -> bool {
    body.matches("](http").count() >= LISTED && !has_paragraph(body)
}

/// Whether a text has a paragraph of running text.
fn has_paragraph(body: &str) -> bool {
    body.split("\n\n").any(|block| {
        let is_text = !block.starts_with(['!', '-', '#', '|', '*', '[']);
        let links: usize = block
            .split("](")
            .skip(1)
            .map(|rest| rest.find(')').unwrap_or(rest.len()))
            .sum();
        is_text && block.len().saturating_sub(links) >= PARAGRAPH
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;
    use crate::sources::page::tree;

    fn code(html: &str, title: &str, body: &str) -> Option<&'static str> {
        let parsed = tree::parse(html);
        let source = Source {
            name: "x.html",
            bytes: html.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "en",
            force: false,
        };
        let evidence = Evidence::gather(&parsed.tree, &source);
        let mut draft = Draft::default();
        title.clone_into(&mut draft.article.title);
        no_article(&evidence, &draft, body).map(|said| said.code)
    }

    #[test]
    fn errors_and_gates_are_no_articles() {
        for (title, expected) in [
            ("404 - Kabar Muara", "page-error"),
            ("Halaman tidak ditemukan", "page-error"),
            ("Seite nicht gefunden | Hafenbote", "page-error"),
            ("ページが見つかりません", "page-error"),
            ("Just a moment...", "page-gate"),
            ("Anmelden | Hafenbote", "page-gate"),
            ("Access denied", "page-gate"),
        ] {
            let body = "Silakan kembali ke beranda.";
            assert_eq!(code("<p>x", title, body), Some(expected), "{title}");
        }
    }

    #[test]
    fn a_front_page_of_teasers_is_known_without_its_address() {
        let teaser = "<h2><a href=/a>Fähre fährt wieder</a></h2><p>Kurz.</p>";
        let page = format!(
            "<meta property=og:type content=website>{}",
            teaser.repeat(9)
        );
        let body = "## Fähre fährt wieder\n\nKurz.\n\n".repeat(9);
        assert_eq!(code(&page, "Hafenbote", &body), Some("page-home"));
        assert_eq!(code(&page, "Hafenbote", "Ein kurzer Text."), None);
        assert_eq!(code(&teaser.repeat(9), "Hafenbote", &body), None);
    }

    #[test]
    fn a_few_letters_without_a_headline_are_no_article() {
        assert_eq!(code("x", "", "x"), Some("page-empty"));
        assert_eq!(code("x", "Hafenbote", "x"), None);
        assert_eq!(code("x", "", "Die Fähre kam am Montag."), None);
    }

    #[test]
    fn a_wall_that_asks_for_consent_is_no_article() {
        let wall = "Kami dan 200 mitra menyimpan data. Accept or reject cookies below.";
        assert_eq!(code("<p>x", "Kabar Muara", wall), Some("page-gate"));
        let story = format!("{}\n\n{wall}", "Warga menggali sumur. ".repeat(80));
        assert_eq!(code("<p>x", "Kabar Muara", &story), None);
    }

    #[test]
    fn articles_about_errors_are_articles() {
        let long = "Warga kecewa karena halaman itu hilang. ".repeat(60);
        assert_eq!(code("<p>x", "Halaman tidak ditemukan", &long), None);
        assert_eq!(
            code("<p>x", "Why 404 pages matter to editors", "Short."),
            None
        );
        assert_eq!(
            code(
                "<p>x",
                "Login problems anger savers of the old bank",
                "Short."
            ),
            None
        );
    }

    #[test]
    fn lists_of_articles_are_none() {
        let links = "[Sumur kering](https://kabar.example/a)\n\n".repeat(12);
        let home = r#"<link rel=canonical href="https://kabar.example/">"#;
        assert_eq!(code(home, "Kabar Muara", &links), Some("page-home"));
        let tag = r#"<link rel=canonical href="https://kabar.example/tag/sumur">"#;
        assert_eq!(code(tag, "Sumur", &links), Some("page-listing"));
        let section = r#"<link rel=canonical href="https://kabar.example/olahraga/">"#;
        assert_eq!(code(section, "Olahraga", &links), Some("page-listing"));
        let collected = format!("Bacaan untuk akhir pekan:\n\n{links}");
        assert_eq!(code(section, "Olahraga", &collected), None);
        let search = r#"<link rel=canonical href="https://kabar.example/?s=sumur">"#;
        assert_eq!(
            code(search, "Hasil pencarian: sumur", &links),
            Some("page-search")
        );
        let text = format!(
            "{links}{}",
            "Sumur itu kering sejak lama, kata warga. ".repeat(8)
        );
        assert_eq!(code(home, "Kabar Muara", &text), None);
        assert_eq!(code("<p>x", "", ""), Some("page-empty"));
    }
}
