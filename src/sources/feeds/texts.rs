//! Texts of feeds, which hold HTML in every way there is.

use crate::sources::values;
use crate::sources::xml::Element;

/// A text of a feed as HTML; `None` where there is none.
///
/// Atom says in `type` what it holds; RSS says nothing, so it is seen from the text.
pub(super) fn html(element: &Element) -> Option<String> {
    let kind = element
        .attribute("type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if kind.contains("xhtml") || element.has_children() {
        let markup = element.inner_markup();
        return (!element.text().trim().is_empty() || markup.contains("<img")).then_some(markup);
    }
    let text = element.text();
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if kind == "text" || kind == "text/plain" {
        return Some(values::paragraphs(&text.replace('&', "&amp;")));
    }
    let text = if values::is_html(text) {
        text.to_owned()
    } else {
        unescaped(text)
    };
    Some(if values::is_html(&text) {
        text
    } else {
        values::paragraphs(&text)
    })
}

/// A text that was escaped once too often, with that undone.
fn unescaped(text: &str) -> String {
    if !text.contains("&lt;") {
        return text.to_owned();
    }
    let once = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    if values::is_html(&once) {
        once
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::xml::Content;

    fn element(text: &str, kind: Option<&str>) -> Element {
        Element {
            name: "description".to_owned(),
            attributes: kind
                .map(|kind| ("type".to_owned(), kind.to_owned()))
                .into_iter()
                .collect(),
            content: vec![Content::Text(text.to_owned())],
            ..Element::default()
        }
    }

    #[test]
    fn what_was_escaped_twice_is_read() {
        let read = |text| html(&element(text, None));
        assert_eq!(
            read("&lt;p&gt;a &amp;amp; b&lt;/p&gt;").as_deref(),
            Some("<p>a &amp; b</p>")
        );
        assert_eq!(read("a &lt; b").as_deref(), Some("<p>a &lt; b</p>"));
        assert_eq!(read(" "), None);
        let text = html(&element("<b>", Some("text")));
        assert_eq!(text.as_deref(), Some("<p>&lt;b></p>"));
    }
}
