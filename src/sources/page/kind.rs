//! What is a page, and what page is an article.

use super::draft::Draft;
use super::evidence::Evidence;
use crate::diagnostic::Diagnostic;

/// Endings of the names of pages.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx"];

/// Whether a file is a page, from its name and its first bytes.
pub(super) fn is_page(name: &str, head: &[u8]) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    }) && !crate::article::text::is_binary(head)
}

/// Why a page is no article, if it is none.
pub(super) fn no_article(
    _evidence: &Evidence<'_>,
    draft: &Draft,
    body: &str,
) -> Option<Diagnostic> {
    (draft.article.title.is_empty() && body.trim().is_empty())
        .then(|| Diagnostic::warning("page-empty", "this page holds no text"))
}
