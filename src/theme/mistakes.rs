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

fn in_template(message: String, name: &str, templates: &[TemplateFile]) -> Diagnostic {
    let shown = find(name, templates).map_or(name, |file| &file.shown);
    Diagnostic::error("template", message).in_file(shown)
}

fn find<'a>(name: &str, templates: &'a [TemplateFile]) -> Option<&'a TemplateFile> {
    templates.iter().find(|file| file.name == name)
}
