//! An explanation as a sheet to read, 80 columns wide.

use std::fmt::Write as _;

use crate::cli::show;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::explain::{Body, Explained, Explanation, Field, Imported};

/// How wide the sheet is.
const WIDTH: usize = 80;
/// Where values begin.
const INDENT: usize = 16;
/// How much of a value is shown that was not chosen.
const LONGEST_LOST: usize = 160;
/// How much of a line of the text is shown.
const LONGEST_LINE: usize = 240;

/// Names stand out, and what is said about values steps back, where there are colours.
const NAME: &str = "\u{1b}[1m";
const ASIDE: &str = "\u{1b}[2m";
const CHANGED: &str = "\u{1b}[33m";
const PLAIN: &str = "\u{1b}[0m";

/// The whole sheet; of what was not chosen at most so many values are shown for a field.
pub(super) fn text(explanation: &Explanation, most_lost: usize) -> String {
    let mut sheet = format!("{NAME}{}{PLAIN}\n", safe(&explanation.file));
    if let Some(imported) = &explanation.imported {
        origin(&mut sheet, imported);
    }
    if let Some(reading) = super::reading(explanation) {
        wrapped(&mut sheet, "  ", 2, &reading, "");
    }
    for article in &explanation.articles {
        sheet.push('\n');
        record(&mut sheet, article, most_lost);
    }
    if !explanation.diagnostics.is_empty() {
        sheet.push('\n');
    }
    for said in &explanation.diagnostics {
        diagnostic(&mut sheet, said);
    }
    sheet
}

/// Where an article was imported from, and whether it is as it was written.
fn origin(sheet: &mut String, imported: &Imported) {
    let from = &imported.provenance;
    let record = from.record.as_ref();
    let record = record.map_or_else(String::new, |record| format!(", article {record} of it"));
    let mut line = format!("imported from `{}`{record}", from.source);
    for part in from.parts.keys() {
        let _ = write!(line, ", and `{part}`");
    }
    for copy in from.copies.keys() {
        let _ = write!(line, "; `{copy}` holds the same");
    }
    if let Some(kept) = &from.same_as {
        let _ = write!(
            line,
            "; a draft, since `{kept}` holds the same article and says other of it"
        );
    }
    wrapped(sheet, "  ", 2, &line, "");
    let state = match (imported.intact, imported.comparable) {
        (true, true) => "as import wrote it, and would write it again",
        (true, false) => "as import wrote it; importing again would change it",
        (false, true) => "edited since; `edited` says what",
        (false, false) => {
            "edited since, and would now be imported differently; `edited` shows both at once"
        }
    };
    wrapped(sheet, "  ", 2, state, "");
}

/// One article of a source.
fn record(sheet: &mut String, article: &Explained, most_lost: usize) {
    if let Some(id) = &article.id {
        let _ = writeln!(sheet, "  {NAME}article {}{PLAIN}", safe(id));
    }
    if let Some(part) = &article.part {
        let line = format!("part {} of the article at {}", part.number, part.whole);
        wrapped(sheet, "  ", 2, &line, "");
    }
    for known in &article.fields {
        field(sheet, known, most_lost);
    }
    body(sheet, &article.body);
    for (at, picture) in article.pictures.iter().enumerate() {
        let label = if at == 0 { label("pictures") } else { gap() };
        let place = picture.place.as_deref().unwrap_or("cannot be had");
        let line = match &picture.place {
            Some(place) if *place == picture.named => shortened(place, LONGEST_LOST),
            _ => format!("{} → {place}", shortened(&picture.named, LONGEST_LOST)),
        };
        wrapped(sheet, &label, INDENT, &line, "");
    }
    if !article.missing.is_empty() {
        wrapped(
            sheet,
            &label("not found"),
            INDENT,
            &article.missing.join(", "),
            ASIDE,
        );
    }
}

fn field(sheet: &mut String, field: &Field, most_lost: usize) {
    let mut label = label(field.name);
    for value in &field.values {
        wrapped(sheet, &label, INDENT, value, "");
        label = gap();
    }
    if field.values.is_empty() {
        wrapped(sheet, &label, INDENT, "none", "");
        label = gap();
    }
    if let Some(origin) = &field.origin {
        let is_conclusion = origin.starts_with("inferred");
        let from = if is_conclusion { "" } else { "from " };
        wrapped(sheet, &label, INDENT, &format!("{from}{origin}"), ASIDE);
    }
    for lost in field.lost.iter().take(most_lost) {
        let line = format!(
            "not {} ({})",
            shortened(&lost.value, LONGEST_LOST),
            lost.origin
        );
        wrapped(sheet, &gap(), INDENT + 4, &line, ASIDE);
    }
    if field.lost.len() > most_lost {
        let more = format!(
            "nor {} more; `--verbose` shows them",
            field.lost.len() - most_lost
        );
        wrapped(sheet, &gap(), INDENT, &more, ASIDE);
    }
    if let Some(edited) = &field.edited {
        let now = if edited.is_empty() {
            "removed".to_owned()
        } else {
            edited.join("; ")
        };
        wrapped(
            sheet,
            &gap(),
            INDENT + 8,
            &format!("edited: {now}"),
            CHANGED,
        );
    }
}

