//! What earlier imports left in the archive.

use std::collections::{BTreeMap, BTreeSet};

use super::copies;
use super::generated::Dated;
use super::place::Taken;
use super::records::Records;
use super::{Settings, remembered};
use crate::article::Provenance;
use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Found};

/// An article that an earlier import wrote, wherever it lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Existing {
    /// Its path below the target folder.
    pub(super) path: String,
    pub(super) provenance: Provenance,
    /// Where it was first published.
    pub(super) address: Option<String>,
    /// Whether nobody has touched it since.
    pub(super) intact: bool,
    pub(super) dated: Dated,
    /// The tags that were suggested for it.
    pub(super) suggested: Vec<String>,
}

impl Existing {
    /// Whether it is kept as a draft since another article is the same.
    pub(super) fn is_second(&self) -> bool {
        self.provenance.same_as.is_some()
    }
}

/// Every imported article by source, then record.
pub(super) type Shelf = BTreeMap<String, BTreeMap<String, Existing>>;

/// What lies in the target folder.
#[derive(Debug, Default)]
pub(super) struct Archive {
    pub(super) shelf: Shelf,
    /// Further parts and copies, by file: the sources of their articles.
    further: BTreeMap<String, String>,
    /// Articles of several parts, by what the parts share: their sources.
    wholes: BTreeMap<String, String>,
    /// Articles by where they were first published: their sources, in order.
    addresses: BTreeMap<String, BTreeSet<String>>,
    /// Drafts that an import was writing when it was stopped, before it could give what is
    /// published to another source; by their source, which has that article, too.
    drafts: BTreeMap<String, Existing>,
    /// Articles of sources that hold many.
    pub(super) records: Records,
    pub(super) taken: Taken,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Archive {
    /// The one article of a source that holds no other.
    pub(super) fn only(&self, source: &str) -> Option<&Existing> {
        let records = self.shelf.get(source)?;
        let only = records.get("")?;
        (records.len() == 1).then_some(only)
    }

    /// The article that a file went into as a further part or a copy.
    pub(super) fn with(&self, file: &str) -> Option<&Existing> {
        self.only(self.further.get(file)?)
    }

    /// The article whose parts share this.
    pub(super) fn whole(&self, whole: &str) -> Option<&Existing> {
        self.only(self.wholes.get(whole)?)
    }

    /// The sources of the articles that were first published at this address.
    pub(super) fn published_at(&self, address: &str) -> Option<&BTreeSet<String>> {
        self.addresses.get(address)
    }

    /// The draft that was written for a source when an import was stopped.
    pub(super) fn draft_begun(&self, source: &str) -> Option<&Existing> {
        self.drafts.get(source)
    }

    /// Puts an article on the shelf; one that lies there already makes way.
    pub(super) fn put(&mut self, existing: Existing) {
        let Existing { provenance, .. } = &existing;
        let source = &provenance.source;
        for file in provenance.parts.keys().chain(provenance.copies.keys()) {
            self.further.insert(file.clone(), source.clone());
        }
        if let Some(whole) = &provenance.whole {
            self.wholes.insert(whole.clone(), source.clone());
        }
        if let Some(address) = existing.address.as_deref().and_then(copies::address) {
            let sources = self.addresses.entry(address).or_default();
            sources.insert(source.clone());
        }
        let record = provenance.record.clone().unwrap_or_default();
        let records = self.shelf.entry(source.clone()).or_default();
        records.insert(record, existing);
    }
}

/// Looks through the target folder.
///
/// # Errors
///
/// What the system says when what was found cannot be remembered.
pub(super) fn scan(settings: &Settings) -> Result<Archive> {
    let target = settings.target.as_str();
    let folder = settings.site.join(target);
    let mut archive = Archive::default();
    if !files::is_folder(&folder) {
        return Ok(archive);
    }
    let (found, diagnostics) = files::walk(&folder, target, |_| true);
    archive.diagnostics = diagnostics;
    for file in &found {
        archive.taken.add(&file.relative);
    }
    let (articles, _): (Vec<Found>, Vec<Found>) = found
        .into_iter()
        .partition(|file| is_markdown(&file.relative));
    let mut stamps = BTreeMap::new();
    let mut twice = Vec::new();
    let records = &mut archive.records;
    let said = remembered::stamps(settings, &articles, target, |file, vouched| {
        // Records of many name no hash of their source, which says nothing of any of them.
        if vouched.provenance.sha256.is_empty() {
            twice.extend(records.add(&file.relative, vouched));
        } else {
            stamps.insert(file.relative.clone(), vouched);
        }
    })?;
    archive.diagnostics.extend(said);
    for (first, second) in twice {
        archive.diagnostics.push(copy(&first, &second, target));
    }
    for file in articles {
        let Some(vouched) = stamps.remove(&file.relative) else {
            continue;
        };
        let existing = Existing {
            path: file.relative,
            provenance: vouched.provenance,
            address: vouched.address,
            intact: vouched.intact,
            dated: vouched.dated,
            suggested: vouched.suggested,
        };
        shelve(&mut archive, existing, target);
    }
    Ok(archive)
}

/// Puts an article on the shelf; of two copies the first by path counts.
fn shelve(archive: &mut Archive, existing: Existing, target: &str) {
    let records = archive.shelf.get(&existing.provenance.source);
    let record = existing.provenance.record.as_deref().unwrap_or_default();
    if let Some(first) = records.and_then(|records| records.get(record)) {
        if first.is_second() != existing.is_second() && first.intact && existing.intact {
            let (draft, published) = if existing.is_second() {
                (existing, first.clone())
            } else {
                (first.clone(), existing)
            };
            archive.put(published);
            let source = draft.provenance.source.clone();
            archive.drafts.insert(source, draft);
            return;
        }
        let said = copy(&first.path, &existing.path, target);
        archive.diagnostics.push(said);
        return;
    }
    archive.put(existing);
}

/// What is said of a second file for one record.
fn copy(first: &str, second: &str, target: &str) -> Diagnostic {
    let message = format!("this and `{target}/{first}` were imported from the same source");
    Diagnostic::warning("import-copy", message)
        .in_file(format!("{target}/{second}"))
        .help("remove the copy, or its `import` key if it is to stay")
}

pub(super) fn is_markdown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
    })
}
