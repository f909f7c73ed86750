//! Old paths that must keep working.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::archive::{Archive, alias_path, output_file};
use crate::config::Config;
use crate::diagnostic::Diagnostic;

use super::addresses::{folders_above, has_dot};
use super::{Plan, Recipe, count, file_hash};

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
    let mut standing = Standing::new(plan, archive);
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
        } else if standing.is_in_the_way(plan, &file) {
            let message =
                format!("`{from}` is the address of another page, so it cannot lead here");
            diagnostics.push(
                Diagnostic::warning("alias-taken", message)
                    .in_file(format!("{content}/{below}"))
                    .help("remove the alias"),
            );
        } else {
            standing.add(&file);
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

/// What stands on the site beside the addresses of its plan.
struct Standing {
    /// Folders whose names could be those of a page's file: they have a dot.
    folders: BTreeSet<String>,
    /// Files of the redirects planned so far.
    files: BTreeSet<String>,
}

impl Standing {
    fn new(plan: &Plan, archive: &Archive) -> Self {
        let folders = plan.recipes.par_iter().flat_map_iter(|recipe| {
            let file = plan.file(archive, recipe);
            dotted_folders(&file)
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        });
        Self {
            folders: folders.collect(),
            files: BTreeSet::new(),
        }
    }

    fn add(&mut self, file: &str) {
        self.folders
            .extend(dotted_folders(file).map(ToOwned::to_owned));
        self.files.insert(file.to_owned());
    }

    /// Whether a file is another's already, would stand where others need a folder, or in a folder
    /// where another stands.
    fn is_in_the_way(&self, plan: &Plan, file: &str) -> bool {
        let is_taken = |file: &str| {
            self.files.contains(file) || plan.addresses.find(file_hash(file)).is_some()
        };
        is_taken(file) || self.folders.contains(file) || folders_above(file).any(is_taken)
    }
}

/// The folders above a file that have a dot in their names.
fn dotted_folders(file: &str) -> impl Iterator<Item = &str> {
    folders_above(file).filter(|folder| has_dot(folder))
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
            match alias_path(alias) {
                Some(from) if *from != **to => wanted.push(Wanted { from, below, to }),
                Some(_) => {}
                None => diagnostics.push(
                    Diagnostic::warning("alias", format!("no page can stand at `{alias}`"))
                        .in_file(format!("{content}/{below}"))
                        .help("an alias is a path like `/old/page.html`, without `?`, `#` and parts that begin with a dot"),
                ),
            }
        }
    }
    wanted
}
