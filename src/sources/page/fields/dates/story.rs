//! Dates that the story itself tells: `pada Jumat (21/10/2022) kemarin`.

use super::claim::{Claim, Says, Voice};
use crate::sources::Origin;
use crate::sources::clipping::infer;
use crate::sources::page::body::Text;
use crate::sources::page::tree::Tree;
use crate::sources::print::dates::Order;

/// The most paragraphs that are searched.
const MOST: usize = 12;

/// How far a date that a story tells is believed to be its own.
const WEIGHT: i32 = 34;

/// The claim of the text's first paragraphs.
pub(super) fn claims(tree: &Tree, text: &Text, order: Order, claims: &mut Vec<Claim>) {
    let below = text.kept.iter().flat_map(|kept| *kept..tree.end(*kept));
    let out = |id| text.left_out.iter().any(|out| tree.contains(*out, id));
    let paragraphs = below.filter(|id| tree.is(*id, "p") && !out(*id));
    let found = paragraphs.take(MOST).find_map(|id| {
        let (date, told) = infer::told_in(&tree.text_of(id), order)?;
        Some((date, told, tree.line(id)))
    });
    claims.extend(found.map(|(date, told, line)| Claim {
        says: Says::Published,
        date,
        value: told,
        origin: Origin::Inferred {
            from: "text",
            line: Some(line),
        },
        weight: WEIGHT,
        voice: Voice::Story,
    }));
}
