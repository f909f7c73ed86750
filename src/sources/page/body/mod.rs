//! The body: which nodes of a page are its article.

mod container;
mod furniture;
mod layout;
mod prune;

use super::draft::Draft;
use super::evidence::Evidence;
use super::tree::Id;

/// The nodes that are the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    /// The roots of subtrees that hold text, in document order, none within another.
    pub(super) kept: Vec<Id>,
    /// The roots of subtrees below those that are no part of it, in document order.
    pub(super) left_out: Vec<Id>,
}

/// Finds the body.
pub(super) fn find(evidence: &Evidence<'_>, _draft: &Draft) -> Text {
    let tree = evidence.tree;
    let layout = layout::Layout::of(tree);
    let kept = container::find(tree, &layout);
    let left_out = prune::left_out(tree, &layout, &kept);
    Text { kept, left_out }
}
