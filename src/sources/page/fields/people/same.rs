//! When two spellings name one person, and which of them to keep.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as its words in small letters, without accents and marks.
pub(super) fn folded(name: &str) -> Vec<String> {
    let plain: String = name
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A name as letters and digits alone: what handles and addresses are made of.
pub(super) fn squeezed(name: &str) -> String {
    folded(name).concat()
}

/// Whether two spellings name one person: `T. Bell` and `Tom Bell`, `Tom J. Bell`, `Bell`.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other || one.concat() == other.concat() {
        return true;
    }
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() == 1 && long.len() >= 2 {
        let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
        return long.contains(&short[0]) || short[0] == initials;
    }
    is_within(short, long)
}

/// Whether each word of a name stands in a longer one, in order, initials for words.
fn is_within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.any(|full| {
            full == word
                || (word.chars().count() == 1 && full.starts_with(word.as_str()))
                || (full.chars().count() == 1 && word.starts_with(full.as_str()))
        })
    })
}

/// Whether the first of two spellings of one name is the better one.
///
/// Full names win over short ones, then small letters over capitals.
pub(super) fn is_fuller(one: &str, other: &str) -> bool {
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    let small = |name: &str| !name.chars().any(char::is_uppercase);
    let rank = |name: &str| {
        let letters = folded(name).concat().chars().count();
        let words = folded(name).len();
        (words.min(2), !shouted(name), !small(name), words, letters)
    };
    rank(one) > rank(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_accents_and_second_names_do_not_make_two_people() {
        for (one, other) in [
            ("T. Bell", "Tom Bell"),
            ("Tom J. Bell", "Tom Bell"),
            ("Zoë Ek", "ZOE EK"),
            ("TB", "Tom Bell"),
            ("tombell", "Tom Bell"),
        ] {
            assert!(same_person(one, other), "{one} / {other}");
        }
        assert!(!same_person("Tom Bell", "Tim Bell"));
        assert!(!same_person("", "Tim Bell"));
    }

    #[test]
    fn the_fuller_spelling_is_kept() {
        assert!(is_fuller("Tom Bell", "Bell"));
        assert!(is_fuller("Tom Bell", "TOM BELL"));
        assert!(is_fuller("Tom J. Bell", "Tom Bell"));
        assert!(!is_fuller("Tom Bell", "Tom Bell"));
    }
}
