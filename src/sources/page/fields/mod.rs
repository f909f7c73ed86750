//! The fields of a page's article: for each, who states it and whom to believe.

pub(super) mod address;
mod description;
mod dates;
pub(super) mod json_ld;
pub(super) mod plain;
pub(super) mod site;
mod people;
mod subjects;
mod title;

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;

/// Fields that help to find the body.
pub(super) fn before_the_body(evidence: &Evidence<'_>, draft: &mut Draft) {
    address::settle(evidence, draft);
    title::settle(evidence, draft);
    description::settle(evidence, draft);
}

/// Fields that are looked for where the body is, too.
pub(super) fn around_the_body(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) {
    dates::settle(evidence, text, draft);
    let photographers = people::settle(evidence, text, draft);
    subjects::settle(evidence, text, draft);
    if let Some(photographers) = photographers {
        photographers.settle(draft);
    }
}
