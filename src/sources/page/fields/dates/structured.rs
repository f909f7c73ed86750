//! Dates in JSON-LD.

use serde_json::Value;

use super::claim::{Claim, Says, Voice, read};
use crate::sources::Origin;
use crate::sources::page::evidence::{Evidence, Object};
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

/// The claims of JSON-LD.
pub(super) fn claims(evidence: &Evidence<'_>, title: &str, order: Order, claims: &mut Vec<Claim>) {
    let title = letters(title);
    let articles = evidence
        .objects
        .iter()
        .filter(|object| kind_of(object) == Some(0));
    let several = articles.count() > 1;
    for object in &evidence.objects {
        let Some(discount) = kind_of(object) else {
            continue;
        };
        let other = several && is_other(&object.value, &title);
        let less = discount + if other { 50 } else { 0 };
        of_object(&object.value, object.line, less, order, claims);
        for key in ["mainEntity", "mainEntityOfPage"] {
            let inner = object.value.get(key).filter(|inner| inner.is_object());
            let inner_kind = inner.and_then(|inner| self::discount(type_of(inner)));
            if let (Some(inner), Some(discount)) = (inner, inner_kind) {
                of_object(inner, object.line, discount.max(less), order, claims);
            }
        }
    }
}

fn kind_of(object: &Object) -> Option<i32> {
    if object.types.is_empty() {
        return Some(20);
    }
    object.types.iter().filter_map(|kind| discount(kind)).min()
}

fn type_of(value: &Value) -> &str {
    let kind = &value["@type"];
    kind.as_str().or_else(|| kind[0].as_str()).unwrap_or("")
}

fn of_object(value: &Value, line: u32, less: i32, order: Order, claims: &mut Vec<Claim>) {
    for (property, says, weight) in PROPERTIES {
        let written = &value[*property];
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
            origin: Origin::Marked { by, line },
            weight: weight - less,
            voice: Voice::Machine,
        });
    }
}

/// Whether an object names a headline that is not the page's.
fn is_other(value: &Value, title: &str) -> bool {
    let Some(own) = value["headline"]
        .as_str()
        .or_else(|| value["name"].as_str())
    else {
        return false;
    };
    let own = letters(own);
    let alike = own.is_empty() || title.contains(&own) || own.contains(title);
    let start = |text: &str| text.chars().take(16).collect::<String>();
    !title.is_empty() && !alike && start(&own) != start(title)
}

/// The letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
