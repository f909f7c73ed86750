//! The text of a news item in ninjs: the best of the forms in which it is sent.

use serde_json::Value;

use crate::sources::members::{list, plain, text};
use crate::sources::wire::story::paragraphs;

/// The text as HTML, if there is any.
pub(super) fn html(item: &Value) -> Option<String> {
    let bodies = list(item, &["bodies"]);
    let of = |wanted: &dyn Fn(&str, &str) -> bool| {
        bodies.iter().find_map(|body| {
            let kind = text(body, &["contenttype"])
                .unwrap_or_default()
                .to_lowercase();
            let role = text(body, &["role"]).unwrap_or_default().to_lowercase();
            text(body, &["value"]).filter(|_| wanted(&kind, &role))
        })
    };
    let marked = of(&|kind, role| kind.contains("html") || role.contains("html"))
        .or_else(|| text(item, &["body_html", "body_xhtml"]));
    if let Some(html) = marked {
        return Some(if has_blocks(&html) {
            html
        } else {
            format!("<p>{html}</p>")
        });
    }
    let plain_text =
        of(&|kind, role| kind.contains("plain") || (kind.is_empty() && role.contains("text")))
            .or_else(|| text(item, &["body_text"]))
            .or_else(|| of(&|kind, _| !kind.contains("xml") && !kind.contains("json")))
            .or_else(|| list(item, &["body"]).first().and_then(|body| plain(body)));
    if let Some(text) = plain_text {
        let marked = text.contains("</p>") || text.contains("<br");
        return Some(if marked { text } else { paragraphs(&text) });
    }
    // Some other XML: its words at least.
    of(&|_, _| true)
}

fn has_blocks(html: &str) -> bool {
    let lower = html.to_lowercase();
    ["<p", "<div", "<br", "<ul", "<section", "<h"]
        .iter()
        .any(|tag| lower.contains(tag))
}

/// A line of HTML as plain text.
pub(super) fn without_tags(line: &str) -> String {
    if !line.contains('<') && !line.contains('&') {
        return line.to_owned();
    }
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        let opens = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = rest[at..].find('>').filter(|_| opens);
        text.push_str(&rest[..at]);
        if let Some(end) = end {
            rest = &rest[at + end + 1..];
        } else {
            text.push('<');
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    for (reference, c) in [
        ("&nbsp;", " "),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_with_markup_is_taken_before_the_plain_one() {
        let item = serde_json::json!({"body_text": "A\nB", "body_html": "<p>A</p>"});
        assert_eq!(html(&item).as_deref(), Some("<p>A</p>"));
        let item = serde_json::json!({"bodies": [{"contentType": "text/plain", "value": "A\nB"}]});
        assert_eq!(html(&item).as_deref(), Some("<p>A</p><p>B</p>"));
        let item = serde_json::json!({"body_xhtml": "A <i>b</i>"});
        assert_eq!(html(&item).as_deref(), Some("<p>A <i>b</i></p>"));
        assert_eq!(html(&serde_json::json!({"headline": "A"})), None);
    }

    #[test]
    fn lines_lose_their_tags_and_nothing_else() {
        assert_eq!(without_tags("<p>A &amp; <b>b</b> < c</p>"), "A & b < c");
        assert_eq!(without_tags("3 < 4"), "3 < 4");
    }
}
