//! What Movable Type and TypePad export: plain text, an entry after the other.
//!
//! # Source
//!
//! Movable Type's document of its import and export format: fields of a line each, then sections
//! parted by five dashes, entries by eight.

use std::io::BufRead;
use std::ops::ControlFlow;

use chrono::NaiveDateTime;

use super::charset::Charset;
use super::page::fragment;
use super::{Desk, Dump, DumpReader, Record, Tally, statuses, values};
use crate::article::Date;
use crate::diagnostic::Diagnostic;

/// The reader of these exports.
pub(super) struct MovableType;

/// The largest entry, in bytes; a longer one is passed over.
const LARGEST: usize = 32 << 20;

/// How much of an export its encoding is judged by.
const SAMPLE: usize = 256 << 10;

/// Fields that entries begin with.
const FIELDS: [&str; 18] = [
    "AUTHOR",
    "TITLE",
    "BASENAME",
    "STATUS",
    "ALLOW COMMENTS",
    "ALLOW PINGS",
    "CONVERT BREAKS",
    "DATE",
    "PRIMARY CATEGORY",
    "CATEGORY",
    "TAGS",
    "UNIQUE URL",
    "NO ENTRY",
    "ALLOW PING",
    "AUTHOR EMAIL",
    "AUTHOR URL",
    "IMAGE",
    "SLUG",
];

impl DumpReader for MovableType {
    fn format(&self) -> &'static str {
        "movabletype"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let text = String::from_utf8_lossy(head);
        let lines: Vec<&str> = text
            .trim_start_matches('\u{FEFF}')
            .lines()
            .map(str::trim_end)
            .collect();
        let first = lines.iter().find(|line| !line.is_empty());
        let is_field = |line: &&str| field(line).is_some();
        let opens = first.is_some_and(is_field);
        let fields = lines.iter().take(30).filter(|line| is_field(line)).count();
        let sections = lines
            .windows(2)
            .any(|pair| pair[0] == "-----" && section(pair[1]).is_some());
        opens && fields > 2 && sections
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        match entries(dump, desk) {
            Ok(flow) => flow,
            Err(error) => {
                let message = format!("this cannot be read on: {error}");
                desk.say(Diagnostic::error("import-torn", message).in_file(dump.name));
                ControlFlow::Break(())
            }
        }
    }
}

fn entries(dump: &Dump<'_>, desk: &mut Desk<'_>) -> std::io::Result<ControlFlow<()>> {
    let mut sample = Vec::new();
    std::io::Read::read_to_end(
        &mut std::io::Read::take(dump.open()?, SAMPLE as u64),
        &mut sample,
    )?;
    let charset = Charset::judge(None, &sample);
    desk.encoding = Some(charset.found());
    let mut file = dump.open()?;
    let (mut entry, mut line_bytes) = (Vec::new(), Vec::new());
    let (mut line, mut start) = (0_u32, 1);
    loop {
        line_bytes.clear();
        let read =
            std::io::Read::take(&mut file, LARGEST as u64).read_until(b'\n', &mut line_bytes)?;
        line += 1;
        let is_end = line_bytes.trim_ascii_end() == b"--------";
        if read > 0 && !is_end {
            if entry.len() <= LARGEST {
                entry.extend_from_slice(&line_bytes);
            }
            continue;
        }
        if entry.len() > LARGEST {
            desk.tally.other("entries that are too large");
        } else if !entry.trim_ascii().is_empty() {
            let text = charset.read(&entry, &mut desk.tally);
            let record = record(&text, start, dump, &mut desk.tally);
            if desk.take(record).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if read == 0 {
            return Ok(ControlFlow::Continue(()));
        }
        entry.clear();
        start = line + 1;
    }
}

/// A field and its value.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    FIELDS
        .contains(&name.trim_start_matches('\u{FEFF}'))
        .then(|| (name.trim_start_matches('\u{FEFF}'), value.trim()))
}

/// The name of a section that a line opens: `BODY:`.
fn section(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_suffix(':')?;
    [
        "BODY",
        "EXTENDED BODY",
        "EXCERPT",
        "KEYWORDS",
        "COMMENT",
        "PING",
    ]
    .contains(&name)
    .then_some(name)
}

/// An entry taken apart.
#[derive(Default)]
struct Entry<'t> {
    fields: Vec<(&'t str, &'t str)>,
    sections: Vec<(&'t str, String)>,
}

