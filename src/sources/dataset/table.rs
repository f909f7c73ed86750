//! Tables: CSV, TSV and their like.
//!
//! Programs disagree on everything but the idea, so how columns are divided is
//! found in the first lines. A record whose quotes are broken would swallow all
//! that follows; here it costs itself alone.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use encoding_rs::{Encoding as Charset, UTF_8};
use serde_json::Value;

use super::row::Row;
use super::{names, take_row, unreadable};
use crate::article::text;
use crate::diagnostic::Diagnostic;
use crate::sources::{Desk, Dump, DumpReader, Encoding, HEAD};

/// The reader of tables.
pub(in crate::sources) struct Tables;

/// What may stand between columns.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The longest record, in bytes and in lines; one that goes on is broken.
const LONGEST: usize = 4 << 20;
const MOST_LINES: usize = 5000;

/// How much is looked at to tell the encoding, in bytes.
const SAMPLE: usize = 256 << 10;

impl DumpReader for Tables {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn recognises(&self, name: &str, head: &[u8]) -> bool {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let is_named = matches!(ending.as_deref(), Some("csv" | "tsv" | "tab"));
        let Some((separator, columns)) = dialect(head) else {
            return false;
        };
        let (known, titled) = names::known(columns.iter().map(String::as_str));
        let is_even = || {
            let mut lines = head.split(|byte| *byte == b'\n').skip(1);
            lines.next().is_some_and(|line| line.contains(&separator))
        };
        (is_named && columns.len() > 1) || (known >= 3 && titled && columns.len() > 2 && is_even())
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let (Ok(mut input), Ok(charset)) = (dump.open(), charset(dump)) else {
            return unreadable(dump, desk, "it cannot be opened");
        };
        let head = input.fill_buf().map(<[u8]>::to_vec).unwrap_or_default();
        let Some((separator, columns)) =
            dialect(&charset.decode(&head).0.into_owned().into_bytes())
        else {
            return unreadable(dump, desk, "its first line names no columns");
        };
        desk.encoding = Some(Encoding {
            name: charset.name(),
            guessed: charset != UTF_8,
        });
        let mut table = Table {
            input,
            separator,
            charset,
            line: 0,
            held: Vec::new(),
        };
        let mut is_first = true;
        loop {
            let cut = match table.record(columns.len()) {
                Ok(Some(cut)) => cut,
                Ok(None) => return ControlFlow::Continue(()),
                Err(error) => return unreadable(dump, desk, &error.to_string()),
            };
            if std::mem::take(&mut is_first) || cut.cells.iter().all(String::is_empty) {
                continue;
            }
            if cut.is_broken || cut.cells.len() > columns.len() {
                let message = format!(
                    "the record of line {} has quotes or columns that do not fit, so it may be wrong",
                    cut.line
                );
                let said = Diagnostic::warning("import-record", message).in_file(dump.name);
                desk.say(said.help("compare it with its source, and put its quotes right there"));
                desk.tally.other("records with broken quotes");
            }
            let cells = columns.iter().zip(cut.cells);
            let cells = cells.filter(|(name, _)| !name.is_empty());
            let row: Row = cells
                .map(|(name, cell)| (name.clone(), Value::String(cell)))
                .collect();
            take_row(&row, dump, cut.line, desk)?;
        }
    }
}

/// The encoding of a table: of all that is looked at, since a header has few letters to tell it by.
fn charset(dump: &Dump<'_>) -> io::Result<&'static Charset> {
    let mut sample = Vec::new();
    io::Read::read_to_end(
        &mut io::Read::take(dump.open()?, SAMPLE as u64),
        &mut sample,
    )?;
    // The last letter may be cut in two.
    let whole = sample
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap_or(sample.len());
    let decoded = text::decode(&sample[..whole]);
    Ok(Charset::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8))
}

