//! Names for codes in topic sets.

use std::collections::BTreeMap;

use crate::sources::xml::Element;

/// The most names that are kept.
const MOST: usize = 100_000;

/// Names of topics by their formal names and by their ids.
#[derive(Debug, Default)]
pub(super) struct Topics(BTreeMap<String, String>);

impl Topics {
    /// Takes the names that the topics in an element have.
    pub(super) fn learn(&mut self, element: &Element) {
        for topic in element.below("Topic") {
            let Some(name) = topic.text_of("Description") else {
                continue;
            };
            let id = topic.attribute("Duid").map(|id| format!("#{id}"));
            for key in [topic.text_of("FormalName"), id].into_iter().flatten() {
                if self.0.len() < MOST {
                    self.0.insert(key, name.clone());
                }
            }
        }
    }

    /// What an element means in words; `None` for a code without a name.
    pub(super) fn name_of(&self, element: &Element) -> Option<String> {
        let codes = ["Topic", "FormalName", "Value"];
        let mut codes = codes.iter().filter_map(|key| element.attribute(key));
        let known = codes.find_map(|code| self.0.get(code)).cloned();
        let formal = element.attribute("FormalName").filter(|name| {
            let digits = name.bytes().filter(u8::is_ascii_digit).count();
            digits * 2 < name.len()
        });
        known.or_else(|| formal.map(str::to_owned))
    }
}
