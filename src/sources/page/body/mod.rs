//! The body: which nodes of a page are its article.

mod container;
mod furniture;
mod layout;
mod phrases;
mod prune;
mod stated;

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
    let titles = titles(evidence, draft);
    let mut layout = layout::Layout::of(tree);
    let stated = stated::recognised(evidence, &layout);
    layout.note(stated, headline(tree, &titles));
    let layout = layout.sum_up(tree);
    let kept = container::find(tree, &layout);
    let left_out = prune::left_out(tree, &layout, &kept, &titles);
    Text { kept, left_out }
}

/// The heading that is the headline.
fn headline(tree: &Tree, titles: &[String]) -> Option<Id> {
    let headings = (0..tree.len()).filter(|id| tree.is_any(*id, &["h1", "h2"]));
    headings.take(40).find(|id| {
        let said = prune::bare(&tree.text_of(*id));
        said.len() >= 12 && titles.iter().any(|title| title.contains(&said))
    })
}

/// What the headline may be, bare of all but letters and digits.
fn titles(evidence: &Evidence<'_>, draft: &Draft) -> Vec<String> {
    let tree = evidence.tree;
    let mut titles = vec![prune::bare(&draft.article.title)];
    titles.extend(
        evidence
            .meta("og:title")
            .map(|meta| prune::bare(meta.content)),
    );
    titles.extend(
        tree.first(Tree::ROOT, "title")
            .map(|title| prune::bare(&tree.text_of(title))),
    );
    titles.retain(|title| !title.is_empty());
    titles
}
