//! Names as people write them, and the terms that they mean.
//!
//! Spellings that differ in case or accents only are one term. A name
//! authority (`authors.yaml`, `tags.yaml`, …) says which further spellings are
//! one, and what it is called.

use std::collections::HashMap;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;
use unicode_normalization::UnicodeNormalization;

use super::entry::ArticleId;
use super::slugs::distinct_slugs;

/// Something that articles are filed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub name: Box<str>,
    /// The last part of its address.
    pub slug: Box<str>,
    /// What a name authority says about it.
    pub description: Option<Box<str>>,
    /// Whether a name authority knows it.
    pub is_appointed: bool,
    /// Its articles in each edition, newest first.
    pub shelves: Vec<Vec<ArticleId>>,
}

/// What a name authority says of one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Authority {
    /// What it is to be called.
    pub(super) name: String,
    /// Other spellings of it.
    pub(super) aliases: Vec<String>,
    /// What it is, in a sentence or two.
    pub(super) description: Option<String>,
}

/// The names of one taxonomy, while articles are read.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// Spellings as they came, with the term meant and how often.
    spellings: Vec<Spelling>,
    by_spelling: HashMap<Box<str>, u32>,
    by_fold: HashMap<Box<str>, u32>,
    /// By term: what an authority calls it and says about it.
    authorities: Vec<Option<Authority>>,
}

#[derive(Debug)]
struct Spelling {
    text: Box<str>,
    term: u32,
    count: u32,
}

impl Registry {
    /// Takes in what an authority says; to be called before any name is met.
    pub(super) fn appoint(&mut self, authority: Authority) {
        let term = self.term_of_fold(fold(&authority.name));
        for alias in &authority.aliases {
            self.by_fold.entry(fold(alias).into()).or_insert(term);
        }
        self.authorities[term as usize].get_or_insert(authority);
    }

    /// The term that a name means.
    pub(super) fn meet(&mut self, name: &str) -> u32 {
        if let Some(&at) = self.by_spelling.get(name) {
            let spelling = &mut self.spellings[at as usize];
            spelling.count += 1;
            return spelling.term;
        }
        let term = self.term_of_fold(fold(name));
        let at = u32::try_from(self.spellings.len()).expect("fewer than 2^32 spellings");
        self.by_spelling.insert(name.into(), at);
        self.spellings.push(Spelling {
            text: name.into(),
            term,
            count: 1,
        });
        term
    }

    fn term_of_fold(&mut self, folded: String) -> u32 {
        let next = u32::try_from(self.authorities.len()).expect("fewer than 2^32 terms");
        let term = *self.by_fold.entry(folded.into()).or_insert(next);
        if term == next {
            self.authorities.push(None);
        }
        term
    }

    /// The terms in the language's order, and where each of the numbers given out now stands.
    pub(super) fn finish(self, collator: &CollatorBorrowed<'_>) -> (Vec<Term>, Vec<u32>) {
        let mut called: Vec<Option<&Spelling>> = vec![None; self.authorities.len()];
        for spelling in &self.spellings {
            let best = &mut called[spelling.term as usize];
            let better = best.is_none_or(|best| {
                (spelling.count, std::cmp::Reverse(&spelling.text))
                    > (best.count, std::cmp::Reverse(&best.text))
            });
            if better {
                *best = Some(spelling);
            }
        }
        let mut met: Vec<(u32, &str)> = Vec::new();
        for (term, spelling) in (0..).zip(&called) {
            if let Some(spelling) = spelling {
                let appointed = self.authorities[term as usize].as_ref();
                met.push((term, appointed.map_or(&*spelling.text, |known| &known.name)));
            }
        }
        met.sort_by(|a, b| collator.compare(a.1, b.1).then_with(|| a.1.cmp(b.1)));
        let names: Vec<&str> = met.iter().map(|&(_, name)| name).collect();
        let mut places = vec![u32::MAX; self.authorities.len()];
        let mut terms = Vec::with_capacity(met.len());
        for ((at, &(term, name)), slug) in (0..).zip(&met).zip(distinct_slugs(&names)) {
            places[term as usize] = at;
            let appointed = self.authorities[term as usize].as_ref();
            terms.push(Term {
                name: name.into(),
                slug: slug.into(),
                description: appointed
                    .and_then(|known| known.description.as_deref())
                    .map(Into::into),
                is_appointed: appointed.is_some(),
                shelves: Vec::new(),
            });
        }
        (terms, places)
    }
}

