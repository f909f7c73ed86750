//! Those who took the pictures, named beside those who wrote.
//!
//! They are no authors: their picture's credit names them, where there is one, and
//! else what is kept of who helped.

use super::pieces::{is_person_name, segments, split_at_and, trimmed, without_date};
use super::places::{Page, Zone};
use super::words;
use crate::sources::page::draft::Draft;
use crate::sources::page::tree::Tree;
use crate::sources::print::lines::words_in;
use crate::sources::print::statement::contribution;
use crate::sources::{Candidate, Origin};

/// The longest line that is read for them, in bytes.
const LONGEST: usize = 200;

/// What the lines at the headline say of who took the pictures.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::sources::page::fields) struct Photographers {
    names: String,
    /// With the word that says it: `Foto: Lia Ek`.
    printed: String,
    origin: Origin,
}

/// Looks for them around the headline.
pub(super) fn of(tree: &Tree, page: &Page) -> Option<Photographers> {
    let head = |at: usize| {
        let line = page.lines.get(at)?;
        let fits = line.text.len() <= LONGEST && page.zone(line.first) == Zone::Head;
        fits.then_some(line)
    };
    (0..page.lines.len()).find_map(|at| {
        let line = head(at)?;
        let parts = segments(&line.text).flat_map(|part| part.split(','));
        let (said, names) = parts
            .map(trimmed)
            .find_map(|part| Some((part, words::photographers(part)?)))?;
        let (printed, names) = if names.is_empty() {
            let next = head(at + 1)?.text.as_str();
            (format!("{said}: {next}"), next)
        } else {
            (said.to_owned(), names)
        };
        let names = without_date(trimmed(names));
        let people = split_at_and(names).into_iter().map(trimmed);
        let named = |name: &str| is_person_name(name) && words_in(name) <= 5;
        people.clone().all(named).then(|| Photographers {
            names: people.collect::<Vec<_>>().join(", "),
            printed,
            origin: Origin::Marked {
                by: "line",
                line: tree.line(line.first),
            },
        })
    })
}

impl Photographers {
    /// Keeps them on record, once the picture is settled.
    pub(in crate::sources::page::fields) fn settle(self, draft: &mut Draft) {
        let candidate = Candidate {
            value: self.names,
            origin: self.origin,
        };
        if draft.article.image.is_none() {
            contribution(&mut draft.article, &self.printed);
            draft.origins.entry("extra").or_insert(self.origin);
        } else if draft.article.image_credit.is_none() {
            draft.article.image_credit = draft.settle("image_credit", vec![candidate]);
        } else if draft.article.image_credit.as_ref() != Some(&candidate.value) {
            draft.lose("image_credit", [candidate]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::settle;
    use super::*;
    use crate::sources::page::body::Text;
    use crate::sources::page::evidence::tests::with_evidence;

    fn settled(line: &str, image: Option<&str>) -> Draft {
        let mut draft = Draft::default();
        draft.article.title = "Air naik di pelabuhan".to_owned();
        draft.article.image = image.map(str::to_owned);
        let page =
            format!("<h1>Air naik di pelabuhan</h1><p>Oleh Sari Wening</p>{line}<p>Kata.</p>");
        with_evidence(&page, |evidence| {
            if let Some(found) = settle(evidence, &Text::default(), &mut draft) {
                found.settle(&mut draft);
            }
        });
        draft
    }

    #[test]
    fn who_took_the_pictures_is_credited_and_no_author() {
        for line in [
            "<p>Foto: Lia Ek</p>",
            "<p class=author>Photographs by Lia Ek</p>",
            "<p>Fotografer: <a rel=author href=/l>Lia Ek</a></p>",
            "<p>Fotografer</p><p>Lia Ek</p>",
        ] {
            let draft = settled(line, Some("https://x.example/a.jpg"));
            assert_eq!(draft.article.authors, ["Sari Wening"], "{line}");
            assert_eq!(
                draft.article.image_credit.as_deref(),
                Some("Lia Ek"),
                "{line}"
            );
        }
    }

    #[test]
    fn without_a_picture_the_photographer_stays_on_record() {
        let draft = settled("<p>Photo by Lia Ek</p>", None);
        assert_eq!(draft.article.extra["contribution"], "Photo by Lia Ek");
        let draft = settled("<p>Foto: dokumen pribadi</p>", None);
        assert!(draft.article.extra.is_empty());
    }
}
