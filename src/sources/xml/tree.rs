//! One element of a document, with everything in it.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::entities::Entities;
use super::names::{Bindings, asked_by, local};

/// How many elements may stand in each other; the text of deeper ones belongs to the last.
const DEEPEST: usize = 200;

/// Elements of HTML that stand without an end where somebody pasted HTML into XML.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// An element.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::sources) struct Element {
    /// Its name: `title`, `dc:creator`. Known vocabularies have the prefix that is
    /// theirs, whatever the file gives them (see `names.rs`); others keep what is written.
    pub(in crate::sources) name: String,
    /// The namespace that it belongs to.
    pub(in crate::sources) namespace: Option<Arc<str>>,
    /// Its attributes, named as written, without declarations of namespaces.
    pub(in crate::sources) attributes: Vec<(String, String)>,
    /// What is in it, in order.
    pub(in crate::sources) content: Vec<Content>,
    /// The line that it begins in, from 1.
    pub(in crate::sources) line: u32,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::sources) enum Content {
    /// Text, with references resolved.
    Text(String),
    /// A further element.
    Element(Element),
}

impl Element {
    /// Its name without a prefix.
    pub(in crate::sources) fn local(&self) -> &str {
        local(&self.name)
    }

    /// An attribute, by its name as written; without a prefix, it may have one.
    pub(in crate::sources) fn attribute(&self, name: &str) -> Option<&str> {
        let exactly = self.attributes.iter().find(|(key, _)| key == name);
        let nearly = || self.attributes.iter().find(|(key, _)| local(key) == name);
        exactly.or_else(nearly).map(|(_, value)| value.as_str())
    }

    /// The elements in it, in order.
    pub(in crate::sources) fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The elements in it that have a name.
    pub(in crate::sources) fn all<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.children().filter(move |child| child.name == name)
    }

    /// The first element in it that has a name.
    pub(in crate::sources) fn first(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    /// The element at the end of a path of names: `head/docdata`.
    pub(in crate::sources) fn at(&self, path: &str) -> Option<&Element> {
        let mut names = path.split('/');
        names.try_fold(self, |element, name| element.first(name))
    }

    /// The text of the first element in it that has a name, without white space around it; `None` where there is no text.
    pub(in crate::sources) fn text_of(&self, name: &str) -> Option<String> {
        let text = self.all(name).map(Element::text);
        text.map(|text| text.trim().to_owned())
            .find(|text| !text.is_empty())
    }

    /// Every element below it that has a name, in the order of the document.
    pub(in crate::sources) fn below<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in self.children() {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.below(name));
        }
        found
    }

    /// All text in it.
    pub(in crate::sources) fn text(&self) -> String {
        let mut text = String::new();
        self.append_text(&mut text);
        text
    }

    fn append_text(&self, into: &mut String) {
        for content in &self.content {
            match content {
                Content::Text(text) => into.push_str(text),
                Content::Element(element) => element.append_text(into),
            }
        }
    }

    /// What is in it, as markup that a reader of HTML understands: names without prefixes, text escaped.
    pub(in crate::sources) fn inner_markup(&self) -> String {
        let mut markup = String::new();
        self.append_markup(&mut markup);
        markup
    }

    /// Whether there are elements in it.
    pub(in crate::sources) fn has_children(&self) -> bool {
        self.children().next().is_some()
    }

    fn append_markup(&self, into: &mut String) {
        for content in &self.content {
            match content {
                Content::Text(text) => escape(text, into),
                Content::Element(element) => {
                    let name = element.local();
                    into.push('<');
                    into.push_str(name);
                    for (key, value) in &element.attributes {
                        into.push(' ');
                        into.push_str(local(key));
                        into.push_str("=\"");
                        escape(value, into);
                        into.push('"');
                    }
                    into.push('>');
                    if !VOID.contains(&name) {
                        element.append_markup(into);
                        into.push_str("</");
                        into.push_str(name);
                        into.push('>');
                    }
                }
            }
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Content::Text(before)) = self.content.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.content.push(Content::Text(text.to_owned()));
        }
    }
}

fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            c => into.push(c),
        }
    }
}

/// The attributes of a tag, `<name a="1">`, as they are written and with references resolved.
pub(super) fn attributes(tag: &str, entities: &mut Entities) -> Vec<(String, String)> {
    let content = tag.trim_start_matches('<').trim_end_matches('>');
    let content = content.strip_suffix('/').unwrap_or(content);
    let len = content.find(|c: char| c.is_whitespace());
    let start = BytesStart::from_content(content, len.unwrap_or(content.len()));
    pairs(&start, entities)
}

