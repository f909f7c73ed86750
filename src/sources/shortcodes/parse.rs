//! Where shortcodes stand in a text, and what they are told.
//!
//! # Source
//!
//! WordPress, `wp-includes/shortcodes.php`: names, attributes, `[[name]]` for one that is meant to be read.

/// A shortcode: `[name key="value" word]`, and what stands up to `[/name]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code<'t> {
    pub(super) name: &'t str,
    /// What it is told, in order; words without a name have none.
    pub(super) told: Vec<(String, String)>,
    /// What stands within it, if it has an end.
    pub(super) inner: Option<&'t str>,
    /// All of it, as it is written.
    pub(super) whole: &'t str,
    /// Its opening alone.
    pub(super) opening: &'t str,
}

impl Code<'_> {
    /// What it is told under any of these names.
    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        let find = |name: &&str| {
            self.told
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
        };
        let found = names.iter().find_map(find);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The words that it is told without a name.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let bare = self.told.iter().filter(|(key, _)| key.is_empty());
        bare.map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// The longest opening that is looked at, in bytes; an attribute may hold a picture's caption.
const LONGEST: usize = 16 << 10;

/// Reads the opening at the beginning of a text; `None` where there is none.
pub(super) fn opening(text: &str) -> Option<Code<'_>> {
    let rest = text.strip_prefix('[')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let len = rest.find(|c| !is_name(c))?;
    let name = &rest[..len];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    let mut end = None;
    for (at, c) in rest[len..]
        .char_indices()
        .take_while(|(at, _)| *at < LONGEST)
    {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if after_equals(&rest[len..len + at]) => quote = Some(c),
            (None, ']') => {
                end = Some(len + at);
                break;
            }
            (None, '[' | '<') if c == '[' => break,
            _ => {}
        }
    }
    let end = end?;
    let told = &rest[len..end];
    let opens =
        told.is_empty() || told.starts_with([' ', '\t', '\n', '\r', '=', '/', ':', '\u{a0}']);
    let closed = told.trim_end().ends_with('/');
    let opening = &text[..end + 2];
    opens.then(|| Code {
        name,
        told: attributes(
            told.trim_end()
                .strip_suffix('/')
                .filter(|_| closed)
                .unwrap_or(told),
        ),
        inner: None,
        whole: opening,
        opening,
    })
}

fn after_equals(before: &str) -> bool {
    before.trim_end().ends_with('=')
}

/// `key="value"`, `key='value'`, `key=value`, `"value"`, `value`; quotes may be curled or entities.
fn attributes(text: &str) -> Vec<(String, String)> {
    let plain = text
        .replace(
            ['\u{201c}', '\u{201d}', '\u{2033}', '\u{ab}', '\u{bb}'],
            "\"",
        )
        .replace("&quot;", "\"")
        .replace("&#8221;", "\"")
        .replace("&#8220;", "\"")
        .replace("&#8243;", "\"")
        .replace("&nbsp;", " ")
        .replace(['\u{a0}', '\u{200b}'], " ");
    let mut told = Vec::new();
    let mut rest = plain.trim();
    while !rest.is_empty() {
        let key_len = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '"' || c == '\'')
            .unwrap_or(rest.len());
        let after = rest[key_len..].trim_start();
        let (key, value) = match after.strip_prefix('=') {
            Some(value) => (&rest[..key_len], value.trim_start()),
            None if key_len > 0 => {
                told.push((String::new(), rest[..key_len].to_owned()));
                rest = after;
                continue;
            }
            None => ("", rest),
        };
        let (value, left) = value_of(value);
        told.push((key.to_owned(), value.to_owned()));
        rest = left.trim_start();
    }
    told
}

/// A value at the beginning of a text, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let rest = &text[1..];
        return rest.split_once(quote).unwrap_or((rest, ""));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        opening(text).map(|code| code.told).unwrap_or_default()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn attributes_are_read_in_every_way_of_writing_them() {
        assert_eq!(
            told("[gallery ids=\"1,2\" link='file' size=large wide]"),
            [
                pair("ids", "1,2"),
                pair("link", "file"),
                pair("size", "large"),
                pair("", "wide")
            ]
        );
        assert_eq!(told("[x a=\u{201d}b c\u{201d} /]"), [pair("a", "b c")]);
        assert_eq!(
            told("[caption caption=\"a [b] c\"]"),
            [pair("caption", "a [b] c")]
        );
        assert_eq!(
            told("[youtube=https://a.example/?v=1]"),
            [pair("", "https://a.example/?v=1")]
        );
    }

    #[test]
    fn brackets_of_prose_are_no_opening() {
        for prose in ["[1]", "[…]", "[…", "[ a]", "[a, b]", "[a", "[a.b]"] {
            assert_eq!(opening(prose), None, "{prose}");
        }
        assert_eq!(opening("[sic]").unwrap().name, "sic");
    }
}
