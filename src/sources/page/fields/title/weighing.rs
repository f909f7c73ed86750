//! How well a heading agrees with what the page calls itself.

use super::headings::Heading;
use super::segments::segments;
use crate::sources::Origin;
use crate::sources::page::fields::site::Site;

/// What a page calls itself.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// Without the site's name.
    pub(super) text: String,
    pub(super) origin: Origin,
    /// The words of its segments and of what begins or ends it, each sorted.
    variants: Vec<Vec<String>>,
    /// The words of all of it, sorted.
    words: Vec<String>,
}

/// The most references and segments that are compared.
const MOST: usize = 12;
/// The most words of a headline that are compared.
const MOST_WORDS: usize = 60;

impl Reference {
    pub(super) fn new(text: String, whole: &str, origin: Origin) -> Self {
        let parts = segments(whole);
        let mut variants = vec![words(&text), words(whole)];
        for (from, to) in parts.iter().take(MOST) {
            variants.push(words(&whole[*from..*to]));
            variants.push(words(&whole[..*to]));
            variants.push(words(&whole[*from..]));
        }
        variants.retain(|variant| !variant.is_empty());
        variants.sort_unstable();
        variants.dedup();
        Self {
            words: words(&text),
            text,
            origin,
            variants,
        }
    }
}

/// The heading that is the headline, if one is.
pub(super) fn best<'h>(
    headings: &'h [Heading],
    references: &[Reference],
    site: &Site,
) -> Option<&'h Heading> {
    let only = headings
        .iter()
        .filter(|heading| heading.level == 1 && is_possible(heading, site))
        .count()
        == 1;
    let weighed = headings
        .iter()
        .filter(|heading| is_possible(heading, site))
        .map(|heading| (weight(heading, references, only), heading));
    // Of equals the first wins.
    let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best.0 >= LEAST).then_some(best.1)
}

/// What a heading has to weigh to be the headline, in thousandths.
const LEAST: i32 = 700;

fn is_possible(heading: &Heading, site: &Site) -> bool {
    !heading.is_logo && !site.is_exactly(&heading.text) && heading.text.len() <= 600
}

/// What speaks for a heading, in thousandths.
fn weight(heading: &Heading, references: &[Reference], is_only: bool) -> i32 {
    let own = words(&heading.text);
    let mut agreement = 0;
    let mut coverage = 0;
    for reference in references.iter().take(MOST) {
        for variant in &reference.variants {
            agreement = agreement.max(alike(&own, variant));
        }
        coverage = coverage.max(covered(&own, &reference.words));
    }
    let level = match heading.level {
        1 if is_only => 500,
        1 => 350,
        2 => 100,
        _ => 0,
    };
    let mut weight = agreement + coverage / 2 + level;
    if heading.is_marked {
        weight += 250;
    }
    if heading.is_aside {
        weight -= 500;
    }
    // A word alone is a section's name more often than a headline.
    if own.len() < 2 {
        weight -= 200;
    }
    weight
}

/// How alike two lists of words are: twice what they share by what they have, in thousandths.
fn alike(one: &[String], other: &[String]) -> i32 {
    let both = one.len() + other.len();
    per_mille(2 * shared(one, other), both)
}

/// How much of the second list the first one has, in thousandths.
fn covered(one: &[String], other: &[String]) -> i32 {
    per_mille(shared(one, other), other.len())
}

fn per_mille(part: usize, whole: usize) -> i32 {
    i32::try_from(1000 * part / whole.max(1)).unwrap_or(0)
}

/// How many words two sorted lists share.
fn shared(one: &[String], other: &[String]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|next| next < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            shared += 1;
            at += 1;
        }
    }
    shared
}

/// The words of a text in lower case, sorted; where words are not divided, its characters.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let is_undivided = |c: char| matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
        if word.contains(is_undivided) {
            words.extend(word.chars().map(String::from));
        } else if !word.is_empty() {
            words.push(word.to_lowercase());
        }
        if words.len() >= MOST_WORDS {
            break;
        }
    }
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_of_words_whatever_their_case_and_order() {
        let one = words("Der Pegel sinkt");
        assert_eq!(alike(&one, &words("der PEGEL: sinkt")), 1000);
        assert_eq!(alike(&one, &words("Mehr zum Thema")), 0);
        assert_eq!(covered(&one, &words("Der Pegel sinkt am dritten Tag")), 500);
        assert_eq!(words("水位 x"), ["x", "位", "水"]);
    }
}
