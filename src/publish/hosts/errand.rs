//! A host's own program, run on the folder that is published, and what its failure means.

use std::io::{BufRead as _, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::diagnostic::{Error, Result};
use crate::files;

use super::super::Heard;
use super::super::host::failed;

/// What is known of a host's own program.
pub(super) struct Program {
    /// Its name.
    pub(super) name: &'static str,
    /// Whose it is.
    pub(super) host: &'static str,
    /// What installs it.
    pub(super) install: &'static str,
    /// Variables of the environment that hold its secrets.
    pub(super) secrets: &'static str,
    /// How to do without it.
    pub(super) by_hand: &'static str,
}

/// A program to be run.
pub(super) struct Errand {
    /// The program and its words.
    pub(super) command: Vec<String>,
    /// The folder that it runs in.
    pub(super) folder: PathBuf,
    /// An option and a secret, which are shown nowhere.
    pub(super) secret: Option<(&'static str, String)>,
}

/// What programs write of those that they do not know.
const STRANGER: [&str; 9] = [
    "401",
    "403",
    "unauthorized",
    "not authenticated",
    "failed to authenticate",
    "authentication error",
    "api_token",
    "credentials",
    "log in",
];

impl Errand {
    /// The command as it may be shown.
    pub(super) fn shown(&self) -> String {
        let quoted = |word: &String| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=@:+%,".contains(c);
            if !word.is_empty() && word.chars().all(is_plain) {
                return word.clone();
            }
            format!("'{}'", word.replace('\'', r"'\''"))
        };
        self.command
            .iter()
            .map(quoted)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Runs it, and tells what it says as it says it.
    ///
    /// # Errors
    ///
    /// A program that is not there, or that fails; both with a remedy.
    pub(super) fn run(&self, program: &Program, site: &Path, hear: Heard<'_>) -> Result<()> {
        files::make_folder(site)?;
        let mut command = Command::new(self.found());
        command.args(&self.command[1..]);
        if let Some((option, secret)) = &self.secret {
            command.args([*option, secret]);
        }
        command
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .map_err(|error| self.not_run(&error, program, site))?;
        let said = Mutex::new(Vec::new());
        let (out, complaints) = (child.stdout.take(), child.stderr.take());
        thread::scope(|scope| {
            scope.spawn(|| self.listen(complaints, &said, hear));
            self.listen(out, &said, hear);
        });
        let said = said.into_inner().unwrap_or_else(PoisonError::into_inner);
        match child.wait().ok().and_then(|status| status.code()) {
            Some(0) => Ok(()),
            code => Err(self.failure(code, &said, program, site)),
        }
    }

    /// The program as this system finds it: npm's are scripts, which Windows knows by their ending.
    fn found(&self) -> String {
        let named = &self.command[0];
        if cfg!(windows) && !named.contains(['.', '/', '\\']) {
            return [named, ".cmd"].concat();
        }
        named.clone()
    }

    fn listen(&self, from: Option<impl Read>, said: &Mutex<Vec<String>>, hear: Heard<'_>) {
        let lines = from
            .into_iter()
            .flat_map(|from| BufReader::new(from).split(b'\n'));
        for line in lines.map_while(std::result::Result::ok) {
            let line = String::from_utf8_lossy(&line);
            let line = self.without_secret(line.trim_end());
            hear(&line);
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            said.push(line);
        }
    }

    fn without_secret(&self, line: &str) -> String {
        match &self.secret {
            Some((_, secret)) => line.replace(secret, "…"),
            None => line.to_owned(),
        }
    }

    fn not_run(&self, error: &std::io::Error, program: &Program, site: &Path) -> Error {
        let name = &self.command[0];
        let message = match error.kind() {
            ErrorKind::NotFound => format!("there is no program `{name}` on this machine"),
            _ => format!("`{name}` cannot be run: {error}"),
        };
        let help = format!(
            "the site is ready in `{}`: install the program with `{}` and publish again, or {}",
            site.display(),
            program.install,
            program.by_hand
        );
        failed(message).help(help).into()
    }

    fn failure(&self, code: Option<i32>, said: &[String], program: &Program, site: &Path) -> Error {
        let name = &self.command[0];
        let is_stranger = said
            .iter()
            .map(|line| line.to_lowercase())
            .any(|line| STRANGER.iter().any(|words| line.contains(words)));
        let last = said.iter().rev().map(|line| line.trim());
        let last = last
            .map(plain)
            .find(|line| line.contains(char::is_alphabetic));
        let ended = match code {
            Some(code) => format!("`{name}` ended with status {code}"),
            None => format!("`{name}` was stopped"),
        };
        let message = match last {
            Some(last) => format!("{} was not published to; {ended}: {last}", program.host),
            None => format!("{} was not published to; {ended}", program.host),
        };
        let ready = format!("the site is ready in `{}`", site.display());
        let help = if is_stranger {
            format!(
                "set {} in the environment, or log in with `{name} login`; {ready}, and publishing again sends it",
                program.secrets
            )
        } else {
            format!("{ready}; mend what the program tells, and publish again")
        };
        failed(message).help(help).into()
    }
}

/// A line without what colours it (ECMA-48, control sequences).
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| ('@'..='~').contains(&c));
        out += end.map_or("", |end| &part[end + 1..]);
    }
    out
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const PROGRAM: Program = Program {
        name: "ship",
        host: "Harbour",
        install: "apt install ship",
        secrets: "`SHIP_TOKEN`",
        by_hand: "carry the folder there",
    };

    fn errand(script: &str) -> Errand {
        Errand {
            command: ["sh", "-c", script, "ship"].map(ToOwned::to_owned).to_vec(),
            folder: std::env::temp_dir(),
            secret: Some(("--token", "hush".to_owned())),
        }
    }

    fn run(errand: &Errand) -> (Result<()>, String) {
        let site = tempfile::tempdir().unwrap();
        let heard = Mutex::new(String::new());
        let ran = errand.run(&PROGRAM, site.path(), &|line| {
            let mut heard = heard.lock().unwrap();
            *heard += line;
            heard.push('|');
        });
        (ran, heard.into_inner().unwrap())
    }

    #[test]
    fn a_program_is_given_a_secret_that_nobody_hears() {
        let (ran, heard) = run(&errand("echo $1 is $2; echo done >&2"));
        assert!(ran.is_ok());
        assert!(
            heard.contains("--token is …|") && heard.contains("done|"),
            "{heard}"
        );
        assert!(!errand("x").shown().contains("hush"));
    }

    #[test]
    fn a_program_that_fails_is_quoted() {
        let (ran, _) = run(&errand(
            "echo; printf '\\033[31mno room\\033[0m\\n\\n' >&2; exit 7",
        ));
        insta::assert_snapshot!(ran.unwrap_err(), @"Harbour was not published to; `sh` ended with status 7: no room");
        let missing = Errand {
            command: vec!["a-program-that-nobody-has".to_owned()],
            ..errand("")
        };
        insta::assert_snapshot!(run(&missing).0.unwrap_err(), @"there is no program `a-program-that-nobody-has` on this machine");
    }
}
