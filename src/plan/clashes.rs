//! Two pages that want one address.

use rayon::prelude::*;

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::Diagnostic;

use super::addresses::{folders_above, has_dot};
use super::{Addresses, Plan, Recipe, count, file_hash};

/// Leaves each address to one recipe, and reports articles and pages that lose theirs.
///
/// Between two articles the first by path stays. What is only made where nobody has
/// put something else, like `robots.txt`, gives way in silence.
pub(super) fn resolve(
    plan: &mut Plan,
    archive: &Archive,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut lost: Vec<u32> = Vec::new();
    let same = plan.addresses.all().chunk_by(|a, b| a.0 == b.0);
    for group in same.filter(|group| group.len() > 1) {
        let mut claims: Vec<(u8, String, u32)> = group
            .iter()
            .map(|&(_, at)| {
                let recipe = &plan.recipes[at as usize];
                (rank(recipe), source(plan, archive, config, recipe), at)
            })
            .collect();
        claims.sort_unstable();
        let (_, kept_source, kept) = &claims[0];
        let path = plan.path(archive, &plan.recipes[*kept as usize]);
        for (_, loser, at) in &claims[1..] {
            lost.push(*at);
            if !gives_way(&plan.recipes[*at as usize]) {
                diagnostics.push(explain(&path, kept_source, loser));
            }
        }
    }
    for (at, kept) in inside_files(plan, archive) {
        let kept = &plan.recipes[kept as usize];
        let path = plan.path(archive, kept);
        let loser = source(plan, archive, config, &plan.recipes[at as usize]);
        let kept = source(plan, archive, config, kept);
        lost.push(at);
        // The listing of a folder that cannot be goes without saying.
        if !loser.is_empty() {
            diagnostics.push(explain(&path, &kept, &loser));
        }
    }
    if lost.is_empty() {
        return;
    }
    lost.sort_unstable();
    let without = lost.iter().map(|&at| &plan.recipes[at as usize]);
    let without = without.filter_map(|recipe| match *recipe {
        Recipe::Rendition { picture, of } => Some((picture, of)),
        _ => None,
    });
    plan.left_out = without.collect();
    let mut at = 0;
    plan.recipes.retain(|_| {
        at += 1;
        lost.binary_search(&(at - 1)).is_err()
    });
    plan.addresses = Addresses::default();
    plan.list_addresses(archive);
}

/// Recipes whose file would need a folder where another has its file, with that other.
///
/// Only names with a dot can be both, and the few files that have none.
fn inside_files(plan: &Plan, archive: &Archive) -> Vec<(u32, u32)> {
    let statics = plan.statics.iter().map(|file| &file.path);
    let has_bare = statics.chain(&archive.media).any(|file| !has_dot(file));
    let above = |file: &str| -> Option<u32> {
        folders_above(file)
            .filter(|folder| has_bare || has_dot(folder))
            .find_map(|folder| plan.addresses.find(file_hash(folder)))
    };
    plan.recipes
        .par_iter()
        .zip(0..count(plan.recipes.len()))
        .map_init(String::new, |file, (recipe, at)| {
            let kept = above(plan.write_file(archive, recipe, file));
            kept.map(|kept| (at, kept))
        })
        .flatten_iter()
        .collect()
}

fn explain(path: &str, kept: &str, loser: &str) -> Diagnostic {
    let message = if kept.is_empty() {
        format!("`{path}` is the address of a page that Kliping makes")
    } else {
        format!("`{path}` is the address of `{kept}` already")
    };
    let help = if loser.starts_with("static/") {
        "rename it, or switch off in site.toml what stands in its place"
    } else {
        "give one of the two another `slug` or `permalink`"
    };
    let diagnostic = Diagnostic::error("address-taken", message).help(help);
    if loser.is_empty() {
        diagnostic
    } else {
        diagnostic.in_file(loser)
    }
}

/// Who keeps an address: what Kliping makes first, then articles, pages and files.
fn rank(recipe: &Recipe) -> u8 {
    match recipe {
        Recipe::Article(_) => 1,
        Recipe::Standing(_) => 2,
        Recipe::Static(_) => 3,
        Recipe::Media(_) => 4,
        Recipe::Rendition { .. } => 5,
        recipe if gives_way(recipe) => 6,
        _ => 0,
    }
}

/// Whether it is made only where nobody has put something else: a site's own
/// `static/robots.txt` is the one that is meant.
fn gives_way(recipe: &Recipe) -> bool {
    matches!(
        recipe,
        Recipe::Robots | Recipe::NotFound | Recipe::Stamped(_) | Recipe::Rendition { .. }
    )
}

/// The file that a recipe is made from, as messages name it; empty where it is none.
fn source(plan: &Plan, archive: &Archive, config: &Config, recipe: &Recipe) -> String {
    let below = match *recipe {
        Recipe::Article(id) => &archive.article(id).below,
        Recipe::Standing(at) => &archive.pages[at as usize].below,
        Recipe::Media(at) => archive.media[at as usize].as_str(),
        Recipe::Static(at) => return format!("static/{}", plan.statics[at as usize].path),
        _ => return String::new(),
    };
    format!("{}/{below}", config.content)
}
