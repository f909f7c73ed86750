//! All mistakes of a theme's templates that show before a page is rendered.
//!
//! The engine stops at the first template that it cannot read. Here the faulty part is taken out
//! and the rest is tried again, until everything was looked at.

use std::collections::BTreeSet;

use tera::{ErrorKind, Tera};

use crate::diagnostic::{self, Diagnostic};

use super::mistakes::{at_extends, at_include, in_reports, syntax};
use super::sheets::{Sheets, extends, named};
use super::wording::suggest;

/// Everything that is wrong with templates; `engine` knows filters and functions, but no template.
pub(super) fn read(engine: &Tera, sheets: Sheets<'_>) -> Vec<Diagnostic> {
    let mut proof = Proof {
        sheets,
        texts: sheets.files.iter().map(|file| file.text.clone()).collect(),
        torn: BTreeSet::new(),
        said: Vec::new(),
    };
    // Each round takes something out of a template, at most its parent and then all of it.
    for _ in 0..=2 * sheets.files.len() {
        let mut engine = engine.clone();
        let names = sheets.files.iter().map(|file| file.name.as_str());
        let tried = engine.add_raw_templates(names.zip(&proof.texts));
        match tried {
            Err(error) if proof.mark(error.kind()) => {}
            _ => break,
        }
    }
    diagnostic::sort(&mut proof.said);
    proof.said.dedup();
    proof.said
}

struct Proof<'a> {
    sheets: Sheets<'a>,
    /// The texts by position, without what was found faulty.
    texts: Vec<String>,
    /// Names of the templates that something was taken out of.
    torn: BTreeSet<String>,
    said: Vec<Diagnostic>,
}

impl Proof<'_> {
    /// Notes a mistake and takes it out. `false` where that was the last.
    fn mark(&mut self, kind: &ErrorKind) -> bool {
        let sheets = self.sheets;
        match kind {
            ErrorKind::SyntaxError(report) => {
                self.said.push(syntax(report, sheets));
                self.tear(report.filename(), true)
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("it extends `{parent}`, which is not there");
                let names: Vec<&str> = sheets.names().collect();
                let said = at_extends(message, current, sheets);
                let help = suggest(parent, &names, "there are");
                self.said.push(Diagnostic { help, ..said });
                self.tear(current, false)
            }
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => {
                let said = at_extends("it extends itself in the end".to_owned(), tpl, sheets);
                self.said.push(said.help(chain(tpl, inheritance_chain)));
                self.tear(tpl, false)
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                let named = include_chain.split_first();
                let named = named.map_or(&[][..], |(_, rest)| rest);
                let said = at_include(tpl, named.first(), sheets).help(chain(tpl, named));
                self.said.push(said);
                self.tear(tpl, true)
            }
            ErrorKind::Msg(message) => self.mark_all(message),
            kind => {
                self.said
                    .push(Diagnostic::error("template", kind.to_string()));
                false
            }
        }
    }

    /// Notes what the engine says of names that it does not know, but for what is only missing
    /// because it was taken out.
    fn mark_all(&mut self, message: &str) -> bool {
        let reports = in_reports(message, self.sheets);
        if reports.is_empty() {
            return self.mark_double(message);
        }
        for (message, said) in reports {
            let name = message.split('`').nth(1).unwrap_or_default();
            let is_torn = if message.starts_with("Block `") {
                let file = said.place.as_ref().map_or("", |place| &place.file);
                let file = self.sheets.files.iter().find(|known| known.shown == file);
                let ancestors = file.map(|file| self.sheets.ancestors(file));
                let mut ancestors = ancestors.into_iter().flatten();
                ancestors.any(|parent| self.torn.contains(&parent.name))
            } else if message.starts_with("Unknown component `") {
                let torn = self.torn.iter().filter_map(|name| self.sheets.named(name));
                let mut names = torn.flat_map(|file| named(&file.text, "component"));
                names.any(|(known, _)| known == name)
            } else {
                false
            };
            if !is_torn {
                self.said.push(said);
            }
        }
        false
    }

    /// A component that two templates of a layer define:
    /// ``Component `x` is defined in both `a` and `b` ``.
    fn mark_double(&mut self, message: &str) -> bool {
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let file = quoted.get(2).and_then(|name| self.sheets.named(name));
        let (Some(file), [name, first, ..]) = (file, quoted.as_slice()) else {
            self.said.push(Diagnostic::error("template", message));
            return false;
        };
        let places = named(&file.text, "component");
        let place = places.into_iter().find(|(known, _)| known == name);
        let said = Diagnostic::error(
            "template",
            format!("the component `{name}` is defined in `{first}` already"),
        );
        let range = place.map_or(0..0, |(_, range)| range);
        let said = said.at(file.shown.clone(), &file.text, range);
        self.said
            .push(said.help("give one of the two another name"));
        self.tear(&file.name, true)
    }

    /// Takes a template out, all of it or its parent. `false` where that is done already.
    fn tear(&mut self, name: &str, whole: bool) -> bool {
        let Some(at) = self.sheets.files.iter().position(|file| file.name == name) else {
            return false;
        };
        let text = &mut self.texts[at];
        if whole {
            self.torn.insert(name.to_owned());
            return !std::mem::take(text).is_empty();
        }
        let Some((_, range)) = extends(text) else {
            return false;
        };
        let tag = text[..range.start]
            .rfind("{%")
            .zip(text[range.end..].find("%}"));
        let Some((start, length)) = tag else {
            return false;
        };
        let end = range.end + length + 2;
        self.torn.insert(name.to_owned());
        text.replace_range(start..end, &" ".repeat(end - start));
        true
    }
}

/// Who leads to whom, back to the first.
fn chain(first: &str, others: &[String]) -> String {
    let mut way = format!("`{first}`");
    for other in others {
        way.push_str(" leads to `");
        way.push_str(other);
        way.push('`');
    }
    way
}
