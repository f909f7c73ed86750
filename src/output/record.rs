//! The record of what Kliping wrote into an output folder.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

/// Files by path below the output folder, one a line.
#[derive(Debug, Default, Clone)]
pub(super) struct Record {
    text: String,
    /// Hashes of the paths, sorted.
    hashes: Vec<u64>,
}

/// The first line; another version of it means that nothing is known.
const HEADING: &str = "kliping output 1";

impl Record {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        match text.split_once('\n') {
            Some((HEADING, rest)) => Self::new(rest.to_owned()),
            _ => Self::default(),
        }
    }

    pub(super) fn of(files: &[String]) -> Self {
        let mut text = String::with_capacity(files.iter().map(|file| file.len() + 1).sum());
        for file in files {
            text.push_str(file);
            text.push('\n');
        }
        Self::new(text)
    }

    fn new(text: String) -> Self {
        let mut hashes: Vec<u64> = text.lines().map(|file| xxh3_64(file.as_bytes())).collect();
        hashes.sort_unstable();
        Self { text, hashes }
    }

    /// The record with further files.
    pub(super) fn with(&self, files: &[String]) -> Self {
        let mut text = self.text.clone();
        for file in files.iter().filter(|file| !self.names(file)) {
            text.push_str(file);
            text.push('\n');
        }
        Self {
            text,
            hashes: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn names(&self, file: &str) -> bool {
        self.hashes.binary_search(&xxh3_64(file.as_bytes())).is_ok()
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.text.lines()
    }

    pub(super) fn text(&self) -> String {
        format!("{HEADING}\n{}", self.text)
    }
}

/// The name of the record of an output folder.
pub(super) fn file_name(root: &Path) -> String {
    let name = root.as_os_str().as_encoded_bytes();
    format!("output-{:016x}.txt", xxh3_64(name))
}
