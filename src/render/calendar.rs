//! The calendar of a year, a month or a day.

use tera::Value;

use crate::archive::{ArticleId, Period};
use crate::plan::Shelf;
use crate::theme::{map, weekdays};

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
        let busiest = self.library.busiest(shown.list);
        let calendar = self.library.calendar(shown.listing.shelf, shown.lang);
        let months = match period {
            Period::Year(year) => calendar.months(shown.list, year),
            _ => Vec::new(),
        };
        let weeks = match period {
            Period::Month(year, month) => {
                let headlines = shows_headlines(shown);
                calendar.weeks(shown.list, (year, month), busiest, headlines)
            }
            _ => Vec::new(),
        };
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
            ("weekdays", weekdays(shown.lang)),
            ("busiest", busiest.into()),
        ])
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
    fn a_neighbour_is_as_long_as_the_period_itself() {
        let day = Period::Day(2022, 10, 22);
        assert_eq!(
            same_length(Period::Year(2021), day),
            Some(Period::Year(2022))
        );
        assert_eq!(same_length(day, Period::Year(1914)), None);
    }
}
