//! How well a heading agrees with what the page calls itself.

use super::headings::Heading;
use super::segments::segments;
use crate::sources::Origin;
use crate::sources::page::fields::plain::folded;
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
    /// As the page states it.
    whole: String,
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
            whole: whole.to_owned(),
            text,
            origin,
            variants,
        }
    }
}

impl Reference {
    /// Whether it is the page's `<title>`.
    pub(super) fn is_title(&self) -> bool {
        matches!(self.origin, Origin::Marked { by: "title", .. })
    }
}

/// The heading that is the headline, if one is.
pub(super) fn best<'h>(
    headings: &'h [Heading],
    references: &[Reference],
    site: &Site,
) -> Option<&'h Heading> {
    let names: Vec<String> = names(headings, references);
    let possible: Vec<&Heading> = headings
        .iter()
        .filter(|heading| is_possible(heading, site) && !names.contains(&folded(&heading.text)))
        .collect();
    let first_level = possible
        .iter()
        .filter(|heading| heading.level == 1 && !heading.is_aside);
    let only = first_level.count() == 1;
    let weighed = possible
        .into_iter()
        .map(|heading| (weight(heading, references, only), heading));
    // Of equals the first wins.
    let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let least = if best.1.level == 1 {
        LEAST
    } else {
        LEAST_BELOW
    };
    (best.0 >= least).then_some(best.1)
}

/// What an `h1` has to weigh to be the headline, in thousandths.
const LEAST: i32 = 450;
/// What any other heading has to weigh.
const LEAST_BELOW: i32 = 900;

/// Headings that are the site's name: `<title>` ends in one and begins with another.
fn names(headings: &[Heading], references: &[Reference]) -> Vec<String> {
    let mut names = Vec::new();
    let folds: Vec<String> = headings
        .iter()
        .filter(|heading| !heading.is_aside)
        .map(|heading| folded(&heading.text))
        .collect();
    for reference in references.iter().filter(|reference| reference.is_title()) {
        let whole = &reference.whole;
        let parts = segments(whole);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            continue;
        };
        let (first, last) = (
            folded(&whole[first.0..first.1]),
            folded(&whole[last.0..last.1]),
        );
        if first != last && folds.contains(&first) && folds.contains(&last) {
            // At the front a site's name stands with its home link, so it is known already.
            names.push(last);
        }
    }
    names
}

fn is_possible(heading: &Heading, site: &Site) -> bool {
    // A word alone at the foot or side of a page heads a box there, or is the site's name.
    let is_box = heading.is_aside && words(&heading.text).len() < 2;
    !heading.is_logo && !is_box && !site.is_exactly(&heading.text) && heading.text.len() <= 600
}

/// What speaks for a heading, in thousandths.
fn weight(heading: &Heading, references: &[Reference], is_only: bool) -> i32 {
    let own = words(&heading.text);
    let mut agreement = 0;
    let mut coverage = 0;
    for reference in references.iter().take(MOST) {
        // In a footer the site's name alone is no sign of a headline.
        let least = if heading.is_aside { 2 } else { 1 };
        for variant in reference.variants.iter().filter(|v| v.len() >= least) {
            agreement = agreement.max(alike(&own, variant));
        }
        // A word alone is the site's name, or a section's; headings that hold it say more.
        if reference.words.len() > 1 || own.len() < 2 {
            coverage = coverage.max(covered(&own, &reference.words));
        }
    }
    let level = match heading.level {
        1 if is_only && !heading.is_aside => 500,
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
