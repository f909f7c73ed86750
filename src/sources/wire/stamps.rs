//! Dates as news agencies write them.

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use crate::article::Date;

/// Reads a date of a news item: ISO 8601 with or without its dividers.
///
/// `20131020T192751+1100`, `20151210T191044Z`, `20161011`, `2017-10-11T10:41:00+0100`,
/// and the same with a space for the `T`.
///
/// # Source
///
/// ISO 8601:2004, sections 4.1 to 4.3, as NITF 3.6 and NewsML 1.2 restrict it.
pub(super) fn stamp(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 8 && digits != 14 && digits != 12 {
        return Date::parse(text).ok();
    }
    let (day, rest) = text.split_at(8);
    let (year, month, day) = (&day[..4], &day[4..6], &day[6..]);
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let clock = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (clock, zone) = rest.split_at(clock);
    let clock = match clock.len() {
        0 => return Date::parse(&format!("{year}-{month}-{day}")).ok(),
        4 => format!("{}:{}:00", &clock[..2], &clock[2..]),
        6 => format!("{}:{}:{}", &clock[..2], &clock[2..4], &clock[4..]),
        _ if zone.starts_with(':') => rest.get(..8)?.to_owned(),
        _ => return None,
    };
    let zone = zone.trim_start_matches(|c: char| c == '.' || c == ':' || c.is_ascii_digit());
    Date::parse(&format!("{year}-{month}-{day}T{clock}{}", zone.trim())).ok()
}

/// The instant of a date, for comparing one with another.
pub(super) fn instant(date: Option<Date>, zone: Tz) -> Option<DateTime<FixedOffset>> {
    date.map(|date| date.instant(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_without_dividers_are_read() {
        for (text, read) in [
            ("20131020T192751+1100", "2013-10-20T19:27:51+11:00"),
            ("20151210T191044Z", "2015-12-10T19:10:44+00:00"),
            ("20200907T144527", "2020-09-07T14:45:27"),
            ("202009071445", "2020-09-07T14:45:00"),
            ("20200907144527", "2020-09-07T14:45:27"),
            ("20161011", "2016-10-11"),
            ("2017-10-11T10:41:00+0100", "2017-10-11T10:41:00+01:00"),
            ("2016-01-04T16:34:45.000Z", "2016-01-04T16:34:45+00:00"),
            ("20120318T101500.123+0100", "2012-03-18T10:15:00+01:00"),
            ("2016", "2016"),
        ] {
            assert_eq!(stamp(text).unwrap().to_string(), read, "{text}");
        }
        for text in [
            "",
            "00000000",
            "20161345",
            "noon",
            "20161011T99",
            "20161011T1",
        ] {
            assert!(stamp(text).is_none(), "{text}");
        }
    }
}
