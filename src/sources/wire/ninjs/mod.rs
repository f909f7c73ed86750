//! ninjs, the IPTC's news in JSON, versions 1 to 3, and what Superdesk makes of it.

mod fields;
mod pictures;
mod texts;

use std::ops::ControlFlow;

use serde_json::Value;

use super::Items;
use super::issue::Issue;
use super::story::Story;
use crate::article::text::decode;
use crate::diagnostic::Diagnostic;
use crate::sources::members::{list, member, text};
use crate::sources::objects::{self, Cut};
use crate::sources::{Desk, Dump};

/// The format.
pub(super) struct Ninjs;

/// Members that no other JSON of articles has.
const OWN: [&str; 9] = [
    "\"versioncreated\"",
    "\"pubstatus\"",
    "\"representationtype\"",
    "\"body_xhtml\"",
    "\"contentcreated\"",
    "ninjs-schema",
    "\"copyrightnotice\"",
    "\"renditions\"",
    "\"description_usage\"",
];

/// Under which of its members an object holds news items, where it is none itself.
const HOLDS: [&str; 6] = ["_items", "items", "results", "docs", "data", "articles"];

impl Items for Ninjs {
    fn format(&self) -> &'static str {
        "ninjs"
    }

    fn recognises(&self, head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head).to_lowercase();
        let start = head.trim_start_matches('\u{FEFF}').trim_start();
        let opens = start.starts_with('{') || start.starts_with('[');
        let named = head.contains("\"uri\"") || head.contains("\"guid\"");
        opens && named && OWN.iter().any(|own| head.contains(own))
    }

    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let read = dump.open().and_then(|mut file| {
            objects::objects(&mut file, &mut |cut| object(dump, desk, &cut, take))
        });
        read.unwrap_or_else(|error| {
            let message = format!("this cannot be read on: {error}");
            desk.say(Diagnostic::error("wire-read", message).in_file(dump.name));
            ControlFlow::Continue(())
        })
    }
}

/// Reads an object that was cut out of a file.
fn object(
    dump: &Dump<'_>,
    desk: &mut Desk<'_>,
    cut: &Cut,
    take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let line = cut.line;
    let parsed = cut.text.as_ref().map(|text| {
        let decoded = decode(text);
        serde_json::from_str::<Value>(&decoded.text)
    });
    let message = match parsed {
        Some(Ok(object)) => return items(dump, desk, &object, line, take),
        _ if cut.torn => format!("the file ends within the object that begins in line {line}"),
        Some(Err(error)) => format!("the object in line {line} is no JSON: {error}"),
        None => format!("the object in line {line} is too large to be a news item"),
    };
    let help = "get the file once more from where it came";
    desk.say(
        Diagnostic::error("wire-json", message)
            .in_file(dump.name)
            .help(help),
    );
    ControlFlow::Continue(())
}

/// Hands on an object that is a news item, or those that it holds.
fn items(
    dump: &Dump<'_>,
    desk: &mut Desk<'_>,
    object: &Value,
    line: u32,
    take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let is_item = member(
        object,
        &["uri", "guid", "headline", "headlines", "versioncreated"],
    )
    .is_some();
    if is_item {
        return match item(dump, desk, object, line) {
            Some(issue) => take(issue),
            None => ControlFlow::Continue(()),
        };
    }
    for each in list(object, &HOLDS) {
        if let Some(issue) = item(dump, desk, each, line) {
            take(issue)?;
        }
    }
    ControlFlow::Continue(())
}

/// A news item that is an article; others are counted.
fn item(dump: &Dump<'_>, desk: &mut Desk<'_>, item: &Value, line: u32) -> Option<Issue> {
    let mut story = Story::new(dump, line);
    fields::state(item, &mut story, desk);
    let html = texts::html(item);
    pictures::state(item, html.as_deref().unwrap_or_default(), &mut story, desk);
    let kind = text(item, &["type"]).unwrap_or_default().to_lowercase();
    if html.is_none() {
        let other = match kind.as_str() {
            "picture" | "photo" | "image" | "graphic" => "pictures",
            "video" => "videos",
            "audio" => "sound recordings",
            "composite" | "package" => "packages",
            "event" | "planning" | "component" => "events and plans",
            _ => "",
        };
        if !other.is_empty() {
            desk.tally.other(other);
            return None;
        }
    }
    Some(story.finish(html.as_deref().unwrap_or_default(), desk))
}

#[cfg(test)]
mod tests {
    use super::super::NINJS;
    use super::*;
    use crate::sources::{DumpReader as _, Record};
    use std::collections::BTreeMap;

    fn read(text: &str) -> (Vec<Record>, Vec<Diagnostic>, BTreeMap<String, u64>) {
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let fields = BTreeMap::new();
        let bytes = text.as_bytes().to_vec();
        let dump = Dump {
            name: "a.json",
            zone: chrono_tz::UTC,
            lang: "en",
            fields: &fields,
            bytes: &bytes,
        };
        assert!(NINJS.read(&dump, &mut desk).is_continue());
        let (said, others) = (desk.messages("a.json"), desk.tally.others.clone());
        (records, said, others)
    }

