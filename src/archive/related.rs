//! Related articles: those that the source names, then those that share tags.

use super::{Archive, ArticleId, Entry, built_in};

/// How far back in time each tag is looked through.
pub const LOOKED_THROUGH: usize = 50;

/// Earlier articles that share the most tags with this one, the newest first among equals.
///
/// Looking back in time only, so that a page does not change when articles are
/// added after it; and not far, so that it costs the same in any archive.
pub fn by_tags(archive: &Archive, id: ArticleId, entry: &Entry, most: usize) -> Vec<ArticleId> {
    if most == 0 {
        return Vec::new();
    }
    let mut earlier: Vec<ArticleId> = Vec::new();
    for term in entry.terms_of(built_in::TAGS) {
        // Identifiers count from the newest article, so a shelf is sorted by them.
        let shelf = &archive.term(term).shelves[usize::from(entry.edition)];
        let after = shelf.partition_point(|&other| other <= id);
        earlier.extend(shelf[after..].iter().take(LOOKED_THROUGH));
    }
    earlier.sort_unstable();
    let mut shared: Vec<(std::cmp::Reverse<usize>, ArticleId)> = earlier
        .chunk_by(|a, b| a == b)
        .map(|same| (std::cmp::Reverse(same.len()), same[0]))
        .collect();
    shared.sort_unstable();
    shared.iter().take(most).map(|&(_, id)| id).collect()
}
