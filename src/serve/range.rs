//! Parts of files, as players of sound and film ask for them (RFC 9110, section 14).

use std::ops::Range;

/// Which part of a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes that there are not.
    Beyond,
}

/// What the value of a `Range` header asks of a file of this size.
///
/// Several ranges at once and units other than bytes are answered with the whole file, which the
/// standard allows.
pub(super) fn part(asked: &str, size: u64) -> Part {
    let Some(range) = asked.trim().strip_prefix("bytes=") else {
        return Part::Whole;
    };
    let Some((first, last)) = range.split_once('-') else {
        return Part::Whole;
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let (first, last) = (first.trim(), last.trim());
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(length)) if first.is_empty() => size.saturating_sub(length)..size,
        _ => return Part::Whole,
    };
    if range.start < range.end {
        Part::Bytes(range)
    } else {
        Part::Beyond
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_from_either_end_and_is_cut_to_the_file() {
        assert_eq!(part("bytes=0-3", 10), Part::Bytes(0..4));
        assert_eq!(part("bytes=4-", 10), Part::Bytes(4..10));
        assert_eq!(part("bytes=-3", 10), Part::Bytes(7..10));
        assert_eq!(part("bytes=-30", 10), Part::Bytes(0..10));
        assert_eq!(part("bytes=8-99999999999999999999", 10), Part::Bytes(8..10));
    }

    #[test]
    fn what_is_not_there_is_refused_and_what_is_not_understood_is_ignored() {
        for beyond in ["bytes=10-", "bytes=12-14", "bytes=-0"] {
            assert_eq!(part(beyond, 10), Part::Beyond, "{beyond}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Beyond);
        for other in [
            "bytes=3-1",
            "lines=1-2",
            "bytes=0-1,4-5",
            "bytes=-",
            "bytes=a-b",
            "x",
        ] {
            assert_eq!(part(other, 10), Part::Whole, "{other}");
        }
    }
}
