//! Pictures of the content folder: how large they are, and smaller ones made of them.
//!
//! Smaller ones are made before the plan, since it says what exists. What was
//! made is kept by what it is made from, so that neither a new name nor a new
//! output folder has anything made again. Pages get what they need to let
//! browsers choose.

mod format;
mod header;
mod names;
mod profile;
mod records;
mod room;
mod scale;
mod stage;
mod store;
mod svg;
mod trouble;
#[cfg(test)]
mod samples;

use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::config::Images;
use crate::diagnostic::{Error, Result};
use crate::files;

pub use format::Format;
pub use stage::{Telling, prepare};

use store::{Key, RULES, Store};

/// In which sizes pictures are served.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sizing {
    /// The widths that larger pictures are made in, the smallest first.
    pub widths: Vec<u32>,
    /// How good they are, from 1 to 100.
    pub quality: u8,
    /// The most pixels across for browsers that do not choose.
    pub usual: u32,
    /// How wide pictures in texts are shown, as `sizes` of HTML says it.
    pub sizes: String,
}

impl Sizing {
    /// What settings say, and the rest as themes do that say nothing.
    pub fn new(images: &Images) -> Self {
        Self {
            widths: images.widths.clone().unwrap_or_default(),
            quality: images.quality.unwrap_or(80),
            usual: images.usual.unwrap_or(960),
            sizes: images.sizes.clone().unwrap_or_else(|| "100vw".to_owned()),
        }
    }
}

impl Default for Sizing {
    fn default() -> Self {
        Self::new(&Images::default())
    }
}

/// The pictures of an archive.
#[derive(Debug, Default)]
pub struct Pictures {
    /// In which sizes they are served.
    pub sizing: Sizing,
    /// Those whose size is known, by path.
    all: Vec<Picture>,
    store: Store,
}

/// A picture whose size is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path below the content folder.
    pub below: Box<str>,
    /// In pixels, as it is shown.
    pub width: u32,
    /// In pixels, as it is shown.
    pub height: u32,
    /// What it is.
    pub format: Format,
    /// XXH3 of its bytes.
    content: u64,
    /// What its renditions are called, up to their width.
    name: Box<str>,
    /// Smaller ones that were made of it, the smallest first.
    pub renditions: Box<[Rendition]>,
}

/// A smaller picture that was made of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rendition {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it is.
    pub format: Format,
}

impl Pictures {
    /// Whether there are sizes to serve pictures in.
    pub fn are_sized(&self) -> bool {
        !self.sizing.widths.is_empty()
    }

    /// Those whose size is known, by path.
    pub fn all(&self) -> &[Picture] {
        &self.all
    }

    /// The position of a picture, by its path below the content folder.
    pub fn find(&self, below: &str) -> Option<usize> {
        let found = self.all.binary_search_by(|known| (*known.below).cmp(below));
        found.ok()
    }

    /// What a rendition is made from, in one number.
    pub fn print(&self, picture: usize, of: usize) -> u64 {
        let picture = &self.all[picture];
        let Key { content, .. } = self.key(picture, of);
        let Rendition { width, height, .. } = picture.renditions[of];
        let numbers = [width, height, self.sizing.quality.into(), RULES];
        let numbers = numbers.into_iter().flat_map(u32::to_le_bytes);
        let parts: Vec<u8> = content.to_le_bytes().into_iter().chain(numbers).collect();
        xxh3_64(&parts)
    }

    /// The bytes of a rendition; `original` is the picture's file.
    ///
    /// # Errors
    ///
    /// Where it is not kept any more, and the picture is no longer what it was, either.
    pub fn rendition(&self, picture: usize, of: usize, original: &Path) -> Result<Vec<u8>> {
        let picture = &self.all[picture];
        let key = self.key(picture, of);
        if let Some(kept) = self.store.read(&key) {
            return Ok(kept);
        }
        let bytes = files::read(original)?;
        let again = stage::again(&bytes, picture, &key);
        let again = again.ok_or_else(|| Error::Read {
            path: original.to_path_buf(),
            source: std::io::Error::other("it changed while the build ran"),
        })?;
        // Whoever cannot keep it can publish it all the same.
        let _ = self.store.write(&key, &again);
        Ok(again)
    }

    fn key(&self, picture: &Picture, of: usize) -> Key {
        Key {
            content: picture.content,
            width: picture.renditions[of].width,
            quality: self.sizing.quality,
            format: picture.renditions[of].format,
        }
    }
}

impl Picture {
    /// Writes the path of a rendition, below the site's root.
    pub fn write_path(&self, of: usize, path: &mut String) {
        let Rendition { width, format, .. } = self.renditions[of];
        path.extend([&*self.name, "-", &width.to_string(), "w.", format.ending()]);
    }
}
