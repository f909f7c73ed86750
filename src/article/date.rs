//! Dates as precise as their source states them, and no more.

use std::fmt;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike,
};
use chrono_tz::Tz;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date of publication.
///
/// A source may state a year, a month, a day, a time of day in nobody's zone,
/// or an instant. What it does not state is not made up: a date knows its
/// [`Precision`], and prints as it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// What the clock on the wall said; parts past the precision are their lowest values.
    local: NaiveDateTime,
    /// Seconds east of UTC, where the source states it.
    offset: Option<FixedOffset>,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `1914`
    Year,
    /// `1914-12`
    Month,
    /// `1914-12-01`
    Day,
    /// `1914-12-01T09:30:00`, with or without an offset
    Time,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It has the shape of a date, but the calendar has no such day.
    #[error("there is no such date as `{0}`")]
    Impossible(String),
    /// It is no date in any form that front matter uses.
    #[error("expected a date like `2022-10-22` or `2022-10-22T09:30:00+07:00`, found `{0}`")]
    Unknown(String),
}

/// As caches hold a date: seconds since 1970 by the wall's clock, nanoseconds, offset, precision.
type Packed = (i64, u32, Option<i32>, u8);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let local = self.local.and_utc();
        let offset = self.offset.map(|offset| offset.local_minus_utc());
        let packed: Packed = (
            local.timestamp(),
            local.timestamp_subsec_nanos(),
            offset,
            self.precision as u8,
        );
        packed.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (seconds, nanoseconds, offset, precision) = Packed::deserialize(deserializer)?;
        let unpacked = || {
            let known = [
                Precision::Year,
                Precision::Month,
                Precision::Day,
                Precision::Time,
            ];
            Some(Self {
                local: DateTime::from_timestamp(seconds, nanoseconds)?.naive_utc(),
                offset: match offset {
                    Some(seconds) => Some(FixedOffset::east_opt(seconds)?),
                    None => None,
                },
                precision: *known.get(usize::from(precision))?,
            })
        };
        unpacked().ok_or_else(|| D::Error::custom("no such date"))
    }
}

impl Date {
    /// A year. `None` outside 1 to 9999.
    pub fn year(year: i32) -> Option<Self> {
        Self::at_midnight(year, 1, 1, Precision::Year)
    }

