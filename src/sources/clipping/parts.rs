//! Several articles in one file: where one ends and the next begins.

use crate::sources::print::bylines::{byline, date_line};
use crate::sources::print::labels::{Tongue, split_label};
use crate::sources::print::lines::{Line, ends_sentence, is_rule, words_in};
use crate::sources::print::words::Label;

/// Splits the lines of a file into articles.
///
/// Form feeds and rules of `=` always divide, other rules only where a new
/// headline follows, and a repeated `Title:` label divides by itself. Two blank
/// lines divide where every part is signed, dated and told in sentences.
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
    if cuts.is_empty() {
        cuts = signed_tops(lines, tongue);
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

/// Where articles begin that nothing but two blank lines parts, each with a headline, a byline,
/// a date and sentences; nowhere if one of them lacks any.
fn signed_tops(lines: &[Line<'_>], tongue: Tongue) -> Vec<(usize, usize)> {
    // Blank lines in a row are read as one.
    let gap = |at: usize| {
        at >= 2 && lines[at - 1].is_blank() && lines[at].number - lines[at - 2].number > 2
    };
    let tops = (1..lines.len()).filter(|at| gap(*at) && !lines[*at].is_blank());
    let tops: Vec<usize> = tops.take(MOST_TOPS).collect();
    let first = lines.iter().position(|line| !line.is_blank());
    let starts = first.into_iter().chain(tops.iter().copied());
    let ends = tops.iter().copied().chain([lines.len()]);
    let mut each = starts.zip(ends);
    let all = !tops.is_empty() && each.all(|(start, end)| is_signed(&lines[start..end], tongue));
    let cuts = tops.into_iter().map(|at| (at, at));
    cuts.filter(|_| all).collect()
}

/// Blank lines in pairs beyond this many part no articles.
const MOST_TOPS: usize = 1000;

/// Whether lines are a headline, a byline, a date and at least one sentence.
fn is_signed(lines: &[Line<'_>], tongue: Tongue) -> bool {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let [headline, top @ ..] = texts.as_slice() else {
        return false;
    };
    let top = &top[..top.len().min(4)];
    let signed = |text: &&str| text.len() < 200 && byline(text, tongue).is_some();
    let dated = |text: &&str| date_line(text, tongue).is_some();
    let sentence = |text: &&str| ends_sentence(text) && words_in(text) >= 6;
    (2..=20).contains(&words_in(headline))
        && !headline.ends_with('.')
        && date_line(headline, tongue).is_none()
        && top.iter().any(signed)
        && top.iter().any(dated)
        && texts.iter().any(sentence)
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
    fn two_blank_lines_divide_where_every_part_is_signed_and_dated() {
        let one = "The Bridge Closes\nBy Ana Brandt\n12 November 2022\n\nIt closed on Friday for six whole weeks.\n";
        let two = "Bakers Protest\nBy Tom Okell\n13 November 2022\n\nThey stood before the hall all morning.\n";
        assert_eq!(count(&format!("{one}\n\n{two}")), 2);
        assert_eq!(count(&format!("{one}\n{two}")), 1);
        assert_eq!(count(&format!("{one}\n\nMore of the same\n")), 1);
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
