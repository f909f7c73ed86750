//! Values that pages share: made when first needed, and kept.

use std::collections::HashMap;
use std::sync::OnceLock;

use tera::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Archive, ArticleId, Day, TermRef, fold};

use super::Library;
use super::dates::DayValues;

/// Links to terms and days as templates get them, made when first needed and shared from then on.
#[derive(Debug, Default)]
pub struct Links {
    /// By edition, taxonomy and term.
    pub(super) made: Vec<Vec<Vec<OnceLock<Value>>>>,
    /// Days by edition, in the edition's language.
    pub(super) days: HashMap<(u16, Day), OnceLock<DayValues>>,
    /// Cards of the newest articles.
    pub(super) cards: Vec<OnceLock<Value>>,
    /// Terms by taxonomy, found by slug and by folded name.
    pub(super) named: Vec<OnceLock<HashMap<Box<str>, u32>>>,
    /// Terms by edition and taxonomy, those with the most articles first.
    pub(super) largest: Vec<Vec<OnceLock<Vec<u32>>>>,
    /// Listed articles by the hash of their folded headline, sorted.
    titled: OnceLock<Vec<(u64, ArticleId)>>,
}

/// How many cards are kept: a bound on memory, about 2 KB each.
const MOST_CARDS: usize = 1 << 15;

impl Links {
    pub(super) fn new(archive: &Archive) -> Self {
        let taxonomies = || {
            archive
                .taxonomies
                .iter()
                .map(|taxonomy| taxonomy.terms.iter().map(|_| OnceLock::new()).collect())
                .collect()
        };
        let days = archive.articles.iter();
        let mut days: Vec<(u16, Day)> =
            days.map(|entry| (entry.edition, entry.stamp.day)).collect();
        // Sorted by time, most stand beside their like: a table made of all would be far too large.
        days.dedup();
        Self {
            made: archive.editions.iter().map(|_| taxonomies()).collect(),
            days: days.into_iter().map(|day| (day, OnceLock::new())).collect(),
            cards: archive
                .articles
                .iter()
                .take(MOST_CARDS)
                .map(|_| OnceLock::new())
                .collect(),
            named: empty_slots(archive),
            largest: archive
                .editions
                .iter()
                .map(|_| empty_slots(archive))
                .collect(),
            titled: OnceLock::new(),
        }
    }
}

/// A slot for every taxonomy.
fn empty_slots<T>(archive: &Archive) -> Vec<OnceLock<T>> {
    archive.taxonomies.iter().map(|_| OnceLock::new()).collect()
}

impl Library {
    /// The article that a headline means to readers of another: of those that bear it, the one
    /// published last before it, or else the first one after.
    pub fn article_titled(&self, title: &str, near: ArticleId) -> Option<ArticleId> {
        let articles = &self.archive.articles;
        let titled = self.links.titled.get_or_init(|| {
            let listed = (0..articles.len()).filter(|&at| articles[at].is_listed());
            let mut titled: Vec<(u64, ArticleId)> = listed
                .map(|at| (hash_of(&articles[at].title), ArticleId::new(at)))
                .collect();
            titled.sort_unstable();
            titled
        });
        let wanted = hash_of(title);
        let from = titled.partition_point(|&(hash, _)| hash < wanted);
        let until = titled.partition_point(|&(hash, _)| hash <= wanted);
        // Identifiers count from the newest article.
        let same = titled[from..until].iter().map(|&(_, id)| id);
        let mut others = same.filter(|&id| id != near);
        let before = others.clone().find(|&id| id > near);
        before.or_else(|| others.next_back())
    }

    /// The term of a taxonomy that a name or a slug means.
    pub fn term_named(&self, taxonomy: usize, name: &str) -> Option<TermRef> {
        let named = self.links.named[taxonomy].get_or_init(|| {
            let terms = &self.archive.taxonomies[taxonomy].terms;
            let by_name = (0..)
                .zip(terms)
                .map(|(at, term)| (fold(&term.name).into(), at));
            // Where a name is another term's slug, the name is meant.
            let by_slug = (0..).zip(terms).map(|(at, term)| (term.slug.clone(), at));
            by_slug.chain(by_name).collect()
        });
        let term = named.get(fold(name).as_str())?;
        Some(TermRef {
            taxonomy: u16::try_from(taxonomy).ok()?,
            term: *term,
        })
    }

    /// The terms of a taxonomy in an edition, those with the most articles first, then by name.
    pub(super) fn largest_terms(&self, edition: u16, taxonomy: usize) -> &[u32] {
        let edition = usize::from(edition);
        self.links.largest[edition][taxonomy].get_or_init(|| {
            let terms = &self.archive.taxonomies[taxonomy].terms;
            let size = |at: u32| terms[at as usize].shelves[edition].len();
            let mut largest: Vec<u32> =
                (0..).take(terms.len()).filter(|&at| size(at) > 0).collect();
            largest.sort_by_key(|&at| (std::cmp::Reverse(size(at)), at));
            largest
        })
    }
}

/// What headlines that readers take for one have in common: letters and digits, without case and accents.
fn hash_of(title: &str) -> u64 {
    let letters: String = fold(title)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    xxh3_64(letters.as_bytes())
}
