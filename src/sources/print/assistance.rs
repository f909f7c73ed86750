//! The second role of a byline: `By A and B in Jakarta, with C`.
//!
//! Who stands behind such a word signed the story too, and so is found under his
//! name as the others are; that he helped is kept besides, as it was printed.

use super::names::{is_caseless_name, is_name};
use super::words;

/// A byline, divided where those are named who helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) struct Help<'a> {
    /// Those who wrote.
    pub(in crate::sources) before: &'a str,
    /// From the word on that says it: `with Lia Marsh in Redport`.
    pub(in crate::sources) printed: &'a str,
    /// The same without that word.
    pub(in crate::sources) names: &'a str,
}

/// The longest beginning of a byline that is looked through, in bytes.
const LONGEST: usize = 300;

/// Divides a byline, without its `By`, before the first word for help with a name behind it.
pub(in crate::sources) fn of(text: &str) -> Option<Help<'_>> {
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    starts
        .take_while(|at| *at < LONGEST)
        .find_map(|at| help_at(text, at))
}

fn help_at(text: &str, at: usize) -> Option<Help<'_>> {
    let (before, printed) = text.split_at(at);
    let before = before.trim_end_matches([' ', ',', ';', '.', '-', '–', '—', ':']);
    // `Con` may be somebody's name, unless a comma parts it from the name before.
    let parted = text[before.len()..at].trim() != "";
    let shouted = !text.contains(char::is_lowercase);
    let fits = parted || shouted || !printed.starts_with(char::is_uppercase);
    let length = printed_words(printed).filter(|_| fits && !before.is_empty())?;
    let names = printed[length..].trim_start_matches([' ', ':']);
    let apart = |c: char| c.is_whitespace() || ",;|/&".contains(c);
    let first: Vec<&str> = names.split(apart).take(2).collect();
    let first = first.join(" ");
    let named = is_name(first.trim()) || is_caseless_name(first.trim());
    named.then_some(Help {
        before,
        printed: printed.trim_end(),
        names,
    })
}

/// How long the words for help are that a text begins with, in bytes of the text.
fn printed_words(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let known = words::starts_with(|words| words.with, &lower)?;
    // Small letters may take more room or less than the printed ones.
    let length = text
        .char_indices()
        .nth(known.chars().count())
        .map(|(at, _)| at)?;
    text[length..].starts_with(' ').then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Option<&str> {
        of(text).map(|help| help.printed)
    }

    #[test]
    fn each_language_says_who_helped() {
        for (text, help) in [
            ("Nora Vance, with Lia Marsh", "with Lia Marsh"),
            (
                "Nora Vance with reporting by Lia Marsh",
                "with reporting by Lia Marsh",
            ),
            (
                "Sari Wening dan Tomas Bara, dengan laporan Galih Putra",
                "dengan laporan Galih Putra",
            ),
            ("Sari Wening, dibantu Galih Putra", "dibantu Galih Putra"),
            ("Mira Paz con Rui Lobo", "con Rui Lobo"),
            ("Jean Petit à Lyon, avec Luc Morel", "avec Luc Morel"),
            (
                "Hans Maar, unter Mitarbeit von Ida Lenz",
                "unter Mitarbeit von Ida Lenz",
            ),
            ("Hans Maar, mit Ida Lenz", "mit Ida Lenz"),
            ("NORA VANCE WITH LIA MARSH", "WITH LIA MARSH"),
        ] {
            assert_eq!(printed(text), Some(help), "{text}");
        }
    }

    #[test]
    fn no_name_behind_the_word_is_no_help() {
        for text in [
            "with Lia Marsh",
            "Nora Vance with a view of the sea",
            "Mario Con Rossi",
            "Nora Vance, Withington",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
    }
}
