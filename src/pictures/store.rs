//! Smaller pictures, kept by what they are made from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Result;
use crate::files;

use super::format::Format;

/// The version of the rules by which pictures are made smaller. Whoever changes what comes out of
/// `scale.rs` counts on, and all are made again.
pub(super) const RULES: u32 = 1;

/// The folder in that of derived bytes.
const FOLDER: &str = "pictures";

/// What one smaller picture is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// XXH3 of the picture's bytes.
    pub(super) content: u64,
    pub(super) width: u32,
    pub(super) quality: u8,
    pub(super) format: Format,
}

/// A folder of smaller pictures.
///
/// Each file ends in a checksum, since nothing else tells that it is whole and sound.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    folder: PathBuf,
}

impl Store {
    pub(super) fn new(caches: &Path) -> Self {
        Self {
            folder: caches.join(FOLDER),
        }
    }

    /// The bytes of a smaller picture; `None` where there is no sound one.
    pub(super) fn read(&self, key: &Key) -> Option<Vec<u8>> {
        let mut bytes = files::read_if_there(&self.path(key)).ok()??;
        let (picture, checksum) = bytes.split_last_chunk::<8>()?;
        let whole = picture.len();
        let is_sound = xxh3_64(picture) == u64::from_le_bytes(*checksum);
        bytes.truncate(whole);
        is_sound.then_some(bytes)
    }

    /// Keeps a smaller picture.
    pub(super) fn write(&self, key: &Key, picture: &[u8]) -> Result<()> {
        let checksum = xxh3_64(picture).to_le_bytes();
        files::write_aside_together(&self.path(key), &[picture, &checksum[..]].concat())
    }

    /// Removes a smaller picture, where there is one.
    pub(super) fn remove(&self, key: &Key) -> Result<()> {
        files::remove(&self.path(key), &self.folder)
    }

    /// Removes all but those named, and what another run is about to write.
    pub(super) fn keep_only(&self, wanted: &BTreeSet<Key>) -> Result<()> {
        if !files::is_folder(&self.folder) {
            return Ok(());
        }
        let wanted: BTreeSet<PathBuf> = wanted.iter().map(|key| self.path(key)).collect();
        let (found, _) = files::walk(&self.folder, FOLDER, |_| true);
        for file in found {
            if !wanted.contains(&file.path) && !files::is_part(&file.path) {
                files::remove(&file.path, &self.folder)?;
            }
        }
        Ok(())
    }

    fn path(&self, key: &Key) -> PathBuf {
        let Key {
            content,
            width,
            quality,
            format,
        } = key;
        let ending = format.ending();
        let name = format!("{content:016x}-{width}w-{quality}-{RULES}.{ending}");
        self.folder.join(&name[..2]).join(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(content: u64) -> Key {
        Key {
            content,
            width: 480,
            quality: 80,
            format: Format::WebP,
        }
    }

    #[test]
    fn what_was_damaged_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        store.write(&key(1), b"picture").unwrap();
        assert_eq!(store.read(&key(1)), Some(b"picture".to_vec()));
        assert_eq!(store.read(&key(2)), None);
        let path = store.path(&key(1));
        let mut bytes = files::read(&path).unwrap();
        bytes[2] ^= 1;
        files::write_aside(&path, &bytes).unwrap();
        assert_eq!(store.read(&key(1)), None);
        files::write_aside(&path, b"cut").unwrap();
        assert_eq!(store.read(&key(1)), None);
    }

    #[test]
    fn what_nobody_wants_goes_with_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        store.keep_only(&BTreeSet::new()).unwrap();
        store.write(&key(1), b"one").unwrap();
        store.write(&key(u64::MAX), b"two").unwrap();
        store.keep_only(&BTreeSet::from([key(1)])).unwrap();
        assert!(store.read(&key(1)).is_some());
        assert!(store.read(&key(u64::MAX)).is_none());
        assert!(!files::is_folder(&folder.path().join("pictures/ff")));
        store.remove(&key(1)).unwrap();
        assert!(store.read(&key(1)).is_none());
    }
}
