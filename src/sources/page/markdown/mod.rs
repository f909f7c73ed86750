//! The body as Markdown.
//!
//! Elements become blocks (`walk` and what it hands over to), blocks become
//! Markdown (`layout`, `lines`). What is written renders, by `article::body`,
//! to what the page showed.

mod blocks;
mod edges;
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
mod pieces;
mod related;
mod tables;
mod text;
mod walk;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;
use crate::article::Related;
use crate::sources::Origin;
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
    let boxes = related::left_out(&walk, &text.left_out);
    let (blocks, names) = (walk.out, walk.names);
    let (mut blocks, mut links) = related::take(blocks, &names);
    links.extend(boxes);
    state_related(links, draft);
    edges::open(&mut blocks, draft);
    edges::close(&mut blocks, draft);
    edges::credits(&blocks, draft);
    settle_headings(&mut blocks);
    settle_rules(&mut blocks);
    let markdown = layout::write(&blocks, &names);
    if is_nfc(&markdown) {
        markdown
    } else {
        markdown.nfc().collect()
    }
}

/// States the articles that the page points to, once each.
fn state_related(links: Vec<Related>, draft: &mut Draft) {
    let own = draft.article.original_url.clone();
    let related = &mut draft.article.related;
    for link in links {
        let known = related.iter().any(|other| {
            other.title == link.title || (other.url.is_some() && other.url == link.url)
        });
        if !known && (link.url.is_none() || link.url != own) {
            related.push(link);
            let origin = Origin::Inferred {
                from: "text",
                line: None,
            };
            draft.origins.entry("related").or_insert(origin);
        }
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