/// What divides the columns, and what they are called; `None` where nothing does.
fn dialect(head: &[u8]) -> Option<(u8, Vec<String>)> {
    let head = &head[..head.len().min(HEAD)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = String::from_utf8_lossy(head);
    let first = text.lines().next()?;
    // What tells its separator, as Excel reads it.
    let rest = first
        .strip_prefix("sep=")
        .map(|_| text.lines().nth(1).unwrap_or_default());
    let first = rest.unwrap_or(first);
    let cut = |separator: u8| cells(first.as_bytes(), separator);
    let best = SEPARATORS.into_iter().max_by_key(|separator| {
        let columns = cut(*separator);
        let (known, _) = names::known(columns.iter().map(String::as_str));
        (known, columns.len())
    })?;
    let mut columns: Vec<String> = cut(best)
        .into_iter()
        .map(|name| name.trim().to_owned())
        .collect();
    // Two columns of one name are told apart.
    for at in 1..columns.len() {
        let (before, own) = columns.split_at_mut(at);
        let again = before.iter().filter(|name| **name == own[0]).count();
        if again > 0 && !own[0].is_empty() {
            own[0] = format!("{} {}", own[0], again + 1);
        }
    }
    (columns.len() > 1).then_some((best, columns))
}

/// The cells of a record.
fn cells(record: &[u8], separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(record.len().clamp(16, 1 << 16))
        .from_reader(record);
    let mut cells = csv::ByteRecord::new();
    match reader.read_byte_record(&mut cells) {
        Ok(true) => cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// A table being read.
struct Table<'a> {
    input: Box<dyn BufRead + 'a>,
    separator: u8,
    charset: &'static Charset,
    line: u32,
    /// Lines that were read and belong to no record yet.
    held: Vec<Vec<u8>>,
}

/// A record cut into cells.
struct Cut {
    cells: Vec<String>,
    line: u32,
    is_broken: bool,
}

impl Table<'_> {
    /// The next record: as many lines as its quotes hold together.
    fn record(&mut self, columns: usize) -> io::Result<Option<Cut>> {
        let Some(first) = self.next_line()? else {
            return Ok(None);
        };
        let line = self.line - u32::try_from(self.held.len()).unwrap_or(0);
        let mut record = first.clone();
        let mut quotes = Quotes::default();
        quotes.read(&record, self.separator);
        let mut further = Vec::new();
        while quotes.open && record.len() < LONGEST && further.len() < MOST_LINES {
            let Some(next) = self.next_line()? else { break };
            quotes.read(&next, self.separator);
            record.extend_from_slice(&next);
            further.push(next);
        }
        let cells = self.cut(&record);
        // Quotes that close somewhere in a later record leave more cells than there are columns.
        // So do quotes that are no end of a cell, unless its lines are no records themselves.
        let fits = |line: &[u8]| self.cut(&bare(line)).len() == columns;
        let runs_on =
            |next: &Vec<u8>| cells.len() > columns || (quotes.odd && fits(&first) && fits(next));
        let is_broken = quotes.open || further.first().is_some_and(runs_on);
        if !is_broken {
            return Ok(Some(Cut {
                cells,
                line,
                is_broken,
            }));
        }
        further.reverse();
        self.held.extend(further);
        let cells = self.cut(&bare(&first));
        Ok(Some(Cut {
            cells,
            line,
            is_broken,
        }))
    }

    fn cut(&self, record: &[u8]) -> Vec<String> {
        let text = self.charset.decode_without_bom_handling(record).0;
        cells(
            text.trim_end_matches(['\r', '\n']).as_bytes(),
            self.separator,
        )
    }

    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(held) = self.held.pop() {
            return Ok(Some(held));
        }
        let mut line = Vec::new();
        let mut input = io::Read::take(&mut self.input, LONGEST as u64);
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        if self.line == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if self.line == 1 && line.starts_with(b"sep=") {
            return self.next_line();
        }
        Ok(Some(line))
    }
}

/// A line without its quotes.
fn bare(line: &[u8]) -> Vec<u8> {
    line.iter().copied().filter(|byte| *byte != b'"').collect()
}

/// The quotes of a record, line by line (RFC 4180, section 2).
#[derive(Debug, Default)]
struct Quotes {
    /// Whether a quoted cell goes on after what was read.
    open: bool,
    /// Whether there was a quote in a quoted cell that neither ends it nor is doubled.
    odd: bool,
}

