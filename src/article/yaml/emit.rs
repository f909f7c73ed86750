//! Values as YAML that every reader takes for the same.
//!
//! Quotes stand only where they are needed, but by the stricter of the rules:
//! YAML 1.1, which many programs still follow, takes `no` for a truth value,
//! `12:30` for a number and `2022-10-22` for a date, so texts that look so are quoted.

use std::fmt::Write as _;

use serde_yaml::Value;

/// A key longer than this needs a mark in front of it (YAML 1.2.2, section 8.2.2).
const LONGEST_PLAIN_KEY: usize = 500;

/// What can be written.
#[derive(Debug, Clone)]
pub(in crate::article) enum Node {
    /// Written as it is: a date or a word of ours.
    Word(String),
    /// A text, quoted where that is needed.
    Text(String),
    /// Items, each on a line of its own.
    List(Vec<Node>),
    /// Keys and values in this order.
    Map(Vec<(String, Node)>),
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Word("null".to_owned()),
            Value::Bool(truth) => Self::Word(truth.to_string()),
            Value::Number(number) => Self::Word(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Sequence(items) => Self::List(items.iter().map(Node::from).collect()),
            Value::Tagged(tagged) => Self::from(&tagged.value),
            Value::Mapping(map) => {
                let key = |key: &Value| match Node::from(key) {
                    Self::Word(text) | Self::Text(text) => Some(text),
                    // Keys that are no texts cannot be read back, nor reached from a template.
                    Self::List(_) | Self::Map(_) => None,
                };
                let entries = map
                    .iter()
                    .filter_map(|(k, v)| Some((key(k)?, Self::from(v))));
                Self::Map(entries.collect())
            }
        }
    }
}

/// Writes keys and values, each from the start of a line.
pub(in crate::article) fn write(entries: &[(String, Node)]) -> String {
    let mut text = String::with_capacity(512);
    map(&mut text, entries, 0, false);
    text
}

/// Writes a map. With `inline`, its first line goes on from where the text is, after `- `.
fn map(text: &mut String, entries: &[(String, Node)], indent: usize, mut inline: bool) {
    for (key, value) in entries {
        margin(text, indent, &mut inline);
        let long = key.chars().count() > LONGEST_PLAIN_KEY;
        if long {
            text.push_str("? ");
        }
        one_line(text, key);
        if long {
            text.push('\n');
            margin(text, indent, &mut false);
        }
        text.push(':');
        match value {
            Node::List(items) if !items.is_empty() => {
                text.push('\n');
                list(text, items, indent, false);
            }
            Node::Map(inner) if !inner.is_empty() => {
                text.push('\n');
                map(text, inner, indent + 2, false);
            }
            scalar => {
                text.push(' ');
                leaf(text, scalar, indent + 2);
            }
        }
    }
}

fn list(text: &mut String, items: &[Node], indent: usize, mut inline: bool) {
    for item in items {
        margin(text, indent, &mut inline);
        text.push_str("- ");
        match item {
            Node::List(inner) if !inner.is_empty() => list(text, inner, indent + 2, true),
            Node::Map(inner) if !inner.is_empty() => map(text, inner, indent + 2, true),
            scalar => leaf(text, scalar, indent + 2),
        }
    }
}

fn margin(text: &mut String, indent: usize, inline: &mut bool) {
    if !std::mem::take(inline) {
        text.extend(std::iter::repeat_n(' ', indent));
    }
}

/// Writes what has no lines of its own, and the end of the line.
fn leaf(text: &mut String, node: &Node, indent: usize) {
    match node {
        Node::Word(word) => text.push_str(word),
        Node::Text(value) if is_block(value) => return block(text, value, indent),
        Node::Text(value) => one_line(text, value),
        Node::List(_) => text.push_str("[]"),
        Node::Map(_) => text.push_str("{}"),
    }
    text.push('\n');
}

/// Whether a text of several lines can stand as it is, without escapes.
fn is_block(value: &str) -> bool {
    let begins_well = |line: &str| !line.starts_with([' ', '\t']);
    value.contains('\n')
        && value.chars().all(|c| c == '\n' || is_printable(c))
        && value.split('\n').all(begins_well)
        && !value.starts_with('\n')
        && !value.ends_with('\n')
}

fn block(text: &mut String, value: &str, indent: usize) {
    text.push_str("|-\n");
    for line in value.split('\n') {
        if !line.is_empty() {
            margin(text, indent, &mut false);
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Writes a text on one line: plain, in single quotes, or in double quotes with escapes.
fn one_line(text: &mut String, value: &str) {
    if !value.chars().all(is_printable) {
        double_quoted(text, value);
    } else if is_plain(value) {
        text.push_str(value);
    } else {
        text.push('\'');
        text.push_str(&value.replace('\'', "''"));
        text.push('\'');
    }
}

fn is_plain(value: &str) -> bool {
    let begins = value
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '('));
    begins
        && !value.ends_with([':', ' '])
        && !value.contains(": ")
        && !value.contains(" #")
        && !looks_like_another_kind(value)
}

/// Whether some YAML reader takes the text for a truth value, nothing, a number, a time or a date.
fn looks_like_another_kind(value: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let hex = value.starts_with("0x");
    let digit = |byte: u8| byte.is_ascii_digit() || (hex && byte.is_ascii_hexdigit());
    let numeric = |byte: u8| digit(byte) || b"beExoOtTzZ:._+- ,".contains(&byte);
    WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
        || (value.starts_with(|c: char| c.is_ascii_digit()) && value.bytes().all(numeric))
}

/// Characters that stand for themselves in every reader.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

fn double_quoted(text: &mut String, value: &str) {
    text.push('"');
    for c in value.chars() {
        // Writing to a string cannot fail.
        let _ = match c {
            '"' | '\\' => write!(text, "\\{c}"),
            '\n' => text.write_str("\\n"),
            '\t' => text.write_str("\\t"),
            c if is_printable(c) => text.write_char(c),
            c if u32::from(c) <= 0xFF => write!(text, "\\x{:02X}", u32::from(c)),
            c => write!(text, "\\u{:04X}", u32::from(c)),
        };
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::yaml::read_any;

    #[test]
    fn texts_that_some_reader_takes_for_something_else_are_quoted() {
        for text in [
            "no",
            "Y",
            "12:30",
            "1_000",
            "2022-10-22",
            "0o17",
            "1e3",
            "",
            "a: b",
            "- a",
            "~",
        ] {
            let written = write(&[("k".to_owned(), Node::Text(text.to_owned()))]);
            assert_eq!(written, format!("k: '{text}'\n"));
        }
        for text in [
            "nota",
            "18f",
            "1 juta",
            "/a/b",
            "https://example.org/a",
            "C# naik",
            "it's",
        ] {
            let written = write(&[("k".to_owned(), Node::Text(text.to_owned()))]);
            assert_eq!(written, format!("k: {text}\n"));
        }
    }

    #[test]
    fn keys_of_any_length_are_read_back() {
        for length in [1, 499, 501, 2000] {
            let key = "k".repeat(length);
            let written = write(&[(key.clone(), Node::Word("1".to_owned()))]);
            assert_eq!(read_any(&written).unwrap()[0].0, key);
        }
    }
}
