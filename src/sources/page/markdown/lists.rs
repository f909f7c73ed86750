//! Lists, numbered or not, and lists of terms.

use super::blocks::{Block, Line, List, Run, Style, What, shows};
use super::walk::{Walk, strong};
use crate::sources::page::tree::{Id, Tree};

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
            if !is_blank(tree, child) {
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
    if numbered && !in_order {
        return by_hand(
            walk,
            items,
            &numbers,
            tree.attribute(id, "reversed").is_some(),
        );
    }
    walk.block(Block::List(List {
        first: numbered.then_some(first),
        items,
    }));
}

/// Whether a node is the space between elements.
fn is_blank(tree: &Tree, id: Id) -> bool {
    tree.text(id).is_some_and(|text| text.trim().is_empty())
}

/// Numbers that Markdown would not count so stand in the text.
fn by_hand(walk: &mut Walk<'_>, items: Vec<Vec<Block>>, numbers: &[u32], reversed: bool) {
    walk.flush();
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    for (at, mut item) in (0..).zip(items) {
        let number = match numbers.get(at as usize) {
            _ if reversed => count - at,
            Some(number) => *number,
            None => at + 1,
        };
        let sign = Run {
            what: What::Text(format!("{number}. ")),
            style: Style::default(),
        };
        match item.first_mut() {
            Some(Block::Paragraph(line)) => line.insert(0, sign),
            _ => item.insert(0, Block::Paragraph(vec![sign])),
        }
        walk.out.extend(item);
    }
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
            if shows(&term) {
                entries.push((term, Vec::new()));
            }
            match entries.last_mut() {
                _ if others.is_empty() => {}
                Some((_, meanings)) => meanings.push(others),
                None => walk.out.extend(others),
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
        } else if !is_blank(tree, part) {
            let blocks = walk.nested_node(part).unwrap_or_default();
            match entries.last_mut() {
                Some((_, meanings)) if !blocks.is_empty() => meanings.push(blocks),
                _ => walk.out.extend(blocks),
            }
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
