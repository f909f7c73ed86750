//! XML as exports and feeds hold it, in whatever state, element after element.
//!
//! A reader names the elements that it wants, and gets each as a small tree of
//! its own: [`each`]. The document is first cut into these elements (`scan.rs`),
//! which no damage stops; only then does a parser see each one. Nothing outside
//! the document is ever looked up, and its own entities are bounded.

mod buffer;
mod entities;
mod names;
mod scan;
mod tokens;
mod tree;

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::ControlFlow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use self::buffer::{Buffer, find};
use self::scan::{Cutting, Scanner};
use super::charset::Charset;
use super::{Desk, Dump};
use crate::diagnostic::Diagnostic;

pub(super) use tree::{Content, Element};

/// How much of a document its encoding is judged by.
const SAMPLE: usize = 256 * 1024;

/// What a reader wants of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The names of the elements, without prefixes; of elements in each other the outermost.
    pub(super) names: &'a [&'a str],
    /// Whether elements of one name may stand in each other. Where not, a missing end is found.
    pub(super) nest: bool,
}

/// An element that a reader wanted.
pub(super) struct Found {
    /// The element.
    pub(super) element: Element,
    /// The names of the elements that it stands in as written, the outermost first.
    pub(super) path: Vec<String>,
}

/// Hands over each wanted element, in the order of the document.
///
/// Encodings that had to be guessed, control characters, elements that are cut
/// off and references that nobody knows are counted and said at the desk.
pub(super) fn each(
    dump: &Dump<'_>,
    wanted: Wanted<'_>,
    desk: &mut Desk<'_>,
    take: &mut dyn FnMut(Found, &mut Desk<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut input = match dump.open() {
        Ok(input) => input,
        Err(error) => {
            desk.say(unreadable(dump.name, &error));
            return ControlFlow::Continue(());
        }
    };
    if let Some(encoding) = input.fill_buf().ok().and_then(wide) {
        input = Box::new(std::io::BufReader::new(Narrowed::new(input, encoding)));
    }
    let mut buffer = Buffer::new(input);
    let sample = buffer.want(SAMPLE);
    let sample = &sample[..sample.len().min(SAMPLE)];
    let charset = Charset::judge(declared(sample), sample);
    desk.encoding = Some(charset.found());
    let mut scanner = Scanner::new(buffer);
    while let Some(cutting) = scanner.next(wanted.names, wanted.nest) {
        if cutting.too_large {
            desk.say(too_large(dump.name, cutting.line));
            continue;
        }
        let path = scanner.open.iter().map(|(name, _)| name.clone()).collect();
        let Some(element) = built(&mut scanner, &cutting, charset, desk) else {
            continue;
        };
        if !cutting.whole {
            desk.say(cut_off(dump.name, &element));
        }
        let found = Found { element, path };
        take(found, desk)?;
    }
    if let Some(error) = &scanner.buffer.trouble {
        desk.say(unreadable(dump.name, error));
    }
    ControlFlow::Continue(())
}

fn built(
    scanner: &mut Scanner<'_>,
    cutting: &Cutting,
    charset: Charset,
    desk: &mut Desk<'_>,
) -> Option<Element> {
    let text = charset.read(&cutting.bytes, &mut desk.tally);
    let text = without_controls(text, desk);
    let bindings = scanner.bindings.clone();
    let mut building = tree::Building::new(bindings, &mut scanner.entities);
    let element = building.build(&text, cutting.line);
    for name in building.unknown {
        let written = format!("&{name};");
        desk.tally
            .unknown(&format!("entity {written}"), &written, None);
    }
    element
}

/// Text without control characters, which XML does not allow and databases hold.
fn without_controls<'a>(text: Cow<'a, str>, desk: &mut Desk<'_>) -> Cow<'a, str> {
    let is_control = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(is_control) {
        return text;
    }
    desk.tally.repaired("control characters");
    Cow::Owned(text.replace(is_control, ""))
}

/// The encoding that the first line declares.
///
/// # Source
///
/// XML 1.0, section 2.8; white space before the declaration is an error that happens.
fn declared(sample: &[u8]) -> Option<&[u8]> {
    let start = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample);
    let start = start.trim_ascii_start();
    let start = &start[..start.len().min(200)];
    let end = find(start.strip_prefix(b"<?xml")?, b"?>")?;
    let declaration = &start[5..5 + end];
    let value = &declaration[find(declaration, b"encoding")? + 8..];
    let value = value
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let quote = *value.first()?;
    let value = &value[1..];
    Some(&value[..value.iter().position(|byte| *byte == quote)?])
}

/// UTF-16, by its mark or by its first `<`.
fn wide(start: &[u8]) -> Option<&'static Encoding> {
    match start {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// A document in UTF-16, read as UTF-8.
struct Narrowed<'a> {
    input: Box<dyn BufRead + 'a>,
    decoder: encoding_rs::Decoder,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<'a> Narrowed<'a> {
    fn new(input: Box<dyn BufRead + 'a>, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            ready: Vec::new(),
            at: 0,
            ended: false,
        }
    }
}

impl std::io::Read for Narrowed<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            let bytes = self.input.fill_buf()?;
            self.ended = bytes.is_empty();
            let most = self.decoder.max_utf8_buffer_length(bytes.len());
            self.ready.resize(most.unwrap_or(bytes.len() * 3 + 16), 0);
            let (_, read, written, _) =
                self.decoder
                    .decode_to_utf8(bytes, &mut self.ready, self.ended);
            self.input.consume(read);
            self.ready.truncate(written);
            self.at = 0;
        }
        let len = into.len().min(self.ready.len() - self.at);
        into[..len].copy_from_slice(&self.ready[self.at..self.at + len]);
        self.at += len;
        Ok(len)
    }
}

