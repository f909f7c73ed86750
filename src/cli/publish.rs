//! `kliping publish`

use std::sync::Once;
use std::time::Instant;

use clap::Args;

use crate::cache::{self, Trust};
use crate::config::publish::Target;
use crate::config::{Site, nearest};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::files;
use crate::output::inventory;
use crate::pipeline::{self, Progress as _, Stage};
use crate::publish::{self, Report, megabytes};

use super::progress::Bars;
use super::{Common, build, show, site};

/// Bring the site to its host: what changed, and nothing else
///
/// Builds the archive into public/ first, then sends what is new there to one of
/// the targets of `[publish.NAME]` in site.toml and removes what is gone: assets
/// and articles first, then listings, then home and feeds. Whatever goes wrong on
/// the way, publishing again goes on from there. Nothing is touched that Kliping
/// did not put there.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping publish                  to the only target there is
  kliping publish live --dry-run   what would be sent to [publish.live], and how much
  kliping publish live --verify    look at what stands there, too, not only at the record

Keys and passwords are never in site.toml, but where each host's own programs look for them:
  s3                        AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, ~/.aws
  gcs                       GOOGLE_APPLICATION_CREDENTIALS, `gcloud auth application-default login`
  azure                     AZURE_STORAGE_ACCOUNT_KEY, AZURE_STORAGE_SAS_KEY, AZURE_CLIENT_SECRET
  rsync, sftp, git          keys that `ssh` and `git push` find by themselves
  netlify, cloudflare       NETLIFY_AUTH_TOKEN, CLOUDFLARE_API_TOKEN, or the program's own login
  vercel, firebase          VERCEL_TOKEN, GOOGLE_APPLICATION_CREDENTIALS, or the program's own login

docs/publish.md has a page for every host.")]
#[expect(clippy::struct_excessive_bools, reason = "one for each option")]
pub(super) struct Publish {
    /// The target's name in site.toml; may be left out where there is only one
    target: Option<String>,
    /// Tell what would be sent and removed, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// Compare with the files at the host, not only with the record of them
    #[arg(long)]
    verify: bool,
    /// Take over a place that holds other files or another site; files that the site has not stay
    #[arg(long)]
    adopt: bool,
    /// Publish although the build had errors
    #[arg(long)]
    force: bool,
    /// Leave the sources alone: build only what is Markdown already
    #[arg(long)]
    no_import: bool,
}

/// The most files that a dry run names of those to be sent, or to be removed.
const MOST_NAMED: usize = 20;

/// Publishes, and says what was sent. `false` if there were errors.
pub(super) fn run(arguments: &Publish, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let (name, target) = choose(&site, arguments.target.as_deref())?;
    let bars = Bars::new(common);
    let request = whole(&site);
    let (built, press) = build::built(&site, &request, !arguments.no_import, (common, &bars))?;
    let errors = built.count(Severity::Error);
    if errors > 0 && !arguments.force {
        let message = format!(
            "nothing was published, since the build had {}",
            show::counted(errors, "error", "errors")
        );
        return Err(Diagnostic::error("publish-errors", message)
            .help("mend them; or publish with `--force` what there is")
            .into());
    }
    let started = Instant::now();
    let caches = site.root.join(cache::FOLDER);
    let filed = inventory(&request.out, &caches, &press)?;
    let begun = Once::new();
    let report = publish::publish(
        &publish::Request {
            site: &site,
            name,
            target,
            out: request.out,
            caches,
            redirects: &press.library().plan.redirects,
            dry_run: arguments.dry_run,
            verify: arguments.verify,
            adopt: arguments.adopt,
            hear: &|line| {
                if !common.quiet {
                    show::out(line);
                }
            },
        },
        &filed,
        &|all| {
            begun.call_once(|| bars.begin(Stage::Publish, Some(all)));
            bars.advance(1);
        },
    );
    if begun.is_completed() {
        bars.end();
    }
    let report = report?;
    show::diagnostics(&report.diagnostics, common.verbose);
    if arguments.dry_run {
        foretell(&report, name);
    } else if !common.quiet {
        summary(&report, name, started);
    }
    Ok(errors == 0)
}

/// The build of what readers may see.
fn whole(site: &Site) -> pipeline::Request {
    pipeline::Request {
        out: site.root.join("public"),
        out_shown: "public".to_owned(),
        drafts: false,
        future: false,
        now: files::now(),
        share: None,
        stamps: true,
        trust: Trust {
            verify: false,
            clock: files::clock(),
        },
    }
}

/// The target that is meant.
fn choose<'s>(site: &'s Site, wanted: Option<&str>) -> Result<(&'s str, &'s Target)> {
    let targets = &site.config.publish;
    let names = || targets.keys().map(String::as_str);
    let listed = || names().collect::<Vec<_>>().join("`, `");
    let (message, help) = match (wanted, targets.len()) {
        (_, 0) => (
            "site.toml has no target to publish to".to_owned(),
            "add a table like `[publish.live]` with `to = \"folder\"` and `path = \"/srv/www\"`; docs/publish.md has them all".to_owned(),
        ),
        (None, 1) => {
            let (name, target) = targets.iter().next().expect("there is one");
            return Ok((name, target));
        }
        (None, _) => (
            "site.toml has several targets".to_owned(),
            format!("name one of `{}`", listed()),
        ),
        (Some(name), _) => match targets.get_key_value(name) {
            Some((name, target)) => return Ok((name, target)),
            None => (
                format!("site.toml has no target `{name}`"),
                nearest(name, names()).map_or_else(
                    || format!("there is `{}`", listed()),
                    |near| format!("did you mean `{near}`?"),
                ),
            ),
        },
    };
    Err(Diagnostic::error("publish-target", message)
        .help(help)
        .into())
}

/// Tells what would be done.
fn foretell(report: &Report, name: &str) {
    let list = |sign: &str, files: &[String]| {
        for file in files.iter().take(MOST_NAMED) {
            show::out(&format!("{sign} {file}"));
        }
        if files.len() > MOST_NAMED {
            show::out(&format!("{sign} … and {} more", files.len() - MOST_NAMED));
        }
    };
    list("+", &report.sent);
    list("-", &report.removed);
    if !report.stale.is_empty() {
        show::out(&format!(
            "would have {} invalidated",
            show::counted(report.stale.len(), "path", "paths")
        ));
    }
    for command in &report.then {
        show::out(&format!("would run `{command}`"));
    }
    show::out(&format!(
        "would send {} ({}{}) to {name} and remove {}; {} unchanged",
        show::counted(report.sent.len(), "file", "files"),
        if report.at_most { "at most " } else { "" },
        megabytes(report.bytes),
        report.removed.len(),
        report.same,
    ));
}

fn summary(report: &Report, name: &str, started: Instant) {
    show::out(&format!(
        "published to {name}: {} sent ({}), {} removed, {} unchanged in {:.2} s",
        show::counted(report.sent.len(), "file", "files"),
        megabytes(report.bytes),
        report.removed.len(),
        report.same,
        started.elapsed().as_secs_f64()
    ));
}
