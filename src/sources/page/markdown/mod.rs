//! The body as Markdown.
//!
//! Elements become blocks (`walk` and what it hands over to), blocks become
//! Markdown (`layout`, `lines`). What is written renders, by `article::body`,
//! to what the page showed.

mod blocks;
mod embeds;
mod escape;
mod figures;
mod layout;
mod lines;
mod links;
mod lists;
mod live;
mod mathematics;
mod notes;
mod pictures;
mod tables;
mod text;
mod walk;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;
use blocks::Block;
use walk::Walk;

/// Writes the body as Markdown.
///
/// Links are absolute; pictures that came along are named by number and listed in the draft.
pub(super) fn write(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) -> String {
    let headline = draft.article.title.clone();
    let mut walk = Walk::new(evidence, text, &headline, &mut draft.pictures);
    for root in &text.kept {
        walk.flush();
        walk.node(*root);
    }
    walk.flush();
    if !walk.notes.order.is_empty() {
        // What stood over the notes stands over nothing now.
        while let Some(Block::Heading(..) | Block::Rule) = walk.out.last() {
            walk.out.pop();
        }
        walk.footnotes();
    }
    let (mut blocks, names) = (walk.out, walk.names);
    settle_headings(&mut blocks);
    settle_rules(&mut blocks);
    let markdown = layout::write(&blocks, &names);
    if is_nfc(&markdown) {
        markdown
    } else {
        markdown.nfc().collect()
    }
}

/// Lets headings begin at the second level and leave none out.
fn settle_headings(blocks: &mut [Block]) {
    let mut used: Vec<u8> = Vec::new();
    for block in blocks.iter() {
        if let Block::Heading(level, _) = block
            && !used.contains(level)
        {
            used.push(*level);
        }
    }
    used.sort_unstable();
    for block in blocks {
        if let Block::Heading(level, _) = block {
            let rank = used.iter().position(|own| own == level).unwrap_or(0);
            *level = u8::try_from(rank + 2).unwrap_or(6).min(6);
        }
    }
}

/// Keeps only those rules that stand between text.
fn settle_rules(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|next, block| *next == Block::Rule && *block == Block::Rule);
    if blocks.first() == Some(&Block::Rule) {
        blocks.remove(0);
    }
    if blocks.last() == Some(&Block::Rule) {
        blocks.pop();
    }
}
