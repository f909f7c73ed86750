//! Files that only together are a source: a site's folder, an export of several files.
//!
//! Whether they lie in a folder or in an archive (ZIP, tar) makes no difference to their reader.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};
use std::ops::ControlFlow;

use chrono_tz::Tz;

use super::{Bytes, Desk, Dump};

/// Something that reads folders of one format.
pub trait FolderReader: Sync {
    /// The format's name, as provenance writes it: `hugo`.
    fn format(&self) -> &'static str;

    /// Whether a folder is of this format, from the names of its files and what a few of them hold.
    fn recognises(&self, folder: &Folder<'_>) -> bool;

    /// Hands every article of a folder to the desk.
    ///
    /// A record's `id` begins with the path of its file below the folder; the
    /// files `beside` which its pictures lie are named from the folder, too.
    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()>;
}

/// A folder, or what an archive holds.
#[derive(Clone, Copy)]
pub struct Folder<'a> {
    /// What diagnostics call it: its path relative to the site's folder.
    pub name: &'a str,
    /// The site's time zone, which settles dates without one.
    pub zone: Tz,
    /// The site's language, for texts too short to tell.
    pub lang: &'a str,
    /// The names that the source has for fields of articles, where the user says so.
    pub fields: &'a BTreeMap<String, Vec<String>>,
    /// The paths of all files below it, with `/` between folders, sorted; none leaves the folder.
    pub names: &'a [String],
    /// The files.
    pub files: &'a dyn Files,
}

/// Files that can be opened by name.
pub trait Files {
    /// Opens a file at its beginning, unpacked if it was compressed.
    ///
    /// # Errors
    ///
    /// What the system says of one that cannot be opened.
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>>;

    /// Opens a file at a position, if that costs much less than to read up to there.
    ///
    /// Of what is compressed that may need to have been read once.
    fn open_at(&self, _: &str, _position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        None
    }
}

impl Folder<'_> {
    /// Whether it has a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.names
            .binary_search_by(|name| name.as_str().cmp(path))
            .is_ok()
    }

    /// The whole of a file, if it can be read and has no more than so many bytes.
    pub fn read(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = self.files.open(path).ok()?.take(most + 1);
        file.read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= most).then_some(bytes)
    }

    /// The bytes of one of its files.
    pub(super) fn file<'f>(&'f self, path: &'f str) -> Member<'f> {
        Member {
            files: self.files,
            path,
        }
    }

    /// One of its files, as a source of many articles for another reader.
    pub fn with_dump<T>(&self, path: &str, read: impl FnOnce(&Dump<'_>) -> T) -> T {
        let name = format!("{}/{path}", self.name);
        let bytes = self.file(path);
        read(&Dump {
            name: &name,
            zone: self.zone,
            lang: self.lang,
            fields: self.fields,
            bytes: &bytes,
        })
    }
}

/// A file of a folder.
pub(super) struct Member<'a> {
    files: &'a dyn Files,
    path: &'a str,
}

impl Bytes for Member<'_> {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        self.files.open(self.path)
    }

    fn open_at(&self, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        self.files.open_at(self.path, position)
    }
}

/// Files in memory, for tests.
impl Files for BTreeMap<String, Vec<u8>> {
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let bytes = self.get(name).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(bytes.as_slice()))
    }

    fn open_at(&self, name: &str, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        self.get(name)?.open_at(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_folder_is_read_whole_or_as_a_dump() {
        let files = BTreeMap::from([("a/b.txt".to_owned(), b"Isi.".to_vec())]);
        let names: Vec<String> = files.keys().cloned().collect();
        let folder = Folder {
            name: "blog.zip",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &BTreeMap::new(),
            names: &names,
            files: &files,
        };
        assert!(folder.has("a/b.txt") && !folder.has("a"));
        assert_eq!(folder.read("a/b.txt", 4).as_deref(), Some(&b"Isi."[..]));
        assert_eq!(folder.read("a/b.txt", 3), None);
        let first = folder.with_dump("a/b.txt", |dump| {
            let mut line = String::new();
            dump.open().unwrap().read_line(&mut line).unwrap();
            format!("{}: {line}", dump.name)
        });
        assert_eq!(first, "blog.zip/a/b.txt: Isi.");
    }
}
