//! What everybody in the server shares: the site as it stands, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::cache::Trust;
use crate::diagnostic::{Diagnostic, Place};
use crate::files;
use crate::pipeline::Request;

use super::snapshot::Snapshot;
use super::{Event, Host, Settings, touch};

/// What is served at a moment.
#[derive(Clone, Default)]
pub(super) struct View {
    /// The site; `None` until it could be prepared.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// Why it is not the site that lies on disk.
    pub(super) trouble: Vec<Diagnostic>,
    /// Errors in files that changed since the server began, by file.
    pub(super) faults: BTreeMap<String, Vec<Diagnostic>>,
    /// Files that changed which pages use, in the order that they changed.
    pub(super) assets: Vec<Asset>,
}

/// A file that changed and that pages use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    /// A stylesheet.
    Style,
    /// Another static file.
    Static,
    /// A file beside the articles.
    Media(String),
}

impl View {
    /// Whether there is an answer yet, good or bad.
    pub(super) fn is_ready(&self) -> bool {
        self.snapshot.is_some() || !self.trouble.is_empty()
    }

    /// The errors that are shown on any page.
    pub(super) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.trouble.iter().chain(self.faults.values().flatten())
    }
}

/// Where the news comes in and goes out.
pub(super) struct Desk {
    /// The archive's folder.
    pub(super) root: PathBuf,
    pub(super) settings: Settings,
    pub(super) host: Arc<dyn Host>,
    view: watch::Sender<View>,
    /// Held by whoever makes a new view, so that no change is lost between two of them.
    room: Mutex<Room>,
    told: Mutex<BTreeSet<Told>>,
}

/// What happened since when.
#[derive(Default)]
pub(super) struct Room {
    /// Markdown files below the content folder that changed since the archive was last begun to be
    /// read.
    pub(super) recent: BTreeSet<String>,
    /// Whether the theme changed since then.
    pub(super) restyled: bool,
    /// Files that changed and that are served as they are now only once all is prepared anew.
    pub(super) waiting: Vec<Asset>,
    /// Files as messages name them that changed since the server began.
    pub(super) touched: BTreeSet<String>,
    /// Whether the site could not be prepared as it lies on disk.
    pub(super) stale: bool,
    /// What the files were like when the system last lost count of changes.
    tree: Option<u64>,
}

/// What makes two messages one.
type Told = (Option<(String, u32, u32)>, &'static str, String);

impl Desk {
    pub(super) fn new(root: PathBuf, settings: Settings, host: Arc<dyn Host>) -> Self {
        Self {
            root,
            settings,
            host,
            view: watch::Sender::new(View::default()),
            room: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// What is served now.
    pub(super) fn view(&self) -> View {
        self.view.borrow().clone()
    }

    /// What is served, as it changes.
    pub(super) fn views(&self) -> watch::Receiver<View> {
        self.view.subscribe()
    }

    /// Serves something else from now on, and lets every browser look.
    pub(super) fn publish(&self, change: impl FnOnce(&mut View)) {
        self.view.send_modify(change);
    }

    /// The right to make a new view.
    pub(super) fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether files may have changed while the system lost count of changes. Reading a large
    /// archive is enough to make it lose count.
    pub(super) fn may_have_changed(&self) -> bool {
        // Folders further down may have any name.
        let enter = |folder: &str| folder.contains('/') || touch::is_of_interest(folder);
        let tree = Some(files::tree_print(&self.root, enter));
        let mut room = self.room();
        std::mem::replace(&mut room.tree, tree) != tree
    }

    /// How the archive is read now.
    pub(super) fn request(&self) -> Request {
        Request {
            out: self.root.join("public"),
            out_shown: "public".to_owned(),
            drafts: self.settings.drafts,
            future: self.settings.future,
            // Nothing that is served here is kept, and a stylesheet shows without its page.
            stamps: false,
            now: self.settings.today.unwrap_or_else(files::now),
            share: None,
            trust: Trust {
                verify: false,
                clock: files::clock(),
            },
        }
    }

    /// Tells of diagnostics that were not told before.
    pub(super) fn tell(&self, said: &[Diagnostic]) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = said.iter().filter(|said| told.insert(key(said)));
        let fresh: Vec<Diagnostic> = fresh.cloned().collect();
        drop(told);
        if !fresh.is_empty() {
            self.host.happened(&Event::Said(&fresh));
        }
    }

    /// What was told of these files may be told again.
    pub(super) fn forget(&self, shown: &[String]) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.retain(|(place, _, _)| match place {
            Some((file, _, _)) => !shown.contains(file),
            None => false,
        });
    }

    /// Diagnostics as text, each once.
    pub(super) fn words<'a>(&self, said: impl Iterator<Item = &'a Diagnostic>) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for said in said {
            let text = self.host.words(said);
            if !words.contains(&text) {
                words.push(text);
            }
        }
        words
    }
}

fn key(said: &Diagnostic) -> Told {
    let place = said.place.as_ref().map(Place::position);
    (place, said.code, said.message.clone())
}
