//! JSON-LD as pages write it: one object, lists, graphs, and JSON that is broken.

mod lenient;

use serde_json::{Map, Value};

use super::plain;

/// The most objects that one page's scripts are taken apart into.
const MOST: usize = 2_000;

/// An object of JSON-LD.
#[derive(Debug, Clone)]
pub(in crate::sources::page) struct Object {
    /// Its types, without the vocabulary's address: `NewsArticle`.
    pub(in crate::sources::page) types: Vec<String>,
    pub(in crate::sources::page) value: Value,
    /// The line that its script begins in, from 1.
    pub(in crate::sources::page) line: u32,
    /// Whether it stands in a list of several, as teasers do.
    pub(in crate::sources::page) is_listed: bool,
}

/// Types of articles, in lower case: news first, then other texts, then what texts are about.
///
/// # Source
///
/// schema.org, subtypes of `Article` and what newsrooms publish beside them.
const KINDS: [&[&str]; 3] = [
    &[
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "askpublicnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "liveblogposting",
    ],
    &[
        "article",
        "blogposting",
        "satiricalarticle",
        "advertisercontentarticle",
        "techarticle",
        "scholarlyarticle",
        "medicalscholarlyarticle",
        "report",
        "socialmediaposting",
        "discussionforumposting",
    ],
    &[
        "review",
        "claimreview",
        "criticreview",
        "recipe",
        "howto",
        "interview",
        "podcastepisode",
        "videoobject",
        "qapage",
        "medicalwebpage",
    ],
];

/// Keys below which a whole article may stand.
const AROUND: [&str; 6] = [
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "hasPart",
];

impl Object {
    /// How much of an article it is by its type: 3 for news, 0 for anything else.
    pub(in crate::sources::page) fn kind(&self) -> usize {
        let kind = self.types.iter().filter_map(|kind| kind_of(kind)).max();
        // Some forget the type, but state what only articles have.
        let is_dated =
            self.value.get("headline").is_some() && self.value.get("datePublished").is_some();
        kind.unwrap_or(usize::from(is_dated))
    }

    /// Whether it is of a type, whatever the case it is written in.
    pub(in crate::sources::page) fn is(&self, kind: &str) -> bool {
        self.types.iter().any(|own| own.eq_ignore_ascii_case(kind))
    }

    /// The value of a key, whether written plainly or with its vocabulary.
    pub(in crate::sources::page) fn get(&self, key: &str) -> Option<&Value> {
        get(&self.value, key)
    }
}

/// How much of an article a type is: 3 for news, 2 for other texts, 1 for what texts are about.
pub(in crate::sources::page) fn kind_of(kind: &str) -> Option<usize> {
    let kind = without_vocabulary(kind).to_ascii_lowercase();
    let at = KINDS
        .iter()
        .position(|kinds| kinds.contains(&kind.as_str()))?;
    Some(KINDS.len() - at)
}

/// The value of a key of an object, whether written plainly or with its vocabulary.
pub(in crate::sources::page) fn get<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    object.get(key).or_else(|| {
        let mut entries = object.iter();
        let found = entries.find(|(own, _)| without_vocabulary(own).eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    })
}

/// A value's own text, where it is a string or a number, or an object that wraps one.
///
/// Of other objects it is the name: a person's, a topic's, a picture's is not asked for here.
pub(in crate::sources::page) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => plain::plain(text),
        Value::Number(number) => number.to_string(),
        Value::Object(_) => {
            let keys = ["@value", "name", "headline", "alternateName", "text"];
            return keys
                .iter()
                .find_map(|key| get(value, key).and_then(text_of_first));
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The text of a value, of the first where it is a list.
fn text_of_first(value: &Value) -> Option<String> {
    match value {
        Value::Array(several) => several.iter().find_map(|one| match one {
            Value::Array(_) => None,
            one => text(one),
        }),
        one => text(one),
    }
}

/// Takes a script's objects apart, those within graphs and lists included.
pub(in crate::sources::page) fn objects(script: &str, line: u32, found: &mut Vec<Object>) {
    let script = script.trim();
    let values = match serde_json::from_str::<Value>(script) {
        Ok(value) => vec![value],
        Err(_) if !script.contains('"') && script.contains('&') => {
            lenient::values(&plain::decode(script))
        }
        Err(_) => lenient::values(script),
    };
    for value in values {
        collect(
            value,
            Place {
                line,
                is_listed: false,
                depth: 0,
            },
            found,
        );
    }
}

/// Where an object stands.
#[derive(Clone, Copy)]
struct Place {
    line: u32,
    is_listed: bool,
    depth: u32,
}

impl Place {
    fn below(self, is_listed: bool) -> Self {
        Self {
            is_listed: self.is_listed || is_listed,
            depth: self.depth + 1,
            ..self
        }
    }
}

/// How deep objects are taken apart.
const DEEPEST: u32 = 12;

fn collect(value: Value, place: Place, found: &mut Vec<Object>) {
    if found.len() >= MOST || place.depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values
            .into_iter()
            .for_each(|value| collect(value, place.below(false), found)),
        Value::Object(mut object) => {
            let inner = take_apart(&mut object);
            let types = types(&object);
            let Place {
                line, is_listed, ..
            } = place;
            let value = Value::Object(object);
            found.push(Object {
                types,
                value,
                line,
                is_listed,
            });
            for (key, value) in inner {
                collect(
                    value,
                    place.below(matches!(key, "itemListElement" | "hasPart")),
                    found,
                );
            }
        }
        _ => {}
    }
}

