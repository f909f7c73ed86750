//! Which recipe stands at an address.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::plan::Recipe;
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
        let plan = &library.plan;
        let mut all: Vec<(u64, u32)> = plan
            .recipes
            .par_iter()
            .zip(0..u32::try_from(plan.recipes.len()).unwrap_or(u32::MAX))
            .map(|(recipe, at)| {
                let file = plan.file(&library.archive, recipe);
                (xxh3_64(file.as_bytes()), at)
            })
            .collect();
        all.par_sort_unstable();
        let (hashes, recipes) = all.into_iter().unzip();
        Self { hashes, recipes }
    }

    /// The recipe of a file below the output folder.
    pub(super) fn find(&self, library: &Library, file: &str) -> Option<Recipe> {
        let wanted = xxh3_64(file.as_bytes());
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
