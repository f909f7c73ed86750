//! A line of text as Markdown.
//!
//! Styles overlap freely in pages and nest in Markdown, so spans are opened
//! longest first and opened anew where they overlap. Marks made of `*` and `~`
//! mean something only next to the right characters; elsewhere the elements
//! themselves are written, which Markdown passes on.

use super::blocks::{Run, Style, What, marks};
use super::escape::{self, Around};
use super::signs::{can_be_signs, first_char, sign};
use super::spaces::settled;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Heading,
    Cell,
}

/// How far ahead is looked for the end of a span.
const AHEAD: usize = 64;

/// A way in which text is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Link(u32),
    Abbreviation(u32),
    Mark(u16),
}

/// A part of a line, in order.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// The start of a span, and its end's place among the tokens.
    Open(Span, usize),
    /// The end of a span, and its start's place among the tokens.
    Close(Span, usize),
    Run(&'a Run),
}

/// What links and abbreviations that runs name by number, from 1, lead to and stand for.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<String>,
}

impl Names {
    /// The number of a name.
    pub(super) fn number(&mut self, name: String) -> u32 {
        // Neighbours with one address are one link; others need not be found again.
        if self.list.last() != Some(&name) {
            self.list.push(name);
        }
        u32::try_from(self.list.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn get(&self, number: u32) -> &str {
        let at = (number as usize).checked_sub(1);
        at.and_then(|at| self.list.get(at)).map_or("", |name| name)
    }
}

/// Writes a line; several ones where it breaks.
pub(super) fn markdown(line: &[Run], names: &Names, place: Place) -> String {
    let line = settled(line, place);
    let tokens = tokens(&line);
    let mut around = Around {
        in_table: place == Place::Cell,
        in_heading: place == Place::Heading,
        ..Around::default()
    };
    around.note(&super::blocks::words(&line));
    around.tildes |= line.iter().any(|run| run.style.marks & marks::DELETED != 0);
    let mut out = String::new();
    let mut as_elements = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(Span::Link(number), end) => {
                around.in_link = true;
                let text = &tokens[at + 1..*end];
                if is_its_address(text, names.get(*number)) {
                    out.push('<');
                } else {
                    out.push('[');
                }
            }
            Token::Close(Span::Link(number), start) => {
                around.in_link = false;
                let address = names.get(*number);
                if is_its_address(&tokens[start + 1..at], address) {
                    out.push('>');
                } else {
                    out.push_str("](");
                    out.push_str(address);
                    out.push(')');
                }
            }
            Token::Open(Span::Abbreviation(number), _) => {
                out.push_str("<abbr title=\"");
                push_attribute(&mut out, names.get(*number));
                out.push_str("\">");
            }
            Token::Close(Span::Abbreviation(_), _) => out.push_str("</abbr>"),
            Token::Open(Span::Mark(mark), end) => {
                as_elements[*end] = !can_be_signs(&tokens, at, *end, &out, &as_elements);
                push_mark(&mut out, *mark, as_elements[*end], "<");
            }
            Token::Close(Span::Mark(mark), _) => {
                push_mark(&mut out, *mark, as_elements[at], "</");
            }
            Token::Run(run) if is_within_address(&tokens, at, names) => push_plain(&mut out, run),
            Token::Run(run) => {
                let next = first_char(&tokens[at + 1..]);
                push_run(&mut out, run, next, around);
            }
        }
    }
    out
}

/// The spans of a style that have to be opened around a run, the longest first.
fn opened(line: &[Run], at: usize, open: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = spans(line[at].style)
        .filter(|span| !open.contains(span))
        .collect();
    let length = |span: &Span| {
        let ahead = &line[at..line.len().min(at + AHEAD)];
        let run = |run: &&Run| spans_include(run.style, *span);
        ahead.iter().take_while(run).count()
    };
    spans.sort_by_key(|span| std::cmp::Reverse(length(span)));
    spans
}

fn spans(style: Style) -> impl Iterator<Item = Span> {
    let link = (style.link > 0).then_some(Span::Link(style.link));
    let abbreviation = (style.abbreviation > 0).then_some(Span::Abbreviation(style.abbreviation));
    let marks = (0..16)
        .map(|bit| 1 << bit)
        .filter(move |mark| style.marks & mark != 0)
        .map(Span::Mark);
    link.into_iter().chain(marks).chain(abbreviation)
}

