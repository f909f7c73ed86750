//! People that metadata states: JSON-LD and `meta` elements.

use serde_json::Value;

use super::claim::{Claim, Role, Weight};
use super::credits::{self, Trust};
use super::outlet::Outlet;
use crate::sources::Origin;
use crate::sources::page::evidence::{Evidence, Meta, Object};
use crate::sources::page::fields::json_ld;
use crate::sources::page::fields::plain::plain;

/// `meta` elements that name people, best first: key, how it is recorded, what
/// the people did, how much it is worth.
///
/// # Source
///
/// Parse.ly, Sailthru, Highwire Press, Dublin Core and Open Graph define theirs;
/// the others are what large publishers are seen to write.
#[rustfmt::skip] // A table reads better with one entry to a line.
const METAS: &[(&str, &str, Role, Weight)] = &[
    ("content_author", "meta content_author", Role::Author, Weight::Strong),
    ("content_editor", "meta content_editor", Role::Editor, Weight::Strong),
    ("citation_author", "meta citation_author", Role::Author, Weight::Strong),
    ("parsely-author", "meta parsely-author", Role::Author, Weight::Fair),
    ("sailthru.author", "meta sailthru.author", Role::Author, Weight::Fair),
    ("byl", "meta byl", Role::Author, Weight::Strong),
    ("cxenseparse:author", "meta cxenseparse:author", Role::Author, Weight::Fair),
    ("dc.creator", "meta dc.creator", Role::Author, Weight::Fair),
    ("dcterms.creator", "meta dcterms.creator", Role::Author, Weight::Fair),
    ("dc.contributor", "meta dc.contributor", Role::Author, Weight::Weak),
    ("dcsext.author", "meta dcsext.author", Role::Author, Weight::Fair),
    ("dable:author", "meta dable:author", Role::Author, Weight::Fair),
    ("mediator_author", "meta mediator_author", Role::Author, Weight::Fair),
    ("vr:author", "meta vr:author", Role::Author, Weight::Fair),
    ("og:article:author", "meta og:article:author", Role::Author, Weight::Weak),
    ("article:author_name", "meta article:author_name", Role::Author, Weight::Fair),
    ("shareaholic:article_author_name", "meta shareaholic:article_author_name", Role::Author, Weight::Account),
    ("author_name", "meta author_name", Role::Author, Weight::Weak),
    ("news_author", "meta news_author", Role::Author, Weight::Fair),
    ("authors", "meta authors", Role::Author, Weight::Weak),
    ("article.author", "meta article.author", Role::Author, Weight::Fair),
    ("article:author", "meta article:author", Role::Author, Weight::Weak),
    ("author", "meta author", Role::Author, Weight::Weak),
    ("book:author", "meta book:author", Role::Author, Weight::Weak),
    ("twitter:creator", "meta twitter:creator", Role::Author, Weight::Weak),
    ("editor", "meta editor", Role::Editor, Weight::Fair),
];

/// What metadata says of a page's people.
pub(super) fn claims(evidence: &Evidence<'_>, outlet: &Outlet) -> Vec<Claim> {
    let mut claims = Vec::new();
    if let Some(object) = article_of(evidence) {
        from_object(evidence, object, outlet, &mut claims);
    }
    for (key, by, role, weight) in METAS {
        for meta in evidence.metas(key) {
            claims.extend(from_meta(meta, by, *role, *weight, outlet));
        }
    }
    claims.extend(card(evidence, outlet));
    claims
}

/// The label of a shared card's first line, where that is about writing.
fn card(evidence: &Evidence<'_>, outlet: &Outlet) -> Option<Claim> {
    let label = evidence.meta("twitter:label1")?;
    let value = evidence.meta("twitter:data1")?;
    let written = super::words::without_by(&format!("{} x", label.content)).is_some()
        || super::words::role(label.content) == Some(Role::Author);
    let by = "meta twitter:data1";
    written
        .then(|| from_meta(value, by, Role::Author, Weight::Account, outlet))
        .flatten()
}

fn from_meta(
    meta: &Meta<'_>,
    by: &'static str,
    role: Role,
    weight: Weight,
    outlet: &Outlet,
) -> Option<Claim> {
    let text = meta.content;
    // Addresses and handles are no names.
    if text.starts_with('@') || text.contains("://") || text.starts_with("www.") {
        return None;
    }
    let trust = Trust::Name;
    claim(
        text,
        trust,
        role,
        weight,
        Origin::Marked {
            by,
            line: meta.line,
        },
        outlet,
    )
}

/// A claim of metadata, unless it says nothing.
fn claim(
    text: &str,
    trust: Trust,
    role: Role,
    weight: Weight,
    origin: Origin,
    outlet: &Outlet,
) -> Option<Claim> {
    let text = plain(text);
    let credits = credits::read(&text, trust, outlet);
    Some(Claim {
        role,
        text,
        credits,
        weight,
        origin,
        at: None,
    })
    .filter(|claim| !claim.text.is_empty())
}

/// The object of JSON-LD that is the page's article and names somebody.
fn article_of<'e>(evidence: &'e Evidence<'_>) -> Option<&'e Object> {
    let named = |object: &&Object| {
        ["author", "creator", "editor", "contributor"]
            .iter()
            .any(|key| !evidence.values(&object.value, key).is_empty())
    };
    evidence.articles().find(named)
}

fn from_object(evidence: &Evidence<'_>, object: &Object, outlet: &Outlet, claims: &mut Vec<Claim>) {
    let is_news = object
        .types
        .iter()
        .any(|kind| kind.ends_with("NewsArticle"));
    for (key, by, role) in [
        ("author", "JSON-LD author", Role::Author),
        ("creator", "JSON-LD creator", Role::Author),
        ("contributor", "JSON-LD contributor", Role::Author),
        ("editor", "JSON-LD editor", Role::Editor),
    ] {
        let named = names(evidence, object, key);
        let mut merged: Option<Claim> = None;
        for (name, is_body) in named {
            let origin = Origin::Marked {
                by,
                line: object.line,
            };
            let weight = if is_news {
                Weight::Strong
            } else {
                Weight::Account
            };
            let trust = if is_body { Trust::Line } else { Trust::Name };
            let Some(next) = claim(&name, trust, role, weight, origin, outlet) else {
                continue;
            };
            match &mut merged {
                Some(merged) => merged.and(next),
                None => merged = Some(next),
            }
        }
        claims.extend(merged);
    }
}

/// The names of a key, and whether each is a body of people's.
fn names(evidence: &Evidence<'_>, object: &Object, key: &str) -> Vec<(String, bool)> {
    let mut names = Vec::new();
    for value in evidence.values(&object.value, key) {
        let is_body = value
            .get("@type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.ends_with("Organization"));
        let text = |key: &str| value.get(key).and_then(json_ld::text);
        let own = match value {
            Value::String(name) => Some(name.clone()),
            _ => text("name")
                .or_else(|| Some(format!("{} {}", text("givenName")?, text("familyName")?))),
        };
        names.extend(
            own.filter(|name| !name.contains("://"))
                .map(|name| (name, is_body)),
        );
        // Lists of names within one object.
        if let Some(Value::Array(several)) = value.get("name") {
            names.pop();
            names.extend(
                several
                    .iter()
                    .filter_map(json_ld::text)
                    .map(|name| (name, is_body)),
            );
        }
    }
    names
}
