//! `kliping import`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cache::Trust;
use crate::config::Site;
use crate::diagnostic::{Result, Severity};
use crate::files;
use crate::import::{self, Settings, Summary, Watch};
use crate::pipeline::{Progress, Stage};

use super::progress::Bars;
use super::{Common, show, site};

/// Convert sources into Markdown with front matter
///
/// Reads plain-text clippings and saved web pages: the files and folders named,
/// or those that `[import] sources` in site.toml names. Writes one Markdown file
/// per article into content/articles/, and the pictures that came along with
/// pages into content/media/. Importing again writes only what changed; an
/// article that somebody has edited is never touched.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping import                   the folders that site.toml names
  kliping import ~/saved --force   pages too that seem to be no articles
  kliping import a.html --verbose  with every note; `kliping explain a.html` says more")]
pub(super) struct Import {
    /// Files and folders of sources [default: `[import] sources` of site.toml]
    paths: Vec<PathBuf>,
    /// Import pages too that seem to be no articles: front pages, lists, error pages
    #[arg(long)]
    force: bool,
}

/// Imports, and says what was done. `false` if there were errors.
pub(super) fn run(arguments: &Import, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let bars = Bars::new(common);
    let settings = settings(&site, &arguments.paths, arguments.force)?;
    let imported = sources(&settings, &bars)?;
    show::diagnostics(&imported.diagnostics, common.verbose);
    summary(&imported, common);
    if !common.quiet && imported.written.is_empty() {
        show::out("nothing new to import");
    }
    let is_error = |severity: Severity| severity == Severity::Error;
    Ok(!imported
        .diagnostics
        .iter()
        .any(|diagnostic| is_error(diagnostic.severity)))
}

/// What is to be imported: the sources named, or those of the site's settings.
pub(super) fn settings(site: &Site, paths: &[PathBuf], force: bool) -> Result<Settings> {
    let config = &site.config;
    let mut named = Vec::new();
    for path in paths {
        named.push(name(&site.root, path)?);
    }
    let content = config.content.trim_end_matches('/');
    Ok(Settings {
        site: site.root.clone(),
        sources: if named.is_empty() {
            config.import.sources.clone()
        } else {
            named
        },
        target: format!("{content}/articles"),
        media: format!("{content}/media"),
        zone: config.timezone,
        lang: config.language.clone(),
        force,
        suggest_tags: config.import.suggest_tags,
        trust: Trust {
            verify: false,
            clock: files::clock(),
        },
    })
}

/// What provenance calls a file: its path below the site's folder, or else from the root.
pub(super) fn name(site: &Path, path: &Path) -> Result<String> {
    let real = files::real_path(path)?;
    Ok(match real.strip_prefix(site) {
        Ok(below) => files::relative_name(below, Path::new("")),
        Err(_) => real.to_string_lossy().into_owned(),
    })
}

/// Imports, with a bar where it takes a while.
pub(super) fn sources(settings: &Settings, bars: &Bars) -> Result<Summary> {
    bars.begin(Stage::Import, None);
    let imported = import::watched(settings, bars);
    bars.end();
    imported
}

impl Watch for Bars {
    fn found(&self, sources: usize) {
        self.begin(Stage::Import, Some(sources));
    }

    fn looked_at(&self) {
        self.advance(1);
    }
}

/// One line about what an import did, where it did something.
pub(super) fn summary(imported: &Summary, common: &Common) {
    let done = imported.new + imported.updated + imported.edited;
    if common.quiet || done + imported.failed + imported.no_articles == 0 {
        return;
    }
    let mut parts = vec![show::counted(imported.new, "new article", "new articles")];
    let further = [
        (imported.updated, "updated"),
        (imported.unchanged, "unchanged"),
        (imported.edited, "kept because edited"),
        (imported.failed, "failed"),
        (imported.no_articles, "left out as no articles"),
    ];
    parts.extend(
        further
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{number} {what}")),
    );
    show::out(&format!("imported {}", parts.join(", ")));
    if imported.no_articles > 0 {
        show::out("`kliping import --force` imports those, too");
    }
}
