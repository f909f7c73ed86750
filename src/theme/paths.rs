//! Which values a template names, without rendering it.
//!
//! The engine takes a misspelt field in `{% if article.titel %}` for one that is not there, and
//! says nothing. Here every path that a template writes is listed, with what its loops go through.

use std::collections::BTreeSet;
use std::ops::Range;

use super::tags::{Braces, Tag, tags};

/// A path like `article.date.text`, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its names.
    pub names: Vec<String>,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// What a template names.
#[derive(Debug, Default)]
pub struct Reading {
    /// Paths that it reads.
    pub paths: Vec<Named>,
    /// Names that loops and `set` give, and the paths of what they stand for; none where that is
    /// no path.
    pub given: Vec<(String, Option<Vec<String>>)>,
    /// Names that it gives otherwise.
    pub locals: BTreeSet<String>,
}

/// Stands in paths for any entry of a list.
pub const ENTRY: &str = "[]";

/// The paths of values that are like the answers of functions (docs/themes.md).
const ANSWERS: &[(&str, &[&str])] = &[
    ("articles", &["listing", "entries"]),
    ("calendar", &["listing", "years"]),
    ("term", &["terms", "groups", ENTRY, "terms", ENTRY]),
    ("terms", &["terms", "groups", ENTRY, "terms"]),
    ("weekdays", &["calendar", "weekdays"]),
];

/// Words that are no values.
const WORDS: &[&str] = &[
    "if",
    "elif",
    "else",
    "for",
    "in",
    "not",
    "and",
    "or",
    "is",
    "set",
    "set_global",
    "true",
    "false",
    "none",
    "null",
    "break",
    "continue",
    "body",
    "loop",
];

/// Lists what a template names.
pub fn reading(text: &str) -> Reading {
    let mut reading = Reading::default();
    for tag in tags(text) {
        let word = match tag.braces {
            Braces::Tag => tag.word(),
            Braces::Output => "",
        };
        match word {
            "block" | "extends" | "include" | "raw" | "filter" => {}
            "component" => {
                for word in words(tag.inner) {
                    reading.locals.insert(word.text.to_owned());
                    reading.given.push((word.text.to_owned(), None));
                }
            }
            _ if word.starts_with("end") => {}
            "for" => reading.take_loop(&tag),
            _ => reading.take(&tag, 0),
        }
    }
    reading
}

impl Reading {
    /// Takes in a loop: `for name in path` or `for key, value in path`.
    fn take_loop(&mut self, tag: &Tag<'_>) {
        let Some((names, over)) = tag.inner.split_once(" in ") else {
            return;
        };
        let names: Vec<&str> = names["for".len()..].split(',').map(str::trim).collect();
        let mut path = source(over).filter(|_| names.len() == 1);
        if let Some(path) = &mut path {
            path.push(ENTRY.to_owned());
        }
        for name in names {
            self.given.push((name.to_owned(), path.clone()));
        }
        self.take(tag, tag.inner.len() - over.len());
    }

    /// Takes in the paths of an expression from there on.
    fn take(&mut self, tag: &Tag<'_>, from: usize) {
        let words = words(tag.inner);
        for (at, word) in words.iter().enumerate() {
            let before = tag.inner[..word.range.start].trim_end();
            let after = tag.inner[word.range.end..].trim_start();
            let is_assigned = after.starts_with('=') && !after.starts_with("==");
            if is_assigned || word.range.start < from {
                if ["set", "set_global"].contains(&tag.word()) && at == 1 {
                    self.locals.insert(word.text.to_owned());
                    let path = after.strip_prefix('=').and_then(source);
                    self.given.push((word.text.to_owned(), path));
                }
                continue;
            }
            let previous = at.checked_sub(1).map(|at| words[at].text);
            // `[x.title for x in list]` gives a name, too.
            if previous == Some("for") {
                self.given.push((word.text.to_owned(), None));
                continue;
            }
            let is_test = previous == Some("is")
                || (previous == Some("not") && at > 1 && words[at - 2].text == "is");
            let is_set = tag.braces == Braces::Tag && tag.word().starts_with("set") && at == 1;
            if is_set {
                self.locals.insert(word.text.to_owned());
                self.given.push((word.text.to_owned(), None));
            }
            let is_no_value = WORDS.contains(&word.text)
                || is_test
                || is_set
                || before.ends_with(['|', '.', '<', '/'])
                || after.starts_with('(')
                || word.text.starts_with("__tera");
            if is_no_value {
                continue;
            }
            let path = path_at(tag, word);
            // A name of its own that may be missing is one that whoever includes this may set.
            let may_be_missing = path.names.len() == 1 && asks_whether_there(after);
            if !may_be_missing {
                self.paths.push(path);
            }
        }
    }
}

