//! The one door to disk and clock.
//!
//! Everything else works on values. A file that replaces another is written
//! beside it and renamed into place; a file that did not exist is written
//! straight, since nothing vouches for it until the run has ended.

mod glance;
mod lock;
mod look;
mod walk;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead as _, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::diagnostic::{Error, Result};

pub use glance::{Glance, glance};
pub use lock::{Lock, lock, lock_soon};
pub use look::{folders, list, open, print, spool, tree_print};
pub use walk::{Found, walk, walk_unsorted};

/// The ending of a file that is being written beside the one it will replace.
const UNFINISHED: &str = ".kliping-part";

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It was not there.
    Created,
    /// It held something else.
    Replaced,
    /// It held just these bytes and was left alone.
    Unchanged,
}

/// The present moment, for the outermost layer alone: stages get it as an argument.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The present moment in nanoseconds since 1970, as files keep their times.
pub fn clock() -> i64 {
    now().timestamp_nanos_opt().unwrap_or(0)
}

/// The folder the program was started in.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn working_folder() -> Result<PathBuf> {
    std::env::current_dir().map_err(|source| Error::Read {
        path: PathBuf::from("."),
        source,
    })
}

/// The nearest folder from `start` upward that holds a file called `name`.
pub fn find_upward(start: &Path, name: &str) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| is_file(&folder.join(name)))
        .map(Path::to_path_buf)
}

/// Whether a regular file lies there.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a folder lies there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The size of a file in bytes; 0 where there is none.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// The path without links and dots, where it exists.
pub fn real_path(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path).map_err(|source| read_error(path, source))
}

/// The path from the root of the file system, whether it exists or not.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|source| read_error(path, source))
}

/// Reads a whole file into `buffer`, which is emptied first and keeps its room.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn read_into(path: &Path, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    fs::File::open(path)
        .and_then(|file| {
            // A buffer that was used before has room as a rule, and grows where it has not.
            if buffer.capacity() == 0 {
                let size = file.metadata().map_or(0, |about| about.len());
                buffer.reserve(usize::try_from(size).unwrap_or(0).min(1 << 26) + 1);
            }
            // Without this bound, the size would be asked for once more.
            file.take(u64::MAX).read_to_end(buffer)
        })
        .map(|_| ())
        .map_err(|source| read_error(path, source))
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_into(path, &mut bytes)?;
    Ok(bytes)
}

/// Reads a whole file, or gives `None` where there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Error::Read { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file whole or not at all, and only where it would change something.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Written> {
    match holds(path, bytes) {
        Ok(true) => Ok(Written::Unchanged),
        Ok(false) => replace(path, bytes).map(|()| Written::Replaced),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            write_new(path, bytes).map(|_| Written::Created)
        }
        Err(source) => Err(write_error(path, source)),
    }
}

/// Writes a file that is known not to exist, with the folders above it; returns a glance at it.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<Glance> {
    // The page of a folder is nearly always the first file in it.
    if path.file_name() == Some(OsStr::new("index.html")) {
        let _ = path.parent().map_or(Ok(()), fs::create_dir);
    }
    let attempt = || {
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        // Asking the open file spares finding it once more.
        Ok(Glance::of(&file.metadata()?))
    };
    attempt()
        .or_else(|error: io::Error| {
            if error.kind() != ErrorKind::NotFound {
                return Err(error);
            }
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            attempt()
        })
        .map_err(|source| write_error(path, source))
}

/// Writes a file that nothing but itself vouches for: whole or not at all, even where none was.
pub fn write_aside(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    replace(path, bytes)
}

/// Makes a folder and those above it, where they are missing.
///
/// # Errors
///
/// What the system says when it cannot be made.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|source| write_error(path, source))
}

/// The same for a file that several runs may write at once, each the same bytes.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn write_aside_together(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| write_error(folder, source))?;
    }
    let mut beside = beside(path).into_os_string();
    beside.push(format!("-{}", std::process::id()));
    replace_by(path, Path::new(&beside), bytes)
}

/// Whether a file is one that is being written to take the place of another.
pub fn is_part(path: &Path) -> bool {
    path.to_string_lossy().contains(UNFINISHED)
}

/// Writes beside the file and renames into place.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_by(path, &beside(path), bytes)
}

#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn replace_by(path: &Path, beside: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(beside, bytes)
        .and_then(|()| fs::rename(beside, path))
        .map_err(|source| {
            // The half-written copy is of no use to anybody; the error that matters is the first.
            let _ = fs::remove_file(beside);
            write_error(path, source)
        })
}

/// Removes what a run that was killed left of a file that it was about to replace.
pub fn remove_part(path: &Path, root: &Path) -> Result<()> {
    let part = beside(path);
    if is_file(&part) {
        return remove(&part, root);
    }
    Ok(())
}

/// Where a file is written before it takes the place of another.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or(OsStr::new("")).to_os_string();
    name.push(UNFINISHED);
    path.with_file_name(name)
}

