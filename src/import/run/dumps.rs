//! Sources of many articles: opened, unpacked, and read record by record.

use std::collections::HashMap;
use std::ops::ControlFlow;

use xxhash_rust::xxh3::xxh3_64;

use super::Run;
use super::records::Batch;
use crate::article::Provenance;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::import::IMPORTER;
use crate::import::found::SourceFile;
use crate::import::packed::Packed;
use crate::import::pictures::Around;
use crate::import::remembered::Digest;
use crate::import::report::Sheet;
use crate::sources::{Desk, Dump, DumpReader, Record};

/// How many records are held in memory at a time, and how many bytes of their texts.
const BATCH: usize = 512;
const BATCH_BYTES: usize = 16 << 20;

/// A source of many being read: what messages call it, its bytes, and what lies around it.
pub(super) struct Opened<'o> {
    pub(super) name: &'o str,
    pub(super) around: Around<'o>,
    pub(super) depth: usize,
}

impl Run<'_> {
    /// Brings a source of many articles into the archive, unless nothing changed.
    pub(super) fn take_dump(&mut self, file: &SourceFile, digest: &Digest) -> Result<()> {
        if let Some(sheet) = self.as_before(&file.name, &digest.sha256) {
            self.summary.unchanged += count(sheet.unchanged);
            self.report.add(sheet);
            return Ok(());
        }
        let mut sheet = Sheet::of(&file.name);
        let before = self.summary.diagnostics.len();
        let opened = Opened {
            name: &file.name,
            around: Around::File(file),
            depth: 0,
        };
        let whole = match Packed::of(&file.path) {
            Ok(packed) => self.unpack(&opened, packed, &mut sheet)?,
            Err(error) => {
                let said = Diagnostic::error("unreadable", error.to_string());
                self.summary.diagnostics.push(said.in_file(&file.name));
                false
            }
        };
        if whole {
            self.tell_vanished(&mut sheet);
        }
        if sheet.found == 0 && self.summary.diagnostics.len() == before {
            let said = Diagnostic::warning("import-empty", "no article was found in this source");
            self.summary.diagnostics.push(said.in_file(&file.name));
        }
        self.account(sheet, whole.then_some(digest));
        Ok(())
    }

    /// Adds what was done to what is said at the end, and remembers it.
    pub(super) fn account(&mut self, sheet: Sheet, whole: Option<&Digest>) {
        let summary = &mut self.summary;
        summary.new += count(sheet.imported);
        summary.updated += count(sheet.updated);
        summary.unchanged += count(sheet.unchanged);
        summary.edited += count(sheet.edited);
        summary.failed += usize::from(sheet.found == 0);
        if let Some(digest) = whole {
            self.dumps.note(&digest.sha256, &sheet);
        }
        self.report.add(sheet);
    }

    /// What was found in a source last time, if it and its articles are as they were.
    pub(super) fn as_before(&self, name: &str, sha256: &str) -> Option<Sheet> {
        let sheet = self.dumps.get(name, sha256)?.clone().unchanged();
        let there = self.archive.records.count(name);
        (there == sheet.unchanged).then_some(sheet)
    }

    /// Says which articles of the archive are no longer in a source.
    pub(super) fn tell_vanished(&mut self, sheet: &mut Sheet) {
        let gone = self.archive.records.not_met(&sheet.source);
        sheet.vanished = gone.len() as u64;
        let shown: Vec<String> = gone
            .iter()
            .take(3)
            .map(|path| format!("`{path}`"))
            .collect();
        let more = if gone.len() > 3 { ", …" } else { "" };
        let message = match gone.len() {
            0 => return,
            1 => format!(
                "an article is in this source no more and was left as it is: {}",
                shown[0]
            ),
            many => format!(
                "{many} articles are in this source no more and were left as they are: {}{more}",
                shown.join(", ")
            ),
        };
        let said = Diagnostic::note("import-vanished", message)
            .in_file(&sheet.source)
            .help("delete those that are to go");
        self.summary.diagnostics.push(said);
    }

    /// Reads a source of many.
    pub(super) fn stream(
        &mut self,
        opened: &Opened<'_>,
        packed: &Packed,
        reader: &dyn DumpReader,
        sheet: &mut Sheet,
    ) -> Result<bool> {
        let dump = Dump {
            name: opened.name,
            zone: self.settings.zone,
            lang: &self.settings.lang,
            fields: &self.settings.fields,
            bytes: packed,
        };
        sheet.format(reader.format());
        let stamp = stamp(opened.name, reader.format());
        let read = |desk: &mut Desk<'_>| reader.read(&dump, desk);
        self.desk(&stamp, &opened.around, sheet, read)
    }

    /// Has a reader hand its articles over, and takes them a batch at a time.
    pub(super) fn desk(
        &mut self,
        stamp: &Provenance,
        around: &Around<'_>,
        sheet: &mut Sheet,
        read: impl FnOnce(&mut Desk<'_>) -> ControlFlow<()>,
    ) -> Result<bool> {
        let mut ids = Ids::default();
        let (mut held, mut bytes): (Vec<Record>, usize) = (Vec::new(), 0);
        let mut failed: Option<Error> = None;
        let mut take = |mut record: Record| {
            ids.settle(&mut record);
            bytes += record.body.len() + embedded(&record);
            held.push(record);
            if held.len() < BATCH && bytes < BATCH_BYTES {
                return ControlFlow::Continue(());
            }
            bytes = 0;
            let records = std::mem::take(&mut held);
            let batch = Batch {
                records,
                stamp,
                around,
            };
            match self.take_records(batch, sheet) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let mut desk = Desk::new(&mut take);
        // What breaks off is told by `failed`, or by the reader itself.
        let whole = read(&mut desk).is_continue();
        let said = desk.messages(&stamp.source);
        let (tally, encoding) = (std::mem::take(&mut desk.tally), desk.encoding);
        if let Some(error) = failed {
            return Err(error);
        }
        let batch = Batch {
            records: held,
            stamp,
            around,
        };
        self.take_records(batch, sheet)?;
        self.summary.diagnostics.extend(said);
        sheet.tally.add(&tally);
        sheet.encoding = encoding
            .map(|encoding| encoding.name.to_owned())
            .or(sheet.encoding.take());
        Ok(whole)
    }

    pub(super) fn say_torn(&mut self, name: &str, why: &str) {
        self.summary.diagnostics.push(torn(name, why));
    }
}

/// The ids of a source's records: each is given once.
#[derive(Default)]
pub(in crate::import) struct Ids {
    given: HashMap<u64, u32>,
    count: u64,
}

impl Ids {
    /// Gives a record an id that no record before it has: its own, or that with a number.
    pub(in crate::import) fn settle(&mut self, record: &mut Record) {
        self.count += 1;
        let id = record.id.take().map(|id| id.trim().to_owned());
        let id = id.filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| self.count.to_string());
        let met = self.given.entry(xxh3_64(id.as_bytes())).or_default();
        *met += 1;
        record.id = Some(match *met {
            1 => id,
            again => format!("{id}#{again}"),
        });
    }
}

/// How many bytes of pictures a record brings along.
fn embedded(record: &Record) -> usize {
    let pictures = record.pictures.iter();
    let along = pictures.filter_map(|picture| picture.embedded.as_ref());
    along.map(|(_, bytes)| bytes.len()).sum()
}

pub(in crate::import) fn stamp(source: &str, format: &str) -> Provenance {
    Provenance {
        source: source.to_owned(),
        format: format.to_owned(),
        importer: IMPORTER.to_owned(),
        ..Provenance::default()
    }
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What is said of bytes that end early, or are none that can be unpacked.
pub(super) fn torn(name: &str, why: &str) -> Diagnostic {
    let message = format!("not all of this could be unpacked: {why}");
    Diagnostic::error("import-torn", message)
        .in_file(name)
        .help("what came before was imported; get another copy and import again")
}
