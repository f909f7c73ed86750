//! What changes in the archive's folder, as it changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, Event, EventKind};
use notify::{Config, ErrorKind, PollWatcher, RecursiveMode, Watcher};

use crate::diagnostic::Diagnostic;
use crate::files;

use super::touch;

/// How long nothing may happen before a number of changes is taken for whole: editors write a file
/// in several steps.
const QUIET: Duration = Duration::from_millis(25);
/// How long changes are gathered at most.
const LONGEST: Duration = Duration::from_millis(300);
/// How often files are looked at where nobody tells of changes.
const POLL: Duration = Duration::from_secs(1);

/// File systems that tell of no changes which another machine makes.
const FAR: [&str; 14] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "drvfs",
    "fuse.sshfs",
    "glusterfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "vboxsf",
    "virtiofs",
];

/// A number of changes that belong together.
#[derive(Debug)]
pub(super) struct Batch {
    /// What changed.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Whether the system lost count of changes.
    pub(super) lost: bool,
    /// When the first of them came.
    pub(super) since: Instant,
}

/// Tells of changes below a folder.
pub(super) struct Watching {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<Event>,
    /// Why changes are looked for rather than told.
    pub(super) polls: Option<Diagnostic>,
}

impl Watching {
    /// Begins to watch the folder of an archive, by looking again and again where `poll` says so
    /// or the system tells of nothing.
    pub(super) fn start(root: &Path, poll: bool) -> Result<Self, Diagnostic> {
        let far = far_file_system(root);
        let why = match (&far, poll) {
            (_, true) => None,
            (Some(kind), _) => Some(format!(
                "a file system of the kind {kind} tells of no changes"
            )),
            (None, false) => match Self::with_events(root) {
                Ok(watching) => return Ok(watching),
                Err(error) => Some(reason(&error)),
            },
        };
        let polls = why.map(|why| {
            let message = format!("{why}, so every file is looked at once a second");
            Diagnostic::warning("serve-poll", message)
        });
        let (sender, events) = channel();
        let config = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(on_event(sender), config);
        let mut watching = Self {
            root: root.to_path_buf(),
            watcher: Box::new(watcher.map_err(|error| failed(&error))?),
            events,
            polls: polls.map(with_remedy),
        };
        watching.watch_all().map_err(|error| failed(&error))?;
        Ok(watching)
    }

    fn with_events(root: &Path) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watching = Self {
            root: root.to_path_buf(),
            watcher: Box::new(notify::recommended_watcher(on_event(sender))?),
            events,
            polls: None,
        };
        watching.watch_all()?;
        Ok(watching)
    }

    /// Watches the folder itself and those in it that something is read from.
    fn watch_all(&mut self) -> notify::Result<()> {
        self.watcher
            .watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in files::folders(&self.root) {
            if touch::is_of_interest(&folder) {
                let path = self.root.join(folder);
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for the next changes; `None` once nobody tells of any.
    pub(super) fn next(&mut self) -> Option<Batch> {
        let first = self.events.recv().ok()?;
        let mut batch = Batch {
            paths: BTreeSet::new(),
            lost: false,
            since: Instant::now(),
        };
        self.take(&mut batch, first);
        while batch.since.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.take(&mut batch, event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(batch)
    }

    fn take(&mut self, batch: &mut Batch, event: Event) {
        batch.lost |= event.need_rescan();
        for path in event.paths {
            let below = files::relative_name(&path, &self.root);
            let is_top = !below.is_empty() && !below.contains('/');
            if is_top && touch::is_of_interest(&below) && files::is_folder(&path) {
                // A folder that came later; one that is watched already is watched once.
                drop(self.watcher.watch(&path, RecursiveMode::Recursive));
            }
            batch.paths.insert(path);
        }
    }
}

/// Hands on what is a change; reading is none.
fn on_event(sender: Sender<Event>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        let Ok(event) = event else { return };
        let is_change = match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            EventKind::Other => event.need_rescan(),
            _ => true,
        };
        if is_change {
            drop(sender.send(event));
        }
    }
}

/// Why the system does not tell of changes.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "there are more folders than the system watches".to_owned(),
        ErrorKind::Io(error) => {
            let said = files::describe(error);
            format!("the system tells of no changes ({said})")
        }
        _ => format!("the system tells of no changes ({error})"),
    }
}

fn with_remedy(polls: Diagnostic) -> Diagnostic {
    if polls.message.contains("more folders") {
        polls.help("`sudo sysctl fs.inotify.max_user_watches=524288` lets it watch more")
    } else {
        polls
    }
}

fn failed(error: &notify::Error) -> Diagnostic {
    let message = format!("changes cannot be seen: {error}");
    Diagnostic::warning("serve-watch", message).help("start `kliping serve` again after changes")
}

/// The kind of file system that a folder lies on, where that one tells of no changes (proc(5),
/// `/proc/self/mounts`).
fn far_file_system(folder: &Path) -> Option<String> {
    let mounts = files::read(Path::new("/proc/self/mounts")).ok()?;
    let mounts = String::from_utf8_lossy(&mounts);
    kind_of(&mounts, folder).filter(|kind| FAR.contains(&kind.as_str()))
}

/// The kind of file system of a folder, by the text of a table of mounts.
fn kind_of(mounts: &str, folder: &Path) -> Option<String> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ');
            let place = fields.nth(1)?.replace("\\040", " ");
            let kind = fields.next()?;
            folder
                .starts_with(&place)
                .then(|| (place.len(), kind.to_owned()))
        })
        // Of two at one place, the later lies over the earlier.
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/a / ext4 rw 0 0
host:/x /mnt/far nfs4 rw 0 0
C: /mnt/win\\040c 9p rw 0 0
";

    #[test]
    fn the_nearest_mount_says_what_a_folder_lies_on() {
        let kind = |folder: &str| kind_of(MOUNTS, Path::new(folder)).unwrap();
        assert_eq!(kind("/home/a"), "ext4");
        assert_eq!(kind("/mnt/far/archive"), "nfs4");
        assert_eq!(kind("/mnt/farther"), "ext4");
        assert_eq!(kind("/mnt/win c/archive"), "9p");
        assert!(FAR.is_sorted());
    }

    #[test]
    fn changes_that_come_together_are_one_batch() {
        for poll in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().canonicalize().unwrap();
            files::write(&root.join("content/a.md"), b"a").unwrap();
            let mut watching = Watching::start(&root, poll).unwrap();
            files::write(&root.join("content/b.md"), b"b").unwrap();
            files::write(&root.join("content/c.md"), b"c").unwrap();
            let batch = watching.next().unwrap();
            let paths: Vec<_> = batch.paths.iter().filter(|path| path.is_file()).collect();
            assert_eq!(
                paths,
                [&root.join("content/b.md"), &root.join("content/c.md")]
            );
            assert!(!batch.lost && watching.polls.is_none());
        }
    }
}
