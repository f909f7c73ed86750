//! The calendar of a year, a month or a day.

use chrono::{Datelike, NaiveDate};
use tera::Value;

use crate::archive::{ArticleId, Period};
use crate::plan::Shelf;
use crate::theme::{fields, map, month_name, optional, weekday_names};

use super::Press;
use super::listing::Shown;

impl Press {
    /// What a calendar page's template knows as `calendar`.
    pub(super) fn calendar_value(&self, shown: &Shown<'_>) -> Value {
        let period = shown.listing.period;
        let none = Value::none;
        let (level, year, month, day) = match period {
            Period::All | Period::Undated => ("undated", none(), none(), none()),
            Period::Year(year) => ("year", u32::from(year).into(), none(), none()),
            Period::Month(year, month) => ("month", u32::from(year).into(), month.into(), none()),
            Period::Day(year, month, day) => {
                ("day", u32::from(year).into(), month.into(), day.into())
            }
        };
        let busiest = self.busiest(shown.list);
        let months = match period {
            Period::Year(year) => self.months(shown, year, busiest),
            _ => Vec::new(),
        };
        let weeks = match period {
            Period::Month(year, month) => self.weeks(shown, shown.list, (year, month), busiest),
            _ => Vec::new(),
        };
        let weekdays: Vec<Value> = weekday_names(shown.lang)
            .into_iter()
            .map(|(short, long)| map([("short", short.into()), ("long", long.into())]))
            .collect();
        let (previous, next) = self.neighbouring_periods(shown);
        map([
            ("level", level.into()),
            ("year", year),
            ("month", month),
            ("day", day),
            (
                "title",
                self.library.period_title(period, shown.lang).into(),
            ),
            ("count", shown.list.len().into()),
            ("previous", previous),
            ("next", next),
            ("up", self.up(shown)),
            ("months", months.into()),
            ("weeks", weeks.into()),
            ("weekdays", weekdays.into()),
            ("busiest", busiest.into()),
        ])
    }

    /// The twelve months of a year, each with its weeks.
    fn months(&self, shown: &Shown<'_>, year: u16, busiest: usize) -> Vec<Value> {
        (1..=12)
            .map(|month| {
                let period = Period::Month(year, month);
                let list = self.library.archive.during(shown.list, period);
                let url = self.part_url(shown, period, list.len());
                map([
                    ("month", month.into()),
                    ("label", month_name(u32::from(month), shown.lang).into()),
                    ("count", list.len().into()),
                    ("url", optional(url.as_deref())),
                    (
                        "weeks",
                        self.weeks(shown, list, (year, month), busiest).into(),
                    ),
                ])
            })
            .collect()
    }

    /// The weeks of a month from Monday, with what each day holds; none for days of other months.
    fn weeks(
        &self,
        shown: &Shown<'_>,
        list: &[ArticleId],
        (year, month): (u16, u8),
        busiest: usize,
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
            let url = self.part_url(shown, period, within.len());
            let headline = within.first().filter(|_| shows_headlines(shown));
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
        ])
    }

    /// How many articles the day has that has the most of them.
    fn busiest(&self, list: &[ArticleId]) -> usize {
        let archive = &self.library.archive;
        let days = list.chunk_by(|&a, &b| archive.day(a) == archive.day(b));
        let days = days.filter(|same| archive.day(same[0]).day() > 0);
        days.map(<[ArticleId]>::len).max().unwrap_or(0)
    }

    /// The periods of the same length with articles, before and after.
    fn neighbouring_periods(&self, shown: &Shown<'_>) -> (Value, Value) {
        let archive = &self.library.archive;
        let period = shown.listing.period;
        let Some(first) = shown.list.first() else {
            return (Value::none(), Value::none());
        };
        let from = shown.shelf.partition_point(|id| id < first);
        let until = from + shown.list.len();
        let value = |id: Option<&ArticleId>| {
            let found = id.and_then(|&id| {
                let other = same_length(period, archive.article(id).stamp.day.period())?;
                let url = self.period_url(shown, other)?;
                Some((self.library.period_title(other, shown.lang), url))
            });
            found.map_or_else(Value::none, |(title, url)| {
                map([("title", title.into()), ("url", url.into())])
            })
        };
        let before = value(shown.shelf.get(until));
        let after = value(from.checked_sub(1).and_then(|at| shown.shelf.get(at)));
        (before, after)
    }
}

/// Whether the days of a calendar show the headline of their last article: those of a month do.
pub(super) fn shows_headlines(shown: &Shown<'_>) -> bool {
    matches!(shown.listing.shelf, Shelf::Edition(_))
        && matches!(shown.listing.period, Period::Month(..))
}

/// How many shades of density a calendar has, beside the one for nothing.
const SHADES: usize = 4;

/// How dense a stretch of time is beside the busiest one: from 0, for nothing, to 4.
pub(super) fn level(count: usize, busiest: usize) -> usize {
    // Where all days hold few, one more article makes a shade of its own.
    (count * SHADES).div_ceil(busiest.max(SHADES)).min(SHADES)
}

/// The period as long as `like` that holds `period`; none where it is not known so precisely.
fn same_length(like: Period, period: Period) -> Option<Period> {
    let mut at = period;
    loop {
        if std::mem::discriminant(&at) == std::mem::discriminant(&like) {
            return Some(at);
        }
        at = at.up()?;
    }
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
    fn a_neighbour_is_as_long_as_the_period_itself() {
        let day = Period::Day(2022, 10, 22);
        assert_eq!(
            same_length(Period::Year(2021), day),
            Some(Period::Year(2022))
        );
        assert_eq!(same_length(day, Period::Year(1914)), None);
    }
}
