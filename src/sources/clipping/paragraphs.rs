//! Lines put together into paragraphs, hard-wrapped text included.

use std::collections::HashSet;

use super::body::BodyLine;
use super::layout::special;
use crate::sources::print::lines::{ends_sentence, is_rule, is_unspaced, words_in};

/// One paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Running text.
    Paragraph(String),
    /// A subheading.
    Heading(String),
    /// Points of a list, without their marks.
    Points(Vec<String>),
    /// Steps of a list, with the number of the first.
    Steps(u32, Vec<String>),
    /// A break in the text.
    Rule,
    /// Lines that stay lines.
    Verse(Vec<String>),
    /// What somebody else wrote, by paragraphs.
    Quotation(Vec<String>),
    /// Rows of cells, the first of them the heading.
    Table(Vec<Vec<String>>),
}

/// The widest column that text is wrapped to by hand or by a typewriter.
const WIDEST: usize = 110;

/// Puts the lines of a body together.
pub(super) fn blocks(lines: &[BodyLine]) -> Vec<Block> {
    let width = lines
        .iter()
        .map(|line| line.text.chars().count())
        .max()
        .unwrap_or(0);
    let wrapped = is_wrapped(lines, width);
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let known = Known::of(lines);
    let mut blocks = Vec::new();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let goes_on = at > 0
            && !paragraphs.is_empty()
            && continues(&lines[at - 1], line, wrapped.then_some(width));
        if !goes_on && let Some((block, used)) = special(lines, at, margin, wrapped) {
            listed(&paragraphs, &mut blocks);
            paragraphs.clear();
            blocks.push(block);
            at += used;
            continue;
        }
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => join(paragraph, &line.text, &known),
            None => paragraphs.push(line.text.clone()),
        }
        at += 1;
    }
    listed(&paragraphs, &mut blocks);
    blocks
}

/// The words of a text, where some line of it ends in a hyphen.
struct Known(HashSet<String>);

impl Known {
    fn of(lines: &[BodyLine]) -> Self {
        let mut words = HashSet::new();
        if lines.iter().any(|line| line.text.ends_with('-')) {
            for line in lines {
                for word in line.text.split(|c: char| !(c.is_alphabetic() || c == '-')) {
                    if word.len() > 3 && !word.ends_with('-') {
                        words.insert(word.to_lowercase());
                    }
                }
            }
        }
        Self(words)
    }

    /// Whether a hyphen at the end of a line only broke a word: elsewhere it stands whole.
    fn broke(&self, first: &str, second: &str) -> bool {
        let whole = format!("{first}{second}").to_lowercase();
        let compound = format!("{first}-{second}").to_lowercase();
        self.0.contains(&whole) && !self.0.contains(&compound)
    }
}

/// Whether lines end where the column ended rather than where a paragraph did.
fn is_wrapped(lines: &[BodyLine], width: usize) -> bool {
    if width > WIDEST {
        return false;
    }
    let pairs = lines.windows(2).filter(|pair| !pair[1].apart);
    let (mut all, mut soft) = (0, 0);
    for pair in pairs {
        all += 1;
        soft += usize::from(
            !ends_sentence(&pair[0].text) && is_full(&pair[0].text, &pair[1].text, width),
        );
    }
    all > 0 && soft * 5 >= all * 2
}

/// Whether the next line's first word would not have fitted, or hardly.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let first = next
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    let used = line.chars().count();
    used + 1 + first > width || used * 4 > width * 3
}

/// Whether a line goes on with the paragraph of the line before it.
fn continues(before: &BodyLine, line: &BodyLine, wrapped: Option<usize>) -> bool {
    if line.apart
        || is_rule(&before.text, 3)
        || is_rule(&line.text, 3)
        || point(&line.text).is_some()
        || step(&line.text).is_some()
    {
        return false;
    }
    let small = line.text.starts_with(char::is_lowercase);
    let Some(width) = wrapped else {
        // One broken sentence among whole paragraphs.
        return small
            && before.text.chars().count() >= 40
            && before
                .text
                .trim_end_matches(['-', '\u{ad}'])
                .ends_with(char::is_alphanumeric);
    };
    if line.indent > before.indent + 1 {
        return false;
    }
    if ends_sentence(&before.text) {
        is_full(&before.text, &line.text, width)
    } else {
        small || point(&before.text).is_some() || is_full(&before.text, &line.text, width)
    }
}

