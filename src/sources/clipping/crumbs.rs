//! Short lines over and under a headline: press lines, paths to the page, mail addresses.

use crate::article::{Date, Precision};
use crate::sources::print::clock::clock_at;
use crate::sources::print::junk::is_leftover;
use crate::sources::print::lines::{Line, words_in};
use crate::sources::print::names::{has_role, is_name, is_paper};
use crate::sources::print::statement::{Draft, Statement};
use crate::sources::print::tokens::tokens;
use crate::sources::print::words;

/// What stands over a press release.
const PRESS: &[&str] = &[
    "for immediate release",
    "press release",
    "news release",
    "media release",
    "media advisory",
    "siaran pers",
    "rilis pers",
    "kenyataan media",
    "pressemitteilung",
    "communiqué de presse",
    "nota de prensa",
    "comunicado de prensa",
    "comunicado de imprensa",
    "nota à imprensa",
    "comunicato stampa",
    "persbericht",
];

/// Takes in `FOR IMMEDIATE RELEASE` over the headline.
pub(super) fn press_kicker(line: Line<'_>, draft: &mut Draft) -> bool {
    let lower = line.text.to_lowercase();
    let is_press = PRESS.contains(&lower.trim_end_matches([':', '.']));
    if is_press {
        draft.state(Statement::Kicker(line.text.to_owned()), line.number);
    }
    is_press
}

pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2)
}

pub(super) fn is_address_of_mail(text: &str) -> bool {
    text.contains('@')
        && text.contains('.')
        && !text.contains(char::is_whitespace)
        && !text.starts_with('@')
}

/// The section at the end of `Home > News > Local`, or of `Accueil / Société`.
pub(super) fn crumb_trail(text: &str) -> Option<&str> {
    let divider = [" > ", " » ", " › ", " / "]
        .into_iter()
        .find(|divider| text.contains(divider))?;
    let parts: Vec<&str> = text.split(divider).map(str::trim).collect();
    // A stroke divides much else, so there the front page must begin the path.
    let from_home = divider != " / " || is_leftover(parts[0]);
    let fits = parts.iter().all(|part| (1..=3).contains(&words_in(part))) && text.len() < 100;
    (fits && from_home).then(|| parts.last().copied())?
}

/// The date with the clock that stands alone in the line below it: `12:41`.
pub(super) fn alone_clock(text: &str, date: Option<Date>) -> Option<Date> {
    let date = date.filter(|date| date.precision() == Precision::Day)?;
    let tokens = tokens(text);
    let (clock, end) = clock_at(&tokens, 0)?;
    let day = date.wall_clock().date();
    let zone = clock.zone.and_then(|zone| zone.offset(day, clock.time));
    (end == tokens.len()).then(|| Date::time(day.and_time(clock.time), zone))?
}

/// Whether a line is one word in capitals, as agencies print the place over the date.
pub(super) fn is_place_alone(text: &str) -> bool {
    words_in(text) == 1
        && text.chars().count() >= 4
        && text.chars().all(|c| c.is_uppercase() || "-'’".contains(c))
        && is_name(text)
        && !has_role(text)
        && !is_paper(text)
        && !words::contains(|w| w.sections, &text.to_lowercase())
}
