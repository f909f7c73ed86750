//! Markup that says that an element names people: microdata, relations, classes, addresses.

use super::claim::{Role, Weight};
use super::credits::Trust;
use super::same::{folded, squeezed};
use crate::sources::page::classes;
use crate::sources::page::tree::{Id, Tree};

/// What markup says of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) by: &'static str,
    pub(super) role: Role,
    pub(super) weight: Weight,
    pub(super) trust: Trust,
}

const fn author(by: &'static str, weight: Weight, trust: Trust) -> Hint {
    Hint {
        by,
        role: Role::Author,
        weight,
        trust,
    }
}

/// What an element's markup says of people in it.
pub(super) fn hint(tree: &Tree, id: Id) -> Option<Hint> {
    tree.name(id)?;
    let mut hint = None;
    for (key, value) in tree.attributes(id) {
        let said = match key {
            "itemprop" => itemprop(value),
            "property" | "typeof" => rdfa(value),
            "rel" if has_word(value, "author") => {
                Some(author("rel=author", Weight::Strong, Trust::Marked))
            }
            "class" | "id" | "data-testid" | "data-component" | "data-qa" => class(value),
            "href" if leads_to_author(value) => {
                Some(author("author link", Weight::Fair, Trust::Marked))
            }
            _ => None,
        };
        let said = if is_named_within(tree, id, key, value) {
            NAMED
        } else {
            said
        };
        if let Some(said) = said
            && hint.is_none_or(|known: Hint| said.weight > known.weight)
        {
            hint = Some(said);
        }
    }
    hint
}

/// The name itself within what is about an author.
const NAMED: Option<Hint> = Some(author("name within author", Weight::Strong, Trust::Name));

/// Whether an element is the name within microdata or a card about an author.
fn is_named_within(tree: &Tree, id: Id, key: &str, value: &str) -> bool {
    let around = |key: &str, words: &[&str]| {
        tree.ancestors(id).take(3).any(|id| {
            tree.attribute(id, key)
                .is_some_and(|value| words.iter().any(|word| has_word(value, word)))
        })
    };
    match key {
        "itemprop" => has_word(value, "name") && around("itemprop", &["author", "creator"]),
        "class" => has_word(value, "fn") && around("class", &["author", "vcard", "post-author"]),
        _ => false,
    }
}

fn has_word(value: &str, word: &str) -> bool {
    value
        .split_ascii_whitespace()
        .any(|own| own.eq_ignore_ascii_case(word))
}

/// Microdata of schema.org.
fn itemprop(value: &str) -> Option<Hint> {
    if has_word(value, "author") || has_word(value, "creator") {
        return Some(author("itemprop author", Weight::Strong, Trust::Marked));
    }
    has_word(value, "editor").then_some(Hint {
        by: "itemprop editor",
        role: Role::Editor,
        weight: Weight::Strong,
        trust: Trust::Marked,
    })
}

fn rdfa(value: &str) -> Option<Hint> {
    let said = [
        "author",
        "schema:author",
        "dc:creator",
        "dcterms:creator",
        "foaf:maker",
    ];
    said.iter()
        .any(|property| has_word(value, property))
        .then_some(())?;
    Some(author("RDFa author", Weight::Strong, Trust::Marked))
}

/// Words of classes that speak of authors.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const AUTHORS: &[&str] = &[
    "author", "authors", "autor", "autores", "autoren", "autorin", "autore", "autori", "auteur",
    "auteurs", "byline", "bylines", "byl", "by", "penulis", "reporter", "reporters", "wartawan",
    "writer", "writers", "contributor", "contributors", "journalist", "journalists", "verfasser",
    "forfatter", "skribent", "yazar", "muhabir", "redactor", "redator", "schrijver", "kirjoittaja",
    "authorname", "postauthor", "articleauthor", "authored", "bylineauthor", "writtenby", "credit-author",
    "postedby", "authorinfo", "signature", "firma", "creator", "dablauthor", "authorbox", "username",
];

/// Words beside those that show that the element holds something else about them.
#[rustfmt::skip]
const BESIDES: &[&str] = &[
    "bio", "biography", "biografie", "description", "desc", "about", "image", "img", "avatar",
    "photo", "picture", "pic", "thumb", "thumbnail", "social", "follow", "date", "time", "icon",
    "position", "job", "role", "comment", "comments", "count", "posts", "articles", "twitter",
    "facebook", "email", "mail", "text", "content", "excerpt", "headline", "posttitle", "tag",
    "tags", "category", "reporterpicks", "logo", "badge", "share", "foto", "bild", "likes",
    "rating", "ad", "ads", "reviewed", "reviewer", "location", "publisher", "org",
];