/// Joins a line to a paragraph; a hyphen at the end stays, without a space, unless it broke a word.
fn join(paragraph: &mut String, line: &str, known: &Known) {
    if paragraph.ends_with('\u{ad}') {
        paragraph.pop();
        paragraph.push_str(line);
        return;
    }
    let unspaced = paragraph.ends_with(is_unspaced) && line.starts_with(is_unspaced);
    if unspaced && !paragraph.ends_with(|c| matches!(c, '\u{e00}'..='\u{eff}')) {
        paragraph.push_str(line);
        return;
    }
    let hyphen = paragraph.ends_with('-')
        && paragraph[..paragraph.len() - 1].ends_with(char::is_alphabetic)
        && line.starts_with(char::is_alphabetic);
    if hyphen {
        let first = paragraph[..paragraph.len() - 1]
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        let second = line
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        if known.broke(first, second) {
            paragraph.pop();
        }
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Finds lists and subheadings among paragraphs.
fn listed(paragraphs: &[String], blocks: &mut Vec<Block>) {
    let opens = usize::from(!blocks.is_empty());
    let mut at = 0;
    while at < paragraphs.len() {
        let points: Vec<String> = paragraphs[at..]
            .iter()
            .map_while(|text| point(text))
            .map(str::to_owned)
            .collect();
        if points.len() > 1 {
            at += points.len();
            blocks.push(Block::Points(points));
            continue;
        }
        if let Some((first, steps)) = steps_from(&paragraphs[at..]) {
            at += steps.len();
            blocks.push(Block::Steps(first, steps));
            continue;
        }
        let text = &paragraphs[at];
        let next = paragraphs.get(at + 1).map(String::as_str);
        blocks.push(if is_rule(text, 3) {
            Block::Rule
        } else if is_heading(text, at + opens, next) {
            Block::Heading(text.clone())
        } else {
            Block::Paragraph(text.clone())
        });
        at += 1;
    }
}

/// The text of a point: `- one`, `• one`.
fn point(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '•', '·', '–', '◦', '▪', '‣', '+'])?;
    let tight = text.starts_with(['•', '▪', '‣', '◦']);
    (tight || rest.starts_with([' ', '\t']))
        .then(|| rest.trim())
        .filter(|rest| !rest.is_empty())
}

/// The number and text of a step: `1. one`, `2) two`.
fn step(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    let rest = rest.starts_with([' ', '\t']).then(|| rest.trim())?;
    Some((text[..digits].parse().ok()?, rest)).filter(|(_, rest)| !rest.is_empty())
}

fn steps_from(paragraphs: &[String]) -> Option<(u32, Vec<String>)> {
    let (first, _) = step(paragraphs.first()?)?;
    let mut steps = Vec::new();
    for (number, text) in (first..).zip(paragraphs) {
        match step(text).filter(|(own, _)| *own == number) {
            Some((_, text)) => steps.push(text.to_owned()),
            None => break,
        }
    }
    (steps.len() > 1).then_some((first, steps))
}

/// Whether a short line between paragraphs is a subheading.
fn is_heading(text: &str, at: usize, next: Option<&str>) -> bool {
    let length = text.chars().count();
    let next_is_text = next.is_some_and(|next| {
        let longer = next.chars().count();
        longer > length && (ends_sentence(next) || longer > 90)
    });
    // A longer question is part of the text, a line with a colon someone's speech.
    let asks = text.ends_with(['?', '!']) && words_in(text) <= 5;
    let ends = (asks || !ends_sentence(text)) && !text.contains(": ");
    let opens = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let clean = !text.contains("://")
        && !text.contains('@')
        && !text.ends_with([',', '-', '–', '—', '"', '”', '»']);
    at > 0 && next_is_text && ends && opens && clean && words_in(text) <= 9 && length <= 70
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Vec<BodyLine> {
        let mut apart = true;
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() {
                apart = true;
                continue;
            }
            let indent = line.len() - line.trim_start().len();
            let text = line.trim().to_owned();
            lines.push(BodyLine {
                number,
                indent,
                apart,
                text,
            });
            apart = false;
        }
        lines
    }

    #[test]
    fn wrapped_lines_are_rejoined_and_indents_begin_paragraphs() {
        let read = blocks(&body(
            "  The old mill by the weir was sold on Monday to a\ncompany from the coast that makes paper and card,\nand nobody there had heard.\n  It will open again in the spring, the new owners\nsaid in a letter.",
        ));
        assert_eq!(read.len(), 2);
        assert!(
            matches!(&read[0], Block::Paragraph(text) if text.ends_with("nobody there had heard."))
        );
    }

    #[test]
    fn a_word_that_was_broken_is_mended_only_where_it_stands_whole_elsewhere() {
        let read = blocks(&body(
            "The company by the weir makes card and pa-\nper for the town, and paper is what it lives by\nsince the well-\nknown wheel was broken in the flood of that year.",
        ));
        assert_eq!(
            read,
            [Block::Paragraph(
                "The company by the weir makes card and paper for the town, and paper is what it lives by since the well-known wheel was broken in the flood of that year."
                    .into()
            )]
        );
    }

    #[test]
    fn a_line_each_stays_a_paragraph_each() {
        let read = blocks(&body(
            "Satu kalimat yang panjang sekali di sini.\nKalimat lain yang pendek.\nDan satu lagi.",
        ));
        assert_eq!(read.len(), 3);
    }

    #[test]
    fn lists_are_seen_only_in_runs() {
        let read = blocks(&body(
            "1. one thing\n2. two things\n- a point\n- b point\n- c point\n2019. That was it.",
        ));
        assert_eq!(
            read[..2],
            [
                Block::Steps(1, vec!["one thing".into(), "two things".into()]),
                Block::Points(vec!["a point".into(), "b point".into(), "c point".into()])
            ]
        );
    }
}
