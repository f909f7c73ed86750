//! Where in the text a key and its value stand.
//!
//! The parsers do not say where values lie, and only trouble needs to know. So
//! it is looked up then, in the text, by the key that begins the line.

use std::ops::Range;

use crate::article::notation::{Layout, Notation};

/// The front matter of a file, to point into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// The file as messages name it.
    pub(super) file: &'a str,
    /// The whole of its text.
    pub(super) text: &'a str,
    /// Where its front matter lies.
    pub(super) layout: &'a Layout,
}

impl<'a> Source<'a> {
    /// The bytes of a value; with `wanted`, of that part of it.
    ///
    /// Where the value cannot be found, its key; where that cannot, the first line.
    pub(super) fn value(&self, key: &str, wanted: Option<&str>) -> Range<usize> {
        let Some((key, block)) = self.entry(key) else {
            return self.first_line();
        };
        let found = wanted
            .filter(|wanted| !wanted.is_empty())
            .and_then(|wanted| Some((self.text[block.clone()].find(wanted)?, wanted.len())));
        if let Some((at, length)) = found {
            return block.start + at..block.start + at + length;
        }
        let line = self.text[block.clone()].split('\n').next().unwrap_or("");
        let value = line.trim().trim_end_matches(',');
        if value.is_empty() {
            return key;
        }
        let at = block.start + line.find(value).unwrap_or(0);
        at..at + value.len()
    }

    /// The value of a key as it is written, where it is written on one line.
    pub(super) fn as_written(&self, key: &str) -> Option<&'a str> {
        let (_, block) = self.entry(key)?;
        let line = self.text[block].split('\n').next()?;
        let line = line.split(" #").next().unwrap_or(line).trim();
        Some(line.trim_end_matches(','))
    }

    /// The bytes of a key.
    pub(super) fn key(&self, key: &str) -> Range<usize> {
        self.entry(key)
            .map_or_else(|| self.first_line(), |(key, _)| key)
    }

    /// How a key with a value is written in this notation.
    pub(super) fn example(&self, key: &str, value: &str) -> String {
        match self.layout.notation {
            Notation::Toml => format!("{key} = {value}"),
            Notation::Json => format!("\"{key}\": {value}"),
            _ => format!("{key}: {value}"),
        }
    }

    /// The second place where a key stands, or the first where there is no other.
    pub(super) fn second_key(&self, key: &str) -> Range<usize> {
        let mut keys = self.keys(key);
        let first = keys.next();
        let (key, _) = keys.next().or(first).unwrap_or((self.first_line(), 0..0));
        key
    }

    /// The first line of the file, its fence as a rule.
    pub(super) fn first_line(&self) -> Range<usize> {
        0..self.text.lines().next().map_or(0, str::len)
    }

    fn entry(&self, key: &str) -> Option<(Range<usize>, Range<usize>)> {
        self.keys(key).next()
    }

    /// Where a key stands, and the bytes from after its colon to the next key.
    fn keys(&self, key: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
        let (text, matter) = (self.text, self.layout.matter.clone());
        let anywhere = matches!(self.layout.notation, Notation::Json | Notation::Toml);
        let key = key.to_owned();
        let mut at = matter.start;
        text[matter.clone()]
            .split_inclusive('\n')
            .filter_map(move |line| {
                let start = at;
                at += line.len();
                let (found, after) = key_of_line(line, &key, anywhere)?;
                let block = start + after..block_end(text, at, matter.end, anywhere);
                Some((start + found.start..start + found.end, block))
            })
    }
}

/// Finds `key:`, `"key":` or `key =` at the start of a line.
fn key_of_line(line: &str, key: &str, anywhere: bool) -> Option<(Range<usize>, usize)> {
    let inner = line.trim_start_matches([' ', '\t', '{', ',']);
    let indent = line.len() - inner.len();
    if indent > 0 && !anywhere {
        return None;
    }
    let unquoted = inner.trim_start_matches(['"', '\'']);
    let start = line.len() - unquoted.len();
    let head = unquoted.get(..key.len())?;
    if !head.eq_ignore_ascii_case(key) {
        return None;
    }
    let rest = unquoted[key.len()..].trim_start_matches(['"', '\'']);
    let value = rest.trim_start().strip_prefix([':', '='])?;
    Some((start..start + key.len(), line.len() - value.len()))
}

/// The end of a value: the next line that begins a key of its own.
fn block_end(text: &str, from: usize, end: usize, anywhere: bool) -> usize {
    let mut at = from;
    for line in text[from.min(end)..end].split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t', '-', '#', '\n', '\r', ']', '}']);
        let goes_on = goes_on && !(anywhere && line.contains([':', '=']));
        if !goes_on {
            break;
        }
        at += line.len();
    }
    at
}
