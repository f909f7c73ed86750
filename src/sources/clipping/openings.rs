//! What stands between the top and the sentence that opens the story: a picture and its words.
//!
//! Papers print the picture over the dateline, so the lines above a dateline
//! that is certain are captions, credits and bylines, not the first paragraph.

use crate::sources::print::bylines;
use crate::sources::print::captions::caption;
use crate::sources::print::datelines::dateline;
use crate::sources::print::junk::is_leftover;
use crate::sources::print::labels::{LONGEST, Tongue};
use crate::sources::print::lines::{Line, words_in};
use crate::sources::print::statement::{Draft, Statement};

/// How many lines of text can stand above the dateline.
const ABOVE: usize = 5;

/// The line of the dateline, where lines stand above it.
pub(super) fn opening(lines: &[Line<'_>]) -> Option<usize> {
    let texts = (0..lines.len()).filter(|at| !lines[*at].is_blank());
    let mut found = texts.take(ABOVE + 1).enumerate();
    let (above, at) = found.find(|(_, at)| is_certain(lines[*at].text))?;
    let captions = lines[..at].iter().all(|line| line.text.len() <= LONGEST);
    (above > 0 && captions).then_some(at)
}

/// Whether a line opens with a place and a paper or an agency.
fn is_certain(text: &str) -> bool {
    dateline(text).is_some_and(|line| {
        let shouted = text.split([',', ' ']).next().is_some_and(|word| {
            word.chars().count() >= 4 && word.chars().all(|c| c.is_uppercase() || c == '.')
        });
        let house = line.agency.is_some() || line.desk.is_some();
        house || (shouted && line.place.is_some())
    })
}

/// What a line above the dateline states; `None` where it may be text.
pub(super) fn above(
    lines: &[Line<'_>],
    at: usize,
    tongue: Tongue,
    draft: &Draft,
) -> Option<Vec<Statement>> {
    let text = lines[at].text;
    let article = &draft.article;
    if let Some(statements) = caption(text).filter(|_| article.image_credit.is_none()) {
        return Some(statements);
    }
    if let Some(credit) = text
        .strip_prefix("Dok ")
        .filter(|credit| words_in(credit) <= 6)
    {
        return Some(vec![Statement::PhotoCredit(credit.to_owned())]);
    }
    // What the picture shows, in a word, above its caption.
    if words_in(text) <= 2 && article.title.to_lowercase().contains(&text.to_lowercase()) {
        return Some(Vec::new());
    }
    if let Some(statements) = bylines::byline(text, tongue) {
        return Some(statements);
    }
    // A sentence is a caption only where a picture's credit stands with it.
    let pictured = article.image_credit.is_some() || text.ends_with(')') || after_button(lines, at);
    let free = article.image_caption.is_none() && words_in(text) >= 3;
    (pictured && free).then(|| vec![Statement::Caption(text.to_owned())])
}

/// Whether the line above is a button for the picture, such as `Lihat Foto`.
fn after_button(lines: &[Line<'_>], at: usize) -> bool {
    let above = lines[..at].iter().rev().find(|line| !line.is_blank());
    above.is_some_and(|line| is_leftover(line.text))
}
