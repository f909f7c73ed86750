//! What the names of classes say of the dates below them.

use crate::article::text::up_to;
use crate::sources::page::classes;
use crate::sources::page::tree::{Id, Tree};

/// How much of a class or an id is read, in bytes.
const LONGEST: usize = 300;

/// What the names of classes say of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Class {
    #[default]
    Nothing,
    Date,
    Published,
    Updated,
}

/// Words of classes and names of elements within which dates are not the article's.
#[rustfmt::skip]
pub(super) const ELSEWHERE: &[&str] = &[
    "comment", "comments", "commentlist", "comentario", "comentarios", "kommentar", "kommentare",
    "komentar", "disqus", "respond", "reply", "related", "relatedposts", "recommended",
    "recommendation", "recommendations", "recommend", "similar", "sidebar", "aside", "copyright", "nav", "navbar", "navigation", "menu", "teaser", "teasers", "popular",
    "latest", "recent", "trending", "mostread", "widget", "widgets", "promo", "promoted",
    "terkait", "terpopuler", "terbaru", "populer", "breadcrumb", "ticker", "weather", "clock",
    "calendar", "archive", "archives", "carousel", "slider", "prevnext", "pagination", "today",
    "currentdate", "livedate", "cookie", "newsletter", "masthead", "sponsored", "advert",
];

/// Words of classes that announce a date.
#[rustfmt::skip]
const DATED: &[(&str, Class)] = &[
    ("published", Class::Published), ("publish", Class::Published), ("pubdate", Class::Published),
    ("publication", Class::Published), ("publishdate", Class::Published),
    ("datepublished", Class::Published), ("posted", Class::Published),
    ("updated", Class::Updated), ("modified", Class::Updated), ("datemodified", Class::Updated),
    ("lastmodified", Class::Updated), ("lastupdated", Class::Updated),
    ("date", Class::Date), ("dates", Class::Date), ("datetime", Class::Date),
    ("time", Class::Date), ("timestamp", Class::Date), ("dateline", Class::Date),
    ("datum", Class::Date), ("dato", Class::Date), ("fecha", Class::Date), ("data", Class::Date),
    ("tanggal", Class::Date), ("tgl", Class::Date), ("waktu", Class::Date), ("jam", Class::Date),
    ("byline", Class::Date), ("meta", Class::Date), ("created", Class::Date),
];

/// The words of an element's classes and name, in lower case.
pub(super) fn words_of(tree: &Tree, id: Id) -> impl Iterator<Item = String> {
    let names = ["class", "id"]
        .into_iter()
        .filter_map(move |name| tree.attribute(id, name));
    let words = names.flat_map(|names| classes::words(up_to(names, LONGEST)));
    // A number only tells elements of one kind apart.
    let words = words.flat_map(|word| word.split(char::is_numeric));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What the names of an element's classes say of a date in it.
pub(super) fn class_of(tree: &Tree, id: Id) -> Class {
    let mut found = Class::Nothing;
    for word in words_of(tree, id) {
        let known = DATED.iter().find(|(name, _)| *name == word);
        let class = known.map_or_else(|| compound(&word), |(_, class)| *class);
        // WordPress writes `published updated` where both are one.
        if class == Class::Published || found == Class::Nothing || found == Class::Date {
            found = if class == Class::Nothing {
                found
            } else {
                class
            };
        }
    }
    found
}

/// `articledate`, `dateblock`, `posttime`: names that hold a word for dates.
fn compound(word: &str) -> Class {
    let update =
        word.ends_with("update") || word.ends_with("validate") || word.ends_with("candidate");
    let date = word.ends_with("date") || word.starts_with("date") || word.ends_with("time");
    if date && !update {
        Class::Date
    } else {
        Class::Nothing
    }
}
