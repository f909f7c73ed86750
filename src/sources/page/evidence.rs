//! Everything that a page says of itself, gathered in one walk.

use serde_json::Value;
use url::Url;

use super::tree::{Id, Tree};
use crate::sources::Source;

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) tree: &'a Tree,
    pub(super) source: Source<'a>,
    /// `meta` elements with a name or a property and a content, in order.
    pub(super) metas: Vec<Meta<'a>>,
    /// `link` elements with a relation, in order.
    pub(super) links: Vec<Link<'a>>,
    /// The objects of the page's JSON-LD, graphs and lists taken apart, in order.
    pub(super) objects: Vec<Object>,
    /// The address of the page: canonical, `og:url`, or what the saving tool noted.
    pub(super) address: Option<Url>,
    /// What relative links are relative to: `<base>`, else the page's address.
    pub(super) base: Option<Url>,
}

/// A `meta` element.
#[derive(Debug, Clone)]
pub(super) struct Meta<'a> {
    /// Its `property`, `name` or `itemprop`, in lower case.
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

/// An object of JSON-LD.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// Its types, as written: `NewsArticle`.
    pub(super) types: Vec<String>,
    pub(super) value: Value,
    /// The line that its script begins in, from 1.
    pub(super) line: u32,
}

impl<'a> Evidence<'a> {
    /// Gathers what a page says.
    pub(super) fn gather(tree: &'a Tree, source: &Source<'a>) -> Self {
        let mut evidence = Self {
            tree,
            source: *source,
            metas: Vec::new(),
            links: Vec::new(),
            objects: Vec::new(),
            address: None,
            base: None,
        };
        for id in tree.descendants(Tree::ROOT) {
            match tree.name(id).map(|name| &**name) {
                Some("meta") => evidence.metas.extend(meta(tree, id)),
                Some("link") => evidence.links.extend(link(tree, id)),
                Some("script") if is_json_ld(tree, id) => {
                    let text: String = tree
                        .descendants(id)
                        .filter_map(|id| tree.text(id))
                        .collect();
                    super::fields::json_ld::objects(&text, tree.line(id), &mut evidence.objects);
                }
                _ => {}
            }
        }
        evidence.address = super::fields::address::address(&evidence);
        evidence.base = evidence.base_of();
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
        let stated = stated.and_then(|href| match &self.address {
            Some(address) => address.join(href).ok(),
            None => Url::parse(href).ok(),
        });
        stated.or_else(|| self.address.clone())
    }
}

fn meta(tree: &Tree, id: Id) -> Option<Meta<'_>> {
    let key = ["property", "name", "itemprop"]
        .iter()
        .find_map(|attribute| tree.attribute(id, attribute))?;
    let content = tree.attribute(id, "content")?.trim();
    (!content.is_empty()).then(|| Meta {
        key: key.trim().to_lowercase(),
        content,
        line: tree.line(id),
    })
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
