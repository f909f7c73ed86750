//! Limits on what a page may make of itself: nesting and nodes.
//!
//! html5ever looks through the stack of open elements at most tags, so nesting
//! 100,000 deep would take it minutes; and a few unclosed formatting elements
//! are opened anew in every paragraph. Browsers limit both.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::parse::Sink;

/// How deep elements may be nested, as in Chromium. Deeper ones are opened where the deepest stand.
const DEEPEST: u32 = 512;

/// How many nodes a page of so many bytes may have.
fn most_nodes(bytes: usize) -> usize {
    100_000 + bytes / 2
}

/// Hands tokens on to the tree's builder, but for those that go over a limit.
pub(super) struct Limited {
    pub(super) builder: TreeBuilder<u32, Sink>,
    most_nodes: usize,
    /// Start tags left out, whose end tags are to be left out too.
    left_out: RefCell<Vec<LocalName>>,
    pub(super) exceeded: Cell<bool>,
}

impl Limited {
    pub(super) fn new(builder: TreeBuilder<u32, Sink>, bytes: usize) -> Self {
        Self {
            builder,
            most_nodes: most_nodes(bytes),
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
