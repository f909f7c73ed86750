//! What a text is about in 256 bytes, by which texts that say nearly the same are known.
//!
//! Every three words that follow each other are a shingle. The likeness of two
//! texts is the share of shingles that both have of those that either has
//! (A. Broder, "On the resemblance and containment of documents", 1997). It is
//! estimated from the least hashes of shingles in each of 128 classes (P. Li,
//! A. Owen and C.-H. Zhang, "One permutation hashing", 2012), to about four
//! parts in a hundred.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How many numbers a signature has.
pub(super) const LENGTH: usize = 128;

/// How many words a shingle has.
const SHINGLE: usize = 3;

/// Texts of fewer words have no signature: captions and notices are alike without being copies.
const FEWEST_WORDS: usize = 30;

/// The signature of a text; none where it is too short to be compared.
pub(super) fn of(text: &str) -> Option<Box<[u16]>> {
    let mut least = [u64::MAX; LENGTH];
    let mut last = [0_u64; SHINGLE];
    let mut words = 0;
    each_word(text, |word| {
        last.rotate_left(1);
        last[SHINGLE - 1] = word;
        words += 1;
        if words >= SHINGLE {
            let hash = shingle(&last);
            // The upper bits choose the class, all of the others compete in it.
            let class = usize::try_from(hash >> 57).unwrap_or(0);
            least[class] = least[class].min(hash);
        }
    });
    (words >= FEWEST_WORDS).then(|| settled(&least))
}

fn shingle(words: &[u64; SHINGLE]) -> u64 {
    let mut bytes = [0; 8 * SHINGLE];
    for (part, word) in bytes.chunks_exact_mut(8).zip(words) {
        part.copy_from_slice(&word.to_le_bytes());
    }
    xxh3_64_with_seed(&bytes, 0)
}

/// The lower bits of the least hashes; a class without any borrows from one that has, always in the
/// same order (A. Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017).
fn settled(least: &[u64; LENGTH]) -> Box<[u16]> {
    let short = |hash: u64| (hash & 0xffff) as u16;
    let of_class = |class: usize| {
        let mut at = class;
        let mut attempt = 0_u64;
        while least[at] == u64::MAX {
            attempt += 1;
            let next = xxh3_64_with_seed(&(class as u64).to_le_bytes(), attempt);
            at = usize::try_from(next % LENGTH as u64).unwrap_or(0);
        }
        short(least[at])
    };
    (0..LENGTH).map(of_class).collect()
}

/// How alike two texts are, from 0 to 1.
pub(super) fn likeness(one: &[u16], other: &[u16]) -> f32 {
    let same = one.iter().zip(other).filter(|(a, b)| a == b).count();
    let parts = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    parts(same) / parts(LENGTH)
}

/// Hands out a hash of every word: letters and digits without case. Scripts that set no spaces
/// between words give one for each character.
fn each_word(text: &str, mut take: impl FnMut(u64)) {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    // FNV-1a: words are short, and there are many.
    let step = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    let mut word = START;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = step(word, c.to_ascii_lowercase());
        } else if !c.is_ascii() && (c.is_alphanumeric() || is_mark(c)) {
            if stands_alone(c) {
                if word != START {
                    take(std::mem::replace(&mut word, START));
                }
                take(step(START, c));
            } else {
                word = c.to_lowercase().fold(word, step);
            }
        } else if word != START && !matches!(c, '\'' | '’' | '\u{ad}') {
            take(std::mem::replace(&mut word, START));
        }
    }
    if word != START {
        take(word);
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether a character is of a script that sets no spaces between words: Thai, Lao, Burmese, Khmer,
/// kana and Han, by their blocks in Unicode.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<u32>) -> String {
        let words: Vec<String> = words.map(|word| format!("word{word}")).collect();
        words.join(" ")
    }

    fn between(one: &str, other: &str) -> f32 {
        likeness(&of(one).unwrap(), &of(other).unwrap())
    }

    #[test]
    fn the_same_words_are_the_same_text_however_they_are_set() {
        let plain = text(0..60);
        let loud = plain.to_uppercase().replace(' ', " – \n");
        assert!((between(&plain, &loud) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn the_share_of_common_shingles_is_what_is_estimated() {
        let all = text(0..1000);
        // 698 of 998 shingles are in both.
        assert!((between(&all, &text(0..700)) - 0.7).abs() < 0.12);
        assert!(between(&all, &text(2000..3000)) < 0.05);
    }

    #[test]
    fn scripts_without_spaces_are_compared_by_their_characters() {
        let one = "昨日の午後に港で魚を積んだ船が沈み乗組員は全員が救助された。".repeat(3);
        let other = one.replace("全員", "三人");
        assert!(between(&one, &other) > 0.5);
        assert!(of("魚").is_none());
    }

    #[test]
    fn a_caption_is_too_short_to_be_compared() {
        assert!(of(&text(0..29)).is_none());
        assert!(of(&text(0..30)).is_some());
    }
}
