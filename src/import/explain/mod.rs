//! What import makes of a source and why: every field, its origin, and what else it might have been.

mod edits;
pub(super) mod fields;
mod records;

use super::found;
use super::generated::{self, Vouched};
use super::look::{Read, Sourced, look_again};
use super::{Settings, existing};
use crate::article::{Article, Provenance};
use crate::diagnostic::{self, Diagnostic, Result};
use crate::files;
use crate::sources::{Encoding, Origin, Part};

/// What import makes of a file and why.
#[derive(Debug, Clone, Default)]
pub struct Explanation {
    /// The file that was asked about: a source, or an article that was imported.
    pub file: String,
    /// Where the article was imported from, if the file is one.
    pub imported: Option<Imported>,
    /// The format that the source is read as; `None` if nobody reads it.
    pub format: Option<String>,
    /// The encoding that the source was read in.
    pub encoding: Option<Encoding>,
    /// The articles of the source.
    pub articles: Vec<Explained>,
    /// What there is to say of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where an article was imported from.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// As its front matter says.
    pub provenance: Provenance,
    /// Whether it is just as import wrote it.
    pub intact: bool,
    /// Whether import would write today what it wrote then; otherwise edits
    /// cannot be told from what the source, or Kliping, says differently now.
    pub comparable: bool,
}

/// One article of a source.
#[derive(Debug, Clone, Default)]
pub struct Explained {
    /// Which one, where the source holds several.
    pub id: Option<String>,
    /// Which part of an article it is, if it is one.
    pub part: Option<Part>,
    /// The fields that were found, in the order of front matter.
    pub fields: Vec<Field>,
    /// The usual fields that were not.
    pub missing: Vec<&'static str>,
    /// Its text.
    pub body: Body,
    /// The pictures that it shows.
    pub pictures: Vec<Shown>,
}

/// A field of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// Its key in front matter.
    pub name: &'static str,
    /// What the source gives, several for a list.
    pub values: Vec<String>,
    /// Where that stands: `meta og:title, line 12`.
    pub origin: Option<String>,
    /// The line of the source, from 1.
    pub line: Option<u32>,
    /// What else was found and not chosen, the likeliest first.
    pub lost: Vec<Lost>,
    /// What the article says instead, where somebody edited it.
    pub edited: Option<Vec<String>>,
}

/// A value that a field might have had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The value, as the source writes it.
    pub value: String,
    /// Where it stands.
    pub origin: String,
    /// The line of the source, from 1.
    pub line: Option<u32>,
}

/// The text of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Paragraphs, headings, lists: what empty lines set apart.
    pub blocks: usize,
    /// Its length in words.
    pub words: usize,
    /// Its length in characters.
    pub characters: usize,
    /// Its first line.
    pub first: String,
    /// Its last line.
    pub last: String,
    /// Whether somebody edited it since.
    pub edited: bool,
}

/// A picture of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// As the source names it.
    pub named: String,
    /// Where the article will show it from; `None` if it cannot be had.
    pub place: Option<String>,
}

/// The files that paths mean: sources, and articles that were imported.
pub fn files(settings: &Settings) -> (Vec<String>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut named: Vec<String> = Vec::new();
    for source in &settings.sources {
        let path = settings.site.join(source);
        if files::is_file(&path) || records::part(settings, source).is_some() {
            named.push(source.clone());
            continue;
        }
        let only = Settings {
            sources: vec![source.clone()],
            ..settings.clone()
        };
        let found = found::find(&only, &mut diagnostics);
        named.extend(found.into_iter().map(|file| file.name));
        let (below, _) = files::walk(&path, source, |_| true);
        let articles = below.into_iter().filter(|file| {
            let text = existing::is_markdown(&file.relative)
                .then(|| files::read(&file.path).ok())
                .flatten();
            text.is_some_and(|text| vouched(&text).is_some())
        });
        named.extend(articles.map(|file| match source.as_str() {
            "" | "." => file.relative,
            folder => format!("{folder}/{}", file.relative),
        }));
    }
    (named, diagnostics)
}

