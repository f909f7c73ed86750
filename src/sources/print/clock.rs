//! Times of day and time zones, as papers print them.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Tz;

use super::tokens::{Kind, Token, past_space};

/// A time of day with the zone that stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) struct Clock {
    pub(in crate::sources) time: NaiveTime,
    pub(in crate::sources) zone: Option<Zone>,
}

/// What a zone's short name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Zone {
    /// Minutes east of UTC.
    Fixed(i32),
    /// A zone whose offset depends on the day.
    Region(Tz),
}

impl Zone {
    /// The offset that holds in this zone at a moment of its own clock.
    pub(in crate::sources) fn offset(self, day: NaiveDate, time: NaiveTime) -> Option<FixedOffset> {
        match self {
            Self::Fixed(minutes) => FixedOffset::east_opt(minutes * 60),
            Self::Region(zone) => {
                let moment = zone.from_local_datetime(&day.and_time(time)).earliest()?;
                Some(moment.fixed_offset().offset().to_owned())
            }
        }
    }
}

/// Short names of zones, as written, with minutes east of UTC.
const FIXED: &[(&str, i32)] = &[
    ("WIB", 420),
    ("WITA", 480),
    ("WIT", 540),
    ("MYT", 480),
    ("SGT", 480),
    ("GMT", 0),
    ("UTC", 0),
    ("Z", 0),
    ("BST", 60),
    ("WEST", 60),
    ("WET", 0),
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("HST", -600),
    ("AST", -240),
    ("ADT", -180),
    ("NST", -210),
    ("AEST", 600),
    ("AEDT", 660),
    ("ACST", 570),
    ("AWST", 480),
    ("NZST", 720),
    ("NZDT", 780),
    ("JST", 540),
    ("KST", 540),
    ("HKT", 480),
    ("PHT", 480),
    ("BRT", -180),
    ("ART", -180),
    ("MSK", 180),
    ("МСК", 180),
    ("мск", 180),
    ("EAT", 180),
    ("CAT", 120),
    ("WAT", 60),
    ("PKT", 300),
    ("ICT", 420),
    ("TRT", 180),
    ("SAST", 120),
];

const REGIONS: &[(&str, Tz)] = &[
    ("ET", chrono_tz::America::New_York),
    ("CT", chrono_tz::America::Chicago),
    ("MT", chrono_tz::America::Denver),
    ("PT", chrono_tz::America::Los_Angeles),
];

/// Reads a time of day that begins at a token; gives the token after it.
///
/// `10:30`, `06.00`, `14h05`, `07h30`, `4:05 p.m.`, `6 AM`, `17 Uhr`, each with
/// seconds, a word for the clock (`Uhr`, `uur`, `hrs`) and a zone behind it.
pub(in crate::sources) fn clock_at(tokens: &[Token<'_>], at: usize) -> Option<(Clock, usize)> {
    let hour = tokens.get(at)?.number(1..3)?;
    let (minute, second, mut next) = minutes_at(tokens, at + 1);
    let (afternoon, after_half) = half_of_day(tokens, next);
    let afternoon = afternoon.or_else(|| half_before(tokens, at));
    let bare = minute.is_none();
    next = after_half;
    let (named, after_name) = clock_word(tokens, next);
    next = after_name;
    if bare && afternoon.is_none() && !named {
        return None;
    }
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), second)?;
    let (zone, next) = zone_at(tokens, next);
    Some((Clock { time, zone }, next))
}

/// Minutes and seconds behind an hour.
fn minutes_at(tokens: &[Token<'_>], at: usize) -> (Option<u32>, u32, usize) {
    if let Some((minute, next)) = counted_minutes(tokens, at) {
        return (Some(minute), 0, next);
    }
    if let Some((minute, next)) = spaced_minutes(tokens, at) {
        return (Some(minute), 0, next);
    }
    let two_digits = |at: usize| tokens.get(at).and_then(|token| token.number(2..3));
    let divider = tokens.get(at);
    let parted = divider.is_some_and(|t| t.is_mark(":.：") || t.text.eq_ignore_ascii_case("h"));
    let Some(minute) = two_digits(at + 1).filter(|minute| parted && *minute < 60) else {
        return (None, 0, at);
    };
    let again = |t: &Token<'_>| {
        t.is_mark(":：") || (t.is_mark(".") && divider.is_some_and(|d| d.is_mark(".")))
    };
    match two_digits(at + 3).filter(|_| tokens.get(at + 2).is_some_and(again)) {
        Some(second) if second < 60 => (Some(minute), second, at + 4),
        _ => (Some(minute), 0, at + 2),
    }
}