    /// A month of a year. `None` where there is none such.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::at_midnight(year, month, 1, Precision::Month)
    }

    /// A day. `None` where the calendar has none such.
    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::at_midnight(year, month, day, Precision::Day)
    }

    /// A time of day with the offset that the source states, if it does.
    pub fn time(local: NaiveDateTime, offset: Option<FixedOffset>) -> Option<Self> {
        in_range(local.year()).then_some(Self {
            local: local.with_nanosecond(0).unwrap_or(local),
            offset,
            precision: Precision::Time,
        })
    }

    fn at_midnight(year: i32, month: u32, day: u32, precision: Precision) -> Option<Self> {
        if !in_range(year) {
            return None;
        }
        Some(Self {
            local: NaiveDate::from_ymd_opt(year, month, day)?.and_time(NaiveTime::MIN),
            offset: None,
            precision,
        })
    }

    /// How much of it is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The offset from UTC, where stated.
    pub fn offset(&self) -> Option<FixedOffset> {
        self.offset
    }

    /// What the clock on the wall said where it was written.
    pub fn wall_clock(&self) -> NaiveDateTime {
        self.local
    }

    /// What the clock on the wall said in `zone` at that instant.
    ///
    /// A date without an offset is taken to be in `zone` already.
    pub fn wall_clock_in(&self, zone: Tz) -> NaiveDateTime {
        match self.offset {
            Some(offset) => match offset.from_local_datetime(&self.local).single() {
                Some(instant) => instant.with_timezone(&zone).naive_local(),
                None => self.local,
            },
            None => self.local,
        }
    }

    /// The instant, taking a date without an offset to be in `zone`.
    ///
    /// Where clocks were put back and the hour came twice, the first; where it
    /// was skipped, the moment of the change.
    pub fn instant(&self, zone: Tz) -> DateTime<FixedOffset> {
        if let Some(offset) = self.offset
            && let Some(instant) = offset.from_local_datetime(&self.local).single()
        {
            return instant;
        }
        let mut local = self.local;
        loop {
            if let Some(instant) = zone.from_local_datetime(&local).earliest() {
                return instant.fixed_offset();
            }
            local += chrono::Duration::minutes(30);
        }
    }

    /// As machines read it: an instant with its offset, or as much as is known (RFC 3339, ISO 8601).
    pub fn iso(&self, zone: Tz) -> String {
        match self.precision {
            Precision::Time => rfc3339(&self.instant(zone)),
            _ => self.to_string(),
        }
    }

    /// Reads a date as front matter writes it.
    ///
    /// RFC 3339 (section 5.6), ISO 8601 dates of lower precision (`1914`,
    /// `1914-12`), a space instead of the `T`, no seconds, no offset, the offset
    /// apart (`2019-03-26 12:38:00 -0500`), slashes instead of dashes, and RFC 2822.
    ///
    /// # Errors
    ///
    /// [`DateError::Impossible`] for a day that no calendar has,
    /// [`DateError::Unknown`] for anything else.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some(usual) = parse_usual(text.as_bytes()) {
            return Ok(usual);
        }
        let is_spelled = text.starts_with(|c: char| c.is_ascii_alphabetic()) || text.contains(", ");
        if is_spelled && let Ok(instant) = DateTime::parse_from_rfc2822(text) {
            return Self::time(instant.naive_local(), Some(*instant.offset()))
                .ok_or_else(|| DateError::Impossible(text.to_owned()));
        }
        let unknown = || DateError::Unknown(text.to_owned());
        let impossible = || DateError::Impossible(text.to_owned());
        let (day, rest) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], text[at + 1..].trim()),
            None => (text, ""),
        };
        let parts: Vec<&str> = day.split(['-', '/']).collect();
        let numbers: Option<Vec<u32>> = parts
            .iter()
            .map(|part| (part.len() <= 4 && all_digits(part)).then(|| part.parse().ok())?)
            .collect();
        let numbers = numbers.ok_or_else(unknown)?;
        if parts[0].len() != 4 || parts[1..].iter().any(|part| part.len() > 2) {
            return Err(unknown());
        }
        let year = i32::try_from(numbers[0]).map_err(|_| unknown())?;
        match (&numbers[1..], rest) {
            ([], "") => Self::year(year).ok_or_else(impossible),
            (&[month], "") => Self::month(year, month).ok_or_else(impossible),
            (&[month, day], "") => Self::day(year, month, day).ok_or_else(impossible),
            (&[month, day], clock) => {
                let (time, offset) = parse_clock(clock).ok_or_else(unknown)?;
                let day = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(impossible)?;
                let time = time.ok_or_else(impossible)?;
                Self::time(day.and_time(time), offset).ok_or_else(impossible)
            }
            _ => Err(unknown()),
        }
    }
}

/// Reads the form that we write ourselves, which nearly every date has: `2022-10-22T09:30:00+07:00`.
fn parse_usual(text: &[u8]) -> Option<Date> {
    let text: &[u8; 25] = text.try_into().ok()?;
    let marks = [4, 7, 10, 13, 16, 22].map(|at| text[at]);
    let digits = |at: usize| {
        let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| u32::from(tens * 10 + ones))
    };
    let sign = match text[19] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    if marks != *b"--T:::" {
        return None;
    }
    let year = i32::try_from(digits(0)? * 100 + digits(2)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, digits(5)?, digits(8)?)?;
    let local = day.and_hms_opt(digits(11)?, digits(14)?, digits(17)?)?;
    let east = i32::try_from(digits(20)? * 3600 + digits(23)? * 60).ok()?;
    Date::time(local, Some(FixedOffset::east_opt(sign * east)?))
}

