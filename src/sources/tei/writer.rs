//! The text of a division as HTML.

use std::fmt::Write as _;

use super::elements::{HOLDERS, LEFT_OUT, PARAGRAPHS, PLAIN};
use super::heading::{chosen, heading};
use crate::sources::Desk;
use crate::sources::xml::{Content, Element};

/// Writes divisions.
pub(super) struct Writer<'d, 'e> {
    pub(super) html: String,
    /// Notes at the foot of pages, which go below the text.
    notes: Vec<String>,
    pictures: Vec<String>,
    desk: &'d mut Desk<'e>,
}

impl<'d, 'e> Writer<'d, 'e> {
    pub(super) fn new(desk: &'d mut Desk<'e>) -> Self {
        Self {
            html: String::new(),
            notes: Vec::new(),
            pictures: Vec::new(),
            desk,
        }
    }

    /// The HTML, with the notes below it, and the pictures that stand in it.
    pub(super) fn finish(mut self) -> (String, Vec<String>) {
        for (number, note) in (1..).zip(&self.notes) {
            let _ = write!(self.html, "<p>[{number}] {note}</p>");
        }
        (self.html, self.pictures)
    }

    /// An article, without what is said of it in fields: its headings, who wrote it, where.
    pub(super) fn article(&mut self, division: &Element) {
        for content in &division.content {
            match content {
                Content::Element(element) => match element.local() {
                    "head" | "byline" | "dateline" | "docAuthor" => {}
                    "closer" | "opener" if is_signature(element) => {}
                    _ => self.element(element),
                },
                Content::Text(text) => self.text(text),
            }
        }
    }

    pub(super) fn inside(&mut self, element: &Element) {
        for content in &element.content {
            match content {
                Content::Text(text) => self.text(text),
                Content::Element(element) => self.element(element),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                _ => self.html.push(c),
            }
        }
    }

    fn wrapped(&mut self, name: &str, element: &Element) {
        let _ = write!(self.html, "<{name}>");
        self.inside(element);
        let _ = write!(self.html, "</{name}>");
    }

    pub(super) fn element(&mut self, element: &Element) {
        let name = element.local();
        match name {
            "lb" => self.line_break(element),
            "head" => self.wrapped("h2", element),
            "byline" | "dateline" | "signed" => self.wrapped("p", element),
            "lg" => self.stanza(element),
            "l" => self.verse(&[element]),
            "list" => self.list(element),
            "table" => self.wrapped("table", element),
            "row" => self.wrapped("tr", element),
            "cell" => {
                let is_label = element.attribute("role") == Some("label");
                self.wrapped(if is_label { "th" } else { "td" }, element);
            }
            "hi" | "emph" => self.highlighted(element),
            "q" | "quote" | "said" | "cit" => self.quoted(element),
            "note" => self.note(element),
            "choice" => {
                if let Some(chosen) = chosen(element) {
                    self.inside(chosen);
                }
            }
            "gap" => self.html.push_str("[…]"),
            "space" => self.html.push(' '),
            "ref" => self.link(element),
            "figure" => self.figure(element),
            "graphic" => self.graphic(element, ""),
            _ if PARAGRAPHS.contains(&name) => self.paragraph(element),
            _ if HOLDERS.contains(&name) => self.inside(element),
            _ if LEFT_OUT.contains(&name) => {}
            _ => {
                if !PLAIN.contains(&name) {
                    let what = format!("element <{name}>");
                    self.desk.tally.unknown(&what, &element.text(), None);
                }
                self.inside(element);
            }
        }
    }

    /// A paragraph; blocks within one end it and begin another.
    fn paragraph(&mut self, element: &Element) {
        self.html.push_str("<p>");
        for content in &element.content {
            match content {
                Content::Text(text) => self.text(text),
                Content::Element(block) if is_block(block) => {
                    self.html.push_str("</p>");
                    self.element(block);
                    self.html.push_str("<p>");
                }
                Content::Element(element) => self.element(element),
            }
        }
        self.html.push_str("</p>");
    }

    /// The end of a printed line, which divides words unless it says that it does not,
    /// or a hyphen says so.
    fn line_break(&mut self, element: &Element) {
        if element.attribute("break") == Some("no") {
            let end = self
                .html
                .trim_end()
                .trim_end_matches(['-', '¬', '\u{AD}'])
                .len();
            self.html.truncate(end);
            return;
        }
        let mut before = self.html.trim_end().chars().rev();
        let hyphen = matches!(before.next(), Some('-' | '¬' | '\u{AD}' | '⸗'));
        if hyphen && before.next().is_some_and(char::is_lowercase) {
            let end = self
                .html
                .trim_end()
                .trim_end_matches(['-', '¬', '\u{AD}', '⸗'])
                .len();
            self.html.truncate(end);
        } else {
            self.html.push(' ');
        }
    }

