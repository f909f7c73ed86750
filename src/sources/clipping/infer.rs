//! What a clipping does not state, concluded from what it says.

use chrono::{Datelike as _, Days};

use super::body::{BodyLine, begins_with_yesterday};
use crate::article::text::up_to;
use crate::article::{Date, DateBasis, Precision};
use crate::sources::print::dates::{Order, dates};
use crate::sources::print::statement::{Draft, Statement};
use crate::sources::print::words;
use crate::sources::{Origin, print};

/// The most bytes of a line that are searched.
const MOST: usize = 4000;

/// The most lines that are searched for a date.
const LINES: usize = 40;

/// Concludes the date of an article that states none.
pub(super) fn date(
    draft: &mut Draft,
    body: &[BodyLine],
    order: Order,
    day: Option<(u32, u32)>,
    year: Option<i32>,
    name: &str,
) {
    if draft.article.date.is_some() {
        return;
    }
    let infer = |from, line| Origin::Inferred { from, line };
    if let Some(updated) = draft.article.updated {
        let clock = updated.wall_clock();
        if let Some(date) = Date::day(clock.year(), clock.month(), clock.day()) {
            draft.infer_date(
                date,
                DateBasis::Inferred,
                infer("the date of the update", None),
            );
        }
    }
    if let (Some((month, day)), Some(year)) = (day, year)
        && let Some(date) = Date::day(year, month, day)
    {
        draft.infer_date(
            date,
            DateBasis::Inferred,
            infer("dateline and copyright", None),
        );
    }
    if let Some(url) = &draft.article.original_url
        && let Some(date) = in_path(url)
    {
        draft.infer_date(date, DateBasis::Inferred, infer("address", None));
    }
    for way in [in_text, with_weekday] {
        let mut lines = body.iter().take(LINES);
        let found = lines.find_map(|line| Some((way(&line.text, order)?, line.number)));
        if let Some((date, line)) = found {
            draft.infer_date(date, DateBasis::Inferred, infer("text", Some(line)));
        }
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    if let Some(date) = in_file_name(file) {
        draft.infer_date(date, DateBasis::File, infer("file name", None));
    }
}

/// The day that a paragraph of news tells it happened on, where it does so as papers do.
pub(in crate::sources) fn told_in(text: &str, order: Order) -> Option<(Date, String)> {
    let date = in_text(text, order).or_else(|| with_weekday(text, order))?;
    Some((date, date.to_string()))
}

/// `pada Jumat (21/10/2022) kemarin`: a weekday with its date in brackets.
///
/// News is dated by the day it speaks of; "yesterday" puts publication a day later.
fn in_text(text: &str, order: Order) -> Option<Date> {
    let text = up_to(text, MOST);
    dates(text, order).into_iter().find_map(|found| {
        let before = text[..found.span.start].strip_suffix('(')?.trim_end();
        let weekday = before
            .rsplit(|c: char| !(c.is_alphabetic() || c == '\''))
            .next()?;
        let after = text[found.span.end..].strip_prefix(')')?;
        if !words::is_weekday(weekday) || found.date.precision() < Precision::Day {
            return None;
        }
        let later = u64::from(begins_with_yesterday(after));
        let day = found
            .date
            .wall_clock()
            .date()
            .checked_add_days(Days::new(later))?;
        Date::day(day.year(), day.month(), day.day())
    })
}

/// `pada Rabu, 8 Januari 2020`: a date with its right weekday, as Tempo dates its stories.
fn with_weekday(text: &str, order: Order) -> Option<Date> {
    let text = up_to(text, MOST);
    dates(text, order).into_iter().find_map(|found| {
        let said = text[found.span.clone()].split([',', ' ']).next()?;
        let day = found.date.wall_clock().date();
        let meant = INDONESIAN_WEEK[day.weekday().num_days_from_monday() as usize];
        let right = meant.contains(&said.to_lowercase().as_str());
        let whole = right && found.date.precision() >= Precision::Day;
        whole.then(|| Date::day(day.year(), day.month(), day.day()))?
    })
}

/// Weekdays from Monday, in Indonesian and Malay.
const INDONESIAN_WEEK: [&[&str]; 7] = [
    &["senin", "isnin"],
    &["selasa"],
    &["rabu"],
    &["kamis", "khamis"],
    &["jumat", "jum'at", "jumaat"],
    &["sabtu"],
    &["minggu", "ahad"],
];

/// `/2019/07/08/` in an address.
fn in_path(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    let number = |part: &str, digits: usize| {
        (part.len() <= digits && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    parts.windows(3).find_map(|window| {
        let year = number(window[0], 4).filter(|year| (1900..2200).contains(year))?;
        Date::day(
            i32::try_from(year).ok()?,
            number(window[1], 2)?,
            number(window[2], 2)?,
        )
    })
}

/// `2022-10-22-banjir.txt`, `20221022 banjir.txt`.
fn in_file_name(name: &str) -> Option<Date> {
    let start: String = name.chars().take(10).filter(char::is_ascii_digit).collect();
    let digits = start.get(..8)?;
    let year: i32 = digits[..4].parse().ok()?;
    if !(1800..2200).contains(&year) {
        return None;
    }
    Date::day(year, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?)
}

/// The most lines that are searched for credits.
const CREDIT_LINES: usize = 1000;

/// Names the media that a text says it quotes: `Dikutip TribunWow dari rt, …`.
pub(super) fn credits(draft: &mut Draft, body: &[BodyLine]) {
    for line in body.iter().take(CREDIT_LINES) {
        for credit in print::credits::credits(up_to(&line.text, MOST)) {
            draft.state(Statement::Credit(credit.to_owned()), line.number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(text: &str) -> Option<String> {
        in_text(text, Order::DayFirst).map(|date| date.to_string())
    }

    #[test]
    fn a_weekday_with_its_date_in_brackets_dates_the_story() {
        assert_eq!(
            inferred("kata dia, Senin (3/10/2022).").as_deref(),
            Some("2022-10-03")
        );
        assert_eq!(
            inferred("pada Senin (31/10/2022) kemarin.").as_deref(),
            Some("2022-11-01")
        );
        assert_eq!(inferred("lahir (3/10/1922) di desa"), None);
    }

    #[test]
    fn addresses_and_file_names_are_asked_last() {
        assert_eq!(
            in_path("https://x.example/news/2019/07/08/frost")
                .unwrap()
                .to_string(),
            "2019-07-08"
        );
        assert_eq!(
            in_file_name("2022-10-22-banjir.txt").unwrap().to_string(),
            "2022-10-22"
        );
        assert_eq!(in_file_name("2022-99-22.txt"), None);
    }
}
