//! What was in the paper on a day of earlier years.
//!
//! The day is that of the edition's newest article, not that of the build: a
//! page that waits to be read says nothing wrong about today, and the site
//! stays what it is until an article is added. A paper that appears every day
//! has today's anniversaries all the same.

use chrono::{Datelike, Days, NaiveDate};
use tera::Value;

use crate::archive::{ArticleId, Day, Period};
use crate::plan::Shelf;
use crate::theme::{day_of_year, map};

use super::Press;
use super::listing::Shown;

/// How many articles of a day are shown at most, and how many of one year where there are few years.
const MOST: usize = 8;
const OF_A_YEAR: usize = 2;
/// How many days before and after count, where no earlier year has the day itself.
const AROUND: u64 = 7;

/// Articles of a day in earlier years.
#[derive(Debug, Default)]
pub(super) struct ThisDay {
    /// The day; its year is that of the newest article.
    day: Day,
    /// Whether they are of that very day.
    is_exact: bool,
    /// The articles, newest first.
    pub(super) articles: Vec<ArticleId>,
}

impl Press {
    /// What was in the paper on the day of the newest article in earlier years; home pages alone
    /// show it.
    pub(super) fn this_day(&self, shown: &Shown<'_>) -> ThisDay {
        let listing = shown.listing;
        let is_home = matches!(listing.shelf, Shelf::Edition(_)) && listing.period == Period::All;
        let newest = shown
            .list
            .first()
            .filter(|_| is_home && listing.number == 1);
        let Some(&newest) = newest else {
            return ThisDay::default();
        };
        let day = self.library.archive.day(newest);
        let mut exact = self.around(shown.list, day, 0, 1);
        if exact.len() < MOST / 2 {
            exact = self.around(shown.list, day, 0, OF_A_YEAR);
        }
        let is_exact = !exact.is_empty();
        ThisDay {
            day,
            is_exact,
            articles: if is_exact {
                exact
            } else {
                self.around(shown.list, day, AROUND, 1)
            },
        }
    }

    /// The newest articles of a day in earlier years, with so many days around it.
    fn around(&self, list: &[ArticleId], day: Day, days: u64, of_a_year: usize) -> Vec<ArticleId> {
        let at = |id: ArticleId| self.library.archive.day(id);
        let oldest = list.iter().rev().map(|&id| at(id).year());
        let oldest = oldest.take(list.len()).find(|&year| year > 0);
        let years = (oldest.unwrap_or(day.year())..day.year()).rev();
        let mut found = Vec::new();
        for year in years {
            let Some((first, last)) = stretch(year, day, days) else {
                continue;
            };
            let from = list.partition_point(|&id| at(id) > last);
            let within = list[from..].iter().take_while(|&&id| at(id) >= first);
            found.extend(within.filter(|&&id| at(id).day() > 0).take(of_a_year));
            if found.len() >= MOST {
                break;
            }
        }
        found.truncate(MOST);
        found
    }

    /// What a home page's template knows as `listing.this_day`.
    pub(super) fn this_day_value(&self, shown: &Shown<'_>) -> Value {
        let this_day = self.this_day(shown);
        if this_day.articles.is_empty() {
            return Value::none();
        }
        map([
            ("label", day_of_year(this_day.day, shown.lang).into()),
            ("exact", this_day.is_exact.into()),
            (
                "entries",
                self.library.cards(&this_day.articles, shown.lang),
            ),
        ])
    }
}

/// The first and the last of the days around a day in another year; none where that year lacks it.
fn stretch(year: u16, day: Day, around: u64) -> Option<(Day, Day)> {
    let (month, number) = (u32::from(day.month()), u32::from(day.day()));
    let middle = NaiveDate::from_ymd_opt(i32::from(year), month, number)?;
    let known = |date: NaiveDate| {
        let (month, number) = (date.month().try_into().ok()?, date.day().try_into().ok()?);
        let period = Period::Day(date.year().try_into().ok()?, month, number);
        Some(period.days().0)
    };
    let first = known(middle.checked_sub_days(Days::new(around))?)?;
    let last = known(middle.checked_add_days(Days::new(around))?)?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> Day {
        Period::Day(year, month, day).days().0
    }

    #[test]
    fn a_week_may_lie_in_two_years() {
        let found = stretch(2020, day(2024, 1, 1), 3);
        assert_eq!(found, Some((day(2019, 12, 29), day(2020, 1, 4))));
        assert_eq!(
            stretch(2020, day(2024, 5, 1), 0),
            Some((day(2020, 5, 1), day(2020, 5, 1)))
        );
    }

    #[test]
    fn a_leap_day_has_its_anniversaries_in_leap_years() {
        assert_eq!(stretch(2023, day(2024, 2, 29), 3), None);
        assert_eq!(stretch(2023, day(2024, 2, 0), 0), None);
    }
}
