//! An article as a Markdown file.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::article::tidy::{self, Tidy};
use crate::article::{Article, Correction, DateBasis, Provenance, Related, Status, address, yaml};

/// Writes an article with its body, so that [`read`](super::read) gives back the same.
///
/// Keys stand in the order of the design's table, absent ones are left out, and
/// the file ends with one line end.
pub fn write(article: &Article, body: &str) -> String {
    let mut keys = Keys(Mapping::new());
    heading(&mut keys, article);
    classification(&mut keys, article);
    links(&mut keys, article);
    overrides(&mut keys, article);
    let mut text = String::with_capacity(512 + body.len());
    text.push_str("---\n");
    text.push_str(&yaml::write(&keys.0));
    text.push_str("---\n");
    let body = body.trim_matches(['\n', '\r']);
    if !body.trim().is_empty() {
        text.push('\n');
        text.push_str(body);
        text.push('\n');
    }
    text
}

fn heading(keys: &mut Keys, article: &Article) {
    keys.text("title", Some(&article.title), tidy::headline);
    keys.text("description", article.description.as_ref(), tidy::passage);
    keys.plain("date", article.date.map(|date| date.to_string()));
    keys.plain("updated", article.updated.map(|date| date.to_string()));
    keys.plain(
        "date_basis",
        match article.date_basis {
            DateBasis::Stated => None,
            DateBasis::Inferred => Some("inferred".to_owned()),
            DateBasis::File => Some("file".to_owned()),
        },
    );
    keys.texts("authors", &article.authors, tidy::name);
    keys.texts("editors", &article.editors, tidy::name);
    keys.text("byline", article.byline.as_ref(), tidy::passage);
}

fn classification(keys: &mut Keys, article: &Article) {
    keys.text("section", article.section.as_ref(), tidy::name);
    keys.text("kicker", article.kicker.as_ref(), tidy::line);
    keys.texts("tags", &article.tags, tidy::name);
    let taxonomies: Mapping = article
        .taxonomies
        .iter()
        .map(|(name, terms)| (name.clone().into(), list(terms, tidy::name)))
        .collect();
    keys.map("taxonomies", taxonomies);
    keys.text("dateline", article.dateline.as_ref(), tidy::line);
    keys.text("publisher", article.publisher.as_ref(), tidy::line);
    keys.texts("source_credits", &article.source_credits, tidy::name);
    keys.plain("lang", article.lang.clone());
    keys.plain("translation_key", article.translation_key.clone());
    keys.plain("image", article.image.clone());
    keys.text("image_alt", article.image_alt.as_ref(), tidy::passage);
    keys.text(
        "image_caption",
        article.image_caption.as_ref(),
        tidy::passage,
    );
    keys.text("image_credit", article.image_credit.as_ref(), tidy::passage);
}

fn links(keys: &mut Keys, article: &Article) {
    keys.plain("original_url", article.original_url.clone());
    let aliases: Vec<Value> = article
        .aliases
        .iter()
        .map(|alias| address::guarded(alias).into())
        .collect();
    keys.list("aliases", aliases);
    keys.list("related", article.related.iter().map(related).collect());
    keys.plain(
        "status",
        match article.status {
            Status::Published => None,
            Status::Draft => Some("draft".to_owned()),
            Status::Withheld => Some("withheld".to_owned()),
            Status::Withdrawn => Some("withdrawn".to_owned()),
        },
    );
    keys.list(
        "corrections",
        article.corrections.iter().map(correction).collect(),
    );
}

fn overrides(keys: &mut Keys, article: &Article) {
    keys.plain("slug", article.slug.clone());
    keys.plain(
        "permalink",
        article.permalink.as_deref().map(address::guarded),
    );
    keys.plain("template", article.template.clone());
    let extra: Mapping = article
        .extra
        .iter()
        .map(|(key, value)| (key.clone().into(), value.clone()))
        .collect();
    keys.map("extra", extra);
    if let Some(import) = &article.import {
        keys.map("import", provenance(import));
    }
}

fn related(related: &Related) -> Value {
    let mut keys = Keys(Mapping::new());
    keys.text("title", Some(&related.title), tidy::line);
    keys.plain("url", related.url.clone());
    keys.0.into()
}

fn correction(correction: &Correction) -> Value {
    let mut keys = Keys(Mapping::new());
    keys.plain("date", correction.date.map(|date| date.to_string()));
    keys.text("text", Some(&correction.text), tidy::passage);
    keys.0.into()
}

fn provenance(import: &Provenance) -> Mapping {
    let mut keys = Keys(Mapping::new());
    keys.plain("source", Some(import.source.clone()));
    keys.plain("record", import.record.clone());
    keys.plain("sha256", Some(import.sha256.clone()));
    keys.plain("format", Some(import.format.clone()));
    keys.plain("importer", Some(import.importer.clone()));
    keys.plain("generated", Some(import.generated.clone()));
    let origins: Mapping = import
        .origins
        .iter()
        .map(|(field, origin)| (field.clone().into(), origin.clone().into()))
        .collect();
    keys.map("origins", origins);
    keys.0
}

/// The keys of a file as they are put together: what says nothing is left out.
struct Keys(Mapping);

impl Keys {
    fn text(&mut self, key: &str, text: Option<&String>, tidy: Tidy) {
        self.plain(key, text.map(|text| tidy::guarded(text, tidy).into_owned()));
    }

    fn texts(&mut self, key: &str, texts: &[String], tidy: Tidy) {
        if !texts.is_empty() {
            self.0.insert(key.into(), list(texts, tidy));
        }
    }

    fn plain(&mut self, key: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.insert(key.into(), text.into());
        }
    }

    fn list(&mut self, key: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.0.insert(key.into(), values.into());
        }
    }

    fn map(&mut self, key: &str, map: Mapping) {
        if !map.is_empty() {
            self.0.insert(key.into(), map.into());
        }
    }
}

fn list(texts: &[String], tidy: Tidy) -> Value {
    let guarded = texts.iter().map(|text| tidy::guarded(text, tidy));
    guarded.map(Cow::into_owned).map(Value::String).collect()
}
