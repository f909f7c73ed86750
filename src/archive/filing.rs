//! Articles and names gathered into an archive, sorted and indexed.

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::article::front_matter::{self, Location};
use crate::article::{LARGEST_FILE, text};
use crate::config::{Config, Site};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::pictures::Pictures;

use super::address::{Placement, article_path, join_path};
use super::entry::{Entry, StandingPage, TermRef};
use super::found::Contents;
use super::names::{Authority, Registry, collator};
use super::reading::{Names, unreadable};
use super::{Archive, Taxonomy, authorities, built_in, editions, shelves, taxonomies};

/// Articles and names while they are gathered.
pub(super) struct Filing {
    entries: Vec<Entry>,
    pub(super) pages: Vec<StandingPage>,
    registries: Vec<Registry>,
    permalinks: HashMap<Box<str>, String>,
    translation_keys: HashMap<Box<str>, Box<str>>,
}

impl Filing {
    /// Begins with what name authorities say.
    pub(super) fn new(
        site: &Site,
        contents: &Contents,
        settings: &front_matter::Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let config = &site.config;
        let keys: Vec<String> = taxonomies(config)
            .into_iter()
            .map(|known| known.key)
            .collect();
        let mut registries: Vec<Registry> = keys.iter().map(|_| Registry::default()).collect();
        let appointed = authorities_of(config, contents, settings, diagnostics);
        for (key, authority) in appointed {
            // Whoever writes may edit: the two share one authority.
            let also = match key.as_str() {
                "authors" => "editors",
                "categories" => "sections",
                "topics" => "tags",
                _ => "",
            };
            for (known, registry) in keys.iter().zip(&mut registries) {
                if *known == key || known == also {
                    registry.appoint(authority.clone());
                }
            }
        }
        Self {
            entries: Vec::with_capacity(contents.markdown.len()),
            pages: Vec::new(),
            registries,
            permalinks: HashMap::new(),
            translation_keys: HashMap::new(),
        }
    }

    /// Takes in an article.
    pub(super) fn file(&mut self, mut entry: Entry, names: Names) {
        entry.terms = names
            .terms
            .iter()
            .map(|(taxonomy, name)| TermRef {
                taxonomy: *taxonomy,
                term: self.registries[usize::from(*taxonomy)].meet(name),
            })
            .collect();
        if let Some(permalink) = names.permalink {
            self.permalinks.insert(entry.below.clone(), permalink);
        }
        if let Some(key) = names.translation_key {
            self.translation_keys
                .insert(entry.below.clone(), key.into());
        }
        self.entries.push(entry);
    }

    /// Sorts everything and makes the indexes.
    pub(super) fn finish(self, config: &Config, media: Vec<String>) -> Archive {
        let Self {
            mut entries,
            mut pages,
            registries,
            permalinks,
            translation_keys,
        } = self;
        entries
            .par_sort_unstable_by(|a, b| b.stamp.cmp(&a.stamp).then_with(|| a.below.cmp(&b.below)));
        let mut editions = editions::assign(&mut entries, &translation_keys, &config.language);
        let mut taxonomies = taxonomies(config);
        let collator = collator(&config.language);
        let mut places = Vec::with_capacity(registries.len());
        for (taxonomy, registry) in taxonomies.iter_mut().zip(registries) {
            let (terms, moved) = registry.finish(&collator);
            taxonomy.terms = terms;
            places.push(moved);
        }
        entries.par_iter_mut().for_each(|entry| {
            entry.terms = settled(&entry.terms, &places);
            let given = permalinks
                .get(&entry.below)
                .and_then(|given| join_path("", given));
            let prefix = &editions[usize::from(entry.edition)].prefix;
            entry.path = given
                .unwrap_or_else(|| path_of(entry, config, prefix, &taxonomies))
                .into();
        });
        shelves::fill(&entries, &mut editions, &mut taxonomies);
        // A list of no terms would be a page about nothing.
        for taxonomy in &mut taxonomies {
            taxonomy.has_pages &= !taxonomy.terms.is_empty();
        }
        pages.sort_by(|a, b| a.below.cmp(&b.below));
        let days = entries.iter().map(|entry| entry.stamp.day).collect();
        Archive {
            articles: entries,
            editions,
            taxonomies,
            pages,
            media,
            pictures: Pictures::default(),
            by_source: OnceLock::new(),
            days,
        }
    }
}

/// What the name authorities among the content say, by taxonomy.
fn authorities_of(
    config: &Config,
    contents: &Contents,
    settings: &front_matter::Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Authority)> {
    let mut appointed = Vec::new();
    for file in &contents.authorities {
        let shown = format!("{}/{}", config.content, file.relative);
        let key = file.relative.trim_end_matches(".yaml");
        match files::read(&file.path) {
            Ok(bytes) => {
                let text = text::decode(&bytes).text;
                let said = authorities::read(&text, &shown, diagnostics);
                appointed.extend(said.into_iter().map(|said| (key.to_owned(), said)));
            }
            Err(error) => diagnostics.push(unreadable(shown, &error)),
        }
    }
    let markdown = contents.markdown.iter();
    let mut term_pages: Vec<_> = markdown
        .filter(|file| file.relative.ends_with("/_index.md"))
        .collect();
    term_pages.sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
    for file in term_pages {
        let shown = format!("{}/{}", config.content, file.relative);
        let location = Location {
            file: &shown,
            below: &file.relative,
        };
        if file.glance.size <= LARGEST_FILE
            && let Ok(bytes) = files::read(&file.path)
            && let (Some(page), _) =
                front_matter::term_page(&text::decode(&bytes).text, &location, settings)
        {
            appointed.extend(authorities::of_term_page(page));
        }
    }
    appointed
}

/// Terms by their final places, each once, in the order that the article names them.
fn settled(terms: &[TermRef], places: &[Vec<u32>]) -> Box<[TermRef]> {
    let mut met = Vec::with_capacity(terms.len());
    for term in terms {
        let place = places[usize::from(term.taxonomy)][term.term as usize];
        let term = TermRef {
            term: place,
            ..*term
        };
        if !met.contains(&term) {
            met.push(term);
        }
    }
    met.into()
}

/// The path that the site's settings give an article of an edition.
pub(super) fn path_of(
    entry: &Entry,
    config: &Config,
    prefix: &str,
    taxonomies: &[Taxonomy],
) -> String {
    let section = entry.terms_of(built_in::SECTIONS).next();
    let section =
        section.map(|term| &*taxonomies[built_in::SECTIONS].terms[term.term as usize].slug);
    let placement = Placement {
        prefix,
        day: entry.stamp.day,
        section,
        slug: &entry.slug,
    };
    article_path(&config.permalink, config.urls, &placement)
}
