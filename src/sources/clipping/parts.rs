//! Several articles in one file: where one ends and the next begins.

use crate::sources::print::bylines::{byline, date_line};
use crate::sources::print::labels::{Tongue, split_label};
use crate::sources::print::lines::{Line, ends_sentence, is_rule, words_in};
use crate::sources::print::words::Label;

/// Splits the lines of a file into articles.
///
/// Form feeds and rules of `=` always divide, other rules only where a new
/// headline follows, and a repeated `Title:` label divides by itself.
pub(super) fn parts<'a, 'l>(lines: &'l [Line<'a>], tongue: Tongue) -> Vec<&'l [Line<'a>]> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let title_labels = title_labels(lines);
    for (at, line) in lines.iter().enumerate() {
        if line.new_page {
            cuts.push((at, at));
        } else if is_rule(line.text, 5) && divides(lines, at, tongue) {
            cuts.push((at, at + 1));
        } else if title_labels.first() != Some(&at) && title_labels.binary_search(&at).is_ok() {
            cuts.push((at, at));
        }
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (end, next) in cuts {
        if end >= start {
            parts.push(&lines[start..end]);
        }
        start = next.max(start);
    }
    parts.push(&lines[start..]);
    parts.retain(|part| has_text(part));
    parts
}

fn has_text(lines: &[Line<'_>]) -> bool {
    lines
        .iter()
        .any(|line| !line.is_blank() && !is_rule(line.text, 3))
}

/// The lines that begin with a label of a headline, if the file begins with one.
fn title_labels(lines: &[Line<'_>]) -> Vec<usize> {
    let is_title = |line: &Line<'_>| {
        line.text.len() < 400
            && split_label(line.text)
                .is_some_and(|(label, value)| label == Label::Title && !value.is_empty())
    };
    let first = lines.iter().position(|line| !line.is_blank());
    if !first.is_some_and(|first| is_title(&lines[first])) {
        return Vec::new();
    }
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_title(line))
        .map(|(at, _)| at)
        .collect()
}

/// Whether a rule stands between two articles.
fn divides(lines: &[Line<'_>], at: usize, tongue: Tongue) -> bool {
    let texts = lines[..at].iter().rev().filter(|line| !line.is_blank());
    let before = texts.take(2).count();
    let after: Vec<&Line<'_>> = lines[at + 1..]
        .iter()
        .filter(|line| !line.is_blank())
        .take(6)
        .collect();
    let Some(first) = after.first() else {
        return false;
    };
    // A rule under the headline, or over it, underlines it.
    let underlines = before <= 1 && at > 0 && !lines[at - 1].is_blank();
    if before == 0 || underlines {
        return false;
    }
    if lines[at].text.starts_with('=') {
        return true;
    }
    let headline =
        words_in(first.text) <= 20 && (!ends_sentence(first.text) || first.text.ends_with('?'));
    let labelled = split_label(first.text).is_some_and(|(label, _)| label == Label::Title);
    let stated = after[1..]
        .iter()
        .take(4)
        .any(|line| states(line.text, tongue));
    labelled
        || (headline
            && (stated
                || after.len() >= 2 && ends_sentence(after[1].text) && lines[at].text.len() >= 10))
}

/// Whether a line states who wrote or when.
fn states(text: &str, tongue: Tongue) -> bool {
    text.len() < 200
        && (date_line(text, tongue).is_some()
            || byline(text, tongue).is_some()
            || split_label(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::print::dates::Order;
    use crate::sources::print::lines::lines;

    const TONGUE: Tongue = Tongue {
        lang: Some("en"),
        order: Order::DayFirst,
    };

    fn count(text: &str) -> usize {
        parts(&lines(text), TONGUE).len()
    }

    #[test]
    fn form_feeds_rules_and_repeated_labels_divide() {
        assert_eq!(count("One\nText.\n\u{c}Two\nText."), 2);
        assert_eq!(count("One\nText here.\n=====\nTwo\nText."), 2);
        assert_eq!(
            count("One\nText here.\n-----\nTwo\nBy Ana Brandt\nText."),
            2
        );
        assert_eq!(count("Title: One\n\nText.\n\nTitle: Two\n\nText."), 2);
    }

    #[test]
    fn a_rule_inside_an_article_does_not_divide() {
        assert_eq!(
            count("One\nText here.\n-----\nMore text of the same article.\nAnd more."),
            1
        );
        assert_eq!(count("One\n=====\nText here."), 1);
        assert_eq!(count("One\nText.\n=====\n"), 1);
    }
}
