//! What of a page bears dates: elements marked so, and lines that readers see.
//!
//! One walk gathers both, with how far they stand from the headline, in bytes
//! of visible text.

use super::claim::read;
use super::names::{Class, ELSEWHERE, class_of, words_of};
use crate::sources::page::body::Text;
use crate::sources::page::fields::plain::folded;
use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};
use crate::sources::print::dates::Order;

/// A line that readers see.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// The line before it, if that is short: a label may stand there.
    pub(super) before: String,
    /// The line of the file that it begins in, from 1.
    pub(super) number: u32,
    pub(super) place: Place,
    /// What the names of classes say, and from where on in the line.
    pub(super) classes: Vec<(usize, Class)>,
    /// Elements that give their date in an attribute, and where in the line they begin.
    pub(super) marks: Vec<Mark>,
}

impl Line {
    /// What the names of classes say of a place in the line.
    pub(super) fn class_at(&self, at: usize) -> Class {
        let mut before = self.classes.iter().rev();
        before
            .find(|(from, _)| *from <= at)
            .map_or(Class::Nothing, |(_, class)| *class)
    }
}

/// An element that gives a date in an attribute.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) id: Id,
    pub(super) at: usize,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// How many bytes of visible text stand before it.
    pub(super) at: usize,
    /// Within a teaser, a comment, a footer and the like.
    pub(super) elsewhere: bool,
    /// Within a link.
    pub(super) in_link: bool,
    /// Within the text of the article.
    pub(super) in_text: bool,
}

/// What a walk over a page found.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) lines: Vec<Line>,
    /// Where the headline begins and ends, in bytes of visible text.
    pub(super) headline: Option<(usize, usize)>,
    /// Where the text begins and ends, in bytes of visible text.
    pub(super) text: Option<(usize, usize)>,
}

/// The longest line that is kept; longer ones are sentences of the text.
const LONGEST: usize = 400;

/// The longest line that can be the label of the next.
const LABEL: usize = 48;

/// The longest script that does no more than write a date.
const LONGEST_CALL: usize = 200;

/// The most lines with dates that are kept.
const MOST: usize = 400;

/// Attributes that give dates for machines, the plainest first.
pub(super) const ATTRIBUTES: &[&str] = &[
    "datetime",
    "data-datetime",
    "data-published",
    "data-publish-date",
    "data-published-date",
    "data-publish-time",
    "data-published-time",
    "data-published-at",
    "data-published-at-date",
    "data-publication-date",
    "data-post-date",
    "data-pubdate",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-utime",
];

/// Walks over a page.
pub(super) fn seen(tree: &Tree, title: &str, text: &Text) -> Seen {
    let mut walk = Walk {
        tree,
        headline: headline(tree, title),
        text,
        seen: Seen::default(),
        line: Line::default(),
        block: Tree::ROOT,
        last_parent: Tree::ROOT,
        before: String::new(),
        chars: 0,
        elsewhere: 0,
        class: (Class::Nothing, 0),
        link: 0,
    };
    let mut at = 1;
    while at < tree.len() {
        at = walk.step(at);
    }
    walk.flush();
    walk.seen
}

/// The headline on the page: the heading that says what the title says, or the only `h1`.
fn headline(tree: &Tree, title: &str) -> Option<Id> {
    let title = folded(title);
    let mut first = None;
    let mut alike = None;
    let headings = tree
        .descendants(Tree::ROOT)
        .filter(|id| tree.is_any(*id, &["h1", "h2", "h3"]));
    for id in headings.take(100) {
        let own = folded(&tree.text_of(id));
        if own.chars().count() < 8 {
            continue;
        }
        let is_first = tree.is(id, "h1");
        if !title.is_empty() && (title.contains(&own) || own.contains(&title)) {
            if is_first {
                return Some(id);
            }
            alike = alike.or(Some(id));
        }
        if is_first {
            first = first.or(Some(id));
        }
    }
    alike.or(first)
}

/// The date that a script in the text writes there: `showDate("2019-03-04 10:15")`.
fn written_by(tree: &Tree, id: Id) -> Option<&str> {
    if !tree.is(id, "script") {
        return None;
    }
    let call = tree.children(id).find_map(|text| tree.text(text))?.trim();
    if call.len() > LONGEST_CALL || !call.ends_with([')', ';']) {
        return None;
    }
    let (names, rest) = call.split_once(['"', '\''])?;
    let is_call = names.ends_with('(')
        && names.starts_with(char::is_alphabetic)
        && names
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '(' | '_' | ' '));
    let (value, _) = rest.split_once(['"', '\''])?;
    let is_date = value.len() < 40 && read(value, Order::DayFirst).is_some();
    (is_call && is_date).then_some(value)
}

struct Walk<'a> {
    tree: &'a Tree,
    headline: Option<Id>,
    text: &'a Text,
    seen: Seen,
    line: Line,
    /// The block that the line belongs to.
    block: Id,
    last_parent: Id,
    before: String,
    chars: usize,
    /// The ends of the subtrees that the walk is within, 0 for none.
    elsewhere: Id,
    class: (Class, Id),
    link: Id,
}

