//! The phrases of an article that could be tags.
//!
//! Where a script has capitals these are runs of words with capitals, which
//! are names for the most part; elsewhere short runs of words, or of letters.

use crate::article::text::up_to;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::sources::is_everyday;

/// A phrase of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// As the article writes it first.
    pub(super) text: String,
    /// The hash of its small letters.
    pub(super) key: u64,
    /// How many words it has.
    pub(super) words: usize,
    /// How often the article uses it.
    pub(super) count: usize,
    /// Where among the phrases it stands first.
    pub(super) first: usize,
    /// Its small letters between spaces.
    small: String,
}

impl Phrase {
    /// Whether another phrase is a part of this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.small.len() > other.small.len()
            && (self.small.contains(&format!(" {} ", other.small.trim()))
                || !other.small.contains(char::is_lowercase)
                    && self.small.contains(other.small.trim()))
    }
}

/// The most words of a phrase.
const LONGEST: usize = 4;

/// The most bytes of a body that are read for phrases.
const MOST: usize = 200_000;

/// The phrases of an article, each once.
pub(super) fn phrases(title: &str, body: &str, lang: &str) -> Vec<Phrase> {
    let mut gathered = Gathered::default();
    for (at, line) in std::iter::once(title)
        .chain(up_to(body, MOST).lines())
        .enumerate()
    {
        let words = words(line);
        if has_capitals(line) {
            if at > 0 || !is_headline(&words) {
                capitalised(&words, lang, &mut gathered);
            }
        } else {
            uncapitalised(&words, lang, &mut gathered);
        }
    }
    gathered.0.into_values().collect()
}

#[derive(Default)]
struct Gathered(BTreeMap<String, Phrase>);

impl Gathered {
    fn add(&mut self, words: &[&str]) {
        let text = words.join(" ");
        let small = format!(" {} ", text.to_lowercase());
        let first = self.0.len();
        let phrase = self.0.entry(small).or_insert_with_key(|small| Phrase {
            key: xxh3_64(small.as_bytes()),
            words: words.len(),
            count: 0,
            first,
            small: small.clone(),
            text,
        });
        phrase.count += 1;
    }
}

/// A word of a line, and whether it can go on with the word before it.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// Whether a mark or the beginning of the line stands before it.
    apart: bool,
    /// Whether it begins a sentence, so that its capital says nothing.
    opens: bool,
}

/// The words of a line of Markdown, without addresses.
fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut apart, mut opens) = (true, true);
    for piece in line.split_whitespace() {
        let before = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let quoted = before.len() < piece.len();
        if bare.is_empty() || bare.contains("://") || bare.contains('@') {
            apart = true;
            opens |= piece.ends_with(['.', '!', '?']);
            continue;
        }
        words.push(Word {
            text: bare,
            apart: apart || quoted,
            opens: opens || quoted,
        });
        let after = &before[bare.len()..];
        // The point of an initial or a title, as in `J. Bell`, ends nothing.
        let short = bare.chars().count() <= 2 && after == ".";
        apart = !after.is_empty() && !short;
        opens = after.contains(['.', '!', '?', ':', '…', '"', '”', '»']) && !short;
    }
    words
}

fn has_capitals(line: &str) -> bool {
    line.chars().any(char::is_lowercase)
}

