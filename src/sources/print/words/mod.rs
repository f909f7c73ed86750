//! What each language calls things: months, labels, lead-ins, leftovers of web pages.
//!
//! One table per language, all words in lower case. Clippings mix languages (an
//! English wire story in an Indonesian paper), so most questions go to all
//! tables at once; only words that are everyday words elsewhere ask for the
//! language of the text. Names of months and weekdays that no table gives come
//! from Unicode's locale data (`calendar`).

mod calendar;

mod ar;
mod bg;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod fa;
mod fi;
mod fil;
mod fr;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod ms;
mod nl;
mod no;
mod pl;
mod pt;
mod ro;
mod ru;
mod sr;
mod sv;
mod sw;
mod th;
mod tr;
mod uk;
mod vi;
mod zh;

use crate::article::text::up_to;
use std::collections::HashMap;
use std::sync::OnceLock;

pub(in crate::sources) use calendar::{is_weekday, month, week};

/// The words of one language.
pub(in crate::sources) struct Words {
    /// The BCP 47 tag.
    pub(in crate::sources) lang: &'static str,
    /// Months with their numbers, in full and abbreviated.
    pub(in crate::sources) months: &'static [(&'static str, u32)],
    /// Weekdays, in full and abbreviated.
    pub(in crate::sources) weekdays: &'static [&'static str],
    /// What stands before a colon, and what it announces.
    pub(in crate::sources) labels: &'static [(&'static str, Label)],
    /// What stands before a name in a byline without a colon.
    pub(in crate::sources) by: &'static [&'static str],
    /// What joins the last two names of a list.
    pub(in crate::sources) and: &'static [&'static str],
    /// What joins those who helped to those who wrote.
    pub(in crate::sources) with: &'static [&'static str],
    /// What announces a link to another article.
    pub(in crate::sources) related: &'static [&'static str],
    /// Words around a date that say nothing themselves.
    pub(in crate::sources) date_fillers: &'static [&'static str],
    /// Words that show a part of a byline to be an office, not a name.
    pub(in crate::sources) roles: &'static [&'static str],
    /// Names of sections.
    pub(in crate::sources) sections: &'static [&'static str],
    /// Lines left over from a web page, whole.
    pub(in crate::sources) leftovers: &'static [&'static str],
    /// Beginnings of lines left over from a web page.
    pub(in crate::sources) leftover_starts: &'static [&'static str],
    /// Headings over a page's lists of other articles.
    pub(in crate::sources) lists: &'static [&'static str],
    /// Words of newspapers' names.
    pub(in crate::sources) papers: &'static [&'static str],
    /// The day before publication, after a date in brackets.
    pub(in crate::sources) yesterday: &'static [&'static str],
    /// Frequent words that few other languages share.
    pub(in crate::sources) frequent: &'static [&'static str],
}

impl Words {
    /// A table without words, for languages of which less is known.
    const NONE: Self = Self {
        lang: "",
        months: &[],
        weekdays: &[],
        labels: &[],
        by: &[],
        and: &[],
        with: &[],
        related: &[],
        date_fillers: &[],
        roles: &[],
        sections: &[],
        leftovers: &[],
        leftover_starts: &[],
        lists: &[],
        papers: &[],
        yesterday: &[],
        frequent: &[],
    };
}

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Label {
    Title,
    Kicker,
    Description,
    Author,
    Editor,
    Published,
    Updated,
    Section,
    Tags,
    Source,
    Address,
    Place,
    Publisher,
    Caption,
    PhotoCredit,
    Language,
    /// The text itself.
    Body,
}

/// All tables, in a fixed order; where two give a word different meanings, the first counts.
pub(in crate::sources) const ALL: [&Words; 35] = [
    &id::WORDS,
    &ms::WORDS,
    &en::WORDS,
    &de::WORDS,
    &fr::WORDS,
    &es::WORDS,
    &pt::WORDS,
    &it::WORDS,
    &nl::WORDS,
    &sv::WORDS,
    &no::WORDS,
    &da::WORDS,
    &fi::WORDS,
    &pl::WORDS,
    &cs::WORDS,
    &hr::WORDS,
    &sr::WORDS,
    &hu::WORDS,
    &ro::WORDS,
    &tr::WORDS,
    &el::WORDS,
    &ru::WORDS,
    &uk::WORDS,
    &bg::WORDS,
    &ar::WORDS,
    &fa::WORDS,
    &he::WORDS,
    &hi::WORDS,
    &th::WORDS,
    &vi::WORDS,
    &fil::WORDS,
    &sw::WORDS,
    &zh::WORDS,
    &ja::WORDS,
    &ko::WORDS,
];

