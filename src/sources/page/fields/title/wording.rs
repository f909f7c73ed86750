//! The wording of the headline, once its heading is found.
//!
//! Running titles, subtitles and dates share the heading's element; capitals are
//! a matter of style. What the page calls itself elsewhere says what belongs to it.

use super::headings::Heading;
use super::segments;
use super::weighing::Reference;
use crate::sources::page::fields::plain::folded;

/// The headline and the running title over it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Choice {
    pub(super) title: String,
    pub(super) kicker: Option<String>,
}

/// The most words before a mark that may be a running title.
const LONGEST_CUT: usize = 6;

/// Chooses the wording of a headline.
pub(super) fn of(heading: &Heading, references: &[Reference]) -> Choice {
    let readings = readings(heading);
    let folds: Vec<String> = readings.iter().map(|one| folded(&one.title)).collect();
    let states = |range: std::ops::Range<usize>| {
        references.iter().find_map(|reference| {
            let own = folded(&reference.text);
            let at = range.clone().find(|at| folds[*at] == own)?;
            Some((readings[at].clone(), reference))
        })
    };
    // Whole headings first; of parts the longest that the page states elsewhere.
    let stated = states(0..2).or_else(|| {
        let parts = (2..readings.len()).filter_map(|at| states(at..at + 1));
        parts.max_by_key(|(choice, _)| choice.title.len())
    });
    let mut choice = match stated {
        Some((choice, reference)) => as_stated(choice, heading, reference, references),
        None if heading
            .kicker
            .as_ref()
            .is_some_and(|kicker| kicker.ends_with(':')) =>
        {
            Choice {
                title: heading.whole.clone(),
                kicker: None,
            }
        }
        None => Choice {
            title: heading.text.clone(),
            kicker: heading.kicker.clone(),
        },
    };
    let others = references.iter().map(|reference| reference.text.as_str());
    if let Some(whole) = whole_of(&choice.title, others) {
        choice.title = whole.to_owned();
    }
    let marks = [':', '|', '/', '-', '–', '—', '+', '•', ' '];
    choice.kicker = choice
        .kicker
        .map(|kicker| kicker.trim_matches(marks).to_owned())
        .filter(|kicker| !kicker.is_empty());
    choice
}

/// What a heading may be read as: without running title, whole, and by its parts.
fn readings(heading: &Heading) -> Vec<Choice> {
    let mut readings = vec![
        Choice {
            title: heading.text.clone(),
            kicker: heading.kicker.clone(),
        },
        Choice {
            title: heading.whole.clone(),
            kicker: None,
        },
    ];
    let parts = &heading.parts;
    for at in 1..parts.len().min(6) {
        readings.push(Choice {
            title: parts[at..].join(" "),
            kicker: Some(parts[..at].join(" ")),
        });
        readings.push(Choice {
            title: parts[..at].join(" "),
            kicker: None,
        });
    }
    let whole = &heading.whole;
    let short = |text: &str| text.split_whitespace().count() <= LONGEST_CUT;
    for (from, to) in segments::beginnings(whole) {
        if short(&whole[..from]) {
            readings.push(Choice {
                title: whole[to..].trim().to_owned(),
                kicker: Some(whole[..from].to_owned()),
            });
        }
    }
    readings
}

/// A reading that the page states elsewhere, in whichever wording is the better one.
fn as_stated(
    mut choice: Choice,
    heading: &Heading,
    reference: &Reference,
    references: &[Reference],
) -> Choice {
    // Between parts the page may state the mark that the heading lacks.
    if choice.title == heading.whole && heading.parts.len() > 1 {
        choice.title.clone_from(&reference.text);
    }
    if is_shouted(&choice.title) {
        let own = folded(&choice.title);
        let mut calm = references.iter().filter(|other| folded(&other.text) == own);
        if let Some(calm) = calm.find(|other| !is_shouted(&other.text)) {
            choice.title.clone_from(&calm.text);
        }
    }
    choice
}

fn is_shouted(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// The whole of a headline that breaks off with an ellipsis.
pub(super) fn whole_of<'t>(text: &str, others: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let cut = text
        .strip_suffix('…')
        .or_else(|| text.strip_suffix("..."))?;
    let cut = cut.trim_end();
    let mut others = others.filter(|other| other.len() > text.len());
    others.find(|other| cut.len() > 10 && other.starts_with(cut))
}
