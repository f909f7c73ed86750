//! Dates in `meta` elements.

use super::claim::{Claim, Says, Voice, read};
use crate::sources::Origin;
use crate::sources::page::evidence::Evidence;
use crate::sources::print::dates::Order;

/// How far the contents of `meta` elements are believed, by what provenance calls them.
///
/// What follows `meta ` is the element's `property` or `name` in lower case.
#[rustfmt::skip] // A table reads better one entry to a line.
const PUBLISHED: &[(&str, i32)] = &[
    ("meta article:published_time", 96),
    ("meta article:published", 96),
    ("meta article.published", 96),
    ("meta article:publicationdate", 96),
    ("meta article:publish_date", 96),
    ("meta article:post_date", 94),
    ("meta article:published_date", 96),
    ("meta article_published_time", 94),
    ("meta article_date_original", 96),
    ("meta article-publication-date", 94),
    ("meta og:published_time", 94),
    ("meta og:article:published_time", 94),
    ("meta og:publish_date", 94),
    ("meta og:pubdate", 94),
    ("meta og:release_date", 88),
    ("meta og:regdate", 88),
    ("meta originalpublicationdate", 96),
    ("meta original-publish-date", 96),
    ("meta firstpublished", 96),
    ("meta dcsext.articlefirstpublished", 76),
    ("meta publicationdate", 94),
    ("meta publication_date", 94),
    ("meta publication-date", 94),
    ("meta publisheddate", 94),
    ("meta published_date", 94),
    ("meta published-date", 94),
    ("meta published_at", 94),
    ("meta published_time", 94),
    ("meta published-time", 94),
    ("meta published", 94),
    ("meta publishdate", 94),
    ("meta publish_date", 94),
    ("meta publish-date", 94),
    ("meta publish_time", 94),
    ("meta publishtime", 94),
    ("meta pubdate", 94),
    ("meta pub_date", 94),
    ("meta content_publisheddate", 94),
    ("meta content_published_date", 94),
    ("meta content:publishdate", 94),
    ("meta displaydate", 90),
    ("meta parsely-pub-date", 94),
    ("meta sailthru.date", 92),
    ("meta cxenseparse:recs:publishtime", 94),
    ("meta cxenseparse:recs:published_time", 94),
    ("meta cxenseparse:publishtime", 94),
    ("meta shareaholic:article_published_time", 92),
    ("meta vr:published_time", 90),
    ("meta vr:published-time", 90),
    ("meta rnews:datepublished", 94),
    ("meta schema:datepublished", 94),
    ("meta datepublished", 92),
    ("meta date_published", 92),
    ("meta date.published", 92),
    ("meta datepublication", 92),
    ("meta citation_publication_date", 90),
    ("meta citation_online_date", 90),
    ("meta citation_date", 86),
    ("meta bepress_citation_date", 84),
    ("meta prism.publicationdate", 90),
    ("meta prism.dateposted", 90),
    ("meta dc.date.issued", 92),
    ("meta dcterms.issued", 92),
    ("meta dcterms:issued", 92),
    ("meta dc.date.published", 92),
    ("meta dc.issued", 92),
    ("meta dcterms.available", 84),
    ("meta date.available", 84),
    ("meta dc.date.created", 84),
    ("meta dcterms.created", 84),
    ("meta dcterms:created", 84),
    ("meta dc.created", 84),
    ("meta date.created", 84),
    ("meta dcterms.date", 76),
    ("meta dcterms:date", 76),
    ("meta dc.date", 76),
    ("meta dc:date", 76),
    ("meta dc_date", 76),
    ("meta release_date", 88),
    ("meta releasedate", 88),
    ("meta bt:pubdate", 92),
    ("meta sw-pubdate", 92),
    ("meta bi3dpubdate", 92),
    ("meta article:created_time", 82),
    ("meta article:create_date", 82),
    ("meta datecreated", 80),
    ("meta created", 70),
    ("meta creation_date", 70),
    ("meta article:date", 88),
    ("meta articledate", 88),
    ("meta article_date", 88),
    ("meta postdate", 88),
    ("meta post_date", 88),
    ("meta newsdate", 88),
    ("meta gtm-publish-date", 90),
    ("meta uploaddate", 70),
    ("meta ya:ovs:upload_date", 66),
    ("meta coveragestarttime", 60),
    ("meta timestamp", 66),
    ("meta date", 72),
];

/// The same for dates of changes.
#[rustfmt::skip]
const UPDATED: &[(&str, i32)] = &[
    ("meta article:modified_time", 96),
    ("meta article:modified", 96),
    ("meta article.updated", 94),
    ("meta article:updated_time", 94),
    ("meta article:modified_date", 94),
    ("meta article_modified_time", 92),
    ("meta og:article:modified_time", 94),
    ("meta og:modified_time", 92),
    ("meta shareaholic:article_modified_time", 90),
    ("meta datemodified", 92),
    ("meta date.modified", 88),
    ("meta date.updated", 88),
    ("meta dcterms.modified", 88),
    ("meta dcterms:modified", 88),
    ("meta dc.date.modified", 88),
    ("meta dc.modified", 88),
    ("meta bt:moddate", 90),
    ("meta cxenseparse:modified_time", 90),
    ("meta last_updated_date", 86),
    ("meta last-updated", 86),
    ("meta lastmod", 86),
    ("meta modified", 84),
    ("meta updated", 84),
    ("meta og:updated_time", 80),
    ("meta revised", 74),
    ("meta revision_date", 74),
    ("meta last-modified", 60),
];

/// The claims of `meta` elements.
pub(super) fn claims(evidence: &Evidence<'_>, order: Order, claims: &mut Vec<Claim>) {
    for meta in &evidence.metas {
        let table = |table: &'static [(&'static str, i32)], says| {
            let entry = table
                .iter()
                .find(|(by, _)| by["meta ".len()..] == meta.key)?;
            Some((says, entry.0, entry.1))
        };
        let known = table(PUBLISHED, Says::Published).or_else(|| table(UPDATED, Says::Updated));
        let Some((says, by, weight)) = known else {
            continue;
        };
        let Some(date) = read(meta.content, order) else {
            continue;
        };
        claims.push(Claim {
            says,
            date,
            value: meta.content.to_owned(),
            origin: Origin::Marked {
                by,
                line: meta.line,
            },
            weight,
            voice: Voice::Machine,
        });
    }
}
