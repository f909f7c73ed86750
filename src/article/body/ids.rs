//! What parts of a body are called, so that links can point at them.

use std::collections::{HashMap, HashSet};

/// Ids that belong to the page around the body.
const OF_THE_PAGE: &[&str] = &[
    "article",
    "body",
    "comments",
    "content",
    "contents",
    "footer",
    "footnotes",
    "head",
    "header",
    "main",
    "menu",
    "nav",
    "navigation",
    "page",
    "query",
    "related",
    "results",
    "search",
    "sidebar",
    "site",
    "theme",
    "title",
    "toc",
    "top",
];

/// The ids in use on a page.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The number to try next after a name; counting from the start each time is slow.
    next: HashMap<String, usize>,
}

impl Ids {
    /// An id for a heading, from its text or from the one its author gave it.
    ///
    /// A name that belongs to the page or to a footnote gets `section-` before
    /// it, one that is taken a number after it.
    pub(super) fn name(&mut self, wanted: &str) -> String {
        let mut base = slug(wanted);
        if base.is_empty() {
            base.push_str("section");
        } else if is_of_the_page(&base) {
            base.insert_str(0, "section-");
        }
        if self.taken.insert(base.clone()) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Whether raw HTML may call something by this id; from then on it is taken.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        !id.is_empty()
            && !id.contains(char::is_whitespace)
            && !is_of_the_page(id)
            && self.taken.insert(id.to_owned())
    }
}

fn is_of_the_page(id: &str) -> bool {
    OF_THE_PAGE.contains(&id) || id.starts_with("fn-") || id.starts_with("fnref-")
}

/// A heading's text as an id: small letters and digits of any script, joined by hyphens.
///
/// Marks within a word vanish ("What's" becomes `whats`), as they do on the
/// platforms that archives come from, so their links into a page still hold.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if letter == '_' || (!letter.is_ascii() && is_part_of_a_word(letter)) {
            slug.extend(letter.to_lowercase());
        } else if (letter.is_whitespace() || matches!(letter, '-' | '/' | '–' | '—'))
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Letters, digits, and the marks that stand over or under letters in many scripts.
fn is_part_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_in_any_script() {
        let mut ids = Ids::default();
        insta::assert_snapshot!(ids.name("What’s new -- in 2022?"), @"whats-new-in-2022");
        insta::assert_snapshot!(ids.name("ニュース と 天気"), @"ニュース-と-天気");
        insta::assert_snapshot!(ids.name("हिन्दी"), @"हिन्दी");
        insta::assert_snapshot!(ids.name("!?"), @"section");
    }

    #[test]
    fn ids_are_unique_and_leave_the_pages_alone() {
        let mut ids = Ids::default();
        insta::assert_snapshot!(ids.name("Notes"), @"notes");
        insta::assert_snapshot!(ids.name("Notes"), @"notes-2");
        insta::assert_snapshot!(ids.name("Notes 2"), @"notes-2-2");
        insta::assert_snapshot!(ids.name("Main"), @"section-main");
        insta::assert_snapshot!(ids.name("fn 1"), @"section-fn-1");
        assert!(!ids.claim("notes"));
        assert!(!ids.claim("a b"));
        assert!(ids.claim("mine"));
    }
}
