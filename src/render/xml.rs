//! Text as XML 1.0 holds it.

/// Appends a text with the characters escaped that mean something in XML.
///
/// Characters that XML cannot hold at all (section 2.2, "Characters") are left out.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let stands_for: &[u8] = match c {
            '&' => b"&amp;",
            '<' => b"&lt;",
            '>' => b"&gt;",
            '"' => b"&quot;",
            '\t' | '\n' | '\r' => continue,
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => b"",
            _ => continue,
        };
        out.extend_from_slice(&text.as_bytes()[from..at]);
        out.extend_from_slice(stands_for);
        from = at + c.len_utf8();
    }
    out.extend_from_slice(&text.as_bytes()[from..]);
}

/// Appends `<name>text</name>` on a line of its own.
pub(super) fn push_element(out: &mut Vec<u8>, name: &str, text: &str) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
    push_text(out, text);
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b">\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let mut out = Vec::new();
        push_element(&mut out, "title", "a\u{1}<b> & \"c\"\n\u{ffff}é");
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<title>a&lt;b&gt; &amp; &quot;c&quot;\né</title>\n"
        );
    }
}