impl Walk<'_> {
    /// Takes a node in; gives the next one.
    fn step(&mut self, id: Id) -> Id {
        let tree = self.tree;
        if let Some(text) = tree.text(id) {
            self.read(id, text);
            return id + 1;
        }
        let Some(name) = tree.name(id) else {
            return id + 1;
        };
        if is_silent(name) {
            if let Some(date) = written_by(tree, id) {
                self.read(id, date);
            }
            return tree.end(id);
        }
        if !is_inline(name) {
            self.flush();
        }
        self.enter(id);
        id + 1
    }

    fn enter(&mut self, id: Id) {
        let tree = self.tree;
        if self.headline == Some(id) {
            self.seen.headline = Some((self.chars, self.chars));
        }
        if id >= self.elsewhere && self.is_elsewhere(id) {
            self.elsewhere = tree.end(id);
        }
        if tree.is(id, "a") && tree.attribute(id, "href").is_some() {
            self.link = tree.end(id);
        }
        // Around a whole page or column, a class says nothing of a date in it.
        if tree.end(id) - id <= 40 {
            let class = match class_of(tree, id) {
                Class::Nothing if tree.is(id, "time") => Class::Date,
                class => class,
            };
            if class != Class::Nothing && (id >= self.class.1 || class != Class::Date) {
                self.class = (class, tree.end(id));
            }
        }
        if ATTRIBUTES
            .iter()
            .any(|name| tree.attribute(id, name).is_some())
            || tree.attribute(id, "itemprop").is_some()
            || tree.attribute(id, "property").is_some()
            || tree.is(id, "abbr")
        {
            self.begin(id);
            let at = self.line.text.len();
            self.line.marks.push(Mark { id, at });
        }
    }

    /// Whether what stands in an element belongs to something else than the article.
    fn is_elsewhere(&self, id: Id) -> bool {
        let tree = self.tree;
        if tree.is_any(id, &["html", "body", "main"])
            || self
                .headline
                .is_some_and(|headline| tree.contains(id, headline))
            || self.text.is_in(tree, id)
        {
            return false;
        }
        if tree.is_any(id, &["aside", "nav", "form"]) {
            return true;
        }
        let words: Vec<String> = words_of(tree, id).collect();
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        // The foot of the article itself is where some systems date it.
        let own_foot = has(&["footer", "foot"]) && has(&["entry", "post", "article"]);
        let footer = (tree.is(id, "footer") || has(&["footer", "foot"])) && !own_foot;
        footer || has(ELSEWHERE)
    }

    fn read(&mut self, id: Id, text: &str) {
        let Some(parent) = self.tree.parent(id) else {
            return;
        };
        let block = std::iter::once(parent)
            .chain(self.tree.ancestors(parent))
            .find(|id| self.tree.name(*id).is_none_or(|name| !is_inline(name)));
        let block = block.unwrap_or(Tree::ROOT);
        if block != self.block {
            self.flush();
            self.block = block;
        }
        self.begin(id);
        // `3<sup>rd</sup>` is one word, `<span>2019</span><span>10:30</span>` are two.
        let apart = parent != self.last_parent && !self.tree.is(parent, "sup");
        self.last_parent = parent;
        let line = &mut self.line.text;
        if apart && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        if line.len() > LONGEST {
            self.chars += text.trim().len();
            return;
        }
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            line.push_str(word);
            if word.len() < piece.len() && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        }
    }

    /// Notes where a line begins.
    fn begin(&mut self, id: Id) {
        let within = |end: Id| id < end;
        let class = if within(self.class.1) {
            self.class.0
        } else {
            Class::Nothing
        };
        let place = &mut self.line.place;
        if self.line.text.is_empty() && self.line.marks.is_empty() {
            self.line.number = self.tree.line(id);
            *place = Place {
                at: self.chars,
                elsewhere: within(self.elsewhere),
                in_text: self.text.holds(self.tree, id),
                in_link: within(self.link),
            };
        }
        let from = self.line.text.len();
        let classes = &mut self.line.classes;
        match classes.last_mut() {
            Some(last) if last.1 == class => {}
            Some(last) if last.0 == from => last.1 = class,
            _ => classes.push((from, class)),
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        line.text.truncate(line.text.trim_end().len());
        if line.text.is_empty() && line.marks.is_empty() {
            return;
        }
        let within_headline = self
            .headline
            .filter(|id| self.tree.contains(*id, self.block));
        if !line.place.elsewhere {
            self.chars += line.text.len();
        }
        if within_headline.is_some()
            && let Some(headline) = &mut self.seen.headline
        {
            headline.1 = self.chars;
        }
        if line.place.in_text {
            let from = self.seen.text.map_or(line.place.at, |text| text.0);
            self.seen.text = Some((from, self.chars));
        }
        let before = std::mem::take(&mut self.before);
        if line.text.len() <= LABEL {
            self.before.clone_from(&line.text);
        }
        let dated = line.text.bytes().any(|b| b.is_ascii_digit()) && line.text.len() <= LONGEST;
        if (dated || !line.marks.is_empty()) && self.seen.lines.len() < MOST {
            line.before = before;
            self.seen.lines.push(line);
        }
    }
}
