//! The end of a build: what is not needed goes, what was made is put on record.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Result;
use crate::files;
use crate::plan::file_hash;
use crate::render::Press;
use crate::theme::Question;

use super::ledger::{Line, Page};
use super::{Output, Standing, ToMake, Work, file_of};

/// A page that was made.
#[derive(Debug)]
pub struct Made {
    page: ToMake,
    standing: Standing,
    asked: Vec<Question>,
    answers: u64,
}

impl Made {
    /// A page as it was made, with what it asked and the fingerprint of the answers.
    ///
    /// One that is to be made `again` is made by the next build whatever it is made from then: there
    /// is something to tell about it, or what it was made from may change unseen.
    pub fn new(
        page: ToMake,
        standing: Standing,
        (asked, answers): (Vec<Question>, u64),
        again: bool,
    ) -> Self {
        let print = if again { 0 } else { page.print };
        Self {
            page: ToMake { print, ..page },
            standing,
            asked,
            answers,
        }
    }
}

impl Output {
    /// Removes what nothing needs any more, and puts what was made on record.
    ///
    /// `failed` are pages that could not be made: what stood in their place goes too.
    /// Returns how many files were removed.
    ///
    /// # Errors
    ///
    /// What the system says when a file cannot be removed, or the record not be written.
    pub fn finish(
        self,
        work: Work,
        failed: &[ToMake],
        mut made: Vec<Made>,
        press: &Press,
    ) -> Result<usize> {
        let mut stale = work.stale;
        let ours = failed.iter().filter(|page| page.is_ours);
        stale.extend(ours.map(|page| file_of(press, page.recipe)));
        let mut removed = 0;
        for file in &stale {
            let path = self.root.join(file);
            if files::is_file(&path) {
                files::remove(&path, &self.root)?;
                removed += 1;
            }
        }
        made.par_sort_unstable_by_key(|made| made.page.hash);
        let mut gone: Vec<u64> = stale.iter().map(|file| file_hash(file)).collect();
        gone.sort_unstable();
        (0..self.ledger.blocks.count())
            .into_par_iter()
            .try_for_each(|block| self.record(block, &made, &gone, press))?;
        self.ledger.settle(&self.caches)?;
        Ok(removed)
    }

    /// Brings a block of the ledger up to date.
    fn record(&self, block: usize, made: &[Made], gone: &[u64], press: &Press) -> Result<()> {
        let of = |hash: u64| self.ledger.blocks.of(hash);
        let within = |made: &Made| of(made.page.hash);
        let from = made.partition_point(|made| within(made) < block);
        let until = made.partition_point(|made| within(made) <= block);
        let made = &made[from..until];
        let is_gone = gone.iter().any(|&hash| of(hash) == block);
        // Every block is there from the first build on, so that one that is not is known to be lost.
        if made.is_empty() && !is_gone && self.ledger.is_known {
            return Ok(());
        }
        let before: Page = self.ledger.blocks.read(block).unwrap_or_default();
        let mut page = Page::default();
        let mut places: BTreeMap<Vec<Question>, u32> = BTreeMap::new();
        let mut place = |asked: &Vec<Question>| -> u32 {
            let next = u32::try_from(places.len()).expect("a block holds few lines");
            *places.entry(asked.clone()).or_insert(next)
        };
        let kept = before.lines.into_iter().filter(|line| {
            let hash = file_hash(&line.file);
            let is_new = made
                .binary_search_by_key(&hash, |made| made.page.hash)
                .is_ok();
            !is_new && gone.binary_search(&hash).is_err()
        });
        for mut line in kept {
            let asked = before.asked.get(line.asked as usize);
            line.asked = place(asked.unwrap_or(&Vec::new()));
            page.lines.push(line);
        }
        for made in made {
            page.lines.push(Line {
                file: file_of(press, made.page.recipe).into(),
                print: made.page.print,
                asked: place(&made.asked),
                answers: made.answers,
                bytes: made.standing.bytes,
                glance: made.standing.glance,
            });
        }
        page.lines.sort_by_cached_key(|line| file_hash(&line.file));
        page.asked = vec![Vec::new(); places.len()];
        for (asked, at) in places {
            page.asked[at as usize] = asked;
        }
        self.ledger.blocks.write(block, &page)
    }
}
