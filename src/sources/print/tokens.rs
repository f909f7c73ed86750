//! A line as numbers, words and marks, for reading dates and times.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// The most tokens that are looked at in one line; what follows is text anyway.
const MOST: usize = 600;

/// A run of digits, a run of letters, or one other character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Kind {
    Number,
    Word,
    Mark,
    Space,
}

/// One token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::sources) struct Token<'a> {
    pub(in crate::sources) kind: Kind,
    pub(in crate::sources) text: &'a str,
    pub(in crate::sources) start: usize,
}

impl Token<'_> {
    /// Where it ends, in bytes.
    pub(in crate::sources) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its number, if it is one of at most `digits` digits.
    pub(in crate::sources) fn number(&self, digits: Range<usize>) -> Option<u32> {
        if self.kind != Kind::Number || !digits.contains(&self.digits()) {
            return None;
        }
        self.text.chars().try_fold(0_u32, |number, c| {
            number.checked_mul(10)?.checked_add(digit(c)?)
        })
    }

    /// How many digits it has.
    pub(in crate::sources) fn digits(&self) -> usize {
        if self.kind == Kind::Number {
            self.text.chars().count()
        } else {
            0
        }
    }

    /// Whether it is this mark.
    pub(in crate::sources) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(self.text)
    }
}

/// The zeros of the scripts whose digits papers print dates in; nine more follow each.
const ZEROS: &[char] = &[
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{17e0}', '\u{ff10}',
];

/// The value of a digit of any script.
pub(in crate::sources) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let from = |zero: &char| u32::from(c).checked_sub(u32::from(*zero));
    ZEROS.iter().filter_map(from).find(|value| *value < 10)
}

/// What counts years, months, days, hours, minutes and seconds behind a number
/// in Chinese, Japanese and Korean, where no space parts it from the next word.
const UNITS: &str = "年月日号號时時点點分秒년월일시분초";

fn kind_of(c: char) -> Kind {
    if digit(c).is_some() {
        Kind::Number
    } else if c.is_alphabetic() || is_combining_mark(c) || c == '\u{200c}' {
        // Signs of vowels and the joiner of Persian stand inside words.
        Kind::Word
    } else if c.is_whitespace() {
        Kind::Space
    } else {
        Kind::Mark
    }
}

/// Whether a character only turns or joins what stands beside it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{feff}' | '\u{61c}')
}

/// Splits a line into tokens.
pub(in crate::sources) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut unit = false;
    for (at, c) in text.char_indices() {
        if tokens.len() == MOST {
            break;
        }
        if is_invisible(c) {
            continue;
        }
        let kind = kind_of(c);
        let end = at + c.len_utf8();
        let after_unit = std::mem::replace(&mut unit, false);
        match tokens.last_mut() {
            Some(last)
                if last.kind == kind
                    && kind != Kind::Mark
                    && !after_unit
                    && last.start + last.text.len() == at =>
            {
                last.text = &text[last.start..end];
            }
            last => {
                unit = last.is_some_and(|last| last.kind == Kind::Number) && UNITS.contains(c);
                tokens.push(Token {
                    kind,
                    text: &text[at..end],
                    start: at,
                });
            }
        }
    }
    tokens
}

/// The place after any white space that stands at `at`.
pub(in crate::sources) fn past_space(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.kind == Kind::Space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_are_told_apart() {
        let texts: Vec<_> = tokens("14h05, 3 März")
            .iter()
            .map(|token| token.text)
            .collect();
        assert_eq!(texts, ["14", "h", "05", ",", " ", "3", " ", "März"]);
    }

    #[test]
    fn digits_of_every_script_are_numbers() {
        for (text, value) in [
            ("2021", 2021),
            ("٢٠٢١", 2021),
            ("۲۰۲۱", 2021),
            ("๒๕๖๔", 2564),
            ("２０２１", 2021),
        ] {
            assert_eq!(tokens(text)[0].number(4..5), Some(value), "{text}");
        }
    }

    #[test]
    fn units_behind_numbers_stand_alone_and_signs_of_vowels_stay_in_words() {
        let texts = |text| {
            tokens(text)
                .iter()
                .map(|token| token.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            texts("2021年3月4日星期四"),
            ["2021", "年", "3", "月", "4", "日", "星期四"]
        );
        assert_eq!(texts("4일부터"), ["4", "일", "부터"]);
        assert_eq!(texts("४ अक्टूबर"), ["४", " ", "अक्टूबर"]);
        assert_eq!(texts("\u{200f}٣\u{200f}/٤"), ["٣", "/", "٤"]);
    }
}
