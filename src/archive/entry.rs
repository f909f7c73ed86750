//! What is kept of an article while a site is built.

use serde::{Deserialize, Serialize};

use crate::article::{Date, Status};

use super::period::Stamp;

/// The position of an article in [`super::Archive::articles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(u32);

impl ArticleId {
    /// The article at this position.
    ///
    /// # Panics
    ///
    /// Beyond four thousand million articles.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("an archive has fewer than 2^32 articles"))
    }

    /// Its position.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The metadata of an article: what lists, links and indexes need.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Its file, below the content folder.
    pub below: Box<str>,
    /// Its path on the site, from `/`.
    pub path: Box<str>,
    /// The last part of its path.
    pub slug: Box<str>,
    /// The headline.
    pub title: Box<str>,
    /// The standfirst, or how the text begins; empty where there is neither.
    pub description: Box<str>,
    /// When it was published, as its source states it.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The moment that it is sorted by.
    pub stamp: Stamp,
    /// Its language, a BCP 47 tag.
    pub lang: Box<str>,
    /// The edition that lists it.
    pub edition: u16,
    /// Whether and how it is shown.
    pub status: Status,
    /// The lead picture of its card.
    pub image: Option<Box<Image>>,
    /// What it is filed under, by taxonomy, in the order that its source gives.
    pub terms: Box<[TermRef]>,
    /// The same article in other languages, without itself.
    pub translations: Box<[ArticleId]>,
    /// Old paths that lead here.
    pub aliases: Box<[Box<str>]>,
    /// XXH3 of its file.
    pub bytes: u64,
}

/// A picture as a card shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Image {
    /// A path of the site or an address.
    pub url: Box<str>,
    /// What it shows.
    pub alt: Box<str>,
}

/// A term that an article names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermRef {
    /// The position in [`super::Archive::taxonomies`].
    pub taxonomy: u16,
    /// The position in [`super::Taxonomy::terms`].
    pub term: u32,
}

/// A page that stands outside the calendar, like an imprint.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StandingPage {
    /// Its file, below the content folder.
    pub below: Box<str>,
    /// Its path on the site.
    pub path: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// What it says in a sentence; may be empty.
    pub description: Box<str>,
    /// Its language.
    pub lang: Box<str>,
    /// Old paths that lead here.
    pub aliases: Box<[Box<str>]>,
    /// Whether and how it is shown.
    pub status: Status,
    /// XXH3 of its file.
    pub bytes: u64,
}

impl Entry {
    /// Whether listings, feeds and indexes show it.
    pub fn is_listed(&self) -> bool {
        self.status != Status::Withheld
    }

    /// The terms of one taxonomy, in the order given.
    pub fn terms_of(&self, taxonomy: usize) -> impl Iterator<Item = TermRef> + '_ {
        self.terms
            .iter()
            .copied()
            .filter(move |term| usize::from(term.taxonomy) == taxonomy)
    }
}
