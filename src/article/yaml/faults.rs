//! What the YAML parser says is wrong, in the words of someone who writes articles.

use crate::article::notation::Trouble;
use crate::article::value::{DEEPEST, TOO_DEEP, TOO_LARGE};

/// One kind of fault.
struct Fault {
    /// What the parser's message contains.
    said: &'static [&'static str],
    /// Whether the fault shows where the parser began rather than where it gave up.
    from_start: bool,
    message: &'static str,
    help: &'static str,
}

const QUOTE: &str = "put the value in double quotes";

/// The faults that people make, the more particular first.
const FAULTS: [Fault; 15] = [
    Fault {
        said: &["mapping values are not allowed"],
        from_start: false,
        message: "a second `: ` in an unquoted value",
        help: QUOTE,
    },
    Fault {
        said: &["unknown anchor"],
        from_start: false,
        message: "`*` at the start of a value means an alias in YAML",
        help: QUOTE,
    },
    Fault {
        said: &["scanning an alias"],
        from_start: true,
        message: "`*` at the start of a value means an alias in YAML",
        help: QUOTE,
    },
    Fault {
        said: &["scanning an anchor"],
        from_start: true,
        message: "`&` at the start of a value means an anchor in YAML",
        help: QUOTE,
    },
    Fault {
        said: &["scanning a quoted scalar", "end of stream"],
        from_start: true,
        message: "a quote is opened but never closed",
        help: "close the quote, or double it if it belongs to the text",
    },
    Fault {
        said: &["unknown escape"],
        from_start: false,
        message: "an unknown escape after `\\` in a double-quoted value",
        help: "write `\\\\`, or use single quotes",
    },
    Fault {
        said: &["while parsing a quoted scalar"],
        from_start: false,
        message: "an unfinished escape after `\\` in a double-quoted value",
        help: "write `\\\\`, or use single quotes",
    },
    Fault {
        said: &["',' or ']'"],
        from_start: true,
        message: "a list opened with `[` is not closed",
        help: "close it with `]`, or put the value in double quotes",
    },
    Fault {
        said: &["',' or '}'"],
        from_start: true,
        message: "a map opened with `{` is not closed",
        help: "close it with `}`, or put the value in double quotes",
    },
    Fault {
        said: &["could not find expected ':'"],
        from_start: true,
        message: "a line that is neither `key: value` nor part of a value",
        help: "write it as `key: value`, or indent it if it goes on from the line above",
    },
    Fault {
        said: &["did not find expected key"],
        from_start: false,
        message: "text after the end of a value, or a line indented unlike those around it",
        help: "indent keys alike, and double the quotes within a quoted value",
    },
    Fault {
        said: &["block sequence entries are not allowed"],
        from_start: false,
        message: "a list item `- ` where none can stand",
        help: "put each item on a line of its own below its key",
    },
    Fault {
        said: &["'-' indicator"],
        from_start: false,
        message: "a line between the items of a list",
        help: "indent the items alike, or begin the line with `- `",
    },
    Fault {
        said: &["a text as key"],
        from_start: false,
        message: "a key that is a list or a map",
        help: "begin each line with a plain key, and put text that begins with a bracket in double quotes",
    },
    Fault {
        said: &["more than one document"],
        from_start: false,
        message: "a second document begins within the front matter",
        help: "keep one `---` above the front matter and one below",
    },
];

/// Says what is wrong, and at which byte.
pub(super) fn explain(text: &str, error: &serde_yaml::Error) -> Trouble {
    let said = error.to_string();
    let here = error.location().map_or(0, |location| {
        byte_at(text, location.line(), location.column())
    });
    let (code, at, message, help) = beyond_bounds(text, here, &said)
        .or_else(|| single_character(text, here, &said))
        .unwrap_or_else(|| known(text, here, &said));
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Trouble {
        code,
        message,
        at: at..at + length,
        help: help.to_owned(),
    }
}

/// Code, byte, message and help.
type Said = (&'static str, usize, String, &'static str);

/// Structures without bounds.
fn beyond_bounds(text: &str, here: usize, said: &str) -> Option<Said> {
    if said.contains(TOO_LARGE) || said.contains("repetition limit") {
        return Some((
            "front-matter-size",
            text.find('*').unwrap_or(here),
            "aliases (`*name`) make the front matter too large".to_owned(),
            "write the values out, or put a text that begins with `*` in quotes",
        ));
    }
    (said.contains(TOO_DEEP) || said.contains("recursion limit")).then(|| {
        (
            "front-matter-nesting",
            here,
            format!("values lie more than {DEEPEST} levels deep within one another"),
            "keep deep structures in a file of their own",
        )
    })
}

/// Characters that cannot stand where they stand.
fn single_character(text: &str, here: usize, said: &str) -> Option<Said> {
    const CODE: &str = "front-matter-yaml";
    if said.contains("control characters") || said.contains("invalid Unicode character") {
        let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{85}') || !c.is_control();
        return Some((
            CODE,
            text.find(|c| !allowed(c)).unwrap_or(here),
            "a control character, which YAML does not allow".to_owned(),
            "remove it, or write it as `\\xNN` in double quotes",
        ));
    }
    let line = &text[text[..here].rfind('\n').map_or(0, |at| at + 1)..here];
    match text[here..].chars().next()? {
        '\t' => Some((
            CODE,
            here,
            "a tab, which YAML does not allow here".to_owned(),
            "indent with spaces",
        )),
        '`' if said.contains("cannot start any token") => Some((
            CODE,
            here,
            "a value cannot begin with a backtick".to_owned(),
            QUOTE,
        )),
        c if said.contains("cannot start any token") => Some((
            CODE,
            here,
            format!("a value cannot begin with `{c}`"),
            QUOTE,
        )),
        ':' if line.starts_with(' ') && !line.contains(':') => Some((
            CODE,
            here - line.trim_start().len(),
            "a key that is indented as if it belonged to the line above".to_owned(),
            "begin the key at the start of the line",
        )),
        _ => None,
    }
}

fn known(text: &str, here: usize, said: &str) -> Said {
    const CODE: &str = "front-matter-yaml";
    let fault = FAULTS
        .iter()
        .find(|fault| fault.said.iter().all(|part| said.contains(part)));
    let Some(fault) = fault else {
        let said = said.split(" at line ").next().unwrap_or(said);
        return (
            CODE,
            here,
            format!("cannot be read as YAML: {said}"),
            "compare the line with those around it, and put the value in double quotes",
        );
    };
    let start = if fault.from_start {
        start_of(text, said)
    } else {
        None
    };
    (
        CODE,
        start.unwrap_or(here),
        fault.message.to_owned(),
        fault.help,
    )
}

/// Where the parser began what it gave up: `…, while parsing … at line 2 column 8`.
fn start_of(text: &str, said: &str) -> Option<usize> {
    let (_, context) = said.rsplit_once(", while ")?;
    let (_, place) = context.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some(byte_at(text, line.parse().ok()?, column.parse().ok()?))
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
