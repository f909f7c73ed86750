//! What a page says to machines: schema.org in JSON-LD.

use serde_json::{Map, Value, json};

use crate::archive::{Entry, TermRef, built_in};
use crate::article::{Article, Date, Status};
use crate::theme::Library;

/// An article as a schema.org `NewsArticle`, ready to stand in a script element.
///
/// Withheld articles state no more than their headline and dates.
///
/// # Source
///
/// <https://schema.org/NewsArticle>
pub(super) fn article(library: &Library, entry: &Entry, article: &Article) -> String {
    let mut said = Map::new();
    let canonical = library.config.url.absolute(&entry.path);
    let date = |date: &Option<Date>| date.as_ref().map(|date| date.iso(library.config.timezone));
    say(&mut said, "@context", json!("https://schema.org"));
    say(&mut said, "@type", json!("NewsArticle"));
    say(&mut said, "headline", json!(&*entry.title));
    say(&mut said, "alternativeHeadline", json!(article.kicker));
    say(&mut said, "datePublished", json!(date(&entry.date)));
    say(&mut said, "dateModified", json!(date(&entry.updated)));
    say(&mut said, "inLanguage", json!(&*entry.lang));
    say(&mut said, "url", json!(canonical));
    say(&mut said, "mainEntityOfPage", json!(canonical));
    if entry.status != Status::Withheld {
        say_contents(&mut said, library, entry, article);
    }
    let publisher = article.publisher.as_ref();
    let publisher = publisher.or(library.config.publisher.as_ref());
    let organization = publisher.map(|name| json!({"@type": "Organization", "name": name}));
    say(&mut said, "publisher", json!(organization));
    say(&mut said, "isBasedOn", json!(article.original_url));
    say(&mut said, "correction", corrections(library, article));
    if entry.status == Status::Withdrawn {
        say(&mut said, "creativeWorkStatus", json!("Withdrawn"));
    }
    // A text that ends the script element would end it wherever it stands.
    Value::Object(said)
        .to_string()
        .replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
}

/// States a property, unless there is nothing to state.
fn say(said: &mut Map<String, Value>, key: &str, value: Value) {
    let is_empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    if !is_empty {
        said.insert(key.to_owned(), value);
    }
}

/// What an article says and who stands behind it.
fn say_contents(
    said: &mut Map<String, Value>,
    library: &Library,
    entry: &Entry,
    article: &Article,
) {
    let name = |term: TermRef| &*library.archive.term(term).name;
    let tags: Vec<&str> = entry.terms_of(built_in::TAGS).map(name).collect();
    let section = entry.terms_of(built_in::SECTIONS).next().map(name);
    let image = entry.image.as_ref();
    say(said, "description", json!(&*entry.description));
    say(said, "author", people(library, entry, built_in::AUTHORS));
    say(said, "editor", people(library, entry, built_in::EDITORS));
    say(said, "articleSection", json!(section));
    say(said, "keywords", json!(tags));
    say(said, "dateline", json!(article.dateline));
    say(
        said,
        "image",
        json!(image.map(|image| library.address(&image.url))),
    );
}

fn corrections(library: &Library, article: &Article) -> Value {
    let corrections = article.corrections.iter().map(|correction| {
        let mut said = Map::new();
        say(&mut said, "@type", json!("CorrectionComment"));
        say(&mut said, "text", json!(correction.text));
        let date = correction
            .date
            .as_ref()
            .map(|date| date.iso(library.config.timezone));
        say(&mut said, "datePublished", json!(date));
        Value::Object(said)
    });
    Value::Array(corrections.collect())
}

fn people(library: &Library, entry: &Entry, taxonomy: usize) -> Value {
    let person = |term: TermRef| {
        let name = &*library.archive.term(term).name;
        match library.archive.term_path(usize::from(entry.edition), term) {
            Some(path) => {
                json!({"@type": "Person", "name": name, "url": library.config.url.absolute(&path)})
            }
            None => json!({"@type": "Person", "name": name}),
        }
    };
    Value::Array(entry.terms_of(taxonomy).map(person).collect())
}
