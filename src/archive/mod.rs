//! The archive: what is known of every article, and the indexes over it.
//!
//! Only metadata is held, a few hundred bytes an article; bodies stay in their
//! files. Every list of articles is sorted newest first with ties by source
//! path, so that a year, a month or a day of any list is a slice of it.

mod address;
mod again;
mod editions;
mod entry;
mod authorities;
mod found;
mod load;
mod admission;
mod reading;
mod related;
mod filing;
mod names;
mod period;
mod shelves;
mod slugs;

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::config::{Config, Index};
use crate::pictures::Pictures;

pub use address::{alias_path, join_path, output_file, write_output_file};
pub use again::{Again, Reread};
pub use editions::{Edition, direction, language_name, same_language};
pub use entry::{ArticleId, Entry, Image, StandingPage, TermRef};
pub use load::{Loaded, Loading, load};
pub use names::{Alphabet, Term, fold};
pub use period::{Day, Period, Stamp};
pub use related::{LOOKED_THROUGH, by_tags};
pub use slugs::slugify;

/// Everything that a build knows of the content before it reads bodies.
#[derive(Debug, Default)]
pub struct Archive {
    /// All articles with a page, newest first, ties by source path.
    pub articles: Vec<Entry>,
    /// The site's own language first, then those of translations by tag.
    pub editions: Vec<Edition>,
    /// Built-in indexes first, then further taxonomies in site.toml's order.
    pub taxonomies: Vec<Taxonomy>,
    /// Standing pages, by path.
    pub pages: Vec<StandingPage>,
    /// Files that are copied as they lie, by path below the content folder, sorted.
    pub media: Vec<String>,
    /// What is known of the pictures among them, once they were looked at.
    pub pictures: Pictures,
    /// Articles by source path, for links between them; sorted when the first is looked for.
    by_source: OnceLock<Vec<ArticleId>>,
    /// The days of all articles in their order: lists are cut into periods by these alone, since
    /// what else is known of an article lies far apart in memory.
    days: Vec<Day>,
}

/// A way of sorting articles into terms.
#[derive(Debug)]
pub struct Taxonomy {
    /// Its key and the folder of its pages: `tags`.
    pub key: String,
    /// Whether its terms have pages.
    pub has_pages: bool,
    /// Its terms, as the site's language sorts them.
    pub terms: Vec<Term>,
}

/// The position of a taxonomy in [`Archive::taxonomies`].
pub type TaxonomyId = usize;

/// The built-in taxonomies in their order.
pub const BUILT_IN: [(&str, Index); 5] = [
    ("tags", Index::Tags),
    ("authors", Index::Authors),
    ("editors", Index::Editors),
    ("sections", Index::Sections),
    ("kickers", Index::Kickers),
];

/// Where the built-in taxonomies stand in [`Archive::taxonomies`].
pub mod built_in {
    use super::TaxonomyId;

    /// Tags.
    pub const TAGS: TaxonomyId = 0;
    /// Authors.
    pub const AUTHORS: TaxonomyId = 1;
    /// Editors.
    pub const EDITORS: TaxonomyId = 2;
    /// Sections.
    pub const SECTIONS: TaxonomyId = 3;
    /// Kickers.
    pub const KICKERS: TaxonomyId = 4;
    /// How many there are; further taxonomies follow.
    pub const COUNT: usize = 5;
}

impl Archive {
    /// What is known of an article.
    pub fn article(&self, id: ArticleId) -> &Entry {
        &self.articles[id.index()]
    }

    /// The day that an article is sorted under.
    pub fn day(&self, id: ArticleId) -> Day {
        self.days[id.index()]
    }

    /// A term that an article names.
    pub fn term(&self, term: TermRef) -> &Term {
        &self.taxonomies[usize::from(term.taxonomy)].terms[term.term as usize]
    }

    /// The article whose source file lies at this path below the content folder.
    pub fn by_source(&self, below: &str) -> Option<ArticleId> {
        let all = self.all_by_source();
        let found = all.binary_search_by(|&id| (*self.article(id).below).cmp(below));
        found.ok().map(|at| all[at])
    }

