//! Values as exports, feeds and datasets write them: dates, names, texts.

use chrono::{DateTime, Datelike as _};
use chrono_tz::Tz;

use super::page::fragment;
use super::print::dates::{Order, dates};
use super::{Record, Tally};
use crate::article::text::unscrambled;
use crate::article::{Date, Precision};

/// The years in which something can have been published: print is no older, and nobody means later.
const YEARS: std::ops::RangeInclusive<i32> = 1450..=2100;

/// A date in any form that systems and people write: ISO 8601, RFC 2822, seconds since 1970, words.
///
/// `None` for what says no day that can be: `0000-00-00`, the year 3013.
pub(super) fn date(text: &str, zone: Tz) -> Option<Date> {
    let text = text.trim();
    let read = seconds(text)
        .or_else(|| Date::parse(text).ok())
        .or_else(|| spelled(text, zone));
    read.filter(|date| YEARS.contains(&date.wall_clock().year()))
}

/// A date as seconds or milliseconds since 1970.
fn seconds(text: &str) -> Option<Date> {
    let whole = text.split('.').next().unwrap_or(text);
    let is_count = (9..=13).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = is_count.then(|| whole.parse().ok())??;
    let number = if whole.len() > 11 {
        number / 1000
    } else {
        number
    };
    let moment = DateTime::from_timestamp(number, 0)?;
    Date::parse(&moment.to_rfc3339()).ok()
}

/// A date in words or with slashes.
fn spelled(text: &str, zone: Tz) -> Option<Date> {
    // Only Americans put the month first where it is a number.
    let american = ["America/", "US/"]
        .iter()
        .any(|name| zone.name().starts_with(name));
    let order = if american {
        Order::MonthFirst
    } else {
        Order::DayFirst
    };
    let found = dates(text, order).into_iter();
    found
        .map(|found| found.date)
        .find(|date| date.precision() >= Precision::Year)
}

/// A line as a reader would see it: no entities, no markup, no line ends.
pub(super) fn line(text: &str, tally: &mut Tally) -> String {
    let text = text.trim();
    if text
        .bytes()
        .all(|b| b.is_ascii() && !matches!(b, b'&' | b'<' | b'\n' | b'\r' | b'\t'))
    {
        return text.to_owned();
    }
    super::page::plain(&mended(text, tally))
}

/// A text whose letters were read in the wrong encoding once, put right where that is certain.
pub(super) fn mended(text: &str, tally: &mut Tally) -> String {
    match unscrambled(text) {
        Some(mended) => {
            tally.repaired("UTF-8 that was read in another encoding");
            mended
        }
        None => text.to_owned(),
    }
}

