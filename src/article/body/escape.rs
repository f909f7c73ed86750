//! Text on its way into HTML.
//!
//! What is written here is what a browser's own serialiser would write, so a
//! body reads the same whether or not it went through the sanitiser.

use std::fmt::Write as _;

/// Writes text between tags.
pub(super) fn text(html: &mut String, text: &str) {
    escape(html, text, |byte| matches!(byte, b'<' | b'>' | b'&'));
}

/// Writes the inside of a double-quoted attribute.
pub(super) fn attribute(html: &mut String, value: &str) {
    escape(html, value, |byte| {
        matches!(byte, b'<' | b'>' | b'&' | b'"')
    });
}

/// Copies what needs no escaping in one piece, which is nearly always all of it.
fn escape(html: &mut String, text: &str, special: impl Fn(u8) -> bool) {
    // A fold without an early end is turned into vector code.
    if !text.bytes().fold(false, |any, byte| any | special(byte)) {
        html.push_str(text);
        return;
    }
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if special(byte) {
            html.push_str(&text[copied..at]);
            html.push_str(match byte {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                _ => "&quot;",
            });
            copied = at + 1;
        }
    }
    html.push_str(&text[copied..]);
}

/// Writes an address into a double-quoted attribute.
///
/// What no URL may hold is percent-encoded: spaces, quotes, brackets and a
/// `%` that encodes nothing. Letters beyond ASCII stay readable.
pub(super) fn address(html: &mut String, address: &str) {
    let bytes = address.as_bytes();
    if !bytes
        .iter()
        .fold(false, |any, &byte| any | is_special(byte))
    {
        html.push_str(address);
        return;
    }
    let mut copied = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let stands = match byte {
            b'%' => bytes
                .get(at + 1..at + 3)
                .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            // Only the first one starts a fragment.
            b'#' => bytes.iter().position(|&byte| byte == b'#') == Some(at),
            byte => !is_special(byte),
        };
        if stands && byte != b'&' {
            continue;
        }
        html.push_str(&address[copied..at]);
        if byte == b'&' {
            html.push_str("&amp;");
        } else {
            // Writing to a string cannot fail.
            let _ = write!(html, "%{byte:02X}");
        }
        copied = at + 1;
    }
    html.push_str(&address[copied..]);
}

/// Bytes of an address that are looked at closely.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        0..=b' '
            | b'"'
            | b'#'
            | b'%'
            | b'&'
            | b'<'
            | b'>'
            | b'['..=b'^'
            | b'`'
            | b'{'..=b'}'
            | 0x7f
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_open_a_tag() {
        let mut html = String::new();
        text(&mut html, "a < b && \"c\" > d");
        insta::assert_snapshot!(html, @r#"a &lt; b &amp;&amp; "c" &gt; d"#);
    }

    #[test]
    fn an_address_cannot_leave_its_quotes() {
        let mut html = String::new();
        address(&mut html, "/a b\"c?x=1&y=50%&z=%20#p#q/é");
        insta::assert_snapshot!(html, @"/a%20b%22c?x=1&amp;y=50%25&amp;z=%20#p%23q/é");
    }
}