/// The tables of all languages as one, each list sorted.
///
/// Lists hold hundreds of entries and every short line asks several of them,
/// so they are merged once and then searched by halves.
fn merged() -> &'static Words {
    static MERGED: OnceLock<Words> = OnceLock::new();
    MERGED.get_or_init(|| Words {
        lang: "",
        months: &[],
        weekdays: sorted(|words| words.weekdays),
        labels: labels_sorted(),
        by: sorted(|words| words.by),
        and: sorted(|words| words.and),
        with: sorted(|words| words.with),
        related: sorted(|words| words.related),
        date_fillers: sorted(|words| words.date_fillers),
        roles: sorted(|words| words.roles),
        sections: sorted(|words| words.sections),
        leftovers: sorted(|words| words.leftovers),
        leftover_starts: sorted(|words| words.leftover_starts),
        lists: sorted(|words| words.lists),
        papers: sorted(|words| words.papers),
        yesterday: sorted(|words| words.yesterday),
        frequent: sorted(|words| words.frequent),
    })
}

fn sorted(list: impl Fn(&Words) -> &'static [&'static str]) -> &'static [&'static str] {
    let mut all: Vec<&str> = ALL.iter().flat_map(|words| list(words)).copied().collect();
    all.sort_unstable();
    all.dedup();
    Vec::leak(all)
}

fn labels_sorted() -> &'static [(&'static str, Label)] {
    let mut all: Vec<_> = ALL.iter().flat_map(|words| words.labels).copied().collect();
    // Stable, so that of equal words the one of the first table is kept.
    all.sort_by_key(|(name, _)| *name);
    all.dedup_by_key(|(name, _)| *name);
    Vec::leak(all)
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 80;

/// What a label announces, whatever its language.
pub(in crate::sources) fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST_LABEL {
        return None;
    }
    let text = text.to_lowercase();
    let labels = merged().labels;
    let at = labels
        .binary_search_by_key(&text.as_str(), |(name, _)| name)
        .ok()?;
    Some(labels[at].1)
}

/// Whether any language lists the text, which must be in lower case.
pub(in crate::sources) fn contains(
    list: impl Fn(&Words) -> &'static [&'static str],
    text: &str,
) -> bool {
    list(merged()).binary_search(&text).is_ok()
}

/// The longest beginning of a text, in bytes, that is looked for in lists of beginnings.
const LONGEST_BEGINNING: usize = 90;

/// The longest entry of a list that the text begins with, as whole words.
///
/// The text must be in lower case.
pub(in crate::sources) fn starts_with(
    list: impl Fn(&Words) -> &'static [&'static str],
    text: &str,
) -> Option<&'static str> {
    let entries = list(merged());
    let window = up_to(text, LONGEST_BEGINNING);
    let ends = std::iter::once(window.len())
        .filter(|end| *end == text.len())
        .chain(window.char_indices().rev().map(|(at, _)| at));
    for end in ends.filter(|end| *end > 0) {
        let (start, rest) = text.split_at(end);
        if (start.ends_with(':') || !rest.starts_with(char::is_alphanumeric))
            && let Ok(at) = entries.binary_search(&start)
        {
            return Some(entries[at]);
        }
    }
    None
}

/// The tables in whose list of frequent words a word stands, as a set of their places.
///
/// The word must be in lower case.
pub(in crate::sources) fn frequent_in(word: &str) -> u64 {
    static FREQUENT: OnceLock<HashMap<&str, u64>> = OnceLock::new();
    let frequent = FREQUENT.get_or_init(|| {
        let mut frequent = HashMap::new();
        for (at, words) in ALL.iter().enumerate() {
            for word in words.frequent {
                *frequent.entry(*word).or_insert(0) |= 1 << at;
            }
        }
        frequent
    });
    frequent.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_in_lower_case() {
        for words in ALL {
            let lists = [
                words.by,
                words.and,
                words.with,
                words.related,
                words.roles,
                words.sections,
                words.leftovers,
                words.leftover_starts,
                words.lists,
                words.papers,
                words.frequent,
                words.date_fillers,
                words.weekdays,
                words.yesterday,
            ];
            for entry in lists.iter().flat_map(|list| list.iter()) {
                assert_eq!(*entry, entry.to_lowercase(), "{}", words.lang);
            }
            for (entry, _) in words.labels {
                assert_eq!(*entry, entry.to_lowercase(), "{}", words.lang);
                assert!(entry.len() <= LONGEST_LABEL, "{entry}");
            }
        }
    }

    #[test]
    fn a_beginning_is_matched_as_whole_words_and_the_longest_wins() {
        let related = |words: &Words| words.related;
        assert_eq!(starts_with(related, "baca juga: x"), Some("baca juga"));
        assert_eq!(starts_with(related, "baca juga"), Some("baca juga"));
        assert_eq!(starts_with(related, "baca: x"), Some("baca"));
        assert_eq!(starts_with(related, "bacaan"), None);
        assert_eq!(starts_with(related, ""), None);
        let long = format!("baca juga: {}", "é".repeat(200));
        assert_eq!(starts_with(related, &long), Some("baca juga"));
    }

    #[test]
    fn of_two_meanings_of_a_label_the_first_table_counts() {
        assert_eq!(label("Penulis"), Some(Label::Author));
        assert_eq!(label("Редактор"), Some(Label::Editor));
        assert_eq!(label("nobody's label"), None);
    }
}
