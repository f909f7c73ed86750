//! One row of a dataset as an article.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::cells::{at, is_empty, label, labels, people, truth};
use super::{names, tree};
use crate::article::{Article, Status};
use crate::sources::{Dump, Origin, PICTURE, Picture, Record, Tally, statuses, values};

/// A row: what its fields are called, and their values.
pub(super) type Row = Map<String, Value>;

/// The most that is kept of what a row says besides, in bytes.
const MOST_EXTRA: usize = 24 << 10;

/// A row being read.
struct Reading<'r> {
    row: &'r Row,
    dump: &'r Dump<'r>,
    line: u32,
    /// Every value by its bare name: those of the row itself first.
    named: Vec<(String, &'r str, &'r Value)>,
    /// Fields of the row that became fields of the article.
    used: BTreeSet<&'r str>,
    record: Record,
    tally: &'r mut Tally,
}

/// Reads a row; `line` is where it begins.
pub(super) fn record(row: &Row, dump: &Dump<'_>, line: u32, tally: &mut Tally) -> Record {
    let mut reading = Reading {
        row,
        dump,
        line,
        named: named(row),
        used: BTreeSet::new(),
        record: Record::default(),
        tally,
    };
    reading.heading();
    reading.people();
    reading.filing();
    reading.places();
    reading.picture();
    reading.status();
    reading.body();
    reading.rest();
    reading.record
}

fn named(row: &Row) -> Vec<(String, &str, &Value)> {
    let mut named: Vec<(String, &str, &Value)> = Vec::with_capacity(row.len());
    for (name, value) in row {
        named.push((names::bare(name), name, value));
    }
    let own = named.len();
    for within in names::WITHIN {
        for at in 0..own {
            let (bare, name, value) = &named[at];
            let inner = match value {
                Value::Array(list) => list.first().unwrap_or(&Value::Null),
                value => value,
            };
            let (true, Value::Object(inner), name) = (bare == within, inner, *name) else {
                continue;
            };
            for (key, value) in inner {
                named.push((names::bare(key), name, value));
            }
        }
    }
    named
}

impl<'r> Reading<'r> {
    /// The values that a field may have, the likeliest first, each with the name of the row's own field.
    fn values(&self, field: &str) -> Vec<(&'r str, &'r Value)> {
        if let Some(paths) = self.dump.fields.get(field) {
            let found = paths.iter().flat_map(|path| at(self.row, path));
            return found.collect();
        }
        let known = names::of(field);
        known
            .flat_map(|name| {
                let of = self.named.iter().filter(move |(bare, ..)| bare == name);
                of.map(|(_, name, value)| (*name, *value))
            })
            .filter(|(_, value)| !is_empty(value))
            .collect()
    }

    /// A field's value as a line of text, and where it stands.
    fn line(&mut self, field: &'static str) -> Option<String> {
        let values = self.values(field);
        let (name, text) = values.into_iter().find_map(|(name, value)| {
            let text = label(value)?;
            (!text.trim().is_empty()).then_some((name, text))
        })?;
        let line = values::line(&text, self.tally);
        self.used(field, name);
        (!line.is_empty()).then_some(line)
    }

    fn used(&mut self, field: &'static str, name: &'r str) {
        // What holds further fields is kept with the rest.
        if !matches!(self.row.get(name), Some(Value::Object(_))) {
            self.used.insert(name);
        }
        let origin = Origin::Stated { line: self.line };
        self.record.origins.insert(field, origin);
    }

    fn heading(&mut self) {
        self.record.article.title = self.line("title").unwrap_or_default();
        self.record.article.description = self.line("description");
        for field in ["date", "updated"] {
            self.date(field);
        }
        let id = self.values("id").into_iter().next();
        let id = id.and_then(|(name, value)| Some((name, label(value)?)));
        if let Some((name, id)) = id {
            self.used.insert(name);
            self.record.id = Some(id);
        }
    }

