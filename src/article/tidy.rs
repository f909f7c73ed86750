//! Texts of front matter, as they are meant.
//!
//! Other programs leave entities in titles (`&#8217;`), wrap them in emphasis,
//! and break names over lines. Each reader here undoes that, and [`guarded`]
//! writes a text so that its reader gives back just that text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A way of reading a text.
pub(super) type Tidy = for<'a> fn(Cow<'a, str>) -> Cow<'a, str>;

/// Reads a text of one line: white space collapsed, entities decoded.
pub(super) fn line(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_tidy(&text) {
        return text;
    }
    decode_entities(collapse(text))
}

/// Reads a text that may have several lines: trimmed, entities decoded.
pub(super) fn passage(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_tidy(&text) {
        return text;
    }
    decode_entities(trim(text))
}

/// Reads an address or a path: trimmed, nothing else.
pub(super) fn verbatim(text: Cow<'_, str>) -> Cow<'_, str> {
    trim(text)
}

/// Reads a headline: a line, without emphasis that wraps it whole.
pub(super) fn headline(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_tidy(&text) {
        return text;
    }
    let text = collapse(text);
    let inner = unwrap_emphasis(&text);
    if inner.len() == text.len() {
        return decode_entities(text);
    }
    decode_entities(Cow::Owned(inner.to_owned()))
}

/// Reads a name: a line, without an address in angle brackets or a Markdown link around it.
pub(super) fn name(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_tidy(&text) {
        return text;
    }
    let text = collapse(text);
    let inner = match text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]("))
    {
        Some((label, rest)) if rest.ends_with(')') && !label.is_empty() => label,
        _ => &text,
    };
    let inner = match inner.split_once(" <") {
        Some((label, rest)) if rest.ends_with('>') && rest.contains(['@', '/']) => label,
        _ => inner,
    };
    if inner.len() == text.len() {
        return decode_entities(text);
    }
    decode_entities(Cow::Owned(inner.trim().to_owned()))
}

/// Whether none of the readers here would change a text, which is nearly always so.
fn is_tidy(text: &str) -> bool {
    let may_matter = |byte: u8| matches!(byte, 0..b' ' | b'&' | b'<' | b'[' | b'*' | b'_');
    let mut before = b'_';
    for byte in text.bytes() {
        if may_matter(byte) || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    text.trim().len() == text.len()
}

/// Writes a text so that `tidy` reads it back as it is.
pub(super) fn guarded(text: &str, tidy: Tidy) -> Cow<'_, str> {
    if tidy(Cow::Borrowed(text)) == text {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c.is_whitespace() || c.is_ascii_punctuation() {
            // Writing to a string cannot fail.
            let _ = write!(written, "&#{};", u32::from(c));
        } else {
            written.push(c);
        }
    }
    Cow::Owned(written)
}

fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Trims, and turns every run of spaces and line ends into one space.
///
/// White space that is not ASCII, like a space that does not break, was chosen by someone and stays.
fn collapse(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = trim(text);
    let bytes = text.as_bytes();
    let uneven = bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, b'\n' | b'\r' | b'\t' | 0x0C)
            || (*byte == b' ' && bytes.get(at + 1) == Some(&b' '))
    });
    if uneven {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        return Cow::Owned(words.join(" "));
    }
    text
}

fn unwrap_emphasis(text: &str) -> &str {
    for mark in ["***", "**", "__", "*", "_"] {
        let inner = text.strip_prefix(mark).and_then(|t| t.strip_suffix(mark));
        if let Some(inner) = inner
            && !inner.trim().is_empty()
            && !inner.contains(['*', '_'])
        {
            return inner.trim();
        }
    }
    text
}

/// The entities that programs write into plain text.
const NAMED: [(&str, char); 38] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("shy", '\u{AD}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("euro", '€'),
    ("pound", '£'),
    ("sect", '§'),
    ("para", '¶'),
    ("times", '×'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("ntilde", 'ñ'),
];

fn decode_entities(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('&') {
        return text;
    }
    let mut read = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = entity(rest).unwrap_or(('&', 1));
        read.push(c);
        rest = &rest[length..];
    }
    read.push_str(rest);
    Cow::Owned(read)
}

/// The character that an entity at the start of `text` stands for, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_lose_entities_emphasis_and_line_breaks() {
        for (written, read) in [
            ("Data &#43; Innovation", "Data + Innovation"),
            ("Q&A: it&rsquo;s &ldquo;on&rdquo;", "Q&A: it’s “on”"),
            ("  Two\n   lines ", "Two lines"),
            ("*whole*", "whole"),
            ("*سير العلم*. المقتبس", "*سير العلم*. المقتبس"),
            ("**", "**"),
            ("AT&T &unknown; &#x110000;", "AT&T &unknown; &#x110000;"),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(headline(Cow::Borrowed(written)), read, "{written}");
        }
    }

    #[test]
    fn names_lose_their_addresses() {
        for (written, read) in [
            ("[Jane Doe](https://example.org/jane)", "Jane Doe"),
            ("Jane Doe <jane@example.org>", "Jane Doe"),
            ("كرد\n              علي, محمد", "كرد علي, محمد"),
            ("O&#39;Brien", "O'Brien"),
        ] {
            assert_eq!(name(Cow::Borrowed(written)), read, "{written}");
        }
    }

    #[test]
    fn what_is_guarded_is_read_back() {
        let tidies: [Tidy; 4] = [line, passage, headline, name];
        for text in ["*a*", " a  b ", "&lt;", "[a](b)", "a\n\tb\u{3000}", "plain"] {
            for tidy in tidies {
                let written = guarded(text, tidy);
                assert_eq!(tidy(written), text);
            }
        }
        assert!(matches!(guarded("plain", headline), Cow::Borrowed(_)));
    }
}
