//! A server that files are brought to by SFTP.
//!
//! `sftp` reads a batch of commands. Each file goes to `.kliping/part` first
//! and is renamed from there, which OpenSSH's servers and those that know its
//! `posix-rename` do in one step. Links at the host are followed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Error, Result};
use crate::files;

use super::super::host::{Act, Body, Host, Step};
use super::super::record;
use super::login::Login;
use super::patience::patiently;
use super::programs::{Said, converse, failure};

/// A place that files are brought to by SFTP.
pub(super) struct Sftp {
    login: Login,
    /// Through this folder go bytes that no file holds, or that are fetched.
    passing: PathBuf,
    /// Folders that were made, or were there.
    made: Mutex<BTreeSet<String>>,
}

/// Commands, and the steps that are done with some of them.
#[derive(Default)]
struct Batch {
    lines: Vec<String>,
    /// By the position of the command.
    steps: BTreeMap<usize, usize>,
}

impl Batch {
    fn say(&mut self, command: &str, paths: &[&str]) {
        let quoted = paths.iter().map(|path| quoted(path));
        let words: Vec<String> = std::iter::once(command.to_owned()).chain(quoted).collect();
        self.lines.push(words.join(" "));
    }

    /// Says that a step is done with the last command.
    fn is_done(&mut self, step: usize) {
        self.steps.insert(self.lines.len() - 1, step);
    }
}

impl Sftp {
    /// A place that files are brought to, and a folder for what is on its way.
    pub(super) fn new(login: Login, passing: PathBuf) -> Self {
        let made = Mutex::default();
        Self {
            login,
            passing,
            made,
        }
    }

    fn program(&self) -> Command {
        let mut command = self.login.sftp();
        // Names come as they are in UTF-8, and dates are three words.
        command.env("LC_ALL", "C.UTF-8");
        command
    }

    /// The path of a file at the host.
    fn path(&self, file: &str) -> String {
        match self.login.path.as_str() {
            "/" => format!("/{file}"),
            root => format!("{root}/{file}"),
        }
    }

    fn failure(&self, said: &Said) -> Error {
        failure("sftp", &self.login.host, said)
    }

    /// Makes the folders above a file.
    fn make_folders(&self, batch: &mut Batch, made: &mut BTreeSet<String>, file: &str) {
        if made.insert(String::new()) {
            batch.say("-mkdir", &[&self.login.path]);
        }
        for folder in folders(file) {
            if made.insert(folder.to_owned()) {
                batch.say("-mkdir", &[&self.path(folder)]);
            }
        }
    }

    /// Sends the files of steps that say so; after a broken connection, those that are left.
    fn send(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let mut passing = Vec::new();
        let mut parcels = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let from = match &step.act {
                Act::Send(Body::File(from), _) => from.clone(),
                Act::Send(Body::Bytes(bytes), _) => {
                    let from = self.passing.join(format!("out-{at}"));
                    files::write_aside(&from, bytes)?;
                    passing.push(from.clone());
                    from
                }
                Act::Remove => continue,
            };
            parcels.push((at, step.file, from));
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sent = BTreeSet::new();
        let said = patiently(&mut || {
            parcels.retain(|(at, ..)| !sent.contains(at));
            let batch = self.batch(&parcels, &mut made);
            let (said, _) = converse(&mut self.program(), &batch.lines, &mut |line| {
                if let Some(&step) = batch.steps.get(&line) {
                    sent.insert(step);
                    done(step);
                }
            })?;
            if said.code != Some(0) {
                // Whether a folder was made is not known.
                made.clear();
            }
            Ok(said)
        })?;
        for from in passing {
            files::remove(&from, &self.passing)?;
        }
        match said.code {
            Some(0) => Ok(()),
            _ => Err(self.failure(&said)),
        }
    }

    /// What sends files: those of the positions, to these names, from those files.
    fn batch(&self, parcels: &[(usize, &str, PathBuf)], made: &mut BTreeSet<String>) -> Batch {
        let mut batch = Batch::default();
        let part = [record::FOLDER, "part"].concat();
        for (at, file, from) in parcels {
            self.make_folders(&mut batch, made, &part);
            self.make_folders(&mut batch, made, file);
            let part = self.path(&part);
            batch.say("put", &[&from.to_string_lossy(), &part]);
            batch.say("rename", &[&part, &self.path(file)]);
            batch.is_done(*at);
        }
        batch
    }

    /// Carries out commands that may be carried out more than once.
    fn ask(&self, batch: &Batch) -> Result<(Said, Vec<(usize, String)>)> {
        let mut answers = Vec::new();
        let said = patiently(&mut || {
            let (said, told) = converse(&mut self.program(), &batch.lines, &mut |_| ())?;
            answers = told;
            Ok(said)
        })?;
        Ok((said, answers))
    }

    /// Removes the files of steps that say so, and the folders above them that are left empty.
    fn remove(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let mut batch = Batch::default();
        let (mut removed, mut above) = (Vec::new(), BTreeSet::new());
        for (at, step) in steps.iter().enumerate() {
            if matches!(step.act, Act::Remove) {
                batch.say("-rm", &[&self.path(step.file)]);
                removed.push(at);
                above.extend(folders(step.file));
            }
        }
        // The path of a folder comes before those of what is in it, so the last go first.
        let above = above.iter().rev().filter(|folder| !is_ours(folder));
        above.for_each(|folder| batch.say("-rmdir", &[&self.path(folder)]));
        self.made
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        let (said, _) = self.ask(&batch)?;
        let is_refused = |line: &str| is_about_removal(line) && !line.contains("No such file");
        if said.code != Some(0) || said.complaints.lines().any(is_refused) {
            return Err(self.failure(&said));
        }
        removed.into_iter().for_each(done);
        Ok(())
    }
}

