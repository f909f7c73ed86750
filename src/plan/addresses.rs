//! Which recipe stands at which address.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::Archive;

use super::{Plan, count};

/// The hash of every recipe's file with the recipe's position, sorted: sixteen bytes a recipe tell
/// who stands where, since a large archive has more than a million of them.
#[derive(Debug, Default)]
pub struct Addresses(Vec<(u64, u32)>);

/// XXH3 of a file's path below the output folder, by which recipes are found.
pub fn file_hash(file: &str) -> u64 {
    xxh3_64(file.as_bytes())
}

/// The folders above a file, the nearest first.
pub(super) fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.rmatch_indices('/').map(|(end, _)| &file[..end])
}

/// Whether the last part of a path has a dot: only then can it name a page's file.
pub(super) fn has_dot(path: &str) -> bool {
    path.rsplit('/').next().unwrap_or_default().contains('.')
}

impl Addresses {
    /// Takes in the recipes that a plan has beyond those known.
    pub(super) fn extend(&mut self, plan: &Plan, archive: &Archive) {
        let known = self.0.len();
        let further = plan.recipes[known..]
            .par_iter()
            .map_init(String::new, |file, recipe| {
                file_hash(plan.write_file(archive, recipe, file))
            });
        let positions = count(known)..count(plan.recipes.len());
        self.0.par_extend(further.zip(positions));
        self.0.par_sort_unstable();
    }

    /// All of them.
    pub fn all(&self) -> &[(u64, u32)] {
        &self.0
    }

    /// The position of a recipe whose file has this hash.
    pub fn find(&self, hash: u64) -> Option<u32> {
        let found = self.0.binary_search_by_key(&hash, |&(hash, _)| hash);
        found.ok().map(|at| self.0[at].1)
    }
}
