//! What Blogger adds to Atom: kinds of entries, drafts, and the names of files.

use crate::article::Status;
use crate::sources::xml::Element;
use crate::sources::{Record, Tally, statuses};

/// How Blogger's exports of 2008 name the kind of an entry.
const KIND: &str = "http://schemas.google.com/blogger/2008/kind#";

/// What an entry is that is no post.
pub(super) fn other(entry: &Element) -> Option<&'static str> {
    let of_terms = || {
        let terms = ["atom:category", "category"];
        let mut terms = terms.into_iter().flat_map(|name| entry.all(name));
        let kind = terms.find_map(|category| category.attribute("term")?.strip_prefix(KIND));
        kind.unwrap_or("post").to_owned()
    };
    let stated = entry.text_of("blogger:type");
    let kind = stated.map_or_else(of_terms, |kind| kind.to_lowercase());
    Some(match kind.as_str() {
        "post" => return None,
        "comment" => "comments",
        "settings" => "settings",
        "template" => "templates",
        "page" => "pages",
        _ => "other entries",
    })
}

/// What Takeout says of a post beside Atom.
pub(super) fn complete(entry: &Element, record: &mut Record, tally: &mut Tally) {
    if let Some(word) = entry.text_of("blogger:status") {
        let bare = word.to_lowercase().replace('_', "-");
        if !statuses::state(&mut record.article, &bare) {
            tally.unknown("status", &word, record.id.as_deref());
        }
    }
    let is_trashed = entry.text_of("blogger:trashed").is_some();
    if is_trashed && record.article.status == Status::Published {
        statuses::state(&mut record.article, "trashed");
    }
    let path = entry
        .text_of("blogger:filename")
        .filter(|path| path.starts_with('/'));
    if let Some(path) = path
        && record.article.original_url.is_none()
        && record.article.status == Status::Published
    {
        record.article.aliases.push(path);
    }
}
