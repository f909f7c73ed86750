//! Limits on what a page may make of itself: nesting, nodes, attributes.
//!
//! html5ever looks through the stack of open elements at most tags, so nesting
//! 100,000 deep would take it minutes; and a few unclosed formatting elements
//! are opened anew in every paragraph. Browsers limit both. It also looks
//! through a tag's attributes at each of them, and through everything that is
//! open at the end of a formatting element.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::parse::Sink;

/// How deep elements may be nested, as in Chromium. Deeper ones are opened where the deepest stand.
pub(super) const DEEPEST: u32 = 512;

/// How many nodes a page of so many bytes may have.
fn most_nodes(bytes: usize) -> usize {
    100_000 + bytes / 2
}

/// How many attributes an element may have.
pub(super) const MOST_ATTRIBUTES: usize = 400;

/// How often nodes may be compared in a page of so many bytes; formatting then goes unread.
fn most_comparisons(bytes: usize) -> u64 {
    50_000_000 + 10 * bytes as u64
}

/// Elements that are opened anew where they were closed too early.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// A page without the attributes that are over the limit, and whether there were such.
///
/// They have to go before the page is parsed, since the tokenizer compares each
/// with all before it.
pub(super) fn attributes(html: &str) -> (Cow<'_, str>, bool) {
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let name = html[open + 1..].bytes();
        let name = name.take_while(u8::is_ascii_alphanumeric).count();
        at = open + 1 + name;
        if name == 0 {
            continue;
        }
        let name = &html[open + 1..at];
        let raw = ["script", "style"]
            .into_iter()
            .find(|raw| name.eq_ignore_ascii_case(raw));
        let (most, end) = tag(&html[at..]);
        if let Some(most) = most {
            kept.push_str(&html[copied..at + most]);
            copied = at + end;
        }
        at += end;
        if let Some(raw) = raw {
            match closing(&html[at..], raw) {
                Some(closed) => at += closed,
                None => break,
            }
        }
    }
    if copied == 0 {
        return (Cow::Borrowed(html), false);
    }
    kept.push_str(&html[copied..]);
    (Cow::Owned(kept), true)
}

/// Where the end tag of an element begins that holds no markup.
fn closing(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let end = text.as_bytes().get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// Where in a tag its last attribute within the limit ends, if it has more, and where the tag ends.
fn tag(text: &str) -> (Option<usize>, usize) {
    let mut attributes = 0;
    let mut most = None;
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (most, at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, _) => {
                let is_apart = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
                if is_apart(before) && !is_apart(byte) {
                    attributes += 1;
                    if attributes > MOST_ATTRIBUTES && most.is_none() {
                        most = Some(at);
                    }
                }
            }
        }
        before = byte;
    }
    (most, text.len())
}

/// Hands tokens on to the tree's builder, but for those that go over a limit.
pub(super) struct Limited {
    pub(super) builder: TreeBuilder<u32, Sink>,
    most_nodes: usize,
    most_comparisons: u64,
    /// Start tags left out, whose end tags are to be left out too.
    left_out: RefCell<Vec<LocalName>>,
    pub(super) exceeded: Cell<bool>,
}

impl Limited {
    pub(super) fn new(builder: TreeBuilder<u32, Sink>, bytes: usize) -> Self {
        Self {
            builder,
            most_nodes: most_nodes(bytes),
            most_comparisons: most_comparisons(bytes),
            left_out: RefCell::default(),
            exceeded: Cell::new(false),
        }
    }

    /// Whether a token is to be left out.
    fn is_over(&self, token: &Token) -> bool {
        let sink = &self.builder.sink;
        if sink.len() > self.most_nodes && !matches!(token, Token::EOFToken) {
            self.exceeded.set(true);
            return true;
        }
        let Token::TagToken(tag) = token else {
            return false;
        };
        if sink.compared() > self.most_comparisons && FORMATTING.contains(&&*tag.name) {
            self.exceeded.set(true);
            return true;
        }
        let mut left_out = self.left_out.borrow_mut();
        match tag.kind {
            TagKind::StartTag if sink.depth() >= DEEPEST => {
                self.exceeded.set(true);
                // Counting more than a page closes again would only cost memory.
                if left_out.len() < DEEPEST as usize {
                    left_out.push(tag.name.clone());
                }
                true
            }
            TagKind::StartTag => false,
            TagKind::EndTag => {
                let open = left_out.iter().rposition(|name| *name == tag.name);
                open.map(|at| left_out.remove(at)).is_some()
            }
        }
    }
}

impl TokenSink for Limited {
    type Handle = u32;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<u32> {
        if self.is_over(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_over_the_limit_go_and_the_rest_stays_as_it_is() {
        let many: Vec<String> = (0..1000).map(|n| format!(" a{n}='>'")).collect();
        let many = many.concat();
        let page = format!("<p>x</p><div{many}>isi</div><script>if (a<b) {{}}</script>");
        let (kept, cut) = attributes(&page);
        assert!(cut);
        assert!(
            kept.ends_with("a399='>' >isi</div><script>if (a<b) {}</script>"),
            "{kept}"
        );
        let long = format!("<img alt=\"{}\">", "kata dan kata ".repeat(2000));
        assert_eq!(attributes(&long), (Cow::Borrowed(long.as_str()), false));
        assert_eq!(attributes("<").0, "<");
    }
}
