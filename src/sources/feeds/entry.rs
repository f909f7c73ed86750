//! An item of RSS or an entry of Atom as a record.

use url::Url;
use xxhash_rust::xxh3::xxh3_128;

use super::{media, texts};
use crate::article::Date;
use crate::config::is_language_tag;
use crate::sources::page::fragment;
use crate::sources::xml::Element;
use crate::sources::{Dump, Record, Tally, statuses, values};

/// The longest summary that is a standfirst, in characters.
const LONGEST_SUMMARY: usize = 600;

/// What a feed says of itself.
#[derive(Debug, Default)]
pub(super) struct Feed {
    title: String,
    authors: Vec<String>,
    link: Option<String>,
}

impl Feed {
    /// Hears what stands in the feed beside its entries.
    pub(super) fn hear(&mut self, element: &Element) {
        let text = element.text().trim().to_owned();
        match element.local() {
            "title" if self.title.is_empty() => self.title = text,
            "author" if self.authors.is_empty() => self.authors.extend(person(element)),
            "link" if self.link.is_none() => {
                let is_page = element
                    .attribute("rel")
                    .is_none_or(|rel| rel == "alternate");
                let address = element.attribute("href").map_or(text, ToOwned::to_owned);
                self.link = (is_page && address.starts_with("http")).then_some(address);
            }
            _ => {}
        }
    }
}

/// Reads an item or an entry.
pub(super) fn record(entry: &Element, feed: &Feed, dump: &Dump<'_>, tally: &mut Tally) -> Record {
    let mut record = Record::default();
    let title = first(
        entry,
        &[
            "title",
            "atom:title",
            "dc:title",
            "media:title",
            "itunes:title",
        ],
    );
    let title = title.map(|title| {
        if title.has_children() {
            title.inner_markup()
        } else {
            title.text()
        }
    });
    record.article.title = values::line(&title.unwrap_or_default(), tally);
    record.article.original_url = address(entry, feed);
    dates(entry, dump, &mut record);
    record.article.authors = authors(entry, feed, tally);
    record.article.tags = tags(entry, tally);
    let source = first(entry, &["source", "atom:source"]);
    let source = source.map(|source| {
        first(source, &["title", "atom:title"]).map_or_else(|| source.text(), Element::text)
    });
    let publisher = source
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| feed.title.clone());
    let publisher = values::line(&publisher, tally);
    record.article.publisher = (!publisher.is_empty()).then_some(publisher);
    let lang = entry
        .attribute("xml:lang")
        .map(ToOwned::to_owned)
        .or_else(|| entry.text_of("dc:language"));
    record.article.lang = lang
        .map(|lang| lang.replace('_', "-"))
        .filter(|lang| is_language_tag(lang));
    if let Some(draft) = entry.below("app:draft").first()
        && draft.text().trim() == "yes"
    {
        statuses::state(&mut record.article, "draft");
    }
    body(entry, dump, &mut record, tally);
    record.id = Some(id(entry, &record));
    record.stated(entry.line);
    record
}

fn first<'e>(element: &'e Element, names: &[&str]) -> Option<&'e Element> {
    let says = |child: &Element| child.has_children() || !child.text().trim().is_empty();
    names.iter().find_map(|name| {
        let mut children = element.children();
        children.find(|child| child.name == *name && says(child))
    })
}

fn text(element: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| element.text_of(name))
}

/// What stays the same from one state of a feed to the next.
fn id(entry: &Element, record: &Record) -> String {
    let stated = text(entry, &["guid", "atom:id", "id", "dc:identifier"]);
    let stated = stated.or_else(|| record.article.original_url.clone());
    let made = || {
        let said = format!("{}\n{}", record.article.title, record.body);
        format!("{:032x}", xxh3_128(said.as_bytes()))
    };
    stated.unwrap_or_else(made)
}

/// The address of an entry, whole: that of its page, else its id where that is one.
fn address(entry: &Element, feed: &Feed) -> Option<String> {
    let links = ["atom:link", "link"]
        .into_iter()
        .flat_map(|name| entry.all(name));
    let page = |link: &Element| {
        let is_page = link.attribute("rel").is_none_or(|rel| rel == "alternate");
        let address = link
            .attribute("href")
            .map_or_else(|| link.text(), ToOwned::to_owned);
        (is_page && !address.trim().is_empty()).then(|| address.trim().to_owned())
    };
    let original = text(entry, &["feedburner:origLink"]);
    let named = original.or_else(|| links.map(page).find_map(|address| address));
    let guid = || {
        let guid = entry
            .first("guid")
            .filter(|guid| guid.attribute("isPermaLink") != Some("false"))?;
        Some(guid.text().trim().to_owned()).filter(|guid| guid.starts_with("http"))
    };
    let about = || entry.attribute("rdf:about").map(ToOwned::to_owned);
    let named = named.or_else(guid).or_else(about)?;
    if named.starts_with("http") {
        return Some(named);
    }
    let base = entry.attribute("xml:base").or(feed.link.as_deref())?;
    let whole = Url::parse(base).ok()?.join(&named).ok()?;
    whole
        .scheme()
        .starts_with("http")
        .then(|| whole.to_string())
}

