//! Filters on longer texts: Markdown, the first words, and how long reading takes.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::article::body::{self, count_words, first_words};

use super::arguments;

/// How many words a minute's reading takes.
const WORDS_A_MINUTE: usize = 200;
/// How many words an excerpt has where nobody says.
const EXCERPT: usize = 30;

/// Registers the filters.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("markdown", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&markdown(text))
    });
    tera.register_filter("excerpt", |text: Value, options: Kwargs, _: &State| {
        arguments::check_filter("excerpt", &options)?;
        let most = options.get::<usize>("words")?.unwrap_or(EXCERPT);
        Ok::<_, tera::Error>(excerpt(&plain(&text)?, most))
    });
    tera.register_filter("reading_time", |text: Value, _: Kwargs, _: &State| {
        Ok::<_, tera::Error>(minutes(count_words(&plain(&text)?)))
    });
}

/// The minutes that so many words take, at least one.
pub fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// Nothing that a text of a theme names is looked up on the site.
struct AsWritten;

impl body::Links for AsWritten {
    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

/// A text as HTML; HTML within it passes only where it cannot harm.
fn markdown(text: &str) -> String {
    let options = body::Options {
        heading_anchors: false,
        highlight: false,
        ..body::Options::default()
    };
    let mut html = String::new();
    body::render(text, &options, &AsWritten, &mut html);
    html
}

/// The words of a value: of safe text, without its markup.
fn plain(text: &Value) -> TeraResult<String> {
    let words = text
        .as_str()
        .ok_or_else(|| tera::Error::message(format!("expected a text, found {}", text.name())))?;
    if !text.is_safe() {
        return Ok(words.to_owned());
    }
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        // Elements stand apart, whether or not a space does.
        plain.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    plain.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    for (entity, letter) in entities {
        plain = plain.replace(entity, letter);
    }
    Ok(plain)
}

/// The first words, with a sign where there were more.
fn excerpt(text: &str, most: usize) -> String {
    let flat: Vec<&str> = text.split_whitespace().collect();
    let flat = flat.join(" ").replace(" .", ".").replace(" ,", ",");
    let start = first_words(&flat, most);
    if start.len() == flat.len() {
        return flat;
    }
    let start = start.trim_end_matches(|c: char| !c.is_alphanumeric());
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_of_a_theme_cannot_harm() {
        assert_eq!(
            markdown("*a* <script>b</script>").trim(),
            "<p><em>a</em> </p>"
        );
    }

    #[test]
    fn an_excerpt_ends_at_a_word_and_is_without_markup() {
        let html = Value::safe_string("<p>One <em>two</em>, three &amp; four.</p><p>Five</p>");
        assert_eq!(excerpt(&plain(&html).unwrap(), 3), "One two, three…");
        assert_eq!(
            excerpt(&plain(&html).unwrap(), 9),
            "One two, three & four. Five"
        );
        assert_eq!(excerpt("a <b> c", 2), "a <b…");
        assert_eq!(excerpt("船が港を出た", 3), "船が港…");
    }

    #[test]
    fn reading_takes_a_minute_at_least() {
        assert_eq!([minutes(0), minutes(200), minutes(201)], [1, 1, 2]);
    }
}