fn body(sheet: &mut String, body: &Body) {
    let extent = format!(
        "{}, {}, {}",
        show::counted(body.words, "word", "words"),
        show::counted(body.characters, "character", "characters"),
        show::counted(body.blocks, "block", "blocks"),
    );
    wrapped(sheet, &label("text"), INDENT, &extent, "");
    if body.blocks > 0 {
        let first = format!("begins: {}", shortened(&body.first, LONGEST_LINE));
        wrapped(sheet, &gap(), INDENT + 8, &first, ASIDE);
        let last = format!("ends: {}", tail(&body.last, LONGEST_LINE));
        wrapped(sheet, &gap(), INDENT + 8, &last, ASIDE);
    }
    if body.edited {
        wrapped(sheet, &gap(), INDENT, "edited since", CHANGED);
    }
}

fn diagnostic(sheet: &mut String, said: &Diagnostic) {
    let severity = match said.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = said.place.as_ref();
    let line = place.and_then(|place| place.excerpt.as_ref());
    let line = line.map_or_else(String::new, |at| format!("line {}: ", at.line));
    let message = format!("{line}{} [{}]", said.message, said.code);
    wrapped(
        sheet,
        &format!("  {NAME}{severity}:{PLAIN} "),
        4,
        &message,
        "",
    );
    if let Some(help) = &said.help {
        wrapped(sheet, "    help: ", 4, help, "");
    }
}

/// The name of a field, at the width of its column.
fn label(name: &str) -> String {
    let room = INDENT.saturating_sub(3);
    format!("  {NAME}{name:<room$}{PLAIN} ")
}

/// The column of names without a name.
fn gap() -> String {
    " ".repeat(INDENT)
}

/// Writes a text after a label, broken between words, further lines indented.
fn wrapped(sheet: &mut String, label: &str, indent: usize, text: &str, style: &str) {
    sheet.push_str(label);
    sheet.push_str(style);
    let mut at = columns(label);
    let mut is_first = true;
    for word in safe(text).split_whitespace() {
        let width = columns(word);
        if !is_first && at + 1 + width > WIDTH {
            sheet.push('\n');
            sheet.push_str(&" ".repeat(indent));
            at = indent;
        } else if !is_first {
            sheet.push(' ');
            at += 1;
        }
        sheet.push_str(word);
        at += width;
        is_first = false;
    }
    if !style.is_empty() {
        sheet.push_str(PLAIN);
    }
    sheet.push('\n');
}

/// How many columns a text takes in a terminal; what sets styles takes none.
fn columns(text: &str) -> usize {
    let mut columns = 0;
    let mut in_style = false;
    for c in text.chars() {
        match c {
            '\u{1b}' => in_style = true,
            'm' if in_style => in_style = false,
            _ if in_style => {}
            // The scripts whose letters terminals set two columns wide.
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{1f300}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}' => columns += 2,
            _ => columns += 1,
        }
    }
    columns
}

/// A text that cannot command the terminal: sources may hold anything.
fn safe(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            // These turn the direction of what follows, far beyond the value.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

fn tail(text: &str, most: usize) -> String {
    let start = text.char_indices().rev().nth(most);
    match start {
        None => text.to_owned(),
        Some((start, _)) => format!("…{}", text[start..].trim_start()),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::explain::Lost;

    fn without_styles(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_sheet_keeps_to_its_width_and_names_what_lost() {
        let explanation = Explanation {
            file: "a.html".to_owned(),
            format: Some("page".to_owned()),
            articles: vec![Explained {
                fields: vec![Field {
                    name: "title",
                    values: vec![
                        "Kapal feri kandas di dekat pulau karang setelah badai semalam suntuk"
                            .to_owned(),
                    ],
                    origin: Some("meta og:title, line 12".to_owned()),
                    lost: vec![Lost {
                        value: "Kapal feri kandas | Kabar Teluk".to_owned(),
                        origin: "title, line 8".to_owned(),
                        line: Some(8),
                    }],
                    edited: Some(vec!["Feri kandas".to_owned()]),
                    ..Field::default()
                }],
                missing: vec!["kicker", "tags"],
                ..Explained::default()
            }],
            ..Explanation::default()
        };
        let sheet = without_styles(&text(&explanation, 4));
        insta::assert_snapshot!(sheet, @r"
        a.html
          read as `page`

          title         Kapal feri kandas di dekat pulau karang setelah badai semalam
                        suntuk
                        from meta og:title, line 12
                        not Kapal feri kandas | Kabar Teluk (title, line 8)
                        edited: Feri kandas
          text          0 words, 0 characters, 0 blocks
          not found     kicker, tags
        ");
        assert!(sheet.lines().all(|line| columns(line) <= WIDTH));
    }

    #[test]
    fn what_would_command_a_terminal_is_shown_as_unknown() {
        assert_eq!(
            safe("a\u{1b}[2Jb\u{202e}c\u{7}"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}"
        );
    }
}
