//! The attributes of raw HTML: what an article's text may carry.

use super::writer::Writer;
use super::{RawHtml, escape, schemes, tag};

/// Writes the attributes that an element keeps, with a class added.
pub(super) fn write(
    writer: &mut Writer<'_>,
    element: &str,
    class: &str,
    attributes: &[(String, &str)],
) {
    let trusted = writer.options.raw_html == RawHtml::Trust;
    let mut classes = class.to_owned();
    let has_id = attributes.iter().any(|(name, _)| name == "id");
    for (name, value) in attributes {
        match name.as_str() {
            "class" => add_class(&mut classes, value),
            "align" => add_class(&mut classes, alignment(value)),
            "id" => id(writer, value),
            "name" if element == "a" && !has_id => id(writer, value),
            "href" | "src" | "poster" => address(writer, name, value),
            "srcset" => candidates(writer, value),
            "controls" => {}
            name if keeps(element, name, value) || (trusted && may_trust(name, value)) => {
                attribute(writer, name, value);
            }
            _ => {}
        }
    }
    if !classes.is_empty() {
        attribute(writer, "class", &classes);
    }
}

/// Whether an attribute says something about an article's text.
fn keeps(element: &str, name: &str, value: &str) -> bool {
    let is_number = || !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match name {
        "title" | "lang" => !value.is_empty(),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "alt" | "loading" | "decoding" => element == "img",
        "width" | "height" => matches!(element, "img" | "video" | "source") && is_number(),
        "colspan" | "rowspan" => {
            matches!(element, "td" | "th") && is_number() && value.len() < 4 && value != "0"
        }
        "span" => matches!(element, "col" | "colgroup") && is_number() && value != "0",
        "scope" => element == "th" && matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        "start" => element == "ol" && is_number(),
        "value" => (element == "li" && is_number()) || element == "data",
        "type" => match element {
            "ol" => matches!(value, "1" | "a" | "A" | "i" | "I"),
            "source" => value.contains('/'),
            _ => false,
        },
        "reversed" => element == "ol",
        "open" => element == "details",
        "datetime" => matches!(element, "time" | "ins" | "del"),
        "hreflang" | "download" => element == "a",
        "media" | "sizes" => element == "source",
        "kind" | "srclang" | "label" => element == "track",
        _ => false,
    }
}

/// Whether trusted HTML keeps an attribute: all but those that could run.
pub(super) fn may_trust(name: &str, value: &str) -> bool {
    let is_a_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'));
    is_a_name
        && !name.starts_with("on")
        && !matches!(name, "srcdoc" | "http-equiv" | "is" | "nonce")
        && (schemes::may_link(&tag::decode(value)) || !could_be_address(name))
}

/// Every attribute that browsers follow, and whatever a theme's script might.
fn could_be_address(name: &str) -> bool {
    matches!(
        name,
        "action" | "background" | "cite" | "data" | "formaction" | "longdesc" | "manifest" | "ping"
    ) || name.ends_with("href")
        || name.ends_with("src")
}

fn add_class(classes: &mut String, class: &str) {
    let class = class.trim();
    if !class.is_empty() {
        if !classes.is_empty() {
            classes.push(' ');
        }
        classes.push_str(class);
    }
}

fn alignment(value: &str) -> &'static str {
    match value.to_ascii_lowercase().as_str() {
        "left" => "align-left",
        "right" => "align-right",
        "center" | "middle" => "align-center",
        _ => "",
    }
}

fn id(writer: &mut Writer<'_>, value: &str) {
    if writer.ids.claim(value) {
        attribute(writer, "id", value);
    }
}

fn address(writer: &mut Writer<'_>, name: &str, value: &str) {
    let target = tag::decode(value.trim());
    let (resolved, allowed): (_, fn(&str) -> bool) = if name == "href" {
        (writer.links.link(&target), schemes::may_link)
    } else {
        (writer.links.image(&target), schemes::may_show)
    };
    let target = resolved.unwrap_or(target);
    if !target.trim().is_empty() && allowed(&target) {
        writer.html.push(' ');
        writer.html.push_str(name);
        writer.html.push_str("=\"");
        escape::address(writer.html, target.trim());
        writer.html.push('"');
    }
}

/// A `srcset`: addresses, each with a width or density.
fn candidates(writer: &mut Writer<'_>, value: &str) {
    let mut set = String::new();
    for candidate in tag::decode(value).split(", ") {
        let candidate = candidate.trim().trim_end_matches(',');
        let (target, size) = candidate.split_once(' ').unwrap_or((candidate, ""));
        let resolved = writer.links.image(target);
        let target = resolved.as_deref().unwrap_or(target);
        if target.is_empty() || !schemes::may_show(target) {
            continue;
        }
        if !set.is_empty() {
            set.push_str(", ");
        }
        escape::address(&mut set, target);
        if !size.is_empty() {
            set.push(' ');
            escape::attribute(&mut set, size.trim());
        }
    }
    if !set.is_empty() {
        writer.html.push_str(" srcset=\"");
        writer.html.push_str(&set);
        writer.html.push('"');
    }
}

/// Writes a value as its author did; only what would end it or open a tag is escaped.
fn attribute(writer: &mut Writer<'_>, name: &str, value: &str) {
    writer.html.push(' ');
    writer.html.push_str(name);
    writer.html.push_str("=\"");
    let value = value.replace('"', "&quot;").replace('<', "&lt;");
    writer.html.push_str(&value.replace('>', "&gt;"));
    writer.html.push('"');
}
