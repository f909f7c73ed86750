//! Everything that a page says of itself, gathered in one walk.

mod ranking;
mod properties;

use std::collections::BTreeMap;

use serde_json::Value;
use url::Url;

use super::fields::{address, json_ld};
use super::tree::{Id, Tree};
use super::visit::Visit;
use crate::sources::{Candidate, Origin, Source};

pub(super) use super::fields::json_ld::Object;
pub(super) use properties::Property;

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) tree: &'a Tree,
    pub(super) source: Source<'a>,
    /// The visit at which the page was fetched, where that is on record.
    pub(super) visit: Option<Visit<'a>>,
    /// `meta` elements with a name or a property and a content, in order.
    pub(super) metas: Vec<Meta<'a>>,
    /// `link` elements with a relation, in order.
    pub(super) links: Vec<Link<'a>>,
    /// The objects of the page's JSON-LD, graphs and lists taken apart, in order.
    pub(super) objects: Vec<Object>,
    /// Elements that microdata, RDFa or microformats name, in order.
    pub(super) properties: Vec<Property>,
    /// The address of the page: canonical, `og:url`, or what the saving tool noted.
    pub(super) address: Option<Url>,
    /// What relative links are relative to: `<base>`, else the page's address.
    pub(super) base: Option<Url>,
    /// Which objects are articles, the likeliest to be the page's first.
    articles: Vec<usize>,
    /// Which object has an `@id`.
    by_id: BTreeMap<String, usize>,
}

/// A `meta` element.
#[derive(Debug, Clone)]
pub(super) struct Meta<'a> {
    /// Its `property`, `name`, `itemprop` or `http-equiv`, in lower case.
    pub(super) key: String,
    /// Its content, without white space around it; never empty.
    pub(super) content: &'a str,
    pub(super) line: u32,
}

/// A `link` element.
#[derive(Debug, Clone)]
pub(super) struct Link<'a> {
    /// Its relation, in lower case.
    pub(super) rel: String,
    pub(super) href: &'a str,
    pub(super) id: Id,
}

/// How many statements of a kind are listened to: many times what any page makes, and
/// few enough to be compared with each other.
const MOST: usize = 1000;

/// The longest JSON-LD that is read, in bytes.
const LONGEST_JSON: usize = 4 << 20;

impl<'a> Evidence<'a> {
    /// A page that says nothing of itself and stood at this address.
    pub(super) fn bare(tree: &'a Tree, source: &Source<'a>, address: Option<Url>) -> Self {
        Self {
            tree,
            source: *source,
            visit: None,
            metas: Vec::new(),
            links: Vec::new(),
            objects: Vec::new(),
            properties: Vec::new(),
            base: address.clone(),
            address,
            articles: Vec::new(),
            by_id: BTreeMap::new(),
        }
    }

    /// Gathers what a page says that somebody saved.
    #[cfg(test)]
    pub(super) fn gather(tree: &'a Tree, source: &Source<'a>) -> Self {
        Self::gather_visited(tree, source, None)
    }

    /// Gathers what a page says that was fetched at a visit.
    pub(super) fn gather_visited(
        tree: &'a Tree,
        source: &Source<'a>,
        visit: Option<Visit<'a>>,
    ) -> Self {
        let mut evidence = Self::bare(tree, source, None);
        evidence.visit = visit;
        for id in tree.descendants(Tree::ROOT) {
            match tree.name(id).map(|name| &**name) {
                Some("meta") if evidence.metas.len() < MOST => {
                    evidence.metas.extend(meta(tree, id));
                }
                Some("link") if evidence.links.len() < MOST => {
                    evidence.links.extend(link(tree, id));
                }
                Some("script") if is_json_ld(tree, id) => {
                    let text: String = tree
                        .descendants(id)
                        .filter_map(|id| tree.text(id))
                        .collect();
                    if text.len() <= LONGEST_JSON && evidence.objects.len() < MOST {
                        json_ld::objects(&text, tree.line(id), &mut evidence.objects);
                        evidence.objects.truncate(MOST);
                    }
                }
                _ => {}
            }
            if evidence.properties.len() < MOST {
                properties::gather(tree, id, &mut evidence.properties);
            }
        }
        for (at, object) in evidence.objects.iter().enumerate() {
            if let Some(Value::String(id)) = object.value.get("@id") {
                evidence.by_id.entry(id.clone()).or_insert(at);
            }
        }
        evidence.address = address::address(&evidence);
        evidence.base = evidence.base_of();
        evidence.articles = ranking::rank(&evidence);
        evidence
    }

