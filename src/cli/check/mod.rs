//! `kliping check`

mod told;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::Args;

use crate::cache::Trust;
use crate::check::external::Manners;
use crate::check::old_addresses::Listed;
use crate::check::{self, Kind, Request};
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::{files, pipeline};

use super::progress::Bars;
use super::{Common, build, site};

/// Look for what would embarrass the archive once it is published
///
/// Works from the articles and the plan of the site: nothing is written but to
/// the cache, and no output folder is needed. What a build tells of is told here
/// too, and beside it: links and anchors that lead nowhere, pictures that are
/// missing or have no words for those who cannot see them, what feed readers
/// would refuse, articles that stand there twice, and names that may be one.
#[derive(Debug, Args)]
#[command(after_help = "\
What is looked at, for --only and --skip:
  articles     front matter, addresses and settings, as a build tells of them
  links        links and anchors within the archive
  pictures     missing and broken pictures, and those without a text
  feeds        what feed readers would refuse or show wrongly
  duplicates   articles that say nearly the same, or have one origin or headline
  names        authors, editors, tags and terms that may be one
  old-urls     addresses of the old site that lead nowhere (with --old-urls)
  external     links to other sites (with --external)

Examples:
  kliping check                              all of it, but nothing over the network
  kliping check --only links,pictures        these alone
  kliping check --old-urls old-sitemap.xml   does every address of the old site lead somewhere?
  kliping check --only external --external   ask other sites about links to them
  kliping check --json --strict              for machines: warnings fail, too

Exit status: 0 without errors (with --strict: without warnings), 1 with them, 2 when stopped.
docs/check.md explains every message.")]
#[expect(clippy::struct_excessive_bools, reason = "one for each option")]
pub(super) struct Check {
    /// Look at these alone, like `links,pictures`
    #[arg(
        long,
        value_name = "KINDS",
        value_delimiter = ',',
        conflicts_with = "skip"
    )]
    only: Vec<Kind>,
    /// Look at all but these
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    skip: Vec<Kind>,
    /// Print everything that is found, not only the first of each kind
    #[arg(long)]
    all: bool,
    /// Print what is found as JSON
    #[arg(long)]
    json: bool,
    /// Fail on warnings, too
    #[arg(long)]
    strict: bool,
    /// A list of the old site's addresses, each of which must lead somewhere: lines, a CSV's first
    /// column or a sitemap, plain or gzipped; `-` for standard input
    #[arg(long, value_name = "FILE")]
    old_urls: Option<PathBuf>,
    /// Ask other sites about the links to them
    #[arg(long)]
    external: bool,
    /// The most requests that a host gets in a second
    #[arg(long, value_name = "N", default_value = "1", value_parser = rate)]
    external_rate: f64,
    /// For how many days the answer of a host is good
    #[arg(long, value_name = "DAYS", default_value = "30")]
    external_age: u32,
    /// For how many seconds an answer is waited for
    #[arg(long, value_name = "SECONDS", default_value = "20")]
    external_timeout: u64,
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
    /// Check articles dated in the future too
    #[arg(long)]
    future: bool,
    /// Check as if it were this day, like 2024-12-31 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// Look into every file, even where size and time say that it is as it was
    #[arg(long)]
    verify: bool,
}

fn rate(text: &str) -> std::result::Result<f64, String> {
    match text.parse() {
        Ok(rate) if rate > 0.0 && rate <= 1000.0 => Ok(rate),
        _ => Err("expected a number above 0, like `0.5` or `2`".to_owned()),
    }
}

/// Checks, and says what was found. `false` if there were errors.
pub(super) fn run(arguments: &Check, common: &Common) -> Result<bool> {
    let started = Instant::now();
    let site = site(common)?;
    let request = Request {
        build: arguments.build(&site),
        kinds: arguments.kinds()?,
        old_addresses: arguments.old_addresses()?,
        external: arguments.external.then(|| arguments.manners()),
    };
    let kinds = request.kinds.clone();
    let report = check::check(&site, request, &Bars::new(common))?;
    if arguments.json {
        told::json(&report, &kinds);
    } else {
        let everything = arguments.all || common.verbose;
        told::print(&report, everything, common.quiet);
        if !common.quiet {
            told::summary(&report, started);
        }
    }
    let count = |severity| report.count(None, severity);
    let warnings = count(Severity::Warning);
    Ok(count(Severity::Error) == 0 && !(arguments.strict && warnings > 0))
}

impl Check {
    fn build(&self, site: &Site) -> pipeline::Request {
        pipeline::Request {
            out: site.root.join("public"),
            out_shown: "public".to_owned(),
            drafts: self.drafts,
            future: self.future,
            stamps: false,
            now: self.today.map_or_else(files::now, build::end_of),
            share: None,
            trust: Trust {
                verify: self.verify,
                clock: files::clock(),
            },
        }
    }

    /// What is looked at.
    fn kinds(&self) -> Result<BTreeSet<Kind>> {
        let needs = [
            (Kind::OldUrls, self.old_urls.is_some(), "--old-urls FILE"),
            (Kind::External, self.external, "--external"),
        ];
        let mut kinds: BTreeSet<Kind> = self.only.iter().copied().collect();
        if kinds.is_empty() {
            kinds = Kind::ALL.into_iter().collect();
            kinds.retain(|kind| !self.skip.contains(kind));
        }
        for (kind, is_given, option) in needs {
            if is_given && !self.skip.contains(&kind) {
                kinds.insert(kind);
            } else if self.only.contains(&kind) {
                let message = format!("`--only {kind}` has nothing to look at");
                return Err(Diagnostic::error("check", message)
                    .help(format!("give `{option}` with it"))
                    .into());
            }
        }
        Ok(kinds)
    }

    fn old_addresses(&self) -> Result<Option<Listed>> {
        let Some(path) = &self.old_urls else {
            return Ok(None);
        };
        let bytes: Box<dyn std::io::Read + Send> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin())
        } else {
            Box::new(files::open(path)?.0)
        };
        let shown = path.display().to_string();
        Ok(Some(Listed { shown, bytes }))
    }

    fn manners(&self) -> Manners {
        Manners {
            per_second: self.external_rate,
            days: self.external_age,
            now: files::now().timestamp(),
            patience: Duration::from_secs(self.external_timeout.max(1)),
        }
    }
}
