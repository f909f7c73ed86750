//! The clocks of the countries that pages come from.

use chrono::{Datelike as _, NaiveTime};
use chrono_tz::Tz;

use super::claim::Claim;
use crate::article::{Date, Precision};

/// Countries with one clock, by the endings of their hosts, and languages spoken by one clock.
///
/// Where neighbours share a clock, one zone stands for all of them.
#[rustfmt::skip] // A table reads better packed than one to a line.
const CLOCKS: &[(Tz, &[&str], &[&str])] = &[
    (Tz::Europe__Berlin, &[
        "de", "at", "ch", "li", "fr", "it", "nl", "be", "lu", "dk", "no", "se", "pl", "cz", "sk",
        "hu", "si", "hr", "ba", "rs", "me", "mk", "al", "mt",
    ], &["de", "it", "nl", "da", "nb", "no", "sv", "pl", "cs", "sk", "hu", "sl", "hr", "sq"]),
    (Tz::Europe__Athens, &["gr", "fi", "ee", "lv", "lt", "ro", "bg", "ua", "cy", "md"],
        &["el", "fi", "et", "lv", "lt", "ro", "bg", "uk"]),
    (Tz::Europe__Istanbul, &["tr"], &["tr"]),
    (Tz::Asia__Jerusalem, &["il"], &["he"]),
    (Tz::Asia__Kolkata, &["in"], &["hi", "bn", "ta", "te", "ml", "mr", "gu", "kn", "pa"]),
    (Tz::Asia__Kathmandu, &["np"], &["ne"]),
    (Tz::Asia__Bangkok, &["th", "vn", "kh", "la"], &["th", "vi", "km", "lo"]),
    (Tz::Asia__Singapore, &["cn", "tw", "hk", "mo", "sg", "my", "ph"], &["ms", "fil"]),
    (Tz::Asia__Tokyo, &["jp", "kr"], &["ja", "ko"]),
];

/// The clock of a page, by its host and the language that it is written in.
pub(super) fn clock(host: Option<&str>, language: Option<&str>) -> Option<Tz> {
    let ending = host.and_then(|host| host.rsplit('.').next());
    let ending = ending.map(str::to_ascii_lowercase);
    let by_host = CLOCKS
        .iter()
        .find(|(_, hosts, _)| ending.as_deref().is_some_and(|end| hosts.contains(&end)));
    // A country of many clocks is known to be none of these.
    let is_country = ending.as_ref().is_some_and(|end| end.len() == 2);
    let primary = language.and_then(|tag| tag.split(['-', '_']).next());
    let primary = primary.map(str::to_ascii_lowercase);
    let by_language = CLOCKS.iter().find(|(_, _, languages)| {
        !is_country
            && primary
                .as_deref()
                .is_some_and(|own| languages.contains(&own))
    });
    by_host.or(by_language).map(|(clock, ..)| *clock)
}

/// Reads moments in UTC that are midnight by the page's clock as the days that they begin:
/// systems that know no bare days write them so.
pub(super) fn round_midnights(claims: &mut [Claim], clock: Tz) {
    for claim in claims {
        let is_universal = claim
            .date
            .offset()
            .is_some_and(|offset| offset.local_minus_utc() == 0);
        if claim.date.precision() != Precision::Time || !is_universal {
            continue;
        }
        let local = claim.date.instant(chrono_tz::UTC).with_timezone(&clock);
        if local.time() == NaiveTime::MIN {
            let day = Date::day(local.year(), local.month(), local.day());
            claim.date = day.unwrap_or(claim.date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Origin;
    use crate::sources::page::fields::dates::claim::{Says, Voice};

    fn rounded(date: &str, clock: Option<Tz>) -> String {
        let mut claims = [Claim {
            says: Says::Published,
            date: Date::parse(date).unwrap(),
            value: date.to_owned(),
            origin: Origin::Stated { line: 1 },
            weight: 90,
            voice: Voice::Machine,
        }];
        round_midnights(&mut claims, clock.unwrap());
        claims[0].date.to_string()
    }

    #[test]
    fn midnight_where_the_paper_is_printed_is_a_bare_day_winter_and_summer() {
        let german = clock(Some("bote.example.de"), None);
        assert_eq!(rounded("2022-11-06T23:00:00+00:00", german), "2022-11-07");
        assert_eq!(rounded("2022-07-06T22:00:00Z", german), "2022-07-07");
        let shown = rounded("2022-07-06T23:00:00Z", german);
        assert_eq!(shown, "2022-07-06T23:00:00+00:00");
        let shown = rounded("2022-07-06T22:00:00+02:00", german);
        assert_eq!(shown, "2022-07-06T22:00:00+02:00");
    }

    #[test]
    fn a_language_tells_the_clock_only_where_the_host_tells_no_country() {
        let by_language = clock(Some("kurier.example.com"), Some("pl-PL"));
        assert_eq!(by_language, Some(Tz::Europe__Berlin));
        assert_eq!(clock(Some("tygodnik.example.us"), Some("pl")), None);
        assert_eq!(clock(None, Some("en")), None);
        assert_eq!(
            clock(Some("x.example.jp"), Some("en")),
            Some(Tz::Asia__Tokyo)
        );
    }
}
