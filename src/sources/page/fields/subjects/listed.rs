//! Lists of tags that a page shows: at the article's end, as links.

use super::Sight;
use super::links::Link;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::plain;
use crate::sources::page::tree::Id;
use crate::sources::print::words::{self, Label};

/// A list of tags.
#[derive(Debug, Clone)]
pub(super) struct List {
    /// The element around it.
    pub(super) around: Id,
    pub(super) tags: Vec<String>,
    /// How many of them are links to a tag by relation.
    pub(super) related: usize,
    /// Whether a class or a heading calls it a list of tags.
    pub(super) is_called: bool,
}

/// Words in classes that call a list one of tags.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const CALLED: &[&str] = &[
    "tag", "tags", "taglist", "tagslist", "topic", "topics", "keyword", "keywords", "themen", "schlagworte",
    "stichworte", "etiquetas", "taxonomy", "tagged", "hashtag", "hashtags", "temas", "topik", "mots",
];

/// Words in classes of lists that are no article's tags.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const OTHERS: &[&str] = &[
    "cloud", "tagcloud", "trending", "trend", "trends", "popular", "nav", "navigation", "menu", "navbar",
    "sidebar", "footer", "header", "breadcrumb", "breadcrumbs", "related", "widget", "hot", "populer", "terpopuler",
    "masthead", "ticker", "subnav",
];

/// The most tags that an article has; more are the site's.
const MOST: usize = 30;

/// The lists of tags, in order.
pub(super) fn lists(sight: &Sight<'_, '_>) -> Vec<List> {
    let evidence = sight.evidence;
    let mut lists: Vec<List> = Vec::new();
    for link in &sight.links {
        let by_rel = link.has_rel("tag") && !link.has_rel("category") && !link.leads_to_section();
        let by_href = link.leads_to_tag();
        let around = around(evidence, link);
        if !by_rel && !by_href && !is_called(evidence, around) {
            continue;
        }
        let tag = plain(&evidence.tree.text_of(link.id));
        let tag = tag
            .trim_start_matches('#')
            .trim_matches([',', ';', ' ', '•', '·']);
        if tag.is_empty() || tag.chars().count() > 60 {
            continue;
        }
        let known = lists.iter().rposition(|list| list.around == around);
        let at = known.unwrap_or_else(|| {
            lists.push(List {
                around,
                tags: Vec::new(),
                related: 0,
                is_called: is_called(evidence, around),
            });
            lists.len() - 1
        });
        let list = &mut lists[at];
        list.related += usize::from(by_rel);
        if !list.tags.iter().any(|own| own == tag) && list.tags.len() <= MOST {
            list.tags.push(tag.to_owned());
        }
    }
    lists.retain(|list| list.tags.len() <= MOST && !is_other(sight, list));
    lists
}

/// The element around a list that a link is an entry of.
fn around(evidence: &Evidence<'_>, link: &Link<'_>) -> Id {
    let tree = evidence.tree;
    let mut at = link.id;
    for _ in 0..5 {
        let Some(parent) = tree.parent(at) else { break };
        at = parent;
        // What holds this link alone is its entry; the list is further out.
        let links = tree
            .descendants(at)
            .take(60)
            .filter(|id| tree.is(*id, "a"))
            .count();
        if links > 1 || tree.is_any(at, &["ul", "ol", "p", "body", "article", "section"]) {
            break;
        }
    }
    at
}

/// Whether a class, a label or a heading calls an element a list of tags.
fn is_called(evidence: &Evidence<'_>, around: Id) -> bool {
    let tree = evidence.tree;
    let mut near = std::iter::once(around).chain(tree.ancestors(around).take(1));
    if near.any(|id| has_word(evidence, id, CALLED)) {
        return true;
    }
    let first = tree
        .descendants(around)
        .take(8)
        .find_map(|id| tree.text(id).filter(|text| !text.trim().is_empty()));
    first.is_some_and(is_label)
}

/// Whether a text announces tags: `Tags:`, `Topik`, `Mots-clés`.
fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：', ' ']);
    text.len() < 40 && words::label(text) == Some(Label::Tags)
}

/// Whether one of an element's classes, or a word of one, is in a table.
fn has_word(evidence: &Evidence<'_>, id: Id, table: &[&str]) -> bool {
    let tree = evidence.tree;
    ["class", "id"]
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()).take(40))
        .any(|word| table.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether a list stands among what is no part of the article.
fn is_other(sight: &Sight<'_, '_>, list: &List) -> bool {
    let tree = sight.evidence.tree;
    let mut near = std::iter::once(list.around).chain(tree.ancestors(list.around).take(7));
    near.any(|id| {
        tree.is_any(id, &["nav", "footer", "header"])
            && !tree.contains(id, sight.from)
            && tree.ancestors(id).all(|out| !tree.is(out, "article"))
            || has_word(sight.evidence, id, OTHERS) && !tree.contains(id, sight.from)
    })
}
