//! What within the article's subtree is no part of the article.

use std::collections::HashSet;

use super::boxes;
use super::class_words::Said;
use super::layout::{Block, Kind, Layout};
use super::links::{ends, is_references, leads_away};
use super::{contacts, offers, phrases};
use crate::sources::page::fields::plain::folded;
use crate::sources::page::tree::{Id, Tree, is_silent};
use crate::sources::print::lines::words_in;
use crate::sources::print::words;

/// The roots of what is to be left out below the kept roots, in document order.
pub(super) fn left_out(tree: &Tree, layout: &Layout, kept: &[Id], titles: &[String]) -> Vec<Id> {
    let mut pruning = Pruning {
        tree,
        layout,
        out: Vec::new(),
    };
    for root in kept {
        pruning.subtrees(*root);
    }
    let subtrees = pruning.out.clone();
    let mut blocks = Vec::new();
    let mut out = subtrees.iter().copied().peekable();
    for root in kept {
        for number in layout.blocks_in(tree, *root) {
            let block = &layout.blocks[number];
            while out.peek().is_some_and(|out| tree.end(*out) <= block.first) {
                out.next();
            }
            // A row of buttons may be left out for its first, and hold others.
            let is_out = out
                .peek()
                .is_some_and(|out| *out <= block.first && block.last < tree.end(*out));
            if !is_out {
                blocks.push(block);
            }
        }
    }
    pruning.blocks(&blocks, titles);
    pruning.settled()
}

struct Pruning<'a> {
    tree: &'a Tree,
    layout: &'a Layout,
    out: Vec<Id>,
}

/// The least text of a subtree of links that is left out as a list of them.
const LINK_LIST: u32 = 12;

/// Shorter lines with a number in them say when, above the text.
const PROSE_ABOVE: u32 = 60;

/// The least text of what is marked up as a heading but is text, such as a standfirst.
const HEADING_ABOVE: u32 = 80;

/// The least text of a list's entry that opens an article: what it says in short.
const ITEM_ABOVE: u32 = 30;

/// How many elements around what is said of a picture may call themselves one.
const NEAR_PICTURE: usize = 6;

/// Elements that play something.
const MEDIA: &[&str] = &["audio", "video"];

/// Longer text above an article is said of more than a picture.
const CAPTION_ABOVE: u32 = 200;

/// The least text that is left out where it is said a second time.
const REPEATED: u32 = 60;

