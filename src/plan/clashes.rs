//! Two pages that want one address.

use xxhash_rust::xxh3::xxh3_64;

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;

use super::{Plan, Recipe};

/// Leaves each address to one recipe, and reports articles and pages that lose theirs.
///
/// Files of the site and the theme give way to pages in silence only where they
/// are of the same name and kind; between two articles the first by path stays.
pub(super) fn resolve(
    plan: &mut Plan,
    archive: &Archive,
    content: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut addresses: Vec<(u64, u32)> = (0..)
        .zip(&plan.recipes)
        .map(|(at, recipe)| (xxh3_64(plan.file(archive, recipe).as_bytes()), at))
        .collect();
    addresses.sort_unstable();
    let mut lost: Vec<u32> = Vec::new();
    for group in addresses
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1)
    {
        let mut claims: Vec<(u8, &str, u32)> = group
            .iter()
            .map(|&(_, at)| {
                let recipe = &plan.recipes[at as usize];
                (rank(recipe), source(archive, recipe).unwrap_or(""), at)
            })
            .collect();
        claims.sort_unstable();
        let (_, kept_source, kept) = claims[0];
        let path = plan.path(archive, &plan.recipes[kept as usize]);
        for &(_, loser, at) in &claims[1..] {
            lost.push(at);
            diagnostics.push(explain(&path, content, kept_source, loser));
        }
    }
    if lost.is_empty() {
        return;
    }
    lost.sort_unstable();
    let mut at = 0;
    plan.recipes.retain(|_| {
        at += 1;
        lost.binary_search(&(at - 1)).is_err()
    });
}

fn explain(path: &str, content: &str, kept: &str, loser: &str) -> Diagnostic {
    let message = if kept.is_empty() {
        format!("`{path}` is the address of a page that Kliping makes")
    } else {
        format!("`{path}` is the address of `{content}/{kept}` already")
    };
    Diagnostic::error("address-taken", message)
        .in_file(format!("{content}/{loser}"))
        .help("give one of the two another `slug` or `permalink`")
}

/// Who keeps an address: what Kliping makes first, then articles, pages and files.
fn rank(recipe: &Recipe) -> u8 {
    match recipe {
        Recipe::Article(_) => 1,
        Recipe::Standing(_) => 2,
        Recipe::Static(_) => 3,
        Recipe::Media(_) => 4,
        _ => 0,
    }
}

/// The file that a recipe is made from, where it is one.
fn source<'a>(archive: &'a Archive, recipe: &Recipe) -> Option<&'a str> {
    match *recipe {
        Recipe::Article(id) => Some(&archive.article(id).below),
        Recipe::Standing(at) => Some(&archive.pages[at as usize].below),
        Recipe::Media(at) => Some(&archive.media[at as usize]),
        _ => None,
    }
}
