//! The headings of a page: text as readers see it, and the running title within.

use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::plain;
use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};

/// A heading that may be the headline.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) id: Id,
    /// Its level: 1 for `h1`, 4 for an element that is no heading.
    pub(super) level: u8,
    /// Its text without the running title.
    pub(super) text: String,
    /// The running title that its markup tells apart.
    pub(super) kicker: Option<String>,
    /// Whether microdata or microformats call it the headline.
    pub(super) is_marked: bool,
    /// Whether it stands in navigation, a footer or the like, or is not shown.
    pub(super) is_aside: bool,
    /// Whether it leads to the home page, as logos do.
    pub(super) is_logo: bool,
}

/// The most headings that are looked at.
const MOST: usize = 60;

/// Parts of class names that call a part of a headline its running title.
const KICKERS: &[&str] = &[
    "kicker",
    "overline",
    "topline",
    "top-line",
    "dachzeile",
    "spitzmarke",
    "roofline",
    "rooftitle",
    "eyebrow",
    "pretitle",
    "pre-title",
    "prefix",
    "overhead",
    "supertitle",
    "surtitle",
    "surtitre",
    "antetitulo",
    "cintillo",
    "volanta",
    "chapeu",
    "occhiello",
    "bovenkop",
    "vignette",
    "strapline",
    "headline__top",
    "headline-top",
    "intro-headline",
    "tagline",
    "bloc-surtitre",
    "topic",
    "label",
    "subline",
    "category",
    "rubrik",
];

/// Classes of what is there for other readers than those who see.
const UNSEEN: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "element-invisible",
    "hidden",
    "hide",
    "invisible",
];

/// Elements and roles around what is no article.
const AROUND: &[&str] = &["nav", "footer", "aside", "dialog", "form"];

/// The headings of a page, in order.
pub(super) fn headings(evidence: &Evidence<'_>) -> Vec<Heading> {
    let tree = evidence.tree;
    let mut found: Vec<Heading> = Vec::new();
    let mut marked = evidence
        .properties
        .iter()
        .filter(|property| matches!(&*property.name, "headline" | "entry-title" | "p-name"))
        .map(|property| property.id)
        .peekable();
    for id in tree.descendants(Tree::ROOT) {
        while marked.peek().is_some_and(|next| *next < id) {
            marked.next();
        }
        let is_marked = marked.peek() == Some(&id);
        let level = match tree.name(id).map(|name| &**name) {
            Some("h1") => 1,
            Some("h2") => 2,
            Some("h3") => 3,
            Some("meta" | "link") | None => continue,
            Some(_) if is_marked => 4,
            Some(_) => continue,
        };
        // The headlines that count come early; an h1 is worth a look wherever it stands.
        if found.len() >= MOST && level > 1 || found.len() >= 3 * MOST {
            continue;
        }
        found.extend(heading(tree, id, level, is_marked));
    }
    found
}

fn heading(tree: &Tree, id: Id, level: u8, is_marked: bool) -> Option<Heading> {
    let kicker = kicker_within(tree, id);
    let text = text_without(tree, id, kicker);
    let kicker = kicker.map(|kicker| plain(&tree.text_of(kicker)));
    (!text.is_empty()).then(|| Heading {
        id,
        level,
        is_marked,
        is_aside: is_aside(tree, id),
        is_logo: is_logo(tree, id),
        text,
        kicker: kicker.filter(|kicker| !kicker.is_empty()),
    })
}

/// The first element within a heading that its class calls a running title.
///
/// It has to open the heading and to leave some text.
fn kicker_within(tree: &Tree, id: Id) -> Option<Id> {
    let mut at = id + 1;
    while at < tree.end(id) {
        if tree.text(at).is_some_and(|text| !text.trim().is_empty()) {
            return None;
        }
        if tree.name(at).is_some() && tree.end(at) < tree.end(id) && is_kicker(tree, at) {
            let rest = (tree.end(at)..tree.end(id))
                .any(|id| tree.text(id).is_some_and(|text| text.trim().len() > 2));
            return rest.then_some(at);
        }
        at += 1;
    }
    None
}

/// Whether an element's class calls it a running title.
pub(super) fn is_kicker(tree: &Tree, id: Id) -> bool {
    let classes = tree.attribute(id, "class").unwrap_or("");
    classes.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        KICKERS.iter().any(|known| class.contains(known))
    })
}

/// A heading's text, without one element of it, readings beside characters, and buttons.
fn text_without(tree: &Tree, id: Id, without: Option<Id>) -> String {
    let mut text = String::new();
    let mut at = id + 1;
    while at < tree.end(id) {
        match (tree.text(at), tree.name(at)) {
            (Some(own), _) => text.push_str(own),
            (_, Some(name)) => {
                let skipped = without == Some(at)
                    || is_silent(name)
                    || matches!(&**name, "rt" | "rp" | "button")
                    || is_unseen(tree, at);
                if !is_inline(name) {
                    text.push(' ');
                }
                if skipped {
                    at = tree.end(at);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    let line = plain(&text);
    line.trim_matches(|c: char| c == '¶' || c == '#' || c.is_whitespace())
        .to_owned()
}

/// Whether an element is not there to be seen.
fn is_unseen(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or("");
    let classes = tree.attribute(id, "class").unwrap_or("");
    tree.attribute(id, "hidden").is_some()
        || style.replace(' ', "").contains("display:none")
        || classes
            .split_ascii_whitespace()
            .any(|class| UNSEEN.contains(&class.to_ascii_lowercase().as_str()))
}

/// Whether a heading stands in navigation, a footer or the like, or is not shown.
fn is_aside(tree: &Tree, id: Id) -> bool {
    is_unseen(tree, id)
        || tree
            .ancestors(id)
            .take(24)
            .any(|id| tree.is_any(id, AROUND) || is_unseen(tree, id))
}

/// Whether a heading, or what is around it, is a link to the home page.
fn is_logo(tree: &Tree, id: Id) -> bool {
    let inner = tree.descendants(id).find(|id| tree.is(*id, "a"));
    let around = || tree.ancestors(id).take(3).find(|id| tree.is(*id, "a"));
    let link = inner.or_else(around);
    let href = link.and_then(|link| tree.attribute(link, "href"));
    href.is_some_and(|href| {
        let path = match href.split_once("//") {
            Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
            None => href,
        };
        matches!(
            path.trim(),
            "/" | "./" | "../" | "/index.html" | "index.html" | "/index.php"
        )
    })
}
