//! Fingerprints of what pages show of articles and terms.
//!
//! A page is up to date if the fingerprint of all that it was made from is the
//! one that it had. What many pages show of an article is fingerprinted once.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Archive, ArticleId, Entry, TermRef, built_in};
use crate::config::Config;
use crate::plan::Plan;

/// Gathers what something is made from into one number: XXH3 (64 bits) of its parts in order.
///
/// It is for this program on this machine alone, since the parts are taken as they lie in memory.
#[derive(Debug, Default, Clone)]
pub struct Fingerprint {
    parts: Vec<u8>,
}

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        xxh3_64(&self.parts)
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.parts.extend_from_slice(bytes);
    }
}

impl Fingerprint {
    /// The fingerprint of one thing.
    pub fn of(thing: &(impl Hash + ?Sized)) -> u64 {
        let mut print = Self::default();
        thing.hash(&mut print);
        print.finish()
    }

    /// Forgets everything, but keeps its room.
    pub fn clear(&mut self) {
        self.parts.clear();
    }
}

/// Fingerprints of articles and terms as other pages show them.
#[derive(Debug, Default)]
pub struct Prints {
    /// By article: what a link to it shows.
    links: Vec<u64>,
    /// By article: what a card of it shows.
    cards: Vec<u64>,
    /// By article: the earlier ones that share a tag, as far back as is looked.
    related: Vec<u64>,
    /// By edition, taxonomy and term: what a link to it shows.
    terms: Vec<Vec<Vec<u64>>>,
}

impl Prints {
    /// Takes the fingerprints of everything in an archive.
    pub fn new(archive: &Archive, plan: &Plan, config: &Config) -> Self {
        let terms = term_prints(archive);
        let looking = Looking {
            archive,
            plan,
            config,
            terms: &terms,
        };
        let links: Vec<u64> = archive
            .articles
            .par_iter()
            .map_init(Fingerprint::default, |print, entry| {
                print.clear();
                looking.link(entry, print);
                print.finish()
            })
            .collect();
        let cards = || {
            let entries = archive.articles.par_iter().zip(&links);
            let prints = entries.map_init(Fingerprint::default, |print, (entry, link)| {
                print.clear();
                link.hash(print);
                looking.card(entry, print);
                print.finish()
            });
            prints.collect()
        };
        let related = || related_prints(archive, config, &links);
        let (related, cards) = rayon::join(related, cards);
        Self {
            links,
            cards,
            related,
            terms,
        }
    }

    /// What a link to an article shows: headline, address, language and date.
    pub fn link(&self, id: ArticleId) -> u64 {
        self.links[id.index()]
    }

    /// What a card of an article shows.
    pub fn card(&self, id: ArticleId) -> u64 {
        self.cards[id.index()]
    }

    /// The articles among which those related to one by its tags are found.
    pub fn related(&self, id: ArticleId) -> u64 {
        self.related.get(id.index()).copied().unwrap_or_default()
    }

    /// What a link to a term shows on pages of an edition: its name and address.
    pub fn term(&self, edition: u16, term: TermRef) -> u64 {
        self.terms[usize::from(edition)][usize::from(term.taxonomy)][term.term as usize]
    }
}

fn term_prints(archive: &Archive) -> Vec<Vec<Vec<u64>>> {
    let of_taxonomy = |edition: usize, taxonomy: usize| -> Vec<u64> {
        let number = u16::try_from(taxonomy).expect("a site names few taxonomies");
        let terms = &archive.taxonomies[taxonomy].terms;
        (0..u32::try_from(terms.len()).expect("fewer than 2^32 terms"))
            .into_par_iter()
            .map(|term| {
                let known = TermRef {
                    taxonomy: number,
                    term,
                };
                let path = archive.term_path(edition, known);
                Fingerprint::of(&(&terms[term as usize].name, path))
            })
            .collect()
    };
    (0..archive.editions.len())
        .map(|edition| {
            (0..archive.taxonomies.len())
                .map(|taxonomy| of_taxonomy(edition, taxonomy))
                .collect()
        })
        .collect()
}

struct Looking<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    config: &'a Config,
    terms: &'a [Vec<Vec<u64>>],
}

impl Looking<'_> {
    fn link(&self, entry: &Entry, print: &mut Fingerprint) {
        (&entry.title, &entry.path, &entry.lang).hash(print);
        (entry.date, entry.stamp, entry.edition).hash(print);
        // The days of listed articles have what pages the settings say; others may have none.
        if !entry.is_listed() {
            let day = entry.stamp.day;
            self.plan
                .calendar_path(self.archive, self.config, entry.edition, day)
                .hash(print);
        }
    }

    fn card(&self, entry: &Entry, print: &mut Fingerprint) {
        (&entry.description, entry.status, &entry.image).hash(print);
        let terms = &self.terms[usize::from(entry.edition)];
        for taxonomy in [built_in::KICKERS, built_in::SECTIONS, built_in::AUTHORS] {
            for term in entry.terms_of(taxonomy) {
                terms[taxonomy][term.term as usize].hash(print);
            }
            taxonomy.hash(print);
        }
    }
}

/// By article, a sum over the earlier articles of each of its tags, as many as are looked through.
///
/// A sum of mixed numbers can be kept running along a shelf, so that each
/// article costs the same however far back is looked.
fn related_prints(archive: &Archive, config: &Config, links: &[u64]) -> Vec<u64> {
    if config.related == 0 {
        return Vec::new();
    }
    let mut related = vec![0_u64; links.len()];
    let mixed = |id: ArticleId| xxh3_64(&links[id.index()].to_le_bytes());
    for term in &archive.taxonomies[built_in::TAGS].terms {
        for shelf in &term.shelves {
            let mut sum = 0_u64;
            for at in (0..shelf.len()).rev() {
                let own = &mut related[shelf[at].index()];
                *own = own.rotate_left(7) ^ sum;
                sum = sum.wrapping_add(mixed(shelf[at]));
                if let Some(&last) = shelf.get(at + crate::archive::LOOKED_THROUGH) {
                    sum = sum.wrapping_sub(mixed(last));
                }
            }
        }
    }
    related
}
