//! The one door to the YAML parser.
//!
//! The parser takes quadratic time over nested `[`, and says what is wrong in
//! its own words and counts characters. So the text is measured before it is
//! parsed, and errors are put in ours, with bytes.

mod emit;
mod faults;
mod plain;

use serde::de::DeserializeSeed as _;

pub(super) use emit::{Node, write};

use super::notation::Trouble;
use super::value::{Budget, Entries, Reader, Value};
use crate::diagnostic::Diagnostic;

/// How many brackets may be open at once before the text is not even parsed.
const MOST_BRACKETS: usize = 100;

/// Reads front matter written in YAML.
pub(super) fn read(text: &str) -> Result<Entries<'_>, Trouble> {
    plain::read(text).map_or_else(|| read_any(text), Ok)
}

/// Reads a YAML file that is not front matter: a name authority, a data file.
///
/// # Errors
///
/// What is wrong, at its place in the file.
pub fn read_file(text: &str, file: &str) -> Result<serde_yaml::Value, Box<Diagnostic>> {
    let report = |trouble: Trouble| {
        let diagnostic = Diagnostic::error("yaml", trouble.message).at(file, text, trouble.at);
        Box::new(diagnostic.help(trouble.help))
    };
    refuse_brackets(text).map_err(report)?;
    let budget = Budget::new();
    let parser = serde_yaml::Deserializer::from_str(text);
    match Reader::new(&budget).deserialize(parser) {
        Ok(value) => Ok(value.into_extra()),
        Err(error) => Err(report(faults::explain(text, &error))),
    }
}

/// Reads any YAML, the long way.
fn read_any(text: &str) -> Result<Entries<'_>, Trouble> {
    refuse_brackets(text)?;
    let budget = Budget::new();
    let parser = serde_yaml::Deserializer::from_str(text);
    match Reader::new(&budget).deserialize(parser) {
        Ok(Value::Map(entries)) => Ok(entries),
        Ok(Value::Null) => Ok(Vec::new()),
        Ok(other) => Err(not_a_map(text, &other)),
        Err(error) => Err(faults::explain(text, &error)),
    }
}

/// Reads the tabs that indent lines as single spaces, which keeps every byte in its place.
///
/// `None` where there are none: then tabs are not what is wrong.
pub(super) fn without_tabs(text: &str) -> Option<String> {
    let mut found = false;
    let mut at_start = true;
    let spaced = text
        .chars()
        .map(|c| match c {
            '\t' if at_start => {
                found = true;
                ' '
            }
            ' ' => ' ',
            _ => {
                at_start = c == '\n';
                c
            }
        })
        .collect();
    found.then_some(spaced)
}

fn refuse_brackets(text: &str) -> Result<(), Trouble> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_BRACKETS {
            return Err(Trouble {
                code: "front-matter-nesting",
                message: format!("more than {MOST_BRACKETS} brackets are open at once"),
                at: at..at + 1,
                help: "put the value in quotes if it is text, or close the brackets".to_owned(),
            });
        }
    }
    Ok(())
}

fn not_a_map(text: &str, value: &Value<'_>) -> Trouble {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Trouble {
        code: "front-matter-yaml",
        message: format!(
            "front matter must be keys and values, but this is {}",
            value.describe()
        ),
        at: start..end,
        help: "write each value as `key: value` on a line of its own".to_owned(),
    }
}