    fn list(&mut self, list: &Element) {
        let rend = list.attribute("rend").or_else(|| list.attribute("type"));
        let name = match rend {
            Some("numbered" | "ordered") => "ol",
            _ => "ul",
        };
        let _ = write!(self.html, "<{name}>");
        for child in list.children() {
            match child.local() {
                "item" => self.wrapped("li", child),
                "head" => {
                    let heading = heading(child);
                    self.html.push_str("<li>");
                    self.text(&heading);
                    self.html.push_str("</li>");
                }
                _ => self.element(child),
            }
        }
        let _ = write!(self.html, "</{name}>");
    }

    fn highlighted(&mut self, element: &Element) {
        let rend = element
            .attribute("rend")
            .or_else(|| element.attribute("rendition"));
        let rend = rend.unwrap_or_default().to_lowercase();
        if rend.contains("bold") || rend == "b" || rend == "#b" {
            self.wrapped("strong", element);
        } else if rend.contains("ital") || rend == "i" || element.local() == "emph" {
            self.wrapped("em", element);
        } else if rend.contains("sup") {
            self.wrapped("sup", element);
        } else {
            self.inside(element);
        }
    }

    /// A quotation: a block, or words in a line with marks, if they have none.
    fn quoted(&mut self, element: &Element) {
        if element.children().any(is_block) {
            return self.wrapped("blockquote", element);
        }
        let text = element.text();
        let marked = text
            .trim_start()
            .starts_with(['"', '“', '„', '«', '»', '‘', '\'', '(', '﴿', '”']);
        let stands_alone = element.local() == "quote" || element.local() == "cit";
        if marked || stands_alone {
            return self.inside(element);
        }
        self.html.push('“');
        self.inside(element);
        self.html.push('”');
    }

    fn note(&mut self, element: &Element) {
        let place = element.attribute("place").unwrap_or_default();
        if place == "inline"
            || place.is_empty() && element.attribute("n").is_none() && !is_within(&self.html)
        {
            return self.wrapped("p", element);
        }
        let outside = std::mem::take(&mut self.html);
        self.inside(element);
        let note = std::mem::replace(&mut self.html, outside);
        self.notes.push(
            note.replace("<p>", "")
                .replace("</p>", " ")
                .trim()
                .to_owned(),
        );
        let _ = write!(self.html, "[{}]", self.notes.len());
    }

    fn link(&mut self, element: &Element) {
        match element
            .attribute("target")
            .filter(|target| target.starts_with("http"))
        {
            Some(target) => {
                let target = target.replace('"', "%22").replace('&', "&amp;");
                let _ = write!(self.html, "<a href=\"{target}\">");
                self.inside(element);
                self.html.push_str("</a>");
            }
            None => self.inside(element),
        }
    }

    fn figure(&mut self, figure: &Element) {
        let lines = figure
            .children()
            .filter(|child| ["head", "p", "ab"].contains(&child.local()));
        let caption: Vec<String> = lines.map(heading).collect();
        let caption = caption.join(" ");
        if let Some(graphic) = figure.all("graphic").next() {
            return self.graphic(graphic, &caption);
        }
        if !caption.is_empty() {
            self.html.push_str("<p>");
            self.text(&caption);
            self.html.push_str("</p>");
        }
    }

    fn graphic(&mut self, graphic: &Element, caption: &str) {
        let Some(place) = graphic.attribute("url") else {
            return;
        };
        let escaped = place.replace('&', "&amp;").replace('"', "%22");
        let _ = write!(self.html, "<figure><img src=\"{escaped}\"><figcaption>");
        self.text(caption);
        self.html.push_str("</figcaption></figure>");
    }
}

fn is_block(element: &Element) -> bool {
    ["p", "lg", "list", "table", "figure", "ab", "floatingText"].contains(&element.local())
        || (["quote", "q", "cit"].contains(&element.local()) && element.children().any(is_block))
}

/// Whether HTML ends within a paragraph.
fn is_within(html: &str) -> bool {
    html.rfind("<p>") > html.rfind("</p>")
}

/// Whether what closes an article is only a name, a place or a date, which fields hold.
fn is_signature(element: &Element) -> bool {
    let fields = [
        "signed",
        "byline",
        "dateline",
        "date",
        "docAuthor",
        "lb",
        "pb",
    ];
    let bare = element.content.iter().all(|content| match content {
        Content::Text(text) => text.trim().is_empty(),
        Content::Element(child) => fields.contains(&child.local()),
    });
    bare && element.has_children()
}
