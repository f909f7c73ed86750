//! Lists of all terms of a taxonomy, and the page for addresses that do not exist.

use std::collections::HashMap;

use tera::Value;
use unicode_normalization::UnicodeNormalization;

use crate::archive::{Alphabet, TermRef};
use crate::diagnostic::Diagnostic;
use crate::theme::map;

use super::page::{Alternate, Facts, context};
use super::{Made, Press, Workspace};

impl Press {
    /// All terms of a taxonomy that have articles in an edition.
    pub(super) fn terms(
        &self,
        edition: u16,
        taxonomy: u16,
        workspace: &mut Workspace,
    ) -> Result<Made, Box<Diagnostic>> {
        let library = &*self.library;
        let archive = &library.archive;
        let lang = archive.editions[usize::from(edition)].lang.as_str();
        let known = &archive.taxonomies[usize::from(taxonomy)];
        let title = library.taxonomy_title(&known.key, lang);
        let path = archive.taxonomy_path(usize::from(edition), usize::from(taxonomy));
        let (groups, count) = self.groups(edition, taxonomy);
        let mut facts = Facts::new("terms", &title, path, lang, edition);
        facts.breadcrumbs = vec![self.home_crumb(edition)];
        facts.alternates = self.terms_alternates(usize::from(taxonomy));
        let (mut context, asking) = context(library, &self.editions, facts);
        let terms = map([
            (
                "taxonomy",
                library.taxonomy_value(edition, usize::from(taxonomy), lang),
            ),
            ("count", count.into()),
            ("groups", groups.into()),
        ]);
        context.insert_value("terms", terms);
        self.template("terms.html", asking, &context, workspace)
    }

    /// The terms that have articles, by letter, and how many they are.
    fn groups(&self, edition: u16, taxonomy: u16) -> (Vec<Value>, usize) {
        let library = &*self.library;
        let archive = &library.archive;
        let known = &archive.taxonomies[usize::from(taxonomy)];
        let alphabet = Alphabet::new(&library.config.language);
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut count = 0_usize;
        for (at, term) in (0..).zip(&known.terms) {
            let articles = term.shelves[usize::from(edition)].len();
            if articles == 0 {
                continue;
            }
            count += 1;
            let term_ref = TermRef { taxonomy, term: at };
            let value = library.term_entry(edition, term_ref);
            let letter = initial(&term.name, &alphabet);
            let place = *places.entry(letter.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push((letter, Vec::new()));
            }
            groups[place].1.push(value);
        }
        // Quotes and signs before a name decide its order, not its letter.
        groups.sort_by(|a, b| alphabet.compare(&a.0, &b.0));
        let groups: Vec<Value> = groups
            .into_iter()
            .map(|(letter, terms)| map([("letter", letter.into()), ("terms", terms.into())]))
            .collect();
        (groups, count)
    }

    fn terms_alternates(&self, taxonomy: usize) -> Vec<Alternate> {
        let archive = &self.library.archive;
        if archive.editions.len() < 2 {
            return Vec::new();
        }
        let editions = archive.editions.iter().enumerate();
        editions
            .map(|(at, edition)| Alternate {
                lang: edition.lang.clone(),
                path: archive.taxonomy_path(at, taxonomy),
            })
            .collect()
    }

    /// The page for addresses that do not exist.
    pub(super) fn not_found(&self, workspace: &mut Workspace) -> Result<Made, Box<Diagnostic>> {
        let library = &*self.library;
        let lang = library.config.language.as_str();
        let title = library.text(lang, "not_found");
        let mut facts = Facts::new("not-found", title, "/404.html".to_owned(), lang, 0);
        facts.robots = Some("noindex");
        let (context, asking) = context(library, &self.editions, facts);
        self.template("404.html", asking, &context, workspace)
    }
}

/// The sign that names without a letter at their beginning are found under.
const NO_LETTER: &str = "#";

/// The letter that a name is found under: its first, without accents unless its language takes
/// the accented one for a letter of its own; `#` for digits and signs.
fn initial(name: &str, alphabet: &Alphabet) -> String {
    let Some(first) = name.nfc().find(|c| c.is_alphanumeric()) else {
        return NO_LETTER.to_owned();
    };
    let upper: String = first.to_uppercase().collect();
    let bare: String = upper.nfd().take(1).collect();
    match first {
        _ if !first.is_alphabetic() => NO_LETTER.to_owned(),
        _ if alphabet.are_one_letter(&upper, &bare) => bare,
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_under_its_bare_first_letter() {
        let german = Alphabet::new("de");
        assert_eq!(initial("Émile", &german), "E");
        assert_eq!(initial("\"rusia\"", &german), "R");
        assert_eq!(initial("17 Agustus", &german), "#");
        assert_eq!(initial("⛵", &german), "#");
    }

    #[test]
    fn a_language_decides_what_a_letter_of_its_own_is() {
        assert_eq!(initial("öl", &Alphabet::new("de")), "O");
        assert_eq!(initial("öl", &Alphabet::new("sv")), "Ö");
        assert_eq!(initial("ñandú", &Alphabet::new("es")), "Ñ");
    }
}
