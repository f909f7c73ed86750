//! Dates of a line, with the weekday before them and the clock beside them.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use super::clock::{Clock, clock_at, is_half};
use super::days::{Read, day_at};
use super::tokens::{Kind, Token, tokens};
use super::words;
use crate::article::{Date, Precision};

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
    if !line.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) {
        return Vec::new();
    }
    let tokens = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < tokens.len() {
        let day = day_at(&tokens, at, order);
        if let Some(unreal) = day.filter(|day| !day.is_real()) {
            // `31 February 2021` does not say February 2021.
            at = unreal.end.max(at + 1);
            continue;
        }
        match day.and_then(|day| with_clock(&tokens, at, free, day)) {
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

/// What is wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sources) enum Doubt {
    /// The calendar has no such day.
    Impossible {
        /// The part of the line that says it.
        span: Range<usize>,
    },
    /// The weekday beside it is another.
    Weekday {
        /// The part of the line that says it.
        span: Range<usize>,
        /// The day that it was, in English.
        is: &'static str,
    },
}

/// The dates of a line that cannot be true, or not altogether.
pub(in crate::sources) fn doubts(line: &str, order: Order) -> Vec<Doubt> {
    if !line.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) {
        return Vec::new();
    }
    let tokens = tokens(line);
    let mut doubts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(day) = day_at(&tokens, at, order) else {
            at += 1;
            continue;
        };
        if !day.is_real() {
            let span = tokens[at].start..tokens[day.end - 1].end();
            doubts.push(Doubt::Impossible { span });
        }
        at = day.end.max(at + 1);
    }
    for found in dates(line, order) {
        let said = line[found.span.clone()].split([',', ' ', '.', '،']).next();
        let said = said.and_then(words::week);
        let is = found.date.wall_clock().date().weekday();
        let whole = found.date.precision() >= Precision::Day;
        if said.is_some_and(|said| said != is.num_days_from_monday() && whole) {
            let is = WEEK[is.num_days_from_monday() as usize];
            doubts.push(Doubt::Weekday {
                span: found.span,
                is,
            });
        }
    }
    doubts
}

/// Weekdays as messages write them.
const WEEK: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

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
            Kind::Mark => ",|-–—•·.:/@()（），،、".contains(token.text),
            Kind::Word => {
                token.text == "T"
                    || is_half(token.text)
                    || words::contains(|w| w.date_fillers, &token.text.to_lowercase())
                    || is_weekday_in_brackets(tokens, at)
            }
            Kind::Number => false,
        };
        if !filler {
            return None;
        }
    }
    None
}

/// `(木)`, `(Thứ Năm)`, `星期四` between a day and its clock.
fn is_weekday_in_brackets(tokens: &[Token<'_>], at: usize) -> bool {
    let text = tokens[at].text;
    let bracket = at > 0 && tokens[at - 1].is_mark("(（");
    words::is_weekday(text)
        || (bracket && "月火水木金土日一二三四五六월화수목금토일".contains(text))
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
    fn a_row_of_numbers_between_bars_is_no_date() {
        assert_eq!(read("12 | 10 | 2022 | 15"), "");
        assert_eq!(read("1 | 2 | 2022"), "");
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
            ("24 | 10 | 2022 Lembah", "2022-10-24"),
            ("March 2020", "2020-03"),
            (
                "الخميس 4 مارس 2021 الساعة 10:30 صباحا",
                "2021-03-04T10:30:00",
            ),
            ("٤ كانون الثاني ٢٠٢١", "2021-01-04"),
            ("4 مارس/ آذار 2021", "2021-03-04"),
            ("4 مارس (آذار) 2021 م - 22:15", "2021-03-04T22:15:00"),
            ("4 марта 2021 г., 10:30 МСК", "2021-03-04T10:30:00+03:00"),
            ("четверг, 4 марта 2021 года в 10:30", "2021-03-04T10:30:00"),
            ("Torsdag 4 mars 2021 kl. 10.30", "2021-03-04T10:30:00"),
            ("4. maaliskuuta 2021 klo 10.30", "2021-03-04T10:30:00"),
            ("4 marca 2021, godz. 10:30", "2021-03-04T10:30:00"),
            ("3 listopada 2021", "2021-11-03"),
            ("3. listopada 2021.", "2021-10-03"),
            ("2021. március 4., csütörtök 10:30", "2021-03-04T10:30:00"),
            ("2021. 03. 04. 10:30", "2021-03-04T10:30:00"),
            ("2021 m. kovo 4 d.", "2021-03-04"),
            ("4 Mart 2021 Perşembe 10:30", "2021-03-04T10:30:00"),
            ("Πέμπτη 4 Μαρτίου 2021, 10:30 μ.μ.", "2021-03-04T22:30:00"),
            ("4 березня 2021, 10:30", "2021-03-04T10:30:00"),
            ("4. mart 2021. u 10:30", "2021-03-04T10:30:00"),
            ("4 במרץ 2021 בשעה 10:30", "2021-03-04T10:30:00"),
            ("۱۴ اسفند ۱۳۹۹ ساعت ۱۰:۳۰", "2021-03-04T10:30:00"),
            ("۱۳۹۹/۱۲/۱۴", "2021-03-04"),
            ("४ मार्च २०२१", "2021-03-04"),
            ("4 มีนาคม 2564 เวลา 10.30 น.", "2021-03-04T10:30:00"),
            ("4 มี.ค. 2564", "2021-03-04"),
            ("4 มี.ค. 64", "2021-03-04"),
            ("วันที่ 4/3/2564", "2021-03-04"),
            (
                "Thứ Năm, ngày 4 tháng 3 năm 2021 lúc 10:30",
                "2021-03-04T10:30:00",
            ),
            ("Marso 4, 2021", "2021-03-04"),
            ("ika-4 ng Marso 2021", "2021-03-04"),
            ("Alhamisi, 4 Machi 2021", "2021-03-04"),
            ("2021年3月4日(木) 10時30分", "2021-03-04T10:30:00"),
            ("2021年3月4日 星期四 下午3:05", "2021-03-04T15:05:00"),
            ("2021年3月4日星期四10:30", "2021-03-04T10:30:00"),
            ("北京2021年3月4日电", "2021-03-04"),
            ("二〇二一年三月四日", "2021-03-04"),
            ("令和3年3月4日", "2021-03-04"),
            ("民國110年3月4日", "2021-03-04"),
            ("2021년 3월 4일 오후 3시 5분", "2021-03-04T15:05:00"),
            ("2021.03.04 10:30", "2021-03-04T10:30:00"),
            ("4 de marzo de 2021, 10:30 p. m.", "2021-03-04T22:30:00"),
            ("4 d'abril de 2021", "2021-04-04"),
            ("04-Mar-21", "2021-03-04"),
            ("4. apríla 2021", "2021-04-04"),
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
            "pro 2020 už plán není",
            "sold out 2020",
            "5 led 2.0",
            "2021 may 5",
        ] {
            assert_eq!(read(line), "", "{line}");
        }
    }
}