impl Host for Sftp {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        let copy = self.passing.join("in");
        files::make_folder(&self.passing)?;
        files::remove(&copy, &self.passing)?;
        files::make_folder(&self.passing)?;
        let mut batch = Batch::default();
        batch.say("get", &[&self.path(file), &copy.to_string_lossy()]);
        let (said, _) = self.ask(&batch)?;
        if said.code != Some(0) {
            let is_missing = said.complaints.lines().any(is_about_absence);
            return if is_missing {
                Ok(None)
            } else {
                Err(self.failure(&said))
            };
        }
        let bytes = files::read_if_there(&copy)?;
        files::remove(&copy, &self.passing)?;
        Ok(bytes)
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        let mut found = Vec::new();
        let mut level = vec![String::new()];
        while !level.is_empty() {
            let mut batch = Batch::default();
            for folder in &level {
                let path = self.path(folder);
                batch.say("-ls -lan", &[path.trim_end_matches('/')]);
            }
            let (said, answers) = self.ask(&batch)?;
            let is_complaint = |line: &str| line.starts_with("Can't ls") && !is_about_absence(line);
            if said.code != Some(0) || said.complaints.lines().any(is_complaint) {
                return Err(self.failure(&said));
            }
            let mut below = Vec::new();
            for (folder, line) in &answers {
                let Some(entry) = level.get(*folder).and_then(|folder| entry(line, folder)) else {
                    continue;
                };
                match entry {
                    Entry::File(file, size) => found.push((file, Some(size))),
                    Entry::Folder(folder) => below.push(folder),
                }
            }
            level = below;
        }
        Ok(found)
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let is_removal = |step: &Step<'_>| matches!(step.act, Act::Remove);
        if !steps.iter().all(is_removal) {
            self.send(steps, done)?;
        }
        if steps.iter().any(is_removal) {
            self.remove(steps, done)?;
        }
        Ok(())
    }
}

/// What a listing tells of.
#[derive(Debug, PartialEq, Eq)]
enum Entry {
    File(String, u64),
    Folder(String),
}

/// An entry of the listing of a folder, as `ls -l` writes it: eight words, and the path.
fn entry(line: &str, folder: &str) -> Option<Entry> {
    let mut rest = line;
    let mut words = Vec::new();
    for _ in 0..8 {
        let (word, after) = rest.split_once(' ')?;
        words.push(word);
        rest = after.trim_start_matches(' ');
    }
    let name = rest
        .rsplit('/')
        .next()
        .filter(|name| !matches!(*name, "." | ".."))?;
    let path = match folder {
        "" => plain(name),
        folder => format!("{folder}/{}", plain(name)),
    };
    match words[0].chars().next()? {
        '-' => Some(Entry::File(path, words[4].parse().ok()?)),
        'd' => Some(Entry::Folder(path)),
        _ => None,
    }
}

/// A name without the `\ooo` and `\\` that `sftp` writes for what a terminal does not show.
fn plain(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let code = after
            .get(..3)
            .and_then(|code| u8::from_str_radix(code, 8).ok());
        rest = if let Some(byte) = code {
            bytes.push(byte);
            &after[3..]
        } else {
            bytes.push(b'\\');
            after.strip_prefix('\\').unwrap_or(after)
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A path as a batch has it: nothing within quotes is a pattern or a comment.
fn quoted(path: &str) -> String {
    let escaped = path.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// The folders that a file lies in, below the root.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    let parents = Path::new(file).ancestors().skip(1);
    let named = parents
        .filter_map(Path::to_str)
        .filter(|folder| !folder.is_empty());
    let mut all: Vec<&str> = named.collect();
    all.reverse();
    all.into_iter()
}

/// Whether a folder is that of the record.
fn is_ours(folder: &str) -> bool {
    folder == record::FOLDER.trim_end_matches('/')
}

fn is_about_absence(line: &str) -> bool {
    line.ends_with("not found") || line.ends_with("not found.") || line.contains("No such file")
}

fn is_about_removal(line: &str) -> bool {
    line.starts_with("remote delete") || line.starts_with("Couldn't delete")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_whatever_the_names() {
        let read = |line| entry(line, "2022");
        assert_eq!(
            read(
                "-rw-r--r--    ? root     root            2 Nov 23 19:25 www/2022/a [*] \"b\"  c.txt"
            ),
            Some(Entry::File("2022/a [*] \"b\"  c.txt".to_owned(), 2))
        );
        assert_eq!(
            read(r"drwxr-xr-x    2 1000     1000         4096 Nov  3  2021 www/2022/\303\251"),
            Some(Entry::Folder("2022/é".to_owned()))
        );
        for other in [
            "drwxr-xr-x    ? root     root         4096 Nov 23 19:24 www/2022/..",
            "lrwxrwxrwx    ? root     root            6 Nov 23 19:24 www/2022/l",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_path_is_one_word_of_a_batch() {
        let mut batch = Batch::default();
        batch.say("rename", &["a b", r#"c" d\"#]);
        assert_eq!(batch.lines, [r#"rename "a b" "c\" d\\""#]);
    }
}
