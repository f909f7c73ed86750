//! Bytes to files, changed ones only.
//!
//! The output folder is never deleted wholesale. A record in `.kliping/` says
//! which files Kliping wrote there: only those are replaced, and only those
//! are removed when nothing needs them any more.

mod record;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Written};

use record::Record;

/// An output folder while a site is written into it.
pub struct Output {
    root: PathBuf,
    record_path: PathBuf,
    /// What earlier runs wrote here.
    before: Record,
    /// Whether the folder was missing or empty, so that nothing can be in the way.
    is_fresh: bool,
    /// Whether files that no record names are ours all the same.
    adopts: bool,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It was written or stood there already.
    Written(Written),
    /// A file that is not ours stands there, and was left.
    NotOurs,
}

/// How many files are looked for to tell whose a folder is.
const MOST_LOOKED_AT: usize = 200;

/// What pages made by a theme that names its generator carry.
const GENERATOR: &[u8] = b"name=\"generator\" content=\"Kliping";

impl Output {
    /// Opens an output folder and notes what is about to be written, by path below it.
    ///
    /// The note comes first so that a run that is killed leaves no file behind
    /// that the next one takes for somebody else's.
    ///
    /// # Errors
    ///
    /// A folder that holds files, none of which Kliping is known to have written.
    pub fn open(root: &Path, shown: &str, caches: &Path, files_planned: &[String]) -> Result<Self> {
        let record_path = caches.join(record::file_name(root));
        let before = files::read_if_there(&record_path)?
            .map(|bytes| Record::read(&bytes))
            .unwrap_or_default();
        let is_fresh = files::is_empty_folder(root);
        let adopts = !is_fresh && before.is_empty() && looks_like_ours(root, files_planned);
        if !is_fresh && before.is_empty() && !adopts {
            return Err(Diagnostic::error(
                "output-not-ours",
                format!("`{shown}` holds files that Kliping did not write"),
            )
            .help("name another folder with `--out`, or empty this one yourself")
            .into());
        }
        let noted = before.with(files_planned);
        files::write(&record_path, noted.text().as_bytes())?;
        Ok(Self {
            root: root.to_path_buf(),
            record_path,
            before: noted_before(before, is_fresh),
            is_fresh,
            adopts,
        })
    }

    /// Writes a page, unless it stands there already or something of somebody else's does.
    ///
    /// # Errors
    ///
    /// What the system says when a file cannot be written.
    pub fn place(&self, file: &str, bytes: &[u8]) -> Result<Placed> {
        let path = self.root.join(file);
        if self.is_fresh {
            files::write_new(&path, bytes)?;
            return Ok(Placed::Written(Written::Created));
        }
        if self.is_of_others(file, &path) {
            return Ok(Placed::NotOurs);
        }
        files::write(&path, bytes).map(Placed::Written)
    }

    /// Copies a file to its place, as [`Output::place`] writes a page.
    ///
    /// # Errors
    ///
    /// What the system says when one of the files cannot be read or written.
    pub fn place_copy(&self, file: &str, from: &Path) -> Result<Placed> {
        let path = self.root.join(file);
        if !self.is_fresh && self.is_of_others(file, &path) {
            return Ok(Placed::NotOurs);
        }
        files::copy(from, &path).map(Placed::Written)
    }

    fn is_of_others(&self, file: &str, path: &Path) -> bool {
        !self.adopts && !self.before.names(file) && files::is_file(path)
    }

    /// Removes what earlier runs wrote and this one did not, and keeps record of the rest.
    ///
    /// `written` are the files of this run, sorted. Returns how many were removed.
    ///
    /// # Errors
    ///
    /// What the system says when a file cannot be removed.
    pub fn finish(self, written: &[String]) -> Result<usize> {
        let mut removed = 0;
        for file in self.before.files() {
            let is_needed = written
                .binary_search_by(|known| known.as_str().cmp(file))
                .is_ok();
            let path = self.root.join(file);
            if !is_needed && files::is_file(&path) {
                files::remove(&path, &self.root)?;
                removed += 1;
            }
        }
        let record = Record::of(written);
        files::write(&self.record_path, record.text().as_bytes())?;
        Ok(removed)
    }
}

/// A record of files that are gone with their folder says nothing.
fn noted_before(before: Record, is_fresh: bool) -> Record {
    if is_fresh { Record::default() } else { before }
}

/// Whether an earlier build wrote a folder of which no record is left: its home page says so, or
/// most of what is about to be written stands there.
fn looks_like_ours(root: &Path, files_planned: &[String]) -> bool {
    let home = files::read_if_there(&root.join("index.html"))
        .ok()
        .flatten();
    let says_so = home.is_some_and(|bytes| {
        bytes
            .windows(GENERATOR.len())
            .any(|window| window == GENERATOR)
    });
    let looked_at = files_planned.len().min(MOST_LOOKED_AT);
    let step = (files_planned.len() / looked_at.max(1)).max(1);
    let sample = files_planned.iter().step_by(step);
    let there = sample
        .filter(|file| files::is_file(&root.join(file)))
        .count();
    says_so || (looked_at > 0 && there * 2 > looked_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(root: &Path, pages: &[(&str, &str)]) -> usize {
        let caches = root.with_file_name("caches");
        let files: Vec<String> = pages.iter().map(|(file, _)| (*file).to_owned()).collect();
        let output = Output::open(root, "public", &caches, &files).unwrap();
        for (file, text) in pages {
            output.place(file, text.as_bytes()).unwrap();
        }
        output.finish(&files).unwrap()
    }

    #[test]
    fn only_what_was_written_before_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("public");
        assert_eq!(run(&root, &[("a/index.html", "a"), ("index.html", "i")]), 0);
        files::write(&root.join("a/own.txt"), b"mine").unwrap();
        files::write(&root.join("CNAME"), b"example.org").unwrap();
        assert_eq!(run(&root, &[("index.html", "i")]), 1);
        assert!(!root.join("a/index.html").exists());
        assert!(root.join("a/own.txt").exists() && root.join("CNAME").exists());
    }

    #[test]
    fn a_file_of_somebody_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("public");
        run(&root, &[("index.html", "i")]);
        files::write(&root.join("robots.txt"), b"mine").unwrap();
        let caches = root.with_file_name("caches");
        let planned = ["index.html".to_owned(), "robots.txt".to_owned()];
        let output = Output::open(&root, "public", &caches, &planned).unwrap();
        assert_eq!(
            output.place("robots.txt", b"ours").unwrap(),
            Placed::NotOurs
        );
        output.finish(&planned[..1]).unwrap();
        assert_eq!(files::read(&root.join("robots.txt")).unwrap(), b"mine");
    }

    #[test]
    fn a_folder_that_somebody_else_filled_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("public");
        files::write(&root.join("thesis.txt"), b"years of work").unwrap();
        let caches = folder.path().join("caches");
        assert!(Output::open(&root, "public", &caches, &[]).is_err());
        let page = b"<meta name=\"generator\" content=\"Kliping 0.1.0\">";
        files::write(&root.join("index.html"), page).unwrap();
        assert!(Output::open(&root, "public", &caches, &[]).is_ok());
    }
}
