//! Dates in words and digits, in nine languages.

use std::ops::Range;

use chrono::NaiveDate;

use super::clock::{Clock, clock_at};
use super::tokens::{Kind, Token, past_space, tokens};
use super::words;
use crate::article::Date;

/// What helps to read a date that could mean two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Order {
    /// `3/4/2021` is in April.
    DayFirst,
    /// `3/4/2021` is in March.
    MonthFirst,
}

/// A date and the part of the line that says it, weekday and clock included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sources) struct Found {
    pub(in crate::sources) date: Date,
    pub(in crate::sources) span: Range<usize>,
}

/// Every date of a line, from left to right.
pub(in crate::sources) fn dates(line: &str, order: Order) -> Vec<Found> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < tokens.len() {
        match day_at(&tokens, at, order).and_then(|day| with_clock(&tokens, at, free, day)) {
            Some((date, tokens_used)) => {
                let span = tokens[tokens_used.start].start..tokens[tokens_used.end - 1].end();
                at = tokens_used.end;
                free = at;
                found.push(Found { date, span });
            }
            None => at += 1,
        }
    }
    found
}

/// A day, or a month where no day is given, and the token after it.
#[derive(Debug, Clone, Copy)]
struct Read {
    year: i32,
    month: u32,
    day: Option<u32>,
    end: usize,
}

