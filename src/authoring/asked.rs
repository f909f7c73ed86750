//! Questions of pages, as templates write them.

use std::fmt::Write as _;

use crate::theme::{Library, Question, Stretch};

/// The function and its arguments; none of a question that a page asks by itself.
pub(super) fn call(library: &Library, question: &Question) -> Option<(&'static str, String)> {
    let taxonomies = &library.archive.taxonomies;
    let key = |at: u16| {
        let known = taxonomies.get(usize::from(at));
        known.map_or("", |known| known.key.as_str())
    };
    Some(match question {
        Question::Articles { terms, limit, .. } => {
            let terms = named(terms, key);
            ("articles", format!("{terms}limit={limit}"))
        }
        Question::Calendar { terms, stretch, .. } => {
            let terms = named(terms, key);
            let stretch = match stretch {
                Stretch::Years => String::new(),
                Stretch::Months(year) => format!("year={year}"),
                Stretch::Weeks(year, month) => format!("year={year}, month={month}"),
            };
            let arguments = [terms, stretch].concat();
            ("calendar", arguments.trim_end_matches(", ").to_owned())
        }
        Question::Term { taxonomy, name, .. } => (
            "term",
            format!("taxonomy=\"{}\", name=\"{name}\"", key(*taxonomy)),
        ),
        Question::Terms {
            taxonomy, limit, ..
        } => (
            "terms",
            format!("taxonomy=\"{}\", limit={limit}", key(*taxonomy)),
        ),
        Question::Data(path) => ("data", format!("path=\"{path}\"")),
        Question::Picture(path) => ("image", format!("path=\"{path}\"")),
        Question::Asset(path) => ("asset", format!("path=\"{path}\"")),
        Question::Integrity(path) => ("integrity", format!("path=\"{path}\"")),
        Question::Template(_)
        | Question::Source(_)
        | Question::Media(_)
        | Question::Titled { .. } => return None,
    })
}

/// Terms as the arguments of a call.
fn named<'a>(terms: &[(u16, String)], key: impl Fn(u16) -> &'a str) -> String {
    let mut arguments = String::new();
    for (at, name) in terms {
        let _ = write!(arguments, "{}=\"{name}\", ", singular(key(*at)));
    }
    arguments
}

/// The argument of `articles` for a taxonomy.
fn singular(key: &str) -> &str {
    match key {
        "tags" | "authors" | "editors" | "sections" | "kickers" => &key[..key.len() - 1],
        other => other,
    }
}
