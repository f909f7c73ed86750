//! Datasets: an article a row, in JSON, in lines of JSON, or in a table.
//!
//! What a column is called says what it means, unless the user says so.

mod cells;
mod json;
pub(super) mod names;
mod row;
mod table;
mod tree;

use std::io::BufRead as _;
use std::ops::ControlFlow;

use serde_json::Value;

use super::{Desk, Dump, DumpReader, Encoding};
use crate::article::text;
use crate::diagnostic::Diagnostic;
use json::{Piece, Scanner, Shape, pieces, shape};
use row::Row;

pub(super) use table::Tables;

/// The reader of JSON.
pub(super) struct Json;

/// The reader of an object a line.
pub(super) struct JsonLines;

/// The longest line that is read, in bytes.
const LONGEST_LINE: usize = 32 << 20;

impl DumpReader for Json {
    fn format(&self) -> &'static str {
        "json"
    }

    fn recognises(&self, name: &str, head: &[u8]) -> bool {
        shape(name, head) == Some(Shape::Whole)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let Ok(input) = dump.open() else {
            return unreadable(dump, desk, "it cannot be opened");
        };
        let mut flow = ControlFlow::Continue(());
        let mut whole = true;
        let mut scanner = Scanner::new(input);
        loop {
            match scanner.goes_on() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return unreadable(dump, desk, &error.to_string()),
            }
            let read = pieces(&mut scanner, &mut |piece| {
                whole &= piece.is_whole;
                flow = take_piece(piece, dump, desk);
                flow.is_continue()
            });
            flow?;
            match read {
                Ok(Some(own)) => {
                    let row = serde_json::from_slice::<Row>(&own.bytes).ok();
                    // An object without a list is an article itself, if it is one at all.
                    let has_title = |row: &Row| names::known(row.keys().map(String::as_str)).1;
                    if let Some(row) = row.filter(has_title) {
                        take_row(&row, dump, own.line, desk)?;
                    }
                    whole &= own.is_whole;
                }
                Ok(None) => {}
                Err(error) => return unreadable(dump, desk, &error.to_string()),
            }
        }
        if whole {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

impl DumpReader for JsonLines {
    fn format(&self) -> &'static str {
        "jsonl"
    }

    fn recognises(&self, name: &str, head: &[u8]) -> bool {
        shape(name, head) == Some(Shape::Lines)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let Ok(mut input) = dump.open() else {
            return unreadable(dump, desk, "it cannot be opened");
        };
        let mut bytes = Vec::new();
        let mut line = 0;
        loop {
            bytes.clear();
            match std::io::Read::take(&mut input, LONGEST_LINE as u64).read_until(b'\n', &mut bytes)
            {
                Ok(0) => return ControlFlow::Continue(()),
                Ok(_) => {}
                Err(error) => return unreadable(dump, desk, &error.to_string()),
            }
            line += 1;
            let own = bytes
                .strip_prefix(b"\xEF\xBB\xBF")
                .unwrap_or(&bytes)
                .trim_ascii();
            if !own.is_empty() {
                let piece = Piece {
                    bytes: own.to_vec(),
                    line,
                    is_whole: true,
                };
                take_piece(piece, dump, desk)?;
            }
        }
    }
}

/// Takes a piece of JSON in, or says why it cannot.
fn take_piece(mut piece: Piece, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
    if std::str::from_utf8(&piece.bytes).is_err() {
        let decoded = text::decode(&piece.bytes);
        desk.tally
            .repaired(&format!("records in {}, not UTF-8", decoded.encoding));
        piece.bytes = decoded.text.into_owned().into_bytes();
    }
    match serde_json::from_slice::<Value>(&piece.bytes) {
        Ok(Value::Object(row)) => {
            desk.encoding.get_or_insert(Encoding {
                name: "UTF-8",
                guessed: false,
            });
            take_row(&row, dump, piece.line, desk)
        }
        Ok(_) => {
            desk.tally.other("values that are no objects");
            ControlFlow::Continue(())
        }
        Err(error) => {
            let what = if piece.is_whole {
                "is no sound JSON"
            } else {
                "is cut off"
            };
            let message = format!(
                "the record of line {} {what}, so it was left out: {error}",
                piece.line
            );
            let said = Diagnostic::error("import-record", message).in_file(dump.name);
            desk.say(said.help("put it right there and import again"));
            desk.tally.other("records that are damaged");
            ControlFlow::Continue(())
        }
    }
}

