//! Which arguments the functions and filters of templates have, and of what kind they are.
//!
//! The engine hands over whatever a template writes; a misspelt argument would be passed over, and
//! its default taken.
//! What it says of one of the wrong kind does not name it.

use tera::{Error, Kwargs, TeraResult, Value};

use crate::config::nearest;

use super::Library;
use super::calls::name_of_terms;

/// What an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A text.
    Text,
    /// A whole number from 0 up.
    Count,
    /// `true` or `false`.
    Flag,
    /// Whatever there is.
    Any,
}

use Wanted::{Any, Count, Flag, Text};

/// Arguments by name.
pub(super) type Arguments = &'static [(&'static str, Wanted)];

/// The arguments of each function; `t` has those that its text has places for, too.
const OF_FUNCTIONS: &[(&str, Arguments)] = &[
    ("articles", &[("limit", Count)]),
    ("asset", &[("path", Text)]),
    ("calendar", &[("year", Count), ("month", Count)]),
    ("data", &[("path", Text)]),
    ("image", &[("path", Text), ("sizes", Text)]),
    ("integrity", &[("path", Text)]),
    ("t", &[("key", Text), ("n", Count)]),
    ("term", &[("taxonomy", Text), ("name", Text)]),
    ("terms", &[("taxonomy", Text), ("limit", Count)]),
    ("url", &[("path", Text), ("absolute", Flag)]),
    ("weekdays", &[]),
];

/// Functions that ask for the articles of terms, by the names of taxonomies.
const OF_TERMS: &[&str] = &["articles", "calendar"];

/// The arguments of each filter that has any, the engine's too.
const OF_FILTERS: &[(&str, Arguments)] = &[
    ("date", &[("format", Text)]),
    ("default", &[("value", Any), ("boolean", Flag)]),
    ("excerpt", &[("words", Count)]),
    ("get", &[("key", Text), ("default", Any)]),
    ("group_by", &[("attribute", Text)]),
    (
        "indent",
        &[
            ("width", Count),
            ("indentation", Text),
            ("first", Flag),
            ("blank", Flag),
        ],
    ),
    ("int", &[("base", Count)]),
    ("join", &[("sep", Text)]),
    ("nth", &[("n", Count)]),
    ("pluralize", &[("singular", Text), ("plural", Text)]),
    ("replace", &[("from", Text), ("to", Text)]),
    ("round", &[("method", Text), ("precision", Any)]),
    ("sort", &[("attribute", Text)]),
    ("split", &[("pat", Text)]),
    ("trim", &[("pat", Text)]),
    ("trim_end", &[("pat", Text)]),
    ("trim_start", &[("pat", Text)]),
    ("truncate", &[("length", Count), ("end", Text)]),
];

/// The arguments of a filter, by its name.
pub(super) fn of_filter(name: &str) -> Arguments {
    let known = OF_FILTERS.iter().find(|(known, _)| *known == name);
    known.map_or(&[], |(_, arguments)| arguments)
}

/// Refuses an argument that a function does not have, or of a kind that it does not take.
///
/// # Errors
///
/// The first such argument, with the nearest name or all that there are.
pub(super) fn check(library: &Library, function: &str, call: &Kwargs) -> TeraResult<()> {
    let known = OF_FUNCTIONS.iter().find(|(name, _)| *name == function);
    let Some((_, own)) = known else {
        return Ok(());
    };
    let taxonomies = (0..).zip(&library.archive.taxonomies);
    let terms = taxonomies
        .map(|(at, taxonomy)| name_of_terms(at, taxonomy))
        .filter(|_| OF_TERMS.contains(&function));
    let arguments = || {
        let own = own.iter().copied();
        own.chain(terms.clone().map(|name| (name, Text)))
    };
    for (name, value) in call.iter() {
        let Some(name) = name.as_str() else { continue };
        match arguments().find(|(known, _)| *known == name) {
            Some((_, wanted)) => fits(function, name, wanted, value)?,
            // The texts say what else `t` takes.
            None if function == "t" => {}
            None => {
                let names: Vec<&str> = arguments().map(|(name, _)| name).collect();
                return Err(Error::message(unknown(function, name, &names)));
            }
        }
    }
    Ok(())
}

/// Refuses an argument of a kind that a filter of ours does not take.
///
/// # Errors
///
/// The first such argument.
pub(super) fn check_filter(filter: &str, call: &Kwargs) -> TeraResult<()> {
    for (name, wanted) in of_filter(filter) {
        if let Some(value) = call.get::<&Value>(name)? {
            fits(filter, name, *wanted, value)?;
        }
    }
    Ok(())
}

/// There is no such argument, and which may be meant.
pub(super) fn unknown(of: &str, name: &str, known: &[&str]) -> String {
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!(", did you mean `{near}`?"),
        None if known.is_empty() => String::new(),
        None => format!(", there are `{}`", known.join("`, `")),
    };
    format!("`{of}` has no argument `{name}`{hint}")
}

/// Refuses a value of another kind than an argument takes.
///
/// # Errors
///
/// The argument, what it takes and what came.
pub(super) fn fits(of: &str, name: &str, wanted: Wanted, value: &Value) -> TeraResult<()> {
    let is_fit = match wanted {
        Any => true,
        Text => value.as_str().is_some(),
        Flag => value.is_bool(),
        // What templates divide is whole where nothing is left over.
        Count => value
            .as_f64()
            .is_some_and(|number| number >= 0.0 && number.fract() == 0.0),
    };
    if is_fit {
        return Ok(());
    }
    let argument = format!("argument `{name}` of `{of}`");
    if value.is_undefined() {
        return Err(Error::message(format!("{argument} is not there")));
    }
    let found = match value.as_str() {
        Some(text) => format!("the text `{text}`"),
        None if value.is_none() => "none".to_owned(),
        None if value.is_number() || value.is_bool() => format!("`{value}`"),
        None if value.is_map() => "a map".to_owned(),
        None => "a list".to_owned(),
    };
    Err(Error::message(format!(
        "{argument} is {found}, where {} is wanted",
        wanted.named()
    )))
}

impl Wanted {
    /// As people call it.
    pub(super) fn named(self) -> &'static str {
        match self {
            Text => "a text",
            Count => "a whole number from 0 up",
            Flag => "`true` or `false`",
            Any => "anything",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_another_kind_is_named_with_its_argument() {
        let told = |wanted, value: Value| {
            let refusal = fits("articles", "limit", wanted, &value).unwrap_err();
            refusal.to_string()
        };
        insta::assert_snapshot!(told(Count, Value::from("8")),
            @"argument `limit` of `articles` is the text `8`, where a whole number from 0 up is wanted");
        insta::assert_snapshot!(told(Count, Value::from(-1)),
            @"argument `limit` of `articles` is `-1`, where a whole number from 0 up is wanted");
        insta::assert_snapshot!(told(Text, Value::none()),
            @"argument `limit` of `articles` is none, where a text is wanted");
        insta::assert_snapshot!(told(Flag, Value::from(vec![1])),
            @"argument `limit` of `articles` is a list, where `true` or `false` is wanted");
        assert!(fits("articles", "limit", Count, &Value::from(3)).is_ok());
    }
}
