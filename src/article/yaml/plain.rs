//! A short way through the YAML that almost all front matter is.
//!
//! Keys at the start of lines, values on one line, lists of such values:
//! that much needs no general parser, and takes a tenth of its time. Whatever
//! is beyond it, or looks in the least as if it were, is left to the parser, so
//! errors and rarities come from one place. A test holds the two to the same answer.

use std::borrow::Cow;

use crate::article::value::{Entries, Value};

/// Reads plain front matter. `None` leaves it to the parser.
pub(super) fn read(text: &str) -> Option<Entries<'_>> {
    if has_odd_characters(text) {
        return None;
    }
    let mut entries: Entries<'_> = Vec::with_capacity(16);
    // The indent of the list below the last key, while one may go on.
    let mut list: Option<Option<usize>> = None;
    for line in text.split('\n') {
        let line = line
            .strip_suffix('\r')
            .unwrap_or(line)
            .trim_end_matches(' ');
        let inner = line.trim_start_matches(' ');
        if inner.is_empty() {
            continue;
        }
        let indent = line.len() - inner.len();
        if let Some(item) = inner.strip_prefix("- ") {
            let expected = list.as_mut()?;
            if *expected.get_or_insert(indent) != indent {
                return None;
            }
            let item = scalar(item.trim_start_matches(' '))?;
            push(&mut entries.last_mut()?.1, item);
            continue;
        }
        if indent > 0 {
            return None;
        }
        if inner.starts_with('#') {
            continue;
        }
        let (key, value) = split_key(inner)?;
        list = value.is_empty().then_some(None);
        let value = match value.as_bytes().first() {
            None => Value::Null,
            Some(b'[') => flow_list(value)?,
            Some(_) => scalar(value)?,
        };
        entries.push((Cow::Borrowed(key), value));
    }
    Some(entries)
}

fn push<'a>(list: &mut Value<'a>, item: Value<'a>) {
    match list {
        Value::List(items) => items.push(item),
        empty => *empty = Value::List(vec![item]),
    }
}

/// Characters that end lines for YAML alone, that it refuses, or that need thought.
fn has_odd_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    // A fold without an early end is turned into vector code.
    if bytes
        .iter()
        .fold(true, |plain, &byte| plain & is_plain(byte))
    {
        return false;
    }
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\n' | b' '..=b'~' => false,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        0x00..=0x1F | 0x7F => true,
        // The first bytes of the C1 controls, of U+2028, and of U+FEFF and U+FFFE.
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next < 0xA0),
        0xE2 => bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)),
        0xEF => matches!(bytes.get(at + 1), Some(0xBB | 0xBF)),
        _ => false,
    })
}

/// Splits `key: value` where the key is one word.
fn split_key(line: &str) -> Option<(&str, &str)> {
    let colon = line.find(':').filter(|colon| (1..=100).contains(colon))?;
    let (key, rest) = (&line[..colon], &line[colon + 1..]);
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let is_word = key.as_bytes()[0].is_ascii_alphabetic() && key.bytes().all(word);
    let parted = rest.is_empty() || rest.starts_with(' ');
    (is_word && parted).then(|| (key, rest.trim_start_matches(' ')))
}

/// A value on one line.
fn scalar(text: &str) -> Option<Value<'_>> {
    let first = *text.as_bytes().first()?;
    if matches!(first, b'"' | b'\'') {
        return quoted(text).map(Value::Text);
    }
    let opens =
        first.is_ascii_alphanumeric() || first >= 0x80 || matches!(first, b'/' | b'(' | b'_');
    let mut pairs = text.as_bytes().windows(2);
    if !opens || text.ends_with(':') || pairs.any(|two| matches!(two, b": " | b" #")) {
        return None;
    }
    resolve(text)
}

/// The inside of a quoted text, where nothing but quotes and backslashes is escaped.
fn quoted(text: &str) -> Option<Cow<'_, str>> {
    let quote = text.as_bytes()[0];
    let inner = text[1..].strip_suffix(char::from(quote))?;
    let escape = if quote == b'"' { b'\\' } else { b'\'' };
    let is_mark = |byte: u8| byte == quote || byte == escape;
    let has_marks = inner.bytes().fold(false, |any, byte| any | is_mark(byte));
    if !has_marks {
        return Some(Cow::Borrowed(inner));
    }
    let mut read = String::with_capacity(inner.len());
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        if sign == char::from(escape) {
            let escaped = signs.next()?;
            let is_known = escaped == char::from(quote) || (quote == b'"' && escaped == '\\');
            read.push(is_known.then_some(escaped)?);
        } else if sign == char::from(quote) {
            return None;
        } else {
            read.push(sign);
        }
    }
    Some(Cow::Owned(read))
}

