//! A document taken apart into the elements that a reader asks for, each on its own.
//!
//! So a document of any size needs only as much memory as its largest such
//! element, and one that is broken costs nothing but itself.

use super::buffer::Buffer;
use super::entities::Entities;
use super::names::{Bindings, local};
use super::tokens::{Token, name, token};

/// The largest element that is read whole, in bytes.
pub(super) const LARGEST: usize = 48 << 20;

/// How many elements may stand in each other before the ones asked for.
const DEEPEST: usize = 256;

/// One element as bytes, fit for a parser.
pub(super) struct Cutting {
    /// The element; stray `<` are escaped and CDATA sections divided.
    pub(super) bytes: Vec<u8>,
    /// The line that it begins in, from 1.
    pub(super) line: u32,
    /// Whether its end was found.
    pub(super) whole: bool,
    /// Whether it was larger than [`LARGEST`]; the bytes are its beginning.
    pub(super) too_large: bool,
}

/// Goes through a document.
pub(super) struct Scanner<'a> {
    pub(super) buffer: Buffer<'a>,
    /// The names of the elements that are open, each with how many namespaces were declared before it.
    pub(super) open: Vec<(String, usize)>,
    pub(super) bindings: Bindings,
    pub(super) entities: Entities,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(buffer: Buffer<'a>) -> Self {
        Self {
            buffer,
            open: Vec::new(),
            bindings: Bindings::default(),
            entities: Entities::default(),
        }
    }

    /// The next element of a wanted name that stands in none such.
    pub(super) fn next(&mut self, wanted: &[&str], nest: bool) -> Option<Cutting> {
        loop {
            self.skip_text()?;
            match token(&mut self.buffer, None, LARGEST) {
                Token::Start { len, empty } => {
                    let tag = &self.buffer.rest()[..len];
                    let name = String::from_utf8_lossy(name(tag)).into_owned();
                    if wanted.contains(&local(&name)) {
                        return Some(self.cut(&name, len, empty, nest));
                    }
                    if !empty {
                        let tag = String::from_utf8_lossy(tag).into_owned();
                        self.enter(name, &tag);
                    }
                    self.buffer.advance(len);
                }
                Token::End { len } => {
                    let tag = &self.buffer.rest()[..len];
                    let name = String::from_utf8_lossy(name(tag)).into_owned();
                    self.leave(&name);
                    self.buffer.advance(len);
                }
                Token::Doctype { len } => {
                    let doctype = String::from_utf8_lossy(&self.buffer.rest()[..len]).into_owned();
                    self.entities.declare(&doctype);
                    self.buffer.advance(len);
                }
                Token::Cdata { len, .. } | Token::Aside { len } => self.buffer.advance(len),
                Token::Stray => self.buffer.advance(1),
                Token::Cut => return None,
            }
        }
    }

    /// Goes to the next `<`; `None` where there is none.
    fn skip_text(&mut self) -> Option<()> {
        loop {
            let rest = self.buffer.rest();
            if let Some(at) = rest.iter().position(|byte| *byte == b'<') {
                self.buffer.advance(at);
                return Some(());
            }
            let len = rest.len();
            self.buffer.advance(len);
            if !self.buffer.more() {
                return None;
            }
        }
    }

    fn enter(&mut self, name: String, tag: &str) {
        if self.open.len() >= DEEPEST {
            return;
        }
        self.open.push((name, self.bindings.len()));
        for (key, value) in super::tree::attributes(tag, &mut self.entities) {
            self.bindings.declare(&key, &value);
        }
    }

    fn leave(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            let declared = self.open[at].1;
            self.open.truncate(at);
            self.bindings.truncate(declared);
        }
    }

    /// Cuts out the element whose tag stands here.
    fn cut(&mut self, name: &str, len: usize, empty: bool, nest: bool) -> Cutting {
        let mut cutting = Cutting {
            bytes: Vec::new(),
            line: self.buffer.line,
            whole: empty,
            too_large: false,
        };
        self.copy(&mut cutting, len);
        // How many elements of the name are open, and the tag before, if it opened an element.
        let mut depth = usize::from(!empty);
        let mut last = Some(name.as_bytes().to_vec());
        while depth > 0 {
            if cutting.bytes.len() > LARGEST {
                cutting.too_large = true;
                break;
            }
            if self.copy_text(&mut cutting).is_none() {
                break;
            }
            match token(&mut self.buffer, last.as_deref(), LARGEST) {
                Token::Start { len, empty } => {
                    let tag = super::tokens::name(&self.buffer.rest()[..len]).to_vec();
                    if tag == name.as_bytes() && !empty {
                        if !nest {
                            // The end is missing, and here is the next one.
                            return cutting;
                        }
                        depth += 1;
                    }
                    last = (!empty).then_some(tag);
                    self.copy(&mut cutting, len);
                }
                Token::End { len } => {
                    let is_same =
                        super::tokens::name(&self.buffer.rest()[..len]) == name.as_bytes();
                    depth -= usize::from(is_same);
                    last = None;
                    self.copy(&mut cutting, len);
                }
                Token::Cdata { len, text } => {
                    copy_section(&mut cutting.bytes, &text);
                    self.buffer.advance(len);
                }
                Token::Aside { len } | Token::Doctype { len } => self.buffer.advance(len),
                Token::Stray => {
                    cutting.bytes.extend_from_slice(b"&lt;");
                    self.buffer.advance(1);
                }
                Token::Cut => {
                    let len = self.buffer.rest().len();
                    self.buffer.advance(len);
                    break;
                }
            }
        }
        cutting.whole = depth == 0;
        cutting
    }

    fn copy(&mut self, cutting: &mut Cutting, len: usize) {
        cutting.bytes.extend_from_slice(&self.buffer.rest()[..len]);
        self.buffer.advance(len);
    }

    fn copy_text(&mut self, cutting: &mut Cutting) -> Option<()> {
        loop {
            let rest = self.buffer.rest();
            let found = rest.iter().position(|byte| *byte == b'<');
            let len = found.unwrap_or(rest.len());
            self.copy(cutting, len);
            if found.is_some() {
                return Some(());
            }
            if cutting.bytes.len() > LARGEST || !self.buffer.more() {
                return None;
            }
        }
    }
}

