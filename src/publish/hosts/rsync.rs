//! A server, or a folder of this machine, that rsync brings files to.
//!
//! Names go to rsync as a list that ends each with a zero byte, and it hands
//! them on in its own protocol, so that no shell ever reads one. It writes each
//! file beside the old one and renames it, as it does by itself, and makes a
//! folder of a link that it meets on the way. Options are those of rsync 3.1.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::diagnostic::Result;
use crate::files;

use super::super::host::{Act, Body, Host, Step};
use super::super::record;
use super::login::Login;
use super::patience::patiently;
use super::programs::{Said, failure, run};

/// How many bytes are sent at once before they are told of as done.
const LOAD: u64 = 64 << 20;

/// What rsync ends with where what it was to send was not there, which is how it is told to remove.
const VANISHED: i32 = 24;

/// Where rsync brings files.
#[derive(Debug)]
pub(super) enum Place {
    /// A folder of this machine.
    Here(PathBuf),
    /// A folder at a server.
    There(Login),
}

/// A place that rsync brings files to.
pub(super) struct Rsync {
    place: Place,
    /// Through this folder go bytes that no file holds, or that are fetched.
    passing: PathBuf,
}

impl Rsync {
    /// A place that rsync brings files to, and a folder for what is on its way.
    pub(super) fn new(place: Place, passing: PathBuf) -> Self {
        Self { place, passing }
    }

    /// The program with what it is always told.
    fn program(&self) -> Command {
        let mut command = Command::new("rsync");
        command.env("LC_ALL", "C").arg("--protect-args");
        if let Place::There(login) = &self.place {
            command.arg("--compress").arg("--rsh").arg(login.shell());
        }
        command
    }

    /// The place as rsync is told it.
    fn root(&self) -> String {
        match &self.place {
            Place::Here(root) => format!("{}/", root.display()),
            Place::There(login) if login.path.starts_with('/') => {
                format!("{}:{}/", login.host, login.path.trim_end_matches('/'))
            }
            Place::There(login) => format!("{}:./{}/", login.host, login.path),
        }
    }

    fn failure(&self, said: &Said) -> crate::diagnostic::Error {
        let shown = match &self.place {
            Place::Here(root) => root.display().to_string(),
            Place::There(login) => login.host.clone(),
        };
        failure("rsync", &shown, said)
    }

    /// Sends files from a folder, all of which lie there as they will there.
    fn send(&self, from: &Path, names: &[&str]) -> Result<()> {
        let mut command = self.program();
        // What stands there may have the same time and size by chance, so both say nothing.
        command
            .args(["--relative", "--copy-links", "--ignore-times"])
            .args(["--chmod=D755,F644", "--from0", "--files-from=-"])
            // It writes after each file, and so ends soon when nobody listens any more.
            .args(["--outbuf=L", "--out-format=%n"])
            .arg(slashed(from))
            .arg(self.root());
        let said = ran(&mut command, &listed(names))?;
        match said.code {
            Some(0) => Ok(()),
            _ => Err(self.failure(&said)),
        }
    }

    /// Removes files, or folders that are empty, by sending what is not there.
    fn remove(&self, names: &[&str]) -> Result<()> {
        let nothing = self.passing.join("nothing");
        files::make_folder(&nothing)?;
        let mut command = self.program();
        command
            .args(["--relative", "--delete-missing-args", "--from0"])
            .args(["--files-from=-", "--outbuf=L", "--out-format=%n"])
            .arg(slashed(&nothing))
            .arg(self.root());
        let said = ran(&mut command, &listed(names))?;
        match said.code {
            Some(0 | VANISHED) => Ok(()),
            _ => Err(self.failure(&said)),
        }
    }

