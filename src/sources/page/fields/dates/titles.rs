//! Dates in what a page calls itself: `The bridge - News - 04/03/2019 - The Herald`.

use super::claim::{Claim, Says, Voice, is_possible};
use crate::article::text::up_to;
use crate::article::{Date, Precision};
use crate::sources::Origin;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Tree;
use crate::sources::print::dates::{Order, dates};
use crate::sources::print::words;

/// How far a date is believed that stands for itself in a title.
const WEIGHT: i32 = 50;

/// How much of a title is read.
const MOST: usize = 600;

/// `meta` elements that hold what the page calls itself, and what it says of itself.
const METAS: [(&str, &str); 3] = [
    ("og:title", "meta og:title"),
    ("og:description", "meta og:description"),
    ("description", "meta description"),
];

/// The claim of the page's titles: the first date that stands for itself.
pub(super) fn claims(evidence: &Evidence<'_>, order: Order, claims: &mut Vec<Claim>) {
    let tree = evidence.tree;
    let title = tree.first(Tree::ROOT, "title");
    let title = title.and_then(|id| {
        let text = tree.children(id).find_map(|text| tree.text(text))?;
        Some(("title", tree.line(id), text))
    });
    let metas = METAS.iter().filter_map(|(key, by)| {
        let meta = evidence.meta(key)?;
        Some((*by, meta.line, meta.content))
    });
    let mut stated = title.into_iter().chain(metas);
    claims.extend(stated.find_map(|(by, line, text)| {
        let (date, value) = apart(up_to(text, MOST), order)?;
        Some(Claim {
            says: Says::Published,
            date,
            value,
            origin: Origin::Marked { by, line },
            weight: WEIGHT,
            voice: Voice::Address,
        })
    }));
}

/// A date between dividers, or at the end of a bracket: `(Report of 4 March 2019)`.
fn apart(text: &str, order: Order) -> Option<(Date, String)> {
    dates(text, order).into_iter().find_map(|found| {
        let before = text[..found.span.start].trim_end();
        let after = text[found.span.end..].trim_start();
        let divider = |c: char| matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | '»' | '«');
        // `14 - 20 March 2019` and `25 February - 4 March 2019` are spans of days.
        let first = before.trim_end_matches([' ', '-', '–', '—']);
        let last_word = first.rsplit(' ').next().unwrap_or("");
        let is_span = first.ends_with(|c: char| c.is_numeric() || c == '.')
            || words::month(last_word).is_some();
        let is_segment = before.ends_with(divider)
            && !is_span
            && (after.is_empty() || after.starts_with(divider));
        let opened = before
            .rfind(['(', ')'])
            .filter(|at| before[*at..].starts_with('('));
        let in_bracket = opened.is_some_and(|at| before.len() - at < 40) && after.starts_with(')');
        let is_last = after.trim_start_matches([')', ' ']).len() < 60;
        let is_day = found.date.precision() >= Precision::Day && is_possible(found.date);
        (is_day && (is_segment || in_bracket && is_last))
            .then(|| (found.date, text[found.span].to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_between_dividers_or_closing_a_bracket_stands_for_itself() {
        for (title, expected) in [
            ("Frost - News - 04/03/2019 - The Herald", "2019-03-04"),
            ("Frost | 4 March 2019", "2019-03-04"),
            ("The bears are back (report of 4 March 2019)", "2019-03-04"),
            ("The week of 25 February - 4 March 2019 in pictures", "none"),
            ("The frost of 4 March 2019 | The Herald", "none"),
            ("Snow report 25 February - 4 March 2019", "none"),
            ("Week 14. - 20. 3. 2019 | The Herald", "none"),
            ("Frost - March 2019 - The Herald", "none"),
        ] {
            let shown = apart(title, Order::DayFirst)
                .map_or_else(|| "none".to_owned(), |(date, _)| date.to_string());
            assert_eq!(shown, expected, "{title}");
        }
    }
}
