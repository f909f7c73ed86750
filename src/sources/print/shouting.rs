//! Sections and tags that a page printed in capitals, as one would write them.

use super::words;

/// The longest word that is taken for an abbreviation where nothing says otherwise.
const ABBREVIATION: usize = 4;

/// Abbreviations that look like words.
const KNOWN: &[&str] = &[
    "ASEAN", "UNESCO", "UNICEF", "COVID", "NATO", "FIFA", "UEFA", "NASA", "OPEC", "OTAN", "ONU",
    "KONI", "WALHI", "IKEA", "INTERPOL", "INEGI", "LIPI", "BULOG", "ISIS", "SARS", "BATAN",
];

/// What joins words in the name of a section.
const SMALL: &[&str] = &[
    "dan", "and", "und", "e", "y", "et", "en", "de", "du", "des", "di", "of", "the", "&", "la",
];

/// A text that is all capitals with its longer words in small letters; other texts as they are.
pub(in crate::sources) fn unshouted(text: &str) -> String {
    let shouted = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    if !shouted {
        return text.to_owned();
    }
    let section = words::contains(|w| w.sections, &text.to_lowercase());
    let long = text.split_whitespace().any(is_long);
    let words = text.split_whitespace().enumerate().map(|(at, word)| {
        let lower = word.to_lowercase();
        let in_sections = words::contains(|w| w.sections, &lower);
        if at > 0 && long && SMALL.contains(&lower.as_str()) {
            lower
        } else if is_long(word) || in_sections || ((long || section) && is_syllables(word)) {
            capitalised(&lower)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn is_vowel(c: char) -> bool {
    "AEIOUÄÖÜÁÉÍÓÚÀÈÊÔÃÕY".contains(c)
}

fn is_abbreviation(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let first = bare.split('-').next().unwrap_or(bare);
    KNOWN.contains(&first)
        || bare.contains(|c: char| c.is_ascii_digit() || c == '.')
        || !bare.contains(is_vowel)
}

fn is_long(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > ABBREVIATION && !is_abbreviation(word)
}

/// Whether four letters can be said as a word, next to one that is a word: `JAWA`.
fn is_syllables(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.len() == ABBREVIATION
        && !is_abbreviation(word)
        && (is_vowel(letters[1]) || is_vowel(letters[2]))
}

fn capitalised(lower: &str) -> String {
    let mut written = String::with_capacity(lower.len());
    let mut start = true;
    for c in lower.chars() {
        if start && c.is_alphabetic() {
            written.extend(c.to_uppercase());
        } else {
            written.push(c);
        }
        start = !(c.is_alphanumeric() || c == '\'' || c == '’');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_lowered_but_abbreviations_stay() {
        for (shouted, written) in [
            ("LINGKUNGAN", "Lingkungan"),
            ("LINGKUNGAN HIDUP", "Lingkungan Hidup"),
            ("JAWA BARAT", "Jawa Barat"),
            ("SAINS DAN TEKNOLOGI", "Sains dan Teknologi"),
            ("HARGA BBM", "Harga BBM"),
            ("KTT ASEAN", "KTT ASEAN"),
            ("COVID-19", "COVID-19"),
            ("BUMN", "BUMN"),
            ("NEWS", "News"),
            ("ÉCONOMIE", "Économie"),
            ("Pasir Kapis", "Pasir Kapis"),
            ("detikNews", "detikNews"),
        ] {
            assert_eq!(unshouted(shouted), written);
        }
    }
}
