//! Dates in addresses.

use super::claim::{Claim, Says, Voice, is_possible};
use crate::article::{Date, Precision};
use crate::sources::Origin;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Tree;
use crate::sources::print::words;

/// How much less the day in another address of the article is believed: an agency's, a short one.
const OTHER: i32 = 30;

/// The claims of the page's address, of others that it gives itself, and of its lead picture's.
pub(super) fn claims(evidence: &Evidence<'_>, draft: &Draft, claims: &mut Vec<Claim>) {
    let own = draft.article.original_url.as_deref();
    let own = own.or_else(|| evidence.address.as_ref().map(url::Url::as_str));
    if let Some((date, weight)) = own.and_then(in_address) {
        claims.push(claim(date, own.unwrap_or_default(), "address", weight));
    } else {
        let others = draft.lost.get("original_url").into_iter().flatten();
        let others = others.map(|other| other.value.as_str());
        let dated = others.filter_map(|other| Some((other, in_address(other)?)));
        let first = dated.into_iter().find(|(_, (date, _))| !is_vague(*date));
        claims.extend(
            first.map(|(other, (date, weight))| claim(date, other, "address", weight - OTHER)),
        );
    }
    let body = evidence.tree.first(Tree::ROOT, "body");
    let id = body.and_then(|body| evidence.tree.attribute(body, "id"));
    if let Some((id, date)) = id.and_then(|id| Some((id, in_name(id)?))) {
        claims.push(claim(date, id, "the page's id", NAMED));
    }
    let picture = evidence.meta("og:image").map(|meta| meta.content);
    if let Some((date, weight)) = picture.and_then(in_address) {
        claims.push(claim(
            date,
            picture.unwrap_or_default(),
            "the picture's address",
            weight / 8,
        ));
    }
}

/// How far the day is believed that a page's `id` holds.
const NAMED: i32 = 24;

/// The day in a name: `news20190304_k100`.
fn in_name(name: &str) -> Option<Date> {
    let mut runs = name.split(|c: char| !c.is_ascii_digit());
    let run = runs.find(|run| run.len() == 8)?;
    let whole: u32 = run.parse().ok()?;
    let year = i32::try_from(whole / 10_000).ok()?;
    let date = Date::day(year, whole / 100 % 100, whole % 100)?;
    (1990..2100).contains(&year).then_some(date)
}

fn claim(date: Date, value: &str, from: &'static str, weight: i32) -> Claim {
    Claim {
        says: Says::Published,
        date,
        value: value.to_owned(),
        origin: Origin::Inferred { from, line: None },
        weight,
        voice: Voice::Address,
    }
}

/// The date in an address and how far it is to be believed.
///
/// `/2019/03/04/`, `/2019/mar/04/`, `/2019-03-04-`, `/20190304`, `/2019/0304/`,
/// `-04-03-2019`, and months: `/2019/03/`, `/201903/`.
pub(super) fn in_address(address: &str) -> Option<(Date, i32)> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    if path.len() > 1000 {
        return None;
    }
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let mut found = (0..parts.len()).filter_map(|at| at_part(&parts[at..]));
    let first = found.next()?;
    let better = found.find(|(date, _)| date.precision() > first.0.precision());
    Some(better.unwrap_or(first)).filter(|(date, _)| is_possible(*date))
}

/// The date that begins with a part of a path.
fn at_part(parts: &[&str]) -> Option<(Date, i32)> {
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    let number = |at: usize, least: usize, most: usize| -> Option<u32> {
        let part = part(at);
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        (digits && (least..=most).contains(&part.len())).then(|| part.parse().ok())?
    };
    let year_of = |number: u32| {
        i32::try_from(number)
            .ok()
            .filter(|year| (1850..2100).contains(year))
    };
    if let Some(year) = number(0, 4, 4).and_then(year_of) {
        let month = number(1, 1, 2).or_else(|| words::month(part(1)));
        if let Some(month) = month {
            let day = number(2, 1, 2).and_then(|day| Date::day(year, month, day));
            // `/2019/03/4-ways-to-…` gives no day.
            return match day {
                Some(day) => Some((day, if part(2).len() == 2 { 90 } else { 70 })),
                None => Some((Date::month(year, month)?, 40)),
            };
        }
        let both = number(1, 4, 4)?;
        return Some((Date::day(year, both / 100, both % 100)?, 70));
    }
    if let Some(whole) = number(0, 8, 8) {
        let year = year_of(whole / 10_000).filter(|year| *year >= 1990)?;
        return Some((Date::day(year, whole / 100 % 100, whole % 100)?, 84));
    }
    if let (Some(day), Some(month), Some(year)) = (
        number(0, 1, 2),
        number(1, 1, 2),
        number(2, 4, 4).and_then(year_of),
    ) {
        return Some((Date::day(year, month, day)?, 70)).filter(|_| year >= 1990);
    }
    let whole = number(0, 6, 6)?;
    let year = year_of(whole / 100).filter(|year| *year >= 1995)?;
    Some((Date::month(year, whole % 100)?, 20))
}

/// Whether a date says no more than a month.
pub(super) fn is_vague(date: Date) -> bool {
    date.precision() < Precision::Day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_page_may_hold_its_day() {
        let shown = in_name("news20190304_k100").map(|date| date.to_string());
        assert_eq!(shown.as_deref(), Some("2019-03-04"));
        assert_eq!(in_name("post-12345678"), None);
        assert_eq!(in_name("a2019030412"), None);
    }

    #[test]
    fn addresses_give_days_and_months() {
        for (address, expected) in [
            ("https://x.example/news/2019/07/08/frost", "2019-07-08"),
            ("https://x.example/news/2019/jul/08/frost", "2019-07-08"),
            ("https://x.example/2019-07-08-frost.html", "2019-07-08"),
            ("https://x.example/frost-20190708.html", "2019-07-08"),
            ("https://x.example/2019/0708/frost", "2019-07-08"),
            ("https://x.example/frost_08-07-2019", "2019-07-08"),
            ("https://x.example/2019/07/frost", "2019-07"),
            ("https://x.example/201907/frost", "2019-07"),
            ("https://x.example/frost-1234567890", "none"),
            ("https://x.example/the-2019-frost", "none"),
            ("https://x.example/99999999", "none"),
        ] {
            let shown =
                in_address(address).map_or_else(|| "none".to_owned(), |(date, _)| date.to_string());
            assert_eq!(shown, expected, "{address}");
        }
    }
}
