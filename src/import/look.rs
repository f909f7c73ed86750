//! One source, looked at: whether it changed since the last import, and what its reader makes of it.

use chrono::NaiveDate;

use super::existing::{Archive, Existing};
use super::explain::Shown;
use super::found::SourceFile;
use super::generated::Dated;
use super::neighbours::stated;
use super::pictures::{self, Around, Medium};
use super::{IMPORTER, Settings, generated};
use crate::article::{LARGEST_FILE, Provenance};
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::sources::{self, Encoding, Origin, Record, Source};

/// A source once it was looked at.
pub(super) enum LookedAt {
    /// Nothing has changed since the last import.
    Same {
        /// The day that its article states.
        day: Option<NaiveDate>,
    },
    /// It cannot be read, or is in no known format.
    Failed(Box<Diagnostic>),
    /// What was read of it.
    Read(Box<Read>),
}

/// What was read of a source.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) sourced: Vec<Sourced>,
    pub(super) format: &'static str,
    pub(super) encoding: Option<Encoding>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether it has not changed, and was read only to date it by its neighbours.
    pub(super) again: bool,
}

impl LookedAt {
    /// The day that its articles state.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Same { day } => *day,
            Self::Failed(_) => None,
            Self::Read(read) => stated(read.sourced.iter().map(|sourced| &sourced.record)),
        }
    }
}

impl Read {
    /// Whether none of its articles has a date.
    pub(super) fn is_undated(&self) -> bool {
        let mut articles = self.sourced.iter().map(|sourced| &sourced.record.article);
        articles.all(|article| article.date.is_none())
    }
}

/// An article with its origin and its pictures.
#[derive(Debug, Clone, Default)]
pub(super) struct Sourced {
    pub(super) record: Record,
    /// Where it comes from, but for the record's own part of that.
    pub(super) stamp: Provenance,
    pub(super) media: Vec<Medium>,
    /// The pictures that it shows.
    pub(super) pictures: Vec<Shown>,
}

/// Looks at a source, and reads it if anything changed.
///
/// `digest` is the SHA-256 of its bytes in hex, where that is known already.
pub(super) fn look_at(
    file: &SourceFile,
    settings: &Settings,
    archive: &Archive,
    digest: Option<&String>,
) -> LookedAt {
    let digest = digest.filter(|digest| !digest.is_empty());
    if let Some(same) = digest.and_then(|digest| unchanged(file, digest, archive)) {
        return same;
    }
    let bytes = match files::read(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return LookedAt::Failed(Box::new(unreadable(&error).in_file(&file.name)));
        }
    };
    let sha256 = digest.map_or_else(|| generated::sha256(&bytes), Clone::clone);
    if let Some(same) = unchanged(file, &sha256, archive) {
        return same;
    }
    let again = known(&file.name, &sha256, archive).is_some();
    // What was imported as no article once is still wanted.
    let force = settings.force || archive.shelf.contains_key(&file.name);
    match read(file, &source(file, &bytes, settings, force), sha256) {
        Ok(read) => LookedAt::Read(Box::new(Read { again, ..read })),
        Err(said) => LookedAt::Failed(said),
    }
}

/// A source that need not be read, since nothing changed; one that is dated by its neighbours is
/// read again all the same.
fn unchanged(file: &SourceFile, sha256: &str, archive: &Archive) -> Option<LookedAt> {
    let existing = known(&file.name, sha256, archive)?;
    let day = match existing.dated {
        Dated::Open if existing.provenance.source == file.name => return None,
        Dated::Stated(day) => Some(day),
        Dated::Open | Dated::Otherwise => None,
    };
    Some(LookedAt::Same { day })
}

/// Reads a source whether it changed or not.
pub(super) fn look_again(file: &SourceFile, settings: &Settings) -> Result<Read, Box<Diagnostic>> {
    let bytes = files::read(&file.path)
        .map_err(|error| Box::new(unreadable(&error).in_file(&file.name)))?;
    let sha256 = generated::sha256(&bytes);
    read(file, &source(file, &bytes, settings, true), sha256)
}

fn source<'a>(
    file: &'a SourceFile,
    bytes: &'a [u8],
    settings: &'a Settings,
    force: bool,
) -> Source<'a> {
    Source {
        name: &file.name,
        bytes,
        zone: settings.zone,
        lang: &settings.lang,
        force,
    }
}

/// The one article of the archive that holds just this, made by this importer.
fn known<'a>(name: &str, sha256: &str, archive: &'a Archive) -> Option<&'a Existing> {
    let is_current = |existing: &Existing| existing.provenance.importer == IMPORTER;
    // Of a source with several articles, one may have been deleted.
    if archive.shelf.contains_key(name) {
        return archive
            .only(name)
            .filter(|existing| is_current(existing) && existing.provenance.sha256 == sha256);
    }
    archive.with(name).filter(|existing| {
        let Provenance { parts, copies, .. } = &existing.provenance;
        let known = parts.get(name).or(copies.get(name));
        is_current(existing) && known.is_some_and(|known| known == sha256)
    })
}

/// Reads a source, and finds the pictures of its articles.
pub(super) fn read(
    file: &SourceFile,
    source: &Source<'_>,
    sha256: String,
) -> Result<Read, Box<Diagnostic>> {
    let reader = sources::reader_for(source.name, source.bytes)
        .ok_or_else(|| Box::new(sources::unrecognised(source.name, source.bytes)))?;
    let reading = reader.read(source);
    let mut read = Read {
        format: reader.format(),
        encoding: reading.encoding,
        diagnostics: reading.diagnostics,
        sourced: Vec::with_capacity(reading.records.len()),
        again: false,
    };
    let stamp = Provenance {
        source: file.name.clone(),
        sha256,
        format: reader.format().to_owned(),
        importer: IMPORTER.to_owned(),
        ..Provenance::default()
    };
    for mut record in reading.records {
        if record.body.len() as u64 > LARGEST_TEXT {
            read.diagnostics.push(too_large(&record, &file.name));
            continue;
        }
        entitle(&mut record, file);
        let taken = pictures::take(&mut record, &Around::File(file));
        read.diagnostics.extend(taken.said);
        read.sourced.push(Sourced {
            record,
            stamp: stamp.clone(),
            media: taken.media,
            pictures: taken.shown,
        });
    }
    Ok(read)
}

/// The longest text of an article, in bytes: its front matter has to fit into the file, too.
pub(super) const LARGEST_TEXT: u64 = LARGEST_FILE - (1 << 20);

/// What is said of an article that no build would read.
pub(super) fn too_large(record: &Record, name: &str) -> Diagnostic {
    let size = record.body.len() >> 20;
    let message = format!("an article of {size} MB is more than a build reads");
    Diagnostic::error("import-too-large", message)
        .in_file(name)
        .help(format!(
            "divide it into sources of less than {} MB, and import those",
            LARGEST_TEXT >> 20
        ))
}

/// An article cannot be without a title: one that says none has its file's name.
fn entitle(record: &mut Record, file: &SourceFile) {
    if !record.article.title.trim().is_empty() {
        return;
    }
    let name = file.name.rsplit('/').next().unwrap_or(&file.name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.clone_into(&mut record.article.title);
    let origin = Origin::Inferred {
        from: "file name",
        line: None,
    };
    record.origins.insert("title", origin);
}

fn unreadable(error: &diagnostic::Error) -> Diagnostic {
    let reason = match error {
        diagnostic::Error::Read { source, .. } => files::describe(source),
        other => other.to_string(),
    };
    Diagnostic::error("unreadable", format!("cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
