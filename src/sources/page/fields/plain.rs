//! Values of metadata as a reader would see them: no entities, no markup, one line.

use html5ever::data::NAMED_ENTITIES;
use unicode_normalization::UnicodeNormalization;

use crate::article::text::up_to;

/// How often entities are decoded: systems escape what was escaped before.
const ROUNDS: usize = 3;

/// The longest value that is looked at; what is longer is no value of a field.
const LONGEST: usize = 200_000;

/// A value as a reader would see it: entities decoded, tags taken out, white
/// space collapsed, what cannot be seen dropped, composed characters (NFC).
pub(in crate::sources) fn plain(value: &str) -> String {
    let mut text = up_to(value, LONGEST).to_owned();
    for _ in 0..ROUNDS {
        let decoded = decode(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    let bare = without_tags(&text);
    let mut line = String::with_capacity(bare.len());
    for word in bare.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut seen = word.nfc().filter(|c| !is_unseen(*c)).peekable();
        if seen.peek().is_some() && !line.is_empty() {
            line.push(' ');
        }
        line.extend(seen);
    }
    line
}

/// Letters and digits alone, in lower case: what texts are compared by.
pub(in crate::sources::page) fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}')
}

/// Decodes entities once.
pub(in crate::sources::page) fn decode(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((chars, length)) = entity(rest) {
            read.extend(chars.into_iter().flatten());
            rest = &rest[length..];
        } else {
            read.push('&');
            rest = &rest[1..];
        }
    }
    read + rest
}

/// The characters that an entity at the start of a text stands for, and its length.
///
/// # Source
///
/// HTML Living Standard, 13.5; a semicolon is asked for, since metadata is full of bare `&`.
fn entity(text: &str) -> Option<([Option<char>; 2], usize)> {
    let end = text.bytes().take(34).position(|byte| byte == b';')?;
    let name = &text[1..end];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let code = code.ok()?;
        // What Windows-1252 has there is what was meant.
        let replaced = code
            .checked_sub(0x80)
            .and_then(|at| html5ever::data::C1_REPLACEMENTS.get(at as usize).copied())
            .flatten();
        return Some(([replaced.or(char::from_u32(code)), None], end + 1));
    }
    let (first, second) = *NAMED_ENTITIES.get(&text[1..=end])?;
    let second = (second != 0).then(|| char::from_u32(second)).flatten();
    (first != 0).then(|| ([char::from_u32(first), second], end + 1))
}

/// Takes tags out; blocks and line breaks divide words.
fn without_tags(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        match is_tag.then(|| rest.find('>')).flatten() {
            Some(end) => {
                let name: String = name
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                if !crate::sources::page::tree::is_inline(&name.to_ascii_lowercase()) {
                    read.push(' ');
                }
                rest = &rest[end + 1..];
            }
            // No tag ends after here, so the rest is text.
            None if is_tag => break,
            None => {
                read.push('<');
                rest = &rest[1..];
            }
        }
    }
    read + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_letters_and_digits() {
        assert_eq!(folded("Saya: “Air!”"), "sayaair");
    }

    #[test]
    fn entities_are_decoded_however_often_they_were_escaped() {
        assert_eq!(plain("Salz &amp;amp; Pfeffer"), "Salz & Pfeffer");
        assert_eq!(
            plain("&#8222;Nein&#8220; &hellip; &#x27;ya&apos;"),
            "„Nein“ … 'ya'"
        );
        assert_eq!(plain("R&D & more; &nosuch;"), "R&D & more; &nosuch;");
        assert_eq!(plain("it&#146;s"), "it’s");
    }

    #[test]
    fn tags_go_and_comparisons_stay() {
        assert_eq!(plain("<p>Satu<br>dua <b>ti</b>ga</p>"), "Satu dua tiga");
        assert_eq!(plain("3 < 4 and 5 > 2"), "3 < 4 and 5 > 2");
        assert_eq!(plain("end <b"), "end <b");
    }

    #[test]
    fn values_are_one_line_of_composed_characters() {
        assert_eq!(plain(" a\n\t b\u{a0}c \u{200b}"), "a b c");
        assert_eq!(plain("Cafe\u{301} Ge\u{ad}setz"), "Café Gesetz");
    }
}
