//! What a page is made from, in one number.
//!
//! For each kind of page, everything that its value is made of stands here
//! beside the code that makes it: what is missing would be a page that is not
//! made again when it should be. The tests that compare random series of edits
//! with builds from nothing look for just that.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use crate::archive::{ArticleId, Entry, Period};
use crate::cache;
use crate::config::{Config, Images, Import, Theme};
use crate::files;
use crate::plan::{FEED_FORMATS, Listing, Recipe, Shelf};
use crate::theme::{Fingerprint, Library, Question, StaticFile};

use super::Press;
use super::calendar::shows_headlines;

/// What every page may show: settings, interface texts, editions and indexes.
///
/// Options of the theme are left out, since each template is known by those that it reads; so are
/// sizes of pictures, since pages ask for each picture, and targets, since no page shows where else
/// it is published.
///
/// `made` says of values that cost much whether the theme shows them.
pub(super) fn shared(library: &Library, made: [bool; 2]) -> u64 {
    let config = Config {
        theme: Theme::default(),
        import: Import::default(),
        images: Images::default(),
        publish: BTreeMap::new(),
        ..library.config.clone()
    };
    let editions = library.archive.editions.iter();
    let editions: Vec<_> = editions.map(|known| (&known.lang, &known.prefix)).collect();
    let taxonomies = library.archive.taxonomies.iter();
    let taxonomies: Vec<_> = taxonomies
        .map(|known| (&known.key, known.has_pages))
        .collect();
    let settings = format!("{config:?} {:?}", library.locales);
    let are_sized = library.archive.pictures.are_sized();
    let settings = (settings, are_sized);
    Fingerprint::of(&(cache::program(), settings, editions, taxonomies, made))
}

impl Press {
    /// The fingerprint of everything that a recipe is made from but the answers to its questions
    /// and its own address, under which it is kept.
    pub fn fingerprint(&self, recipe: &Recipe, print: &mut Fingerprint) -> u64 {
        let library = &*self.library;
        print.clear();
        self.shared.hash(print);
        std::mem::discriminant(recipe).hash(print);
        match *recipe {
            Recipe::Article(id) => self.hash_article(id, print),
            Recipe::Standing(at) => {
                let page = &library.archive.pages[at as usize];
                self.theme.print("page.html").hash(print);
                page.bytes.hash(print);
                library.archive.edition_of(&page.lang).hash(print);
            }
            Recipe::Listing(listing) => self.hash_listing(listing, print),
            Recipe::Terms { edition, taxonomy } => {
                self.theme.print("terms.html").hash(print);
                let known = &library.archive.taxonomies[usize::from(taxonomy)];
                (edition, &known.key).hash(print);
                for term in (0..).take(known.terms.len()) {
                    let term = crate::archive::TermRef { taxonomy, term };
                    library.hash_term(edition, term, print);
                }
            }
            Recipe::Feed { shelf, format } => self.hash_feed(shelf, format, print),
            Recipe::SitemapIndex => {
                for (scope, recipes) in &library.plan.sitemaps {
                    scope.path(&library.archive).hash(print);
                    // It may be the only one there is, and then lists them itself.
                    if library.plan.sitemaps.len() == 1 {
                        self.hash_sitemap(recipes, print);
                    }
                }
            }
            Recipe::Sitemap(at) => {
                let (_, recipes) = &library.plan.sitemaps[at as usize];
                self.hash_sitemap(recipes, print);
            }
            Recipe::NotFound => self.theme.print("404.html").hash(print),
            Recipe::Redirect(at) => {
                let redirect = &library.plan.redirects[at as usize];
                (&redirect.from, &redirect.to).hash(print);
            }
            Recipe::Robots => {}
            Recipe::Static(_)
            | Recipe::Stamped(_)
            | Recipe::Media(_)
            | Recipe::Rendition { .. } => {
                self.hash_file_of(recipe, print);
            }
        }
        print.finish()
    }

    /// What a file is made from that is no page.
    fn hash_file_of(&self, recipe: &Recipe, print: &mut Fingerprint) {
        let library = &*self.library;
        match *recipe {
            Recipe::Static(at) | Recipe::Stamped(at) => {
                let name = &library.plan.statics[at as usize].path;
                match &library.statics[name] {
                    StaticFile::Disk(path) => hash_file(path, print),
                    StaticFile::BuiltIn(bytes) => bytes.hash(print),
                    StaticFile::Joined(bytes) => bytes.hash(print),
                }
            }
            Recipe::Media(at) => {
                hash_file(
                    &self.source_path(&library.archive.media[at as usize]),
                    print,
                );
            }
            Recipe::Rendition { picture, of } => {
                let pictures = &library.archive.pictures;
                pictures.print(picture as usize, of.into()).hash(print);
            }
            _ => {}
        }
    }

    /// The fingerprint of the answers to a page's questions, as they are now.
    pub fn answers(&self, asked: &[Question]) -> u64 {
        let mut print = Fingerprint::default();
        for question in asked {
            match question {
                Question::Template(name) => self.theme.print(name).hash(&mut print),
                other => self.library.answer(other).hash(&mut print),
            }
        }
        print.finish()
    }

