//! A stretch of a file on disk: all of it, or one member of an archive.
//!
//! However many of them are open at once, the file is open once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Result;
use crate::files;

/// A stretch of a file.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    file: Arc<Mutex<File>>,
    start: u64,
    pub(super) length: u64,
}

impl Stretch {
    /// The whole of a file.
    pub(super) fn of(path: &Path) -> Result<Self> {
        let (file, length) = files::open(path)?;
        Ok(Self::of_open(file, length))
    }

    /// The whole of an open file.
    pub(super) fn of_open(file: File, length: u64) -> Self {
        Self {
            file: Arc::new(Mutex::new(file)),
            start: 0,
            length,
        }
    }

    /// A part of it; what would reach beyond its end is cut off.
    pub(super) fn part(&self, start: u64, length: u64) -> Self {
        let start = start.min(self.length);
        Self {
            file: Arc::clone(&self.file),
            start: self.start + start,
            length: length.min(self.length - start),
        }
    }

    /// Opens it at its beginning.
    pub(super) fn open(&self) -> Reading {
        Reading {
            stretch: self.clone(),
            at: 0,
            taken: Arc::default(),
        }
    }
}

/// A stretch being read.
#[derive(Debug)]
pub(super) struct Reading {
    stretch: Stretch,
    at: u64,
    /// How many bytes were read, for whoever compares that with what they unpack to.
    pub(super) taken: Arc<AtomicU64>,
}

impl Read for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.stretch.length.saturating_sub(self.at);
        let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        if most == 0 {
            return Ok(0);
        }
        let file = self.stretch.file.lock();
        let mut file = file.unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.stretch.start + self.at))?;
        let read = file.read(&mut buffer[..most])?;
        self.at += read as u64;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Reading {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(from) => self.stretch.length.checked_add_signed(from),
            SeekFrom::Current(from) => self.at.checked_add_signed(from),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
