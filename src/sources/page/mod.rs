//! Web pages as a browser, wget, SingleFile or a CMS saved them.
//!
//! A page says everything several times: in JSON-LD, in `meta` elements, in
//! microdata, in what the reader sees; and not all of it is true. So every field
//! gathers candidates (`fields`), weighs them by rules of its own, and keeps the
//! losers on record. The body is found among the page's blocks (`body`) and
//! written as Markdown (`markdown`).

mod body;
mod charset;
mod classes;
mod draft;
mod evidence;
mod fields;
pub(super) mod fragment;
mod kind;
mod markdown;
mod part;
mod sets;
mod tree;
mod unseen;
mod visit;

pub(super) use fields::plain::plain;
pub(super) use visit::{Holdings, Visit};

use draft::Draft;
use evidence::Evidence;

use super::{Reader, Reading, Record, Source};
use crate::article::Article;
use crate::diagnostic::Diagnostic;

/// The reader of saved web pages.
pub(super) struct Pages;

impl Reader for Pages {
    fn format(&self) -> &'static str {
        "page"
    }

    fn recognises(&self, name: &str, head: &[u8]) -> bool {
        kind::is_page(name, head)
    }

    fn read(&self, source: &Source<'_>) -> Reading {
        read(source, None)
    }
}

/// Reads a page; what is known of the visit to it counts where it says nothing itself.
pub(super) fn read(source: &Source<'_>, visit: Option<Visit<'_>>) -> Reading {
    let decoded = charset::decode(source.bytes, visit.and_then(|visit| visit.charset));
    let parsed = tree::parse(&decoded.text);
    let mut reading = Reading {
        encoding: Some((&decoded).into()),
        ..Reading::default()
    };
    reading
        .diagnostics
        .extend(notes(source, &decoded, parsed.exceeded));
    let evidence = Evidence::gather_visited(&parsed.tree, source, visit);
    let mut draft = Draft::default();
    fields::before_the_body(&evidence, &mut draft);
    let text = body::find(&evidence, &draft);
    fields::around_the_body(&evidence, &text, &mut draft);
    let written = markdown::write(&evidence, &text, &mut draft);
    let written = unseen::instead(&evidence, &written, &mut draft).unwrap_or(written);
    let said = std::mem::take(&mut draft.diagnostics).into_iter();
    reading
        .diagnostics
        .extend(said.map(|said| said.in_file(source.name)));
    if let Some(said) = kind::no_article(&evidence, &draft, &written) {
        reading.diagnostics.push(said.in_file(source.name));
        if !source.force {
            return reading;
        }
    }
    reading
        .diagnostics
        .extend(lost_letters(source, &draft.article, &written));
    reading.records.push(Record {
        id: None,
        part: part::part(&evidence, &draft),
        article: draft.article,
        body: written,
        origins: draft.origins,
        lost: draft.lost,
        pictures: draft.pictures,
    });
    reading
}

/// What is to be said of an article with letters that nobody can read any more.
fn lost_letters(source: &Source<'_>, article: &Article, text: &str) -> Option<Diagnostic> {
    let lost = text.matches('\u{fffd}').count() + article.title.matches('\u{fffd}').count();
    (lost > 0).then(|| {
        let message = match lost {
            1 => {
                "one letter of this article could not be read and is shown as `\u{fffd}`".to_owned()
            }
            _ => format!(
                "{lost} letters of this article could not be read and are shown as `\u{fffd}`"
            ),
        };
        Diagnostic::warning("page-damage", message)
            .in_file(source.name)
            .help("compare the article with another copy of the page")
    })
}

/// What is to be said of how the page could be read.
fn notes(
    source: &Source<'_>,
    decoded: &charset::Decoded<'_>,
    exceeded: bool,
) -> impl Iterator<Item = Diagnostic> {
    let guessed = decoded.guessed.then(|| {
        let message = format!("the encoding was guessed to be {}", decoded.encoding);
        Diagnostic::note("page-encoding", message)
            .in_file(source.name)
            .help("if letters look wrong, save the file as UTF-8")
    });
    let limited = exceeded.then(|| limited().in_file(source.name));
    guessed.into_iter().chain(limited)
}

/// What is said of markup that goes beyond what is read.
fn limited() -> Diagnostic {
    let message = "markup beyond all measure (nesting, elements, attributes) was left out; its text was kept as far as the limits allow";
    Diagnostic::warning("page-limits", message).help("compare the article with its source")
}
