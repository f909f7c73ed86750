//! What a page says to machines: schema.org in JSON-LD.

use serde_json::{Map, Value, json};

use crate::archive::{Entry, TermRef, built_in};
use crate::article::{Article, Date, Precision, Status};
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
    let mut say = |key: &str, value: Value| {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !empty {
            said.insert(key.to_owned(), value);
        }
    };
    let url = &library.config.url;
    let canonical = url.absolute(&entry.path);
    let date = |date: &Option<Date>| date.as_ref().map(|date| print(library, date));
    say("@context", json!("https://schema.org"));
    say("@type", json!("NewsArticle"));
    say("headline", json!(&*entry.title));
    say("alternativeHeadline", json!(article.kicker));
    say("datePublished", json!(date(&entry.date)));
    say("dateModified", json!(date(&entry.updated)));
    say("inLanguage", json!(&*entry.lang));
    say("url", json!(canonical));
    say("mainEntityOfPage", json!(canonical));
    if entry.status != Status::Withheld {
        say("description", json!(&*entry.description));
        say("author", people(library, entry, built_in::AUTHORS));
        say("editor", people(library, entry, built_in::EDITORS));
        let section = entry.terms_of(built_in::SECTIONS).next();
        say(
            "articleSection",
            json!(section.map(|term| &*library.archive.term(term).name)),
        );
        let tags: Vec<&str> = entry
            .terms_of(built_in::TAGS)
            .map(|term| &*library.archive.term(term).name)
            .collect();
        say("keywords", json!(tags));
        say("dateline", json!(article.dateline));
        let image = entry
            .image
            .as_ref()
            .map(|image| absolute(library, &image.url));
        say("image", json!(image));
    }
    let publisher = article
        .publisher
        .as_ref()
        .or(library.config.publisher.as_ref());
    say(
        "publisher",
        publisher.map_or(
            Value::Null,
            |name| json!({"@type": "Organization", "name": name}),
        ),
    );
    say("isBasedOn", json!(article.original_url));
    let corrections: Vec<Value> = article
        .corrections
        .iter()
        .map(|correction| {
            let when = correction.date.as_ref().map(|date| print(library, date));
            match when {
                Some(when) => json!({"@type": "CorrectionComment", "text": correction.text, "datePublished": when}),
                None => json!({"@type": "CorrectionComment", "text": correction.text}),
            }
        })
        .collect();
    say("correction", json!(corrections));
    if entry.status == Status::Withdrawn {
        say("creativeWorkStatus", json!("Withdrawn"));
    }
    // A text that ends the script element would end it wherever it stands.
    Value::Object(said)
        .to_string()
        .replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
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

fn absolute(library: &Library, url: &str) -> String {
    if url.starts_with('/') && !url.starts_with("//") {
        library.config.url.absolute(url)
    } else {
        url.to_owned()
    }
}

fn print(library: &Library, date: &Date) -> String {
    match date.precision() {
        Precision::Time => date.instant(library.config.timezone).to_rfc3339(),
        _ => date.to_string(),
    }
}
