//! The finished site to its host: only what changed, in an order that never shows a broken page.
//!
//! What a build left is compared with the record that the host keeps. Before
//! anything is sent, the record says which files are about to change; after
//! each stage it says what they became. So a run that is killed anywhere leaves
//! no file of which the next one believes anything wrong.

mod budget;
mod changes;
mod host;
mod hosts;
mod manifest;
mod own;
mod packing;
mod record;
mod rules;
mod sending;
mod stale;

use std::path::{Path, PathBuf};

use crate::config::Site;
use crate::config::publish::Target;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files::{self, Lock};
use crate::output::Filed;
use crate::plan::Redirect;

pub use budget::megabytes;

use changes::Changes;
use host::{Host, failed};
use manifest::{Delta, Known, Manifest};
use own::Own;
use record::Record;
use sending::Sending;

/// What a publication is asked for.
#[derive(Clone)]
pub struct Request<'a> {
    /// The archive.
    pub site: &'a Site,
    /// The target's name in the settings.
    pub name: &'a str,
    /// The target.
    pub target: &'a Target,
    /// The output folder.
    pub out: PathBuf,
    /// The folder of derived bytes.
    pub caches: PathBuf,
    /// Old paths and where they lead, as the plan counts them.
    pub redirects: &'a [Redirect],
    /// Whether nothing is sent, and only told what would be.
    pub dry_run: bool,
    /// Whether the host's files are looked at, not only its record.
    pub verify: bool,
    /// Whether a place is taken that holds other files, or another site.
    pub adopt: bool,
    /// Told line by line what programs say that are run for this.
    pub hear: Heard<'a>,
}

/// Told what a program says.
pub type Heard<'a> = &'a (dyn Fn(&str) + Sync);