fn day_at(tokens: &[Token<'_>], at: usize, order: Order) -> Option<Read> {
    let glued = at > 0 && tokens[at].kind == Kind::Number && {
        let before = &tokens[at - 1];
        before.kind == Kind::Word
            || before.is_mark("-/.,:") && at > 1 && tokens[at - 2].kind == Kind::Number
    };
    if glued {
        return None;
    }
    let day = year_first(tokens, at)
        .or_else(|| in_digits(tokens, at, order))
        .or_else(|| day_then_month(tokens, at))
        .or_else(|| month_then_day(tokens, at))?;
    let real = NaiveDate::from_ymd_opt(day.year, day.month, day.day.unwrap_or(1)).is_some();
    (real && (1500..=2999).contains(&day.year)).then_some(day)
}

/// `2022-10-24`, `2022/10/24`, `2022.10.24`.
fn year_first(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let year = tokens.get(at)?.number(4..5)?;
    let divider = tokens.get(at + 1).filter(|t| t.is_mark("-/."))?;
    let month = tokens.get(at + 2)?.number(1..3)?;
    tokens.get(at + 3).filter(|t| t.text == divider.text)?;
    let day = tokens.get(at + 4)?.number(1..3)?;
    Some(Read {
        year: i32::try_from(year).ok()?,
        month,
        day: Some(day),
        end: at + 5,
    })
}

/// `24/10/2022`, `04.03.2020`, `4. 3. 2020`, `1-12-18`.
fn in_digits(tokens: &[Token<'_>], at: usize, order: Order) -> Option<Read> {
    let first = tokens.get(at)?.number(1..3)?;
    let divider = tokens.get(at + 1).filter(|t| t.is_mark("-/."))?;
    let second_at = past_space(tokens, at + 2);
    let second = tokens.get(second_at)?.number(1..3)?;
    tokens
        .get(second_at + 1)
        .filter(|t| t.text == divider.text)?;
    let year_at = past_space(tokens, second_at + 2);
    let spaced = second_at != at + 2 || year_at != second_at + 2;
    if spaced && divider.text != "." {
        return None;
    }
    let year_token = tokens.get(year_at)?;
    let year = match year_token.text.len() {
        4 => year_token.number(4..5)?,
        2 => full_year(year_token.number(2..3)?),
        _ => return None,
    };
    if tokens
        .get(year_at + 1)
        .is_some_and(|t| t.text == divider.text)
        && tokens
            .get(year_at + 2)
            .is_some_and(|t| t.kind == Kind::Number)
    {
        return None;
    }
    let month_first =
        second > 12 || (order == Order::MonthFirst && first <= 12 && divider.text == "/");
    let (day, month) = if month_first {
        (second, first)
    } else {
        (first, second)
    };
    Some(Read {
        year: i32::try_from(year).ok()?,
        month,
        day: Some(day),
        end: year_at + 1,
    })
}

/// Years of two digits: those up to 49 belong to this century.
fn full_year(digits: u32) -> u32 {
    if digits < 50 {
        2000 + digits
    } else {
        1900 + digits
    }
}

/// `24 Oktober 2022`, `12 de mayo de 2019`, `19. August 2016`, `1er mars 2020`, `3rd of May, 2016`.
fn day_then_month(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let day = tokens.get(at)?.number(1..3)?;
    let after = past_ordinal(tokens, at + 1);
    let month_at = past_links(tokens, after);
    let month = month_at_token(tokens, month_at)?;
    let year_at = past_links(tokens, month_at + 1);
    let (year, end) = year_at_token(tokens, year_at)?;
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// `May 11, 2022`, `March 2020`, `Sept. 3rd, 2019`.
fn month_then_day(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let month = month_at_token(tokens, at)?;
    let next = past_links(tokens, at + 1);
    if let Some((year, end)) = year_at_token(tokens, next) {
        let day = None;
        return Some(Read {
            year,
            month,
            day,
            end,
        });
    }
    let day = tokens.get(next)?.number(1..3)?;
    let year_at = past_links(tokens, past_ordinal(tokens, next + 1));
    let (year, end) = year_at_token(tokens, year_at)?;
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// The number of the month that a token names.
fn month_at_token(tokens: &[Token<'_>], at: usize) -> Option<u32> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    words::month(token.text)
}

fn year_at_token(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let year = tokens.get(at)?.number(4..5)?;
    Some((i32::try_from(year).ok()?, at + 1))
}

/// Past `st`, `nd`, `rd`, `th`, `er`, `º`, `.` behind a day.
fn past_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let ordinal = tokens.get(at).is_some_and(|token| {
        ["st", "nd", "rd", "th", "er", "º", "o", "ª"].contains(&token.text) || token.is_mark("º°")
    });
    at + usize::from(ordinal)
}

/// Past white space, `.`, `,`, `-`, `/`, `de`, `del`, `of`.
fn past_links(tokens: &[Token<'_>], mut at: usize) -> usize {
    for _ in 0..4 {
        let Some(token) = tokens.get(at) else { break };
        let link = token.kind == Kind::Space
            || token.is_mark(".,-/")
            || ["de", "del", "of", "do", "van"].contains(&token.text.to_lowercase().as_str());
        if !link {
            break;
        }
        at += 1;
    }
    at
}

/// Adds the weekday before a day and the clock on either side of it.
///
/// `free` is the first token that no earlier date has used.
fn with_clock(
    tokens: &[Token<'_>],
    at: usize,
    free: usize,
    day: Read,
) -> Option<(Date, Range<usize>)> {
    let start = before_weekday(tokens, at, free);
    let Some(number) = day.day else {
        return Some((Date::month(day.year, day.month)?, start..day.end));
    };
    let date = NaiveDate::from_ymd_opt(day.year, day.month, number)?;
    if let Some((clock, end)) = clock_after(tokens, day.end) {
        return Some((at_clock(date, clock)?, start..end));
    }
    if let Some((clock, clock_start)) = clock_before(tokens, start, free) {
        return Some((at_clock(date, clock)?, clock_start..day.end));
    }
    Some((Date::day(day.year, day.month, number)?, start..day.end))
}

fn at_clock(day: NaiveDate, clock: Clock) -> Option<Date> {
    let offset = clock.zone.and_then(|zone| zone.offset(day, clock.time));
    Date::time(day.and_time(clock.time), offset)
}

/// Where the weekday before a day begins, or the day itself.
fn before_weekday(tokens: &[Token<'_>], at: usize, free: usize) -> usize {
    let mut before = at;
    while before > free
        && (tokens[before - 1].kind == Kind::Space || tokens[before - 1].is_mark(",."))
    {
        before -= 1;
        if at - before > 3 {
            return at;
        }
    }
    let weekday = before > free && words::is_weekday(tokens[before - 1].text);
    if !weekday {
        return at;
    }
    // `segunda-feira` and `jum'at` are three tokens.
    let first = before - 1;
    let compound = first >= free + 2
        && tokens[first - 1].is_mark("-'’")
        && tokens[first - 2].kind == Kind::Word;
    if compound { first - 2 } else { first }
}

/// A clock behind a day, past marks and words like `pukul`, `um`, `a las`.
fn clock_after(tokens: &[Token<'_>], day_end: usize) -> Option<(Clock, usize)> {
    for at in day_end..day_end + 8 {
        let token = tokens.get(at)?;
        if token.kind == Kind::Number {
            return clock_at(tokens, at);
        }
        let filler = match token.kind {
            Kind::Space => true,
            Kind::Mark => ",|-–—•·.:/@".contains(token.text),
            Kind::Word => {
                token.text == "T" || words::contains(|w| w.date_fillers, &token.text.to_lowercase())
            }
            Kind::Number => false,
        };
        if !filler {
            return None;
        }
    }
    None
}

/// A clock that ends right before a day: `14:22, 6 October 2017`.
fn clock_before(tokens: &[Token<'_>], start: usize, free: usize) -> Option<(Clock, usize)> {
    for at in start.saturating_sub(12).max(free)..start {
        let glued = at > 0 && matches!(tokens[at - 1].kind, Kind::Number | Kind::Word);
        if tokens[at].kind != Kind::Number || glued {
            continue;
        }
        let Some((clock, end)) = clock_at(tokens, at) else {
            continue;
        };
        let only_links = end <= start
            && tokens[end..start].iter().all(|token| {
                token.kind == Kind::Space
                    || token.is_mark(",|-–—•·")
                    || words::contains(|w| w.date_fillers, &token.text.to_lowercase())
            });
        if only_links {
            return Some((clock, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let found = dates(line, Order::DayFirst);
        let shown: Vec<String> = found
            .iter()
            .map(|found| format!("{} <{}>", found.date, &line[found.span.clone()]))
            .collect();
        shown.join("; ")
    }

    #[test]
    fn dates_are_read_in_every_form_and_language() {
        for (line, expected) in [
            (
                "Senin, 24 Oktober 2022 | 10:30 WIB",
                "2022-10-24T10:30:00+07:00",
            ),
            ("24/10/2022, 10:30 WIB", "2022-10-24T10:30:00+07:00"),
            ("Jum'at, 02 Nop 2012", "2012-11-02"),
            ("09 Agu 2022, 08:00 WIB", "2022-08-09T08:00:00+07:00"),
            ("Isnin, 3 Ogos 2020 9:15 am", "2020-08-03T09:15:00"),
            ("March 3, 2021 4:05 p.m. ET", "2021-03-03T16:05:00-05:00"),
            ("Tue 21 Apr 2020 06.00 BST", "2020-04-21T06:00:00+01:00"),
            ("14:22, 6 October 2017", "2017-10-06T14:22:00"),
            ("04.03.2020, 17:45 Uhr", "2020-03-04T17:45:00"),
            ("Freitag, den 19. August 2016", "2016-08-19"),
            ("le 3 mars 2021 à 14h05", "2021-03-03T14:05:00"),
            ("1er janvier 2020", "2020-01-01"),
            ("12 de mayo de 2019 a las 18:40", "2019-05-12T18:40:00"),
            ("14/08/2018 07h30", "2018-08-14T07:30:00"),
            (
                "segunda-feira, 5 de outubro de 2015 às 9h",
                "2015-10-05T09:00:00",
            ),
            ("07/11/2014 - 09:15", "2014-11-07T09:15:00"),
            ("28 settembre 2020 alle ore 10:00", "2020-09-28T10:00:00"),
            ("vrijdag 13 juli 2018, 11:20", "2018-07-13T11:20:00"),
            ("2020-02-27T08:00:00Z", "2020-02-27T08:00:00+00:00"),
            ("4/25/2021", "2021-04-25"),
            ("March 2020", "2020-03"),
        ] {
            assert!(
                read(line).starts_with(&format!("{expected} <")),
                "{line}: {}",
                read(line)
            );
        }
    }

    #[test]
    fn two_dates_of_a_line_do_not_share_a_clock() {
        insta::assert_snapshot!(
            read("Publié le 3 mars 2021 à 14h05, mis à jour le 4 mars 2021 à 08h30"),
            @"2021-03-03T14:05:00 <3 mars 2021 à 14h05>; 2021-03-04T08:30:00 <4 mars 2021 à 08h30>"
        );
    }

    #[test]
    fn numbers_that_are_no_dates_are_left_alone() {
        for line in [
            "skor 2-2",
            "30/02/2021",
            "Rp 1.200.000",
            "10.0.12.34",
            "sejak 1881",
            "12.3.4.2020.5",
        ] {
            assert_eq!(read(line), "", "{line}");
        }
    }
}
