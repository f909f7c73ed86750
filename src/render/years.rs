//! The years of a listing with their months.

use tera::Value;

use crate::archive::{ArticleId, Period};
use crate::plan::{Shelf, Split, parts};
use crate::theme::{fields, map, month_name, month_short_name, optional};

use super::Press;
use super::calendar::level;
use super::listing::Shown;

/// A month as all years of a listing call it.
struct MonthNames {
    month: u8,
    label: Value,
    short: Value,
}

impl Press {
    /// What a listing's template knows as `listing.years`: the way to the articles that its first
    /// page does not show.
    pub(super) fn years(&self, shown: &Shown<'_>) -> Value {
        let is_home = matches!(shown.listing.shelf, Shelf::Edition(_));
        let whole = shown.split == Split::Whole && !is_home;
        if shown.listing.period != Period::All || shown.listing.number > 1 || whole {
            return Value::from(Vec::<Value>::new());
        }
        let names = (1..=12).map(|month| MonthNames {
            month,
            label: month_name(month.into(), shown.lang).into(),
            short: month_short_name(month.into(), shown.lang).into(),
        });
        let names: Vec<MonthNames> = names.collect();
        let archive = &self.library.archive;
        let years = parts(archive, shown.list, Period::All).filter_map(|(period, list)| {
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
            let months = months.map(|names| self.month_of(shown, list, year, names, busiest));
            map([
                ("year", u32::from(year).into()),
                ("label", year.to_string().into()),
                ("count", list.len().into()),
                ("url", optional(self.period_url(shown, period).as_deref())),
                ("months", months.collect::<Vec<_>>().into()),
            ])
        });
        Value::from(years.collect::<Vec<_>>())
    }

    /// A month of a year whose articles are `list`.
    fn month_of(
        &self,
        shown: &Shown<'_>,
        list: &[ArticleId],
        year: u16,
        names: &MonthNames,
        busiest: usize,
    ) -> Value {
        let period = Period::Month(year, names.month);
        let count = self.library.archive.during(list, period).len();
        let url = self.part_url(shown, period, count);
        fields![
            ("month", names.month.into()),
            ("label", names.label.clone()),
            ("short", names.short.clone()),
            ("count", count.into()),
            ("level", level(count, busiest).into()),
            ("url", optional(url.as_deref())),
        ]
    }
}
