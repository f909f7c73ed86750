//! Sources of many articles: exports, feeds, datasets, web archives.
//!
//! A dump may be larger than memory. So its reader is given a way to open it,
//! as often as it likes and each time from the beginning, and hands each article
//! to a [`Desk`] as soon as it is whole. Whatever the reader finds that is no
//! article, or that it does not understand, it counts there.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Encoding, Record};
use crate::diagnostic::Diagnostic;

/// Something that reads one format of many articles.
pub trait DumpReader: Sync {
    /// The format's name, as provenance writes it: `jsonl`.
    fn format(&self) -> &'static str;

    /// Whether a file is of this format, from its name and its first bytes; its bytes count more.
    fn recognises(&self, name: &str, head: &[u8]) -> bool;

    /// Hands every article of a dump to the desk, in the order of the dump.
    ///
    /// Whatever the bytes, it returns. It breaks off where the desk does, which
    /// `?` sees to, and where no more can be read, which it says.
    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()>;
}

/// A source of many articles.
#[derive(Clone, Copy)]
pub struct Dump<'a> {
    /// What diagnostics call it: its path relative to the site's folder.
    pub name: &'a str,
    /// The site's time zone, which settles dates without one.
    pub zone: Tz,
    /// The site's language, for texts too short to tell.
    pub lang: &'a str,
    /// The names that the dump has for fields of articles, where the user says so.
    pub fields: &'a BTreeMap<String, Vec<String>>,
    /// Its bytes.
    pub bytes: &'a dyn Bytes,
}

impl Dump<'_> {
    /// Opens it at its beginning, unpacked if it was compressed.
    ///
    /// # Errors
    ///
    /// What the system says of a file that cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        self.bytes.open()
    }
}

/// Bytes that can be read from their beginning any number of times.
pub trait Bytes {
    /// Opens them.
    ///
    /// # Errors
    ///
    /// What the system says of a file that cannot be opened.
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>>;

    /// Opens them at a position, if that costs much less than to read up to there.
    ///
    /// Of what is compressed that may need to have been read once.
    fn open_at(&self, _position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        None
    }
}

impl Bytes for [u8] {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(self))
    }

    fn open_at(&self, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        let position = usize::try_from(position).ok()?;
        Some(Ok(Box::new(self.get(position..).unwrap_or_default())))
    }
}

impl<const N: usize> Bytes for [u8; N] {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(self.as_slice()))
    }
}

impl Bytes for Vec<u8> {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(self.as_slice()))
    }

    fn open_at(&self, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        self.as_slice().open_at(position)
    }
}

/// What takes articles in as a reader finds them.
pub struct Desk<'a> {
    take: &'a mut dyn FnMut(Record) -> ControlFlow<()>,
    /// What else there was.
    pub tally: Tally,
    /// How often each kind of message was said.
    said: BTreeMap<&'static str, usize>,
    /// What there is to say, the first few of each kind.
    pub diagnostics: Vec<Diagnostic>,
    /// The encoding that the source was read in, where it is text.
    pub encoding: Option<Encoding>,
}

/// How many messages of one kind are kept of a source; further ones are counted.
const MOST_SAID: usize = 20;

/// What a source holds besides articles, and what was not plain in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// What is no article, by what it is: `comments`, `menus`.
    pub others: BTreeMap<String, u64>,
    /// What was not understood, by what it is: `shortcode [poll]`, `element <x:y>`.
    pub unknown: BTreeMap<String, Unknown>,
    /// In how many articles a field was guessed, by field.
    pub guessed: BTreeMap<String, u64>,
    /// What was put right in texts, by what it was: `windows-1252 in UTF-8`.
    pub repaired: BTreeMap<String, u64>,
}

/// Something that was not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// How often it was met.
    pub count: u64,
    /// The first one, as the source writes it, shortened.
    pub example: String,
    /// Which record that stands in.
    pub record: Option<String>,
}

/// How many kinds of things a tally tells apart; a source of more is not what it seems.
const MOST_KINDS: usize = 500;

/// The longest example, in characters.
const LONGEST_EXAMPLE: usize = 120;

impl<'a> Desk<'a> {
    /// A desk that hands articles on.
    pub fn new(take: &'a mut dyn FnMut(Record) -> ControlFlow<()>) -> Self {
        Self {
            take,
            tally: Tally::default(),
            said: BTreeMap::new(),
            diagnostics: Vec::new(),
            encoding: None,
        }
    }

