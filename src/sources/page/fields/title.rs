//! The headline.

use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::{Candidate, Origin};

/// States the headline.
pub(super) fn settle(evidence: &Evidence<'_>, draft: &mut Draft) {
    let meta = evidence.meta("og:title").map(|meta| Candidate {
        value: meta.content.to_owned(),
        origin: Origin::Marked {
            by: "meta og:title",
            line: meta.line,
        },
    });
    draft.article.title = draft
        .settle("title", meta.into_iter().collect())
        .unwrap_or_default();
}
