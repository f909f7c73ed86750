//! The record of what Kliping wrote into an output folder, and from what.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::cache::Blocks;
use crate::diagnostic::Result;
use crate::files::{self, Glance};
use crate::theme::Question;

use super::Share;

/// What is known of a file of the output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Its path below the output folder.
    pub(super) file: Box<str>,
    /// The fingerprint of what it was made from; zero for one that is to be made anew each time.
    pub(super) print: u64,
    /// What its page asked, by position in the block's questions.
    pub(super) asked: u32,
    /// The fingerprint of the answers.
    pub(super) answers: u64,
    /// XXH3 of its bytes.
    pub(super) bytes: u64,
    pub(super) glance: Glance,
}

/// Some of the lines, by the hash of their files, with the questions that they share.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) asked: Vec<Vec<Question>>,
}

/// The lines of all files, in blocks, and the names of those that are about to be written.
pub(super) struct Ledger {
    pub(super) blocks: Blocks,
    /// Names that the run before noted and did not come to record.
    pub(super) pending: Vec<String>,
    pending_path: PathBuf,
    /// Whether there is anything on record.
    pub(super) is_known: bool,
    /// Whether another share of the same folder is on record.
    pub(super) has_siblings: bool,
}

/// Records stay good under other settings, since each knows what it was made from.
const MADE_UNDER: u64 = 2;

impl Ledger {
    /// Opens the ledger of an output folder, or of a share of it.
    pub(super) fn open(
        caches: &Path,
        root: &Path,
        share: Option<Share>,
        expected: usize,
    ) -> Result<Self> {
        let root = xxh3_64(root.as_os_str().as_encoded_bytes());
        let name = |share: Option<Share>| match share {
            None => format!("output-{root:016x}"),
            Some(Share { number, of }) => format!("output-{root:016x}-{number}-of-{of}"),
        };
        let pending_path = |name: &str| caches.join(format!("{name}.pending"));
        let siblings = share.map_or(0..0, |share| 0..share.of).map(|number| {
            let of = share.map_or(0, |share| share.of);
            name(Some(Share {
                number: number + 1,
                of,
            }))
        });
        let has_siblings = siblings
            .into_iter()
            .any(|name| files::is_file(&pending_path(&name)) || Blocks::are_there(caches, &name));
        let name = name(share);
        let pending_path = pending_path(&name);
        let pending = files::read_if_there(&pending_path)?.unwrap_or_default();
        let blocks = Blocks::open(caches, &name, MADE_UNDER, expected);
        Ok(Self {
            is_known: blocks.is_there(),
            has_siblings,
            blocks,
            pending: String::from_utf8_lossy(&pending)
                .lines()
                .map(ToOwned::to_owned)
                .collect(),
            pending_path,
        })
    }

    /// Notes files that are about to be written, beside those noted before.
    ///
    /// The note comes first so that a run that is killed leaves no file behind
    /// that the next one takes for somebody else's.
    pub(super) fn note(&self, files: &[String]) -> Result<()> {
        let mut text = String::new();
        for file in self.pending.iter().chain(files) {
            text.push_str(file);
            text.push('\n');
        }
        if text.is_empty() {
            return Ok(());
        }
        files::write_aside(&self.pending_path, text.as_bytes())
    }

    /// Forgets what was noted, once it is on record.
    pub(super) fn settle(&self, root: &Path) -> Result<()> {
        files::remove(&self.pending_path, root)
    }
}
