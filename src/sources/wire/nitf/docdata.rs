//! What the head of a document says to machines: `docdata`, `tobject`, `pubdata`, `meta`.

use super::super::issue::Issue;
use super::super::story::Story;
use crate::sources::xml::Element;
use crate::sources::{Desk, Dump};

/// The most `meta` elements that are kept.
const MOST_META: usize = 80;

/// States what the head says.
pub(super) fn state(nitf: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    let Some(head) = nitf.first("head") else {
        return;
    };
    if let Some(docdata) = head.first("docdata") {
        identity(docdata, story);
        dates(docdata, story);
        rights(docdata, story);
        keywords(docdata, story);
        statuses(docdata, story, desk);
    }
    for pubdata in head.all("pubdata") {
        publication(pubdata, story);
    }
    for tobject in head.all("tobject") {
        subjects(tobject, story);
    }
    for meta in head.all("meta").take(MOST_META) {
        let name = meta
            .attribute("name")
            .or_else(|| meta.attribute("http-equiv"));
        if let (Some(name), Some(content)) = (name, meta.attribute("content"))
            && !content.trim().is_empty()
        {
            story.extra_too("meta", &format!("{name}: {content}"));
        }
    }
}

/// An attribute that says anything.
fn said<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let value = element.attribute(name)?.trim();
    (!value.is_empty()).then_some(value)
}

/// The name of the document, and which version of what it is.
///
/// A `du-key` is the same for all versions of a story, but only within a day.
fn identity(docdata: &Element, story: &mut Story<'_>) {
    let id = docdata.first("doc-id").and_then(|id| said(id, "id-string"));
    let key = docdata.first("du-key");
    let version = key.and_then(|key| said(key, "version").or_else(|| said(key, "generation")));
    story.issue.name = id.map(str::to_owned);
    if let (Some(key), Some(version)) = (key.and_then(|key| said(key, "key")), version) {
        let day = docdata
            .first("date.issue")
            .and_then(|date| said(date, "norm"));
        let day = day.map(|day| {
            day.chars()
                .filter(char::is_ascii_digit)
                .take(8)
                .collect::<String>()
        });
        story.issue.name = Some(format!("{key} {}", day.unwrap_or_default()));
        story.issue.number = version.parse().ok();
    }
    if let Some(key) = key.and_then(|key| said(key, "key")) {
        story.extra("slugline", key);
    }
    if let Some(id) = id {
        story.extra("document_id", id);
    }
    for (name, attribute, field) in [
        ("urgency", "ed-urg", "urgency"),
        ("fixture", "fix-id", "fixture"),
        ("series", "series.name", "series"),
        ("series", "series.part", "series_part"),
    ] {
        let value = docdata.first(name).and_then(|of| said(of, attribute));
        story.extra(field, value.unwrap_or_default());
    }
    for scope in docdata.all("doc-scope") {
        story.extra_too("scope", said(scope, "scope").unwrap_or_default());
    }
    for place in docdata.all("evloc") {
        let parts = ["city", "county-dist", "state-prov", "iso-cc"];
        let parts: Vec<&str> = parts.iter().filter_map(|part| said(place, part)).collect();
        story.extra_too("event_locations", &parts.join(", "));
    }
}

fn dates(docdata: &Element, story: &mut Story<'_>) {
    let norm = |name: &str| docdata.first(name).and_then(|date| said(date, "norm"));
    if let Some(date) = norm("date.issue") {
        story.version_date(date, "date.issue");
    }
    if let Some(date) = norm("date.release") {
        // Without a date of issue, that of release is when it was published.
        if norm("date.issue").is_some() {
            story.embargo(date);
        } else {
            story.version_date(date, "date.release");
        }
    }
    story.extra("expires", norm("date.expire").unwrap_or_default());
}

fn rights(docdata: &Element, story: &mut Story<'_>) {
    for copyright in docdata.all("doc.copyright") {
        story.extra(
            "copyright_holder",
            said(copyright, "holder").unwrap_or_default(),
        );
        story.extra(
            "copyright_year",
            said(copyright, "year").unwrap_or_default(),
        );
    }
    for rights in docdata.all("doc.rights") {
        let names = ["type", "limitations", "geography"];
        let terms: Vec<&str> = names.iter().filter_map(|name| said(rights, name)).collect();
        story.extra("usage_terms", &terms.join(" "));
        story.extra(
            "copyright_holder",
            said(rights, "owner").unwrap_or_default(),
        );
    }
}

