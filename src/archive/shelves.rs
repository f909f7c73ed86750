//! Which articles each listing holds.

use super::entry::{ArticleId, Entry};
use super::{Edition, Taxonomy};

/// Files every listed article under its edition and its terms there.
///
/// Entries are in their final order, so every list comes out newest first.
pub(super) fn fill(entries: &[Entry], editions: &mut [Edition], taxonomies: &mut [Taxonomy]) {
    let count = editions.len();
    for taxonomy in taxonomies.iter_mut() {
        for term in &mut taxonomy.terms {
            term.shelves = vec![Vec::new(); count];
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        if !entry.is_listed() {
            continue;
        }
        let id = ArticleId::new(at);
        let edition = usize::from(entry.edition);
        editions[edition].articles.push(id);
        for term in &entry.terms {
            let known = &mut taxonomies[usize::from(term.taxonomy)].terms[term.term as usize];
            let shelf = &mut known.shelves[edition];
            if shelf.last() != Some(&id) {
                shelf.push(id);
            }
        }
    }
    for edition in editions {
        edition.articles.shrink_to_fit();
    }
    for term in taxonomies
        .iter_mut()
        .flat_map(|taxonomy| &mut taxonomy.terms)
    {
        for shelf in &mut term.shelves {
            shelf.shrink_to_fit();
        }
    }
}
