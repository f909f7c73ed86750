//! What lies below a folder.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic};

use super::glance::{Glance, glance};
use super::{describe, real_path, relative_name};

/// A regular file that a walk came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Its path below the folder that was walked, with `/` between the parts.
    pub relative: String,
    /// Its size and time.
    pub glance: Glance,
}

/// The files below a folder, sorted by path, and what could not be looked at.
///
/// As [`walk_unsorted`].
pub fn walk(
    root: &Path,
    shown_as: &str,
    enter: impl Fn(&str) -> bool,
) -> (Vec<Found>, Vec<Diagnostic>) {
    let (mut found, diagnostics) = walk_unsorted(root, shown_as, enter);
    found.par_sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
    (found, diagnostics)
}

/// The files below a folder in no particular order, and what could not be looked at.
///
/// `enter` is asked for every folder below the root, by its relative path.
/// Links are followed as long as they stay below `root`; loops and links that
/// lead outside are reported. Hidden files and folders are passed over.
pub fn walk_unsorted(
    root: &Path,
    shown_as: &str,
    enter: impl Fn(&str) -> bool,
) -> (Vec<Found>, Vec<Diagnostic>) {
    // Asking for size and time takes longer than finding names, and others do it meanwhile.
    let found = Mutex::new(Vec::new());
    let mut diagnostics = Vec::new();
    rayon::in_place_scope(|scope| {
        let mut names = Vec::new();
        let hand_over = |names: &mut Vec<PathBuf>| {
            let names = std::mem::take(names);
            scope.spawn(|_| {
                let looked: Vec<Found> = names.into_iter().map(|name| look(name, root)).collect();
                found
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend(looked);
            });
        };
        diagnostics = find(root, shown_as, enter, |name| {
            names.push(name);
            if names.len() == HANDFUL {
                hand_over(&mut names);
            }
        });
        hand_over(&mut names);
    });
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    diagnostic::sort(&mut diagnostics);
    (found, diagnostics)
}

/// How many files are handed over at once.
const HANDFUL: usize = 512;

fn look(path: PathBuf, root: &Path) -> Found {
    Found {
        relative: relative_name(&path, root),
        glance: glance(&path).unwrap_or_default(),
        path,
    }
}

/// Names every file below a folder, and returns what could not be looked at.
fn find(
    root: &Path,
    shown_as: &str,
    enter: impl Fn(&str) -> bool,
    mut name: impl FnMut(PathBuf),
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let real_root = real_path(root).unwrap_or_else(|_| root.to_path_buf());
    let mut walk = walkdir::WalkDir::new(root).follow_links(true).into_iter();
    while let Some(step) = walk.next() {
        let entry = match step {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(walk_error(&error, root, shown_as));
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let relative = || relative_name(entry.path(), root);
        let is_folder = entry.file_type().is_dir();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden || (is_folder && !enter(&relative())) {
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.path_is_symlink() && !is_below(entry.path(), &real_root) {
            if is_folder {
                walk.skip_current_dir();
            }
            diagnostics.push(link_outside(shown(shown_as, &relative())));
            continue;
        }
        if entry.file_type().is_file() {
            name(entry.into_path());
        }
    }
    diagnostics
}

fn is_below(path: &Path, real_root: &Path) -> bool {
    real_path(path).is_ok_and(|real| real.starts_with(real_root))
}

fn link_outside(shown: String) -> Diagnostic {
    Diagnostic::error(
        "link-outside",
        "this link leads out of the folder, so it is not followed",
    )
    .in_file(shown)
    .help("copy the file to where the link stands")
}

fn walk_error(error: &walkdir::Error, root: &Path, shown_as: &str) -> Diagnostic {
    let relative = error
        .path()
        .map_or_else(String::new, |path| relative_name(path, root));
    let shown = shown(shown_as, &relative);
    if error.loop_ancestor().is_some() {
        return Diagnostic::error(
            "link-loop",
            "this link leads back to a folder above it, so it is not followed",
        )
        .in_file(shown)
        .help("remove the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), describe);
    Diagnostic::error("unreadable", format!("cannot be read: {reason}"))
        .in_file(shown)
        .help("check that it exists and that you may read it")
}

fn shown(shown_as: &str, relative: &str) -> String {
    match (shown_as, relative) {
        ("", _) => relative.to_owned(),
        (_, "") => shown_as.to_owned(),
        _ => format!("{shown_as}/{relative}"),
    }
}
