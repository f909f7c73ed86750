//! The addresses of the old site: each must lead somewhere on the new one.

mod address;
mod list;

use std::collections::BTreeMap;

use crate::archive::{ArticleId, alias_path, output_file};
use crate::diagnostic::{Diagnostic, Error, Excerpt, Place};
use crate::plan::{Recipe, file_hash};
use crate::theme::Library;

use super::links::recipe_at;
use super::nearest::Nearest;
use super::reading::Gathered;

pub use list::Listed;

use address::Address;
pub(super) use address::key_of;

/// How many old addresses lead somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Covered {
    /// All that were listed.
    pub all: usize,
    /// Those that lead somewhere.
    pub covered: usize,
}

/// How many findings are kept in full; the others are counted.
const MOST_TOLD: usize = 10_000;

/// How many of them are told with what may be meant; looking for it takes a while.
const MOST_GUESSES: usize = 1_000;

/// Looks every address of a list up in the plan.
pub(super) fn check(
    listed: Listed,
    library: &Library,
    (gathered, nearest): (&Gathered, &Nearest<'_>),
) -> Result<(Covered, Vec<Diagnostic>), Error> {
    let mut lookup = Lookup {
        library,
        nearest,
        redirected: redirected(library),
        origins: origins(gathered),
        file: listed.shown.clone(),
        covered: Covered::default(),
        by_query: BTreeMap::new(),
        said: Vec::new(),
    };
    listed.each(|line, text| lookup.take(line, text))?;
    let left = lookup.covered.all - lookup.covered.covered;
    let mut said = lookup.said;
    if left > said.len() {
        let message = format!("{} more old addresses lead nowhere", left - said.len());
        said.push(Diagnostic::error("old-url", message).in_file(&lookup.file));
    }
    let by_query = lookup
        .by_query
        .iter()
        .filter(|(_, queries)| queries.count > 0);
    said.extend(by_query.map(|(path, queries)| told_of_queries(path, queries, &lookup.file)));
    Ok((lookup.covered, said))
}

/// Aliases that are left to the host, where the site does not write them as pages; as hashes, sorted.
fn redirected(library: &Library) -> Vec<u64> {
    if library.config.redirects {
        return Vec::new();
    }
    let articles = library.archive.articles.iter().map(|entry| &entry.aliases);
    let pages = library.archive.pages.iter().map(|page| &page.aliases);
    let aliases = articles.chain(pages).flatten();
    let paths = aliases.filter_map(|alias| alias_path(alias));
    let mut hashes: Vec<u64> = paths.map(|path| file_hash(&output_file(&path))).collect();
    hashes.sort_unstable();
    hashes
}

/// Articles by where they were first published, on whatever host; sorted.
fn origins(gathered: &Gathered) -> Vec<(u64, ArticleId)> {
    let origins = gathered.originals.iter();
    let mut origins: Vec<(u64, ArticleId)> = origins
        .filter_map(|(id, address)| Some((Address::of(address, "")?.hash(), *id)))
        .collect();
    origins.sort_unstable();
    origins
}

/// Addresses of one path that differ in their queries.
#[derive(Default)]
struct Queries {
    count: usize,
    first: String,
}

struct Lookup<'a> {
    library: &'a Library,
    nearest: &'a Nearest<'a>,
    redirected: Vec<u64>,
    origins: Vec<(u64, ArticleId)>,
    /// The list, as messages name it.
    file: String,
    covered: Covered,
    by_query: BTreeMap<String, Queries>,
    said: Vec<Diagnostic>,
}

