//! Names that may be one: of authors, editors, tags and further terms.
//!
//! Spellings that differ in case and accents only are one already
//! (`archive/names.rs`), and names that a name authority tells apart are two.

mod alike;

use std::collections::BTreeSet;

use crate::archive::{Archive, Taxonomy, Term, built_in, fold};
use crate::article::loose_parts;
use crate::diagnostic::Diagnostic;
use crate::theme::Library;

use alike::{Alike, pairs};

/// Names of a site that may be one, by taxonomy and name.
pub(super) fn check(library: &Library) -> Vec<Diagnostic> {
    let archive = &library.archive;
    let mut told = BTreeSet::new();
    let mut said = Vec::new();
    for (at, taxonomy) in archive.taxonomies.iter().enumerate() {
        // Running titles are numbered, and alike on purpose.
        if at == built_in::KICKERS {
            continue;
        }
        let are_people = matches!(at, built_in::AUTHORS | built_in::EDITORS);
        let key = if are_people { "authors" } else { &taxonomy.key };
        let naming = Naming {
            library,
            taxonomy,
            file: format!("{}/{key}.yaml", library.config.content),
        };
        let found = naming.alike(are_people).into_iter();
        let joined = if are_people {
            naming.joined()
        } else {
            Vec::new()
        };
        for diagnostic in found.chain(joined) {
            if told.insert((key.to_owned(), diagnostic.message.clone())) {
                said.push(diagnostic);
            }
        }
    }
    said
}

/// A spelling that so few articles have may be a slip.
const RARE: usize = 2;

/// A word of so many letters is seldom one letter away from another.
const LONG: usize = 7;

/// The names of one taxonomy.
struct Naming<'a> {
    library: &'a Library,
    taxonomy: &'a Taxonomy,
    /// The name authority, as messages name it.
    file: String,
}

fn articles(term: &Term) -> usize {
    term.shelves.iter().map(Vec::len).sum()
}

