//! The same article in two sources: one is kept, the other put on record with it.
//!
//! Both in the archive would be worse: every list would name the article twice,
//! and of two texts nobody would know which to put right. Nothing is lost, since
//! the other source stays where it is and the article's provenance names it.
//!
//! The same address alone proves little: clippings often give a newspaper's home
//! page as their source, and an address may have told another story on another
//! day. So the texts must agree as well.

use std::collections::BTreeSet;

use url::Url;

use super::look::Sourced;
use crate::diagnostic::Diagnostic;
use crate::sources::Record;

/// What two addresses of one article have in common; `None` for one that no single article has.
pub(super) fn address(original: &str) -> Option<String> {
    let url = Url::parse(original).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path().trim_end_matches('/');
    let query = url
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    (!path.is_empty() || !query.is_empty()).then(|| format!("{host}{path}{query}"))
}

/// Sorts sources of one address into articles: the source to be kept, and its copies.
pub(super) fn sort_out(mut sourced: Vec<Sourced>) -> Vec<(Sourced, Vec<Sourced>)> {
    sourced.sort_by(|a, b| a.stamp.source.cmp(&b.stamp.source));
    let mut articles = Vec::new();
    while !sourced.is_empty() {
        let best = (0..sourced.len())
            .reduce(|best, other| {
                if is_better(&sourced[other].record, &sourced[best].record) {
                    other
                } else {
                    best
                }
            })
            .unwrap_or(0);
        let best = sourced.remove(best);
        let (copies, others) = sourced
            .into_iter()
            .partition(|other| is_same(&best.record, &other.record));
        articles.push((best, copies));
        sourced = others;
    }
    articles
}

/// Whether an article is rather to be kept than one found before it.
///
/// The one that says more; where both say about as much, the one changed last,
/// since it has the corrections.
fn is_better(record: &Record, than: &Record) -> bool {
    let (own, other) = (record.body.len(), than.body.len());
    if own.abs_diff(other) * 10 > own.max(other) {
        return own > other;
    }
    let changed = |record: &Record| record.article.updated.map(|date| date.to_string());
    (changed(record), own) > (changed(than), other)
}

/// Whether two texts are one article's.
fn is_same(one: &Record, other: &Record) -> bool {
    let (a, b) = (shingles(&one.body), shingles(&other.body));
    let least = a.len().min(b.len());
    if least < FEW {
        return one.article.title == other.article.title;
    }
    a.intersection(&b).count() * 2 >= least
}

/// Texts of fewer words tell nothing.
const FEW: usize = 12;

/// Hashes of four words in a row each.
fn shingles(text: &str) -> BTreeSet<u64> {
    let letters: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words
        .windows(4)
        .map(|words| xxhash_rust::xxh3::xxh3_64(words.join(" ").as_bytes()))
        .collect()
}

/// What is said of a source whose article another one holds.
pub(super) fn twice(copy: &Sourced, kept: &Sourced) -> Diagnostic {
    let message = format!(
        "holds the same article as `{}`, which says more or is newer, and was put on record there",
        kept.stamp.source
    );
    Diagnostic::note("import-twice", message).in_file(&copy.stamp.source)
}

/// What is said of a source with the address of another article.
pub(super) fn same_address(one: &str, other: &str) -> Diagnostic {
    let message =
        format!("has the same address as `{other}` but another text, so both were imported");
    Diagnostic::note("import-same-address", message).in_file(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sourced(name: &str, body: &str) -> Sourced {
        let mut sourced = Sourced::default();
        sourced.stamp.source = name.to_owned();
        sourced.record.body = body.to_owned();
        sourced
    }

    #[test]
    fn an_address_means_an_article_only_if_it_names_one() {
        let same = address("http://www.a.example/2022/kabar/");
        assert_eq!(same, address("https://a.example/2022/kabar#komentar"));
        assert_ne!(same, address("https://a.example/2022/kabar?page=2"));
        assert_eq!(address("https://a.example/"), None);
        assert_eq!(address("kabar"), None);
    }

    #[test]
    fn of_two_copies_the_one_that_says_more_is_kept() {
        let short = "Kapal itu tiba di teluk pada malam hari ketika semua orang sudah tidur lelap di rumah masing-masing.";
        let long = format!(
            "{short} {}",
            "Paginya pasar ramai oleh cerita tentang muatan yang tidak pernah diturunkan."
        );
        let other = "Harga cabai naik lagi di pasar induk sejak jembatan utama ditutup untuk perbaikan selama tiga pekan.";
        let sorted = sort_out(vec![
            sourced("b", short),
            sourced("c", other),
            sourced("a", &long),
        ]);
        let names: Vec<(&str, Vec<&str>)> = sorted
            .iter()
            .map(|(best, copies)| {
                let copies = copies.iter().map(|copy| copy.stamp.source.as_str());
                (best.stamp.source.as_str(), copies.collect())
            })
            .collect();
        assert_eq!(names, [("a", vec!["b"]), ("c", vec![])]);
    }
}
