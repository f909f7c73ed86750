//! Long stories in several messages: `take 2`, `1st Add`.

/// Which part of a story a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Take {
    /// What the story is called, without the number.
    pub(super) story: String,
    pub(super) number: u32,
}

/// Reads which take a slug speaks of, if it speaks of one.
pub(super) fn take(slug: &str) -> Option<Take> {
    let is_divider = |c: char| c.is_whitespace() || "(),;/".contains(c);
    let mut words = Vec::new();
    let mut at = 0;
    for word in slug.split(is_divider) {
        words.push((at, word.to_lowercase()));
        at += word.len()
            + slug[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    words.retain(|(_, word)| !word.is_empty());
    words.iter().enumerate().find_map(|(index, (start, word))| {
        let next = words.get(index + 1).map(|(_, word)| word.as_str());
        let number = |added: u32| match (word.as_str(), next) {
            ("take" | "part", Some(next)) => next.parse().ok(),
            ("add", Some(next)) => next.parse::<u32>().ok().map(|number| number + added),
            (word, Some("take")) => ordinal(word),
            (word, Some("add")) => ordinal(word).map(|number| number + added),
            (word, _) => {
                let parts = word.strip_suffix("take").map(|number| (number, 0));
                let parts = parts.or_else(|| word.strip_suffix("add").map(|word| (word, added)));
                parts.and_then(|(word, added)| Some(ordinal(word)? + added))
            }
        };
        let number = number(1).filter(|number| (1..100).contains(number))?;
        Some(Take {
            story: slug[..*start].trim_end_matches(is_divider).to_owned(),
            number,
        })
    })
}

/// `2nd`
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits);
    ["st", "nd", "rd", "th"]
        .contains(&ending)
        .then(|| number.parse().ok())?
}

/// Whether two slugs call the same story.
pub(super) fn same_story(one: &str, other: &str) -> bool {
    let bare = |slug: &str| -> String {
        slug.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_are_numbered_in_many_ways() {
        for (slug, story, number) in [
            ("Redport-crane/ take 2", "Redport-crane", 2),
            ("Redport-crane (2nd take)", "Redport-crane", 2),
            ("BC-Crane, 1st Add", "BC-Crane", 2),
            ("BC-Crane, 2ndadd", "BC-Crane", 3),
        ] {
            let read = take(slug).unwrap();
            assert_eq!(
                (read.story.as_str(), read.number),
                (story, number),
                "{slug}"
            );
        }
        assert_eq!(take("Redport-crane/"), None);
        assert_eq!(take("BC-Give and Take"), None);
        assert!(same_story("Redport-crane/", "redport-crane"));
    }
}
