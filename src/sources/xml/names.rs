//! Namespaces: which vocabulary a name belongs to, whatever prefix a file gives it.

use std::sync::Arc;

/// Prefixes of one place in a document and the namespaces they stand for, the innermost last.
#[derive(Debug, Clone, Default)]
pub(super) struct Bindings(Vec<(Arc<str>, Arc<str>)>);

impl Bindings {
    /// Takes what an attribute declares, if it declares a namespace.
    pub(super) fn declare(&mut self, attribute: &str, value: &str) -> bool {
        let prefix = match attribute.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) => match rest.strip_prefix(':') {
                Some(prefix) => prefix,
                None => return false,
            },
            None => return false,
        };
        self.0.push((prefix.into(), value.trim().into()));
        true
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the first so many.
    pub(super) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// The namespace of an element's name as written.
    pub(super) fn of(&self, name: &str) -> Option<Arc<str>> {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let bound = self.0.iter().rev().find(|(known, _)| **known == *prefix);
        bound
            .map(|(_, namespace)| Arc::clone(namespace))
            .filter(|namespace| !namespace.is_empty())
    }
}

/// Vocabularies that readers know: the beginning of the namespace, and the prefix that they ask by.
///
/// # Source
///
/// The specifications of each: RSS 1.0 and its modules, Atom (RFC 4287 and 5023) and
/// its draft 0.3, Media RSS, WordPress's `export.php`, Dublin Core, Google Data, IPTC.
const KNOWN: [(&str, &str); 35] = [
    ("http://wordpress.org/export/1.0/excerpt/", "excerpt"),
    ("http://wordpress.org/export/1.1/excerpt/", "excerpt"),
    ("http://wordpress.org/export/1.2/excerpt/", "excerpt"),
    ("http://www.w3.org/2005/Atom", "atom"),
    ("http://purl.org/atom/ns#", "atom"),
    ("http://purl.org/atom/app#", "app"),
    ("http://www.w3.org/2007/app", "app"),
    ("http://purl.org/syndication/thread/1.0", "thr"),
    ("http://wordpress.org/export/1.", "wp"),
    ("http://wordpress.org/excerpt/", "excerpt"),
    ("http://wordpress.org/export/", "wp"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/rss/1.0/modules/slash/", "slash"),
    ("http://wellformedweb.org/CommentAPI", "wfw"),
    ("http://purl.org/dc/elements/1.", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://schemas.google.com/blogger/", "blogger"),
    ("http://schemas.google.com/g/2005", "gd"),
    ("http://rssnamespace.org/feedburner/", "feedburner"),
    ("http://www.georss.org/georss", "georss"),
    ("http://purl.org/rss/1.0/modules/syndication/", "sy"),
    ("http://purl.org/rss/1.0/modules/taxonomy/", "taxo"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/", ""),
    ("http://channel.netscape.com/", ""),
    ("http://backend.userland.com/", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://iptc.org/std/", ""),
    ("http://www.iptc.org/std/", ""),
    ("http://www.tei-c.org/ns/1.0", ""),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// The name that readers ask by: known vocabularies have one prefix, whatever the file gives them.
pub(super) fn asked_by(name: &str, namespace: Option<&str>) -> String {
    let known = namespace.and_then(|namespace| {
        let mut known = KNOWN.iter();
        known.find(|(begins, _)| starts_with_ignoring_case(namespace, begins))
    });
    match known {
        Some((_, "")) => local(name).to_owned(),
        Some((_, prefix)) => format!("{prefix}:{}", local(name)),
        None => name.to_owned(),
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn starts_with_ignoring_case(text: &str, begins: &str) -> bool {
    let start = text.as_bytes().get(..begins.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(begins.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vocabulary_is_known_by_its_namespace_and_not_by_its_prefix() {
        let mut bindings = Bindings::default();
        assert!(bindings.declare("xmlns", "http://www.w3.org/2005/Atom"));
        assert!(bindings.declare("xmlns:d", "http://purl.org/dc/elements/1.1/"));
        assert!(!bindings.declare("xmlnso", "x") && !bindings.declare("href", "x"));
        let asked = |name: &str| asked_by(name, bindings.of(name).as_deref());
        assert_eq!(asked("entry"), "atom:entry");
        assert_eq!(asked("d:creator"), "dc:creator");
        assert_eq!(asked("media:credit"), "media:credit");
    }
}
