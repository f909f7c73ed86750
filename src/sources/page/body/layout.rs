//! The page as text blocks, laid out in one pass.
//!
//! A block is a run of text that no block element divides: a paragraph, a
//! heading, the words of a button. What blocks hold is summed up node by node,
//! so that the text of any subtree, its prose and its links are known from two
//! numbers.

use super::class_words::Said;
use super::furniture::{self, Verdict};
use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};

/// A page's text blocks, and what stands in every subtree.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) blocks: Vec<Block>,
    /// For every node, how many blocks begin before it.
    blocks_before: Vec<u32>,
    /// For every node, the worth of the blocks that begin before it.
    worth_before: Vec<i64>,
    /// For every node, the prose of the blocks that begin before it.
    prose_before: Vec<u32>,
    /// For every node, the text of the blocks that begin before it, and the linked text.
    text_before: Vec<(u32, u32)>,
    /// Whether the page states its text elsewhere, too.
    pub(super) states_text: bool,
    /// For every node, how many elements before it call themselves the article's text.
    bodies_before: Vec<u32>,
    /// What every element is, from its name and its class words.
    pub(super) verdicts: Vec<Verdict>,
    /// What the classes of every element say.
    pub(super) said: Vec<Said>,
}

/// A run of text that no block element divides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its first text node.
    pub(super) first: Id,
    /// Its last text node.
    pub(super) last: Id,
    /// The block element that it stands in.
    pub(super) parent: Id,
    /// How much text it holds, in letters of an alphabet.
    pub(super) length: u32,
    /// How much of that is links.
    pub(super) linked: u32,
    /// How many marks it has that end or divide sentences.
    pub(super) marks: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether it stands in furniture.
    pub(super) furniture: bool,
    /// Whether it says what the page states as its text elsewhere.
    pub(super) stated: bool,
    /// Whether it stands above the headline.
    pub(super) above: bool,
}

/// What a block is, from the elements around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Plain,
    Paragraph,
    Heading,
    Item,
    Caption,
    Cell,
}

/// The least text of a paragraph that is taken for prose.
const PROSE: u32 = 70;

/// Prose enough for an article without what calls itself comments or a footer.
const ENOUGH: u32 = 150;

/// So much prose is no furniture, whatever it is called.
const CERTAIN: u32 = 2500;

/// So much prose is no furniture where a part of it calls itself the article's text.
const HELD: u32 = 500;

/// So much prose is no furniture where the word for it stands on articles, too.
const DOUBTED: u32 = 200;

/// What a scrap of text that is no prose costs the subtree it stands in.
const SCRAP: i64 = 6;

/// What a scrap costs that is mostly links.
const LINK_SCRAP: i64 = 14;

impl Block {
    /// Whether most of it is links.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.length
    }

    /// Whether it is text as articles are made of: long, with sentences, not all links.
    pub(super) fn is_prose(&self) -> bool {
        !self.furniture
            && !self.is_linked()
            && self.kind != Kind::Heading
            && self.kind != Kind::Caption
            && self.length >= PROSE
            && (self.marks > 0 || self.kind == Kind::Paragraph || self.length > 3 * PROSE)
    }

    /// What it adds to the likelihood that the subtree it stands in is the article.
    fn worth(&self, states_text: bool) -> i64 {
        let prose = i64::from(self.length - self.linked);
        if self.furniture {
            0
        } else if states_text && self.stated {
            prose * 2
        } else if self.is_prose() && (states_text || self.above) {
            prose / 4
        } else if self.is_prose() {
            prose
        } else if self.kind == Kind::Heading || self.kind == Kind::Caption {
            0
        } else if self.is_linked() {
            -LINK_SCRAP - i64::from(self.linked) / 4
        } else if self.kind == Kind::Paragraph {
            i64::from(self.length) / 2
        } else {
            -SCRAP
        }
    }
}

