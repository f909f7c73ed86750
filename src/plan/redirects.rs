//! Old paths that must keep working.

use std::collections::{BTreeSet, HashMap};

use crate::archive::{Archive, join_path, output_file};
use crate::config::Config;
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
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let content = &config.content;
    let mut wanted = wanted(archive, content, diagnostics);
    if wanted.is_empty() {
        return;
    }
    wanted.sort();
    wanted.dedup();
    let mut planned: BTreeSet<String> = plan
        .recipes
        .iter()
        .map(|recipe| plan.file(archive, recipe))
        .collect();
    let mut leads: HashMap<String, &str> = HashMap::new();
    for Wanted { from, below, to } in wanted {
        let file = output_file(&from);
        if let Some(other) = leads.get(&file) {
            let message =
                format!("`{from}` is an alias of `{content}/{other}` too, and leads there");
            diagnostics.push(
                Diagnostic::warning("alias-taken", message)
                    .in_file(format!("{content}/{below}"))
                    .help("remove one of the two aliases"),
            );
        } else if planned.contains(&file) || is_in_the_way(&file, &planned) {
            let message =
                format!("`{from}` is the address of another page, so it cannot lead here");
            diagnostics.push(
                Diagnostic::warning("alias-taken", message)
                    .in_file(format!("{content}/{below}"))
                    .help("remove the alias"),
            );
        } else {
            planned.insert(file.clone());
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

/// Whether a file would stand where others need a folder, or in a folder where another stands.
fn is_in_the_way(file: &str, planned: &BTreeSet<String>) -> bool {
    let folder = format!("{file}/");
    let mut inside = planned.range(folder.clone()..);
    let is_folder = inside.next().is_some_and(|next| next.starts_with(&folder));
    let mut above = file.rmatch_indices('/').map(|(end, _)| &file[..end]);
    is_folder || above.any(|folder| planned.contains(folder))
}

/// An alias as an article or a page states it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wanted<'a> {
    from: String,
    /// The file that states it, below the content folder.
    below: &'a str,
    to: &'a str,
}

fn wanted<'a>(
    archive: &'a Archive,
    content: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Wanted<'a>> {
    let articles = archive
        .articles
        .iter()
        .map(|entry| (&entry.below, &entry.path, &entry.aliases));
    let pages = archive
        .pages
        .iter()
        .map(|page| (&page.below, &page.path, &page.aliases));
    let mut wanted = Vec::new();
    for (below, to, aliases) in articles.chain(pages) {
        for alias in aliases {
            match join_path("", alias).filter(|_| !alias.contains(['?', '#'])) {
                Some(from) if *from != **to => wanted.push(Wanted { from, below, to }),
                Some(_) => {}
                None => diagnostics.push(
                    Diagnostic::warning("alias", format!("no page can stand at `{alias}`"))
                        .in_file(format!("{content}/{below}"))
                        .help("an alias is a path like `/old/page.html`, without `..`, `?` or `#`"),
                ),
            }
        }
    }
    wanted
}
