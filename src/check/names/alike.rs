//! Which names are so alike that they may be one.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use xxhash_rust::xxh3::xxh3_64;

/// Why two names may be one, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// The same words, joined or marked otherwise, or in another order.
    Words,
    /// Initials of the other's words.
    Initials,
    /// All but one letter.
    Letter,
}

impl fmt::Display for Alike {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Words => "the words are the same",
            Self::Initials => "the initials are the same",
            Self::Letter => "one letter differs",
        })
    }
}

/// Shorter names differ by a letter because they are different.
const FEWEST_LETTERS: usize = 8;

/// The most names that share a last word and are compared with each other.
const MOST_OF_A_FAMILY: usize = 500;

/// Pairs of names that may be one, by position, each pair once.
pub(super) fn pairs(names: &[&str], are_people: bool) -> Vec<(usize, usize, Alike)> {
    let words: Vec<Vec<String>> = names.iter().map(|name| words_of(name)).collect();
    let mut found: BTreeMap<(usize, usize), Alike> = BTreeMap::new();
    let mut add = |a: usize, b: usize, why: Alike| {
        let known = found.entry((a.min(b), a.max(b))).or_insert(why);
        *known = why.min(*known);
    };
    same_words(&words, &mut add);
    if are_people {
        same_initials(&words, &mut add);
    }
    all_but_one_letter(&words, &mut add);
    found.into_iter().map(|((a, b), why)| (a, b, why)).collect()
}

/// Words of a name in plain letters: no case, no marks, and of Latin letters none but `a` to `z`.
fn words_of(name: &str) -> Vec<String> {
    let folded = crate::archive::fold(name);
    // What is elided or joined within a word leaves it one word.
    let folded = folded.replace(['\'', '’', 'ʼ'], "");
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(plain).collect()
}

fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{80}'..='\u{24f}' => {
                let latin = deunicode::deunicode_char(c).unwrap_or_default();
                plain.push_str(&latin.to_lowercase());
            }
            c => plain.push(c),
        }
    }
    plain
}

/// How many words of a name are initials.
pub(super) fn initials(name: &str) -> usize {
    words_of(name)
        .iter()
        .filter(|word| is_initial(word))
        .count()
}

/// How many letters the word has in which two names differ; of names of different length, all.
pub(super) fn differing_letters(one: &str, other: &str) -> usize {
    let (one, other) = (words_of(one), words_of(other));
    let letters = |word: &String| word.chars().count();
    if one.len() != other.len() {
        return one.iter().map(letters).sum();
    }
    let different = one.iter().zip(&other).filter(|(one, other)| one != other);
    different.map(|(one, _)| letters(one)).max().unwrap_or(0)
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

fn same_words(words: &[Vec<String>], add: &mut impl FnMut(usize, usize, Alike)) {
    let mut first_of: HashMap<String, usize> = HashMap::new();
    for (at, words) in words
        .iter()
        .enumerate()
        .filter(|(_, words)| !words.is_empty())
    {
        let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        for key in [sorted.join(" "), words.concat()] {
            let first = *first_of.entry(key).or_insert(at);
            if first != at {
                add(first, at, Alike::Words);
            }
        }
    }
}

fn same_initials(words: &[Vec<String>], add: &mut impl FnMut(usize, usize, Alike)) {
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, words) in words.iter().enumerate() {
        if let [_, .., last] = words.as_slice()
            && last.chars().count() > 2
        {
            families.entry(last).or_default().push(at);
        }
    }
    for family in families
        .values()
        .filter(|family| family.len() <= MOST_OF_A_FAMILY)
    {
        for (number, &a) in family.iter().enumerate() {
            for &b in &family[number + 1..] {
                if stands_for(&words[a], &words[b]) || stands_for(&words[b], &words[a]) {
                    add(a, b, Alike::Initials);
                }
            }
        }
    }
}

