//! Years that are not counted from the birth of Christ, and months of other calendars.

use chrono::{Datelike as _, Days, NaiveDate};

/// Years that the Buddhist calendar of Thailand is ahead of ours.
const BUDDHIST: i32 = 543;

/// A year of the Thai calendar as one of ours, or `None` where it is ours already.
pub(super) fn from_buddhist(year: i32) -> Option<i32> {
    (2400..2700).contains(&year).then_some(year - BUDDHIST)
}

/// The year before the first of each era of Japan, and of the Republic of China.
const ERAS: &[(&str, i32)] = &[
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("民國", 1911),
    ("民国", 1911),
];

/// The year before the first of the era that a word ends in: `令和` in `令和3年`.
pub(super) fn era(word: &str) -> Option<i32> {
    let era = ERAS.iter().find(|(name, _)| word.ends_with(name));
    era.map(|(_, before)| *before)
}

/// The months of Iran and Afghanistan, from the spring on.
const JALALI: [&[&str]; 12] = [
    &["فروردین", "حمل"],
    &["اردیبهشت", "ثور"],
    &["خرداد", "جوزا"],
    &["تیر", "سرطان"],
    &["مرداد", "امرداد", "اسد"],
    &["شهریور", "سنبله"],
    &["مهر", "میزان"],
    &["آبان", "عقرب"],
    &["آذر", "قوس"],
    &["دی", "جدی"],
    &["بهمن", "دلو"],
    &["اسفند", "حوت"],
];

/// The number of a month of the Iranian calendar.
pub(super) fn jalali_month(word: &str) -> Option<u32> {
    (1..)
        .zip(JALALI)
        .find(|(_, names)| names.contains(&word))
        .map(|(number, _)| number)
}

/// A day of the Iranian calendar as one of ours.
///
/// # Source
///
/// The rule of 33 years, eight of them leap years, which agrees with the
/// equinox from 1178 to 1633, that is 1799 to 2256.
pub(super) fn from_jalali(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1178..=1633).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let leap = |year: i32| matches!(year.rem_euclid(33), 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let longest = match month {
        1..=6 => 31,
        12 if !leap(year) => 29,
        _ => 30,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    // 1 Farvardin 1178 was 21 March 1799.
    let leaps = (1178..year).filter(|year| leap(*year)).count();
    let years = u64::try_from(year - 1178).ok()? * 365 + u64::try_from(leaps).ok()?;
    let months = u64::from((month - 1).min(6) * 31 + (month - 1).saturating_sub(6) * 30);
    NaiveDate::from_ymd_opt(1799, 3, 21)?
        .checked_add_days(Days::new(years + months + u64::from(day) - 1))
}

/// A day as year, month and day.
pub(super) fn parts(day: NaiveDate) -> (i32, u32, u32) {
    (day.year(), day.month(), day.day())
}

/// A number in Chinese digits: `二〇二一`, `十二`, `二十`.
pub(super) fn han_number(text: &str) -> Option<u32> {
    let value = |c: char| {
        Some(match c {
            '〇' | '零' | '○' => 0,
            '一' | '元' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            _ => return None,
        })
    };
    let each: Vec<char> = text.chars().collect();
    if each.is_empty() || each.len() > 4 {
        return None;
    }
    match each.iter().position(|c| *c == '十') {
        None => each
            .iter()
            .try_fold(0, |number, c| Some(number * 10 + value(*c)?)),
        Some(at) => {
            let tens = if at == 0 {
                1
            } else {
                value(each[0]).filter(|_| at == 1)?
            };
            let ones = match each.len() - at {
                1 => 0,
                2 => value(each[at + 1])?,
                _ => return None,
            };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_iranian_calendar_are_days_of_ours() {
        for (year, month, day, expected) in [
            (1399, 12, 14, "2021-03-04"),
            (1399, 12, 30, "2021-03-20"),
            (1400, 1, 1, "2021-03-21"),
            (1357, 11, 22, "1979-02-11"),
            (1403, 12, 30, "2025-03-20"),
        ] {
            assert_eq!(from_jalali(year, month, day).unwrap().to_string(), expected);
        }
        assert_eq!(from_jalali(1400, 12, 30), None);
        assert_eq!(jalali_month("آذر"), Some(9));
    }

    #[test]
    fn chinese_digits_are_read() {
        for (text, value) in [
            ("二〇二一", 2021),
            ("十", 10),
            ("十二", 12),
            ("三十一", 31),
            ("二十", 20),
        ] {
            assert_eq!(han_number(text), Some(value), "{text}");
        }
        assert_eq!(han_number("张"), None);
    }
}
