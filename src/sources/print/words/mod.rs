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

/// All tables, in a fixed order.
pub(in crate::sources) const ALL: [&Words; 9] = [
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
pub(in crate::sources) fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let mut months = ALL.iter().flat_map(|words| words.months);
    months
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// Whether a word is the name of a weekday in any language.
pub(in crate::sources) fn is_weekday(word: &str) -> bool {
    contains(|words| words.weekdays, &word.to_lowercase())
}

/// What a label announces, whatever its language.
pub(in crate::sources) fn label(text: &str) -> Option<Label> {
    let text = text.to_lowercase();
    let mut labels = ALL.iter().flat_map(|words| words.labels);
    labels
        .find(|(name, _)| *name == text)
        .map(|(_, label)| *label)
}

/// Whether any language lists the text, which must be in lower case.
pub(in crate::sources) fn contains(
    list: impl Fn(&Words) -> &'static [&'static str],
    text: &str,
) -> bool {
    ALL.iter().any(|words| list(words).contains(&text))
}

/// The longest entry of a list that the text begins with, as whole words.
///
/// The text must be in lower case.
pub(in crate::sources) fn starts_with(
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
