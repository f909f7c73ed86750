//! Pages of listings: home, calendar, terms and folders.

use tera::Value;

use crate::archive::{ArticleId, Period, TermRef};
use crate::diagnostic::Diagnostic;
use crate::plan::{Listing, Shelf, Split};
use crate::theme::{map, optional};

use super::page::{Facts, context, crumb};
use super::{Made, Press, Workspace};

/// A page of a listing with the articles it is about.
pub(super) struct Shown<'a> {
    pub(super) listing: Listing,
    pub(super) lang: &'a str,
    /// All articles of the shelf.
    pub(super) shelf: &'a [ArticleId],
    /// Those of the period.
    pub(super) list: &'a [ArticleId],
    pub(super) split: Split,
}

impl Shown<'_> {
    /// What the page is called among kinds of pages, and its template.
    pub(super) fn kind(&self) -> (&'static str, &'static str) {
        match (self.listing.shelf, self.listing.period) {
            (Shelf::Edition(_), Period::All) => ("home", "home.html"),
            (Shelf::Edition(_), _) => ("calendar", "calendar.html"),
            (Shelf::Term { .. }, _) => ("term", "term.html"),
            (Shelf::Folder(_), _) => ("folder", "folder.html"),
        }
    }
}

impl Press {
    /// A page of a listing.
    pub(super) fn listing(
        &self,
        listing: Listing,
        workspace: &mut Workspace,
    ) -> Result<Made, Box<Diagnostic>> {
        let library = &*self.library;
        let edition = listing.shelf.edition();
        let shown = self.shown_listing(listing);
        let (kind, template) = shown.kind();
        let title = self.listing_title(&shown);
        let path = library.plan.listing_path(&library.archive, listing);
        let mut facts = Facts::new(kind, &title, path, shown.lang, edition);
        facts.description = self.listing_description(&shown);
        facts.breadcrumbs = self.listing_breadcrumbs(&shown);
        facts.alternates = self.listing_alternates(&shown);
        facts.feeds = self.listing_feeds(&shown);
        facts.years = self.newest_year(&shown);
        let (mut context, asking) = context(library, &self.editions, facts);
        context.insert_value("listing", self.listing_value(&shown, &title));
        match listing.shelf {
            Shelf::Term { edition, term } => {
                context.insert_value("term", self.term_value(&shown, (edition, term)));
            }
            Shelf::Edition(_) if listing.period != Period::All => {
                context.insert_value("calendar", self.calendar_value(&shown));
            }
            _ => {}
        }
        self.template(template, asking, &context, workspace)
    }