/// An instant as RFC 3339 writes it, like `2022-10-22T09:30:00+07:00`.
fn rfc3339(instant: &DateTime<FixedOffset>) -> String {
    let (local, east) = (instant.naive_local(), instant.offset().local_minus_utc());
    let minutes = east.unsigned_abs() / 60;
    let year = match u32::try_from(local.year()) {
        Ok(year) if year <= 9999 && east % 60 == 0 => year,
        _ => return instant.to_rfc3339(),
    };
    let mut text = *b"0000-00-00T00:00:00+00:00";
    if east < 0 {
        text[19] = b'-';
    }
    for (at, number) in [
        (0, year / 100),
        (2, year % 100),
        (5, local.month()),
        (8, local.day()),
        (11, local.hour()),
        (14, local.minute()),
        (17, local.second()),
        (20, minutes / 60),
        (23, minutes % 60),
    ] {
        [text[at], text[at + 1]] = two_digits(number);
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// The last two digits of a number.
fn two_digits(number: u32) -> [u8; 2] {
    let number = u8::try_from(number % 100).unwrap_or(0);
    [b'0' + number / 10, b'0' + number % 10]
}

/// Appends a number of up to four digits, with zeros before it where it has fewer than `width`.
///
/// Formatting costs ten times as much, and dates are most of what is printed.
pub(crate) fn push_digits(text: &mut String, number: u32, width: usize) {
    let mut digits = [b'0'; 4];
    [digits[0], digits[1]] = two_digits(number / 100);
    [digits[2], digits[3]] = two_digits(number);
    let needed = match number {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        _ => 4,
    };
    let shown = needed.max(width.min(4));
    text.push_str(std::str::from_utf8(&digits[4 - shown..]).unwrap_or_default());
}

/// Years that four digits can write; what lies outside has no address.
fn in_range(year: i32) -> bool {
    (1..=9999).contains(&year)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A time of day, `None` inside where the clock has none such, and its offset.
type Clock = (Option<NaiveTime>, Option<FixedOffset>);

/// Reads `09:30`, `09:30:00`, `09:30:00.123`, followed by `Z`, `+07:00`, `-0500`, ` UTC` or nothing.
fn parse_clock(text: &str) -> Option<Clock> {
    let clock_end = text
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(text.len());
    let (clock, zone) = text.split_at(clock_end);
    let mut parts = clock.split(':');
    let hour = parts.next().filter(|part| all_digits(part))?;
    let minute = parts.next().filter(|part| all_digits(part))?;
    let second = parts.next().unwrap_or("0");
    let second = second.split('.').next().filter(|part| all_digits(part))?;
    if parts.next().is_some() {
        return None;
    }
    let time = NaiveTime::from_hms_opt(
        hour.parse().ok()?,
        minute.parse().ok()?,
        second.parse::<u32>().ok()?,
    );
    Some((time, parse_offset(zone.trim())?))
}

/// `Some(None)` for no offset at all, `None` for something that is not one.
#[expect(clippy::option_option, reason = "absent and malformed are told apart")]
fn parse_offset(zone: &str) -> Option<Option<FixedOffset>> {
    match zone {
        "" => return Some(None),
        "Z" | "z" | "UTC" | "GMT" => return Some(FixedOffset::east_opt(0)),
        _ => {}
    }
    let sign = match zone.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
    if !all_digits(&digits) || digits.len() > 4 {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).map(Some)
}

/// As front matter writes it: RFC 3339, or as much of it as is known.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.local.year()),
            Precision::Month => write!(f, "{:04}-{:02}", self.local.year(), self.local.month()),
            Precision::Day => write!(f, "{}", self.local.date()),
            Precision::Time => {
                write!(f, "{}", self.local.format("%Y-%m-%dT%H:%M:%S"))?;
                match self.offset {
                    Some(offset) => write!(f, "{offset}"),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_prints_as_precisely_as_it_was_stated() {
        for text in [
            "1914",
            "1914-12",
            "1914-12-01",
            "2022-10-22T09:30:00",
            "2022-10-22T09:30:00+07:00",
            "2022-10-22T09:30:00-03:30",
        ] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn loose_forms_are_read() {
        for (text, read) in [
            ("2019-03-26 12:38:00 -0500", "2019-03-26T12:38:00-05:00"),
            ("2019-03-26 12:38", "2019-03-26T12:38:00"),
            ("2019/3/6", "2019-03-06"),
            ("2019-03-26T12:38:00.5Z", "2019-03-26T12:38:00+00:00"),
            ("2019-03-26 12:38:00 UTC", "2019-03-26T12:38:00+00:00"),
            (
                "Sat, 22 Oct 2022 09:30:00 +0700",
                "2022-10-22T09:30:00+07:00",
            ),
        ] {
            assert_eq!(Date::parse(text).unwrap().to_string(), read, "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_from_a_text_that_is_no_date() {
        insta::assert_snapshot!(Date::parse("2022-02-30").unwrap_err(), @"there is no such date as `2022-02-30`");
        insta::assert_snapshot!(Date::parse("yesterday").unwrap_err(), @"expected a date like `2022-10-22` or `2022-10-22T09:30:00+07:00`, found `yesterday`");
        assert!(Date::parse("").is_err());
        assert!(Date::parse("2022-10-22T25:00").is_err());
        assert!(Date::parse("22-10-2022").is_err());
    }

    #[test]
    fn an_instant_is_shown_by_the_clock_of_the_site() {
        let date = Date::parse("2022-10-21T20:30:00Z").unwrap();
        let clock = date.wall_clock_in(chrono_tz::Asia::Jakarta);
        assert_eq!(clock.to_string(), "2022-10-22 03:30:00");
    }

    #[test]
    fn a_skipped_hour_is_the_moment_of_the_change() {
        let date = Date::parse("2022-03-27T02:30:00").unwrap();
        let instant = date.instant(chrono_tz::Europe::Berlin);
        assert_eq!(instant.to_rfc3339(), "2022-03-27T03:00:00+02:00");
    }
}
