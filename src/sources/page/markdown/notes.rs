//! Footnotes: marks in the text that lead to notes further down, which lead back.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::page::tree::{Id, Tree};

/// Beginnings of the ids of notes.
const NOTES: &[&str] = &[
    "fn",
    "_fn",
    "_ftn",
    "ftn",
    "footnote",
    "note",
    "cite_note",
    "endnote",
    "_edn",
    "edn",
    "sdfootnote",
    "sdendnote",
    "easy-footnote-bottom",
    "fussnote",
    "nota",
];

/// The longest mark of a footnote, in characters.
const LONGEST_MARK: usize = 6;

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The note that a mark leads to, by the mark's link.
    marks: BTreeMap<Id, Id>,
    /// Links within notes that lead back to the text.
    backlinks: BTreeSet<Id>,
    /// The notes, in the order of their first marks.
    pub(super) order: Vec<Id>,
    notes: BTreeSet<Id>,
}

impl Notes {
    /// Finds the footnotes that the text below some nodes refers to.
    pub(super) fn find(tree: &Tree, kept: &[Id]) -> Self {
        let mut notes = Self::default();
        let fragments: Vec<(Id, &str)> = kept
            .iter()
            .flat_map(|root| *root..tree.end(*root))
            .filter_map(|id| Some((id, fragment(tree, id)?)))
            .filter(|(id, _)| is_mark(tree, *id))
            .collect();
        if fragments.is_empty() {
            return notes;
        }
        let wanted: BTreeSet<&str> = fragments.iter().map(|(_, fragment)| *fragment).collect();
        let mut targets: BTreeMap<&str, Id> = BTreeMap::new();
        for id in tree.descendants(Tree::ROOT) {
            for name in ["id", "name"] {
                if let Some(value) = tree.attribute(id, name)
                    && wanted.contains(value)
                {
                    targets.entry(value).or_insert(id);
                }
            }
        }
        for (mark, fragment) in fragments {
            let Some(target) = targets.get(fragment).copied() else {
                continue;
            };
            notes.note(tree, mark, fragment, target);
        }
        notes
    }

    fn note(&mut self, tree: &Tree, mark: Id, fragment: &str, target: Id) {
        let Some(note) = around(tree, target).filter(|note| *note > mark) else {
            return;
        };
        if tree.contains(note, mark) || !is_short(tree, note) {
            return;
        }
        let ids: Vec<&str> = std::iter::once(mark)
            .chain(tree.ancestors(mark).take(2))
            .flat_map(|id| [tree.attribute(id, "id"), tree.attribute(id, "name")])
            .flatten()
            .collect();
        let back: Vec<Id> = (note..tree.end(note))
            .filter(|id| fragment_of(tree, *id).is_some_and(|fragment| ids.contains(&fragment)))
            .collect();
        let lower = fragment.to_ascii_lowercase();
        let named = NOTES.iter().any(|start| lower.starts_with(start))
            && lower.ends_with(|c: char| c.is_ascii_digit());
        if back.is_empty() && !named && !self.notes.contains(&note) {
            return;
        }
        self.backlinks.extend(back);
        self.marks.insert(mark, note);
        self.notes.insert(note);
    }

    /// The number of the footnote that a link is the mark of, from 1.
    pub(super) fn number(&mut self, link: Id) -> Option<usize> {
        let note = *self.marks.get(&link)?;
        let known = self.order.iter().position(|own| *own == note);
        let at = known.unwrap_or_else(|| {
            self.order.push(note);
            self.order.len() - 1
        });
        Some(at + 1)
    }

    /// Whether a node is a footnote, which is written at the end.
    pub(super) fn is_note(&self, id: Id) -> bool {
        self.notes.contains(&id)
    }

    /// Whether a link leads from a footnote back to its mark.
    pub(super) fn is_backlink(&self, id: Id) -> bool {
        self.backlinks.contains(&id)
    }
}

fn fragment(tree: &Tree, id: Id) -> Option<&str> {
    fragment_of(tree, id).filter(|fragment| !fragment.is_empty())
}

/// Where in the page a link leads.
fn fragment_of(tree: &Tree, id: Id) -> Option<&str> {
    if !tree.is(id, "a") {
        return None;
    }
    tree.attribute(id, "href")?.trim().strip_prefix('#')
}

/// Whether a link looks like the mark of a footnote: `1`, `[2]`, `*`.
fn is_mark(tree: &Tree, id: Id) -> bool {
    let text = tree.text_of(id);
    let bare = text.trim_matches(|c: char| "[]() .".contains(c));
    let short = (1..=LONGEST_MARK).contains(&bare.chars().count());
    let is_number = bare.chars().all(|c| c.is_ascii_digit());
    let is_sign = bare.chars().all(|c| "*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    let is_letter = bare.chars().count() == 1
        && bare.chars().all(char::is_alphabetic)
        && tree
            .ancestors(id)
            .take(2)
            .any(|around| tree.is(around, "sup"));
    short && (is_number || is_sign || is_letter)
}

/// The block that a note is, around the element that its id stands on.
fn around(tree: &Tree, target: Id) -> Option<Id> {
    std::iter::once(target)
        .chain(tree.ancestors(target))
        .take(4)
        .find(|id| tree.is_any(*id, &["li", "p", "div", "dd", "td", "aside"]))
}

/// Whether a block is as short as notes are.
fn is_short(tree: &Tree, id: Id) -> bool {
    let texts = || tree.descendants(id).filter_map(|below| tree.text(below));
    tree.end(id) - id <= 400 && texts().map(str::len).sum::<usize>() <= 4000
}
