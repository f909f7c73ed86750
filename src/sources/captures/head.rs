//! What stands at the head of a record: of which kind it is, of what address, of when.
//!
//! # Source
//!
//! ISO 28500:2017 (WARC 1.1) and its drafts since 0.17; "ARC File Format", Internet
//! Archive, 1996, versions 1 and 2.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// The two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Warc,
    Arc,
}

/// The head of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Its kind in lower case: `response`, `request`, `warcinfo`.
    pub(super) kind: String,
    /// The address that was asked.
    pub(super) address: String,
    /// When, in seconds since 1970.
    pub(super) at: Option<i64>,
    /// The media type of the block, as stated.
    pub(super) media: String,
    /// How long the block is, where that is stated.
    pub(super) length: Option<u64>,
    /// Whether the crawler broke the answer off.
    pub(super) is_truncated: bool,
    /// Whether this is a further piece of a record.
    pub(super) is_segment: bool,
}

impl Style {
    /// The format of a file that begins like this.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        let start = start.trim_ascii_start();
        if Self::Warc.begins(start) {
            return Some(Self::Warc);
        }
        let line = start.split(|byte| *byte == b'\n').next()?;
        (start.starts_with(b"filedesc:") && Self::Arc.begins(line)).then_some(Self::Arc)
    }

    /// Whether a record begins with this line.
    pub(super) fn begins(self, line: &[u8]) -> bool {
        match self {
            Self::Warc => match line.strip_prefix(b"WARC/") {
                Some([major, b'.', minor, rest @ ..]) => {
                    let ends = rest.iter().position(|byte| *byte == b'\n');
                    let rest = &rest[..ends.unwrap_or(rest.len()).min(rest.len())];
                    let version = [*major, *minor];
                    version.iter().all(u8::is_ascii_digit)
                        && rest.trim_ascii().iter().all(u8::is_ascii_digit)
                }
                _ => false,
            },
            Self::Arc => line.contains(&b':') && of_arc(line).is_some(),
        }
    }

    /// Reads the head of a record from its lines.
    pub(super) fn read(self, lines: &[Vec<u8>]) -> Head {
        match self {
            Self::Warc => of_warc(lines),
            Self::Arc => lines
                .first()
                .and_then(|line| of_arc(line))
                .unwrap_or_default(),
        }
    }
}

/// The fields of a head, names in lower case; a line that begins with a space goes on.
pub(super) fn fields<'l>(lines: impl Iterator<Item = &'l [u8]>) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        let text = String::from_utf8_lossy(line);
        let goes_on = text.starts_with([' ', '\t']);
        if goes_on && let Some((_, value)) = fields.last_mut() {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

/// The value of a field.
pub(super) fn field<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    let mut found = fields.iter().filter(|(own, _)| own == name);
    found.next().map(|(_, value)| value.as_str())
}

fn of_warc(lines: &[Vec<u8>]) -> Head {
    let fields = fields(lines.iter().skip(1).map(Vec::as_slice));
    let get = |name: &str| field(&fields, name).unwrap_or_default();
    // Some writers take the angle brackets of the standard's grammar for part of it.
    let address = get("warc-target-uri").trim_matches(['<', '>', ' ']);
    Head {
        kind: get("warc-type").to_ascii_lowercase(),
        address: address.to_owned(),
        at: moment(get("warc-date")),
        media: get("content-type").to_ascii_lowercase(),
        length: get("content-length").parse().ok(),
        is_truncated: !get("warc-truncated").is_empty(),
        is_segment: field(&fields, "warc-segment-number").is_some_and(|number| number != "1"),
    }
}

