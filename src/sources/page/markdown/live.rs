//! Live coverage: entries in the order of the page, each under its time.

use super::blocks::{Block, Run, Style, What};
use super::walk::Walk;
use crate::sources::page::tree::{Id, Tree};

/// Names of classes that entries of live coverage have, in small letters.
///
/// Those that end in `*` are beginnings.
const ENTRIES: &[&str] = &[
    "live-entry*",
    "live-post*",
    "live-update*",
    "live-item*",
    "live-event*",
    "live__entry*",
    "live__item*",
    "liveblog-entry*",
    "liveblog-post*",
    "liveblog-item*",
    "liveblog-update*",
    "liveblog-event*",
    "liveblog__entry*",
    "liveblog__post*",
    "liveblog__item*",
    "live-blog-entry*",
    "live-blog-post*",
    "live-blog-item*",
    "live-blog-update*",
    "live-blog__item*",
    "live-blog__entry*",
    "lb-post",
    "lb24-base-list-ad-entry*",
    "ticker-entry*",
    "ticker-item*",
    "ticker-event*",
    "ticker__entry*",
    "ticker__item*",
    "ticker__event*",
];

/// How many nodes the time of an entry may stand behind.
const NEAR: usize = 200;

/// The entries of a page's live coverage, in order; none unless there are several.
pub(super) fn entries(tree: &Tree, kept: &[Id]) -> Vec<Id> {
    let mut entries = Vec::new();
    for root in kept {
        let mut at = *root;
        while at < tree.end(*root) {
            if tree.name(at).is_some() && is_entry(tree, at) && time(tree, at).is_some() {
                entries.push(at);
                at = tree.end(at);
            } else {
                at += 1;
            }
        }
    }
    if entries.len() < 2 {
        Vec::new()
    } else {
        entries
    }
}

fn is_entry(tree: &Tree, id: Id) -> bool {
    let is_update = |value: &str| value.eq_ignore_ascii_case("liveBlogUpdate");
    if tree.attribute(id, "itemprop").is_some_and(is_update) {
        return true;
    }
    // Most classes are none of these at a glance.
    let glance = |class: &&str| {
        ["live", "Live", "icker", "lb"]
            .iter()
            .any(|part| class.contains(part))
    };
    tree.attribute(id, "class")
        .filter(glance)
        .is_some_and(|class| {
            class.split_ascii_whitespace().any(|name| {
                let name = name.to_ascii_lowercase();
                ENTRIES.iter().any(|known| match known.strip_suffix('*') {
                    Some(start) => name == start || is_modified(&name, start),
                    None => name == *known,
                })
            })
        })
}

/// Whether a name is another with a modifier, `live-post--pinned`, or a number, not a part of it.
fn is_modified(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| {
        rest.starts_with("--")
            || rest
                .trim_start_matches(['-', '_'])
                .bytes()
                .all(|byte| byte.is_ascii_digit())
    })
}

/// The element that says when an entry was written.
pub(super) fn time(tree: &Tree, id: Id) -> Option<Id> {
    tree.descendants(id).take(NEAR).find(|below| {
        let named = tree.attribute(*below, "class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|name| {
                let name = name.to_ascii_lowercase();
                name.ends_with("time") || name.ends_with("timestamp") || name.ends_with("uhrzeit")
            })
        });
        (tree.is(*below, "time") || named) && is_clock(&tree.text_of(*below))
    })
}

fn is_clock(text: &str) -> bool {
    text.len() <= 60 && text.contains(|c: char| c.is_ascii_digit())
}

/// Reads an entry: its time as a heading, then its text.
pub(super) fn entry(walk: &mut Walk<'_>, id: Id) {
    walk.flush();
    let time = time(walk.tree, id);
    if let Some(time) = time {
        let words = walk.tree.text_of(time);
        let line = vec![Run {
            what: What::Text(words),
            style: Style::default(),
        }];
        walk.out.push(Block::Heading(2, line));
    }
    walk.entry_time = time;
    walk.children(id);
    walk.flush();
    walk.entry_time = None;
}
