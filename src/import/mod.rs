//! What sources read, as Markdown in `content/`.
//!
//! Each article becomes `YYYY/MM/slug.md` below the target folder and says in
//! its `import` key where it came from. Import recognises its own files by that
//! key, wherever they have been moved, and by a hash whether anyone has edited
//! them: an edited file is never touched. Importing twice changes nothing.

mod existing;
mod generated;
mod looking;
mod neighbours;
mod place;
mod suggest;

use std::path::PathBuf;

use chrono_tz::Tz;
use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Result};
use crate::files::{self, Found};
use crate::sources::{self, Record, Source};
use existing::{Archive, Existing};
use generated::Stamp;
use looking::{LookedAt, look_at};
use neighbours::{Before, Looked};

/// What an import is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The site's folder.
    pub site: PathBuf,
    /// Files and folders to import from, relative to the site's folder.
    pub sources: Vec<String>,
    /// The folder that articles are written to, relative to the site's folder.
    pub target: String,
    /// The site's time zone.
    pub zone: Tz,
    /// The site's language.
    pub lang: String,
    /// Whether pages that seem to be no articles are imported.
    pub force: bool,
    /// Whether articles without tags are given suggestions.
    pub suggest_tags: bool,
}

impl Settings {
    /// The usual folders of a site.
    pub fn new(site: impl Into<PathBuf>, zone: Tz, lang: impl Into<String>) -> Self {
        Self {
            site: site.into(),
            sources: vec![USUAL_SOURCE.to_owned()],
            target: "content/articles".to_owned(),
            zone,
            lang: lang.into(),
            force: false,
            suggest_tags: false,
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were not in the archive.
    pub new: usize,
    /// Articles written again because their source, or its reader, changed.
    pub updated: usize,
    /// Articles that are as they were.
    pub unchanged: usize,
    /// Articles that somebody edited and that would now be imported differently.
    pub edited: usize,
    /// Sources that gave no article.
    pub failed: usize,
    /// The files written, relative to the site's folder, in the order of their sources.
    pub written: Vec<String>,
    /// What there is to say, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The folder of sources that a site has unless its settings say otherwise; it need not be there.
const USUAL_SOURCE: &str = "content/clippings";

/// How many sources are held in memory at a time.
const BATCH: usize = 256;

/// The importer's version, as articles keep it.
const IMPORTER: &str = env!("CARGO_PKG_VERSION");

/// Brings every source into the archive.
///
/// # Errors
///
/// An article that cannot be written stops the run. A source that cannot be
/// read does not: it is counted and reported.
pub fn run(settings: &Settings) -> Result<Summary> {
    let mut summary = Summary::default();
    let found = find(settings, &mut summary);
    if found.is_empty() {
        // Nothing to compare with what is there, so what is there need not be read.
        return Ok(summary);
    }
    let mut archive = existing::scan(&settings.site, &settings.target);
    summary.diagnostics.append(&mut archive.diagnostics);
    let mut run = Run {
        settings,
        archive,
        summary,
        planned: Vec::new(),
    };
    let mut before = Before::default();
    let mut held: Vec<Looked<'_>> = Vec::new();
    for batch in found.chunks(BATCH) {
        let next: Vec<Looked<'_>> = batch
            .par_iter()
            .map(|file| (file, look_at(file, settings, &run.archive)))
            .collect();
        run.settle(&mut before, held, &next)?;
        held = next;
    }
    run.settle(&mut before, held, &[])?;
    if settings.suggest_tags {
        suggest::run(settings, &mut run.summary)?;
    }
    diagnostic::sort(&mut run.summary.diagnostics);
    Ok(run.summary)
}

/// An import under way.
struct Run<'a> {
    settings: &'a Settings,
    archive: Archive,
    summary: Summary,
    /// What is to be written: paths relative to the site's folder, and texts.
    planned: Vec<(String, String)>,
}

/// Every source, by path, each once.
fn find(settings: &Settings, summary: &mut Summary) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for source in &settings.sources {
        // A path from the root lies outside of the site; joining keeps it as it is.
        let shown = source
            .trim_end_matches('/')
            .trim_start_matches("./")
            .to_owned();
        let path = settings.site.join(&shown);
        if files::is_file(&path) && existing::is_markdown(&shown) {
            summary.diagnostics.push(already_markdown(&shown));
        } else if files::is_file(&path) {
            found.push(Found {
                path,
                relative: shown,
                size: 0,
            });
        } else if files::is_folder(&path) {
            let (files, diagnostics) = files::walk(&path, &shown, |_| true);
            summary.diagnostics.extend(diagnostics);
            found.extend(files.into_iter().map(|file| Found {
                relative: below(&shown, &file.relative),
                ..file
            }));
        } else if shown != USUAL_SOURCE {
            summary.diagnostics.push(missing(&shown));
        }
    }
    // Markdown is an article where it lies; what import wrote is no source.
    let written = format!("{}/", settings.target.trim_matches('/'));
    found.retain(|file| {
        !existing::is_markdown(&file.relative) && !file.relative.starts_with(&written)
    });
    found.sort_by(|a, b| a.relative.cmp(&b.relative));
    found.dedup_by(|a, b| a.relative == b.relative);
    found
}

fn missing(source: &str) -> Diagnostic {
    Diagnostic::warning("import-missing", "there is nothing to import here")
        .in_file(source)
        .help("check the path, or `[import] sources` in site.toml")
}

fn already_markdown(source: &str) -> Diagnostic {
    Diagnostic::warning(
        "import-markdown",
        "is Markdown already, so there is nothing to convert",
    )
    .in_file(source)
    .help("put it below the content folder, where it is an article as it lies")
}

fn below(folder: &str, path: &str) -> String {
    match folder {
        "" | "." => path.to_owned(),
        _ => format!("{folder}/{path}"),
    }
}

impl Run<'_> {
    /// Brings sources into the archive, once what follows them is known.
    fn settle(
        &mut self,
        before: &mut Before,
        mut held: Vec<Looked<'_>>,
        next: &[Looked<'_>],
    ) -> Result<()> {
        neighbours::date(before, &mut held, next);
        for (file, looked_at) in held {
            self.plan(file, looked_at);
        }
        self.write()
    }

    /// Decides what becomes of each article of a source.
    fn plan(&mut self, file: &Found, looked_at: LookedAt) {
        let (records, sha256, format, beside) = match looked_at {
            LookedAt::Read {
                reading,
                again: true,
                beside: None,
                ..
            } if reading
                .records
                .iter()
                .all(|record| record.article.date.is_none()) =>
            {
                // No neighbour says anything new.
                self.summary.unchanged += 1;
                return;
            }
            LookedAt::Same { .. } => {
                self.summary.unchanged += 1;
                return;
            }
            LookedAt::Failed(said) => {
                self.summary.failed += 1;
                self.summary.diagnostics.push(*said);
                return;
            }
            LookedAt::Read {
                reading,
                sha256,
                format,
                again,
                beside,
            } => {
                if !again {
                    self.summary.diagnostics.extend(reading.diagnostics);
                }
                (reading.records, sha256, format, beside)
            }
        };
        self.summary.failed += usize::from(records.is_empty());
        let stamp = Stamp {
            source: &file.relative,
            sha256: &sha256,
            format,
            importer: IMPORTER,
            beside: beside.as_deref(),
        };
        for record in &records {
            self.place(record, &stamp);
        }
    }

    /// Decides what becomes of one article.
    fn place(&mut self, record: &Record, stamp: &Stamp<'_>) {
        let target = &self.settings.target;
        let known = earlier(&self.archive, stamp.source, record);
        let with_tags = known.and_then(|existing| self.with_suggestions(record, existing));
        let record = with_tags.as_ref().unwrap_or(record);
        match known {
            None => {
                let folder = place::folder(&record.article, self.settings.zone);
                let slug = place::slug(&record.article, stamp.source);
                let path = self.archive.taken.take(&folder, &slug);
                let text = generated::file(record, stamp);
                self.planned.push((format!("{target}/{path}"), text));
                self.summary.new += 1;
            }
            Some(existing) if says_the_same(record, stamp, existing) => {
                self.summary.unchanged += 1;
            }
            Some(existing) if existing.intact => {
                let path = format!("{target}/{}", existing.path);
                self.planned.push((path, generated::file(record, stamp)));
                self.summary.updated += 1;
            }
            Some(existing) => {
                self.summary.edited += 1;
                let said = edited(existing, stamp, target);
                self.summary.diagnostics.push(said);
            }
        }
    }

    /// A record with the tags that were suggested for it, which the whole archive is asked for later.
    fn with_suggestions(&self, record: &Record, existing: &Existing) -> Option<Record> {
        if !self.settings.suggest_tags || existing.suggested.is_empty() {
            return None;
        }
        let mut record = record.clone();
        suggest::put(&mut record.article, &existing.suggested);
        Some(record)
    }

    /// Writes what was decided.
    fn write(&mut self) -> Result<()> {
        let planned = std::mem::take(&mut self.planned);
        planned
            .par_iter()
            .map(|(path, text)| files::write_aside(&self.settings.site.join(path), text.as_bytes()))
            .collect::<Result<Vec<_>>>()?;
        let paths = planned.into_iter().map(|(path, _)| path);
        self.summary.written.extend(paths);
        Ok(())
    }
}

/// The article that an earlier import made of a record.
///
/// A source that held one article and now holds several keeps its first.
fn earlier<'a>(archive: &'a Archive, source: &str, record: &Record) -> Option<&'a Existing> {
    let records = archive.shelf.get(source)?;
    let id = record.id.as_deref();
    let other = match id {
        None => Some("1"),
        Some("1") => Some(""),
        Some(_) => None,
    };
    records
        .get(id.unwrap_or(""))
        .or_else(|| records.get(other?))
}

