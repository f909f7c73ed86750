//! Locks between runs of the program.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::diagnostic::Result;

use super::write_error;

/// A lock that lasts until it is dropped, or the process ends however it ends.
#[derive(Debug)]
pub struct Lock {
    /// Closing it gives the lock back.
    _file: fs::File,
}

/// How long a run waits for another that is about to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it looks meanwhile.
const GLANCES: u32 = 50;

/// Takes a lock as [`lock`] does, but waits a moment for another run to end.
///
/// # Errors
///
/// As [`lock`].
pub fn lock_soon(path: &Path, shared: bool) -> Result<Option<Lock>> {
    for _ in 0..GLANCES {
        if let Some(lock) = lock(path, shared)? {
            return Ok(Some(lock));
        }
        std::thread::sleep(PATIENCE / GLANCES);
    }
    lock(path, shared)
}

/// Takes the lock of a file, which is made where there is none; `None` while another run has it.
///
/// A lock is for one run alone, or `shared` by many that all ask for it so.
/// Where the file system knows no locks, runs are on their own.
///
/// # Errors
///
/// What the system says when the file cannot be made.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn lock(path: &Path, shared: bool) -> Result<Option<Lock>> {
    let open = || {
        fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
    };
    let file = open().or_else(|error| {
        let folder = path.parent().filter(|folder| !folder.exists());
        folder.map_or(Err(error), |folder| {
            fs::create_dir_all(folder)?;
            open()
        })
    });
    let file = file.map_err(|source| write_error(path, source))?;
    let taken = if shared {
        file.try_lock_shared()
    } else {
        file.try_lock()
    };
    Ok(match taken {
        Err(fs::TryLockError::WouldBlock) => None,
        Ok(()) | Err(fs::TryLockError::Error(_)) => Some(Lock { _file: file }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_had_once_or_shared() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/lock");
        let first = lock(&path, false).unwrap();
        assert!(first.is_some());
        assert!(lock(&path, false).unwrap().is_none());
        drop(first);
        let shared = lock(&path, true).unwrap();
        assert!(lock(&path, true).unwrap().is_some());
        assert!(lock(&path, false).unwrap().is_none());
        drop(shared);
        assert!(lock(&path, false).unwrap().is_some());
    }
}
