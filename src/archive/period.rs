//! Days and the periods made of them, by the site's clock.

use chrono::{Datelike, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::article::{Date, Precision};

/// A day as the number `yyyymmdd`.
///
/// A part that is not known is zero, so a month sorts before its days and a
/// year before its months; zero is no date at all.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Day(u32);

/// When an article was published, for sorting.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Stamp {
    /// The day by the site's clock.
    pub day: Day,
    /// Seconds since midnight.
    pub second: u32,
}

/// A stretch of time that a page may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All there is, with or without a date.
    All,
    /// What has no date.
    Undated,
    /// A year.
    Year(u16),
    /// A month of a year.
    Month(u16, u8),
    /// A day of a month of a year.
    Day(u16, u8, u8),
}

impl Day {
    /// The year, zero where there is no date.
    pub fn year(self) -> u16 {
        u16::try_from(self.0 / 10_000).unwrap_or(9999)
    }

    /// The month from 1, zero where it is not known.
    pub fn month(self) -> u8 {
        (self.0 / 100 % 100) as u8
    }

    /// The day of the month from 1, zero where it is not known.
    pub fn day(self) -> u8 {
        (self.0 % 100) as u8
    }

    fn of(year: u16, month: u8, day: u8) -> Self {
        Self(u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day))
    }

    /// The day that stands for a period: its known parts, zeros for the rest.
    #[must_use]
    pub fn known_part(self, period: Period) -> Self {
        match period {
            Period::All | Period::Undated => Self(0),
            Period::Year(year) => Self::of(year, 0, 0),
            Period::Month(year, month) => Self::of(year, month, 0),
            Period::Day(year, month, day) => Self::of(year, month, day),
        }
    }

    /// The month that it lies in, or the year where no more is known.
    #[must_use]
    pub fn without_day(self) -> Self {
        Self(self.0 / 100 * 100)
    }

    /// The period of the length wanted that holds this day, as far as the day is known.
    pub fn period(self) -> Period {
        match (self.year(), self.month(), self.day()) {
            (0, _, _) => Period::Undated,
            (year, 0, _) => Period::Year(year),
            (year, month, 0) => Period::Month(year, month),
            (year, month, day) => Period::Day(year, month, day),
        }
    }
}

impl Stamp {
    /// When a date is, by the clock of `zone`.
    pub fn new(date: Option<&Date>, zone: Tz) -> Self {
        let Some(date) = date else {
            return Self::default();
        };
        let clock = date.wall_clock_in(zone);
        let year = u16::try_from(clock.year()).unwrap_or(0);
        let small = |number: u32| u8::try_from(number).unwrap_or(0);
        let (month, day) = (small(clock.month()), small(clock.day()));
        let known = match date.precision() {
            Precision::Year => Day::of(year, 0, 0),
            Precision::Month => Day::of(year, month, 0),
            Precision::Day | Precision::Time => Day::of(year, month, day),
        };
        Self {
            day: known,
            second: clock.num_seconds_from_midnight(),
        }
    }
}

/// Writes a number with as many digits as wanted, or more: addresses are made by the million, and
/// what formats any number in any way takes its time.
pub(super) fn write_number(path: &mut String, number: u32, digits: u32) {
    let above = number / 10;
    if above > 0 || digits > 1 {
        write_number(path, above, digits.saturating_sub(1));
    }
    path.push(char::from(b'0' + (number % 10) as u8));
}

impl Period {
    /// The first and the last day of it, as numbers compare.
    pub fn days(self) -> (Day, Day) {
        match self {
            Self::All => (Day(0), Day(u32::MAX)),
            Self::Undated => (Day(0), Day(0)),
            Self::Year(year) => (Day::of(year, 0, 0), Day::of(year, 99, 99)),
            Self::Month(year, month) => (Day::of(year, month, 0), Day::of(year, month, 99)),
            Self::Day(year, month, day) => (Day::of(year, month, day), Day::of(year, month, day)),
        }
    }

    /// The period one level up; none above all.
    pub fn up(self) -> Option<Self> {
        match self {
            Self::All => None,
            Self::Undated | Self::Year(_) => Some(Self::All),
            Self::Month(year, _) => Some(Self::Year(year)),
            Self::Day(year, month, _) => Some(Self::Month(year, month)),
        }
    }

    /// Writes the folder that stands for it below a listing's own: `2022/10/`, nothing for all.
    pub fn write_folder(self, path: &mut String) {
        let (year, rest) = match self {
            Self::All => return,
            Self::Undated => return path.push_str("undated/"),
            Self::Year(year) => (year, [None, None]),
            Self::Month(year, month) => (year, [Some(month), None]),
            Self::Day(year, month, day) => (year, [Some(month), Some(day)]),
        };
        write_number(path, year.into(), 4);
        path.push('/');
        for part in rest.into_iter().flatten() {
            write_number(path, part.into(), 2);
            path.push('/');
        }
    }

    /// The part of it, one level down, that `day` lies in; none where the day is not known so well.
    pub fn part(self, day: Day) -> Option<Self> {
        match (self, day.period()) {
            (Self::All, Self::Undated) => Some(Self::Undated),
            (Self::All, _) => Some(Self::Year(day.year())),
            (Self::Year(_), Self::Month(..) | Self::Day(..)) => {
                Some(Self::Month(day.year(), day.month()))
            }
            (Self::Month(..), period @ Self::Day(..)) => Some(period),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_sites_clock() {
        let date = Date::parse("2022-10-21T20:30:00Z").unwrap();
        let stamp = Stamp::new(Some(&date), chrono_tz::Asia::Jakarta);
        assert_eq!(stamp.day.period(), Period::Day(2022, 10, 22));
        assert_eq!(stamp.second, 3 * 3600 + 30 * 60);
    }

    #[test]
    fn what_is_not_known_of_a_day_sorts_before_what_is() {
        let stamp = |text| Stamp::new(Date::parse(text).ok().as_ref(), Tz::UTC);
        assert!(stamp("1914") < stamp("1914-01"));
        assert!(stamp("1914-12") < stamp("1914-12-01"));
        assert!(stamp("no date") < stamp("0001"));
        assert_eq!(stamp("1914-12").day.period(), Period::Month(1914, 12));
        assert_eq!(Period::Year(1914).part(stamp("1914").day), None);
    }
}
