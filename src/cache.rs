//! Derived bytes by key; safe to delete.
//!
//! What a run learns and the next one can use is kept in *blocks*: files of
//! some hundred records each, shared out by the hash of a record's key, so
//! that a change rewrites a few small files however much there is.
//!
//! A block is whole in itself. It begins with what it was made under and with
//! a checksum, and replaces the one before it by renaming. One that is damaged,
//! cut short, of another version or made under other settings is as good as
//! none: its records are made again. No block vouches for another, so a run
//! that is killed between two of them leaves nothing that contradicts itself.

mod memory;

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Result;
use crate::files;

pub use memory::{Look, Memory, Recalled, Sorted, Trust};

/// The folder of derived bytes, in a site's own.
pub const FOLDER: &str = ".kliping";

/// What a block begins with; another version means that nothing is known.
const HEADING: &[u8; 16] = b"kliping block 1\n";

/// How many records a block holds when there are as many as expected.
const USUAL: usize = 200;

/// How many times that a block may hold before there are to be more blocks.
const MOST: usize = 8;

/// The most blocks, as a power of two.
const MOST_BITS: u32 = 14;

/// Records of one kind, in blocks.
#[derive(Debug, Clone)]
pub struct Blocks {
    folder: PathBuf,
    /// How many bits of a hash choose the block.
    bits: u32,
    /// What the records depend on beside their keys.
    made_under: u64,
}

/// What tells this program from any other build of it: derived bytes are its own.
pub fn program() -> String {
    let glance = std::env::current_exe()
        .ok()
        .and_then(|path| files::glance(&path));
    format!("{} {glance:?}", env!("CARGO_PKG_VERSION"))
}

impl Blocks {
    /// The blocks of a kind of record, as they stand or as so many records need them.
    ///
    /// `made_under` is a hash of whatever makes all records worthless when it changes.
    pub fn open(caches: &Path, name: &str, made_under: u64, expected: usize) -> Self {
        let fits = |bits: &u32| expected <= (USUAL * MOST) << bits;
        let bits = Self::standing(caches, name)
            .filter(fits)
            .unwrap_or_else(|| {
                let wanted = expected
                    .div_ceil(USUAL)
                    .next_power_of_two()
                    .trailing_zeros();
                wanted.min(MOST_BITS)
            });
        Self {
            folder: caches.join(format!("{name}-{bits}")),
            bits,
            made_under,
        }
    }

    /// Whether there are blocks of a kind of record.
    pub fn are_there(caches: &Path, name: &str) -> bool {
        Self::standing(caches, name).is_some()
    }

    fn standing(caches: &Path, name: &str) -> Option<u32> {
        (0..=MOST_BITS).find(|bits| files::is_folder(&caches.join(format!("{name}-{bits}"))))
    }

    /// Whether any block was ever written.
    pub fn is_there(&self) -> bool {
        files::is_folder(&self.folder)
    }

    /// How many blocks there are.
    pub fn count(&self) -> usize {
        1 << self.bits
    }

    /// The block of a key's hash. Keys sorted by hash are sorted by block.
    pub fn of(&self, hash: u64) -> usize {
        // A shift by all 64 bits is none at all to the processor.
        usize::try_from(hash.checked_shr(64 - self.bits).unwrap_or(0)).unwrap_or(0)
    }

    /// The records of a block; `None` where there is no sound one.
    pub fn read<T: DeserializeOwned>(&self, block: usize) -> Option<T> {
        let bytes = files::read_if_there(&self.path(block)).ok()??;
        let rest = bytes.strip_prefix(HEADING)?;
        let (made_under, rest) = rest.split_first_chunk::<8>()?;
        let (checksum, records) = rest.split_first_chunk::<8>()?;
        let sound = u64::from_le_bytes(*made_under) == self.made_under
            && u64::from_le_bytes(*checksum) == xxh3_64(records);
        sound.then(|| postcard::from_bytes(records).ok()).flatten()
    }

    /// Writes the records of a block.
    ///
    /// # Errors
    ///
    /// What the system says when the file cannot be written.
    ///
    /// # Panics
    ///
    /// On records that hold what cannot be written down, like a map whose length is not known.
    pub fn write<T: Serialize>(&self, block: usize, records: &T) -> Result<()> {
        let mut bytes = HEADING.to_vec();
        bytes.extend_from_slice(&self.made_under.to_le_bytes());
        let start = bytes.len();
        bytes.extend_from_slice(&[0; 8]);
        let mut bytes = postcard::to_extend(records, bytes)
            .expect("records hold nothing but numbers, texts and lists of them");
        let checksum = xxh3_64(&bytes[start + 8..]).to_le_bytes();
        bytes[start..start + 8].copy_from_slice(&checksum);
        files::write_aside(&self.path(block), &bytes)
    }

    fn path(&self, block: usize) -> PathBuf {
        self.folder.join(format!("{block:04x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_as_it_was_written_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let blocks = Blocks::open(folder.path(), "pages", 7, 3);
        let records = vec![(1_u64, "a".to_owned()), (2, "b".to_owned())];
        blocks.write(0, &records).unwrap();
        let read = || Blocks::open(folder.path(), "pages", 7, 3).read::<Vec<(u64, String)>>(0);
        assert_eq!(read(), Some(records));
        let path = folder.path().join("pages-0/0000");
        let bytes = files::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            files::write(&path, &damaged).unwrap();
            assert_eq!(read(), None, "with byte {at} changed");
            files::write(&path, &bytes[..at]).unwrap();
            assert_eq!(read(), None, "cut at {at}");
        }
    }

    #[test]
    fn other_settings_know_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Blocks::open(folder.path(), "pages", 7, 3)
            .write(0, &vec![1])
            .unwrap();
        let other = Blocks::open(folder.path(), "pages", 8, 3);
        assert_eq!(other.read::<Vec<i32>>(0), None);
    }

    #[test]
    fn blocks_grow_in_number_only_when_they_are_far_too_full() {
        let folder = tempfile::tempdir().unwrap();
        let first = Blocks::open(folder.path(), "pages", 7, 10_000);
        assert_eq!(first.count(), 64);
        first.write(first.of(u64::MAX), &vec![1]).unwrap();
        assert!(folder.path().join("pages-6/003f").exists());
        let more = |expected| Blocks::open(folder.path(), "pages", 7, expected).count();
        assert_eq!(more(60_000), 64);
        assert_eq!(more(200_000), 1024);
        assert_eq!(Blocks::open(folder.path(), "none", 7, 0).of(u64::MAX), 0);
    }
}
