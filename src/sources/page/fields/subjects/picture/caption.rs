//! What stands with the lead picture: what it shows, its caption, who made it.

use crate::sources::page::draft::Draft;
use crate::sources::page::fields::plain::plain;
use crate::sources::page::fields::subjects::Sight;
use crate::sources::page::tree::Id;
use crate::sources::print::captions;
use crate::sources::print::statement::Statement;
use crate::sources::{Candidate, Origin};

/// Words in classes of captions, and of credits.
const CAPTIONS: [&str; 8] = [
    "caption",
    "bildunterschrift",
    "bildtext",
    "legende",
    "legend",
    "didascalia",
    "fotokapt",
    "cutline",
];
const CREDITS: [&str; 10] = [
    "credit",
    "credits",
    "copyright",
    "photographer",
    "quelle",
    "bildquelle",
    "crédit",
    "fotocredit",
    "byline",
    "source",
];

/// The most letters of a caption, and of a credit.
const LONGEST: usize = 700;
const LONGEST_CREDIT: usize = 120;

/// States what stands with a picture.
pub(super) fn settle(sight: &Sight<'_, '_>, picture: Id, draft: &mut Draft) {
    let tree = sight.evidence.tree;
    let alt = plain(tree.attribute(picture, "alt").unwrap_or(""));
    let is_said = alt.contains(' ') && alt != draft.article.title;
    draft.article.image_alt = Some(alt).filter(|_| is_said);
    let Some(figure) = around(sight, picture) else {
        return;
    };
    let below = || {
        tree.descendants(figure)
            .filter(|id| tree.name(*id).is_some())
    };
    let named = |words: &[&str]| {
        below().find(|id| {
            let classes = tree.attribute(*id, "class").unwrap_or("");
            let itemprop = tree.attribute(*id, "itemprop").unwrap_or("");
            let mut own = classes
                .split(|c: char| !c.is_alphanumeric())
                .chain([itemprop]);
            own.any(|word| words.contains(&word.to_lowercase().as_str()))
        })
    };
    let caption = below()
        .find(|id| tree.is(*id, "figcaption"))
        .or_else(|| named(&CAPTIONS));
    let credit = named(&CREDITS).filter(|credit| Some(*credit) != caption);
    let credit_text = credit
        .map(|id| plain(&tree.text_of(id)))
        .filter(|text| !text.is_empty());
    let mut text = caption
        .map(|id| plain(&tree.text_of(id)))
        .unwrap_or_default();
    if let Some(credit) = &credit_text {
        text = text.replacen(credit.as_str(), "", 1);
    }
    let mut text = text.trim_matches([' ', '|', '/', '–', '—']).to_owned();
    let mut made = credit_text.map(|credit| bare(&credit));
    if made.is_none()
        && let Some((shown, credit)) = divided(&text)
    {
        made = Some(bare(&credit));
        text = shown;
    }
    let line = caption.or(credit).map_or(0, |id| tree.line(id));
    let origin = Origin::Marked {
        by: "figcaption",
        line,
    };
    let candidate = |value: String| vec![Candidate { value, origin }];
    if !text.is_empty() && text.chars().count() <= LONGEST {
        draft.article.image_caption = draft.settle("image_caption", candidate(text));
    }
    if let Some(made) =
        made.filter(|made| !made.is_empty() && made.chars().count() <= LONGEST_CREDIT)
    {
        draft.article.image_credit = draft.settle("image_credit", candidate(made));
    }
}

/// A caption and the credit that stands in its line.
fn divided(text: &str) -> Option<(String, String)> {
    let mut shown = String::new();
    let mut made = None;
    for statement in captions::caption(text)? {
        match statement {
            Statement::Caption(caption) => shown = caption,
            Statement::PhotoCredit(credit) => made = Some(credit),
            _ => {}
        }
    }
    Some((shown, made?))
}

/// The figure around a picture, or the element whose class calls it one.
fn around(sight: &Sight<'_, '_>, picture: Id) -> Option<Id> {
    let tree = sight.evidence.tree;
    tree.ancestors(picture).take(7).find(|id| {
        let classes = tree.attribute(*id, "class").unwrap_or("");
        let mut words = classes.split(|c: char| !c.is_alphanumeric());
        let is_small = tree.end(*id) - *id < 120;
        is_small
            && (tree.is(*id, "figure")
                || words.any(|word| word == "figure" || word == "caption" || word == "wp-caption"))
    })
}

/// A credit without the word that announces it.
fn bare(credit: &str) -> String {
    let credit = credit.trim_matches(|c: char| c.is_whitespace() || "()[]|/".contains(c));
    let after = credit
        .split_once([':', '：'])
        .filter(|(label, _)| label.split_whitespace().count() <= 2);
    let bare = after.map_or(credit, |(_, name)| name);
    bare.trim_start_matches(['©', ' ']).trim().to_owned()
}