fn dates(entry: &Element, dump: &Dump<'_>, record: &mut Record) {
    let date = |names: &[&str]| -> Option<Date> {
        let texts = names.iter().filter_map(|name| entry.text_of(name));
        texts
            .into_iter()
            .find_map(|text| values::date(&text, dump.zone))
    };
    let published = date(&[
        "pubDate",
        "atom:published",
        "published",
        "atom:issued",
        "issued",
        "dc:date",
        "dcterms:issued",
        "dcterms:created",
        "atom:created",
        "created",
    ]);
    let updated = date(&[
        "atom:updated",
        "updated",
        "atom:modified",
        "modified",
        "dcterms:modified",
    ]);
    record.article.date = published.or(updated);
    record.article.updated =
        updated.filter(|updated| published.is_some_and(|published| published != *updated));
}

/// The person that an element names: `<name>`, `mail (Name)`, or a name.
fn person(element: &Element) -> Option<String> {
    let name = text(element, &["atom:name", "name"]);
    let name = name.or_else(|| (!element.has_children()).then(|| element.text()))?;
    let name = name.trim();
    let inner = name
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'));
    let name = match inner {
        Some((inner, _)) if name.contains('@') => inner.trim(),
        _ => name,
    };
    let is_address = name.contains('@') && !name.contains(' ');
    (!name.is_empty() && !is_address).then(|| name.to_owned())
}

fn authors(entry: &Element, feed: &Feed, tally: &mut Tally) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for kind in ["dc:creator", "atom:author", "author", "itunes:author"] {
        for author in entry.all(kind) {
            let Some(name) = person(author) else { continue };
            let name = values::line(&name, tally);
            for name in values::names(&name) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if !names.is_empty() {
            return names;
        }
    }
    // RFC 4287, 4.2.1: an entry without authors has those of its source, or of its feed.
    let of_source =
        first(entry, &["atom:source"]).and_then(|source| person(source.first("atom:author")?));
    of_source.map_or_else(|| feed.authors.clone(), |name| vec![name])
}

fn tags(entry: &Element, tally: &mut Tally) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for kind in [
        "category",
        "atom:category",
        "dc:subject",
        "media:keywords",
        "itunes:keywords",
    ] {
        for category in entry.all(kind) {
            let is_kind = category
                .attribute("scheme")
                .is_some_and(|scheme| scheme.ends_with("#kind"));
            let stated = category
                .attribute("label")
                .or_else(|| category.attribute("term"));
            let text = stated.map_or_else(|| category.text(), ToOwned::to_owned);
            let parts: Vec<&str> = if kind.ends_with("category") {
                vec![&text]
            } else {
                text.split([',', ';']).collect()
            };
            for part in parts.into_iter().filter(|_| !is_kind) {
                let tag = values::line(part, tally);
                if !tag.is_empty() && !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
    }
    tags
}

/// The text: all of it where the feed has it, else the summary.
fn body(entry: &Element, dump: &Dump<'_>, record: &mut Record, tally: &mut Tally) {
    let whole = [
        "content:encoded",
        "atom:content",
        "content",
        "body",
        "fullText",
    ];
    let short = [
        "description",
        "atom:summary",
        "summary",
        "itunes:summary",
        "media:description",
    ];
    let html = |names: &[&str]| first(entry, names).and_then(texts::html);
    let (text, summary) = match (html(&whole), html(&short)) {
        (Some(text), summary) => (text, summary),
        (None, summary) => (summary.unwrap_or_default(), None),
    };
    let summary = summary.map(|summary| values::line(&summary, tally));
    record.article.description =
        summary.filter(|line| !line.is_empty() && line.chars().count() <= LONGEST_SUMMARY);
    let text = values::mended(&text, tally);
    let more = media::state(entry, &text, record, tally);
    for said in fragment::fill(record, &(text + &more), dump.lang) {
        tally.unknown(&said.message, "", record.id.as_deref());
    }
    // A feed often writes the text's own beginning as its summary.
    let opens = |summary: &String| {
        let summary: String = summary
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(60)
            .collect();
        let text: String = record
            .body
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(120)
            .collect();
        text.contains(&summary)
    };
    if record.article.description.as_ref().is_some_and(opens) {
        record.article.description = None;
    }
}
