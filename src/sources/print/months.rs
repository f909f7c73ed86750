//! Names of months among the tokens of a line.

use super::days::is_thai;
use super::tokens::{Kind, Token, past_space};
use super::words;

/// Short names of months that mean little else, so that they need no day beside them.
const ALONE: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "mei", "mai", "maj", "jun", "jul", "aug", "sep", "okt",
    "oct", "nov", "dec", "dez", "des", "dic", "mac", "fev", "abr", "ago", "mrz", "mrt", "juin",
];

/// Whether a month's name before a year is one: `pro 2020` is for 2020, not December.
pub(super) fn stands_alone(name: &str) -> bool {
    let letters = name.chars().count();
    let plain = name.is_ascii() && letters <= 3;
    !plain || ALONE.contains(&&*name.to_lowercase())
}

/// First words of names of months that have two or three.
const FIRST_WORDS: &[&str] = &["كانون", "تشرين", "tháng"];

/// The number of the month that begins at a token, and the token after it.
pub(super) fn month_at(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let (month, end) = long_month(tokens, at)
        .or_else(|| dotted_month(tokens, at))
        .or_else(|| Some((words::month(token.text)?, at + 1)))?;
    Some((month, past_other_name(tokens, end, month)))
}

/// `كانون الثاني`, `tháng mười hai`, `tháng 3`.
fn long_month(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let first = tokens[at].text.to_lowercase();
    if !FIRST_WORDS.contains(&first.as_str()) {
        return None;
    }
    let next = tokens.get(at + 2)?;
    if let Some(number) = next.number(1..3) {
        return (first == "tháng").then_some((number, at + 3));
    }
    [5, 3].into_iter().find_map(|count| {
        let name: String = tokens
            .get(at..at + count)?
            .iter()
            .map(|token| {
                if token.kind == Kind::Space {
                    " "
                } else {
                    token.text
                }
            })
            .collect();
        Some((words::month(&name)?, at + count))
    })
}

/// `มี.ค.`
fn dotted_month(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let second = tokens.get(at + 2).filter(|_| is_thai(&tokens[at]))?;
    tokens.get(at + 1).filter(|t| t.is_mark("."))?;
    let name = format!("{}.{}", tokens[at].text, second.text);
    Some((words::month(&name)?, at + 3))
}

/// Past the name that others use for the same month: `مارس/ آذار`, `(آذار)`.
fn past_other_name(tokens: &[Token<'_>], at: usize, month: u32) -> usize {
    let mark = past_space(tokens, at);
    let Some(token) = tokens.get(mark).filter(|t| t.is_mark("/(-")) else {
        return at;
    };
    let name = past_space(tokens, mark + 1);
    let Some(word) = tokens.get(name).filter(|t| t.kind == Kind::Word) else {
        return at;
    };
    let (number, end) = match long_month(tokens, name) {
        Some(long) => long,
        None => match words::month(word.text) {
            Some(number) => (number, name + 1),
            None => return at,
        },
    };
    let closed = tokens.get(end).is_some_and(|t| t.is_mark(")"));
    match (number == month, token.text) {
        (true, "(") if closed => end + 1,
        (true, "(") | (false, _) => at,
        (true, _) => end,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn names_of_one_word_or_three_are_read_with_what_others_call_them() {
        for (text, month, used) in [
            ("March 2021", 3, 1),
            ("كانون الثاني 2021", 1, 3),
            ("tháng mười hai", 12, 5),
            ("tháng 3", 3, 3),
            ("มี.ค. 64", 3, 3),
            ("مارس/ آذار", 3, 4),
            ("مارس (آذار)", 3, 5),
            ("March (week two)", 3, 1),
        ] {
            assert_eq!(month_at(&tokens(text), 0), Some((month, used)), "{text}");
        }
        assert!(stands_alone("Mar") && !stands_alone("pro"));
    }
}
