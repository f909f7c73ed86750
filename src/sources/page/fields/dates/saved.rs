//! When the page was saved, where the tool that saved it notes it.

use super::claim::read;
use crate::article::Date;
use crate::sources::Origin;
use crate::sources::print::dates::Order;

/// What stands before the moment in the comments of tools that save pages.
const NOTES: &[&str] = &[
    // SingleFile, on top of the page.
    "saved date: ",
    // The Internet Archive, at its end.
    "FILE ARCHIVED ON ",
    // HTTrack, on top of the page.
    "HTTrack Website Copier/",
];

/// How much of either end of a file is searched.
const REACH: usize = 8192;

/// When the page was saved, and where that is noted.
pub(super) fn moment(bytes: &[u8]) -> Option<(Date, Origin)> {
    let tail = bytes.len().saturating_sub(REACH);
    let ends = [
        (0, &bytes[..bytes.len().min(REACH)]),
        (tail, &bytes[tail..]),
    ];
    ends.into_iter().find_map(|(from, end)| {
        let text = String::from_utf8_lossy(end);
        NOTES.iter().find_map(|note| {
            let at = text.find(note)?;
            let rest = &text[at + note.len()..];
            let line = rest.lines().next()?;
            let line = line.split("AND RETRIEVED").next()?;
            // HTTrack's version and copyright stand before its date.
            let line = line.split_once("], ").map_or(line, |(_, date)| date);
            let line = line.split(" (").next()?.trim_end_matches("-->").trim();
            let before = bytes[..from].iter().chain(&text.as_bytes()[..at]);
            let lines = before.filter(|&&byte| byte == b'\n').count() + 1;
            let origin = Origin::Marked {
                by: "note of the tool that saved it",
                line: u32::try_from(lines).unwrap_or(u32::MAX),
            };
            Some((read(line, Order::MonthFirst)?, origin))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_note_when_they_saved_a_page() {
        for (page, expected) in [
            (
                "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://x.example/ \n saved date: Mon Mar 04 2019 10:15:00 GMT+0100 (CET)\n-->",
                "2019-03-04T10:15:00+01:00",
            ),
            (
                "<p>x</p><!--\n     FILE ARCHIVED ON 10:15:00 Mar 04, 2019 AND RETRIEVED FROM THE\n-->",
                "2019-03-04T10:15:00",
            ),
            (
                "<!-- Mirrored from x.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 04 Mar 2019 10:15:00 GMT -->",
                "2019-03-04T10:15:00+00:00",
            ),
        ] {
            let found = moment(page.as_bytes()).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), Some(expected));
        }
    }
}
