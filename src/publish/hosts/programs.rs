//! The system's own programs, run without anybody to answer them, and what they say of failures.

use std::io::{BufRead as _, BufReader, ErrorKind, Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::diagnostic::{Error, Result};

use super::super::host::failed;

/// How many lines a program is given before it has begun with the first of them.
///
/// When this program is stopped, the other one carries out no more than these.
const AHEAD: usize = 4;

/// What a program left when it had ended.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Its exit status; `None` where a signal ended it.
    pub(super) code: Option<i32>,
    /// What it wrote, in lines.
    pub(super) out: Vec<String>,
    /// What it complained of.
    pub(super) complaints: String,
}

impl Said {
    /// Whether a line of the complaints has all of these words.
    pub(super) fn complains(&self, words: &[&str]) -> bool {
        let has = |line: &str| words.iter().all(|word| line.contains(word));
        self.complaints.lines().any(has)
    }

    /// Whether the complaints tell of something that stays until somebody changes it.
    pub(super) fn is_explained(&self) -> bool {
        let passes = |words: &[&str]| words == UNREACHED;
        let lasting = KNOWN.iter().filter(|(words, ..)| !passes(words));
        lasting.into_iter().any(|(words, ..)| self.complains(words))
    }
}

/// Runs a program, gives it `input` and waits until it ends.
///
/// # Errors
///
/// A program that is not there, or cannot be run.
pub(super) fn run(command: &mut Command, input: &[u8]) -> Result<Said> {
    let mut child = spawn(command)?;
    let stdin = child.stdin.take();
    let complaints = child.stderr.take();
    let out = child.stdout.take();
    let mut said = Said::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            // A program that ended early says itself why.
            let _ = stdin.map(|mut stdin| stdin.write_all(input));
        });
        let complaints = scope.spawn(|| all_of(complaints));
        said.out = all_of(out).lines().map(ToOwned::to_owned).collect();
        said.complaints = complaints.join().unwrap_or_default();
    });
    said.code = ended(child);
    Ok(said)
}

/// Runs `sftp`, gives it lines as it asks for them, and tells of each that is done by its position.
///
/// In a batch it repeats each line after `sftp> ` before it carries it out; and it ends at the first
/// that fails, unless the line begins with `-`.
/// What it wrote comes with the position of the line that it answers.
///
/// # Errors
///
/// As [`run`].
pub(super) fn converse(
    command: &mut Command,
    lines: &[String],
    done: &mut dyn FnMut(usize),
) -> Result<(Said, Vec<(usize, String)>)> {
    let mut child = spawn(command)?;
    let mut stdin = child.stdin.take();
    let complaints = child.stderr.take();
    let out = child.stdout.take();
    let (mut said, mut answers) = (Said::default(), Vec::new());
    thread::scope(|scope| {
        let complaints = scope.spawn(|| all_of(complaints));
        let mut to_say = lines.iter();
        let mut say = || match to_say.next() {
            Some(line) => {
                let line = [line, "\n"].concat();
                let _ = stdin.as_mut().map(|stdin| stdin.write_all(line.as_bytes()));
            }
            None => stdin = None,
        };
        (0..AHEAD).for_each(|_| say());
        let mut begun = 0_usize;
        for line in out
            .into_iter()
            .flat_map(|out| BufReader::new(out).split(b'\n'))
        {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            if !line.starts_with("sftp> ") {
                answers.push((begun.saturating_sub(1), line.into_owned()));
                continue;
            }
            if begun > 0 {
                done(begun - 1);
            }
            begun += 1;
            say();
        }
        said.complaints = complaints.join().unwrap_or_default();
    });
    said.code = ended(child);
    if said.code == Some(0) && !lines.is_empty() {
        done(lines.len() - 1);
    }
    Ok((said, answers))
}

fn spawn(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().map_err(|error| {
        let name = command.get_program().to_string_lossy();
        let help = match &*name {
            "sftp" => "install OpenSSH's client; on Debian its package is `openssh-client`",
            _ => "install it, here and at the host; on Debian its package is `rsync`",
        };
        let message = match error.kind() {
            ErrorKind::NotFound => format!("there is no program `{name}` on this machine"),
            _ => format!("`{name}` cannot be run: {error}"),
        };
        failed(message).help(help).into()
    })
}

