//! The text that a page's JSON-LD states, and which blocks say the same.
//!
//! `articleBody` is the article without its markup, where a page has it; but it
//! may be cut short, hold an earlier version, or be that of another article. So
//! it is no text to be taken over, only to recognise the text by.

use std::collections::HashSet;

use serde_json::Value;

use super::layout::{Block, Layout};
use super::prune::text;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Tree;

/// How many words in a row are looked up.
const ROW: usize = 3;

/// The fewest rows of words that a text is recognised by.
const FEWEST: usize = 40;

/// Gives, for every block, whether it says what the page states as its text; `None` if
/// the page states none, or one that stands nowhere on it.
pub(super) fn recognised(evidence: &Evidence<'_>, layout: &Layout) -> Option<Vec<bool>> {
    let rows = stated(evidence)?;
    let mut recognised = Vec::with_capacity(layout.blocks.len());
    let mut found = 0;
    for block in &layout.blocks {
        let (known, all) = known(evidence.tree, block, &rows);
        let is_recognised = known * 10 >= all * 6 && known > 0;
        if is_recognised {
            found += known;
        }
        recognised.push(is_recognised);
    }
    (found * 2 >= rows.len()).then_some(recognised)
}

/// The rows of words of the longest text that is stated.
fn stated(evidence: &Evidence<'_>) -> Option<HashSet<u64>> {
    let texts =
        evidence
            .objects
            .iter()
            .filter_map(|object| match object.value.get("articleBody")? {
                Value::String(text) => Some(text.as_str()),
                _ => None,
            });
    let longest = texts.max_by_key(|text| text.len())?;
    let mut rows = HashSet::new();
    rows_of(longest, |row| {
        rows.insert(row);
    });
    (rows.len() >= FEWEST).then_some(rows)
}

/// How many rows of words of a block are among those stated, and how many it has.
fn known(tree: &Tree, block: &Block, rows: &HashSet<u64>) -> (usize, usize) {
    let mut known = 0;
    let mut all = 0;
    rows_of(&text(tree, block), |row| {
        all += 1;
        known += usize::from(rows.contains(&row));
    });
    (known, all)
}

/// Calls for every row of words of a text; letters without spaces between words count as words.
fn rows_of(text: &str, mut call: impl FnMut(u64)) {
    let mut last = [0_u64; ROW];
    let mut words = 0;
    let mut word = 0_u64;
    let mut end = |word: &mut u64| {
        if *word == 0 {
            return;
        }
        last.rotate_left(1);
        last[ROW - 1] = *word;
        *word = 0;
        words += 1;
        if words >= ROW {
            call(last.iter().fold(0, |all, one| mixed(all, *one)));
        }
    };
    for c in text.chars() {
        if !c.is_alphanumeric() {
            // An apostrophe is written in many ways, or not at all.
            if !matches!(c, '\'' | '’' | '‘' | '\u{ad}') {
                end(&mut word);
            }
            continue;
        }
        for c in c.to_lowercase() {
            word = mixed(word, u64::from(u32::from(c)));
        }
        if matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}') {
            end(&mut word);
        }
    }
    end(&mut word);
}

/// Mixes a number into another; never 0.
fn mixed(into: u64, number: u64) -> u64 {
    (into ^ number.wrapping_add(1))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(23)
        | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<u64> {
        let mut rows = Vec::new();
        rows_of(text, |row| rows.push(row));
        rows
    }

    #[test]
    fn rows_are_alike_whatever_the_case_and_the_marks() {
        assert_eq!(rows("It’s late, again."), rows("IT'S LATE AGAIN"));
        assert_ne!(rows("it is late"), rows("late it is"));
        assert!(rows("too short").is_empty());
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words() {
        assert_eq!(rows("港の船は").len(), 2);
    }
}