/// What two spellings of one name have in common: no case, no accents, single spaces.
///
/// Only the accents of Latin, Greek and Cyrillic letters (Unicode's block of
/// combining diacritical marks) are dropped; the vowel signs of other scripts
/// are letters in their own right.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            let bare = word
                .nfd()
                .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
                .flat_map(char::to_lowercase);
            folded.extend(bare.nfc());
        }
    }
    folded
}

/// How a language sorts its words; digits by their value.
pub(super) fn collator(language: &str) -> CollatorBorrowed<'static> {
    collator_of(language, Strength::Tertiary)
}

fn collator_of(language: &str, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let preferences = |tag: &str| {
        let locale: Locale = format!("{tag}-u-kn").parse().ok()?;
        Collator::try_new(CollatorPreferences::from(&locale), options).ok()
    };
    preferences(language)
        .or_else(|| preferences("und"))
        .expect("the root collation is compiled in")
}

/// The letters of a language, as it tells and orders them.
pub struct Alphabet(CollatorBorrowed<'static>);

impl Alphabet {
    /// The alphabet of a language.
    pub fn new(language: &str) -> Self {
        Self(collator_of(language, Strength::Primary))
    }

    /// Whether the language takes two characters for one letter.
    pub fn are_one_letter(&self, a: &str, b: &str) -> bool {
        self.0.compare(a, b).is_eq()
    }

    /// Which letter comes first.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(language: &str, names: &[&str]) -> Vec<String> {
        let mut registry = Registry::default();
        for name in names {
            registry.meet(name);
        }
        let (terms, _) = registry.finish(&collator(language));
        terms.iter().map(|term| term.name.to_string()).collect()
    }

    #[test]
    fn spellings_that_differ_in_case_or_accents_only_are_one_term() {
        assert_eq!(
            names("id", &["Rusia", "rusia", "RUSIA", "Rusia", "Rúsia"]),
            ["Rusia"]
        );
        assert_eq!(names("th", &["กา", "กี"]).len(), 2);
    }

    #[test]
    fn terms_sort_as_their_language_does() {
        assert_eq!(names("sv", &["Öl", "Zoo", "Ost"]), ["Ost", "Zoo", "Öl"]);
        assert_eq!(names("de", &["Öl", "Zoo", "Ost"]), ["Öl", "Ost", "Zoo"]);
        assert_eq!(names("id", &["Liga 10", "Liga 2"]), ["Liga 2", "Liga 10"]);
    }

    #[test]
    fn an_authority_says_what_is_one_and_what_it_is_called() {
        let mut registry = Registry::default();
        registry.appoint(Authority {
            name: "Pelabuhan Sirih".to_owned(),
            aliases: vec!["Port of Sirih".to_owned()],
            description: Some("The port.".to_owned()),
        });
        let first = registry.meet("port of sirih");
        assert_eq!(registry.meet("PELABUHAN SIRIH"), first);
        let (terms, places) = registry.finish(&collator("id"));
        assert_eq!(
            &*terms[places[first as usize] as usize].name,
            "Pelabuhan Sirih"
        );
        assert_eq!(terms[0].description.as_deref(), Some("The port."));
    }

    #[test]
    fn the_order_of_meeting_does_not_matter() {
        assert_eq!(names("id", &["B", "a", "b"]), names("id", &["b", "a", "B"]));
    }
}
