//! Looking at a source: what it holds, or that nothing has changed.

use chrono::NaiveDate;

use super::existing::{Archive, Existing};
use super::generated::{self, Dated};
use super::neighbours::stated;
use super::{IMPORTER, Settings};
use crate::diagnostic::{self, Diagnostic};
use crate::files::{self, Found};
use crate::sources::{self, Reading, Source};

/// A source once it was looked at.
pub(super) enum LookedAt {
    /// Nothing has changed since the last import.
    Same {
        /// The day that its article states.
        day: Option<NaiveDate>,
    },
    /// It cannot be read, or is in no known format.
    Failed(Box<Diagnostic>),
    /// Its articles.
    Read {
        reading: Reading,
        sha256: String,
        format: &'static str,
        /// Whether it has not changed, and is read only to date it by its neighbours.
        again: bool,
        /// The neighbours that date it, as provenance names them.
        beside: Option<String>,
    },
}

impl LookedAt {
    /// The day that its articles state.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Same { day } => *day,
            Self::Failed(_) => None,
            Self::Read { reading, .. } => stated(&reading.records),
        }
    }
}

/// Reads a source, unless nothing has changed since the last import.
pub(super) fn look_at(file: &Found, settings: &Settings, archive: &Archive) -> LookedAt {
    let bytes = match files::read(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return LookedAt::Failed(Box::new(unreadable(&error).in_file(&file.relative)));
        }
    };
    let sha256 = generated::sha256(&bytes);
    let known = same_as_before(file, &sha256, archive);
    if let Some(existing) = known
        && existing.dated != Dated::Open
    {
        return LookedAt::Same {
            day: match existing.dated {
                Dated::Stated(day) => Some(day),
                Dated::Open | Dated::Otherwise => None,
            },
        };
    }
    let Some(reader) = sources::reader_for(&file.relative, &bytes) else {
        return LookedAt::Failed(Box::new(sources::unrecognised(&file.relative)));
    };
    let reading = reader.read(&Source {
        name: &file.relative,
        bytes: &bytes,
        zone: settings.zone,
        lang: &settings.lang,
        force: settings.force,
    });
    LookedAt::Read {
        reading,
        sha256,
        format: reader.format(),
        again: known.is_some(),
        beside: None,
    }
}

/// The one article that an earlier import made of the very same bytes.
fn same_as_before<'a>(file: &Found, sha256: &str, archive: &'a Archive) -> Option<&'a Existing> {
    let records = archive.shelf.get(&file.relative)?;
    // Of a source with several articles, one may have been deleted.
    let only = records.values().next().filter(|_| records.len() == 1)?;
    let provenance = &only.provenance;
    let same = provenance.record.is_none()
        && provenance.sha256 == sha256
        && provenance.importer == IMPORTER;
    same.then_some(only)
}

fn unreadable(error: &diagnostic::Error) -> Diagnostic {
    let reason = match error {
        diagnostic::Error::Read { source, .. } => files::describe(source),
        other => other.to_string(),
    };
    Diagnostic::error("unreadable", format!("cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
