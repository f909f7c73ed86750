//! What pages show without scripts, where it is the page.
//!
//! Some blog platforms keep a post's text in `<noscript>`, and write the page
//! around it with a script; and a `<noscript>` that is not closed where it
//! should be swallows all that follows. Elsewhere it says that scripts are off.

use html5ever::local_name;

use super::{Id, Kind, Tree, is_silent};

/// The least text of an element that is taken for the page, in bytes.
const LEAST: usize = 600;

/// Makes `<noscript>` an element as others are where it holds more prose than there is text in the rest of the page.
pub(super) fn show(tree: &mut Tree) {
    let mut inside = Vec::new();
    let mut outside = 0;
    let mut id = 0;
    while id < tree.len() {
        if tree.is(id, "noscript") {
            inside.push((id, prose(tree, id)));
            id = tree.end(id);
        } else if tree.is(id, "a") || id > 0 && tree.name(id).is_some_and(|name| is_silent(name)) {
            id = tree.end(id);
        } else {
            outside += tree.text(id).map_or(0, |text| text.trim().len());
            id += 1;
        }
    }
    for (id, prose) in inside {
        if prose >= LEAST
            && prose > outside
            && let Kind::Element { name, .. } = &mut tree.nodes[id].kind
        {
            *name = local_name!("div");
        }
    }
}

/// How many bytes of text stand in the paragraphs of a subtree outside of links.
fn prose(tree: &Tree, id: Id) -> usize {
    let mut length = 0;
    let mut paragraph_end = 0;
    let mut at = id;
    while at < tree.end(id) {
        if tree.is(at, "p") {
            paragraph_end = paragraph_end.max(tree.end(at));
        }
        if at != id && (tree.is(at, "a") || tree.name(at).is_some_and(|name| is_silent(name))) {
            at = tree.end(at);
            continue;
        }
        if at < paragraph_end {
            length += tree.text(at).map_or(0, |text| text.trim().len());
        }
        at += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use crate::sources::page::tree::{Tree, parse};

    const POST: &str = "<p>The bell of Oldhaven has been rung by hand since the fire, and nobody wants it otherwise.</p>";

    fn shows(html: &str) -> bool {
        let tree = parse(html).tree;
        tree.first(Tree::ROOT, "noscript").is_none()
    }

    #[test]
    fn a_page_that_stands_in_noscript_is_shown() {
        let post = POST.repeat(8);
        assert!(shows(&format!("<p>Short.</p><noscript>{post}</noscript>")));
        assert!(shows(&format!(
            "<body><noscript><div></noscript>{post}</div>"
        )));
    }

    #[test]
    fn what_is_said_to_readers_without_scripts_is_not_shown() {
        assert!(!shows(&format!("{POST}<noscript>{POST}</noscript>")));
        let post = POST.repeat(8);
        assert!(!shows(&format!("{post}<noscript>{post}</noscript>")));
    }
}