fn pairs(start: &BytesStart<'_>, entities: &mut Entities) -> Vec<(String, String)> {
    let mut attributes = start.html_attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok);
    attributes
        .map(|attribute| {
            let value = entities.unescaped(&attribute.value);
            (attribute.key.as_ref().to_owned(), value)
        })
        .collect()
}

/// A tree in the making.
pub(super) struct Building<'a> {
    pub(super) bindings: Bindings,
    pub(super) entities: &'a mut Entities,
    /// Elements that are open, the names that they were written by, and how many namespaces were known before.
    open: Vec<(Element, String, usize)>,
    root: Option<Element>,
    /// References that nobody knows.
    pub(super) unknown: Vec<String>,
}

impl<'a> Building<'a> {
    pub(super) fn new(bindings: Bindings, entities: &'a mut Entities) -> Self {
        Self {
            bindings,
            entities,
            open: Vec::new(),
            root: None,
            unknown: Vec::new(),
        }
    }

    /// Builds the tree of a text that is one element; what cannot be parsed ends it.
    pub(super) fn build(&mut self, text: &str, line: u32) -> Option<Element> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let (mut counted, mut line) = (0, line);
        while self.root.is_none() {
            let Ok(event) = reader.read_event() else {
                break;
            };
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let passed = text.get(counted..at).unwrap_or_default();
            let begins = line;
            line +=
                u32::try_from(passed.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(0);
            counted = at;
            match event {
                Event::Start(start) => self.start(&start, begins, false),
                Event::Empty(start) => self.start(&start, begins, true),
                Event::End(end) => self.end(end.name().as_ref()),
                Event::Text(text) => self.text(&text),
                Event::CData(text) => self.text(&text),
                Event::GeneralRef(name) => self.reference(&name),
                Event::Eof => break,
                _ => {}
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.root.take()
    }

    fn start(&mut self, start: &BytesStart<'_>, line: u32, empty: bool) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let declared = self.bindings.len();
        let mut attributes = pairs(start, self.entities);
        attributes.retain(|(key, value)| !self.bindings.declare(key, value));
        let written = start.name().as_ref().to_owned();
        let namespace = self.bindings.of(&written);
        let element = Element {
            name: asked_by(&written, namespace.as_deref()),
            namespace,
            attributes,
            content: Vec::new(),
            line,
        };
        let stands_alone = empty || VOID.contains(&element.name.as_str());
        self.open.push((element, written, declared));
        if stands_alone {
            self.close();
        }
    }

    /// Ends the innermost element of a name, and with it those in it that nobody ended.
    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(_, open, _)| open == name) else {
            return;
        };
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some((element, _, declared)) = self.open.pop() else {
            return;
        };
        self.bindings.truncate(declared);
        match self.open.last_mut() {
            Some((parent, ..)) => parent.content.push(Content::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((element, ..)) = self.open.last_mut() {
            element.push_text(text);
        }
    }

    fn reference(&mut self, name: &str) {
        if let Some(known) = self.entities.resolve(name) {
            return self.text(&known);
        }
        self.text(&format!("&{name};"));
        if self.unknown.len() < 20 && name.len() < 40 && !name.contains(char::is_whitespace) {
            self.unknown.push(name.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(text: &str) -> Element {
        let mut entities = Entities::default();
        let mut building = Building::new(Bindings::default(), &mut entities);
        building.build(text, 1).unwrap()
    }

    #[test]
    fn a_tree_has_names_attributes_text_and_lines() {
        let item = built(
            "<item xmlns:x='http://purl.org/dc/elements/1.1/' a=\"1&amp;2\" b=3>\n<x:creator>Rani &eacute; R&D</x:creator>\n<p id='q'>satu <b>dua</b></p></item>",
        );
        assert_eq!(item.attribute("a"), Some("1&2"));
        assert_eq!(item.attribute("b"), Some("3"));
        assert_eq!(item.text_of("dc:creator").as_deref(), Some("Rani é R&D"));
        assert_eq!(item.first("dc:creator").unwrap().line, 2);
        assert_eq!(item.at("p/b").unwrap().text(), "dua");
        assert_eq!(item.at("p").unwrap().inner_markup(), "satu <b>dua</b>");
        assert_eq!(item.below("b").len(), 1);
    }

    #[test]
    fn whatever_the_markup_a_tree_comes_of_it() {
        let item = built("<item><a>satu<br>dua <i>tiga</a> empat</b></item>");
        assert_eq!(
            item.first("a").unwrap().inner_markup(),
            "satu<br>dua <i>tiga</i>"
        );
        assert_eq!(item.text(), "satudua tiga empat");
        assert_eq!(built("<item><a>satu").text(), "satu");
        let deep = format!("<a>{}x", "<b>".repeat(100_000));
        assert_eq!(built(&deep).text(), "x");
    }
}