impl Pruning<'_> {
    /// Leaves out whole subtrees: furniture and lists of links.
    fn subtrees(&mut self, root: Id) {
        let mut id = root + 1;
        let (whole, _) = self.layout.text(self.tree, root);
        while id < self.tree.end(root) {
            let holds_most = self.layout.text(self.tree, id).0 * 2 > whole;
            if self.layout.verdicts[id].is_furniture() || !holds_most && self.is_link_list(id) {
                self.out.push(id);
                id = self.tree.end(id);
            } else {
                id += 1;
            }
        }
    }

    /// Whether a subtree is a list of links, not text with links in it.
    fn is_link_list(&self, id: Id) -> bool {
        if !self
            .tree
            .is_any(id, &["ul", "ol", "div", "section", "aside", "dl", "table"])
        {
            return false;
        }
        let (length, linked) = self.layout.text(self.tree, id);
        let blocks = self.layout.blocks_in(self.tree, id).len();
        blocks > 1
            && length >= LINK_LIST
            && linked * 3 > length * 2
            && self.layout.prose(self.tree, id) == 0
    }

    /// Leaves out single blocks that are no text of the article.
    fn blocks(&mut self, blocks: &[&Block], titles: &[String]) {
        let texts: Vec<String> = blocks.iter().map(|block| text(self.tree, block)).collect();
        let is_link = |block: &&Block| block.is_linked() && block.length >= LINK_LIST;
        // The start of another article, behind the link to it.
        let is_teaser = |number: usize| {
            phrases::is_cut_short(&texts[number])
                && blocks[number.saturating_sub(3)..number].iter().any(is_link)
        };
        let is_prose =
            |number: &usize| blocks[*number].is_prose() && !phrases::is_no_text(&texts[*number]);
        let first = (0..blocks.len()).find(is_prose);
        let mut said = HashSet::new();
        let last = (0..blocks.len()).rev().find(|number| {
            let text = &texts[*number];
            is_prose(number)
                && !phrases::is_prompt(text)
                && !offers::is_request(text)
                && !is_teaser(*number)
        });
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        let mut fates: Vec<bool> = vec![true; blocks.len()];
        for (number, block) in blocks.iter().enumerate() {
            let text = &texts[number];
            fates[number] = if phrases::is_no_text(text) || self.is_data(block, text) {
                false
            } else if block.kind == Kind::Caption {
                // The picture above the text is the article's own, which is a field.
                number > first || self.layout.states_text && block.stated
            } else if super::is_title(text, titles) && number <= first {
                false
            } else if number < first {
                Self::stays_above(block, text) && !self.is_of_picture(block)
            } else if number > last {
                Self::stays_below(block, text) || self.closes(blocks[last], block, text)
            } else {
                Self::stays_within(block, text)
            };
        }
        if self.states_all(blocks) {
            for (block, stays) in blocks.iter().zip(&mut fates) {
                *stays &= block.stated || block.kind != Kind::Paragraph && !block.is_prose();
            }
        }
        for ((block, text), stays) in blocks.iter().zip(&texts).zip(&mut fates) {
            // Galleries and teasers say captions and paragraphs again.
            if block.length >= REPEATED && !said.insert(folded(text)) {
                *stays = false;
            }
        }
        boxes::leave_out(self.tree, self.layout, (blocks, &texts), &mut fates);
        Self::empty_headings(blocks, &mut fates);
        for (block, stays) in blocks.iter().zip(&fates) {
            if !stays {
                self.leave_out(block);
            }
        }
    }

    /// Whether the text that the page states is all of the article.
    fn states_all(&self, blocks: &[&Block]) -> bool {
        let prose = |stated: bool| -> u32 {
            let blocks = blocks.iter().filter(|block| block.is_prose());
            let blocks = blocks.filter(|block| block.stated || !stated);
            blocks.map(|block| block.length).sum()
        };
        self.layout.states_text && prose(true) * 10 >= prose(false) * 8
    }

    /// Whether a block is data of a script, and none that an article shows as code.
    fn is_data(&self, block: &Block, text: &str) -> bool {
        let around = || std::iter::once(block.parent).chain(self.tree.ancestors(block.first));
        phrases::is_data(text) && !around().any(|id| self.tree.is_any(id, &["pre", "code"]))
    }

    /// Whether a block is what is said of a picture above the text.
    fn is_of_picture(&self, block: &Block) -> bool {
        let near = self.tree.ancestors(block.first).take(NEAR_PICTURE);
        block.length < CAPTION_ABOVE
            && near
                .take_while(|id| self.layout.blocks_in(self.tree, *id).len() <= 2)
                .any(|id| self.layout.said[id].has(Said::PICTURE | Said::CAPTION))
    }

    fn stays_above(block: &Block, text: &str) -> bool {
        if leads_away(block, text) || phrases::is_prompt(text) || phrases::is_lead(text) {
            return false;
        }
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let says_when = digits >= 4 && block.length < PROSE_ABOVE;
        let says_who = words_in(text) <= 14
            && words::starts_with(|words| words.by, &text.to_lowercase()).is_some();
        match block.kind {
            Kind::Heading => block.length >= HEADING_ABOVE && ends(text),
            Kind::Item => block.length >= ITEM_ABOVE && !says_when && !says_who,
            Kind::Paragraph => {
                (ends(text) || text.ends_with([',', ':'])) && !says_when && !says_who
            }
            _ => ends(text) && block.length > 20 && !says_when && !says_who,
        }
    }

    fn stays_within(block: &Block, text: &str) -> bool {
        if block.is_prose() {
            return !(block.linked * 3 > block.length && phrases::is_lead(text));
        }
        if phrases::is_leftover(text) {
            return false;
        }
        if text.starts_with("http") || text.starts_with("www.") || is_references(text) {
            return true;
        }
        if block.linked * 10 >= block.length * 8
            && block.kind != Kind::Item
            && block.kind != Kind::Cell
        {
            // A paragraph that is a link leads away, unless it is a word in a row of them.
            return block.length < 4 || block.kind == Kind::Heading && !phrases::is_lead(text);
        }
        !(phrases::is_lead(text) && (block.linked > 0 || text.contains(':')))
    }

    fn stays_below(block: &Block, text: &str) -> bool {
        if is_references(text) {
            return true;
        }
        if leads_away(block, text) || phrases::is_prompt(text) || phrases::is_lead(text) {
            return false;
        }
        if offers::is_request(text) || block.is_prose() && phrases::is_cut_short(text) {
            return false;
        }
        match block.kind {
            Kind::Heading | Kind::Item | Kind::Cell => true,
            Kind::Paragraph => ends(text) || block.length > 25,
            _ => ends(text) && block.length > 20,
        }
    }

    /// Whether a paragraph beside the last of the text says whom to ask: `Informasi: 0812…`.
    fn closes(&self, last: &Block, block: &Block, text: &str) -> bool {
        let container = |block: &Block| self.tree.parent(block.parent);
        block.kind == Kind::Paragraph
            && container(block) == container(last)
            && contacts::is_contact(text)
            && !(phrases::is_prompt(text) || phrases::is_lead(text) || offers::is_request(text))
    }

    /// Leaves out headings that nothing follows.
    fn empty_headings(blocks: &[&Block], fates: &mut [bool]) {
        let mut empty = true;
        for (number, block) in blocks.iter().enumerate().rev() {
            if block.kind == Kind::Heading && empty && block.length < HEADING_ABOVE {
                fates[number] = false;
            } else if fates[number] && block.kind != Kind::Caption {
                empty = false;
            }
        }
    }

    /// Leaves out a block: its element, where that holds nothing else.
    fn leave_out(&mut self, block: &Block) {
        let tree = self.tree;
        if self.layout.blocks_in(tree, block.parent).len() == 1 {
            self.out.push(block.parent);
            return;
        }
        let top = |id: Id| {
            std::iter::once(id)
                .chain(tree.ancestors(id))
                .take_while(|id| *id != block.parent)
                .last()
                .unwrap_or(id)
        };
        let mut id = top(block.first);
        while id <= block.last {
            self.out.push(id);
            id = tree.end(id);
        }
    }

    /// What is left out, in order, none within another.
    fn settled(mut self) -> Vec<Id> {
        // Their text is for browsers that cannot play them, but the link to them is kept.
        self.out.retain(|id| !self.tree.is_any(*id, MEDIA));
        self.out.sort_unstable();
        let mut until = 0;
        let tree = self.tree;
        self.out.retain(|id| {
            let counts = *id >= until;
            if counts {
                until = tree.end(*id);
            }
            counts
        });
        self.out
    }
}

/// The words of a block, on one line.
pub(super) fn text(tree: &Tree, block: &Block) -> String {
    let mut line = String::new();
    let mut id = block.first;
    while id <= block.last {
        if let Some(text) = tree.text(id) {
            for piece in text.split_inclusive(char::is_whitespace) {
                let word = piece.trim_end();
                line.push_str(word);
                if word.len() < piece.len() && !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
        } else if tree.name(id).is_some_and(|name| is_silent(name)) {
            id = tree.end(id);
            continue;
        } else if tree.is(id, "br") && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        id += 1;
    }
    line.truncate(line.trim_end().len());
    line
}