    fn hash_article(&self, id: ArticleId, print: &mut Fingerprint) {
        let library = &*self.library;
        let entry = library.archive.article(id);
        self.theme.print("article.html").hash(print);
        (entry.bytes, library.prints.card(id)).hash(print);
        library.prints.related(id).hash(print);
        self.hash_terms(entry, print);
        for &other in &entry.translations {
            library.prints.link(other).hash(print);
        }
        for other in self.next_to(id, entry).into_iter().flatten() {
            other.map(|other| library.prints.link(other)).hash(print);
        }
    }

    /// Every term of an article, as links show it.
    fn hash_terms(&self, entry: &Entry, print: &mut Fingerprint) {
        for &term in &entry.terms {
            let link = self.library.prints.term(entry.edition, term);
            (term.taxonomy, link).hash(print);
        }
    }

    fn hash_listing(&self, listing: Listing, print: &mut Fingerprint) {
        let library = &*self.library;
        let archive = &library.archive;
        let shown = self.shown_listing(listing);
        let (_, template) = shown.kind();
        self.theme.print(template).hash(print);
        listing.number.hash(print);
        if let Shelf::Term { term, .. } = listing.shelf {
            let known = archive.term(term);
            (&known.name, &known.description).hash(print);
        }
        std::mem::discriminant(&shown.split).hash(print);
        shown.list.len().hash(print);
        for id in self.shown_entries(&shown) {
            library.prints.card(id).hash(print);
        }
        // A calendar shows its days on every page, others their parts on the first alone.
        let calendar = matches!(listing.shelf, Shelf::Edition(_));
        if listing.number == 1 || (calendar && listing.period != Period::All) {
            self.hash_parts(&shown, print);
        }
        for id in self.this_day(&shown).articles {
            library.prints.card(id).hash(print);
        }
        let newest = shown.shelf.first().map(|&id| archive.day(id).year());
        (newest, self.ends(&shown)).hash(print);
        for other in self.listing_alternates(&shown) {
            (other.lang, other.path).hash(print);
        }
    }

    /// How many articles there are in each part of a listing's period that its page tells of, and
    /// with that which parts have pages of their own.
    ///
    /// The periods above have pages wherever this one has, or the settings say whether they have.
    fn hash_parts(&self, shown: &super::listing::Shown<'_>, print: &mut Fingerprint) {
        let archive = &self.library.archive;
        let is_calendar = matches!(shown.listing.shelf, Shelf::Edition(_));
        let by_day = match shown.listing.period {
            Period::Day(..) | Period::Undated => return,
            Period::Month(..) => true,
            Period::Year(_) => is_calendar,
            Period::All => false,
        };
        let part_of = |id: ArticleId| {
            let day = archive.day(id);
            if by_day { day } else { day.without_day() }
        };
        let mut rest = shown.list;
        while let Some(&first) = rest.first() {
            let part = part_of(first);
            let count = rest.partition_point(|&id| part_of(id) == part);
            (part, count).hash(print);
            if shows_headlines(shown) {
                self.library.prints.link(first).hash(print);
            }
            rest = &rest[count..];
        }
    }

    /// The days next to those of a listing's period, before and after.
    fn ends(&self, shown: &super::listing::Shown<'_>) -> [Option<crate::archive::Day>; 2] {
        let Some(first) = shown.list.first() else {
            return [None, None];
        };
        if shown.listing.period == Period::All {
            return [None, None];
        }
        let from = shown.shelf.partition_point(|id| id < first);
        let day = |at: usize| shown.shelf.get(at).map(|&id| self.library.archive.day(id));
        [
            day(from + shown.list.len()),
            from.checked_sub(1).and_then(day),
        ]
    }

    fn hash_feed(&self, shelf: Shelf, format: u8, print: &mut Fingerprint) {
        let library = &*self.library;
        let archive = &library.archive;
        (FEED_FORMATS[usize::from(format)] as u8).hash(print);
        shelf.edition().hash(print);
        if let Shelf::Term { term, .. } = shelf {
            archive.term(term).name.hash(print);
        }
        for &id in super::feeds::shown(library, shelf) {
            let entry = archive.article(id);
            (library.prints.card(id), entry.updated).hash(print);
            if super::feeds::holds_texts(&library.config, shelf) {
                entry.bytes.hash(print);
            }
            self.hash_terms(entry, print);
        }
    }

    fn hash_sitemap(&self, recipes: &[u32], print: &mut Fingerprint) {
        let library = &*self.library;
        for &at in recipes {
            match &library.plan.recipes[at as usize] {
                Recipe::Article(id) => {
                    let updated = library.archive.article(*id).updated;
                    (library.prints.link(*id), updated).hash(print);
                }
                other => library.plan.path(&library.archive, other).hash(print),
            }
        }
    }
}

/// A file that is copied: its bytes are not looked into where size and time stay.
fn hash_file(path: &std::path::Path, print: &mut Fingerprint) {
    let glance = files::glance(path).unwrap_or_default();
    (glance.size, glance.modified).hash(print);
}
