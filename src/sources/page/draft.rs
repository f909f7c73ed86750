//! An article in the making: what was chosen, where it comes from, and what lost.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::sources::{Candidate, Origin, Picture};

/// An article in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) article: Article,
    pub(super) origins: BTreeMap<&'static str, Origin>,
    /// What was not chosen, by field, the likeliest first.
    pub(super) lost: BTreeMap<&'static str, Vec<Candidate>>,
    /// Pictures that the text and the lead picture name by number.
    pub(super) pictures: Vec<Picture>,
    /// What is to be said of how fields were chosen; the file is named later.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// How many candidates of a field are kept on record; more of them only hide the likely ones.
const MOST_LOST: usize = 40;

impl Draft {
    /// Takes the first of a field's candidates and keeps the rest on record.
    ///
    /// Candidates come best first; one that says what the first says is not worth keeping.
    pub(super) fn settle(
        &mut self,
        field: &'static str,
        candidates: Vec<Candidate>,
    ) -> Option<String> {
        let mut candidates = candidates.into_iter();
        let first = candidates.next()?;
        self.lose(field, candidates.filter(|other| other.value != first.value));
        self.origins.insert(field, first.origin);
        Some(first.value)
    }

    /// Keeps candidates on record that were not chosen.
    pub(super) fn lose(
        &mut self,
        field: &'static str,
        candidates: impl IntoIterator<Item = Candidate>,
    ) {
        let lost = self.lost.entry(field).or_default();
        for candidate in candidates {
            if lost.len() < MOST_LOST && !lost.contains(&candidate) {
                lost.push(candidate);
            }
        }
        if lost.is_empty() {
            self.lost.remove(field);
        }
    }
}
