//! The template engine's errors at the template's own line, with how they came to be met.

use std::ops::Range;

use tera::value::Key;
use tera::{Context, Error, ErrorKind, ReportError, Value};

use crate::diagnostic::Diagnostic;

use super::habits;
use super::lookup::TemplateFile;
use super::sheets::{Sheets, extends};
use super::tags::{tags, unpaired};
use super::wording::{reword, suggest};

/// The page that was being rendered.
pub(super) struct Rendering<'a> {
    /// Its path.
    pub(super) path: &'a str,
    /// The name of its template.
    pub(super) template: &'a str,
    /// What the template received.
    pub(super) context: &'a Context,
    /// What it knows as `site`.
    pub(super) site: &'a Value,
}

/// Says what went wrong while a page was rendered.
pub(super) fn on_page(error: &Error, sheets: Sheets<'_>, page: &Rendering<'_>) -> Diagnostic {
    let mut diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let mut diagnostic = at_line(report, sheets);
            if diagnostic.help.is_none() {
                diagnostic.help = diagnostic.message.split('`').nth(1).and_then(|path| {
                    let is_missing = diagnostic.message.ends_with("` is not there");
                    near_field(path, page).filter(|_| is_missing)
                });
            }
            diagnostic
        }
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error("template", format!("there is no template `{name}`"))
                .help("put it into the `templates/` folder of the site or the theme")
        }
        kind => {
            let (message, help) = reword(&kind.to_string(), "", sheets);
            let diagnostic = Diagnostic::error("template", message);
            let diagnostic = match sheets.named(page.template) {
                Some(file) => diagnostic.in_file(file.shown.clone()),
                None => diagnostic,
            };
            Diagnostic { help, ..diagnostic }
        }
    };
    diagnostic.notes = callers(&error.to_string(), sheets);
    diagnostic.notes.push(shown_on(sheets, page));
    diagnostic
}

/// Which page it was, and what its template extends.
fn shown_on(sheets: Sheets<'_>, page: &Rendering<'_>) -> String {
    let mut note = format!("on the page `{}`, made with `{}`", page.path, page.template);
    let ancestors = sheets
        .named(page.template)
        .map(|file| sheets.ancestors(file));
    for parent in ancestors.into_iter().flatten() {
        note.push_str(", which extends `");
        note.push_str(&parent.name);
        note.push('`');
    }
    note
}

/// Who included what, from the inside out, as the engine's report lists it:
/// `note: called from template:line:column`.
fn callers(report: &str, sheets: Sheets<'_>) -> Vec<String> {
    let called = report.lines().filter_map(|line| {
        let place = line.strip_prefix("note: called from ")?;
        let mut place = place.rsplitn(3, ':');
        let (column, line, name) = (place.next()?, place.next()?, place.next()?);
        let shown = sheets.named(name).map_or(name, |file| &file.shown);
        Some(format!("called from {shown}:{line}:{column}"))
    });
    called.collect()
}

/// The nearest field to one that is not there, where the path to it begins at a value of the page.
fn near_field(marked: &str, page: &Rendering<'_>) -> Option<String> {
    let mut parts = marked.split('.');
    let root = parts.next()?;
    let mut value = match root {
        "site" => page.site,
        _ => page.context.get(root)?,
    };
    let mut holder = root.to_owned();
    for part in parts {
        if value.is_none() {
            return Some(format!(
                "`{holder}` is none on this page, so ask first: `{{% if {holder} %}} … {{% endif %}}`"
            ));
        }
        let fields = value.as_map()?;
        let Some(inner) = value.get_from_path(part) else {
            let names: Vec<&str> = fields.keys().filter_map(Key::as_str).collect();
            return suggest(part, &names, "there are");
        };
        value = inner;
        holder = format!("{holder}.{part}");
    }
    None
}

/// A report of the engine, at its line.
pub(super) fn at_line(report: &ReportError, sheets: Sheets<'_>) -> Diagnostic {
    let Some(file) = sheets.named(report.filename()) else {
        let message = report.message().trim_end_matches('.');
        return Diagnostic::error("template", message).in_file(report.filename());
    };
    worded(report.message(), within(report, &file.text), file, sheets)
}

