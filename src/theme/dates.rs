//! Dates in the words of a page's language.

use chrono::{Datelike, Locale, NaiveDate, Timelike};
use tera::Value;

use crate::archive::{Day, Stamp};
use crate::article::{Date, Precision, push_digits};

use super::values::fields;

/// How a language writes dates, in chrono's notation.
struct Custom {
    lang: &'static str,
    /// The names of months and days, as the C library calls the place.
    place: Locale,
    long: &'static str,
    short: &'static str,
    month: &'static str,
}

/// How dates are written where the language is not known here: as in ISO 8601, with English names.
const UNKNOWN: Custom = custom("", Locale::en_GB, "%A, %Y-%m-%d", "%Y-%m-%d", "%B %Y");

const fn custom(
    lang: &'static str,
    place: Locale,
    long: &'static str,
    short: &'static str,
    month: &'static str,
) -> Custom {
    Custom {
        lang,
        place,
        long,
        short,
        month,
    }
}

const DAY_MONTH_YEAR: &str = "%A, %-d %B %Y";
const SHORT: &str = "%-d %b %Y";
const MONTH: &str = "%B %Y";
const DOTTED: &str = "%A, %-d. %B %Y";
const DOTTED_SHORT: &str = "%-d. %b %Y";
const JOINED: &str = "%A, %-d de %B de %Y";
const JOINED_SHORT: &str = "%-d de %b de %Y";
const JOINED_MONTH: &str = "%B de %Y";
const CHINESE: &str = "%Y年%-m月%-d日%A";
const CHINESE_SHORT: &str = "%Y年%-m月%-d日";
const CHINESE_MONTH: &str = "%Y年%-m月";