/// Whether an import would say again what it said, whatever its version.
///
/// A source whose bytes changed without changing its article is written again
/// where nobody has edited it, so that the hash stays true.
fn says_the_same(record: &Record, stamp: &Stamp<'_>, existing: &Existing) -> bool {
    let then = Stamp {
        importer: &existing.provenance.importer,
        format: &existing.provenance.format,
        sha256: if existing.intact {
            stamp.sha256
        } else {
            &existing.provenance.sha256
        },
        ..*stamp
    };
    let record = Record {
        id: existing.provenance.record.clone(),
        ..record.clone()
    };
    let text = generated::file(&record, &then);
    generated::vouched(&text)
        .is_some_and(|now| now.provenance.generated == existing.provenance.generated)
}

fn edited(existing: &Existing, stamp: &Stamp<'_>, target: &str) -> Diagnostic {
    let message = format!(
        "`{}` would now be imported differently, but this article was edited, so it was left alone",
        stamp.source
    );
    Diagnostic::warning("import-edited", message)
        .in_file(format!("{target}/{}", existing.path))
        .help("to take the new import, delete the article and import again; to keep the edit for good, remove its `import` key and move the source away")
}

/// Reads one source as import would, without an archive.
///
/// For `kliping inspect` and for tests: the files that a fresh import would write.
pub fn preview(source: &Source<'_>) -> (Vec<String>, Vec<Diagnostic>) {
    let Some(reader) = sources::reader_for(source.name, source.bytes) else {
        return (Vec::new(), vec![sources::unrecognised(source.name)]);
    };
    let reading = reader.read(source);
    let sha256 = generated::sha256(source.bytes);
    let stamp = Stamp {
        source: source.name,
        sha256: &sha256,
        format: reader.format(),
        importer: IMPORTER,
        beside: None,
    };
    let files = reading
        .records
        .iter()
        .map(|record| generated::file(record, &stamp))
        .collect();
    (files, reading.diagnostics)
}
