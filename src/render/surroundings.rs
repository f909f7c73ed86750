//! What stands around the entries of a listing's page: title, way up, other languages, feeds.

use tera::Value;

use crate::archive::Period;
use crate::plan::{Listing, Shelf};
use crate::theme::map;

use super::Press;
use super::listing::Shown;
use super::page::{Alternate, crumb, feed_value};

impl Press {
    pub(super) fn listing_title(&self, shown: &Shown<'_>) -> String {
        let library = &*self.library;
        let name = match shown.listing.shelf {
            Shelf::Edition(_) => None,
            Shelf::Term { .. } | Shelf::Folder(_) => Some(self.part_title(shown, Period::All)),
        };
        let when = shown.listing.period;
        match (name, when) {
            (None, Period::All) => library.config.title.clone(),
            (None, _) => library.period_title(when, shown.lang),
            (Some(name), Period::All) => name,
            (Some(name), _) => format!("{name}: {}", library.period_title(when, shown.lang)),
        }
    }

    pub(super) fn listing_description<'a>(&'a self, shown: &Shown<'_>) -> Option<&'a str> {
        let library = &*self.library;
        let text = match (shown.listing.shelf, shown.listing.period) {
            (Shelf::Edition(_), Period::All) => Some(library.config.description.as_str()),
            (Shelf::Term { term, .. }, Period::All) => {
                library.archive.term(term).description.as_deref()
            }
            _ => None,
        };
        text.filter(|text| !text.is_empty())
    }

    pub(super) fn listing_breadcrumbs(&self, shown: &Shown<'_>) -> Vec<Value> {
        let library = &*self.library;
        let edition = shown.listing.shelf.edition();
        if matches!(shown.listing.shelf, Shelf::Edition(_)) && shown.listing.period == Period::All {
            return Vec::new();
        }
        let mut crumbs = vec![self.home_crumb(edition)];
        if let Shelf::Term { term, .. } = shown.listing.shelf {
            let taxonomy = usize::from(term.taxonomy);
            let title =
                library.taxonomy_title(&library.archive.taxonomies[taxonomy].key, shown.lang);
            let path = library
                .archive
                .taxonomy_path(usize::from(edition), taxonomy);
            crumbs.push(crumb(library, &title, &path));
        }
        let mut above = Vec::new();
        let mut period = shown.listing.period;
        while let Some(at) = period.up() {
            let is_home = matches!(shown.listing.shelf, Shelf::Edition(_)) && at == Period::All;
            if let Some(url) = self.period_url(shown, at).filter(|_| !is_home) {
                let title = self.part_title(shown, at);
                above.push(map([("title", title.into()), ("url", url.into())]));
            }
            period = at;
        }
        crumbs.extend(above.into_iter().rev());
        crumbs
    }

    /// The same listing in other editions that have articles for it.
    pub(super) fn listing_alternates(&self, shown: &Shown<'_>) -> Vec<Alternate> {
        let library = &*self.library;
        let (archive, config, plan) = (&library.archive, &library.config, &library.plan);
        if archive.editions.len() < 2 || shown.listing.number > 1 {
            return Vec::new();
        }
        let alternates: Vec<Alternate> = (0_u16..)
            .zip(&archive.editions)
            .filter_map(|(edition, known)| {
                let shelf = match shown.listing.shelf {
                    Shelf::Edition(_) => Shelf::Edition(edition),
                    Shelf::Term { term, .. } => Shelf::Term { edition, term },
                    Shelf::Folder(_) => return None,
                };
                let all = plan.shelf(archive, shelf);
                let period = shown.listing.period;
                let is_home = matches!(shelf, Shelf::Edition(_)) && period == Period::All;
                let there = !archive.during(all, period).is_empty() || is_home;
                let has_page = crate::plan::has_page(archive, config, shelf, all, period);
                (there && has_page).then(|| Alternate {
                    lang: known.lang.clone(),
                    path: plan.listing_path(
                        archive,
                        Listing {
                            shelf,
                            period,
                            number: 1,
                        },
                    ),
                })
            })
            .collect();
        if alternates.len() < 2 {
            Vec::new()
        } else {
            alternates
        }
    }

    /// A term's own feed.
    pub(super) fn listing_feeds(&self, shown: &Shown<'_>) -> Option<Value> {
        let library = &*self.library;
        let Shelf::Term { term, .. } = shown.listing.shelf else {
            return None;
        };
        library.config.feeds.terms.then(|| {
            let name = &library.archive.term(term).name;
            let title = format!("{} – {name}", library.config.title);
            let feed = feed_value(
                library,
                shown.listing.shelf,
                crate::config::FeedFormat::Atom,
                &title,
            );
            Value::from(vec![feed])
        })
    }

    /// The link of the newest year that has a page, for the way into the calendar.
    pub(super) fn newest_year(&self, shown: &Shown<'_>) -> Option<String> {
        if !matches!(shown.listing.shelf, Shelf::Edition(_)) {
            return None;
        }
        let year = self.library.archive.day(*shown.shelf.first()?).year();
        (year > 0)
            .then(|| self.period_url(shown, Period::Year(year)))
            .flatten()
    }
}
