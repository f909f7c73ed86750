//! Articles that several sources hold: parts put together, copies put on record.

use std::collections::BTreeSet;

use super::Run;
use crate::article::front_matter::{self, Location};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::import::copies::Standing;
use crate::import::existing::Existing;
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
    pub(super) fn sort_out(&mut self, address: &str, mut sourced: Vec<Sourced>) -> Result<()> {
        let others = self.archive.published_at(address).cloned();
        let others = others.unwrap_or_default();
        let mut gone = BTreeSet::new();
        for other in &others {
            let Some(again) = self.look_again([other], &sourced) else {
                // An article whose source is gone stays, and speaks for itself.
                gone.insert(other.clone());
                sourced.extend(self.read_back(other));
                continue;
            };
            // One that moved elsewhere stays by itself.
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
        let standing = |it: &Sourced| self.standing(&it.stamp.source, &gone);
        for (best, seconds) in copies::sort_out(sourced, standing) {
            let is_elsewhere = |other: &&String| {
                let mut all = seconds.iter().chain([&best]);
                all.all(|it| it.stamp.source != **other)
            };
            for other in others.iter().filter(is_elsewhere) {
                let said = copies::same_address(&best.stamp.source, other);
                self.summary.diagnostics.push(said);
            }
            self.keep(best, seconds, &gone)?;
        }
        Ok(())
    }

    /// What the archive settles already about a source's article.
    fn standing(&self, source: &str, gone: &BTreeSet<String>) -> Standing {
        match self.archive.only(source) {
            Some(own) if own.intact && !gone.contains(source) => Standing::Open,
            Some(own) if own.is_second() => Standing::Draft,
            Some(_) => Standing::Kept,
            None => Standing::Open,
        }
    }

    /// Keeps the best of an article's sources; the others go on record with it or become drafts.
    fn keep(
        &mut self,
        mut best: Sourced,
        seconds: Vec<Sourced>,
        gone: &BTreeSet<String>,
    ) -> Result<()> {
        let own = self.archive.only(&best.stamp.source).cloned();
        let published = |it: &&Existing| !it.is_second();
        let has_own = own.as_ref().is_some_and(|own| !own.is_second());
        let makes_way = seconds.iter().find_map(|it| {
            let published = self.archive.only(&it.stamp.source).filter(published);
            published.filter(|_| !has_own).cloned()
        });
        let can_change =
            own.as_ref().is_none_or(|own| own.intact) && !gone.contains(&best.stamp.source);
        let mut drafts = Vec::new();
        for other in seconds {
            let name = &other.stamp.source;
            let besides = copies::besides(&other, &best);
            let file = match &makes_way {
                // The article keeps its file whichever source it is made of.
                Some(way) if way.provenance.source == *name => own
                    .as_ref()
                    .or_else(|| self.archive.draft_begun(name))
                    .cloned(),
                _ => self.archive.only(name).cloned(),
            };
            if besides.is_empty() && file.is_none() {
                let said = copies::twice(name, &best.stamp.source, can_change);
                self.summary.diagnostics.push(said);
                self.same.remove(name);
                let on_record = &mut best.stamp.copies;
                on_record.insert(name.clone(), other.stamp.sha256);
            } else if !gone.contains(name) {
                drafts.push((other, file, besides));
            }
        }
        if makes_way.is_none() && !gone.contains(&best.stamp.source) {
            self.put(&best, own.as_ref());
        }
        for (mut draft, file, besides) in drafts {
            draft.stamp.same_as = Some(best.stamp.source.clone());
            let path = self.put(&draft, file.as_ref());
            let path = format!("{}/{path}", self.settings.target);
            if file.is_none_or(|file| file.intact) {
                let said = copies::second(&draft.stamp.source, &best.stamp.source, &besides, &path);
                self.summary.diagnostics.push(said);
            }
        }
        if makes_way.is_some() {
            // Drafts first: an import that is stopped here has lost nothing.
            self.write()?;
            self.put(&best, makes_way.as_ref());
        }
        Ok(())
    }

    /// An article as the archive has it, whose source is gone.
    fn read_back(&self, source: &str) -> Option<Sourced> {
        let existing = self.archive.only(source)?;
        let path = self
            .settings
            .site
            .join(&self.settings.target)
            .join(&existing.path);
        let text = String::from_utf8(files::read(&path).ok()?).ok()?;
        let location = Location {
            file: &existing.path,
            below: &existing.path,
        };
        let (parsed, _) = front_matter::read(&text, &location, &front_matter::Settings::default());
        let parsed = parsed?;
        let mut sourced = Sourced {
            stamp: existing.provenance.clone(),
            ..Sourced::default()
        };
        text[parsed.body].clone_into(&mut sourced.record.body);
        sourced.record.article = parsed.article;
        Some(sourced)
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