/// Keywords, and what the document says it names.
fn keywords(docdata: &Element, story: &mut Story<'_>) {
    for list in docdata.all("key-list") {
        for keyword in list.all("keyword") {
            let key = said(keyword, "key").map(str::to_owned);
            story.tag(&key.unwrap_or_else(|| keyword.text()), "keyword");
        }
    }
    for named in docdata
        .all("identified-content")
        .flat_map(Element::children)
    {
        let value = said(named, "value").map(str::to_owned);
        let text = value.unwrap_or_else(|| named.text());
        match named.local() {
            "classifier" => {
                let kind = said(named, "type").unwrap_or_default();
                // A path through somebody's tree of subjects is no tag.
                if kind == "taxonomic_classifier" || kind == "types_of_material" {
                    let key = if kind == "types_of_material" {
                        "genre"
                    } else {
                        "taxonomy"
                    };
                    story.extra_too(key, &text);
                } else {
                    story.tag(&text, "classifier");
                }
            }
            "person" => story.extra_too("people", &text),
            "org" => story.extra_too("organisations", &text),
            "location" => story.extra_too("places", &text),
            "event" => story.extra_too("events", &text),
            _ => story.extra_too("objects", &text),
        }
    }
}

fn statuses(docdata: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    if let Some(word) = said(docdata, "management-status") {
        story.status(word, desk);
    }
    for message in docdata.all("ed-msg") {
        let kind = said(message, "msg-type").unwrap_or_default().to_lowercase();
        if ["kill", "cancel", "withdraw"]
            .iter()
            .any(|word| kind.contains(word))
        {
            story.status("killed", desk);
        }
        story.extra_too("editorial_notes", said(message, "info").unwrap_or_default());
    }
}

/// Which publication it appeared in, and where there.
fn publication(pubdata: &Element, story: &mut Story<'_>) {
    for (attribute, field) in [
        ("name", "publisher"),
        ("position.section", "section"),
        ("ex-ref", "original_url"),
    ] {
        if let Some(value) = said(pubdata, attribute) {
            story.text(field, value, "pubdata");
        }
    }
    if let Some(date) = said(pubdata, "date.publication") {
        story.late_date(date, "date.publication");
    }
    for (attribute, key) in [
        ("edition.name", "edition"),
        ("position.sequence", "page"),
        ("volume", "volume"),
        ("number", "number"),
        ("issue", "issue"),
    ] {
        story.extra(key, said(pubdata, attribute).unwrap_or_default());
    }
}

/// What it is about, by the most precise of the names given.
fn subjects(tobject: &Element, story: &mut Story<'_>) {
    story.extra(
        "category",
        said(tobject, "tobject.type").unwrap_or_default(),
    );
    for property in tobject.all("tobject.property") {
        let genre = said(property, "tobject.property.type");
        story.extra_too("genre", genre.unwrap_or_default());
    }
    for subject in tobject.all("tobject.subject") {
        let name = ["detail", "matter", "type"]
            .iter()
            .find_map(|part| said(subject, &format!("tobject.subject.{part}")));
        story.tag(name.unwrap_or_default(), "tobject.subject");
        let code = said(subject, "tobject.subject.refnum");
        story.extra_too("subject_codes", code.unwrap_or_default());
    }
}

/// What a document says of another one: that it is taken back, or held.
pub(super) fn notice(
    nitf: &Element,
    dump: &Dump<'_>,
    issue: &Issue,
    desk: &mut Desk<'_>,
) -> Option<Issue> {
    let docdata = nitf.at("head/docdata")?;
    let of = said(docdata, "management-doc-idref")?;
    let word = said(docdata, "management-idref-status")?;
    let mut story = Story::new(dump, nitf.line);
    story.issue.name = Some(of.to_owned());
    story.issue.made = issue.made;
    story.issue.record.article.date = issue.record.article.date;
    story.status(word, desk);
    Some(story.finish("", desk))
}