impl Quotes {
    fn read(&mut self, line: &[u8], separator: u8) {
        let mut at = 0;
        let mut begins = !self.open;
        while let Some(byte) = line.get(at) {
            let next = line.get(at + 1).copied();
            match (self.open, *byte) {
                (true, b'"') if next == Some(b'"') => at += 1,
                (true, b'"') => {
                    let ends = next.is_none_or(|next| {
                        next == separator || matches!(next, b'\r' | b'\n' | b' ')
                    });
                    self.open = !ends;
                    self.odd |= !ends;
                }
                (false, b'"') if begins => self.open = true,
                _ => {}
            }
            begins = !self.open && *byte == separator;
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;
    use crate::sources::Record;

    fn read(bytes: &[u8]) -> (Vec<Record>, Vec<String>) {
        let bytes = bytes.to_vec();
        let dump = Dump {
            name: "a.csv",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &BTreeMap::new(),
            bytes: &bytes,
        };
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let _ = Tables.read(&dump, &mut desk);
        let said = desk
            .messages("a.csv")
            .into_iter()
            .map(|said| said.message)
            .collect();
        (records, said)
    }

    fn titles(bytes: &[u8]) -> Vec<String> {
        let (records, _) = read(bytes);
        records
            .into_iter()
            .map(|record| record.article.title)
            .collect()
    }

    #[test]
    fn tables_of_many_kinds_are_read() {
        assert_eq!(
            titles(b"\xEF\xBB\xBFtitle,date\r\n\"Kapal, tua\",2019-03-04\r\n"),
            ["Kapal, tua"]
        );
        assert_eq!(titles(b"title;date\nKapal;4.3.2019\n"), ["Kapal"]);
        assert_eq!(titles(b"sep=|\ntitle|date\nKapal|2019\n"), ["Kapal"]);
        assert_eq!(
            titles(b"title\tdate\n\"Kapal \"\"tua\"\"\nlama\"\t2019\n"),
            ["Kapal \"tua\" lama"]
        );
        assert_eq!(
            titles(b"title,body\nCaf\xE9 d\xE9j\xE0 vu,L'\xE9t\xE9 \xE0 la mer\n"),
            ["Caf\u{e9} d\u{e9}j\u{e0} vu"]
        );
    }

    #[test]
    fn a_record_with_broken_quotes_costs_itself_alone() {
        let (records, said) = read(b"title,body\na,\"open\nb,two\nc,\"three\nlines\"\nd,four\n");
        let titles: Vec<&str> = records
            .iter()
            .map(|record| record.article.title.as_str())
            .collect();
        assert_eq!(titles, ["a", "b", "c", "d"]);
        assert_eq!(
            said,
            ["the record of line 2 has quotes or columns that do not fit, so it may be wrong"]
        );
    }

    #[test]
    fn a_table_is_known_by_its_columns() {
        let knows = |name: &str, head: &str| Tables.recognises(name, head.as_bytes());
        assert!(knows("a.csv", "name,x\n1,2\n"));
        assert!(knows("a.txt", "title,date,author\na,b,c\n"));
        assert!(!knows("a.txt", "Title, date and place\n\nText.\n"));
        assert!(!knows("a.csv", "one column\nx\n"));
    }

    #[test]
    fn a_row_that_was_never_published_is_a_draft() {
        let (records, _) = read(b"Title,Published Date,Plain Content,Rich Content,Categories\nA,2025-10-01T10:00:00Z,x,\"{\"\"nodes\"\":[{\"\"type\"\":\"\"PARAGRAPH\"\",\"\"nodes\"\":[{\"\"type\"\":\"\"TEXT\"\",\"\"textData\"\":{\"\"text\"\":\"\"Kapal\"\"}}]}]}\",Laut\nB,,Isi,not-json,\n");
        assert_eq!(records[0].article.status, Status::Published);
        assert_eq!(records[1].article.status, Status::Draft);
        assert_eq!(
            (records[0].body.as_str(), records[1].body.as_str()),
            ("Kapal\n", "Isi\n")
        );
    }

    #[test]
    fn whatever_is_cut_off_is_read_without_harm() {
        let whole = b"\xEF\xBB\xBFtitle,body,tags\r\n\"a\"\"b\",\"c\r\nd\",\"[\"\"x\"\"]\"\r\n";
        for end in 0..whole.len() {
            read(&whole[..end]);
        }
    }
}
