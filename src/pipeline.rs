//! The whole build on one screen.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::archive::{self, Loading};
use crate::config::Site;
use crate::diagnostic::{self, Diagnostic, Error, Place, Result, Severity};
use crate::files::Written;
use crate::output::{Output, Placed};
use crate::plan::{Recipe, plan};
use crate::render::{Made, Press, Workspace};
use crate::theme::{Library, Theme, gather};

/// The folder of derived bytes.
pub const CACHES: &str = ".kliping";

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The output folder.
    pub out: PathBuf,
    /// The output folder as messages name it.
    pub out_shown: String,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles dated after `now` are shown.
    pub future: bool,
    /// The moment of the build.
    pub now: DateTime<Utc>,
}

impl Request {
    /// Which articles are read.
    pub fn loading(&self) -> Loading {
        Loading {
            drafts: self.drafts,
            future: self.future,
            now: self.now,
        }
    }
}

/// A stretch of work that takes a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading sources.
    Import,
    /// Reading articles.
    Load,
    /// Rendering and writing pages.
    Render,
}

/// Who is told how a build goes on.
pub trait Progress: Sync {
    /// A stage begins; `total` is how many steps it has, where that is known.
    fn begin(&self, stage: Stage, total: Option<usize>);
    /// Steps are done.
    fn advance(&self, steps: usize);
    /// The stage is over.
    fn end(&self);
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// Articles in the archive.
    pub articles: usize,
    /// Pages and files of the site.
    pub pages: usize,
    /// Files that were created or replaced.
    pub written: usize,
    /// Files that stood there already.
    pub unchanged: usize,
    /// Files that nothing needed any more.
    pub removed: usize,
    /// Drafts that were passed over.
    pub drafts: usize,
    /// Articles of the future that were passed over.
    pub future: usize,
    /// What was wrong, as it is printed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds a site: loads, plans, renders, writes.
///
/// # Errors
///
/// What stops a run: settings or a theme that nothing can be built with, an
/// output folder that is somebody else's, a full disk.
pub fn build(site: &Site, request: &Request, progress: &dyn Progress) -> Result<Report> {
    let mut report = Report::default();
    keep_apart(site, request)?;
    let press = prepare(site, request, progress, &mut report)?;
    let library = press.library();
    let recipes = &library.plan.recipes;
    let mut planned: Vec<String> = recipes
        .par_iter()
        .map(|recipe| library.plan.file(&library.archive, recipe))
        .collect();
    planned.par_sort_unstable();
    let caches = site.root.join(CACHES);
    let output = Output::open(&request.out, &request.out_shown, &caches, &planned)?;
    progress.begin(Stage::Render, Some(recipes.len()));
    let done = recipes
        .par_iter()
        .map_init(Workspace::default, |workspace, recipe| {
            let page = make(&press, &output, recipe, workspace);
            progress.advance(1);
            page
        })
        .try_fold(Tally::default, |tally, page| {
            page.map(|page| tally.with(page))
        })
        .try_reduce(Tally::default, |a, b| Ok(a.and(b)))?;
    progress.end();
    // Nearly every page is made; those few that are not leave the list of what is needed.
    let failed = done.failed;
    planned.retain(|file| !failed.contains(file));
    report.removed = output.finish(&planned)?;
    report.articles = library.archive.articles.len();
    report.pages = planned.len();
    report.written = done.written;
    report.unchanged = done.unchanged;
    report.diagnostics.extend(done.diagnostics.into_values());
    diagnostic::sort(&mut report.diagnostics);
    report.diagnostics.dedup();
    Ok(report)
}

/// Refuses an output folder that holds the content or lies in it: one would become the other.
fn keep_apart(site: &Site, request: &Request) -> Result<()> {
    let content = site.root.join(&site.config.content);
    if request.out.starts_with(&content) || content.starts_with(&request.out) {
        let message = format!(
            "`{}` and `{}` lie in one another",
            request.out_shown, site.config.content
        );
        return Err(Diagnostic::error("output-in-content", message)
            .help("name another folder with `--out`")
            .into());
    }
    Ok(())
}

/// Everything up to the first page: the archive, the plan and the theme.
///
/// # Errors
///
/// As [`build`].
pub fn prepare(
    site: &Site,
    request: &Request,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Press> {
    let loading = request.loading();
    progress.begin(Stage::Load, None);
    let (loaded, said) = archive::load(site, loading, &|steps| progress.advance(steps));
    progress.end();
    report.diagnostics.extend(said);
    report.drafts = loaded.drafts;
    report.future = loaded.future;
    let (mut contents, said) = gather(site)?;
    report.diagnostics.extend(said);
    let names = contents.statics.keys().cloned().collect();
    let (plan, said) = plan(&loaded.archive, &site.config, names);
    report.diagnostics.extend(said);
    let statics = contents.statics.clone();
    let locales = std::mem::take(&mut contents.locales);
    let library = Arc::new(Library::new(
        site.root.clone(),
        site.config.clone(),
        loaded.archive,
        plan,
        locales,
    ));
    let theme = Theme::new(contents, &library)?;
    Ok(Press::new(library, theme, statics, loaded.reading))
}

/// The same archive in a theme that changed; `None` where its addresses or texts changed, too, so
/// that everything is to be prepared anew.
///
/// # Errors
///
/// A theme that nothing can be rendered with.
pub fn restyle(site: &Site, press: &Press) -> Result<Option<(Press, Vec<Diagnostic>)>> {
    let (mut contents, said) = gather(site)?;
    let locales = std::mem::take(&mut contents.locales);
    let library = press.library();
    if locales != library.locales || !contents.statics.keys().eq(press.statics()) {
        return Ok(None);
    }
    let statics = contents.statics.clone();
    let theme = Theme::new(contents, library)?;
    let reading = press.reading().clone();
    let press = Press::new(Arc::clone(library), theme, statics, reading);
    Ok(Some((press, said)))
}

/// What became of one recipe.
struct Page {
    written: Option<Written>,
    failed: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

fn make(
    press: &Press,
    output: &Output,
    recipe: &Recipe,
    workspace: &mut Workspace,
) -> Result<Page> {
    let outcome = press.render(recipe, workspace);
    let mut diagnostics = outcome.diagnostics;
    let library = press.library();
    let file = library.plan.file(&library.archive, recipe);
    let placed = match outcome.made {
        Some(Made::Bytes(_)) => Some(output.place(&file, &workspace.out)?),
        Some(Made::Copy(from)) => match output.place_copy(&file, &from) {
            Ok(placed) => Some(placed),
            Err(error @ Error::Read { .. }) => {
                let unreadable = Diagnostic::error("unreadable", error.to_string());
                diagnostics.push(unreadable.in_file(file.clone()));
                None
            }
            Err(error) => return Err(error),
        },
        None => None,
    };
    if placed == Some(Placed::NotOurs) {
        diagnostics.push(
            Diagnostic::error(
                "output-not-ours",
                "stands in the output folder, but Kliping did not write it, so it was left",
            )
            .in_file(file.clone())
            .help("move it to `static/` if the site is to have it, or remove it"),
        );
    }
    Ok(match placed {
        Some(Placed::Written(written)) => Page {
            written: Some(written),
            failed: None,
            diagnostics,
        },
        _ => Page {
            written: None,
            failed: Some(file),
            diagnostics,
        },
    })
}

/// Counts of pages, added up from thread to thread.
#[derive(Default)]
struct Tally {
    written: usize,
    unchanged: usize,
    failed: BTreeSet<String>,
    /// By kind, place and message.
    diagnostics: BTreeMap<Telling, Diagnostic>,
}

/// What makes two diagnostics of pages one.
type Telling = (&'static str, Option<(String, u32, u32)>, String);

impl Tally {
    fn with(mut self, page: Page) -> Self {
        match page.written {
            Some(Written::Unchanged) => self.unchanged += 1,
            Some(_) => self.written += 1,
            None => {}
        }
        self.failed.extend(page.failed);
        self.tell(page.diagnostics);
        self
    }

    /// Takes in diagnostics. A mistake in a template shows on page after page; the first is enough.
    fn tell(&mut self, said: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in said {
            let key = (
                diagnostic.code,
                diagnostic.place.as_ref().map(Place::position),
                diagnostic.message.clone(),
            );
            match self.diagnostics.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(diagnostic);
                }
                Entry::Occupied(mut known) if diagnostic.help < known.get().help => {
                    known.insert(diagnostic);
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.failed.extend(other.failed);
        self.tell(other.diagnostics.into_values());
        self
    }
}

impl Report {
    /// How many diagnostics of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}
