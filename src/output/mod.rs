//! Bytes to files, changed ones only.
//!
//! The output folder is never deleted wholesale. A ledger in `.kliping/` says
//! which files Kliping wrote there and what each was made from: only those are
//! replaced, only those are removed when nothing needs them any more, and only
//! those made from something else by now are made again.

mod compare;
mod finish;
mod inventory;
mod ledger;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Glance, Written};
use crate::plan::file_hash;
use crate::render::Press;

pub use compare::{ToMake, Work};
pub use finish::Made;
pub use inventory::{Filed, inventory};

use ledger::Ledger;

/// One of several shares of a site that are built apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let parsed = text
            .split_once('/')
            .and_then(|(number, of)| Some((number.trim().parse().ok()?, of.trim().parse().ok()?)));
        match parsed {
            Some((number, of)) if 1 <= number && number <= of => Ok(Self { number, of }),
            _ => Err(format!("expected a share like `2/4`, found `{text}`")),
        }
    }
}

/// Where a site is written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The output folder.
    pub root: &'a Path,
    /// The output folder as messages name it.
    pub shown: &'a str,
    /// The folder of derived bytes.
    pub caches: &'a Path,
    /// The share that is written; all where there are none.
    pub share: Option<Share>,
    /// Whether files are compared by their bytes.
    pub verifies: bool,
}

/// An output folder while a site is written into it.
pub struct Output {
    root: PathBuf,
    caches: PathBuf,
    share: Option<Share>,
    verifies: bool,
    ledger: Ledger,
    /// Hashes of the files that a run before this noted and did not come to record, sorted.
    pending: Vec<u64>,
    /// Whether the folder was missing or empty, so that nothing can be in the way.
    is_fresh: bool,
}

/// What a file is to hold.
#[derive(Debug, Clone, Copy)]
pub enum Contents<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// What this file holds.
    Copy(&'a Path),
}

/// What became of a page.
#[derive(Debug, Clone, Copy)]
pub enum Placed {
    /// It was written or stood there already.
    Written(Written, Standing),
    /// A file that is not ours stands there, and was left.
    NotOurs,
}

/// A file as it stands after it was written.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// XXH3 of its bytes.
    bytes: u64,
    glance: Glance,
}

/// How many files are looked for to tell whose a folder is.
const MOST_LOOKED_AT: usize = 200;

/// What pages made by a theme that names its generator carry.
const GENERATOR: &[u8] = b"name=\"generator\" content=\"Kliping";

impl Share {
    /// Whether a file of this hash is in the share.
    fn holds(self, hash: u64) -> bool {
        hash % u64::from(self.of) + 1 == u64::from(self.number)
    }
}

impl Output {
    /// Opens an output folder, finds out what is to be done, and notes what is about to be written.
    ///
    /// # Errors
    ///
    /// A folder that holds files, none of which Kliping is known to have written.
    pub fn open(target: Target<'_>, press: &Press) -> Result<(Self, Work)> {
        let share = target.share;
        let shares = share.map_or(1, |share| share.of as usize);
        let expected = press.library().plan.recipes.len() / shares;
        let ledger = Ledger::open(target.caches, target.root, share, expected)?;
        let mut pending: Vec<u64> = ledger.pending.iter().map(|file| file_hash(file)).collect();
        pending.sort_unstable();
        let output = Self {
            root: target.root.to_path_buf(),
            caches: target.caches.to_path_buf(),
            share,
            verifies: target.verifies,
            pending,
            is_fresh: files::is_empty_folder(target.root),
            ledger,
        };
        let mut work = output.compare(press);
        let is_unknown =
            !output.ledger.is_known && !output.ledger.has_siblings && output.pending.is_empty();
        if is_unknown && !output.is_fresh {
            if !output.looks_like_ours(press, &work) {
                return Err(Diagnostic::error(
                    "output-not-ours",
                    format!("`{}` holds files that Kliping did not write", target.shown),
                )
                .help("name another folder with `--out`, or empty this one yourself")
                .into());
            }
            work.adopt();
        }
        output.note(press, &work)?;
        Ok((output, work))
    }

    /// Notes the files that are about to be written, and clears away what a run that was killed left
    /// beside them.
    fn note(&self, press: &Press, work: &Work) -> Result<()> {
        let noted: Vec<String> = work
            .to_make
            .par_iter()
            .map(|page| file_of(press, page.recipe))
            .collect();
        for file in &self.ledger.pending {
            files::remove_part(&self.root.join(file), &self.root)?;
        }
        self.ledger.note(&noted)
    }

    /// Writes a page, unless it stands there already or something of somebody else's does.
    ///
    /// # Errors
    ///
    /// What the system says when a file cannot be written, or one that is copied not be read.
    pub fn place(&self, page: &ToMake, file: &str, contents: Contents<'_>) -> Result<Placed> {
        let path = self.root.join(file);
        if !self.is_fresh && !page.is_ours && files::is_file(&path) {
            return Ok(Placed::NotOurs);
        }
        let look = || files::glance(&path).unwrap_or_default();
        let (written, bytes, glance) = match contents {
            Contents::Copy(from) => (files::copy(from, &path)?, files::print(&path)?, look()),
            Contents::Bytes(bytes) if self.is_fresh => {
                let glance = files::write_new(&path, bytes)?;
                (Written::Created, xxh3_64(bytes), glance)
            }
            Contents::Bytes(bytes) => (files::write(&path, bytes)?, xxh3_64(bytes), look()),
        };
        Ok(Placed::Written(written, Standing { bytes, glance }))
    }

    /// Whether an earlier build wrote a folder of which no record is left: its home page says so,
    /// or most of what is about to be written stands there.
    fn looks_like_ours(&self, press: &Press, work: &Work) -> bool {
        let home = files::read_if_there(&self.root.join("index.html"));
        let says_so = home.ok().flatten().is_some_and(|bytes| {
            bytes
                .windows(GENERATOR.len())
                .any(|window| window == GENERATOR)
        });
        let planned = &work.to_make;
        let looked_at = planned.len().min(MOST_LOOKED_AT);
        let step = (planned.len() / looked_at.max(1)).max(1);
        let there = planned
            .iter()
            .step_by(step)
            .filter(|page| files::is_file(&self.root.join(file_of(press, page.recipe))))
            .count();
        says_so || (looked_at > 0 && there * 2 > looked_at)
    }
}

/// The file of a recipe, below the output folder.
fn file_of(press: &Press, recipe: u32) -> String {
    let library = press.library();
    let recipe = &library.plan.recipes[recipe as usize];
    library.plan.file(&library.archive, recipe)
}