/// What counts hours behind their number, and minutes behind theirs.
const HOURS: &[&str] = &["時", "时", "시", "點", "点", "giờ"];
const MINUTES: &[&str] = &["分", "분", "phút"];

/// `時30分`, `시 30분`, ` giờ 30`.
fn counted_minutes(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let hour = past_space(tokens, at);
    tokens.get(hour).filter(|t| HOURS.contains(&t.text))?;
    let next = past_space(tokens, hour + 1);
    let minute = tokens.get(next).and_then(|token| token.number(1..3));
    let Some(minute) = minute.filter(|minute| *minute < 60) else {
        return Some((0, hour + 1));
    };
    let unit = past_space(tokens, next + 1);
    let counted = tokens.get(unit).is_some_and(|t| MINUTES.contains(&t.text));
    let two = tokens[next].digits() == 2;
    match (counted, two) {
        (true, _) => Some((minute, unit + 1)),
        (false, true) => Some((minute, next + 1)),
        (false, false) => Some((0, hour + 1)),
    }
}

/// ` h 15`, as French is set.
fn spaced_minutes(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let hour = past_space(tokens, at);
    tokens.get(hour).filter(|t| hour > at && t.text == "h")?;
    let next = past_space(tokens, hour + 1);
    let minute = tokens.get(next).and_then(|token| token.number(2..3));
    Some((minute.filter(|minute| *minute < 60)?, next + 1))
}

/// Words for the first half of the day behind a time, and for the second.
const MORNING: &[&str] = &[
    "am",
    "pagi",
    "صباحا",
    "صباحًا",
    "صباحاً",
    "ص",
    "утра",
    "sáng",
    "πμ",
];
const AFTERNOON: &[&str] = &[
    "pm",
    "petang",
    "malam",
    "sore",
    "مساء",
    "مساءً",
    "ظهرا",
    "ظهراً",
    "م",
    "вечера",
    "дня",
    "chiều",
    "tối",
    "μμ",
];

/// Words for the halves of the day that stand before a time.
const BEFORE: &[(&str, bool)] = &[
    ("오전", false),
    ("오후", true),
    ("上午", false),
    ("早上", false),
    ("凌晨", false),
    ("午前", false),
    ("下午", true),
    ("晚上", true),
    ("晚间", true),
    ("午後", true),
];

/// Whether a word before a time says which half of the day it is in.
pub(in crate::sources) fn is_half(word: &str) -> bool {
    BEFORE.iter().any(|(half, _)| *half == word)
}

