//! When a message was filed.

use crate::sources::print::words::month;

/// The time of filing, as ISO 8601, from the line that states it.
///
/// IPTC 7901 writes `131137 GMT Nov 13`: day, hour and minute, then month and
/// year. ANPA's users write `11-13-13 1509GMT`: month, day and year.
pub(super) fn filed(text: &str) -> Option<String> {
    text.lines().rev().find_map(|line| {
        let words: Vec<&str> = line
            .split(|c: char| c.is_whitespace() || c == '<' || c == ',')
            .filter(|word| !word.is_empty())
            .collect();
        day_first(&words).or_else(|| month_first(&words))
    })
}

fn digits(word: &str, length: usize) -> bool {
    word.len() == length && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A year of two digits: no message of these formats is older than 1970.
fn year(word: &str) -> Option<u32> {
    let number = word.parse().ok()?;
    match word.len() {
        2 if number >= 70 => Some(1900 + number),
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

fn zone(word: &str) -> &'static str {
    let utc = ["gmt", "utc", "z"];
    if utc.contains(&word.to_lowercase().as_str()) {
        "Z"
    } else {
        ""
    }
}

/// `131137 GMT Nov 13`, `131137 NOV 2013 GMT`
fn day_first(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| digits(word, 6))?;
    let rest = &words[at + 1..(at + 4).min(words.len())];
    let stated = words[at];
    let month = rest.iter().find_map(|word| month(&word.to_lowercase()))?;
    let year = rest.iter().find_map(|word| {
        let is_year = digits(word, 2) || digits(word, 4);
        year(word).filter(|_| is_year)
    })?;
    let zone = rest.iter().map(|word| zone(word)).max().unwrap_or("");
    Some(format!(
        "{year:04}-{month:02}-{}T{}:{}:00{zone}",
        &stated[..2],
        &stated[2..4],
        &stated[4..]
    ))
}

/// `HP-WF-11-13-13 1509GMT`
fn month_first(words: &[&str]) -> Option<String> {
    words.windows(2).find_map(|pair| {
        let mut parts = pair[0].rsplit('-');
        let (last, day, month) = (parts.next()?, parts.next()?, parts.next()?);
        if ![last, day, month].iter().all(|part| digits(part, 2)) {
            return None;
        }
        let (clock, rest) = pair[1].split_at_checked(4)?;
        let year = year(last).filter(|_| digits(clock, 4))?;
        let zone = zone(rest);
        Some(format!(
            "{year:04}-{month}-{day}T{}:{}:00{zone}",
            &clock[..2],
            &clock[2..]
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_filing_are_read_in_the_forms_of_agencies() {
        for (line, read) in [
            ("131137 GMT Nov 13 ", "2013-11-13T11:37:00Z"),
            ("\r\n131137 NOV 1987 GMT", "1987-11-13T11:37:00Z"),
            ("131137 Okt 98", "1998-10-13T11:37:00"),
            ("HP-WF-11-13-13 1509GMT<", "2013-11-13T15:09:00Z"),
            ("AP-NY-01-02-99 0905EST<", "1999-01-02T09:05:00"),
        ] {
            assert_eq!(filed(line).as_deref(), Some(read), "{line}");
        }
        assert_eq!(filed("131137 GMT"), None);
        assert_eq!(filed("tel 131137 or 4 May"), None);
    }
}
