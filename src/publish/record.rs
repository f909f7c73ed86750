//! What a host is known to hold, kept at the host itself.
//!
//! `.kliping/published` names parts, files beside it: the first tells of all
//! files, each further one of what became of some of them since. One more
//! article so adds a small part; when the parts have grown, one takes their
//! place. A part is named for its own hash, so it never changes, and a copy of
//! it on this machine spares fetching it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Error, Result};
use crate::files;

use super::host::{Act, Body, Headers, Host, Step, failed};
use super::manifest::{Delta, Manifest, pack, unpack};

/// The folder of the record at a host.
pub(super) const FOLDER: &str = ".kliping/";
/// What names the parts.
pub(super) const INDEX: &str = ".kliping/published";
/// The first line of the index.
const HEADING: &str = "kliping published 1";
/// The most parts after the first.
const MOST_PARTS: usize = 30;

/// What a host is known to hold.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The address of the site that was published there.
    pub(super) site: String,
    /// Its files.
    pub(super) manifest: Manifest,
    /// The parts, with their sizes.
    parts: Vec<(String, usize)>,
    /// The index as it was read or written last.
    index: Vec<u8>,
}

impl Record {
    /// Reads the record of a host; `None` where there is none.
    ///
    /// `kept` is a folder of copies on this machine.
    ///
    /// # Errors
    ///
    /// What the host says; a record that is damaged.
    pub(super) fn read(host: &dyn Host, kept: &Path) -> Result<Option<Self>> {
        let Some(index) = host.read(INDEX)? else {
            return Ok(None);
        };
        let (site, names) = parse(&index).ok_or_else(|| damaged(INDEX))?;
        let mut record = Self {
            site,
            index,
            ..Self::default()
        };
        for name in names {
            let packed = part(host, kept, &name)?;
            record
                .manifest
                .apply(unpack(&packed).ok_or_else(|| damaged(&name))?);
            record.parts.push((name, packed.len()));
        }
        Ok(Some(record))
    }

    /// The record of a host that has none, or one that is not to be believed, for a site of this
    /// address.
    ///
    /// # Errors
    ///
    /// What the host says.
    pub(super) fn new(host: &dyn Host, site: &str) -> Result<Self> {
        Ok(Self {
            site: site.to_owned(),
            index: host.read(INDEX)?.unwrap_or_default(),
            ..Self::default()
        })
    }

    /// Adds to the record what became of some files, at the host as here.
    ///
    /// # Errors
    ///
    /// What the host says; another run that wrote the record meanwhile.
    pub(super) fn append(&mut self, host: &dyn Host, kept: &Path, delta: Delta) -> Result<()> {
        if host.read(INDEX)?.unwrap_or_default() != self.index {
            return Err(failed("another run publishes to the same place")
                .help("wait until it has ended, and publish again")
                .into());
        }
        let packed = pack(&delta);
        self.manifest.apply(delta);
        let mut before = Vec::new();
        let grown: usize = self.parts.iter().skip(1).map(|(_, size)| size).sum();
        let first = self.parts.first().map_or(0, |(_, size)| *size);
        let packed = if self.parts.len() > MOST_PARTS || grown + packed.len() > first {
            before = std::mem::take(&mut self.parts);
            pack(&self.manifest.as_delta())
        } else {
            packed
        };
        let name = name_of(&packed);
        files::write_aside(&kept.join(&name), &packed)?;
        self.parts.push((name.clone(), packed.len()));
        send(host, &[(&[FOLDER, &name].concat(), &packed)])?;
        self.index = self.write_index();
        send(host, &[(INDEX, &self.index)])?;
        self.clear_away(host, kept, &before)
    }

    fn write_index(&self) -> Vec<u8> {
        let mut text = format!("{HEADING}\nsite {}\n", self.site);
        for (name, _) in &self.parts {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{name}");
        }
        text.into_bytes()
    }

    /// Removes parts that others took the place of.
    fn clear_away(&self, host: &dyn Host, kept: &Path, before: &[(String, usize)]) -> Result<()> {
        let gone = before.iter().filter(|part| !self.parts.contains(part));
        let names: Vec<String> = gone.map(|(name, _)| [FOLDER, name].concat()).collect();
        for name in &names {
            files::remove(&kept.join(&name[FOLDER.len()..]), kept)?;
        }
        let steps: Vec<Step<'_>> = names
            .iter()
            .map(|file| Step {
                file,
                act: Act::Remove,
            })
            .collect();
        host.carry_out(&steps, &|_| ())
    }
}

/// A part, from this machine where a copy is there.
fn part(host: &dyn Host, kept: &Path, name: &str) -> Result<Vec<u8>> {
    let copy = kept.join(name);
    if let Some(bytes) = files::read_if_there(&copy)?.filter(|bytes| name_of(bytes) == name) {
        return Ok(bytes);
    }
    let bytes = host.read(&[FOLDER, name].concat())?.unwrap_or_default();
    if name_of(&bytes) != name {
        return Err(damaged(name));
    }
    files::write_aside(&copy, &bytes)?;
    Ok(bytes)
}

fn name_of(packed: &[u8]) -> String {
    format!("files-{:016x}.gz", xxh3_64(packed))
}

/// The site's address and the names of the parts.
fn parse(index: &[u8]) -> Option<(String, Vec<String>)> {
    let text = std::str::from_utf8(index).ok()?;
    let mut lines = text.strip_suffix('\n')?.split('\n');
    if lines.next()? != HEADING {
        return None;
    }
    let site = lines.next()?.strip_prefix("site ")?.to_owned();
    let names: Vec<String> = lines.map(ToOwned::to_owned).collect();
    let is_name = |name: &String| {
        let hash = name
            .strip_prefix("files-")
            .and_then(|rest| rest.strip_suffix(".gz"));
        hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    names.iter().all(is_name).then_some((site, names))
}

fn send(host: &dyn Host, files: &[(&str, &[u8])]) -> Result<()> {
    let steps: Vec<Step<'_>> = files
        .iter()
        .map(|&(file, bytes)| {
            let headers = Headers {
                content_type: "application/octet-stream",
                cache_control: "no-store".to_owned(),
                content_encoding: None,
            };
            Step {
                file,
                act: Act::Send(Body::Bytes(bytes), headers),
            }
        })
        .collect();
    host.carry_out(&steps, &|_| ())
}

fn damaged(name: &str) -> Error {
    failed(format!(
        "the record of what is published there is damaged at `{name}`"
    ))
    .help("publish with `--adopt`, which makes it anew")
    .into()
}

/// What is known of files that are about to be sent or removed.
pub(super) fn intent<'a>(files: impl Iterator<Item = &'a str>) -> Delta {
    files
        .map(|file| (file.to_owned(), Some(super::manifest::Known::Unsure)))
        .collect::<BTreeMap<_, _>>()
}
