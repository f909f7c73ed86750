//! Every address of the site, and the recipe for it.
//!
//! Nobody else decides what exists: a build renders every recipe, a server the
//! one that a browser asks for, a check reads here which links hold.

mod addresses;
mod assets;
mod clashes;
mod folders;
pub mod kinds;
mod listing;
mod redirects;
mod sitemap;

use crate::archive::{Archive, ArticleId, Day, Period, write_output_file};
use crate::config::{Config, FeedFormat, Sitemap};
use crate::diagnostic::Diagnostic;

pub use addresses::{Addresses, file_hash};
pub use assets::{StaticName, takes_stamp};
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
    /// A static file, by its position in the plan's.
    Static(u32),
    /// The same at the address that pages link it by, which has a stamp of its content in it.
    Stamped(u32),
    /// A file beside the articles, by its position in the archive's media.
    Media(u32),
    /// A smaller picture made of one beside the articles.
    Rendition {
        /// The picture's position among the archive's.
        picture: u32,
        /// The position among its renditions.
        of: u8,
    },
}

/// The formats of feeds, in the order that recipes count them.
pub const FEED_FORMATS: [FeedFormat; 3] = [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];

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
    /// Renditions that gave way to something else of their name, by picture, sorted.
    pub left_out: Vec<(u32, u8)>,
    /// Static files of the theme and the site, in order of their paths.
    pub statics: Vec<StaticName>,
    /// Where each recipe stands.
    pub addresses: Addresses,
}

/// Works out everything that the site consists of.
///
/// `statics` are the static files, in order of their paths.
pub fn plan(
    archive: &Archive,
    config: &Config,
    statics: Vec<StaticName>,
) -> (Plan, Vec<Diagnostic>) {
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
    plan.list_addresses(archive);
    folders::plan(&mut plan, archive, config);
    clashes::resolve(&mut plan, archive, config, &mut diagnostics);
    if config.redirects {
        redirects::plan(&mut plan, archive, config, &mut diagnostics);
    }
    if config.sitemap != Sitemap::None {
        sitemap::plan(&mut plan, archive, config);
    }
    plan.list_addresses(archive);
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
    plan.recipes
        .extend((0..plan.statics.len()).map(|at| Recipe::Static(count(at))));
    let stamped = (0..)
        .zip(&plan.statics)
        .filter(|(_, file)| file.has_stamp());
    plan.recipes
        .extend(stamped.map(|(at, _)| Recipe::Stamped(at)));
    plan.recipes
        .extend((0..archive.media.len()).map(|at| Recipe::Media(count(at))));
    for (at, picture) in archive.pictures.all().iter().enumerate() {
        let picture_at = count(at);
        plan.recipes
            .extend((0..).zip(&picture.renditions).map(|(of, _)| {
                let picture = picture_at;
                Recipe::Rendition { picture, of }
            }));
    }
}

impl Plan {
    /// Lists the addresses of recipes that were added.
    fn list_addresses(&mut self, archive: &Archive) {
        let mut addresses = std::mem::take(&mut self.addresses);
        addresses.extend(self, archive);
        self.addresses = addresses;
    }

    /// The path of a recipe on the site, from `/`.
    pub fn path(&self, archive: &Archive, recipe: &Recipe) -> String {
        let mut path = String::new();
        self.write_path(archive, recipe, &mut path);
        path
    }

    fn write_path(&self, archive: &Archive, recipe: &Recipe, path: &mut String) {
        match *recipe {
            Recipe::Article(id) => path.push_str(&archive.article(id).path),
            Recipe::Standing(at) => path.push_str(&archive.pages[at as usize].path),
            Recipe::Listing(listing) => self.write_listing_path(archive, listing, path),
            Recipe::Terms { edition, taxonomy } => {
                archive.write_taxonomy_path(edition.into(), taxonomy.into(), path);
            }
            Recipe::Feed { shelf, format } => {
                self.write_shelf_path(archive, shelf, path);
                path.push_str(feed_file(FEED_FORMATS[usize::from(format)]));
            }
            Recipe::SitemapIndex => path.push_str("/sitemap.xml"),
            Recipe::Sitemap(at) => path.push_str(&self.sitemaps[at as usize].0.path(archive)),
            Recipe::Robots => path.push_str("/robots.txt"),
            Recipe::NotFound => path.push_str("/404.html"),
            Recipe::Redirect(at) => path.push_str(&self.redirects[at as usize].from),
            Recipe::Static(at) => path.extend(["/", self.statics[at as usize].path.as_str()]),
            Recipe::Stamped(at) => path.push_str(&self.statics[at as usize].asset_path()),
            Recipe::Media(at) => path.extend(["/", archive.media[at as usize].as_str()]),
            Recipe::Rendition { picture, of } => {
                path.push('/');
                archive.pictures.all()[picture as usize].write_path(of.into(), path);
            }
        }
    }

    /// The file of a recipe, below the output folder.
    pub fn file(&self, archive: &Archive, recipe: &Recipe) -> String {
        self.write_file(archive, recipe, &mut String::new())
            .to_owned()
    }

    /// The file of a recipe, below the output folder, with the room of what stood in `file`.
    pub fn write_file<'f>(
        &self,
        archive: &Archive,
        recipe: &Recipe,
        file: &'f mut String,
    ) -> &'f str {
        file.clear();
        self.write_path(archive, recipe, file);
        write_output_file(file)
    }

    /// The recipe of a file below the output folder.
    pub fn recipe_of(&self, archive: &Archive, file: &str) -> Option<&Recipe> {
        let at = self.addresses.find(file_hash(file))?;
        let recipe = &self.recipes[at as usize];
        (self.file(archive, recipe) == file).then_some(recipe)
    }

    /// Whether a rendition has its address.
    pub fn has_rendition(&self, picture: u32, of: u8) -> bool {
        self.left_out.binary_search(&(picture, of)).is_err()
    }

    /// The path of a page of a listing.
    pub fn listing_path(&self, archive: &Archive, listing: Listing) -> String {
        let mut path = String::new();
        self.write_listing_path(archive, listing, &mut path);
        path
    }

    fn write_listing_path(&self, archive: &Archive, listing: Listing, path: &mut String) {
        self.write_shelf_path(archive, listing.shelf, path);
        listing.period.write_folder(path);
        if listing.number > 1 {
            path.extend(["page/", &listing.number.to_string(), "/"]);
        }
    }

    /// The path of the first page of a shelf.
    pub fn shelf_path(&self, archive: &Archive, shelf: Shelf) -> String {
        let mut path = String::new();
        self.write_shelf_path(archive, shelf, &mut path);
        path
    }

    fn write_shelf_path(&self, archive: &Archive, shelf: Shelf, path: &mut String) {
        match shelf {
            Shelf::Edition(edition) => {
                path.extend([&*archive.editions[usize::from(edition)].prefix, "/"]);
            }
            Shelf::Term { edition, term } => {
                archive.write_taxonomy_path(edition.into(), term.taxonomy.into(), path);
                path.extend([&*archive.term(term).slug, "/"]);
            }
            Shelf::Folder(at) => path.push_str(&self.folders[at as usize].path),
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
            .map(|period| {
                let mut path = [&*known.prefix, "/"].concat();
                period.write_folder(&mut path);
                path
            })
    }
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
