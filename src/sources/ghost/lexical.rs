//! What Ghost's editor of today keeps, Lexical, as HTML.

use std::fmt::Write as _;

use serde_json::Value;

use super::mobiledoc::{card, escaped};
use crate::sources::members::{list, text};

/// How deep nodes may stand in each other.
const DEEPEST: usize = 60;

/// The elements for the bits of a text's format.
const FORMATS: [(u64, &str); 7] = [
    (1, "strong"),
    (2, "em"),
    (4, "s"),
    (8, "u"),
    (16, "code"),
    (32, "sub"),
    (64, "sup"),
];

/// A document as HTML; `None` where it is none, or holds nothing.
pub(super) fn html(document: &str, unknown: &mut dyn FnMut(&str, &str)) -> Option<String> {
    let document: Value = serde_json::from_str(document).ok()?;
    let mut html = String::new();
    children(document.get("root")?, DEEPEST, &mut html, unknown);
    (!html.trim().is_empty()).then_some(html)
}

fn children(node: &Value, room: usize, html: &mut String, unknown: &mut dyn FnMut(&str, &str)) {
    for child in list(node, &["children"]) {
        if room > 0 {
            write(child, room - 1, html, unknown);
        }
    }
}

fn write(node: &Value, room: usize, html: &mut String, unknown: &mut dyn FnMut(&str, &str)) {
    let kind = text(node, &["type"]).unwrap_or_default();
    let element = match kind.as_str() {
        "text" | "extended-text" => return words(node, html),
        "linebreak" => return html.push_str("<br>"),
        "tab" => return html.push(' '),
        "paragraph" => "p".to_owned(),
        "heading" | "extended-heading" => text(node, &["tag"]).unwrap_or_else(|| "h2".to_owned()),
        "quote" | "extended-quote" | "aside" => "blockquote".to_owned(),
        "list" => text(node, &["tag"]).unwrap_or_else(|| "ul".to_owned()),
        "listitem" => "li".to_owned(),
        "link" | "autolink" => {
            let url = text(node, &["url"]).unwrap_or_default();
            let _ = write!(html, "<a href=\"{}\">", escaped(&url));
            children(node, room, html, unknown);
            return html.push_str("</a>");
        }
        kind => {
            if !card(kind, node, html) {
                unknown(&format!("lexical {kind}"), &node.to_string());
                children(node, room, html, unknown);
            }
            return;
        }
    };
    let is_name = element.len() < 12 && element.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let element = if is_name { element } else { "p".to_owned() };
    let _ = write!(html, "<{element}>");
    children(node, room, html, unknown);
    let _ = write!(html, "</{element}>");
}

fn words(node: &Value, html: &mut String) {
    let format = node.get("format").and_then(Value::as_u64).unwrap_or(0);
    let marks: Vec<&str> = FORMATS
        .iter()
        .filter(|(bit, _)| format & bit != 0)
        .map(|(_, mark)| *mark)
        .collect();
    for mark in &marks {
        let _ = write!(html, "<{mark}>");
    }
    let text = node.get("text").and_then(Value::as_str).unwrap_or_default();
    html.push_str(&escaped(text));
    for mark in marks.iter().rev() {
        let _ = write!(html, "</{mark}>");
    }
}