/// Takes out of an object what may be an article itself.
fn take_apart(object: &mut Map<String, Value>) -> Vec<(&'static str, Value)> {
    let mut inner = Vec::new();
    for key in AROUND {
        let holds = object
            .get(key)
            .is_some_and(|value| key == "@graph" || holds_article(value, 3));
        if holds && let Some(value) = object.get_mut(key) {
            inner.push((key, std::mem::take(value)));
        }
    }
    inner
}

/// Whether a value is an article or a list or wrapper of some.
fn holds_article(value: &Value, depth: usize) -> bool {
    match value {
        Value::Array(values) if depth > 0 => values
            .iter()
            .take(50)
            .any(|value| holds_article(value, depth - 1)),
        Value::Object(object) => {
            let is_article = types(object).iter().any(|kind| kind_of(kind).is_some());
            is_article
                || depth > 0
                    && ["item", "mainEntity", "itemListElement"].iter().any(|key| {
                        object
                            .get(*key)
                            .is_some_and(|value| holds_article(value, depth - 1))
                    })
        }
        _ => false,
    }
}

/// The types of an object, without the vocabulary's address.
fn types(object: &Map<String, Value>) -> Vec<String> {
    let of = |value: &Value| {
        value
            .as_str()
            .map(|kind| without_vocabulary(kind).to_owned())
    };
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(several)) => several.iter().filter_map(of).collect(),
        Some(one) => of(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// `NewsArticle` of `https://schema.org/NewsArticle` and `schema:NewsArticle`.
pub(in crate::sources::page) fn without_vocabulary(name: &str) -> &str {
    let name = name.trim();
    let at = name.rfind(['/', '#', ':']).map_or(0, |at| at + 1);
    &name[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Vec<Object> {
        let mut found = Vec::new();
        objects(script, 7, &mut found);
        found
    }

    #[test]
    fn articles_are_found_in_graphs_lists_and_main_entities() {
        for script in [
            r#"{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "A"}]}"#,
            r#"[{"@type": "https://schema.org/NewsArticle", "headline": "A"}]"#,
            r#"{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "A"}}"#,
            r#"{"@type": "ItemList", "itemListElement": [{"@type": "ListItem",
                "item": {"@type": ["Thing", "NewsArticle"], "headline": "A"}}]}"#,
        ] {
            let found = read(script);
            let article = found.iter().find(|object| object.kind() == 3).unwrap();
            assert_eq!(article.get("headline").unwrap(), "A", "{script}");
            assert_eq!(article.is_listed, script.contains("ItemList"));
        }
    }

    #[test]
    fn a_breadcrumb_stays_whole() {
        let found = read(
            r#"{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Kota"}]}"#,
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].get("itemListElement").unwrap().is_array());
    }

    #[test]
    fn an_object_without_a_type_is_an_article_if_it_has_headline_and_date() {
        let found = read(r#"{"headline": "A", "datePublished": "2020-01-01"}"#);
        assert_eq!(found[0].kind(), 1);
    }

    #[test]
    fn escaped_scripts_are_read() {
        let found = read("{&quot;@type&quot;: &quot;Article&quot;}");
        assert!(found[0].is("article"));
    }

    #[test]
    fn texts_are_those_of_strings_and_of_names() {
        let value: Value =
            serde_json::from_str(r#"[" A &amp; B ", {"@value": "x"}, {"name": ["y"]}, true, ""]"#)
                .unwrap();
        let texts: Vec<_> = value.as_array().unwrap().iter().map(text).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(texts, [some("A & B"), some("x"), some("y"), None, None]);
    }
}
