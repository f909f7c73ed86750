//! Which of its phrases an article is given as suggestions.

use std::collections::BTreeSet;

use super::counts::Counts;
use super::phrases::Phrase;

/// The most suggestions for one article.
const MOST: usize = 5;

/// The fewest articles that a phrase must stand in.
const FEWEST: u32 = 3;

/// Of how many articles one may be the last that lifts the fewest by one.
const PER_ARTICLES: u32 = 2000;

/// The phrases that recur, the ones that the article uses most first.
pub(super) fn choose(
    phrases: Vec<Phrase>,
    counts: &Counts,
    named: &BTreeSet<String>,
) -> Vec<String> {
    let fewest = FEWEST.max(counts.articles / PER_ARTICLES);
    // What nearly every article says tells none of them apart.
    let most = (counts.articles / 5 * 2).max(5);
    let mut kept: Vec<(Phrase, u32)> = phrases
        .into_iter()
        .map(|phrase| {
            let count = counts.of(phrase.key);
            (phrase, count)
        })
        .filter(|(phrase, count)| {
            (fewest..=most).contains(count) && !named.contains(&phrase.text.to_lowercase())
        })
        .collect();
    merge(&mut kept);
    kept.sort_by(|(one, _), (other, _)| {
        (other.count, other.words, one.first).cmp(&(one.count, one.words, other.first))
    });
    kept.truncate(MOST);
    kept.into_iter().map(|(phrase, _)| phrase.text).collect()
}

/// Of a phrase within another, keeps the one that says more.
///
/// `Kusuma` goes where `Ratih Kusuma` recurs; `Gubernur Ratih Kusuma` goes where
/// `Ratih Kusuma` recurs twice as often.
fn merge(kept: &mut Vec<(Phrase, u32)>) {
    let mut gone = vec![false; kept.len()];
    for (at, (short, often)) in kept.iter().enumerate() {
        for (other, (long, seldom)) in kept.iter().enumerate() {
            if at == other || !long.holds(short) {
                continue;
            }
            if short.words > 1 && *often >= seldom * 2 {
                gone[other] = true;
            } else {
                gone[at] = true;
            }
        }
    }
    let mut gone = gone.into_iter();
    kept.retain(|_| !gone.next().unwrap_or(false));
}

#[cfg(test)]
mod tests {
    use super::super::phrases::phrases;
    use super::*;

    fn counted(bodies: &[&str]) -> Counts {
        let mut counts = Counts::new();
        for body in bodies {
            let found = phrases("", body, "id");
            counts.add(&found.iter().map(|phrase| phrase.key).collect::<Vec<_>>());
        }
        counts
    }

    #[test]
    fn the_longer_of_two_recurring_names_is_kept() {
        let bodies = [
            "Warga bertemu Ratih Kusuma di pasar.",
            "Kemarin Ratih Kusuma pulang ke Sirih.",
            "Kata Ratih Kusuma, air surut di Sirih.",
            "Di pasar Sirih semua tutup.",
        ];
        let counts = counted(&bodies);
        let chosen = |body| choose(phrases("", body, "id"), &counts, &BTreeSet::new());
        assert_eq!(chosen(bodies[1]), ["Ratih Kusuma", "Sirih"]);
        assert_eq!(chosen("Tidak ada nama di sini."), Vec::<String>::new());
        let named = BTreeSet::from(["ratih kusuma".to_owned()]);
        assert!(
            !choose(phrases("", bodies[0], "id"), &counts, &named)
                .contains(&"Ratih Kusuma".to_owned())
        );
    }
}
