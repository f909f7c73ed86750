//! What an earlier import made of a record, and whether this one would say the same.

use crate::article::Provenance;
use crate::diagnostic::Diagnostic;
use crate::import::existing::{Archive, Existing};
use crate::import::generated;
use crate::import::look::Sourced;

/// The article that an earlier import made of a record.
///
/// A source that held one article and now holds several keeps its first. An
/// article of several sources may have been imported from any of them alone.
pub(super) fn earlier<'a>(
    archive: &'a Archive,
    sourced: &Sourced,
    files: &[String],
) -> Option<&'a Existing> {
    let id = sourced.record.id.as_deref();
    let own = archive
        .shelf
        .get(&sourced.stamp.source)
        .and_then(|records| {
            let other = match id {
                None => Some("1"),
                Some("1") => Some(""),
                Some(_) => None,
            };
            records
                .get(id.unwrap_or(""))
                .or_else(|| records.get(other?))
        });
    own.or_else(|| {
        let whole = sourced.stamp.whole.as_deref();
        whole.and_then(|whole| archive.whole(whole))
    })
    .or_else(|| files.iter().find_map(|file| archive.only(file)))
}

/// Whether an import would say again what it said, whatever its version.
///
/// A source whose bytes changed without changing its article is written again
/// where nobody has edited it, so that the hash stays true.
pub(super) fn says_the_same(sourced: &Sourced, existing: &Existing) -> bool {
    let mut then = sourced.stamp.clone();
    then.importer.clone_from(&existing.provenance.importer);
    then.format.clone_from(&existing.provenance.format);
    if !existing.intact {
        then.sha256.clone_from(&existing.provenance.sha256);
        then.parts.clone_from(&existing.provenance.parts);
        then.copies.clone_from(&existing.provenance.copies);
    }
    let mut record = sourced.record.clone();
    record.id.clone_from(&existing.provenance.record);
    let text = generated::file(&record, &then);
    generated::vouched(&text)
        .is_some_and(|now| now.provenance.generated == existing.provenance.generated)
}

pub(super) fn edited(existing: &Existing, stamp: &Provenance, target: &str) -> Diagnostic {
    edited_at(&existing.path, &stamp.source, target)
}

pub(super) fn edited_at(path: &str, source: &str, target: &str) -> Diagnostic {
    let message = format!(
        "`{source}` would now be imported differently, but this article was edited, so it was left alone"
    );
    Diagnostic::warning("import-edited", message)
        .in_file(format!("{target}/{path}"))
        .help("to take the new import, delete the article and import again; to keep the edit for good, remove its `import` key and move the source away")
}
