//! Every faulty input in `tests/diagnostics/` gives exactly the messages written below it.
//!
//! A file holds the input, a line `=====`, and the messages as they are printed
//! in short: `file:line:column: severity[code]: message`, then `help: …`. The
//! last line says what became of the article.

use std::fmt::Write as _;

use kliping::article::front_matter::{Location, Settings, read};
use kliping::diagnostic::sort;
use kliping::import::preview;
use kliping::sources::Source;

use super::rig::{in_short, messages};

#[test]
fn each_fault_gives_its_message() {
    let report = |name: &str, input: &str| match name.strip_prefix("import/") {
        Some(source) => import_report(source, input),
        None => report(name, input),
    };
    let (found, wrong) = messages("tests/diagnostics", report);
    assert!(found >= 30, "only {found} faults");
    assert!(wrong.is_empty(), "{wrong}");
}

fn report(name: &str, input: &str) -> String {
    let location = Location {
        file: name,
        below: name,
    };
    let settings = Settings::default();
    let (parsed, mut diagnostics) = read(input, &location, &settings);
    sort(&mut diagnostics);
    let mut report = String::new();
    for diagnostic in &diagnostics {
        in_short(&mut report, diagnostic);
    }
    let fate = if parsed.is_some() { "kept" } else { "left out" };
    let _ = writeln!(report, "article: {fate}");
    report
}

/// What import says of a source: `page.html.md` is a page called `page.html`.
fn import_report(name: &str, input: &str) -> String {
    let source = Source {
        name: name.trim_end_matches(".md"),
        bytes: input.as_bytes(),
        zone: chrono_tz::Asia::Jakarta,
        lang: "id",
        force: false,
    };
    let (files, mut diagnostics) = preview(&source);
    sort(&mut diagnostics);
    let mut report = String::new();
    for diagnostic in &diagnostics {
        in_short(&mut report, diagnostic);
    }
    let fate = if files.is_empty() { "left out" } else { "kept" };
    let _ = writeln!(report, "article: {fate}");
    report
}