fn all_of(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What was read until a pipe broke is all there is.
    let _ = from.map(|mut from| from.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn ended(mut child: Child) -> Option<i32> {
    child.wait().ok().and_then(|status| status.code())
}

/// What `ssh` writes of a server that does not answer, as one does that is started anew.
const UNREACHED: &[&str] = &["ssh: connect to host"];

/// What is made of a complaint: words that it has, the message without who is meant, and the remedy.
///
/// The words are those of OpenSSH 9 and rsync 3, with the C library's for what a system refuses.
const KNOWN: [(&[&str], &str, &str); 14] = [
    (
        &["REMOTE HOST IDENTIFICATION HAS CHANGED"],
        "shows another key than before",
        "ask its keeper whether the server is a new one; if so, remove the old key with `ssh-keygen -R` and log in once with `ssh`",
    ),
    (
        &["Host key verification failed"],
        "shows a key that is not known here",
        "log in once with `ssh` and compare the key with what the server's keeper says; or name a file of known keys in `ssh`, with `-o UserKnownHostsFile=FILE`",
    ),
    (
        &["Permission denied (", ")."],
        "refuses the login",
        "log in with `ssh` first; name the key with `ssh = \"ssh -i FILE\"`, or load it with `ssh-add` if it has a passphrase, since nobody is asked for one here",
    ),
    (
        &["Too many authentication failures"],
        "refuses the login after too many keys",
        "name the key with `ssh = \"ssh -i FILE -o IdentitiesOnly=yes\"`",
    ),
    (
        &["Could not resolve hostname"],
        "is a name that nobody knows",
        "correct the target's `host`",
    ),
    (
        UNREACHED,
        "cannot be reached",
        "check the target's `host` and `port`, and whether the server is up",
    ),
    (
        &["subsystem request failed"],
        "offers no SFTP",
        "publish with `to = \"rsync\"`, or ask the server's keeper for SFTP",
    ),
    (
        &["rsync", "not found"],
        "has no program `rsync`",
        "install it there, or publish with `to = \"sftp\"`",
    ),
    (
        &["unknown option"],
        "cannot be published to by this old `rsync`",
        "install rsync 3.1 or newer, here and there, or publish with `to = \"sftp\"`",
    ),
    (
        &["No space left on device"],
        "is full",
        "make room there, and publish again: it goes on from where it stopped",
    ),
    (
        &["quota exceeded"],
        "is full, as far as this login may fill it",
        "make room there, and publish again: it goes on from where it stopped",
    ),
    (
        &["mkdir", "No such file or directory"],
        "has no folder above the target's `path`",
        "correct `path`, or make the folder",
    ),
    (
        &["Permission denied"],
        "does not let this login write there",
        "let it write below the target's `path`, or correct `path`",
    ),
    (
        &["Read-only file system"],
        "takes no changes there",
        "correct the target's `path`, or ask the server's keeper",
    ),
];

/// What a program's failure means, with a remedy.
pub(super) fn failure(program: &str, place: &str, said: &Said) -> Error {
    let known = KNOWN.iter().find(|(words, ..)| said.complains(words));
    if let Some((_, message, help)) = known {
        return failed(format!("`{place}` {message}")).help(*help).into();
    }
    // The first complaint is nearest to the cause; what follows tells that the program gave up.
    let lines = said.complaints.lines().map(str::trim);
    let first = lines
        .filter(|line| !line.is_empty())
        .find(|line| !is_harmless(line));
    let ended = match said.code {
        Some(code) => format!("`{program}` ended with status {code}"),
        None => format!("`{program}` was stopped"),
    };
    let message = match first {
        Some(line) => format!("`{place}` could not be published to; {ended}: {line}"),
        None => format!("`{place}` could not be published to; {ended}"),
    };
    failed(message)
        .help("what was sent is on record; publish again to go on")
        .into()
}

/// Whether a complaint is about what was tried on the chance that it works.
fn is_harmless(line: &str) -> bool {
    line.starts_with("remote mkdir") || line.starts_with("Couldn't create directory")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(complaints: &str) -> String {
        let said = Said {
            code: Some(255),
            complaints: complaints.to_owned(),
            ..Said::default()
        };
        failure("rsync", "example.org", &said).to_string()
    }

    #[test]
    fn what_programs_complain_of_is_told_with_a_remedy() {
        let told = [
            "desk@example.org: Permission denied (publickey).",
            "rsync: [generator] recv_generator: mkdir \"/srv/a/b\" failed: No such file or directory (2)",
            "rsync: [receiver] mkstemp \"/srv/.x\" failed: Permission denied (13)",
            "bash: line 1: rsync: command not found",
            "remote mkdir \"/srv\": Failure\nsomething new",
        ]
        .map(told);
        insta::assert_snapshot!(told.join("\n"), @r"
        `example.org` refuses the login
        `example.org` has no folder above the target's `path`
        `example.org` does not let this login write there
        `example.org` has no program `rsync`
        `example.org` could not be published to; `rsync` ended with status 255: something new
        ");
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_heard_and_given_what_it_reads() {
        let mut command = Command::new("sh");
        let said = run(command.args(["-c", "cat; echo no >&2; exit 3"]), b"a\nb\n").unwrap();
        assert_eq!(
            (said.code, said.out.join("+"), &*said.complaints),
            (Some(3), "a+b".to_owned(), "no\n")
        );
        let missing = run(&mut Command::new("a-program-that-nobody-has"), b"");
        insta::assert_snapshot!(missing.unwrap_err(), @"there is no program `a-program-that-nobody-has` on this machine");
    }

    #[cfg(unix)]
    #[test]
    fn lines_are_given_as_they_are_asked_for_and_told_of_as_they_are_done() {
        let lines: Vec<String> = (0..50).map(|number| format!("line {number}")).collect();
        let script = "n=0; while read -r line; do echo \"sftp> $line\"; echo \"was $line\"; n=$((n+1)); [ $n = 30 ] && exit 1; done; exit 0";
        let mut done = Vec::new();
        let mut command = Command::new("sh");
        let (said, answers) = converse(command.args(["-c", script]), &lines, &mut |at| {
            done.push(at);
        })
        .unwrap();
        assert_eq!((said.code, done.len(), answers.len()), (Some(1), 29, 30));
        assert_eq!(answers[7], (7, "was line 7".to_owned()));
        let script = "while read -r line; do echo \"sftp> $line\"; done";
        let mut done = Vec::new();
        let mut command = Command::new("sh");
        converse(command.args(["-c", script]), &lines, &mut |at| {
            done.push(at);
        })
        .unwrap();
        assert_eq!(done, (0..50).collect::<Vec<_>>());
    }
}
