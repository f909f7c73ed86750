//! Figures: a picture, what it shows, and who made it.

use super::blocks::{Block, Run, What, marks, shows, words};
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
    let is_other = |below| tree.is_any(below, OTHERS) && !is_in_caption(tree, below, id);
    walk.flush();
    if tree.descendants(id).any(is_other) {
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
        if tree.is_any(at, &["script", "style", "svg", "button", "template"])
            || walk.is_left_out(at)
        {
            at = tree.end(at);
            continue;
        }
        if let Some(text) = tree.text(at) {
            append(&mut caption_text, &text::plain(text));
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

/// The longest caption that stands outside of a figure, in bytes.
const LONGEST: usize = 800;

/// Whether an element is the caption of the picture that stands before it.
pub(super) fn is_caption(walk: &Walk<'_>, id: Id) -> bool {
    let tree = walk.tree;
    walk.is_after_figure() && class_is_caption(tree, id) && {
        let texts = tree.descendants(id).filter_map(|below| tree.text(below));
        texts.map(str::len).sum::<usize>() <= LONGEST
            && !tree
                .descendants(id)
                .any(|below| tree.is_any(below, &["img", "ul", "ol", "iframe", "video", "h2"]))
    }
}

/// Whether the text below a picture in one paragraph is set as captions are: all of it slanted.
pub(super) fn is_set_as_caption(line: &[Run]) -> bool {
    shows(line)
        && words(line).len() <= LONGEST / 2
        && line.iter().all(|run| match &run.what {
            What::Text(text) => text.trim().is_empty() || run.style.marks & marks::EMPHASIS != 0,
            _ => false,
        })
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
            || touches(tree, at)
        {
            line.push(' ');
        }
        at += 1;
    }
    text::plain(&line)
}

/// Whether an element stands right behind another one, so that only the layout sets them apart.
pub(super) fn touches(tree: &Tree, id: Id) -> bool {
    let Some(parent) = tree.parent(id).filter(|_| tree.name(id).is_some()) else {
        return false;
    };
    let mut before = None;
    for child in tree.children(parent).take(64) {
        if child == id {
            break;
        }
        before = Some(child);
    }
    // Letters that are set apart one by one are one word.
    let is_long = |id: Id| {
        let texts = tree.descendants(id).filter_map(|below| tree.text(below));
        texts
            .flat_map(str::chars)
            .filter(|c| !c.is_whitespace())
            .nth(1)
            .is_some()
    };
    before.is_some_and(|before| {
        tree.is(before, "span")
            && tree.is_any(id, &["span", "small", "cite"])
            && is_long(before)
            && is_long(id)
    })
}

/// Appends to a caption what it does not say yet.
pub(super) fn append(caption: &mut String, more: &str) {
    // Short words may well be said twice.
    if more.is_empty() || (more.len() > 15 && caption.contains(more)) {
        return;
    }
    if !caption.is_empty() {
        caption.push(' ');
    }
    caption.push_str(more);
}
