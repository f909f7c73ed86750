//! Which sitemap lists which page.

use std::collections::BTreeMap;

use crate::archive::{Archive, Period};
use crate::article::Status;
use crate::config::{Config, Sitemap};

use super::{Listing, Plan, Recipe, Shelf, count};

/// The most addresses that a sitemap may hold (sitemaps.org protocol, "Sitemap file location").
pub const MOST_ADDRESSES: usize = 50_000;

/// What a sitemap covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// Which pages.
    pub pages: Pages,
    /// The number of the file, from 1, where one does not suffice.
    pub number: u32,
}

/// A group of pages that share a sitemap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pages {
    /// Every page of the site.
    All,
    /// Home pages, years, standing pages and lists of terms.
    Main,
    /// The articles of a year and month, with the calendar's pages of it and those of terms; month 0
    /// where it is not known, and for the pages that terms have of the year.
    Month(u16, u8),
    /// The first pages of a taxonomy's terms, by the first character of their address.
    Terms(u16, char),
}

impl Scope {
    /// The path of the sitemap.
    pub fn path(&self, archive: &Archive) -> String {
        let name = match &self.pages {
            Pages::All => "all".to_owned(),
            Pages::Main => "pages".to_owned(),
            Pages::Month(0, _) => "undated".to_owned(),
            Pages::Month(year, 0) => format!("{year:04}"),
            Pages::Month(year, month) => format!("{year:04}-{month:02}"),
            Pages::Terms(taxonomy, first) => {
                format!("{}-{first}", archive.taxonomies[usize::from(*taxonomy)].key)
            }
        };
        match self.number {
            1 => format!("/sitemaps/{name}.xml"),
            number => format!("/sitemaps/{name}-{number}.xml"),
        }
    }
}

/// Sorts all pages into sitemaps and plans those and their index.
///
/// `sitemap = "single"` needs no index as long as one file holds all.
pub(super) fn plan(plan: &mut Plan, archive: &Archive, config: &Config) {
    let mut groups: BTreeMap<Pages, Vec<u32>> = BTreeMap::new();
    for (at, recipe) in (0..).zip(&plan.recipes) {
        if let Some(pages) = pages_of(archive, recipe) {
            let pages = match config.sitemap {
                Sitemap::Single => Pages::All,
                _ => pages,
            };
            groups.entry(pages).or_default().push(at);
        }
    }
    for (pages, recipes) in groups {
        for (number, chunk) in (1..).zip(recipes.chunks(MOST_ADDRESSES)) {
            let scope = Scope {
                pages: pages.clone(),
                number,
            };
            plan.sitemaps.push((scope, chunk.to_vec()));
        }
    }
    plan.recipes.push(Recipe::SitemapIndex);
    let is_one_file = config.sitemap == Sitemap::Single && plan.sitemaps.len() <= 1;
    if !is_one_file {
        plan.recipes
            .extend((0..plan.sitemaps.len()).map(|at| Recipe::Sitemap(count(at))));
    }
}

/// The group that a page belongs to; `None` for what no sitemap lists.
fn pages_of(archive: &Archive, recipe: &Recipe) -> Option<Pages> {
    match *recipe {
        Recipe::Article(id) => {
            let entry = archive.article(id);
            let day = entry.stamp.day;
            (entry.status == Status::Published).then_some(Pages::Month(day.year(), day.month()))
        }
        Recipe::Standing(_) | Recipe::Terms { .. } => Some(Pages::Main),
        Recipe::Listing(listing) => Some(listing_group(archive, listing)),
        _ => None,
    }
}

fn listing_group(archive: &Archive, listing: Listing) -> Pages {
    match (listing.shelf, listing.period) {
        (Shelf::Term { term, .. }, Period::All) => {
            let first = archive.term(term).slug.chars().next().unwrap_or('x');
            Pages::Terms(term.taxonomy, first)
        }
        // With the new year, many a term gets a page of it: they are to be in one sitemap.
        (Shelf::Term { .. }, Period::Year(year)) => Pages::Month(year, 0),
        (_, Period::All | Period::Year(_)) => Pages::Main,
        (_, Period::Undated) => Pages::Month(0, 0),
        (_, Period::Month(year, month) | Period::Day(year, month, _)) => Pages::Month(year, month),
    }
}
