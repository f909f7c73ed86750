//! First letters that a page sets large, apart from the word that they begin.

use crate::sources::page::tree::{Id, Tree};

/// What classes call such a letter.
const CLASSES: &[&str] = &[
    "dropcap",
    "drop-cap",
    "drop_cap",
    "initial-letter",
    "first-letter",
    "firstletter",
    "initial",
    "initiale",
    "lettrine",
    "capitular",
    "capolettera",
];

/// The most nodes below an element that is nothing but a letter.
const FEW: usize = 4;

/// Letters that are words by themselves in one language or another.
const WORDS: &str = "AÀÁEÈÉIOÓUYWZKSVВСКУОИАЯЄЙ";

/// Whether an element is a letter that begins a word, and no word by itself.
pub(super) fn is_initial(tree: &Tree, id: Id) -> bool {
    if tree.end(id) - id > FEW {
        return false;
    }
    let named = tree.attribute(id, "class").is_some_and(|classes| {
        let classes = classes.to_lowercase();
        let mut classes = classes.split_ascii_whitespace();
        classes.any(|class| {
            CLASSES.contains(&class) || CLASSES.iter().take(6).any(|name| class.contains(name))
        })
    });
    let text = || tree.text_of(id);
    named && {
        let text = text();
        let mut letters = text.trim().chars();
        let first = letters.next().filter(|letter| letter.is_uppercase());
        first.is_some_and(|letter| !WORDS.contains(letter)) && letters.next().is_none()
    }
}

/// Whether a text goes on with a word that a letter began: nothing but space, or in small letters.
pub(super) fn goes_on(text: &str) -> bool {
    text.trim_start()
        .chars()
        .next()
        .is_none_or(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn is(html: &str) -> bool {
        let tree = parse(html).tree;
        is_initial(&tree, tree.first(Tree::ROOT, "span").unwrap())
    }

    #[test]
    fn a_large_letter_begins_a_word_unless_it_is_one() {
        assert!(is("<p><span class='x initial-letter'> N </span> ow"));
        assert!(is("<p><span class=c-text__drop-cap>T</span>he"));
        assert!(!is("<p><span class=dropcap>A</span> ferry"));
        assert!(!is("<p><span class=dropcap>Now</span> it"));
        assert!(!is("<p><span class=big>N</span> ow"));
        assert!(goes_on(" ow, it") && goes_on(" ") && !goes_on(" It"));
    }
}
