//! Teasers of other articles below a heading, with or without words of their own.
//!
//! A card is a link, the other article's headline, mostly with a sentence of it
//! before or behind. Text that goes on below a list of links has links on one
//! side only.

use super::layout::{Block, Kind};
use crate::sources::page::tree::Tree;

/// The most text of what a card says besides its link.
const TEASER: u32 = 420;

/// How many blocks of a card may stand between its sentence and its link: a subject, a date.
const NEAR: usize = 3;

/// The fewest sentences that make cards of what stands below a heading.
const FEWEST: usize = 2;

/// The number after the last block of the cards that stand below a heading, the block of
/// this number; the heading's own if there are none.
pub(super) fn end(tree: &Tree, blocks: &[&Block], heading: usize) -> usize {
    let mut teasers = 0;
    let mut end = heading + 1;
    for (number, block) in blocks.iter().enumerate().skip(heading + 1) {
        if is_link(block) || begins_with_link(tree, block) {
            teasers += usize::from(block.is_prose());
            end = number + 1;
        } else if block.is_prose() {
            let before = number == heading + 1
                || blocks[heading + 1..number]
                    .iter()
                    .rev()
                    .take(NEAR)
                    .any(|block| is_link(block));
            let is_last = number + 1 == blocks.len();
            let behind = blocks[number + 1..]
                .iter()
                .take(NEAR)
                .any(|block| is_link(block));
            if block.length > TEASER || !before || !(behind || is_last) {
                break;
            }
            teasers += 1;
            end = number + 1;
        } else if block.kind == Kind::Heading {
            // The heading of what comes next, unless it belongs to a card.
            let behind = blocks[number + 1..]
                .iter()
                .take(NEAR)
                .any(|block| is_link(block));
            if !behind {
                break;
            }
        }
    }
    if teasers >= FEWEST { end } else { heading + 1 }
}

/// Whether a block is the link of a card.
fn is_link(block: &Block) -> bool {
    block.linked * 10 >= block.length * 8 && block.length >= 12
}

/// Whether a block is an entry of a list that begins with its link: `Boats — a short history`.
fn begins_with_link(tree: &Tree, block: &Block) -> bool {
    let around = || tree.ancestors(block.first).take(3);
    block.linked > 0
        && block.length <= TEASER
        && around().any(|id| tree.is(id, "a"))
        && tree
            .ancestors(block.first)
            .take(6)
            .any(|id| tree.is(id, "li"))
}

/// How many blocks at most tell of an author below the heading that says so.
const LIFE: usize = 4;

/// The number after the last block of what is said of an author below a heading, which ends
/// the page or stands before the next heading; the heading's own if that is too much.
pub(super) fn end_of_life(blocks: &[&Block], heading: usize) -> usize {
    let below = &blocks[heading + 1..];
    let next = below.iter().position(|block| block.kind == Kind::Heading);
    let end = next.unwrap_or(below.len());
    if end > LIFE || below[..end].iter().any(|block| block.length > 2 * TEASER) {
        return heading;
    }
    heading + 1 + end
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::*;
    use crate::sources::page::tree::parse;

    /// The words of what stands below the first block and belongs to it.
    fn below(html: &str) -> usize {
        let tree = parse(html).tree;
        let layout = Layout::of(&tree);
        let blocks: Vec<&Block> = layout.blocks.iter().collect();
        end(&tree, &blocks, 0) - 1
    }

    const CARD: &str = "<h4><a href=/a>A bridge for Oldhaven</a></h4><p>The council wants it, the captain of the ferry does not, and nobody knows who is to pay for it in the end.</p>";

    #[test]
    fn cards_are_links_with_a_sentence_each() {
        assert_eq!(below(&format!("<h3>More</h3>{CARD}{CARD}{CARD}")), 6);
        let entry = "<li><a href=/a>Bridges</a> are what the council wants and the captain of the ferry does not, because of the tide and the rope.</li>";
        assert_eq!(below(&format!("<h3>More</h3><ul>{entry}{entry}</ul>")), 2);
    }

    #[test]
    fn text_below_links_is_no_card() {
        let text = "<p>The captain said on Monday that she would rather swim, which she then did, to the delight of many.</p>";
        assert_eq!(
            below(&format!(
                "<h3>More</h3><p><a href=/a>A bridge for Oldhaven</a></p>{text}{text}{text}"
            )),
            0
        );
    }
}
