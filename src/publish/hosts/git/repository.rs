//! The repository on this machine, and what is asked of git.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};

use crate::config::Site;
use crate::diagnostic::{Error, Result};
use crate::files;

use super::super::super::Request;
use super::super::super::host::is_safe;
use super::refusal::{Asked, broken, no_git, refused};
use super::{NEXT, TIP};

/// The name of the other repository in the configuration of this one.
const REMOTE: &str = "site";
/// Who commits where git knows nobody.
const NOBODY: [&str; 2] = ["user.name=Kliping", "user.email=kliping@localhost"];

/// A bare repository on this machine, and where it pushes to.
pub(super) struct Repository {
    path: PathBuf,
    /// The site's folder, whose repository may say who commits.
    site: PathBuf,
    /// The other repository as settings name it.
    address: String,
}

impl Repository {
    /// Opens the repository, which is made where there is none.
    pub(super) fn open(request: &Request<'_>, path: PathBuf) -> Result<Self> {
        let address = request.target.repository.as_deref().unwrap_or_default();
        let repository = Self {
            address: absolute(address, request.site)?,
            site: request.site.root.clone(),
            path,
        };
        if !files::is_file(&repository.path.join("HEAD")) {
            files::make_folder(&repository.path)?;
            repository.ask(&["init", "--quiet", "--bare", "--template="])?;
        }
        // Nobody else is at work here, so these are of a run that was killed.
        for lock in ["shallow.lock", "config.lock", "packed-refs.lock"] {
            files::remove(&repository.path.join(lock), &repository.path)?;
        }
        for reference in [TIP, NEXT] {
            let lock = repository.path.join([reference, ".lock"].concat());
            files::remove(&lock, &repository.path)?;
        }
        let url = format!("remote.{REMOTE}.url");
        repository.ask(&["config", &url, &repository.address])?;
        Ok(repository)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The newest commit of a branch of the other repository, where it has that branch.
    pub(super) fn newest(&self, branch: &str) -> Result<Option<String>> {
        let told = self.ask_there(&["ls-remote", "--quiet", REMOTE, branch], Asked::Read)?;
        let lines = String::from_utf8_lossy(&told);
        let line = lines.lines().find_map(|line| line.split_once('\t'));
        Ok(line.map(|(commit, _)| commit.to_owned()))
    }

    /// Fetches the newest commit of a branch, with the bytes of its files only where those matter.
    pub(super) fn fetch(&self, branch: &str, tip: &str, is_whole: bool) -> Result<()> {
        let here = self.output(&["rev-parse", "--verify", "--quiet", TIP])?;
        let is_here = String::from_utf8_lossy(&here.stdout).trim() == tip;
        if is_here && !is_whole {
            return Ok(());
        }
        let refspec = format!("+{branch}:{TIP}");
        let mut arguments = vec!["-c", "gc.autoDetach=false", "fetch"];
        arguments.extend(["--quiet", "--no-tags", "--depth=1"]);
        if is_whole {
            arguments.extend(["--no-filter", "--refetch"]);
        } else {
            arguments.push("--filter=blob:none");
        }
        arguments.extend([REMOTE, &refspec]);
        self.ask_there(&arguments, Asked::Read).map(drop)
    }

    /// The tree of a commit.
    pub(super) fn tree(&self, commit: &str) -> Result<String> {
        let tree = self.ask(&["rev-parse", &format!("{commit}^{{tree}}")])?;
        Ok(String::from_utf8_lossy(&tree).trim().to_owned())
    }

    /// What a file holds in a commit.
    pub(super) fn read(&self, commit: &str, file: &str) -> Result<Option<Vec<u8>>> {
        let entry = self.ask(&["ls-tree", "-z", commit, "--", file])?;
        if entry.is_empty() {
            return Ok(None);
        }
        let blob = format!("{commit}:{file}");
        let arguments = ["cat-file", "blob", &blob];
        self.ask_there(&arguments, Asked::Read).map(Some)
    }

    /// The files of a commit, with their sizes if those are wanted.
    pub(super) fn list(&self, commit: &str, sizes: bool) -> Result<Vec<(String, Option<u64>)>> {
        let long: &[&str] = if sizes { &["-l"] } else { &[] };
        let told = self.ask(&[&["ls-tree", "-r", "-z"], long, &[commit]].concat())?;
        let lines = String::from_utf8_lossy(&told);
        let entries = lines.split('\0').filter_map(|line| {
            let (about, file) = line.split_once('\t')?;
            let size = about.rsplit(' ').next().and_then(|size| size.parse().ok());
            Some((file.to_owned(), size.filter(|_| sizes)))
        });
        Ok(entries.filter(|(file, _)| is_safe(file)).collect())
    }

    /// Who commits, and when, as git writes it.
    pub(super) fn identity(&self) -> Result<String> {
        // Otherwise git makes an address up of this machine's name.
        let known = ["-c", "user.useConfigOnly=true"];
        let nobody = ["-c", NOBODY[0], "-c", NOBODY[1]];
        let ask = |settings: &[&str]| {
            let mut command = command(&[settings, &["var", "GIT_COMMITTER_IDENT"]].concat());
            run(command.current_dir(&self.site))
        };
        let mut told = ask(&known)?;
        if !told.status.success() {
            told = ask(&nobody)?;
        }
        Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
    }

    /// Pushes the new commit on condition that the branch still is at the commit before.
    pub(super) fn push(&self, branch: &str, before: Option<&str>) -> Result<()> {
        let lease = format!("--force-with-lease={branch}:{}", before.unwrap_or_default());
        let refspec = format!("{NEXT}:{branch}");
        let arguments = ["push", "--quiet", "--no-verify", &lease, REMOTE, &refspec];
        self.ask_there(&arguments, Asked::Push)?;
        self.ask(&["update-ref", TIP, NEXT]).map(drop)
    }

    /// Starts git so that it can be told something.
    pub(super) fn told(&self, arguments: &[&str]) -> Result<(Child, ChildStdin)> {
        let mut command = self.command(arguments);
        let spawned = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = spawned.map_err(|error| no_git(&error))?;
        let told = child.stdin.take().expect("it was asked for");
        Ok((child, told))
    }

    /// Waits until git has done what it was told.
    pub(super) fn ended(&self, child: Child) -> Result<()> {
        let output = child.wait_with_output();
        let output = output.map_err(|error| broken(&error, &self.path))?;
        self.check(output, Asked::Here).map(drop)
    }

    /// What git says to something that concerns this machine only.
    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        self.check(self.output(arguments)?, Asked::Here)
    }

