//! Raw HTML in a body, brought up to date tag by tag.
//!
//! Old articles hold markup that browsers still show but that no page should
//! be written in. What is outdated becomes what replaced it, what an archive
//! cannot keep alive becomes a link to it, and the rest is dropped, its text
//! kept. The sanitiser then balances what comes out and checks it again.

use super::tag::{self, HtmlTag};
use super::writer::Writer;
use super::{RawHtml, escape, sanitise, schemes};

/// How many tags and comments without an end are looked for in one piece of
/// HTML. Past that, each `<` is text: looking to the end every time is slow.
const MOST_UNENDED: usize = 100;

/// What the raw HTML of a body has left open.
#[derive(Default)]
pub(super) struct State {
    /// Whether there is anything to balance.
    pub(super) needs_sanitiser: bool,
    /// The script or style whose end has not come; its text is not for readers.
    script: Option<String>,
    /// The levels of open headings.
    headings: Vec<u8>,
    open_tables: usize,
}

impl State {
    /// Whether we are within a script or style.
    pub(super) fn in_script(&self) -> bool {
        self.script.is_some()
    }

    /// Ends a script or style at the end of its block, or it would swallow the page.
    pub(super) fn leave_script(&mut self) {
        self.script = None;
    }
}

/// Writes raw HTML.
pub(super) fn write(writer: &mut Writer<'_>, html: &str) {
    let mut rest = html;
    if let Some(name) = writer.raw_state.script.take() {
        match after_end_of(rest, &name) {
            Some(after) => rest = after,
            None => return writer.raw_state.script = Some(name),
        }
    }
    let mut unended = 0;
    while let Some(at) = rest.find('<') {
        text(writer, &rest[..at]);
        rest = &rest[at..];
        if unended > MOST_UNENDED {
            writer.html.push_str("&lt;");
            rest = &rest[1..];
        } else if let Some(after) = after_comment(rest) {
            rest = after;
        } else if let Some(tag) = tag::read(rest) {
            let after = &rest[tag.length..];
            rest = write_tag(writer, &tag, after);
            unended += usize::from(tag.name == "iframe" && rest.len() == after.len());
        } else {
            unended += 1;
            writer.html.push_str("&lt;");
            rest = &rest[1..];
        }
    }
    text(writer, rest);
}

/// Text between tags; its character references stand as they are.
fn text(writer: &mut Writer<'_>, text: &str) {
    writer.words.add(text);
    writer.html.push_str(&text.replace('>', "&gt;"));
}

fn after_comment(html: &str) -> Option<&str> {
    if let Some(comment) = html.strip_prefix("<!--") {
        return Some(comment.split_once("-->")?.1);
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        return Some(html.split_once('>')?.1);
    }
    None
}

/// What comes after the next end tag of this name.
fn after_end_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        if let Some(tag) = tag::read(rest)
            && tag.name == name
        {
            return Some(&rest[tag.length..]);
        }
        rest = &rest[2..];
    }
    None
}

/// Writes one tag. Returns what is to be written after it.
fn write_tag<'a>(writer: &mut Writer<'_>, tag: &HtmlTag<'_>, after: &'a str) -> &'a str {
    let trusted = writer.options.raw_html == RawHtml::Trust;
    match tag.name.as_str() {
        name @ ("script" | "style" | "title" | "textarea" | "select" | "template") => {
            return skip(writer, name, tag.closes, after);
        }
        "svg" if !trusted => return skip(writer, "svg", tag.closes, after),
        "iframe" | "embed" | "object" if !trusted => return link_instead(writer, tag, after),
        "iframe" if trusted => {
            open(writer, "iframe", "", tag);
            // Its content is text to a parser, up to an end tag that may never come.
            writer.html.push_str("</iframe>");
            return after_end_of(after, "iframe").unwrap_or(after);
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading(writer, tag),
        "table" => table(writer, tag),
        "br" | "wbr" => {
            writer.words.pause();
            if !(tag.closes && tag.name == "wbr") {
                writer.html.push('<');
                writer.html.push_str(&tag.name);
                writer.html.push('>');
            }
        }
        "img" if !tag.closes => image(writer, tag),
        name => {
            let (name, class) = modern(name);
            if sanitise::keeps(name, writer.options.raw_html) {
                if tag.closes {
                    close(writer, name);
                } else {
                    open(writer, name, class, tag);
                }
            }
        }
    }
    after
}

/// Leaves out an element and its content; if its end has not come, to the end of the block.
fn skip<'a>(writer: &mut Writer<'_>, name: &str, closes: bool, after: &'a str) -> &'a str {
    if closes {
        return after;
    }
    after_end_of(after, name).unwrap_or_else(|| {
        writer.raw_state.script = Some(name.to_owned());
        ""
    })
}

