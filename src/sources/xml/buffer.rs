//! A window over a document that may be larger than memory.

use std::io::BufRead;

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// What has been read and is still needed.
pub(super) struct Buffer<'a> {
    input: Box<dyn BufRead + 'a>,
    bytes: Vec<u8>,
    /// Where reading goes on.
    pub(super) at: usize,
    /// The line that this is in, from 1.
    pub(super) line: u32,
    ended: bool,
    /// What the system said, if reading broke off.
    pub(super) trouble: Option<std::io::Error>,
}

impl<'a> Buffer<'a> {
    pub(super) fn new(input: Box<dyn BufRead + 'a>) -> Self {
        Self {
            input,
            bytes: Vec::new(),
            at: 0,
            line: 1,
            ended: false,
            trouble: None,
        }
    }

    /// Everything from where reading goes on, as far as it has been read.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Sees to it that so many bytes are there, if the document has them.
    pub(super) fn want(&mut self, len: usize) -> &[u8] {
        while self.bytes.len() - self.at < len && self.more() {}
        self.rest()
    }

    /// Reads on; `false` at the end of the document.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let mut taken = 0;
        while taken < CHUNK {
            let read = match self.input.fill_buf() {
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.trouble = Some(error);
                    self.ended = true;
                    break;
                }
            };
            if read.is_empty() {
                self.ended = true;
                break;
            }
            let len = read.len();
            self.bytes.extend_from_slice(read);
            self.input.consume(len);
            taken += len;
        }
        taken > 0
    }

    /// Where a text begins next, counted from `from` bytes ahead; looks no further than `most` bytes.
    pub(super) fn find(&mut self, wanted: &[u8], from: usize, most: usize) -> Option<usize> {
        let mut from = from;
        loop {
            if let Some(found) = find(self.rest().get(from..).unwrap_or_default(), wanted) {
                return Some(from + found);
            }
            let len = self.rest().len();
            if len > most {
                return None;
            }
            from = from.max((len + 1).saturating_sub(wanted.len()));
            if !self.more() {
                return None;
            }
        }
    }

    /// Leaves so many bytes behind.
    pub(super) fn advance(&mut self, len: usize) {
        let end = (self.at + len).min(self.bytes.len());
        let lines = self.bytes[self.at..end]
            .iter()
            .filter(|byte| **byte == b'\n');
        let lines = u32::try_from(lines.count()).unwrap_or(u32::MAX);
        self.line = self.line.saturating_add(lines);
        self.at = end;
        if self.at > 8 * CHUNK && self.at * 2 > self.bytes.len() {
            self.bytes.drain(..self.at);
            self.at = 0;
        }
    }
}

/// Where a text begins first.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_across_what_is_read_at_once() {
        let bytes = [vec![b'a'; CHUNK - 1], b"]]>\nb".to_vec()].concat();
        let input = std::io::BufReader::with_capacity(7, bytes.as_slice());
        let mut buffer = Buffer::new(Box::new(input));
        assert_eq!(buffer.find(b"]]>", 0, usize::MAX), Some(CHUNK - 1));
        buffer.advance(CHUNK + 3);
        assert_eq!((buffer.rest(), buffer.line), (&b"b"[..], 2));
        assert_eq!(buffer.find(b"c", 0, usize::MAX), None);
    }
}
