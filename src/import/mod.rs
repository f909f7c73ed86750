//! What sources read, as Markdown in `content/`.
//!
//! Each article becomes `YYYY/MM/slug.md` below the target folder and says in
//! its `import` key where it came from. Import recognises its own files by that
//! key, wherever they have been moved, and by a hash whether anyone has edited
//! them: an edited file is never touched. Importing twice changes nothing.
//! Pictures that came along with a page go into the archive's media before the
//! article that shows them, so that a run may be stopped at any moment.

mod companions;
mod copies;
mod existing;
pub mod explain;
mod found;
mod generated;
mod look;
mod neighbours;
mod packed;
mod parts;
mod pictures;
mod place;
mod records;
mod remembered;
mod report;
mod run;
mod suggest;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono_tz::Tz;

use crate::cache::Trust;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::sources::Source;
use found::SourceFile;
use run::Run;

pub use report::{Report, Sheet};

/// What an import is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option that the user gives by itself"
)]
pub struct Settings {
    /// The site's folder.
    pub site: PathBuf,
    /// Files and folders to import from, relative to the site's folder.
    pub sources: Vec<String>,
    /// The folder that articles are written to, relative to the site's folder.
    pub target: String,
    /// The folder that pictures are copied to, relative to the site's folder.
    pub media: String,
    /// The site's time zone.
    pub zone: Tz,
    /// The site's language.
    pub lang: String,
    /// Whether pages that seem to be no articles are imported.
    pub force: bool,
    /// Whether articles without tags get suggestions.
    pub suggest_tags: bool,
    /// When files count as changed.
    pub trust: Trust,
    /// The names that datasets have for fields of articles, by field.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Whether the path of an article's old address leads to it.
    pub aliases: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
}

impl Settings {
    /// The usual folders of a site.
    pub fn new(site: impl Into<PathBuf>, zone: Tz, lang: impl Into<String>) -> Self {
        Self {
            site: site.into(),
            sources: vec![USUAL_SOURCE.to_owned()],
            target: "content/articles".to_owned(),
            media: "content/media".to_owned(),
            zone,
            lang: lang.into(),
            force: false,
            suggest_tags: false,
            trust: Trust::default(),
            fields: BTreeMap::new(),
            aliases: true,
            dry_run: false,
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
    /// Sources that gave no article, though they should have.
    pub failed: usize,
    /// Pages that seem to be no articles and were left out.
    pub no_articles: usize,
    /// The files written, relative to the site's folder, in the order of their sources.
    pub written: Vec<String>,
    /// What there is to say, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found in each source and what became of it.
    pub report: Report,
}

/// The folder of sources that a site has unless its settings say otherwise; it need not be there.
const USUAL_SOURCE: &str = "content/clippings";

/// The importer's version, as articles keep it.
const IMPORTER: &str = env!("CARGO_PKG_VERSION");

/// Who is told how an import goes on.
pub trait Watch: Sync {
    /// So many sources are to be looked at.
    fn found(&self, sources: usize);
    /// One more was.
    fn looked_at(&self);
}

/// Nobody watches.
impl Watch for () {
    fn found(&self, _: usize) {}
    fn looked_at(&self) {}
}

/// Brings every source into the archive.
///
/// # Errors
///
/// An article that cannot be written stops the run. A source that cannot be
/// read does not: it is counted and reported.
pub fn run(settings: &Settings) -> Result<Summary> {
    watched(settings, &())
}

/// Brings every source into the archive, and tells how it goes on.
///
/// # Errors
///
/// As [`run`].
pub fn watched(settings: &Settings, watch: &dyn Watch) -> Result<Summary> {
    let mut summary = Summary::default();
    let found = found::find(settings, &mut summary.diagnostics);
    let has_folder = |source: &String| files::is_folder(&settings.site.join(source));
    if found.is_empty() && !settings.sources.iter().any(has_folder) {
        // Nothing to compare with what is there, so what is there need not be read.
        return Ok(summary);
    }
    watch.found(found.len());
    let mut run = Run::begin(settings, summary)?;
    run.take_in(&found, watch)?;
    run.finish()
}

/// Reads one source as import would, without an archive: the files that a fresh import would write.
///
/// Pictures beside it are not looked for.
pub fn preview(source: &Source<'_>) -> (Vec<String>, Vec<Diagnostic>) {
    let nowhere = SourceFile {
        path: PathBuf::new(),
        name: source.name.to_owned(),
        glance: files::Glance::default(),
        root: PathBuf::new(),
    };
    match look::read(&nowhere, source, generated::sha256(source.bytes)) {
        Ok(read) => {
            let files = read.sourced.iter();
            let files = files.map(|sourced| generated::file(&sourced.record, &sourced.stamp));
            (files.collect(), read.diagnostics)
        }
        Err(said) => (Vec::new(), vec![*said]),
    }
}
