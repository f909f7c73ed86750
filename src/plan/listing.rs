//! How listings are split into pages.

use crate::archive::{Archive, ArticleId, Period, TermRef};
use crate::config::{CalendarLevel, Config, Paging};

use super::{FEED_FORMATS, Recipe};

/// Whose articles a listing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// All of an edition: the home page and the calendar.
    Edition(u16),
    /// Those of a term in an edition.
    Term {
        /// Position of the edition.
        edition: u16,
        /// The term.
        term: TermRef,
    },
    /// Those below a folder, by its position in the plan.
    Folder(u32),
}

/// One page of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listing {
    /// Whose articles.
    pub shelf: Shelf,
    /// From when.
    pub period: Period,
    /// The number of the page, from 1.
    pub number: u32,
}

/// How the articles of a shelf and period are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// On one page.
    Whole,
    /// The newest on one page, the rest on pages of its parts in time.
    Periods,
    /// On this many numbered pages.
    Numbers(u32),
}

/// The splits of listings, by the site's settings.
pub(super) struct Splitting<'a> {
    pub(super) archive: &'a Archive,
    pub(super) config: &'a Config,
}

impl Shelf {
    /// The edition whose articles these are.
    pub fn edition(self) -> u16 {
        match self {
            Self::Edition(edition) | Self::Term { edition, .. } => edition,
            Self::Folder(_) => 0,
        }
    }
}

/// Whether the calendar of editions has pages for periods of this length.
pub(super) fn edition_has_page(config: &Config, period: Period) -> bool {
    match period {
        Period::All => true,
        Period::Undated => !config.calendar.is_empty(),
        Period::Year(_) => config.calendar.contains(&CalendarLevel::Year),
        Period::Month(..) => config.calendar.contains(&CalendarLevel::Month),
        Period::Day(..) => config.calendar.contains(&CalendarLevel::Day),
    }
}

/// Whether an edition's calendar has pages below periods of this length.
fn edition_goes_on(config: &Config, period: Period) -> bool {
    let finer = match period {
        Period::All => CalendarLevel::Year,
        Period::Year(_) => CalendarLevel::Month,
        Period::Month(..) => CalendarLevel::Day,
        Period::Day(..) | Period::Undated => return false,
    };
    config.calendar.iter().any(|&level| level >= finer)
}

/// How a list that lies in a period is laid out.
///
/// `list` holds the articles of the shelf that lie in the period.
pub fn split(
    archive: &Archive,
    config: &Config,
    shelf: Shelf,
    period: Period,
    list: &[ArticleId],
) -> Split {
    let size = config.page_size;
    if list.len() <= size {
        return Split::Whole;
    }
    let goes_on = match shelf {
        Shelf::Edition(_) => edition_goes_on(config, period),
        _ => !matches!(period, Period::Day(..) | Period::Undated),
    };
    let has_parts = || {
        // Sorted newest first, so whatever is known most precisely of a period stands first.
        list.first()
            .is_some_and(|&id| period.part(archive.day(id)).is_some())
    };
    if config.paging == Paging::Calendar && goes_on && has_parts() {
        Split::Periods
    } else {
        Split::Numbers(u32::try_from(list.len().div_ceil(size)).unwrap_or(u32::MAX))
    }
}

/// Whether a shelf has a page for a period.
///
/// `articles` are all those of the shelf; whether any lie in the period is not asked.
pub fn has_page(
    archive: &Archive,
    config: &Config,
    shelf: Shelf,
    articles: &[ArticleId],
    period: Period,
) -> bool {
    match (shelf, period.up()) {
        (_, None) => true,
        (Shelf::Edition(_), _) => edition_has_page(config, period),
        (_, Some(above)) => {
            has_page(archive, config, shelf, articles, above)
                && split(
                    archive,
                    config,
                    shelf,
                    above,
                    archive.during(articles, above),
                ) == Split::Periods
        }
    }
}

