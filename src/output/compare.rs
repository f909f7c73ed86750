//! What a site is to hold, beside what the ledger says it holds.

use std::ffi::OsString;
use std::path::Path;

use rayon::prelude::*;

use crate::files::{self, Glance};
use crate::plan::{Recipe, file_hash};
use crate::render::Press;
use crate::theme::Fingerprint;

use super::Output;
use super::ledger::{Line, Page};

/// A page that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct ToMake {
    /// Its recipe, by position in the plan.
    pub recipe: u32,
    /// The fingerprint of what it is made from.
    pub(super) print: u64,
    /// XXH3 of its file.
    pub(super) hash: u64,
    /// Whether the ledger knows its file as ours.
    pub(super) is_ours: bool,
}

/// What a build has to do.
#[derive(Debug, Default)]
pub struct Work {
    /// Pages that are to be made, in the plan's order.
    pub to_make: Vec<ToMake>,
    /// Files that nothing needs any more.
    pub(super) stale: Vec<String>,
    /// How many files the site consists of.
    pub planned: usize,
}

/// A recipe and its file as they are now.
#[derive(Debug, Clone, Copy, Default)]
struct Now {
    /// The fingerprint of what it is made from.
    print: u64,
    /// The file at a glance, where there is one that a record could be of.
    glance: Option<Glance>,
}

/// Recipes by the hash of their files, sorted.
type Addresses = [(u64, u32)];

impl Output {
    /// Finds out which pages are to be made and which files are to go.
    pub(super) fn compare(&self, press: &Press) -> Work {
        let library = press.library();
        let mine: Vec<(u64, u32)>;
        let addresses = match self.share {
            None => library.plan.addresses.all(),
            Some(share) => {
                let all = library.plan.addresses.all().iter().copied();
                mine = all.filter(|&(hash, _)| share.holds(hash)).collect();
                &mine
            }
        };
        let now = self.look(press);
        let blocks = 0..self.ledger.blocks.count();
        let mut work = blocks
            .into_par_iter()
            .map(|block| {
                let of = |hash: u64| self.ledger.blocks.of(hash);
                let from = addresses.partition_point(|&(hash, _)| of(hash) < block);
                let until = addresses.partition_point(|&(hash, _)| of(hash) <= block);
                self.compare_block(block, (&addresses[from..until], &now), press)
            })
            .reduce(Work::default, Work::and);
        work.to_make.par_sort_unstable_by_key(|page| page.recipe);
        let is_planned = |file: &&String| library.plan.addresses.find(file_hash(file)).is_some();
        let left = self.ledger.pending.iter().filter(|file| !is_planned(file));
        work.stale.extend(left.cloned());
        work.stale.sort_unstable();
        work.stale.dedup();
        work.planned = addresses.len();
        work
    }

    /// How every recipe and its file are now.
    ///
    /// In the plan's order, in which what belongs together lies together, in memory as in the file
    /// system: in the order of hashes both would take half as long again.
    fn look(&self, press: &Press) -> Vec<Now> {
        let library = press.library();
        let stands = self.ledger.is_known && !self.is_fresh;
        let root = self.root.as_os_str();
        let look = |room: &mut (Fingerprint, OsString, String), recipe: &Recipe| {
            let (print, path, file) = room;
            let file = library.plan.write_file(&library.archive, recipe, file);
            if self
                .share
                .is_some_and(|share| !share.holds(file_hash(file)))
            {
                return Now::default();
            }
            path.clear();
            path.push(root);
            path.push("/");
            path.push(file);
            Now {
                print: press.fingerprint(recipe, print),
                glance: stands.then(|| files::glance(Path::new(path))).flatten(),
            }
        };
        let recipes = library.plan.recipes.par_iter();
        recipes.map_init(Default::default, look).collect()
    }

    fn compare_block(
        &self,
        block: usize,
        (addresses, now): (&Addresses, &[Now]),
        press: &Press,
    ) -> Work {
        let read: Option<Page> = self.ledger.blocks.read(block);
        // What is damaged cannot tell whose files these are; those around it say that all are ours.
        let is_lost = read.is_none() && self.ledger.is_known;
        let Page { lines, asked } = read.unwrap_or_default();
        let mut answers: Vec<Option<u64>> = vec![None; asked.len()];
        let mut known = lines
            .into_iter()
            .map(|line| (file_hash(&line.file), line))
            .peekable();
        let mut work = Work::default();
        for &(hash, recipe) in addresses {
            while let Some((_, line)) = known.next_if(|(other, _)| *other < hash) {
                work.stale.push(line.file.into());
            }
            let line = known.next_if(|(other, _)| *other == hash);
            let Now { print, glance } = now[recipe as usize];
            let is_current = line.as_ref().is_some_and(|(_, line)| {
                let at = line.asked as usize;
                let mut answer = || -> u64 {
                    let slot = answers.get_mut(at);
                    slot.map_or(0, |slot| {
                        *slot.get_or_insert_with(|| press.answers(&asked[at]))
                    })
                };
                line.print == print && line.answers == answer() && self.stands(line, glance)
            });
            if !is_current {
                work.to_make.push(ToMake {
                    recipe,
                    print,
                    hash,
                    is_ours: line.is_some() || is_lost || self.was_pending(hash),
                });
            }
        }
        work.stale.extend(known.map(|(_, line)| line.file.into()));
        work
    }

    /// Whether a file that is now so, at a glance, stands as it was written.
    fn stands(&self, line: &Line, now: Option<Glance>) -> bool {
        if now != Some(line.glance) {
            return false;
        }
        if !self.verifies && !line.glance.is_coarse() {
            return true;
        }
        files::print(&self.root.join(&*line.file)).is_ok_and(|print| print == line.bytes)
    }

    fn was_pending(&self, hash: u64) -> bool {
        self.pending.binary_search(&hash).is_ok()
    }
}

impl Work {
    /// Takes every file that is planned for ours: an earlier build wrote it that no ledger tells of.
    pub(super) fn adopt(&mut self) {
        for page in &mut self.to_make {
            page.is_ours = true;
        }
    }

    fn and(mut self, mut other: Self) -> Self {
        self.to_make.append(&mut other.to_make);
        self.stale.append(&mut other.stale);
        self
    }
}
