//! A line as numbers, words and marks, for reading dates and times.

use std::ops::Range;

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
        (self.kind == Kind::Number && digits.contains(&self.text.len()))
            .then(|| self.text.parse().ok())?
    }

    /// Whether it is this mark.
    pub(in crate::sources) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(self.text)
    }
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Number
    } else if c.is_alphabetic() {
        Kind::Word
    } else if c.is_whitespace() {
        Kind::Space
    } else {
        Kind::Mark
    }
}

/// Splits a line into tokens.
pub(in crate::sources) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for (at, c) in text.char_indices() {
        if tokens.len() == MOST {
            break;
        }
        let kind = kind_of(c);
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Mark => {
                last.text = &text[last.start..end];
            }
            _ => tokens.push(Token {
                kind,
                text: &text[at..end],
                start: at,
            }),
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
}
