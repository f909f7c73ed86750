//! The one door to the YAML parser.
//!
//! The parser takes quadratic time over nested `[`, and says what is wrong in
//! its own words and counts characters. So the text is measured before it is
//! parsed, and errors are put in ours, with bytes.

use serde::de::DeserializeSeed as _;

use super::notation::Trouble;
use super::value::{Budget, DEEPEST, Entries, Reader, TOO_DEEP, TOO_LARGE, Value};
use crate::diagnostic::Diagnostic;

/// How many brackets may be open at once before the text is not even parsed.
const MOST_BRACKETS: usize = 100;

/// Reads front matter written in YAML.
pub(super) fn read(text: &str) -> Result<Entries<'_>, Trouble> {
    refuse_brackets(text)?;
    let budget = Budget::new();
    let parser = serde_yaml::Deserializer::from_str(text);
    match Reader::new(&budget).deserialize(parser) {
        Ok(Value::Map(entries)) => Ok(entries),
        Ok(Value::Null) => Ok(Vec::new()),
        Ok(other) => Err(not_a_map(text, &other)),
        Err(error) => Err(explain(text, &error)),
    }
}

/// Reads a YAML file that is not front matter: a name authority, a data file.
///
/// # Errors
///
/// What is wrong, at its place in the file.
pub fn read_file(text: &str, file: &str) -> Result<serde_yaml::Value, Box<Diagnostic>> {
    let report = |trouble: Trouble| {
        let at = Diagnostic::error("yaml", trouble.message).at(file, text, trouble.at);
        Box::new(at.help(trouble.help))
    };
    refuse_brackets(text).map_err(report)?;
    let budget = Budget::new();
    let parser = serde_yaml::Deserializer::from_str(text);
    match Reader::new(&budget).deserialize(parser) {
        Ok(value) => Ok(value.into_extra()),
        Err(error) => Err(report(explain(text, &error))),
    }
}

/// Writes a value as YAML, in block style, with quotes only where they are needed.
pub(super) fn write(mapping: &serde_yaml::Mapping) -> String {
    serde_yaml::to_string(mapping).expect("keys are text and values come from YAML or from text")
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

/// What the parser found, in the words of someone who writes articles.
fn explain(text: &str, error: &serde_yaml::Error) -> Trouble {
    let at = error.location().map_or(0, |location| {
        byte_at(text, location.line(), location.column())
    });
    let said = error.to_string();
    let (code, message, help) = wording(text, at, &said);
    Trouble {
        code,
        message,
        at: at..at + text[at..].chars().next().map_or(0, char::len_utf8),
        help: help.to_owned(),
    }
}

/// Code, message and help for what the parser said of the byte `at`.
fn wording(text: &str, at: usize, said: &str) -> (&'static str, String, &'static str) {
    const QUOTE: &str = "put the value in double quotes";
    let yaml = |message: &str, help| ("front-matter-yaml", message.to_owned(), help);
    let is = |part: &str| said.contains(part);
    match text[at..].chars().next() {
        _ if is(TOO_LARGE) || is("repetition limit") => (
            "front-matter-size",
            "aliases (`*name`) make the front matter too large".to_owned(),
            "write the values out, or put a text that begins with `*` in quotes",
        ),
        _ if is(TOO_DEEP) || is("recursion limit") => (
            "front-matter-nesting",
            format!("values lie more than {DEEPEST} levels deep within one another"),
            "keep deep structures in a file of their own",
        ),
        _ if is("mapping values are not allowed") => {
            yaml("a second `: ` in an unquoted value", QUOTE)
        }
        Some('\t') => yaml(
            "a tab, which YAML does not allow here",
            "indent with spaces",
        ),
        Some(c) if is("cannot start any token") => (
            "front-matter-yaml",
            format!("a value cannot begin with `{c}`"),
            QUOTE,
        ),
        _ if is("unknown anchor") || is("scanning an alias") => {
            yaml("`*` at the start of a value means an alias in YAML", QUOTE)
        }
        _ if is("scanning an anchor") => {
            yaml("`&` at the start of a value means an anchor in YAML", QUOTE)
        }
        _ if is("while scanning a quoted scalar")
            && (is("end of stream") || is("document indicator")) =>
        {
            yaml(
                "a quote is opened but never closed",
                "close the quote, or double it if it belongs to the text",
            )
        }
        _ if is("unknown escape") || is("hexdecimal number") || is("Unicode character escape") => {
            yaml(
                "an unknown escape after `\\` in a double-quoted value",
                "write `\\\\`, or use single quotes",
            )
        }
        _ if is("',' or ']'") => yaml(
            "a list opened with `[` is not closed",
            "close it with `]`, or put the value in double quotes",
        ),
        _ if is("',' or '}'") => yaml(
            "a map opened with `{` is not closed",
            "close it with `}`, or put the value in double quotes",
        ),
        _ if is("could not find expected ':'") => yaml(
            "a line that is neither `key: value` nor part of a value",
            "write it as `key: value`, or indent it if it goes on from the line above",
        ),
        _ if is("did not find expected key") => yaml(
            "text after the end of a value, or a line indented unlike those around it",
            "indent keys alike, and double the quotes within a quoted value",
        ),
        _ if is("block sequence entries are not allowed") => yaml(
            "a list item `- ` where none can stand",
            "put each item on a line of its own below its key",
        ),
        _ if is("'-' indicator") => yaml(
            "a line between the items of a list",
            "indent the items alike, or begin the line with `- `",
        ),
        _ if is("control characters") || is("invalid Unicode") => yaml(
            "a control character, which YAML does not allow",
            "remove it, or write it as `\\xNN` in double quotes",
        ),
        _ if is("a text as key") => yaml(
            "a key that is a list or a map",
            "begin each line with a plain key, and put text that begins with a bracket in double quotes",
        ),
        _ if is("more than one document") => yaml(
            "a second document begins within the front matter",
            "keep one `---` above the front matter and one below",
        ),
        _ => (
            "front-matter-yaml",
            format!(
                "cannot be read as YAML: {}",
                said.split(" at line ").next().unwrap_or(said)
            ),
            "compare the line with those around it, and put the value in double quotes",
        ),
    }
}

/// The byte at a line and a column that are counted from 1, the column in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| start + at)
}
