//! The language of a text, from its most frequent words.

use super::words;

/// The most bytes of a text that are looked at.
const MOST: usize = 20_000;

/// The language of a text, or `None` where too little speaks for one.
pub(in crate::sources) fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut scores = [0_usize; words::ALL.len()];
    for word in text[..end].split(|c: char| !c.is_alphabetic()) {
        let word = word.to_lowercase();
        for (score, table) in scores.iter_mut().zip(words::ALL) {
            *score += usize::from(table.frequent.contains(&word.as_str()));
        }
    }
    // The first of equals wins: Indonesian before Malay, which share most words.
    let (best, score) = scores
        .iter()
        .enumerate()
        .max_by_key(|(at, score)| (**score, usize::MAX - at))?;
    let second = scores
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != best && !related(*at, best))
        .map(|(_, score)| *score)
        .max()
        .unwrap_or(0);
    (*score >= 3 && *score > second).then_some(words::ALL[best].lang)
}

/// Indonesian and Malay share too many words for their scores to be rivals.
fn related(one: usize, other: usize) -> bool {
    let is_malay = |at: usize| matches!(words::ALL[at].lang, "id" | "ms");
    is_malay(one) && is_malay(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_or_two_tells_the_language() {
        for (lang, text) in [
            (
                "id",
                "Warga desa itu menanam padi karena hujan telah turun, kata kepala desa.",
            ),
            (
                "ms",
                "Polis berkata mangsa ialah pekerja kilang kerana beliau memakai seragam, katanya.",
            ),
            (
                "en",
                "The mayor said that the bridge would stay closed for the winter.",
            ),
            (
                "de",
                "Die Brücke ist seit Montag gesperrt und wird nicht mehr geöffnet.",
            ),
            (
                "fr",
                "Les habitants ne sont pas venus dans la salle pour le vote.",
            ),
            (
                "es",
                "El alcalde dijo que las obras en la plaza se han retrasado.",
            ),
            (
                "pt",
                "A prefeitura não disse quando as obras na praça são retomadas em seu bairro.",
            ),
            (
                "it",
                "Il sindaco ha detto che la piazza non è più chiusa per i lavori.",
            ),
            (
                "nl",
                "De burgemeester zegt dat het plein niet meer dicht is voor verkeer.",
            ),
        ] {
            assert_eq!(language(text), Some(lang), "{text}");
        }
    }

    #[test]
    fn too_few_words_tell_nothing() {
        assert_eq!(language("Kota Sukamaju"), None);
        assert_eq!(language(""), None);
    }
}
