//! Where the page was: `original_url`.

use url::Url;

use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::{Candidate, Origin};

/// The page's address.
pub(in crate::sources::page) fn address(evidence: &Evidence<'_>) -> Option<Url> {
    candidates(evidence)
        .first()
        .and_then(|first| Url::parse(&first.value).ok())
}

/// States where the page was.
pub(super) fn settle(evidence: &Evidence<'_>, draft: &mut Draft) {
    draft.article.original_url = draft.settle("original_url", candidates(evidence));
}

fn candidates(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let canonical = evidence.links.iter().filter(|link| link.rel == "canonical");
    let canonical =
        canonical.map(|link| (link.href, "link rel=canonical", evidence.tree.line(link.id)));
    let meta = evidence
        .metas("og:url")
        .map(|meta| (meta.content, "meta og:url", meta.line));
    canonical
        .chain(meta)
        .filter(|(address, ..)| Url::parse(address).is_ok_and(|url| url.has_host()))
        .map(|(address, by, line)| Candidate {
            value: address.to_owned(),
            origin: Origin::Marked { by, line },
        })
        .collect()
}