/// Writes a CDATA section so that any parser reads it: divided at each `]]>`.
fn copy_section(into: &mut Vec<u8>, text: &[u8]) {
    into.extend_from_slice(b"<![CDATA[");
    let mut rest = text;
    while let Some(at) = super::buffer::find(rest, b"]]>") {
        into.extend_from_slice(&rest[..at]);
        into.extend_from_slice(b"]]]]><![CDATA[>");
        rest = &rest[at + 3..];
    }
    into.extend_from_slice(rest);
    into.extend_from_slice(b"]]>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, wanted: &[&str], nest: bool) -> Vec<(String, u32, bool)> {
        let mut scanner = Scanner::new(Buffer::new(Box::new(text.as_bytes())));
        let mut all = Vec::new();
        while let Some(cutting) = scanner.next(wanted, nest) {
            let text = String::from_utf8(cutting.bytes).unwrap();
            all.push((text, cutting.line, cutting.whole));
        }
        all
    }

    #[test]
    fn each_wanted_element_comes_on_its_own() {
        let found = all(
            "<?xml version='1.0'?>\n<rss><channel><title>x</title>\n<item>1 < 2</item><item/>\n<item><!-- <item> --><![CDATA[</item>]]></item></channel></rss>",
            &["item"],
            false,
        );
        assert_eq!(
            found,
            [
                ("<item>1 &lt; 2</item>".into(), 3, true),
                ("<item/>".into(), 3, true),
                ("<item><![CDATA[</item>]]></item>".into(), 4, true),
            ]
        );
    }

    #[test]
    fn a_missing_end_costs_one_element_its_end() {
        let found = all("<a><item>1<item>2</item><item>3", &["item"], false);
        assert_eq!(found[0], ("<item>1".into(), 1, false));
        assert_eq!(found[1], ("<item>2</item>".into(), 1, true));
        assert_eq!(found[2], ("<item>3".into(), 1, false));
    }

    #[test]
    fn elements_that_may_stand_in_each_other_come_whole() {
        let found = all("<a><div>1<div>2</div></div></a>", &["div"], true);
        assert_eq!(found, [("<div>1<div>2</div></div>".into(), 1, true)]);
    }
}