    /// Removes files, and the folders above them that are left empty.
    fn clear(&self, names: &[&str]) -> Result<()> {
        self.remove(names)?;
        let mut levels: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for folder in names.iter().flat_map(|name| folders(name)) {
            if folder != record::FOLDER.trim_end_matches('/') {
                let depth = folder.split('/').count();
                levels.entry(depth).or_default().insert(folder);
            }
        }
        // A folder is empty only after those in it have gone, and one run takes them in its own order.
        for folders in levels.values().rev() {
            self.remove(&folders.iter().copied().collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

impl Host for Rsync {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        let fetched = self.passing.join("in");
        files::make_folder(&fetched)?;
        let copy = fetched.join(file);
        files::remove(&copy, &fetched)?;
        let mut command = self.program();
        command
            .args(["--relative", "--ignore-missing-args", "--from0"])
            .args(["--files-from=-"])
            .arg(self.root())
            .arg(slashed(&fetched));
        let said = ran(&mut command, &listed(&[file]))?;
        if said.code != Some(0) && !is_missing(&said) {
            return Err(self.failure(&said));
        }
        let bytes = files::read_if_there(&copy)?;
        files::remove(&copy, &fetched)?;
        Ok(bytes)
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        let mut command = self.program();
        command
            .args(["--recursive", "--dry-run", "--out-format=file %l %n"])
            .arg(self.root())
            .arg(slashed(&self.passing.join("nowhere")));
        let said = ran(&mut command, b"")?;
        match said.code {
            Some(0) => {
                let told = said.out.iter().filter_map(|line| told(line));
                Ok(told.map(|(file, size)| (file, Some(size))).collect())
            }
            _ if is_missing(&said) => Ok(Vec::new()),
            _ => Err(self.failure(&said)),
        }
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let outgoing = self.passing.join("out");
        let (mut parcels, mut removes) = (Vec::new(), Vec::new());
        for (at, step) in steps.iter().enumerate() {
            match &step.act {
                Act::Send(Body::Bytes(bytes), _) => {
                    files::write_aside(&outgoing.join(step.file), bytes)?;
                    let (folder, size) = (outgoing.clone(), bytes.len() as u64);
                    parcels.push(Parcel { folder, size, at });
                }
                Act::Send(Body::File(from), _) => {
                    let deep = Path::new(step.file).components().count();
                    let folder = from.ancestors().nth(deep).unwrap_or(Path::new("/"));
                    let (folder, size) = (folder.to_path_buf(), files::size(from));
                    parcels.push(Parcel { folder, size, at });
                }
                Act::Remove => removes.push(at),
            }
        }
        // Files of one folder go in one run, whatever order they came in.
        parcels.sort_by(|one, other| one.folder.cmp(&other.folder));
        for load in loads(&parcels) {
            let names: Vec<&str> = load.iter().map(|parcel| steps[parcel.at].file).collect();
            self.send(&load[0].folder, &names)?;
            for parcel in load {
                done(parcel.at);
            }
        }
        for passed in parcels.iter().filter(|parcel| parcel.folder == outgoing) {
            files::remove(&outgoing.join(steps[passed.at].file), &outgoing)?;
        }
        if !removes.is_empty() {
            let names: Vec<&str> = removes.iter().map(|&at| steps[at].file).collect();
            self.clear(&names)?;
            removes.into_iter().for_each(done);
        }
        Ok(())
    }
}

/// Runs rsync, which does the same however often it is run.
fn ran(command: &mut Command, input: &[u8]) -> Result<Said> {
    patiently(&mut || run(command, input))
}

/// A file on its way.
#[derive(Debug)]
struct Parcel {
    /// The folder that it lies in here, as deep as it will there.
    folder: PathBuf,
    size: u64,
    /// The position of its step.
    at: usize,
}

/// Files that are sent in one run: from one folder, and not more than a load.
fn loads(parcels: &[Parcel]) -> Vec<&[Parcel]> {
    let mut bytes = 0;
    let together = |one: &Parcel, next: &Parcel| {
        bytes += one.size;
        let fits = one.folder == next.folder && bytes + next.size <= LOAD;
        if !fits {
            bytes = 0;
        }
        fits
    };
    parcels.chunk_by(together).collect()
}

/// The folders that a file lies in, below the root.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

fn slashed(folder: &Path) -> PathBuf {
    // rsync takes a folder's files where its name ends in a slash, and else the folder itself.
    folder.join("")
}

/// Names as `--from0` reads them.
fn listed(names: &[&str]) -> Vec<u8> {
    let ended = names.iter().map(|name| [name, "\0"].concat());
    ended.collect::<String>().into_bytes()
}

/// Whether the folder is not there, which is no failure where something is looked for.
fn is_missing(said: &Said) -> bool {
    said.complains(&["change_dir", "No such file or directory"])
}

/// A file of a listing, and its size; `None` for folders and remarks.
fn told(line: &str) -> Option<(String, u64)> {
    let (size, name) = line.strip_prefix("file ")?.split_once(' ')?;
    let is_file = !name.ends_with('/');
    is_file.then_some((plain(name)?, size.parse().ok()?))
}

/// A name without the `\#ooo` that rsync writes for bytes beyond printable ASCII.
fn plain(name: &str) -> Option<String> {
    let mut parts = name.split("\\#");
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(3)?;
        bytes.push(u8::from_str_radix(code, 8).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_whatever_the_names() {
        assert_eq!(
            told(r"file 12 a/\#303\#251*.html"),
            Some(("a/é*.html".to_owned(), 12))
        );
        assert_eq!(told("file 2  x y "), Some((" x y ".to_owned(), 2)));
        for other in [
            "file 4096 a/",
            "skipping non-regular file \"l\"",
            r"file 1 \#9",
        ] {
            assert_eq!(told(other), None, "{other}");
        }
    }

    #[test]
    fn every_folder_that_a_file_lies_in_is_named() {
        assert_eq!(
            folders("2022/10/a/index.html").collect::<Vec<_>>(),
            ["2022", "2022/10", "2022/10/a"]
        );
        assert_eq!(folders("robots.txt").count(), 0);
    }

    #[test]
    fn a_run_sends_files_of_one_folder_and_no_more_than_a_load() {
        let parcel = |(folder, size)| Parcel {
            folder: PathBuf::from(folder),
            size,
            at: 0,
        };
        let parcels = [
            ("a", 1),
            ("a", LOAD - 1),
            ("a", 1),
            ("b", LOAD + 1),
            ("b", 0),
        ]
        .map(parcel);
        let counts: Vec<usize> = loads(&parcels).iter().map(|load| load.len()).collect();
        assert_eq!(counts, [2, 1, 1, 1]);
    }
}