impl Naming<'_> {
    fn alike(&self, are_people: bool) -> Vec<Diagnostic> {
        let terms = &self.taxonomy.terms;
        let names: Vec<&str> = terms.iter().map(|term| &*term.name).collect();
        let mut found: Vec<(usize, usize, Alike)> = pairs(&names, are_people)
            .into_iter()
            .filter(|&(a, b, why)| self.is_worth_telling(a, b, why))
            .map(|(a, b, why)| {
                if self.keeps(a, b) {
                    (a, b, why)
                } else {
                    (b, a, why)
                }
            })
            .collect();
        found.sort_unstable();
        let mut said = Vec::new();
        // An initial may stand for several names, and then nobody can say for which.
        let mut initials: Vec<(usize, usize)> = found
            .iter()
            .filter(|found| found.2 == Alike::Initials)
            .map(|&(keeper, other, _)| (other, keeper))
            .collect();
        initials.sort_unstable();
        let meant = initials
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|meant| meant.len() > 1);
        let unclear: BTreeSet<usize> = meant.map(|meant| meant[0].0).collect();
        for &(keeper, other, why) in &found {
            if why != Alike::Initials || !unclear.contains(&other) {
                said.push(self.told(keeper, other, why));
            }
        }
        for other in unclear {
            let keepers = initials.iter().filter(|one| one.0 == other);
            let keepers: Vec<usize> = keepers.map(|one| one.1).collect();
            said.push(self.told_unclear(other, &keepers));
        }
        said
    }

    /// Whether somebody should look at two names: not where they are told apart, and of short words
    /// that differ by a letter only where one is so rare that it may be a slip.
    fn is_worth_telling(&self, a: usize, b: usize, why: Alike) -> bool {
        let (a, b) = (&self.taxonomy.terms[a], &self.taxonomy.terms[b]);
        let (rare, common) = (articles(a).min(articles(b)), articles(a).max(articles(b)));
        let is_slip = || {
            rare <= RARE
                || 10 * rare <= common
                || alike::differing_letters(&a.name, &b.name) >= LONG
        };
        !(a.is_appointed && b.is_appointed) && (why != Alike::Letter || is_slip())
    }

    /// Whether the first of two names is the one to keep: the one that is appointed, the one that
    /// says more, the one in use.
    fn keeps(&self, a: usize, b: usize) -> bool {
        let rank = |at: usize| {
            let term = &self.taxonomy.terms[at];
            let initials = alike::initials(&term.name);
            (
                term.is_appointed,
                std::cmp::Reverse(initials),
                articles(term),
                std::cmp::Reverse(at),
            )
        };
        rank(a) > rank(b)
    }

    fn told(&self, keeper: usize, other: usize, why: Alike) -> Diagnostic {
        let (name, alias) = (
            &self.taxonomy.terms[keeper].name,
            &self.taxonomy.terms[other].name,
        );
        let message = format!(
            "{} may be {}: {why}",
            self.counted(other),
            self.counted(keeper)
        );
        self.at(Diagnostic::warning("names-alike", message), other).help(format!(
            "if so, write into `{file}`: `- {{name: {}, aliases: [{}]}}`; if not, name both there",
            quoted(name),
            quoted(alias),
            file = self.file,
        ))
    }

    fn told_unclear(&self, other: usize, keepers: &[usize]) -> Diagnostic {
        let names: Vec<String> = keepers
            .iter()
            .map(|&at| format!("`{}`", self.taxonomy.terms[at].name))
            .collect();
        let message = format!("{} may be {}", self.counted(other), names.join(" or "));
        self.at(Diagnostic::warning("names-alike", message), other)
            .help(format!(
                "write it in full where you know whose it is, or name it in `{}` as it is",
                self.file
            ))
    }

    /// Several people in one name, one of whom is known by a name of their own.
    fn joined(&self) -> Vec<Diagnostic> {
        let terms = &self.taxonomy.terms;
        let known: BTreeSet<String> = terms.iter().map(|term| fold(&term.name)).collect();
        let is_joined = |term: &&Term| {
            let parts = loose_parts(&term.name);
            parts.len() > 1 && parts.iter().any(|part| known.contains(&fold(part)))
        };
        let found = terms
            .iter()
            .enumerate()
            .filter(|(_, term)| !term.is_appointed && is_joined(term));
        found
            .map(|(at, term)| {
                let parts: Vec<String> = loose_parts(&term.name).into_iter().map(quoted).collect();
                let message = format!("{} is several names in one", self.counted(at));
                let help = format!(
                    "write `{}: [{}]` in each, or name it in `{}` as it is",
                    self.taxonomy.key,
                    parts.join(", "),
                    self.file
                );
                self.at(Diagnostic::warning("names-joined", message), at)
                    .help(help)
            })
            .collect()
    }

    /// A name with how many articles bear it.
    fn counted(&self, at: usize) -> String {
        let term = &self.taxonomy.terms[at];
        let count = articles(term);
        let unit = if count == 1 { "article" } else { "articles" };
        format!("`{}` ({count} {unit})", term.name)
    }

    /// Names the last article that bears a name, in which it can be put right.
    fn at(&self, said: Diagnostic, at: usize) -> Diagnostic {
        let archive: &Archive = &self.library.archive;
        let shelves = &self.taxonomy.terms[at].shelves;
        match shelves.iter().flatten().next() {
            Some(&id) => {
                let below = &archive.article(id).below;
                said.in_file(format!("{}/{below}", self.library.config.content))
            }
            None => said,
        }
    }
}

/// A name as YAML writes it within brackets.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " .-’_".contains(c);
    let is_word =
        name.chars().all(is_plain) && name.starts_with(char::is_alphabetic) && !name.ends_with(' ');
    if is_word && !matches!(name, "true" | "false" | "null" | "yes" | "no") {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}
