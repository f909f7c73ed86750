//! What each language calls things: months, labels, lead-ins, leftovers of web pages.
//!
//! One table per language, all words in lower case. Clippings mix languages (an
//! English wire story in an Indonesian paper), so most questions go to all
//! tables at once; only words that are everyday words elsewhere ask for the
//! language of the text.

mod de;
mod en;
mod es;
mod fr;
mod id;
mod it;
mod ms;
mod nl;
mod pt;

/// The words of one language.
pub(super) struct Words {
    /// The BCP 47 tag.
    pub(super) lang: &'static str,
    /// Months with their numbers, in full and abbreviated.
    pub(super) months: &'static [(&'static str, u32)],
    /// Weekdays, in full and abbreviated.
    pub(super) weekdays: &'static [&'static str],
    /// What stands before a colon, and what it announces.
    pub(super) labels: &'static [(&'static str, Label)],
    /// What stands before a name in a byline without a colon.
    pub(super) by: &'static [&'static str],
    /// What joins the last two names of a list.
    pub(super) and: &'static [&'static str],
    /// What announces a link to another article.
    pub(super) related: &'static [&'static str],
    /// Words around a date that say nothing themselves.
    pub(super) date_fillers: &'static [&'static str],
    /// Words that show a part of a byline to be an office, not a name.
    pub(super) roles: &'static [&'static str],
    /// Names of sections.
    pub(super) sections: &'static [&'static str],
    /// Lines left over from a web page, whole.
    pub(super) leftovers: &'static [&'static str],
    /// Beginnings of lines left over from a web page.
    pub(super) leftover_starts: &'static [&'static str],
    /// Headings over a page's lists of other articles.
    pub(super) lists: &'static [&'static str],
    /// Words of newspapers' names.
    pub(super) papers: &'static [&'static str],
    /// The day before publication, after a date in brackets.
    pub(super) yesterday: &'static [&'static str],
    /// Frequent words that few other languages share.
    pub(super) frequent: &'static [&'static str],
}

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
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

/// All tables, in a fixed order.
pub(super) const ALL: [&Words; 9] = [
    &id::WORDS,
    &ms::WORDS,
    &en::WORDS,
    &de::WORDS,
    &fr::WORDS,
    &es::WORDS,
    &pt::WORDS,
    &it::WORDS,
    &nl::WORDS,
];

/// The number of a month, from its name in any language.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let mut months = ALL.iter().flat_map(|words| words.months);
    months
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// Whether a word is the name of a weekday in any language.
pub(super) fn is_weekday(word: &str) -> bool {
    contains(|words| words.weekdays, &word.to_lowercase())
}

/// What a label announces, whatever its language.
pub(super) fn label(text: &str) -> Option<Label> {
    let text = text.to_lowercase();
    let mut labels = ALL.iter().flat_map(|words| words.labels);
    labels
        .find(|(name, _)| *name == text)
        .map(|(_, label)| *label)
}

/// Whether any language lists the text, which must be in lower case.
pub(super) fn contains(list: impl Fn(&Words) -> &'static [&'static str], text: &str) -> bool {
    ALL.iter().any(|words| list(words).contains(&text))
}

/// The longest entry of a list that the text begins with, as whole words.
///
/// The text must be in lower case.
pub(super) fn starts_with(
    list: impl Fn(&Words) -> &'static [&'static str],
    text: &str,
) -> Option<&'static str> {
    ALL.iter()
        .flat_map(|words| list(words))
        .filter(|entry| {
            text.strip_prefix(**entry).is_some_and(|rest| {
                entry.ends_with(':') || !rest.starts_with(char::is_alphanumeric)
            })
        })
        .max_by_key(|entry| entry.len())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_in_lower_case_and_names_all_months_and_weekdays() {
        for words in ALL {
            for number in 1..=12 {
                let named = words.months.iter().any(|(_, month)| *month == number);
                assert!(named, "{} has no month {number}", words.lang);
            }
            assert!(words.weekdays.len() >= 7, "{}", words.lang);
            let lists = [
                words.by,
                words.related,
                words.roles,
                words.sections,
                words.leftovers,
                words.leftover_starts,
                words.papers,
                words.frequent,
                words.date_fillers,
            ];
            for entry in lists.iter().flat_map(|list| list.iter()) {
                assert_eq!(*entry, entry.to_lowercase(), "{}", words.lang);
            }
        }
    }

    #[test]
    fn no_month_name_means_two_months() {
        for (name, number) in ALL.iter().flat_map(|words| words.months) {
            assert_eq!(month(name), Some(*number), "{name}");
        }
    }

    #[test]
    fn a_beginning_is_matched_as_whole_words_and_the_longest_wins() {
        let related = |words: &Words| words.related;
        assert_eq!(starts_with(related, "baca juga: x"), Some("baca juga"));
        assert_eq!(starts_with(related, "baca: x"), Some("baca"));
        assert_eq!(starts_with(related, "bacaan"), None);
    }
}
