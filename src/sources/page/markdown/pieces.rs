//! Lines as plain text, and places in it.

use std::ops::Range;

use super::blocks::{Line, Run, What};
use super::lines::Names;
use crate::article::Related;

/// The text of a line; what is no text stands as one character.
pub(super) fn flat(line: &[Run]) -> String {
    let mut text = String::new();
    for run in line {
        push(&mut text, &run.what);
    }
    text
}

fn push(text: &mut String, what: &What) {
    match what {
        What::Text(own) | What::Code(own) => text.push_str(own),
        What::Break => text.push('\n'),
        What::Picture(_) | What::Note(_) | What::Markup(_) => text.push('\u{fffc}'),
    }
}

/// Cuts a place of the text out of a line.
pub(super) fn cut(line: &mut Line, place: &Range<usize>) {
    let mut start = 0;
    line.retain_mut(|run| {
        let mut own = String::new();
        push(&mut own, &run.what);
        let end = start + own.len();
        let from = place.start.clamp(start, end) - start;
        let to = place.end.clamp(start, end) - start;
        start = end;
        if from == to {
            return true;
        }
        match &mut run.what {
            What::Text(text) | What::Code(text) => {
                text.replace_range(from..to, "");
                !text.is_empty()
            }
            _ => false,
        }
    });
}

/// The lines that breaks divide a line into.
pub(super) fn divided(line: &[Run]) -> Vec<Line> {
    line.split(|run| run.what == What::Break)
        .map(<[Run]>::to_vec)
        .collect()
}

/// The links of a line with their text, neighbours with one address as one.
pub(super) fn links(line: &[Run], names: &Names) -> Vec<Related> {
    let mut links: Vec<(u32, String)> = Vec::new();
    let mut before = 0;
    for run in line {
        let link = run.style.link;
        let blank = matches!(&run.what, What::Text(text) if text.trim().is_empty());
        if link > 0 {
            if before != link || links.is_empty() {
                links.push((link, String::new()));
            }
            if let Some((_, text)) = links.last_mut() {
                push(text, &run.what);
            }
        }
        if link > 0 || !blank {
            before = link;
        }
    }
    let clean = |text: &str| text.replace(['\n', '\u{fffc}'], " ").trim().to_owned();
    links
        .into_iter()
        .map(|(link, text)| Related {
            title: clean(&text),
            url: Some(names.get(link).to_owned()),
        })
        .filter(|link| !link.title.is_empty())
        .collect()
}
