//! JSON Feed 1 and 1.1.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use serde_json::Value;

use crate::article::text::decode;
use crate::config::is_language_tag;
use crate::diagnostic::Diagnostic;
use crate::sources::members::{list, text};
use crate::sources::objects::{self, Cut};
use crate::sources::{Desk, Dump, DumpReader, Record, Tally, values};

/// The reader of JSON Feed.
pub(in crate::sources) struct JsonFeed;

impl DumpReader for JsonFeed {
    fn format(&self) -> &'static str {
        "json-feed"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head);
        let start = head.trim_start_matches('\u{FEFF}').trim_start();
        start.starts_with('{') && head.contains("jsonfeed.org/version")
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let read = dump
            .open()
            .and_then(|mut file| objects::objects(&mut file, &mut |cut| feed(&cut, dump, desk)));
        read.unwrap_or_else(|error| {
            let message = format!("this cannot be read on: {error}");
            desk.say(Diagnostic::error("import-torn", message).in_file(dump.name));
            ControlFlow::Break(())
        })
    }
}

fn feed(cut: &Cut, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
    let decoded = cut.text.as_ref().map(|text| decode(text));
    let parsed = decoded.map(|decoded| serde_json::from_str::<Value>(&decoded.text));
    let Some(Ok(feed)) = parsed else {
        let message = format!("the feed that begins in line {} is no sound JSON", cut.line);
        let said = Diagnostic::error("import-record", message).in_file(dump.name);
        desk.say(said.help("get the file once more from where it came"));
        return ControlFlow::Continue(());
    };
    for item in list(&feed, &["items"]) {
        let record = record(item, &feed, cut.line, dump, &mut desk.tally);
        desk.take(record)?;
    }
    ControlFlow::Continue(())
}

fn record(item: &Value, feed: &Value, line: u32, dump: &Dump<'_>, tally: &mut Tally) -> Record {
    let mut record = Record::default();
    let article = &mut record.article;
    let mut line_of = |names: &[&str]| {
        let line = values::line(&text(item, names)?, tally);
        (!line.is_empty()).then_some(line)
    };
    article.title = line_of(&["title"]).unwrap_or_default();
    article.description = line_of(&["summary"]);
    article.original_url =
        text(item, &["url", "external_url"]).filter(|url| url.starts_with("http"));
    article.image = text(item, &["image", "banner_image"]).filter(|url| url.starts_with("http"));
    article.publisher = text(feed, &["title"]);
    article.lang = text(item, &["language"]).filter(|lang| is_language_tag(lang));
    let date = |name: &str| values::date(&text(item, &[name])?, dump.zone);
    let (published, modified) = (date("date_published"), date("date_modified"));
    article.date = published.or(modified);
    article.updated =
        modified.filter(|modified| published.is_some_and(|published| published != *modified));
    let named = |of: &Value| -> Vec<String> {
        let people = list(of, &["authors", "author"]);
        people
            .into_iter()
            .filter_map(|person| text(person, &["name"]))
            .collect()
    };
    article.authors = Some(named(item))
        .filter(|names| !names.is_empty())
        .unwrap_or_else(|| named(feed));
    let tags = list(item, &["tags"]).into_iter().filter_map(Value::as_str);
    article.tags = tags
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    record.id = text(item, &["id"]).or_else(|| record.article.original_url.clone());
    let mut html = text(item, &["content_html"]);
    if html.is_none() {
        html = text(item, &["content_text"])
            .map(|plain| values::paragraphs(&plain.replace('&', "&amp;")));
    }
    let mut html = html.unwrap_or_default();
    attachments(item, &mut html);
    values::fill(&mut record, &html, dump.lang, tally);
    record.stated(line);
    record
}

/// Writes the files that an item names below its text.
fn attachments(item: &Value, html: &mut String) {
    for file in list(item, &["attachments"]) {
        let kind = text(file, &["mime_type"]).unwrap_or_default();
        let address = text(file, &["url"])
            .unwrap_or_default()
            .replace('&', "&amp;")
            .replace('"', "&quot;");
        if kind.starts_with("image/") && address.starts_with("http") {
            let _ = write!(html, "<figure><img src=\"{address}\" alt=\"\"></figure>");
        } else if address.starts_with("http") {
            let name = text(file, &["title"])
                .unwrap_or_else(|| address.rsplit('/').next().unwrap_or_default().to_owned());
            let _ = write!(html, "<p><a href=\"{address}\">{name}</a></p>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    #[test]
    fn an_item_inherits_the_authors_of_its_feed() {
        let (records, _) = read(
            &JsonFeed,
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Teluk", "authors": [{"name": "Rani"}], "items": [
                {"id": "1", "url": "https://a.example/1", "title": "Satu", "content_html": "<p>Isi</p>", "date_published": "2019-03-04T10:00:00+07:00", "tags": ["laut"]},
                {"id": 2, "content_text": "a < b & c", "authors": [{"name": "Ebo"}], "attachments": [{"url": "https://a.example/a.mp3", "mime_type": "audio/mpeg"}]}]}"#,
        );
        assert_eq!(records[0].article.authors, ["Rani"]);
        assert_eq!(
            records[0].article.date.unwrap().to_string(),
            "2019-03-04T10:00:00+07:00"
        );
        assert_eq!(records[0].body, "Isi\n");
        assert_eq!(
            (
                records[1].id.as_deref(),
                records[1].article.authors.as_slice()
            ),
            (Some("2"), &["Ebo".to_owned()][..])
        );
        assert!(
            records[1].body.starts_with("a < b & c"),
            "{}",
            records[1].body
        );
    }
}