/// The parts of a period that hold articles of a list, newest first, each with its articles.
///
/// Articles whose date is not known so precisely are in no part.
pub fn parts<'a>(
    archive: &'a Archive,
    list: &'a [ArticleId],
    period: Period,
) -> impl Iterator<Item = (Period, &'a [ArticleId])> {
    let mut rest = list;
    std::iter::from_fn(move || {
        loop {
            let first = *rest.first()?;
            let day = archive.day(first);
            let Some(part) = period.part(day) else {
                rest = &rest[1..];
                continue;
            };
            let (from, _) = part.days();
            let until = rest.partition_point(|&id| archive.day(id) >= from);
            let (within, after) = rest.split_at(until);
            rest = after;
            return Some((part, within));
        }
    })
}

/// Home pages, calendars and feeds of all editions.
pub(super) fn plan_editions(recipes: &mut Vec<Recipe>, archive: &Archive, config: &Config) {
    for (at, edition) in (0..).zip(&archive.editions) {
        let shelf = Shelf::Edition(at);
        let splitting = Splitting { archive, config };
        splitting.plan_pages(recipes, shelf, Period::All, &edition.articles);
        splitting.plan_calendar(recipes, shelf, Period::All, &edition.articles);
        for (format, known) in (0..).zip(FEED_FORMATS) {
            if config.feeds.formats.contains(&known) {
                recipes.push(Recipe::Feed { shelf, format });
            }
        }
    }
}

/// Lists of terms, and the pages and feeds of every term.
pub(super) fn plan_terms(recipes: &mut Vec<Recipe>, archive: &Archive, config: &Config) {
    let splitting = Splitting { archive, config };
    for edition in 0..u16::try_from(archive.editions.len()).unwrap_or(u16::MAX) {
        for (at, taxonomy) in archive.indexes() {
            let at = u16::try_from(at).expect("a site names few taxonomies");
            recipes.push(Recipe::Terms {
                edition,
                taxonomy: at,
            });
            for (number, term) in (0..).zip(&taxonomy.terms) {
                let list = &term.shelves[usize::from(edition)];
                if list.is_empty() {
                    continue;
                }
                let term = TermRef {
                    taxonomy: at,
                    term: number,
                };
                let shelf = Shelf::Term { edition, term };
                splitting.plan_shelf(recipes, shelf, Period::All, list);
                if config.feeds.terms {
                    recipes.push(Recipe::Feed { shelf, format: 0 });
                }
            }
        }
    }
}

impl Splitting<'_> {
    /// The pages of a shelf in a period, and of its parts where it is too full.
    pub(super) fn plan_shelf(
        &self,
        recipes: &mut Vec<Recipe>,
        shelf: Shelf,
        period: Period,
        list: &[ArticleId],
    ) {
        if self.plan_pages(recipes, shelf, period, list) == Split::Periods {
            for (part, within) in parts(self.archive, list, period) {
                self.plan_shelf(recipes, shelf, part, within);
            }
        }
    }

    /// The calendar of an edition, which has its pages however few articles they show.
    fn plan_calendar(
        &self,
        recipes: &mut Vec<Recipe>,
        shelf: Shelf,
        period: Period,
        list: &[ArticleId],
    ) {
        if !edition_goes_on(self.config, period) {
            return;
        }
        for (part, within) in parts(self.archive, list, period) {
            if edition_has_page(self.config, part) {
                self.plan_pages(recipes, shelf, part, within);
            }
            self.plan_calendar(recipes, shelf, part, within);
        }
    }

    /// The first page of a listing, and the numbered ones after it.
    fn plan_pages(
        &self,
        recipes: &mut Vec<Recipe>,
        shelf: Shelf,
        period: Period,
        list: &[ArticleId],
    ) -> Split {
        let split = split(self.archive, self.config, shelf, period, list);
        let pages = match split {
            Split::Numbers(pages) => pages,
            Split::Whole | Split::Periods => 1,
        };
        recipes.extend((1..=pages).map(|number| {
            Recipe::Listing(Listing {
                shelf,
                period,
                number,
            })
        }));
        split
    }
}
