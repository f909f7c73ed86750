//! A line of text as Markdown.
//!
//! Styles overlap freely in pages and nest in Markdown, so spans are opened
//! longest first and opened anew where they overlap. Marks made of `*` and `~`
//! mean something only next to the right characters; elsewhere the elements
//! themselves are written, which Markdown passes on.

use super::blocks::{Line, Run, Style, What, marks};
use super::escape::{self, Around};

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
enum Span {
    Link(u32),
    Abbreviation(u32),
    Mark(u16),
}

/// A part of a line, in order.
#[derive(Debug)]
enum Token<'a> {
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

/// A line with its white space where Markdown can have it, and runs of one style joined.
fn settled(line: &[Run], place: Place) -> Line {
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
    let mut settled: Line = Vec::with_capacity(pieces.len());
    let count = pieces.len();
    for at in 0..count {
        let mut piece = pieces[at].clone();
        if place == Place::Heading {
            piece.style.marks &= !marks::STRONG;
        }
        if is_blank(&piece) {
            let before = settled.last().map_or(Style::default(), |run| run.style);
            let after = pieces[at + 1..].iter().find(|run| !is_blank(run));
            let mut after = after.map_or(Style::default(), |run| run.style);
            if place == Place::Heading {
                after.marks &= !marks::STRONG;
            }
            piece.style = before.common(after);
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

/// The sign of a mark, if Markdown has one.
fn sign(mark: u16) -> Option<&'static str> {
    match mark {
        marks::STRONG => Some("**"),
        marks::EMPHASIS => Some("*"),
        marks::DELETED => Some("~~"),
        _ => None,
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

/// Whether the signs of a span would be read as such where they stand.
///
/// # Source
///
/// CommonMark 0.31, 6.2: left- and right-flanking delimiter runs.
fn can_be_signs(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    out: &str,
    as_elements: &[bool],
) -> bool {
    let Token::Open(Span::Mark(mark), _) = tokens[start] else {
        return false;
    };
    if sign(mark).is_none() {
        return false;
    }
    // Signs right behind other signs that ended would be taken for one run.
    let behind_signs = start > 0
        && matches!(&tokens[start - 1], Token::Close(Span::Mark(mark), _)
            if sign(*mark).is_some() && !as_elements[start - 1]);
    if behind_signs {
        return false;
    }
    // Signs within signs, on both sides, are one run, and what counts stands around it.
    let is_sign = |token: &Token<'_>| matches!(token, Token::Open(Span::Mark(mark), _) | Token::Close(Span::Mark(mark), _) if sign(*mark).is_some());
    let outside = out.trim_end_matches(['*', '~']);
    let escaped = outside.len() < out.len() && outside.ends_with('\\');
    let before = if escaped {
        '*'
    } else {
        outside.chars().next_back().unwrap_or('\n')
    };
    let inner = tokens[start + 1..end]
        .iter()
        .position(|token| !is_sign(token));
    let first = inner.map_or(' ', |at| first_char(&tokens[start + 1 + at..]));
    let inner = tokens[start + 1..end]
        .iter()
        .rposition(|token| !is_sign(token));
    let last = inner.map_or(' ', |at| last_char(&tokens[start + 1 + at]));
    let after = tokens[end + 1..].iter().position(|token| !is_sign(token));
    let after = after.map_or('\n', |at| first_char(&tokens[end + 1 + at..]));
    let combined = is_sign(&tokens[start + 1])
        || is_sign(&tokens[end - 1])
        || (start > 0 && is_sign(&tokens[start - 1]))
        || tokens.get(end + 1).is_some_and(is_sign);
    if combined && (before.is_alphanumeric() || after.is_alphanumeric()) {
        return false;
    }
    flanks(before, first) && flanks(after, last)
}

/// Whether signs between two characters lean on the inner one, however symbols are counted.
fn flanks(outer: char, inner: char) -> bool {
    if inner.is_whitespace() {
        return false;
    }
    let is_open = outer.is_whitespace() || outer.is_ascii_punctuation();
    // Marks of other scripts count as letters to some and as punctuation to others.
    inner.is_alphanumeric() || is_open || {
        let known = "“”„‟«»‹›‘’‚‛—–…¿¡·•、。「」『』（）【】《》〈〉！？，：；";
        known.contains(outer)
    }
}

/// The character that the first of these tokens begins with, as it is written.
fn first_char(tokens: &[Token<'_>]) -> char {
    match tokens.first() {
        None => '\n',
        Some(Token::Open(Span::Link(_), _)) => '[',
        Some(Token::Close(Span::Link(_), _)) => ']',
        Some(Token::Open(Span::Abbreviation(_), _) | Token::Close(Span::Abbreviation(_), _)) => '<',
        Some(Token::Open(Span::Mark(mark), _) | Token::Close(Span::Mark(mark), _)) => {
            sign(*mark).map_or('<', |sign| sign.chars().next().unwrap_or('*'))
        }
        Some(Token::Run(run)) => match &run.what {
            What::Text(text) => text.chars().next().unwrap_or(' '),
            What::Break => '\\',
            What::Code(_) => '`',
            What::Picture(_) => '!',
            What::Note(_) => '[',
            What::Markup(_) => '<',
        },
    }
}

/// The character that a token ends with, as it is written.
fn last_char(token: &Token<'_>) -> char {
    match token {
        Token::Open(Span::Link(_), _) => '[',
        Token::Close(Span::Link(_), _) => ')',
        Token::Open(..) | Token::Close(..) => '>',
        Token::Run(run) => match &run.what {
            What::Text(text) => text.chars().next_back().unwrap_or(' '),
            What::Break => '\n',
            What::Code(_) => '`',
            What::Picture(_) => ')',
            What::Note(_) => ']',
            What::Markup(_) => '>',
        },
    }
}
