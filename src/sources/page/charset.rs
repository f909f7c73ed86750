//! The encoding of a page: marked, declared, or else guessed.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub(super) use crate::article::text::Decoded;
use crate::article::text::{decode as guess, decode_stated_utf8};

/// How many bytes are searched for a declaration, as browsers do.
const SEARCHED: usize = 8 * 1024;

/// Reads a page's bytes as text.
///
/// Bytes that are valid UTF-8 are UTF-8, whatever the page declares: tools that
/// save pages convert them and leave the declaration as it was. Else the server's
/// word, if there is one, counts before the page's.
pub(super) fn decode<'a>(bytes: &'a [u8], served: Option<&str>) -> Decoded<'a> {
    let marked = Encoding::for_bom(bytes).is_some();
    if marked || std::str::from_utf8(bytes).is_ok() {
        return guess(bytes);
    }
    let served = served.and_then(|label| Encoding::for_label(label.as_bytes()));
    let served = served.filter(|encoding| fits(encoding, bytes));
    match served.or_else(|| declared(&bytes[..bytes.len().min(SEARCHED)])) {
        Some(encoding) if encoding == UTF_8 => decode_stated_utf8(bytes),
        Some(encoding) => {
            let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
            if has_errors && loses_much(&text) {
                return guess(bytes);
            }
            Decoded {
                text,
                encoding: encoding.name(),
                guessed: false,
            }
        }
        None => guess(bytes),
    }
}

/// Whether bytes can be what the server says that they are.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding == UTF_8 || {
        let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
        !has_errors || !loses_much(&text)
    }
}

/// Whether more than one in ten letters beyond ASCII could not be read.
fn loses_much(text: &str) -> bool {
    let letters = text.chars().filter(|c| !c.is_ascii());
    let (lost, all) = letters.fold((0_usize, 0_usize), |(lost, all), c| {
        (lost + usize::from(c == '\u{fffd}'), all + 1)
    });
    lost * 10 > all
}

/// The encoding that `<meta charset>` or its `http-equiv` form names.
///
/// # Source
///
/// HTML Living Standard, 13.2.3.3: UTF-16 in a declaration that could be read means UTF-8.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let mut rest = &lower[..];
    while let Some(at) = find(rest, b"charset") {
        rest = &rest[at + b"charset".len()..];
        let value = rest
            .trim_ascii_start()
            .strip_prefix(b"=")?
            .trim_ascii_start();
        let value = value
            .strip_prefix(b"\"")
            .or(value.strip_prefix(b"'"))
            .unwrap_or(value);
        let end = value
            .iter()
            .position(|byte| b"\"'>;/ \t\r\n".contains(byte))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            let is_wide = encoding == UTF_16BE || encoding == UTF_16LE;
            return Some(if is_wide { UTF_8 } else { encoding });
        }
    }
    None
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_encoding_is_believed() {
        let page = b"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"></head>\xcf\xf0\xe8\xe2\xe5\xf2";
        let decoded = decode(page, None);
        assert!(decoded.text.ends_with("Привет"), "{}", decoded.text);
        assert!(!decoded.guessed);
    }

    #[test]
    fn a_declaration_that_the_bytes_belie_is_not_believed() {
        let (bytes, ..) =
            encoding_rs::SHIFT_JIS.encode("港の船が月曜日の朝に出た。乗客は四十人だった。");
        let page = [b"<meta charset=utf-8>", &bytes[..]].concat();
        let decoded = decode(&page, None);
        assert!(decoded.text.contains("月曜日"), "{}", decoded.text);
        assert!(decoded.guessed);
    }

    #[test]
    fn what_is_utf_8_is_utf_8_whatever_it_declares() {
        let decoded = decode("<meta charset=iso-8859-1>Čapek".as_bytes(), None);
        assert!(decoded.text.ends_with("Čapek"));
    }

    #[test]
    fn the_servers_word_counts_before_the_pages_where_the_bytes_bear_it_out() {
        let page = b"<meta charset=windows-1252>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert!(decode(page, Some("windows-1251")).text.ends_with("Привет"));
        assert!(decode(page, Some("no-such")).text.ends_with("Ïðèâåò"));
    }
}
