//! The text of a page that does not show it, as the page's JSON-LD states it.
//!
//! Some sites write their pages with scripts; saved before those ran, such a
//! page holds a headline and a caption, and its article only in `articleBody`.
//! There, it has paragraphs at best. Where the page shows as much as a third of
//! it, what is shown is the article (see `body::stated`).

use serde_json::Value;

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;
use super::fields::plain;
use super::markdown;
use super::tree::{Tree, parse};
use crate::diagnostic::Diagnostic;
use crate::sources::Source;

/// The least text that is taken, in bytes.
const LEAST: usize = 1000;

/// The most text that is taken, in bytes.
const MOST: usize = 1 << 20;

/// Gives the text that the page's article states, as Markdown, where what was written of
/// the page is less than a third of it.
pub(super) fn instead(evidence: &Evidence<'_>, written: &str, draft: &mut Draft) -> Option<String> {
    let article = evidence.articles().next()?;
    let Value::String(stated) = article.get("articleBody")? else {
        return None;
    };
    let stated = if stated.contains("&lt;") && !stated.contains('<') {
        plain::decode(stated)
    } else {
        stated.clone()
    };
    if stated.len() < LEAST || stated.len() > MOST || letters(written) * 3 > letters(&stated) {
        return None;
    }
    let page = page(&stated);
    let parsed = parse(&page);
    let source = Source {
        bytes: page.as_bytes(),
        ..evidence.source
    };
    let mut again = Evidence::gather_visited(&parsed.tree, &source, evidence.visit);
    again.base.clone_from(&evidence.base);
    let text = Text {
        kept: parsed.tree.first(Tree::ROOT, "body").into_iter().collect(),
        left_out: Vec::new(),
    };
    if letters(written) * 3 > letters(&parsed.tree.text_of(Tree::ROOT)) {
        // Most of what is stated is markup.
        return None;
    }
    let text = markdown::write(&again, &text, draft);
    let said = "the page does not show its text, which was taken from its JSON-LD";
    draft.diagnostics.push(
        Diagnostic::note("page-unseen", said).help("compare its paragraphs with another copy"),
    );
    Some(text)
}

/// A page of nothing but the stated text, which may be markup or lines.
fn page(stated: &str) -> String {
    if ["<p", "<div", "<br"].iter().any(|tag| stated.contains(tag)) {
        return format!("<body>{stated}");
    }
    let paragraphs = stated
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let marked = paragraphs.map(|line| format!("<p>{}</p>", line.replace('<', "&lt;")));
    format!("<body>{}", marked.collect::<String>())
}

/// How many letters a text has.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use crate::sources::Reader as _;
    use crate::sources::Source;
    use crate::sources::page::Pages;

    /// The article of a page that states a text and shows another.
    fn read(stated: &str, shown: &str) -> String {
        let html = format!(
            "<title>Late again</title><script type='application/ld+json'>\
             {{\"@type\":\"NewsArticle\",\"headline\":\"Late again\",\"articleBody\":{}}}</script>\
             <body><h1>Late again</h1>{shown}",
            serde_json::to_string(stated).unwrap()
        );
        let source = Source {
            name: "a.html",
            bytes: html.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "en",
            force: false,
        };
        Pages.read(&source).records.remove(0).body
    }

    /// A paragraph of some two hundred letters.
    const PARAGRAPH: &str = "The ferry to Oldhaven was late again on Monday, and the people who waited for it on the quay said that they had stopped counting *long* ago, because nobody ever answers the telephone. ";

    #[test]
    fn a_text_that_is_stated_and_not_shown_is_taken() {
        let stated = format!("{}\n\nThe end.", PARAGRAPH.repeat(8));
        let body = read(&stated, "<p>Photo: Okell</p>");
        assert!(body.contains("\n\nThe end."), "{body}");
        assert!(
            body.contains(r"\*long\*") && !body.contains("Photo"),
            "{body}"
        );
    }

    #[test]
    fn markup_in_it_is_markup() {
        let stated = format!(
            "<p>{}</p><h2>And then</h2><p>The end.</p>",
            PARAGRAPH.repeat(8)
        );
        let body = read(&stated, "");
        assert!(body.contains("## And then\n\nThe end."), "{body}");
    }

    #[test]
    fn what_is_shown_is_the_article_where_it_is_as_much_as_a_third() {
        let shown = format!("<p>{PARAGRAPH}</p><p>Then {PARAGRAPH}</p><p>And {PARAGRAPH}</p>");
        let body = read(&PARAGRAPH.repeat(8), &shown);
        assert!(body.contains("And The ferry"), "{body}");
        assert!(read(&PARAGRAPH.repeat(3), "<p>Soon more.</p>").contains("Soon more"));
    }
}
