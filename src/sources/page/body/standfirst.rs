//! The standfirst where it stands between the headline and the text.

use super::class_words::Said;
use super::furniture::Verdict;
use super::layout::{Block, Kind, Layout};
use super::phrases;
use super::prune::{self, text};
use crate::sources::page::tree::{Id, Tree};

/// The least and the most text of a standfirst.
const LENGTHS: std::ops::RangeInclusive<u32> = 35..=900;

/// The element of the standfirst, if it stands above the first of the kept blocks.
pub(super) fn find(
    tree: &Tree,
    layout: &Layout,
    (headline, first): (Id, Id),
    titles: &[String],
) -> Option<Id> {
    let between = layout
        .blocks
        .iter()
        .filter(|block| (tree.end(headline)..first).contains(&block.first));
    let mut plain = None;
    for block in between {
        if !LENGTHS.contains(&block.length) || block.is_linked() || block.kind == Kind::Caption {
            continue;
        }
        let named = is_named(tree, layout, block);
        if near(tree, block)
            .any(|id| tree.is(id, "figure") || layout.said[id].has(Said::PICTURE | Said::CAPTION))
        {
            continue;
        }
        if !named && (block.furniture || layout.blocks_in(tree, block.parent).len() > 1) {
            continue;
        }
        let said = text(tree, block);
        if prune::is_title(&said, titles) || phrases::is_prompt(&said) || phrases::is_lead(&said) {
            continue;
        }
        if named {
            return Some(block.parent);
        }
        if plain.is_none() && prune::ends(&said) && block.marks > 0 {
            plain = Some(block.parent);
        }
    }
    plain
}

/// Whether a block calls itself a standfirst, and stands in no picture.
fn is_named(tree: &Tree, layout: &Layout, block: &Block) -> bool {
    near(tree, block)
        .any(|id| layout.said[id].has(Said::STANDFIRST) && layout.verdicts[id] != Verdict::Comments)
}

/// The elements right around a block.
fn near<'a>(tree: &'a Tree, block: &Block) -> impl Iterator<Item = Id> + 'a {
    std::iter::once(block.parent)
        .chain(tree.ancestors(block.parent))
        .take(3)
}
