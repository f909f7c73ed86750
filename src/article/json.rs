//! Front matter written as a JSON object at the head of the file.

use serde::de::DeserializeSeed as _;

use super::notation::Trouble;
use super::value::{Budget, DEEPEST, Entries, Reader, TOO_DEEP, Value};

/// Reads a JSON object at the start of `text`, and says where it ends.
pub(super) fn read(text: &str) -> Result<(Entries<'_>, usize), Trouble> {
    let budget = Budget::new();
    let mut objects = serde_json::Deserializer::from_str(text);
    match Reader::new(&budget).deserialize(&mut objects) {
        Ok(Value::Map(entries)) => {
            let end = end_of_object(text);
            Ok((entries, end))
        }
        Ok(_) => Ok((Vec::new(), 0)),
        Err(error) => Err(explain(text, &error)),
    }
}

/// The byte after the bracket that closes the first one. The text is known to be JSON.
fn end_of_object(text: &str) -> usize {
    let (mut open, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => open += 1,
            b'}' if !quoted => {
                open -= 1;
                if open == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn explain(text: &str, error: &serde_json::Error) -> Trouble {
    let start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    // The column counts bytes, and is 0 at the end of a line.
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    let (code, message) = if said.contains(TOO_DEEP) || said.contains("recursion limit") {
        let message = format!("values lie more than {DEEPEST} levels deep within one another");
        ("front-matter-nesting", message)
    } else {
        (
            "front-matter-json",
            format!("cannot be read as JSON: {said}"),
        )
    };
    Trouble {
        code,
        message,
        at: at..at + text[at..].chars().next().map_or(0, char::len_utf8),
        help: "check the commas, quotes and brackets up to here".to_owned(),
    }
}
