//! Which subtree holds the article.

use super::furniture::Verdict;
use super::layout::Layout;
use crate::sources::page::tree::{Id, Tree};

/// The subtrees that hold the article's text, in order, none within another.
pub(super) fn find(tree: &Tree, layout: &Layout) -> Vec<Id> {
    let Some(best) = best(tree, layout) else {
        return tree.first(Tree::ROOT, "body").into_iter().collect();
    };
    let best = widened(tree, layout, best);
    // What calls itself the article's text is that, where it holds what was found.
    let prose = layout.prose(tree, best);
    let mut evident = Vec::new();
    let mut id = best;
    let mut held = 0;
    while id < tree.end(best) {
        if layout.verdicts[id] == Verdict::Body && layout.prose(tree, id) > 0 {
            held += layout.prose(tree, id);
            evident.push(id);
            id = tree.end(id);
        } else {
            id += 1;
        }
    }
    if let Some(most) = evident
        .iter()
        .find(|id| layout.prose(tree, **id) * 10 >= prose * 7)
    {
        return vec![*most];
    }
    if held * 10 >= prose * 7 && evident.len() > 1 {
        return vec![around(tree, &evident)];
    }
    let around = tree
        .ancestors(best)
        .find(|id| layout.verdicts[*id] == Verdict::Body);
    match around {
        Some(around) if layout.prose(tree, around) < prose * 3 / 2 => vec![around],
        _ => vec![best],
    }
}

/// A subtree, or one around it that holds more prose and not many more links.
fn widened(tree: &Tree, layout: &Layout, best: Id) -> Id {
    let mut best = best;
    // A paragraph or a list's entry is no article, even where it is all of the prose.
    while let Some(parent) = tree.parent(best)
        && !tree.is_any(best, CONTAINERS)
    {
        best = parent;
    }
    for around in tree.ancestors(best) {
        if tree.is_any(around, &["body", "html"]) || around == Tree::ROOT {
            break;
        }
        let prose = layout.prose(tree, best);
        let gained = layout.prose(tree, around) - prose;
        let ((text, linked), (own_text, own_linked)) =
            (layout.text(tree, around), layout.text(tree, best));
        let (text, linked) = (text - own_text, linked - own_linked);
        if gained * 4 >= prose && linked * 3 < text {
            best = around;
        }
    }
    best
}

/// Elements that may hold an article.
const CONTAINERS: &[&str] = &[
    "div", "article", "section", "main", "body", "html", "td", "center", "table", "tbody", "font",
];

/// The innermost element around several, which come in order.
fn around(tree: &Tree, several: &[Id]) -> Id {
    let (first, last) = (several[0], several[several.len() - 1]);
    tree.ancestors(first)
        .find(|id| tree.contains(*id, last))
        .unwrap_or(Tree::ROOT)
}

/// The subtree that is worth most; of several such the innermost.
fn best(tree: &Tree, layout: &Layout) -> Option<Id> {
    (0..tree.len())
        .filter(|id| tree.name(*id).is_some())
        .map(|id| (layout.worth(tree, id), id))
        .filter(|(worth, _)| *worth > 0)
        .max()
        .map(|(_, id)| id)
}
