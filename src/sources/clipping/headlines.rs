//! Which of the lines at the top is the kicker, the headline, the standfirst.

use crate::sources::print::lines::{Line, ends_sentence, words_in};
use crate::sources::print::statement::{Draft, Statement};
use crate::sources::print::words;

/// One unlabelled text at the top.
struct Text {
    text: String,
    line: u32,
}

/// Gives the unlabelled lines at the top their places.
pub(super) fn assign(lines: &[Line<'_>], texts: &[usize], crumbs: bool, draft: &mut Draft) {
    let mut texts = joined(lines, texts);
    while let Some(first) = texts.first() {
        let is_crumb = crumbs && texts.len() > 1 && words_in(&first.text) <= 2;
        let is_many = texts.len() > 3 && words_in(&first.text) <= 4;
        if !(is_crumb || is_many) {
            break;
        }
        let first = texts.remove(0);
        // The last of several crumbs is the nearest.
        draft.article.section = None;
        draft.origins.remove("section");
        draft.state(Statement::Section(first.text), first.line);
    }
    if !draft.article.title.is_empty() {
        for text in texts {
            draft.state(Statement::Description(text.text), text.line);
        }
        return;
    }
    let mut texts = texts.into_iter();
    match (texts.next(), texts.next(), texts.next()) {
        (Some(title), None, _) => draft.state(Statement::Title(title.text), title.line),
        (Some(first), Some(second), None) => two(first, second, draft),
        (Some(first), Some(second), Some(third)) => three(first, second, third, draft),
        (None, ..) => {}
    }
}

/// Headlines broken over centred lines, put together.
fn joined(lines: &[Line<'_>], texts: &[usize]) -> Vec<Text> {
    let mut joined: Vec<Text> = Vec::new();
    let mut last: Option<usize> = None;
    for &at in texts {
        let line = lines[at];
        let goes_on = last.is_some_and(|last| {
            let above = lines[last];
            last + 1 == at && above.indent >= 6 && line.indent >= 6 && !ends_sentence(above.text)
        });
        match joined.last_mut().filter(|_| goes_on) {
            Some(text) => {
                text.text.push(' ');
                text.text.push_str(line.text);
            }
            None => joined.push(Text {
                text: line.text.to_owned(),
                line: line.number,
            }),
        }
        last = Some(at);
    }
    joined
}

fn two(first: Text, second: Text, draft: &mut Draft) {
    let kicker = is_kicker(&first.text, &second.text) && !second.text.ends_with('.');
    if !kicker {
        draft.state(Statement::Title(first.text), first.line);
        draft.state(Statement::Description(second.text), second.line);
        return;
    }
    // Without a standfirst, a section's name over the headline is the section.
    let section = words::contains(|w| w.sections, &first.text.to_lowercase());
    let over = if section {
        Statement::Section(first.text)
    } else {
        Statement::Kicker(first.text)
    };
    draft.state(over, first.line);
    draft.state(Statement::Title(second.text), second.line);
}

fn three(first: Text, second: Text, third: Text, draft: &mut Draft) {
    if is_kicker(&first.text, &second.text) {
        draft.state(Statement::Kicker(first.text), first.line);
        draft.state(Statement::Title(second.text), second.line);
        draft.state(Statement::Description(third.text), third.line);
        return;
    }
    draft.state(Statement::Title(first.text), first.line);
    let standfirst = format!("{} {}", second.text, third.text);
    draft.state(Statement::Description(standfirst), second.line);
}

/// Whether a line over another is its running title rather than the headline.
fn is_kicker(over: &str, under: &str) -> bool {
    !ends_sentence(over.trim_end_matches(':'))
        && words_in(over) <= 6
        && over.chars().count() < under.chars().count()
}
