//! The one pass over a page that finds its blocks.

use super::class_words::Said;
use super::furniture;
use super::layout::{Block, Kind, Layout};
use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};

/// Finds the blocks of a page, and what its elements are.
pub(super) fn walk(tree: &Tree) -> Layout {
    let mut pass = Pass::new(tree);
    let mut id = 0;
    while id < tree.len() {
        id = pass.step(id);
    }
    pass.layout
}

/// The pass over a page.
struct Pass<'a> {
    tree: &'a Tree,
    layout: Layout,
    /// For every node, the block element that its text stands in.
    homes: Vec<u32>,
    /// For every node, whether it stands in a link.
    in_link: Vec<bool>,
    /// Whether the next text begins a new block.
    divided: bool,
    /// Whether a line break stands right before the next text.
    broken: bool,
}

impl<'a> Pass<'a> {
    fn new(tree: &'a Tree) -> Self {
        let nodes = tree.len();
        let layout = Layout::of_nodes(nodes);
        Self {
            tree,
            layout,
            homes: vec![0; nodes],
            in_link: vec![false; nodes],
            divided: true,
            broken: false,
        }
    }

    /// Takes a node; gives the next one to take.
    fn step(&mut self, id: Id) -> Id {
        let tree = self.tree;
        let parent = tree.parent(id).unwrap_or(Tree::ROOT);
        if let Some(text) = tree.text(id) {
            self.text(id, parent, text);
            return id + 1;
        }
        let Some(name) = tree.name(id) else {
            return id + 1;
        };
        if is_silent(name) {
            return tree.end(id);
        }
        let inline = is_inline(name);
        if &**name == "br" {
            // Two of them in a row divide paragraphs, where there are no others.
            self.divided |= self.broken;
            self.broken = true;
        }
        self.homes[id] = if inline || &**name == "br" {
            self.homes[parent]
        } else {
            self.divided = true;
            u32::try_from(id).unwrap_or(0)
        };
        self.in_link[id] = self.in_link[parent] || &**name == "a";
        let (verdict, said) = furniture::judge(tree, id);
        self.layout.verdicts[id] = verdict;
        self.layout.said[id] = said;
        id + 1
    }

    fn text(&mut self, id: Id, parent: Id, text: &str) {
        let (length, marks) = measure(text);
        if length == 0 {
            return;
        }
        let home = self.homes[parent] as usize;
        let linked = if self.in_link[parent] { length } else { 0 };
        let last = self.layout.blocks.last_mut();
        match last.filter(|block| !self.divided && block.parent == home) {
            Some(block) => {
                block.last = id;
                block.length += length;
                block.linked += linked;
                block.marks += marks;
            }
            None => self.layout.blocks.push(Block {
                first: id,
                last: id,
                parent: home,
                length,
                linked,
                marks,
                kind: kind(self.tree, &self.layout.said, home),
                furniture: false,
                stated: false,
                above: false,
            }),
        }
        self.divided = false;
        self.broken = false;
    }
}

/// What a block is that stands in a block element.
fn kind(tree: &Tree, said: &[Said], home: Id) -> Kind {
    let named = |id: Id| match tree.name(id).map(|name| &**name)? {
        "p" => Some(Kind::Paragraph),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => Some(Kind::Heading),
        "li" | "dd" | "dt" => Some(Kind::Item),
        "figcaption" | "caption" => Some(Kind::Caption),
        // Set as it is typed: rows of figures, hours, code.
        "td" | "th" | "pre" => Some(Kind::Cell),
        _ => None,
    };
    let own = named(home);
    let around = tree.parent(home).unwrap_or(Tree::ROOT);
    if own != Some(Kind::Heading) && (said[home] | said[around]).has(Said::CAPTION) {
        return Kind::Caption;
    }
    match own {
        None | Some(Kind::Paragraph) => tree
            .parent(home)
            .and_then(named)
            .filter(|around| *around == Kind::Caption || own.is_none() && *around != Kind::Cell)
            .or(own)
            .unwrap_or_default(),
        Some(kind) => kind,
    }
}

/// How much text there is, in letters of an alphabet, and how many marks of sentences.
fn measure(text: &str) -> (u32, u32) {
    let mut length = 0;
    let mut marks = 0;
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' | '\r' | '\u{a0}' | '\u{200b}' | '\u{feff}' => {}
            '.' | ',' | '!' | '?' | ';' | '。' | '、' | '，' | '！' | '？' | '।' | '،' | '؟'
            | '۔' | '…' => {
                length += 1;
                marks += 1;
            }
            // A letter of these scripts says what two or three of an alphabet say.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                length += 1;
            }
            '\u{ac00}'..='\u{d7af}' => length += 2,
            '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => length += 3,
            _ => length += 1,
        }
    }
    (length, marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn lengths(html: &str) -> Vec<(u32, u32, u32)> {
        let layout = walk(&parse(html).tree);
        let blocks = layout.blocks.iter();
        blocks
            .map(|block| (block.length, block.linked, block.marks))
            .collect()
    }

    #[test]
    fn a_block_is_text_that_no_block_element_divides() {
        assert_eq!(
            lengths("<div>one <b>two</b>, <a>three</a><p>four.</p>five</div>"),
            [(12, 5, 1), (5, 0, 1), (4, 0, 0)]
        );
    }

    #[test]
    fn two_line_breaks_in_a_row_divide_paragraphs() {
        assert_eq!(lengths("<p>one<br>two<br><br>three</p>").len(), 2);
    }

    #[test]
    fn letters_that_say_more_count_for_more() {
        assert_eq!(lengths("<p>港。</p>"), [(4, 0, 1)]);
    }
}
