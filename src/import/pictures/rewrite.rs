//! A text whose pictures are named by number, with their addresses instead.

use std::collections::BTreeSet;

use crate::sources::PICTURE;

/// The numbers of the pictures that a text shows.
pub(super) fn numbers(body: &str) -> BTreeSet<usize> {
    let mut numbers = BTreeSet::new();
    let mut rest = body;
    while let Some(next) = Shown::next(rest) {
        numbers.insert(next.number);
        rest = &rest[next.end..];
    }
    numbers
}

/// Puts addresses in the place of numbers; a picture without one goes, and its title stays.
pub(super) fn addresses(body: &str, places: &[Option<String>]) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    let mut removed = false;
    while let Some(next) = Shown::next(rest) {
        text.push_str(&rest[..next.start]);
        match places.get(next.number) {
            Some(Some(place)) => {
                // Brackets would end the address too early.
                text.push_str(&place.replace('(', "%28").replace(')', "%29"));
                rest = &rest[next.end..];
            }
            Some(None) => {
                let (title, after) = after_address(&rest[next.end..]);
                let start = text.rfind("![").unwrap_or(text.len());
                text.truncate(start);
                text.push_str(title);
                removed = true;
                rest = after;
            }
            None => {
                text.push_str(&rest[next.start..next.end]);
                rest = &rest[next.end..];
            }
        }
    }
    text.push_str(rest);
    if removed { without_gaps(&text) } else { text }
}

/// A picture's number as a text shows it, as a Markdown address.
struct Shown {
    number: usize,
    /// Where the address begins.
    start: usize,
    /// Where it ends.
    end: usize,
}

impl Shown {
    fn next(text: &str) -> Option<Self> {
        let mut from = 0;
        loop {
            let start = from + text[from..].find(PICTURE)?;
            let digits = start + PICTURE.len();
            let length = text[digits..]
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            let end = digits + length;
            let before = &text[..start];
            let is_address = before.ends_with("](") || before.ends_with("](<");
            if let Some(number) = text[digits..end].parse().ok().filter(|_| is_address) {
                return Some(Self { number, start, end });
            }
            from = digits;
        }
    }
}

/// What follows an address: the picture's title, and the text after its bracket.
fn after_address(text: &str) -> (&str, &str) {
    let inner = text
        .strip_prefix('>')
        .unwrap_or(text)
        .trim_start_matches([' ', '\n']);
    if let Some(title) = inner.strip_prefix('"') {
        let mut escaped = false;
        for (at, c) in title.char_indices() {
            match c {
                '"' if !escaped => {
                    let after = title[at + 1..].trim_start();
                    return (&title[..at], after.strip_prefix(')').unwrap_or(after));
                }
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
    }
    ("", inner.strip_prefix(')').unwrap_or(inner))
}

/// Leaves one empty line where several came together.
fn without_gaps(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty();
        if !(is_empty && empty) {
            kept.push_str(line);
        }
        empty = is_empty;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_addresses_wherever_pictures_stand() {
        let body = "A ![x](kliping-picture:0) b\n\n[![y](<kliping-picture:1> \"Judul\")](https://a.example/)\n\nkliping-picture:0 ![z](kliping-picture:9)\n";
        assert_eq!(numbers(body), BTreeSet::from([0, 1, 9]));
        let places = [
            Some("/media/a.jpg".to_owned()),
            Some("https://b.example/(1).jpg".to_owned()),
        ];
        assert_eq!(
            addresses(body, &places),
            "A ![x](/media/a.jpg) b\n\n[![y](<https://b.example/%281%29.jpg> \"Judul\")](https://a.example/)\n\nkliping-picture:0 ![z](kliping-picture:9)\n"
        );
    }

    #[test]
    fn what_is_not_there_leaves_no_gap_and_keeps_its_title() {
        let body = "Satu.\n\n![x](kliping-picture:0)\n\nDua.\n\n![y](kliping-picture:0 \"Foto: \\\"Ani\\\"\")\n";
        assert_eq!(
            addresses(body, &[None]),
            "Satu.\n\nDua.\n\nFoto: \\\"Ani\\\"\n"
        );
    }

    #[test]
    fn numbers_that_never_were_are_text() {
        for body in [
            "](kliping-picture:",
            "](kliping-picture:99999999999999999999999)",
            "kliping-picture:1",
        ] {
            assert_eq!(addresses(body, &[None]), body);
            assert!(numbers(body).is_empty());
        }
    }
}
