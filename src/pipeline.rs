//! The whole build on one screen.

use std::collections::btree_map::{BTreeMap, Entry};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::archive::{self, Loading};
use crate::cache::{self, Trust};
use crate::config::Site;
use crate::diagnostic::{self, Diagnostic, Error, Place, Result, Severity};
use crate::files::{self, Lock, Written};
use crate::output::{Contents, Made, Output, Placed, Share, Target, ToMake};
use crate::pictures::{self, Sizing};
use crate::plan::plan;
use crate::render::{self, Press, Workspace};
use crate::theme::{Library, Theme, gather};

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
    /// Whether static files that templates name stand at addresses with stamps, too.
    pub stamps: bool,
    /// The moment of the build.
    pub now: DateTime<Utc>,
    /// The share of the site that is built; all of it where there is none.
    pub share: Option<Share>,
    /// When files count as changed.
    pub trust: Trust,
}

impl Request {
    /// Which articles are read.
    pub fn loading(&self) -> Loading {
        Loading {
            drafts: self.drafts,
            future: self.future,
            now: self.now,
            trust: self.trust,
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
    /// Making smaller pictures.
    Pictures,
    /// Rendering and writing pages.
    Render,
    /// Sending files to where they are published.
    Publish,
    /// Looking into texts for what is wrong with them.
    Check,
    /// Asking other sites about links to them.
    Ask,
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
    /// Pages that were made, since something they are made from is new.
    pub rendered: usize,
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
/// The press comes back, since it holds the plan that was carried out.
///
/// # Errors
///
/// What stops a run: settings or a theme that nothing can be built with, an
/// output folder that is somebody else's, a full disk.
pub fn build(site: &Site, request: &Request, progress: &dyn Progress) -> Result<(Report, Press)> {
    let mut report = Report::default();
    keep_apart(site, request)?;
    let caches = site.root.join(cache::FOLDER);
    let _locks = alone(&caches, request.share)?;
    let press = prepare(site, request, progress, &mut report)?;
    let target = Target {
        root: &request.out,
        shown: &request.out_shown,
        caches: &caches,
        share: request.share,
        verifies: request.trust.verify,
    };
    let (output, work) = Output::open(target, &press)?;
    progress.begin(Stage::Render, Some(work.to_make.len()));
    let done = work
        .to_make
        .par_iter()
        .map_init(Workspace::default, |workspace, page| {
            let page = make(&press, &output, page, (request.trust.clock, workspace));
            progress.advance(1);
            page
        })
        .try_fold(Tally::default, |tally, page| {
            page.map(|page| tally.with(page))
        })
        .try_reduce(Tally::default, |a, b| Ok(a.and(b)))?;
    progress.end();
    report.articles = press.library().archive.articles.len();
    report.pages = work.planned - done.failed.len();
    report.rendered = work.to_make.len();
    report.written = done.written;
    report.unchanged = report.pages - done.written;
    report.removed = output.finish(work, &done.failed, done.made, &press)?;
    report.diagnostics.extend(done.diagnostics.into_values());
    diagnostic::sort(&mut report.diagnostics);
    report.diagnostics.dedup();
    Ok((report, press))
}

/// Sees to it that no other build of the site goes on: each would take the other's files away.
///
/// Different shares keep out of each other's way.
fn alone(caches: &Path, share: Option<Share>) -> Result<Vec<Lock>> {
    let whole = files::lock_soon(&caches.join("lock"), share.is_some())?;
    let own = match share {
        Some(Share { number, of }) => {
            files::lock_soon(&caches.join(format!("lock-{number}-of-{of}")), false)?.map(Some)
        }
        None => Some(None),
    };
    match (whole, own) {
        (Some(whole), Some(own)) => Ok(std::iter::once(whole).chain(own).collect()),
        _ => Err(
            Diagnostic::error("busy", "another build of this site is going on")
                .help("wait until it has ended, and build again")
                .into(),
        ),
    }
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
    let (mut loaded, said) = archive::load(site, loading, &|steps| progress.advance(steps))?;
    progress.end();
    report.diagnostics.extend(said);
    report.drafts = loaded.drafts;
    report.future = loaded.future;
    let (mut contents, said) = gather(site)?;
    report.diagnostics.extend(said);
    if !request.stamps {
        contents.digests = None;
    }
    let sizing = Sizing::new(&contents.images);
    let found = std::mem::take(&mut loaded.pictures);
    progress.begin(Stage::Pictures, None);
    let (sized, said) =
        pictures::prepare(site, &found, sizing, request.trust, &OfPictures(progress))?;
    progress.end();
    report.diagnostics.extend(said);
    loaded.archive.pictures = sized;
    let (plan, said) = plan(&loaded.archive, &site.config, contents.static_names());
    report.diagnostics.extend(said);
    let library = Arc::new(Library::new(
        site.root.clone(),
        site.config.clone(),
        loaded.archive,
        plan,
        &mut contents,
    ));
    let theme = Theme::new(contents, &library)?;
    Ok(Press::new(library, theme, loaded.reading))
}

/// Passes on how far pictures are.
struct OfPictures<'a>(&'a dyn Progress);

impl pictures::Telling for OfPictures<'_> {
    fn begin(&self, total: usize) {
        self.0.begin(Stage::Pictures, Some(total));
    }

    fn advance(&self) {
        self.0.advance(1);
    }
}

/// The same archive in a theme that changed; `None` where its static files, texts or sizes of pictures
/// changed, too, or addresses bear stamps of such files, so that everything is to be prepared anew.
///
/// # Errors
///
/// A theme that nothing can be rendered with.
pub fn restyle(site: &Site, press: &Press) -> Result<Option<(Press, Vec<Diagnostic>)>> {
    let (contents, said) = gather(site)?;
    let library = press.library();
    let sizing = Sizing::new(&contents.images);
    let is_other = contents.locales != library.locales || contents.statics != library.statics;
    if is_other || library.has_stamps() || sizing != library.archive.pictures.sizing {
        return Ok(None);
    }
    let theme = Theme::new(contents, library)?;
    let press = Press::new(Arc::clone(library), theme, press.reading().clone());
    Ok(Some((press, said)))
}

/// What became of one recipe.
struct Page {
    /// The file as it now stands, or the page that has none.
    became: std::result::Result<(Written, Made), ToMake>,
    diagnostics: Vec<Diagnostic>,
}

fn make(
    press: &Press,
    output: &Output,
    page: &ToMake,
    (clock, workspace): (i64, &mut Workspace),
) -> Result<Page> {
    let library = press.library();
    let recipe = &library.plan.recipes[page.recipe as usize];
    let outcome = press.render(recipe, workspace);
    let mut diagnostics = outcome.diagnostics;
    let file = library.plan.file(&library.archive, recipe);
    let contents = match &outcome.made {
        Some(render::Made::Bytes) => Some(Contents::Bytes(&workspace.out)),
        Some(render::Made::Copy(from)) => Some(Contents::Copy(from)),
        None => None,
    };
    let placed = match contents.map(|contents| output.place(page, &file, contents)) {
        Some(Err(error @ Error::Read { .. })) => {
            let unreadable = Diagnostic::error("unreadable", error.to_string());
            diagnostics.push(unreadable.in_file(file.clone()));
            None
        }
        placed => placed.transpose()?,
    };
    let became = match placed {
        Some(Placed::Written(written, standing)) => {
            let answers = press.answers(&outcome.asked);
            let asked = (outcome.asked, answers);
            let again = !diagnostics.is_empty() || may_change_unseen(outcome.made.as_ref(), clock);
            let made = Made::new(*page, standing, asked, again);
            Ok((written, made))
        }
        Some(Placed::NotOurs) => {
            diagnostics.push(not_ours(file));
            Err(*page)
        }
        None => Err(*page),
    };
    Ok(Page {
        became,
        diagnostics,
    })
}

/// Whether a file that was copied is so new that it may change without a glance telling.
fn may_change_unseen(made: Option<&render::Made>, clock: i64) -> bool {
    let Some(render::Made::Copy(from)) = made else {
        return false;
    };
    files::glance(from).is_none_or(|glance| glance.leaves_doubt(clock))
}

fn not_ours(file: String) -> Diagnostic {
    Diagnostic::error(
        "output-not-ours",
        "stands in the output folder, but Kliping did not write it, so it was left",
    )
    .in_file(file)
    .help("move it to `static/` if the site is to have it, or remove it")
}

/// What pages became, added up from thread to thread.
#[derive(Default)]
struct Tally {
    written: usize,
    made: Vec<Made>,
    failed: Vec<ToMake>,
    /// By kind, place and message.
    diagnostics: BTreeMap<Telling, Diagnostic>,
}

/// What makes two diagnostics of pages one.
type Telling = (&'static str, Option<(String, u32, u32)>, String);

impl Tally {
    fn with(mut self, page: Page) -> Self {
        match page.became {
            Ok((written, made)) => {
                self.written += usize::from(written != Written::Unchanged);
                self.made.push(made);
            }
            Err(page) => self.failed.push(page),
        }
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
                Entry::Occupied(mut known)
                    if (&diagnostic.notes, &diagnostic.help)
                        < (&known.get().notes, &known.get().help) =>
                {
                    known.insert(diagnostic);
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.written += other.written;
        self.made.extend(other.made);
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
