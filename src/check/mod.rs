//! What would embarrass an archive once it is published; changes nothing.
//!
//! Everything is worked out from the archive and the plan: no page is rendered
//! and no output folder needed. What bodies point at, and what they are about,
//! is kept from check to check, so that only articles that changed are read.

mod alike;
mod anchors;
mod duplicates;
pub mod external;
mod feeds;
mod kind;
mod links;
mod names;
mod nearest;
pub mod old_addresses;
mod places;
mod reading;
mod signature;

use std::collections::BTreeSet;

use crate::config::Site;
use crate::diagnostic::{Diagnostic, Place, Result, Severity};
use crate::pipeline::{self, Progress, Stage};
use crate::render::Press;

pub use kind::Kind;

use external::Manners;
use nearest::Nearest;
use old_addresses::{Covered, Listed};
use reading::Gathered;

/// What a check is asked for.
pub struct Request {
    /// Which articles are shown, and when the archive counts as changed.
    pub build: pipeline::Request,
    /// What is looked at.
    pub kinds: BTreeSet<Kind>,
    /// The addresses of the old site.
    pub old_addresses: Option<Listed>,
    /// How other sites are asked about links to them.
    pub external: Option<Manners>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// The message.
    pub said: Diagnostic,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    /// Articles in the archive.
    pub articles: usize,
    /// What was found, by kind, then in the order of printing.
    pub findings: Vec<Finding>,
    /// How many old addresses lead somewhere, where they were asked for.
    pub covered: Option<Covered>,
    /// What asking other sites came to.
    pub asked: Option<external::Asked>,
}

impl Report {
    /// How many findings of a kind and severity there are.
    pub fn count(&self, kind: Option<Kind>, severity: Severity) -> usize {
        let is_it = |finding: &&Finding| {
            finding.said.severity == severity && kind.is_none_or(|kind| finding.kind == kind)
        };
        self.findings.iter().filter(is_it).count()
    }

    fn tell(&mut self, kind: Kind, said: impl IntoIterator<Item = Diagnostic>) {
        let found = said.into_iter().map(|said| Finding { kind, said });
        self.findings.extend(found);
    }
}

/// Checks a site.
///
/// # Errors
///
/// What stops a build, too; a list of old addresses that cannot be read.
pub fn check(site: &Site, request: Request, progress: &dyn Progress) -> Result<Report> {
    let mut told = pipeline::Report::default();
    let press = pipeline::prepare(site, &request.build, progress, &mut told)?;
    let library = press.library();
    let mut report = Report {
        articles: library.archive.articles.len(),
        ..Report::default()
    };
    for said in told.diagnostics {
        let kind = Kind::of_code(said.code);
        report.tell(kind, [said]);
    }
    let wants = |kind: Kind| request.kinds.contains(&kind);
    let needs_texts = [Kind::Links, Kind::Pictures, Kind::Duplicates, Kind::Feeds];
    let needs_texts = needs_texts.into_iter().any(wants)
        || request.old_addresses.is_some()
        || request.external.is_some();
    let gathered = if needs_texts {
        progress.begin(Stage::Check, Some(report.articles));
        let gathered = reading::gather(site, &press, request.build.trust, progress)?;
        progress.end();
        gathered
    } else {
        Gathered::default()
    };
    let nearest = Nearest::new(library);
    texts(&press, &gathered, (&nearest, &request.kinds), &mut report);
    report.tell(Kind::Links, links::menu(site, library, &nearest));
    let place = |said: &Diagnostic| said.place.as_ref().map(Place::position);
    report
        .findings
        .sort_by_cached_key(|finding| (place(&finding.said), finding.said.code));
    if wants(Kind::Feeds) {
        report.tell(Kind::Feeds, feeds::check(library));
    }
    if wants(Kind::Duplicates) {
        report.tell(Kind::Duplicates, duplicates::check(library, &gathered));
    }
    if wants(Kind::Names) {
        report.tell(Kind::Names, names::check(library));
    }
    if let Some(listed) = request.old_addresses {
        let (covered, said) = old_addresses::check(listed, library, (&gathered, &nearest))?;
        report.covered = Some(covered);
        report.tell(Kind::OldUrls, said);
    }
    if let Some(manners) = &request.external {
        let (asked, said) = external::check(site, (&gathered, &press), manners, progress)?;
        report.asked = Some(asked);
        report.tell(Kind::External, said);
    }
    report
        .findings
        .retain(|finding| request.kinds.contains(&finding.kind));
    // Of equal kind, each piece has its own order already.
    report.findings.sort_by_key(|finding| finding.kind);
    report.findings.dedup();
    Ok(report)
}

/// What the texts of articles give cause to tell.
fn texts(
    press: &Press,
    gathered: &Gathered,
    (nearest, kinds): (&Nearest<'_>, &BTreeSet<Kind>),
    report: &mut Report,
) {
    let mut faults = links::faults(press, gathered, nearest, kinds);
    faults.extend(anchors::faults(press, gathered, kinds));
    for (kind, said) in places::told(press, faults) {
        report.tell(kind, [said]);
    }
}
