//! The command line: arguments, one file per command, and all printing.

mod build;
mod check;
mod explain;
mod import;
mod new;
mod progress;
mod publish;
mod schema;
mod serve;
mod show;
mod theme;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::Site;
use crate::diagnostic::{Error, Result};
use crate::files;

/// Exit status: all is well.
const CLEAN: u8 = 0;
/// Exit status: everything else was done, but errors were reported.
const ERRORS: u8 = 1;
/// Exit status: the run was stopped.
const STOPPED: u8 = 2;

/// Turn a pile of news articles into an archive website that lasts.
///
/// An archive is a folder with a `site.toml`. Put articles in Markdown below
/// `content/`, or raw clippings and saved pages into `content/clippings/`, and
/// build.
#[derive(Debug, Parser)]
#[command(
    name = "kliping",
    version,
    after_help = "\
Examples:
  kliping new my-archive           make a folder with settings and a first article
  kliping build                    build the archive around this folder into public/
  kliping import ~/clippings       convert sources into Markdown, without building
  kliping explain page.html        what import makes of a source, and why
  kliping serve --open             look at the archive in a browser while working on it
  kliping check                    links, pictures, feeds, duplicates: look before you publish
  kliping publish                  bring the site to its host: what changed, nothing else
  kliping theme new gazette        make a theme of your own
  kliping build --site ~/archive --out /tmp/site

Exit status: 0 when clean, 1 when errors were reported, 2 when the run was stopped."
)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
struct Common {
    /// The archive's folder [default: the nearest one upward that has a site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Say nothing but errors and warnings
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: every note, and what each step took
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Import(import::Import),
    Explain(explain::Explain),
    Build(build::Build),
    Check(check::Check),
    Publish(publish::Publish),
    Serve(serve::Serve),
    Theme(theme::Theme),
    Schema(schema::Schema),
}

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let common = &arguments.common;
    let done = match &arguments.command {
        Command::New(new) => new::run(new, common),
        Command::Import(import) => import::run(import, common),
        Command::Explain(explain) => explain::run(explain, common),
        Command::Build(build) => build::run(build, common),
        Command::Check(check) => check::run(check, common),
        Command::Publish(publish) => publish::run(publish, common),
        Command::Serve(serve) => serve::run(serve, common),
        Command::Theme(theme) => theme::run(theme, common),
        Command::Schema(schema) => schema::run(schema),
    };
    match done {
        Ok(true) => ExitCode::from(CLEAN),
        Ok(false) => ExitCode::from(ERRORS),
        Err(error) => {
            show::error(&error);
            ExitCode::from(STOPPED)
        }
    }
}

/// The site that the arguments mean.
fn site(common: &Common) -> Result<Site> {
    match &common.site {
        Some(folder) if !files::is_folder(folder) => Err(Error::Read {
            path: folder.clone(),
            source: std::io::ErrorKind::NotFound.into(),
        }),
        Some(folder) if !files::is_file(&folder.join(crate::config::FILE_NAME)) => {
            Err(Error::NoSite {
                start: folder.clone(),
            })
        }
        Some(folder) => Site::open(files::real_path(folder)?),
        None => Site::find(&files::working_folder()?),
    }
}