/// A syntax error, at the tag that lacks its other half where that is what is wrong.
pub(super) fn syntax(report: &ReportError, sheets: Sheets<'_>) -> Diagnostic {
    let file = sheets.named(report.filename());
    let habit = file.and_then(|file| {
        let range = within(report, &file.text);
        Some((file, habits::known(report.message(), &file.text, &range)?))
    });
    if let Some((file, ((message, help), range))) = habit {
        let diagnostic = Diagnostic::error("template", message);
        let diagnostic = diagnostic.at(file.shown.clone(), &file.text, range);
        return Diagnostic { help, ..diagnostic };
    }
    let lacking = file.and_then(|file| Some((file, unpaired(&file.text)?)));
    match lacking {
        Some((file, lacking)) if report.span().range.start >= lacking.noticed => {
            Diagnostic::error("template", lacking.message)
                .at(file.shown.clone(), &file.text, lacking.range)
                .help(lacking.help)
        }
        _ => at_line(report, sheets),
    }
}

/// The bytes that a report points at, within its text.
fn within(report: &ReportError, text: &str) -> Range<usize> {
    let Range { start, end } = report.span().range;
    if text.is_char_boundary(start.min(text.len())) && text.is_char_boundary(end.min(text.len())) {
        return start.min(text.len())..end.min(text.len()).max(start.min(text.len()));
    }
    0..0
}

fn worded(
    message: &str,
    range: Range<usize>,
    file: &TemplateFile,
    sheets: Sheets<'_>,
) -> Diagnostic {
    let path = path_around(&file.text, &range);
    let (message, help) = reword(message, &file.text[path.clone()], sheets);
    let range = if range.start == path.start && !message.starts_with("there is no value") {
        path
    } else {
        range
    };
    let diagnostic = Diagnostic::error("template", message);
    let diagnostic = diagnostic.at(file.shown.clone(), &file.text, range);
    Diagnostic { help, ..diagnostic }
}

/// The whole of a path like `article.date.text`, of which the engine points at one name.
fn path_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let marked = &text[range.clone()];
    if marked.is_empty() || !marked.chars().all(is_name) {
        return range.clone();
    }
    let before = text[..range.start].trim_end_matches(|c: char| is_name(c) || c == '.');
    let mut end = range.end;
    while let Some(rest) = text[end..].strip_prefix('.')
        && before.len() == range.start
    {
        let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        if name == 0 {
            break;
        }
        end += 1 + name;
    }
    before.len()..end
}

/// The reports that the engine joins to one text when it checks all templates.
///
/// A report begins with `error: what is wrong` and, in the next line, ` --> template:line:column`.
pub(super) fn in_reports(text: &str, sheets: Sheets<'_>) -> Vec<(String, Diagnostic)> {
    let reports = text.split("\n\nerror: ");
    let read = reports.filter_map(|report| {
        let report = report.strip_prefix("error: ").unwrap_or(report);
        let (message, rest) = report.split_once('\n')?;
        let (_, place) = rest.lines().next()?.split_once("--> ")?;
        let mut place = place.trim().rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let file = sheets.named(place.next()?)?;
        let marked = rest.lines().find(|line| line.contains('^'));
        let length = marked.map_or(1, |line| line.matches('^').count());
        let start = offset(&file.text, line, column);
        let end = file.text[start..]
            .char_indices()
            .nth(length)
            .map_or(file.text.len(), |(at, _)| start + at);
        Some((
            message.to_owned(),
            worded(message, start..end, file, sheets),
        ))
    });
    read.collect()
}

/// Where a line and a column lie, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let within = text[before..].chars().take(column.saturating_sub(1));
    before + within.map(char::len_utf8).sum::<usize>()
}

/// A template that extends what is not there, or itself in the end.
pub(super) fn at_extends(message: String, name: &str, sheets: Sheets<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::error("template", message);
    match sheets.named(name) {
        Some(file) => {
            let range = extends(&file.text).map_or(0..0, |(_, range)| range);
            diagnostic.at(file.shown.clone(), &file.text, range)
        }
        None => diagnostic.in_file(name),
    }
}

/// A template that includes itself in the end, at the include that begins the way.
pub(super) fn at_include(name: &str, next: Option<&String>, sheets: Sheets<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::error("template", "it includes itself in the end");
    let Some(file) = sheets.named(name) else {
        return diagnostic.in_file(name);
    };
    let found = tags(&file.text);
    let mut includes = found.iter().filter(|tag| tag.word() == "include");
    let range = includes.find_map(|tag| {
        let (included, range) = tag.quoted()?;
        let is_next = sheets.named(included).map(|file| &file.name) == next;
        is_next.then_some(range)
    });
    diagnostic.at(file.shown.clone(), &file.text, range.unwrap_or_default())
}
