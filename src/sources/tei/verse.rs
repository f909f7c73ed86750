//! Verse, whose lines stay lines.

use super::writer::Writer;
use crate::sources::xml::Element;

impl Writer<'_, '_> {
    /// A stanza as a paragraph of lines; stanzas in it are paragraphs of their own.
    pub(super) fn stanza(&mut self, stanza: &Element) {
        let mut lines: Vec<&Element> = Vec::new();
        for child in stanza.children() {
            match child.local() {
                "lg" | "head" => {
                    self.verse(&lines);
                    lines.clear();
                    self.element(child);
                }
                "pb" | "lb" | "milestone" => {}
                _ => lines.push(child),
            }
        }
        self.verse(&lines);
    }

    /// Lines of verse that stand together.
    pub(super) fn verse(&mut self, lines: &[&Element]) {
        let lines: Vec<String> = lines.iter().map(|line| self.line(line)).collect();
        let lines: Vec<&str> = lines
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        if !lines.is_empty() {
            self.html += &["<p>", &lines.join("<br>"), "</p>"].concat();
        }
    }

    /// A line; notes in it go below the text as they do elsewhere.
    fn line(&mut self, line: &Element) -> String {
        let outside = std::mem::replace(&mut self.html, "<p>".to_owned());
        self.inside(line);
        let line = std::mem::replace(&mut self.html, outside);
        let line = line.replace("<p>", " ").replace("</p>", " ");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
