//! The pattern that an article's path is made by.

use serde::Deserialize;

use super::nearest;

/// A pattern like `/:year/:month/:day/:slug/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Permalink {
    /// What stands between the slashes, in order; the last holds the slug.
    pub segments: Vec<Vec<Part>>,
}

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as it stands.
    Text(String),
    /// `:year`, four digits.
    Year,
    /// `:month`, two digits.
    Month,
    /// `:day`, two digits.
    Day,
    /// `:section`, the section's slug.
    Section,
    /// `:slug`
    Slug,
}

const NAMES: [(&str, Part); 5] = [
    ("year", Part::Year),
    ("month", Part::Month),
    ("day", Part::Day),
    ("section", Part::Section),
    ("slug", Part::Slug),
];

impl Default for Permalink {
    fn default() -> Self {
        Self {
            segments: vec![
                vec![Part::Year],
                vec![Part::Month],
                vec![Part::Day],
                vec![Part::Slug],
            ],
        }
    }
}

impl TryFrom<String> for Permalink {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let segments = text
            .trim_matches('/')
            .split('/')
            .map(read_segment)
            .collect::<Result<Vec<_>, _>>()?;
        if !segments
            .last()
            .is_some_and(|last| last.contains(&Part::Slug))
        {
            return Err(format!("the last part of `{text}` must hold `:slug`"));
        }
        Ok(Self { segments })
    }
}

fn read_segment(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut pieces = text.split(':');
    let first = pieces.next().unwrap_or_default();
    push_text(&mut parts, first)?;
    for piece in pieces {
        let end = piece
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(piece.len());
        let (name, rest) = piece.split_at(end);
        let Some((_, part)) = NAMES.iter().find(|(known, _)| *known == name) else {
            let near = nearest(name, NAMES.iter().map(|(known, _)| *known));
            let hint = near.map_or_else(String::new, |near| format!(", did you mean `:{near}`?"));
            return Err(format!("there is no `:{name}` in a permalink{hint}"));
        };
        parts.push(part.clone());
        push_text(&mut parts, rest)?;
    }
    if parts.is_empty() {
        return Err("a permalink has no empty parts".to_owned());
    }
    Ok(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) -> Result<(), String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
    if !text.chars().all(allowed) || text.starts_with('.') {
        return Err(format!("`{text}` cannot stand in a permalink"));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_piece_by_piece() {
        let pattern = Permalink::try_from("/news/:year-:month/:slug/".to_owned()).unwrap();
        assert_eq!(pattern.segments.len(), 3);
        assert_eq!(
            pattern.segments[1],
            [Part::Year, Part::Text("-".to_owned()), Part::Month]
        );
    }

    #[test]
    fn a_pattern_needs_a_slug_at_its_end_and_stays_in_its_folder() {
        for text in ["/:year/", "/:slug/:year/", "/../:slug/", "/a//:slug/", ""] {
            assert!(Permalink::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
