//! What markup in the page names: microdata, RDFa, and the classes of microformats.

use super::Evidence;
use crate::sources::page::fields::json_ld::{kind_of, without_vocabulary};
use crate::sources::page::fields::plain::plain;
use crate::sources::page::tree::{Id, Tree};

/// An element that names a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sources::page) struct Property {
    /// The property, in lower case, without its vocabulary: `headline`, `p-name`.
    pub(in crate::sources::page) name: String,
    pub(in crate::sources::page) vocabulary: Vocabulary,
    pub(in crate::sources::page) id: Id,
}

/// Which vocabulary names a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources::page) enum Vocabulary {
    /// `itemprop`.
    Microdata,
    /// `property`.
    Rdfa,
    /// A class of hAtom, hCard, hNews or microformats2.
    Class,
}

/// Classes that microformats give a meaning to.
///
/// # Source
///
/// microformats.org: h-entry, h-card, hAtom, hNews.
const CLASSES: &[&str] = &[
    "p-name",
    "p-author",
    "p-summary",
    "p-category",
    "dt-published",
    "dt-updated",
    "u-photo",
    "u-featured",
    "u-url",
    "e-content",
    "entry-title",
    "entry-summary",
    "entry-content",
    "hentry",
    "h-entry",
    "published",
    "updated",
    "author",
    "vcard",
    "fn",
    "byline",
    "source-org",
    "dateline",
];

/// The most properties of a page that are kept.
const MOST: usize = 5_000;

/// The most text of an element that is read as a value.
const LONGEST: usize = 20_000;

/// Adds what an element names.
pub(super) fn gather(tree: &Tree, id: Id, found: &mut Vec<Property>) {
    if found.len() >= MOST {
        return;
    }
    let is_meta = tree.is(id, "meta");
    for (attribute, value) in tree.attributes(id) {
        let vocabulary = match attribute {
            "itemprop" => Vocabulary::Microdata,
            "property" if !is_meta => Vocabulary::Rdfa,
            "class" => Vocabulary::Class,
            _ => continue,
        };
        for token in value.split_ascii_whitespace() {
            let name = match vocabulary {
                Vocabulary::Class if CLASSES.contains(&token) => token.to_owned(),
                Vocabulary::Class => continue,
                _ => without_vocabulary(token).to_ascii_lowercase(),
            };
            found.push(Property {
                name,
                vocabulary,
                id,
            });
        }
    }
}

impl Evidence<'_> {
    /// The elements that name a property, in order.
    pub(in crate::sources::page) fn properties(
        &self,
        name: &str,
    ) -> impl Iterator<Item = &Property> {
        self.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// What an element states: its `content`, its `datetime`, or its text.
    pub(in crate::sources::page) fn value_of(&self, id: Id) -> String {
        let stated = ["content", "datetime"]
            .iter()
            .filter_map(|attribute| self.tree.attribute(id, attribute))
            .find(|value| !value.trim().is_empty());
        match stated {
            Some(value) => plain(value),
            None => self.name_within(id).unwrap_or_else(|| self.seen(id)),
        }
    }

    /// An element's text, unless it is longer than a value is.
    fn seen(&self, id: Id) -> String {
        let mut bytes = 0;
        let is_value = self.tree.descendants(id).all(|id| {
            bytes += 1 + self.tree.text(id).map_or(0, str::len);
            bytes < LONGEST
        });
        if is_value {
            plain(&self.tree.text_of(id))
        } else {
            String::new()
        }
    }

    /// The address that an element states, as the page writes it.
    pub(in crate::sources::page) fn link_of(&self, id: Id) -> Option<&str> {
        ["href", "src", "content", "data-src"]
            .iter()
            .filter_map(|attribute| self.tree.attribute(id, attribute))
            .map(str::trim)
            .find(|value| !value.is_empty())
    }

    /// Whether a property is one of the page's article, not of a person or a picture within it.
    pub(in crate::sources::page) fn is_of_article(&self, property: &Property) -> bool {
        let scope = self.scope_around(property.id);
        scope.is_none_or(|kind| {
            kind.split_whitespace().any(|kind| {
                kind_of(kind).is_some() || without_vocabulary(kind).ends_with("WebPage")
            })
        })
    }

    /// The type of the nearest item around an element.
    pub(in crate::sources::page) fn scope_around(&self, id: Id) -> Option<&str> {
        let mut around = self.tree.ancestors(id);
        around.find_map(|id| {
            let is_scope = self.tree.attribute(id, "itemscope").is_some();
            let microdata = is_scope.then(|| self.tree.attribute(id, "itemtype").unwrap_or(""));
            microdata.or_else(|| self.tree.attribute(id, "typeof"))
        })
    }

    /// The name of the person or thing that an element is about, where it holds one.
    fn name_within(&self, id: Id) -> Option<String> {
        let is_item = ["itemscope", "typeof"]
            .iter()
            .any(|attribute| self.tree.attribute(id, attribute).is_some());
        if !is_item {
            return None;
        }
        let from = self
            .properties
            .partition_point(|property| property.id <= id);
        let below = self.properties[from..]
            .iter()
            .take_while(|property| property.id < self.tree.end(id));
        let name = below
            .filter(|property| property.vocabulary != Vocabulary::Class)
            .find(|property| property.name == "name")?;
        let name = match self.tree.attribute(name.id, "content") {
            Some(content) => plain(content),
            None => self.seen(name.id),
        };
        (!name.is_empty()).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_evidence;

    #[test]
    fn properties_of_all_vocabularies_are_found_in_order() {
        let page = r#"<article itemscope itemtype="http://schema.org/NewsArticle">
            <h1 itemprop="headline">Air surut</h1>
            <span itemprop="author" itemscope itemtype="http://schema.org/Person">Oleh
              <b itemprop="name">Sri Lestari</b></span>
            <time itemprop="datePublished" datetime="2021-03-04">kemarin</time>
            <i property="schema:keywords">banjir</i><b class="x p-category">kali</b></article>"#;
        with_evidence(page, |evidence| {
            let value = |name: &str| {
                let property = evidence.properties(name).next().unwrap();
                evidence.value_of(property.id)
            };
            assert_eq!(value("headline"), "Air surut");
            assert_eq!(value("author"), "Sri Lestari");
            assert_eq!(value("datepublished"), "2021-03-04");
            assert_eq!(value("keywords"), "banjir");
            assert_eq!(value("p-category"), "kali");
            let of_article =
                |name: &str| evidence.is_of_article(evidence.properties(name).next().unwrap());
            assert!(of_article("headline") && !of_article("name"));
        });
    }
}
