//! A post of Ghost's as a record.

use serde_json::Value;

use super::{Known, lexical, mobiledoc};
use crate::article::{Date, Status};
use crate::sources::members::{list, text};
use crate::sources::{Dump, Record, Tally, statuses, values};

/// What stands for the site's own address in exports.
const OWN: &str = "__GHOST_URL__";

pub(super) fn record(
    post: &Value,
    known: &Known,
    line: u32,
    dump: &Dump<'_>,
    tally: &mut Tally,
) -> Record {
    let id = text(post, &["id", "uuid"]);
    let mut record = Record {
        id: id.clone(),
        ..Record::default()
    };
    let post_id = id.unwrap_or_default();
    let line_of = |text: Option<String>, tally: &mut Tally| {
        let line = values::line(&text?, tally);
        (!line.is_empty()).then_some(line)
    };
    let article = &mut record.article;
    article.title = line_of(text(post, &["title"]), tally).unwrap_or_default();
    article.description = line_of(text(post, &["custom_excerpt"]), tally);
    article.slug = text(post, &["slug"])
        .map(slug::slugify)
        .filter(|slug| !slug.is_empty());
    article.original_url =
        text(post, &["canonical_url", "url"]).filter(|url| url.starts_with("http"));
    article.date = date(post, "published_at", dump);
    let updated = date(post, "updated_at", dump);
    article.updated = updated.filter(|updated| article.date.is_some_and(|date| date != *updated));
    people(post, &post_id, known, &mut record, tally);
    status(post, &mut record, tally);
    picture(post, known.meta_of.get(&post_id), &mut record, tally);
    body(post, dump, &mut record, tally);
    record.stated(line);
    record
}

/// A date; Ghost writes those of its database in UTC without saying so.
fn date(post: &Value, name: &str, dump: &Dump<'_>) -> Option<Date> {
    let stated = text(post, &[name])?;
    let is_bare = stated.len() == 19 && stated.as_bytes()[10] == b' ';
    let stated = if is_bare {
        format!("{}+00:00", stated.replace(' ', "T"))
    } else {
        stated
    };
    values::date(&stated, dump.zone)
}

fn people(post: &Value, id: &str, known: &Known, record: &mut Record, tally: &mut Tally) {
    let named = |names: &[&str]| -> Vec<String> {
        let listed = list(post, names);
        listed
            .into_iter()
            .filter_map(|one| text(one, &["name"]))
            .collect()
    };
    let mut authors = Known::names(id, &known.authors_of, &known.people);
    if authors.is_empty() {
        authors = named(&["authors"]);
    }
    if authors.is_empty() {
        let one = text(post, &["author_id", "author"]);
        authors.extend(one.and_then(|id| known.people.get(&id).cloned()));
    }
    let mut tags = Known::names(id, &known.tags_of, &known.tags);
    if tags.is_empty() {
        tags = named(&["tags"]);
    }
    for name in authors {
        let name = values::line(&name, tally);
        if !name.is_empty() && !record.article.authors.contains(&name) {
            record.article.authors.push(name);
        }
    }
    for tag in tags {
        let tag = values::line(&tag, tally);
        if tag.starts_with('#') {
            // Such a tag is for the site's own use and shown nowhere.
            tally.other("internal tags");
        } else if !tag.is_empty() && !record.article.tags.contains(&tag) {
            record.article.tags.push(tag);
        }
    }
}

fn status(post: &Value, record: &mut Record, tally: &mut Tally) {
    let word = text(post, &["status"]).unwrap_or_else(|| "published".to_owned());
    if !statuses::state(&mut record.article, &word) {
        tally.unknown("status", &word, record.id.as_deref());
    }
    let visibility = text(post, &["visibility"]).unwrap_or_else(|| "public".to_owned());
    if visibility != "public" && record.article.status == Status::Published {
        // Its headline was to be seen by all, its text by those who had paid or signed up.
        record.article.status = Status::Withheld;
        let word = serde_yaml::Value::String(visibility);
        record
            .article
            .extra
            .insert(statuses::SOURCE_STATUS.to_owned(), word);
    }
}

fn picture(post: &Value, meta: Option<&Value>, record: &mut Record, tally: &mut Tally) {
    let Some(address) = text(post, &["feature_image", "image"]) else {
        return;
    };
    let address = address.replace(OWN, "");
    record.article.image =
        (address.starts_with("http") || address.starts_with('/')).then_some(address);
    let said = |name: &str, tally: &mut Tally| {
        let words = text(post, &[name]).or_else(|| text(meta?, &[name]));
        let line = values::line(&words?, tally);
        (!line.is_empty()).then_some(line)
    };
    record.article.image_caption = said("feature_image_caption", tally);
    record.article.image_alt = said("feature_image_alt", tally);
}

/// The text, from what says most of it: HTML, what the editor keeps, Markdown, plain text.
fn body(post: &Value, dump: &Dump<'_>, record: &mut Record, tally: &mut Tally) {
    let id = record.id.clone().unwrap_or_default();
    let mut unknown = |what: &str, example: &str| tally.unknown(what, example, Some(&id));
    let html = text(post, &["html"]);
    let html = html.or_else(|| lexical::html(&text(post, &["lexical"])?, &mut unknown));
    let html = html.or_else(|| mobiledoc::html(&text(post, &["mobiledoc"])?, &mut unknown));
    let html = html.map(|html| html.replace(OWN, ""));
    if html.is_none()
        && let Some(markdown) = text(post, &["markdown"])
    {
        record.body = format!("{}\n", markdown.trim());
        return;
    }
    let plain =
        || text(post, &["plaintext"]).map(|plain| values::paragraphs(&plain.replace('&', "&amp;")));
    let html = html.or_else(plain).unwrap_or_default();
    values::fill(record, &html, dump.lang, tally);
}
