//! An explanation as JSON.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::explain::{Explained, Explanation, Field};

/// An explanation as an object; what is not known is `null`.
pub(super) fn text(explanation: &Explanation) -> String {
    let imported = explanation.imported.as_ref().map(|imported| {
        let from = &imported.provenance;
        json!({
            "source": from.source,
            "record": from.record,
            "parts": from.parts.keys().collect::<Vec<_>>(),
            "copies": from.copies.keys().collect::<Vec<_>>(),
            "same_as": from.same_as,
            "importer": from.importer,
            "intact": imported.intact,
            "comparable": imported.comparable,
        })
    });
    let encoding = explanation
        .encoding
        .map(|encoding| json!({ "name": encoding.name, "guessed": encoding.guessed }));
    let value = json!({
        "file": explanation.file,
        "imported": imported,
        "format": explanation.format,
        "encoding": encoding,
        "articles": explanation.articles.iter().map(article).collect::<Vec<_>>(),
        "diagnostics": explanation.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

fn article(explained: &Explained) -> Value {
    let fields: Map<String, Value> = explained
        .fields
        .iter()
        .map(|known| (known.name.to_owned(), field(known)))
        .collect();
    let part = explained.part.as_ref();
    let part = part.map(|part| json!({ "whole": part.whole, "number": part.number }));
    let pictures = explained.pictures.iter();
    let pictures: Vec<Value> = pictures
        .map(|picture| json!({ "named": picture.named, "place": picture.place }))
        .collect();
    let body = &explained.body;
    json!({
        "record": explained.id,
        "part": part,
        "fields": fields,
        "missing": explained.missing,
        "body": {
            "blocks": body.blocks,
            "words": body.words,
            "characters": body.characters,
            "first": body.first,
            "last": body.last,
            "edited": body.edited,
        },
        "pictures": pictures,
    })
}

fn field(field: &Field) -> Value {
    let lost = field.lost.iter();
    let lost: Vec<Value> = lost
        .map(|lost| json!({ "value": lost.value, "origin": lost.origin, "line": lost.line }))
        .collect();
    json!({
        "values": field.values,
        "origin": field.origin,
        "line": field.line,
        "lost": lost,
        "edited": field.edited,
    })
}

fn diagnostic(said: &Diagnostic) -> Value {
    let severity = match said.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = said.place.as_ref();
    let excerpt = place.and_then(|place| place.excerpt.as_ref());
    json!({
        "severity": severity,
        "code": said.code,
        "message": said.message,
        "help": said.help,
        "file": place.map(|place| &place.file),
        "line": excerpt.map(|excerpt| excerpt.line),
        "column": excerpt.map(|excerpt| excerpt.column),
    })
}
