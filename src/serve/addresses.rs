//! Which recipe stands at an address.

use crate::plan::{Recipe, file_hash};
use crate::theme::Library;

/// The recipes of a plan by the file that each would be written to: twelve bytes a recipe, since
/// a large archive has more than a million of them.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// Hashes of files, sorted.
    hashes: Vec<u64>,
    /// The position in the plan's recipes, for each hash.
    recipes: Vec<u32>,
}

impl Addresses {
    /// Writes the address of every recipe down.
    pub(super) fn of(library: &Library) -> Self {
        let all = library.plan.addresses(&library.archive);
        let (hashes, recipes) = all.into_iter().unzip();
        Self { hashes, recipes }
    }

    /// The recipe of a file below the output folder.
    pub(super) fn find(&self, library: &Library, file: &str) -> Option<Recipe> {
        let wanted = file_hash(file);
        let from = self.hashes.partition_point(|&hash| hash < wanted);
        let plan = &library.plan;
        self.hashes[from..]
            .iter()
            .zip(&self.recipes[from..])
            .take_while(|&(&hash, _)| hash == wanted)
            .map(|(_, &at)| plan.recipes[at as usize])
            .find(|recipe| plan.file(&library.archive, recipe) == file)
    }

    /// How many addresses there are.
    pub(super) fn count(&self) -> usize {
        self.hashes.len()
    }
}
