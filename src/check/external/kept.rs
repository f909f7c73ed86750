//! What hosts said, kept between checks.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::cache::Blocks;
use crate::diagnostic::Result;

/// What became of asking about an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Verdict {
    /// It is there.
    Fine,
    /// It is there, but under another address, for good.
    Moved(String),
    /// The host says that it is not there.
    Gone(u16),
    /// The host does not say: it asks for a password, or answers people only.
    Refused(u16),
    /// Nobody answers, or nothing that can be understood.
    Unreachable(String),
}

/// Verdicts by address, each with when it was given in seconds since 1970.
pub(super) struct Kept {
    blocks: Blocks,
    verdicts: BTreeMap<String, (Verdict, i64)>,
    written: Instant,
}

/// The form of what is kept; it outlives new versions of the program, since asking takes long.
const FORM: u64 = 1;

/// How often what was said is written down: what a check that is broken off asks again at most.
const EVERY: Duration = Duration::from_secs(2);

impl Kept {
    /// What is known.
    pub(super) fn open(caches: &Path) -> Self {
        let blocks = Blocks::open(caches, "external", FORM, 0);
        Self {
            verdicts: blocks.read(0).unwrap_or_default(),
            blocks,
            written: Instant::now(),
        }
    }

    /// What was said of an address, and when.
    pub(super) fn of(&self, address: &str) -> Option<(&Verdict, i64)> {
        let known = self.verdicts.get(address);
        known.map(|(verdict, at)| (verdict, *at))
    }

    /// Keeps a verdict, and now and then writes all of them down.
    pub(super) fn keep(&mut self, address: &str, verdict: Verdict, at: i64) -> Result<()> {
        self.verdicts.insert(address.to_owned(), (verdict, at));
        if self.written.elapsed() > EVERY {
            return self.write();
        }
        Ok(())
    }

    /// Writes down what is known.
    pub(super) fn write(&mut self) -> Result<()> {
        self.written = Instant::now();
        self.blocks.write(0, &self.verdicts)
    }
}
