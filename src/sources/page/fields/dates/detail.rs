//! Which of the claims that mean one moment says most of it.

use chrono::{Duration, FixedOffset, NaiveDateTime};

use super::address::is_vague;
use super::claim::{Claim, Voice, agree};
use crate::article::{Date, Precision};

/// The least weight of a claim that may say more than the one believed.
const LEAST: i32 = 50;

/// The least weight of a local day that stands against a moment in UTC.
const LEAST_LOCAL: i32 = 70;

/// Puts first what says most of the day that is believed.
///
/// A bare day gives way to the time of that day, a time without its zone to the
/// same with it, a moment in UTC to the same by the paper's own clock.
pub(super) fn say_more(published: &mut Vec<Claim>, updated: &[Claim]) {
    for _ in 0..2 {
        let Some(first) = published.first().cloned() else {
            return;
        };
        // The same moment is the same moment, wherever it stands.
        let plain = |claim: &&Claim| claim.weight >= LEAST || is_local_form(claim.date, first.date);
        let better = published
            .iter()
            .filter(plain)
            .find(|claim| says_more(claim.date, first.date))
            .or_else(|| {
                let mut updated = updated.iter().filter(plain);
                updated.find(|claim| is_local_form(claim.date, first.date))
            });
        let Some(better) = better.cloned().or_else(|| local_day(published, &first)) else {
            return;
        };
        published.retain(|claim| *claim != better);
        published.insert(0, better);
    }
}

fn says_more(other: Date, first: Date) -> bool {
    let timed = |date: Date| date.precision() == Precision::Time;
    if !timed(other) || !agree(other, first) {
        return false;
    }
    if !timed(first) {
        return true;
    }
    match (first.offset(), other.offset()) {
        (None, Some(_)) => is_same_minute(first.wall_clock(), other.wall_clock()),
        (Some(_), _) => is_local_form(other, first),
        _ => false,
    }
}

/// Whether a date is a moment in UTC, given by a clock of another zone.
fn is_local_form(other: Date, first: Date) -> bool {
    let zone = |date: Date| date.offset().map(|offset| offset.local_minus_utc());
    let moment = |date: Date| date.instant(chrono_tz::UTC).naive_utc();
    zone(first) == Some(0)
        && zone(other).is_some_and(|zone| zone != 0)
        && is_same_minute(moment(first), moment(other))
}

fn is_same_minute(one: NaiveDateTime, other: NaiveDateTime) -> bool {
    (one - other).abs() < Duration::minutes(1)
}

/// The day that readers see, where a moment in UTC falls on the day before or after it.
///
/// Papers print their own day, systems often state UTC. Where a clock stands
/// beside the day, the two tell the zone, too.
fn local_day(published: &[Claim], first: &Claim) -> Option<Claim> {
    let universal = first.date.wall_clock();
    if first.date.precision() != Precision::Time || first.date.offset() != FixedOffset::east_opt(0)
    {
        return None;
    }
    let mut plain = published.iter().filter(|claim| {
        claim.voice == Voice::Seen
            && claim.weight >= LEAST_LOCAL
            && claim.date.precision() >= Precision::Day
    });
    let seen = plain.next().filter(|claim| claim.date.offset().is_none())?;
    let addressed = |claim: &Claim| {
        claim.voice == Voice::Address && !is_vague(claim.date) && agree(claim.date, first.date)
    };
    if agree(seen.date, first.date)
        || plain.any(|claim| agree(claim.date, first.date))
        || published.iter().any(addressed)
    {
        return None;
    }
    let local = seen.date.wall_clock();
    if seen.date.precision() == Precision::Time {
        let ahead = (local - universal).num_minutes();
        let quarter = (ahead + 7 * ahead.signum()) / 15 * 15;
        let offset = FixedOffset::east_opt(i32::try_from(quarter).ok()? * 60)?;
        let is_zone = (-12 * 60..=14 * 60).contains(&quarter) && (ahead - quarter).abs() <= 1;
        let date = Date::time(universal + Duration::minutes(quarter), Some(offset));
        return is_zone.then_some(Claim {
            date: date?,
            ..seen.clone()
        });
    }
    let reach = (universal - Duration::hours(12)).date()..=(universal + Duration::hours(14)).date();
    reach.contains(&local.date()).then(|| seen.clone())
}

#[cfg(test)]
mod tests {
    use super::super::claim::{Says, read};
    use super::*;
    use crate::sources::Origin;
    use crate::sources::print::dates::Order;

    fn first_of(values: &[&str]) -> String {
        let claim = |value: &&str| Claim {
            says: Says::Published,
            date: read(value, Order::DayFirst).unwrap(),
            value: (*value).to_owned(),
            origin: Origin::Stated { line: 1 },
            weight: 80,
            voice: if value.ends_with('Z') {
                Voice::Machine
            } else {
                Voice::Seen
            },
        };
        let mut claims: Vec<Claim> = values.iter().map(claim).collect();
        say_more(&mut claims, &[]);
        claims[0].date.to_string()
    }

    #[test]
    fn of_one_day_the_fullest_statement_counts() {
        for (values, expected) in [
            (
                ["2019-03-04", "2019-03-04T10:15:00+07:00"],
                "2019-03-04T10:15:00+07:00",
            ),
            (
                ["2019-03-04T10:15:00", "2019-03-04T10:15:30+07:00"],
                "2019-03-04T10:15:30+07:00",
            ),
            (
                ["2019-03-04T10:15:00", "2019-03-04T12:00:00+07:00"],
                "2019-03-04T10:15:00",
            ),
            (
                ["2019-03-04T03:15:00Z", "2019-03-04T10:15:00+07:00"],
                "2019-03-04T10:15:00+07:00",
            ),
            (["2019-03-04", "2019-03-05T10:15:00"], "2019-03-04"),
        ] {
            assert_eq!(first_of(&values), expected, "{values:?}");
        }
    }

    #[test]
    fn the_day_that_readers_see_counts_where_utc_is_on_another() {
        let pairs = [
            (["2019-03-05T03:15:20Z", "2019-03-04"], "2019-03-04"),
            (
                ["2019-03-05T03:15:20Z", "2019-03-04 22:15"],
                "2019-03-04T22:15:20-05:00",
            ),
            (
                ["2019-03-05T16:15:00Z", "2019-03-04"],
                "2019-03-05T16:15:00+00:00",
            ),
        ];
        for (values, expected) in pairs {
            assert_eq!(first_of(&values), expected, "{values:?}");
        }
    }
}
