//! Years, months and weeks of a list of articles, as calendar pages and templates show them.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use tera::Value;

use crate::archive::{ArticleId, Period, direction};
use crate::plan::{Listing, Shelf, has_page, parts};

use super::Library;
use super::dates::{month_name, month_short_name, weekday_names};
use super::values::{fields, map, optional};

/// The articles of a shelf, spread over time.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    library: &'a Library,
    /// The language of its page.
    lang: &'a str,
    /// Whose pages its links lead to; none where there are no such pages.
    shelf: Option<Shelf>,
    /// All articles of the shelf, newest first.
    articles: &'a [ArticleId],
}

/// A month as all years of a calendar call it.
struct MonthNames {
    month: u8,
    label: Value,
    short: Value,
}

/// A stretch of a calendar that a template asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stretch {
    /// All years.
    Years,
    /// The months of a year.
    Months(u16),
    /// The weeks of a month of a year.
    Weeks(u16, u8),
}

impl Library {
    /// The calendar of a shelf, in the language of a page.
    pub fn calendar<'a>(&'a self, shelf: Shelf, lang: &'a str) -> Calendar<'a> {
        let is_page = match shelf {
            Shelf::Term { term, .. } => {
                self.archive.taxonomies[usize::from(term.taxonomy)].has_pages
            }
            Shelf::Edition(_) | Shelf::Folder(_) => true,
        };
        Calendar {
            library: self,
            lang,
            shelf: is_page.then_some(shelf),
            articles: self.plan.shelf(&self.archive, shelf),
        }
    }

    /// The stretch of the calendar of an edition, or of the last of these terms, that a template
    /// asks for.
    pub(super) fn stretch(
        &self,
        edition: u16,
        terms: &[(u16, String)],
        stretch: Stretch,
        lang: &str,
    ) -> Vec<Value> {
        let shelf = match terms.last() {
            None => Some(Shelf::Edition(edition)),
            Some((taxonomy, name)) => {
                let term = self.term_named(usize::from(*taxonomy), name);
                term.map(|term| Shelf::Term { edition, term })
            }
        };
        let Some(shelf) = shelf else {
            return Vec::new();
        };
        let calendar = self.calendar(shelf, lang);
        let during = |period| self.archive.during(calendar.articles, period);
        match stretch {
            Stretch::Years => calendar.years(calendar.articles),
            Stretch::Months(year) => calendar.months(during(Period::Year(year)), year),
            Stretch::Weeks(year, month) => {
                let list = during(Period::Month(year, month));
                calendar.weeks(list, (year, month), self.busiest(list), true)
            }
        }
    }

    /// How many articles the day has that has the most of them.
    pub fn busiest(&self, list: &[ArticleId]) -> usize {
        let days = list.chunk_by(|&a, &b| self.archive.day(a) == self.archive.day(b));
        let days = days.filter(|same| self.archive.day(same[0]).day() > 0);
        days.map(<[ArticleId]>::len).max().unwrap_or(0)
    }
}