/// Whether a file begins as XML does, past a mark and white space.
pub(super) fn begins(head: &[u8]) -> bool {
    let text = beginning(head);
    let start = text.trim_start();
    start.starts_with("<?xml")
        || start.starts_with("<!DOCTYPE")
        || start.starts_with("<!--")
        || start.starts_with('<')
}

/// The name of a document's outermost element without its prefix, from its first bytes.
///
/// What stands before the first `<` is passed over, as are instructions, comments and the document type.
pub(super) fn root(head: &[u8]) -> Option<String> {
    let text = beginning(head);
    let mut buffer = Buffer::new(Box::new(text.as_bytes()));
    loop {
        let rest = buffer.rest();
        let Some(at) = rest.iter().position(|byte| *byte == b'<') else {
            let len = rest.len();
            buffer.advance(len);
            if !buffer.more() {
                return None;
            }
            continue;
        };
        buffer.advance(at);
        match tokens::token(&mut buffer, None, head.len() * 3) {
            tokens::Token::Start { .. } | tokens::Token::Cut => {
                let name = String::from_utf8_lossy(tokens::name(buffer.rest())).into_owned();
                return Some(names::local(&name).to_owned());
            }
            tokens::Token::Aside { len } | tokens::Token::Doctype { len } => buffer.advance(len),
            _ => return None,
        }
    }
}

/// The first bytes of a file as text, to look for names in.
pub(super) fn beginning(head: &[u8]) -> Cow<'_, str> {
    let encoding = wide(head).unwrap_or(UTF_8);
    encoding.decode_with_bom_removal(head).0
}

fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("import-read", format!("cannot be read on: {error}"))
        .in_file(name)
        .help(
            "what was whole before this counts; fetch the file again if it was damaged on its way",
        )
}

fn too_large(name: &str, line: u32) -> Diagnostic {
    let message =
        format!("an element that begins in line {line} is larger than 48 MB and was left out");
    Diagnostic::error("import-record", message)
        .in_file(name)
        .help("look there for an end that is missing")
}

fn cut_off(name: &str, element: &Element) -> Diagnostic {
    let message = format!("`<{}>` in line {} has no end", element.name, element.line);
    Diagnostic::warning("import-cut-off", message)
        .in_file(name)
        .help("compare the end of this article with the original")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Record;
    use super::*;

    fn texts(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let mut take = |_: Record| ControlFlow::Continue(());
        let mut desk = Desk::new(&mut take);
        let bytes = bytes.to_vec();
        let fields = BTreeMap::new();
        let dump = Dump {
            name: "a.xml",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            bytes: &bytes,
        };
        let mut texts = Vec::new();
        let wanted = Wanted {
            names: &["item"],
            nest: false,
        };
        let _ = each(&dump, wanted, &mut desk, &mut |found, _| {
            texts.push(format!(
                "{}: {}",
                found.path.join("/"),
                found.element.text()
            ));
            ControlFlow::Continue(())
        });
        let mut said: Vec<String> = desk
            .messages("a.xml")
            .into_iter()
            .map(|said| said.message)
            .collect();
        said.extend(desk.tally.repaired.into_keys());
        said.extend(desk.tally.unknown.into_keys());
        (texts, said)
    }

    #[test]
    fn elements_come_with_where_they_stand() {
        let (texts, said) = texts(
            b"<?xml version='1.0'?><rss><channel><item>satu</item><item>dua</item></channel></rss>",
        );
        assert_eq!(texts, ["rss/channel: satu", "rss/channel: dua"]);
        assert!(said.is_empty());
    }

    #[test]
    fn damage_is_read_over_and_said() {
        let (texts, said) =
            texts(b"<rss><item>R&D &nbsp;&rumah; 1\x0b <b>dua</item><item><t><![CDATA[tiga]");
        assert_eq!(texts, ["rss: R&D \u{a0}&rumah; 1 dua", "rss: tiga]"]);
        insta::assert_snapshot!(said.join("\n"), @r"
        `<item>` in line 1 has no end
        control characters
        entity &rumah;
        ");
    }

    #[test]
    fn any_encoding_is_read_record_by_record() {
        let wide: Vec<u8> = "\u{FEFF}<rss><item>é港</item></rss>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(texts(&wide).0, ["rss: é港"]);
        let mixed = [
            "<rss><item>été où à</item><item>".as_bytes(),
            b"caf\xE9</item>",
        ]
        .concat();
        let (texts, said) = texts(&mixed);
        assert_eq!(texts, ["rss: été où à", "rss: café"]);
        assert_eq!(said, ["windows-1252 in UTF-8"]);
    }

    #[test]
    fn the_outermost_element_is_known_from_the_beginning() {
        assert_eq!(
            root(b"\n<?xml version='1.0'?><!-- x --><!DOCTYPE y [<!ENTITY a 'b'>]><r:RDF x='1'>")
                .as_deref(),
            Some("RDF")
        );
        assert_eq!(root(b"Kabar 1 < 2"), None);
        assert!(begins(b"\xEF\xBB\xBF \n<rss>") && !begins(b"Kabar"));
    }
}
