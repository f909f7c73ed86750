//! What earlier imports left in the archive.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::generated::{Dated, Vouched, vouched};
use super::place::Taken;
use crate::article::Provenance;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;

/// An article that an earlier import wrote, wherever it lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Existing {
    /// Its path below the target folder.
    pub(super) path: String,
    pub(super) provenance: Provenance,
    /// Whether nobody has touched it since.
    pub(super) intact: bool,
    pub(super) dated: Dated,
    /// The tags that were suggested for it.
    pub(super) suggested: Vec<String>,
}

/// Every imported article by source, then record.
pub(super) type Shelf = BTreeMap<String, BTreeMap<String, Existing>>;

/// What lies in the target folder.
#[derive(Debug, Default)]
pub(super) struct Archive {
    pub(super) shelf: Shelf,
    pub(super) taken: Taken,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Looks through the target folder.
pub(super) fn scan(site: &Path, target: &str) -> Archive {
    let folder = site.join(target);
    let mut archive = Archive::default();
    if !files::is_folder(&folder) {
        return archive;
    }
    let (found, diagnostics) = files::walk(&folder, target, |_| true);
    archive.diagnostics = diagnostics;
    let vouched: Vec<_> = found
        .par_iter()
        .map(|file| {
            if is_markdown(&file.relative) {
                read(&file.path)
            } else {
                Ok(None)
            }
        })
        .collect();
    for (file, vouched) in found.into_iter().zip(vouched) {
        archive.taken.add(&file.relative);
        match vouched {
            Ok(Some(vouched)) => {
                let existing = Existing {
                    path: file.relative,
                    provenance: vouched.provenance,
                    intact: vouched.intact,
                    dated: vouched.dated,
                    suggested: vouched.suggested,
                };
                shelve(&mut archive, existing, target);
            }
            Ok(None) => {}
            Err(error) => archive.diagnostics.push(
                Diagnostic::error("unreadable", error.to_string())
                    .in_file(format!("{target}/{}", file.relative)),
            ),
        }
    }
    archive
}

/// Puts an article on the shelf; of two copies the first by path counts.
fn shelve(archive: &mut Archive, existing: Existing, target: &str) {
    let records = archive
        .shelf
        .entry(existing.provenance.source.clone())
        .or_default();
    let record = existing.provenance.record.clone().unwrap_or_default();
    if let Some(first) = records.get(&record) {
        let message = format!(
            "this and `{target}/{}` were imported from the same source",
            first.path
        );
        let said = Diagnostic::warning("import-copy", message)
            .in_file(format!("{target}/{}", existing.path))
            .help("remove the copy, or its `import` key if it is to stay");
        archive.diagnostics.push(said);
        return;
    }
    records.insert(record, existing);
}

pub(super) fn is_markdown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
    })
}

fn read(path: &Path) -> Result<Option<Vouched>> {
    let bytes = files::read(path)?;
    Ok(std::str::from_utf8(&bytes).ok().and_then(vouched))
}
