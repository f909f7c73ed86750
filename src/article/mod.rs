//! An article as an archive keeps it: front matter and Markdown body.
//!
//! The Markdown file is the durable form. [`Article`] holds what its front
//! matter says; the body stays in the file and is streamed when a page needs it.

pub mod text;
pub mod body;
mod date;
pub mod language;
pub mod location;
mod address;
mod names;
mod tidy;
mod value;
mod json;
mod toml;
pub mod yaml;
mod notation;
pub mod front_matter;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use address::percent_decoded;
pub(crate) use date::push_digits;
pub use date::{Date, DateError, Precision};
pub(crate) use names::loose_parts;

/// The largest file that is read as an article, in bytes.
pub const LARGEST_FILE: u64 = 16 << 20;

/// The front matter of one article.
///
/// Only the title is required; everything else may be absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// The headline.
    pub title: String,
    /// The standfirst: what the article says in a sentence or two.
    pub description: Option<String>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Where `date` comes from.
    pub date_basis: DateBasis,
    /// Who wrote it, as people write their names.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// The line as printed, where it says more than the names.
    pub byline: Option<String>,
    /// The one section it stood in.
    pub section: Option<String>,
    /// The running title over the headline.
    pub kicker: Option<String>,
    /// Its tags, in the order given.
    pub tags: Vec<String>,
    /// Terms of further taxonomies that site.toml names, by taxonomy.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    /// The place or desk that opens the text.
    pub dateline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whom the text credits.
    pub source_credits: Vec<String>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<String>,
    /// What joins the translations of one article.
    pub translation_key: Option<String>,
    /// The lead picture: a path under `/` or an address.
    pub image: Option<String>,
    /// What the picture shows, for those who cannot see it.
    pub image_alt: Option<String>,
    /// The text under the picture.
    pub image_caption: Option<String>,
    /// Who made the picture.
    pub image_credit: Option<String>,
    /// Where it was first published.
    pub original_url: Option<String>,
    /// Old paths that must keep working.
    pub aliases: Vec<String>,
    /// Links the source gave, like "Baca juga".
    pub related: Vec<Related>,
    /// Whether and how it is shown.
    pub status: Status,
    /// What was put right after publication, in the order given.
    pub corrections: Vec<Correction>,
    /// The last part of its address, instead of one made from the title.
    pub slug: Option<String>,
    /// Its whole path, instead of one made by the site's pattern.
    pub permalink: Option<String>,
    /// The template that renders it, instead of the theme's usual one.
    pub template: Option<String>,
    /// What belongs to themes, and every key that nobody knows.
    pub extra: BTreeMap<String, serde_yaml::Value>,
    /// Where it was imported from; written by import alone.
    pub import: Option<Provenance>,
}

/// Where an article's date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The source states it.
    #[default]
    Stated,
    /// From the text, the address or a neighbour.
    Inferred,
    /// From the file's name or time.
    File,
}

/// Whether and how an article is shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Status {
    /// Shown.
    #[default]
    Published,
    /// Not shown unless drafts are asked for.
    Draft,
    /// Its page stands, but its text is kept back; listed nowhere.
    Withheld,
    /// Taken back: its page says so, and it is listed as withdrawn.
    Withdrawn,
}

/// A link that the source gave to another article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Related {
    /// The headline it is known by.
    pub title: String,
    /// Its address, or the path of an article in this archive, where known.
    pub url: Option<String>,
}

/// Something put right after publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// When, if stated.
    pub date: Option<Date>,
    /// What was wrong and what is right, in the newsroom's words.
    pub text: String,
}

/// Where an imported article came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// The source file, relative to the site's folder.
    pub source: String,
    /// Which record of the source, where it holds several.
    pub record: Option<String>,
    /// SHA-256 of the source file, in hex.
    pub sha256: String,
    /// What all parts share of an article that is spread over several sources.
    pub whole: Option<String>,
    /// The sources of its further parts, each with its SHA-256.
    pub parts: BTreeMap<String, String>,
    /// Sources that hold the same article and were not taken, each with its SHA-256.
    pub copies: BTreeMap<String, String>,
    /// The source of an article in the archive that this one holds once more, saying other of it.
    pub same_as: Option<String>,
    /// The format it was read as, like `clipping`.
    pub format: String,
    /// The version of the importer that wrote it.
    pub importer: String,
    /// SHA-256 of the article as it was generated, in hex, with this value left empty.
    pub generated: String,
    /// Where fields come from, for those the source does not state plainly.
    pub origins: BTreeMap<String, String>,
}
