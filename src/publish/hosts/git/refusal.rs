//! What git says, as it is told to those who do not know git.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Error};
use crate::files;

use super::failed;

/// What was asked of git.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Something on this machine.
    Here,
    /// To read from the other repository.
    Read,
    /// To push to it.
    Push,
}

/// Signs that the branch has moved on since it was looked at.
const MOVED: [&str; 4] = [
    "stale info",
    "fetch first",
    "non-fast-forward",
    "cannot lock ref",
];
/// Signs that whoever asks has no right to.
const NO_RIGHTS: [&str; 11] = [
    "permission denied",
    "authentication failed",
    "could not read username",
    "could not read password",
    "terminal prompts disabled",
    "error: 403",
    "error: 401",
    "denied to",
    "not allowed to push",
    "protected branch",
    "unable to create temporary object directory",
];
/// Signs that there is no such repository.
const NO_REPOSITORY: [&str; 4] = [
    "not appear to be a git repository",
    "repository not found",
    "does not exist",
    "' not found",
];
/// Signs that nobody can be reached.
const NO_WAY: [&str; 4] = [
    "could not resolve",
    "connection refused",
    "timed out",
    "failed to connect",
];

/// A refusal in words of the reader, with what to do.
pub(super) fn refused(said: &str, asked: Asked, place: &str) -> Diagnostic {
    let small = said.to_ascii_lowercase();
    let has = |signs: &[&str]| signs.iter().any(|sign| small.contains(sign));
    let (message, help) = match asked {
        Asked::Here => (
            format!("git failed in `{place}`: {}", telling(said)),
            "remove that folder, which is fetched anew, and publish again",
        ),
        Asked::Push if has(&MOVED) => (
            format!("somebody else pushed to the branch of `{place}` meanwhile"),
            "publish again: it goes on from what stands there now",
        ),
        _ if has(&NO_RIGHTS) => (
            format!("`{place}` refuses: {}", telling(said)),
            "see that `git push` to it works without a question: a key for ssh, or a credential helper or token for https; docs/publish.md has examples",
        ),
        _ if has(&NO_REPOSITORY) => (
            format!("there is no repository at `{place}`, or none that may be seen"),
            "look at `repository` of the target; make the repository first where there is none",
        ),
        _ if has(&NO_WAY) => (
            format!("`{place}` cannot be reached: {}", telling(said)),
            "publish again once the network is there",
        ),
        _ => (
            format!("git failed with `{place}`: {}", telling(said)),
            "mend that, and publish again: nothing has changed there",
        ),
    };
    failed(message).help(help)
}

/// What says most of what git printed: what the host says itself, the first line of a failure, or
/// the last of all.
fn telling(said: &str) -> &str {
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let first =
        |signs: &[&str]| lines().find(|line| signs.iter().any(|sign| line.starts_with(sign)));
    let line = first(&["remote: "]).or_else(|| first(&["fatal: ", "error: ", "! ["]));
    let line = line.or_else(|| lines().next_back());
    let line = line.unwrap_or("it does not say why");
    let line = line.strip_prefix("remote: ").unwrap_or(line);
    line.strip_prefix("fatal: ").unwrap_or(line)
}

/// Git cannot be started.
pub(super) fn no_git(error: &io::Error) -> Error {
    let message = format!("git cannot be started: {}", files::describe(error));
    failed(message)
        .help("a target of the kind `git` works through the program `git` (git-scm.com), from 2.36 on; install it")
        .into()
}

/// Git ended while it was told something.
pub(super) fn broken(error: &io::Error, place: &Path) -> Error {
    let place = place.display();
    failed(format!("`{place}` ended early: {}", files::describe(error)))
        .help("see whether the disk is full, and publish again: nothing has changed at the host")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_told_by_what_helps() {
        let told = |said, asked| refused(said, asked, "https://example.org/a.git").message;
        let moved = " ! [rejected] refs/kliping/next -> gh-pages (stale info)\nerror: failed to push some refs";
        insta::assert_snapshot!(told(moved, Asked::Push), @"somebody else pushed to the branch of `https://example.org/a.git` meanwhile");
        let rights =
            "fatal: could not read Username for 'https://example.org': terminal prompts disabled";
        insta::assert_snapshot!(told(rights, Asked::Read), @"`https://example.org/a.git` refuses: could not read Username for 'https://example.org': terminal prompts disabled");
        let absent = "remote: Repository not found.\nfatal: repository 'https://example.org/a.git/' not found";
        insta::assert_snapshot!(told(absent, Asked::Read), @"there is no repository at `https://example.org/a.git`, or none that may be seen");
        insta::assert_snapshot!(told("", Asked::Here), @"git failed in `https://example.org/a.git`: it does not say why");
    }
}
