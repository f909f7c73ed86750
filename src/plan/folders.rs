//! Listings of folders that an article's address passes through and nothing else stands for.

use std::collections::{BTreeMap, HashSet};

use crate::archive::{Archive, ArticleId, Period, output_file};
use crate::config::Config;

use super::listing::Splitting;
use super::{Plan, Shelf, count, file_hash};

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
    let mut last = "";
    for entry in &archive.articles {
        // With a prefix that was met before, all those above it were met.
        for prefix in prefixes_of(&entry.path) {
            if prefix == last || !prefixes.insert(prefix) {
                break;
            }
        }
        last = prefixes_of(&entry.path).next().unwrap_or_default();
    }
    let is_planned = |plan: &Plan, path: &str| {
        let hash = file_hash(&output_file(path));
        plan.addresses.find(hash).is_some()
    };
    let mut missing: BTreeMap<&str, Vec<ArticleId>> = prefixes
        .into_iter()
        .filter(|prefix| !is_calendar(archive, prefix) && !is_planned(plan, prefix))
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
    let mut planned: HashSet<u64> = HashSet::new();
    // Sorted by path, a folder comes before those in it; its pages by year may be theirs.
    for (path, articles) in missing {
        if planned.contains(&file_hash(&output_file(path))) {
            continue;
        }
        let shelf = Shelf::Folder(count(plan.folders.len()));
        let mut recipes = Vec::new();
        splitting.plan_shelf(&mut recipes, shelf, Period::All, &articles);
        plan.folders.push(Folder {
            path: path.into(),
            articles,
        });
        recipes.retain(|recipe| {
            let hash = file_hash(&plan.file(archive, recipe));
            plan.addresses.find(hash).is_none() && planned.insert(hash)
        });
        plan.recipes.append(&mut recipes);
    }
    plan.list_addresses(archive);
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
