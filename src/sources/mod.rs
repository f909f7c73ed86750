//! Readers of what an archive is made from: clippings first, further formats beside them.
//!
//! A reader turns the bytes of one source into articles, says where each field
//! comes from, and reports what it could not place. It touches no disk and
//! knows nothing of `content/`; import does the rest.

mod captures;
mod charset;
mod clipping;
mod dataset;
mod dump;
mod feeds;
mod folder;
mod ghost;
mod medium;
mod members;
mod movable_type;
mod objects;
mod page;
mod print;
mod shortcodes;
mod site_folders;
mod statuses;
mod substack;
mod tei;
mod values;
mod wire;
mod wordpress;
mod xml;

use std::collections::BTreeMap;
use std::fmt;

use chrono_tz::Tz;

use crate::article::Article;
use crate::article::text::Decoded;
use crate::diagnostic::Diagnostic;

pub use dataset::names::fields as dataset_fields;
pub use dump::{Bytes, Desk, Dump, DumpReader, Tally, Unknown};
pub use folder::{Files, Folder, FolderReader};
pub use statuses::SOURCE_STATUS;

/// One file that articles are to be read from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What diagnostics call it: its path relative to the site's folder.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// The site's time zone, which settles `ET` and the like.
    pub zone: Tz,
    /// The site's language, for texts too short to tell.
    pub lang: &'a str,
    /// Whether a page that seems to be no article is read as one.
    pub force: bool,
}

/// What a reader made of a source.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The articles, in the order of the source.
    pub records: Vec<Record>,
    /// What could not be read, or was understood in a way worth knowing.
    pub diagnostics: Vec<Diagnostic>,
    /// The encoding that the source was read in, where it is text.
    pub encoding: Option<Encoding>,
}

/// The encoding of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// Its name, as the Encoding Standard spells it.
    pub name: &'static str,
    /// Whether it was guessed, neither stated nor provable.
    pub guessed: bool,
}

impl From<&Decoded<'_>> for Encoding {
    fn from(decoded: &Decoded<'_>) -> Self {
        Self {
            name: decoded.encoding,
            guessed: decoded.guessed,
        }
    }
}

/// One article of a source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Which one, where the source holds several; stays the same between runs.
    pub id: Option<String>,
    /// Its front matter.
    pub article: Article,
    /// Its text, as Markdown.
    pub body: String,
    /// Where each field comes from.
    pub origins: BTreeMap<&'static str, Origin>,
    /// What else was found for a field and not chosen, the likeliest first.
    pub lost: BTreeMap<&'static str, Vec<Candidate>>,
    /// Pictures that its text and its lead picture name as `kliping-picture:N`, from 0.
    pub pictures: Vec<Picture>,
    /// Which part of an article this is, where that is spread over several sources.
    pub part: Option<Part>,
}

impl Record {
    /// Notes that the source states, from this line on, every field that the record has by now.
    fn stated(&mut self, line: u32) {
        let article = &self.article;
        let fields = [
            ("title", !article.title.is_empty()),
            ("date", article.date.is_some()),
            ("authors", !article.authors.is_empty()),
            ("section", article.section.is_some()),
            ("tags", !article.tags.is_empty()),
            ("original_url", article.original_url.is_some()),
            ("text", !self.body.trim().is_empty()),
        ];
        for (field, _) in fields.into_iter().filter(|(_, is_there)| *is_there) {
            self.origins.entry(field).or_insert(Origin::Stated { line });
        }
    }
}

/// A value that a field might have had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The value, as the source writes it.
    pub value: String,
    /// Where it stands.
    pub origin: Origin,
}

/// A picture of an article; the first of these that can be had is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// A file beside the source, relative to the source's folder, as the source names it.
    pub beside: Option<String>,
    /// The picture itself, where the source holds it, and its media type.
    pub embedded: Option<(String, Vec<u8>)>,
    /// Where it is on the web.
    pub address: Option<String>,
}

