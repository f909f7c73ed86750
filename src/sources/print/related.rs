//! "Baca juga", "Read also" and the like: links that a clipping gives.

use std::ops::Range;

use super::words;
use crate::article::Related;

/// What a line or a bracket that announces links holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sources) enum Lead {
    /// The link itself.
    Link(Related),
    /// Nothing yet: the links stand in the lines below.
    Below,
}

/// Reads a line that begins with a lead-in: `Baca juga: …`.
pub(in crate::sources) fn lead(text: &str) -> Option<Lead> {
    let text = text.trim_matches(|c: char| "[]()*_>»•·-–—→▶ ".contains(c) && c != ')' || c == '*');
    let lower = text.to_lowercase();
    let found = words::starts_with(|w| w.related, &lower)?;
    // Lower case may be longer than what it was made from.
    let rest = text.get(found.len()..)?.trim_start();
    let with_colon = rest.starts_with([':', '：', '>', '»', '→']);
    let title = rest
        .trim_matches(|c: char| ":：>»→]*_- ".contains(c))
        .trim();
    if title.is_empty() {
        return (with_colon || found.contains(' ')).then_some(Lead::Below);
    }
    let announced = found.contains(' ')
        && title.starts_with(|c: char| c.is_uppercase() || "\"“«'‘".contains(c))
        && !title.ends_with('.')
        && text.len() < 200;
    if !with_colon && !announced {
        return None;
    }
    let found = link(title);
    // Marks alone, like `Baca juga: •`, announce what stands below.
    let says_nothing = found.title.is_empty() && found.url.is_none();
    Some(if says_nothing {
        Lead::Below
    } else {
        Lead::Link(found)
    })
}

/// A title with the address behind it, if there is one.
pub(in crate::sources) fn link(text: &str) -> Related {
    let text = text.trim().trim_start_matches(['-', '*', '•', '·', ' ']);
    let Some(at) = text.find("http://").or_else(|| text.find("https://")) else {
        let title = unwrapped(text).to_owned();
        return Related { title, url: None };
    };
    let end = text[at..]
        .find(|c: char| c.is_whitespace() || c.is_control() || ")]>\"".contains(c))
        .map_or(text.len(), |length| at + length);
    let url = text[at..end].to_owned();
    let around = format!("{} {}", &text[..at], &text[end..]);
    let title = around.trim_matches(|c: char| c.is_whitespace() || "()[]<>-–—|:\"".contains(c));
    let title = if title.is_empty() { &url } else { title };
    Related {
        title: title.to_owned(),
        url: Some(url.clone()),
    }
}

/// A title without brackets that do not belong to it.
fn unwrapped(text: &str) -> &str {
    let open = text.matches('(').count();
    let closed = text.matches(')').count();
    if closed > open && text.ends_with(')') {
        return text[..text.len() - 1].trim_end();
    }
    text
}

/// Cuts `(Baca juga: …)` out of a paragraph; gives what is left and the links.
pub(in crate::sources) fn cut_inline(text: &str) -> (String, Vec<Related>) {
    let mut kept = String::new();
    let mut links = Vec::new();
    let mut from = 0;
    for (range, link) in inline(text) {
        kept.push_str(&text[from..range.start]);
        links.push(link);
        from = range.end;
    }
    kept.push_str(&text[from..]);
    (kept, links)
}

/// Where a paragraph points to other articles in passing, `(Baca juga: …)`, and to which.
///
/// The space before such a place is part of it.
pub(in crate::sources) fn inline(text: &str) -> Vec<(Range<usize>, Related)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['(', '[']).map(|at| from + at) {
        let closing = if text[open..].starts_with('(') {
            ')'
        } else {
            ']'
        };
        let Some(length) = text[open..].find(closing) else {
            break;
        };
        let inside = &text[open + 1..open + length];
        let announced = inside.contains(':') && inside.len() < 250;
        if let Some(Lead::Link(link)) = lead(inside).filter(|_| announced) {
            let start = text[..open].trim_end().len().max(from);
            found.push((start..open + length + 1, link));
        }
        from = open + length + 1;
    }
    let last = found.last().map_or(0, |(range, _)| range.end);
    if let Some((at, link)) = at_end(text).filter(|(at, _)| *at >= last) {
        found.push((at..text.len(), link));
    }
    found
}

/// `… surut. Baca juga: Banjir Lagi`: a link run into the end of a paragraph.
fn at_end(text: &str) -> Option<(usize, Related)> {
    let start = text.rfind(": ")?;
    let title = text[start + 2..].trim();
    if title.is_empty() || title.len() > 200 || title.ends_with('.') {
        return None;
    }
    let before = text[..start].trim_end();
    let sentence = before.rfind(['.', '!', '?', '"', '”'])?;
    let mark = before[sentence..].chars().next().map_or(1, char::len_utf8);
    let lead_in = before[sentence + mark..].trim();
    let known = lead_in.contains(' ') && words::contains(|w| w.related, &lead_in.to_lowercase());
    let found = link(title);
    let says_something = !found.title.is_empty() || found.url.is_some();
    (known && says_something).then_some((sentence + mark, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<String> {
        match lead(text)? {
            Lead::Link(link) => Some(link.title),
            Lead::Below => Some(String::new()),
        }
    }

    #[test]
    fn lead_ins_of_every_language_announce_a_link() {
        for (line, expected) in [
            ("Baca juga: Harga Cabai Naik", "Harga Cabai Naik"),
            ("BACA JUGA: Harga Cabai Naik", "Harga Cabai Naik"),
            ("[Baca juga: Harga Cabai Naik]", "Harga Cabai Naik"),
            ("Lire aussi : Le port : un projet", "Le port : un projet"),
            ("Lesen Sie auch: Der Hafen", "Der Hafen"),
            ("Lees ook Brug weer open", "Brug weer open"),
            ("Baca: Sawah Kering", "Sawah Kering"),
            ("Baca Juga:", ""),
        ] {
            assert_eq!(title(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn ordinary_sentences_announce_nothing() {
        for line in [
            "Baca puisi itu lagi, katanya.",
            "More rain fell.",
            "Lire est un plaisir.",
        ] {
            assert_eq!(title(line), None, "{line}");
        }
    }

    #[test]
    fn a_link_in_brackets_is_cut_out_of_its_paragraph() {
        let (kept, links) = cut_inline("Air surut (12 cm). (Baca juga: Banjir Lagi)");
        assert_eq!(kept, "Air surut (12 cm).");
        assert_eq!(links[0].title, "Banjir Lagi");
    }

    #[test]
    fn a_link_run_into_the_end_of_a_paragraph_is_cut_off() {
        let (kept, links) = cut_inline("Air surut. Baca juga: Banjir Lagi");
        assert_eq!(kept, "Air surut.");
        assert_eq!(links[0].title, "Banjir Lagi");
        assert!(
            cut_inline("Ia berkata: pulanglah. Katanya: ya")
                .1
                .is_empty()
        );
    }

    #[test]
    fn an_address_behind_a_title_is_kept_apart() {
        let read = link("Banjir Lagi (https://x.example/a)");
        assert_eq!(read.title, "Banjir Lagi");
        assert_eq!(read.url.as_deref(), Some("https://x.example/a"));
    }
}