    /// What git says to something that concerns the other repository.
    fn ask_there(&self, arguments: &[&str], asked: Asked) -> Result<Vec<u8>> {
        self.check(self.output(arguments)?, asked)
    }

    fn check(&self, output: Output, asked: Asked) -> Result<Vec<u8>> {
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let place = match asked {
            Asked::Here => self.path.display().to_string(),
            Asked::Read | Asked::Push => self.address.clone(),
        };
        Err(refused(&said, asked, &place).into())
    }

    fn output(&self, arguments: &[&str]) -> Result<Output> {
        run(&mut self.command(arguments))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.env("GIT_DIR", &self.path);
        command
    }
}

/// A call of git that asks nobody anything and answers in English.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(arguments).env("LC_ALL", "C");
    command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
    // A run out of a hook of the site's own repository would otherwise work on that one.
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    command
}

fn run(command: &mut Command) -> Result<Output> {
    command.output().map_err(|error| no_git(&error))
}

/// A repository as git finds it from any folder.
fn absolute(address: &str, site: &Site) -> Result<String> {
    let before = address.split('/').next().unwrap_or_default();
    // As in `https://host/path` and `user@host:path`; a letter alone is a drive.
    if before.contains(':') && before.len() > 2 {
        return Ok(address.to_owned());
    }
    let path = files::absolute(&site.root.join(address))?;
    path.into_os_string().into_string().map_err(|path| {
        let message = format!("`{}` is no path that git can be given", path.display());
        Error::from(super::failed(message))
    })
}