    /// The contents of the `meta` elements of a key, in order.
    pub(super) fn metas(&self, key: &str) -> impl Iterator<Item = &Meta<'a>> {
        self.metas.iter().filter(move |meta| meta.key == key)
    }

    /// The content of the first `meta` element of a key.
    pub(super) fn meta(&self, key: &str) -> Option<&Meta<'a>> {
        self.metas(key).next()
    }

    /// The contents of `meta` elements as candidates, by the keys of a table, in its order.
    ///
    /// A table pairs each key with how an origin names it.
    pub(super) fn meta_candidates(
        &self,
        table: &[(&str, &'static str)],
    ) -> impl Iterator<Item = Candidate> {
        table.iter().flat_map(move |(key, by)| {
            self.metas(key).map(|meta| Candidate {
                value: super::fields::plain::plain(meta.content),
                origin: Origin::Marked {
                    by,
                    line: meta.line,
                },
            })
        })
    }

    /// The JSON-LD objects that are articles, the likeliest to be this page's first.
    ///
    /// Teasers for other articles are left out where that can be told.
    pub(super) fn articles(&self) -> impl Iterator<Item = &Object> {
        self.articles.iter().map(|at| &self.objects[*at])
    }

    /// The values of a key of a JSON-LD object: lists taken apart, references followed.
    pub(super) fn values<'s>(&'s self, value: &'s Value, key: &str) -> Vec<&'s Value> {
        let mut values = Vec::new();
        if let Some(value) = json_ld::get(value, key) {
            self.flatten(value, 4, &mut values);
        }
        values
    }

    /// The texts of a key of a JSON-LD object; of objects their names.
    pub(super) fn texts(&self, value: &Value, key: &str) -> Vec<String> {
        let values = self.values(value, key);
        values.into_iter().filter_map(json_ld::text).collect()
    }

    /// The first text of a key of a JSON-LD object.
    pub(super) fn text(&self, value: &Value, key: &str) -> Option<String> {
        self.texts(value, key).into_iter().next()
    }

    fn flatten<'s>(&'s self, value: &'s Value, depth: usize, values: &mut Vec<&'s Value>) {
        const MOST: usize = 500;
        match value {
            Value::Null => {}
            Value::Array(several) if depth > 0 => {
                for one in several.iter().take(MOST) {
                    self.flatten(one, depth - 1, values);
                }
            }
            Value::Object(object) if depth > 0 => {
                let wrapped = object.get("@list").or_else(|| object.get("@set"));
                if let Some(inner) = wrapped {
                    return self.flatten(inner, depth - 1, values);
                }
                values.push(self.resolved(value));
            }
            value => values.push(value),
        }
    }

    /// The object that a reference names, or the value itself.
    fn resolved<'s>(&'s self, value: &'s Value) -> &'s Value {
        let is_bare = value.get("name").is_none() && value.get("headline").is_none();
        let named = value.get("@id").and_then(Value::as_str).filter(|_| is_bare);
        named
            .and_then(|id| self.by_id.get(id))
            .map_or(value, |at| &self.objects[*at].value)
    }

    /// An address as the page writes it, made absolute; `None` if it is none or leads nowhere.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        let address = address.trim();
        let url = match &self.base {
            Some(base) => base.join(address).ok()?,
            None => Url::parse(address).ok()?,
        };
        matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.to_string())
    }

    fn base_of(&self) -> Option<Url> {
        let stated = self
            .tree
            .first(Tree::ROOT, "base")
            .and_then(|base| self.tree.attribute(base, "href"));
        // Links are relative to where the page was fetched, wherever it says that it belongs.
        let visited = self.visit.and_then(|visit| visit.address);
        let address = visited.or(self.address.as_ref());
        let stated = stated.and_then(|href| match address {
            Some(address) => address.join(href).ok(),
            None => Url::parse(href).ok(),
        });
        stated.or_else(|| address.cloned())
    }
}

/// A `meta` element under each of its keys; one may have several.
fn meta(tree: &Tree, id: Id) -> Vec<Meta<'_>> {
    let Some(content) = tree.attribute(id, "content").map(str::trim) else {
        return Vec::new();
    };
    let mut metas: Vec<Meta<'_>> = Vec::new();
    if content.is_empty() {
        return metas;
    }
    let attributes = ["property", "name", "itemprop", "http-equiv"];
    let stated = attributes
        .iter()
        .filter_map(|attribute| tree.attribute(id, attribute));
    for key in stated.flat_map(str::split_whitespace) {
        let key = key.to_lowercase();
        if !metas.iter().any(|meta| meta.key == key) {
            metas.push(Meta {
                key,
                content,
                line: tree.line(id),
            });
        }
    }
    metas
}

fn link(tree: &Tree, id: Id) -> Option<Link<'_>> {
    Some(Link {
        rel: tree.attribute(id, "rel")?.trim().to_lowercase(),
        href: tree.attribute(id, "href")?.trim(),
        id,
    })
}

fn is_json_ld(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "type").is_some_and(|kind| {
        kind.trim()
            .to_ascii_lowercase()
            .starts_with("application/ld+json")
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    /// Hands on the evidence of a page.
    pub(in crate::sources::page) fn with_evidence(html: &str, then: impl FnOnce(&Evidence<'_>)) {
        let parsed = parse(html);
        let source = Source {
            name: "page.html",
            bytes: html.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "en",
            force: false,
        };
        then(&Evidence::gather(&parsed.tree, &source));
    }

    #[test]
    fn an_element_is_found_under_each_of_its_keys() {
        let page = r#"<meta name="Author" property="article:author" content=" Ana ">"#;
        with_evidence(page, |evidence| {
            assert_eq!(evidence.meta("author").unwrap().content, "Ana");
            assert_eq!(evidence.meta("article:author").unwrap().content, "Ana");
        });
    }

    #[test]
    fn references_are_followed() {
        let page = r##"<script type="application/ld+json">{"@graph": [
            {"@type": "Article", "author": [{"@id": "#ana"}, "Rui"]},
            {"@type": "Person", "@id": "#ana", "name": "Ana Brand&atilde;o"}]}</script>"##;
        with_evidence(page, |evidence| {
            let article = evidence.articles().next().unwrap();
            let authors = evidence.texts(&article.value, "author");
            assert_eq!(authors, ["Ana Brandão", "Rui"]);
        });
    }
}