/// Whether one name is another with some of its words as initials, or with initials of the other's
/// left out, but for the first.
fn stands_for(short: &[String], full: &[String]) -> bool {
    let (short, full) = (&short[..short.len() - 1], &full[..full.len() - 1]);
    let is_initial_of = |short: &str, full: &str| is_initial(short) && full.starts_with(short);
    let fits = |short: &String, full: &String| short == full || is_initial_of(short, full);
    if short.len() == full.len() {
        return short != full
            && short
                .iter()
                .zip(full)
                .all(|(short, full)| fits(short, full));
    }
    short.len() < full.len()
        && fits(&short[0], &full[0])
        && short[1..].iter().all(|word| full[1..].contains(word))
        && full[1..]
            .iter()
            .all(|word| is_initial(word) || short[1..].contains(word))
}

fn all_but_one_letter(words: &[Vec<String>], add: &mut impl FnMut(usize, usize, Alike)) {
    let names: Vec<String> = words.iter().map(|words| words.join(" ")).collect();
    let mut shortened: Vec<(u64, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if name.chars().count() < FEWEST_LETTERS {
            continue;
        }
        shortened.push((xxh3_64(name.as_bytes()), at));
        for (cut, letter) in name.char_indices() {
            let without = [&name[..cut], &name[cut + letter.len_utf8()..]].concat();
            shortened.push((xxh3_64(without.as_bytes()), at));
        }
    }
    shortened.sort_unstable();
    shortened.dedup();
    for same in shortened.chunk_by(|a, b| a.0 == b.0) {
        for (number, &(_, a)) in same.iter().enumerate() {
            for &(_, b) in &same[number + 1..] {
                if differ_in_a_letter(&names[a], &names[b]) {
                    add(a, b, Alike::Letter);
                }
            }
        }
    }
}

/// Whether one letter is missing, another or in another's place: not a digit, which counts things,
/// and not an initial, which another has.
fn differ_in_a_letter(one: &str, other: &str) -> bool {
    let digits = |name: &str| -> String { name.chars().filter(char::is_ascii_digit).collect() };
    let initials = |name: &str| -> Vec<String> {
        let words = name.split(' ').filter(|word| is_initial(word));
        words.map(ToOwned::to_owned).collect()
    };
    one != other
        && strsim::damerau_levenshtein(one, other) == 1
        && digits(one) == digits(other)
        && initials(one) == initials(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> Vec<(usize, usize, Alike)> {
        pairs(names, true)
    }

    #[test]
    fn the_same_words_are_one_name_in_any_order_and_with_any_marks() {
        assert_eq!(people(&["Putra, Adi", "Adi Putra"]), [(0, 1, Alike::Words)]);
        assert_eq!(
            people(&["Nur-Aini Sari", "Nuraini Sari"]),
            [(0, 1, Alike::Words)]
        );
        assert_eq!(
            people(&["Bjørn Åker", "Bjorn Aker"]),
            [(0, 1, Alike::Words)]
        );
        assert_eq!(people(&["李明", "黎明"]), []);
    }

    #[test]
    fn initials_stand_for_names_that_begin_with_them() {
        assert_eq!(
            people(&["A. Putra", "Adi Putra"]),
            [(0, 1, Alike::Initials)]
        );
        assert_eq!(
            people(&["Adi W. Putra", "Adi Putra"]),
            [(0, 1, Alike::Initials)]
        );
        assert_eq!(people(&["S. Putra", "Adi Putra"]), []);
        assert_eq!(people(&["Adi Wira Putra", "Adi Putra"]), []);
    }

    #[test]
    fn a_letter_more_less_or_other_may_be_a_slip() {
        assert_eq!(
            people(&["Sri Rahayu", "Sri Rahaju"]),
            [(0, 1, Alike::Letter)]
        );
        assert_eq!(
            people(&["Sri Rahayu", "Sri Rahyau"]),
            [(0, 1, Alike::Letter)]
        );
        assert_eq!(pairs(&["Council 2019", "Council 2018"], false), []);
        assert_eq!(pairs(&["Iran", "Iraq"], false), []);
    }
}