/// What replaced an outdated element, and a class that keeps what it said.
fn modern(name: &str) -> (&str, &'static str) {
    match name {
        "center" => ("div", "align-center"),
        "font" | "nobr" | "blink" | "marquee" => ("span", ""),
        "big" => ("span", "big"),
        "tt" => ("code", ""),
        "strike" => ("s", ""),
        "acronym" => ("abbr", ""),
        "dir" | "menu" => ("ul", ""),
        "main" | "hgroup" => ("div", ""),
        other => (other, ""),
    }
}

fn heading(writer: &mut Writer<'_>, tag: &HtmlTag<'_>) {
    const NAMES: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];
    if tag.closes {
        if let Some(level) = writer.raw_state.headings.pop() {
            close(writer, NAMES[usize::from(level)]);
        }
        return;
    }
    let level = tag.name.as_bytes()[1] - b'0';
    let placed = writer.outline.place(level);
    writer.raw_state.headings.push(placed);
    open(writer, NAMES[usize::from(placed)], "", tag);
}

/// A table gets the same box as one written in Markdown.
fn table(writer: &mut Writer<'_>, tag: &HtmlTag<'_>) {
    if !tag.closes {
        writer.raw_state.open_tables += 1;
        writer.html.push_str("<div class=\"table\" tabindex=\"0\">");
        open(writer, "table", "", tag);
    } else if writer.raw_state.open_tables > 0 {
        writer.raw_state.open_tables -= 1;
        close(writer, "table");
        close(writer, "div");
    }
}

/// A frame becomes a link to what it showed: nothing is lost, and nothing is fetched unasked.
fn link_instead<'a>(writer: &mut Writer<'_>, tag: &HtmlTag<'_>, after: &'a str) -> &'a str {
    if tag.closes {
        return after;
    }
    let value = |wanted: &str| {
        let found = tag.attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| tag::decode(value))
    };
    let address = value("src").or_else(|| value("data")).unwrap_or_default();
    let address = address.trim();
    if !address.is_empty() && schemes::may_link(address) {
        writer.raw_state.needs_sanitiser = true;
        writer.html.push_str("<a class=\"embed\" href=\"");
        escape::address(writer.html, address);
        writer.html.push_str("\">");
        let title = value("title").filter(|title| !title.trim().is_empty());
        escape::text(writer.html, title.as_deref().unwrap_or(address));
        writer.html.push_str("</a>");
    }
    if tag.name == "iframe" {
        return after_end_of(after, "iframe").unwrap_or(after);
    }
    after
}

fn image(writer: &mut Writer<'_>, tag: &HtmlTag<'_>) {
    let is = |wanted: &str| tag.attributes.iter().any(|(name, _)| name == wanted);
    let source = ["src", "data-src", "data-lazy-src", "srcset"];
    let Some(source) = source.into_iter().find(|name| is(name)) else {
        return;
    };
    let needed = writer.raw_state.needs_sanitiser;
    let mut tag = HtmlTag {
        name: "img".to_owned(),
        closes: false,
        attributes: tag.attributes.clone(),
        length: tag.length,
    };
    for (name, _) in &mut tag.attributes {
        if name == source && source.starts_with("data-") {
            "src".clone_into(name);
        }
    }
    tag.attributes
        .retain(|(name, _)| !matches!(name.as_str(), "loading" | "decoding"));
    if !is("alt") {
        tag.attributes.push(("alt".to_owned(), ""));
    }
    tag.attributes.push(("loading".to_owned(), "lazy"));
    tag.attributes.push(("decoding".to_owned(), "async"));
    let start = writer.html.len();
    open(writer, "img", "", &tag);
    let shown = writer.html[start..].contains(" src");
    if shown {
        super::picture::complete(writer, &tag);
    } else {
        writer.html.truncate(start);
    }
    // A picture alone leaves nothing open.
    writer.raw_state.needs_sanitiser = needed;
}

fn close(writer: &mut Writer<'_>, name: &str) {
    writer.raw_state.needs_sanitiser = true;
    writer.html.push_str("</");
    writer.html.push_str(name);
    writer.html.push('>');
}

fn open(writer: &mut Writer<'_>, name: &str, class: &str, tag: &HtmlTag<'_>) {
    writer.raw_state.needs_sanitiser = true;
    writer.html.push('<');
    writer.html.push_str(name);
    super::attributes::write(writer, name, class, &tag.attributes);
    if matches!(name, "video" | "audio") {
        writer.html.push_str(" controls=\"\"");
    }
    writer.html.push('>');
}
