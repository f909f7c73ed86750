//! How the articles of a listing are spread over time, drawn as bars.

use std::fmt::Write as _;

use tera::Value;

use crate::archive::{ArticleId, Period};
use crate::plan::parts;
use crate::theme::{fields, level, map, optional};

use super::Press;
use super::listing::Shown;

/// The most years that have a bar for each month; longer stretches have one for each year.
const MONTHLY_YEARS: u16 = 12;
/// Units of the drawing from one bar to the next, and how many of them a bar takes.
const STEP: usize = 10;
const BAR: usize = 8;
/// How high the drawing is.
const HEIGHT: usize = 100;
/// The least height of a bar, so that one article is seen beside thousands.
const LEAST: usize = 2;
/// Where no bar stands for more, a bar for one article is not the highest.
const FEW: usize = 4;
/// The most marks below the bars.
const MARKS: u16 = 8;

/// The bars of a listing.
struct Bars {
    first: u16,
    last: u16,
    is_monthly: bool,
    counts: Vec<usize>,
}

impl Press {
    /// What a listing's template knows as `listing.chart`.
    ///
    /// Only the first page of a whole listing has one.
    pub(super) fn chart(&self, shown: &Shown<'_>) -> Value {
        if shown.listing.period != Period::All || shown.listing.number > 1 {
            return Value::none();
        }
        let Some(bars) = self.bars(shown.list) else {
            return Value::none();
        };
        let most = bars.counts.iter().copied().max().unwrap_or(0);
        map([
            (
                "unit",
                if bars.is_monthly { "month" } else { "year" }.into(),
            ),
            ("most", most.into()),
            ("first", u32::from(bars.first).into()),
            ("last", u32::from(bars.last).into()),
            ("width", (bars.counts.len() * STEP).into()),
            ("height", HEIGHT.into()),
            ("path", bars.path(most).into()),
            ("marks", bars.marks().into()),
            ("years", self.chart_years(shown)),
        ])
    }

    /// How many articles each month or each year has, from the first to the last that has any.
    fn bars(&self, list: &[ArticleId]) -> Option<Bars> {
        let day = |id: ArticleId| self.library.archive.day(id);
        let dated = &list[..list.partition_point(|&id| day(id).year() > 0)];
        let (first, last) = (day(*dated.last()?).year(), day(*dated.first()?).year());
        let is_monthly = last - first < MONTHLY_YEARS;
        let of_a_year = if is_monthly { 12 } else { 1 };
        let mut counts = vec![0; usize::from(last - first + 1) * of_a_year];
        for &id in dated {
            let year = usize::from(day(id).year() - first) * of_a_year;
            match usize::from(day(id).month()) {
                _ if !is_monthly => counts[year] += 1,
                // Of some nobody knows the month.
                0 => {}
                month => counts[year + month - 1] += 1,
            }
        }
        Some(Bars {
            first,
            last,
            is_monthly,
            counts,
        })
    }

    /// The years that have articles, oldest first.
    fn chart_years(&self, shown: &Shown<'_>) -> Value {
        let archive = &self.library.archive;
        let years: Vec<(u16, usize)> = parts(archive, shown.list, Period::All)
            .filter_map(|(period, list)| match period {
                Period::Year(year) => Some((year, list.len())),
                _ => None,
            })
            .collect();
        let busiest = years.iter().map(|&(_, count)| count).max().unwrap_or(0);
        let oldest_first = years.into_iter().rev().map(|(year, count)| {
            let url = self.part_url(shown, Period::Year(year), count);
            fields![
                ("year", u32::from(year).into()),
                ("count", count.into()),
                ("level", level(count, busiest).into()),
                ("url", optional(url.as_deref())),
            ]
        });
        Value::from(oldest_first.collect::<Vec<_>>())
    }
}

impl Bars {
    /// The bars as the data of one SVG path, each from its lower left corner up and round.
    fn path(&self, most: usize) -> String {
        let mut path = String::new();
        for (at, &count) in self.counts.iter().enumerate() {
            if count > 0 {
                let height = (count * HEIGHT / most.max(FEW)).max(LEAST);
                let left = at * STEP + (STEP - BAR) / 2;
                let _ = write!(path, "M{left} {HEIGHT}v-{height}h{BAR}v{height}z");
            }
        }
        path
    }

    /// Years to write below the bars, and where each begins, in hundredths of the width.
    fn marks(&self) -> Vec<Value> {
        let years = self.last - self.first + 1;
        let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];
        let step = steps
            .into_iter()
            .find(|step| years.div_ceil(*step) <= MARKS);
        let step = step.unwrap_or(1000);
        (self.first..=self.last)
            .filter(|year| year % step == 0)
            .map(|year| {
                let at = f64::from(year - self.first) / f64::from(years) * 100.0;
                map([
                    ("year", u32::from(year).into()),
                    ("at", format!("{at:.2}").into()),
                ])
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(first: u16, counts: &[usize]) -> Bars {
        Bars {
            first,
            last: first + u16::try_from(counts.len()).unwrap() - 1,
            is_monthly: false,
            counts: counts.to_vec(),
        }
    }

    #[test]
    fn a_bar_is_as_high_as_its_share_of_the_highest() {
        let path = bars(2000, &[5, 0, 10, 1]).path(10);
        assert_eq!(path, "M1 100v-50h8v50zM21 100v-100h8v100zM31 100v-10h8v10z");
        assert_eq!(bars(2000, &[1]).path(5000), "M1 100v-2h8v2z");
    }

    #[test]
    fn a_long_stretch_has_round_marks() {
        let years = |bars: Bars| {
            let marks = bars.marks().into_iter();
            let marks = marks.map(|mark| mark.get_from_path("year").unwrap().to_string());
            marks.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(years(bars(1998, &[1; 4])), "1998 1999 2000 2001");
        assert_eq!(years(bars(1947, &[1; 60])), "1950 1960 1970 1980 1990 2000");
    }
}