fn take_row(row: &Row, dump: &Dump<'_>, line: u32, desk: &mut Desk<'_>) -> ControlFlow<()> {
    let record = row::record(row, dump, line, &mut desk.tally);
    if record.article.title.is_empty()
        && record.body.trim().is_empty()
        && record.article.original_url.is_none()
    {
        let message =
            format!("the record of line {line} has neither a title nor a text, so it was left out");
        let said = Diagnostic::warning("import-record", message).in_file(dump.name);
        desk.say(
            said.help("if other columns hold them, name these: `--map title=COLUMN,body=COLUMN`"),
        );
        desk.tally.other("records without title and text");
        return ControlFlow::Continue(());
    }
    desk.take(record)
}

fn unreadable(dump: &Dump<'_>, desk: &mut Desk<'_>, why: &str) -> ControlFlow<()> {
    let message = format!("not all of this could be read: {why}");
    let said = Diagnostic::error("import-torn", message).in_file(dump.name);
    desk.say(said.help("what came before was imported; get another copy and import again"));
    ControlFlow::Break(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;
    use crate::sources::{Record, Tally};

    fn read(
        reader: &dyn DumpReader,
        text: &str,
        map: &[(&str, &str)],
    ) -> (Vec<Record>, Tally, Vec<String>) {
        let fields: BTreeMap<String, Vec<String>> = map
            .iter()
            .map(|(field, names)| {
                (
                    (*field).to_owned(),
                    names.split('+').map(str::to_owned).collect(),
                )
            })
            .collect();
        let bytes = text.as_bytes().to_vec();
        let dump = Dump {
            name: "a.json",
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
        let _ = reader.read(&dump, &mut desk);
        let said = desk
            .messages("a.json")
            .into_iter()
            .map(|said| said.message)
            .collect();
        let tally = std::mem::take(&mut desk.tally);
        (records, tally, said)
    }

    #[test]
    fn fields_are_found_by_what_they_are_called() {
        let (records, _, said) = read(
            &JsonLines,
            r#"{"Headline": "Kapal Tua &amp; Muatan", "pub_date": "4 Maret 2019", "byline": "Oleh Rani Sudarto dan Ebo Lim", "Category": "Laut", "keywords": "kapal; teluk", "content": "<p>Isi.</p>", "link": "https://a.example/1", "views": 7, "lang": "id"}"#,
            &[],
        );
        let article = &records[0].article;
        assert_eq!(article.title, "Kapal Tua & Muatan");
        assert_eq!(article.date.unwrap().to_string(), "2019-03-04");
        assert_eq!(article.authors, ["Rani Sudarto", "Ebo Lim"]);
        assert_eq!(article.section.as_deref(), Some("Laut"));
        assert_eq!(article.tags, ["kapal", "teluk"]);
        assert_eq!(article.extra["views"], serde_yaml::Value::from(7));
        assert_eq!(records[0].id.as_deref(), Some("https://a.example/1"));
        assert_eq!(records[0].body, "Isi.\n");
        assert!(said.is_empty());
    }

    #[test]
    fn a_mapping_goes_before_what_fields_are_called() {
        let line = r#"{"title": "no", "t": "Kapal", "who": {"name": "Rani", "place": "Teluk"}, "list": [{"n": "a"}, {"n": "b"}]}"#;
        let map = [
            ("title", "t"),
            ("authors", "who.name"),
            ("tags", "who.place+list.n"),
        ];
        let (records, ..) = read(&JsonLines, line, &map);
        let article = &records[0].article;
        assert_eq!(article.title, "Kapal");
        assert_eq!(article.authors, ["Rani"]);
        assert_eq!(article.tags, ["Teluk", "a", "b"]);
        assert_eq!(article.extra["title"], serde_yaml::Value::from("no"));
    }

    #[test]
    fn a_broken_record_costs_itself_alone() {
        let (records, tally, said) = read(
            &JsonLines,
            "{\"title\": \"a\"}\n{\"title\": \n\n{}\n[1]\n{\"title\": \"b\"}",
            &[],
        );
        assert_eq!(records.len(), 2);
        assert_eq!(tally.others.values().sum::<u64>(), 3);
        insta::assert_snapshot!(said.join("\n"), @"
        the record of line 2 is no sound JSON, so it was left out: EOF while parsing a value at line 1 column 9
        the record of line 4 has neither a title nor a text, so it was left out
        ");
    }

    #[test]
    fn what_is_not_said_to_be_published_is_kept_back() {
        let status = |row: &str| read(&JsonLines, row, &[]).0[0].article.status;
        for (row, is) in [
            (r#"{"title": "a", "status": "pending"}"#, Status::Draft),
            (r#"{"title": "a", "status": "weird"}"#, Status::Draft),
            (r#"{"title": "a", "state": "CA"}"#, Status::Published),
            (r#"{"title": "a", "published": false}"#, Status::Draft),
            (
                r#"{"title": "a", "published": true, "published_at": null}"#,
                Status::Published,
            ),
            (r#"{"title": "a", "published_at": null}"#, Status::Draft),
            (r#"{"title": "a", "date": null}"#, Status::Published),
            (r#"{"title": "a", "is_deleted": 1}"#, Status::Draft),
            (r#"{"title": "a", "embargo": "2030-01-01"}"#, Status::Draft),
            (
                r#"{"title": "a", "status": "canceled", "draft": false}"#,
                Status::Withdrawn,
            ),
        ] {
            assert_eq!(status(row), is, "{row}");
        }
    }

    #[test]
    fn lists_within_objects_and_objects_alone_are_read() {
        let (records, ..) = read(
            &Json,
            r#"{"count": 2, "articles": [{"title": "a"}, {"title": "b"}]}"#,
            &[],
        );
        assert_eq!(records.len(), 2);
        let (records, ..) = read(&Json, r#"{"title": "a", "body": ["Satu.", "Dua."]}"#, &[]);
        assert_eq!(records[0].body, "Satu.\n\nDua.\n");
        let (records, ..) = read(&Json, r#"{"settings": {"x": 1}}"#, &[]);
        assert!(records.is_empty());
    }

    #[test]
    fn what_newsroom_systems_nest_is_found() {
        let text = r#"[{"id": 4, "author": [{"author": {"first_names": "Rani", "last_name": "Sudarto"}}],
            "translations": [{"headline": "Kapal", "published": true, "first_published_at": "2023-03-24T19:45:24Z",
                "content": [{"type": "text", "style": "NORMAL_TEXT", "children": [{"content": "Isi", "style": {}}]}]}],
            "category": {"slug": "laut", "title": null},
            "tags": [{"tag": {"slug": "kapal", "tag_translations": [{"title": "Kapal Tua"}]}}]}]"#;
        let (records, ..) = read(&Json, text, &[]);
        let article = &records[0].article;
        assert_eq!(
            (article.title.as_str(), records[0].body.as_str()),
            ("Kapal", "Isi\n")
        );
        assert_eq!(article.authors, ["Rani Sudarto"]);
        assert_eq!(article.section.as_deref(), Some("laut"));
        assert_eq!(article.tags, ["Kapal Tua"]);
        assert_eq!(article.status, Status::Published);
    }

    #[test]
    fn whatever_is_cut_off_is_read_without_harm() {
        let whole = r#"{"articles": [{"title": "a", "authors": [{"name": "b"}], "body": {"nodes": [{"type": "p", "text": "c"}]}}]}"#;
        for end in 0..whole.len() {
            read(&Json, &whole[..end], &[]);
            read(&JsonLines, &whole[..end], &[]);
        }
    }
}
