//! What stands at a `<`: only as much as is needed to tell where elements begin and end.
//!
//! Damaged documents come here before any parser sees them, so nothing is refused.

use super::buffer::{Buffer, find};

/// The longest tag, comment or declaration; what is longer is text with a `<` in it.
const LONGEST: usize = 256 * 1024;

/// What stands at a `<`, and how many bytes it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `<name …>`; whether it ends itself.
    Start { len: usize, empty: bool },
    /// `</name>`.
    End { len: usize },
    /// `<![CDATA[…]]>`, with what is inside.
    Cdata { len: usize, text: Vec<u8> },
    /// The document type.
    Doctype { len: usize },
    /// A comment or an instruction.
    Aside { len: usize },
    /// No markup at all: a `<` in the text.
    Stray,
    /// Markup that the end of the document cuts off.
    Cut,
}

/// Reads what stands at the `<` where the buffer is; `open` is the element that a CDATA section stands in.
pub(super) fn token(buffer: &mut Buffer<'_>, open: Option<&[u8]>, most: usize) -> Token {
    let start = buffer.want(9);
    if start.starts_with(b"<![CDATA[") {
        return cdata(buffer, open, most);
    }
    if start.starts_with(b"<!--") {
        return aside(buffer, b"-->", 4);
    }
    if start.starts_with(b"<?") {
        return aside(buffer, b"?>", 2);
    }
    if start
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"))
    {
        return doctype(buffer);
    }
    let at = if start.starts_with(b"</") { 2 } else { 1 };
    match start.get(at) {
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80 => {}
        Some(_) => return Token::Stray,
        None => return Token::Cut,
    }
    let Some(len) = tag(buffer) else {
        return if buffer.rest().len() > LONGEST {
            Token::Stray
        } else {
            Token::Cut
        };
    };
    if at == 2 {
        return Token::End { len };
    }
    let empty = buffer.rest()[len - 2] == b'/';
    Token::Start { len, empty }
}

/// The name of the tag at the beginning of these bytes.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let tag = tag
        .strip_prefix(b"</")
        .or(tag.strip_prefix(b"<"))
        .unwrap_or(tag);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'=');
    &tag[..tag.iter().position(ends).unwrap_or(tag.len())]
}

/// Up to which byte a tag goes: to the first `>` outside of quotation marks.
///
/// A `<` between quotation marks shows that one of them is too many; then the first `>` counts.
fn tag(buffer: &mut Buffer<'_>) -> Option<usize> {
    let (mut at, mut quote, mut first) = (1, None, None);
    loop {
        while let Some(&byte) = buffer.rest().get(at) {
            at += 1;
            match (byte, quote) {
                (b'>', None) => return Some(at),
                (b'>', Some(_)) => first = first.or(Some(at)),
                (b'<', Some(_)) if first.is_some() => return first,
                (b'<', None) => return None.or(first),
                (b'"' | b'\'', None) => quote = Some(byte),
                (_, Some(mark)) if mark == byte => quote = None,
                _ => {}
            }
        }
        if at > LONGEST || !buffer.more() {
            return first;
        }
    }
}

fn aside(buffer: &mut Buffer<'_>, end: &[u8], from: usize) -> Token {
    match buffer.find(end, from, LONGEST) {
        Some(at) => Token::Aside {
            len: at + end.len(),
        },
        None if buffer.rest().len() > LONGEST => Token::Stray,
        None => Token::Cut,
    }
}

/// A document type goes to its `>`, past the declarations in its brackets.
fn doctype(buffer: &mut Buffer<'_>) -> Token {
    let Some(end) = buffer.find(b">", 0, LONGEST) else {
        return Token::Cut;
    };
    let brackets = buffer.rest()[..end].contains(&b'[');
    if !brackets {
        return Token::Doctype { len: end + 1 };
    }
    let Some(close) = buffer.find(b"]", end, LONGEST) else {
        return Token::Doctype { len: end + 1 };
    };
    match buffer.find(b">", close, LONGEST) {
        Some(end) => Token::Doctype { len: end + 1 },
        None => Token::Cut,
    }
}