/// Copies a file whole or not at all, and only where that would change something.
///
/// However large it is, a few kilobytes of it are held at a time.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn copy(from: &Path, to: &Path) -> Result<Written> {
    let mut source = fs::File::open(from).map_err(|source| read_error(from, source))?;
    let there = fs::File::open(to).ok();
    let became = match there {
        Some(file) if same_bytes(&source, &file).unwrap_or(false) => return Ok(Written::Unchanged),
        Some(_) => Written::Replaced,
        None => Written::Created,
    };
    let beside = beside(to);
    let mut attempt = || {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        source.rewind()?;
        let mut part = fs::File::create(&beside)?;
        io::copy(&mut source, &mut part)?;
        fs::rename(&beside, to)
    };
    attempt().map_err(|source| {
        let _ = fs::remove_file(&beside);
        write_error(to, source)
    })?;
    Ok(became)
}

/// Gives a file a second name, or copies it where the system cannot; what stood there is replaced.
///
/// Nothing here writes into a file that is there, so neither name ever shows what the other became.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn link(from: &Path, to: &Path) -> Result<()> {
    let beside = beside(to);
    let attempt = || {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        let _ = fs::remove_file(&beside);
        fs::hard_link(from, &beside)?;
        fs::rename(&beside, to)?;
        // Where both are names of one file already, renaming leaves both.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    };
    attempt().or_else(|_: io::Error| copy(from, to).map(|_| ()))
}

/// Whether two files hold the same bytes.
fn same_bytes(one: &fs::File, other: &fs::File) -> io::Result<bool> {
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let mut one = io::BufReader::with_capacity(1 << 16, one);
    let mut other = io::BufReader::with_capacity(1 << 16, other);
    loop {
        let (here, there) = (one.fill_buf()?, other.fill_buf()?);
        let length = here.len().min(there.len());
        if here[..length] != there[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
        one.consume(length);
        other.consume(length);
    }
}

/// Whether a file holds just these bytes.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut there = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut there)?;
    Ok(there == bytes)
}

/// Removes a file, and the folders above it that are left empty, up to `root`.
///
/// A file that is not there is no error.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn remove(path: &Path, root: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(source) => return Err(write_error(path, source)),
    }
    for folder in path.ancestors().skip(1) {
        if folder == root || !folder.starts_with(root) || fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether a folder is missing or holds nothing.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).map_or(true, |mut inside| inside.next().is_none())
}

/// What the system says, without its number.
pub fn describe(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// The path below `root` with `/` between its parts.
pub fn relative_name(path: &Path, root: &Path) -> String {
    if let Some(name) = plain_name(path, root) {
        return name.to_owned();
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut name = String::with_capacity(below.as_os_str().len());
    for part in below.components() {
        if let Component::Normal(part) = part {
            if !name.is_empty() {
                name.push('/');
            }
            name.push_str(&part.to_string_lossy());
        }
    }
    name
}

/// The path below `root` where it is written just so: a walk asks for each of its files.
fn plain_name<'p>(path: &'p Path, root: &Path) -> Option<&'p str> {
    let below = path.to_str()?.strip_prefix(root.to_str()?)?;
    let name = below.strip_prefix(MAIN_SEPARATOR)?;
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\\');
    (MAIN_SEPARATOR == '/' && name.split('/').all(is_plain)).then_some(name)
}

fn read_error(path: &Path, source: io::Error) -> Error {
    Error::Read {
        path: path.to_path_buf(),
        source,
    }
}

fn write_error(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_where_it_changes_something() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        assert_eq!(write(&path, b"one").unwrap(), Written::Created);
        assert_eq!(write(&path, b"one").unwrap(), Written::Unchanged);
        assert_eq!(write(&path, b"two").unwrap(), Written::Replaced);
        assert_eq!(read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_file_is_copied_only_where_it_changes_something() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a.bin"), folder.path().join("b/c.bin"));
        let long = vec![7; 200_000];
        write(&from, &long).unwrap();
        assert_eq!(copy(&from, &to).unwrap(), Written::Created);
        assert_eq!(copy(&from, &to).unwrap(), Written::Unchanged);
        let mut other = long.clone();
        other[150_000] = 8;
        write(&from, &other).unwrap();
        assert_eq!(copy(&from, &to).unwrap(), Written::Replaced);
        assert_eq!(read(&to).unwrap(), other);
        assert!(copy(&folder.path().join("none"), &to).is_err());
    }

    #[test]
    fn removing_a_file_takes_the_empty_folders_with_it_but_not_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        write(&path, b"x").unwrap();
        write(&folder.path().join("a/d.txt"), b"x").unwrap();
        remove(&path, folder.path()).unwrap();
        assert!(!folder.path().join("a/b").exists());
        assert!(folder.path().join("a/d.txt").exists());
        remove(&path, folder.path()).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn links_that_loop_or_lead_outside_are_reported_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        write(&root.join("a/x.md"), b"x").unwrap();
        write(&folder.path().join("secret.md"), b"x").unwrap();
        std::os::unix::fs::symlink("..", root.join("a/loop")).unwrap();
        std::os::unix::fs::symlink("../secret.md", root.join("outside.md")).unwrap();
        std::os::unix::fs::symlink("a/x.md", root.join("inside.md")).unwrap();
        let (found, diagnostics) = walk(&root, "content", |_| true);
        let names: Vec<_> = found.iter().map(|f| f.relative.as_str()).collect();
        assert_eq!(names, ["a/x.md", "inside.md"]);
        let mut said: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code, d.place.as_ref().unwrap().file.as_str()))
            .collect();
        said.sort_unstable();
        assert_eq!(
            said,
            [
                ("link-loop", "content/a/loop"),
                ("link-outside", "content/outside.md")
            ]
        );
    }
}
