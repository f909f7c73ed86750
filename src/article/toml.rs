//! The one door to the TOML parser, for front matter between `+++`.

use serde::de::DeserializeSeed as _;

use super::notation::Trouble;
use super::value::{Budget, DEEPEST, Entries, Reader, TOO_DEEP, Value};

/// Reads front matter written in TOML. Dates arrive as text.
pub(super) fn read(text: &str) -> Result<Entries<'_>, Trouble> {
    let budget = Budget::new();
    let read = ::toml::Deserializer::parse(text)
        .and_then(|parser| Reader::new(&budget).deserialize(parser));
    match read {
        Ok(Value::Map(entries)) => Ok(entries),
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(explain(text, &error)),
    }
}

fn explain(text: &str, error: &::toml::de::Error) -> Trouble {
    let at = error.span().unwrap_or(0..0);
    let said = error.message();
    if said.contains(TOO_DEEP) || said.contains("recurs") {
        return Trouble {
            code: "front-matter-nesting",
            message: format!("values lie more than {DEEPEST} levels deep within one another"),
            at,
            help: "keep deep structures in a file of their own".to_owned(),
        };
    }
    let said = said.lines().collect::<Vec<_>>().join(", ");
    let line = text[..at.start.min(text.len())]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let looks_like_yaml = text[line..].split('\n').next().is_some_and(|line| {
        line.find(':')
            .is_some_and(|colon| !line[..colon].contains(['=', '"', '\'']))
    });
    Trouble {
        code: "front-matter-toml",
        message: format!("cannot be read as TOML: {said}"),
        at,
        help: if looks_like_yaml {
            "write `key = \"value\"`, or use `---` lines around YAML".to_owned()
        } else {
            "between `+++` lines, write `key = \"value\"` with the text in double quotes".to_owned()
        },
    }
}
