//! Days as papers write them, in words, in digits, and in the calendars of Thailand and Iran.

use chrono::NaiveDate;

use super::calendars::{era, from_buddhist, from_jalali, han_number, jalali_month, parts};
use super::dates::Order;
use super::lines::is_unspaced;
use super::months::{month_at, stands_alone};
use super::tokens::{Kind, Token, past_space};

/// A day, or a month where no day is given, and the token after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
    pub(super) end: usize,
}

impl Read {
    /// Whether the calendar has such a day.
    pub(super) fn is_real(&self) -> bool {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day.unwrap_or(1)).is_some()
    }
}

/// The day that begins at a token, whether the calendar has it or not.
pub(super) fn day_at(tokens: &[Token<'_>], at: usize, order: Order) -> Option<Read> {
    let token = tokens.get(at)?;
    let day = match token.kind {
        Kind::Number if is_glued(tokens, at) => return None,
        Kind::Number => with_units(tokens, at, None)
            .or_else(|| year_first(tokens, at))
            .or_else(|| in_digits(tokens, at, order))
            .or_else(|| day_then_month(tokens, at))
            .or_else(|| year_month_day(tokens, at)),
        Kind::Word => month_then_day(tokens, at)
            .or_else(|| with_units(tokens, at + 1, Some(era(token.text)?)))
            .or_else(|| in_han(token.text, at)),
        Kind::Mark | Kind::Space => None,
    }?;
    (1500..=2999).contains(&day.year).then_some(day)
}

/// Whether a number goes on with what stands before it: `A4`, `1.2.3`.
fn is_glued(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    let letters = before.kind == Kind::Word
        && !before
            .text
            .ends_with(|c| is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7af}'));
    letters || before.is_mark("-/.,:") && at > 1 && tokens[at - 2].kind == Kind::Number
}

pub(super) fn is_thai(token: &Token<'_>) -> bool {
    token
        .text
        .starts_with(|c| matches!(c, '\u{e00}'..='\u{e7f}'))
}

/// `2021年3月4日`, `2021년 3월 4일`, and with an era `令和3年3月4日`.
fn with_units(tokens: &[Token<'_>], at: usize, era: Option<i32>) -> Option<Read> {
    let token = tokens.get(at)?;
    let number = i32::try_from(token.number(1..5)?).ok()?;
    tokens.get(at + 1).filter(|t| "年년".contains(t.text))?;
    let named_at = past_space(tokens, at + 2);
    let month = tokens.get(named_at)?.number(1..3)?;
    tokens
        .get(named_at + 1)
        .filter(|t| "月월".contains(t.text))?;
    let year = match (era, token.digits()) {
        (Some(before), _) => before + number,
        (None, 4) => number,
        (None, 2) => full_year(number),
        _ => return None,
    };
    let day_at = past_space(tokens, named_at + 2);
    let day = tokens.get(day_at).and_then(|day| day.number(1..3));
    let unit = tokens
        .get(day_at + 1)
        .is_some_and(|t| "日号號일".contains(t.text));
    Some(Read {
        year,
        month,
        day: day.filter(|_| unit),
        end: if unit { day_at + 2 } else { named_at + 2 },
    })
}

/// `二〇二一年三月四日`
fn in_han(word: &str, at: usize) -> Option<Read> {
    let (year, rest) = word.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.split_once(['日', '号', '號']).map(|(day, _)| day);
    let digits = |c: char| "〇零○一二三四五六七八九".contains(c);
    let start = year.trim_end_matches(digits).len();
    if year[start..].chars().count() != 4 {
        return None;
    }
    Some(Read {
        year: i32::try_from(han_number(&year[start..])?).ok()?,
        month: han_number(month)?,
        day: day.and_then(han_number),
        end: at + 1,
    })
}

/// `2022-10-24`, `2022/10/24`, `2022.10.24`, `2021. 3. 4.`, and in Iran `1399/12/14`.
fn year_first(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let year = i32::try_from(tokens.get(at)?.number(4..5)?).ok()?;
    let divider = tokens.get(at + 1).filter(|t| t.is_mark("-/."))?;
    let named_at = past_space(tokens, at + 2);
    let month = tokens.get(named_at)?.number(1..3)?;
    tokens
        .get(named_at + 1)
        .filter(|t| t.text == divider.text)?;
    let day_at = past_space(tokens, named_at + 2);
    let day = tokens.get(day_at)?.number(1..3)?;
    if (named_at != at + 2 || day_at != named_at + 2) && divider.text != "." {
        return None;
    }
    let end = day_at + 1;
    if (1300..1500).contains(&year) {
        return jalali(year, month, day, end);
    }
    Some(Read {
        year: our_year(year, tokens),
        month,
        day: Some(day),
        end,
    })
}

/// A year of the Thai calendar as one of ours, where the line speaks Thai.
fn our_year(year: i32, tokens: &[Token<'_>]) -> i32 {
    from_buddhist(year)
        .filter(|_| tokens.iter().any(is_thai))
        .unwrap_or(year)
}

fn jalali(year: i32, month: u32, day: u32, end: usize) -> Option<Read> {
    let (year, month, day) = parts(from_jalali(year, month, day)?);
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// `24/10/2022`, `04.03.2020`, `4. 3. 2020`, `1-12-18`, `24 | 10 | 2022`.
fn in_digits(tokens: &[Token<'_>], at: usize, order: Order) -> Option<Read> {
    let first = tokens.get(at)?.number(1..3)?;
    if let Some((month, year, end)) = between_bars(tokens, at) {
        let day = Some(first);
        return Some(Read {
            year,
            month,
            day,
            end,
        });
    }
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
    let year = i32::try_from(year_token.number(2..5)?).ok()?;
    let year = match year_token.digits() {
        4 => our_year(year, tokens),
        2 => full_year(year),
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
    let month_first = (second > 12 && first <= 12)
        || (order == Order::MonthFirst && first <= 12 && divider.text == "/");
    let (day, month) = if month_first {
        (second, first)
    } else {
        (first, second)
    };
    Some(Read {
        year,
        month,
        day: Some(day),
        end: year_at + 1,
    })
}

/// The month, the year and the token after it of `24 | 10 | 2022`, where all have all their digits.
fn between_bars(tokens: &[Token<'_>], at: usize) -> Option<(u32, i32, usize)> {
    let bar = |at: usize| {
        let at = past_space(tokens, at);
        let is_bar = tokens.get(at).is_some_and(|t| t.is_mark("|"));
        is_bar.then(|| past_space(tokens, at + 1))
    };
    let month_at = bar(at + 1).filter(|_| tokens[at].digits() == 2)?;
    let month = tokens.get(month_at)?.number(2..3)?;
    let year_at = bar(month_at + 1)?;
    let year = tokens.get(year_at)?.number(4..5)?;
    let another = bar(year_at + 1).and_then(|next| tokens.get(next));
    let is_row = another.is_some_and(|next| next.kind == Kind::Number);
    (!is_row).then_some((month, i32::try_from(year).ok()?, year_at + 1))
}

/// Years of two digits: those up to 49 belong to this century.
fn full_year(digits: i32) -> i32 {
    if digits < 50 {
        2000 + digits
    } else {
        1900 + digits
    }
}

/// `24 Oktober 2022`, `12 de mayo de 2019`, `19. August 2016`, `1er mars 2020`, `3rd of May, 2016`,
/// `4 tháng 3 năm 2021`, `۱۴ اسفند ۱۳۹۹`.
fn day_then_month(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let day = tokens.get(at)?.number(1..3)?;
    let after = past_ordinal(tokens, at + 1);
    let named_at = past_links(tokens, after);
    if let Some(month) = tokens
        .get(named_at)
        .and_then(|token| jalali_month(token.text))
        && let Some((year, end)) = year_at(tokens, past_links(tokens, named_at + 1), false)
        && year < 1500
    {
        return jalali(year, month, day, end);
    }
    let (mut month, after) = month_at(tokens, named_at)?;
    // Croats put a point behind the day and mean October, Poles and Czechs do not and mean November.
    let pointed = tokens[at + 1..named_at].iter().any(|t| t.is_mark("."));
    if pointed && ["listopad", "listopada"].contains(&&*tokens[named_at].text.to_lowercase()) {
        month = 10;
    }
    let hyphens = tokens[at + 1].is_mark("-") && tokens.get(after)?.is_mark("-");
    let year_start = past_links(tokens, after);
    let (year, end) = if is_thai(&tokens[named_at]) {
        thai_year(tokens, year_start)?
    } else {
        year_at(tokens, year_start, hyphens)?
    };
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// `2021. március 4.`, `2021 m. kovo 4 d.`, `2021. gada 4. martā`.
fn year_month_day(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let (year, next) = year_at(tokens, at, false)?;
    let marked = tokens
        .get(next..(next + 2).min(tokens.len()))
        .is_some_and(|next| {
            next.iter()
                .any(|t| t.is_mark(".") || ["m", "gada"].contains(&t.text))
        });
    if !marked {
        return None;
    }
    let mut named_at = past_links(tokens, next);
    while tokens
        .get(named_at)
        .is_some_and(|t| ["m", "gada"].contains(&t.text))
    {
        named_at = past_links(tokens, named_at + 1);
    }
    if let Some((month, after)) = month_at(tokens, named_at) {
        let day_at = past_links(tokens, after);
        let day = tokens.get(day_at)?.number(1..3)?;
        return Some(Read {
            year,
            month,
            day: Some(day),
            end: day_at + 1,
        });
    }
    let day = tokens.get(named_at)?.number(1..3)?;
    let (month, end) = month_at(tokens, past_links(tokens, named_at + 1))?;
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// `May 11, 2022`, `March 2020`, `Sept. 3rd, 2019`.
fn month_then_day(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let (month, after) = month_at(tokens, at)?;
    let next = past_links(tokens, after);
    let year = if is_thai(&tokens[at]) {
        thai_year(tokens, next).filter(|_| tokens[next].digits() == 4)
    } else {
        year_at(tokens, next, false)
    };
    if let Some((year, end)) = year {
        return stands_alone(tokens[at].text).then_some(Read {
            year,
            month,
            day: None,
            end,
        });
    }
    let day = tokens.get(next)?.number(1..3)?;
    let year_start = past_links(tokens, past_ordinal(tokens, next + 1));
    let (year, end) = year_at(tokens, year_start, false)?;
    Some(Read {
        year,
        month,
        day: Some(day),
        end,
    })
}

/// A year of four digits, or of two where they can mean nothing else.
fn year_at(tokens: &[Token<'_>], at: usize, short: bool) -> Option<(i32, usize)> {
    let token = tokens.get(at)?;
    if let Some(year) = token.number(4..5) {
        return Some((i32::try_from(year).ok()?, at + 1));
    }
    let year = token.number(2..3).filter(|_| short)?;
    Some((full_year(i32::try_from(year).ok()?), at + 1))
}

/// A year behind a Thai month: `2564`, `64`, or one of ours.
fn thai_year(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let token = tokens.get(at)?;
    let year = i32::try_from(token.number(2..5)?).ok()?;
    let whole = match token.digits() {
        2 => year + 2500,
        4 => year,
        _ => return None,
    };
    Some((from_buddhist(whole).unwrap_or(whole), at + 1))
}

/// Past `st`, `nd`, `rd`, `th`, `er`, `º`, `.` behind a day.
fn past_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let ordinal = tokens.get(at).is_some_and(|token| {
        [
            "st", "nd", "rd", "th", "er", "º", "o", "ª", "ero", "e", "de", "ste", "го", "е", "ти",
        ]
        .contains(&token.text)
            || token.is_mark("º°")
    });
    at + usize::from(ordinal)
}

/// Words between the parts of a date.
const LINKS: &[&str] = &[
    "de", "del", "of", "do", "van", "d", "ng", "ya", "mwezi", "năm", "من", "عام", "พ", "ศ", "ค",
];

/// Past white space, `.`, `,`, `-`, `/`, `de`, `del`, `of`.
fn past_links(tokens: &[Token<'_>], mut at: usize) -> usize {
    for _ in 0..7 {
        let Some(token) = tokens.get(at) else { break };
        let link = token.kind == Kind::Space
            || token.is_mark(".,-/،'’")
            || LINKS
                .iter()
                .any(|link| token.text.eq_ignore_ascii_case(link));
        if !link {
            break;
        }
        at += 1;
    }
    at
}
