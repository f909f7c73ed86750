//! Headings within a text over what is none of it: lists, cards, boxes, authors' lives.

use super::furniture::Verdict;
use super::layout::{Block, Kind, Layout};
use super::{cards, headings};
use crate::sources::page::tree::Tree;

/// Longer text is no heading of a box.
const HEADING: u32 = 60;

/// How many elements up a box may begin with its heading.
const BOX_AROUND: usize = 4;

/// The most text of a box that its heading alone leaves out.
const BOX: u32 = 450;

/// Leaves out headings over lists of other articles, and what belongs to them.
pub(super) fn leave_out(
    tree: &Tree,
    layout: &Layout,
    (blocks, texts): (&[&Block], &[String]),
    fates: &mut [bool],
) {
    let boxes = Boxes {
        tree,
        layout,
        blocks,
        texts,
    };
    let mut number = 0;
    while number < blocks.len() {
        let block = blocks[number];
        let end = if block.length >= HEADING || block.is_prose() || block.kind == Kind::Cell {
            number
        } else {
            boxes.end_under(fates, number)
        };
        if end > number {
            fates[number..end].fill(false);
        }
        number = end.max(number + 1);
    }
}

/// The blocks of a text with their words.
struct Boxes<'a> {
    tree: &'a Tree,
    layout: &'a Layout,
    blocks: &'a [&'a Block],
    texts: &'a [String],
}

impl Boxes<'_> {
    /// The number after the last block that belongs to a short one as to the heading of a
    /// list; its own if it is none.
    fn end_under(&self, fates: &[bool], number: usize) -> usize {
        let (blocks, text) = (self.blocks, &self.texts[number]);
        if number > 0 && headings::is_about_author(text) {
            let end = cards::end_of_life(blocks, number);
            if end > number {
                return end;
            }
        }
        let is_list = headings::is_list_heading(text);
        if !is_list && !headings::is_more(text) {
            return number;
        }
        let mut end = cards::end(self.tree, blocks, number);
        if is_list {
            end = end.max(self.end_of_box(number));
        }
        while end < blocks.len()
            && !blocks[end].is_prose()
            && (blocks[end].is_linked() || !fates[end])
        {
            end += 1;
        }
        // A heading of more that nothing follows but text is the text's own.
        if is_list || end > number + 1 || end == blocks.len() {
            end
        } else {
            number
        }
    }

    /// The number after the last block of a small box that begins with a heading.
    fn end_of_box(&self, heading: usize) -> usize {
        let (tree, blocks) = (self.tree, self.blocks);
        let before = heading.checked_sub(1).map(|before| blocks[before].first);
        let around = std::iter::once(blocks[heading].parent)
            .chain(tree.ancestors(blocks[heading].parent))
            .take(BOX_AROUND)
            .take_while(|id| {
                before.is_none_or(|before| before < *id)
                    && self.layout.text(tree, *id).0 <= BOX
                    && self.layout.verdicts[*id] != Verdict::Body
            })
            .last();
        let end = around.map_or(0, |id| tree.end(id));
        let within = blocks[heading + 1..]
            .iter()
            .take_while(|block| block.first < end);
        heading + 1 + within.count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::prune::text;
    use super::*;
    use crate::sources::page::tree::parse;

    fn kept(html: &str) -> Vec<String> {
        let tree = parse(html).tree;
        let layout = Layout::of(&tree).sum_up(&tree);
        let blocks: Vec<&Block> = layout.blocks.iter().collect();
        let texts: Vec<String> = blocks.iter().map(|block| text(&tree, block)).collect();
        let mut fates = vec![true; blocks.len()];
        leave_out(&tree, &layout, (&blocks, &texts), &mut fates);
        let both = texts.into_iter().zip(fates);
        both.filter_map(|(text, stays)| stays.then_some(text))
            .collect()
    }

    const TEXT: &str = "<p>The ferry was late.</p>";

    #[test]
    fn a_small_box_goes_with_its_heading() {
        let page = format!(
            "{TEXT}<div><h4>Keep reading</h4><p>All of the ferries, and the quays.</p></div>{TEXT}"
        );
        assert_eq!(kept(&page).len(), 2);
        let page = format!("{TEXT}<h4>Keep going</h4><p>All of the ferries.</p>");
        assert_eq!(kept(&page).len(), 3);
    }

    #[test]
    fn what_is_said_of_the_author_goes_with_its_heading() {
        let page = format!("{TEXT}<h4>About the author</h4><p>Ruth Okell waits.</p>");
        assert_eq!(kept(&page).len(), 1);
    }

    #[test]
    fn a_heading_of_more_needs_something_below() {
        let page = format!(
            "{TEXT}<h4>More stories of the sea</h4><p>The tide came in.</p><p>And out.</p>"
        );
        assert_eq!(kept(&page).len(), 4);
    }
}
