//! What files of the content folder turned out to be, remembered from run to run.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::cache::{self, Blocks};
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Found, Glance, Lock};

use super::load::Loading;
use super::reading::{Reader, Sheet};

/// What is remembered of one file.
#[derive(Serialize, Deserialize)]
struct Known {
    /// Its path below the content folder.
    below: Box<str>,
    glance: Glance,
    /// When it was read, in nanoseconds since 1970.
    read: i64,
    /// XXH3 of its bytes.
    bytes: u64,
    sheet: Sheet,
}

/// Sheets by file, kept in blocks.
pub(super) struct Memory<'a> {
    blocks: Blocks,
    reader: &'a Reader<'a>,
    loading: Loading,
    /// Leave to write. Of several runs at once, one has it.
    leave: Option<Lock>,
}

/// Some files as they are now.
pub(super) struct Recalled {
    pub(super) sheets: Vec<Sheet>,
    pub(super) said: Vec<Diagnostic>,
}

/// What a file turned out to be now.
struct Look {
    known: Known,
    /// What was said of it; it cannot be remembered, so the file is read again next time.
    said: Vec<Diagnostic>,
    /// Whether that is not what was remembered.
    is_new: bool,
}

impl<'a> Memory<'a> {
    pub(super) fn open(
        site: &Site,
        reader: &'a Reader<'a>,
        loading: Loading,
        found: usize,
    ) -> Self {
        let config = &site.config;
        let settings = (&config.content, &config.language, &config.taxonomies);
        let made_under = format!("{} {settings:?} {}", cache::program(), config.timezone);
        let caches = site.root.join(cache::FOLDER);
        let made_under = xxh3_64(made_under.as_bytes());
        let leave = files::lock(&caches.join("articles.lock"), false);
        Self {
            blocks: Blocks::open(&caches, "articles", made_under, found),
            reader,
            loading,
            leave: leave.ok().flatten(),
        }
    }

    /// Files with the block of each, sorted by it.
    pub(super) fn sorted<'f>(&self, files: &'f [Found]) -> Vec<(usize, &'f Found)> {
        let mut sorted: Vec<(u64, &Found)> = files
            .par_iter()
            .map(|file| (xxh3_64(file.relative.as_bytes()), file))
            .collect();
        sorted.par_sort_unstable_by(|a, b| (a.0, &a.1.relative).cmp(&(b.0, &b.1.relative)));
        let sorted = sorted.into_iter();
        sorted
            .map(|(hash, file)| (self.blocks.of(hash), file))
            .collect()
    }

    /// The sheets of all files of one block, read anew where they changed.
    ///
    /// # Errors
    ///
    /// What the system says when the block cannot be written.
    pub(super) fn recall(&self, files: &[(usize, &Found)]) -> Result<Recalled> {
        let block = files.first().map_or(0, |(block, _)| *block);
        let known: Vec<Known> = self.blocks.read(block).unwrap_or_default();
        let before = known.len();
        let mut known: HashMap<Box<str>, Known> = known
            .into_iter()
            .map(|known| (known.below.clone(), known))
            .collect();
        let files: Vec<(&Found, Option<Known>)> = files
            .iter()
            .map(|&(_, file)| (file, known.remove(file.relative.as_str())))
            .collect();
        let looks: Vec<Look> = files
            .into_par_iter()
            .with_min_len(16)
            .map(|(file, known)| self.look(file, known))
            .collect();
        let mut recalled = Recalled {
            sheets: Vec::with_capacity(looks.len()),
            said: Vec::new(),
        };
        let mut to_keep = Vec::with_capacity(looks.len());
        let mut is_new = false;
        for mut look in looks {
            if look.said.is_empty() {
                is_new |= look.is_new;
                to_keep.push(look.known);
            } else {
                recalled.said.append(&mut look.said);
                recalled.sheets.push(look.known.sheet);
            }
        }
        if self.leave.is_some() && (is_new || to_keep.len() != before) {
            self.blocks.write(block, &to_keep)?;
        }
        let sheets = to_keep.into_iter().map(|known| known.sheet);
        recalled.sheets.extend(sheets);
        Ok(recalled)
    }

    fn look(&self, file: &Found, known: Option<Known>) -> Look {
        let mut said = Vec::new();
        let known = match known {
            Some(known) if self.is_same(file, &known) => {
                let is_new = false;
                return Look {
                    known,
                    said,
                    is_new,
                };
            }
            known => known,
        };
        let bytes = self.reader.bytes(file, &mut said);
        let hash = bytes.as_deref().map_or(0, xxh3_64);
        let sheet = match (known, bytes) {
            (Some(known), Some(_)) if known.bytes == hash => known.sheet,
            (_, Some(bytes)) => self.reader.read(file, &bytes, hash, &mut said),
            (_, None) => Sheet::Nothing,
        };
        let known = Known {
            below: file.relative.as_str().into(),
            glance: file.glance,
            read: self.loading.clock,
            bytes: hash,
            sheet,
        };
        let is_new = true;
        Look {
            known,
            said,
            is_new,
        }
    }

    /// Whether a glance is enough to see that a file is as it was.
    fn is_same(&self, file: &Found, known: &Known) -> bool {
        !self.loading.verify
            && known.glance == file.glance
            && !known.glance.leaves_doubt(known.read)
    }
}
