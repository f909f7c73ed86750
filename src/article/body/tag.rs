//! One HTML tag, as it lies in raw HTML.

/// More attributes than any tag needs; the rest are passed over.
const MOST_ATTRIBUTES: usize = 64;

/// A tag and where it ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HtmlTag<'a> {
    /// Its name in small letters.
    pub(super) name: String,
    /// Whether it is an end tag.
    pub(super) closes: bool,
    /// Names in small letters, values as written.
    pub(super) attributes: Vec<(String, &'a str)>,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// Reads the tag that `html` starts with. `None` if it starts with none that is whole.
pub(super) fn read(html: &str) -> Option<HtmlTag<'_>> {
    let rest = html.strip_prefix('<')?;
    let (closes, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let end =
        rest.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>'))?;
    let name = rest[..end].to_ascii_lowercase();
    let mut rest = &rest[end..];
    let mut attributes: Vec<(String, &str)> = Vec::new();
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some(HtmlTag {
                name,
                closes,
                attributes,
                length: html.len() - after.len(),
            });
        }
        let (attribute, value, after) = read_attribute(rest)?;
        // Browsers keep the first of two alike.
        if attributes.len() < MOST_ATTRIBUTES
            && !attributes.iter().any(|(known, _)| *known == attribute)
        {
            attributes.push((attribute, value));
        }
        rest = after;
    }
}

/// Reads a name and its value. `None` if the tag does not end.
fn read_attribute(html: &str) -> Option<(String, &str, &str)> {
    let is_end = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>' | '=');
    // A name may start with `=`, of all things.
    let first = html.chars().next()?.len_utf8();
    let end = first + html[first..].find(is_end)?;
    let name = html[..end].to_ascii_lowercase();
    let rest = html[end..].trim_start_matches(|letter: char| letter.is_ascii_whitespace());
    let Some(rest) = rest.strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
    for quote in ['"', '\''] {
        if let Some(value) = rest.strip_prefix(quote) {
            let (value, rest) = value.split_once(quote)?;
            return Some((name, value, rest));
        }
    }
    let end = rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '>')?;
    Some((name, &rest[..end], &rest[end..]))
}

/// An attribute's value without character references, as far as addresses use them.
///
/// One that is not known stays as it is, and so cannot become a `:`.
pub(super) fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest that is known, with room to spare.
        let end = rest.char_indices().nth(12).map_or(rest.len(), |(at, _)| at);
        let longest = &rest[1..end];
        let reference = longest.split_once(';').map(|(name, _)| name);
        if let Some((name, letter)) = reference.and_then(|name| Some((name, named(name)?))) {
            decoded.push(letter);
            rest = &rest[name.len() + 2..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tag = read("<A  HREF=x title='a \"b\"' id=\"c\" hidden/>rest").unwrap();
        assert_eq!(tag.name, "a");
        let expected = [
            ("href", "x"),
            ("title", "a \"b\""),
            ("id", "c"),
            ("hidden", ""),
        ];
        assert_eq!(
            tag.attributes,
            expected.map(|(name, value)| (name.to_owned(), value))
        );
        assert_eq!(tag.length, 40);
    }

    #[test]
    fn what_does_not_end_is_no_tag() {
        for text in [
            "<",
            "<a",
            "<a href",
            "<a href='x>",
            "< a>",
            "<3>",
            "</ a>",
            "<a =",
            "<a b=>",
        ] {
            let whole = text == "<a b=>";
            assert_eq!(read(text).is_some(), whole, "{text}");
        }
    }

    #[test]
    fn references_are_decoded() {
        insta::assert_snapshot!(decode("a&amp;b&#58;&#x3A;&colon;&foo;&"), @"a&b:::&foo;&");
    }
}
