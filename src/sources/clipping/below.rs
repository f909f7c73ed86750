//! What follows a line of the body: links, sentences, or nothing more.

use super::body::TAIL;
use crate::sources::print::junk::{is_copyright, is_leftover, is_list_heading};
use crate::sources::print::labels::{LONGEST, split_label};
use crate::sources::print::lines::{Line, ends_sentence, is_rule, words_in};
use crate::sources::print::related;
use crate::sources::print::words;

/// The lines that are links, below a lead-in that stands alone.
///
/// Points are all links; of bare lines all up to a blank one, or else the first.
pub(super) fn links_below(lines: &[Line<'_>], from: usize) -> std::ops::Range<usize> {
    let start = (from..lines.len()).find(|at| !lines[*at].is_blank());
    let Some(start) = start else {
        return from..from;
    };
    let is_point = |at: usize| lines[at].text.starts_with(['-', '*', '•', '·']);
    let is_title = |at: usize| {
        let text = lines[at].text;
        text.len() < LONGEST
            && (!ends_sentence(text) || text.ends_with('?'))
            && split_label(text).is_none()
            && words::label(text).is_none()
            && !is_leftover(text)
            && !is_list_heading(text)
    };
    let run = |fits: &dyn Fn(usize) -> bool| {
        let end = (start..lines.len()).find(|at| lines[*at].is_blank() || !fits(*at));
        end.unwrap_or(lines.len())
    };
    if is_point(start) {
        return start..run(&|at| is_point(at) && lines[at].text.len() < LONGEST);
    }
    let end = run(&is_title);
    let closed = lines.get(end).is_none_or(|line| {
        line.is_blank()
            || is_leftover(line.text)
            || is_list_heading(line.text)
            || words::label(line.text).is_some()
    });
    if closed {
        start..end
    } else {
        start..(start + 1).min(end)
    }
}

/// How many lines below are looked at; what no clipping has, no clipping needs.
const FAR: usize = 400;

/// Whether a sentence follows that is no leftover: the text goes on.
pub(super) fn sentences_follow(lines: &[Line<'_>], at: usize) -> bool {
    lines[at + 1..].iter().take(FAR).any(|line| {
        let text = line.text;
        text.len() > LONGEST
            || (text.ends_with(['.', '"', '”', '»'])
                && !text.ends_with("...")
                && words_in(text) >= 5
                && !is_leftover(text)
                && !is_copyright(text))
    })
}

/// Whether text follows that is no label, link or leftover.
pub(super) fn text_follows(lines: &[Line<'_>], at: usize) -> bool {
    lines[at + 1..]
        .iter()
        .filter(|line| !line.is_blank())
        .take(2 * TAIL)
        .any(|line| {
            let text = line.text;
            text.len() > LONGEST
                || !(is_leftover(text)
                    || is_copyright(text)
                    || is_rule(text, 3)
                    || related::lead(text).is_some()
                    || split_label(text).is_some()
                    || text.to_lowercase().contains("contributed"))
        })
}
