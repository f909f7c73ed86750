//! Every address of the site, and the recipe for it.
//!
//! Nobody else decides what exists: a build renders every recipe, a server the
//! one that a browser asks for, a check reads here which links hold.

mod clashes;
mod folders;
mod listing;
mod redirects;
mod sitemap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Archive, ArticleId, Day, Period, output_file};
use crate::config::{Config, FeedFormat, Sitemap};
use crate::diagnostic::Diagnostic;

pub use folders::Folder;
pub use listing::{Listing, Shelf, Split, has_page, parts, split};
pub use redirects::Redirect;
pub use sitemap::{MOST_ADDRESSES, Scope};

/// What kind of page stands at an address, and what it is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipe {
    /// An article's page.
    Article(ArticleId),
    /// A standing page, by its position in the archive.
    Standing(u32),
    /// One page of a listing.
    Listing(Listing),
    /// All terms of a taxonomy in an edition.
    Terms {
        /// Position of the edition.
        edition: u16,
        /// Position of the taxonomy.
        taxonomy: u16,
    },
    /// A feed of the newest articles of a shelf.
    Feed {
        /// Whose articles.
        shelf: Shelf,
        /// The format, as a position in [`FEED_FORMATS`].
        format: u8,
    },
    /// The index of all sitemaps.
    SitemapIndex,
    /// A sitemap, by its position in the plan's.
    Sitemap(u32),
    /// `robots.txt`
    Robots,
    /// The page for addresses that do not exist.
    NotFound,
    /// A page that leads on, by its position in the plan's redirects.
    Redirect(u32),
    /// The colours of code.
    HighlightStyles,
    /// A static file, by its position in the plan's.
    Static(u32),
    /// A file beside the articles, by its position in the archive's media.
    Media(u32),
}

/// The formats of feeds, in the order that recipes count them.
pub const FEED_FORMATS: [FeedFormat; 3] = [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];

/// Where the colours of code stand.
pub const HIGHLIGHT_STYLES: &str = "/highlight.css";

/// Every recipe of a site, in a stated order.
#[derive(Debug, Default)]
pub struct Plan {
    /// What there is to render.
    pub recipes: Vec<Recipe>,
    /// Old paths and where they lead.
    pub redirects: Vec<Redirect>,
    /// Sitemaps: what they cover, and the recipes they list by position.
    pub sitemaps: Vec<(Scope, Vec<u32>)>,
    /// Listings of folders that no other listing stands for.
    pub folders: Vec<Folder>,
    /// Static files of the theme and the site, below the site's root.
    pub statics: Vec<String>,
}

/// Works out everything that the site consists of.
///
/// `statics` are paths of static files below the site's root, in order.
pub fn plan(archive: &Archive, config: &Config, statics: Vec<String>) -> (Plan, Vec<Diagnostic>) {
    let mut plan = Plan {
        statics,
        ..Plan::default()
    };
    let mut diagnostics = Vec::new();
    plan.recipes
        .extend((0..archive.articles.len()).map(|at| Recipe::Article(ArticleId::new(at))));
    plan.recipes
        .extend((0..archive.pages.len()).map(|at| Recipe::Standing(count(at))));
    listing::plan_editions(&mut plan.recipes, archive, config);
    listing::plan_terms(&mut plan.recipes, archive, config);
    plan_files(&mut plan, archive, config);
    folders::plan(&mut plan, archive, config);
    clashes::resolve(&mut plan, archive, config, &mut diagnostics);
    if config.redirects {
        redirects::plan(&mut plan, archive, config, &mut diagnostics);
    }
    if config.sitemap != Sitemap::None {
        sitemap::plan(&mut plan, archive, config);
    }
    (plan, diagnostics)
}

/// Files that are not pages of content.
fn plan_files(plan: &mut Plan, archive: &Archive, config: &Config) {
    if config.robots {
        plan.recipes.push(Recipe::Robots);
    }
    if config.not_found {
        plan.recipes.push(Recipe::NotFound);
    }
    if config.markdown.highlight {
        plan.recipes.push(Recipe::HighlightStyles);
    }
    plan.recipes
        .extend((0..plan.statics.len()).map(|at| Recipe::Static(count(at))));
    plan.recipes
        .extend((0..archive.media.len()).map(|at| Recipe::Media(count(at))));
}

