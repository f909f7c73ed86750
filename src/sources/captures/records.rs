//! The records of a web archive, one after the other, wherever a length may lie.

use std::io;

use super::head::{Head, Style};
use super::input::Input;
use crate::sources::Bytes;

/// A record: its head, where it lies, and how its block begins.
pub(super) struct Found {
    pub(super) head: Head,
    /// Where its head begins.
    pub(super) at: u64,
    /// How long its block is, whatever its head says.
    pub(super) length: u64,
    /// The beginning of the block, as much as holds the head of an answer.
    pub(super) start: Vec<u8>,
    /// Whether the file ends within it.
    pub(super) is_torn: bool,
}

/// What was not as it should be in an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Faults {
    /// Records whose length was wrong.
    pub(super) lengths: u64,
    /// Why not all of it could be read.
    pub(super) torn: Option<String>,
}

/// How much of a block is looked at to find the head of an answer in it.
const START: u64 = 32 << 10;

/// The most lines and bytes of a head.
const MOST_LINES: usize = 200;
const MOST_HEAD: usize = 256 << 10;

/// How many bytes may be read once more to find out where records end; past that no length is believed.
const MOST_AGAIN: u64 = 1 << 30;

/// An archive whose records are read.
struct Walk<'a> {
    bytes: &'a dyn Bytes,
    input: Input<'a>,
    style: Style,
    /// How many bytes were read in vain because a length was wrong.
    again: u64,
    faults: Faults,
}

/// Hands on the records of an archive.
pub(super) fn each(bytes: &dyn Bytes, style: Style, take: &mut dyn FnMut(Found)) -> Faults {
    let input = match Input::open(bytes) {
        Ok(input) => input,
        Err(error) => {
            return Faults {
                torn: Some(error.to_string()),
                ..Faults::default()
            };
        }
    };
    let mut walk = Walk {
        bytes,
        input,
        style,
        again: 0,
        faults: Faults::default(),
    };
    if let Err(error) = walk.run(take) {
        walk.faults.torn = Some(error.to_string());
    }
    walk.faults
}

/// Reads the head of a record whose first line was read; gives its lines.
pub(super) fn head_lines(
    style: Style,
    first: Vec<u8>,
    input: &mut Input<'_>,
) -> io::Result<Vec<Vec<u8>>> {
    let mut size = first.len();
    let mut lines = vec![first];
    while style == Style::Warc && lines.len() < MOST_LINES && size < MOST_HEAD {
        let mut line = Vec::new();
        if !input.line(&mut line)? {
            break;
        }
        while line.last().is_some_and(u8::is_ascii_whitespace) {
            line.pop();
        }
        if line.is_empty() {
            break;
        }
        size += line.len();
        lines.push(line);
    }
    Ok(lines)
}

impl Walk<'_> {
    fn run(&mut self, take: &mut dyn FnMut(Found)) -> io::Result<()> {
        while let Some((at, first)) = self.next_start()? {
            let lines = head_lines(self.style, first, &mut self.input)?;
            let head = self.style.read(&lines);
            let body = self.input.at;
            let trusted = head.length.filter(|_| self.again < MOST_AGAIN);
            let (start, length, is_torn) = match trusted {
                Some(length) => self.stated(body, length),
                None => self.searched(body)?,
            };
            let torn = is_torn && self.faults.torn.is_none();
            take(Found {
                head,
                at,
                length,
                start,
                is_torn,
            });
            if torn {
                self.faults.torn = Some("it ends in the middle of a record".to_owned());
            }
        }
        Ok(())
    }

    /// Where the next record begins, and its first line.
    fn next_start(&mut self) -> io::Result<Option<(u64, Vec<u8>)>> {
        let mut line = Vec::new();
        let mut is_lost = false;
        loop {
            let at = self.input.at;
            if !self.input.line(&mut line)? {
                self.faults.lengths += u64::from(is_lost);
                return Ok(None);
            }
            let own = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| at == 0);
            if self.style.begins(own.unwrap_or(&line)) {
                self.faults.lengths += u64::from(is_lost);
                return Ok(Some((at, line)));
            }
            is_lost |= !line.trim_ascii().is_empty();
        }
    }

    /// Passes over a block whose length is stated, if it holds what it says.
    fn stated(&mut self, body: u64, length: u64) -> (Vec<u8>, u64, bool) {
        let start = self.input.block(length.min(START));
        let passed = start.and_then(|start| {
            let rest = self.input.skip(length - (start.len() as u64).min(length));
            rest.map(|_| start)
        });
        let ended = self.input.at - body;
        // Damage behind a block is told when the next record is looked for.
        let fits = ended == length && passed.is_ok() && self.is_between().unwrap_or(true);
        if let (true, Ok(start)) = (fits, &passed) {
            return (start.clone(), length, false);
        }
        // The block may hold records that are not its own.
        if let Some(end) = self.start_within(body, ended) {
            self.faults.lengths += 1;
            let mut start = passed.unwrap_or_default();
            let length = end - body;
            start.truncate(usize::try_from(length).unwrap_or(usize::MAX));
            return (start, length, false);
        }
        let is_torn = ended < length || passed.is_err();
        match passed {
            // What was compressed and is damaged cannot be read on.
            Err(error) => {
                self.faults.torn = Some(error.to_string());
                self.input = Input::over(self.input.at);
                (Vec::new(), ended, true)
            }
            Ok(start) => (start, ended, is_torn),
        }
    }

    /// Whether what follows is the end, or the next record; that stays to be read.
    fn is_between(&mut self) -> io::Result<bool> {
        let mut line = Vec::new();
        for _ in 0..4 {
            let at = self.input.at;
            if !self.input.line(&mut line)? {
                return Ok(true);
            }
            if !line.trim_ascii().is_empty() {
                let begins = self.style.begins(&line);
                self.input.put_back(line, at);
                return Ok(begins);
            }
        }
        Ok(true)
    }

    /// Where the first record begins in what was taken for a block; it is read on from there.
    fn start_within(&mut self, body: u64, length: u64) -> Option<u64> {
        self.again += length;
        let opened = if let Some(opened) = Input::open_at(self.bytes, body) {
            opened.ok()?
        } else {
            self.again += body;
            let mut opened = Input::open(self.bytes).ok()?;
            opened.skip(body).ok()?;
            opened
        };
        let (mut input, mut line) = (opened, Vec::new());
        while input.at < body + length {
            let at = input.at;
            if !input.line(&mut line).ok()? {
                break;
            }
            if at > body && self.style.begins(&line) {
                input.put_back(line, at);
                self.input = input;
                return Some(at);
            }
        }
        None
    }

    /// Passes over a block whose length nobody knows: up to the next record.
    fn searched(&mut self, body: u64) -> io::Result<(Vec<u8>, u64, bool)> {
        let (mut start, mut line) = (Vec::new(), Vec::new());
        loop {
            let at = self.input.at;
            if !self.input.line(&mut line)? {
                return Ok((start, at - body, false));
            }
            if self.style.begins(&line) {
                self.input.put_back(line, at);
                return Ok((start, at - body, false));
            }
            if (start.len() as u64) < START {
                start.extend_from_slice(&line);
            }
        }
    }
}
