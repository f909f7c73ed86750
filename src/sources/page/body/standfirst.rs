//! The standfirst where it stands between the headline and the text.
//!
//! One that is printed as a paragraph belongs to the text, as where it is the
//! first of it in bold. One that is printed as a heading, or in the page's own
//! header, is a field when the description says the same.

use super::class_words::Said;
use super::furniture::Verdict;
use super::layout::{Block, Kind, Layout};
use super::links;
use super::phrases;
use super::prune::text;
use crate::sources::page::tree::{Id, Tree};

/// The least and the most text of a standfirst.
const LENGTHS: std::ops::RangeInclusive<u32> = 35..=900;

/// The most text of a paragraph that calls itself a standfirst.
const LONGEST_NAMED: u32 = 2000;

/// The elements of the standfirst, if it stands above the first of the kept blocks.
pub(super) fn find(
    tree: &Tree,
    layout: &Layout,
    (headline, first): (Id, Id),
    titles: &[String],
) -> Vec<Id> {
    let between = layout
        .blocks
        .iter()
        .filter(|block| (tree.end(headline)..first).contains(&block.first));
    let mut plain = Vec::new();
    let mut named: Option<(Id, Vec<Id>)> = None;
    for block in between {
        if let Some((name, parts)) = &mut named {
            // Several paragraphs may be one standfirst.
            if !tree.contains(*name, block.first) {
                break;
            }
            let is_sentence = block.kind == Kind::Paragraph
                && LENGTHS.contains(&block.length)
                && links::ends(&text(tree, block));
            if is_sentence && may_be(tree, layout, block, titles) {
                parts.push(block.parent);
            }
            continue;
        }
        let name = name_of(tree, layout, block);
        let fits = LENGTHS.contains(&block.length)
            || name.is_some() && block.kind == Kind::Paragraph && block.length <= LONGEST_NAMED;
        if !fits || !may_be(tree, layout, block, titles) {
            continue;
        }
        if let Some(name) = name {
            named = Some((name, vec![block.parent]));
        } else if plain.is_empty()
            && !block.furniture
            && layout.blocks_in(tree, block.parent).len() == 1
            && block.marks > 0
            && links::ends(&text(tree, block))
        {
            plain.push(block.parent);
        }
    }
    named.map_or(plain, |(_, parts)| parts)
}

/// Whether a standfirst is printed as text is, not as a heading or in a header.
pub(super) fn is_in_text(tree: &Tree, id: Id) -> bool {
    const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
    tree.is(id, "p")
        || !tree.is_any(id, HEADINGS) && !tree.ancestors(id).any(|id| tree.is(id, "header"))
}

/// Whether nothing speaks against a block as a part of the standfirst.
fn may_be(tree: &Tree, layout: &Layout, block: &Block, titles: &[String]) -> bool {
    if block.is_linked()
        || block.kind == Kind::Caption
        || near(tree, block)
            .any(|id| tree.is(id, "figure") || layout.said[id].has(Said::PICTURE | Said::CAPTION))
    {
        return false;
    }
    let said = text(tree, block);
    !super::is_title(&said, titles) && !phrases::is_prompt(&said) && !phrases::is_lead(&said)
}

/// What calls itself a standfirst around a block, and is none of readers' comments.
fn name_of(tree: &Tree, layout: &Layout, block: &Block) -> Option<Id> {
    near(tree, block).find(|id| {
        layout.said[*id].has(Said::STANDFIRST) && layout.verdicts[*id] != Verdict::Comments
    })
}

/// The elements right around a block.
fn near<'a>(tree: &'a Tree, block: &Block) -> impl Iterator<Item = Id> + 'a {
    std::iter::once(block.parent)
        .chain(tree.ancestors(block.parent))
        .take(3)
}