/// The half of the day that stands before a time.
fn half_before(tokens: &[Token<'_>], at: usize) -> Option<bool> {
    let mut before = at.checked_sub(1)?;
    if tokens[before].kind == Kind::Space {
        before = before.checked_sub(1)?;
    }
    let half = BEFORE.iter().find(|(word, _)| *word == tokens[before].text);
    half.map(|(_, afternoon)| *afternoon)
}

/// `a.m.`, `pagi` are `Some(false)`; `p.m.`, `petang`, `malam` are `Some(true)`.
fn half_of_day(tokens: &[Token<'_>], at: usize) -> (Option<bool>, usize) {
    let start = past_space(tokens, at);
    let Some(token) = tokens.get(start).filter(|token| token.kind == Kind::Word) else {
        return (None, at);
    };
    let lower = token.text.to_lowercase();
    if MORNING.contains(&lower.as_str()) {
        return (Some(false), start + 1);
    }
    if AFTERNOON.contains(&lower.as_str()) {
        return (Some(true), start + 1);
    }
    let afternoon = ["p", "μ"].contains(&lower.as_str());
    if !afternoon && !["a", "π"].contains(&lower.as_str()) {
        return (None, at);
    }
    let dot = tokens.get(start + 1).is_some_and(|t| t.is_mark("."));
    let second = past_space(tokens, start + 2);
    let m = tokens
        .get(second)
        .is_some_and(|t| t.text.eq_ignore_ascii_case("m") || t.text == "μ");
    if !dot || !m {
        return (None, at);
    }
    let last_dot = tokens.get(second + 1).is_some_and(|t| t.is_mark("."));
    (Some(afternoon), second + 1 + usize::from(last_dot))
}

/// `Uhr`, `h`, `hrs` and the like behind the digits.
fn clock_word(tokens: &[Token<'_>], at: usize) -> (bool, usize) {
    let start = past_space(tokens, at);
    let Some(token) = tokens.get(start) else {
        return (false, at);
    };
    let named = ["uhr", "uur", "hrs", "hours", "h", "hs", "horas", "heures"]
        .iter()
        .any(|word| token.text.eq_ignore_ascii_case(word));
    if named {
        (true, start + 1)
    } else {
        (false, at)
    }
}

/// The zone that stands at a token, in brackets or not; gives the token after it.
fn zone_at(tokens: &[Token<'_>], at: usize) -> (Option<Zone>, usize) {
    let mut start = past_space(tokens, at);
    let bracket = tokens.get(start).is_some_and(|t| t.is_mark("("));
    start += usize::from(bracket);
    let Some(token) = tokens.get(start) else {
        return (None, at);
    };
    if let Some((minutes, next)) = signed_offset(tokens, start) {
        return (Some(Zone::Fixed(minutes)), next);
    }
    let fixed = FIXED.iter().find(|(name, _)| *name == token.text);
    let region = REGIONS.iter().find(|(name, _)| *name == token.text);
    let zone = match (fixed, region) {
        (Some((_, minutes)), _) => Zone::Fixed(*minutes),
        (None, Some((_, zone))) => Zone::Region(*zone),
        (None, None) => return (None, at),
    };
    if matches!(token.text, "GMT" | "UTC")
        && let Some((minutes, next)) = signed_offset(tokens, start + 1)
    {
        return (Some(Zone::Fixed(minutes)), next);
    }
    let closed = bracket && tokens.get(start + 1).is_some_and(|t| t.is_mark(")"));
    (Some(zone), start + 1 + usize::from(closed))
}

/// `+07:00`, `-0500`, `+7`.
fn signed_offset(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let sign = match tokens.get(at)?.text {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let digits = tokens.get(at + 1)?;
    let number = i32::try_from(digits.number(1..5)?).ok()?;
    if digits.digits() > 2 {
        return Some((sign * (number / 100 * 60 + number % 100), at + 2)).filter(in_range);
    }
    let colon = tokens.get(at + 2).is_some_and(|t| t.is_mark(":"));
    let minutes = tokens.get(at + 3).and_then(|t| t.number(2..3));
    match minutes.filter(|_| colon) {
        Some(minutes) => {
            let minutes = i32::try_from(minutes).ok()?;
            Some((sign * (number * 60 + minutes), at + 4)).filter(in_range)
        }
        None => Some((sign * number * 60, at + 2)).filter(in_range),
    }
}

fn in_range(found: &(i32, usize)) -> bool {
    found.0.abs() <= 14 * 60
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let tokens = tokens(text);
        let (clock, next) = clock_at(&tokens, 0)?;
        let rest: String = tokens[next..].iter().map(|token| token.text).collect();
        let day = NaiveDate::from_ymd_opt(2021, 3, 3).unwrap();
        let offset = clock.zone.and_then(|zone| zone.offset(day, clock.time));
        let offset = offset.map_or_else(String::new, |offset| offset.to_string());
        Some(format!("{}{offset}|{rest}", clock.time))
    }

    #[test]
    fn clocks_are_read_in_every_form() {
        for (text, expected) in [
            ("10:30 WIB", "10:30:00+07:00|"),
            ("06.00 BST", "06:00:00+01:00|"),
            ("14h05, mis", "14:05:00|, mis"),
            ("10 h 15, mis", "10:15:00|, mis"),
            ("4:05 p.m. ET", "16:05:00-05:00|"),
            ("12:10 AM", "00:10:00|"),
            ("17:45 Uhr", "17:45:00|"),
            ("17 Uhr", "17:00:00|"),
            ("11:20:33 GMT+7", "11:20:33+07:00|"),
            ("08:00 -0500", "08:00:00-05:00|"),
            ("21:05 (WITA)", "21:05:00+08:00|"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_bare_number_is_no_time() {
        assert_eq!(read("17 orang"), None);
        assert_eq!(read("25:00"), None);
    }
}