    /// Takes an article in; its `id` must be the same at every import, and no other's.
    ///
    /// What it may not show must have a status that says so: see the module `statuses`.
    pub fn take(&mut self, record: Record) -> ControlFlow<()> {
        (self.take)(record)
    }

    /// Says something of the source. Of a kind that is said very often, the rest is counted.
    pub fn say(&mut self, said: Diagnostic) {
        let count = self.said.entry(said.code).or_default();
        *count += 1;
        if *count <= MOST_SAID {
            self.diagnostics.push(said);
        }
    }

    /// The messages, with a last one for each kind that was said too often.
    pub fn messages(&mut self, name: &str) -> Vec<Diagnostic> {
        let mut said = std::mem::take(&mut self.diagnostics);
        let many = self.said.iter().filter(|(_, count)| **count > MOST_SAID);
        for (code, count) in many {
            let Some(first) = said.iter().find(|said| said.code == *code) else {
                continue;
            };
            let message = format!("and {} more like this", count - MOST_SAID);
            let more = Diagnostic {
                severity: first.severity,
                ..Diagnostic::note(code, message).in_file(name)
            };
            said.push(more);
        }
        said
    }
}

impl Tally {
    /// Counts something that is no article.
    pub fn other(&mut self, what: &str) {
        count(&mut self.others, what, 1);
    }

    /// Counts something that was not understood; the first of its kind is kept as an example.
    pub fn unknown(&mut self, what: &str, example: &str, record: Option<&str>) {
        if let Some(known) = self.unknown.get_mut(what) {
            known.count += 1;
        } else if self.unknown.len() < MOST_KINDS {
            let known = Unknown {
                count: 1,
                example: shortened(example),
                record: record.map(ToOwned::to_owned),
            };
            self.unknown.insert(what.to_owned(), known);
        }
    }

    /// Counts a field that was guessed.
    pub fn guessed(&mut self, field: &str) {
        count(&mut self.guessed, field, 1);
    }

    /// Counts a text that was put right.
    pub fn repaired(&mut self, what: &str) {
        count(&mut self.repaired, what, 1);
    }

    /// Adds what another source holds.
    pub fn add(&mut self, other: &Self) {
        for (what, number) in &other.others {
            count(&mut self.others, what, *number);
        }
        for (what, unknown) in &other.unknown {
            if let Some(known) = self.unknown.get_mut(what) {
                known.count += unknown.count;
            } else if self.unknown.len() < MOST_KINDS {
                self.unknown.insert(what.clone(), unknown.clone());
            }
        }
        for (field, number) in &other.guessed {
            count(&mut self.guessed, field, *number);
        }
        for (what, number) in &other.repaired {
            count(&mut self.repaired, what, *number);
        }
    }
}

fn count(counts: &mut BTreeMap<String, u64>, what: &str, number: u64) {
    if let Some(count) = counts.get_mut(what) {
        *count += number;
    } else if counts.len() < MOST_KINDS {
        counts.insert(what.to_owned(), number);
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_EXAMPLE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_too_often_is_counted() {
        let mut take = |_| ControlFlow::Continue(());
        let mut desk = Desk::new(&mut take);
        for line in 0..25 {
            desk.say(Diagnostic::warning(
                "record",
                format!("record {line} is broken"),
            ));
        }
        let said = desk.messages("a.jsonl");
        assert_eq!(said.len(), MOST_SAID + 1);
        assert_eq!(said[MOST_SAID].message, "and 5 more like this");
        assert_eq!(
            said[MOST_SAID].severity,
            crate::diagnostic::Severity::Warning
        );
    }

    #[test]
    fn the_first_of_what_is_not_understood_is_kept_as_an_example() {
        let mut tally = Tally::default();
        tally.unknown("shortcode [poll]", "[poll id=3]\n  yes", Some("17"));
        tally.unknown("shortcode [poll]", "[poll id=4]", None);
        let mut all = Tally::default();
        all.unknown("shortcode [poll]", "[poll]", None);
        tally.add(&all);
        let poll = &tally.unknown["shortcode [poll]"];
        assert_eq!((poll.count, &*poll.example), (3, "[poll id=3] yes"));
        assert_eq!(poll.record.as_deref(), Some("17"));
    }
}
