//! The page as text blocks, laid out in one pass.
//!
//! A block is a run of text that no block element divides: a paragraph, a
//! heading, the words of a button. What blocks hold is summed up node by node,
//! so that the text of any subtree, its prose and its links are known from two
//! numbers.

use super::class_words::Said;
use super::furniture::Verdict;
use super::pass;
use crate::sources::page::tree::{Id, Tree};

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
    /// A layout without blocks, for a page of so many nodes.
    pub(super) fn of_nodes(nodes: usize) -> Self {
        Self {
            verdicts: vec![Verdict::Nothing; nodes],
            said: vec![Said::default(); nodes],
            ..Self::default()
        }
    }

    /// Lays a page out.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut layout = pass::walk(tree);
        layout.read_captions();
        layout
    }

    /// Takes captions for text on pages that hold little other, such as galleries.
    fn read_captions(&mut self) {
        let sum = |is: fn(&Block) -> bool| -> u32 {
            let blocks = self.blocks.iter().filter(|block| is(block));
            blocks.map(|block| block.length).sum()
        };
        let prose = sum(Block::is_prose);
        let captions = sum(|block| {
            block.kind == Kind::Caption
                && block.length >= PROSE
                && block.marks > 0
                && !block.is_linked()
        });
        if prose > ENOUGH && captions <= prose * 2 {
            return;
        }
        for block in &mut self.blocks {
            if block.kind == Kind::Caption {
                block.kind = Kind::Paragraph;
            }
        }
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
        self.count_bodies(tree, &prose_before);
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
                        Verdict::Furniture if tree.is_any(id, &["ul", "ol"]) => {
                            // No article is a list of what calls itself related.
                            total.saturating_sub(prose) > ENOUGH
                                || prose * 2 < total && prose < CERTAIN
                        }
                        // Shops and servers of the nineties wrap a page into a form.
                        Verdict::Furniture if tree.is(id, "form") => {
                            prose < HELD && prose * 2 < total
                        }
                        Verdict::Doubtful => prose == 0 || prose < DOUBTED && prose * 2 < total,
                        _ => prose == 0 || prose * 2 < total && prose < CERTAIN,
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

    /// Counts the elements that call themselves the article's text, and hold enough of it.
    fn count_bodies(&mut self, tree: &Tree, prose_before: &[u32]) {
        let total = prose_before[tree.len()];
        let mut bodies = 0;
        self.bodies_before.push(0);
        for (id, verdict) in self.verdicts.iter().enumerate() {
            let prose = prose_before[tree.end(id)] - prose_before[id];
            // The teasers of other articles have such elements, too.
            let is_body = *verdict == Verdict::Body && (prose >= HELD / 2 || prose * 4 >= total);
            bodies += u32::from(is_body);
            self.bodies_before.push(bodies);
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
            let is_little = prose == 0 || prose * 2 < total;
            if is_meant && (is_little || outside > ENOUGH && outside * 4 > prose) {
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