/// By tag; a region of its own stands before the bare language.
static CUSTOMS: [Custom; 38] = [
    custom("ar", Locale::ar_EG, "%A، %-d %B %Y", SHORT, MONTH),
    custom("bg", Locale::bg_BG, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("bn", Locale::bn_BD, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("ca", Locale::ca_ES, "%A, %-d %B de %Y", SHORT, MONTH),
    custom("cs", Locale::cs_CZ, "%A %-d. %B %Y", DOTTED_SHORT, MONTH),
    custom(
        "da",
        Locale::da_DK,
        "%A den %-d. %B %Y",
        DOTTED_SHORT,
        MONTH,
    ),
    custom("de", Locale::de_DE, DOTTED, DOTTED_SHORT, MONTH),
    custom("el", Locale::el_GR, DAY_MONTH_YEAR, SHORT, MONTH),
    custom(
        "en-us",
        Locale::en_US,
        "%A, %B %-d, %Y",
        "%b %-d, %Y",
        MONTH,
    ),
    custom("en", Locale::en_GB, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("es", Locale::es_ES, JOINED, JOINED_SHORT, JOINED_MONTH),
    custom("fa", Locale::fa_IR, "%A %-d %B %Y", SHORT, MONTH),
    custom("fi", Locale::fi_FI, "%A %-d. %B %Y", "%-d.%-m.%Y", MONTH),
    custom("fil", Locale::fil_PH, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("fr", Locale::fr_FR, "%A %-d %B %Y", SHORT, MONTH),
    custom("he", Locale::he_IL, "%A, %-d ב%B %Y", SHORT, MONTH),
    custom("hi", Locale::hi_IN, DAY_MONTH_YEAR, SHORT, MONTH),
    custom(
        "hu",
        Locale::hu_HU,
        "%Y. %B %-d., %A",
        "%Y. %b %-d.",
        "%Y. %B",
    ),
    custom("id", Locale::id_ID, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("it", Locale::it_IT, "%A %-d %B %Y", SHORT, MONTH),
    custom("ja", Locale::ja_JP, CHINESE, CHINESE_SHORT, CHINESE_MONTH),
    custom(
        "ko",
        Locale::ko_KR,
        "%Y년 %-m월 %-d일 %A",
        "%Y년 %-m월 %-d일",
        "%Y년 %-m월",
    ),
    custom("ms", Locale::ms_MY, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("nb", Locale::nb_NO, "%A %-d. %B %Y", DOTTED_SHORT, MONTH),
    custom("nl", Locale::nl_NL, "%A %-d %B %Y", SHORT, MONTH),
    custom("pl", Locale::pl_PL, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("pt", Locale::pt_BR, JOINED, JOINED_SHORT, JOINED_MONTH),
    custom("ro", Locale::ro_RO, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("ru", Locale::ru_RU, "%A, %-d %B %Y", SHORT, MONTH),
    custom("sv", Locale::sv_SE, "%A %-d %B %Y", SHORT, MONTH),
    custom("sw", Locale::sw_KE, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("ta", Locale::ta_IN, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("th", Locale::th_TH, "%Aที่ %-d %B %Y", SHORT, MONTH),
    custom("tr", Locale::tr_TR, "%-d %B %Y %A", SHORT, MONTH),
    custom("uk", Locale::uk_UA, DAY_MONTH_YEAR, SHORT, MONTH),
    custom("ur", Locale::ur_PK, "%A، %-d %B %Y", SHORT, MONTH),
    custom("vi", Locale::vi_VN, "%A, %-d %B %Y", SHORT, MONTH),
    custom("zh", Locale::zh_CN, CHINESE, CHINESE_SHORT, CHINESE_MONTH),
];

fn custom_of(lang: &str) -> &'static Custom {
    let primary = lang.split('-').next().unwrap_or_default();
    let find = |tag: &str| {
        CUSTOMS
            .iter()
            .find(|custom| custom.lang.eq_ignore_ascii_case(tag))
    };
    find(lang).or_else(|| find(primary)).unwrap_or(&UNKNOWN)
}

/// What all dates of one day have in common for templates, in one language.
#[derive(Debug, Clone)]
pub(super) struct DayValues {
    text: Value,
    short: Value,
    year: Value,
    month: Value,
    day: Value,
    url: Value,
}

impl DayValues {
    /// What templates get of a day; `url` is its finest calendar page.
    pub(super) fn new(day: Day, lang: &str, url: Option<String>) -> Self {
        let custom = custom_of(lang);
        let known = |number: u8| -> Value {
            if number > 0 {
                number.into()
            } else {
                Value::none()
            }
        };
        let short = match (day.month(), day.day()) {
            (0, _) | (_, 0) => long_date(day, lang),
            _ => print_day(day, custom.short, custom),
        };
        Self {
            text: long_date(day, lang).into(),
            short: short.into(),
            year: u32::from(day.year()).into(),
            month: known(day.month()),
            day: known(day.day()),
            url: url.map_or_else(Value::none, Value::from),
        }
    }
}

/// A date as templates get it; see docs/themes.md.
pub(super) fn value_of(date: &Date, zone: chrono_tz::Tz, seconds: u32, day: &DayValues) -> Value {
    let name = match date.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    };
    let time = (date.precision() == Precision::Time).then(|| clock(seconds));
    fields![
        ("iso", date.iso(zone).into()),
        ("text", day.text.clone()),
        ("short", day.short.clone()),
        ("time", time.map_or_else(Value::none, Value::from)),
        ("year", day.year.clone()),
        ("month", day.month.clone()),
        ("day", day.day.clone()),
        ("url", day.url.clone()),
        ("precision", name.into()),
    ]
}

/// A time of day as `09:30`.
fn clock(seconds: u32) -> String {
    let mut clock = String::with_capacity(5);
    push_digits(&mut clock, seconds / 3600, 2);
    clock.push(':');
    push_digits(&mut clock, seconds / 60 % 60, 2);
    clock
}

/// A date that has no calendar page to lead to, as templates get it.
pub fn date_value(date: &Date, zone: chrono_tz::Tz, lang: &str) -> Value {
    let stamp = Stamp::new(Some(date), zone);
    value_of(
        date,
        zone,
        stamp.second,
        &DayValues::new(stamp.day, lang, None),
    )
}

/// A date printed by a pattern in a language's words.
pub(super) fn print_date(
    date: &Date,
    zone: chrono_tz::Tz,
    lang: &str,
    pattern: &str,
) -> Option<String> {
    use std::fmt::Write as _;
    let instant = date.instant(zone);
    let mut printed = String::with_capacity(24);
    write!(
        printed,
        "{}",
        instant.format_localized(pattern, custom_of(lang).place)
    )
    .ok()?;
    Some(printed)
}

/// A date printed by a pattern of numbers alone, which needs no language and no general formatter.
///
/// `None` where the pattern asks for anything else.
pub(super) fn print_numbers(date: &Date, zone: chrono_tz::Tz, pattern: &str) -> Option<String> {
    let local = date.instant(zone).naive_local();
    let mut printed = String::with_capacity(24);
    let mut signs = pattern.chars();
    while let Some(sign) = signs.next() {
        if sign != '%' {
            printed.push(sign);
            continue;
        }
        let (directive, padded) = match signs.next()? {
            '-' => (signs.next()?, false),
            directive => (directive, true),
        };
        let (number, width) = match directive {
            'Y' if padded => (u32::try_from(local.year()).ok()?, 4),
            'm' => (local.month(), 2),
            'd' => (local.day(), 2),
            'H' => (local.hour(), 2),
            'M' => (local.minute(), 2),
            'S' => (local.second(), 2),
            _ => return None,
        };
        push_digits(&mut printed, number, if padded { width } else { 1 });
    }
    Some(printed)
}

/// A day, month or year in the words of a language.
pub fn long_date(day: Day, lang: &str) -> String {
    let custom = custom_of(lang);
    let pattern = match (day.month(), day.day()) {
        (0, _) => return day.year().to_string(),
        (_, 0) => custom.month,
        _ => custom.long,
    };
    print_day(day, pattern, custom)
}

/// A day in the words of a language, without its weekday; a month or year as [`long_date`] has it.
pub fn plain_date(day: Day, lang: &str) -> String {
    let custom = custom_of(lang);
    match (day.month(), day.day()) {
        (0, _) | (_, 0) => long_date(day, lang),
        _ => print_day(day, without(custom.long, "%A"), custom),
    }
}

/// A day of any year in the words of a language.
pub fn day_of_year(day: Day, lang: &str) -> String {
    let custom = custom_of(lang);
    print_day(day, without(without(custom.long, "%A"), "%Y"), custom)
}

/// A pattern without a directive that stands at its beginning or its end, nor what joins it to the
/// rest.
fn without<'a>(pattern: &'a str, directive: &str) -> &'a str {
    if let Some(rest) = pattern.strip_prefix(directive) {
        return rest.find('%').map_or(rest, |at| &rest[at..]);
    }
    let Some((rest, _)) = pattern.split_once(directive) else {
        return pattern;
    };
    let joins = |c: char| c.is_whitespace() || ",،".contains(c);
    let rest = rest.trim_end_matches(joins);
    rest.strip_suffix(" de").unwrap_or(rest)
}

fn print_day(day: Day, pattern: &str, custom: &Custom) -> String {
    let known = NaiveDate::from_ymd_opt(
        i32::from(day.year()),
        u32::from(day.month()).max(1),
        u32::from(day.day()).max(1),
    );
    known.map_or_else(
        || day.year().to_string(),
        |date| date.format_localized(pattern, custom.place).to_string(),
    )
}

/// The name of a month, from 1, in a language.
pub fn month_name(month: u32, lang: &str) -> String {
    NaiveDate::from_ymd_opt(2001, month, 1).map_or_else(String::new, |date| {
        date.format_localized("%B", custom_of(lang).place)
            .to_string()
    })
}

/// The name of a month, from 1, in a language, as a table has room for it.
pub fn month_short_name(month: u32, lang: &str) -> String {
    NaiveDate::from_ymd_opt(2001, month, 1).map_or_else(String::new, |date| {
        date.format_localized("%b", custom_of(lang).place)
            .to_string()
    })
}

/// The names of the days of a week, short and long, from Monday.
pub(super) fn weekday_names(lang: &str) -> Vec<(String, String)> {
    let place = custom_of(lang).place;
    // 1 January 2001 was a Monday.
    (1..=7)
        .filter_map(|day| NaiveDate::from_ymd_opt(2001, 1, day))
        .map(|date| {
            let name = |pattern| date.format_localized(pattern, place).to_string();
            (name("%a"), name("%A"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_its_language_writes_it() {
        let date = Date::parse("2022-10-22T10:30:00+07:00").unwrap();
        let zone = chrono_tz::Asia::Jakarta;
        let text = |lang: &str| {
            let value = date_value(&date, zone, lang);
            value
                .get_from_path("text")
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(text("id"), "Sabtu, 22 Oktober 2022");
        assert_eq!(text("en"), "Saturday, 22 October 2022");
        assert_eq!(text("en-US"), "Saturday, October 22, 2022");
        assert_eq!(text("de"), "Samstag, 22. Oktober 2022");
        assert_eq!(text("pt-BR"), "sábado, 22 de outubro de 2022");
        assert_eq!(text("ja"), "2022年10月22日土曜日");
    }

    #[test]
    fn numbers_are_printed_as_the_general_formatter_does() {
        let date = Date::parse("0987-03-05T04:06:07+07:00").unwrap();
        let zone = chrono_tz::Asia::Jakarta;
        for pattern in [
            "%d/%m/%Y %H:%M",
            "%-d.%-m.%Y, %-H.%M.%S",
            "né %% %d",
            "%-Y",
            "%d %",
        ] {
            if let Some(printed) = print_numbers(&date, zone, pattern) {
                let formatted = print_date(&date, zone, "en", pattern);
                assert_eq!(Some(printed), formatted, "{pattern}");
            }
        }
        let printed = print_numbers(&date, zone, "%-d/%m/%Y %H:%M").unwrap();
        assert_eq!(printed, "5/03/0987 04:06");
    }

    #[test]
    fn a_day_is_named_without_its_weekday_and_its_year() {
        let day = Stamp::new(Date::parse("2024-06-05").ok().as_ref(), chrono_tz::Tz::UTC).day;
        for (lang, plain, bare) in [
            ("id", "5 Juni 2024", "5 Juni"),
            ("en-US", "June 5, 2024", "June 5"),
            ("es", "5 de junio de 2024", "5 de junio"),
            ("de", "5. Juni 2024", "5. Juni"),
            ("hu", "2024. június 5.", "június 5."),
            ("ja", "2024年6月5日", "6月5日"),
            ("tr", "5 Haziran 2024", "5 Haziran"),
        ] {
            assert_eq!(plain_date(day, lang), plain);
            assert_eq!(day_of_year(day, lang), bare);
        }
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        let date = Date::parse("1914-12").unwrap();
        let value = date_value(&date, chrono_tz::Tz::UTC, "id");
        assert_eq!(
            value.get_from_path("text").unwrap().as_str(),
            Some("Desember 1914")
        );
        assert!(value.get_from_path("day").unwrap().is_none());
        assert_eq!(
            value.get_from_path("iso").unwrap().as_str(),
            Some("1914-12")
        );
    }
}
