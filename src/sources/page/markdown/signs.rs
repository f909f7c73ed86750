//! Where `*` and `~` are read as marks, and where elements must stand instead.

use super::blocks::{What, marks};
use super::lines::{Span, Token};

/// The sign of a mark, if Markdown has one.
pub(super) fn sign(mark: u16) -> Option<&'static str> {
    match mark {
        marks::STRONG => Some("**"),
        marks::EMPHASIS => Some("*"),
        marks::DELETED => Some("~~"),
        _ => None,
    }
}

/// Whether the signs of a span would be read as such where they stand.
///
/// Signs next to other signs are read as one run, so spans that touch are
/// written with signs only where they begin and end together.
///
/// # Source
///
/// CommonMark 0.31, 6.2: left- and right-flanking delimiter runs.
pub(super) fn can_be_signs(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    out: &str,
    as_elements: &[bool],
) -> bool {
    let Some(own) = span_sign(&tokens[start]) else {
        return false;
    };
    let written = |at: usize, end: usize| span_sign(&tokens[at]).filter(|_| !as_elements[end]);
    // Outward over the spans that begin and end with this one.
    let (mut first, mut last, mut signs) = (start, end, 0);
    let (before, after) = loop {
        let behind = first.checked_sub(1).and_then(|at| match &tokens[at] {
            Token::Open(_, its_end) => Some((written(at, *its_end)?, Some(*its_end))),
            Token::Close(..) => Some((written(at, at)?, None)),
            Token::Run(_) => None,
        });
        let ahead = tokens.get(last + 1).and_then(|token| match token {
            Token::Close(..) => written(last + 1, last + 1),
            _ => None,
        });
        match behind {
            Some((sign, Some(its_end))) if its_end == last + 1 => {
                if sign.as_bytes()[0] != own.as_bytes()[0] {
                    break (sign.chars().next(), sign.chars().next());
                }
                (first, last, signs) = (first - 1, last + 1, signs + sign.len());
            }
            // Touched on one side only.
            Some(_) => return false,
            None if ahead.is_some() => return false,
            None => {
                let before = out[..out.len() - signs].chars().next_back();
                break (before, Some(first_char(&tokens[last + 1..])));
            }
        }
    };
    let (mut inner_first, mut inner_last) = (start + 1, end - 1);
    while let Token::Open(_, its_end) = &tokens[inner_first]
        && *its_end == inner_last
        && span_sign(&tokens[inner_first]).is_some_and(|sign| sign.starts_with(&own[..1]))
    {
        (inner_first, inner_last) = (inner_first + 1, inner_last - 1);
    }
    let combined = signs > 0 || inner_first > start + 1;
    let (before, after) = (before.unwrap_or('\n'), after.unwrap_or('\n'));
    if combined && (before.is_alphanumeric() || after.is_alphanumeric()) {
        return false;
    }
    flanks(before, first_char(&tokens[inner_first..]))
        && flanks(after, last_char(&tokens[inner_last]))
}

/// The sign of the span that a token begins or ends, if Markdown has one.
fn span_sign(token: &Token<'_>) -> Option<&'static str> {
    match token {
        Token::Open(Span::Mark(mark), _) | Token::Close(Span::Mark(mark), _) => sign(*mark),
        _ => None,
    }
}

/// Whether signs between two characters lean on the inner one, however symbols are counted.
fn flanks(outer: char, inner: char) -> bool {
    if inner.is_whitespace() {
        return false;
    }
    let is_open = outer.is_whitespace() || outer.is_ascii_punctuation();
    // Marks of other scripts count as letters to some and as punctuation to others.
    inner.is_alphanumeric() || is_open || {
        let known = "“”„‟«»‹›‘’‚‛—–…¿¡·•、。「」『』（）【】《》〈〉！？，：；";
        known.contains(outer)
    }
}

/// The character that the first of these tokens begins with, as it is written.
pub(super) fn first_char(tokens: &[Token<'_>]) -> char {
    match tokens.first() {
        None => '\n',
        Some(Token::Open(Span::Link(_), _)) => '[',
        Some(Token::Close(Span::Link(_), _)) => ']',
        Some(Token::Open(Span::Abbreviation(_), _) | Token::Close(Span::Abbreviation(_), _)) => '<',
        Some(Token::Open(Span::Mark(mark), _) | Token::Close(Span::Mark(mark), _)) => {
            sign(*mark).map_or('<', |sign| sign.chars().next().unwrap_or('*'))
        }
        Some(Token::Run(run)) => match &run.what {
            What::Text(text) => text.chars().next().unwrap_or(' '),
            What::Break => '\\',
            What::Code(_) => '`',
            What::Picture(_) => '!',
            What::Note(_) => '[',
            What::Markup(_) => '<',
        },
    }
}

/// The character that a token ends with, as it is written.
fn last_char(token: &Token<'_>) -> char {
    match token {
        Token::Open(Span::Link(_), _) => '[',
        Token::Close(Span::Link(_), _) => ')',
        Token::Open(..) | Token::Close(..) => '>',
        Token::Run(run) => match &run.what {
            What::Text(text) => text.chars().next_back().unwrap_or(' '),
            What::Break => '\n',
            What::Code(_) => '`',
            What::Picture(_) => ')',
            What::Note(_) => ']',
            What::Markup(_) => '>',
        },
    }
}
