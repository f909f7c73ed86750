//! Where on a page its article's people can be named, and where only others are.

use super::lines::{Line, lines};
use super::same::folded;
use crate::sources::page::body::Text;
use crate::sources::page::classes;
use crate::sources::page::tree::{Id, Tree};

/// Where a line stands in relation to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Anywhere else.
    Far,
    /// Between the first and the last words of the text.
    Within,
    /// Right behind the text.
    Foot,
    /// Around the headline, before the text.
    Head,
}

/// A page's places.
#[derive(Debug)]
pub(super) struct Page {
    /// Its lines, without those of others.
    pub(super) lines: Vec<Line>,
    /// For each node, whether it belongs to somebody else: comments, teasers, captions.
    others: Vec<bool>,
    headline: Option<Id>,
    head: std::ops::Range<Id>,
    /// From the last lines of the text on.
    foot: std::ops::Range<Id>,
}

/// From how many bytes on a line is one of the text.
const LONG: usize = 140;

/// How many lines before the headline may name people, and how many behind the text.
const BEFORE: usize = 12;
const BEHIND: usize = 25;

/// How many of the last lines of the text may name people, too.
const LAST: usize = 3;

impl Page {
    /// Looks a page over.
    pub(super) fn of(tree: &Tree, title: &str, text: &Text) -> Self {
        let headline = headline(tree, title);
        let others = others(tree, headline);
        let lines = lines(tree, Tree::ROOT, |id| others[id]);
        let at = headline.unwrap_or(0);
        let number = lines.partition_point(|line| line.end <= at);
        let from = lines
            .get(number.saturating_sub(BEFORE))
            .map_or(0, |line| line.first);
        let is_long = |line: &&Line| line.text.len() >= LONG;
        let behind = &lines[number..];
        // The first long line may be the standfirst, with the byline behind it.
        let mut long = behind
            .iter()
            .skip(usize::from(headline.is_some()))
            .filter(is_long);
        let first = long.next();
        let start = long.next().or(first);
        let start = start.map_or_else(
            || behind.last().map_or(tree.len(), |line| line.end),
            |line| line.first,
        );
        let text_end = text_end(tree, text, headline, behind).max(start);
        let last = lines.partition_point(|line| line.first < text_end);
        let foot_start = lines
            .get(last.saturating_sub(LAST))
            .map_or(text_end, |line| line.first.min(text_end))
            .max(start);
        let foot_end = lines
            .get((last + BEHIND).min(lines.len().saturating_sub(1)))
            .map_or(text_end, |line| line.end);
        Self {
            lines,
            others,
            headline,
            head: from..start,
            foot: foot_start..foot_end,
        }
    }

    /// Whether a node belongs to somebody else.
    pub(super) fn is_others(&self, id: Id) -> bool {
        self.others[id]
    }

    /// Where a node stands.
    pub(super) fn zone(&self, id: Id) -> Zone {
        if self.head.contains(&id) {
            Zone::Head
        } else if self.foot.contains(&id) {
            Zone::Foot
        } else if id >= self.head.end && id < self.foot.start {
            Zone::Within
        } else {
            Zone::Far
        }
    }

    /// How far a node is from the headline; what stands before that is farther.
    pub(super) fn distance(&self, id: Id) -> usize {
        let headline = self.headline.unwrap_or(self.head.start);
        if id >= headline {
            id - headline
        } else {
            2 * (headline - id)
        }
    }
}

/// Where the text ends: as the body was found, else behind the last long line around the headline.
fn text_end(tree: &Tree, text: &Text, headline: Option<Id>, behind: &[Line]) -> Id {
    let whole = |id: &Id| tree.is(*id, "body") || tree.is(*id, "html");
    if let Some(last) = text.kept.last().filter(|_| !text.kept.iter().any(whole)) {
        return tree.end(*last);
    }
    let around = headline.and_then(|id| {
        tree.ancestors(id)
            .find(|id| tree.is_any(*id, &["article", "main"]))
    });
    let end = around.map_or(tree.len(), |id| tree.end(id));
    let long = behind.iter().rev().filter(|line| line.text.len() >= LONG);
    long.map(|line| line.end).find(|at| *at <= end).unwrap_or(0)
}

