//! Web archives: what crawlers and browsers recorded of the web, as WARC, ARC and WACZ.
//!
//! An archive holds pages in the order in which they were fetched, often several
//! times, among pictures, scripts and what else came along. So it is read twice:
//! first only the heads of its records, to know which capture of each page is the
//! last good one; then the bodies of those, each by the reader of saved pages.

mod answer;
mod head;
mod index;
mod input;
mod pages;
mod records;

use std::ops::ControlFlow;

use super::{Bytes, Desk, Dump, DumpReader, Folder, FolderReader, HEAD};
use crate::diagnostic::Diagnostic;
use head::Style;
use index::Index;
use pages::Reader;

/// The reader of a file of records.
pub(super) struct Captures(Style, &'static str);

/// The reader of WARC.
pub(super) static WARC: Captures = Captures(Style::Warc, "warc");

/// The reader of ARC.
pub(super) static ARC: Captures = Captures(Style::Arc, "arc");

/// The reader of WACZ, and of folders in which a crawler left several files of records.
pub(super) struct Crawls;

/// A file of records.
struct Volume<'a> {
    name: String,
    bytes: &'a dyn Bytes,
    style: Style,
}

impl DumpReader for Captures {
    fn format(&self) -> &'static str {
        self.1
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        Style::of(head) == Some(self.0)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let volume = Volume {
            name: dump.name.to_owned(),
            bytes: dump.bytes,
            style: self.0,
        };
        read(dump, &[volume], desk)
    }
}

/// How files end that crawlers leave beside their records.
const BESIDE: [&str; 20] = [
    "cdx", "cdxj", "idx", "json", "jsonl", "log", "txt", "md5", "sha1", "sha256", "sha512", "yaml",
    "yml", "xml", "csv", "sqlite", "db", "tmp", "cxml", "lck",
];

impl FolderReader for Crawls {
    fn format(&self) -> &'static str {
        "wacz"
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        let is_wacz = folder.has("datapackage.json")
            && folder.names.iter().any(|name| name.starts_with("archive/"));
        let mut records = 0;
        for name in folder.names.iter().filter(|name| !is_beside(name)) {
            // One look too many into a large folder costs more than it tells.
            if style_of(folder, name).is_some() {
                records += 1;
            } else if !is_wacz {
                return false;
            }
        }
        // One file alone is read as what it is.
        records > usize::from(!is_wacz)
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let found = folder.names.iter().filter(|name| !is_beside(name));
        let found: Vec<_> = found
            .filter_map(|name| Some((name, folder.file(name), style_of(folder, name)?)))
            .collect();
        let volumes: Vec<Volume<'_>> = found
            .iter()
            .map(|(name, file, style)| Volume {
                name: format!("{}/{name}", folder.name),
                bytes: file,
                style: *style,
            })
            .collect();
        let dump = Dump {
            name: folder.name,
            zone: folder.zone,
            lang: folder.lang,
            fields: folder.fields,
            bytes: &[],
        };
        read(&dump, &volumes, desk)
    }
}

/// Whether a file is an index or a report, not a file of records.
fn is_beside(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let file = file.strip_suffix(".gz").unwrap_or(&file);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    file.starts_with('.') || BESIDE.contains(&ending)
}

/// The format of a file of records in a folder.
fn style_of(folder: &Folder<'_>, name: &str) -> Option<Style> {
    let mut head = Vec::new();
    let file = folder.files.open(name).ok()?;
    // What was read before an error is a head as well.
    let _ = std::io::Read::read_to_end(&mut std::io::Read::take(file, HEAD as u64), &mut head);
    Style::of(&head)
}

/// Reads the articles of an archive, whose files are one.
fn read(dump: &Dump<'_>, volumes: &[Volume<'_>], desk: &mut Desk<'_>) -> ControlFlow<()> {
    let mut index = Index::default();
    let mut whole = true;
    for (number, volume) in volumes.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let faults = records::each(volume.bytes, volume.style, &mut |found| {
            index.take(&found, number, &mut desk.tally);
        });
        for _ in 0..faults.lengths {
            desk.tally.repaired("records whose length was wrong");
        }
        if let Some(why) = faults.torn {
            whole = false;
            let message = format!("not all of this could be read: {why}");
            let said = Diagnostic::error("import-torn", message).in_file(&volume.name);
            desk.say(said.help("what came before was imported; get another copy and import again"));
        }
    }
    if index.is_full {
        let message = "this archive holds more pages than can be read at once";
        let said = Diagnostic::error("import-too-large", message).in_file(dump.name);
        desk.say(said.help("import its files one by one, each in a folder of its own"));
    }
    let pages = index.by_page();
    Reader::new(dump, volumes, &index).read(&pages, desk)?;
    if whole {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}