impl Plan {
    /// The path of a recipe on the site, from `/`.
    pub fn path(&self, archive: &Archive, recipe: &Recipe) -> String {
        match *recipe {
            Recipe::Article(id) => archive.article(id).path.to_string(),
            Recipe::Standing(at) => archive.pages[at as usize].path.to_string(),
            Recipe::Listing(listing) => self.listing_path(archive, listing),
            Recipe::Terms { edition, taxonomy } => {
                archive.taxonomy_path(usize::from(edition), usize::from(taxonomy))
            }
            Recipe::Feed { shelf, format } => {
                let folder = self.shelf_path(archive, shelf);
                format!("{folder}{}", feed_file(FEED_FORMATS[usize::from(format)]))
            }
            Recipe::SitemapIndex => "/sitemap.xml".to_owned(),
            Recipe::Sitemap(at) => self.sitemaps[at as usize].0.path(archive),
            Recipe::Robots => "/robots.txt".to_owned(),
            Recipe::NotFound => "/404.html".to_owned(),
            Recipe::Redirect(at) => self.redirects[at as usize].from.to_string(),
            Recipe::HighlightStyles => HIGHLIGHT_STYLES.to_owned(),
            Recipe::Static(at) => format!("/{}", self.statics[at as usize]),
            Recipe::Media(at) => format!("/{}", archive.media[at as usize]),
        }
    }

    /// The file of a recipe, below the output folder.
    pub fn file(&self, archive: &Archive, recipe: &Recipe) -> String {
        output_file(&self.path(archive, recipe))
    }

    /// The hash of every recipe's file with its position, sorted: twelve bytes a recipe tell who
    /// stands where, since a large archive has more than a million of them.
    pub fn addresses(&self, archive: &Archive) -> Vec<(u64, u32)> {
        let mut addresses: Vec<(u64, u32)> = self
            .recipes
            .par_iter()
            .enumerate()
            .map(|(at, recipe)| (file_hash(&self.file(archive, recipe)), count(at)))
            .collect();
        addresses.par_sort_unstable();
        addresses
    }

    /// The path of a page of a listing.
    pub fn listing_path(&self, archive: &Archive, listing: Listing) -> String {
        let mut path = self.shelf_path(archive, listing.shelf);
        path.push_str(&listing.period.folder());
        if listing.number > 1 {
            path.push_str("page/");
            path.push_str(&listing.number.to_string());
            path.push('/');
        }
        path
    }

    /// The path of the first page of a shelf.
    pub fn shelf_path(&self, archive: &Archive, shelf: Shelf) -> String {
        match shelf {
            Shelf::Edition(edition) => {
                format!("{}/", archive.editions[usize::from(edition)].prefix)
            }
            Shelf::Term { edition, term } => {
                let taxonomy = usize::from(term.taxonomy);
                let above = archive.taxonomy_path(usize::from(edition), taxonomy);
                above + &archive.term(term).slug + "/"
            }
            Shelf::Folder(at) => self.folders[at as usize].path.to_string(),
        }
    }

    /// The articles of a shelf, newest first.
    pub fn shelf<'a>(&'a self, archive: &'a Archive, shelf: Shelf) -> &'a [ArticleId] {
        match shelf {
            Shelf::Edition(edition) => &archive.editions[usize::from(edition)].articles,
            Shelf::Term { edition, term } => &archive.term(term).shelves[usize::from(edition)],
            Shelf::Folder(at) => &self.folders[at as usize].articles,
        }
    }

    /// The finest calendar page that shows a day in an edition, if there is one.
    pub fn calendar_path(
        &self,
        archive: &Archive,
        config: &Config,
        edition: u16,
        day: Day,
    ) -> Option<String> {
        let known = &archive.editions[usize::from(edition)];
        let has_page = |period: &Period| {
            *period != Period::All
                && listing::edition_has_page(config, *period)
                && !archive.during(&known.articles, *period).is_empty()
        };
        std::iter::successors(Some(day.period()), |period| period.up())
            .find(has_page)
            .map(|period| format!("{}/{}", known.prefix, period.folder()))
    }
}

/// XXH3 of a file's path below the output folder, by which recipes are found.
pub fn file_hash(file: &str) -> u64 {
    xxh3_64(file.as_bytes())
}

/// The name of a feed's file.
pub fn feed_file(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Rss => "rss.xml",
        FeedFormat::Json => "feed.json",
    }
}

/// A position as recipes hold it.
fn count(at: usize) -> u32 {
    u32::try_from(at).expect("a site has fewer than 2^32 pages of a kind")
}
