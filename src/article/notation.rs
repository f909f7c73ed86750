//! Where front matter lies in a file, and how it is written.
//!
//! YAML between `---`, TOML between `+++`, a JSON object, Pelican's header of
//! `Key: value` lines up to the first blank one, and Hexo's YAML with a `---`
//! below it only.

use std::borrow::Cow;
use std::ops::Range;

use super::value::{Entries, Value};
use super::{json, toml, yaml};

/// The largest front matter that is read, in bytes.
const LARGEST: usize = 64 * 1024;

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// YAML between `---` lines, or above one.
    Yaml,
    /// TOML between `+++` lines.
    Toml,
    /// A JSON object.
    Json,
    /// `Key: value` lines up to the first blank one.
    Header,
    /// There is none.
    None,
}

/// What is wrong with front matter, and at which of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) at: Range<usize>,
    pub(super) help: String,
}

impl Trouble {
    fn moved(mut self, by: usize) -> Self {
        self.at = self.at.start + by..self.at.end + by;
        self
    }
}

/// Front matter and body of a file, by their bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) notation: Notation,
    pub(super) matter: Range<usize>,
    pub(super) body: Range<usize>,
}

/// Finds the front matter of a file.
pub(super) fn locate(text: &str) -> Result<Layout, Trouble> {
    let start = text.len()
        - text
            .trim_start_matches(['\n', '\r', ' ', '\t', '\u{FEFF}'])
            .len();
    // Leading white space is passed over for a fence alone: elsewhere it may be an indented text.
    let rest = &text[start..];
    let first = rest.split('\n').next().unwrap_or("").trim_end();
    let layout = match first {
        "---" => return fenced(text, start, Notation::Yaml),
        "+++" => return fenced(text, start, Notation::Toml),
        _ if opens_json(rest) => Layout {
            notation: Notation::Json,
            matter: start..text.len(),
            body: text.len()..text.len(),
        },
        _ => unfenced(text).unwrap_or(Layout {
            notation: Notation::None,
            matter: 0..0,
            body: 0..text.len(),
        }),
    };
    Ok(layout)
}

/// Reads what `layout` found. JSON says only now where it ends, so the body may move.
pub(super) fn read<'a>(text: &'a str, layout: &mut Layout) -> Result<Entries<'a>, Trouble> {
    let start = layout.matter.start;
    let matter = &text[layout.matter.clone()];
    if matter.len() > LARGEST && layout.notation != Notation::Json {
        return Err(too_large(layout.matter.clone()));
    }
    let read = match layout.notation {
        Notation::Yaml => yaml::read(matter),
        Notation::Toml => toml::read(matter),
        Notation::Header => Ok(header(matter)),
        Notation::None => Ok(Vec::new()),
        Notation::Json => json::read(matter).map(|(entries, end)| {
            layout.matter.end = start + end;
            layout.body.start = start + end;
            entries
        }),
    };
    if layout.matter.len() > LARGEST && read.is_ok() {
        return Err(too_large(layout.matter.clone()));
    }
    read.map_err(|trouble| trouble.moved(start))
}

fn too_large(matter: Range<usize>) -> Trouble {
    Trouble {
        code: "front-matter-size",
        message: format!(
            "front matter of {} KB is more than the {} KB that are read",
            matter.len() / 1024,
            LARGEST / 1024
        ),
        at: matter.start..matter.start,
        help: "close it above the text, or move long values into the text".to_owned(),
    }
}

fn opens_json(text: &str) -> bool {
    text.strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// The lines of `text` from a byte on, as ranges without their ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    text[from..].split_inclusive('\n').scan(from, |at, line| {
        let range = *at..*at + line.trim_end_matches(['\n', '\r']).len();
        *at += line.len();
        Some(range)
    })
}

/// The byte after the end of the line that ends at `end`.
fn after_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let ending = ["\r\n", "\n", "\r"].iter().find(|e| rest.starts_with(**e));
    end + ending.map_or(0, |ending| ending.len())
}

