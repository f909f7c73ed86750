//! What feed readers would refuse or show wrongly.
//!
//! What feeds hold is settled by the archive, and their form by what writes
//! them; so what can go wrong shows in settings and dates.

use crate::archive::{ArticleId, Period, Stamp};
use crate::article::Precision;
use crate::config::{FILE_NAME, SiteUrl};
use crate::diagnostic::Diagnostic;
use crate::plan::{Recipe, Shelf};
use crate::render::shown_in_feed;
use crate::theme::Library;

/// How many articles are named of those that no feed shows.
const MOST_NAMED: usize = 5;

/// The most entries of a feed that readers fetch again and again: a megabyte or so of whole articles.
const MOST_ENTRIES: usize = 500;

/// Looks at the feeds of a site.
pub(super) fn check(library: &Library) -> Vec<Diagnostic> {
    let mut feeds = library.plan.recipes.iter();
    if !feeds.any(|recipe| matches!(recipe, Recipe::Feed { .. })) {
        return Vec::new();
    }
    let mut said = Vec::new();
    said.extend(address(&library.config.url));
    said.extend(length(library));
    for edition in (0..).take(library.archive.editions.len()) {
        said.extend(undated(library, edition));
        said.extend(backwards(library, edition));
    }
    said
}

/// Feeds name everything by whole addresses, which are ids at once: they must be those of the host.
fn address(url: &SiteUrl) -> Option<Diagnostic> {
    let host = url.origin.split("://").nth(1).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let is_here = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    let message = format!(
        "feeds would call everything `{}/…`, where no reader finds it",
        url.origin
    );
    is_here.then(|| {
        Diagnostic::error("feed-address", message)
            .in_file(FILE_NAME)
            .help("set `url` to the address that the site is published under")
    })
}

fn length(library: &Library) -> Option<Diagnostic> {
    let entries = library.config.feeds.entries;
    let longest = library
        .archive
        .editions
        .iter()
        .map(|edition| edition.articles.len())
        .max();
    (entries.min(longest.unwrap_or(0)) > MOST_ENTRIES).then(|| {
        let message = format!("a feed of {entries} entries is more than readers fetch");
        Diagnostic::warning("feed-length", message)
            .in_file(FILE_NAME)
            .help("set `entries` of `[feeds]` to a hundred or fewer; sitemaps tell of all pages")
    })
}

/// Entries need a date, so articles without one are in no feed.
fn undated(library: &Library, edition: u16) -> Option<Diagnostic> {
    let all = library
        .plan
        .shelf(&library.archive, Shelf::Edition(edition));
    let undated = library.archive.during(all, Period::Undated);
    let first = *undated.first()?;
    let message = match undated.len() {
        1 => "has no date, so no feed shows it".to_owned(),
        many => format!("has no date, so no feed shows it, nor {} others", many - 1),
    };
    let mut said = Diagnostic::note("feed-undated", message)
        .in_file(shown(library, first))
        .help("give it a `date`, if only the year");
    for &id in undated.iter().skip(1).take(MOST_NAMED) {
        said = said.note_that(format!("`{}`", shown(library, id)));
    }
    Some(said)
}

/// Readers sort by the later of both moments, and an entry that was changed before it was published
/// comes up at the wrong place.
fn backwards(library: &Library, edition: u16) -> Vec<Diagnostic> {
    let zone = library.config.timezone;
    let is_day =
        |date: &crate::article::Date| matches!(date.precision(), Precision::Day | Precision::Time);
    let entries = shown_in_feed(library, Shelf::Edition(edition)).iter();
    let wrong = entries.filter(|&&id| {
        let entry = library.archive.article(id);
        let both = entry.date.as_ref().zip(entry.updated.as_ref());
        both.is_some_and(|(date, updated)| {
            let changed = Stamp::new(Some(updated), zone).day;
            is_day(date) && is_day(updated) && changed < entry.stamp.day
        })
    });
    wrong
        .map(|&id| {
            Diagnostic::warning(
                "feed-dates",
                "was changed before it was published, by its `updated`",
            )
            .in_file(shown(library, id))
            .help("put `updated` right, or remove it")
        })
        .collect()
}

fn shown(library: &Library, id: ArticleId) -> String {
    format!(
        "{}/{}",
        library.config.content,
        library.archive.article(id).below
    )
}
