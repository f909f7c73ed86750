//! Articles of several pages: which one a page is.

use super::draft::Draft;
use super::evidence::Evidence;
use crate::sources::Part;

/// Which part of a paged article a page is, if it says that it is one.
pub(super) fn part(_evidence: &Evidence<'_>, _draft: &Draft) -> Option<Part> {
    None
}
