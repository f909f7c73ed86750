//! What within the article's subtree is no part of the article.

use super::layout::{Block, Kind, Layout};
use crate::sources::page::tree::{Id, Tree};

/// The roots of what is to be left out below the kept roots, in document order.
pub(super) fn left_out(tree: &Tree, layout: &Layout, kept: &[Id]) -> Vec<Id> {
    let mut out = Vec::new();
    for root in kept {
        let mut id = root + 1;
        while id < tree.end(*root) {
            if layout.verdicts[id].is_furniture() {
                out.push(id);
                id = tree.end(id);
            } else {
                id += 1;
            }
        }
    }
    out
}
