//! The page or file that an address may have meant.

use std::sync::OnceLock;

use crate::archive::{Archive, Period};
use crate::plan::{Plan, Recipe};
use crate::theme::Library;

/// How much of two names must be the same, in thousandths of the shingles that either has.
const ENOUGH: usize = 500;

/// The addresses of a site by the letters in their last parts, gathered when the first is asked for.
pub(super) struct Nearest<'l> {
    library: &'l Library,
    index: OnceLock<Index>,
}

/// Which names hold which two or three letters.
struct Index {
    /// Positions of recipes with how many letters their names have.
    names: Vec<(u32, u16)>,
    /// Shingles with positions among the names, sorted.
    postings: Vec<(u32, u32)>,
}

impl<'l> Nearest<'l> {
    pub(super) fn new(library: &'l Library) -> Self {
        let index = OnceLock::new();
        Self { library, index }
    }

    /// What stands where the name is most like that of a path; none where no name is like it.
    ///
    /// Of several, the one with the most of its path in common.
    pub(super) fn recipe(&self, path: &str) -> Option<&'l Recipe> {
        let Library { plan, archive, .. } = self.library;
        let index = self.index.get_or_init(|| Index::new(plan, archive));
        let letters = letters_of(path);
        let size = if letters.len() > SHORT { 3 } else { 2 };
        let wanted = shingles(&letters, size);
        let mut shared = vec![0_u16; index.names.len()];
        let mut met = Vec::new();
        for shingle in &wanted {
            let from = index.postings.partition_point(|known| known.0 < *shingle);
            let of_it = index.postings[from..].iter();
            for &(_, name) in of_it.take_while(|known| known.0 == *shingle) {
                if shared[name as usize] == 0 {
                    met.push(name);
                }
                shared[name as usize] += 1;
            }
        }
        let mut best: Option<(usize, usize, &Recipe)> = None;
        met.sort_unstable();
        for name in met {
            let (at, length) = index.names[name as usize];
            let both = usize::from(shared[name as usize]);
            let of_it = usize::from(length) + 1 - size;
            let either = (wanted.len() + of_it).saturating_sub(both).max(1);
            let likeness = 1000 * both / either;
            if likeness < ENOUGH || best.is_some_and(|(best, ..)| likeness < best) {
                continue;
            }
            let recipe = &plan.recipes[at as usize];
            let common = in_common(&plan.path(archive, recipe), path);
            if best.is_none_or(|best| (likeness, common) > (best.0, best.1)) {
                best = Some((likeness, common, recipe));
            }
        }
        best.map(|(.., recipe)| recipe)
    }
}

/// How many letters two paths begin with alike.
fn in_common(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    pairs.take_while(|(a, b)| a == b).count()
}

impl Index {
    fn new(plan: &Plan, archive: &Archive) -> Self {
        let mut index = Self {
            names: Vec::new(),
            postings: Vec::new(),
        };
        for (at, recipe) in (0..).zip(&plan.recipes) {
            if !is_meant(recipe) {
                continue;
            }
            let name = u32::try_from(index.names.len()).unwrap_or(u32::MAX);
            let letters = letters_of(&plan.path(archive, recipe));
            let length = u16::try_from(letters.len()).unwrap_or(u16::MAX);
            index.names.push((at, length));
            // Names of a middling length are looked for among short ones and among long ones.
            for (size, is_meant) in [
                (2, letters.len() <= SHORT + 2),
                (3, letters.len() > SHORT - 2),
            ] {
                if is_meant {
                    let shingles = shingles(&letters, size).into_iter();
                    index
                        .postings
                        .extend(shingles.map(|shingle| (shingle, name)));
                }
            }
        }
        index.postings.sort_unstable();
        index
    }
}

/// Whether links mean such a page or file.
fn is_meant(recipe: &Recipe) -> bool {
    match recipe {
        Recipe::Article(_) | Recipe::Standing(_) | Recipe::Media(_) | Recipe::Static(_) => true,
        Recipe::Listing(listing) => listing.number == 1 && listing.period == Period::All,
        _ => false,
    }
}

/// Names of so many letters, with the marks at both ends, are compared by two letters, longer ones by three.
const SHORT: usize = 12;

/// The letters of the last part of a path, without its ending, between two marks.
fn letters_of(path: &str) -> Vec<u8> {
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    if name.is_empty() {
        return Vec::new();
    }
    format!("^{name}$").to_ascii_lowercase().into_bytes()
}

/// Letters that follow each other, as numbers; sorted.
fn shingles(letters: &[u8], size: usize) -> Vec<u32> {
    let number = |letters: &[u8]| {
        letters
            .iter()
            .fold(0, |number, &letter| number << 8 | u32::from(letter))
    };
    let mut shingles: Vec<u32> = letters.windows(size).map(number).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_stands_last_without_its_ending() {
        assert_eq!(letters_of("/2022/fish/"), letters_of("/old/Fish.html"));
        assert_eq!(letters_of("/fish/index.html"), letters_of("/fish"));
        assert!(letters_of("/").is_empty());
        assert_eq!(shingles(b"^a$", 2).len(), 2);
    }

    #[test]
    fn paths_are_compared_from_their_start() {
        assert_eq!(in_common("/2022/10/", "/2022/11/"), 7);
    }
}
