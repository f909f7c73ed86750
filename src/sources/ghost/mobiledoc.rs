//! What Ghost's editors kept until 2022, Mobiledoc 0.3, as HTML; and the cards of both editors.
//!
//! # Source
//!
//! The Mobiledoc format, version 0.3, of its makers.

use std::fmt::Write as _;

use serde_json::Value;

use crate::sources::members::{list, text};

/// A document as HTML; `None` where it is none, or holds nothing.
pub(super) fn html(document: &str, unknown: &mut dyn FnMut(&str, &str)) -> Option<String> {
    let document: Value = serde_json::from_str(document).ok()?;
    let mut html = String::new();
    for section in document.get("sections")?.as_array()? {
        match section.get(0).and_then(Value::as_u64) {
            Some(1) => {
                let tag = name(section.get(1));
                let _ = write!(html, "<{tag}>");
                markers(section.get(2), &document, &mut html);
                let _ = write!(html, "</{tag}>");
            }
            Some(2) => {
                let address = section.get(1).and_then(Value::as_str).unwrap_or_default();
                let _ = write!(html, "<p><img src=\"{}\"></p>", escaped(address));
            }
            Some(3) => {
                let tag = name(section.get(1));
                let _ = write!(html, "<{tag}>");
                for item in section
                    .get(2)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                {
                    html.push_str("<li>");
                    markers(Some(item), &document, &mut html);
                    html.push_str("</li>");
                }
                let _ = write!(html, "</{tag}>");
            }
            Some(10) => {
                let card_at = section
                    .get(1)
                    .and_then(Value::as_u64)
                    .and_then(|at| usize::try_from(at).ok());
                let named = card_at.and_then(|at| document.get("cards")?.get(at));
                let kind = named
                    .and_then(|card| card.get(0)?.as_str())
                    .unwrap_or_default();
                let told = named.and_then(|card| card.get(1)).unwrap_or(&Value::Null);
                if !card(kind, told, &mut html) {
                    unknown(&format!("card {kind}"), &told.to_string());
                }
            }
            _ => {}
        }
    }
    (!html.trim().is_empty()).then_some(html)
}

fn name(tag: Option<&Value>) -> String {
    let tag = tag
        .and_then(Value::as_str)
        .unwrap_or("p")
        .to_ascii_lowercase();
    let is_name =
        tag.len() < 12 && !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_name { tag } else { "p".to_owned() }
}

/// Words and what they are marked as: each opens some marks and closes some.
fn markers(list: Option<&Value>, document: &Value, html: &mut String) {
    let mut open: Vec<String> = Vec::new();
    for marker in list.and_then(Value::as_array).into_iter().flatten() {
        for at in marker
            .get(1)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let at = at.as_u64().and_then(|at| usize::try_from(at).ok());
            let Some(markup) = at.and_then(|at| document.get("markups")?.get(at)) else {
                continue;
            };
            let tag = name(markup.get(0));
            let told = markup.get(1).and_then(Value::as_array);
            let address = told.filter(|told| told.first().is_some_and(|key| key == "href"));
            let address = address.and_then(|told| told.get(1)?.as_str());
            match address {
                Some(address) => {
                    let _ = write!(html, "<{tag} href=\"{}\">", escaped(address));
                }
                None => {
                    let _ = write!(html, "<{tag}>");
                }
            }
            open.push(tag);
        }
        match marker.get(0).and_then(Value::as_u64) {
            Some(1) => html.push_str("<br>"),
            _ => html.push_str(&escaped(
                marker.get(3).and_then(Value::as_str).unwrap_or_default(),
            )),
        }
        for _ in 0..marker.get(2).and_then(Value::as_u64).unwrap_or(0).min(100) {
            if let Some(tag) = open.pop() {
                let _ = write!(html, "</{tag}>");
            }
        }
    }
    while let Some(tag) = open.pop() {
        let _ = write!(html, "</{tag}>");
    }
}

/// Writes a card of either editor; `false` for one that is not known.
pub(super) fn card(kind: &str, told: &Value, html: &mut String) -> bool {
    let of = |names: &[&str]| text(told, names).unwrap_or_default();
    match kind.trim_start_matches("card-") {
        "hr" | "horizontalrule" => html.push_str("<hr>"),
        "image" => figure(told, html),
        "gallery" => {
            for image in list(told, &["images"]) {
                figure(image, html);
            }
            caption(&of(&["caption"]), html);
        }
        "html" => html.push_str(&of(&["html"])),
        "markdown" => {
            let text = of(&["markdown"]);
            pulldown_cmark::html::push_html(html, pulldown_cmark::Parser::new(&text));
        }
        "code" | "codeblock" => {
            let (lang, code) = (of(&["language"]), of(&["code"]));
            let _ = write!(
                html,
                "<pre><code class=\"language-{}\">{}</code></pre>",
                escaped(&lang),
                escaped(&code)
            );
            caption(&of(&["caption"]), html);
        }
        "embed" | "bookmark" | "video" | "audio" | "file" => {
            let metadata = told.get("metadata").unwrap_or(&Value::Null);
            let title = text(metadata, &["title"])
                .unwrap_or_else(|| of(&["title", "fileTitle", "fileName"]));
            link(&of(&["url", "src", "fileSrc"]), &title, html);
            caption(&of(&["caption"]), html);
        }
        "callout" | "toggle" | "header" | "signup" | "email" | "email-cta" | "product"
        | "call-to-action" => {
            let heading = of(&["heading", "header", "productTitle"]);
            if !heading.is_empty() {
                let _ = write!(html, "<h3>{heading}</h3>");
            }
            let words = of(&[
                "calloutText",
                "content",
                "subheader",
                "productDescription",
                "html",
                "textValue",
            ]);
            let _ = write!(html, "<blockquote>{words}</blockquote>");
        }
        "button" => link(&of(&["buttonUrl"]), &of(&["buttonText"]), html),
        "paywall" => {}
        _ => return false,
    }
    true
}

fn figure(image: &Value, html: &mut String) {
    let of = |names: &[&str]| text(image, names).unwrap_or_default();
    let _ = write!(
        html,
        "<figure><img src=\"{}\" alt=\"{}\">",
        escaped(&of(&["src"])),
        escaped(&of(&["alt", "altText"]))
    );
    let words = of(&["caption"]);
    if !words.is_empty() {
        let _ = write!(html, "<figcaption>{words}</figcaption>");
    }
    html.push_str("</figure>");
}

fn caption(words: &str, html: &mut String) {
    if !words.is_empty() {
        let _ = write!(html, "<p><em>{words}</em></p>");
    }
}

fn link(address: &str, title: &str, html: &mut String) {
    if address.is_empty() {
        return;
    }
    let address = escaped(address);
    let title = if title.is_empty() {
        address.clone()
    } else {
        escaped(title)
    };
    let _ = write!(html, "<p><a href=\"{address}\">{title}</a></p>");
}

/// A text within HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
