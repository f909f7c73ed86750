//! What it is about: section, tags, language, publisher, lead picture.

mod language;
mod links;
mod listed;
mod picture;
mod publisher;
mod section;
mod tags;

use super::site::Site;
use crate::article::text::up_to;
use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;

/// The most of the article's text that is looked at.
const MOST: usize = 20_000;

/// What the fields here are concluded from.
struct Sight<'e, 'a> {
    evidence: &'e Evidence<'a>,
    site: Site,
    /// The article's own text, as far as it is looked at.
    prose: String,
    /// The nodes that the text begins and ends at.
    from: usize,
    to: usize,
    /// The page's links, in order.
    links: Vec<links::Link<'e>>,
}

/// States what it is about.
pub(super) fn settle(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) {
    let tree = evidence.tree;
    let from = text.kept.first().copied().unwrap_or(0);
    let to = text.kept.last().map_or(tree.len(), |last| tree.end(*last));
    let sight = Sight {
        evidence,
        site: Site::of(evidence),
        prose: prose(evidence, text),
        from,
        to,
        links: links::links(tree),
    };
    language::settle(&sight, draft);
    publisher::settle(&sight, draft);
    section::settle(&sight, draft);
    tags::settle(&sight, draft);
    picture::settle(&sight, draft);
}

/// The article's text, without what is no part of it.
fn prose(evidence: &Evidence<'_>, text: &Text) -> String {
    let tree = evidence.tree;
    let mut prose = String::new();
    let mut out = text.left_out.iter().copied().peekable();
    for root in &text.kept {
        let mut at = *root;
        while at < tree.end(*root) && prose.len() < MOST {
            while out.peek().is_some_and(|next| *next < at) {
                out.next();
            }
            let is_silent = tree
                .name(at)
                .is_some_and(|name| crate::sources::page::tree::is_silent(name));
            if is_silent || out.peek() == Some(&at) {
                at = tree.end(at);
                continue;
            }
            if let Some(own) = tree.text(at) {
                prose.push_str(up_to(own, MOST));
                prose.push(' ');
            }
            at += 1;
        }
    }
    prose
}
