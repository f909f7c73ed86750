//! `kliping build`

use std::path::PathBuf;
use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;

use crate::cache::Trust;
use crate::config::Site;
use crate::diagnostic::{Result, Severity};
use crate::files;
use crate::output::Share;
use crate::pipeline::{self, Report, Request};
use crate::render::Press;

use super::progress::Bars;
use super::{Common, import, show, site};

/// Build the archive into a folder of plain files
///
/// Converts what is new in the sources, then writes the complete site. Files
/// that are up to date are left as they are; files that an earlier build wrote
/// and nothing needs any more are removed; files of yours in the output folder
/// are left alone.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub(super) struct Build {
    /// Where the site is written [default: public/ in the archive's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Show articles dated in the future too
    #[arg(long)]
    future: bool,
    /// Build as if it were this day, like 2024-12-31 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// Leave the sources alone: build only what is Markdown already
    #[arg(long)]
    no_import: bool,
    /// Build one of N shares of the site, like 2/4: shares may be built at once and on different
    /// machines, and are the whole site together (see docs/scale.md)
    #[arg(long, value_name = "K/N")]
    shard: Option<Share>,
    /// Look into every file, even where size and time say that it is as it was
    #[arg(long)]
    verify: bool,
}

/// Builds, and says what was done. `false` if there were errors.
pub(super) fn run(arguments: &Build, common: &Common) -> Result<bool> {
    let started = Instant::now();
    let site = site(common)?;
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| site.root.join("public"));
    let bars = Bars::new(common);
    let request = Request {
        out_shown: arguments
            .out
            .as_ref()
            .map_or_else(|| "public".to_owned(), |out| out.display().to_string()),
        out: files::absolute(&out)?,
        drafts: arguments.drafts,
        future: arguments.future,
        stamps: true,
        now: arguments.today.map_or_else(files::now, end_of),
        share: arguments.shard,
        trust: Trust {
            verify: arguments.verify,
            clock: files::clock(),
        },
    };
    let (report, press) = built(&site, &request, !arguments.no_import, (common, &bars))?;
    // Taking a large archive apart takes a while, and nobody waits for it.
    rayon::spawn(move || drop(press));
    if !common.quiet {
        summary(&report, &request.out_shown, started);
    }
    Ok(report.count(Severity::Error) == 0)
}

/// Imports what is new, where that is wanted, builds, and tells what was wrong.
pub(super) fn built(
    site: &Site,
    request: &Request,
    imports: bool,
    (common, bars): (&Common, &Bars),
) -> Result<(Report, Press)> {
    let mut earlier = Vec::new();
    if imports {
        let mut settings = import::settings(site, &[], false)?;
        settings.trust.verify = request.trust.verify;
        let imported = import::import_all(&settings, bars)?;
        import::summary(&imported, common);
        earlier = imported.diagnostics;
    }
    let (mut report, press) = pipeline::build(site, request, bars)?;
    report.diagnostics.splice(..0, earlier);
    show::diagnostics(&report.diagnostics, common.verbose);
    Ok((report, press))
}

/// The last moment of a day.
pub(super) fn end_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(23, 59, 59)
        .map_or_else(files::now, |time| time.and_utc())
}

fn summary(report: &Report, out: &str, started: Instant) {
    let counted = show::counted;
    show::out(&format!(
        "built {} into {out}: {} ({} written, {} unchanged, {} removed) in {:.2} s",
        counted(report.articles, "article", "articles"),
        counted(report.pages, "file", "files"),
        report.written,
        report.unchanged,
        report.removed,
        started.elapsed().as_secs_f64()
    ));
    let passed_over = [
        (report.drafts, "draft", "drafts", "--drafts"),
        (
            report.future,
            "article dated in the future",
            "articles dated in the future",
            "--future",
        ),
    ];
    for (number, one, many, option) in passed_over {
        if number > 0 {
            show::out(&format!(
                "passed over {}; `{option}` shows them",
                counted(number, one, many)
            ));
        }
    }
    let errors = report.count(Severity::Error);
    let warnings = report.count(Severity::Warning);
    if errors + warnings > 0 {
        show::out(&format!(
            "{}, {}",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        ));
    }
}
