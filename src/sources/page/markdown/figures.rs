//! Figures: a picture, what it shows, and who made it.

use super::blocks::{Block, marks};
use super::text;
use super::walk::Walk;
use crate::sources::page::tree::{Id, Tree};

/// What figures may hold that is no picture.
const OTHERS: &[&str] = &[
    "table",
    "pre",
    "blockquote",
    "iframe",
    "video",
    "audio",
    "figure",
    "ul",
    "ol",
    "p",
];

/// Parts of the names of classes that captions have.
const CAPTIONS: &[&str] = &[
    "caption",
    "bildunterschrift",
    "legende",
    "keterangan",
    "credit",
    "bildtext",
    "imgdesc",
    "pie-de-foto",
    "pie_foto",
    "didascalia",
    "onderschrift",
];

/// Reads a figure.
pub(super) fn figure(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    let holds = |name: &str| {
        tree.descendants(id)
            .any(|below| tree.is(below, name) && !is_in_caption(tree, below, id))
    };
    walk.flush();
    if OTHERS.iter().any(|name| holds(name)) {
        walk.children(id);
        return walk.flush();
    }
    let link = walk.style.link;
    let mut last = None;
    let mut caption_text = String::new();
    let mut at = id + 1;
    while at < tree.end(id) {
        if tree.is(at, "figcaption") || class_is_caption(tree, at) {
            append(&mut caption_text, &caption(tree, at));
            at = tree.end(at);
            continue;
        }
        if tree.is_any(at, &["img", "amp-img"])
            && let Some(picture) = walk.pictures.picture(walk.evidence, at, walk.along)
        {
            walk.figure(picture, link, String::new());
            last = Some(walk.out.len() - 1);
        }
        at += 1;
    }
    match last.and_then(|last| walk.out.get_mut(last)) {
        Some(Block::Figure(figure)) => figure.caption = caption_text,
        _ if caption_text.is_empty() => {}
        _ => {
            let style = walk.style;
            walk.style.marks |= marks::EMPHASIS;
            walk.text(&caption_text);
            walk.flush();
            walk.style = style;
        }
    }
}

fn is_in_caption(tree: &Tree, below: Id, figure: Id) -> bool {
    tree.ancestors(below)
        .take_while(|around| *around != figure)
        .any(|around| tree.is(around, "figcaption"))
}

/// What pages show without scripts: the pictures that scripts would load.
pub(super) fn fallback(walk: &mut Walk<'_>, id: Id) {
    for below in walk.tree.descendants(id) {
        if walk.tree.is(below, "img") {
            walk.node(below);
        }
    }
}

/// Whether an element is the caption of the picture that stands before it.
pub(super) fn is_caption(walk: &Walk<'_>, id: Id) -> bool {
    walk.is_after_figure() && class_is_caption(walk.tree, id) && {
        let tree = walk.tree;
        !tree
            .descendants(id)
            .any(|below| tree.is_any(below, &["img", "p", "iframe", "video"]))
    }
}

fn class_is_caption(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        CAPTIONS.iter().any(|known| class.contains(known))
    })
}

/// The text of a caption; a credit that touches it is set apart.
pub(super) fn caption(tree: &Tree, id: Id) -> String {
    let mut line = String::new();
    let mut at = id;
    while at < tree.end(id) {
        if let Some(own) = tree.text(at) {
            text::push(&mut line, own);
        } else if tree
            .name(at)
            .is_some_and(|name| crate::sources::page::tree::is_silent(name) || &**name == "button")
        {
            at = tree.end(at);
            continue;
        } else if tree
            .name(at)
            .is_some_and(|name| !crate::sources::page::tree::is_inline(name))
            || class_is_caption(tree, at)
            || tree.is(at, "small")
        {
            line.push(' ');
        }
        at += 1;
    }
    text::plain(&line)
}

/// Appends to a caption what it does not say yet.
pub(super) fn append(caption: &mut String, more: &str) {
    if more.is_empty() || caption.contains(more) {
        return;
    }
    if !caption.is_empty() {
        caption.push(' ');
    }
    caption.push_str(more);
}