fn fenced(text: &str, start: usize, notation: Notation) -> Result<Layout, Trouble> {
    let mut all = lines(text, start);
    let opening = all.next().unwrap_or(start..start);
    let matter_start = after_line(text, opening.end);
    let mut first_line = true;
    for line in all {
        let content = &text[line.clone()];
        let closes = match (notation, content.as_bytes().first()) {
            (Notation::Toml, Some(b'+')) => content.trim_end() == "+++",
            // Three dots end a YAML document, and some tools write them.
            (Notation::Yaml, Some(b'-' | b'.')) => matches!(content.trim_end(), "---" | "..."),
            _ => false,
        };
        if closes {
            return Ok(Layout {
                notation,
                matter: matter_start..line.start,
                body: after_line(text, line.end)..text.len(),
            });
        }
        if first_line && notation == Notation::Yaml && !may_begin_yaml(content) {
            // A rule above a text, not a fence.
            return Ok(Layout {
                notation: Notation::None,
                matter: 0..0,
                body: 0..text.len(),
            });
        }
        first_line = first_line && content.trim().is_empty();
    }
    let fence = text[opening.clone()].trim_end();
    Err(Trouble {
        code: "front-matter-unclosed",
        message: format!("front matter is opened with `{fence}` but never closed"),
        at: opening.start..opening.start + fence.len(),
        help: format!("put a line `{fence}` between the last key and the text"),
    })
}

fn may_begin_yaml(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.contains(':') || line.starts_with(['#', '-', '{', '%', '?', '['])
}

/// Front matter without a fence above it: Pelican's header, or Hexo's.
fn unfenced(text: &str) -> Option<Layout> {
    let mut known = false;
    let mut end = None;
    for line in lines(text, 0) {
        let content = &text[line.clone()];
        if content.trim_end() == "---" || content.trim().is_empty() {
            end = Some((line, content.trim_end() == "---"));
            break;
        }
        match header_key(content) {
            Some(key) => known |= key.eq_ignore_ascii_case("title"),
            None if line.start > 0 && content.starts_with([' ', '\t', '-', '#']) => {}
            None => return None,
        }
    }
    if !known {
        return None;
    }
    let (line, fence) = end.unwrap_or((text.len()..text.len(), false));
    Some(Layout {
        notation: if fence {
            Notation::Yaml
        } else {
            Notation::Header
        },
        matter: 0..line.start,
        body: after_line(text, line.end)..text.len(),
    })
}

/// The key of a line `Key: value`.
fn header_key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let is_key = !key.is_empty() && key.bytes().all(plain);
    (is_key && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

/// Reads `Key: value` lines; an indented line goes on from the one above.
fn header(text: &str) -> Entries<'_> {
    let mut entries: Entries<'_> = Vec::new();
    for line in text.lines() {
        if let Some(key) = header_key(line) {
            let value = line[key.len() + 1..].trim();
            let key = if key.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(key.to_ascii_lowercase())
            } else {
                Cow::Borrowed(key)
            };
            entries.push((key, Value::Text(Cow::Borrowed(value))));
        } else if let Some((_, Value::Text(value))) = entries.last_mut() {
            let value = value.to_mut();
            value.push(' ');
            value.push_str(line.trim());
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(text: &str) -> (Notation, &str, &str) {
        let mut layout = locate(text).unwrap();
        read(text, &mut layout).unwrap();
        let Layout {
            notation,
            matter,
            body,
        } = layout;
        (notation, &text[matter], &text[body])
    }

    #[test]
    fn front_matter_is_found_in_every_notation() {
        for (text, expected) in [
            ("---\na: b\n---\nIsi", (Notation::Yaml, "a: b\n", "Isi")),
            (
                "\n--- \r\na: b\r\n...\r\nIsi",
                (Notation::Yaml, "a: b\r\n", "Isi"),
            ),
            ("---\n---\n", (Notation::Yaml, "", "")),
            ("+++\na = 1\n+++", (Notation::Toml, "a = 1\n", "")),
            (
                "{\"a\": \"}\"}\nIsi",
                (Notation::Json, "{\"a\": \"}\"}", "\nIsi"),
            ),
            ("Title: a\n\nIsi", (Notation::Header, "Title: a\n", "Isi")),
            ("title: a\n---\nIsi", (Notation::Yaml, "title: a\n", "Isi")),
            ("{% include x %}", (Notation::None, "", "{% include x %}")),
            (
                "Bandung: hujan\n\nIsi",
                (Notation::None, "", "Bandung: hujan\n\nIsi"),
            ),
            (
                "---\nIsi saja\n---\n",
                (Notation::None, "", "---\nIsi saja\n---\n"),
            ),
            ("", (Notation::None, "", "")),
        ] {
            assert_eq!(located(text), expected, "{text:?}");
        }
    }

    #[test]
    fn large_front_matter_is_not_even_parsed() {
        let text = format!("---\na: {}\n---\n", "b".repeat(LARGEST));
        let mut layout = locate(&text).unwrap();
        assert_eq!(
            read(&text, &mut layout).unwrap_err().code,
            "front-matter-size"
        );
    }
}
