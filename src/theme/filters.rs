//! Filters that templates may use beside the engine's own.

use std::collections::HashMap;
use std::sync::Arc;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::archive::slugify;
use crate::article::Date;

use super::Library;
use super::{arguments, dates, questions};

/// Registers the filters of docs/themes.md.
pub(super) fn register(tera: &mut Tera, library: &Arc<Library>) {
    let site = Arc::clone(library);
    tera.register_filter("date", move |date: Value, options: Kwargs, _: &State| {
        arguments::check_filter("date", &options)?;
        print_date(&site, &date, &options)
    });
    tera.register_filter("json", |value: Value, _: Kwargs, _: &State| {
        serde_json::to_string(&value)
            .map(|text| Value::safe_string(&text.replace("</", "<\\/")))
            .map_err(Error::message)
    });
    tera.register_filter("xml_escape", |text: &str, _: Kwargs, _: &State| {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&apos;"),
                _ => escaped.push(c),
            }
        }
        Value::safe_string(&escaped)
    });
    tera.register_filter("group_by", |list: Value, options: Kwargs, _: &State| {
        arguments::check_filter("group_by", &options)?;
        group_by(&list, options.must_get("attribute")?)
    });
    tera.register_filter("slug", |text: &str, _: Kwargs, _: &State| slugify(text));
    tera.register_filter("number", |number: i64, _: Kwargs, _: &State| {
        let lang = questions::page().map(|(lang, _)| lang);
        grouped(number, separator(lang.as_deref().unwrap_or_default()))
    });
}

/// Groups the entries of a list by what an attribute of theirs says, in the order that they come.
///
/// The engine's own filter of this name gives the groups in an order that changes from run to
/// run. Entries without the attribute are in no group.
fn group_by(list: &Value, attribute: &str) -> TeraResult<Value> {
    let entries = list
        .as_array()
        .ok_or_else(|| Error::message("`group_by` expects a list"))?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let found = entry.get_from_path(attribute);
        let Some(value) = found.filter(|value| !value.is_none()) else {
            continue;
        };
        let name = value
            .as_str()
            .map_or_else(|| value.to_string(), ToOwned::to_owned);
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((name, Vec::new()));
        }
        groups[place].1.push(entry.clone());
    }
    let mut grouped = Map::with_capacity(groups.len());
    for (name, entries) in groups {
        grouped.insert(Key::String(name.as_str().into()), entries.into());
    }
    Ok(grouped.into())
}

/// Prints a date value, or a text that is a date, by a pattern.
fn print_date(library: &Library, date: &Value, options: &Kwargs) -> TeraResult<String> {
    let pattern = options.get::<&str>("format")?.unwrap_or("%-d %B %Y");
    let mut fields = date.as_map().into_iter().flatten();
    let text = fields
        .find(|(name, _)| name.as_str() == Some("iso"))
        .map_or(date, |(_, iso)| iso)
        .as_str()
        .ok_or_else(|| Error::message("`date` expects a date like `article.date`"))?;
    let known = Date::parse(text).map_err(Error::message)?;
    if let Some(printed) = dates::print_numbers(&known, library.config.timezone, pattern) {
        return Ok(printed);
    }
    let lang = questions::page().map(|(lang, _)| lang);
    let lang = lang.as_deref().unwrap_or(&library.config.language);
    dates::print_date(&known, library.config.timezone, lang, pattern).ok_or_else(|| {
        Error::message(format!(
            "`{pattern}` is not a pattern of dates, see strftime"
        ))
    })
}

/// What stands between groups of three digits.
fn separator(lang: &str) -> &'static str {
    match lang.split('-').next().unwrap_or_default() {
        "en" | "ja" | "zh" | "ko" | "ms" | "th" | "he" | "hi" => ",",
        "fr" | "ru" | "uk" | "pl" | "cs" | "sv" | "nb" | "fi" | "bg" => "\u{202f}",
        _ => ".",
    }
}

fn grouped(number: i64, separator: &str) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::with_capacity(digits.len() + 8);
    if number < 0 {
        written.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_as_the_language_does() {
        assert_eq!(grouped(1_234_567, separator("id")), "1.234.567");
        assert_eq!(grouped(-1234, separator("en-GB")), "-1,234");
        assert_eq!(grouped(999, ","), "999");
    }
}
