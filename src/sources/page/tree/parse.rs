//! html5ever's nodes, and how they are laid out flat.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, QualName, TokenizerResult};

use super::limits::{self, Limited};
use super::{Kind, Node, Tree, streamed, unscripted};

/// A page's tree, and what parsing had to leave out.
#[derive(Debug, Default)]
pub(in crate::sources::page) struct Parsed {
    pub(in crate::sources::page) tree: Tree,
    /// Whether elements were left out because of nesting or their number.
    pub(in crate::sources::page) exceeded: bool,
}

/// Parses a page as a browser without scripts does.
pub(in crate::sources::page) fn parse(html: &str) -> Parsed {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let (html, cut) = limits::attributes(html);
    let builder = TreeBuilder::new(Sink::default(), options);
    let limited = Limited::new(builder, html.len());
    let tokenizer = Tokenizer::new(limited, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let limited = tokenizer.sink;
    let exceeded = limited.exceeded.get() || cut;
    let mut tree = limited.builder.sink.finish();
    unscripted::show(&mut tree);
    Parsed { tree, exceeded }
}

/// Nodes as they are built, linked both ways.
#[derive(Debug)]
pub(super) struct Sink {
    pub(super) nodes: RefCell<Vec<Built>>,
    line: Cell<u32>,
    /// How deep the builder stands.
    depth: Cell<u32>,
    /// How often the builder compared nodes, which it does for want of a quicker way.
    compared: Cell<u64>,
}

/// A node as it is built; comments are documents.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) parent: u32,
    pub(super) first: u32,
    last: u32,
    previous: u32,
    pub(super) next: u32,
    depth: u32,
    line: u32,
    name: Option<QualName>,
    pub(super) kind: Kind,
}

/// No node.
pub(super) const NONE: u32 = u32::MAX;
/// The document.
const DOCUMENT: u32 = 0;

impl Default for Sink {
    fn default() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            line: Cell::new(1),
            depth: Cell::new(0),
            compared: Cell::new(0),
        };
        sink.add(None, Kind::Document);
        sink
    }
}

impl Sink {
    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// How deep the last node stands.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// How often the builder compared nodes.
    pub(super) fn compared(&self) -> u64 {
        self.compared.get()
    }

    fn add(&self, name: Option<QualName>, kind: Kind) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = u32::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Built {
            parent: NONE,
            first: NONE,
            last: NONE,
            previous: NONE,
            next: NONE,
            depth: 0,
            line: self.line.get(),
            name,
            kind,
        });
        id
    }

    /// Puts a node that has no parent below another, before a sibling or at the end.
    pub(super) fn insert(&self, parent: u32, before: u32, child: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent as usize].depth + 1;
        let previous = if before == NONE {
            nodes[parent as usize].last
        } else {
            nodes[before as usize].previous
        };
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, before, depth);
        self.depth.set(depth);
        match previous {
            NONE => nodes[parent as usize].first = child,
            _ => nodes[previous as usize].next = child,
        }
        match before {
            NONE => nodes[parent as usize].last = child,
            _ => nodes[before as usize].previous = child,
        }
    }

    pub(super) fn detach(&self, child: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[child as usize];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => nodes[parent as usize].first = next,
            _ => nodes[previous as usize].next = next,
        }
        match next {
            NONE => nodes[parent as usize].last = previous,
            _ => nodes[next as usize].previous = previous,
        }
    }

    fn put(&self, parent: u32, before: u32, child: NodeOrText<u32>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                self.insert(parent, before, node);
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let neighbour = if before == NONE {
                    nodes[parent as usize].last
                } else {
                    nodes[before as usize].previous
                };
                if let Some(Built {
                    kind: Kind::Text(own),
                    ..
                }) = nodes.get_mut(neighbour as usize)
                {
                    own.push_tendril(&text);
                    return;
                }
                drop(nodes);
                let node = self.add(None, Kind::Text(text));
                self.insert(parent, before, node);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        streamed::put_in_place(&self);
        flat(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| {
            nodes[*target as usize]
                .name
                .as_ref()
                .expect("the builder asks for the names of elements only")
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> u32 {
        let kind = Kind::Element {
            name: name.local.clone(),
            attributes,
        };
        self.add(Some(name), kind)
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.add(None, Kind::Document)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.add(None, Kind::Document)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.put(*parent, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let parent = self.nodes.borrow()[*element as usize].parent;
        if parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &u32) {
        let depth = self.nodes.borrow()[*node as usize].depth;
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        self.compared.set(self.compared.get() + 1);
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.put(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let Kind::Element {
            attributes: own, ..
        } = &mut nodes[*target as usize].kind
        {
            for attribute in attributes {
                let is_known = own.iter().any(|known| known.name == attribute.name);
                if !is_known && own.len() < limits::MOST_ATTRIBUTES {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.detach(child);
            self.insert(*new_parent, NONE, child);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

/// Lays nodes out in document order; comments are left out.
fn flat(mut built: Vec<Built>) -> Tree {
    let mut nodes: Vec<Node> = Vec::with_capacity(built.len());
    let mut open: Vec<u32> = Vec::new();
    let mut at = DOCUMENT;
    loop {
        let node = &mut built[at as usize];
        let (first, line) = (node.first, node.line);
        let kind = std::mem::replace(&mut node.kind, Kind::Document);
        let is_comment = at != DOCUMENT && matches!(kind, Kind::Document);
        if !is_comment {
            let number = u32::try_from(nodes.len()).unwrap_or(NONE);
            nodes.push(Node {
                parent: open.last().copied().unwrap_or(DOCUMENT),
                end: number + 1,
                line,
                kind,
            });
            if first != NONE {
                open.push(number);
                at = first;
                continue;
            }
        }
        // Onward to the next sibling, or that of the nearest node around which has one.
        while built[at as usize].next == NONE {
            at = built[at as usize].parent;
            let Some(number) = open.pop() else {
                return Tree { nodes };
            };
            let end = u32::try_from(nodes.len()).unwrap_or(NONE);
            nodes[number as usize].end = end;
            if at == DOCUMENT {
                return Tree { nodes };
            }
        }
        at = built[at as usize].next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_cut_and_its_text_kept() {
        let deep = format!("{}isi{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let parsed = parse(&format!("<body>{deep}<p>akhir</p>"));
        assert!(parsed.exceeded);
        let last = parsed.tree.len() - 1;
        assert_eq!(parsed.tree.text(last), Some("akhir"));
        assert!(parsed.tree.ancestors(last).count() < 600);
    }

    #[test]
    fn formatting_that_is_opened_anew_in_every_paragraph_is_bounded() {
        let fonts: Vec<String> = (0..400).map(|size| format!("<font size={size}>")).collect();
        let fonts = fonts.concat();
        let parsed = parse(&format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(20_000)));
        assert!(parsed.exceeded);
        assert!(parsed.tree.len() < 300_000);
    }

    #[test]
    fn an_empty_page_has_its_three_elements() {
        let tree = parse("").tree;
        assert_eq!(tree.len(), 4);
        assert_eq!(tree.end(Tree::ROOT), 4);
    }
}
