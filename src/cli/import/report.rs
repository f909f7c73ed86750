//! What an import found, for those who read it in a terminal and for programs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::import::{Report, Sheet, Summary};

/// How wide the bars of the chart are, in characters.
const WIDTH: u64 = 40;

/// A chart of more months than this is by year.
const MOST_MONTHS: usize = 36;

/// How many of a kind are named in the terminal.
const MOST_NAMED: usize = 8;

/// What sources of many articles held, as lines for the terminal.
pub(super) fn lines(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for sheet in &report.sources {
        lines.extend(source(sheet));
    }
    if report.months.len() > 1 {
        lines.push("articles by date".to_owned());
        lines.extend(chart(&report.months));
        lines.extend(gaps(report));
    }
    if report.undated > 0 && !report.sources.is_empty() {
        lines.push(format!("  without a month {}", report.undated));
    }
    lines
}

fn source(sheet: &Sheet) -> Vec<String> {
    let formats = sheet.formats.join(", ");
    let mut lines = vec![format!(
        "{} ({formats}): {} articles",
        sheet.source, sheet.found
    )];
    let done = [
        ("new", sheet.imported),
        ("updated", sheet.updated),
        ("unchanged", sheet.unchanged),
        ("kept because edited", sheet.edited),
        ("no longer in it, left as they are", sheet.vanished),
    ];
    let done = done.iter().filter(|(_, number)| *number > 0);
    let done: Vec<String> = done
        .map(|(what, number)| format!("{number} {what}"))
        .collect();
    lines.push(format!("  {}", done.join(", ")));
    let held = sheet
        .statuses
        .iter()
        .filter(|(status, _)| *status != "published");
    for (what, counts) in [
        ("not published", counted(held)),
        ("left out", counted(sheet.skipped.iter())),
        ("no articles", counted(sheet.tally.others.iter())),
        ("guessed", counted(sheet.tally.guessed.iter())),
        ("put right", counted(sheet.tally.repaired.iter())),
    ] {
        if !counts.is_empty() {
            lines.push(format!("  {what}: {counts}"));
        }
    }
    for (what, unknown) in sheet.tally.unknown.iter().take(MOST_NAMED) {
        lines.push(format!(
            "  not understood: {what}, {} times, like `{}`",
            unknown.count, unknown.example
        ));
    }
    if sheet.tally.unknown.len() > MOST_NAMED {
        let more = sheet.tally.unknown.len() - MOST_NAMED;
        lines.push(format!(
            "  and {more} other kinds of things, which `--report FILE` lists"
        ));
    }
    for (number, what) in [
        (sheet.same_address, "the address"),
        (sheet.same_title, "the title and the day"),
    ] {
        if number > 0 {
            lines.push(format!("  {number} with {what} of another one"));
        }
    }
    lines
}

fn counted<'a>(counts: impl Iterator<Item = (&'a String, &'a u64)>) -> String {
    let all: Vec<String> = counts
        .map(|(what, number)| format!("{what} {number}"))
        .collect();
    let more = all.len().saturating_sub(MOST_NAMED);
    let named = all
        .into_iter()
        .take(MOST_NAMED)
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        format!("{named}, and {more} more")
    } else {
        named
    }
}

/// A bar for each month, or for each year where there are many.
fn chart(months: &BTreeMap<String, u64>) -> Vec<String> {
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    for (month, number) in months {
        let year = month.split('-').next().unwrap_or(month);
        let row = if months.len() > MOST_MONTHS {
            year
        } else {
            month
        };
        *rows.entry(row).or_default() += number;
    }
    let most = rows.values().copied().max().unwrap_or(1).max(1);
    rows.iter()
        .map(|(row, number)| {
            let width = usize::try_from((number * WIDTH).div_ceil(most)).unwrap_or(0);
            format!("  {row:7} {number:>7} {}", "█".repeat(width))
        })
        .collect()
}

/// The stretches of time without an article, the first few.
fn gaps(report: &Report) -> Vec<String> {
    let gaps = report.gaps();
    let shown = gaps.iter().take(MOST_NAMED).map(|(first, last)| {
        if first == last {
            first.clone()
        } else {
            format!("{first} to {last}")
        }
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    match gaps.len() {
        0 => Vec::new(),
        number if number > MOST_NAMED => vec![format!(
            "  no article in {shown}, and {} other stretches",
            number - MOST_NAMED
        )],
        _ => vec![format!("  no article in {shown}")],
    }
}

/// What was found and done, for programs; docs/import.md describes it.
pub(super) fn json(imported: &Summary) -> String {
    let report = &imported.report;
    let said: Vec<Value> = imported
        .diagnostics
        .iter()
        .map(|said| {
            let place = said.place.as_ref();
            json!({
                "severity": format!("{:?}", said.severity).to_lowercase(),
                "code": said.code,
                "message": said.message,
                "file": place.map(|place| &place.file),
                "line": place.and_then(|place| place.excerpt.as_ref()).map(|excerpt| excerpt.line),
                "help": said.help,
            })
        })
        .collect();
    let gaps: Vec<Value> = report
        .gaps()
        .iter()
        .map(|(first, last)| json!([first, last]))
        .collect();
    let value = json!({
        "new": imported.new,
        "updated": imported.updated,
        "unchanged": imported.unchanged,
        "edited": imported.edited,
        "failed": imported.failed,
        "no_articles": imported.no_articles,
        "written": imported.written.len(),
        "sources": report.sources.iter().map(flat).collect::<Vec<_>>(),
        "months": report.months,
        "undated": report.undated,
        "gaps": gaps,
        "diagnostics": said,
    });
    format!("{value:#}\n")
}

/// A source as one object: its tally lies among the rest.
fn flat(sheet: &Sheet) -> Value {
    let mut value = json!(sheet);
    if let Some(own) = value.as_object_mut()
        && let Some(Value::Object(tally)) = own.shift_remove("tally")
    {
        own.extend(tally);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_in_a_few_lines() {
        let mut sheet = Sheet {
            source: "posts.csv".to_owned(),
            formats: vec!["csv".to_owned()],
            found: 3,
            imported: 2,
            unchanged: 1,
            same_title: 1,
            ..Sheet::default()
        };
        sheet.statuses.insert("draft".to_owned(), 1);
        sheet.tally.other("comments");
        sheet.tally.unknown("shortcode [poll]", "[poll id=3]", None);
        let mut report = Report {
            sources: vec![sheet],
            ..Report::default()
        };
        for (month, number) in [("2001-01", 1), ("2001-02", 4), ("2001-05", 2)] {
            report.months.insert(month.to_owned(), number);
        }
        insta::assert_snapshot!(lines(&report).join("\n"), @"
        posts.csv (csv): 3 articles
          2 new, 1 unchanged
          not published: draft 1
          no articles: comments 1
          not understood: shortcode [poll], 1 times, like `[poll id=3]`
          1 with the title and the day of another one
        articles by date
          2001-01       1 ██████████
          2001-02       4 ████████████████████████████████████████
          2001-05       2 ████████████████████
          no article in 2001-03 to 2001-04
        ");
    }
}