impl Lookup<'_> {
    fn take(&mut self, line: u32, text: &str) {
        let Some(address) = Address::of(text, &self.library.config.url.base) else {
            return;
        };
        self.covered.all += 1;
        let leads = recipe_at(self.library, &address.path);
        let is_redirected = || {
            let hash = file_hash(&output_file(&address.path));
            self.redirected.binary_search(&hash).is_ok()
        };
        let is_covered = leads.is_some() || is_redirected();
        if is_covered && !address.query.is_empty() {
            if let Some(meant) = self
                .origin(&address)
                .filter(|&id| !self.leads_to(leads, id))
            {
                return self.tell_of_query(line, text, (&address, meant));
            }
            let queries = self.by_query.entry(address.path).or_default();
            queries.count += 1;
            if queries.first.is_empty() {
                text.clone_into(&mut queries.first);
            }
        } else if !is_covered {
            return self.tell(line, text, &address);
        }
        self.covered.covered += 1;
    }

    fn origin(&self, address: &Address) -> Option<ArticleId> {
        let wanted = address.hash();
        let at = self.origins.partition_point(|known| known.0 < wanted);
        self.origins
            .get(at)
            .filter(|known| known.0 == wanted)
            .map(|known| known.1)
    }

    fn leads_to(&self, leads: Option<&Recipe>, id: ArticleId) -> bool {
        match leads {
            Some(Recipe::Article(there)) => *there == id,
            Some(Recipe::Redirect(at)) => {
                let to = &self.library.plan.redirects[*at as usize].to;
                **to == *self.library.archive.article(id).path
            }
            _ => false,
        }
    }

    /// An address that leads nowhere, with the line of front matter that would mend it.
    fn tell(&mut self, line: u32, text: &str, address: &Address) {
        if self.said.len() >= MOST_TOLD {
            return;
        }
        let path = &address.path;
        let stands_at =
            |file: String| alias_path(path).is_some_and(|alias| output_file(&alias) == file);
        let can_stand = stands_at(output_file(path)) || stands_at(output_file(&format!("{path}/")));
        let (shown, help) = if !address.query.is_empty() {
            (
                format!("{path}?{}", address.query),
                self.remedy_by_host(address),
            )
        } else if can_stand {
            (path.clone(), self.remedy(address))
        } else {
            let help = "no page can stand there; let the host redirect it".to_owned();
            (path.clone(), help)
        };
        let message = format!("`{shown}` leads nowhere");
        let said = Diagnostic::error("old-url", message).help(help);
        self.said.push(at(said, &self.file, line, text));
    }

    /// What to do about an address that means something by its query.
    fn remedy_by_host(&self, address: &Address) -> String {
        let of_plain_files =
            "hosts of plain files pass over what follows `?`; let the host redirect it";
        match self.origin(address) {
            Some(id) => {
                let to = &self.library.archive.article(id).path;
                format!("{of_plain_files} to `{to}`")
            }
            None => of_plain_files.to_owned(),
        }
    }

    fn remedy(&self, address: &Address) -> String {
        let alias = yaml(&address.path);
        let guess = || {
            let may_guess = self.said.len() < MOST_GUESSES;
            may_guess
                .then(|| self.nearest.recipe(&address.path))
                .flatten()
        };
        let found = self.origin(address);
        let recipe = found.map(Recipe::Article).or_else(|| guess().copied());
        let content = &self.library.config.content;
        let archive = &self.library.archive;
        let (below, aliases) = match recipe {
            Some(Recipe::Article(id)) => {
                let entry = archive.article(id);
                (&entry.below, &entry.aliases)
            }
            Some(Recipe::Standing(at)) => {
                let page = &archive.pages[at as usize];
                (&page.below, &page.aliases)
            }
            Some(recipe) => {
                let near = self.library.plan.path(archive, &recipe);
                return format!("`{near}` comes near it; let the host redirect one to the other");
            }
            None => {
                return format!(
                    "add `aliases: [{alias}]` to the front matter of what it was, or let the host redirect it"
                );
            }
        };
        let sure = if found.is_some() {
            ""
        } else {
            "if that is what it was, "
        };
        if aliases.is_empty() {
            format!("{sure}add `aliases: [{alias}]` to the front matter of `{content}/{below}`")
        } else {
            format!("{sure}add `{alias}` to the `aliases` of `{content}/{below}`")
        }
    }

    /// An address by whose query an article is meant, while its path leads to something else.
    fn tell_of_query(&mut self, line: u32, text: &str, (address, meant): (&Address, ArticleId)) {
        if self.said.len() >= MOST_TOLD {
            return;
        }
        let entry = self.library.archive.article(meant);
        let shown = text.trim();
        let message = format!("`{shown}` was `{}`, but leads elsewhere", entry.below);
        let help = self.remedy_by_host(address);
        let said = Diagnostic::error("old-url", message).help(help);
        self.said.push(at(said, &self.file, line, text));
    }
}

fn told_of_queries(path: &str, queries: &Queries, file: &str) -> Diagnostic {
    let Queries { count, first } = queries;
    let message = if *count == 1 {
        format!("`{}` leads to `{path}`, whatever follows `?`", first.trim())
    } else {
        format!(
            "{count} addresses, `{}` first, lead to `{path}`, whatever follows `?`",
            first.trim()
        )
    };
    Diagnostic::warning("old-url-query", message)
        .in_file(file)
        .help("hosts of plain files pass over it; if pages were told apart by it, let the host redirect each")
}

/// A finding at a line of the list.
fn at(mut said: Diagnostic, file: &str, line: u32, text: &str) -> Diagnostic {
    let mut excerpt = Excerpt::new(text, 0..text.len());
    excerpt.line = line;
    said.place = Some(Place {
        file: file.to_owned(),
        excerpt: Some(excerpt),
    });
    said
}

/// A path as YAML writes it within brackets.
fn yaml(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-~+".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "''"))
    }
}