/// The head of an ARC record, which is one line: address, host, date, type, …, length.
fn of_arc(line: &[u8]) -> Option<Head> {
    let line = String::from_utf8_lossy(line);
    let parts: Vec<&str> = line.trim_end().split(' ').collect();
    // Addresses with spaces in them were written as they were.
    let [.., length] = parts[..] else { return None };
    let dated = (2..parts.len().saturating_sub(1)).find(|at| {
        let date = parts[*at];
        matches!(date.len(), 12 | 14) && date.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    let address = parts[..dated - 1].join(" ");
    let (scheme, _) = address.split_once(':')?;
    if scheme.is_empty() || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let is_about = scheme == "filedesc";
    Some(Head {
        kind: if is_about { "warcinfo" } else { "response" }.to_owned(),
        at: moment(parts[dated]),
        media: parts[dated + 1].to_ascii_lowercase(),
        length: Some(length.parse().ok()?),
        address,
        ..Head::default()
    })
}

/// A moment as heads write it: RFC 3339, any part of that, or its digits alone.
fn moment(text: &str) -> Option<i64> {
    if let Ok(date) = DateTime::<FixedOffset>::parse_from_rfc3339(text) {
        return Some(date.timestamp());
    }
    let digits: Vec<u32> = text
        .bytes()
        .take_while(|byte| *byte != b'.' && *byte != b'Z')
        .filter(u8::is_ascii_digit)
        .map(|digit| u32::from(digit - b'0'))
        .collect();
    let number = |from: usize, to: usize, otherwise: u32| {
        let digits = digits.get(from..to);
        digits.map_or(otherwise, |digits| {
            digits.iter().fold(0, |number, digit| number * 10 + digit)
        })
    };
    if digits.len() < 4 || digits.len() > 14 {
        return None;
    }
    let year = i32::try_from(number(0, 4, 0)).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(4, 6, 1), number(6, 8, 1))?;
    let time = NaiveTime::from_hms_opt(number(8, 10, 0), number(10, 12, 0), number(12, 14, 0))?;
    Some(NaiveDateTime::new(day, time).and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Vec<u8>> {
        text.lines().map(|line| line.as_bytes().to_vec()).collect()
    }

    #[test]
    fn a_head_of_warc_is_read_whatever_its_case_and_its_folding() {
        let head = Style::Warc.read(&lines(
            "WARC/0.18\nwarc-type: Response\nWARC-Target-URI:\n <https://kabar.example/a>\nWARC-Date: 2019-03-04T05:06:07.25Z\nContent-Type: application/http; msgtype=response\nContent-Length:  12\nWARC-Truncated: length",
        ));
        assert_eq!(
            (&*head.kind, &*head.address),
            ("response", "https://kabar.example/a")
        );
        assert_eq!((head.at, head.length), (Some(1_551_675_967), Some(12)));
        assert!(head.is_truncated && !head.is_segment);
    }

    #[test]
    fn a_head_of_arc_has_five_parts_or_ten() {
        let one = b"http://kabar.example/a b 10.0.0.1 20190304050607 text/html 120\n";
        let head = of_arc(one).unwrap();
        assert_eq!(head.address, "http://kabar.example/a b");
        assert_eq!((head.at, head.length), (Some(1_551_675_967), Some(120)));
        let two = b"http://kabar.example/ 10.0.0.1 20190304050607 text/html 200 xyz - 77 a.arc 9";
        assert_eq!(of_arc(two).unwrap().length, Some(9));
        assert_eq!(of_arc(b"<p>Pukul: 10 20190304050607 wib x 5"), None);
        assert_eq!(of_arc(b""), None);
    }

    #[test]
    fn archives_are_known_by_their_first_line() {
        assert_eq!(Style::of(b"WARC/1.0\r\nWARC-Type: x"), Some(Style::Warc));
        assert_eq!(Style::of(b"\nWARC/0.17\n"), Some(Style::Warc));
        assert_eq!(
            Style::of(b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 75\n1 0 x"),
            Some(Style::Arc)
        );
        assert_eq!(
            Style::of(b"WARC/1.0 is a format of the web's archives\n"),
            None
        );
        assert_eq!(Style::of(b"filedesc: nothing"), None);
    }

    #[test]
    fn moments_have_as_many_parts_as_are_known() {
        assert_eq!(moment("2019-03-04"), moment("20190304000000"));
        assert_eq!(moment("2019"), moment("2019-01-01T00:00:00+00:00"));
        for none in ["", "x", "2019-13-01", "123456789012345"] {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}
