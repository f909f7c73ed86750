//! Texts that systems keep as trees of typed nodes, as HTML.
//!
//! Every editor has a tree of its own, but they differ little: a node has a
//! type, and either text or further nodes. What no type is known for is its
//! children and nothing else.
//!
//! # Source
//!
//! The documents of ProseMirror, Slate, Draft.js, Wix's Ricos, Sanity's Portable
//! Text and of Google Docs exports.

use std::fmt::Write as _;

use serde_json::Value;

/// How deep nodes may lie within each other.
const DEEPEST: usize = 60;

/// Keys under which a node holds its text, and those under which it holds further nodes.
const TEXT: [&str; 4] = ["text", "content", "value", "html"];
const NODES: [&str; 8] = [
    "nodes", "children", "content", "blocks", "items", "document", "root", "body",
];

/// A tree as HTML; `None` if there is no node in it.
pub(super) fn html(tree: &Value) -> Option<String> {
    let mut html = String::new();
    let is_tree = match tree {
        Value::Array(nodes) => nodes.iter().any(Value::is_object),
        Value::Object(node) => NODES.iter().any(|key| {
            node.get(*key)
                .is_some_and(|it| it.is_array() || it.is_object())
        }),
        _ => false,
    };
    if !is_tree {
        return None;
    }
    node_html(tree, true, 0, &mut html);
    Some(html)
}

/// Writes a node; `is_block` says whether it stands by itself.
fn node_html(node: &Value, is_block: bool, depth: usize, html: &mut String) {
    if depth > DEEPEST {
        return;
    }
    match node {
        Value::String(text) if is_block => block("p", |html| escape(text, html), html),
        Value::String(text) => escape(text, html),
        Value::Array(nodes) => {
            for node in nodes {
                node_html(node, is_block, depth + 1, html);
            }
        }
        Value::Object(_) => object(node, is_block, depth, html),
        _ => {}
    }
}

fn object(node: &Value, is_block: bool, depth: usize, html: &mut String) {
    let kind = bare(node.get("type").or_else(|| node.get("_type")));
    let style = bare(node.get("style"));
    let children = |is_block: bool, html: &mut String| {
        if let Some(nodes) = nodes(node) {
            node_html(nodes, is_block, depth + 1, html);
        } else if let Some(text) = text(node) {
            decorated(node, text, html);
        }
    };
    match kind.as_str() {
        "image" | "mainimage" | "figure" | "photo" => image(node, html),
        "divider" | "rule" | "horizontalrule" | "hr" => html.push_str("<hr>"),
        "linebreak" | "hardbreak" | "br" => html.push_str("<br>"),
        "html" | "rawhtml" => html.push_str(text(node).unwrap_or_default()),
        "bulletedlist" | "bulletlist" | "unorderedlist" | "ul" => {
            block("ul", |html| children(true, html), html);
        }
        "orderedlist" | "numberedlist" | "ol" => block("ol", |html| children(true, html), html),
        "list" => {
            let ordered = bare(node.get("listType")).starts_with("number");
            block(
                if ordered { "ol" } else { "ul" },
                |html| children(true, html),
                html,
            );
        }
        "listitem" | "li" => block("li", |html| children(false, html), html),
        "blockquote" | "quote" => block(
            "blockquote",
            |html| block("p", |html| children(false, html), html),
            html,
        ),
        "codeblock" | "code" if is_block => block("pre", |html| children(false, html), html),
        "link" | "a" => link(node, |html| children(false, html), html),
        _ if address(node).is_some() && nodes(node).is_none() && text(node).is_none() => {
            let address = address(node).unwrap_or_default();
            html.push_str("<p><a href=\"");
            escape(address, html);
            html.push_str("\">");
            escape(address, html);
            html.push_str("</a></p>");
        }
        _ if kind.contains("heading")
            || kind.starts_with("header")
            || style.contains("heading")
            || is_h(&style) =>
        {
            block("h2", |html| children(false, html), html);
        }
        "paragraph" | "p" => block("p", |html| children(false, html), html),
        _ if is_block && (text(node).is_some() || has_words(node)) => {
            block("p", |html| children(false, html), html);
        }
        _ => children(is_block, html),
    }
}

/// Whether a node's children are words rather than blocks.
fn has_words(node: &Value) -> bool {
    let nodes = nodes(node).and_then(Value::as_array);
    nodes.is_some_and(|nodes| {
        !nodes.is_empty()
            && nodes.iter().all(|node| {
                node.is_string() || (text(node).is_some() && self::nodes(node).is_none())
            })
    })
}

fn nodes(node: &Value) -> Option<&Value> {
    let mut found = NODES.iter().filter_map(|key| node.get(*key));
    found.find(|nodes| match nodes {
        Value::Array(nodes) => !nodes.is_empty(),
        Value::Object(_) => true,
        _ => false,
    })
}

fn text(node: &Value) -> Option<&str> {
    let within = node.get("textData").and_then(|text| text.get("text"));
    let mut texts = TEXT.iter().filter_map(|key| node.get(*key)).chain(within);
    texts.find_map(Value::as_str)
}

