//! Old paths that must keep working.

use std::collections::{HashMap, HashSet};

use crate::archive::{Archive, join_path, output_file};
use crate::diagnostic::Diagnostic;

use super::{Plan, Recipe, count};

/// An old path and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old path.
    pub from: Box<str>,
    /// The path of the page that is meant.
    pub to: Box<str>,
}

/// Plans a page that leads on for every alias of an article or a standing page.
///
/// A path that has a page of its own, or leads elsewhere already, is reported.
pub(super) fn plan(
    plan: &mut Plan,
    archive: &Archive,
    content: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let articles = archive
        .articles
        .iter()
        .map(|entry| (&entry.below, &entry.path, &entry.aliases));
    let pages = archive
        .pages
        .iter()
        .map(|page| (&page.below, &page.path, &page.aliases));
    let mut wanted: Vec<(String, &str, &str)> = Vec::new();
    for (below, path, aliases) in articles.chain(pages) {
        for alias in aliases {
            match join_path("", alias).filter(|_| !alias.contains(['?', '#'])) {
                Some(from) if *from != **path => wanted.push((from, below, path)),
                Some(_) => {}
                None => diagnostics.push(
                    Diagnostic::warning("alias", format!("no page can stand at `{alias}`"))
                        .in_file(format!("{content}/{below}"))
                        .help("an alias is a path like `/old/page.html`, without `..`, `?` or `#`"),
                ),
            }
        }
    }
    if wanted.is_empty() {
        return;
    }
    wanted.sort();
    wanted.dedup();
    let planned: HashSet<String> = plan
        .recipes
        .iter()
        .map(|recipe| plan.file(archive, recipe))
        .collect();
    let mut leads: HashMap<String, &str> = HashMap::new();
    for (from, below, to) in wanted {
        let file = output_file(&from);
        if planned.contains(&file) {
            let message =
                format!("`{from}` is the address of another page, so it cannot lead here");
            diagnostics.push(
                Diagnostic::warning("alias-taken", message)
                    .in_file(format!("{content}/{below}"))
                    .help("remove the alias"),
            );
        } else if let Some(other) = leads.get(&file) {
            let message =
                format!("`{from}` is an alias of `{content}/{other}` too, and leads there");
            diagnostics.push(
                Diagnostic::warning("alias-taken", message)
                    .in_file(format!("{content}/{below}"))
                    .help("remove one of the two aliases"),
            );
        } else {
            leads.insert(file, below);
            plan.recipes
                .push(Recipe::Redirect(count(plan.redirects.len())));
            plan.redirects.push(Redirect {
                from: from.into(),
                to: to.into(),
            });
        }
    }
}
