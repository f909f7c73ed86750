//! A commit as it is told to `git fast-import`.
//!
//! # Source
//!
//! The manual page git-fast-import(1), "Input format".

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin};

use crate::diagnostic::Result;
use crate::files;

use super::refusal::broken;
use super::repository::Repository;

/// A `git fast-import` that is being told of a commit.
pub(super) struct Import {
    child: Child,
    told: BufWriter<ChildStdin>,
}

impl Import {
    /// Starts it.
    pub(super) fn begin(repository: &Repository) -> Result<Self> {
        // Without `done` at its end, what was told counts for nothing.
        let arguments = ["fast-import", "--quiet", "--force", "--done"];
        let (child, told) = repository.told(&arguments)?;
        Ok(Self {
            child,
            told: BufWriter::with_capacity(1 << 16, told),
        })
    }

    /// Tells a command.
    pub(super) fn say(&mut self, command: &str) -> Result<()> {
        self.raw(command.as_bytes())
    }

    /// Tells bytes with their number before them.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.say(&format!("data {}\n", bytes.len()))?;
        self.raw(bytes)?;
        self.raw(b"\n")
    }

    /// Lets a file hold these bytes.
    pub(super) fn write(&mut self, file: &str, bytes: &[u8]) -> Result<()> {
        self.say(&format!("M 100644 inline {}\n", quoted(file)))?;
        self.bytes(bytes)
    }

    /// Lets a file hold what one on this machine holds.
    pub(super) fn copy(&mut self, file: &str, from: &Path) -> Result<()> {
        let bytes = files::read(from)?;
        self.write(file, &bytes)
    }

    /// Removes a file.
    pub(super) fn remove(&mut self, file: &str) -> Result<()> {
        self.say(&format!("D {}\n", quoted(file)))
    }

    /// Ends the commit.
    pub(super) fn end(mut self, repository: &Repository) -> Result<()> {
        self.say("done\n")?;
        let said = self
            .told
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error);
        drop(said.map_err(|error| broken(&error, repository.path()))?);
        repository.ended(self.child)
    }

    fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        // What git says of why it ended is on its way to the reader's terminal already.
        self.told
            .write_all(bytes)
            .map_err(|error| broken(&error, Path::new("git fast-import")))
    }
}

/// A path as git reads it, whatever it begins with.
fn quoted(file: &str) -> String {
    let mut quoted = String::with_capacity(file.len() + 2);
    quoted.push('"');
    for character in file.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_so_that_it_means_itself() {
        assert_eq!(quoted("a b/c.html"), r#""a b/c.html""#);
        assert_eq!(quoted(r#""x"\y"#), r#""\"x\"\\y""#);
    }
}
