//! Files as they lie in archives: each a source of its own.

use rayon::prelude::*;

use super::Run;
use super::dumps::{Opened, stamp, torn};
use super::records::Batch;
use crate::diagnostic::{Diagnostic, Result};
use crate::import::packed::{self, Listing, Packed};
use crate::import::pictures::Around;
use crate::import::report::Sheet;
use crate::sources::{self, Desk, Folder, Source};

/// How many files of an archive are read together.
const TOGETHER: usize = 64;

/// The largest file of an archive that is read whole, in bytes.
const LARGEST: u64 = 16 << 20;

/// How many archives may lie within each other.
const DEEPEST: usize = 3;

impl Run<'_> {
    /// Reads whatever a file turns out to be. `false` if not all of it could be read.
    pub(super) fn unpack(
        &mut self,
        opened: &Opened<'_>,
        mut packed: Packed,
        sheet: &mut Sheet,
    ) -> Result<bool> {
        let head = match packed.head() {
            Ok(head) => head,
            Err(error) => {
                self.say_torn(opened.name, &error.to_string());
                return Ok(false);
            }
        };
        if let Some(listing) = packed.listing(&head) {
            if opened.depth >= DEEPEST {
                self.say_torn(opened.name, "it is an archive in an archive in an archive");
                return Ok(false);
            }
            return self.archive(opened, &listing?, sheet);
        }
        let inner = packed.inner_name(opened.name);
        if let Some(reader) = sources::dump_reader_for(inner, &head) {
            return self.stream(opened, &packed, reader, sheet);
        }
        let single = [(opened.name.to_owned(), packed)];
        self.singles(&single, |_| opened.around, sheet)
    }

    /// Reads what an archive holds.
    fn archive(
        &mut self,
        opened: &Opened<'_>,
        listing: &Listing,
        sheet: &mut Sheet,
    ) -> Result<bool> {
        self.tell_refused(opened.name, listing, sheet);
        let whole = listing.torn.is_none();
        let names: Vec<String> = listing.members.keys().cloned().collect();
        let folder = Folder {
            name: opened.name,
            zone: self.settings.zone,
            lang: &self.settings.lang,
            fields: &self.settings.fields,
            names: &names,
            files: listing,
        };
        if let Some(reader) = sources::folder_reader_for(&folder) {
            let around = Around::Members {
                listing,
                folder: "",
                name: opened.name,
            };
            sheet.format(reader.format());
            let stamp = stamp(opened.name, reader.format());
            let read = |desk: &mut Desk<'_>| reader.read(&folder, desk);
            return Ok(self.desk(&stamp, &around, sheet, read)? && whole);
        }
        Ok(self.members(opened, listing, sheet)? && whole)
    }

    /// Says what of an archive cannot be read.
    fn tell_refused(&mut self, name: &str, listing: &Listing, sheet: &mut Sheet) {
        for (why, (number, example)) in &listing.refused {
            let message =
                format!("{number} files of this archive {why} and were left out: `{example}`");
            let said = Diagnostic::warning("import-archive", message).in_file(name);
            self.summary.diagnostics.push(said);
            let skipped = sheet.skipped.entry(format!("files that {why}"));
            *skipped.or_default() += number;
        }
        if let Some(why) = &listing.torn {
            self.say_torn(name, why);
        }
    }

    /// Reads the files of an archive, each as a source of its own.
    fn members(
        &mut self,
        opened: &Opened<'_>,
        listing: &Listing,
        sheet: &mut Sheet,
    ) -> Result<bool> {
        let mut whole = true;
        let mut waiting: Vec<(String, Packed)> = Vec::new();
        for (path, member) in &listing.members {
            if is_furniture(path) {
                continue;
            }
            let name = format!("{}/{path}", opened.name);
            let mut member = member.clone();
            let head = member.head().unwrap_or_default();
            let is_own = packed::is_packed(&head)
                || sources::dump_reader_for(member.inner_name(path), &head).is_some();
            if is_own {
                let inner = Opened {
                    name: &name,
                    around: Around::Members {
                        listing,
                        folder: folder_of(path),
                        name: &name,
                    },
                    depth: opened.depth + 1,
                };
                whole &= self.unpack(&inner, member, sheet)?;
                continue;
            }
            if sources::reader_for(path, &head).is_none() {
                let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
                sheet
                    .tally
                    .other(&format!("files `.{}`", ending.to_lowercase()));
                continue;
            }
            waiting.push((name, member));
            if waiting.len() == TOGETHER {
                let of = |name: &str| members_around(listing, opened.name, name);
                self.singles(&std::mem::take(&mut waiting), of, sheet)?;
            }
        }
        let of = |name: &str| members_around(listing, opened.name, name);
        self.singles(&waiting, of, sheet)?;
        Ok(whole)
    }

    /// Reads files that hold an article or a few each.
    fn singles<'o>(
        &mut self,
        files: &[(String, Packed)],
        around: impl Fn(&str) -> Around<'o>,
        sheet: &mut Sheet,
    ) -> Result<bool> {
        let settings = self.settings;
        let read: Vec<_> = files
            .par_iter()
            .map(|(name, packed)| {
                let bytes = match packed.read(LARGEST) {
                    Ok(Some(bytes)) => bytes,
                    Ok(None) => return Err(Box::new(large(name))),
                    Err(error) => return Err(Box::new(torn(name, &error.to_string()))),
                };
                let source = Source {
                    name,
                    bytes: &bytes,
                    zone: settings.zone,
                    lang: &settings.lang,
                    force: settings.force,
                };
                let inner = packed.inner_name(name);
                let reader = sources::reader_for(inner, &bytes)
                    .ok_or_else(|| Box::new(sources::unrecognised(inner, &bytes).in_file(name)))?;
                Ok((reader.format(), reader.read(&source)))
            })
            .collect();
        let mut whole = true;
        for ((name, _), read) in files.iter().zip(read) {
            match read {
                Err(said) => {
                    whole = false;
                    *sheet
                        .skipped
                        .entry("files that cannot be read".to_owned())
                        .or_default() += 1;
                    self.summary.diagnostics.push(*said);
                }
                Ok((format, reading)) => {
                    sheet.format(format);
                    if reading.records.is_empty() {
                        let why = "pages that are no articles".to_owned();
                        *sheet.skipped.entry(why).or_default() += 1;
                    }
                    self.summary.diagnostics.extend(reading.diagnostics);
                    let batch = Batch {
                        records: reading.records,
                        stamp: &stamp(name, format),
                        around: &around(name),
                    };
                    self.take_records(batch, sheet)?;
                }
            }
        }
        Ok(whole)
    }
}

/// Files that systems leave in archives.
fn is_furniture(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db")
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What lies around a member of an archive, by its whole name.
fn members_around<'o>(listing: &'o Listing, archive: &str, name: &str) -> Around<'o> {
    let path = name.get(archive.len() + 1..).unwrap_or_default();
    let member = listing.members.get_key_value(path);
    let path = member.map_or("", |(path, _)| path.as_str());
    Around::Members {
        listing,
        folder: folder_of(path),
        name: path,
    }
}

fn large(name: &str) -> Diagnostic {
    let message = format!(
        "is larger than {} MB, and holds no more than an article or a few",
        LARGEST >> 20
    );
    Diagnostic::error("import-too-large", message).in_file(name)
}
