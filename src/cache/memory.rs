//! What files turned out to be, remembered from run to run.

use std::path::Path;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Found, Glance, Lock};

use super::Blocks;

/// What makes something of files.
pub trait Look: Sync {
    /// What a file turns out to be.
    type Value: Serialize + DeserializeOwned + Send;

    /// The bytes of a file; `None` where they cannot be had, which is said.
    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>>;

    /// What a file of these bytes is; `hash` is their XXH3.
    fn read(
        &self,
        file: &Found,
        bytes: &[u8],
        hash: u64,
        said: &mut Vec<Diagnostic>,
    ) -> Self::Value;

    /// What a file is whose bytes cannot be had.
    fn nothing(&self) -> Self::Value;
}

/// When files count as changed.
///
/// By default every file is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trust {
    /// Whether every file is read, even one that at a glance is as it was.
    pub verify: bool,
    /// What the clock says, in nanoseconds since 1970: files written about now may change unseen.
    pub clock: i64,
}

/// What is remembered of one file.
#[derive(Serialize, Deserialize)]
struct Known<T> {
    /// Its path below the folder that was walked.
    relative: Box<str>,
    glance: Glance,
    /// When it was read, in nanoseconds since 1970.
    read: i64,
    /// XXH3 of its bytes.
    bytes: u64,
    value: T,
}

/// What files turned out to be, kept in blocks.
pub struct Memory<'a, L: Look> {
    blocks: Blocks,
    look: &'a L,
    trust: Trust,
    /// Leave to write. Of several runs at once, one has it.
    leave: Option<Lock>,
}

/// Some files as they are now, in no particular order.
pub struct Recalled<'f, T> {
    /// What each is.
    pub values: Vec<(&'f Found, T)>,
    /// What was wrong with them.
    pub said: Vec<Diagnostic>,
}

/// What a file turned out to be now.
struct Looked<T> {
    known: Known<T>,
    /// What was said of it; it cannot be remembered, so the file is read again next time.
    said: Vec<Diagnostic>,
    /// Whether that is not what was remembered.
    is_new: bool,
}

/// Files with the hashes of their names, sorted by them and so by block.
pub struct Sorted<'f> {
    files: Vec<(u64, &'f Found)>,
    blocks: Blocks,
}

impl<'f> Sorted<'f> {
    /// The files of each block.
    pub fn blocks(&self) -> impl Iterator<Item = &[(u64, &'f Found)]> {
        let of = |hash: u64| self.blocks.of(hash);
        self.files.chunk_by(move |a, b| of(a.0) == of(b.0))
    }
}

impl<'a, L: Look> Memory<'a, L> {
    /// What is remembered under a name; `made_under` is a hash of what all values depend on.
    pub fn open(
        caches: &Path,
        name: &str,
        made_under: u64,
        expected: usize,
        (look, trust): (&'a L, Trust),
    ) -> Self {
        let leave = files::lock(&caches.join(format!("{name}.lock")), false);
        Self {
            blocks: Blocks::open(caches, name, made_under, expected),
            look,
            trust,
            leave: leave.ok().flatten(),
        }
    }

    /// The same, but nothing new is kept: for a run that is to leave no trace.
    pub fn open_to_read(
        caches: &Path,
        name: &str,
        made_under: u64,
        expected: usize,
        (look, trust): (&'a L, Trust),
    ) -> Self {
        Self {
            blocks: Blocks::open(caches, name, made_under, expected),
            look,
            trust,
            leave: None,
        }
    }

    /// Sorts files by the block that remembers them.
    pub fn sorted<'f>(&self, files: &'f [Found]) -> Sorted<'f> {
        let mut sorted: Vec<(u64, &Found)> = files
            .par_iter()
            .map(|file| (xxh3_64(file.relative.as_bytes()), file))
            .collect();
        sorted.par_sort_unstable_by(|a, b| (a.0, &a.1.relative).cmp(&(b.0, &b.1.relative)));
        Sorted {
            files: sorted,
            blocks: self.blocks.clone(),
        }
    }

