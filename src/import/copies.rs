//! The same article in two sources: which is kept, and what becomes of the other.
//!
//! A source that says nothing besides is put on record with the kept one: its
//! provenance names it. One that says more, or says otherwise, becomes a draft,
//! so that nothing is lost and no list names the article twice.
//!
//! The same address alone proves little: clippings often give a newspaper's home
//! page as their source, and an address may have told another story on another
//! day. So the texts must agree as well.

use std::collections::BTreeSet;

use url::Url;

use super::explain::fields::fields;
use super::look::Sourced;
use crate::article::Date;
use crate::diagnostic::Diagnostic;
use crate::sources::{Origin, Record};

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

/// What the archive settles already about which source of an article is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A draft that somebody has edited: it stays what it is.
    Draft,
    /// Nothing.
    Open,
    /// An article that somebody has edited, or whose source is gone: it cannot make way.
    Kept,
}

/// Sorts sources of one address into articles: the source to be kept, and the others.
pub(super) fn sort_out(
    mut sourced: Vec<Sourced>,
    standing: impl Fn(&Sourced) -> Standing,
) -> Vec<(Sourced, Vec<Sourced>)> {
    sourced.sort_by(|a, b| a.stamp.source.cmp(&b.stamp.source));
    let is_before = |one: &Sourced, other: &Sourced| {
        let (own, others) = (standing(one), standing(other));
        own > others || (own == others && is_better(&one.record, &other.record))
    };
    let mut articles = Vec::new();
    while !sourced.is_empty() {
        let best = (0..sourced.len())
            .reduce(|best, other| {
                if is_before(&sourced[other], &sourced[best]) {
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

/// The fields in which a source says what the kept one does not, `text` among them.
///
/// What was only concluded counts where the kept one says nothing of the field.
pub(super) fn besides(other: &Sourced, kept: &Sourced) -> Vec<&'static str> {
    let (of_other, of_kept) = (&other.record.article, &kept.record.article);
    let is_concluded = |field: &str| {
        let origin = other.record.origins.get(field);
        matches!(origin, Some(Origin::Inferred { .. })) || other.stamp.origins.contains_key(field)
    };
    let pairs = fields(of_other).into_iter().zip(fields(of_kept));
    let says_more = |own: &[String], kept: &[String], field: &str| {
        let is_said = |value: &String| kept.iter().any(|kept| says(field, kept, value));
        !own.iter().all(is_said) && (kept.is_empty() || !is_concluded(field))
    };
    let mut besides: Vec<&'static str> = pairs
        // Of two addresses of one article one is enough, and the basis goes with the date.
        .filter(|((field, _), _)| !["original_url", "date_basis", "status"].contains(field))
        .filter(|((field, own), (_, kept))| says_more(own, kept, field))
        .map(|((field, _), _)| field)
        .collect();
    if !holds(&kept.record.body, &other.record.body) {
        besides.push("text");
    }
    besides
}

/// Whether a value of a field says what another one does.
fn says(field: &str, kept: &str, other: &str) -> bool {
    let instant = |text: &str| {
        let date = Date::parse(text).ok()?;
        date.offset().map(|_| date.instant(chrono_tz::UTC))
    };
    if ["date", "updated"].contains(&field) {
        // A day says no more than a time on it.
        return kept.starts_with(other)
            || instant(kept).is_some_and(|at| instant(other) == Some(at));
    }
    let words = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words
    };
    words(kept) == words(other)
}

/// Whether a text holds another, or each of its paragraphs, but for signs and space.
fn holds(text: &str, other: &str) -> bool {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    if bare(text).contains(&bare(other)) {
        return true;
    }
    let paragraphs: BTreeSet<String> = text.split("\n\n").map(bare).collect();
    let mut others = other.split("\n\n").map(bare);
    others.all(|other| other.is_empty() || paragraphs.contains(&other))
}

/// What is said of a source whose article another one holds.
pub(super) fn twice(copy: &str, kept: &str, on_record: bool) -> Diagnostic {
    let become_of = if on_record {
        "was put on record there"
    } else {
        "nothing was made of it"
    };
    let message =
        format!("holds the same article as `{kept}` and says nothing besides, so {become_of}");
    Diagnostic::note("import-twice", message).in_file(copy)
}

/// What is said of a source whose article another one holds and says less, or otherwise.
pub(super) fn second(other: &str, kept: &str, besides: &[&str], path: &str) -> Diagnostic {
    let besides = match besides {
        [] => String::new(),
        _ => format!(" and says more or other of it ({})", besides.join(", ")),
    };
    let message =
        format!("holds the same article as `{kept}`{besides}, so it is kept as a draft, `{path}`");
    Diagnostic::note("import-second", message)
        .in_file(other)
        .help("merge by hand what it says, or set `status: published` there and `status: draft` in the other; a draft is on no page")
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
        let three = vec![
            sourced("b", short),
            sourced("c", other),
            sourced("a", &long),
        ];
        let sorted = sort_out(three, |_| Standing::Open);
        let names: Vec<(&str, Vec<&str>)> = sorted
            .iter()
            .map(|(best, copies)| {
                let copies = copies.iter().map(|copy| copy.stamp.source.as_str());
                (best.stamp.source.as_str(), copies.collect())
            })
            .collect();
        assert_eq!(names, [("a", vec!["b"]), ("c", vec![])]);
    }

    #[test]
    fn an_article_that_cannot_make_way_is_kept_whatever_another_says() {
        let text = "Kapal itu tiba di teluk pada malam hari ketika semua orang sudah tidur lelap di rumah masing-masing.";
        let two = vec![sourced("a", &format!("{text} {text}")), sourced("b", text)];
        let sorted = sort_out(two, |it| match it.stamp.source.as_str() {
            "b" => Standing::Kept,
            _ => Standing::Open,
        });
        assert_eq!(sorted[0].0.stamp.source, "b");
    }

    #[test]
    fn what_a_source_says_besides_is_what_the_other_does_not_say() {
        let mut kept = sourced("a", "Satu, dua.\n\nTiga.\n");
        let own = &mut kept.record.article;
        own.date = Date::parse("2022-10-03T08:00:00+07:00").ok();
        own.tags = vec!["Kapal".to_owned(), "Teluk".to_owned()];
        let mut other = sourced("b", "Satu dua\n");
        let others = &mut other.record.article;
        others.date = Date::parse("2022-10-03T01:00:00Z").ok();
        others.tags = vec!["teluk".to_owned()];
        assert_eq!(besides(&other, &kept), [""; 0]);

        other.record.article.date = Date::parse("2022-10-03").ok();
        other.record.article.lang = Some("id".to_owned());
        let guess = Origin::Inferred {
            from: "text",
            line: None,
        };
        other.record.origins.insert("lang", guess);
        assert_eq!(besides(&other, &kept), ["lang"]);
        kept.record.article.lang = Some("ms".to_owned());
        assert_eq!(besides(&other, &kept), [""; 0]);

        other.record.article.section = Some("Laut".to_owned());
        other.record.body = "Satu dua.\n\nEmpat.\n".to_owned();
        assert_eq!(besides(&other, &kept), ["section", "text"]);
    }
}
