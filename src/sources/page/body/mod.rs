//! The body: which nodes of a page are its article.

mod class_words;
mod container;
mod furniture;
mod layout;
mod phrases;
mod prune;
mod standfirst;
mod stated;

use super::draft::Draft;
use super::evidence::Evidence;
use super::tree::{Id, Tree};

/// The nodes that are the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    /// The roots of subtrees that hold text, in document order, none within another.
    pub(super) kept: Vec<Id>,
    /// The roots of subtrees below those that are no part of it, in document order, none within another.
    pub(super) left_out: Vec<Id>,
}

impl Text {
    /// Whether a node stands where the article's text does.
    pub(super) fn holds(&self, tree: &Tree, id: Id) -> bool {
        within(tree, &self.kept, id) && !self.leaves_out(tree, id)
    }

    /// Whether a node is left out of the text, or stands in what is.
    pub(super) fn leaves_out(&self, tree: &Tree, id: Id) -> bool {
        within(tree, &self.left_out, id)
    }

    /// Whether some of the text stands in a node.
    pub(super) fn is_in(&self, tree: &Tree, id: Id) -> bool {
        let next = self.kept.partition_point(|kept| *kept < id);
        self.kept.get(next).is_some_and(|kept| *kept < tree.end(id))
    }

    /// Takes a subtree in that is not kept.
    fn take_in(&mut self, tree: &Tree, id: Id) {
        let around = self.left_out.iter().position(|out| tree.contains(*out, id));
        if let Some(around) = around {
            // What is left out around it is left out piece by piece.
            let out = self.left_out.remove(around);
            let mut pieces = Vec::new();
            let mut at = id;
            while at != out {
                let Some(parent) = tree.parent(at) else { break };
                pieces.extend(tree.children(parent).filter(|child| *child != at));
                at = parent;
            }
            pieces.sort_unstable();
            self.left_out.splice(around..around, pieces);
        } else if !self.kept.iter().any(|kept| tree.contains(*kept, id)) {
            self.kept.push(id);
            self.kept.sort_unstable();
        }
    }
}

/// Whether a node stands in one of some subtrees, which are in document order and apart.
fn within(tree: &Tree, roots: &[Id], id: Id) -> bool {
    let after = roots.partition_point(|root| *root <= id);
    after > 0 && tree.contains(roots[after - 1], id)
}

/// Whether the page's description says what a text says.
fn described(evidence: &Evidence<'_>, text: &str) -> bool {
    let said = prune::bare(text);
    ["description", "og:description"]
        .iter()
        .filter_map(|key| evidence.meta(key))
        .any(|meta| {
            let described = prune::bare(meta.content);
            described.contains(&said) || said.contains(&described)
        })
}

/// Where the first prose begins that is kept.
fn first_kept(tree: &Tree, layout: &layout::Layout, text: &Text) -> Option<Id> {
    let kept = text.kept.first()?;
    let blocks = &layout.blocks[layout.blocks_in(tree, *kept)];
    let mut out = text.left_out.iter().copied().peekable();
    blocks
        .iter()
        .find(|block| {
            while out.peek().is_some_and(|out| tree.end(*out) <= block.first) {
                out.next();
            }
            out.peek().is_none_or(|out| *out > block.first) && block.kind != layout::Kind::Caption
        })
        .map(|block| block.first)
}

/// Finds the body.
pub(super) fn find(evidence: &Evidence<'_>, draft: &Draft) -> Text {
    let tree = evidence.tree;
    let titles = titles(evidence, draft);
    let mut layout = layout::Layout::of(tree);
    let stated = stated::recognised(evidence, &layout);
    let headline = headline(tree, &titles);
    layout.note(stated, headline);
    let layout = layout.sum_up(tree);
    let kept = container::find(tree, &layout);
    let mut left_out = prune::left_out(tree, &layout, &kept, &titles);
    let mut end = 0;
    left_out.retain(|id| {
        let is_apart = *id >= end;
        end = end.max(tree.end(*id));
        is_apart
    });
    let mut text = Text { kept, left_out };
    if let (Some(headline), Some(first)) = (headline, first_kept(tree, &layout, &text)) {
        if let Some(standfirst) = standfirst::find(tree, &layout, (headline, first), &titles)
            && !described(evidence, &tree.text_of(standfirst))
        {
            text.take_in(tree, standfirst);
        }
    }
    text
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
