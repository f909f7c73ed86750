//! Diagnostics, errors and summaries, as people read them.

use std::io::{IsTerminal as _, Write as _};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Error, Severity};

/// The most diagnostics of one kind that are printed in full.
const MOST_OF_A_KIND: usize = 20;

/// Prints diagnostics to standard error, notes only where they are wanted.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], with_notes: bool) {
    let renderer = renderer();
    let mut counts: std::collections::BTreeMap<(&str, Severity), usize> =
        std::collections::BTreeMap::new();
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Note && !with_notes {
            continue;
        }
        let count = counts
            .entry((diagnostic.code, diagnostic.severity))
            .or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND || with_notes {
            line(&render(diagnostic, &renderer));
        }
    }
    for ((code, severity), count) in counts {
        if count > MOST_OF_A_KIND && !with_notes {
            let kind = if severity == Severity::Error {
                "errors"
            } else {
                "warnings"
            };
            line(&format!(
                "… and {} more {kind} of the kind `{code}`; `--verbose` shows all\n",
                count - MOST_OF_A_KIND
            ));
        }
    }
}

/// Prints what stopped the run.
pub(super) fn error(error: &Error) {
    for diagnostic in explained(error) {
        line(&render(&diagnostic, &renderer()));
    }
}

/// What stopped a run, with a remedy.
pub(super) fn explained(error: &Error) -> Vec<Diagnostic> {
    let one = match error {
        Error::Several(diagnostics) => return diagnostics.clone(),
        Error::Invalid(diagnostic) => (**diagnostic).clone(),
        Error::NoSite { .. } => Diagnostic::error("no-site", error.to_string())
            .help("make one with `kliping new DIR`, or name it with `--site DIR`"),
        Error::Read { path, source } => {
            let reason = crate::files::describe(source);
            Diagnostic::error(
                "unreadable",
                format!("cannot read `{}`: {reason}", path.display()),
            )
            .help("check that it exists and that you may read it")
        }
        Error::Write { path, source } => {
            let reason = crate::files::describe(source);
            Diagnostic::error(
                "unwritable",
                format!("cannot write `{}`: {reason}", path.display()),
            )
            .help("check that you may write there and that the disk has room, and run this again")
        }
    };
    vec![one]
}

fn renderer() -> Renderer {
    if std::io::stderr().is_terminal() {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
}

/// A diagnostic in the manner of compilers.
pub(crate) fn render(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let excerpt = diagnostic
        .place
        .as_ref()
        .and_then(|place| place.excerpt.as_ref());
    let shown = match &diagnostic.place {
        Some(place) if excerpt.is_none() => format!("{}: {}", place.file, diagnostic.message),
        _ => diagnostic.message.clone(),
    };
    let mut group = Group::with_title(level.primary_title(shown).id(diagnostic.code));
    if let (Some(place), Some(excerpt)) = (&diagnostic.place, excerpt) {
        let mark = excerpt.mark.start..excerpt.mark.end.max(excerpt.mark.start);
        group = group.element(
            Snippet::source(excerpt.text.as_str())
                .line_start(excerpt.line as usize)
                .path(place.file.as_str())
                .annotation(AnnotationKind::Primary.span(mark)),
        );
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// Prints a line to standard error, in colours where they are wanted.
pub(super) fn line(text: &str) {
    // A reader that has gone away is no reason to stop the work.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints a line to standard output, in colours where they are wanted.
pub(super) fn out(text: &str) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// A number with its thing, in the singular or the plural.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if number == 1 { one } else { many })
}