/// The headline's element: the one that says the title, else the first `h1`.
fn headline(tree: &Tree, title: &str) -> Option<Id> {
    let title = folded(title);
    let mut best: Option<(usize, Id)> = None;
    let mut first = None;
    let mut looked = 0;
    for id in tree.descendants(Tree::ROOT) {
        let is_h1 = tree.is(id, "h1");
        if !is_h1 && !tree.is_any(id, &["h2", "h3"]) || tree.end(id) - id > 60 || looked > 400 {
            continue;
        }
        looked += 1;
        let words = folded(&tree.text_of(id));
        if is_h1 && first.is_none() && !words.is_empty() {
            first = Some(id);
        }
        let shared = words.iter().filter(|word| title.contains(word)).count();
        let score = 2 * shared * 100 / (words.len() + title.len()).max(1) + usize::from(is_h1) * 10;
        if score >= 60 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, id));
        }
    }
    best.map(|(_, id)| id).or(first)
}

/// Elements that never name the article's people.
const OTHERS: &[&str] = &[
    "nav",
    "figure",
    "figcaption",
    "blockquote",
    "form",
    "select",
    "dialog",
    "textarea",
];

/// Words of classes and ids whose elements belong to somebody else.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const OTHER_WORDS: &[&str] = &[
    "comment", "comments", "commentlist", "commentary", "kommentare", "komentar", "disqus",
    "respond", "related", "relatedposts", "recommended", "recommendation", "recommendations",
    "recommend", "sidebar", "widget", "nav", "menu", "navigation", "navbar", "popular", "trending",
    "newsletter", "breadcrumb", "breadcrumbs", "caption", "cookie", "consent", "modal", "promo",
    "teaser", "teasers", "terkait", "lainnya", "populer", "mostread", "latest", "carousel",
    "slider", "outbrain", "taboola", "advert", "sponsored", "wpcom", "replies", "testimonial",
    "testimonials", "mehr", "more", "teaserlist", "upnext", "moreon", "morefrom",
];

/// Marks, for each node, whether it belongs to somebody else.
fn others(tree: &Tree, headline: Option<Id>) -> Vec<bool> {
    let mut others = vec![false; tree.len()];
    let half = tree.len() / 2;
    let mut at = 0;
    while at < tree.len() {
        let end = tree.end(at);
        let holds = headline.is_some_and(|id| (at..end).contains(&id)) || end - at > half;
        if !holds && is_others(tree, at, headline) {
            others[at..end].fill(true);
            at = end;
        } else {
            at += 1;
        }
    }
    others
}

fn is_others(tree: &Tree, id: Id, headline: Option<Id>) -> bool {
    let Some(name) = tree.name(id) else {
        return false;
    };
    if OTHERS.contains(&&**name) {
        return true;
    }
    // A further article is a teaser, unless the headline stands in none.
    if &**name == "article" {
        let own = headline.is_some_and(|id| tree.ancestors(id).any(|id| tree.is(id, "article")));
        return own;
    }
    if &**name == "footer" {
        return !tree.ancestors(id).any(|id| tree.is(id, "article"));
    }
    let stands_alone = ["itemprop", "itemtype"].iter().any(|key| {
        tree.attribute(id, key).is_some_and(|value| {
            ["review", "comment", "Review", "Comment", "UserComments"]
                .iter()
                .any(|end| value.ends_with(end))
        })
    });
    if stands_alone {
        return true;
    }
    let elementor = |value: &str| value.contains("elementor");
    ["class", "id"].iter().any(|key| {
        tree.attribute(id, key).is_some_and(|value| {
            classes::words(value).any(|word| {
                OTHER_WORDS
                    .iter()
                    .any(|other| word.eq_ignore_ascii_case(other))
                    && !(word.eq_ignore_ascii_case("widget") && elementor(value))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn page(html: &str, title: &str) -> Page {
        Page::of(&parse(html).tree, title, &Text::default())
    }

    #[test]
    fn what_others_say_is_left_out() {
        let long = "Kata ".repeat(60);
        let text = format!("<p>{long}</p>").repeat(6);
        let html = format!(
            "<main><h1>Air naik</h1><p>Ana</p>{text}<p>kaki</p></main>\
             <div class='comment-list'><p>Budi</p></div><nav>Rumah</nav>"
        );
        let page = page(&html, "Air naik");
        let texts: Vec<&str> = page.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts.len(), 9);
        assert!(!texts.contains(&"Budi") && !texts.contains(&"Rumah"));
        let zones: Vec<Zone> = page
            .lines
            .iter()
            .map(|line| page.zone(line.first))
            .collect();
        assert_eq!(zones[..3], [Zone::Head, Zone::Head, Zone::Head]);
        assert_eq!(zones[4], Zone::Within);
        assert_eq!(zones[8], Zone::Foot);
    }
}