fn address(node: &Value) -> Option<&str> {
    let keys = ["href", "url", "link", "src"];
    let attributes = node.get("attrs").or_else(|| node.get("data"));
    let places = [Some(node), attributes];
    let mut found = places
        .into_iter()
        .flatten()
        .flat_map(|place| keys.iter().filter_map(|key| place.get(*key)?.as_str()));
    found.find(|address| address.starts_with("http") || address.starts_with('/'))
}

fn decorated(node: &Value, words: &str, html: &mut String) {
    let lists = ["decorations", "marks"];
    let data = node.get("textData");
    let marks = [Some(node), data].into_iter().flatten();
    let marks = marks.flat_map(|place| lists.iter().filter_map(|key| place.get(*key)?.as_array()));
    let mut names: Vec<String> = marks
        .flatten()
        .map(|mark| bare(Some(mark.get("type").unwrap_or(mark))))
        .collect();
    let style = node.get("style").unwrap_or(&Value::Null);
    for key in ["bold", "italic"] {
        let is_on = |place: &Value| place.get(key).and_then(Value::as_bool) == Some(true);
        if is_on(node) || is_on(style) {
            names.push(key.to_owned());
        }
    }
    let tags: Vec<&str> = names
        .iter()
        .filter_map(|name| match name.as_str() {
            "bold" | "strong" => Some("strong"),
            "italic" | "em" => Some("em"),
            "code" => Some("code"),
            "strike" | "strikethrough" => Some("del"),
            _ => None,
        })
        .collect();
    let put = |html: &mut String| {
        for tag in &tags {
            let _ = write!(html, "<{tag}>");
        }
        escape(words, html);
        for tag in tags.iter().rev() {
            let _ = write!(html, "</{tag}>");
        }
    };
    match address(node) {
        Some(_) => link(node, put, html),
        None => put(html),
    }
}

fn link(node: &Value, inner: impl FnOnce(&mut String), html: &mut String) {
    html.push_str("<a href=\"");
    escape(address(node).unwrap_or_default(), html);
    html.push_str("\">");
    inner(html);
    html.push_str("</a>");
}

fn image(node: &Value, html: &mut String) {
    let child = nodes(node).and_then(|nodes| nodes.get(0)).unwrap_or(node);
    let value = |keys: &[&str]| {
        let mut places = [Some(node), node.get("attrs"), Some(child)]
            .into_iter()
            .flatten();
        places.find_map(|place| keys.iter().find_map(|key| place.get(*key)?.as_str()))
    };
    let Some(address) = value(&["imageUrl", "src", "url"]) else {
        return;
    };
    html.push_str("<figure><img src=\"");
    escape(address, html);
    html.push_str("\" alt=\"");
    escape(
        value(&["imageAlt", "alt", "altText"]).unwrap_or_default(),
        html,
    );
    html.push_str("\"><figcaption>");
    escape(value(&["caption", "title"]).unwrap_or_default(), html);
    html.push_str("</figcaption></figure>");
}

fn block(tag: &str, inner: impl FnOnce(&mut String), html: &mut String) {
    let _ = write!(html, "<{tag}>");
    inner(html);
    let _ = writeln!(html, "</{tag}>");
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

fn is_h(style: &str) -> bool {
    matches!(style.as_bytes(), [b'h', b'1'..=b'6'])
}

fn bare(name: Option<&Value>) -> String {
    super::names::bare(name.and_then(Value::as_str).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn trees_of_several_editors_are_read() {
        let ricos = json!({"nodes": [
            {"type": "PARAGRAPH", "nodes": [
                {"type": "TEXT", "textData": {"text": "Kapal ", "decorations": []}},
                {"type": "TEXT", "textData": {"text": "tua", "decorations": [{"type": "BOLD"}]}},
            ]},
            {"type": "DIVIDER"},
        ]});
        assert_eq!(
            html(&ricos).unwrap(),
            "<p>Kapal <strong>tua</strong></p>\n<hr>"
        );
        let docs = json!([
            {"type": "text", "style": "NORMAL_TEXT", "link": null, "children": [{"content": "Isi <b>", "style": {}}]},
            {"type": "text", "style": "HEADING_TWO", "children": [{"content": "Bab"}]},
            {"type": "embed", "link": "https://video.example/1", "children": []},
        ]);
        assert_eq!(
            html(&docs).unwrap(),
            "<p>Isi &lt;b></p>\n<h2>Bab</h2>\n<p><a href=\"https://video.example/1\">https://video.example/1</a></p>"
        );
        let portable = json!([
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "Satu", "marks": ["em"]}]},
            {"_type": "image", "url": "/a.jpg", "alt": "Los"},
        ]);
        assert_eq!(
            html(&portable).unwrap(),
            "<p><em>Satu</em></p>\n<figure><img src=\"/a.jpg\" alt=\"Los\"><figcaption></figcaption></figure>"
        );
    }

    #[test]
    fn what_is_no_tree_is_none() {
        assert_eq!(html(&json!("text")), None);
        assert_eq!(html(&json!({"a": 1})), None);
        assert_eq!(html(&json!(["a", "b"])), None);
    }
}
