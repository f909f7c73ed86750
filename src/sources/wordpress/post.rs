//! A post of an export as a record.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::classic;
use super::known::{Known, meta, number};
use super::stamps::stamp;
use crate::article::{Status, percent_decoded};
use crate::sources::page::fragment;
use crate::sources::shortcodes::{self, Shown};
use crate::sources::xml::Element;
use crate::sources::{Dump, Record, Tally, statuses, values};

/// Further fields by which sites name those who wrote a text and have no login.
const BYLINES: [&str; 8] = [
    "guest-author",
    "guest_author",
    "_molongui_guest_author_name",
    "guest_author_name",
    "author_byline",
    "byline",
    "_byline",
    "custom_author",
];

/// Reads a post.
pub(super) fn record(item: &Element, dump: &Dump<'_>, known: &Known, tally: &mut Tally) -> Record {
    let mut record = Record {
        id: id(item),
        ..Record::default()
    };
    let title = item.text_of("title").unwrap_or_default();
    record.article.title = values::line(&title, tally);
    record.article.original_url = address(item);
    record.article.slug = slug(item);
    dates(item, dump, &mut record, tally);
    people(item, known, &mut record, tally);
    filing(item, known, &mut record, tally);
    status(item, &mut record, tally);
    let excerpt = item.text_of("excerpt:encoded");
    record.article.description = excerpt
        .map(|excerpt| values::line(&excerpt, tally))
        .filter(|excerpt| !excerpt.is_empty());
    lead(item, known, &mut record, tally);
    let text = item.text_of("content:encoded").unwrap_or_default();
    body(&text, item, dump, known, &mut record, tally);
    record.stated(item.line);
    record
}

/// What stays the same from export to export: the post's number.
fn id(item: &Element) -> Option<String> {
    let number = number(item, "wp:post_id").filter(|number| *number > 0);
    let number = number.map(|number| number.to_string());
    number
        .or_else(|| item.text_of("guid"))
        .or_else(|| item.text_of("link"))
}

/// Its address, unless that is the one by which a draft is looked at.
fn address(item: &Element) -> Option<String> {
    let link = item
        .text_of("link")
        .filter(|link| link.starts_with("http"))?;
    let is_plain = ["?p=", "?page_id=", "?post_type="]
        .iter()
        .any(|mark| link.contains(mark));
    (!is_plain).then_some(link)
}

fn slug(item: &Element) -> Option<String> {
    let name = item.text_of("wp:post_name")?;
    let name = percent_decoded(&name);
    let endings = [".html", ".htm", ".php"];
    let bare = endings.iter().find_map(|ending| name.strip_suffix(ending));
    let slug = slug::slugify(bare.unwrap_or(&name));
    (!slug.is_empty()).then_some(slug)
}

fn dates(item: &Element, dump: &Dump<'_>, record: &mut Record, tally: &mut Tally) {
    let text = |name: &str| item.text_of(name).unwrap_or_default();
    let printed = text("pubDate");
    let stated = stamp(&text("wp:post_date"), &text("wp:post_date_gmt"), dump.zone);
    let date = stated.or_else(|| values::date(&printed, dump.zone));
    if date.is_none() && !text("wp:post_date").is_empty() {
        tally.unknown("date", &text("wp:post_date"), record.id.as_deref());
    }
    record.article.date = date;
    let changed = stamp(
        &text("wp:post_modified"),
        &text("wp:post_modified_gmt"),
        dump.zone,
    );
    record.article.updated = changed.filter(|changed| Some(*changed) != date);
}

/// Those who wrote it: the authors that a plugin keeps, a field of the site's own, or who put it up.
fn people(item: &Element, known: &Known, record: &mut Record, tally: &mut Tally) {
    let mut names: Vec<String> = Vec::new();
    for author in item
        .all("category")
        .filter(|category| category.attribute("domain") == Some("author"))
    {
        let login = author.attribute("nicename").unwrap_or_default();
        let name = known
            .person(login)
            .map_or_else(|| author.text(), ToOwned::to_owned);
        names.push(name);
    }
    if names.is_empty() {
        let stated = BYLINES.iter().find_map(|key| meta(item, key));
        let stated =
            stated.filter(|line| line.chars().any(char::is_alphabetic) && line.len() < 200);
        names = stated.map(|line| values::names(&line)).unwrap_or_default();
    }
    if names.is_empty()
        && let Some(login) = item.text_of("dc:creator")
    {
        let name = known.person(&login).unwrap_or(&login);
        names.push(name.to_owned());
    }
    for name in names {
        let name = values::line(&name, tally);
        if !name.is_empty() && !record.article.authors.contains(&name) {
            record.article.authors.push(name);
        }
    }
}

