//! `kliping explain`

mod json;
mod sheet;

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use clap::Args;

use crate::diagnostic::{Diagnostic, Error, Result, Severity};
use crate::files;
use crate::import::Settings;
use crate::import::explain::{self, Explanation};

use super::{Common, import, show, site};

/// Show what import makes of a source, field by field, and why
///
/// For a clipping or a saved page: every field, its value, the line or markup
/// that it comes from, and what else was found for it and not chosen; then the
/// text, the pictures, and what there is to say. For an article that was
/// imported: the same of its source, and what somebody has edited since. Of a
/// source of many articles, the first few, or the one that follows a `#`. Of a
/// folder, one file after another. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping explain page.html                 one saved page
  kliping explain content/articles/2022     articles, by the sources they came from
  kliping explain export.xml#1024           one record of a source of many: its id, its
                                            address, or its number
  kliping explain a.html --verbose          everything that was not chosen, too
  kliping explain a.html --json | jq '.[0].articles[0].fields.title'

How to read it:
  title       Ferry Runs Aground            what the article will say
              from meta og:title, line 12   where the source says it
              not Ferry Runs | The News     what else was found,
                  (title, line 8)           and where

  `inferred from …` is a conclusion: the source does not state it as such.
  `edited: …` is what the article says now, where somebody changed it.")]
pub(super) struct Explain {
    /// Clippings, saved pages, imported articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write JSON for programs, a list with an object for each file
    #[arg(long)]
    json: bool,
}

/// The most of what was not chosen that is shown for a field, unless all is asked for.
const MOST_LOST: usize = 4;

/// Explains, one file after another. `false` if there were errors.
pub(super) fn run(arguments: &Explain, common: &Common) -> Result<bool> {
    let there = those_there(&arguments.paths)?;
    let (paths, records): (Vec<PathBuf>, Vec<Option<String>>) = there.into_iter().unzip();
    let mut settings = settings(&paths, common)?;
    for (source, record) in settings.sources.iter_mut().zip(records) {
        source.push_str(&record.unwrap_or_default());
    }
    let (named, said) = explain::files(&settings);
    show::diagnostics(&said, common.verbose);
    let mut clean = !said.iter().any(is_error) && paths.len() == arguments.paths.len();
    if named.is_empty() {
        show::diagnostics(&[nothing(&settings)], common.verbose);
    }
    for (at, name) in named.iter().enumerate() {
        let explanation = match explain::explain(&settings, name) {
            Ok(explanation) => explanation,
            Err(error) => {
                clean = false;
                show::error(&error);
                continue;
            }
        };
        clean &= !explanation.diagnostics.iter().any(is_error);
        if arguments.json {
            show::out(if at == 0 { "[" } else { "," });
            show::out(&json::text(&explanation));
        } else {
            let most = if common.verbose {
                usize::MAX
            } else {
                MOST_LOST
            };
            if at > 0 {
                show::out("");
            }
            show::out(sheet::text(&explanation, most).trim_end());
        }
    }
    if arguments.json {
        show::out(if named.is_empty() { "[]" } else { "]" });
    }
    Ok(clean)
}

/// A path and the record that it names as well: `export.xml#1024`.
fn parted(path: &Path) -> (PathBuf, Option<String>) {
    let text = path.to_string_lossy();
    if files::real_path(path).is_err() {
        let mut splits = text.match_indices('#').map(|(at, _)| text.split_at(at));
        if let Some((file, record)) = splits.find(|(file, _)| files::is_file(Path::new(file))) {
            return (PathBuf::from(file), Some(record.to_owned()));
        }
    }
    (path.to_path_buf(), None)
}

/// The paths that are there; the others are reported.
///
/// # Errors
///
/// The last of the missing ones, if none is there.
fn those_there(paths: &[PathBuf]) -> Result<Vec<(PathBuf, Option<String>)>> {
    let mut there = Vec::new();
    let mut missing = Vec::new();
    for path in paths {
        let (file, record) = parted(path);
        match files::real_path(&file) {
            Ok(_) => there.push((file, record)),
            Err(error) => missing.push(error),
        }
    }
    let last = missing.pop_if(|_| there.is_empty());
    for error in &missing {
        show::error(error);
    }
    last.map_or(Ok(there), Err)
}

fn is_error(said: &Diagnostic) -> bool {
    said.severity == Severity::Error
}

fn nothing(settings: &Settings) -> Diagnostic {
    let named = settings.sources.join("`, `");
    Diagnostic::warning("explain-nothing", "there is nothing to explain here")
        .in_file(named)
        .help("name a clipping, a saved page, an imported article, or a folder of them")
}

/// The settings of the site around, or the usual ones where there is none.
fn settings(paths: &[PathBuf], common: &Common) -> Result<Settings> {
    match site(common) {
        Ok(site) => import::settings(&site, paths, true),
        Err(Error::NoSite { .. }) if common.site.is_none() => {
            let here = files::real_path(&files::working_folder()?)?;
            let mut settings = Settings::new(&here, Tz::UTC, "en");
            settings.sources = paths
                .iter()
                .map(|path| import::name(&here, path))
                .collect::<Result<_>>()?;
            settings.force = true;
            Ok(settings)
        }
        Err(error) => Err(error),
    }
}

/// What an explanation is about, and how it was read, in a few words.
fn reading(explanation: &Explanation) -> Option<String> {
    let format = explanation.format.as_ref()?;
    let Some(encoding) = explanation.encoding else {
        return Some(format!("read as `{format}`"));
    };
    let guessed = if encoding.guessed { ", guessed" } else { "" };
    Some(format!("read as `{format}` in {}{guessed}", encoding.name))
}
