//! What is looked at rather than read whole: parts of files, folders, whether anything changed.

use std::fs;
use std::io::{ErrorKind, Read, Write as _};
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::Result;

use super::{is_folder, read_error, relative_name, walk};

/// Opens a regular file to read parts of it, and says how large it is.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn open(path: &Path) -> Result<(fs::File, u64)> {
    let attempt = || {
        let file = fs::File::open(path)?;
        let about = file.metadata()?;
        if about.is_file() {
            Ok((file, about.len()))
        } else {
            Err(ErrorKind::IsADirectory.into())
        }
    };
    attempt().map_err(|source| read_error(path, source))
}

/// XXH3 of a file's bytes, of which only some are in memory at a time.
pub fn print(path: &Path) -> Result<u64> {
    let (mut file, _) = open(path)?;
    let mut hash = Xxh3::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(hash.digest()),
            Ok(length) => hash.update(&part[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(source) => return Err(read_error(path, source)),
        }
    }
}

/// Copies what is read into a file without a name, which is gone when it is closed; gives it with
/// its length, and why it ends early if it does.
///
/// # Errors
///
/// What the system says when there is no room for it.
pub fn spool(from: &mut dyn Read, most: u64) -> Result<(fs::File, u64, Option<String>)> {
    let place = std::env::temp_dir();
    let failed = |source| super::write_error(&place, source);
    let mut file = tempfile::tempfile().map_err(failed)?;
    let mut part = vec![0; 1 << 16];
    let mut length = 0;
    let torn = loop {
        match from.read(&mut part) {
            Ok(0) => break None,
            Ok(_) if length >= most => break Some("it is too large".to_owned()),
            Ok(read) => {
                file.write_all(&part[..read]).map_err(failed)?;
                length += read as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => break Some(error.to_string()),
        }
    };
    Ok((file, length, torn))
}

/// Every file below a folder with its path there and its size, hidden ones too; links are none.
///
/// # Errors
///
/// What the system says of the first that cannot be looked at.
pub fn list(root: &Path) -> Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for step in walkdir::WalkDir::new(root) {
        let looked = step.and_then(|entry| {
            let size = entry.metadata()?.len();
            Ok((entry, size))
        });
        match looked {
            Ok((entry, size)) if entry.file_type().is_file() => {
                found.push((relative_name(entry.path(), root), size));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                return Err(read_error(&path, error.into()));
            }
        }
    }
    Ok(found)
}

/// The names of the folders right in a folder, sorted.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn folders(path: &Path) -> Vec<String> {
    let inside = fs::read_dir(path).into_iter().flatten();
    let mut names: Vec<String> = inside
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| is_folder(&path.join(name)))
        .collect();
    names.sort();
    names
}

/// A number that changes when a file below a folder comes, goes or is written; `enter` as for
/// [`walk`].
pub fn tree_print(root: &Path, enter: impl Fn(&str) -> bool) -> u64 {
    let (found, _) = walk(root, "", enter);
    let mut print = Xxh3::new();
    for file in found {
        print.update(file.relative.as_bytes());
        print.update(&file.glance.size.to_le_bytes());
        print.update(&file.glance.modified.to_le_bytes());
    }
    print.digest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write;

    #[test]
    fn a_tree_has_another_print_once_a_file_in_it_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(&root.join("a/b.md"), b"one").unwrap();
        write(&root.join("public/b.html"), b"one").unwrap();
        let print = || tree_print(root, |folder| folder != "public");
        let first = print();
        assert_eq!(print(), first);
        write(&root.join("public/c.html"), b"two").unwrap();
        assert_eq!(print(), first);
        write(&root.join("a/b.md"), b"three").unwrap();
        assert_ne!(print(), first);
        assert_eq!(folders(root), ["a", "public"]);
        assert!(open(&root.join("a")).is_err());
        assert_eq!(open(&root.join("a/b.md")).unwrap().1, 5);
    }
}