/// Words beside `editor` that show it to be the program that the text was written in.
const WRITTEN_IN: &[&str] = &[
    "tit",
    "title",
    "subtitle",
    "heading",
    "box",
    "body",
    "area",
    "block",
    "wrap",
    "wrapper",
    "p",
    "paragraph",
    "quote",
    "video",
    "table",
    "list",
    "link",
    "container",
    "html",
    "view",
];

/// What a class says; `byline` and `p-author` more than others.
fn class(value: &str) -> Option<Hint> {
    let mut best = None;
    for token in value.split_ascii_whitespace() {
        let mut authors = false;
        let mut besides = false;
        let mut edits = false;
        let mut written_in = false;
        for word in classes::words(token) {
            authors |= AUTHORS.iter().any(|known| word.eq_ignore_ascii_case(known));
            besides |= BESIDES.iter().any(|known| word.eq_ignore_ascii_case(known));
            edits |= ["editor", "penyunting", "redaktur"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known));
            written_in |= WRITTEN_IN
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known));
        }
        edits &= !written_in;
        if authors && !besides {
            best = Some(author("class", Weight::Fair, Trust::Marked));
        } else if edits && !authors && !besides && best.is_none() {
            best = Some(Hint {
                by: "class",
                role: Role::Editor,
                weight: Weight::Fair,
                trust: Trust::Line,
            });
        }
    }
    best
}

/// Parts of addresses behind which an author's name stands.
#[rustfmt::skip]
const AUTHOR_PATHS: &[&str] = &[
    "author", "authors", "autor", "autoren", "autores", "autori", "autore", "auteur", "auteurs",
    "penulis", "reporter", "reporters", "journalist", "journalists", "journalistes", "contributor",
    "contributors", "contributeur", "columnist", "columnists", "writer", "writers", "byline",
    "bylines", "redakteur", "redakteure", "verfasser", "skribent", "forfatter", "yazar", "yazarlar",
    "muhabir", "kolumnisten", "periodista", "periodistas", "firmas", "autor-in",
];

/// Parts of addresses behind which all sorts of people stand, and all sorts of pages.
#[rustfmt::skip]
const PEOPLE_PATHS: &[&str] = &[
    "staff", "people", "person", "profile", "profil", "profiles", "by", "redaktion", "experts",
    "user", "users", "member", "members", "mitglieder", "team", "indeks", "creator", "mitarbeiter",
];

/// Whether an address leads to a page about an author.
fn leads_to_author(href: &str) -> bool {
    last_part(href, AUTHOR_PATHS).is_some() || href.contains("?author=")
}

/// The last part of an address behind one of some parts.
fn last_part<'a>(href: &'a str, known: &[&str]) -> Option<&'a str> {
    let path = href.split(['?', '#']).next().unwrap_or("");
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    parts.find(|part| known.iter().any(|known| part.eq_ignore_ascii_case(known)))?;
    parts.next_back()
}

/// Whether an element links to where all sorts of people are.
pub(super) fn may_lead(tree: &Tree, id: Id) -> bool {
    let href = tree.attribute(id, "href");
    href.is_some_and(|href| last_part(href, PEOPLE_PATHS).is_some())
}

/// Whether an element links to a page about somebody whose name it shows.
pub(super) fn leads_to(tree: &Tree, id: Id, shown: &str) -> Option<Hint> {
    let part = last_part(tree.attribute(id, "href")?, PEOPLE_PATHS)?;
    let part = part.split('.').next().map(squeezed)?;
    let names = folded(shown);
    let said = names
        .iter()
        .any(|name| name.chars().count() >= 3 && part.contains(name.as_str()));
    said.then_some(())?;
    Some(author("author link", Weight::Fair, Trust::Marked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn by(html: &str) -> Option<&'static str> {
        let tree = parse(html).tree;
        let body = tree.first(Tree::ROOT, "body").unwrap();
        tree.descendants(body)
            .find_map(|id| hint(&tree, id))
            .map(|hint| hint.by)
    }

    #[test]
    fn markup_about_authors_is_seen() {
        assert_eq!(
            by("<a rel='nofollow author' href=x>A</a>"),
            Some("rel=author")
        );
        assert_eq!(by("<i itemprop=editor>A</i>"), Some("itemprop editor"));
        assert_eq!(by("<i class='post__author-name'>A</i>"), Some("class"));
        assert_eq!(by("<i class=editor>A</i>"), Some("class"));
        assert_eq!(by("<h3 class=editor-tit>A</h3>"), None);
        assert_eq!(by("<a href='/autor/ana-lim'>A</a>"), Some("author link"));
    }

    #[test]
    fn markup_about_something_beside_them_is_not() {
        assert_eq!(by("<i class='author-bio'>A</i>"), None);
        assert_eq!(by("<a href='/authors'>A</a>"), None);
        assert_eq!(by("<a href='/2020/authority'>A</a>"), None);
    }
}