/// The scheme by which a record's text names its pictures: `kliping-picture:0`.
pub const PICTURE: &str = "kliping-picture:";

/// A part of an article that is spread over several sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What all parts of the article share: the address of its first page.
    pub whole: String,
    /// Which part this is, from 1.
    pub number: u32,
    /// Whether it names a part after it.
    pub has_next: bool,
}

/// Where the value of a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The source states it.
    Stated {
        /// In this line, from 1.
        line: u32,
    },
    /// The source's markup states it.
    Marked {
        /// In what: `JSON-LD headline`, `meta og:title`, `h1`.
        by: &'static str,
        /// In this line, from 1.
        line: u32,
    },
    /// It was concluded from something else.
    Inferred {
        /// From what: `text`, `address`, `file name`.
        from: &'static str,
        /// The line that says so, from 1, if it is one line.
        line: Option<u32>,
    },
}

/// As provenance writes it: `line 4`, `inferred from text, line 7`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stated { line } => write!(f, "line {line}"),
            Self::Marked { by, line } => write!(f, "{by}, line {line}"),
            Self::Inferred { from, line: None } => write!(f, "inferred from {from}"),
            Self::Inferred {
                from,
                line: Some(line),
            } => write!(f, "inferred from {from}, line {line}"),
        }
    }
}

/// Something that reads one format.
pub trait Reader: Sync {
    /// The format's name, as provenance writes it: `clipping`.
    fn format(&self) -> &'static str;

    /// Whether a file is of this format, from its name and its first bytes.
    fn recognises(&self, name: &str, head: &[u8]) -> bool;

    /// Reads the articles of a source; whatever the bytes, it returns.
    fn read(&self, source: &Source<'_>) -> Reading;
}

/// Every reader, in the order they are asked; the least particular comes last.
pub static READERS: &[&dyn Reader] = &[&page::Pages, &clipping::Clippings];

/// Every reader of dumps, in the order they are asked; they are asked before [`READERS`].
pub static DUMPS: &[&dyn DumpReader] = &[
    &wordpress::Wxr,
    &wordpress::Rest,
    &feeds::Blogger,
    &feeds::JsonFeed,
    &ghost::Ghost,
    &medium::Medium,
    &movable_type::MovableType,
    &captures::WARC,
    &captures::ARC,
    &tei::Tei,
    &wire::NEWSML_G2,
    &wire::NEWSML_1,
    &wire::NITF,
    &feeds::Rss,
    &feeds::Atom,
    &wire::NINJS,
    &wire::WIRE_TEXT,
    &dataset::JsonLines,
    &dataset::Json,
    &dataset::Tables,
];

/// The reader of dumps for a file, if any recognises it by its name and its first bytes.
pub fn dump_reader_for(name: &str, head: &[u8]) -> Option<&'static dyn DumpReader> {
    let mut readers = DUMPS.iter().copied();
    readers.find(|reader| reader.recognises(name, head))
}

/// Every reader of folders, in the order they are asked; they are asked before any file of the folder is.
pub static FOLDERS: &[&dyn FolderReader] = &[
    &captures::Crawls,
    &wire::NewsItems,
    &substack::Substack,
    &medium::MediumExport,
    &site_folders::SiteFolders,
];

/// The reader for a folder or for what an archive holds, if any recognises it.
pub fn folder_reader_for(folder: &Folder<'_>) -> Option<&'static dyn FolderReader> {
    let mut readers = FOLDERS.iter().copied();
    readers.find(|reader| reader.recognises(folder))
}

/// How many bytes of a file a reader is shown to recognise it by.
pub const HEAD: usize = 4096;

/// The reader for a file, if any recognises it.
pub fn reader_for(name: &str, bytes: &[u8]) -> Option<&'static dyn Reader> {
    let head = &bytes[..bytes.len().min(HEAD)];
    READERS
        .iter()
        .copied()
        .find(|reader| reader.recognises(name, head))
}

