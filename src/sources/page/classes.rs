//! The words that classes and ids are put together from.

/// The words of a class or an id: `articleAuthor-name` as `article`, `Author`, `name`.
pub(super) fn words(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(|c: char| !c.is_alphanumeric())
        .flat_map(|token| {
            let mut rest = token;
            std::iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let mut before = rest.chars().next()?;
                let cut = rest.char_indices().skip(1).find(|(_, c)| {
                    let turns = before.is_lowercase() && c.is_uppercase();
                    before = *c;
                    turns
                });
                let cut = cut.map_or(rest.len(), |(at, _)| at);
                let (word, behind) = rest.split_at(cut);
                rest = behind;
                Some(word)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes_are_divided_at_marks_and_capitals() {
        let divided = |value| words(value).collect::<Vec<&str>>();
        let words = divided("articleAuthor-name td_by");
        assert_eq!(words, ["article", "Author", "name", "td", "by"]);
        assert_eq!(divided("URL__big  H1a"), ["URL", "big", "H1a"]);
        assert_eq!(divided("--"), [""; 0]);
    }
}