impl Calendar<'_> {
    /// The link of a period's page, where it has one.
    pub fn url(&self, period: Period) -> Option<String> {
        let library = self.library;
        let shelf = self.shelf?;
        if !has_page(
            &library.archive,
            &library.config,
            shelf,
            self.articles,
            period,
        ) {
            return None;
        }
        let listing = Listing {
            shelf,
            period,
            number: 1,
        };
        Some(library.href(&library.plan.listing_path(&library.archive, listing)))
    }

    /// The link of a period's page, where it has one and holds `count` articles.
    pub fn part_url(&self, period: Period, count: usize) -> Option<String> {
        if count == 0 {
            return None;
        }
        self.url(period)
    }

    /// The years that have articles of a list, newest first, with their months.
    pub fn years(&self, list: &[ArticleId]) -> Vec<Value> {
        let names = (1..=12).map(|month| MonthNames {
            month,
            label: month_name(month.into(), self.lang).into(),
            short: month_short_name(month.into(), self.lang).into(),
        });
        let names: Vec<MonthNames> = names.collect();
        let archive = &self.library.archive;
        let years = parts(archive, list, Period::All).filter_map(|(period, list)| {
            let Period::Year(year) = period else {
                return None;
            };
            Some((year, period, list))
        });
        let years: Vec<_> = years.collect();
        let busiest = years.iter().flat_map(|(_, period, list)| {
            let months = parts(archive, list, *period);
            months.map(|(_, list)| list.len())
        });
        let busiest = busiest.max().unwrap_or(0);
        let years = years.into_iter().map(|(year, period, list)| {
            let months = names.iter();
            let months = months.map(|names| self.month_of(list, year, names, busiest));
            map([
                ("year", u32::from(year).into()),
                ("label", year.to_string().into()),
                ("count", list.len().into()),
                ("url", optional(self.url(period).as_deref())),
                ("months", months.collect::<Vec<_>>().into()),
            ])
        });
        years.collect()
    }

    /// A month of a year whose articles are `list`.
    fn month_of(&self, list: &[ArticleId], year: u16, names: &MonthNames, busiest: usize) -> Value {
        let period = Period::Month(year, names.month);
        let count = self.library.archive.during(list, period).len();
        let url = self.part_url(period, count);
        fields![
            ("month", names.month.into()),
            ("label", names.label.clone()),
            ("short", names.short.clone()),
            ("count", count.into()),
            ("level", level(count, busiest).into()),
            ("url", optional(url.as_deref())),
        ]
    }

    /// The twelve months of a year whose articles are `list`, each with its weeks.
    pub fn months(&self, list: &[ArticleId], year: u16) -> Vec<Value> {
        let busiest = self.library.busiest(list);
        (1..=12)
            .map(|month| {
                let period = Period::Month(year, month);
                let list = self.library.archive.during(list, period);
                let url = self.part_url(period, list.len());
                let weeks = self.weeks(list, (year, month), busiest, false);
                map([
                    ("month", month.into()),
                    ("label", month_name(u32::from(month), self.lang).into()),
                    ("count", list.len().into()),
                    ("url", optional(url.as_deref())),
                    ("weeks", weeks.into()),
                ])
            })
            .collect()
    }

    /// The weeks of a month from Monday, with what each day holds; none for days of other months.
    ///
    /// `list` are the articles of the month, `busiest` the most that a day has where days are
    /// compared.
    pub fn weeks(
        &self,
        list: &[ArticleId],
        (year, month): (u16, u8),
        busiest: usize,
        shows_headlines: bool,
    ) -> Vec<Value> {
        let archive = &self.library.archive;
        let Some(first) = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), 1) else {
            return Vec::new();
        };
        let lead = first.weekday().num_days_from_monday() as usize;
        let mut cells = vec![Value::none(); lead];
        for date in first
            .iter_days()
            .take_while(|date| date.month() == first.month())
        {
            let day = u8::try_from(date.day()).unwrap_or(0);
            let period = Period::Day(year, month, day);
            let within = archive.during(list, period);
            let url = self.part_url(period, within.len());
            let headline = within.first().filter(|_| shows_headlines);
            cells.push(fields![
                ("day", day.into()),
                ("count", within.len().into()),
                ("level", level(within.len(), busiest).into()),
                ("url", optional(url.as_deref())),
                (
                    "headline",
                    headline.map_or_else(Value::none, |&id| self.headline(id))
                ),
            ]);
        }
        cells.resize(cells.len().next_multiple_of(7), Value::none());
        cells
            .chunks(7)
            .map(|week| Value::from(week.to_vec()))
            .collect()
    }

    /// The headline of an article with its link.
    fn headline(&self, id: ArticleId) -> Value {
        let entry = self.library.archive.article(id);
        map([
            ("title", Value::from(&*entry.title)),
            ("url", self.library.href(&entry.path).into()),
            ("lang", Value::from(&*entry.lang)),
            ("dir", direction(&entry.lang).into()),
        ])
    }
}

/// The names of the days of a week in a language, from Monday as in the weeks of months.
pub fn weekdays(lang: &str) -> Value {
    let names = weekday_names(lang).into_iter();
    let names = names.map(|(short, long)| map([("short", short.into()), ("long", long.into())]));
    Value::from(names.collect::<Vec<_>>())
}

impl Stretch {
    /// The stretch of a year and a month, where they are named.
    pub(super) fn new(year: Option<u16>, month: Option<u8>) -> Result<Self, String> {
        let is_known = |&year: &u16| (1..=9999).contains(&year);
        match (year, month) {
            (None, None) => Ok(Self::Years),
            (None, Some(_)) => Err("`month` is a month of a `year`, which is not named".to_owned()),
            (Some(year), _) if !is_known(&year) => {
                Err(format!("expected a `year` from 1 to 9999, found `{year}`"))
            }
            (Some(year), None) => Ok(Self::Months(year)),
            (Some(year), Some(month @ 1..=12)) => Ok(Self::Weeks(year, month)),
            (_, Some(month)) => Err(format!("expected a `month` from 1 to 12, found `{month}`")),
        }
    }
}

/// How many shades of density a calendar has, beside the one for nothing.
const SHADES: usize = 4;

/// How dense a stretch of time is beside the busiest one: from 0, for nothing, to 4.
pub fn level(count: usize, busiest: usize) -> usize {
    // Where all days hold few, one more article makes a shade of its own.
    (count * SHADES).div_ceil(busiest.max(SHADES)).min(SHADES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_day_is_the_darkest_and_one_article_is_seen() {
        assert_eq!(
            [0, 1, 5, 9, 20].map(|count| level(count, 20)),
            [0, 1, 1, 2, 4]
        );
        assert_eq!(level(0, 0), 0);
        assert_eq!([level(1, 1), level(1, 2), level(2, 2)], [1, 1, 2]);
    }

    #[test]
    fn a_month_needs_its_year_and_both_must_be_there() {
        let told = |year, month| Stretch::new(year, month).unwrap_err();
        assert!(Stretch::new(None, None).is_ok() && Stretch::new(Some(2022), Some(12)).is_ok());
        assert_eq!(
            told(None, Some(3)),
            "`month` is a month of a `year`, which is not named"
        );
        assert_eq!(
            told(Some(2022), Some(13)),
            "expected a `month` from 1 to 12, found `13`"
        );
        assert_eq!(
            told(Some(0), None),
            "expected a `year` from 1 to 9999, found `0`"
        );
    }
}
