//! Listings of folders that an article's address passes through and nothing else stands for.

use std::collections::{BTreeMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Archive, ArticleId, Period};
use crate::config::Config;

use super::listing::Splitting;
use super::{Plan, Shelf, count};

/// A folder of articles that is neither a period nor a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its path, with a slash at both ends.
    pub path: Box<str>,
    /// The articles below it, newest first.
    pub articles: Vec<ArticleId>,
}

/// Plans a listing for every prefix of an article's address that has no page yet.
pub(super) fn plan(plan: &mut Plan, archive: &Archive, config: &Config) {
    let mut prefixes: HashSet<&str> = HashSet::new();
    for entry in &archive.articles {
        // With a prefix that was met before, all those above it were met.
        for prefix in prefixes_of(&entry.path) {
            if !prefixes.insert(prefix) {
                break;
            }
        }
    }
    let mut planned: HashSet<u64> = plan
        .recipes
        .iter()
        .map(|recipe| xxh3_64(plan.path(archive, recipe).as_bytes()))
        .collect();
    let mut missing: BTreeMap<&str, Vec<ArticleId>> = prefixes
        .into_iter()
        .filter(|prefix| !planned.contains(&xxh3_64(prefix.as_bytes())))
        .filter(|prefix| !is_calendar(archive, prefix))
        .map(|prefix| (prefix, Vec::new()))
        .collect();
    if missing.is_empty() {
        return;
    }
    for (at, entry) in archive.articles.iter().enumerate() {
        for prefix in prefixes_of(&entry.path).filter(|_| entry.is_listed()) {
            if let Some(list) = missing.get_mut(prefix) {
                list.push(ArticleId::new(at));
            }
        }
    }
    let splitting = Splitting { archive, config };
    // Sorted by path, a folder comes before those in it; its pages by year may be theirs.
    for (path, articles) in missing {
        if planned.contains(&xxh3_64(path.as_bytes())) {
            continue;
        }
        let shelf = Shelf::Folder(count(plan.folders.len()));
        let mut recipes = Vec::new();
        splitting.plan_shelf(&mut recipes, shelf, Period::All, &articles);
        plan.folders.push(Folder {
            path: path.into(),
            articles,
        });
        recipes.retain(|recipe| planned.insert(xxh3_64(plan.path(archive, recipe).as_bytes())));
        plan.recipes.append(&mut recipes);
    }
}

/// The folders above a page, the nearest first, without the root.
fn prefixes_of(path: &str) -> impl Iterator<Item = &str> {
    let page = path.trim_end_matches('/');
    page.rmatch_indices('/')
        .map(|(at, _)| &path[..=at])
        .filter(|prefix| prefix.len() > 1)
}

/// Whether a folder is a period of the calendar, whose pages the settings decide.
fn is_calendar(archive: &Archive, prefix: &str) -> bool {
    archive.editions.iter().any(|edition| {
        prefix.strip_prefix(&*edition.prefix).is_some_and(|rest| {
            let mut parts = rest.trim_matches('/').split('/');
            let is_number = |part: Option<&str>, digits: usize| {
                part.is_none_or(|part| {
                    part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())
                })
            };
            let year = parts.next();
            let dated =
                is_number(year, 4) && is_number(parts.next(), 2) && is_number(parts.next(), 2);
            (dated || year == Some("undated")) && parts.next().is_none()
        })
    })
}