impl<'t> Entry<'t> {
    fn of(text: &'t str) -> Self {
        let mut entry = Self::default();
        let mut is_parted = false;
        let mut open: Option<(&str, String)> = None;
        for line in text.lines().map(|line| line.trim_end_matches('\r')) {
            if line.trim_end() == "-----" {
                entry.sections.extend(open.take());
                is_parted = true;
                continue;
            }
            if let Some((_, text)) = &mut open {
                text.push_str(line);
                text.push('\n');
            } else if let Some(name) = section(line).filter(|_| is_parted) {
                open = Some((name, String::new()));
            } else if let Some(field) = field(line).filter(|_| !is_parted) {
                entry.fields.push(field);
            }
        }
        entry.sections.extend(open);
        entry
    }

    fn get(&self, name: &str) -> Option<&'t str> {
        let found = self
            .fields
            .iter()
            .find(|(key, value)| *key == name && !value.is_empty());
        found.map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> &str {
        let found = self.sections.iter().find(|(key, _)| *key == name);
        found.map_or("", |(_, text)| text.trim())
    }
}

fn record(text: &str, line: u32, dump: &Dump<'_>, tally: &mut Tally) -> Record {
    let entry = Entry::of(text);
    let mut record = Record::default();
    let title = values::line(entry.get("TITLE").unwrap_or_default(), tally);
    record.article.title = title;
    record.article.date = entry.get("DATE").and_then(|text| date(text, dump));
    record.article.original_url = entry
        .get("UNIQUE URL")
        .filter(|url| url.starts_with("http"))
        .map(ToOwned::to_owned);
    let author = entry.get("AUTHOR").map(|name| values::line(name, tally));
    record.article.authors = author.into_iter().collect();
    let slug = entry
        .get("BASENAME")
        .map(|name| slug::slugify(name.replace('_', "-")));
    record.article.slug = slug.filter(|slug| !slug.is_empty());
    filing(&entry, &mut record, tally);
    // An export says nothing of the status of an entry only where all of them are out.
    if !statuses::state(
        &mut record.article,
        entry.get("STATUS").unwrap_or("publish"),
    ) {
        tally.unknown("status", entry.get("STATUS").unwrap_or_default(), None);
    }
    let excerpt = values::line(entry.text("EXCERPT"), tally);
    record.article.description = (!excerpt.is_empty()).then_some(excerpt);
    record.id = Some(id(&entry, &record));
    body(&entry, dump, &mut record, tally);
    for (name, _) in &entry.sections {
        match *name {
            "COMMENT" => tally.other("comments"),
            "PING" => tally.other("trackbacks"),
            _ => {}
        }
    }
    record.stated(line);
    record
}

/// What stays the same from export to export: an entry has no number, but an hour and a name.
fn id(entry: &Entry<'_>, record: &Record) -> String {
    if let Some(url) = &record.article.original_url {
        return url.clone();
    }
    let name = entry.get("BASENAME").unwrap_or(&record.article.title);
    let stated = format!("{} {name}", entry.get("DATE").unwrap_or_default());
    if name.is_empty() {
        let said = xxhash_rust::xxh3::xxh3_64(entry.text("BODY").as_bytes());
        return format!("{stated}{said:016x}");
    }
    stated
}

/// A date as Americans write it, with the hour by a clock of twelve or of twenty-four.
fn date(text: &str, dump: &Dump<'_>) -> Option<Date> {
    let forms = [
        "%m/%d/%Y %I:%M:%S %p",
        "%m/%d/%Y %H:%M:%S",
        "%m/%d/%Y %I:%M %p",
    ];
    let read = |form: &&str| NaiveDateTime::parse_from_str(text.trim(), form).ok();
    match forms.iter().find_map(read) {
        Some(date) => values::date(&date.format("%FT%T").to_string(), dump.zone),
        None => values::date(text, dump.zone),
    }
}