impl Layout {
    /// Lays a page out.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut pass = Pass::new(tree);
        let mut id = 0;
        while id < tree.len() {
            id = pass.step(id);
        }
        pass.layout
    }

    /// Notes which blocks say what the page states as its text, and which stand above its headline.
    pub(super) fn note(&mut self, stated: Option<Vec<bool>>, headline: Option<Id>) {
        self.states_text = stated.is_some();
        for (block, stated) in self.blocks.iter_mut().zip(stated.unwrap_or_default()) {
            block.stated = stated;
        }
        if let Some(headline) = headline {
            for block in self
                .blocks
                .iter_mut()
                .take_while(|block| block.first < headline)
            {
                block.above = true;
            }
        }
    }

    /// Sums up what stands in every subtree.
    pub(super) fn sum_up(mut self, tree: &Tree) -> Self {
        let mut bodies = 0;
        self.bodies_before.push(0);
        for verdict in &self.verdicts {
            bodies += u32::from(*verdict == Verdict::Body);
            self.bodies_before.push(bodies);
        }
        self.part_furniture(tree);
        let nodes = tree.len();
        let mut worth = 0;
        let mut prose = 0;
        let mut text = (0, 0);
        let mut next = 0;
        for id in 0..=nodes {
            while self.blocks.get(next).is_some_and(|block| block.first < id) {
                let block = &self.blocks[next];
                worth += block.worth(self.states_text);
                text.0 += block.length;
                text.1 += block.linked;
                if block.is_prose() {
                    prose += block.length - block.linked;
                }
                next += 1;
            }
            self.blocks_before
                .push(u32::try_from(next).unwrap_or(u32::MAX));
            self.worth_before.push(worth);
            self.text_before.push(text);
            self.prose_before.push(prose);
        }
        self
    }

    /// Marks the blocks that stand in furniture.
    ///
    /// Words of classes are not always meant: `<body class="has-sidebar">` holds
    /// the article. So what holds most of the page's prose is no furniture.
    fn part_furniture(&mut self, tree: &Tree) {
        let mut total = 0;
        let mut stated = 0;
        let mut prose_before = Vec::with_capacity(tree.len() + 1);
        let mut stated_before = Vec::with_capacity(tree.len() + 1);
        let mut next = 0;
        for id in 0..=tree.len() {
            while self.blocks.get(next).is_some_and(|block| block.first < id) {
                let block = &self.blocks[next];
                if block.is_prose() {
                    total += block.length - block.linked;
                    if block.stated {
                        stated += block.length - block.linked;
                    }
                }
                next += 1;
            }
            stated_before.push(stated);
            prose_before.push(total);
        }
        let firm = self.firm(tree, &prose_before);
        let total = total - firm;
        let mut until = 0;
        let mut next = 0;
        for id in 0..tree.len() {
            if id >= until && self.verdicts[id].is_furniture() {
                let prose = prose_before[tree.end(id)] - prose_before[id];
                let is_meant = (prose < HELD || !self.holds_body(tree, id))
                    && match self.verdicts[id] {
                        Verdict::Firm | Verdict::Comments => true,
                        Verdict::Doubtful => prose < DOUBTED && prose * 2 < total,
                        _ => prose * 2 < total && prose < CERTAIN,
                    };
                let stated = stated_before[tree.end(id)] - stated_before[id];
                if is_meant && stated * 2 <= prose {
                    until = tree.end(id);
                } else {
                    self.verdicts[id] = Verdict::Nothing;
                }
            }
            while self.blocks.get(next).is_some_and(|block| block.first == id) {
                self.blocks[next].furniture = id < until;
                next += 1;
            }
        }
    }

    /// Whether something in a subtree calls itself the article's text.
    fn holds_body(&self, tree: &Tree, id: Id) -> bool {
        self.bodies_before[tree.end(id)] > self.bodies_before[id + 1]
    }

    /// How much prose stands in what is furniture however much it holds.
    ///
    /// What is not that after all loses its verdict.
    fn firm(&mut self, tree: &Tree, prose_before: &[u32]) -> u32 {
        let total = prose_before[tree.len()];
        let mut firm = 0;
        let mut id = 0;
        while id < tree.len() {
            if !matches!(self.verdicts[id], Verdict::Firm | Verdict::Comments) {
                id += 1;
                continue;
            }
            let prose = prose_before[tree.end(id)] - prose_before[id];
            let outside = if self.verdicts[id] == Verdict::Comments {
                prose_before[id]
            } else {
                total - prose
            };
            let is_meant = self.verdicts[id] == Verdict::Comments
                || prose < HELD
                || !self.holds_body(tree, id);
            if is_meant && prose * 2 < total || is_meant && outside > ENOUGH && outside * 4 > prose
            {
                firm += prose;
                id = tree.end(id);
            } else {
                self.verdicts[id] = Verdict::Nothing;
                id += 1;
            }
        }
        firm
    }

    /// The blocks that begin in a subtree.
    pub(super) fn blocks_in(&self, tree: &Tree, id: Id) -> std::ops::Range<usize> {
        self.blocks_before[id] as usize..self.blocks_before[tree.end(id)] as usize
    }

    /// How likely a subtree is the article, from the blocks in it.
    pub(super) fn worth(&self, tree: &Tree, id: Id) -> i64 {
        self.worth_before[tree.end(id)] - self.worth_before[id]
    }

    /// How much text a subtree holds, and how much of that is links.
    pub(super) fn text(&self, tree: &Tree, id: Id) -> (u32, u32) {
        let (end, start) = (self.text_before[tree.end(id)], self.text_before[id]);
        (end.0 - start.0, end.1 - start.1)
    }

    /// How much prose a subtree holds.
    pub(super) fn prose(&self, tree: &Tree, id: Id) -> u32 {
        self.prose_before[tree.end(id)] - self.prose_before[id]
    }
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
        Self {
            tree,
            layout: Layout {
                verdicts: vec![Verdict::Nothing; nodes],
                said: vec![Said::default(); nodes],
                ..Layout::default()
            },
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
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "li" | "dd" | "dt" => Some(Kind::Item),
        "figcaption" | "caption" => Some(Kind::Caption),
        "td" | "th" => Some(Kind::Cell),
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
            '.' | ',' | '!' | '?' | ';' => {
                length += 1;
                marks += 1;
            }
            '。' | '、' | '，' | '！' | '？' | '।' | '،' | '؟' | '۔' | '…' => {
                length += 1;
                marks += 1;
            }
            // A letter of these scripts says what two or three of an alphabet say.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                length += 1
            }
            '\u{ac00}'..='\u{d7af}' => length += 2,
            '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => length += 3,
            _ => length += 1,
        }
    }
    (length, marks)
}
