//! What an output folder holds after a build, as the ledger tells it.

use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::Result;
use crate::plan::{Recipe, file_hash};
use crate::render::Press;

use super::ledger::{Ledger, Page};

/// A file of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Its path below the output folder, with `/` between folders.
    pub file: Box<str>,
    /// What it was made by.
    pub recipe: Recipe,
    /// XXH3 of its bytes.
    pub print: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// The files that the build before left in an output folder, by path.
///
/// # Errors
///
/// What the system says when the ledger cannot be read.
pub fn inventory(root: &Path, caches: &Path, press: &Press) -> Result<Vec<Filed>> {
    let library = press.library();
    let ledger = Ledger::open(caches, root, None, library.plan.recipes.len())?;
    let mut files: Vec<Filed> = (0..ledger.blocks.count())
        .into_par_iter()
        .flat_map_iter(|block| {
            let page: Page = ledger.blocks.read(block).unwrap_or_default();
            page.lines
        })
        .filter_map(|line| {
            let at = library.plan.addresses.find(file_hash(&line.file))?;
            Some(Filed {
                recipe: library.plan.recipes[at as usize],
                print: line.bytes,
                size: line.glance.size,
                file: line.file,
            })
        })
        .collect();
    files.par_sort_unstable_by(|a, b| a.file.cmp(&b.file));
    Ok(files)
}
