//! What was made of pictures, on record.
//!
//! A record is good for a picture's bytes wherever they lie and whatever they
//! are called. It says what there was no use in making, too, so that nothing
//! is tried twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::Blocks;
use crate::diagnostic::Result;
use crate::files::{self, Lock};

use super::Rendition;
use super::store::{Key, RULES, Store};
use super::trouble::Trouble;

/// What became of a picture at some widths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// XXH3 of the picture's bytes.
    pub(super) content: u64,
    pub(super) quality: u8,
    /// By width, the smallest first: what was made, if that was of use.
    pub(super) made: Vec<(u32, Option<Rendition>)>,
    /// Why nothing was made.
    pub(super) trouble: Option<Trouble>,
}

impl Record {
    /// The keys of what was made.
    fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let made = self.made.iter().filter_map(|(_, made)| *made);
        made.map(|made| Key {
            content: self.content,
            width: made.width,
            quality: self.quality,
            format: made.format,
        })
    }
}

/// Records by picture, in blocks.
pub(super) struct Records {
    blocks: Blocks,
    /// What was on record when the run began, by picture.
    known: BTreeMap<u64, Record>,
    /// Whether records were lost, so that files may lie there of which nobody knows.
    are_lost: bool,
    /// Leave to write. Of several runs at once, one has it.
    leave: Option<Lock>,
}

/// The name of the blocks.
const NAME: &str = "renditions";

impl Records {
    /// Reads what is on record; `expected` is about how many pictures there are.
    pub(super) fn open(caches: &Path, expected: usize) -> Self {
        let leave = files::lock(&caches.join(format!("{NAME}.lock")), false);
        let blocks = Blocks::open(caches, NAME, RULES.into(), expected);
        let was_there = blocks.is_there();
        let numbers = (0..blocks.count()).into_par_iter();
        let read: Vec<Option<Vec<Record>>> = numbers.map(|at| blocks.read(at)).collect();
        let are_lost = !was_there || read.iter().any(Option::is_none);
        let known = read.into_iter().flatten().flatten();
        Self {
            known: known.map(|record| (record.content, record)).collect(),
            are_lost,
            blocks,
            leave: leave.ok().flatten(),
        }
    }

    /// Whether anything was ever on record.
    pub(super) fn are_there(caches: &Path) -> bool {
        Blocks::are_there(caches, NAME)
    }

    /// Whether this run may clear away; where it may not, another run may clear away meanwhile.
    pub(super) fn are_ours(&self) -> bool {
        self.leave.is_some()
    }

    /// What is known of a picture at a quality.
    pub(super) fn of(&self, content: u64, quality: u8) -> Option<&Record> {
        let record = self.known.get(&content)?;
        (record.quality == quality).then_some(record)
    }

    /// Puts these on record in place of all others, and removes what was made for the others.
    pub(super) fn replace(self, now: &BTreeMap<u64, Record>, store: &Store) -> Result<()> {
        if self.leave.is_none() || (!self.are_lost && self.known == *now) {
            return Ok(());
        }
        let wanted: BTreeSet<Key> = now.values().flat_map(Record::keys).collect();
        // Whoever is killed here leaves records of what is gone, and it is made again when asked for.
        self.write(now)?;
        if self.are_lost {
            return store.keep_only(&wanted);
        }
        let before = self.known.values().flat_map(Record::keys);
        for key in before.filter(|key| !wanted.contains(key)) {
            store.remove(&key)?;
        }
        Ok(())
    }

    fn write(&self, now: &BTreeMap<u64, Record>) -> Result<()> {
        let by_block = |records: &BTreeMap<u64, Record>| {
            let mut blocks: Vec<Vec<Record>> = vec![Vec::new(); self.blocks.count()];
            for record in records.values() {
                blocks[self.blocks.of(record.content)].push(record.clone());
            }
            blocks
        };
        let (before, now) = (by_block(&self.known), by_block(now));
        for (at, (before, now)) in before.iter().zip(&now).enumerate() {
            if self.are_lost || before != now {
                self.blocks.write(at, now)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::Format;

    fn record(content: u64, width: u32) -> Record {
        let made = Rendition {
            width,
            height: 10,
            format: Format::WebP,
        };
        Record {
            content,
            quality: 80,
            made: vec![(width, Some(made)), (width + 1, None)],
            trouble: None,
        }
    }

    fn by_content(records: &[Record]) -> BTreeMap<u64, Record> {
        let records = records.iter().cloned();
        records.map(|record| (record.content, record)).collect()
    }

    #[test]
    fn what_is_off_the_record_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let (one, two) = (record(1, 480), record(2, 480));
        for key in one.keys().chain(two.keys()) {
            store.write(&key, b"bytes").unwrap();
        }
        let both = by_content(&[one.clone(), two.clone()]);
        Records::open(folder.path(), 2)
            .replace(&both, &store)
            .unwrap();
        let again = Records::open(folder.path(), 2);
        assert_eq!(again.of(1, 80), Some(&one));
        assert_eq!(again.of(1, 70), None);
        again.replace(&by_content(&[two]), &store).unwrap();
        let key = |record: &Record| record.keys().next().unwrap();
        assert!(store.read(&key(&one)).is_none());
        assert!(store.read(&key(&record(2, 480))).is_some());
    }

    #[test]
    fn without_records_whatever_lies_there_is_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let stray = record(3, 480).keys().next().unwrap();
        store.write(&stray, b"bytes").unwrap();
        let none = BTreeMap::new();
        Records::open(folder.path(), 0)
            .replace(&none, &store)
            .unwrap();
        assert!(store.read(&stray).is_none());
    }
}
