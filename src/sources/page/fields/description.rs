//! The standfirst.

use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;

/// States the standfirst.
pub(super) fn settle(_evidence: &Evidence<'_>, _draft: &mut Draft) {}
