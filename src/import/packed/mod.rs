//! Sources as they lie on disk: plain or compressed, alone or in an archive.
//!
//! Everything is known by how it begins, never by its name. Nothing is written
//! where an archive's own paths say; a member is a stretch of bytes and no more.

mod listing;
mod members;
mod packing;
mod stretch;

use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::sync::Arc;

pub(super) use listing::Listing;
use members::Members;
pub(super) use members::Starts;
use packing::{Measured, Packing, unpack_all};
use stretch::Stretch;

use crate::diagnostic::Result;
use crate::files;
use crate::sources::{Bytes, Files, HEAD};

/// Bytes that may be compressed.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    stretch: Stretch,
    /// How they are compressed, the outermost first.
    packings: Vec<Packing>,
    /// Where the members of what is compressed with gzip start, as far as they were read.
    starts: Arc<Starts>,
}

/// How often something may be compressed.
const MOST_PACKINGS: usize = 3;

/// The largest archive that is unpacked before it is read, in bytes.
const LARGEST_SPOOL: u64 = 1 << 36;

/// Whether bytes that begin like this are compressed, or an archive.
pub(super) fn is_packed(head: &[u8]) -> bool {
    Packing::of(head).is_some() || listing::is_archive(head)
}

impl Packed {
    /// A file on disk.
    pub(super) fn of(path: &Path) -> Result<Self> {
        Ok(Self::from_stretch(Stretch::of(path)?, Vec::new()))
    }

    fn from_stretch(stretch: Stretch, packings: Vec<Packing>) -> Self {
        Self {
            stretch,
            packings,
            starts: Arc::default(),
        }
    }

    /// Whether it has members at which it can be opened.
    pub(super) fn has_members(&self) -> bool {
        self.packings == [Packing::Gzip]
    }

    /// The same, with what is known already of where its members start.
    pub(super) fn with_starts(self, starts: Arc<Starts>) -> Self {
        Self { starts, ..self }
    }

    /// Opens it at a position of what it is unpacked, if that is near the start of a member.
    pub(super) fn opened_at(&self, position: u64) -> Option<io::Result<Box<dyn BufRead>>> {
        if self.packings.is_empty() {
            let rest = self.stretch.part(position, u64::MAX);
            return Some(Ok(Box::new(BufReader::with_capacity(1 << 16, rest.open()))));
        }
        if !self.has_members() {
            return None;
        }
        let start = self.starts.before(position)?;
        let reading = self.stretch.part(start.packed, u64::MAX).open();
        let taken = Arc::clone(&reading.taken);
        let plain = BufReader::with_capacity(1 << 14, reading);
        let unpacked = Packing::Gzip.unpack(plain);
        let mut opened = BufReader::with_capacity(1 << 14, Measured::new(unpacked, taken));
        let distance = position - start.unpacked;
        let passed = io::copy(&mut (&mut opened).take(distance), &mut io::sink());
        Some(passed.map(|_| Box::new(opened) as Box<dyn BufRead>))
    }

    /// How it begins, once it is unpacked; what was compressed is unpacked from now on.
    pub(super) fn head(&mut self) -> io::Result<Vec<u8>> {
        loop {
            let mut head = Vec::new();
            let read = self.open()?.take(HEAD as u64).read_to_end(&mut head);
            // What was read before an error is a head as well.
            if let (Err(error), true) = (read, head.is_empty()) {
                return Err(error);
            }
            match Packing::of(&head) {
                Some(packing) if self.packings.len() < MOST_PACKINGS => self.packings.push(packing),
                _ => return Ok(head),
            }
        }
    }

    /// What it is called once it is unpacked.
    pub(super) fn inner_name<'n>(&self, name: &'n str) -> &'n str {
        if self.packings.is_empty() {
            return name;
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let packed = ["gz", "bz2", "xz", "zst", "zstd"];
        if packed
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
        {
            stem
        } else {
            name
        }
    }

    /// What it holds, if it begins as archives do.
    pub(super) fn listing(&self, head: &[u8]) -> Option<Result<Listing>> {
        listing::is_archive(head).then(|| {
            if self.packings.is_empty() {
                return Ok(Listing::read(&self.stretch, head));
            }
            // Members are read in any order, which only what is not compressed allows.
            let (file, length, torn) = files::spool(&mut *self.opened(), LARGEST_SPOOL)?;
            let mut listing = Listing::read(&Stretch::of_open(file, length), head);
            listing.torn = torn.or(listing.torn);
            Ok(listing)
        })
    }

    /// All of it, if it has no more than so many bytes.
    pub(super) fn read(&self, most: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.opened().take(most + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    }

    pub(super) fn opened(&self) -> Box<dyn BufRead> {
        let reading = self.stretch.open();
        let taken = Arc::clone(&reading.taken);
        let plain = BufReader::with_capacity(1 << 16, reading);
        if self.packings.is_empty() {
            return Box::new(plain);
        }
        let unpacked: Box<dyn BufRead> = if self.has_members() {
            let members = Members::new(plain, Arc::clone(&self.starts));
            Box::new(BufReader::with_capacity(1 << 16, members))
        } else {
            unpack_all(plain, &self.packings)
        };
        Box::new(BufReader::with_capacity(
            1 << 16,
            Measured::new(unpacked, taken),
        ))
    }
}

impl Bytes for Packed {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(self.opened())
    }

    fn open_at(&self, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        self.opened_at(position)
    }
}

impl Files for Listing {
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let member = self.members.get(name).ok_or(io::ErrorKind::NotFound)?;
        let mut member = member.clone();
        member.head()?;
        Ok(member.opened())
    }

    fn open_at(&self, name: &str, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        let mut member = self.members.get(name)?.clone();
        member.head().ok()?;
        member.opened_at(position)
    }
}
