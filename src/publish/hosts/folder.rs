//! A folder: of a web server on this machine, on a mounted share, on a stick.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::diagnostic::Result;
use crate::files;

use super::super::host::{Act, Body, Host, Step, failed};

/// A folder that holds the site; it is made when something is sent there.
pub(super) struct Folder {
    /// Where it is.
    pub(super) root: PathBuf,
    /// Whether a file may be a second name of the one in the output folder.
    pub(super) links: bool,
}

impl Folder {
    /// The path of a file, unless a link on the way leads out of the folder.
    fn path(&self, file: &str) -> Result<PathBuf> {
        let path = self.root.join(file);
        let mut above = path.ancestors().skip(1);
        let is_ours = |folder: &&std::path::Path| folder.starts_with(&self.root);
        let there = above.find(|folder| !is_ours(folder) || files::is_folder(folder));
        let Some(there) = there.filter(is_ours) else {
            return Ok(path);
        };
        if files::real_path(there)?.starts_with(files::real_path(&self.root)?) {
            return Ok(path);
        }
        let message = format!(
            "a link leads out of the folder on the way to `{}`",
            path.display()
        );
        let help = "remove the link, or publish to where it leads";
        Err(failed(message).help(help).into())
    }
}

impl Host for Folder {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        files::read_if_there(&self.path(file)?)
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        if !files::is_folder(&self.root) {
            return Ok(Vec::new());
        }
        let listed = files::list(&self.root)?.into_iter();
        Ok(listed.map(|(file, size)| (file, Some(size))).collect())
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        steps.par_iter().enumerate().try_for_each(|(at, step)| {
            let path = self.path(step.file)?;
            match &step.act {
                Act::Send(Body::Bytes(bytes), _) => files::write_aside(&path, bytes)?,
                Act::Send(Body::File(from), _) if self.links => files::link(from, &path)?,
                Act::Send(Body::File(from), _) => {
                    files::copy(from, &path)?;
                }
                Act::Remove => files::remove(&path, &self.root)?,
            }
            // A run that was killed may have left a copy half written beside it.
            files::remove_part(&path, &self.root)?;
            done(at);
            Ok(())
        })
    }
}