fn spans_include(style: Style, span: Span) -> bool {
    match span {
        Span::Link(number) => style.link == number,
        Span::Abbreviation(number) => style.abbreviation == number,
        Span::Mark(mark) => style.marks & mark != 0,
    }
}

/// The runs of a line with the starts and ends of their spans in between.
fn tokens(line: &[Run]) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(2 * line.len());
    // Open spans, and where they start.
    let mut open: Vec<Span> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let close = |tokens: &mut Vec<Token<'_>>, open: &mut Vec<Span>, starts: &mut Vec<usize>| {
        if let (Some(span), Some(start)) = (open.pop(), starts.pop()) {
            let end = tokens.len();
            if let Token::Open(_, its_end) = &mut tokens[start] {
                *its_end = end;
            }
            tokens.push(Token::Close(span, start));
        }
    };
    for (at, run) in line.iter().enumerate() {
        let stays = open
            .iter()
            .take_while(|span| spans_include(run.style, **span))
            .count();
        while open.len() > stays {
            close(&mut tokens, &mut open, &mut starts);
        }
        for span in opened(line, at, &open) {
            starts.push(tokens.len());
            open.push(span);
            tokens.push(Token::Open(span, 0));
        }
        tokens.push(Token::Run(run));
    }
    while !open.is_empty() {
        close(&mut tokens, &mut open, &mut starts);
    }
    tokens
}

