//! A body as plain text.

use crate::article::text::up_to;
use std::collections::HashSet;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::{dialect, shortcode, tag};

/// The whole text of a body, one block a line, for search and for descriptions.
pub fn plain_text(markdown: &str) -> String {
    let plain = shortcode::resolve(markdown);
    let mut text = String::with_capacity(plain.markdown.len());
    let mut html = String::new();
    for event in Parser::new_ext(&plain.markdown, dialect(false)) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => text.push(' '),
            Event::Html(piece) => html.push_str(&piece),
            Event::End(TagEnd::HtmlBlock) => {
                push_without_tags(&mut text, &html);
                html.clear();
                end_line(&mut text);
            }
            Event::End(end) if !is_within_a_line(end) => end_line(&mut text),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The start of a body as plain text: its first paragraph of prose, cut at a
/// word with `…` if it has more than `most_chars` characters.
///
/// Empty if there is no such paragraph. Only as much of the body is read as needed.
pub fn excerpt(markdown: &str, most_chars: usize) -> String {
    let mut length = 2_048 + 4 * most_chars;
    loop {
        let start = whole_blocks(markdown, length);
        let plain = shortcode::resolve(start);
        // The rest of the body may define what a link refers to.
        if let Some(paragraph) = first_paragraph(&plain.markdown, markdown) {
            return shorten(&paragraph, most_chars);
        }
        if start.len() == markdown.len() {
            return String::new();
        }
        length *= 4;
    }
}

/// The start of a body, up to the end of the block at this length.
fn whole_blocks(markdown: &str, length: usize) -> &str {
    let from = up_to(markdown, length).len();
    match markdown[from..].find("\n\n") {
        Some(end) => &markdown[..=from + end],
        None => markdown,
    }
}

/// The first paragraph that has words of its own: not one in a quotation, a
/// list, a table or a footnote, and not one of pictures only.
fn first_paragraph(markdown: &str, whole: &str) -> Option<String> {
    let mut defined: Option<HashSet<&str>> = None;
    let mut resolve = |link: BrokenLink<'_>| {
        let is_shortcut = matches!(
            link.link_type,
            LinkType::Shortcut | LinkType::ShortcutUnknown
        );
        let is_meant = !is_shortcut
            || defined
                .get_or_insert_with(|| labels(whole))
                .contains(link.reference.as_ref());
        is_meant.then_some((CowStr::Borrowed("#"), CowStr::Borrowed("")))
    };
    let events =
        Parser::new_with_broken_link_callback(markdown, dialect(false), Some(&mut resolve));
    let (mut depth, mut images) = (0_usize, 0_usize);
    let mut text: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => text = Some(String::new()),
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::End(TagEnd::Paragraph) if depth == 0 => {
                let paragraph = without_notes(&text.take().unwrap_or_default());
                let paragraph = paragraph.trim();
                if paragraph.chars().any(char::is_alphanumeric) {
                    return Some(paragraph.to_owned());
                }
            }
            Event::Start(tag) if !is_within_a_line(tag.to_end()) => depth += 1,
            Event::End(end) if !is_within_a_line(end) => depth = depth.saturating_sub(1),
            Event::Text(piece) | Event::Code(piece) if images == 0 => {
                if let Some(text) = &mut text {
                    text.push_str(&piece);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(text) = &mut text {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    None
}

/// A text without the marks of footnotes, `[^1]`, whose notes stand further down.
fn without_notes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark)) = rest.split_once("[^") {
        kept.push_str(before);
        let Some(end) = mark.find(']') else {
            kept.push_str("[^");
            rest = mark;
            break;
        };
        rest = &mark[end + 1..];
    }
    kept.push_str(rest);
    kept
}

/// What links may refer to by a word in brackets alone, as far as a line says so.
fn labels(markdown: &str) -> HashSet<&str> {
    markdown
        .lines()
        .filter_map(|line| Some(line.strip_prefix('[')?.split_once("]:")?.0))
        .collect()
}

fn is_within_a_line(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The text of raw HTML, without scripts and styles.
fn push_without_tags(text: &mut String, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&tag::decode(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(tag) = tag::read(rest) {
            rest = &rest[tag.length..];
            if matches!(tag.name.as_str(), "script" | "style") && !tag.closes {
                let end = format!("</{}", tag.name);
                rest = rest.find(&end).map_or("", |end| &rest[end..]);
            }
        } else {
            text.push('<');
            rest = &rest[1..];
        }
    }
    text.push_str(&tag::decode(rest));
}

/// Cuts a text at the last word that fits, and says so with `…`.
fn shorten(text: &str, most_chars: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most_chars) else {
        return text.to_owned();
    };
    // Room for the sign itself.
    let fits = text[..cut]
        .char_indices()
        .next_back()
        .map_or(0, |(at, _)| at);
    let start = &text[..fits];
    let ends_a_word = text[fits..].starts_with(char::is_whitespace);
    let word = if ends_a_word {
        fits
    } else {
        // Where words are not divided by spaces, any letter will do.
        start.rfind(char::is_whitespace).unwrap_or(fits)
    };
    let kept = start[..word].trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '-' | '–' | '—')
    });
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_footnotes_are_no_text() {
        assert_eq!(excerpt("[ ] [^3]\n\nOne[^1] two[^b].\n", 80), "One two.");
        assert_eq!(excerpt("One [^ two", 80), "One [^ two");
    }

    #[test]
    fn an_excerpt_is_the_first_prose() {
        let body = "# Head\n\n![a picture](x.jpg)\n\n> quoted\n\n- list\n\n*Jakarta* ([Antara][1]) – He \
                    said “[sic]” [so].\n\nMore.\n\n[1]: x\n[so]: y\n";
        insta::assert_snapshot!(excerpt(body, 100), @"Jakarta (Antara) – He said “[sic]” so.");
        insta::assert_snapshot!(excerpt(body, 24), @"Jakarta (Antara) – He…");
        insta::assert_snapshot!(excerpt("今天天氣很好", 4), @"今天天…");
        insta::assert_snapshot!(excerpt("![only](x.png)", 4), @"");
    }

    #[test]
    fn an_excerpt_reads_only_the_start() {
        let body = format!(
            "{}Prose.\n\n{}",
            "---\n\n".repeat(2_000),
            "x ".repeat(1_000_000)
        );
        insta::assert_snapshot!(excerpt(&body, 10), @"Prose.");
    }

    #[test]
    fn plain_text_has_all_text_and_no_markup() {
        let body = "# Head\n\nOne *two*\nthree[^1]. [x](y)\n\n| a | b |\n|---|---|\n| c | d |\n\n\
                    <div>e &amp; <b>f</b></div>\n\n- g\n- h\n\n[^1]: note\n";
        insta::assert_snapshot!(plain_text(body), @r"
        Head
        One two three. x
        a b
        c d
        e & f
        g
        h
        note
        ");
    }
}
