//! The body: which nodes of a page are its article.

mod container;
mod furniture;
mod layout;
mod phrases;
mod prune;

use super::draft::Draft;
use super::evidence::Evidence;
use super::tree::{Id, Tree};

/// The nodes that are the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    /// The roots of subtrees that hold text, in document order, none within another.
    pub(super) kept: Vec<Id>,
    /// The roots of subtrees below those that are no part of it, in document order.
    pub(super) left_out: Vec<Id>,
}

/// Finds the body.
pub(super) fn find(evidence: &Evidence<'_>, draft: &Draft) -> Text {
    let tree = evidence.tree;
    let layout = layout::Layout::of(tree);
    let kept = container::find(tree, &layout);
    let titles = titles(evidence, draft);
    let left_out = prune::left_out(tree, &layout, &kept, &titles);
    Text { kept, left_out }
}

/// What the headline may be, bare of all but letters and digits.
fn titles(evidence: &Evidence<'_>, draft: &Draft) -> Vec<String> {
    let tree = evidence.tree;
    let mut titles = vec![prune::bare(&draft.article.title)];
    titles.extend(
        tree.first(Tree::ROOT, "h1")
            .map(|h1| prune::bare(&tree.text_of(h1))),
    );
    titles.retain(|title| !title.is_empty());
    titles
}