/// What a publication did, or would do.
#[derive(Debug, Default)]
pub struct Report {
    /// Files that were sent.
    pub sent: Vec<String>,
    /// How many bytes these have.
    pub bytes: u64,
    /// Whether they are fewer, since some are yet to be packed.
    pub at_most: bool,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// How many files stood there as they should.
    pub same: usize,
    /// Paths that caches between host and readers were told of, or would be.
    pub stale: Vec<String>,
    /// Commands that follow, or would.
    pub then: Vec<String>,
    /// What was noticed on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// Told of each file that is done, and of how many.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Publishes the files that a build left.
///
/// # Errors
///
/// What does not fit the target; a place that holds what is not ours; what the
/// host refuses. What was sent until then is on record.
pub fn publish(request: &Request<'_>, site: &[Filed], progress: Progress<'_>) -> Result<Report> {
    refuse_ours(site)?;
    let mut own = Own::of(request, site);
    let noticed = std::mem::take(&mut own.diagnostics);
    let site = own.files();
    let beyond = budget::check(site, request.target);
    if !beyond.is_empty() {
        return Err(Error::of(beyond));
    }
    let host = hosts::open(request, &own)?;
    let kept = request.caches.join("publish").join(request.name);
    let _lock = alone(&kept)?;
    let mut report = Report {
        diagnostics: noticed,
        ..Report::default()
    };
    let mut record = standing(request, &*host, &kept, site)?;
    if request.verify {
        verify(&*host, &mut record.manifest, &mut report)?;
    }
    let changes = Changes::between(site, &record.manifest);
    foresee(&mut report, &changes, &own);
    let mut paths = stale::left(&kept)?;
    paths.extend(stale::paths(&changes, &own.address(request)));
    if stale::is_wanted(request) {
        report.stale = stale::told(request, &paths);
    }
    let is_same = changes.send.is_empty() && changes.remove.is_empty();
    report.then.extend(host.finish_foretold(!is_same));
    if request.dry_run {
        return Ok(report);
    }
    if is_same {
        host.finish()?;
        stale::tell(request, &kept)?;
        return Ok(report);
    }
    if stale::is_wanted(request) {
        stale::note(&kept, &paths)?;
    }
    if !host.is_atomic() {
        record.append(&*host, &kept, record::intent(touched(&changes)))?;
    }
    let mut sending = Sending {
        request,
        host: &*host,
        own: &own,
        kept: &kept,
        record,
        settled: Delta::new(),
        bytes: 0,
        all: changes.send.len() + changes.remove.len(),
        progress,
    };
    sending.carry_out(&changes)?;
    report.bytes = sending.bytes;
    report.at_most = false;
    stale::tell(request, &kept)?;
    Ok(report)
}

/// Puts into the report what is to be sent and removed.
fn foresee(report: &mut Report, changes: &Changes<'_>, own: &Own<'_>) {
    let send = || changes.send.iter().map(|filed| &*filed.file);
    report.same = changes.same;
    report.bytes = changes.bytes();
    report.at_most = send().any(|file| own.packing(file).is_some());
    report.sent = send().map(ToOwned::to_owned).collect();
    report.removed.clone_from(&changes.remove);
}

/// Files that are about to change.
fn touched<'c>(changes: &'c Changes<'_>) -> impl Iterator<Item = &'c str> {
    let sent = changes.send.iter().map(|filed| &*filed.file);
    sent.chain(changes.remove.iter().map(String::as_str))
}

/// Sees to it that nobody else publishes from here to the same place meanwhile.
fn alone(kept: &Path) -> Result<Lock> {
    files::lock_soon(&kept.join("lock"), false)?.ok_or_else(|| {
        failed("another run publishes to the same place")
            .help("wait until it has ended, and publish again")
            .into()
    })
}

/// What the host is known to hold, or reason to leave it alone.
fn standing(request: &Request<'_>, host: &dyn Host, kept: &Path, site: &[Filed]) -> Result<Record> {
    let address = request.site.config.url.absolute("/");
    let read = match Record::read(host, kept) {
        Err(_) if request.adopt => None,
        read => read?,
    };
    if let Some(mut record) = read {
        if record.site != address && !request.adopt {
            let message = format!("another site is published there, `{}`", record.site);
            return Err(failed(message)
                .help("name another place; or, if it is to be replaced, publish with `--adopt`")
                .into());
        }
        record.site = address;
        return Ok(record);
    }
    let mut record = Record::new(host, &address)?;
    let mut listed = host.list()?;
    // A first run that was stopped early may have left parts of a record, and nothing else.
    listed.retain(|(file, _)| !file.starts_with(record::FOLDER));
    let others = listed.len();
    if others > 0 && !request.adopt {
        let first = listed.iter().map(|(file, _)| file).min();
        let message = format!(
            "`{}` holds files that Kliping did not put there, {others} of them, like `{}`",
            request.name,
            first.map_or("", String::as_str)
        );
        return Err(failed(message)
            .help("name an empty place; or publish with `--adopt`, which replaces those that the site has too and leaves the others")
            .into());
    }
    for (file, _) in listed {
        if site
            .binary_search_by(|filed| (*filed.file).cmp(&file))
            .is_ok()
        {
            record.manifest.files.insert(file, Known::Unsure);
        }
    }
    Ok(record)
}

/// Refuses a site that has files where the record is kept.
fn refuse_ours(site: &[Filed]) -> Result<()> {
    let taken = site
        .iter()
        .find(|filed| filed.file.starts_with(record::FOLDER));
    taken.map_or(Ok(()), |filed| {
        Err(
            failed("stands where the record of what is published is kept")
                .in_file(&*filed.file)
                .help("rename the folder `.kliping` in `static/`")
                .into(),
        )
    })
}

/// Forgets what is known of files that are not there, or not as large as they should be.
fn verify(host: &dyn Host, manifest: &mut Manifest, report: &mut Report) -> Result<()> {
    let sizes: std::collections::BTreeMap<String, Option<u64>> = host.list()?.into_iter().collect();
    let mut wrong = 0;
    manifest.files.retain(|file, known| {
        let there = sizes.get(file);
        match known {
            Known::Holds { size, .. } if there != Some(&Some(*size)) => wrong += 1,
            _ => return true,
        }
        *known = Known::Unsure;
        there.is_some()
    });
    if wrong > 0 {
        let message = format!("{wrong} files at the host were not as they were published");
        report
            .diagnostics
            .push(Diagnostic::warning("publish-differs", message));
    }
    let others = sizes
        .keys()
        .filter(|file| !file.starts_with(record::FOLDER) && !manifest.files.contains_key(*file));
    let others = others.count();
    if others > 0 {
        let message =
            format!("the host holds {others} files that are not the site's; they are left alone");
        report
            .diagnostics
            .push(Diagnostic::note("publish-others", message));
    }
    Ok(())
}