/// The names of a line of authors: `A, B and C`, `By A`, `A; B`.
pub(super) fn names(text: &str) -> Vec<String> {
    let text = text.trim();
    let bare = ["by ", "oleh ", "von ", "par ", "por "]
        .iter()
        .find_map(|by| {
            let head = text.get(..by.len())?;
            head.eq_ignore_ascii_case(by).then(|| &text[by.len()..])
        })
        .unwrap_or(text);
    let separated: Vec<&str> = if bare.contains([';', '|']) {
        bare.split([';', '|']).collect()
    } else {
        // `Smith, John` is one name, `A B, C D` are two.
        let parts: Vec<&str> = bare.split(',').collect();
        let one_word = |part: &&str| !part.trim().contains(' ');
        if parts.len() == 2 && parts.iter().any(one_word) {
            let [last, first] = [parts[0].trim(), parts[1].trim()];
            if one_word(&last) && !first.is_empty() && !last.is_empty() {
                return vec![format!("{first} {last}")];
            }
        }
        parts
    };
    let and = [" and ", " & ", " dan ", " und ", " et "];
    let mut names: Vec<String> = Vec::new();
    for part in separated {
        let mut rest = vec![part];
        for word in and {
            rest = rest
                .into_iter()
                .flat_map(|piece| piece.split(word))
                .collect();
        }
        for name in rest {
            let name = name.trim().trim_start_matches("and ").trim();
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Whether a text is HTML rather than plain.
pub(super) fn is_html(text: &str) -> bool {
    let marks = [
        "</p>",
        "<p>",
        "<p ",
        "<br",
        "</div>",
        "</a>",
        "</h",
        "</li>",
        "</b>",
        "</i>",
        "</em>",
        "</strong>",
        "</span>",
        "<img ",
        "</figure>",
        "</blockquote>",
        "</iframe>",
        "</table>",
    ];
    let head = crate::article::text::up_to(text, 1 << 16);
    let head = head.to_ascii_lowercase();
    marks.iter().any(|mark| head.contains(mark))
}

/// Puts a text into a record, be it HTML or plain.
pub(super) fn fill(record: &mut Record, text: &str, lang: &str, tally: &mut Tally) {
    if text.trim().is_empty() {
        return;
    }
    let text = mended(text, tally);
    let html = if is_html(&text) {
        text
    } else {
        paragraphs(&text)
    };
    for said in fragment::fill(record, &html, lang) {
        tally.unknown(&said.message, "", record.id.as_deref());
    }
}

/// The shortest line that was broken where it was full, in characters.
const FULL_LINE: usize = 50;

/// Plain text as HTML: paragraphs where lines are empty, or else where they end.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let has_gaps = lines
        .iter()
        .skip_while(|line| line.is_empty())
        .collect::<Vec<_>>()
        .windows(2)
        .any(|pair| pair[0].is_empty() && !pair[1].is_empty());
    let mut html = String::with_capacity(text.len() + 64);
    let mut open = false;
    let mut before = "";
    for line in lines {
        if line.is_empty() || (open && !has_gaps) {
            if open {
                html.push_str("</p>\n");
            }
            open = false;
        }
        if line.is_empty() {
            continue;
        }
        if open {
            let is_full = before.chars().count() >= FULL_LINE;
            html.push_str(if is_full { "\n" } else { "<br>" });
        } else {
            html.push_str("<p>");
        }
        html.push_str(&line.replace('<', "&lt;"));
        open = true;
        before = line;
    }
    if open {
        html.push_str("</p>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        let read = |text| date(text, chrono_tz::UTC).map(|date| date.to_string());
        for (text, is) in [
            ("2019-03-04", Some("2019-03-04")),
            ("2019-03-04 12:30:00", Some("2019-03-04T12:30:00")),
            ("1551700000", Some("2019-03-04T11:46:40+00:00")),
            ("1551700000123", Some("2019-03-04T11:46:40+00:00")),
            ("4 Maret 2019", Some("2019-03-04")),
            ("March 4, 2019", Some("2019-03-04")),
            ("04/03/2019", Some("2019-03-04")),
            ("0000-00-00 00:00:00", None),
            ("3013-01-01", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), is, "{text}");
        }
        let american = date("04/03/2019", chrono_tz::America::Chicago);
        assert_eq!(
            american.map(|date| date.to_string()).as_deref(),
            Some("2019-04-03")
        );
    }

    #[test]
    fn a_line_of_authors_is_taken_apart() {
        assert_eq!(
            names("By Rani Sudarto, Ebo Lim and Tia"),
            ["Rani Sudarto", "Ebo Lim", "Tia"]
        );
        assert_eq!(names("Sudarto, Rani"), ["Rani Sudarto"]);
        assert_eq!(names("Rani Sudarto; Ebo Lim"), ["Rani Sudarto", "Ebo Lim"]);
        assert_eq!(names(" "), [""; 0]);
    }

    #[test]
    fn plain_text_has_paragraphs_where_it_has_gaps() {
        assert_eq!(paragraphs("a\r\nb\r\n"), "<p>a</p>\n<p>b</p>");
        assert_eq!(
            paragraphs("\na\nb\n\n 1 < 2"),
            "<p>a<br>b</p>\n<p>1 &lt; 2</p>"
        );
        let full = "kata ".repeat(12);
        let wrapped = format!("{full}\n{full}\n\nx");
        assert!(paragraphs(&wrapped).contains("kata\nkata"));
    }
}
