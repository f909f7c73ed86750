//! What shows without reading a file whether it has changed.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// The size of a file and when it was last written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Glance {
    /// In bytes.
    pub size: u64,
    /// In nanoseconds since 1970, as precisely as the file system keeps it.
    pub modified: i64,
}

/// How coarse the times of a file system may be, in nanoseconds: FAT counts in steps of two seconds.
const COARSEST: i64 = 2_000_000_000;

impl Glance {
    pub(super) fn of(about: &fs::Metadata) -> Self {
        let modified = about.modified().ok();
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            size: about.len(),
            modified: since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(0)),
        }
    }

    /// Whether the file may have been written again after it was read at `read` (nanoseconds since
    /// 1970) without a glance telling: it was so new that its time may not have moved on.
    pub fn leaves_doubt(&self, read: i64) -> bool {
        self.modified.saturating_add(COARSEST) > read
    }

    /// Whether the file system seems to keep whole seconds only.
    pub fn is_coarse(&self) -> bool {
        self.modified % 1_000_000_000 == 0
    }
}

/// A glance at a file; `None` where there is no regular one.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn glance(path: &Path) -> Option<Glance> {
    let about = fs::metadata(path).ok()?;
    about.is_file().then(|| Glance::of(&about))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_new_when_it_was_read_leaves_doubt() {
        let second = 1_000_000_000;
        let glance = Glance {
            size: 1,
            modified: 100 * second + 5,
        };
        assert!(glance.leaves_doubt(101 * second));
        assert!(!glance.leaves_doubt(103 * second));
        assert!(!glance.is_coarse());
    }
}
