//! Values of front matter as texts, names, dates and flags.
//!
//! Each reader here takes what the key may reasonably hold and reports the
//! rest at its own place, so that one wrong value costs only itself.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::place::Source;
use crate::article::date::Date;
use crate::article::names;
use crate::article::notation::Notation;
use crate::article::tidy::{self, Tidy};
use crate::article::value::{Entries, Value};
use crate::diagnostic::Diagnostic;

/// How many diagnostics one file may give; where everything is wrong, the first are enough.
const MOST: usize = 20;

/// How many texts are few.
const FEW: usize = 16;

/// Reads values, and collects what is wrong with them.
pub(super) struct Parts<'a, 'd> {
    /// The text that values come from.
    pub(super) source: Source<'a>,
    /// What was wrong so far.
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Parts<'a, '_> {
    /// Reports an error at a value, or at the part of it that is `wanted`.
    pub(super) fn refuse(
        &mut self,
        code: &'static str,
        (key, wanted): (&str, Option<&str>),
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error(code, message).help(help);
        self.report(diagnostic, |source| source.value(key, wanted));
    }

    /// Reports a warning at a value, or at the part of it that is `wanted`.
    pub(super) fn warn(
        &mut self,
        code: &'static str,
        (key, wanted): (&str, Option<&str>),
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::warning(code, message).help(help);
        self.report(diagnostic, |source| source.value(key, wanted));
    }

    /// Reports something at a place that is only looked for if there is still room to report.
    pub(super) fn report(
        &mut self,
        diagnostic: Diagnostic,
        place: impl FnOnce(&Source<'_>) -> Range<usize>,
    ) {
        let Source { file, text, .. } = self.source;
        match self.diagnostics.len() {
            0..MOST => {
                let at = place(&self.source);
                self.diagnostics.push(diagnostic.at(file, text, at));
            }
            MOST => self.diagnostics.push(
                Diagnostic::error("front-matter-more", "more is wrong here than is shown")
                    .at(file, text, self.source.first_line())
                    .help("mend the above, then run again"),
            ),
            _ => {}
        }
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong_kind(&mut self, key: &str, expected: &str, value: &Value<'_>, help: &str) {
        let message = format!(
            "`{key}` must be {expected}, but this is {}",
            value.describe()
        );
        self.refuse("front-matter-type", (key, None), message, help);
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str, value: Value<'_>, tidy: Tidy) -> Option<String> {
        match self.scalar(key, value) {
            Ok(text) => Some(tidy(text).into_owned()).filter(|text| !text.is_empty()),
            Err(Value::Null) => None,
            Err(other) => {
                let help = format!("write it as `{}`", self.source.example(key, "\"…\""));
                self.wrong_kind(key, "a text", &other, &help);
                None
            }
        }
    }

    /// The text of a value, or the value back if it is none.
    ///
    /// A number is taken as it is written: `1.10` is not `1.1`.
    pub(super) fn scalar<'v>(&self, key: &str, value: Value<'v>) -> Result<Cow<'v, str>, Value<'v>>
    where
        'a: 'v,
    {
        let plain = match value {
            Value::Text(text) => return Ok(text),
            Value::Number(ref number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            other => return Err(other),
        };
        let written = self.source.as_written(key).filter(|written| match value {
            Value::Number(ref number) => written.parse::<f64>().ok() == number.as_f64(),
            _ => written.eq_ignore_ascii_case(&plain),
        });
        Ok(written.map_or(Cow::Owned(plain), Cow::Borrowed))
    }

    /// Texts: a list of them, lists of lists, or one.
    pub(super) fn texts(&mut self, key: &str, value: Value<'_>, tidy: Tidy) -> Vec<String> {
        let mut texts = Vec::new();
        self.gather(key, value, tidy, &mut texts);
        without_repeats(texts)
    }

    fn gather(&mut self, key: &str, value: Value<'_>, tidy: Tidy, texts: &mut Vec<String>) {
        match value {
            Value::List(items) => {
                texts.reserve(items.len());
                for item in items {
                    self.gather(key, item, tidy, texts);
                }
            }
            Value::Map(_) => {
                let help = format!("write each as a line `- …` below `{key}:`");
                self.wrong_kind(key, "a list of texts", &value, &help);
            }
            other => {
                if let Some(text) = self.text(key, other, tidy) {
                    texts.push(text);
                }
            }
        }
    }

    /// Terms: a list, or one string of them.
    ///
    /// A string is divided at commas; without commas at spaces where `spaces` says
    /// so, as Jekyll does.
    pub(super) fn terms(&mut self, key: &str, value: Value<'_>, spaces: bool) -> Vec<String> {
        let Value::Text(text) = value else {
            return self.texts(key, value, tidy::name);
        };
        let parts: Vec<&str> = if text.contains(',') {
            text.split(',').collect()
        } else if spaces {
            text.split_whitespace().collect()
        } else {
            vec![&text]
        };
        let terms = parts
            .into_iter()
            .map(|part| tidy::name(Cow::Borrowed(part)).into_owned());
        without_repeats(terms.filter(|term| !term.is_empty()).collect())
    }

    /// People: a list of names, of maps with a name in them, one map, or one string.
    pub(super) fn people(&mut self, key: &str, value: Value<'_>) -> Vec<String> {
        let notation = self.source.layout.notation;
        let mut people = Vec::new();
        let alone = matches!(&value, Value::List(items) if items.len() == 1);
        let items = match value {
            Value::List(items) => items,
            other => vec![other],
        };
        // A list of ours is never taken apart. Zola knows only lists, so there one of one may hold several.
        let divide = !alone || notation == Notation::Toml;
        let is_list = items.len() > 1 || alone;
        for item in items {
            match item {
                Value::Map(entries) => match person(&entries) {
                    Some(name) => people.push(name),
                    None => self.refuse(
                        "front-matter-type",
                        (key, None),
                        format!("a map in `{key}` has no `name`"),
                        "write the name as a text",
                    ),
                },
                Value::Text(text) if !is_list || (alone && divide) => {
                    let text = tidy::name(text);
                    let names = if notation == Notation::Header {
                        names::split_header(&text)
                    } else {
                        names::split(&text)
                    };
                    people.extend(names.into_iter().map(str::to_owned));
                }
                other => self.gather(key, other, tidy::name, &mut people),
            }
        }
        people.retain(|name| !name.is_empty());
        without_repeats(people)
    }

    /// A date. `name` is its own key, `key` the one at the start of its line.
    pub(super) fn date(&mut self, key: &str, name: &str, value: Value<'_>) -> Option<Date> {
        let text = match self.scalar(key, value) {
            Ok(text) => text,
            Err(other) => {
                let help = self.date_help(name);
                self.wrong_kind(key, "a date", &other, &help);
                return None;
            }
        };
        match Date::parse(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                let wanted = Some(text.trim());
                let help = format!("{}, or leave the key out", self.date_help(name));
                self.refuse("front-matter-date", (key, wanted), error.to_string(), &help);
                None
            }
        }
    }

    fn date_help(&self, name: &str) -> String {
        let day = match self.source.layout.notation {
            Notation::Json => "\"2022-10-22\"",
            _ => "2022-10-22",
        };
        format!("write it as `{}`", self.source.example(name, day))
    }

    /// Yes or no.
    pub(super) fn truth(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        let read = match value {
            Value::Bool(truth) => Some(*truth),
            Value::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => Some(true),
                "false" | "no" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if read.is_none() {
            let help = format!("write `{key}: true` or `{key}: false`");
            self.wrong_kind(key, "`true` or `false`", value, &help);
        }
        read
    }
}

/// A person's name out of a map.
pub(super) fn person(entries: &Entries<'_>) -> Option<String> {
    let text = |wanted: &str| {
        entries.iter().find_map(|(key, value)| match value {
            Value::Text(text) if key.eq_ignore_ascii_case(wanted) && !text.trim().is_empty() => {
                Some(tidy::name(Cow::Borrowed(text)).into_owned())
            }
            _ => None,
        })
    };
    text("name")
        .or_else(|| text("display_name"))
        .or_else(|| text("title"))
        .or_else(|| match (text("first_name"), text("last_name")) {
            (Some(first), Some(last)) => Some(format!("{first} {last}")),
            (first, last) => first.or(last),
        })
}

/// Leaves out what stood earlier in the list already.
pub(super) fn without_repeats(mut texts: Vec<String>) -> Vec<String> {
    let repeats = |at: usize| texts[..at].contains(&texts[at]);
    // A few are compared in less time than they are hashed.
    if texts.len() > FEW || (1..texts.len()).any(repeats) {
        let mut seen = HashSet::with_capacity(texts.len());
        let fresh: Vec<bool> = texts
            .iter()
            .map(|text| seen.insert(text.as_str()))
            .collect();
        if fresh.contains(&false) {
            let mut fresh = fresh.into_iter();
            texts.retain(|_| fresh.next().unwrap_or(true));
        }
    }
    texts
}
