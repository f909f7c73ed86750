//! A branch of a git repository: GitHub, GitLab and Codeberg Pages.
//!
//! A bare repository on this machine holds the newest commit of the branch,
//! without the bytes of its files. What changed goes into one commit more
//! through `git fast-import`, and the commit is pushed on condition that the
//! branch still is where it was. So whatever stops a run, the branch is as it
//! was before or as it should be.

mod import;
mod refusal;
mod repository;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::config::publish::History;
use crate::diagnostic::Result;

use super::super::Request;
use super::super::host::{Act, Body, Host, Step, failed, is_safe};
use import::Import;
use repository::Repository;

/// The branch that hosts look for where none is named.
const BRANCH: &str = "gh-pages";
/// The newest commit of the branch, as it was fetched or pushed last.
const TIP: &str = "refs/kliping/tip";
/// The commit that is being made.
const NEXT: &str = "refs/kliping/next";

/// A branch that holds the site.
pub(super) struct Git {
    repository: Repository,
    /// The branch there, `refs/heads/…`.
    branch: String,
    history: History,
    /// The address of the site, for the commit's message.
    site: String,
    /// The commit at the branch, where it exists.
    tip: Option<String>,
    /// Whether sizes of files were asked for; they cost fetching the files.
    sizes: bool,
    under_way: Mutex<UnderWay>,
}

/// What was carried out, and shows nowhere yet.
#[derive(Default)]
struct UnderWay {
    import: Option<Import>,
    /// Small files that were written or removed, which may be read again.
    written: BTreeMap<String, Option<Vec<u8>>>,
}

/// Opens the branch of a target.
///
/// # Errors
///
/// What git says, with a remedy.
pub(super) fn open(request: &Request<'_>) -> Result<Git> {
    let target = request.target;
    let branch = target.branch.as_deref().unwrap_or(BRANCH);
    let branch = format!("refs/heads/{branch}");
    let folder = request.caches.join("publish").join(request.name);
    let repository = Repository::open(request, folder.join("repository.git"))?;
    let tip = repository.newest(&branch)?;
    if let Some(tip) = &tip {
        repository.fetch(&branch, tip, request.verify)?;
    }
    Ok(Git {
        repository,
        branch,
        history: target.history,
        site: request.site.config.url.absolute("/"),
        tip,
        sizes: request.verify,
        under_way: Mutex::default(),
    })
}

impl Git {
    /// Begins a commit.
    fn begin(&self) -> Result<Import> {
        let mut import = Import::begin(&self.repository)?;
        let message = format!("Publish {}", self.site);
        let identity = self.repository.identity()?;
        import.say(&format!("commit {NEXT}\ncommitter {identity}\n"))?;
        import.bytes(message.as_bytes())?;
        match (&self.tip, self.history) {
            (None, _) => {}
            (Some(tip), History::Keep) => import.say(&format!("from {tip}\n"))?,
            (Some(tip), History::None) => {
                let tree = self.repository.tree(tip)?;
                import.say(&format!("M 040000 {tree} \"\"\n"))?;
            }
        }
        Ok(import)
    }
}

impl Host for Git {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        let under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(written) = under_way.written.get(file) {
            return Ok(written.clone());
        }
        let Some(tip) = &self.tip else {
            return Ok(None);
        };
        self.repository.read(tip, file)
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        let Some(tip) = &self.tip else {
            return Ok(Vec::new());
        };
        self.repository.list(tip, self.sizes)
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let UnderWay { import, written } = &mut *under_way;
        let import = match import {
            Some(import) => import,
            None => import.insert(self.begin()?),
        };
        for (at, step) in steps.iter().enumerate() {
            if !is_safe(step.file) {
                return Err(failed("git cannot hold a file of this name")
                    .in_file(step.file)
                    .into());
            }
            match &step.act {
                Act::Send(Body::Bytes(bytes), _) => {
                    import.write(step.file, bytes)?;
                    written.insert(step.file.to_owned(), Some(bytes.to_vec()));
                }
                Act::Send(Body::File(from), _) => import.copy(step.file, from)?,
                Act::Remove => {
                    import.remove(step.file)?;
                    written.insert(step.file.to_owned(), None);
                }
            }
            done(at);
        }
        Ok(())
    }

    fn is_atomic(&self) -> bool {
        true
    }

    fn finish(&self) -> Result<()> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(import) = under_way.import.take() else {
            return Ok(());
        };
        import.end(&self.repository)?;
        self.repository.push(&self.branch, self.tip.as_deref())
    }
}