/// Explains a source, one record of it (`FILE#RECORD`), or an imported article, relative to the
/// site's folder.
///
/// # Errors
///
/// A file that cannot be read.
pub fn explain(settings: &Settings, name: &str) -> Result<Explanation> {
    let mut explanation = if let Some((file, record)) = records::part(settings, name) {
        records::explain(settings, file, Some(record)).unwrap_or_else(|| source(settings, file))
    } else if existing::is_markdown(name) {
        edits::article(settings, name)?
    } else if let Some(explanation) = records::explain(settings, name, None) {
        explanation
    } else {
        source(settings, name)
    };
    name.clone_into(&mut explanation.file);
    diagnostic::sort(&mut explanation.diagnostics);
    Ok(explanation)
}

/// Explains a source.
fn source(settings: &Settings, name: &str) -> Explanation {
    let file = found::single(settings, name);
    match look_again(&file, settings) {
        Ok(read) => told(read),
        Err(said) => Explanation {
            diagnostics: vec![*said],
            ..Explanation::default()
        },
    }
}

fn told(read: Read) -> Explanation {
    Explanation {
        format: Some(read.format.to_owned()),
        encoding: read.encoding,
        articles: read.sourced.iter().map(explained).collect(),
        diagnostics: read.diagnostics,
        ..Explanation::default()
    }
}

fn vouched(bytes: &[u8]) -> Option<Vouched> {
    std::str::from_utf8(bytes).ok().and_then(generated::vouched)
}

fn explained(sourced: &Sourced) -> Explained {
    let record = &sourced.record;
    let (mut fields, missing) = sorted(&record.article);
    let mut lost = record.lost.clone();
    for field in &mut fields {
        let origin = record.origins.get(field.name);
        field.origin = origin.map(ToString::to_string);
        field.line = origin.and_then(line);
        field.lost = losers(lost.remove(field.name));
    }
    // What was found and refused altogether is worth knowing, too.
    for (name, candidates) in lost {
        fields.push(Field {
            name,
            lost: losers(Some(candidates)),
            ..Field::default()
        });
    }
    Explained {
        id: record.id.clone(),
        part: record.part.clone(),
        fields,
        missing,
        body: extent(&record.body),
        pictures: sourced.pictures.clone(),
    }
}

fn losers(candidates: Option<Vec<crate::sources::Candidate>>) -> Vec<Lost> {
    let candidates = candidates.unwrap_or_default().into_iter();
    candidates
        .map(|candidate| Lost {
            value: candidate.value,
            origin: candidate.origin.to_string(),
            line: line(&candidate.origin),
        })
        .collect()
}

fn line(origin: &Origin) -> Option<u32> {
    match origin {
        Origin::Stated { line } | Origin::Marked { line, .. } => Some(*line),
        Origin::Inferred { line, .. } => *line,
    }
}

/// The fields that an article has, and the usual ones that it has not.
fn sorted(article: &Article) -> (Vec<Field>, Vec<&'static str>) {
    let (found, missing): (Vec<_>, Vec<_>) = fields::fields(article)
        .into_iter()
        .partition(|(_, values)| !values.is_empty());
    let found = found.into_iter().map(|(name, values)| Field {
        name,
        values,
        ..Field::default()
    });
    let missing = missing.into_iter().map(|(name, _)| name);
    (
        found.collect(),
        missing
            .filter(|name| !fields::RARE.contains(name))
            .collect(),
    )
}

fn extent(body: &str) -> Body {
    let mut lines = body.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let last = lines.next_back().unwrap_or(first);
    let blocks = body.split("\n\n").filter(|block| !block.trim().is_empty());
    Body {
        blocks: blocks.count(),
        words: body.split_whitespace().count(),
        characters: body.trim().chars().count(),
        first: first.to_owned(),
        last: last.to_owned(),
        edited: false,
    }
}