fn filing(entry: &Entry<'_>, record: &mut Record, tally: &mut Tally) {
    let primary = entry
        .get("PRIMARY CATEGORY")
        .map(|name| values::line(name, tally));
    let categories = entry
        .fields
        .iter()
        .filter(|(key, value)| *key == "CATEGORY" && !value.is_empty());
    let mut categories: Vec<String> = categories
        .map(|(_, name)| values::line(name, tally))
        .collect();
    let tags = entry.get("TAGS").unwrap_or_default().to_owned()
        + ","
        + &entry.text("KEYWORDS").replace('\n', ",");
    categories.extend(
        tags.split(',')
            .map(|tag| values::line(tag.trim().trim_matches('"'), tally)),
    );
    record.article.section = primary;
    for tag in categories {
        let article = &mut record.article;
        if article.section.is_none() {
            article.section = Some(tag).filter(|tag| !tag.is_empty());
        } else if !tag.is_empty()
            && article.section.as_ref() != Some(&tag)
            && !article.tags.contains(&tag)
        {
            article.tags.push(tag);
        }
    }
}

/// The text and what follows the break, as HTML or as Markdown, as the entry says.
fn body(entry: &Entry<'_>, dump: &Dump<'_>, record: &mut Record, tally: &mut Tally) {
    let parts = [entry.text("BODY"), entry.text("EXTENDED BODY")];
    let text: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let text = text.join("\n\n");
    let kind = entry.get("CONVERT BREAKS").unwrap_or("1");
    if kind.starts_with("markdown") {
        record.body = format!("{}\n", text.trim());
        return;
    }
    let html = if kind == "0" || kind == "richtext" {
        text
    } else {
        super::wordpress::paragraphs(&text)
    };
    let html = values::mended(&html, tally);
    for said in fragment::fill(record, &html, dump.lang) {
        tally.unknown(&said.message, "", record.id.as_deref());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;

    const EXPORT: &str = "AUTHOR: Rani\nTITLE: Kapal: Tua\nBASENAME: kapal_tua\nSTATUS: Publish\nCONVERT BREAKS: __default__\nPRIMARY CATEGORY: Laut\nCATEGORY: Laut\nCATEGORY: Niaga\nTAGS: kapal,\"teluk dalam\"\nDATE: 12/30/2004 01:14:33 PM\n-----\nBODY:\nSatu\n\nTITLE: dua\n-----\nEXTENDED BODY:\n<b>Tiga</b>\n-----\nEXCERPT:\nRingkas\n-----\nKEYWORDS:\n\n-----\nCOMMENT:\nAUTHOR: X\nDATE: 01/01/2005 01:00:00 AM\nBagus\n-----\n\n\n--------\nTITLE: Konsep\nSTATUS: Draft\nDATE: 01/02/2005 13:00:00\n-----\nBODY:\ncaf\u{e9}\n-----\n--------\n";

    fn read(bytes: &[u8]) -> (Vec<Record>, Tally) {
        let fields = BTreeMap::new();
        let bytes = bytes.to_vec();
        let dump = Dump {
            name: "a.txt",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            bytes: &bytes,
        };
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let _ = MovableType.read(&dump, &mut desk);
        let tally = std::mem::take(&mut desk.tally);
        (records, tally)
    }

    #[test]
    fn an_entry_gives_its_fields() {
        assert!(MovableType.recognises("a", EXPORT.as_bytes()));
        assert!(!MovableType.recognises("a", b"TITLE: x\n\nKabar\n"));
        let (records, tally) = read(EXPORT.as_bytes());
        let article = &records[0].article;
        assert_eq!(
            (article.title.as_str(), article.section.as_deref()),
            ("Kapal: Tua", Some("Laut"))
        );
        assert_eq!(article.tags, ["Niaga", "kapal", "teluk dalam"]);
        assert_eq!(article.date.unwrap().to_string(), "2004-12-30T13:14:33");
        assert_eq!(article.slug.as_deref(), Some("kapal-tua"));
        assert_eq!(records[0].body, "Satu\n\nTITLE: dua\n\n**Tiga**\n");
        assert_eq!(records[1].article.status, Status::Draft);
        assert_eq!(
            records[1].article.date.unwrap().to_string(),
            "2005-01-02T13:00:00"
        );
        assert_eq!(tally.others["comments"], 1);
    }

    #[test]
    fn each_entry_has_an_encoding_of_its_own() {
        let mut bytes = EXPORT
            .replace("Satu", "\u{201c}Satu\u{201d} é ü")
            .into_bytes();
        bytes.extend_from_slice(
            b"TITLE: \xDCber\nSTATUS: Publish\n-----\nBODY:\nKapal\n-----\n--------\n",
        );
        let (records, _) = read(&bytes);
        assert_eq!(records[2].article.title, "\u{dc}ber");
        assert_eq!(records[1].body, "caf\u{e9}\n");
    }
}