    fn date(&mut self, field: &'static str) {
        let (zone, values) = (self.dump.zone, self.values(field));
        let texts = values.iter().filter_map(|(name, value)| match value {
            Value::String(_) | Value::Number(_) => Some((*name, label(value)?)),
            _ => None,
        });
        let texts: Vec<(&str, String)> = texts.collect();
        let read = |(name, text): &(&'r str, String)| Some((*name, values::date(text, zone)?));
        let Some((name, date)) = texts.iter().find_map(read) else {
            if let Some((_, text)) = texts.first() {
                self.tally.unknown("date", text, self.record.id.as_deref());
            }
            return;
        };
        if field == "updated" {
            let collected = self
                .named
                .iter()
                .filter(|(bare, ..)| names::COLLECTED.contains(&bare.as_str()));
            let mut collected =
                collected.filter_map(|(_, _, value)| values::date(&label(value)?, zone));
            if collected.any(|collected| collected == date)
                || self.record.article.date == Some(date)
            {
                return;
            }
            self.record.article.updated = Some(date);
        } else {
            self.record.article.date = Some(date);
        }
        self.used(field, name);
    }

    fn people(&mut self) {
        for (name, value) in self.values("authors") {
            let people = people(value);
            if people.is_empty() {
                continue;
            }
            self.record.article.authors = people;
            if let (Value::Object(person), false) = (value, self.dump.fields.contains_key("tags")) {
                let facets = names::FACETS
                    .iter()
                    .filter_map(|facet| person.get(*facet)?.as_str());
                self.record.article.tags.extend(facets.map(str::to_owned));
            }
            self.used("authors", name);
            break;
        }
        let byline = self.line("byline");
        let authors = self.record.article.authors.join(", ");
        self.record.article.byline = byline.filter(|byline| *byline != authors);
    }

    fn filing(&mut self) {
        self.record.article.section = self.line("section");
        for (name, value) in self.values("tags") {
            let more = labels(value, self.tally);
            for tag in more {
                let article = &mut self.record.article;
                if article.section.as_ref() != Some(&tag) && !article.tags.contains(&tag) {
                    article.tags.push(tag);
                }
            }
            self.used("tags", name);
        }
        self.record.article.kicker = self.line("kicker");
        self.record.article.dateline = self.line("dateline");
        self.record.article.publisher = self.line("publisher");
        let lang = self.line("lang").map(|lang| lang.replace('_', "-"));
        self.record.article.lang = lang.filter(|lang| crate::config::is_language_tag(lang));
    }

    fn places(&mut self) {
        if let Some(address) = self.line("original_url") {
            if address.starts_with('/') {
                self.record.article.aliases.push(address);
            } else {
                self.record.article.original_url = Some(address);
            }
        }
        if self.record.id.is_none() {
            self.record.id.clone_from(&self.record.article.original_url);
        }
        let slug = self.line("slug").map(|slug| slug::slugify(&slug));
        self.record.article.slug = slug.filter(|slug| !slug.is_empty());
    }

    fn picture(&mut self) {
        let Some((name, value)) = self.values("image").into_iter().next() else {
            return;
        };
        let of = |keys: &[&str]| {
            keys.iter()
                .find_map(|key| value.get(*key)?.as_str().map(str::to_owned))
        };
        let address = match value {
            Value::String(address) => Some(address.clone()),
            _ => of(&["url", "src", "href", "link"]),
        };
        let Some(address) = address.filter(|address| !address.contains([' ', '\n'])) else {
            return;
        };
        let article = &mut self.record.article;
        article.image = if let Some(rest) = address.strip_prefix("wix:image://v1/") {
            let id = rest.split('/').next().unwrap_or(rest);
            Some(format!("https://static.wixstatic.com/media/{id}"))
        } else if address.starts_with("http") || address.starts_with('/') {
            Some(address)
        } else {
            self.record.pictures.push(Picture {
                beside: Some(address),
                ..Picture::default()
            });
            Some(format!("{PICTURE}0"))
        };
        article.image_caption = of(&["caption"]).filter(|caption| !caption.is_empty());
        article.image_alt = of(&["alt", "alt_text", "altText"]).filter(|alt| !alt.is_empty());
        article.image_credit = of(&["credit", "photographer"]).filter(|credit| !credit.is_empty());
        self.used("image", name);
        for (field, put) in PICTURE_FIELDS {
            if let Some(text) = self.line(field) {
                put(&mut self.record.article, text);
            }
        }
    }

    /// Keeps back what the row does not say to be published.
    fn status(&mut self) {
        for (name, value) in self.values("status") {
            let Some(word) = label(value) else { continue };
            let is_known = statuses::status(&word).is_some();
            let is_sure =
                names::bare(name).ends_with("status") || self.dump.fields.contains_key("status");
            if !is_known && !is_sure {
                continue;
            }
            if !statuses::state(&mut self.record.article, &word) {
                self.tally
                    .unknown("status", &word, self.record.id.as_deref());
            }
            self.used("status", name);
            break;
        }
        let article = &mut self.record.article;
        let mut is_back = false;
        let mut is_out = false;
        for (bare, _, value) in &self.named {
            if let (Some(meaning), Some(truth)) = (names::switch(bare), truth(value)) {
                is_back |= truth != meaning;
                is_out |= meaning && truth;
            }
            if bare.starts_with("embargo") && !is_empty(value) && truth(value) != Some(false) {
                is_back = true;
            }
        }
        let mut published = self
            .named
            .iter()
            .filter(|(bare, ..)| names::PUBLISHED_ON.contains(&bare.as_str()));
        let never = published.clone().count() > 0 && published.all(|(_, _, value)| is_empty(value));
        let is_stated =
            self.record.origins.contains_key("status") || self.dump.fields.contains_key("date");
        if is_back || (never && !is_out && !is_stated) {
            if article.status == Status::Published {
                article.status = Status::Draft;
            }
            self.record
                .origins
                .entry("status")
                .or_insert(Origin::Inferred {
                    from: "date",
                    line: Some(self.line),
                });
        }
    }

    fn body(&mut self) {
        let lang = self.dump.lang.to_owned();
        for (name, value) in self.values("body") {
            let html = match value {
                Value::String(text) => {
                    let parsed = text.trim_start().starts_with(['{', '[']);
                    let parsed = parsed
                        .then(|| serde_json::from_str::<Value>(text).ok())
                        .flatten();
                    // A cell for a tree that holds none says nothing.
                    if parsed.is_none()
                        && names::bare(name) == "richcontent"
                        && !values::is_html(text)
                    {
                        continue;
                    }
                    parsed
                        .as_ref()
                        .and_then(tree::html)
                        .unwrap_or_else(|| text.clone())
                }
                Value::Array(list) if list.iter().all(Value::is_string) => {
                    let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                    texts.join("\n\n")
                }
                value => match tree::html(value).or_else(|| label(value)) {
                    Some(html) => html,
                    None => continue,
                },
            };
            values::fill(&mut self.record, &html, &lang, self.tally);
            self.used.insert(name);
            self.record
                .origins
                .insert("text", Origin::Stated { line: self.line });
            if !self.record.body.trim().is_empty() {
                break;
            }
        }
    }

    /// Keeps what the row says besides.
    fn rest(&mut self) {
        let mut room = MOST_EXTRA;
        for (name, value) in self.row {
            if self.used.contains(name.as_str()) || is_empty(value) {
                continue;
            }
            let size = value.to_string().len();
            if size > room {
                self.tally.other("values too long to keep");
                continue;
            }
            room -= size;
            if let Ok(value) = serde_yaml::to_value(value) {
                self.record.article.extra.insert(name.clone(), value);
            }
        }
    }
}

type Put = fn(&mut Article, String);

const PICTURE_FIELDS: [(&str, Put); 3] = [
    ("image_caption", |article, text| {
        article.image_caption = Some(text);
    }),
    ("image_alt", |article, text| article.image_alt = Some(text)),
    ("image_credit", |article, text| {
        article.image_credit = Some(text);
    }),
];
