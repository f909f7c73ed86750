//! Code, coloured by what its parts are.
//!
//! The grammar names each part by a dozen scopes. Only what a reader can tell
//! apart is written, under short class names, or a page would be mostly spans.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;
use xxhash_rust::xxh3::xxh3_128;

use super::escape;

/// Longer code is shown plain: colouring costs a hundred times what the rest of a page does.
const LONGEST_CODE: usize = 200_000;
/// Code with a longer line is data or minified, and grammars take long over it.
const LONGEST_LINE: usize = 2_000;
/// How many bytes of coloured code are remembered.
const MOST_REMEMBERED: usize = 8 << 20;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
static REMEMBERED: LazyLock<Mutex<Remembered>> = LazyLock::new(Mutex::default);

/// Coloured code by the hash of its language and text.
#[derive(Default)]
struct Remembered {
    by_hash: HashMap<u128, Arc<str>>,
    bytes: usize,
}

/// Scopes that are coloured, by the start of their names, and the class of each.
/// The first that fits decides.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-c"),
    ("string", "hl-s"),
    ("constant", "hl-n"),
    ("keyword.operator", ""),
    ("keyword", "hl-k"),
    ("storage", "hl-k"),
    ("entity.name.function", "hl-f"),
    ("support.function", "hl-f"),
    ("variable.function", "hl-f"),
    ("entity.name.tag", "hl-t"),
    ("entity.name.section", "hl-k"),
    ("entity.name", "hl-t"),
    ("support.type", "hl-t"),
    ("support.class", "hl-t"),
    ("entity.other.attribute-name", "hl-a"),
    ("markup.heading", "hl-k"),
    ("markup.inserted", "hl-i"),
    ("markup.deleted", "hl-d"),
];

/// Writes a block of code. Returns whether it is coloured.
pub(super) fn write(html: &mut String, info: &str, source: &str, highlight: bool) -> bool {
    let language = language(info);
    // Reached by keyboard, or those without a mouse cannot scroll it.
    html.push_str("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        html.push_str(" class=\"language-");
        escape::attribute(html, &language);
        html.push('"');
    }
    html.push('>');
    let coloured = highlight && !language.is_empty() && write_coloured(html, &language, source);
    if !coloured {
        escape::text(html, source);
    }
    html.push_str("</code></pre>\n");
    coloured
}

/// The language that the line over a block of code names, like `rust` in ```` ```rust,ignore ````.
fn language(info: &str) -> String {
    let end = info
        .find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '{' | ':' | '}'))
        .unwrap_or(info.len());
    let name = info[..end].trim_start_matches('.').to_lowercase();
    let is_part = |letter: char| letter.is_alphanumeric() || "-_+#.".contains(letter);
    name.chars().filter(|&letter| is_part(letter)).collect()
}

fn write_coloured(html: &mut String, language: &str, source: &str) -> bool {
    if source.len() > LONGEST_CODE || source.lines().any(|line| line.len() > LONGEST_LINE) {
        return false;
    }
    let Some(syntax) = syntax(language) else {
        return false;
    };
    let key = xxh3_128(format!("{}\0{source}", syntax.name).as_bytes());
    if let Some(known) = recall(key) {
        html.push_str(&known);
        return true;
    }
    let Some(coloured) = colour(syntax, source) else {
        return false;
    };
    html.push_str(&coloured);
    remember(key, coloured.into());
    true
}

fn recall(key: u128) -> Option<Arc<str>> {
    let remembered = REMEMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    remembered.by_hash.get(&key).cloned()
}

/// Remembers, and forgets everything when it is too much: which code comes
/// again is not known, and what is forgotten only costs time.
fn remember(key: u128, coloured: Arc<str>) {
    let mut remembered = REMEMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    if remembered.bytes + coloured.len() > MOST_REMEMBERED {
        *remembered = Remembered::default();
    }
    remembered.bytes += coloured.len();
    remembered.by_hash.insert(key, coloured);
}

/// The grammar for a language. Plain text needs none.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = match language {
        "shell" | "console" | "sh-session" | "zsh" => "bash",
        "golang" => "go",
        "jsonc" | "json5" => "json",
        "jsx" | "mjs" | "node" => "js",
        "plaintext" | "text" | "txt" | "plain" | "none" => return None,
        other => other,
    };
    SYNTAXES.find_syntax_by_token(name)
}

/// Colours code. `None` if the grammar fails on it.
fn colour(syntax: &SyntaxReference, source: &str) -> Option<String> {
    let mut spans = Spans::default();
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    for line in LinesWithEndings::from(source) {
        let mut done = 0;
        for (at, change) in state.parse_line(line, &SYNTAXES).ok()? {
            spans.push(class(&scopes), &line[done..at]);
            done = at;
            scopes.apply(&change).ok()?;
        }
        spans.push(class(&scopes), &line[done..]);
    }
    Some(spans.finish())
}

/// The class of the innermost scope that has one.
fn class(scopes: &ScopeStack) -> &'static str {
    for scope in scopes.as_slice().iter().rev() {
        for (prefix, class) in PREFIXES.iter() {
            if prefix.is_prefix_of(*scope) {
                return class;
            }
        }
    }
    ""
}

static PREFIXES: LazyLock<Vec<(syntect::parsing::Scope, &'static str)>> = LazyLock::new(|| {
    CLASSES
        .iter()
        .filter_map(|(name, class)| Some((syntect::parsing::Scope::new(name).ok()?, *class)))
        .collect()
});

/// Text by class, with neighbours of one class in one span.
#[derive(Default)]
struct Spans {
    html: String,
    class: &'static str,
}

impl Spans {
    fn push(&mut self, class: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        // White space has no colour, so it need not end a span.
        if class != self.class && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.class = class;
        }
        escape::text(&mut self.html, text);
    }

    fn close(&mut self) {
        if !self.class.is_empty() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// The stylesheet for coloured code, for light and dark pages.
///
/// Every colour has a contrast of at least 4.5 to 1 against white or against `#16181d`.
pub fn highlight_stylesheet() -> String {
    let light = [
        ("c", "#5c6570"),
        ("s", "#0a6640"),
        ("n", "#8a3b00"),
        ("k", "#8b1a8b"),
        ("f", "#0b4fb3"),
        ("t", "#7a4d00"),
        ("a", "#0b4fb3"),
        ("i", "#0a6640"),
        ("d", "#a8182a"),
    ];
    let dark = [
        ("c", "#9aa5b1"),
        ("s", "#7fd6a4"),
        ("n", "#f0a878"),
        ("k", "#e39ae3"),
        ("f", "#8fb8ff"),
        ("t", "#e6c27a"),
        ("a", "#8fb8ff"),
        ("i", "#7fd6a4"),
        ("d", "#ff9aa5"),
    ];
    let mut css = String::new();
    for (class, colour) in light {
        let _ = writeln!(css, ".hl-{class} {{ color: {colour}; }}");
    }
    css.push_str("@media (prefers-color-scheme: dark) {\n");
    for (class, colour) in dark {
        let _ = writeln!(css, "  .hl-{class} {{ color: {colour}; }}");
    }
    css.push_str("}\n");
    css
}
