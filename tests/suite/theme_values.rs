//! docs/themes.md names every value that a template receives, and no other.
//!
//! The golden site `every-value` has a theme that prints all of them, field by
//! field, as `article.title = "…"`. The tables and lists of the document are
//! read here and compared with what was printed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::rig::{Rig, pages};

type Names = BTreeSet<String>;

/// What docs/themes.md says.
struct Document {
    /// Fields of `site`, `page`, `article` and so on.
    objects: BTreeMap<String, Names>,
    /// Fields of what stands in a field, by `object.field`.
    parts: BTreeMap<String, Names>,
}

fn document() -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut objects = BTreeMap::new();
    let mut parts = BTreeMap::new();
    let (date, card) = (section(&text, "### A date"), paragraph(&text, "A card:"));
    objects.insert("date".to_owned(), outer_names(date));
    objects.insert("card".to_owned(), outer_names(card));
    objects.insert("link".to_owned(), names("`name`, `url`"));
    let standing = paragraph(&text, "Of a standing page");
    let standing = standing.split("`article` has").nth(1).unwrap();
    objects.insert("standing".to_owned(), names(standing));
    for object in ["calendar", "term", "terms"] {
        let list = section(&text, &format!("## {object}"));
        objects.insert(object.to_owned(), outer_names(list));
    }
    for object in ["site", "page", "article", "listing"] {
        let mut fields = Names::new();
        let rows = section(&text, &format!("## {object}")).lines();
        for row in rows.filter(|row| row.starts_with("| `")) {
            let cells: Vec<&str> = row.split('|').collect();
            for field in names(cells[1]) {
                let kind = cells[2].trim();
                parts.extend(parts_of(kind, &objects).map(|of| (format!("{object}.{field}"), of)));
                fields.insert(field);
            }
        }
        objects.insert(object.to_owned(), fields);
    }
    Document { objects, parts }
}

/// The fields of what a type says stands in a field, where it is an object or a list of some.
fn parts_of(kind: &str, objects: &BTreeMap<String, Names>) -> Option<Names> {
    let list = kind
        .strip_prefix("list of ")
        .or(kind.strip_prefix("none or "));
    match kind {
        _ if kind.starts_with("date") => objects.get("date").cloned(),
        "list of cards" => objects.get("card").cloned(),
        _ if kind.contains("link") => objects.get("link").cloned(),
        _ => list.filter(|list| list.starts_with('`')).map(names),
    }
}

/// The text from a heading to the next one.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let start = text.find(&format!("\n{heading}\n")).expect(heading) + heading.len() + 2;
    let rest = &text[start..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

/// The line that begins so.
fn paragraph<'a>(text: &'a str, start: &str) -> &'a str {
    let line = text.lines().find(|line| line.starts_with(start));
    line.expect(start)
}

/// What stands between backticks.
fn names(text: &str) -> Names {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.map(ToOwned::to_owned).collect()
}

/// What stands between backticks, outside of brackets.
fn outer_names(text: &str) -> Names {
    let outside = text.split('(').enumerate().map(|(at, piece)| match at {
        0 => piece,
        _ => piece.split_once(')').map_or("", |(_, rest)| rest),
    });
    names(&outside.collect::<String>())
}

/// The fields that a page's template received, by object.
fn received(page: &str) -> BTreeMap<String, BTreeMap<String, Value>> {
    let mut objects: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    for line in page.lines() {
        let printed = line.split_once(" = ").and_then(|(name, value)| {
            let (object, field) = name.split_once('.')?;
            Some((object, field, serde_json::from_str(value).ok()?))
        });
        if let Some((object, field, value)) = printed {
            let fields = objects.entry(object.to_owned()).or_default();
            fields.insert(field.to_owned(), value);
        }
    }
    objects
}

/// The fields of the objects within a value: itself, or those of a list or a map of lists.
fn inner(value: &Value, name: &str) -> Vec<Names> {
    match value {
        Value::Object(map) if name == "article.terms" => {
            map.values().flat_map(|list| inner(list, "")).collect()
        }
        Value::Object(map) => vec![map.keys().cloned().collect()],
        Value::Array(list) => list.iter().flat_map(|one| inner(one, name)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn templates_receive_what_the_document_names() {
    let document = document();
    let mut seen = Names::new();
    let mut wrong = Vec::new();
    let rig = Rig::golden("every-value");
    rig.build();
    let output = rig.output();
    for (path, page) in pages(&output) {
        let objects = received(page);
        let is_standing = objects["page"]["kind"] == "page";
        for (object, fields) in &objects {
            let known = if is_standing && object == "article" {
                "standing"
            } else {
                object
            };
            let given: Names = fields.keys().cloned().collect();
            let documented = &document.objects[known];
            for field in given.symmetric_difference(documented) {
                let by = if given.contains(field) {
                    "handed over only"
                } else {
                    "documented only"
                };
                wrong.push(format!("{path}: `{known}.{field}` is {by}"));
            }
            seen.insert(known.to_owned());
            for (field, value) in fields {
                let name = format!("{object}.{field}");
                let Some(parts) = document.parts.get(&name) else {
                    continue;
                };
                for given in inner(value, &name) {
                    if given != *parts {
                        wrong.push(format!("{path}: `{name}` holds {given:?}, not {parts:?}"));
                    }
                    seen.insert(name.clone());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for object in [
        "site", "page", "article", "standing", "listing", "calendar", "term", "terms",
    ] {
        assert!(seen.contains(object), "no page shows `{object}`");
    }
    let unseen: Vec<&String> = document
        .parts
        .keys()
        .filter(|name| !seen.contains(*name))
        .collect();
    assert!(unseen.is_empty(), "no page shows what stands in {unseen:?}");
}

#[test]
fn the_document_names_every_function_filter_and_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let text = std::fs::read_to_string(path).unwrap();
    let known = |list: &[&str]| -> Names { list.iter().map(|name| (*name).to_owned()).collect() };
    let rows = |heading: &str| -> Names {
        let rows = section(&text, heading).lines();
        let first = rows.filter_map(|row| row.strip_prefix("| `"));
        let name = |row: &str| row.split(['(', '`']).next().unwrap_or_default().to_owned();
        first.map(name).collect()
    };
    assert_eq!(rows("## Functions"), known(kliping::theme::FUNCTIONS));
    let engine = paragraph(&text, "The engine's, which its own manual explains:");
    let filters: Names = rows("## Filters").union(&names(engine)).cloned().collect();
    assert_eq!(filters, known(kliping::theme::FILTERS));
    let tests = names(paragraph(&text, "Its tests, after `is`:"));
    let tests: Names = tests.into_iter().filter(|name| name != "is").collect();
    assert_eq!(tests, known(kliping::theme::TESTS));
}

#[test]
fn every_function_and_filter_of_the_document_has_a_type_and_an_example() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let text = std::fs::read_to_string(path).unwrap().replace("\\|", "¦");
    for heading in ["## Functions", "## Filters"] {
        for row in section(&text, heading)
            .lines()
            .filter(|row| row.starts_with("| `"))
        {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 6, "{row}");
            assert!(!cells[2].is_empty(), "{row}");
        }
    }
}
