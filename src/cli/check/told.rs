//! What a check found, for people and for machines.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::{Map, Value, json};

use crate::check::{Finding, Kind, Report};
use crate::diagnostic::{Diagnostic, Severity};

use super::super::show::{counted, out};

/// The most findings of one kind that are printed unless all are wanted.
const MOST_OF_A_KIND: usize = 20;

/// The version of what `--json` prints (docs/check.md).
const FORM: u32 = 1;

/// Severities as they are counted, the worst first.
const SEVERITIES: [(Severity, &str, &str); 3] = [
    (Severity::Error, "error", "errors"),
    (Severity::Warning, "warning", "warnings"),
    (Severity::Note, "note", "notes"),
];

/// Prints findings by kind, with the place first, as editors read it.
pub(super) fn print(report: &Report, everything: bool, quiet: bool) {
    let is_wanted = |finding: &&Finding| !(quiet && finding.said.severity == Severity::Note);
    for of_kind in report.findings.chunk_by(|a, b| a.kind == b.kind) {
        let wanted: Vec<&Finding> = of_kind.iter().filter(is_wanted).collect();
        let Some(first) = wanted.first() else {
            continue;
        };
        let kind = first.kind;
        out(&format!(
            "{BOLD}{kind}{PLAIN}: {}",
            counts(report, Some(kind))
        ));
        let most = if everything {
            wanted.len()
        } else {
            MOST_OF_A_KIND
        };
        for finding in wanted.iter().take(most) {
            print_one(&finding.said);
        }
        if wanted.len() > most {
            let more = grouped(wanted.len() - most);
            out(&format!("… and {more} more; `--all` shows them"));
        }
        out("");
    }
}

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

fn print_one(said: &Diagnostic) {
    let (colour, name) = match said.severity {
        Severity::Error => ("\x1b[1;31m", "error"),
        Severity::Warning => ("\x1b[1;33m", "warning"),
        Severity::Note => ("\x1b[1;32m", "note"),
    };
    let place = place(said).map_or_else(String::new, |place| format!("{place}: "));
    let code = said.code;
    out(&format!(
        "{place}{colour}{name}[{code}]{PLAIN}: {}",
        said.message
    ));
    for note in &said.notes {
        out(&format!("    {note}"));
    }
    if let Some(help) = &said.help {
        out(&format!("    {BOLD}help{PLAIN}: {help}"));
    }
}

fn place(said: &Diagnostic) -> Option<String> {
    let place = said.place.as_ref()?;
    Some(match &place.excerpt {
        Some(excerpt) => format!("{}:{}:{}", place.file, excerpt.line, excerpt.column),
        None => place.file.clone(),
    })
}

/// How many errors, warnings and notes there are of a kind, or of all.
fn counts(report: &Report, kind: Option<Kind>) -> String {
    let number = |severity| report.count(kind, severity);
    let some = SEVERITIES
        .iter()
        .filter(|(severity, ..)| number(*severity) > 0);
    let counts: Vec<String> = some
        .map(|(severity, one, many)| counted(number(*severity), one, many))
        .collect();
    if counts.is_empty() {
        "nothing to tell".to_owned()
    } else {
        counts.join(", ")
    }
}

/// Prints what was looked at and how much was found.
pub(super) fn summary(report: &Report, started: Instant) {
    if let Some(covered) = report.covered {
        let all = counted(covered.all, "old address", "old addresses");
        let number = grouped(covered.covered);
        let verb = if covered.all == 1 { "leads" } else { "lead" };
        out(&format!("{number} of {all} {verb} somewhere"));
    }
    if let Some(asked) = report.asked {
        let all = counted(asked.all, "link to another site", "links to other sites");
        let number = grouped(asked.now);
        out(&format!("{all}, {number} asked about now"));
    }
    out(&format!(
        "checked {}: {} in {:.2} s",
        counted(report.articles, "article", "articles"),
        counts(report, None),
        started.elapsed().as_secs_f64()
    ));
}

/// A number with its digits in groups.
fn grouped(number: usize) -> String {
    counted(number, "", "").trim().to_owned()
}

/// Prints everything as one JSON object.
pub(super) fn json(report: &Report, kinds: &BTreeSet<Kind>) {
    let findings: Vec<Value> = report.findings.iter().map(finding).collect();
    let mut summary = Map::new();
    for kind in kinds {
        let number = |severity| report.count(Some(*kind), severity);
        let counts =
            SEVERITIES.map(|(severity, _, many)| (many.to_owned(), json!(number(severity))));
        summary.insert(
            kind.name().to_owned(),
            Value::Object(counts.into_iter().collect()),
        );
    }
    let mut whole = json!({
        "version": FORM,
        "articles": report.articles,
        "findings": findings,
        "summary": summary,
    });
    if let Some(covered) = report.covered {
        whole["old_urls"] = json!({ "all": covered.all, "covered": covered.covered });
    }
    if let Some(asked) = report.asked {
        whole["external"] = json!({ "all": asked.all, "asked": asked.now });
    }
    out(&format!("{whole:#}"));
}

fn finding(finding: &Finding) -> Value {
    let said = &finding.said;
    let severity = SEVERITIES
        .iter()
        .find(|(severity, ..)| *severity == said.severity);
    let place = said.place.as_ref();
    let excerpt = place.and_then(|place| place.excerpt.as_ref());
    json!({
        "kind": finding.kind.name(),
        "severity": severity.map(|(_, one, _)| one),
        "code": said.code,
        "message": said.message,
        "file": place.map(|place| &place.file),
        "line": excerpt.map(|excerpt| excerpt.line),
        "column": excerpt.map(|excerpt| excerpt.column),
        "notes": said.notes,
        "help": said.help,
    })
}
