//! Dates that cannot be true or that disagree, reported and not repaired.

use crate::diagnostic::Diagnostic;
use crate::sources::Origin;
use crate::sources::print::dates::{Doubt, Order, dates, doubts};
use crate::sources::print::labels::{LONGEST, split_label};
use crate::sources::print::lines::Line;
use crate::sources::print::statement::Draft;
use crate::sources::print::words::{self, Label};

/// How many lines at the top may hold the date.
const TOP: usize = 14;

/// Whether a line is there to give a date, and the date it gives is none: `31 February 2021`.
pub(super) fn is_impossible(text: &str, order: Order) -> bool {
    if text.len() > LONGEST / 2 || !dates(text, order).is_empty() {
        return false;
    }
    let found = doubts(text, order);
    let Some(Doubt::Impossible { span }) = found.first() else {
        return false;
    };
    let around = format!("{} {}", &text[..span.start], &text[span.end..]);
    let loose = around
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| word.contains(char::is_alphabetic))
        .filter(|word| {
            let lower = word.to_lowercase();
            !words::is_weekday(&lower)
                && !words::contains(|w| w.date_fillers, &lower)
                && words::label(&lower).is_none()
                && word.chars().count() > 3
        });
    let labelled = split_label(text)
        .is_some_and(|(label, _)| matches!(label, Label::Published | Label::Updated));
    labelled || loose.count() <= 1
}

/// What there is to say of the dates that an article states.
pub(super) fn reports(
    lines: &[Line<'_>],
    order: Order,
    draft: &Draft,
    place: impl Fn(Diagnostic, u32) -> Diagnostic,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let stated: Vec<u32> = ["date", "updated"]
        .iter()
        .filter_map(|field| match draft.origins.get(field) {
            Some(Origin::Stated { line }) => Some(*line),
            _ => None,
        })
        .collect();
    let top = lines.iter().filter(|line| !line.is_blank()).take(TOP);
    for line in top.filter(|line| line.text.len() <= LONGEST) {
        let gives_date = stated.contains(&line.number) || is_impossible(line.text, order);
        for doubt in doubts(line.text, order).into_iter().filter(|_| gives_date) {
            said.push(place(report(&doubt, line.text), line.number));
        }
    }
    said.extend(updated_first(draft).map(|(said, line)| place(said, line)));
    said
}

fn report(doubt: &Doubt, text: &str) -> Diagnostic {
    match doubt {
        Doubt::Impossible { span } => {
            let message = format!("`{}` is no day of the calendar", &text[span.clone()]);
            Diagnostic::warning("clipping-date", message).help(
                "the line was left out of the text; put the right `date` into the article by hand",
            )
        }
        Doubt::Weekday { span, is } => {
            let message = format!("`{}` was a {is}", &text[span.clone()]);
            Diagnostic::warning("clipping-date", message)
                .help("the day of the month was taken; put the right `date` into the article by hand if it is wrong")
        }
    }
}

/// An article that was updated before it was published.
fn updated_first(draft: &Draft) -> Option<(Diagnostic, u32)> {
    let (date, updated) = (draft.article.date?, draft.article.updated?);
    let &Origin::Stated { line } = draft.origins.get("updated")? else {
        return None;
    };
    let (date, updated) = (date.wall_clock().date(), updated.wall_clock().date());
    let message = format!(
        "it was updated on {updated}, before it was published on {date}",
        updated = updated.format("%Y-%m-%d"),
        date = date.format("%Y-%m-%d")
    );
    (updated < date).then(|| {
        let said = Diagnostic::warning("clipping-date", message).help(
            "both dates were kept as they stand; put right in the article the one that is wrong",
        );
        (said, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_give_an_impossible_date_are_known() {
        for line in [
            "31 February 2021",
            "Senin, 30 Februari 2022",
            "Tanggal: 32/13/2022",
            "Published on 31 June 2020, 10:30",
        ] {
            assert!(is_impossible(line, Order::DayFirst), "{line}");
        }
        for line in [
            "28 February 2021",
            "Nomor perkara 45/13/2022 diputus majelis hakim kemarin",
            "Skor 31-31",
        ] {
            assert!(!is_impossible(line, Order::DayFirst), "{line}");
        }
    }
}
