//! When it was published, and when it was changed.

use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;

/// States when it was published, and when it was changed.
pub(super) fn settle(_evidence: &Evidence<'_>, _text: &Text, _draft: &mut Draft) {}
