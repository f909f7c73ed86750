//! Names for codes, where the file gives them: nothing is looked up elsewhere.

use std::collections::BTreeMap;

use crate::sources::xml::Element;

/// The most codes whose names are kept; a file of concepts may hold a whole thesaurus.
const MOST: usize = 100_000;

/// Names by code.
#[derive(Debug, Default)]
pub(super) struct Codes(BTreeMap<String, String>);

/// How elements name what they mean.
const CODES: [&str; 3] = ["qcode", "uri", "literal"];

impl Codes {
    /// Takes the names that an item gives to codes: in what it asserts, and in concepts.
    pub(super) fn learn(&mut self, item: &Element) {
        let concepts = item.below("concept");
        for concept in concepts {
            let code = concept.first("conceptId");
            self.note(code, name(concept));
        }
        for assert in item.all("assert") {
            self.note(Some(assert), name(assert));
        }
    }

    fn note(&mut self, of: Option<&Element>, name: Option<String>) {
        let code = of.and_then(|of| CODES.iter().find_map(|key| of.attribute(key)));
        if let (Some(code), Some(name)) = (code, name)
            && self.0.len() < MOST
        {
            self.0.insert(code.to_owned(), name);
        }
    }

    /// What an element means in words, if the file says it anywhere.
    pub(super) fn name_of(&self, element: &Element) -> Option<String> {
        let known = || {
            let mut codes = CODES.iter().filter_map(|key| element.attribute(key));
            codes.find_map(|code| self.0.get(code)).cloned()
        };
        let literal = || {
            element
                .attribute("literal")
                .map(str::trim)
                .map(str::to_owned)
        };
        let text = || Some(element.text().trim().to_owned()).filter(|_| !element.has_children());
        name(element)
            .or_else(known)
            .or_else(literal)
            .or_else(text)
            .filter(|name| !name.is_empty())
    }
}

/// The code of an element.
pub(super) fn code(element: &Element) -> Option<&str> {
    CODES.iter().find_map(|key| element.attribute(key))
}

/// The name in an element: in English where there are several, or the first.
fn name(element: &Element) -> Option<String> {
    let all: Vec<&Element> = element.all("name").collect();
    let english = all.iter().find(|name| {
        let lang = name.attribute("xml:lang").unwrap_or_default();
        lang.starts_with("en")
    });
    let text = english.or(all.first())?.text();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
