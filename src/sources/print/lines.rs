//! A clipping as numbered lines.

/// One line of a clipping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) struct Line<'a> {
    /// Its number in the file, from 1.
    pub(in crate::sources) number: u32,
    /// How far it is set in, in columns; a tab counts as four.
    pub(in crate::sources) indent: usize,
    /// Its text without white space around it.
    pub(in crate::sources) text: &'a str,
    /// Whether a form feed stands before it.
    pub(in crate::sources) new_page: bool,
}

impl Line<'_> {
    /// Whether nothing stands in it.
    pub(in crate::sources) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Splits a text into lines at `\n`, `\r\n`, `\r`, and form feeds.
pub(in crate::sources) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut number = 1;
    for page in text.split('\u{c}').enumerate() {
        let (page_index, page) = page;
        let mut new_page = page_index > 0;
        let mut rest = page;
        loop {
            let end = rest.find(['\n', '\r']);
            let next = line(&rest[..end.unwrap_or(rest.len())], number, new_page);
            // Of many blank lines one says as much.
            let blank = |line: &Line<'_>| line.is_blank() && !line.new_page;
            if !(blank(&next) && lines.last().is_some_and(blank)) {
                lines.push(next);
            }
            new_page = false;
            let Some(end) = end else { break };
            let width = if rest[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
            rest = &rest[end + width..];
            number += 1;
        }
    }
    lines
}

fn line(raw: &str, number: u32, new_page: bool) -> Line<'_> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{0}');
    let text = raw.trim_start_matches(is_space);
    let indent = raw[..raw.len() - text.len()]
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum();
    Line {
        number,
        indent,
        text: text.trim_end_matches(is_space),
        new_page,
    }
}

/// Whether a line is a rule of at least `least` equal marks and nothing else.
pub(in crate::sources) fn is_rule(text: &str, least: usize) -> bool {
    let Some(mark) = text.chars().next() else {
        return false;
    };
    let marks = text.chars().filter(|c| *c == mark).count();
    let alike = text.chars().all(|c| c == mark || c == ' ');
    "=-_*#~+–—•".contains(mark) && alike && marks >= least
}

/// Whether a text ends as a sentence does.
pub(in crate::sources) fn ends_sentence(text: &str) -> bool {
    let closing = [
        '"', '\'', '”', '’', '»', '“', ')', ']', '›', '」', '』', '）', '】', '«',
    ];
    let text = text.trim_end_matches(closing);
    text.trim_end().ends_with([
        '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '۔', '।', '：', '；', '؛', '．', '｡',
    ])
}

/// The number of words of a text; in scripts without spaces, two letters count as one.
pub(in crate::sources) fn words_in(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_ascii_whitespace().count();
    }
    text.split_whitespace()
        .map(|word| {
            let unspaced = word.chars().filter(|c| is_unspaced(*c)).count();
            unspaced.div_ceil(2).max(1)
        })
        .sum()
}

/// Whether a letter is of a script that writes words without spaces.
pub(in crate::sources) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_ending_a_line_is_known() {
        let read = lines("a\r\n\tb\rc\n\u{c}d");
        let shown: Vec<_> = read
            .iter()
            .map(|line| (line.number, line.indent, line.text, line.new_page))
            .collect();
        assert_eq!(
            shown,
            [
                (1, 0, "a", false),
                (2, 4, "b", false),
                (3, 0, "c", false),
                (4, 0, "", false),
                (4, 0, "d", true)
            ]
        );
    }

    #[test]
    fn sentences_end_and_words_are_counted_in_every_script() {
        for text in [
            "Es regnet.",
            "下雨了。",
            "هل تمطر؟",
            "बारिश हुई।",
            "「雨だ。」",
        ] {
            assert!(ends_sentence(text), "{text}");
        }
        assert!(!ends_sentence("大桥关闭"));
        assert_eq!(words_in("one two"), 2);
        assert_eq!(words_in("大桥自周一起关闭"), 4);
        assert_eq!(words_in("мост закрыт"), 2);
        assert_eq!(words_in("  "), 0);
    }

    #[test]
    fn a_rule_is_one_mark_repeated() {
        assert!(is_rule("==========", 5));
        assert!(is_rule("* * *", 3));
        assert!(!is_rule("---", 5));
        assert!(!is_rule("-- a --", 3));
        assert!(!is_rule("", 0));
    }
}