    /// What the files of several blocks are.
    ///
    /// # Errors
    ///
    /// As [`Memory::recall`].
    pub fn recall_all<'f>(
        &self,
        blocks: &[&[(u64, &'f Found)]],
    ) -> Result<Vec<Recalled<'f, L::Value>>> {
        blocks.par_iter().map(|files| self.recall(files)).collect()
    }

    /// What all files of one block are, read anew where they changed.
    ///
    /// # Errors
    ///
    /// What the system says when the block cannot be written.
    pub fn recall<'f>(&self, files: &[(u64, &'f Found)]) -> Result<Recalled<'f, L::Value>> {
        let block = files.first().map_or(0, |&(hash, _)| self.blocks.of(hash));
        let known: Vec<Known<L::Value>> = self.blocks.read(block).unwrap_or_default();
        let before = known.len();
        let files = matched(files, known);
        let looked: Vec<(&Found, Looked<L::Value>)> = files
            .into_par_iter()
            .with_min_len(16)
            .map(|(file, known)| (file, self.look(file, known)))
            .collect();
        let mut recalled = Recalled {
            values: Vec::with_capacity(looked.len()),
            said: Vec::new(),
        };
        let mut to_keep = Vec::with_capacity(looked.len());
        let mut kept_files = Vec::with_capacity(looked.len());
        let mut is_new = false;
        for (file, mut looked) in looked {
            if looked.said.is_empty() {
                is_new |= looked.is_new;
                to_keep.push(looked.known);
                kept_files.push(file);
            } else {
                recalled.said.append(&mut looked.said);
                recalled.values.push((file, looked.known.value));
            }
        }
        if self.leave.is_some() && (is_new || to_keep.len() != before) {
            self.blocks.write(block, &to_keep)?;
        }
        let values = to_keep.into_iter().map(|known| known.value);
        recalled.values.extend(kept_files.into_iter().zip(values));
        Ok(recalled)
    }

    fn look(&self, file: &Found, known: Option<Known<L::Value>>) -> Looked<L::Value> {
        let mut said = Vec::new();
        let known = match known {
            Some(known) if self.is_same(file, &known) => {
                let is_new = false;
                return Looked {
                    known,
                    said,
                    is_new,
                };
            }
            known => known,
        };
        let bytes = self.look.bytes(file, &mut said);
        let hash = bytes.as_deref().map_or(0, xxh3_64);
        let value = match (known, bytes) {
            (Some(known), Some(_)) if known.bytes == hash => known.value,
            (_, Some(bytes)) => self.look.read(file, &bytes, hash, &mut said),
            (_, None) => self.look.nothing(),
        };
        let known = Known {
            relative: file.relative.as_str().into(),
            glance: file.glance,
            read: self.trust.clock,
            bytes: hash,
            value,
        };
        let is_new = true;
        Looked {
            known,
            said,
            is_new,
        }
    }

    /// Whether a glance is enough to see that a file is as it was.
    fn is_same(&self, file: &Found, known: &Known<L::Value>) -> bool {
        !self.trust.verify && known.glance == file.glance && !known.glance.leaves_doubt(known.read)
    }
}

/// Puts what is known to its files, both in the order of their names' hashes.
fn matched<'f, T>(
    files: &[(u64, &'f Found)],
    known: Vec<Known<T>>,
) -> Vec<(&'f Found, Option<Known<T>>)> {
    let mut known = known.into_iter().peekable();
    files
        .iter()
        .map(|&(hash, file)| {
            let is_before = |known: &Known<T>| {
                let other = xxh3_64(known.relative.as_bytes());
                (other, &*known.relative) < (hash, file.relative.as_str())
            };
            while known.next_if(is_before).is_some() {}
            (
                file,
                known.next_if(|known| *known.relative == *file.relative),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Counts how many files it had to look into.
    #[derive(Default)]
    struct Length(AtomicUsize);

    impl Look for Length {
        type Value = usize;

        fn bytes(&self, file: &Found, _: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
            files::read(&file.path).ok()
        }

        fn read(&self, file: &Found, bytes: &[u8], _: u64, said: &mut Vec<Diagnostic>) -> usize {
            self.0.fetch_add(1, Ordering::Relaxed);
            if bytes.is_empty() {
                said.push(Diagnostic::warning("empty", "is empty").in_file(&file.relative));
            }
            bytes.len()
        }

        fn nothing(&self) -> usize {
            0
        }
    }

    const LATER: i64 = i64::MAX / 2;

    fn lengths(folder: &Path, trust: Trust) -> (Vec<(String, usize)>, usize, usize) {
        let look = Length::default();
        let (found, _) = files::walk(&folder.join("texts"), "texts", |_| true);
        let caches = folder.join("caches");
        let memory = Memory::open(&caches, "lengths", 0, found.len(), (&look, trust));
        let sorted = memory.sorted(&found);
        let mut lengths = Vec::new();
        let mut said = 0;
        for block in sorted.blocks() {
            let recalled = memory.recall(block).unwrap();
            said += recalled.said.len();
            let values = recalled.values.into_iter();
            lengths.extend(values.map(|(file, length)| (file.relative.clone(), length)));
        }
        lengths.sort();
        (lengths, look.0.into_inner(), said)
    }

    #[test]
    fn only_what_changed_is_looked_into_and_what_is_said_is_said_again() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| {
            files::write(&folder.path().join("texts").join(name), text).unwrap();
        };
        write("a", b"one");
        write("b", b"");
        let trust = Trust {
            verify: false,
            clock: LATER,
        };
        let run = || lengths(folder.path(), trust);
        let first = run();
        assert_eq!(first.0, [("a".to_owned(), 3), ("b".to_owned(), 0)]);
        assert_eq!((first.1, first.2), (2, 1));
        assert_eq!(run(), (first.0.clone(), 1, 1), "b has something to say");
        write("a", b"other");
        assert_eq!(run().0[0].1, 5);
        files::remove(&folder.path().join("texts/a"), folder.path()).unwrap();
        assert_eq!(run().0.len(), 1);
    }

    #[test]
    fn a_file_that_may_have_changed_unseen_is_read_but_not_made_out_anew() {
        let folder = tempfile::tempdir().unwrap();
        files::write(&folder.path().join("texts/a"), b"one").unwrap();
        let doubtful = Trust {
            verify: false,
            clock: 0,
        };
        assert_eq!(lengths(folder.path(), doubtful).1, 1);
        assert_eq!(lengths(folder.path(), doubtful).1, 0);
    }
}
