//! The archive read again, beside what is served meanwhile.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::archive::Reread;
use crate::config::Site;
use crate::diagnostic::{self, Diagnostic, Result, Severity};
use crate::pipeline::{self, Report};

use super::Event;
use super::desk::Desk;
use super::snapshot::Snapshot;

/// An order to read the archive again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    /// Whether sources are imported first.
    pub(super) import: bool,
}

/// From when on reading the archive takes long.
const LONG: Duration = Duration::from_millis(300);
/// How long an archive that takes long to read waits, so that browsers first get what is ready.
const PAUSE: Duration = Duration::from_millis(200);

/// Works on orders until nobody gives them any more.
pub(super) fn work(desk: &Desk, jobs: &Receiver<Job>) {
    let mut took = Duration::ZERO;
    // One core is left to browsers and to what they ask for, once there is something to ask for.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1));
    let few = threads.build().ok();
    while let Ok(mut job) = jobs.recv() {
        if took > LONG {
            std::thread::sleep(PAUSE);
        }
        for more in jobs.try_iter() {
            job.import |= more.import;
        }
        let started = Instant::now();
        // What was written while it was read may have been read before or after.
        let is_long = took > LONG;
        let once = |job| match &few {
            Some(few) if is_long => few.install(|| rebuild(desk, job)),
            _ => rebuild(desk, job),
        };
        while once(job) {
            job.import = false;
        }
        took = started.elapsed();
    }
}

/// Reads the archive and serves it. `true` where that is to be done again.
fn rebuild(desk: &Desk, job: Job) -> bool {
    let started = Instant::now();
    {
        let mut room = desk.room();
        room.recent.clear();
        room.restyled = false;
    }
    let mut report = Report::default();
    match prepare(desk, job, &mut report) {
        Ok(snapshot) => serve(desk, snapshot, &report, started),
        Err(error) => {
            let trouble = desk.host.explain(&error);
            let mut room = desk.room();
            room.stale = true;
            desk.publish(|view| view.trouble.clone_from(&trouble));
            drop(room);
            desk.tell(&trouble);
            false
        }
    }
}

fn prepare(desk: &Desk, job: Job, report: &mut Report) -> Result<Snapshot> {
    let host = &*desk.host;
    let site = Arc::new(Site::open(desk.root.clone())?);
    if job.import && desk.settings.import {
        report.diagnostics.extend(host.import(&site)?);
    }
    let request = desk.request();
    let press = pipeline::prepare(&site, &request, host.progress(), report)?;
    diagnostic::sort(&mut report.diagnostics);
    report.diagnostics.dedup();
    Ok(Snapshot::new(site, press, request.loading()))
}

/// Serves what was read from now on. `true` where it is out of date already.
fn serve(desk: &Desk, mut snapshot: Snapshot, report: &Report, started: Instant) -> bool {
    let (articles, pages) = snapshot.size();
    let mut again;
    let mut waiting = Vec::new();
    let is_first = {
        let mut room = desk.room();
        room.stale = false;
        again = room.restyled;
        if !again {
            waiting = std::mem::take(&mut room.waiting);
        }
        for below in &room.recent {
            let (became, _) = snapshot.reread(below);
            again |= matches!(became, Reread::Amended(..) | Reread::Other)
                && (snapshot.has_file(below) || snapshot.holds(below));
            snapshot.amend(below, became);
        }
        let mut view = desk.view();
        let is_first = view.snapshot.is_none();
        view.trouble.clear();
        view.faults.clear();
        for said in &report.diagnostics {
            if let Some(file) = file_of(said)
                && said.severity == Severity::Error
                && room.touched.contains(file)
            {
                let faults = view.faults.entry(file.to_owned()).or_default();
                faults.push(said.clone());
            }
        }
        view.snapshot = Some(Arc::new(snapshot));
        view.assets.extend(waiting);
        desk.publish(|current| *current = view);
        is_first
    };
    desk.tell(&report.diagnostics);
    desk.host.happened(&Event::Ready {
        articles,
        pages,
        took: started.elapsed(),
        is_first,
    });
    again
}

fn file_of(said: &Diagnostic) -> Option<&str> {
    said.place.as_ref().map(|place| place.file.as_str())
}
