//! Bytes of a web archive as they are read: lines and blocks, with the position of each.

use std::io::{self, BufRead, Read as _};

use crate::sources::Bytes;

/// The longest line that is kept, in bytes; of longer ones the beginning is.
const LONGEST_LINE: usize = 16 << 10;

/// A web archive being read.
pub(super) struct Input<'a> {
    inner: Box<dyn BufRead + 'a>,
    /// How far it was read.
    pub(super) at: u64,
    /// A line that was put back, and where it ends.
    back: Option<(Vec<u8>, u64)>,
}

impl<'a> Input<'a> {
    /// Opens an archive at its beginning.
    pub(super) fn open(bytes: &'a dyn Bytes) -> io::Result<Self> {
        Ok(Self {
            inner: bytes.open()?,
            at: 0,
            back: None,
        })
    }

    /// Opens an archive at a position, if that costs little.
    pub(super) fn open_at(bytes: &'a dyn Bytes, at: u64) -> Option<io::Result<Self>> {
        let opened = bytes.open_at(at)?;
        Some(opened.map(|inner| Self {
            inner,
            at,
            back: None,
        }))
    }

    /// What is left of an archive that cannot be read on.
    pub(super) fn over(at: u64) -> Self {
        Self {
            inner: Box::new(io::empty()),
            at,
            back: None,
        }
    }

    /// Puts a line back that begins at a position, to be read again.
    pub(super) fn put_back(&mut self, line: Vec<u8>, at: u64) {
        self.back = Some((line, self.at));
        self.at = at;
    }

    /// Reads a line with its end; `false` where there is none.
    pub(super) fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        if let Some((back, end)) = self.back.take() {
            *line = back;
            self.at = end;
            return Ok(true);
        }
        loop {
            let buffer = self.inner.fill_buf()?;
            if buffer.is_empty() {
                return Ok(!line.is_empty());
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(buffer.len(), |end| end + 1);
            let room = LONGEST_LINE.saturating_sub(line.len()).max(1);
            // What is cut off of a line has its end all the same.
            line.extend_from_slice(&buffer[..length.min(room)]);
            self.inner.consume(length);
            self.at += length as u64;
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// Passes over bytes; gives how many there were.
    pub(super) fn skip(&mut self, length: u64) -> io::Result<u64> {
        let mut left = length;
        while left > 0 {
            let there = self.inner.fill_buf()?.len();
            if there == 0 {
                break;
            }
            let step = usize::try_from(left).map_or(there, |left| left.min(there));
            self.inner.consume(step);
            self.at += step as u64;
            left -= step as u64;
        }
        Ok(length - left)
    }

    /// Reads so many bytes, or what there is of them; an error counts as the end where something was read.
    pub(super) fn block(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut block = Vec::new();
        let read = (&mut self.inner).take(length).read_to_end(&mut block);
        self.at += block.len() as u64;
        match read {
            Err(error) if block.is_empty() => Err(error),
            _ => Ok(block),
        }
    }
}
