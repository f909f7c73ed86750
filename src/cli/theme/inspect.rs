//! `kliping theme inspect`

use chrono::NaiveDate;
use clap::Args;

use crate::authoring::{self, Inspected};
use crate::cache::Trust;
use crate::cli::build::end_of;
use crate::cli::progress::Bars;
use crate::diagnostic::{Diagnostic, Error, Result, Severity};
use crate::files;
use crate::pipeline::{self, Report, Request};

use super::{Common, show, site, tree};

/// Show what the template of a page receives
///
/// Every value with its type, as the template gets it in a build; the template
/// and all files that it draws on; and what it asked with functions.
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The address of the page, like `/` or `/tags/whale/`
    #[arg(value_name = "URL")]
    address: String,
    /// Write JSON for programs: `url`, `template`, `files`, `values`
    #[arg(long)]
    json: bool,
    /// Show long texts and lists in full
    #[arg(long)]
    full: bool,
    /// Inspect as if it were this day, like 2024-12-31 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
}

/// Makes the page, and shows what went into it. `false` if there were errors.
pub(super) fn run(arguments: &Inspect, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let request = Request {
        out: site.root.join("public"),
        out_shown: "public".to_owned(),
        drafts: false,
        future: false,
        stamps: true,
        now: arguments.today.map_or_else(files::now, end_of),
        share: None,
        trust: Trust {
            verify: false,
            clock: files::clock(),
        },
    };
    let mut report = Report::default();
    let press = pipeline::prepare(&site, &request, &Bars::new(common), &mut report)?;
    let inspected = authoring::inspect(&press, &arguments.address)?;
    if arguments.json {
        show::out(&json(&inspected)?);
    } else {
        sheet(&inspected, arguments.full);
    }
    show::diagnostics(&inspected.diagnostics, common.verbose);
    let is_error = |said: &Diagnostic| said.severity == Severity::Error;
    Ok(!inspected.diagnostics.iter().any(is_error))
}

fn sheet(inspected: &Inspected, full: bool) {
    show::out(&format!(
        "{} is made with {}",
        inspected.path, inspected.template
    ));
    for file in &inspected.files {
        show::out(&format!("  from {file}"));
    }
    for call in &inspected.asked {
        show::out(&format!("  asks {call}"));
    }
    for (name, value) in &inspected.values {
        show::out(&format!("\n{}", tree::drawn(name, value, full)));
    }
}

fn json(inspected: &Inspected) -> Result<String> {
    let unwritable = |error: serde_json::Error| {
        Error::from(Diagnostic::error("theme-inspect", error.to_string()))
    };
    let mut values = serde_json::Map::new();
    for (name, value) in &inspected.values {
        let value = serde_json::to_value(value).map_err(unwritable)?;
        values.insert((*name).to_owned(), value);
    }
    let whole = serde_json::json!({
        "url": inspected.path,
        "template": inspected.template,
        "files": inspected.files,
        "values": values,
    });
    serde_json::to_string_pretty(&whole).map_err(unwritable)
}