/// A CDATA section, with a `]]>` in its midst that somebody forgot to divide taken for text.
///
/// The end is certain where the element ends behind it, or where the section
/// was divided as it should be. Otherwise it is no end if up to the end of the
/// element more sections end than begin.
fn cdata(buffer: &mut Buffer<'_>, open: Option<&[u8]>, most: usize) -> Token {
    const BEGIN: usize = b"<![CDATA[".len();
    let mut from = BEGIN;
    loop {
        let Some(end) = buffer.find(b"]]>", from, most) else {
            // The document ends in the section, or the section is larger than any element may be.
            let text = buffer.rest()[BEGIN..].to_vec();
            return Token::Cdata {
                len: BEGIN + text.len(),
                text,
            };
        };
        let behind = end + 3;
        if open.is_none_or(|open| ends_at(buffer, behind, open, most)) {
            let text = buffer.rest()[BEGIN..end].to_vec();
            return Token::Cdata { len: behind, text };
        }
        from = behind;
    }
}

fn ends_at(buffer: &mut Buffer<'_>, behind: usize, open: &[u8], most: usize) -> bool {
    let close = [b"</", open].concat();
    buffer.want(behind + 64);
    let rest = buffer.rest()[behind..].trim_ascii_start();
    if rest.is_empty() || rest.starts_with(b"<![CDATA[") || rest.starts_with(&close) {
        return true;
    }
    let Some(element) = buffer.find(&close, behind, most) else {
        return true;
    };
    let between = buffer.rest()[behind..element].trim_ascii_end();
    between.ends_with(b"]]>") && count(between, b"]]>") <= count(between, b"<![CDATA[")
        || !between.ends_with(b"]]>")
}

fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    let (mut rest, mut count) = (bytes, 0);
    while let Some(at) = find(rest, wanted) {
        rest = &rest[at + wanted.len()..];
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, open: Option<&str>) -> Token {
        let mut buffer = Buffer::new(Box::new(text.as_bytes()));
        token(&mut buffer, open.map(str::as_bytes), 1 << 20)
    }

    fn inside(text: &str) -> String {
        match read(text, Some("x")) {
            Token::Cdata { text, .. } => String::from_utf8(text).unwrap(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn tags_go_to_their_end_whatever_their_quotation_marks() {
        assert_eq!(
            read("<a b='1>2'>c", None),
            Token::Start {
                len: 11,
                empty: false
            }
        );
        assert_eq!(
            read("<a b='1'/>c", None),
            Token::Start {
                len: 10,
                empty: true
            }
        );
        assert_eq!(
            read("<a b='1''>c <b>", None),
            Token::Start {
                len: 10,
                empty: false
            }
        );
        assert_eq!(read("</a>c", None), Token::End { len: 4 });
        assert_eq!(read("< 3", None), Token::Stray);
        assert_eq!(read("</a", None), Token::Cut);
        assert_eq!(
            read("<!DOCTYPE x [<!ENTITY a 'b'>]>c", None),
            Token::Doctype { len: 30 }
        );
        assert_eq!(read("<!-- > -->c", None), Token::Aside { len: 10 });
    }

    #[test]
    fn a_section_that_was_not_divided_is_read_whole() {
        assert_eq!(inside("<![CDATA[a]]></x>"), "a");
        assert_eq!(inside("<![CDATA[a]]]]><![CDATA[>b]]></x>"), "a]]");
        assert_eq!(
            inside("<![CDATA[a <![CDATA[ b ]]> c ]]></x>"),
            "a <![CDATA[ b ]]> c "
        );
        assert_eq!(
            inside("<![CDATA[if (a[b[0]]>1) ]]> c ]]>\n</x>"),
            "if (a[b[0]]>1) ]]> c "
        );
        assert_eq!(inside("<![CDATA[a]]> und <![CDATA[b]]></x>"), "a");
        assert_eq!(inside("<![CDATA[cut off"), "cut off");
    }
}
