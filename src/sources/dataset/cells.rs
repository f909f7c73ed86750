//! Values of rows: what lies at a path, what is called how, who is meant.

use serde_json::{Map, Value};

use super::row::Row;
use crate::sources::{Tally, values};

/// The values at a path of names: `member.name`, `tags.0`; lists are gone through.
pub(super) fn at<'r>(row: &'r Row, path: &str) -> Vec<(&'r str, &'r Value)> {
    if let Some((name, value)) = row.get_key_value(path) {
        return vec![(name.as_str(), value)];
    }
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default();
    let Some((name, value)) = row.get_key_value(first) else {
        return Vec::new();
    };
    let mut found = vec![value];
    for part in parts {
        found = found
            .into_iter()
            .flat_map(|value| step(value, part))
            .collect();
    }
    let found = found.into_iter().filter(|value| !is_empty(value));
    found.map(|value| (name.as_str(), value)).collect()
}

fn step<'r>(value: &'r Value, part: &str) -> Vec<&'r Value> {
    match value {
        Value::Object(object) => object.get(part).into_iter().collect(),
        Value::Array(list) => match part.parse::<usize>() {
            Ok(at) => list.get(at).into_iter().collect(),
            Err(_) => list.iter().filter_map(|value| value.get(part)).collect(),
        },
        _ => Vec::new(),
    }
}

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "1" | "y" => Some(true),
            "false" | "no" | "0" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Keys of objects that hold what they are called, the likeliest first.
const LABELS: [&str; 9] = [
    "rendered",
    "name",
    "title",
    "label",
    "display_name",
    "displayName",
    "value",
    "text",
    "$oid",
];

/// A value as one text.
pub(super) fn label(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(label),
        Value::Object(object) => label_of(object),
        _ => None,
    }
}

/// What an object is called.
fn label_of(object: &Map<String, Value>) -> Option<String> {
    let known = LABELS.iter().filter_map(|key| object.get(*key));
    let mut own = known.filter(|value| value.is_string() || value.is_number());
    let own = own.find(|value| !is_empty(value)).and_then(label);
    let mut translated = object
        .iter()
        .filter(|(key, _)| key.ends_with("translations"));
    let nested = ["tag", "term", "category"].iter();
    let called = own
        .or_else(|| translated.find_map(|(_, value)| label(value)))
        .or_else(|| nested.filter_map(|key| object.get(*key)).find_map(label));
    let slug = object.get("slug").and_then(Value::as_str);
    match (called, slug) {
        // Where both are one word, the slug has the capitals that the word needs: none.
        (Some(called), Some(slug)) if called.to_lowercase() == slug => Some(slug.to_owned()),
        (None, Some(slug)) => Some(slug.to_owned()),
        (called, _) => called,
    }
}

/// A value as a list of texts: a list, a list as JSON, or texts with separators between them.
pub(super) fn labels(value: &Value, tally: &mut Tally) -> Vec<String> {
    let texts: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(label).collect(),
        Value::String(text) => {
            let list = text.trim_start().starts_with('[');
            let list = list
                .then(|| serde_json::from_str::<Value>(&text.replace('\'', "\"")).ok())
                .flatten();
            if let Some(list) = list {
                return labels(&list, tally);
            }
            let separator = [';', '|', ','].into_iter().find(|c| text.contains(*c));
            let parts = text.split(separator.unwrap_or('\0'));
            parts.map(str::to_owned).collect()
        }
        value => label(value).into_iter().collect(),
    };
    let lines = texts
        .iter()
        .map(|text| values::line(text.trim_start_matches('#'), tally));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The people that a value names.
pub(super) fn people(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(list @ (Value::Array(_) | Value::Object(_))) => people(&list),
            _ => values::names(text),
        },
        Value::Array(list) => list.iter().flat_map(people).collect(),
        Value::Object(person) => {
            let of = |keys: &[&str]| {
                let mut found = keys.iter().filter_map(|key| person.get(*key)?.as_str());
                found
                    .find(|text| !text.trim().is_empty())
                    .map(|text| text.trim().to_owned())
            };
            let whole = of(&[
                "name",
                "display_name",
                "displayName",
                "full_name",
                "fullName",
                "title_name",
            ]);
            let first = of(&[
                "first_names",
                "first_name",
                "firstName",
                "given_name",
                "given",
            ]);
            let last = of(&["last_name", "lastName", "family_name", "family", "surname"]);
            let parts: Vec<String> = first.into_iter().chain(last).collect();
            let joined = (!parts.is_empty()).then(|| parts.join(" "));
            let nested = ["author", "person", "user", "attributes"]
                .iter()
                .find_map(|key| person.get(*key));
            match whole.or(joined) {
                Some(name) => vec![name],
                None => nested.map(people).unwrap_or_default(),
            }
        }
        _ => Vec::new(),
    }
}
