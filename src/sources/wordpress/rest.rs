//! Posts as the REST API of WordPress gives them, `/wp-json/wp/v2/posts`, with `_embed` or without.

use std::ops::ControlFlow;

use serde_json::Value;

use super::classic;
use super::stamps::stamp;
use crate::article::text::decode;
use crate::article::{Status, percent_decoded};
use crate::diagnostic::Diagnostic;
use crate::sources::members::{list, member, text};
use crate::sources::objects::{self, Cut};
use crate::sources::page::fragment;
use crate::sources::shortcodes::{self, Shown};
use crate::sources::{Desk, Dump, DumpReader, Record, Tally, statuses, values};

/// The reader of posts of the REST API.
pub(in crate::sources) struct Rest;

impl DumpReader for Rest {
    fn format(&self) -> &'static str {
        "wordpress-rest-json"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head);
        let start = head.trim_start_matches('\u{FEFF}').trim_start();
        let marks = [
            "\"date_gmt\"",
            "\"guid\"",
            "\"featured_media\"",
            "\"ping_status\"",
        ];
        start.starts_with(['{', '['])
            && head.contains("\"rendered\"")
            && marks.iter().filter(|mark| head.contains(**mark)).count() > 1
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let read = dump
            .open()
            .and_then(|mut file| objects::objects(&mut file, &mut |cut| post(&cut, dump, desk)));
        read.unwrap_or_else(|error| {
            let message = format!("this cannot be read on: {error}");
            desk.say(Diagnostic::error("import-torn", message).in_file(dump.name));
            ControlFlow::Break(())
        })
    }
}

fn post(cut: &Cut, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
    let decoded = cut.text.as_ref().map(|text| decode(text));
    let parsed = decoded.map(|decoded| serde_json::from_str::<Value>(&decoded.text));
    let Some(Ok(post)) = parsed else {
        let message = format!("the post that begins in line {} is no sound JSON", cut.line);
        let said = Diagnostic::error("import-record", message).in_file(dump.name);
        desk.say(said.help("get the file once more from where it came"));
        desk.tally.other("records that are damaged");
        return ControlFlow::Continue(());
    };
    let kind = text(&post, &["type"]).unwrap_or_else(|| "post".to_owned());
    if kind != "post" {
        let other = if kind == "page" {
            "pages".to_owned()
        } else {
            format!("items of the type `{kind}`")
        };
        desk.tally.other(&other);
        return ControlFlow::Continue(());
    }
    let record = record(&post, cut.line, dump, &mut desk.tally);
    desk.take(record)
}

/// A text that WordPress gives as it is shown, or as it is written to those who may edit it.
fn shown(post: &Value, name: &str) -> Option<String> {
    let value = member(post, &[name])?;
    value
        .as_str()
        .map(ToOwned::to_owned)
        .or_else(|| text(value, &["rendered", "raw"]))
}

fn record(post: &Value, line: u32, dump: &Dump<'_>, tally: &mut Tally) -> Record {
    let mut record = Record {
        id: text(post, &["id"]).or_else(|| text(post, &["link"])),
        ..Record::default()
    };
    let line_of = |text: Option<String>, tally: &mut Tally| {
        let line = values::line(&text?, tally);
        (!line.is_empty()).then_some(line)
    };
    let article = &mut record.article;
    article.title = line_of(shown(post, "title"), tally).unwrap_or_default();
    article.description = line_of(shown(post, "excerpt"), tally);
    article.original_url =
        text(post, &["link"]).filter(|link| link.starts_with("http") && !link.contains("?p="));
    let slug = text(post, &["slug"]).map(|slug| slug::slugify(&*percent_decoded(&slug)));
    article.slug = slug.filter(|slug| !slug.is_empty());
    let part = |name: &str| text(post, &[name]).unwrap_or_default();
    article.date = stamp(&part("date"), &part("date_gmt"), dump.zone);
    let updated = stamp(&part("modified"), &part("modified_gmt"), dump.zone);
    article.updated = updated.filter(|updated| Some(*updated) != article.date);
    let status = text(post, &["status"]).unwrap_or_else(|| "publish".to_owned());
    if !statuses::state(article, &status) {
        tally.unknown("status", &status, record.id.as_deref());
    }
    let content = member(post, &["content"]);
    let is_locked = content
        .and_then(|content| content.get("protected"))
        .and_then(Value::as_bool);
    if is_locked == Some(true) && record.article.status == Status::Published {
        record.article.status = Status::Withheld;
    }
    embedded(post, &mut record, tally);
    body(
        &shown(post, "content").unwrap_or_default(),
        dump,
        &mut record,
        tally,
    );
    record.stated(line);
    record
}

