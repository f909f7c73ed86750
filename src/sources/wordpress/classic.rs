//! Text of WordPress as HTML: blocks without their marks, and paragraphs where lines end.
//!
//! # Source
//!
//! WordPress, `wpautop` of `formatting.php` for what was written before there were
//! blocks; the block grammar of its editor's handbook for what came after.

use std::fmt::Write as _;

/// Elements that hold paragraphs.
const FLOWS: [&str; 14] = [
    "div",
    "blockquote",
    "section",
    "article",
    "aside",
    "center",
    "details",
    "form",
    "fieldset",
    "header",
    "footer",
    "main",
    "nav",
    "object",
];

/// Elements that stand between paragraphs and hold their own text.
const BLOCKS: [&str; 34] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "figure",
    "figcaption",
    "address",
    "summary",
    "script",
    "style",
    "iframe",
    "video",
    "audio",
    "select",
    "textarea",
];

/// Those of them that stand alone.
const ALONE: [&str; 2] = ["hr", "col"];

/// Blocks that show nothing that an archive could keep.
const SILENT: [&str; 8] = [
    "more",
    "nextpage",
    "spacer",
    "separator",
    "page-break",
    "social-link",
    "navigation",
    "site-logo",
];

/// The text of a post as HTML. `unknown` hears of blocks that a site made anew for each reader: name and mark.
pub(super) fn html(text: &str, unknown: &mut dyn FnMut(&str, &str)) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if !text.contains("<!-- wp:") {
        return paragraphs(&text);
    }
    let mut html = String::with_capacity(text.len());
    let (mut rest, mut depth) = (text.as_str(), 0_u32);
    while let Some(at) = rest.find("<!-- ") {
        let (before, mark) = rest.split_at(at);
        piece(before, depth, &mut html);
        let end = mark.find("-->").map_or(mark.len(), |end| end + 3);
        let (mark, after) = mark.split_at(end);
        let inner = mark
            .trim_start_matches("<!-- ")
            .trim_end_matches("-->")
            .trim();
        if inner.starts_with("/wp:") {
            depth = depth.saturating_sub(1);
        } else if let Some(block) = inner.strip_prefix("wp:") {
            match block.strip_suffix('/') {
                Some(block) => alone(block.trim(), mark, &mut html, unknown),
                None => depth += 1,
            }
        }
        rest = after;
    }
    piece(rest, depth, &mut html);
    html
}

/// What stands between two marks: within a block it is HTML, outside of all it is as before there were blocks.
fn piece(text: &str, depth: u32, html: &mut String) {
    if depth == 0 {
        html.push_str(&paragraphs(text));
        return;
    }
    // The address of what is embedded stands alone in its line.
    for line in text.split_inclusive('\n') {
        match address(line.trim()) {
            Some(address) => link(address, html),
            None => html.push_str(line),
        }
    }
}

/// A block that has no text of its own.
fn alone(block: &str, mark: &str, html: &mut String, unknown: &mut dyn FnMut(&str, &str)) {
    let name = block.split([' ', '{']).next().unwrap_or_default();
    let told = block.find('{').map(|at| &block[at..]);
    let told: serde_json::Value = told
        .and_then(|told| serde_json::from_str(told).ok())
        .unwrap_or_default();
    let url = told.get("url").and_then(serde_json::Value::as_str);
    if let Some(url) = url.and_then(address) {
        link(url, html);
    } else if !SILENT.contains(&name.trim_start_matches("core/")) {
        unknown(name, mark);
    }
}

/// A text that is an address and nothing else.
fn address(text: &str) -> Option<&str> {
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    let is_one = !text.contains([' ', '<', '>', '"', '\n', '\t']);
    (is_address && is_one && text.len() > 8).then_some(text)
}

fn link(address: &str, html: &mut String) {
    let address = address
        .replace("&amp;", "&")
        .replace("&#038;", "&")
        .replace('&', "&amp;");
    let _ = writeln!(html, "<p><a href=\"{address}\">{address}</a></p>");
}

/// HTML in which empty lines part paragraphs and ends of lines break them, as well-formed HTML.
pub(in crate::sources) fn paragraphs(text: &str) -> String {
    let mut writing = Writing {
        html: String::with_capacity(text.len() + text.len() / 16),
        is_open: false,
        inside: Vec::new(),
        breaks: 0,
        is_broken: false,
    };
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        let (before, after) = rest.split_at(at);
        writing.text(before);
        if after.is_empty() {
            break;
        }
        let end = tag_end(after);
        writing.tag(&after[..end]);
        rest = &after[end..];
    }
    writing.close();
    writing.html
}

/// Where the tag or the comment that a text begins with ends; a `<` that opens none is one by itself.
fn tag_end(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    let is_tag =
        text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !is_tag {
        return 1;
    }
    text.find('>').map_or(text.len(), |at| at + 1)
}

struct Writing {
    html: String,
    /// Whether a paragraph of ours is open.
    is_open: bool,
    /// The elements around that hold their own text.
    inside: Vec<String>,
    /// Ends of lines since the last text.
    breaks: usize,
    /// Whether the last thing written is a break of the text's own.
    is_broken: bool,
}