/// Whether a file is a saved page, from its name alone.
pub fn is_page(name: &str) -> bool {
    page::Pages.recognises(name, b"")
}

/// Whether a word is an everyday word, a month or a weekday in any language that readers know.
pub(crate) fn is_everyday(word: &str) -> bool {
    use print::words::{frequent_in, is_weekday, label, month};
    frequent_in(&word.to_lowercase()) != 0
        || month(word).is_some()
        || is_weekday(word)
        || label(word).is_some()
}

/// What is said of a file that no reader recognises.
pub fn unrecognised(name: &str, bytes: &[u8]) -> Diagnostic {
    if let Some((what, help)) = other_format(name, bytes) {
        let message = format!("this is {what}, which import does not read");
        return Diagnostic::error("import-format", message)
            .in_file(name)
            .help(help);
    }
    let formats: Vec<String> = READERS
        .iter()
        .map(|reader| format!("`{}`", reader.format()))
        .collect();
    Diagnostic::error("import-format", "this is in no format that import reads")
        .in_file(name)
        .help(format!(
            "formats read are {}; move the file out of the sources or convert it",
            formats.join(", ")
        ))
}

/// Formats that people keep articles in and that no reader reads: what they are, and what to do.
fn other_format(name: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let holds = |text: &str| {
        head.to_ascii_lowercase()
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    let unpack = "unpack it where it lies and remove the archive";
    let as_page = "open it in a browser and save it as a complete web page, or as plain text";
    Some(match ending {
        _ if head.starts_with(b"%PDF-") => ("a PDF", "save its text as plain text"),
        "docx" | "odt" | "doc" | "rtf" | "pages" => (
            "a word processor's file",
            "save it as plain text or as a web page",
        ),
        "epub" => ("an e-book", "save its text as plain text or as a web page"),
        _ if head.starts_with(b"PK\x03\x04") => ("a ZIP archive", unpack),
        _ if head.starts_with(b"\x1F\x8B") => ("compressed with gzip", unpack),
        _ if head.starts_with(b"{\\rtf") => (
            "a word processor's file",
            "save it as plain text or as a web page",
        ),
        _ if head.starts_with(b"bplist") => ("a web archive of Safari", as_page),
        _ if holds("multipart/related") || ["mht", "mhtml"].contains(&ending) => {
            ("a web archive (MHTML)", as_page)
        }
        "eml" | "mbox" => ("an e-mail", "save its text as plain text"),
        _ if is_picture(head) => (
            "a picture",
            "move it out of the sources, or beside the page that shows it",
        ),
        _ => return None,
    })
}

/// Whether a file begins as pictures do.
fn is_picture(head: &[u8]) -> bool {
    let starts: [&[u8]; 4] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"RIFF"];
    starts.iter().any(|start| head.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_an_unknown_format_is_told_which_formats_are_read() {
        assert!(reader_for("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF").is_none());
        let told = |name: &str, bytes: &[u8]| {
            let said = unrecognised(name, bytes);
            format!("{}: {}", said.message, said.help.unwrap())
        };
        insta::assert_snapshot!(told("a.bin", &[1, 2, 3]), @"this is in no format that import reads: formats read are `page`, `clipping`; move the file out of the sources or convert it");
        insta::assert_snapshot!(told("a.html", b"PK\x03\x04"), @"this is a ZIP archive, which import does not read: unpack it where it lies and remove the archive");
        insta::assert_snapshot!(told("a.mht", b"MIME-Version: 1.0"), @"this is a web archive (MHTML), which import does not read: open it in a browser and save it as a complete web page, or as plain text");
    }

    #[test]
    fn an_origin_prints_as_provenance_writes_it() {
        assert_eq!(Origin::Stated { line: 4 }.to_string(), "line 4");
        let inferred = Origin::Inferred {
            from: "text",
            line: Some(7),
        };
        assert_eq!(inferred.to_string(), "inferred from text, line 7");
    }
}
