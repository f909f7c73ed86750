//! Paths of which caches between host and readers may hold something else by now.
//!
//! They are noted before anything is sent and forgotten when caches were told, so that a run that
//! is stopped, or a program that fails, leaves them to the next.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::diagnostic::Result;
use crate::files;

use super::changes::Changes;
use super::host::failed;
use super::rules::encoded;
use super::{Request, budget};

/// What stands for the paths in a command.
const PATHS: &str = "{paths}";
/// The most paths that are told by themselves where the target says nothing: CloudFront takes a
/// thousand a month for nothing, and a wildcard is one of them.
const MOST: u64 = 100;
/// The most wildcards at once; CloudFront has no more than fifteen under way.
const MOST_WILD: usize = 15;
/// The note of paths that are to be told.
const NOTE: &str = "stale";

/// Paths that hold something else than before, as readers ask for them: a folder's page by the
/// folder and by its own name, since some caches know it by that.
pub(super) fn paths(changes: &Changes<'_>, base: &str) -> Vec<String> {
    let sent = changes.send.iter().map(|filed| &*filed.file);
    let files = sent.chain(changes.remove.iter().map(String::as_str));
    let mut paths = BTreeSet::new();
    for file in files {
        // A star would stand for all that follows.
        let path = [base, "/", &encoded(file).replace('*', "%2A")].concat();
        if file == "index.html" || file.ends_with("/index.html") {
            paths.insert(path[..path.len() - "index.html".len()].to_owned());
        }
        paths.insert(path);
    }
    paths.into_iter().collect()
}

/// The paths, or where they are more than `most`, folders of them.
fn collapsed(paths: &BTreeSet<String>, most: usize) -> Vec<String> {
    let depth = |path: &String| path.matches('/').count();
    let mut now: Vec<String> = paths.iter().cloned().collect();
    let deepest = paths.iter().map(depth).max().unwrap_or_default();
    for depth in (0..deepest).rev() {
        let wild = now.iter().filter(|path| path.ends_with('*')).count();
        if now.len() <= most && wild <= MOST_WILD {
            break;
        }
        // What lies deeper is told by its folder; a folder's path stands for itself, too.
        let above = |path: &String| {
            let end = path.match_indices('/').nth(depth).map(|(at, _)| at + 1);
            match end {
                Some(end) if end < path.len() => format!("{}*", &path[..end]),
                Some(_) => format!("{path}*"),
                None => path.clone(),
            }
        };
        let together: BTreeSet<String> = now.iter().map(above).collect();
        now = together.into_iter().collect();
    }
    now
}

/// What is told of paths: each, or what stands for them.
pub(super) fn told(request: &Request<'_>, paths: &BTreeSet<String>) -> Vec<String> {
    let most = budget::limits(request.target).invalidations;
    let most = usize::try_from(most.unwrap_or(MOST)).unwrap_or(usize::MAX);
    collapsed(paths, most.max(1))
}

/// Whether anybody is told.
pub(super) fn is_wanted(request: &Request<'_>) -> bool {
    let target = request.target;
    target.invalidate.is_some() || !target.invalidate_command.is_empty()
}

/// Paths that an earlier run left to be told.
///
/// # Errors
///
/// What the system says when they cannot be read.
pub(super) fn left(kept: &Path) -> Result<BTreeSet<String>> {
    let note = files::read_if_there(&kept.join(NOTE))?.unwrap_or_default();
    let note = String::from_utf8_lossy(&note);
    Ok(note.lines().map(ToOwned::to_owned).collect())
}

/// Notes paths that are to be told.
///
/// # Errors
///
/// What the system says when they cannot be written.
pub(super) fn note(kept: &Path, paths: &BTreeSet<String>) -> Result<()> {
    files::write_aside(&kept.join(NOTE), listed(paths.iter()).as_bytes())
}

/// Tells whoever is to be told of the paths that were noted.
///
/// # Errors
///
/// A list that cannot be written; a program that is not there, or fails.
pub(super) fn tell(request: &Request<'_>, kept: &Path) -> Result<()> {
    if !is_wanted(request) {
        return Ok(());
    }
    let left = left(kept)?;
    let told = told(request, &left);
    let list = listed(told.iter());
    if let Some(file) = &request.target.invalidate {
        files::write_aside(&request.site.root.join(file), list.as_bytes())?;
    }
    if left.is_empty() {
        return Ok(());
    }
    if let Some((program, words)) = request.target.invalidate_command.split_first() {
        let note = kept.join(NOTE);
        run((program, words), &told, &list).map_err(|why| untold(&why, &note))?;
    }
    files::remove(&kept.join(NOTE), kept)
}

fn untold(why: &str, note: &Path) -> crate::diagnostic::Error {
    failed(format!("the site is published, but caches were not told: {why}"))
        .help(format!(
            "mend `invalidate_command`, and publish again, which tells them; the paths are kept in `{}`",
            note.display()
        ))
        .into()
}

/// Runs the program; says why it failed.
fn run(command: (&str, &[String]), told: &[String], list: &str) -> std::result::Result<(), String> {
    let (program, words) = command;
    let has_place = words.iter().any(|word| word == PATHS);
    let mut command = Command::new(program);
    for word in words {
        if word == PATHS {
            command.args(told);
        } else {
            command.arg(word);
        }
    }
    command
        .stdin(if has_place {
            Stdio::null()
        } else {
            Stdio::piped()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| format!("`{program}` cannot be run: {}", files::describe(&error)))?;
    let stdin = child.stdin.take();
    let ended = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(list.as_bytes())));
        child.wait_with_output()
    });
    let ended = ended.map_err(|error| format!("`{program}` cannot be heard: {error}"))?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    let status = ended
        .status
        .code()
        .map_or("was stopped".to_owned(), |code| {
            format!("ended with status {code}")
        });
    let last = last.map_or(String::new(), |last| format!(": {}", last.trim()));
    Err(format!("`{program}` {status}{last}"))
}

fn listed<'a>(paths: impl Iterator<Item = &'a String>) -> String {
    paths.map(|path| [path, "\n"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn folders_stand_for_paths_where_these_are_too_many() {
        let paths = set(&[
            "/",
            "/2022/10/a/",
            "/2022/10/b/",
            "/2022/11/c/",
            "/robots.txt",
            "/tags/fish/",
        ]);
        assert_eq!(collapsed(&paths, 6).len(), 6);
        assert_eq!(
            collapsed(&paths, 5),
            [
                "/",
                "/2022/10/*",
                "/2022/11/*",
                "/robots.txt",
                "/tags/fish/*"
            ]
        );
        assert_eq!(
            collapsed(&paths, 4),
            ["/", "/2022/*", "/robots.txt", "/tags/*"]
        );
        assert_eq!(collapsed(&paths, 3), ["/*"]);
        assert_eq!(collapsed(&BTreeSet::new(), 1), Vec::<String>::new());
    }

    #[test]
    fn wildcards_are_few() {
        let many: BTreeSet<String> = (0..200)
            .map(|number| format!("/{}/{number}/", number % 40))
            .collect();
        assert_eq!(collapsed(&many, 100), ["/*"]);
    }
}
