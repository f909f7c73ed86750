//! The files that are to be imported.

use std::path::{Path, PathBuf};

use super::companions::Pages;
use super::{Settings, USUAL_SOURCE, existing};
use crate::diagnostic::Diagnostic;
use crate::files::{self, Found, Glance};
use crate::sources;

/// A file to import from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    pub(super) path: PathBuf,
    /// What messages and provenance call it: relative to the site's folder, if it lies there.
    pub(super) name: String,
    /// Its size and time.
    pub(super) glance: Glance,
    /// The folder of sources that it lies in; nothing outside of it is part of a page.
    pub(super) root: PathBuf,
}

/// Every source, by path, each once.
pub(super) fn find(settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let mut found = Vec::new();
    for source in &settings.sources {
        // A path from the root lies outside of the site; joining keeps it as it is.
        let shown = source.trim_end_matches('/').trim_start_matches("./");
        let path = settings.site.join(shown);
        if files::is_file(&path) && existing::is_markdown(shown) {
            diagnostics.push(already_markdown(shown));
        } else if files::is_file(&path) {
            found.push(single(settings, shown));
        } else if files::is_folder(&path) {
            found.extend(within(&path, shown, diagnostics));
        } else if shown != USUAL_SOURCE {
            diagnostics.push(missing(shown));
        }
    }
    // Markdown is an article where it lies; what import wrote is no source.
    let written = format!("{}/", settings.target.trim_matches('/'));
    found.retain(|file| !existing::is_markdown(&file.name) && !file.name.starts_with(&written));
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup_by(|a, b| a.name == b.name);
    found
}

/// A source by its name.
pub(super) fn single(settings: &Settings, name: &str) -> SourceFile {
    let path = settings.site.join(name);
    let folders = settings.sources.iter().map(|source| {
        let shown = source.trim_end_matches('/').trim_start_matches("./");
        settings.site.join(shown)
    });
    let root = folders
        .filter(|folder| path.starts_with(folder) && *folder != path)
        .max_by_key(|folder| folder.as_os_str().len());
    let own = || path.parent().map_or_else(PathBuf::new, PathBuf::from);
    SourceFile {
        glance: files::glance(&path).unwrap_or_default(),
        name: name.to_owned(),
        root: root.unwrap_or_else(own),
        path,
    }
}

/// The sources of a folder, without what belongs to its pages.
fn within(root: &Path, shown: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let (found, said) = files::walk(root, shown, |_| true);
    diagnostics.extend(said);
    let is_page = |file: &&Found| sources::is_page(&file.relative);
    let pages = Pages::note(
        found
            .iter()
            .filter(is_page)
            .map(|file| file.relative.as_str()),
    );
    let is_source =
        |file: &&Found| !pages.saved_with(&file.relative) && !pages.made_of(&file.relative);
    let sources: Vec<SourceFile> = found
        .iter()
        .filter(is_source)
        .map(|file| SourceFile {
            path: file.path.clone(),
            name: below(shown, &file.relative),
            glance: file.glance,
            root: root.to_path_buf(),
        })
        .collect();
    let passed_over = found.len() - sources.len();
    if passed_over > 0 {
        let message = format!(
            "{passed_over} pictures, frames and the like that belong to saved pages were passed over"
        );
        diagnostics.push(Diagnostic::note("import-companions", message).in_file(shown));
    }
    sources
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
