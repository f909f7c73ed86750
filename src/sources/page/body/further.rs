//! Further articles that a page prints below its own, as readers scroll.

use super::layout::Layout;
use crate::sources::page::tree::{Id, Tree};

/// The articles with headlines of their own that follow the one with the page's headline.
pub(super) fn articles(tree: &Tree, layout: &Layout, kept: &[Id], headline: Id) -> Vec<Id> {
    let is_article = |id: Id| tree.is(id, "article") || is_entry(tree, id);
    let Some(own) = tree.ancestors(headline).find(|id| is_article(*id)) else {
        return Vec::new();
    };
    let mut further = Vec::new();
    for root in kept {
        let mut id = tree.end(own).max(root + 1);
        while id < tree.end(*root) {
            if is_article(id) && layout.prose(tree, id) > 0 && tree.first(id, "h1").is_some() {
                further.push(id);
                id = tree.end(id);
            } else {
                id += 1;
            }
        }
    }
    further
}

/// Whether an element is an entry of a feed, by its class.
///
/// # Source
///
/// Microformats: `h-entry`, and `hentry` of hAtom before it.
fn is_entry(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|classes| {
        classes
            .split_ascii_whitespace()
            .any(|class| matches!(class, "hentry" | "h-entry"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn further(html: &str) -> usize {
        let tree = parse(html).tree;
        let layout = Layout::of(&tree).sum_up(&tree);
        let body = tree.first(Tree::ROOT, "body").unwrap();
        let headline = tree.first(Tree::ROOT, "h1").unwrap();
        articles(&tree, &layout, &[body], headline).len()
    }

    #[test]
    fn articles_with_headlines_below_the_first_are_others() {
        let text = "<p>The ferry was late on Monday, and on Tuesday it did not come at all, says the harbour office.</p>";
        let one = format!("<article><h1>Late</h1>{text}</article>");
        assert_eq!(further(&format!("{one}{one}{one}")), 2);
        assert_eq!(further(&format!("{one}<article>{text}</article>")), 0);
        assert_eq!(further(&format!("<div><h1>Late</h1></div>{one}")), 0);
    }
}
