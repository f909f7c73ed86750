//! White space where Markdown can have it: outside of marks, none at the ends of lines.

use super::blocks::{Line, Run, Style, What, marks};
use super::lines::Place;

/// A line with its white space where Markdown can have it, and runs of one style joined.
pub(super) fn settled(line: &[Run], place: Place) -> Line {
    let mut pieces: Line = Vec::with_capacity(line.len());
    for run in line {
        match &run.what {
            What::Text(text) => split(text, run.style, &mut pieces),
            What::Break if place != Place::Text && place != Place::Cell => pieces.push(Run {
                what: What::Text(" ".to_owned()),
                style: Style::default(),
            }),
            _ => pieces.push(run.clone()),
        }
    }
    while pieces.first().is_some_and(is_blank) {
        pieces.remove(0);
    }
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    if place == Place::Heading {
        for piece in &mut pieces {
            piece.style.marks &= !marks::STRONG;
        }
    }
    blank_styles(&mut pieces);
    let mut settled: Line = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if is_blank(&piece) {
            if piece.what == What::Break {
                // No blank before the end of a line.
                if let Some(What::Text(text)) = settled.last_mut().map(|run| &mut run.what) {
                    text.truncate(text.trim_end_matches(' ').len());
                }
            } else if settled.last().is_some_and(|run| run.what == What::Break) {
                continue;
            }
        }
        match (settled.last_mut(), &piece.what) {
            (
                Some(Run {
                    what: What::Text(text),
                    style,
                }),
                What::Text(more),
            ) if *style == piece.style => {
                if !(more == " " && text.ends_with(' ')) {
                    text.push_str(more);
                }
            }
            _ => settled.push(piece),
        }
    }
    settled
}

/// Gives the space between two styles what they have in common.
fn blank_styles(pieces: &mut [Run]) {
    let mut before = Style::default();
    for piece in pieces.iter_mut() {
        if is_blank(piece) {
            piece.style = before;
        } else {
            before = piece.style;
        }
    }
    let mut after = Style::default();
    for piece in pieces.iter_mut().rev() {
        if is_blank(piece) {
            piece.style = piece.style.common(after);
        } else {
            after = piece.style;
        }
    }
}

fn is_blank(run: &Run) -> bool {
    match &run.what {
        What::Text(text) => text.trim().is_empty(),
        What::Break => true,
        _ => false,
    }
}

/// Divides text into the space before it, the text and the space behind it.
fn split(text: &str, style: Style, pieces: &mut Line) {
    let core = text.trim();
    let mut push = |text: &str| {
        if !text.is_empty() {
            let what = What::Text(text.to_owned());
            pieces.push(Run { what, style });
        }
    };
    if core.is_empty() {
        return push(if text.is_empty() { "" } else { " " });
    }
    let start = text.len() - text.trim_start().len();
    push(&text[..start]);
    push(core);
    push(&text[start + core.len()..]);
}
