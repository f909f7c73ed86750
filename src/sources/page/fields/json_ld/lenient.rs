//! JSON as templates botch it: read as far as its meaning is certain.
//!
//! Raw line breaks in strings, commas too many or too few, comments, CDATA and
//! HTML comments around it, quotes that nobody escaped, several values in one
//! script, and text that breaks off are all understood. One pass, no backtracking.

use serde_json::{Map, Value};

/// How deep values may be nested; what is deeper is left out.
const DEEPEST: usize = 64;

/// Reads every object and list of a text.
pub(super) fn values(text: &str) -> Vec<Value> {
    let mut reader = Reader { text, at: 0 };
    let mut values = Vec::new();
    loop {
        reader.skip();
        match reader.peek() {
            Some('{' | '[') => values.push(reader.value(0)),
            Some(_) => reader.step(),
            None => return values,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes white space, comments and what wraps scripts.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let bare =
                rest.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF};".contains(c));
            let wrapper = ["<![CDATA[", "]]>", "<!--", "-->"]
                .iter()
                .find(|wrapper| bare.starts_with(**wrapper));
            let after = if let Some(wrapper) = wrapper {
                &bare[wrapper.len()..]
            } else if let Some(comment) = bare.strip_prefix("/*") {
                comment.find("*/").map_or("", |end| &comment[end + 2..])
            } else if let Some(comment) = bare.strip_prefix("//") {
                let wraps = comment.trim_start_matches([' ', '\t']);
                if wraps.starts_with("<![CDATA[") || wraps.starts_with("]]>") {
                    wraps
                } else {
                    comment.find(['\n', '\r']).map_or("", |end| &comment[end..])
                }
            } else {
                self.at = self.text.len() - bare.len();
                return;
            };
            self.at = self.text.len() - after.len();
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        self.skip();
        match self.peek() {
            Some('{' | '[') if depth == DEEPEST => {
                self.step();
                Value::Null
            }
            Some('{') => self.object(depth),
            Some('[') => self.list(depth),
            Some(quote @ ('"' | '\'')) => Value::String(self.string(quote, false)),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut object = Map::new();
        self.step();
        loop {
            self.skip();
            let key = match self.peek() {
                None => return Value::Object(object),
                Some('}') => {
                    self.step();
                    return Value::Object(object);
                }
                // A bracket of the list around, since this object was never closed.
                Some(']') if depth > 0 => return Value::Object(object),
                Some(quote @ ('"' | '\'')) => self.string(quote, true),
                Some(c) if c.is_alphabetic() || c == '@' => self.bare_key(),
                Some(_) => {
                    self.step();
                    continue;
                }
            };
            self.skip();
            if self.peek() == Some(':') {
                self.step();
                let value = self.value(depth + 1);
                // The first of two values of one key is as good as the last; JSON takes the last.
                object.insert(key, value);
            }
        }
    }

    fn list(&mut self, depth: usize) -> Value {
        let mut list = Vec::new();
        self.step();
        loop {
            self.skip();
            match self.peek() {
                None => return Value::Array(list),
                Some(']') => {
                    self.step();
                    return Value::Array(list);
                }
                // A brace of the object around, since this list was never closed.
                Some('}') if depth > 0 => return Value::Array(list),
                Some(',' | ':' | '}') => self.step(),
                Some(_) => list.push(self.value(depth + 1)),
            }
        }
    }

    fn bare_key(&mut self) -> String {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || "@_$-".contains(c)))
            .unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    /// A number, `true`, or a text without quotes.
    fn word(&mut self) -> Value {
        let rest = self.rest();
        let end = rest.find([',', '}', ']', '\n', '\r']).unwrap_or(rest.len());
        self.at += end;
        let word = rest[..end].trim();
        if word.is_empty() {
            // At a closing bracket there is no value; elsewhere the walk has to go on.
            if !matches!(self.peek(), Some('}' | ']' | ',')) {
                self.step();
            }
            return Value::Null;
        }
        serde_json::from_str(word).unwrap_or_else(|_| Value::String(word.to_owned()))
    }

    fn string(&mut self, quote: char, is_key: bool) -> String {
        let mut read = String::new();
        self.step();
        while let Some(c) = self.peek() {
            self.step();
            match c {
                '\\' => self.escape(&mut read),
                c if c == quote && (is_key || self.closes(quote)) => return read,
                c => read.push(c),
            }
        }
        read
    }

    /// Whether the quote that was just passed ends a value.
    fn closes(&self, quote: char) -> bool {
        let rest = self.rest();
        let next = rest.trim_start();
        let breaks = rest[..rest.len() - next.len()].contains(['\n', '\r']);
        if let Some(more) = next.strip_prefix(',') {
            let more = more.trim_start();
            let literal = ["true", "false", "null", "//", "/*"];
            return more.is_empty()
                || more.starts_with(|c: char| {
                    c == quote || "{[}],-".contains(c) || c.is_ascii_digit()
                })
                || literal.iter().any(|word| more.starts_with(word));
        }
        next.is_empty()
            || next.starts_with(['}', ']'])
            || ["//", "/*", "]]>"]
                .iter()
                .any(|mark| next.starts_with(mark))
            || (breaks && next.starts_with(quote))
    }

    fn escape(&mut self, read: &mut String) {
        let Some(c) = self.peek() else { return };
        self.step();
        match c {
            'n' => read.push('\n'),
            'r' => read.push('\r'),
            't' => read.push('\t'),
            'b' | 'f' => read.push(' '),
            'u' => match self.code_unit() {
                Some(high @ 0xD800..0xDC00) if self.rest().starts_with("\\u") => {
                    self.at += 2;
                    let low = self.code_unit().unwrap_or(0);
                    let both = char::decode_utf16([high, low]).flatten();
                    read.extend(both);
                }
                Some(unit) => read.extend(char::from_u32(u32::from(unit))),
                None => read.push_str("\\u"),
            },
            c => read.push(c),
        }
    }

    fn code_unit(&mut self) -> Option<u16> {
        let unit = u16::from_str_radix(self.rest().get(..4)?, 16).ok()?;
        self.at += 4;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn line_breaks_and_commas_too_many_are_forgiven() {
        let read = values("{\"a\": \"satu\n dua\", \"b\": [1, 2,],}");
        assert_eq!(read, [json!({"a": "satu\n dua", "b": [1, 2]})]);
    }

    #[test]
    fn comments_and_wrappers_are_passed() {
        let read =
            values("//<![CDATA[\n<!-- {\"a\": \"b\", // now\n /* x */ \"c\": true} -->\n//]]>");
        assert_eq!(read, [json!({"a": "b", "c": true})]);
    }

    #[test]
    fn quotes_that_nobody_escaped_stay_in_their_string() {
        let read = values(r#"{"a": "Sie sagte "nein", und ging", "b": "x"}"#);
        assert_eq!(
            read,
            [json!({"a": "Sie sagte \"nein\", und ging", "b": "x"})]
        );
    }

    #[test]
    fn a_missing_comma_at_the_end_of_a_line_is_understood() {
        let read = values("{\"a\": \"x\"\n\"b\": \"y\"}");
        assert_eq!(read, [json!({"a": "x", "b": "y"})]);
    }

    #[test]
    fn several_values_and_what_breaks_off_are_read() {
        let read = values(r#"{"a": 1}}; [2] {"b": {"c": "d"#);
        assert_eq!(
            read,
            [json!({"a": 1}), json!([2]), json!({"b": {"c": "d"}})]
        );
    }

    #[test]
    fn escapes_are_those_of_json() {
        let read = values(r#"{"a": "\u00e9 \ud83d\ude00 \/ \' \"",}"#);
        assert_eq!(read, [json!({"a": "é 😀 / ' \""})]);
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "[".repeat(100_000);
        assert_eq!(values(&deep).len(), 1);
        values(&"{\"a\":".repeat(100_000));
        values("{,:]}[}{\"");
    }
}
