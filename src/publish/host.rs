//! What every place that holds single files can do.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Result};

/// A place that holds files by path, all of them below the prefix that is the site's.
///
/// Nothing outside the prefix can be named: paths are checked by [`is_safe`] before they come here.
pub(super) trait Host: Sync {
    /// The bytes of a file, where it exists.
    ///
    /// # Errors
    ///
    /// What the host says, with a remedy.
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>>;

    /// Every file and its size, in any order; `None` where the size cannot be told cheaply and was
    /// not asked for.
    ///
    /// # Errors
    ///
    /// What the host says, with a remedy.
    fn list(&self) -> Result<Vec<(String, Option<u64>)>>;

    /// Carries out steps, in parallel where that helps, and tells of each that is done by its position.
    ///
    /// Steps may be carried out in any order, and a step that fails is tried again where that can
    /// help. After an error those that were told of are done, and any other may be.
    ///
    /// # Errors
    ///
    /// The first failure that trying again did not mend.
    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()>;

    /// Whether nothing that was carried out shows before [`Host::finish`], and then all of it at
    /// once.
    fn is_atomic(&self) -> bool {
        false
    }

    /// What is run to make everything true, as it may be shown; `None` where nothing is.
    ///
    /// `changes` tells whether there is anything to carry out before.
    fn finish_foretold(&self, _changes: bool) -> Option<String> {
        None
    }

    /// Makes everything true that was carried out, and whatever an earlier run left.
    ///
    /// # Errors
    ///
    /// What the host says, with a remedy; the host then holds what it held before.
    fn finish(&self) -> Result<()> {
        Ok(())
    }
}

/// Something to do at a host.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    /// The file there, below the prefix.
    pub(super) file: &'a str,
    /// What becomes of it.
    pub(super) act: Act<'a>,
}

/// What becomes of a file.
#[derive(Debug, Clone)]
pub(super) enum Act<'a> {
    /// It is to hold these bytes.
    Send(Body<'a>, Headers),
    /// It goes.
    Remove,
}

/// What a file is to hold.
#[derive(Debug, Clone)]
pub(super) enum Body<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// What a file on this machine holds.
    File(PathBuf),
}

/// What a host is told of a file beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headers {
    /// `Content-Type` (RFC 9110, section 8.3).
    pub(super) content_type: &'static str,
    /// `Cache-Control` (RFC 9111, section 5.2).
    pub(super) cache_control: String,
    /// `Content-Encoding`, where the bytes are packed.
    pub(super) content_encoding: Option<&'static str>,
}

/// Whether a path from a host or an old record stays below the prefix it is meant to be below.
pub(super) fn is_safe(file: &str) -> bool {
    !file.is_empty()
        && !file.contains(['\\', '\0', '\n'])
        && file.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !Path::new(file).has_root()
}

/// A refusal or failure of a host, as it is told.
pub(super) fn failed(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("publish-failed", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_elsewhere_is_not_safe() {
        for safe in ["index.html", "2022/10/a b.html", ".kliping/record", "a..b"] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_ in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/./b",
            "a\\..\\b",
            "a\nb",
        ] {
            assert!(!is_safe(unsafe_), "{unsafe_}");
        }
    }
}
