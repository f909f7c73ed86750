//! Pages that state the day on which they were saved, or last changed, as that of publication.
//!
//! A template may fill `article:published_time` with the moment in which it is asked,
//! while the date that readers see at the headline, or the address, is the old one.
//! Two things together betray that: an older day that is said to be the article's
//! own, and a sign that the newer is the page's.

use super::address::is_vague;
use super::claim::{Claim, Says, Voice, agree, days_apart};
use crate::article::{Date, Precision};
use crate::diagnostic::Diagnostic;

/// How much less a statement is believed that is betrayed.
const LESS: i32 = 60;

/// From this weight on what is told to machines is worth a doubt.
const TOLD: i32 = 60;

/// From this weight on an older day is the article's own: what readers see labelled near the
/// headline, what they see there at all if the tool that saved the page notes the newer day,
/// and the whole day in the address.
const LABELLED: i32 = 80;
const SEEN: i32 = 68;
const ADDRESS: i32 = 70;

/// Below this weight what is seen stands elsewhere on the page: today's date at its top.
const ELSEWHERE: i32 = 40;

/// A statement that is not believed, and the older one that betrays it.
#[derive(Debug)]
pub(super) struct Untrue {
    newer: Claim,
    older: Claim,
    why: &'static str,
}

/// Believes what machines are told less where it is the day on which the page was saved or changed.
pub(super) fn doubt(claims: &mut [Claim], saved: Option<Date>) -> Option<Untrue> {
    let told = claims
        .iter()
        .filter(|claim| is_published(claim, Voice::Machine) && claim.weight >= TOLD);
    let newer = told.max_by_key(|claim| claim.weight)?.clone();
    let is_saved = saved.is_some_and(|saved| agree(saved, newer.date));
    let least = if is_saved { SEEN } else { LABELLED };
    let older = own_day(claims, newer.date, least)?.clone();
    let why = if is_saved {
        "the day on which it was saved"
    } else if is_shown(claims, newer.date) {
        return None;
    } else {
        sign(claims, newer.date)?
    };
    for claim in claims.iter_mut() {
        if is_published(claim, Voice::Machine) && agree(claim.date, newer.date) {
            claim.weight -= LESS;
        }
    }
    Some(Untrue { newer, older, why })
}

/// The older day that is said to be the article's own; several are those of a list.
fn own_day(claims: &[Claim], newer: Date, least: i32) -> Option<&Claim> {
    let own = |claim: &&Claim| {
        is_published(claim, Voice::Seen) && claim.weight >= least
            || is_published(claim, Voice::Address) && claim.weight >= ADDRESS
    };
    let older = |claim: &&Claim| is_older(claim.date, newer);
    let found = || claims.iter().filter(own).filter(older);
    let best = found().max_by_key(|claim| claim.weight)?;
    found()
        .all(|claim| agree(claim.date, best.date))
        .then_some(best)
}

/// Whether readers see a day as one of the article's, published or changed.
fn is_shown(claims: &[Claim], day: Date) -> bool {
    claims.iter().any(|claim| {
        claim.voice == Voice::Seen && claim.weight >= ELSEWHERE && days_apart(claim.date, day) == 0
    })
}

fn is_published(claim: &Claim, voice: Voice) -> bool {
    let whole = claim.date.precision() >= Precision::Day && !is_vague(claim.date);
    claim.says == Says::Published && claim.voice == voice && whole
}

fn is_older(one: Date, other: Date) -> bool {
    one.wall_clock() < other.wall_clock() && days_apart(one, other) > 1
}

/// What else on the page says that a day is not the article's but its own.
fn sign(claims: &[Claim], day: Date) -> Option<&'static str> {
    let on_day = |claim: &&Claim| {
        claim.date.precision() >= Precision::Day && days_apart(claim.date, day) == 0
    };
    let mut here = claims.iter().filter(on_day);
    here.find_map(|claim| match (claim.says, claim.voice) {
        (Says::Updated, _) => Some("the day of its last change"),
        (Says::Published, Voice::Seen) if claim.weight < ELSEWHERE => {
            Some("the day that is printed elsewhere on it")
        }
        _ => None,
    })
}

impl Untrue {
    /// What is to be said of it, if the older day, or one that agrees with it, was taken.
    pub(super) fn told(&self, taken: &Claim) -> Option<Diagnostic> {
        let Self { newer, older, why } = self;
        if !agree(taken.date, older.date) {
            return None;
        }
        let message = format!(
            "the page says that it was published on `{}` ({}), which is {why}; the older `{}` ({}) is taken",
            newer.value, newer.origin, older.value, older.origin
        );
        let said = Diagnostic::warning("page-date-saved", message);
        Some(said.help("if the newer one is right, put it into the article"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::claim::read;
    use super::*;
    use crate::sources::Origin;
    use crate::sources::print::dates::Order;

    fn claim(voice: Voice, weight: i32, day: &str) -> Claim {
        Claim {
            says: Says::Published,
            date: date(day),
            value: day.to_owned(),
            origin: Origin::Stated { line: 1 },
            weight,
            voice,
        }
    }

    fn date(day: &str) -> Date {
        read(day, Order::DayFirst).unwrap()
    }

    fn told() -> Claim {
        claim(Voice::Machine, 96, "2021-05-01T08:00:00Z")
    }

    #[test]
    fn the_day_of_saving_is_not_believed_beside_an_older_one_at_the_headline() {
        let mut claims = [told(), claim(Voice::Seen, 76, "2019-03-04")];
        let untrue = doubt(&mut claims, Some(date("2021-05-01"))).unwrap();
        assert_eq!(claims[0].weight, 36);
        let said = untrue.told(&claims[1]).unwrap().message;
        assert!(
            said.contains("2021-05-01") && said.contains("2019-03-04"),
            "{said}"
        );
        assert!(untrue.told(&claims[0]).is_none());
        let mut claims = [told(), claim(Voice::Seen, 76, "2019-03-04")];
        assert!(doubt(&mut claims, None).is_none());
    }

    #[test]
    fn todays_date_on_the_page_or_a_change_on_the_same_day_betrays_it_too() {
        let older = claim(Voice::Seen, 88, "2019-03-04");
        let today = claim(Voice::Seen, 15, "2021-05-01");
        assert!(doubt(&mut [told(), older.clone(), today.clone()], None).is_some());
        let changed = Claim {
            says: Says::Updated,
            ..claim(Voice::Machine, 96, "2021-05-01T09:30:00Z")
        };
        let address = claim(Voice::Address, 90, "2019-03-04");
        assert!(doubt(&mut [told(), address, changed], None).is_some());
        let shown = claim(Voice::Seen, 64, "2021-05-01");
        assert!(doubt(&mut [told(), older.clone(), today.clone(), shown], None).is_none());
        let listed = claim(Voice::Seen, 88, "2020-01-09");
        assert!(doubt(&mut [told(), older.clone(), today.clone(), listed], None).is_none());
        let unlabelled = claim(Voice::Seen, 60, "2019-03-04");
        assert!(doubt(&mut [told(), unlabelled, today], None).is_none());
        assert!(doubt(&mut [told(), older], None).is_none());
    }

    #[test]
    fn a_day_more_or_less_is_no_untruth() {
        let mut claims = [told(), claim(Voice::Seen, 88, "2021-04-30")];
        assert!(doubt(&mut claims, Some(date("2021-05-01"))).is_none());
    }
}
