//! The headings of a page: text as readers see it, and the running title within.

use crate::article::text::up_to;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::plain;
use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};

/// A heading that may be the headline.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) id: Id,
    /// Its level: 1 for `h1`, 4 for an element that is no heading.
    pub(super) level: u8,
    /// Its text as readers see it.
    pub(super) whole: String,
    /// Its text without what its markup calls a running title or a subtitle.
    pub(super) text: String,
    /// The running title that its markup tells apart.
    pub(super) kicker: Option<String>,
    /// The texts of its parts, where it has several.
    pub(super) parts: Vec<String>,
    /// Whether microdata or microformats call it the headline.
    pub(super) is_marked: bool,
    /// Whether it stands in navigation, a footer or the like, or is not shown.
    pub(super) is_aside: bool,
    /// Whether it leads to the home page, as logos do.
    pub(super) is_logo: bool,
}

/// The most headings that are looked at.
const MOST: usize = 60;

/// How much of a heading's part is read; what is longer is no headline.
const LONGEST: usize = 4_000;

/// Parts of class names that call a part of a headline its running title.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const KICKERS: &[&str] = &[
    "kicker", "overline", "topline", "top-line", "dachzeile", "spitzmarke", "roofline", "rooftitle",
    "eyebrow", "pretitle", "pre-title", "prefix", "overhead", "supertitle", "surtitle", "surtitre",
    "antetitulo", "cintillo", "volanta", "chapeu", "occhiello", "bovenkop", "vignette", "strapline",
    "headline__top", "headline-top", "intro-headline", "tagline", "topic", "label", "toptitle",
    "category", "rubrik",
];

/// Parts of class names that call a part of a headline its subtitle; before the headline it is a
/// running title.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const SUBTITLES: &[&str] = &[
    "subtitle", "sub-title", "subline", "subhead", "sub-head", "unterzeile", "h1small", "sottotitolo",
];

/// Classes of what is there for other readers than those who see.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const UNSEEN: &[&str] = &[
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible",
    "hidden", "hide", "invisible", "is-hidden", "u-hidden", "aural", "a11y-hidden",
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
    let parts = parts(tree, id);
    let own = |part: &&Part| part.kind == Kind::Headline;
    let text = join(parts.iter().filter(own));
    let whole = join(parts.iter());
    let kicker = parts.iter().take_while(|part| !own(part));
    let kicker = join(kicker.filter(|part| part.kind == Kind::Kicker));
    let is_split = !text.is_empty() && text != whole;
    (!whole.is_empty()).then(|| Heading {
        id,
        level,
        is_marked,
        is_aside: is_aside(tree, id),
        is_logo: is_logo(tree, id),
        kicker: Some(kicker).filter(|kicker| is_split && !kicker.is_empty()),
        text: if is_split { text } else { whole.clone() },
        whole,
        parts: parts.into_iter().map(|part| part.text).collect(),
    })
}

/// A part of a heading: an element right below it, or text between such.
struct Part {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Headline,
    Kicker,
    Subtitle,
}

/// The parts of a heading, those without text left out.
fn parts(tree: &Tree, id: Id) -> Vec<Part> {
    let mut around = id;
    while let Some(only) = only_child(tree, around) {
        around = only;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut glued = false;
    for child in tree.children(around) {
        let raw = seen_text(tree, child);
        let kind = kind_of(
            tree,
            child,
            parts.iter().any(|part| part.kind == Kind::Headline),
        );
        let is_break = tree.name(child).is_some_and(|name| !is_inline(name));
        // Emphasis within a headline is no part of its own.
        let is_phrase = tree.name(child).is_none()
            || tree.is_any(
                child,
                &[
                    "em", "i", "b", "strong", "sub", "sup", "q", "u", "mark", "wbr",
                ],
            );
        match parts.last_mut() {
            Some(last) if glued && is_phrase && !is_break && last.kind == kind => {
                last.text.push_str(&raw);
            }
            _ if raw.trim().is_empty() => {}
            _ => parts.push(Part { text: raw, kind }),
        }
        glued = is_phrase && !is_break;
    }
    for part in &mut parts {
        part.text = plain(&part.text);
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// What a part of a heading is by its class; a subtitle follows the headline.
fn kind_of(tree: &Tree, id: Id, follows: bool) -> Kind {
    let classes = tree
        .attribute(id, "class")
        .unwrap_or("")
        .to_ascii_lowercase();
    let has = |table: &[&str]| table.iter().any(|known| classes.contains(known));
    let is_small = tree.is(id, "small");
    match follows {
        false if is_small || has(KICKERS) || has(SUBTITLES) => Kind::Kicker,
        true if is_small || has(SUBTITLES) => Kind::Subtitle,
        _ => Kind::Headline,
    }
}

/// The element that is all of a node's content.
fn only_child(tree: &Tree, id: Id) -> Option<Id> {
    let mut children = tree
        .children(id)
        .filter(|id| tree.text(*id).is_none_or(|text| !text.trim().is_empty()));
    let first = children.next().filter(|id| tree.name(*id).is_some())?;
    children.next().is_none().then_some(first)
}

/// Parts as one line.
fn join<'p>(parts: impl Iterator<Item = &'p Part>) -> String {
    let texts: Vec<&str> = parts.map(|part| part.text.as_str()).collect();
    let line = texts.join(" ");
    line.trim_end_matches(['¶', '#', ' '])
        .trim_start_matches([':', '|', ' '])
        .to_owned()
}

/// What is seen of a node's text, without readings beside characters and buttons.
fn seen_text(tree: &Tree, id: Id) -> String {
    let mut text = String::new();
    let mut at = id;
    while at < tree.end(id) && text.len() < LONGEST {
        match (tree.text(at), tree.name(at)) {
            (Some(own), _) => text.push_str(up_to(own, LONGEST)),
            (_, Some(name)) => {
                if !is_inline(name) {
                    text.push(' ');
                }
                let is_skipped = is_silent(name)
                    || matches!(&**name, "rt" | "rp" | "button")
                    || is_unseen(tree, at);
                if is_skipped {
                    at = tree.end(at);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    text
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
