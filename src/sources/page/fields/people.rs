//! Who wrote it, and who edited it.

use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;

/// States who wrote it, and who edited it.
pub(super) fn settle(_evidence: &Evidence<'_>, _text: &Text, _draft: &mut Draft) {}