/// Whether nearly every long word has a capital, so that capitals say nothing.
fn is_headline(words: &[Word<'_>]) -> bool {
    let long = words.iter().filter(|word| word.text.chars().count() > 3);
    let (all, capitals) = long.fold((0, 0), |(all, capitals), word| {
        (all + 1, capitals + usize::from(is_capital(word.text)))
    });
    all >= 3 && capitals * 3 > all * 2
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "of", "de", "del", "der", "den", "van", "von", "bin", "binti", "du", "des", "dos", "da", "al",
    "el", "ibn", "abu", "и",
];

/// Languages that write every noun with a capital.
const NOUNS: &[&str] = &["de", "lb"];

/// Gathers the runs of words with capitals, and the parts of them.
fn capitalised(words: &[Word<'_>], lang: &str, gathered: &mut Gathered) {
    let mut at = 0;
    while at < words.len() {
        if !is_capital(words[at].text) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = words.get(end).filter(|next| !next.apart) {
            let article = NOUNS.contains(&lang) && ["der", "den"].contains(&next.text);
            let particle = PARTICLES.contains(&next.text)
                && !article
                && words
                    .get(end + 1)
                    .is_some_and(|after| !after.apart && is_capital(after.text));
            if !is_capital(next.text) && !particle {
                break;
            }
            end += 1;
        }
        parts(&words[at..end], lang, gathered);
        at = end;
    }
}

/// Gathers every part of a run that could be a name of its own.
fn parts(run: &[Word<'_>], lang: &str, gathered: &mut Gathered) {
    for start in 0..run.len() {
        for end in start + 1..=run.len().min(start + LONGEST) {
            let part = &run[start..end];
            let edge = |word: &Word<'_>| is_capital(word.text) && !is_everyday(word.text);
            if !part.first().is_some_and(edge) || !part.last().is_some_and(edge) {
                continue;
            }
            let only = part.len() == 1;
            let letters = part[0].text.chars().filter(|c| c.is_alphabetic()).count();
            if only && (part[0].opens || letters < 3 || NOUNS.contains(&lang)) {
                continue;
            }
            gathered.add(&part.iter().map(|word| word.text).collect::<Vec<_>>());
        }
    }
}

/// Gathers runs of words, or of letters where words have no spaces, that recur in scripts without capitals.
fn uncapitalised(words: &[Word<'_>], lang: &str, gathered: &mut Gathered) {
    match lang {
        "zh" | "ja" => {
            for word in words {
                for run in word.text.split(|c: char| !c.is_alphabetic()) {
                    letters(run, lang, gathered);
                }
            }
        }
        // Nothing parts words there, and letters alone say too little.
        "th" | "lo" | "km" | "my" => {}
        _ => {
            for length in 2..=3 {
                for run in words.windows(length) {
                    let joined = run[1..].iter().all(|word| !word.apart);
                    let plain = run.iter().all(|word| {
                        word.text.chars().count() > 1
                            && word.text.chars().all(char::is_alphabetic)
                            && !is_everyday(word.text)
                    });
                    if joined && plain {
                        gathered.add(&run.iter().map(|word| word.text).collect::<Vec<_>>());
                    }
                }
            }
        }
    }
}

/// Runs of one script in Japanese, runs of three and four letters in Chinese.
fn letters(run: &str, lang: &str, gathered: &mut Gathered) {
    if lang == "ja" {
        let script = |c: char| match c {
            '\u{30a0}'..='\u{30ff}' => 1,
            '\u{3400}'..='\u{9fff}' => 2,
            _ => 0,
        };
        let mut start = 0;
        let mut last = 0;
        let ends = run.char_indices().chain(std::iter::once((run.len(), ' ')));
        for (at, c) in ends {
            if script(c) != last {
                let part = &run[start..at];
                let length = part.chars().count();
                if (last == 1 && length >= 3) || (last == 2 && (2..=6).contains(&length)) {
                    gathered.add(&[part]);
                }
                (start, last) = (at, script(c));
            }
        }
        return;
    }
    let bounds: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(run.len()))
        .collect();
    for length in 3..=4 {
        for ends in bounds.windows(length + 1) {
            gathered.add(&[&run[ends[0]..ends[length]]]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str, lang: &str) -> Vec<String> {
        phrases("", body, lang)
            .into_iter()
            .map(|phrase| phrase.text)
            .collect()
    }

    #[test]
    fn names_are_gathered_with_their_parts() {
        let found = texts("Kemarin warga Bandar Sirih bertemu.", "id");
        assert_eq!(found, ["Bandar", "Bandar Sirih", "Sirih"]);
    }

    #[test]
    fn the_first_word_of_a_sentence_and_days_are_no_names() {
        assert!(texts("Kemarin hujan. Warga pulang pada Senin.", "id").is_empty());
    }

    #[test]
    fn german_nouns_alone_are_no_names() {
        assert_eq!(
            texts("Am Montag hat die Stadt den Alten Hafen gesperrt.", "de"),
            ["Alten Hafen"]
        );
    }

    #[test]
    fn scripts_without_capitals_give_runs() {
        assert!(
            texts("قال محافظ المدينة القديمة إن الجسر مغلق", "ar")
                .contains(&"المدينة القديمة".to_owned())
        );
        assert!(texts("市長はスタジアムを訪れた。", "ja").contains(&"スタジアム".to_owned()));
        assert!(texts("跨海大桥关闭", "zh").contains(&"跨海大桥".to_owned()));
    }
}