impl Writing {
    fn text(&mut self, text: &str) {
        if let Some(inner) = self.inside.last() {
            let is_cell = matches!(inner.as_str(), "li" | "td" | "th" | "dd" | "figcaption");
            if is_cell && text.contains("\n\n") {
                let parts: Vec<&str> = text.trim_matches('\n').split("\n\n").collect();
                self.html.push_str(&parts.join("<br><br>"));
            } else {
                self.html.push_str(text);
            }
            return;
        }
        for (number, line) in text.split('\n').enumerate() {
            // The end of a line that a tag broke already breaks nothing more.
            if number > 0 {
                self.breaks += usize::from(!self.is_broken);
                self.is_broken = false;
            }
            let shown = line.trim_matches([' ', '\t']);
            if shown.is_empty() {
                // White space between words and tags in one line parts them.
                if self.is_open && self.breaks == 0 {
                    self.html.push_str(line);
                }
                continue;
            }
            if self.breaks > 1 {
                self.close();
            }
            if !self.is_open
                && let Some(address) = address(shown)
            {
                link(address, &mut self.html);
                self.breaks = 0;
                continue;
            }
            self.start();
            self.html.push_str(line);
            self.is_broken = false;
        }
    }

    /// Begins a paragraph, or a line of it.
    fn start(&mut self) {
        if self.breaks > 1 {
            self.close();
        }
        if !self.is_open {
            self.html.push_str("<p>");
            self.is_open = true;
        } else if self.breaks == 1 {
            self.html.push_str("<br>");
        }
        self.breaks = 0;
    }

    fn close(&mut self) {
        if self.is_open {
            self.html.push_str("</p>\n");
        }
        self.is_open = false;
        self.breaks = 0;
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let len = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = name[..len].to_ascii_lowercase();
        let name = name.as_str();
        let is_end = tag.starts_with("</");
        if tag.starts_with("<!--") {
            let is_break = ["<!--more", "<!--nextpage"]
                .iter()
                .any(|mark| tag.starts_with(mark));
            if is_break && self.inside.is_empty() {
                self.breaks = 2;
            }
            return;
        }
        if !self.inside.is_empty() {
            self.html.push_str(tag);
            if BLOCKS.contains(&name) {
                self.step(name, is_end, tag);
            }
            return;
        }
        if BLOCKS.contains(&name) || FLOWS.contains(&name) || ALONE.contains(&name) {
            self.close();
            self.html.push_str(tag);
            if BLOCKS.contains(&name) {
                self.step(name, is_end, tag);
            }
            return;
        }
        let is_break = name == "br";
        if !(is_break && self.is_open) {
            self.start();
        }
        self.html.push_str(tag);
        self.breaks = 0;
        self.is_broken = is_break;
    }

    /// Goes into an element, or out of it and of those in it that have no end.
    fn step(&mut self, name: &str, is_end: bool, tag: &str) {
        if !is_end {
            if !tag.ends_with("/>") && self.inside.len() < 500 {
                self.inside.push(name.to_owned());
            }
        } else if let Some(at) = self.inside.iter().rposition(|known| known == name) {
            self.inside.truncate(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs_and_blocks_stay() {
        assert_eq!(
            paragraphs(
                "Satu\ndua <em>tiga</em> empat\n\n<blockquote>Kata\n\nlagi</blockquote>\nLima"
            ),
            "<p>Satu<br>dua <em>tiga</em> empat</p>\n<blockquote><p>Kata</p>\n<p>lagi</p>\n</blockquote><p>Lima</p>\n"
        );
        assert_eq!(
            paragraphs("<ul>\n<li>a\nb</li>\n</ul>\nx<br />\ny"),
            "<ul>\n<li>a\nb</li>\n</ul><p>x<br />y</p>\n"
        );
        assert_eq!(paragraphs("<pre>a\n\nb</pre>"), "<pre>a\n\nb</pre>");
        assert_eq!(paragraphs("a<!--more-->b"), "<p>a</p>\n<p>b</p>\n");
        assert_eq!(
            paragraphs("a\n\nhttps://v.example/1\n\nb"),
            "<p>a</p>\n<p><a href=\"https://v.example/1\">https://v.example/1</a></p>\n<p>b</p>\n"
        );
    }

    #[test]
    fn marks_of_blocks_go_and_what_they_hold_stays() {
        let mut told = Vec::new();
        let mut unknown = |name: &str, _: &str| told.push(name.to_owned());
        let text = "Lama\n\n<!-- wp:paragraph -->\n<p>Isi</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts /-->\n<!-- wp:core-embed/youtube {\"url\":\"https://v.example/1\"} /-->\n<!-- wp:embed -->\n<figure><div>\nhttps://v.example/2\n</div></figure>\n<!-- /wp:embed -->";
        let html = html(text, &mut unknown);
        assert!(html.starts_with("<p>Lama</p>\n\n<p>Isi</p>\n"), "{html}");
        assert!(html.contains("<a href=\"https://v.example/1\">"));
        assert!(html.contains("<div>\n<p><a href=\"https://v.example/2\">"));
        assert_eq!(told, ["latest-posts"]);
    }

    #[test]
    fn whatever_is_cut_off_is_written() {
        for text in [
            "<",
            "<p",
            "<!-- wp:",
            "a <b>",
            "<td>\n\n",
            "</p></div>",
            "<!--",
        ] {
            paragraphs(text);
            html(text, &mut |_, _| {});
        }
    }
}
