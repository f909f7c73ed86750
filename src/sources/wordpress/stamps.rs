//! Dates as WordPress writes them: where the site stands, and the same in UTC.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::article::Date;
use crate::sources::values;

/// The largest difference of a clock from UTC, in minutes.
const FARTHEST: i64 = 14 * 60;

/// A date from both, with the difference of the site's clock from UTC where it is sound.
///
/// A draft has no date in UTC; `0000-00-00` is none.
pub(super) fn stamp(local: &str, utc: &str, zone: Tz) -> Option<Date> {
    let (here, there) = (moment(local), moment(utc));
    match (here, there) {
        (Some(here), Some(there)) => {
            let minutes = (here - there).num_minutes();
            let is_sound = minutes.abs() <= FARTHEST && minutes % 15 == 0;
            if !is_sound {
                return values::date(&format!("{}+00:00", there.format("%FT%T")), zone);
            }
            let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
            let offset = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
            values::date(&format!("{}{offset}", here.format("%FT%T")), zone)
        }
        (None, Some(there)) => values::date(&format!("{}+00:00", there.format("%FT%T")), zone),
        (Some(here), None) => values::date(&here.format("%FT%T").to_string(), zone),
        (None, None) => None,
    }
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z').replace('T', " ");
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_of_the_site_is_kept_with_its_difference() {
        let read = |local, utc| stamp(local, utc, chrono_tz::UTC).map(|date| date.to_string());
        for (local, utc, is) in [
            (
                "2019-11-07 10:36:54",
                "2019-11-07 15:36:54",
                Some("2019-11-07T10:36:54-05:00"),
            ),
            (
                "2019-11-07 12:00:00",
                "2019-11-07 06:30:00",
                Some("2019-11-07T12:00:00+05:30"),
            ),
            (
                "2019-11-07 10:36:54",
                "0000-00-00 00:00:00",
                Some("2019-11-07T10:36:54"),
            ),
            (
                "2019-11-07 10:36:54",
                "2012-11-07 15:36:54",
                Some("2012-11-07T15:36:54+00:00"),
            ),
            ("0000-00-00 00:00:00", "", None),
        ] {
            assert_eq!(read(local, utc).as_deref(), is, "{local} {utc}");
        }
    }
}