/// What an unquoted value is: nothing, yes or no, a number, or a text.
fn resolve(text: &str) -> Option<Value<'_>> {
    Some(match text {
        "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if !text.as_bytes()[0].is_ascii_digit() => Value::Text(Cow::Borrowed(text)),
        _ if is_text_with_digits(text) => Value::Text(Cow::Borrowed(text)),
        "0" => Value::Number(0_u64.into()),
        _ if text.len() < 19
            && !text.starts_with('0')
            && text.bytes().all(|b| b.is_ascii_digit()) =>
        {
            Value::Number(text.parse::<u64>().ok()?.into())
        }
        _ => return None,
    })
}

/// Whether what begins with a digit can be no number: a date, or words.
fn is_text_with_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let dashed = bytes
        .windows(2)
        .any(|two| two[0].is_ascii_digit() && two[1] == b'-');
    // Letters other than an exponent's make a number only after `0x` and the like.
    let letter = |byte: &u8| byte.is_ascii_alphabetic() && !matches!(byte, b'e' | b'E');
    dashed || bytes.contains(&b' ') || (bytes[0] != b'0' && bytes.iter().any(letter))
}

/// A list on one line, of values without punctuation of their own.
fn flow_list(text: &str) -> Option<Value<'_>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?.trim_matches(' ');
    if inner.is_empty() {
        return Some(Value::List(Vec::new()));
    }
    let mut items = Vec::with_capacity(4);
    for item in inner.split(',') {
        let item = item.trim_matches(' ');
        let allowed = |byte: u8| {
            byte.is_ascii_alphanumeric()
                || byte >= 0x80
                || matches!(byte, b' ' | b'-' | b'_' | b'.' | b'/')
        };
        let inner = match item.as_bytes().first()? {
            b'"' | b'\'' => item.get(1..item.len() - 1)?,
            _ => item,
        };
        if !inner.bytes().all(allowed) {
            return None;
        }
        items.push(scalar(item)?);
    }
    Some(Value::List(items))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::yaml::read_any;

    #[test]
    fn the_usual_front_matter_takes_the_short_way() {
        for text in [
            "title: Kabar baru\ndate: 2022-10-22\nauthors:\n- Siti\n- Budi\n",
            "title: 'Kabar: baru'\r\ntags: [a, \"b c\"]\r\ndraft: false\r\nweight: 3\r\n",
            "# dari Hugo\nauthor:\ntags:\n  - satu\n\n  - dua\nurl: /2022/kabar/\n",
            "a: 'Jum''at'\nb: \"a \\\"b\\\" \\\\\"\nc: ''\nd: ''''\n",
            "title: \"*سير العلم*. المقتبس 3(1)\"\nauthor: \ndate: 1908-02-04\n",
        ] {
            assert_eq!(read(text), read_any(text).ok(), "{text}");
            assert!(read(text).is_some(), "{text}");
        }
    }

    #[test]
    fn whatever_is_unusual_is_left_to_the_parser() {
        for text in [
            "a: b: c",
            "a: \"b\\n\"",
            "a: 'it's'",
            "a: \"b\\\"",
            "a: b # c",
            "a: |\n b",
            "a: b\n  c",
            "a: 1.10",
            "a: 007",
            "a: {b: c}",
            "a: [b, [c]]",
            "a:\n- b: c",
            "a:\n  - b\n - c",
            "a:\tb",
            "a: b\u{2028}c",
            "- a",
            "a: &b c",
            "a: *b",
            "a: 1e3",
            "? a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn both_ways_lead_to_the_same(
            lines in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        "a: ", "b:", "key: ", "- ", "  - ", " - ", "-", "  ", "", "# ", "a : ", "1: ", "on: ",
                    ]),
                    prop_oneof![
                        r#"[a-c0-9 .:#'"\[\],_/()~&*!|>%@`{}?+é\u{2028}\u{85}-]{0,9}"#,
                        r"[0-9xoeE.+_-]{1,6}",
                        r#"\[("[a-z ,]{0,3}"|[a-z1 ]{0,3}|'[a-z]{0,2}'|,){1,5}\]"#,
                        r"(null|~|true|False|NO|\.nan|nan|inf|2022-10-22|2022-10-22 09:30:00|0|00|12|)",
                    ],
                    prop::sample::select(vec!["\n", "\n", "\r\n", " \n", "\n\n"]),
                ),
                0..6,
            )
        ) {
            let lines = lines.iter().map(|(head, tail, end)| [*head, tail, end].concat());
            let text = lines.collect::<Vec<_>>().concat();
            if let Some(short) = read(&text) {
                prop_assert_eq!(Ok(short), read_any(&text), "{:?}", text);
            }
        }
    }
}
