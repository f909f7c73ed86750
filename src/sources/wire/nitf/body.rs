//! The text of a document, as HTML.

use std::fmt::Write as _;

use super::super::story::{Story, escaped, figure, paragraphs};
use super::media;
use crate::sources::Desk;
use crate::sources::xml::{Content, Element};

/// Elements that HTML has, too, with the same meaning.
const SAME: [&str; 26] = [
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "em",
    "strong",
    "b",
    "i",
    "u",
    "q",
    "sub",
    "sup",
    "hr",
    "pre",
    "blockquote",
];

/// Elements of which only the text counts: what they mark is for machines.
const PLAIN: [&str; 32] = [
    "person",
    "org",
    "location",
    "city",
    "state",
    "region",
    "country",
    "sublocation",
    "event",
    "function",
    "money",
    "num",
    "numer",
    "denom",
    "frac",
    "frac-sep",
    "chron",
    "virtloc",
    "copyrite",
    "copyrite.year",
    "copyrite.holder",
    "object.title",
    "lang",
    "pronounce",
    "postaddr",
    "addressee",
    "name.given",
    "name.family",
    "span",
    "font",
    "person.name",
    "nitf-table",
];

/// Elements that hold blocks.
const BLOCKS: [&str; 10] = [
    "block",
    "body.content",
    "body",
    "div",
    "section",
    "content",
    "tagline",
    "abstract",
    "dateline",
    "table-content",
];

/// Elements that are not for readers.
const LEFT_OUT: [&str; 8] = [
    "alt-code",
    "classifier",
    "nitf-table-metadata",
    "nitf-table-summary",
    "nitf-col",
    "col",
    "media-metadata",
    "custom-table",
];

/// The text in an element as HTML.
pub(in crate::sources::wire) fn html(
    element: Option<&Element>,
    story: &mut Story<'_>,
    desk: &mut Desk<'_>,
) -> String {
    let Some(element) = element else {
        return String::new();
    };
    let mut writer = Writer {
        html: String::new(),
        has_whole: element
            .below("block")
            .iter()
            .any(|block| is_class(block, "full_text")),
        story,
        desk,
    };
    if element.has_children() {
        writer.inside(element);
    } else {
        writer.html = paragraphs(&element.text());
    }
    writer.html
}

fn is_class(element: &Element, class: &str) -> bool {
    element.attribute("class") == Some(class)
}

struct Writer<'a, 'b, 'c> {
    html: String,
    /// Whether the whole text is there, besides its opening.
    has_whole: bool,
    story: &'a mut Story<'c>,
    desk: &'a mut Desk<'b>,
}

impl Writer<'_, '_, '_> {
    fn inside(&mut self, element: &Element) {
        for content in &element.content {
            match content {
                Content::Text(text) => self.html.push_str(&escaped(text)),
                Content::Element(element) => self.element(element),
            }
        }
    }

    fn wrapped(&mut self, name: &str, element: &Element) {
        let _ = write!(self.html, "<{name}>");
        self.inside(element);
        let _ = write!(self.html, "</{name}>");
    }

    fn element(&mut self, element: &Element) {
        let name = element.local();
        match name {
            "p" => self.paragraph(element),
            "pre" => self.html.push_str(&paragraphs(&element.text())),
            "hr" => self.html.push_str("<hr>"),
            "br" => self.html.push_str("<br>"),
            _ if SAME.contains(&name) => self.wrapped(name, element),
            "a" => self.link(element),
            "hl1" | "hl2" | "hl3" | "hl4" | "hl5" | "h1" | "h2" | "hedline" => {
                self.wrapped("h2", element);
            }
            "h3" | "h4" | "h5" | "h6" => self.wrapped("h3", element),
            "bq" => self.wrapped("blockquote", element),
            "credit" | "byline" | "distributor" | "note" | "fn" | "datasource" | "series" => {
                self.wrapped("p", element);
            }
            "block" => self.block(element),
            "media" | "img" | "object" => self.media(element),
            _ if BLOCKS.contains(&name) => self.wrapped("div", element),
            _ if LEFT_OUT.contains(&name) => {}
            _ => {
                if !PLAIN.contains(&name) {
                    let example = element.text();
                    let id = self.story.issue.name.clone();
                    let what = format!("element <{name}>");
                    self.desk.tally.unknown(&what, &example, id.as_deref());
                }
                self.inside(element);
            }
        }
    }

    /// A paragraph. Lines that were only broken where a terminal ended run on.
    fn paragraph(&mut self, element: &Element) {
        let before = self.html.len();
        self.wrapped("p", element);
        let written = &self.html[before..];
        let lines: Vec<&str> = written.split("<br>").collect();
        let (last, full) = lines.split_last().unwrap_or((&"", &[]));
        let bare = |line: &str| line.trim_start_matches("<p>").trim().chars().count();
        let is_wrapped = !full.is_empty()
            && full.iter().all(|line| (42..100).contains(&bare(line)))
            || (full.len() == 1 && bare(last.trim_end_matches("</p>")) == 0);
        if is_wrapped {
            let joined = written.replace("<br>", " ");
            self.html.truncate(before);
            self.html.push_str(&joined);
        }
    }

    fn link(&mut self, element: &Element) {
        match element
            .attribute("href")
            .filter(|href| !href.trim().is_empty())
        {
            Some(href) => {
                let _ = write!(self.html, "<a href=\"{}\">", escaped(href.trim()));
                self.inside(element);
                self.html.push_str("</a>");
            }
            None => self.inside(element),
        }
    }

    /// A block; papers' archives class those that say what others say once more.
    fn block(&mut self, element: &Element) {
        let class = element.attribute("class").unwrap_or_default();
        match class {
            "lead_paragraph" | "online_lead_paragraph" if self.has_whole => {}
            "correction_text" => self.story.correction(&element.text()),
            "author_info" => self.story.extra("author_info", &element.text()),
            _ => self.wrapped("div", element),
        }
    }

    fn media(&mut self, element: &Element) {
        match media::read(element) {
            media::Media::Picture(shown) if self.story.issue.record.article.image.is_none() => {
                self.story.picture(shown);
            }
            media::Media::Picture(shown) => self.html.push_str(&figure(&shown)),
            media::Media::Unplaced(id, caption) => {
                let line = [id, caption].into_iter().filter(|part| !part.is_empty());
                let line: Vec<String> = line.collect();
                self.story.extra_too("pictures_elsewhere", &line.join(": "));
            }
            media::Media::Other(what, address) => {
                self.desk.tally.other(what);
                self.story.extra_too("media", &address);
            }
        }
    }
}