    const SECOND: &str = r#"{
        "uri": "urn:newsml:havn.example:2021:7", "type": "text", "version": "3",
        "firstcreated": "2021-03-01T08:00:00Z", "versioncreated": "2021-03-02T09:30:00+01:00",
        "pubstatus": "usable", "language": "en-GB", "copyrightholder": "Havn News",
        "usageterms": "No use after a year", "slugline": "harbour-crane",
        "headlines": [{"role": "sub", "value": "A month of work"}, {"role": "main", "value": "Crane  Falls in Harbour"}],
        "bodies": [{"role": "text", "contenttype": "text/plain", "value": "Nobody was hurt."},
                   {"role": "html", "contenttype": "text/html", "value": "<p>Nobody was <b>hurt</b>.</p>"}],
        "by": "By Rita Marsh, Havn News", "located": "Redport",
        "genres": [{"name": "Current"}], "subjects": [{"name": "accidents", "uri": "http://cv.example/acc"}, {"code": "subj:03000000"}],
        "people": [{"name": "Ian Dale"}], "fancy": {"a": 1},
        "associations": [
            {"name": "lead", "type": "picture", "headline": "Crane", "description_text": "The crane before", "byline": "Lia Osk",
             "renditions": [{"name": "thumb", "href": "https://i.example/s.jpg", "contenttype": "image/jpeg", "width": 80},
                            {"name": "big", "href": "https://i.example/b.jpg", "contenttype": "image/jpeg", "width": 1200}]},
            {"name": "clip", "type": "video", "renditions": [{"href": "https://i.example/v.mp4", "contenttype": "video/mp4"}]}]
    }"#;

    #[test]
    fn an_item_of_ninjs_2_gives_its_fields() {
        let (records, said, others) = read(SECOND);
        assert!(said.is_empty(), "{said:?}");
        let record = &records[0];
        let article = &record.article;
        assert_eq!(record.id.as_deref(), Some("urn:newsml:havn.example:2021:7"));
        assert_eq!(article.title, "Crane Falls in Harbour");
        assert_eq!(article.description.as_deref(), Some("A month of work"));
        assert_eq!(article.authors, ["Rita Marsh"]);
        assert_eq!(
            article.date.unwrap().to_string(),
            "2021-03-01T08:00:00+00:00"
        );
        assert_eq!(
            article.updated.unwrap().to_string(),
            "2021-03-02T09:30:00+01:00"
        );
        assert_eq!(article.tags, ["accidents"]);
        assert_eq!(article.lang.as_deref(), Some("en-GB"));
        assert_eq!(article.dateline.as_deref(), Some("Redport"));
        assert_eq!(article.extra["copyright_holder"], "Havn News");
        assert_eq!(article.extra["usage_terms"], "No use after a year");
        assert_eq!(article.extra["slugline"], "harbour-crane");
        assert_eq!(record.body, "Nobody was **hurt**.\n");
        assert_eq!(article.image_caption.as_deref(), Some("The crane before"));
        assert_eq!(article.image_credit.as_deref(), Some("Lia Osk"));
        assert_eq!(
            record.pictures[0].address.as_deref(),
            Some("https://i.example/b.jpg")
        );
        assert_eq!(others["videos"], 1);
    }

    #[test]
    fn items_come_in_lines_and_what_is_withheld_is_kept_back() {
        let (records, said, others) = read(concat!(
            r#"{"uri":"http://n.example/1","versioncreated":"2013-07-09T10:37:00Z","headline":"One","body_xhtml":"<p>A</p>","pubstatus":"withheld"}"#,
            "\n",
            r#"{"uri":"n:2","versionCreated":"2013-07-09T10:37:00Z","headline":"Two","body_text":"B","embargoed":"2013-08-01T00:00:00Z"}"#,
            "\n",
            r#"{"uri":"n:3","type":"picture","headline":"Three"}"#,
            "\n{\"uri\":"
        ));
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].article.status, crate::article::Status::Withheld);
        assert_eq!(
            records[0].article.original_url.as_deref(),
            Some("http://n.example/1")
        );
        assert_eq!(records[1].article.status, crate::article::Status::Draft);
        assert_eq!(said.len(), 1);
        assert_eq!(others["pictures"], 1);
    }

    #[test]
    fn other_json_is_not_taken_for_ninjs() {
        assert!(Ninjs.recognises(SECOND.as_bytes()));
        assert!(Ninjs.recognises(b" [\n{\"guid\":\"a\",\"versioncreated\":\"2014\"}]"));
        assert!(!Ninjs.recognises(b"{\"title\":\"a\",\"body\":\"b\",\"url\":\"c\"}"));
        assert!(!Ninjs.recognises(
            b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"guid\":1}]}"
        ));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_read_to_there() {
        for end in 0..SECOND.len() {
            if SECOND.is_char_boundary(end) {
                read(&SECOND[..end]);
            }
        }
    }
}
