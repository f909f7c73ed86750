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
    /// Names that loops give, and the paths that these go through; none where that is no path.
    pub loops: Vec<(String, Option<Vec<String>>)>,
    /// Names that it gives otherwise.
    pub locals: BTreeSet<String>,
}

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
                let parameters = words(tag.inner)
                    .into_iter()
                    .map(|word| word.text.to_owned());
                reading.locals.extend(parameters);
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
        let is_path = |text: &str| {
            let text = text.trim();
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_.".contains(c))
        };
        // A part of a list has entries as the whole of it has.
        let whole = over.trim_end().strip_suffix(']').and_then(|part| {
            let (list, from_to) = part.split_once('[')?;
            from_to.contains(':').then_some(list)
        });
        let list = whole.unwrap_or(over);
        let path = (names.len() == 1 && is_path(list)).then(|| {
            let names = list.trim().split('.');
            names.map(ToOwned::to_owned).collect::<Vec<_>>()
        });
        for name in names {
            self.loops.push((name.to_owned(), path.clone()));
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
                }
                continue;
            }
            let previous = at.checked_sub(1).map(|at| words[at].text);
            // `[x.title for x in list]` gives a name, too.
            if previous == Some("for") {
                self.loops.push((word.text.to_owned(), None));
                continue;
            }
            let is_test = previous == Some("is")
                || (previous == Some("not") && at > 1 && words[at - 2].text == "is");
            let is_set = tag.braces == Braces::Tag && tag.word().starts_with("set") && at == 1;
            if is_set {
                self.locals.insert(word.text.to_owned());
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
    let mut end = word.range.end;
    loop {
        let rest = &tag.inner[end..];
        let Some(next) = rest.strip_prefix("?.").or_else(|| rest.strip_prefix('.')) else {
            break;
        };
        let length = next.find(|c: char| !c.is_alphanumeric() && c != '_');
        let name = &next[..length.unwrap_or(next.len())];
        if name.is_empty() {
            break;
        }
        names.push(name.to_owned());
        end = tag.inner.len() - next.len() + name.len();
    }
    Named {
        names,
        range: tag.start + word.range.start..tag.start + end,
    }
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
    fn a_part_of_a_list_has_entries_as_the_whole_has() {
        let loops = reading(
            "{% for card in listing.entries[:3] %}{% endfor %}{% for x in list[0] %}{% endfor %}",
        )
        .loops;
        let whole = ["listing", "entries"].map(ToOwned::to_owned).to_vec();
        assert_eq!(
            loops,
            [("card".to_owned(), Some(whole)), ("x".to_owned(), None)]
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
            .loops
            .iter()
            .map(|(name, path)| (name.as_str(), path.is_some()))
            .collect();
        assert_eq!(
            over,
            [("tag", true), ("k", false), ("v", false), ("x", false)]
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
