//! `kliping import`

use std::path::PathBuf;

use clap::Args;

use crate::config::Site;
use crate::diagnostic::{Result, Severity};
use crate::files;
use crate::import::{self, Settings, Summary};
use crate::pipeline::{Progress, Stage};

use super::progress::Bars;
use super::{Common, show, site};

/// Convert sources into Markdown with front matter
///
/// Reads the files and folders named, or those that `[import] sources` in
/// site.toml names, and writes one Markdown file per article into
/// content/articles/. Importing again writes only what changed; an article
/// that somebody has edited is never touched.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Files and folders of sources [default: `[import] sources` of site.toml]
    paths: Vec<PathBuf>,
}

/// Imports, and says what was done. `false` if there were errors.
pub(super) fn run(arguments: &Import, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let bars = Bars::new(common);
    let imported = sources(&site, &arguments.paths, &bars)?;
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

/// Imports the sources named, or those of the settings.
pub(super) fn sources(site: &Site, paths: &[PathBuf], bars: &Bars) -> Result<Summary> {
    let config = &site.config;
    let mut named = Vec::new();
    for path in paths {
        let real = files::real_path(path)?;
        named.push(match real.strip_prefix(&site.root) {
            Ok(below) => files::relative_name(below, std::path::Path::new("")),
            Err(_) => real.to_string_lossy().into_owned(),
        });
    }
    let settings = Settings {
        site: site.root.clone(),
        sources: if named.is_empty() {
            config.import.sources.clone()
        } else {
            named
        },
        target: format!("{}/articles", config.content.trim_end_matches('/')),
        zone: config.timezone,
        lang: config.language.clone(),
        force: false,
        suggest_tags: config.import.suggest_tags,
    };
    bars.begin(Stage::Import, None);
    let imported = import::run(&settings);
    bars.end();
    imported
}

/// One line about what an import did, where it did something.
pub(super) fn summary(imported: &Summary, common: &Common) {
    if common.quiet || imported.new + imported.updated + imported.edited + imported.failed == 0 {
        return;
    }
    let mut parts = vec![show::counted(imported.new, "new article", "new articles")];
    let further = [
        (imported.updated, "updated"),
        (imported.unchanged, "unchanged"),
        (imported.edited, "kept because edited"),
        (imported.failed, "failed"),
    ];
    parts.extend(
        further
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{number} {what}")),
    );
    show::out(&format!("imported {}", parts.join(", ")));
}