/// Whether a link's text is its address, so that it is written once.
fn is_its_address(text: &[Token<'_>], address: &str) -> bool {
    match text {
        [Token::Run(run)] => match &run.what {
            What::Text(text) => {
                text == address
                    || address
                        .strip_prefix("mailto:")
                        .is_some_and(|mail| mail == text && mail.contains('@'))
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_within_address(tokens: &[Token<'_>], at: usize, names: &Names) -> bool {
    match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(Token::Open(Span::Link(number), end)) if *end == at + 1 => {
            is_its_address(&tokens[at..*end], names.get(*number))
        }
        _ => false,
    }
}

fn push_plain(out: &mut String, run: &Run) {
    if let What::Text(text) = &run.what {
        out.push_str(text);
    }
}

fn push_run(out: &mut String, run: &Run, next: char, around: Around) {
    match &run.what {
        What::Text(text) => escape::push(out, text, next, around),
        What::Break if around.in_table => out.push_str("<br>"),
        What::Break => out.push_str("\\\n"),
        What::Code(code) => push_code(out, code, around),
        What::Picture(picture) => {
            out.push_str("![");
            let inside = Around {
                in_link: true,
                ..around
            };
            escape::push(out, &picture.alt, ']', inside);
            out.push_str("](");
            out.push_str(&picture.address);
            out.push(')');
        }
        What::Note(number) => {
            out.push_str("[^");
            out.push_str(&number.to_string());
            out.push(']');
        }
        What::Markup(markup) => out.push_str(markup),
    }
}

/// The longest code that stands within a line; longer ones are text.
const LONGEST_CODE: usize = 1500;

fn push_code(out: &mut String, code: &str, around: Around) {
    let code = code.trim();
    if code.len() > LONGEST_CODE || (around.in_table && code.contains('|')) {
        return escape::push(out, code, ' ', around);
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    for part in [&fence, space, code, space, &fence] {
        out.push_str(part);
    }
}

fn push_attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' => out.push_str("&#124;"),
            '{' => out.push_str("&#123;"),
            c => out.push(c),
        }
    }
}

fn push_mark(out: &mut String, mark: u16, as_element: bool, bracket: &str) {
    if let Some(sign) = sign(mark).filter(|_| !as_element) {
        return out.push_str(sign);
    }
    let name = match mark {
        marks::STRONG => "strong",
        marks::EMPHASIS => "em",
        marks::DELETED => "del",
        marks::INSERTED => "ins",
        marks::SUBSCRIPT => "sub",
        marks::SUPERSCRIPT => "sup",
        marks::MARKED => "mark",
        marks::QUOTED => "q",
        _ => "u",
    };
    out.push_str(bracket);
    out.push_str(name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::body::{Links, Options, render};
    use crate::sources::page::tree::{self, Tree};

    struct AsTheyStand;

    impl Links for AsTheyStand {
        fn link(&self, _: &str) -> Option<String> {
            None
        }

        fn image(&self, _: &str) -> Option<String> {
            None
        }
    }

    /// Each character that a page shows, with the elements that say how.
    fn shown(html: &str) -> Vec<(char, Vec<String>)> {
        let tree = tree::parse(html).tree;
        let mut shown = Vec::new();
        for id in tree.descendants(Tree::ROOT) {
            let Some(text) = tree.text(id) else { continue };
            let around = tree.ancestors(id).filter_map(|id| tree.name(id));
            let mut names: Vec<String> = around
                .map(ToString::to_string)
                .filter(|name| ["strong", "em", "del", "sup", "sub", "a"].contains(&&**name))
                .collect();
            names.sort();
            names.dedup();
            shown.extend(text.chars().map(|c| (c, names.clone())));
        }
        let blank = |(c, _): &(char, Vec<String>)| c.is_whitespace();
        shown.retain(|one| !blank(one));
        shown
    }

    fn wanted(line: &[Run]) -> Vec<(char, Vec<String>)> {
        let mut wanted = Vec::new();
        for run in line {
            let names = [
                (marks::STRONG, "strong"),
                (marks::EMPHASIS, "em"),
                (marks::DELETED, "del"),
                (marks::SUPERSCRIPT, "sup"),
            ];
            let mut names: Vec<String> = names
                .iter()
                .filter(|(mark, _)| run.style.marks & mark != 0)
                .map(|(_, name)| (*name).to_owned())
                .collect();
            if run.style.link > 0 {
                names.push("a".to_owned());
            }
            names.sort();
            if let What::Text(text) = &run.what {
                wanted.extend(text.chars().map(|c| (c, names.clone())));
            }
        }
        wanted.retain(|(c, _)| !c.is_whitespace());
        wanted
    }

    fn run() -> impl Strategy<Value = Run> {
        let text = prop_oneof![
            "[a-c ]{1,4}",
            "[-a.,*_~`!\\\\<>&\\[\\](){}%:#|+=1\"“”’—é中。🙂 ]{1,3}",
            Just("1. ".to_owned()),
            Just("# ".to_owned()),
            Just("- ".to_owned()),
            Just("&amp;".to_owned()),
            Just("<b>".to_owned()),
            Just("[^1]".to_owned()),
            Just("{{x}}".to_owned()),
            Just("](x)".to_owned()),
        ];
        let what = prop_oneof![9 => text.prop_map(What::Text), 1 => Just(What::Break)];
        let marks = prop_oneof![3 => Just(0), 4 => 0_u16..8, 1 => Just(marks::SUPERSCRIPT)];
        let link = prop_oneof![4 => Just(0), 1 => 1_u32..3];
        (what, marks, link).prop_map(|(what, marks, link)| Run {
            what,
            style: Style {
                marks,
                link,
                abbreviation: 0,
            },
        })
    }

    fn names() -> Names {
        let mut names = Names::default();
        names.number("https://kabar.example/a_(b)".to_owned());
        names.number("https://kabar.example/?c=*".to_owned());
        names
    }

    fn check(line: &[Run], place: Place) -> Result<(), TestCaseError> {
        let written = markdown(line, &names(), place);
        let whole = match place {
            Place::Text => written,
            Place::Heading => format!("## {written}"),
            Place::Cell => format!("| h |\n| --- |\n| {written} |"),
        };
        let mut html = String::new();
        let options = Options {
            heading_anchors: false,
            ..Options::default()
        };
        render(&whole, &options, &AsTheyStand, &mut html);
        let mut shown = shown(&html);
        if place == Place::Cell {
            shown.remove(0);
        }
        let mut wanted = wanted(line);
        if place == Place::Heading {
            for (_, names) in wanted.iter_mut().chain(&mut shown) {
                names.retain(|name| name != "strong");
            }
        }
        prop_assert_eq!(shown, wanted, "{}\n{}", whole, html);
        Ok(())
    }

    proptest! {

        #[test]
        fn a_line_shows_what_it_showed(line in proptest::collection::vec(run(), 1..8)) {
            check(&line, Place::Text)?;
        }

        #[test]
        fn a_cell_and_a_heading_show_what_they_showed(
            line in proptest::collection::vec(run(), 1..5),
        ) {
            let within: Vec<Run> = line.into_iter().filter(|run| run.what != What::Break).collect();
            check(&within, Place::Cell)?;
            check(&within, Place::Heading)?;
        }
    }
}
