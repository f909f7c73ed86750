//! What files said when an earlier import looked at them, so that only those that changed are read.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::Settings;
use super::found::SourceFile;
use super::generated::{self, Vouched, vouched};
use super::packed;
use super::report::Sheet;
use crate::cache::{self, Blocks, Look, Memory};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files::{self, Found};
use crate::sources::{self, HEAD};

/// Where articles of the archive came from, as their front matter says; `folder` is what their
/// names are below. Each is handed on as it is found, in no particular order.
pub(super) fn stamps(
    settings: &Settings,
    found: &[Found],
    folder: &str,
    mut take: impl FnMut(&Found, Vouched),
) -> Result<Vec<Diagnostic>> {
    recall(
        settings,
        "imported",
        found,
        &Stamps { folder },
        |file, vouched| {
            if let Some(vouched) = vouched {
                take(file, vouched);
            }
        },
    )
}

/// What is remembered of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Digest {
    /// SHA-256 of its bytes in hex; empty where they cannot be had.
    pub(super) sha256: String,
    /// Whether it is to be read as a stream: it is packed, or holds many articles.
    pub(super) is_dump: bool,
}

/// What sources are, by name.
pub(super) fn digests(
    settings: &Settings,
    sources: &[SourceFile],
) -> Result<HashMap<String, Digest>> {
    let found: Vec<Found> = sources
        .iter()
        .map(|source| Found {
            path: source.path.clone(),
            relative: source.name.clone(),
            glance: source.glance,
        })
        .collect();
    let mut digests = HashMap::with_capacity(found.len());
    // Whatever cannot be read is read again, and said then.
    recall(settings, "sources", &found, &Digests, |file, digest| {
        digests.insert(file.relative.clone(), digest);
    })?;
    Ok(digests)
}

fn recall<L: Look>(
    settings: &Settings,
    name: &str,
    found: &[Found],
    look: &L,
    mut take: impl FnMut(&Found, L::Value),
) -> Result<Vec<Diagnostic>> {
    let made_under = xxh3_64(format!("{} {}", cache::program(), settings.target).as_bytes());
    let caches = settings.site.join(cache::FOLDER);
    let looking = (look, settings.trust);
    let open = if settings.dry_run {
        Memory::open_to_read
    } else {
        Memory::open
    };
    let memory = open(&caches, name, made_under, found.len(), looking);
    let mut said = Vec::new();
    let sorted = memory.sorted(found);
    for block in sorted.blocks() {
        let recalled = memory.recall(block)?;
        for (file, value) in recalled.values {
            take(file, value);
        }
        said.extend(recalled.said);
    }
    Ok(said)
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

/// A file of more bytes than this is never held whole: its digest stands for it.
const LARGE: u64 = 16 << 20;

impl Look for Digests {
    type Value = Digest;

    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let read = if file.glance.size > LARGE {
            generated::sha256_of_file(&file.path, HEAD).map(|(sha256, head)| {
                let mut bytes = sha256.into_bytes();
                bytes.extend(head);
                bytes
            })
        } else {
            files::read(&file.path)
        };
        read.map_err(|error| said.push(Diagnostic::error("unreadable", error.to_string())))
            .ok()
    }

    fn read(&self, file: &Found, bytes: &[u8], _: u64, _: &mut Vec<Diagnostic>) -> Digest {
        let (sha256, head) = if file.glance.size > LARGE {
            let (sha256, head) = bytes.split_at_checked(64).unwrap_or_default();
            (String::from_utf8_lossy(sha256).into_owned(), head)
        } else {
            (generated::sha256(bytes), &bytes[..bytes.len().min(HEAD)])
        };
        Digest {
            sha256,
            is_dump: packed::is_packed(head)
                || sources::dump_reader_for(&file.relative, head).is_some(),
        }
    }

    fn nothing(&self) -> Digest {
        Digest::default()
    }
}

/// What sources of many articles were found to hold, by name: their digest and their sheet.
#[derive(Debug, Default)]
pub(super) struct Dumps {
    known: BTreeMap<String, (String, Sheet)>,
    is_new: bool,
}

/// What was found in sources of many when they were last read under the same settings.
pub(super) fn dumps(settings: &Settings) -> Dumps {
    Dumps {
        known: dump_block(settings).read(0).unwrap_or_default(),
        is_new: false,
    }
}

impl Dumps {
    /// What a source held, if it has still these bytes.
    pub(super) fn get(&self, name: &str, sha256: &str) -> Option<&Sheet> {
        let (known, sheet) = self.known.get(name)?;
        (known == sha256 && !sha256.is_empty()).then_some(sheet)
    }

    /// Notes what a source holds.
    pub(super) fn note(&mut self, sha256: &str, sheet: &Sheet) {
        let known = (sha256.to_owned(), sheet.clone());
        self.known.insert(sheet.source.clone(), known);
        self.is_new = true;
    }

    /// Writes it down for the next run.
    pub(super) fn remember(&self, settings: &Settings) -> Result<()> {
        if self.is_new {
            dump_block(settings).write(0, &self.known)?;
        }
        Ok(())
    }
}

fn dump_block(settings: &Settings) -> Blocks {
    let Settings {
        target,
        media,
        zone,
        lang,
        force,
        fields,
        aliases,
        ..
    } = settings;
    let program = cache::program();
    let made_under =
        format!("{program} {target} {media} {zone} {lang} {force} {aliases} {fields:?}");
    let caches = settings.site.join(cache::FOLDER);
    Blocks::open(&caches, "dumps", xxh3_64(made_under.as_bytes()), 0)
}
