//! Front matter to and from an [`Article`].
//!
//! [`read`] takes a whole Markdown file in any dialect and gives the article,
//! where its body lies, and what was wrong. A value that cannot be used is left
//! out with a diagnostic at its own place; the article is kept.

mod claims;
mod classify;
mod keys;
mod parts;
mod place;
mod resolve;
mod stated;
mod terms;
mod title;
mod write;

use std::ops::Range;

pub use terms::{TermPage, term_page};
pub use write::write;

use super::location::{self, FromPath, Kind};
use super::notation::{self, Layout, Notation, Trouble};
use super::{Article, yaml};
use crate::diagnostic::Diagnostic;
use place::Source;

/// Which file is read.
#[derive(Debug, Clone, Copy)]
pub struct Location<'a> {
    /// The file as messages name it, relative to the site's folder.
    pub file: &'a str,
    /// Its path below `content/`, with `/` between the parts.
    pub below: &'a str,
}

/// What the site's settings say about reading articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Further taxonomies besides authors, tags and sections.
    pub taxonomies: Vec<String>,
    /// Languages that file names may end in, besides those in use everywhere.
    pub languages: Vec<String>,
}

/// A Markdown file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What its front matter and its path say.
    pub article: Article,
    /// What kind of page it is.
    pub kind: Kind,
    /// The bytes of its Markdown within the text.
    ///
    /// A first heading that serves as title is not part of it.
    pub body: Range<usize>,
    /// Where a standing page comes among others, lowest first.
    pub weight: Option<i64>,
}

/// Reads a Markdown file with front matter in any dialect.
///
/// `None` where nothing can be made of it: front matter that cannot be parsed,
/// or an article without anything to be its title. A diagnostic says why.
///
/// ```
/// use kliping::article::front_matter::{read, Location, Settings};
///
/// let text = "---\ntitle: Kabar\ndate: 2022-10-22\n---\n\nIsi.\n";
/// let location = Location { file: "content/kabar.md", below: "kabar.md" };
/// let (parsed, diagnostics) = read(text, &location, &Settings::default());
/// let parsed = parsed.expect("it has a title");
/// assert_eq!(parsed.article.title, "Kabar");
/// assert_eq!(text[parsed.body].trim(), "Isi.");
/// assert!(diagnostics.is_empty());
/// ```
pub fn read(
    text: &str,
    location: &Location<'_>,
    settings: &Settings,
) -> (Option<Parsed>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let path = location::from_path(location.below, &settings.languages);
    let parsed = with_entries(text, location.file, &mut diagnostics, |matter, said| {
        parse(matter, &path, settings, said)
    });
    (parsed.flatten(), diagnostics)
}

/// Front matter taken apart, before anyone asks what its keys mean.
struct Matter<'a, 'v> {
    source: Source<'a>,
    entries: super::value::Entries<'v>,
}

/// Finds and parses the front matter and hands it on; a tab that indents is forgiven with a warning.
fn with_entries<T>(
    text: &str,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
    next: impl FnOnce(Matter<'_, '_>, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let report = |trouble: Trouble| {
        Diagnostic::error(trouble.code, trouble.message)
            .at(file, text, trouble.at)
            .help(trouble.help)
    };
    let mut layout = match notation::locate(text) {
        Ok(layout) => layout,
        Err(trouble) => {
            diagnostics.push(report(trouble));
            return None;
        }
    };
    let trouble = match notation::read(text, &mut layout) {
        Ok(entries) => {
            let source = Source {
                file,
                text,
                layout: &layout,
            };
            return Some(next(Matter { source, entries }, diagnostics));
        }
        Err(trouble) => trouble,
    };
    let source = Source {
        file,
        text,
        layout: &layout,
    };
    if layout.notation == Notation::Yaml
        && let Some(spaced) = yaml::without_tabs(&text[layout.matter.clone()])
        && let Ok(entries) = yaml::read(&spaced)
    {
        diagnostics.push(tabs(&source));
        return Some(next(Matter { source, entries }, diagnostics));
    }
    diagnostics.push(report(trouble));
    None
}

fn tabs(source: &Source<'_>) -> Diagnostic {
    let Layout { matter, .. } = source.layout;
    let at = source.text[matter.clone()]
        .find('\t')
        .map_or(matter.start, |at| matter.start + at);
    Diagnostic::warning(
        "front-matter-tab",
        "YAML does not allow tabs as indentation, so each was read as a space",
    )
    .at(source.file, source.text, at..at + 1)
    .help("indent with spaces")
}

fn parse(
    matter: Matter<'_, '_>,
    path: &FromPath<'_>,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Parsed> {
    let source = matter.source;
    let mut resolver = claims::Resolver::new(source, settings, diagnostics);
    let blank_title = resolver.claim(matter.entries, path);
    let (mut article, weight) = resolver.resolve(path);
    let body = title::settle(&mut article, path, &source, blank_title, diagnostics)?;
    Some(Parsed {
        article,
        kind: path.kind,
        body,
        weight,
    })
}
