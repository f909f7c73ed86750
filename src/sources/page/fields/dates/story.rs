//! Dates that the story itself tells: `pada Jumat (21/10/2022) kemarin`.

use super::claim::{Claim, Says, Voice, is_possible};
use crate::article::text::up_to;
use crate::article::{Date, Precision};
use crate::sources::Origin;
use crate::sources::clipping::infer;
use crate::sources::page::body::Text;
use crate::sources::page::tree::Tree;
use crate::sources::print::dates::{Order, dates};

/// The most paragraphs that are searched.
const MOST: usize = 12;

/// How many of them may open with the day of publication.
const OPENINGS: usize = 3;

/// How far a date is believed that opens a paragraph.
const OPENING: i32 = 46;

/// How far a date that a story tells is believed to be its own.
const TOLD: i32 = 34;

/// The claims of the text's first paragraphs.
pub(super) fn claims(tree: &Tree, text: &Text, order: Order, claims: &mut Vec<Claim>) {
    let below = text.kept.iter().flat_map(|kept| *kept..tree.end(*kept));
    let out = |id| text.leaves_out(tree, id);
    let paragraphs = below.filter(|id| tree.is(*id, "p") && !out(*id));
    let first: Vec<(u32, String)> = paragraphs
        .take(MOST)
        .map(|id| (tree.line(id), tree.text_of(id)))
        .collect();
    let opening = first.iter().take(OPENINGS).find_map(|(line, text)| {
        let (date, value) = opening(up_to(text, 120), order)?;
        Some(claim(date, value, *line, OPENING))
    });
    let told = || {
        first.iter().find_map(|(line, text)| {
            let (date, value) = infer::told_in(text, order)?;
            Some(claim(date, value, *line, TOLD))
        })
    };
    claims.extend(opening.or_else(told));
}

fn claim(date: Date, value: String, line: u32, weight: i32) -> Claim {
    Claim {
        says: Says::Published,
        date,
        value,
        origin: Origin::Inferred {
            from: "text",
            line: Some(line),
        },
        weight,
        voice: Voice::Story,
    }
}

/// `Sukamaju, 4 March 2019 – The bridge`, `04.03.2019 The bridge`: the day that opens a paragraph.
fn opening(text: &str, order: Order) -> Option<(Date, String)> {
    let found = dates(text, order).into_iter().next()?;
    let after = text[found.span.end..].trim_start();
    let marked = after.starts_with(['-', '–', '—', ':', ')', '|', '/']);
    let opens = found.span.start == 0 && after.starts_with(|c: char| !c.is_lowercase() && c != ',');
    let is_day = found.date.precision() >= Precision::Day && is_possible(found.date);
    (is_day && (opens || (marked && found.span.start < 48)))
        .then(|| (found.date, text[found.span].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_that_opens_a_paragraph_is_that_of_the_story() {
        for (text, expected) in [
            ("Sukamaju, 4. März 2019 – Die Brücke", Some("2019-03-04")),
            ("04.03.2019 Die Brücke", Some("2019-03-04")),
            ("(4 March 2019) The bridge", Some("2019-03-04")),
            ("4 March 2019 was the day on which", None),
            ("The bridge closed on 4 March 2019, the mayor said", None),
            ("March 2019 – The bridge", None),
        ] {
            let found = opening(text, Order::DayFirst).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
