//! What a page says about when its article was published or changed.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Utc};

use crate::article::{Date, Precision};
use crate::sources::print::dates::{Order, dates};
use crate::sources::{Candidate, Origin};

/// A date that a page gives its article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claim {
    pub(super) says: Says,
    pub(super) date: Date,
    /// As written.
    pub(super) value: String,
    pub(super) origin: Origin,
    /// How far it is to be believed: 100 is the plainest statement there is.
    pub(super) weight: i32,
    pub(super) voice: Voice,
}

/// What a date is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Published,
    Updated,
}

/// Who speaks: statements of one voice tend to share their mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// What is said to machines: JSON-LD, `meta` elements, scripts.
    Machine,
    /// What readers see.
    Seen,
    /// The page's address.
    Address,
    /// What the article tells.
    Story,
}

impl Claim {
    /// The claim as provenance keeps it.
    pub(super) fn candidate(&self) -> Candidate {
        Candidate {
            value: self.value.clone(),
            origin: self.origin,
        }
    }

    /// What it stands in, whichever line.
    pub(super) fn place(&self) -> &'static str {
        match self.origin {
            Origin::Stated { .. } => "text",
            Origin::Marked { by, .. } => by,
            Origin::Inferred { from, .. } => from,
        }
    }
}

/// The days that a date may be: as written, and in UTC.
pub(super) fn days(date: Date) -> [NaiveDate; 2] {
    let written = date.wall_clock();
    let universal = date.offset().map_or(written, |_| {
        date.instant(chrono_tz::UTC).with_timezone(&Utc).naive_utc()
    });
    [written.date(), universal.date()]
}

/// Whether two dates can mean the same day, or the month that one of them gives.
pub(super) fn agree(one: Date, other: Date) -> bool {
    let least = one.precision().min(other.precision());
    let (one, other) = (days(one), days(other));
    one.iter().any(|a| {
        other.iter().any(|b| match least {
            Precision::Year => a.year() == b.year(),
            Precision::Month => (a.year(), a.month()) == (b.year(), b.month()),
            Precision::Day | Precision::Time => a == b,
        })
    })
}

/// How many days lie between two dates, at the least.
pub(super) fn days_apart(one: Date, other: Date) -> i64 {
    let (one, other) = (days(one), days(other));
    let apart = one
        .iter()
        .flat_map(|a| other.iter().map(|b| (*a - *b).num_days().abs()));
    apart.min().unwrap_or(0)
}

/// The years that a date of publication may have.
const YEARS: std::ops::Range<i32> = 1600..2200;

/// Whether a date can be that of an article; zero on a computer's clock is none.
pub(super) fn is_possible(date: Date) -> bool {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1);
    let near_zero =
        |day: NaiveDate| epoch == Some(day) || epoch == day.checked_add_days(Days::new(1));
    YEARS.contains(&date.wall_clock().year()) && !days(date).into_iter().any(near_zero)
}

/// Reads a date as markup gives it.
///
/// RFC 3339 and its relatives, `20190304`, `20190304T101500Z`, seconds or
/// milliseconds since 1970, `Mon Mar 04 10:15:00 CET 2019`, and everything that
/// papers print. Midnight without a zone or in UTC is how systems write a bare day.
pub(super) fn read(text: &str, order: Order) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']);
    if text.len() < 6 || text.len() > 120 {
        return None;
    }
    let date = Date::parse(text)
        .ok()
        .or_else(|| in_one_number(text))
        .or_else(|| as_java_prints(text))
        .or_else(|| dates(text, order).first().map(|found| found.date))?;
    is_possible(date).then(|| without_midnight(date))
}

fn without_midnight(date: Date) -> Date {
    let clock = date.wall_clock();
    let universal = date
        .offset()
        .is_none_or(|offset| offset.local_minus_utc() == 0);
    if date.precision() == Precision::Time && clock.time() == NaiveTime::MIN && universal {
        return Date::day(clock.year(), clock.month(), clock.day()).unwrap_or(date);
    }
    date
}

/// `20190304`, `201903041015`, `20190304101500`, `1551694500`, `1551694500000`.
fn in_one_number(text: &str) -> Option<Date> {
    let digits: String = text
        .trim_end_matches('Z')
        .chars()
        .filter(|c| !matches!(c, 'T'))
        .collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, until: usize| digits.get(from..until)?.parse::<u32>().ok();
    match digits.len() {
        8 | 12 | 14 => {
            let day =
                NaiveDate::from_ymd_opt(part(0, 4)?.try_into().ok()?, part(4, 6)?, part(6, 8)?)?;
            if digits.len() == 8 {
                return Date::day(day.year(), day.month(), day.day());
            }
            let seconds = part(12, 14).unwrap_or(0);
            let clock = NaiveTime::from_hms_opt(part(8, 10)?, part(10, 12)?, seconds)?;
            let universal = text.ends_with('Z').then_some(Utc).map(|utc| {
                use chrono::Offset as _;
                utc.fix()
            });
            Date::time(day.and_time(clock), universal)
        }
        10 | 13 => {
            let seconds = digits.get(..10)?.parse::<i64>().ok()?;
            let instant = chrono::DateTime::from_timestamp(seconds, 0)?.fixed_offset();
            Date::time(instant.naive_local(), Some(*instant.offset()))
        }
        _ => None,
    }
}

/// `Mon Mar 04 10:15:00 CET 2019`: the clock between the day and the year.
fn as_java_prints(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [_, month, day, clock, zone, year] = parts[..] else {
        return None;
    };
    let is_clock = clock.split(':').count() == 3;
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    if !is_clock || !is_year {
        return None;
    }
    let usual = format!("{day} {month} {year} {clock} {zone}");
    dates(&usual, Order::DayFirst)
        .first()
        .map(|found| found.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        read(text, Order::DayFirst).map_or_else(|| "none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_systems_write_them() {
        for (text, expected) in [
            ("2019-03-04T10:15:00+07:00", "2019-03-04T10:15:00+07:00"),
            ("2019-03-04T00:00:00Z", "2019-03-04"),
            ("2019-03-04 00:00:00", "2019-03-04"),
            ("2019-03-04T00:00:00+07:00", "2019-03-04T00:00:00+07:00"),
            ("20190304", "2019-03-04"),
            ("20190304T101500Z", "2019-03-04T10:15:00+00:00"),
            ("201903041015", "2019-03-04T10:15:00"),
            ("1551694500", "2019-03-04T10:15:00+00:00"),
            ("1551694500000", "2019-03-04T10:15:00+00:00"),
            ("Mon Mar 04 10:15:00 CET 2019", "2019-03-04T10:15:00+01:00"),
            ("04.03.2019", "2019-03-04"),
            ("Mon, 04 Mar 2019 10:15:00 GMT", "2019-03-04T10:15:00+00:00"),
            ("20194567", "none"),
            ("1970-01-01T00:00:00Z", "none"),
            ("1969-12-31T19:00:00-05:00", "none"),
            ("0001-01-01", "none"),
            ("3013-04-05", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_moment_agrees_with_the_day_it_has_anywhere() {
        let date = |text| read(text, Order::DayFirst).unwrap();
        let night = date("2019-03-04T23:30:00-05:00");
        assert!(agree(night, date("2019-03-04")) && agree(night, date("2019-03-05")));
        assert!(agree(night, date("2019-03")));
        assert!(!agree(night, date("2019-03-06")));
        assert_eq!(days_apart(night, date("2019-03-08")), 3);
    }
}
