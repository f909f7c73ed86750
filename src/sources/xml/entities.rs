//! References in text: what `&…;` stands for. Nothing outside the document is ever looked up.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_html5_entity;

/// How deep entities may stand in entities.
const DEEPEST: usize = 4;

/// The longest text that one reference may become, in bytes.
const LONGEST: usize = 16 * 1024;

/// How much text all references of a document together may become that name entities of its own.
const MOST: usize = 1 << 20;

/// How many entities of its own a document may have.
const MOST_DECLARED: usize = 1000;

/// The entities that a document declares for itself.
#[derive(Debug, Default)]
pub(super) struct Entities {
    declared: BTreeMap<String, String>,
    spent: usize,
}

impl Entities {
    /// Takes the declarations of a document type; those that name a file or an address are left out.
    pub(super) fn declare(&mut self, doctype: &str) {
        let mut rest = doctype;
        while let Some(at) = rest.find("<!ENTITY") {
            rest = &rest[at + "<!ENTITY".len()..];
            let mut words = rest.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(value)) = (words.next(), words.next()) else {
                return;
            };
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let Some(end) = value[1..].find(quote) else {
                return;
            };
            if self.declared.len() < MOST_DECLARED && end <= LONGEST {
                let text = value[1..=end].to_owned();
                self.declared.entry(name.to_owned()).or_insert(text);
            }
        }
    }

    /// What a reference stands for; `None` for one that nobody knows.
    pub(super) fn resolve(&mut self, name: &str) -> Option<String> {
        if let Some(number) = name.strip_prefix('#') {
            return character(number).map(String::from);
        }
        if !self.declared.contains_key(name) {
            return resolve_html5_entity(name).map(ToOwned::to_owned);
        }
        let mut text = String::new();
        let is_whole = self.expand(name, DEEPEST, &mut text);
        self.spent += text.len();
        (is_whole && self.spent <= MOST).then_some(text)
    }

    fn expand(&self, name: &str, deep: usize, into: &mut String) -> bool {
        let Some(value) = self.declared.get(name) else {
            let known = name.strip_prefix('#').and_then(character).map(String::from);
            let known = known.or_else(|| resolve_html5_entity(name).map(ToOwned::to_owned));
            into.push_str(&known.unwrap_or_default());
            return true;
        };
        let mut rest = value.as_str();
        while let Some(at) = rest.find('&') {
            into.push_str(&rest[..at]);
            let Some(end) = rest[at..].find(';').filter(|_| deep > 0) else {
                return false;
            };
            if !self.expand(&rest[at + 1..at + end], deep - 1, into) || into.len() > LONGEST {
                return false;
            }
            rest = &rest[at + end + 1..];
        }
        into.push_str(rest);
        into.len() <= LONGEST
    }

    /// A text with its references resolved; those that nobody knows stay as they are.
    pub(super) fn unescaped(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.bytes().take(40).position(|byte| byte == b';');
            let known = end.and_then(|end| Some((end, self.resolve(&rest[1..end])?)));
            if let Some((end, known)) = known {
                out.push_str(&known);
                rest = &rest[end + 1..];
            } else {
                out.push('&');
                rest = &rest[1..];
            }
        }
        out.push_str(rest);
        out
    }
}

/// The character of a numeric reference, as browsers understand it.
///
/// # Source
///
/// HTML Living Standard, 13.2.5.80: 128 to 159 mean the letters of windows-1252.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0x80..=0x9F => {
            let byte = [u8::try_from(code).ok()?];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next()
        }
        0x09 | 0x0A | 0x0D | 0x20.. => Some(char::from_u32(code).unwrap_or('\u{FFFD}')),
        _ => Some(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        let mut entities = Entities::default();
        assert_eq!(
            entities.unescaped("a &amp; b &eacute;&#8230;&#x2019;&#146; &unknown; & R&D"),
            "a & b é…’’ &unknown; & R&D"
        );
    }

    #[test]
    fn a_documents_own_entities_count_and_others_files_do_not() {
        let mut entities = Entities::default();
        entities.declare(
            "<!DOCTYPE x [<!ENTITY paper 'Kabar &amp; Co'> <!ENTITY f SYSTEM 'file:///etc/passwd'>]>",
        );
        assert_eq!(entities.unescaped("&paper; &f;"), "Kabar & Co &f;");
    }

    #[test]
    fn floods_of_entities_are_stopped() {
        let mut entities = Entities::default();
        let mut doctype = format!("<!ENTITY a0 '{}'>", "x".repeat(1000));
        for number in 1..9 {
            let many = format!("&a{};", number - 1).repeat(10);
            doctype += &["<!ENTITY a", &number.to_string(), " '", &many, "'>"].concat();
        }
        doctype.push_str("<!ENTITY self '&self;'>");
        entities.declare(&doctype);
        assert_eq!(entities.unescaped("&a8; &self;"), "&a8; &self;");
        for _ in 0..2000 {
            assert!(entities.unescaped("&a1;").len() <= 10_000);
        }
        assert_eq!(entities.unescaped("&a1;"), "&a1;");
    }
}
