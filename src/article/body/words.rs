//! How many words a text has.

/// Counts words in pieces of text as they come.
///
/// A word is a run of letters and digits. Each Chinese character and each kana
/// counts as one, as word processors count there.
#[derive(Default)]
pub(super) struct Words {
    /// Words so far.
    pub(super) count: usize,
    /// Whether the last piece ended within a word.
    within: bool,
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    let mut words = Words::default();
    words.add(text);
    words.count
}

/// The start of a text that has so many words.
pub fn first_words(text: &str, most: usize) -> &str {
    let mut words = Words::default();
    for (at, letter) in text.char_indices() {
        words.step(letter);
        if words.count > most {
            return &text[..at];
        }
    }
    text
}

impl Words {
    /// Counts a piece of text.
    pub(super) fn add(&mut self, text: &str) {
        if text.is_ascii() {
            self.add_ascii(text.as_bytes());
        } else {
            for letter in text.chars() {
                self.step(letter);
            }
        }
    }

    /// Ends a word: a line or a block ends here.
    pub(super) fn pause(&mut self) {
        self.within = false;
    }

    fn add_ascii(&mut self, text: &[u8]) {
        let Some((&first, &last)) = text.first().zip(text.last()) else {
            return;
        };
        let (before, last_before) = text[..text.len() - 1].as_chunks();
        let (after, last_after) = text[1..].as_chunks();
        let pieces = before.iter().zip(after);
        let mut count = usize::from(is_in_word(first) && !self.within);
        count += pieces
            .map(|(before, after)| starts(before, after))
            .sum::<usize>();
        let mut rest = [[b' '; 16]; 2];
        rest[0][..last_before.len()].copy_from_slice(last_before);
        rest[1][..last_after.len()].copy_from_slice(last_after);
        count += starts(&rest[0], &rest[1]);
        self.count += count;
        self.within = is_in_word(last);
    }

    fn step(&mut self, letter: char) {
        if letter.is_ascii() {
            let within = u8::try_from(letter).is_ok_and(is_in_word);
            self.count += usize::from(within && !self.within);
            self.within = within;
        } else if stands_alone(letter) {
            self.count += 1;
            self.within = false;
        } else if is_between_words(letter) {
            self.within = false;
        } else if letter != '’' {
            self.count += usize::from(!self.within);
            self.within = true;
        }
    }
}

/// How many words start in a piece; `before` is the same text from one byte earlier on.
///
/// A piece of a fixed length is turned into vector code.
fn starts(before: &[u8; 16], after: &[u8; 16]) -> usize {
    let mut count = 0_u8;
    for at in 0..16 {
        count += u8::from(is_in_word(after[at])) & u8::from(!is_in_word(before[at]));
    }
    usize::from(count)
}

/// Letters, digits and the apostrophe of "don't".
fn is_in_word(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter || digit || byte == b'\''
}

/// Chinese characters and kana.
///
/// Thai and its neighbours write no spaces either, but a letter is far from a
/// word there; their runs count as one word each, which is too few.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Spaces and marks beyond ASCII, by block: Unicode's own tables of letters
/// take longer than all the rest of a page.
fn is_between_words(letter: char) -> bool {
    letter != '’'
        && matches!(letter,
            '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}'
            | '\u{bb}'..='\u{bf}' | '×' | '÷' | '،' | '؛' | '؟' | '۔' | '।' | '॥'
            | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2bff}' | '\u{3000}'..='\u{3040}'
            | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pieces: &[&str]) -> usize {
        let mut words = Words::default();
        for piece in pieces {
            words.add(piece);
        }
        words.count
    }

    #[test]
    fn words_are_runs_of_letters() {
        assert_eq!(count(&["Don't panic, it's 42 - really."]), 5);
        assert_eq!(count(&["Ce n’est qu’un début – là"]), 5);
        assert_eq!(count(&["don", "’", "t"]), 1);
        assert_eq!(count(&["السوق، في مكانه؟"]), 3);
        assert_eq!(count(&["a ".repeat(1_000).as_str()]), 1_000);
        assert_eq!(count(&[""]), 0);
    }

    #[test]
    fn chinese_counts_characters() {
        assert_eq!(count(&["今天天氣 ok。"]), 5);
    }
}
