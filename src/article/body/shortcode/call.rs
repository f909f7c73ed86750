//! The shape of a shortcode: a name and what it is given.

/// A name, and values with or without names of their own.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) arguments: Vec<(Option<String>, String)>,
}

impl Call {
    /// The value of the first of these names that is given.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|wanted| {
            let is_it = |(name, _): &&(Option<String>, String)| name.as_deref() == Some(*wanted);
            let (_, value) = self.arguments.iter().find(is_it)?;
            Some(value.as_str())
        })
    }

    /// The value without a name at this place.
    pub(super) fn at(&self, place: usize) -> Option<&str> {
        let mut unnamed = self.arguments.iter().filter(|(name, _)| name.is_none());
        unnamed.nth(place).map(|(_, value)| value.as_str())
    }
}

/// Whether this is the inside of kramdown's `{:.class #id key="value"}`.
pub(super) fn is_attribute_list(inner: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || " .#-_=\"':/%".contains(letter);
    let starts = inner.starts_with(|letter: char| letter.is_alphabetic() || " .#".contains(letter));
    starts && inner.trim().len() > 1 && inner.chars().all(is_part)
}

/// Reads `name a b="c"` and `name(a="b", c=1)`.
pub(super) fn read(text: &str) -> Call {
    let text = text.trim().trim_end_matches('/').trim_end();
    let is_part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | ':');
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let rest = rest.trim();
    let rest = match rest.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')').unwrap_or(inner),
        None => rest,
    };
    Call {
        name: name.to_owned(),
        arguments: arguments(rest),
    }
}

fn arguments(text: &str) -> Vec<(Option<String>, String)> {
    let mut arguments = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut name = None;
        if !rest.starts_with(['"', '\'', '`'])
            && let Some(at) =
                rest.find(|letter: char| letter.is_whitespace() || ",=\"'`".contains(letter))
            && let Some(after) = rest[at..].trim_start().strip_prefix('=')
        {
            name = Some(rest[..at].to_lowercase());
            rest = after.trim_start();
        }
        let (value, after) = value(rest);
        if name.is_some() || !value.is_empty() {
            arguments.push((name, value));
        }
        rest = after.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
    }
    arguments
}

/// A quoted or a bare value, and what comes after it.
fn value(text: &str) -> (String, &str) {
    let Some(quote) = text
        .chars()
        .next()
        .filter(|&letter| "\"'`".contains(letter))
    else {
        let end = text.find(|letter: char| letter.is_whitespace() || letter == ',');
        let (value, rest) = text.split_at(end.unwrap_or(text.len()));
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if escaped {
            if letter != quote && letter != '\\' {
                value.push('\\');
            }
            value.push(letter);
            escaped = false;
        } else if letter == '\\' && quote != '`' {
            escaped = true;
        } else if letter == quote {
            return (value, &text[at + 1..]);
        } else {
            value.push(letter);
        }
    }
    (value, "")
}

/// What lies before an end tag, and how far it reaches, the tag included.
///
/// `open` is how an end tag starts (`{% end`, `{{< /`), with or without the space.
pub(super) fn find_end<'a>(text: &'a str, open: &str, name: &str) -> Option<(&'a str, usize)> {
    let (braces, sign) = open.split_once(' ')?;
    let close = match braces {
        "{{<" => ">}}",
        "{{%" => "%}}",
        _ => "%}",
    };
    let mut from = 0;
    while let Some(at) = text[from..].find(braces) {
        let start = from + at;
        let inner = &text[start + braces.len()..];
        from = start + braces.len();
        let Some(after) = inner.trim_start_matches(['-', ' ']).strip_prefix(sign) else {
            continue;
        };
        let Some(after) = after.trim_start().strip_prefix(name) else {
            continue;
        };
        if let Some(after) = after.trim_start_matches(['-', ' ']).strip_prefix(close) {
            return Some((&text[..start], text.len() - after.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_read_in_every_style() {
        let call = read("figure src=\"a \\\"b\\\".jpg\" 'c d' width = 3 e");
        assert_eq!(call.name, "figure");
        assert_eq!(call.named(&["src"]), Some("a \"b\".jpg"));
        assert_eq!(call.named(&["height", "width"]), Some("3"));
        assert_eq!((call.at(0), call.at(1)), (Some("c d"), Some("e")));
        let call = read("youtube(id=\"x\", autoplay=true)");
        assert_eq!(call.named(&["id"]), Some("x"));
        assert_eq!(call.named(&["autoplay"]), Some("true"));
    }
}
