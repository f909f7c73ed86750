//! Lists of all terms of a taxonomy, and the page for addresses that do not exist.

use tera::Value;

use crate::archive::TermRef;
use crate::diagnostic::Diagnostic;
use crate::theme::{map, optional};

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
        let prefix = &archive.editions[usize::from(edition)].prefix;
        let path = format!("{prefix}/{}/", known.key);
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        let mut count = 0_usize;
        for (at, term) in (0..).zip(&known.terms) {
            let articles = term.shelves[usize::from(edition)].len();
            if articles == 0 {
                continue;
            }
            count += 1;
            let term_ref = TermRef { taxonomy, term: at };
            let url = archive.term_path(usize::from(edition), term_ref);
            let value = map([
                ("name", Value::from(&*term.name)),
                (
                    "url",
                    optional(url.map(|url| library.href(&url)).as_deref()),
                ),
                ("count", articles.into()),
                ("description", optional(term.description.as_deref())),
            ]);
            let letter = initial(&term.name);
            match groups.last_mut().filter(|(last, _)| *last == letter) {
                Some((_, terms)) => terms.push(value),
                None => groups.push((letter, vec![value])),
            }
        }
        let groups: Vec<Value> = groups
            .into_iter()
            .map(|(letter, terms)| map([("letter", letter.into()), ("terms", terms.into())]))
            .collect();
        let mut facts = Facts::new("terms", &title, path, lang, edition);
        facts.breadcrumbs = vec![self.home_crumb(edition)];
        facts.alternates = self.terms_alternates(&known.key);
        let (mut context, asking) = context(library, &self.editions, facts);
        let terms = map([
            (
                "taxonomy",
                self.taxonomy_value(edition, usize::from(taxonomy), lang),
            ),
            ("count", count.into()),
            ("groups", groups.into()),
        ]);
        context.insert_value("terms", terms);
        self.template("terms.html", asking, &context, workspace)
    }

    fn terms_alternates(&self, key: &str) -> Vec<Alternate> {
        let editions = &self.library.archive.editions;
        if editions.len() < 2 {
            return Vec::new();
        }
        editions
            .iter()
            .map(|edition| Alternate {
                lang: edition.lang.clone(),
                path: format!("{}/{key}/", edition.prefix),
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

/// The letter that a name is found under: its first, without accents; `#` for digits and signs.
fn initial(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .find(|c| c.is_alphanumeric())
        .filter(|c| c.is_alphabetic())
        .map_or_else(|| "#".to_owned(), |c| c.to_uppercase().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_under_its_bare_first_letter() {
        assert_eq!(initial("Émile"), "E");
        assert_eq!(initial("\"rusia\""), "R");
        assert_eq!(initial("17 Agustus"), "#");
        assert_eq!(initial("⛵"), "#");
    }
}
