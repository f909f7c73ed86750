//! What was just made for an article, for the pages of the articles next to it.

use std::sync::{Arc, Weak};

use tera::Value;

use crate::archive::{ArticleId, Entry, built_in, direction};
use crate::theme::{Library, fields};

use super::Press;

/// How many articles are remembered: pages are made in the order of time, and each shows its own
/// date and those of its neighbours, of which those in its section may be some pages away.
const REMEMBERED: usize = 12;

impl Press {
    /// The articles before and after one in time: within its edition, and within its section.
    pub(super) fn next_to(&self, id: ArticleId, entry: &Entry) -> [[Option<ArticleId>; 2]; 2] {
        let archive = &self.library.archive;
        let edition = usize::from(entry.edition);
        let section = entry.terms_of(built_in::SECTIONS).next();
        let section = section.map(|term| &*archive.term(term).shelves[edition]);
        [&*archive.editions[edition].articles, section.unwrap_or(&[])].map(|list| {
            let at = list.partition_point(|&other| other < id);
            // One that is withheld stands in no list.
            let older = at + usize::from(list.get(at) == Some(&id));
            let newer = at.checked_sub(1).and_then(|at| list.get(at));
            [list.get(older).copied(), newer.copied()]
        })
    }

    /// The headlines of the articles before and after one, within its edition and its section.
    pub(super) fn neighbours(
        &self,
        id: ArticleId,
        entry: &Entry,
        nearby: &mut Nearby,
    ) -> [[Value; 2]; 2] {
        let library = &*self.library;
        let Nearby {
            dates, headlines, ..
        } = nearby;
        let mut headline = |id: ArticleId| {
            let other = library.archive.article(id);
            let lang = &*entry.lang;
            let mut date = || dates.get((id, lang), || library.entry_date(other, lang));
            headlines.get((id, lang), || {
                fields![
                    ("title", Value::from(&*other.title)),
                    ("url", library.href(&other.path).into()),
                    ("date", date()),
                    ("lang", Value::from(&*other.lang)),
                    ("dir", direction(&other.lang).into()),
                ]
            })
        };
        self.next_to(id, entry)
            .map(|pair| pair.map(|id| id.map_or_else(Value::none, &mut headline)))
    }
}

/// Values of the articles whose pages were made last on a thread.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    /// Whose articles they are.
    library: Weak<Library>,
    pub(super) dates: Recent,
    pub(super) headlines: Recent,
}

/// The last few values that were made, by article and the language of the page that shows them.
#[derive(Debug, Default)]
pub(super) struct Recent {
    made: Vec<(ArticleId, Box<str>, Value)>,
    oldest: usize,
}

impl Nearby {
    /// Forgets everything if it is of another library.
    pub(super) fn belong_to(&mut self, library: &Arc<Library>) {
        if !std::ptr::eq(self.library.as_ptr(), Arc::as_ptr(library)) {
            *self = Self {
                library: Arc::downgrade(library),
                ..Self::default()
            };
        }
    }
}

impl Recent {
    /// The value of an article in a language, made unless it is one of the last few.
    pub(super) fn get(
        &mut self,
        (id, lang): (ArticleId, &str),
        make: impl FnOnce() -> Value,
    ) -> Value {
        let mut made = self.made.iter();
        let found = made.find(|(known, of, _)| *known == id && &**of == lang);
        if let Some((_, _, value)) = found {
            return value.clone();
        }
        let value = make();
        if self.made.len() < REMEMBERED {
            self.made.push((id, lang.into(), value.clone()));
        } else {
            self.made[self.oldest] = (id, lang.into(), value.clone());
            self.oldest = (self.oldest + 1) % REMEMBERED;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_just_made_is_not_made_again() {
        let mut recent = Recent::default();
        let mut made = 0;
        for index in [0, 1, 2, 1, 0, 3, 4, 4] {
            let value = recent.get((ArticleId::new(index), "en"), || {
                made += 1;
                index.into()
            });
            assert_eq!(value, index.into());
        }
        assert_eq!(made, 5);
        let other = recent.get((ArticleId::new(0), "id"), || 9.into());
        assert_eq!(other, 9.into());
    }
}
