//! Changes taken in as they happen.
//!
//! What can be shown at once is shown at once: bodies, an article's own page, the theme, files
//! that are served as they lie. Where other pages may change too, the archive is read again
//! meanwhile, and everything follows when that is done.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::archive::Reread;
use crate::diagnostic::{Diagnostic, Severity};

use super::Event;
use super::desk::{Desk, View};
use super::rebuild::Job;
use super::snapshot::Snapshot;
use super::touch::{self, Touched};
use super::watch::Batch;

/// How long a file that is missing or broken is given: its editor may still be writing it.
pub(super) const PATIENCE: Duration = Duration::from_millis(60);

/// Takes in a number of changes.
pub(super) fn take(desk: &Desk, jobs: &Sender<Job>, batch: &Batch) {
    // Nobody listens to jobs once the program ends.
    let order = |import| {
        let _ = jobs.send(Job { import });
    };
    let Some(snapshot) = desk.view().snapshot else {
        let relative = |path| crate::files::relative_name(path, &desk.root);
        if batch.lost
            || batch
                .paths
                .iter()
                .any(|path| touch::is_relevant(&relative(path)))
        {
            order(true);
        }
        return;
    };
    let mut touched = touch::sort(&desk.root, &snapshot, &batch.paths);
    let lost = batch.lost && desk.may_have_changed();
    touched.archive |= lost;
    touched.sources |= lost;
    touched.theme |= lost;
    if touched.shown.is_empty() && !lost {
        return;
    }
    wait_for_writers(&snapshot, &touched);
    desk.forget(&touched.shown);
    let mut said = Vec::new();
    {
        let mut room = desk.room();
        room.recent.extend(touched.markdown.iter().cloned());
        room.touched.extend(touched.shown.iter().cloned());
        room.restyled |= touched.theme;
        let mut view = desk.view();
        edit(desk, room.stale, &mut view, &mut touched, &mut said);
        if touched.theme && touched.archive {
            room.waiting.append(&mut touched.assets);
        }
        view.assets.append(&mut touched.assets);
        desk.publish(|current| *current = view);
    }
    desk.tell(&said);
    desk.host.happened(&Event::Changed {
        files: &touched.shown,
        took: batch.since.elapsed(),
        more: touched.archive || touched.sources,
    });
    if touched.archive || touched.sources {
        order(touched.sources);
    }
}

/// Waits a little where a file seems to be half written.
fn wait_for_writers(snapshot: &Snapshot, touched: &Touched) {
    let is_half = |below: &String| {
        !snapshot.has_file(below) || matches!(snapshot.reread(below).0, Reread::Broken)
    };
    if touched.markdown.iter().any(is_half) {
        std::thread::sleep(PATIENCE);
    }
}

/// Makes of a view what can be made at once; `touched` learns what is still to be done.
///
/// What is stale is prepared anew, and with it the theme.
fn edit(
    desk: &Desk,
    stale: bool,
    view: &mut View,
    touched: &mut Touched,
    said: &mut Vec<Diagnostic>,
) {
    let Some(snapshot) = &view.snapshot else {
        return;
    };
    let mut next = Snapshot::clone(snapshot);
    next.forget_data();
    for below in &touched.markdown {
        let (became, complaints) = next.reread(below);
        touched.archive |= matches!(became, Reread::Amended(..) | Reread::Other);
        let shown = format!("{}/{below}", next.site.config.content);
        let is_error = |said: &&Diagnostic| said.severity == Severity::Error;
        let errors: Vec<Diagnostic> = complaints.iter().filter(is_error).cloned().collect();
        let gone = matches!(became, Reread::Other) && !next.has_file(below);
        if errors.is_empty() || gone {
            view.faults.remove(&shown);
        } else {
            view.faults.insert(shown, errors);
        }
        if !gone {
            said.extend(complaints);
        }
        next.amend(below, became);
    }
    touched.archive |= touched.theme && stale;
    if touched.theme && !stale {
        match next.restyled() {
            Ok(Some((restyled, complaints))) => {
                next = restyled;
                said.extend(complaints);
                view.trouble.clear();
            }
            Ok(None) => touched.archive = true,
            Err(error) => {
                let trouble = desk.host.explain(&error);
                said.extend(trouble.iter().cloned());
                view.trouble = trouble;
            }
        }
    }
    view.snapshot = Some(Arc::new(next));
}
