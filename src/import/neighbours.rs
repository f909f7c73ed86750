//! Dates for sources without one, from the files beside them in their folder.
//!
//! People clip in order: `ferry-1.txt`, `ferry-2.txt`. Where the nearest files
//! on both sides state their dates and agree, what lies between was clipped then.

use std::collections::VecDeque;

use chrono::{Datelike as _, Days, NaiveDate};

use super::found::SourceFile;
use super::generated::BESIDE;
use super::look::LookedAt;
use crate::article::{Date, DateBasis, Precision};
use crate::sources::Record;

/// How many files away a neighbour may be.
const REACH: usize = 16;

/// The files before those that are being dated, as far as they may be neighbours.
#[derive(Debug, Default)]
pub(super) struct Before(VecDeque<Neighbour>);

/// A file and the day that its article states.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Neighbour {
    path: String,
    day: Option<NaiveDate>,
}

/// A source and what it was found to hold.
pub(super) type Looked<'a> = (&'a SourceFile, LookedAt);

/// Dates the articles that state no date and conclude none, and remembers the last files.
///
/// `next` holds the sources that follow. Only stated dates count, so that a
/// guess never becomes the ground for another.
pub(super) fn date(before: &mut Before, held: &mut [Looked<'_>], next: &[Looked<'_>]) {
    let own = before.0.len();
    let mut row: Vec<Neighbour> = before.0.drain(..).collect();
    row.extend(held.iter().map(neighbour));
    row.extend(next.iter().take(REACH).map(neighbour));
    for (at, (_, looked)) in held.iter_mut().enumerate() {
        let LookedAt::Read(read) = looked else {
            continue;
        };
        let [sourced] = read.sourced.as_mut_slice() else {
            continue;
        };
        let article = &mut sourced.record.article;
        if article.date.is_none()
            && let Some((date, from)) = between(&row, own + at)
        {
            article.date = Some(date);
            article.date_basis = DateBasis::Inferred;
            sourced.stamp.origins.insert("date".to_owned(), from);
        }
    }
    let end = own + held.len();
    before.0 = row[end.saturating_sub(REACH)..end]
        .iter()
        .cloned()
        .collect();
}

fn neighbour((file, looked): &Looked<'_>) -> Neighbour {
    Neighbour {
        path: file.name.clone(),
        day: looked.day(),
    }
}

/// The day that articles state; `None` unless all state the same.
pub(super) fn stated<'a>(records: impl IntoIterator<Item = &'a Record>) -> Option<NaiveDate> {
    let day = |record: &Record| {
        let date = record.article.date?;
        let stated = record.article.date_basis == DateBasis::Stated;
        (stated && date.precision() >= Precision::Day).then(|| date.wall_clock().date())
    };
    let mut records = records.into_iter();
    let first = day(records.next()?)?;
    records
        .all(|record| day(record) == Some(first))
        .then_some(first)
}

/// The date between two neighbours that agree, and who they are.
fn between(row: &[Neighbour], at: usize) -> Option<(Date, String)> {
    let folder = |path: &str| path.rfind('/').map_or(0, |end| end + 1);
    let own = &row[at].path;
    let own_folder = &own[..folder(own)];
    let near = |other: &&Neighbour| {
        other.day.is_some() && other.path[..folder(&other.path)] == *own_folder
    };
    let before = row[at.saturating_sub(REACH)..at].iter().rev().find(near)?;
    let after = row[at + 1..].iter().take(REACH).find(near)?;
    let date = agreed(before.day?, after.day?)?;
    let name = |path: &str| path[folder(path)..].to_owned();
    let from = format!("{BESIDE}{} and {}", name(&before.path), name(&after.path));
    Some((date, from))
}

/// What two days agree on: the day that both are or that lies between them, or else the month
/// of two days that follow each other.
fn agreed(one: NaiveDate, other: NaiveDate) -> Option<Date> {
    let (first, last) = (one.min(other), one.max(other));
    let day = |day: NaiveDate| Date::day(day.year(), day.month(), day.day());
    match (last - first).num_days() {
        0 => day(first),
        1 if first.month() == last.month() => Date::month(first.year(), first.month()),
        2 => day(first.checked_add_days(Days::new(1))?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(days: &[(&str, Option<&str>)]) -> Vec<Neighbour> {
        days.iter()
            .map(|(path, own)| Neighbour {
                path: (*path).to_owned(),
                day: own.map(day),
            })
            .collect()
    }

    #[test]
    fn neighbours_that_agree_date_what_lies_between() {
        let agreed = |one, other| agreed(day(one), day(other)).map(|date| date.to_string());
        assert_eq!(
            agreed("2022-10-03", "2022-10-03").as_deref(),
            Some("2022-10-03")
        );
        assert_eq!(
            agreed("2022-10-05", "2022-10-03").as_deref(),
            Some("2022-10-04")
        );
        assert_eq!(
            agreed("2022-10-03", "2022-10-04").as_deref(),
            Some("2022-10")
        );
        assert_eq!(agreed("2022-10-31", "2022-11-01"), None);
        assert_eq!(agreed("2022-10-03", "2022-10-09"), None);
    }

    #[test]
    fn only_files_of_the_same_folder_are_neighbours() {
        let near = row(&[
            ("c/a.txt", Some("2022-10-03")),
            ("c/b.txt", None),
            ("c/c.txt", None),
            ("c/d.txt", Some("2022-10-03")),
            ("d/a.txt", None),
            ("e/a.txt", Some("2022-10-03")),
        ]);
        let (date, from) = between(&near, 2).unwrap();
        assert_eq!(date.to_string(), "2022-10-03");
        assert_eq!(from, "inferred from neighbours a.txt and d.txt");
        assert_eq!(between(&near, 4), None);
        assert_eq!(between(&near, 0), None);
    }
}
