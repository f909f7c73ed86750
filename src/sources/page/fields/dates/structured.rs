//! Dates in JSON-LD.

use super::claim::{Claim, Says, Voice, read};
use crate::sources::Origin;
use crate::sources::page::evidence::{Evidence, Object};
use crate::sources::page::fields::plain::folded;
use crate::sources::print::dates::Order;

/// What JSON-LD and microdata call dates, and how far they are believed.
pub(super) const PROPERTIES: &[(&str, Says, i32)] = &[
    ("datePublished", Says::Published, 100),
    ("dateCreated", Says::Published, 78),
    ("uploadDate", Says::Published, 66),
    ("dateModified", Says::Updated, 100),
];

/// How much less a date is believed for the kind of thing it belongs to; `None` for not at all.
///
/// Types of schema.org, as written.
pub(super) fn discount(kind: &str) -> Option<i32> {
    let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
    if kind.ends_with("Article") || kind.ends_with("Posting") || kind.contains("News") {
        return Some(0);
    }
    match kind {
        "Report" | "Review" | "OpinionPiece" | "Recipe" | "CreativeWork" | "Obituary" => Some(4),
        "WebPage" | "ItemPage" | "AboutPage" | "FAQPage" | "QAPage" | "" => Some(10),
        "VideoObject" | "AudioObject" | "PodcastEpisode" | "Episode" | "MediaObject" => Some(34),
        "Blog"
        | "WebSite"
        | "CollectionPage"
        | "ItemList"
        | "Event"
        | "Dataset"
        | "Book"
        | "Movie"
        | "Product"
        | "SoftwareApplication" => Some(60),
        "ImageObject"
        | "Person"
        | "Organization"
        | "NewsMediaOrganization"
        | "Comment"
        | "UserComments"
        | "Offer"
        | "Answer"
        | "Question"
        | "BreadcrumbList"
        | "Rating"
        | "AggregateRating"
        | "Thing"
        | "Place"
        | "Brand" => None,
        _ => Some(20),
    }
}

/// The claims of JSON-LD: those of the page's article, and of the page itself.
pub(super) fn claims(evidence: &Evidence<'_>, title: &str, order: Order, claims: &mut Vec<Claim>) {
    let title = folded(title);
    for (at, object) in evidence.articles().enumerate() {
        let other = at > 0 && is_other(object, &title);
        let less = discount_of(object).unwrap_or(20) + if other { 50 } else { 0 };
        of_object(object, less, order, claims);
    }
    for object in evidence.objects.iter().filter(|object| object.kind() == 0) {
        if let Some(discount) = discount_of(object) {
            of_object(object, discount, order, claims);
        }
    }
}

fn discount_of(object: &Object) -> Option<i32> {
    if object.types.is_empty() {
        return Some(20);
    }
    object.types.iter().filter_map(|kind| discount(kind)).min()
}

fn of_object(object: &Object, less: i32, order: Order, claims: &mut Vec<Claim>) {
    for (property, says, weight) in PROPERTIES {
        let Some(written) = object.get(property) else {
            continue;
        };
        let written = written
            .as_str()
            .or_else(|| written[0].as_str())
            .or_else(|| written["@value"].as_str());
        let Some((written, date)) = written.and_then(|text| Some((text, read(text, order)?)))
        else {
            continue;
        };
        let by = match *property {
            "datePublished" => "JSON-LD datePublished",
            "dateCreated" => "JSON-LD dateCreated",
            "uploadDate" => "JSON-LD uploadDate",
            _ => "JSON-LD dateModified",
        };
        claims.push(Claim {
            says: *says,
            date,
            value: written.to_owned(),
            origin: Origin::Marked {
                by,
                line: object.line,
            },
            weight: weight - less,
            voice: Voice::Machine,
        });
    }
}

/// Whether an object names a headline that is not the page's.
fn is_other(object: &Object, title: &str) -> bool {
    let own = ["headline", "name"]
        .iter()
        .find_map(|key| object.get(key)?.as_str());
    let Some(own) = own.map(folded).filter(|own| !own.is_empty()) else {
        return false;
    };
    !title.is_empty() && !title.contains(&own) && !own.contains(title)
}