    /// The articles that a page of a listing is about.
    pub(super) fn shown_listing(&self, listing: Listing) -> Shown<'_> {
        let library = &*self.library;
        let (archive, config, plan) = (&library.archive, &library.config, &library.plan);
        let edition = listing.shelf.edition();
        let shelf = plan.shelf(archive, listing.shelf);
        let list = archive.during(shelf, listing.period);
        Shown {
            listing,
            lang: &archive.editions[usize::from(edition)].lang,
            shelf,
            list,
            split: crate::plan::split(archive, config, listing.shelf, listing.period, list),
        }
    }

    /// What a listing's template knows as `listing`.
    fn listing_value(&self, shown: &Shown<'_>, title: &str) -> Value {
        let (entries, kind) = self.entries(shown);
        let years = Value::from(self.years(shown));
        map([
            ("title", Value::from(title)),
            ("count", shown.list.len().into()),
            ("entries", entries),
            ("shown", kind.into()),
            ("years", years),
            ("chart", self.chart(shown)),
            ("this_day", self.this_day_value(shown)),
            ("undated", self.undated(shown)),
            ("periods", self.periods(shown)),
            ("pager", self.pager(shown)),
            ("up", self.up(shown)),
        ])
    }

    /// The way to the articles that a listing's first page does not show.
    fn years(&self, shown: &Shown<'_>) -> Vec<Value> {
        let is_home = matches!(shown.listing.shelf, Shelf::Edition(_));
        let whole = shown.split == Split::Whole && !is_home;
        if shown.listing.period != Period::All || shown.listing.number > 1 || whole {
            return Vec::new();
        }
        let calendar = self.library.calendar(shown.listing.shelf, shown.lang);
        calendar.years(shown.list)
    }

    /// The cards of this page, and how much of the listing they are.
    fn entries(&self, shown: &Shown<'_>) -> (Value, &'static str) {
        let kind = match shown.split {
            Split::Whole => "all",
            Split::Numbers(_) => "page",
            Split::Periods => "newest",
        };
        let cards = self.shown_entries(shown);
        let cards: Vec<Value> = cards.map(|id| self.library.card(id, shown.lang)).collect();
        (Value::from(cards), kind)
    }

    /// The articles whose cards this page shows.
    pub(super) fn shown_entries<'a>(
        &'a self,
        shown: &Shown<'a>,
    ) -> impl Iterator<Item = ArticleId> + 'a {
        let size = self.library.config.page_size;
        let (list, period) = (shown.list, shown.listing.period);
        let (page, rest) = match shown.split {
            Split::Whole => (list, &[][..]),
            Split::Numbers(_) => {
                let from = (shown.listing.number as usize - 1) * size;
                (&list[from..(from + size).min(list.len())], &[][..])
            }
            Split::Periods => list.split_at(size),
        };
        // What belongs to none of the parts is shown here or nowhere; it sorts last.
        let archive = &self.library.archive;
        let vague = rest.partition_point(|&id| period.part(archive.day(id)).is_some());
        page.iter().chain(&rest[vague..]).copied()
    }

    /// The link of a period's page in the shown listing, where it has one.
    pub(super) fn period_url(&self, shown: &Shown<'_>, period: Period) -> Option<String> {
        let calendar = self.library.calendar(shown.listing.shelf, shown.lang);
        calendar.url(period)
    }

    /// The link of a period's page, where it has one and holds `count` articles.
    pub(super) fn part_url(
        &self,
        shown: &Shown<'_>,
        period: Period,
        count: usize,
    ) -> Option<String> {
        let calendar = self.library.calendar(shown.listing.shelf, shown.lang);
        calendar.part_url(period, count)
    }

    fn undated(&self, shown: &Shown<'_>) -> Value {
        if shown.listing.period != Period::All || shown.split != Split::Periods {
            return Value::none();
        }
        let count = self
            .library
            .archive
            .during(shown.list, Period::Undated)
            .len();
        if count == 0 {
            return Value::none();
        }
        map([
            ("count", count.into()),
            (
                "url",
                optional(self.period_url(shown, Period::Undated).as_deref()),
            ),
        ])
    }

    /// The parts of the page's own period that hold articles.
    fn periods(&self, shown: &Shown<'_>) -> Value {
        let library = &*self.library;
        if shown.listing.period == Period::All || shown.listing.number > 1 {
            return Value::from(Vec::<Value>::new());
        }
        let periods: Vec<Value> =
            crate::plan::parts(&library.archive, shown.list, shown.listing.period)
                .map(|(period, list)| {
                    map([
                        ("label", library.period_title(period, shown.lang).into()),
                        ("count", list.len().into()),
                        ("url", optional(self.period_url(shown, period).as_deref())),
                    ])
                })
                .collect();
        Value::from(periods)
    }

    fn pager(&self, shown: &Shown<'_>) -> Value {
        let Split::Numbers(total) = shown.split else {
            return Value::none();
        };
        let library = &*self.library;
        let number = shown.listing.number;
        let url = |number: u32| -> Value {
            if (1..=total).contains(&number) {
                let listing = Listing {
                    number,
                    ..shown.listing
                };
                library
                    .href(&library.plan.listing_path(&library.archive, listing))
                    .into()
            } else {
                Value::none()
            }
        };
        map([
            ("number", number.into()),
            ("total", total.into()),
            ("previous", url(number - 1)),
            ("next", url(number + 1)),
            ("first", url(1)),
            ("last", url(total)),
        ])
    }

    /// The nearest period above that has a page, with its title and path.
    pub(super) fn above(&self, shown: &Shown<'_>) -> Option<(String, String)> {
        let library = &*self.library;
        let (archive, config) = (&library.archive, &library.config);
        let shelf = shown.listing.shelf;
        let mut period = shown.listing.period.up();
        while let Some(at) = period {
            if crate::plan::has_page(archive, config, shelf, shown.shelf, at) {
                let listing = Listing {
                    shelf,
                    period: at,
                    number: 1,
                };
                let title = self.part_title(shown, at);
                return Some((title, library.plan.listing_path(archive, listing)));
            }
            period = at.up();
        }
        None
    }

    /// What the way up calls a part of the shown listing, or all of it.
    pub(super) fn part_title(&self, shown: &Shown<'_>, period: Period) -> String {
        let library = &*self.library;
        match (shown.listing.shelf, period) {
            (Shelf::Edition(_), Period::All) => library.text(shown.lang, "home").to_owned(),
            (Shelf::Term { term, .. }, Period::All) => library.archive.term(term).name.to_string(),
            (shelf @ Shelf::Folder(_), Period::All) => {
                let path = library.plan.shelf_path(&library.archive, shelf);
                path.trim_matches('/').to_owned()
            }
            _ => library.period_title(period, shown.lang),
        }
    }

    pub(super) fn up(&self, shown: &Shown<'_>) -> Value {
        self.above(shown).map_or_else(Value::none, |(title, path)| {
            crumb(&self.library, &title, &path)
        })
    }

    /// What a term's template knows as `term`.
    ///
    /// Its pages of a period count the articles of that period: would they count all, one more
    /// article would change every one of them.
    fn term_value(&self, shown: &Shown<'_>, (edition, term): (u16, TermRef)) -> Value {
        let library = &*self.library;
        let known = library.archive.term(term);
        let shelf = Shelf::Term { edition, term };
        let path = library.plan.shelf_path(&library.archive, shelf);
        let taxonomy = library.taxonomy_value(edition, usize::from(term.taxonomy), shown.lang);
        map([
            ("name", Value::from(&*known.name)),
            ("url", library.href(&path).into()),
            ("description", optional(known.description.as_deref())),
            ("count", shown.list.len().into()),
            ("taxonomy", taxonomy),
        ])
    }
}