    fn all_by_source(&self) -> &[ArticleId] {
        self.by_source.get_or_init(|| {
            let below = |id: &ArticleId| &self.article(*id).below;
            let mut all: Vec<ArticleId> = (0..self.articles.len()).map(ArticleId::new).collect();
            all.par_sort_unstable_by(|a, b| below(a).cmp(below(b)));
            all
        })
    }

    /// Whether an article or a file beside the articles lies at this path or in this folder below
    /// the content folder.
    pub fn holds(&self, below: &str) -> bool {
        let folder = format!("{below}/");
        let is_it = |path: &str| path == below || path.starts_with(&folder);
        let all = self.all_by_source();
        let first = all.partition_point(|&id| *self.article(id).below < *folder);
        let first = all.get(first);
        self.by_source(below).is_some()
            || first.is_some_and(|&id| is_it(&self.article(id).below))
            || self.media.iter().any(|path| is_it(path))
            || self.pages.iter().any(|page| is_it(&page.below))
    }

    /// The standing page whose source file lies at this path below the content folder.
    pub fn page_by_source(&self, below: &str) -> Option<&StandingPage> {
        let found = self.pages.binary_search_by(|page| (*page.below).cmp(below));
        found.ok().map(|at| &self.pages[at])
    }

    /// Whether a file lies beside the articles, by its path below the content folder.
    pub fn has_media(&self, below: &str) -> bool {
        self.media
            .binary_search_by(|path| path.as_str().cmp(below))
            .is_ok()
    }

    /// The edition of a language; the site's own where there is none of its own.
    pub fn edition_of(&self, lang: &str) -> u16 {
        let at = self
            .editions
            .iter()
            .position(|edition| same_language(&edition.lang, lang));
        at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }

    /// The articles of a list that lie in a period, in the list's order.
    pub fn during<'a>(&self, list: &'a [ArticleId], period: Period) -> &'a [ArticleId] {
        if period == Period::All {
            return list;
        }
        let (first, last) = period.days();
        let from = list.partition_point(|&id| self.day(id) > last);
        let until = list.partition_point(|&id| self.day(id) >= first);
        &list[from..until]
    }

    /// The taxonomies that have pages.
    pub fn indexes(&self) -> impl Iterator<Item = (TaxonomyId, &Taxonomy)> {
        self.taxonomies
            .iter()
            .enumerate()
            .filter(|(_, taxonomy)| taxonomy.has_pages)
    }

    /// The path of the list of a taxonomy's terms in an edition.
    pub fn taxonomy_path(&self, edition: usize, taxonomy: TaxonomyId) -> String {
        let mut path = String::new();
        self.write_taxonomy_path(edition, taxonomy, &mut path);
        path
    }

    /// Writes the path of the list of a taxonomy's terms in an edition.
    pub fn write_taxonomy_path(&self, edition: usize, taxonomy: TaxonomyId, path: &mut String) {
        let prefix = &*self.editions[edition].prefix;
        path.extend([prefix, "/", &self.taxonomies[taxonomy].key, "/"]);
    }

    /// The path of a term's page in an edition, if the term has one.
    pub fn term_path(&self, edition: usize, term: TermRef) -> Option<String> {
        let taxonomy = &self.taxonomies[usize::from(term.taxonomy)];
        let known = &taxonomy.terms[term.term as usize];
        let listed = known
            .shelves
            .get(edition)
            .is_some_and(|list| !list.is_empty());
        (taxonomy.has_pages && listed).then(|| {
            let above = self.taxonomy_path(edition, usize::from(term.taxonomy));
            above + &known.slug + "/"
        })
    }
}

/// The taxonomies of a site before any article is read.
fn taxonomies(config: &Config) -> Vec<Taxonomy> {
    let built_in = BUILT_IN
        .iter()
        .map(|(key, index)| ((*key).to_owned(), config.indexes.contains(index)));
    let further = config.taxonomies.iter().map(|key| (key.clone(), true));
    built_in
        .chain(further)
        .map(|(key, has_pages)| Taxonomy {
            key,
            has_pages,
            terms: Vec::new(),
        })
        .collect()
}
