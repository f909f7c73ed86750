//! The objects of a file of JSON, one after the other, whatever holds them.
//!
//! A file may be one object, an array of them, or an object a line. It may be
//! larger than memory, so each object is cut out by its brackets and parsed alone.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// The largest object that is read, in bytes.
const LARGEST: usize = 32 << 20;

/// One object of a file.
pub(super) struct Cut {
    /// The line that it begins in, from 1.
    pub(super) line: u32,
    /// Its text; `None` for one that is too large.
    pub(super) text: Option<Vec<u8>>,
    /// Whether the file ends within it.
    pub(super) torn: bool,
}

/// Cuts every object out that stands at the top of a file or in an array there.
///
/// # Errors
///
/// What the system says of a file that cannot be read on.
pub(super) fn objects(
    file: &mut dyn BufRead,
    take: &mut dyn FnMut(Cut) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut cutter = Cutter {
        line: 1,
        ..Cutter::default()
    };
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            break;
        }
        let length = part.len();
        for byte in part {
            if let Some(cut) = cutter.step(*byte)
                && take(cut).is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        file.consume(length);
    }
    Ok(match cutter.rest() {
        Some(cut) => take(cut),
        None => ControlFlow::Continue(()),
    })
}

/// Cuts out every object of the lists that have one of these names, wherever in a file they stand.
///
/// `take` is told which name it was.
///
/// # Errors
///
/// What the system says of a file that cannot be read on.
pub(super) fn listed(
    file: &mut dyn BufRead,
    names: &[&str],
    take: &mut dyn FnMut(usize, Cut) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut lists = Lists {
        cutter: Cutter {
            line: 1,
            ..Cutter::default()
        },
        ..Lists::default()
    };
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            break;
        }
        let length = part.len();
        for byte in part {
            if let Some((name, cut)) = lists.step(*byte, names)
                && take(name, cut).is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        file.consume(length);
    }
    Ok(match (lists.list, lists.cutter.rest()) {
        (Some(name), Some(cut)) => take(name, cut),
        _ => ControlFlow::Continue(()),
    })
}

/// The longest name of a member that is looked at, in bytes.
const LONGEST_NAME: usize = 64;

#[derive(Default)]
struct Lists {
    cutter: Cutter,
    /// The list being read, by its name's number.
    list: Option<usize>,
    /// The text between quotes that was read last.
    text: Vec<u8>,
    /// Whether that is the name of what comes next.
    is_name: bool,
    in_string: bool,
    escaped: bool,
}

impl Lists {
    fn step(&mut self, byte: u8, names: &[&str]) -> Option<(usize, Cut)> {
        if let Some(name) = self.list {
            if self.cutter.depth == 0 && byte == b']' {
                self.list = None;
                return None;
            }
            return self.cutter.step(byte).map(|cut| (name, cut));
        }
        self.cutter.line += u32::from(byte == b'\n');
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            if self.in_string && self.text.len() <= LONGEST_NAME {
                self.text.push(byte);
            }
            return None;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.is_name = false;
                self.text.clear();
            }
            b':' => self.is_name = true,
            b'[' if self.is_name => {
                self.list = names.iter().position(|name| name.as_bytes() == self.text);
                self.is_name = false;
            }
            byte if !byte.is_ascii_whitespace() => self.is_name = false,
            _ => {}
        }
        None
    }
}

#[derive(Default)]
struct Cutter {
    line: u32,
    /// The line in which the object at hand begins.
    start: u32,
    depth: u32,
    in_string: bool,
    escaped: bool,
    text: Vec<u8>,
    too_large: bool,
}

impl Cutter {
    /// Takes one byte; gives an object where it ends one.
    fn step(&mut self, byte: u8) -> Option<Cut> {
        self.line += u32::from(byte == b'\n');
        if self.depth == 0 {
            if byte != b'{' {
                return None;
            }
            self.start = self.line;
        }
        if self.text.len() < LARGEST {
            self.text.push(byte);
        } else {
            self.too_large = true;
        }
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' => self.depth += 1,
            b'}' => self.depth -= 1,
            _ => {}
        }
        (self.depth == 0).then(|| self.cut(false))
    }

    /// What is left at the end of the file.
    fn rest(&mut self) -> Option<Cut> {
        (self.depth > 0).then(|| self.cut(true))
    }

    fn cut(&mut self, torn: bool) -> Cut {
        let text = std::mem::take(&mut self.text);
        let too_large = std::mem::take(&mut self.too_large);
        Cut {
            line: self.start,
            text: (!too_large).then_some(text),
            torn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        let ended = objects(&mut text.as_bytes(), &mut |cut| {
            let text = String::from_utf8(cut.text.unwrap()).unwrap();
            all.push(format!("{} {text} {}", cut.line, cut.torn));
            ControlFlow::Continue(())
        });
        assert!(ended.unwrap().is_continue());
        all
    }

    #[test]
    fn objects_are_found_alone_in_arrays_and_in_lines() {
        assert_eq!(cut("{\"a\": {\"b\": 1}}"), ["1 {\"a\": {\"b\": 1}} false"]);
        assert_eq!(
            cut("[{\"a\":1},\n {}]"),
            ["1 {\"a\":1} false", "2 {} false"]
        );
        assert_eq!(cut("{}\n{}\n"), ["1 {} false", "2 {} false"]);
    }

    #[test]
    fn brackets_in_strings_are_text_and_a_torn_object_is_told() {
        assert_eq!(cut(r#"{"a":"}\"{"}"#), [r#"1 {"a":"}\"{"} false"#]);
        assert_eq!(cut("[{\"a\":1},{\"b"), ["1 {\"a\":1} false", "1 {\"b true"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn the_objects_of_lists_are_told_by_the_names_of_these() {
        let text = r#"{"db": [{"data": {"posts": [{"a": [1]}, {"b": "]"}], "x": [{"c": 1}], "tags":
            [{"d": {}}], "note": "posts", "posts_tags": [], "last": {"posts": [{"e""#;
        let mut seen = Vec::new();
        let mut file = text.as_bytes();
        let _ = listed(&mut file, &["posts", "tags"], &mut |name, cut| {
            let text = String::from_utf8(cut.text.unwrap()).unwrap();
            seen.push(format!("{name} {text} {} {}", cut.line, cut.torn));
            ControlFlow::Continue(())
        });
        let is = [
            "0 {\"a\": [1]} 1 false",
            "0 {\"b\": \"]\"} 1 false",
            "1 {\"d\": {}} 2 false",
            "0 {\"e\" 2 true",
        ];
        assert_eq!(seen, is);
    }
}
