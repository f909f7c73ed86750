//! Lists, numbered or not, and lists of terms.

use super::blocks::{Block, Line, List, shows};
use super::walk::{Walk, strong};
use crate::sources::page::tree::Id;

/// The highest number that Markdown lets a list begin with.
const HIGHEST: u32 = 999_999_999;

/// Reads a list.
pub(super) fn list(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    let numbered = tree.is(id, "ol");
    let number = |id: Id, name: &str| -> Option<u32> {
        let number = tree.attribute(id, name)?.trim().parse().ok()?;
        (number <= HIGHEST).then_some(number)
    };
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut first = number(id, "start").unwrap_or(1);
    let mut in_order = tree.attribute(id, "reversed").is_none();
    let mut numbers: Vec<u32> = Vec::new();
    for child in tree.children(id) {
        if walk.is_left_out(child) {
            continue;
        }
        if !tree.is(child, "li") {
            // A list right below a list belongs to the item before it.
            if tree.name(child).is_some() {
                let Some(blocks) = walk.nested_node(child) else {
                    continue;
                };
                match items.last_mut() {
                    Some(item) => item.extend(blocks),
                    None if !blocks.is_empty() => items.push(blocks),
                    None => {}
                }
            }
            continue;
        }
        let Some(blocks) = walk.nested(child) else {
            walk.flush();
            walk.children(child);
            walk.flush();
            continue;
        };
        if blocks.is_empty() {
            continue;
        }
        let next = numbers.last().map_or(first, |last| last.saturating_add(1));
        let own = number(child, "value");
        match own {
            Some(own) if items.is_empty() => first = own,
            Some(own) => in_order &= own == next,
            None => {}
        }
        numbers.push(own.unwrap_or(next));
        items.push(blocks);
    }
    if items.is_empty() {
        return;
    }
    let only_pictures =
        |item: &Vec<Block>| item.iter().all(|block| matches!(block, Block::Figure(_)));
    if items.iter().all(only_pictures) {
        walk.flush();
        walk.out.extend(items.into_iter().flatten());
        return;
    }
    let _ = in_order;
    walk.block(Block::List(List {
        first: numbered.then_some(first),
        items,
    }));
}

/// Reads a list of terms; one whose terms or meanings are missing is text.
pub(super) fn definitions(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    let mut entries: Vec<(Line, Vec<Vec<Block>>)> = Vec::new();
    let mut parts: Vec<Id> = Vec::new();
    for child in tree.children(id) {
        if tree.is(child, "div") {
            parts.extend(tree.children(child));
        } else {
            parts.push(child);
        }
    }
    for part in parts {
        if walk.is_left_out(part) {
            continue;
        }
        if tree.is(part, "dt") {
            let (term, others) = walk.line_of(part);
            walk.out.extend(others);
            if shows(&term) {
                entries.push((term, Vec::new()));
            }
        } else if tree.is(part, "dd") {
            let blocks = walk.nested(part).unwrap_or_default();
            if blocks.is_empty() {
                continue;
            }
            match entries.last_mut() {
                Some((_, meanings)) => meanings.push(blocks),
                None => walk.out.extend(blocks),
            }
        } else if tree.name(part).is_some() {
            walk.node(part);
        }
    }
    if entries.is_empty() {
        return;
    }
    if entries.iter().all(|(_, meanings)| !meanings.is_empty()) {
        return walk.block(Block::Definitions(entries));
    }
    for (term, meanings) in entries {
        walk.block(Block::Paragraph(strong(term)));
        walk.out.extend(meanings.into_iter().flatten());
    }
}
