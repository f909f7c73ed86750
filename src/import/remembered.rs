//! What files said when an earlier import looked at them, so that only those that changed are read.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::Settings;
use super::found::SourceFile;
use super::generated::{self, Vouched, vouched};
use crate::cache::{self, Look, Memory};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files::{self, Found};

/// What some files are, by name, and what was wrong with them.
pub(super) type Remembered<T> = (HashMap<String, T>, Vec<Diagnostic>);

/// Where articles of the archive came from, as their front matter says; `folder` is what their
/// names are below.
pub(super) fn stamps(
    settings: &Settings,
    found: &[Found],
    folder: &str,
) -> Result<Remembered<Option<Vouched>>> {
    recall(settings, "imported", found, &Stamps { folder })
}

/// SHA-256 of sources, in hex.
pub(super) fn digests(
    settings: &Settings,
    sources: &[SourceFile],
) -> Result<HashMap<String, String>> {
    let found: Vec<Found> = sources
        .iter()
        .map(|source| Found {
            path: source.path.clone(),
            relative: source.name.clone(),
            glance: source.glance,
        })
        .collect();
    // Whatever cannot be read is read again, and said then.
    recall(settings, "sources", &found, &Digests).map(|(digests, _)| digests)
}

fn recall<L: Look>(
    settings: &Settings,
    name: &str,
    found: &[Found],
    look: &L,
) -> Result<Remembered<L::Value>> {
    let made_under = xxh3_64(format!("{} {}", cache::program(), settings.target).as_bytes());
    let caches = settings.site.join(cache::FOLDER);
    let looking = (look, settings.trust);
    let memory = Memory::open(&caches, name, made_under, found.len(), looking);
    let mut values = HashMap::with_capacity(found.len());
    let mut said = Vec::new();
    let sorted = memory.sorted(found);
    for block in sorted.blocks() {
        let recalled = memory.recall(block)?;
        let known = recalled.values.into_iter();
        values.extend(known.map(|(file, value)| (file.relative.clone(), value)));
        said.extend(recalled.said);
    }
    Ok((values, said))
}

/// Looks for where an article came from.
struct Stamps<'a> {
    folder: &'a str,
}

impl Look for Stamps<'_> {
    type Value = Option<Vouched>;

    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let unreadable = |error: Error| {
            Diagnostic::error("unreadable", error.to_string())
                .in_file(format!("{}/{}", self.folder, file.relative))
        };
        files::read(&file.path)
            .map_err(|error| said.push(unreadable(error)))
            .ok()
    }

    fn read(&self, _: &Found, bytes: &[u8], _: u64, _: &mut Vec<Diagnostic>) -> Option<Vouched> {
        std::str::from_utf8(bytes).ok().and_then(vouched)
    }

    fn nothing(&self) -> Option<Vouched> {
        None
    }
}

/// Takes the digest of a source.
struct Digests;

impl Look for Digests {
    type Value = String;

    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        files::read(&file.path)
            .map_err(|error| said.push(Diagnostic::error("unreadable", error.to_string())))
            .ok()
    }

    fn read(&self, _: &Found, bytes: &[u8], _: u64, _: &mut Vec<Diagnostic>) -> String {
        generated::sha256(bytes)
    }

    fn nothing(&self) -> String {
        String::new()
    }
}
