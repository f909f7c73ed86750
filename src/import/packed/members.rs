//! Files of several gzip members, as web archives have one for each record.
//!
//! Where each member starts is kept, so that what it holds can be read again
//! without what lies before it.

use std::io::{self, BufRead, Read};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::bufread::GzDecoder;

/// Where members start, in the order of the file.
#[derive(Debug, Default)]
pub(in crate::import) struct Starts(Mutex<Vec<Start>>);

/// Where a member starts: among the packed bytes, and among those that all unpack to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) packed: u64,
    pub(super) unpacked: u64,
}

/// How many starts are kept of a file; further members are found from the last of these.
const MOST: usize = 1 << 21;

/// How much is unpacked at most to come to a position within a member.
const NEAR: u64 = 8 << 20;

impl Starts {
    /// The last start before a position of the unpacked bytes, unless that is far.
    pub(super) fn before(&self, position: u64) -> Option<Start> {
        let starts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let after = starts.partition_point(|start| start.unpacked <= position);
        let start = *starts.get(after.checked_sub(1)?)?;
        (position - start.unpacked <= NEAR).then_some(start)
    }

    fn note(&self, start: Start) {
        let mut starts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = starts.last().is_none_or(|last| last.packed < start.packed);
        if is_new && starts.len() < MOST {
            starts.push(start);
        }
    }
}

/// What the members of a gzip file unpack to, one after the other.
pub(super) struct Members<R> {
    /// The member that is being unpacked.
    member: Option<GzDecoder<Counted<R>>>,
    unpacked: u64,
    starts: Arc<Starts>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(packed: R, starts: Arc<Starts>) -> Self {
        starts.note(Start {
            packed: 0,
            unpacked: 0,
        });
        let counted = Counted {
            inner: packed,
            count: 0,
        };
        Self {
            member: Some(GzDecoder::new(counted)),
            unpacked: 0,
            starts,
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                self.unpacked += read as u64;
                return Ok(read);
            }
            let mut packed = self
                .member
                .take()
                .map(GzDecoder::into_inner)
                .ok_or(io::ErrorKind::UnexpectedEof)?;
            // Tapes and disks leave zeros behind the last member.
            while let left @ [0, ..] = packed.fill_buf()? {
                let zeros = left.iter().take_while(|byte| **byte == 0).count();
                packed.consume(zeros);
            }
            if !packed.fill_buf()?.is_empty() {
                self.starts.note(Start {
                    packed: packed.count,
                    unpacked: self.unpacked,
                });
                self.member = Some(GzDecoder::new(packed));
            }
        }
        Ok(0)
    }
}

/// Bytes whose number is counted as they are taken.
struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn where_members_start_is_known_once_they_were_read() {
        let member = |text: &[u8]| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(text).unwrap();
            packed.finish().unwrap()
        };
        let (first, second) = (member(b"satu"), member(b"dua tiga"));
        let packed = [&first[..], &second, &[0, 0, 0]].concat();
        let starts = Arc::new(Starts::default());
        let mut text = String::new();
        let mut members = Members::new(packed.as_slice(), Arc::clone(&starts));
        members.read_to_string(&mut text).unwrap();
        assert_eq!(text, "satudua tiga");
        let start = starts.before(7).unwrap();
        assert_eq!((start.packed, start.unpacked), (first.len() as u64, 4));
        assert_eq!(starts.before(NEAR + 5), None);
    }
}
