//! What is wrong with a TOML file, at its own line.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;

use super::{FILE_NAME, nearest};

/// Puts the parser's error into our words: `codes` are those of any fault and of an unknown key,
/// `listed` says where the known ones stand.
pub fn faulty(
    error: &toml::de::Error,
    (file, text): (&str, &str),
    codes: [&'static str; 2],
    listed: &str,
) -> Diagnostic {
    let message = error.message();
    let span = error.span().unwrap_or(0..0);
    if let Some(missing) = message.strip_prefix("missing field `") {
        let missing = missing.trim_end_matches('`');
        let fault = Diagnostic::error(codes[0], format!("`{missing}` is missing"));
        return fault.at(file, text, span).help(listed);
    }
    if let Some((unknown, known)) = variant(message) {
        let listed = format!("there are `{}`", known.join("`, `"));
        let near = nearest(unknown, known.iter().copied());
        let near = near.map(|near| format!("did you mean `{near}`?"));
        let fault = Diagnostic::error(
            codes[0],
            format!("`{unknown}` is none of what may stand here"),
        );
        return fault.at(file, text, span).help(near.unwrap_or(listed));
    }
    let Some(unknown) = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next())
    else {
        return Diagnostic::error(codes[0], message.replace('\n', ", ")).at(file, text, span);
    };
    let diagnostic = Diagnostic::error(codes[1], format!("there is no setting `{unknown}`"))
        .at(file, text, span);
    let known = message.split('`').skip(3).step_by(2);
    match nearest(unknown, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(listed),
    }
}

/// A word that is none of the known ones, and these: the parser's
/// ``unknown variant `x`, expected one of `a`, `b` ``.
fn variant(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown variant `")?;
    let (unknown, known) = rest.split_once('`')?;
    Some((unknown, known.split('`').skip(1).step_by(2).collect()))
}

/// Places a diagnostic at a setting of site.toml, at its value or its key; at the file as a whole
/// where it is not found.
pub fn at_setting(diagnostic: Diagnostic, text: &str, path: &[&str], value: bool) -> Diagnostic {
    match span_of(text, path, value) {
        Some(span) => diagnostic.at(FILE_NAME, text, span),
        None => diagnostic.in_file(FILE_NAME),
    }
}

/// Where a setting stands in a text: its value or its key. Of a list, numbers from 0 name the parts.
fn span_of(text: &str, path: &[&str], value: bool) -> Option<Range<usize>> {
    let whole = DeTable::parse(text).ok()?;
    let (last, above) = path.split_last()?;
    let mut table = whole.get_ref();
    let mut names = above.iter();
    while let Some(name) = names.next() {
        let mut at = table.get(*name)?.get_ref();
        while let DeValue::Array(list) = at {
            let number: usize = names.next()?.parse().ok()?;
            at = list.get(number)?.get_ref();
        }
        let DeValue::Table(inner) = at else {
            return None;
        };
        table = inner;
    }
    let (key, found) = table.get_key_value(*last)?;
    Some(if value { found.span() } else { key.span() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_found_in_its_table_and_nowhere_else() {
        let text = "name = 'a'\ntheme = { name = 'b' }\n";
        let value = span_of(text, &["theme", "name"], true).unwrap();
        assert_eq!(&text[value], "'b'");
        let key = span_of("[theme]\nwidth = 3", &["theme", "width"], false).unwrap();
        assert_eq!(key, 8..13);
        assert_eq!(span_of(text, &["theme", "width"], true), None);
        assert_eq!(span_of("theme = [", &["theme"], true), None);
        let menu = "[[menu]]\nurl = '/'\n[[menu]]\nurl = '/tags/'\n";
        let second = span_of(menu, &["menu", "1", "url"], true).unwrap();
        assert_eq!(&menu[second], "'/tags/'");
        assert_eq!(span_of(menu, &["menu", "2", "url"], true), None);
    }
}
