//! `kliping import`

mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cache::Trust;
use crate::config::{Config, Site, nearest};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::files;
use crate::import::{self, Settings, Summary, Watch};
use crate::pipeline::{Progress, Stage};
use crate::sources;

use super::progress::Bars;
use super::{Common, show, site};

/// Convert sources into Markdown with front matter
///
/// Reads plain-text clippings, saved web pages and datasets (CSV, JSON, an object
/// a line), compressed or not, alone, in folders or in ZIP and tar archives: the
/// files and folders named, or those that `[import] sources` in site.toml names.
/// Writes one Markdown file per article into content/articles/, and the pictures
/// that came along into content/media/. Importing again writes only what changed;
/// an article that somebody has edited is never touched.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping import                   the folders that site.toml names
  kliping import ~/saved --force   pages too that seem to be no articles
  kliping import a.html --verbose  with every note; `kliping explain a.html` says more
  kliping import export.csv --dry-run --map title=headline,tags=topic+place
                                   what would come of a table whose columns are called so")]
pub(super) struct Import {
    /// Files and folders of sources [default: `[import] sources` of site.toml]
    paths: Vec<PathBuf>,
    /// Import pages too that seem to be no articles: front pages, lists, error pages
    #[arg(long)]
    force: bool,
    /// What datasets call a field: `FIELD=NAME`, `FIELD=NAME+NAME` for several, `a.b` for what lies within
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',')]
    map: Vec<String>,
    /// Write nothing; only tell what would be done
    #[arg(long)]
    dry_run: bool,
    /// Write what was found and done to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Imports, and says what was done. `false` if there were errors.
pub(super) fn run(arguments: &Import, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let bars = Bars::new(common);
    let mut settings = settings(&site, &arguments.paths, arguments.force)?;
    settings.dry_run = arguments.dry_run;
    settings.fields.extend(mapping(&arguments.map)?);
    let imported = import_all(&settings, &bars)?;
    show::diagnostics(&imported.diagnostics, common.verbose);
    if !common.quiet {
        for line in report::lines(&imported.report) {
            show::out(&line);
        }
    }
    summary(&imported, common);
    if !common.quiet && arguments.dry_run {
        show::out("nothing was written");
    } else if !common.quiet && imported.written.is_empty() {
        show::out("nothing new to import");
    }
    if let Some(path) = &arguments.report {
        files::write(path, report::json(&imported).as_bytes())?;
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
        fields: fields(config)?,
        aliases: config.import.aliases,
        dry_run: false,
    })
}

/// The names that the site's settings have for fields of datasets.
fn fields(config: &Config) -> Result<BTreeMap<String, Vec<String>>> {
    let map = config.import.map.iter();
    map.map(|(field, names)| {
        let names = Vec::from(names.clone());
        Ok((known(field, "`[import.map]` in site.toml")?, names))
    })
    .collect()
}

/// The names that the command line has for fields.
fn mapping(arguments: &[String]) -> Result<BTreeMap<String, Vec<String>>> {
    let pairs = arguments.iter().map(|argument| {
        let Some((field, names)) = argument.split_once('=') else {
            let message = format!("`--map {argument}` names no field");
            let help = "write `--map FIELD=NAME`, like `--map title=headline`";
            return Err(Diagnostic::error("import-map", message).help(help).into());
        };
        let names = names.split('+').map(ToOwned::to_owned).collect();
        Ok((known(field.trim(), "`--map`")?, names))
    });
    pairs.collect()
}

/// A field that datasets can have names for.
fn known(field: &str, place: &str) -> Result<String> {
    if sources::dataset_fields().any(|known| known == field) {
        return Ok(field.to_owned());
    }
    let near = nearest(field, sources::dataset_fields());
    let fields: Vec<&str> = sources::dataset_fields().collect();
    let help = near.map_or_else(
        || format!("fields are {}", fields.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("{place} names the field `{field}`, which no dataset is asked for");
    Err(Diagnostic::error("import-map", message).help(help).into())
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
pub(super) fn import_all(settings: &Settings, bars: &Bars) -> Result<Summary> {
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
