//! What it is about: section, tags, kicker, language, publisher, lead picture.

use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;

/// States what it is about.
pub(super) fn settle(_evidence: &Evidence<'_>, _text: &Text, _draft: &mut Draft) {}
