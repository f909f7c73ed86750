//! The plan over HTTP: pages rendered when a browser asks for them, and told when they change.
//!
//! - [`run`] starts three threads beside the one that answers: one reads the archive
//!   (`rebuild`), one waits for changes and shows what can be shown at once (`watch`, `touch`,
//!   `editor`), and blocking threads render (`page`, `snapshot`).
//! - They meet at the `Desk`, which holds the `View` that is served. A view is never changed, only
//!   replaced: a request is answered from the one that it began with.
//! - A browser names the page that it shows and gets events (`live`); after every change its page
//!   is rendered again, and it loads the page anew only if the bytes differ.

mod answer;
mod body;
mod desk;
mod editor;
mod guard;
mod listen;
mod live;
mod page;
mod range;
mod rebuild;
mod snapshot;
mod touch;
mod watch;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::config::Site;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::pipeline::Progress;

use desk::Desk;
use rebuild::Job;
use watch::Watching;

/// What the server is asked for.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "one for each option")]
pub struct Settings {
    /// The name or the address that it is reached under.
    pub host: String,
    /// The port wanted; 0 for any.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles dated in the future are shown.
    pub future: bool,
    /// The moment that the archive is shown at; the present one where none is given.
    pub today: Option<DateTime<Utc>>,
    /// Whether sources are imported.
    pub import: bool,
    /// Whether files are looked at again and again even where the system tells of changes.
    pub poll: bool,
}

/// Something that whoever started the server wants to know.
#[derive(Debug)]
pub enum Event<'a> {
    /// Browsers can come in. `port_taken` says that it is not the port wanted.
    Listening {
        /// Where.
        address: SocketAddr,
        /// The path that the site lies under.
        base: &'a str,
        /// Whether the port wanted was taken.
        port_taken: bool,
    },
    /// The archive was read.
    Ready {
        /// Articles in it.
        articles: usize,
        /// Pages and files of the site.
        pages: usize,
        /// How long it took.
        took: Duration,
        /// Whether it was read for the first time.
        is_first: bool,
    },
    /// Files changed, and browsers were told.
    Changed {
        /// The files.
        files: &'a [String],
        /// How long that took, from the moment that the system told of the change.
        took: Duration,
        /// Whether the archive is read again for it, too.
        more: bool,
    },
    /// Something is wrong, or is worth knowing.
    Said(&'a [Diagnostic]),
}

/// Whoever started the server.
pub trait Host: Send + Sync {
    /// Is told what happens.
    fn happened(&self, event: &Event<'_>);
    /// Puts a diagnostic into the words that a terminal shows.
    fn words(&self, diagnostic: &Diagnostic) -> String;
    /// Says what stopped a run.
    fn explain(&self, error: &Error) -> Vec<Diagnostic>;
    /// Imports what is new in the sources.
    fn import(&self, site: &Site) -> Result<Vec<Diagnostic>>;
    /// Is told how the reading of the archive goes on.
    fn progress(&self) -> &dyn Progress;
}

/// Serves the site in a folder until the program is ended.
///
/// # Errors
///
/// A port that cannot be had. A site that cannot be built is served all the same: as what is
/// wrong with it.
pub fn run(root: PathBuf, settings: Settings, host: Arc<dyn Host>) -> Result<()> {
    let bound = listen::bind(&settings.host, settings.port)?;
    let wanted = settings.port;
    let desk = Arc::new(Desk::new(root, settings, host));
    let base = Site::open(desk.root.clone()).map_or(String::new(), |site| site.config.url.base);
    let address = bound.local_addr().map_err(|error| stopped(&error))?;
    desk.host.happened(&Event::Listening {
        address,
        base: &base,
        port_taken: wanted != 0 && address.port() != wanted,
    });
    let (jobs, orders) = channel();
    let _ = jobs.send(Job { import: true });
    let reader = Arc::clone(&desk);
    std::thread::spawn(move || rebuild::work(&reader, &orders));
    let watcher = Arc::clone(&desk);
    std::thread::spawn(move || follow_disk(&watcher, &jobs));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| stopped(&error))?;
    runtime
        .block_on(listen::accept(bound, desk))
        .map_err(|error| stopped(&error))
}

/// Takes in changes for as long as the system tells of them.
fn follow_disk(desk: &Desk, jobs: &Sender<Job>) {
    let mut watching = match Watching::start(&desk.root, desk.settings.poll) {
        Ok(watching) => watching,
        Err(failed) => return desk.tell(&[failed]),
    };
    desk.tell(watching.polls.as_slice());
    while let Some(batch) = watching.next() {
        editor::take(desk, jobs, &batch);
    }
}

/// The network gave way.
fn stopped(error: &std::io::Error) -> Error {
    let why = crate::files::describe(error);
    Diagnostic::error("serve", format!("the server cannot go on: {why}")).into()
}
