//! Articles that several sources hold: parts put together, copies put on record.

use std::collections::BTreeSet;

use super::Run;
use crate::diagnostic::Diagnostic;
use crate::import::look::{Sourced, look_again};
use crate::import::{copies, found, parts};

impl Run<'_> {
    /// Puts the parts of an article together.
    pub(super) fn join(&mut self, whole: &str, mut parts: Vec<Sourced>) {
        if let Some(known) = self.archive.whole(whole) {
            let named = known.provenance.clone();
            let further = named.parts.keys().chain(named.copies.keys());
            let named = std::iter::once(&named.source).chain(further);
            let path = format!("{}/{}", self.settings.target, known.path);
            let Some(others) = self.look_again(named, &parts) else {
                self.summary.diagnostics.push(gone(&path));
                return;
            };
            let is_part = |other: &Sourced| {
                let part = other.record.part.as_ref();
                part.is_some_and(|part| part.whole == whole)
            };
            parts.extend(others.into_iter().filter(is_part));
        }
        let files: Vec<String> = parts.iter().map(|part| part.stamp.source.clone()).collect();
        if let Some((joined, said)) = parts::join(whole, parts) {
            self.summary.diagnostics.extend(said);
            self.place(&joined, &files);
        }
    }

    /// Decides which sources of one address hold the same article.
    pub(super) fn sort_out(&mut self, address: &str, mut sourced: Vec<Sourced>) {
        let others = self.archive.published_at(address).cloned();
        let others = others.unwrap_or_default();
        for other in &others {
            // An article whose source is gone stays by itself, and so does one that moved elsewhere.
            let again = self.look_again([other], &sourced).unwrap_or_default();
            let is_here = |it: &Sourced| super::address(&it.record).as_deref() == Some(address);
            sourced.extend(again.into_iter().filter(is_here));
        }
        let known = sourced
            .iter()
            .filter_map(|it| self.archive.only(&it.stamp.source));
        let copies: BTreeSet<String> = known
            .flat_map(|existing| existing.provenance.copies.keys().cloned())
            .collect();
        for copy in &copies {
            // A copy that is gone is forgotten.
            let again = self.look_again([copy], &sourced).unwrap_or_default();
            sourced.extend(again.into_iter().filter(|it| it.record.id.is_none()));
        }
        for (best, copies) in copies::sort_out(sourced) {
            self.keep(best, copies, &others);
        }
    }

    /// Keeps the best of an article's sources, with the others on record.
    fn keep(&mut self, mut best: Sourced, copies: Vec<Sourced>, others: &BTreeSet<String>) {
        let mut files = Vec::new();
        let mut has_article = self.archive.only(&best.stamp.source).is_some();
        for copy in copies {
            let name = copy.stamp.source.clone();
            let existing = self.archive.only(&name);
            let was_there = existing.is_some_and(|own| !self.fresh.contains(&own.path));
            if has_article && was_there {
                // Both are in the archive already, and what is there is never removed.
                self.place(&copy, &[]);
                continue;
            }
            has_article |= was_there;
            self.summary.diagnostics.push(copies::twice(&copy, &best));
            let on_record = &mut best.stamp.copies;
            on_record.insert(name.clone(), copy.stamp.sha256);
            files.push(name);
        }
        let elsewhere = others
            .iter()
            .filter(|other| **other != best.stamp.source && !files.contains(other));
        for other in elsewhere {
            let said = copies::same_address(&best.stamp.source, other);
            self.summary.diagnostics.push(said);
        }
        self.place(&best, &files);
    }

    /// Reads further sources of an article, unless they were just read; `None` if one is gone.
    fn look_again<'n>(
        &self,
        named: impl IntoIterator<Item = &'n String>,
        read: &[Sourced],
    ) -> Option<Vec<Sourced>> {
        let mut found = Vec::new();
        for name in named {
            if read.iter().any(|read| read.stamp.source == *name) {
                continue;
            }
            let file = found::single(self.settings, name);
            match look_again(&file, self.settings) {
                Ok(again) => found.extend(again.sourced),
                Err(_) => return None,
            }
        }
        Some(found)
    }
}

/// What is said of an article that a part of has gone from the sources.
fn gone(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "import-part-gone",
        "a part of this article is gone from the sources, so it was left as it is",
    )
    .in_file(path)
    .help("put the part back, or remove it from `import.parts` if the article may lose its text")
}