/// Whether what follows a name asks whether there is one, or says what stands for it.
fn asks_whether_there(after: &str) -> bool {
    let filtered = after.strip_prefix('|').map(str::trim_start);
    let asks = [
        "is defined",
        "is undefined",
        "is not defined",
        "is not undefined",
    ];
    filtered.is_some_and(|filter| filter.starts_with("default"))
        || asks.iter().any(|asks| after.starts_with(asks))
}

/// The path that begins with a word.
fn path_at(tag: &Tag<'_>, word: &Word<'_>) -> Named {
    let mut names = vec![word.text.to_owned()];
    let length = follow(&tag.inner[word.range.end..], &mut names);
    let end = word.range.end + length;
    Named {
        names,
        range: tag.start + word.range.start..tag.start + end,
    }
}

/// Adds the fields and entries that follow a value to its path; returns how long they are.
fn follow(text: &str, names: &mut Vec<String>) -> usize {
    let mut rest = text;
    loop {
        if let Some(inside) = rest.strip_prefix('[') {
            let Some(length) = inside.find(']') else {
                break;
            };
            let (subscript, after) = (inside[..length].trim(), &inside[length + 1..]);
            let quote = subscript.chars().next().filter(|c| "\"'`".contains(*c));
            match quote {
                Some(quote) => names.push(subscript.trim_matches(quote).to_owned()),
                // A part of a list has entries as the whole of it has.
                None if subscript.contains(':') => {}
                None if subscript.contains(['[', '(']) => break,
                None => names.push(ENTRY.to_owned()),
            }
            rest = after;
            continue;
        }
        let next = rest.strip_prefix("?.").or_else(|| rest.strip_prefix('.'));
        let Some(next) = next else { break };
        let length = next.find(|c: char| !c.is_alphanumeric() && c != '_');
        let (name, after) = next.split_at(length.unwrap_or(next.len()));
        if name.is_empty() {
            break;
        }
        names.push(name.to_owned());
        rest = after;
    }
    text.len() - rest.len()
}

/// The path of what an expression stands for; none where it is more than a path or a call.
fn source(expression: &str) -> Option<Vec<String>> {
    let expression = expression.trim();
    let end = expression.find(|c: char| !c.is_alphanumeric() && c != '_');
    let (name, rest) = expression.split_at(end.unwrap_or(expression.len()));
    let is_value = !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit());
    if !is_value || WORDS.contains(&name) && name != "loop" {
        return None;
    }
    let called = rest.strip_prefix('(').and_then(|call| call.split_once(')'));
    let (mut names, rest) = match called {
        Some((arguments, rest)) => {
            let like: &[&str] = match name {
                "calendar" if arguments.contains("month") => &["calendar", "weeks"],
                "calendar" if arguments.contains("year") => &["calendar", "months"],
                _ => ANSWERS.iter().find(|(function, _)| *function == name)?.1,
            };
            let names = like.iter().map(|name| (*name).to_owned());
            (names.collect::<Vec<_>>(), rest)
        }
        None => (vec![name.to_owned()], rest),
    };
    let length = follow(rest, &mut names);
    (length == rest.len()).then_some(names)
}

/// A name within braces.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// The names of an expression, strings and numbers left out.
fn words(inner: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut start = None;
    for (at, c) in inner.char_indices().chain([(inner.len(), ' ')]) {
        if let Some(open) = quote {
            if c == open {
                quote = None;
            }
            continue;
        }
        let is_name = c.is_alphanumeric() || c == '_';
        match start {
            None if is_name => start = Some(at),
            Some(from) if !is_name => {
                let text = &inner[from..at];
                if !text.starts_with(|c: char| c.is_ascii_digit()) {
                    let range = from..at;
                    found.push(Word { text, range });
                }
                start = None;
            }
            _ => {}
        }
        if ['"', '\'', '`'].contains(&c) {
            quote = Some(c);
        }
    }
    found
}

