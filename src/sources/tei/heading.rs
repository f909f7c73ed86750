//! Headings as lines, and which of several readings of a place counts.

use super::edition::tidy;
use crate::sources::xml::{Content, Element};

/// A heading as a line; notes in it are no part of it.
pub(super) fn heading(head: &Element) -> String {
    let mut line = String::new();
    gather(head, &mut line);
    tidy(&line).trim_end_matches('.').to_owned()
}

fn gather(element: &Element, line: &mut String) {
    for content in &element.content {
        match content {
            Content::Text(text) => line.push_str(text),
            Content::Element(element) => match element.local() {
                "note" | "del" | "fw" | "byline" => {}
                "lb" | "pb" => line.push(' '),
                "choice" => {
                    if let Some(chosen) = chosen(element) {
                        gather(chosen, line);
                    }
                }
                _ => gather(element, line),
            },
        }
    }
}

/// Of several readings of a place the one that readers are meant to see.
pub(super) fn chosen(choice: &Element) -> Option<&Element> {
    let best = ["corr", "reg", "expan"]
        .iter()
        .find_map(|name| choice.first(name));
    best.or_else(|| choice.children().next())
}
