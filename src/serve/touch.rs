//! What a change on disk means for the site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::config::{Config, FILE_NAME};
use crate::files;

use super::desk::Asset;
use super::snapshot::Snapshot;

/// What a number of changes mean.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    /// The files that mean something, as messages name them.
    pub(super) shown: Vec<String>,
    /// Markdown, by path below the content folder.
    pub(super) markdown: Vec<String>,
    /// Files that pages use as they lie.
    pub(super) assets: Vec<Asset>,
    /// Whether the theme is to be gathered again.
    pub(super) theme: bool,
    /// Whether the archive is to be read again.
    pub(super) archive: bool,
    /// Whether sources are to be imported.
    pub(super) sources: bool,
}

/// Folders in the archive's own that nothing is read from: what is built, here and by others.
const PASSED_OVER: [&str; 3] = ["public", "target", "node_modules"];

/// Endings of files that editors and downloads keep beside the real one.
const BESIDE: [&str; 9] = [
    "~",
    ".bak",
    ".crdownload",
    ".kliping-part",
    ".orig",
    ".part",
    ".swp",
    ".swx",
    ".tmp",
];

/// Endings of Markdown, as the archive knows them.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mkd", "mdown"];

/// Whether a folder in the archive's own may hold anything that the site is made from.
pub(super) fn is_of_interest(folder: &str) -> bool {
    !folder.starts_with('.') && !PASSED_OVER.contains(&folder)
}

/// What changes of these paths mean.
pub(super) fn sort(root: &Path, snapshot: &Snapshot, paths: &BTreeSet<PathBuf>) -> Touched {
    let mut touched = Touched::default();
    for path in paths {
        let below = files::relative_name(path, root);
        if is_relevant(&below) && touched.take(root, snapshot, &below) {
            touched.shown.push(below);
        }
    }
    touched
}

/// Whether a path of the archive's folder is neither hidden nor an editor's own.
pub(super) fn is_relevant(below: &str) -> bool {
    let mut parts = below.split('/');
    let first = parts.next().unwrap_or_default();
    let name = below.rsplit('/').next().unwrap_or(below);
    // Vim tries a folder by writing a file of this name.
    let beside = BESIDE.iter().any(|ending| name.ends_with(ending));
    let hidden = parts.any(|part| part.starts_with('.'));
    let saving = name == "4913" || (name.starts_with('#') && name.ends_with('#'));
    is_of_interest(first) && !(beside || hidden || saving)
}

impl Touched {
    /// Takes in one path; `false` where it means nothing.
    fn take(&mut self, root: &Path, snapshot: &Snapshot, below: &str) -> bool {
        let config = &snapshot.site.config;
        if is_source(config, below) {
            self.sources = true;
            return true;
        }
        let content = config.content.trim_end_matches('/');
        if let Some(rest) = below.strip_prefix(content) {
            return match rest.strip_prefix('/') {
                Some(inside) => self.take_content(&root.join(below), snapshot, inside),
                None if rest.is_empty() => {
                    self.archive = true;
                    true
                }
                None => false,
            };
        }
        let (first, rest) = below.split_once('/').unwrap_or((below, ""));
        let is_data = ["toml", "json", "yaml", "yml"].contains(&ending(below).as_str());
        match first {
            FILE_NAME => {
                self.archive = true;
                self.sources = true;
            }
            "static" => self.take_static(below),
            "templates" | "locales" => self.theme = true,
            "themes" => {
                self.theme = true;
                if let Some("static" | "styles") = rest.split('/').nth(1) {
                    self.take_static(below);
                }
            }
            // Data files are read whenever a page asks for them.
            _ => return is_data,
        }
        true
    }

    fn take_static(&mut self, below: &str) {
        // A new or a lost file has an address, a changed one only other bytes.
        self.theme = true;
        self.assets.push(if ending(below) == "css" {
            Asset::Style
        } else {
            Asset::Static
        });
    }

    /// Takes in a path of the content folder.
    fn take_content(&mut self, path: &Path, snapshot: &Snapshot, inside: &str) -> bool {
        let there = files::is_file(path);
        if MARKDOWN.contains(&ending(inside).as_str()) && (there || snapshot.holds(inside)) {
            // Files of such names say what terms are called.
            self.archive |= inside.ends_with("/_index.md");
            self.markdown.push(inside.to_owned());
        } else if there && snapshot.has_media(inside) {
            self.assets.push(Asset::Media(inside.to_owned()));
            // It may be larger or smaller now, and have other renditions.
            self.archive |= snapshot.sizes_picture(inside);
        } else if there || files::is_folder(path) || snapshot.holds(inside) {
            self.archive = true;
        } else {
            return is_authority_name(inside) && {
                self.archive = true;
                true
            };
        }
        true
    }
}

/// Whether a path lies in what import reads.
fn is_source(config: &Config, below: &str) -> bool {
    config.import.sources.iter().any(|source| {
        let source = source.trim_start_matches("./").trim_end_matches('/');
        below
            .strip_prefix(source)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Whether a name authority may have stood here.
fn is_authority_name(inside: &str) -> bool {
    !inside.contains('/') && ending(inside) == "yaml"
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_beside_a_file_means_nothing() {
        for own in [
            "content/a.md~",
            "content/.a.md.swp",
            "content/#a.md#",
            "content/4913",
            "public/index.html",
            ".git/index",
            "target/x.toml",
            "content/x.md.tmp",
            "content/.hidden/x.md",
        ] {
            assert!(!is_relevant(own), "{own}");
        }
        for real in [
            "content/a.md",
            "site.toml",
            "data/target.toml",
            "content/public/a.md",
        ] {
            assert!(is_relevant(real), "{real}");
        }
    }

    #[test]
    fn a_source_is_what_the_settings_name() {
        let config = crate::config::read("[import]\nsources = ['./content/clippings/', 'x.txt']");
        let config = config.unwrap();
        assert!(is_source(&config, "content/clippings/a/b.txt"));
        assert!(is_source(&config, "x.txt"));
        assert!(!is_source(&config, "content/clippings-old/a.txt"));
    }
}