/// Sections, tags and further taxonomies.
fn filing(item: &Element, known: &Known, record: &mut Record, tally: &mut Tally) {
    let is_told = item
        .all("category")
        .any(|category| category.attribute("domain").is_some());
    let mut sections: Vec<String> = Vec::new();
    let mut further: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for category in item.all("category") {
        let name = values::line(&category.text(), tally);
        let list = match category.attribute("domain") {
            None if is_told => continue,
            None | Some("category") => &mut sections,
            Some("post_tag" | "tag") => &mut record.article.tags,
            Some("author") => continue,
            Some("post_format") => {
                let format = category.attribute("nicename").unwrap_or_default();
                let format = format.trim_start_matches("post-format-").to_owned();
                record
                    .article
                    .extra
                    .insert("post_format".to_owned(), Value::String(format));
                continue;
            }
            Some(domain) => further.entry(domain.to_owned()).or_default(),
        };
        if !name.is_empty() && !list.contains(&name) {
            list.push(name);
        }
    }
    let primary = [
        "_yoast_wpseo_primary_category",
        "rank_math_primary_category",
    ];
    let primary = primary.iter().find_map(|key| meta(item, key)?.parse().ok());
    let primary: Option<&String> = primary.and_then(|number: u64| known.terms.get(&number));
    let first = primary
        .and_then(|primary| sections.iter().position(|section| section == primary))
        .unwrap_or(0);
    if first < sections.len() {
        record.article.section = Some(sections.remove(first));
    }
    for section in sections {
        if !record.article.tags.contains(&section) {
            record.article.tags.push(section);
        }
    }
    record.article.taxonomies = further;
}

fn status(item: &Element, record: &mut Record, tally: &mut Tally) {
    let word = item
        .text_of("wp:status")
        .unwrap_or_else(|| "publish".to_owned());
    if !statuses::state(&mut record.article, &word) {
        tally.unknown("status", &word, record.id.as_deref());
    }
    let is_locked = item.text_of("wp:post_password").is_some();
    if is_locked && record.article.status == Status::Published {
        // WordPress shows such a post's headline to everybody, and its text to those who know the word.
        record.article.status = Status::Withheld;
        let word = Value::String("password".to_owned());
        record
            .article
            .extra
            .insert(statuses::SOURCE_STATUS.to_owned(), word);
    }
    if item.text_of("wp:is_sticky").as_deref() == Some("1") {
        record
            .article
            .extra
            .insert("sticky".to_owned(), Value::Bool(true));
    }
}

/// The picture that the post is shown with.
fn lead(item: &Element, known: &Known, record: &mut Record, tally: &mut Tally) {
    let id = meta(item, "_thumbnail_id").and_then(|id| id.parse().ok());
    let Some(file) = id.and_then(|id: u64| known.files.get(&id)) else {
        return;
    };
    let filled = |text: &str, tally: &mut Tally| {
        let line = values::line(text, tally);
        (!line.is_empty()).then_some(line)
    };
    record.article.image = Some(file.shown.address.clone());
    record.article.image_caption = filled(&file.shown.caption, tally);
    record.article.image_alt = filled(&file.shown.alt, tally);
}

fn body(
    text: &str,
    item: &Element,
    dump: &Dump<'_>,
    known: &Known,
    record: &mut Record,
    tally: &mut Tally,
) {
    let text = values::mended(text, tally);
    let id = record.id.clone();
    let post = number(item, "wp:post_id").unwrap_or(0);
    let mut library = Library {
        known,
        post,
        id: id.as_deref(),
        tally,
    };
    let text = shortcodes::rendered(&text, &mut library);
    let html = classic::html(&text, &mut |name, mark| {
        tally.unknown(&format!("block {name}"), mark, id.as_deref());
    });
    for said in fragment::fill(record, &html, dump.lang) {
        tally.unknown(&said.message, "", id.as_deref());
    }
}

/// What the shortcodes of a post may ask for.
struct Library<'a> {
    known: &'a Known,
    post: u64,
    id: Option<&'a str>,
    tally: &'a mut Tally,
}

impl shortcodes::Known for Library<'_> {
    fn files(&self, numbers: &[u64]) -> Vec<Shown> {
        if numbers.is_empty() {
            let files = self.known.of_post(self.post).into_iter();
            return files.map(|file| file.shown.clone()).collect();
        }
        let files = numbers
            .iter()
            .filter_map(|number| self.known.files.get(number));
        files.map(|file| file.shown.clone()).collect()
    }

    fn unknown(&mut self, name: &str, example: &str) {
        self.tally
            .unknown(&format!("shortcode [{name}]"), example, self.id);
    }
}