/// People, terms and the picture, which come with a post that was asked for with `_embed`.
fn embedded(post: &Value, record: &mut Record, tally: &mut Tally) {
    let nothing = Value::Null;
    let embedded = member(post, &["_embedded"]).unwrap_or(&nothing);
    // PublishPress and Co-Authors Plus put several beside the one of WordPress.
    let people = [
        list(post, &["authors", "coauthors"]),
        list(embedded, &["author"]),
    ];
    let name = |person: &&Value| text(person, &["display_name", "name"]);
    let names = people
        .iter()
        .map(|people| people.iter().filter_map(name).collect::<Vec<String>>());
    let names = names.into_iter().find(|names| !names.is_empty());
    for name in names.unwrap_or_default() {
        let name = values::line(&name, tally);
        if !name.is_empty() && !record.article.authors.contains(&name) {
            record.article.authors.push(name);
        }
    }
    let groups = list(embedded, &["wp:term"]);
    for term in groups
        .iter()
        .flat_map(|group| group.as_array().into_iter().flatten())
    {
        file(term, record, tally);
    }
    let media = list(embedded, &["wp:featuredmedia"]).into_iter().next();
    picture(post, media.unwrap_or(&nothing), record, tally);
}

/// Files a post under a term.
fn file(term: &Value, record: &mut Record, tally: &mut Tally) {
    let Some(name) = text(term, &["name"]) else {
        return;
    };
    let name = values::line(&name, tally);
    let article = &mut record.article;
    let list = match text(term, &["taxonomy"]).as_deref() {
        Some("category") if article.section.is_none() => {
            article.section = Some(name);
            return;
        }
        Some("category" | "post_tag") => &mut article.tags,
        Some(other) => article.taxonomies.entry(other.to_owned()).or_default(),
        None => return,
    };
    if !list.contains(&name) {
        list.push(name);
    }
}

/// The picture that a post is shown with.
fn picture(post: &Value, media: &Value, record: &mut Record, tally: &mut Tally) {
    let address = text(media, &["source_url"]);
    let address = address.or_else(|| text(post, &["jetpack_featured_media_url"]));
    record.article.image = address.filter(|address| address.starts_with("http"));
    if record.article.image.is_some() {
        let filled = |text: Option<String>, tally: &mut Tally| {
            let line = values::line(&text?, tally);
            (!line.is_empty()).then_some(line)
        };
        record.article.image_caption = filled(shown(media, "caption"), tally);
        record.article.image_alt = filled(text(media, &["alt_text"]), tally);
    }
}

fn body(html: &str, dump: &Dump<'_>, record: &mut Record, tally: &mut Tally) {
    let html = values::mended(html, tally);
    let id = record.id.clone();
    let html = shortcodes::rendered(
        &html,
        &mut Heard {
            id: id.as_deref(),
            tally,
        },
    );
    // What an editor gets is as it was written, with blocks or without paragraphs.
    let html = if html.contains("<p") && !html.contains("<!-- wp:") {
        html
    } else {
        classic::html(&html, &mut |name, mark| {
            tally.unknown(&format!("block {name}"), mark, id.as_deref());
        })
    };
    for said in fragment::fill(record, &html, dump.lang) {
        tally.unknown(&said.message, "", id.as_deref());
    }
}

/// Shortcodes that the site did not render; their pictures are not known.
struct Heard<'a> {
    id: Option<&'a str>,
    tally: &'a mut Tally,
}

impl shortcodes::Known for Heard<'_> {
    fn files(&self, _: &[u64]) -> Vec<Shown> {
        Vec::new()
    }

    fn unknown(&mut self, name: &str, example: &str) {
        self.tally
            .unknown(&format!("shortcode [{name}]"), example, self.id);
    }
}
