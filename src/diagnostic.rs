//! Messages with a place and a remedy.
//!
//! Trouble in content is a [`Diagnostic`]: a stage hands its value and its
//! diagnostics back together, and one bad article never stops the rest.
//! An [`Error`] is what stops a run.

use std::ops::Range;
use std::path::PathBuf;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out of the site; the exit status is 1.
    Error,
    /// Something was understood differently from how it was written.
    Warning,
    /// Worth knowing, nothing to do.
    Note,
}

/// One message about the content of a site, with where and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for this kind of trouble, like `front-matter-date`.
    pub code: &'static str,
    /// What is wrong: lower case, input in backticks, no full stop.
    pub message: String,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// How it came to be met, a step a line: who includes what, and which page it showed on.
    pub notes: Vec<String>,
    /// The next action, if one is known.
    pub help: Option<String>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user would name it: relative to the site's folder.
    pub file: String,
    /// The part of it that is meant; `None` for the file as a whole.
    pub excerpt: Option<Excerpt>,
}

/// The line of a file that a diagnostic is about.
///
/// It carries its own text so that a diagnostic can be printed after the file
/// is closed, and of files that are not UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Line number, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The line without its end, shortened around the mark if very long.
    pub text: String,
    /// The bytes of `text` to point at.
    pub mark: Range<usize>,
}

/// The longest line that an excerpt shows, in bytes.
const LONGEST_LINE: usize = 160;

impl Diagnostic {
    /// An error: something is left out of the site.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning: the site is whole, but something was guessed.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note: nothing to do.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            place: None,
            notes: Vec::new(),
            help: None,
        }
    }

    /// Says which file is meant.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place = Some(Place {
            file: file.into(),
            excerpt: None,
        });
        self
    }

    /// Says which bytes of which file are meant; `text` is the whole file.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, text: &str, bytes: Range<usize>) -> Self {
        self.place = Some(Place {
            file: file.into(),
            excerpt: Some(Excerpt::new(text, bytes)),
        });
        self
    }

    /// Tells one more step of how it came to be met.
    #[must_use]
    pub fn note_that(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Names the next action.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Place {
    /// File, line and column; zeros for the file as a whole.
    pub fn position(&self) -> (String, u32, u32) {
        let (line, column) = self
            .excerpt
            .as_ref()
            .map_or((0, 0), |at| (at.line, at.column));
        (self.file.clone(), line, column)
    }
}

impl Excerpt {
    /// The line of `text` that holds the start of `bytes`, with the mark cut to that line.
    pub fn new(text: &str, bytes: Range<usize>) -> Self {
        let start = floor_boundary(text, bytes.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_text = text[line_start..line_end].trim_end_matches('\r');
        let number = text[..line_start].bytes().filter(|&b| b == b'\n').count() + 1;
        let from = (start - line_start).min(line_text.len());
        let until = floor_boundary(text, bytes.end.min(text.len()).max(start)) - line_start;
        let until = until.clamp(from, line_text.len());
        let column = line_text[..from].chars().count() + 1;
        let (shown, mark) = shorten(line_text, from..until);
        Self {
            line: u32::try_from(number).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            text: shown,
            mark,
        }
    }
}

/// Cuts a long line to a window around the mark.
fn shorten(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    if line.len() <= LONGEST_LINE {
        return (line.to_owned(), mark);
    }
    let from = floor_boundary(line, mark.start.saturating_sub(LONGEST_LINE / 3));
    let until = floor_boundary(line, (from + LONGEST_LINE).min(line.len()));
    let end = mark.end.clamp(mark.start, until.max(mark.start));
    (
        line[from..until].to_owned(),
        mark.start - from..end.min(until).max(mark.start) - from,
    )
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Sorts diagnostics the way they are printed: by file, then position, then severity.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| printing_order(a).cmp(&printing_order(b)));
}

fn printing_order(diagnostic: &Diagnostic) -> (&str, u32, u32, Severity, &str, &str) {
    let place = diagnostic.place.as_ref();
    let excerpt = place.and_then(|place| place.excerpt.as_ref());
    (
        place.map_or("", |place| &place.file),
        excerpt.map_or(0, |excerpt| excerpt.line),
        excerpt.map_or(0, |excerpt| excerpt.column),
        diagnostic.severity,
        diagnostic.code,
        &diagnostic.message,
    )
}

/// What stops a run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No `site.toml` here or in any folder above.
    #[error("no `site.toml` in `{}` or in any folder above it", start.display())]
    NoSite {
        /// The folder the search began in.
        start: PathBuf,
    },
    /// Settings, a theme or an argument that nothing can be built with.
    #[error("{}", .0.message)]
    Invalid(Box<Diagnostic>),
    /// Settings or a theme with several faults, which are told together.
    #[error("{} faults", .0.len())]
    Several(Vec<Diagnostic>),
}

impl Error {
    /// These faults, or the one where there is only one.
    pub fn of(mut faults: Vec<Diagnostic>) -> Self {
        match faults.len() {
            1 => faults.remove(0).into(),
            _ => Self::Several(faults),
        }
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Invalid(Box::new(diagnostic))
    }
}

/// A result whose error stops the run.
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_line_that_holds_the_bytes() {
        let excerpt = Excerpt::new("title: a\ndate: b\r\nx", 15..16);
        assert_eq!((excerpt.line, excerpt.column), (2, 7));
        assert_eq!(excerpt.text, "date: b");
        assert_eq!(&excerpt.text[excerpt.mark], "b");
    }

    #[test]
    fn an_excerpt_copes_with_bytes_past_the_end_and_inside_a_character() {
        let excerpt = Excerpt::new("é", 1..99);
        assert_eq!((excerpt.line, excerpt.column), (1, 1));
        assert_eq!(excerpt.mark, 0..2);
        assert_eq!(Excerpt::new("", 5..9).text, "");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = format!("{}here{}", "a".repeat(5000), "b".repeat(5000));
        let excerpt = Excerpt::new(&line, 5000..5004);
        assert!(excerpt.text.len() <= LONGEST_LINE);
        assert_eq!(&excerpt.text[excerpt.mark], "here");
        assert_eq!(excerpt.column, 5001);
    }
}