/// Where a template calls a function: what stands between the brackets, and the whole call.
pub fn calls<'a>(text: &'a str, function: &str) -> Vec<(&'a str, Range<usize>)> {
    let opened = format!("{function}(");
    let mut found = Vec::new();
    for tag in tags(text) {
        for (at, _) in tag.inner.match_indices(&opened) {
            let before = tag.inner[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
                continue;
            }
            let from = at + opened.len();
            let length = tag.inner[from..].find(')');
            let end = length.map_or(tag.inner.len(), |length| from + length);
            let range = tag.start + at..tag.start + (end + 1).min(tag.inner.len());
            found.push((&text[tag.start + from..tag.start + end], range));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<String> {
        let reading = reading(text);
        let paths = reading.paths.iter();
        paths.map(|path| path.names.join(".")).collect()
    }

    #[test]
    fn a_name_that_may_be_missing_is_none_to_miss_but_a_field_is() {
        let text = "{{ across | default(value=\"9rem\") }}{% if lead is defined %}{{ article.titel | default(value=1) }}{% endif %}";
        assert_eq!(listed(text), ["article.titel"]);
    }

    #[test]
    fn what_loops_and_set_give_is_followed_to_where_it_comes_from() {
        let text = "{% for card in listing.entries[:3] %}{% endfor %}{% for x in list[0] %}{% endfor %}\
            {% set years = calendar() %}{% for m in years[0].months %}{% endfor %}\
            {% set first = articles(limit=3)[0] %}{% set a = b | first %}{% set c = d if e else f %}";
        let given = reading(text).given;
        let given: Vec<String> = given
            .iter()
            .map(|(name, path)| {
                let path = path.as_ref().map(|path| path.join("."));
                format!("{name}: {}", path.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(
            given,
            [
                "card: listing.entries.[]",
                "x: list.[].[]",
                "years: listing.years",
                "m: years.[].months.[]",
                "first: listing.entries.[]",
                "a: -",
                "c: -"
            ]
        );
        assert_eq!(
            listed("{{ years[0].cuont }}{{ site.options[\"a\"] }}{{ a[1:].b }}"),
            ["years.[].cuont", "site.options.a", "a.b"]
        );
    }

    #[test]
    fn paths_are_listed_without_filters_tests_arguments_and_texts() {
        let text = "{% if article.date is defined and not page.kind == \"a.b\" %}\
            {{ t(key=\"x\", n=listing.count) | upper }}{{ article?.image.alt | default(value=site.title) }}";
        assert_eq!(
            listed(text),
            [
                "article.date",
                "page.kind",
                "listing.count",
                "article.image.alt",
                "site.title"
            ]
        );
    }

    #[test]
    fn names_that_a_template_gives_are_kept_apart() {
        let reading = reading(
            "{% for tag in article.tags %}{{ tag.name }}{% endfor %}{% for k, v in article.terms %}{% endfor %}\
             {% set n = page.title %}{% component Card(card, size=1) %}{% endcomponent %}{{ [x.url for x in site.menu] }}",
        );
        let over: Vec<_> = reading
            .given
            .iter()
            .map(|(name, path)| (name.as_str(), path.is_some()))
            .collect();
        assert_eq!(
            over,
            [
                ("tag", true),
                ("k", false),
                ("v", false),
                ("n", true),
                ("component", false),
                ("Card", false),
                ("card", false),
                ("size", false),
                ("x", false)
            ]
        );
        assert!(reading.locals.contains("n") && reading.locals.contains("card"));
        let paths: Vec<_> = reading
            .paths
            .iter()
            .map(|path| path.names.join("."))
            .collect();
        assert_eq!(
            paths,
            [
                "article.tags",
                "tag.name",
                "article.terms",
                "page.title",
                "x.url",
                "site.menu"
            ]
        );
    }

    #[test]
    fn calls_are_found_where_they_stand() {
        let text = "<p>{% for card in articles(limit=10) %}{{ my_articles(a=1) }}";
        let found = calls(text, "articles");
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].0, &text[found[0].1.clone()]),
            ("limit=10", "articles(limit=10)")
        );
    }
}
