//! A page as a tree in document order.
//!
//! html5ever parses as browsers do; its nodes are laid out flat afterwards, each
//! before its descendants. A subtree so is a range of numbers, walking it is
//! counting, and what is found out about nodes stands in arrays beside them.

mod limits;
mod parse;
mod streamed;
mod unscripted;

use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName};

pub(in crate::sources::page) use parse::parse;

/// The number of a node: its place in document order, from 0, the document itself.
pub(in crate::sources::page) type Id = usize;

/// A parsed page.
#[derive(Debug, Default)]
pub(in crate::sources::page) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: u32,
    /// The number after its last descendant.
    end: u32,
    /// The line of the file that it begins in, from 1.
    line: u32,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Document,
    Element {
        name: LocalName,
        attributes: Vec<Attribute>,
    },
    Text(StrTendril),
}

impl Tree {
    /// The document, which every page has.
    pub(in crate::sources::page) const ROOT: Id = 0;

    /// How many nodes there are; their numbers are `0..len`.
    pub(in crate::sources::page) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element, in lower case; `None` for text.
    pub(in crate::sources::page) fn name(&self, id: Id) -> Option<&LocalName> {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether a node is an element of this name.
    pub(in crate::sources::page) fn is(&self, id: Id, name: &str) -> bool {
        self.name(id).is_some_and(|own| &**own == name)
    }

    /// Whether a node is an element of one of these names.
    pub(in crate::sources::page) fn is_any(&self, id: Id, names: &[&str]) -> bool {
        self.name(id).is_some_and(|own| names.contains(&&**own))
    }

    /// The value of an attribute, as written.
    pub(in crate::sources::page) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.attributes(id)
            .find(|(own, _)| *own == name)
            .map(|(_, value)| value)
    }

    /// All attributes of a node, in the order written.
    pub(in crate::sources::page) fn attributes(
        &self,
        id: Id,
    ) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match &self.nodes[id].kind {
            Kind::Element { attributes, .. } => attributes.as_slice(),
            _ => &[],
        };
        attributes
            .iter()
            .map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    /// The text of a text node, as written.
    pub(in crate::sources::page) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The line of the file that a node begins in, from 1.
    pub(in crate::sources::page) fn line(&self, id: Id) -> u32 {
        self.nodes[id].line
    }

    /// The node around a node.
    pub(in crate::sources::page) fn parent(&self, id: Id) -> Option<Id> {
        (id != Self::ROOT).then(|| self.nodes[id].parent as usize)
    }

    /// The nodes around a node, from the nearest outward, the document last.
    pub(in crate::sources::page) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The number after a node's last descendant: the next node that is not below it.
    pub(in crate::sources::page) fn end(&self, id: Id) -> Id {
        self.nodes[id].end as usize
    }

    /// Every node below a node, in document order.
    pub(in crate::sources::page) fn descendants(&self, id: Id) -> Range<Id> {
        id + 1..self.end(id)
    }

    /// The nodes right below a node, in order.
    pub(in crate::sources::page) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.end(id);
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |child| {
            let next = self.end(*child);
            (next < end).then_some(next)
        })
    }

    /// Whether a node is another one or lies below it.
    pub(in crate::sources::page) fn contains(&self, outer: Id, inner: Id) -> bool {
        (outer..self.end(outer)).contains(&inner)
    }

    /// The first element of a name below a node.
    pub(in crate::sources::page) fn first(&self, below: Id, name: &str) -> Option<Id> {
        self.descendants(below).find(|id| self.is(*id, name))
    }

    /// What a reader sees of a node, on one line: white space runs are one space,
    /// blocks and `<br>` divide words, scripts and styles say nothing.
    pub(in crate::sources::page) fn text_of(&self, id: Id) -> String {
        let mut line = String::new();
        let mut at = id;
        while at < self.end(id) {
            match &self.nodes[at].kind {
                Kind::Text(text) => push_words(&mut line, text),
                Kind::Element { name, .. } if is_silent(name) => {
                    at = self.end(at);
                    continue;
                }
                Kind::Element { name, .. } if !is_inline(name) => divide(&mut line),
                _ => {}
            }
            at += 1;
            // Leaving a block divides words, too.
            let parent = self.nodes.get(at).map(|next| next.parent as usize);
            let left = parent.is_some_and(|parent| parent + 1 < at);
            if left && !self.is_phrase_end(at) {
                divide(&mut line);
            }
        }
        line.truncate(line.trim_end().len());
        line
    }

    /// Whether all that ends right before a node is inline.
    fn is_phrase_end(&self, next: Id) -> bool {
        let mut at = next - 1;
        let parent = self.nodes[next].parent as usize;
        while at != parent {
            if self.name(at).is_some_and(|name| !is_inline(name)) {
                return false;
            }
            at = self.nodes[at].parent as usize;
        }
        true
    }
}

/// Appends text with every run of white space as one space.
fn push_words(line: &mut String, text: &str) {
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        line.push_str(word);
        if word.len() < piece.len() {
            divide(line);
        }
    }
}

fn divide(line: &mut String) {
    if !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
}

/// Elements whose content no reader sees.
pub(in crate::sources::page) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "head" | "noscript" | "svg" | "math" | "iframe"
    )
}

/// Elements that stand within a line: what HTML calls phrasing content.
///
/// # Source
///
/// HTML Living Standard, 3.2.5.2.5, without what replaces or embeds.
pub(in crate::sources::page) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "ruby"
            | "rb"
            | "rp"
            | "rt"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(html: &str) -> Tree {
        parse(html).tree
    }

    #[test]
    fn a_subtree_is_a_range() {
        let tree = tree("<body><div id=a><p>x<b>y</b></p></div><div id=b>z</div>");
        let body = tree.first(Tree::ROOT, "body").unwrap();
        let children: Vec<Id> = tree.children(body).collect();
        assert_eq!(children.len(), 2);
        assert_eq!(tree.attribute(children[1], "id"), Some("b"));
        let below: Vec<_> = tree
            .descendants(children[0])
            .map(|id| tree.name(id).map_or("#", |name| &**name))
            .collect();
        assert_eq!(below, ["p", "#", "b", "#"]);
        assert!(tree.contains(body, children[1]) && !tree.contains(children[0], children[1]));
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        let tree = tree("<p>Satu<b>dua</b> tiga</p><p>em<br>pat</p><script>x</script>\n lima ");
        let body = tree.first(Tree::ROOT, "body").unwrap();
        assert_eq!(tree.text_of(body), "Satudua tiga em pat lima");
    }

    #[test]
    fn nodes_know_their_line() {
        let tree = tree("<html>\n<body>\n<p>x</p>");
        let p = tree.first(Tree::ROOT, "p").unwrap();
        assert_eq!(tree.line(p), 3);
    }
}
