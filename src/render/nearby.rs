//! What was just made for an article, for the pages of the articles next to it.

use std::sync::{Arc, Weak};

use tera::Value;

use crate::archive::ArticleId;
use crate::theme::Library;

/// How many articles are remembered: pages are made in the order of time, and each shows its own
/// date and those of its two neighbours.
const REMEMBERED: usize = 4;

/// Values of the articles whose pages were made last on a thread.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    /// Whose articles they are.
    library: Weak<Library>,
    pub(super) dates: Recent,
    pub(super) headlines: Recent,
}

/// The last few values that were made, by article.
#[derive(Debug, Default)]
pub(super) struct Recent {
    made: Vec<(ArticleId, Value)>,
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
    /// The value of an article, made unless it is one of the last few.
    pub(super) fn get(&mut self, id: ArticleId, make: impl FnOnce() -> Value) -> Value {
        if let Some((_, value)) = self.made.iter().find(|(known, _)| *known == id) {
            return value.clone();
        }
        let value = make();
        if self.made.len() < REMEMBERED {
            self.made.push((id, value.clone()));
        } else {
            self.made[self.oldest] = (id, value.clone());
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
            let value = recent.get(ArticleId::new(index), || {
                made += 1;
                index.into()
            });
            assert_eq!(value, index.into());
        }
        assert_eq!(made, 5);
    }
}
