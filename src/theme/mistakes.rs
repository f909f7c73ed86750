//! The template engine's errors in our words.

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::Diagnostic;

use super::lookup::TemplateFile;

/// Says what is wrong with a template, at its own line.
///
/// `page` is the path of the page that was being rendered, if one was.
pub(super) fn explain(error: &Error, templates: &[TemplateFile], page: Option<&str>) -> Diagnostic {
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            at_line(report, templates)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which is not there");
            in_template(message, current, templates)
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            in_template("it extends itself".to_owned(), tpl, templates)
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            in_template("it includes itself".to_owned(), tpl, templates)
        }
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error("template", format!("there is no template `{name}`"))
                .help("put it into the `templates/` folder of the site or the theme")
        }
        ErrorKind::Msg(message) => in_report(message, templates),
        kind => Diagnostic::error("template", kind.to_string()),
    };
    match (page, &diagnostic.help) {
        (Some(path), None) => diagnostic.help(format!("this showed when `{path}` was rendered")),
        _ => diagnostic,
    }
}

fn at_line(report: &ReportError, templates: &[TemplateFile]) -> Diagnostic {
    let diagnostic = Diagnostic::error("template", report.message().trim_end_matches('.'));
    match find(report.filename(), templates) {
        Some(file) => diagnostic.at(file.shown.clone(), &file.text, report.span().range.clone()),
        None => diagnostic.in_file(report.filename()),
    }
}

/// The first of the reports that the engine joins to one text when it checks all templates.
///
/// A report begins with `error: what is wrong` and, in the next line, ` --> template:line:column`.
fn in_report(text: &str, templates: &[TemplateFile]) -> Diagnostic {
    let parts = text.strip_prefix("error: ").and_then(|rest| {
        let (message, rest) = rest.split_once('\n')?;
        let (_, place) = rest.lines().next()?.split_once("--> ")?;
        let mut place = place.trim().rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let file = find(place.next()?, templates)?;
        let marked = rest.lines().find(|line| line.contains('^'));
        let length = marked.map_or(1, |line| line.matches('^').count());
        Some((message, file, line, column, length))
    });
    let Some((message, file, line, column, length)) = parts else {
        return Diagnostic::error("template", text);
    };
    let before: usize = file
        .text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within = file.text[before..].chars().take(column.saturating_sub(1));
    let start = before + within.map(char::len_utf8).sum::<usize>();
    Diagnostic::error("template", message.trim_end_matches('.')).at(
        file.shown.clone(),
        &file.text,
        start..start + length,
    )
}

fn in_template(message: String, name: &str, templates: &[TemplateFile]) -> Diagnostic {
    let shown = find(name, templates).map_or(name, |file| &file.shown);
    Diagnostic::error("template", message).in_file(shown)
}

fn find<'a>(name: &str, templates: &'a [TemplateFile]) -> Option<&'a TemplateFile> {
    templates.iter().find(|file| file.name == name)
}
