//! What a news item in ninjs says of itself.

use serde_json::Value;

use super::texts::without_tags;
use crate::sources::Desk;
use crate::sources::members::{list, member, plain, text};
use crate::sources::wire::story::Story;

/// Members whose value is kept under a key of its own in `extra`.
const KEPT: [(&str, &[&str]); 15] = [
    ("slugline", &["slugline"]),
    ("copyright_holder", &["copyrightholder"]),
    ("copyright_notice", &["copyrightnotice"]),
    ("usage_terms", &["usageterms", "rightsinfo"]),
    ("urgency", &["urgency"]),
    ("priority", &["priority"]),
    ("editorial_note", &["ednote", "edNote"]),
    ("embargo_reason", &["embargoedreason"]),
    ("expires", &["expires", "expiry"]),
    ("evolved_from", &["evolvedfrom", "rewrite_of"]),
    ("profile", &["profile"]),
    ("signal", &["signal"]),
    ("trust_indicators", &["trustindicator", "trustindicators"]),
    ("ending", &["body_footer"]),
    ("source", &["source"]),
];

/// Members that say nothing of the article that would be missed, or are read elsewhere.
const READ: [&str; 64] = [
    "uri",
    "guid",
    "type",
    "mimetype",
    "version",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "contentmodified",
    "embargoed",
    "pubstatus",
    "language",
    "headline",
    "headlines",
    "subheadline",
    "descriptions",
    "description_text",
    "description_html",
    "description_xhtml",
    "description",
    "bodies",
    "body",
    "body_text",
    "body_html",
    "body_xhtml",
    "body_markdown",
    "byline",
    "by",
    "authors",
    "located",
    "place",
    "places",
    "person",
    "people",
    "organisation",
    "organisations",
    "event",
    "events",
    "object",
    "objects",
    "subject",
    "subjects",
    "genre",
    "genres",
    "keywords",
    "infosources",
    "infosource",
    "service",
    "associations",
    "renditions",
    "altids",
    "standard",
    "$standard",
    "$schema",
    "charcount",
    "wordcount",
    "readtime",
    "representationtype",
    "dateline",
    "creditline",
    "contributors",
    "extra",
    "title",
    "name",
];

/// States everything but the text and the pictures.
pub(super) fn state(item: &Value, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    story.issue.name = text(item, &["uri", "guid"]);
    story.issue.number = text(item, &["version"]).and_then(|number| number.parse().ok());
    if let Some(uri) = address(item) {
        story.text("original_url", &uri, "uri");
    }
    if let Some(tag) = text(item, &["language"]) {
        story.lang(&tag, "language");
    }
    headlines(item, story);
    people(item, story);
    dates(item, story);
    subjects(item, story);
    for (key, names) in KEPT {
        for value in list(item, names).into_iter().filter_map(plain) {
            story.extra(key, &value);
        }
    }
    if let Some(word) = text(item, &["pubstatus"]) {
        story.status(&word, desk);
    }
    for (key, value) in item.as_object().into_iter().flatten() {
        let lower = key.to_lowercase();
        let kept = KEPT
            .iter()
            .any(|(_, names)| names.contains(&lower.as_str()));
        if !kept && !READ.contains(&lower.as_str()) && !value.is_null() {
            let id = story.issue.name.clone();
            desk.tally.unknown(
                &format!("member `{key}`"),
                &value.to_string(),
                id.as_deref(),
            );
        }
    }
}

/// Where the item is on the web, if anything says so.
fn address(item: &Value) -> Option<String> {
    let pages = crate::sources::members::named(item, &["renditions"]);
    let page = pages.iter().find(|(_, rendition)| {
        let kind = text(rendition, &["contenttype", "mimetype"]);
        kind.is_some_and(|kind| kind.starts_with("text/html"))
    });
    let page = page.and_then(|(_, rendition)| text(rendition, &["href", "url"]));
    let alone = || text(item, &["url", "href", "uri"]);
    page.or_else(alone)
        .filter(|uri| uri.starts_with("http://") || uri.starts_with("https://"))
}

/// The headlines, of which the main one is the title.
fn headlines(item: &Value, story: &mut Story<'_>) {
    let all = list(item, &["headlines"]);
    let role = |headline: &Value| text(headline, &["role"]).unwrap_or_default().to_lowercase();
    let is_sub = |headline: &Value| {
        let role = role(headline);
        role.contains("sub") || role.contains("kicker") || role.contains("deck")
    };
    let main = all.iter().find(|headline| role(headline) == "main");
    let main = main.or_else(|| all.iter().find(|headline| !is_sub(headline)));
    if let Some(title) = main.or(all.first()).and_then(|headline| plain(headline)) {
        story.title(&without_tags(&title), "headlines");
    }
    if let Some(title) = text(item, &["headline", "title", "name"]) {
        story.title(&without_tags(&title), "headline");
    }
    for headline in all.iter().filter(|headline| is_sub(headline)) {
        let field = if role(headline).contains("kicker") {
            "kicker"
        } else {
            "description"
        };
        if let Some(line) = plain(headline) {
            story.text(field, &without_tags(&line), "headlines");
        }
    }
    let described = list(item, &["descriptions"]);
    let described = described.into_iter().chain(list(
        item,
        &[
            "subheadline",
            "description_text",
            "description_html",
            "description_xhtml",
            "description",
        ],
    ));
    for description in described.filter_map(plain) {
        story.text("description", &without_tags(&description), "description");
    }
}

/// Who wrote it, and whom it credits.
fn people(item: &Value, story: &mut Story<'_>) {
    for author in list(item, &["authors"]) {
        let role = text(author, &["role", "jobtitle"])
            .unwrap_or_default()
            .to_lowercase();
        match plain(author) {
            Some(name) if role.contains("photo") || role.contains("edit") => {
                story.extra_too("contributors", &format!("{name} ({role})"));
            }
            Some(name) => story.author(&name, "authors"),
            None => {}
        }
    }
    if let Some(byline) = text(item, &["byline", "by"]) {
        if member(item, &["authors"]).is_some() {
            story.extra("byline_as_sent", &byline);
        } else {
            story.byline(&without_tags(&byline), "byline");
        }
    }
    for other in list(item, &["contributors"]) {
        let role = text(other, &["role"]);
        if let Some(name) = plain(other) {
            let role = role.map(|role| format!(" ({role})")).unwrap_or_default();
            story.extra_too("contributors", &format!("{name}{role}"));
        }
    }
    let sources = list(item, &["infosources", "infosource"]);
    let credits = list(item, &["creditline"]);
    for name in sources.into_iter().chain(credits).filter_map(plain) {
        story.credit(&name, "infosources");
    }
    let line =
        member(item, &["dateline"]).and_then(|line| text(line, &["text"]).or_else(|| plain(line)));
    if let Some(place) = line.or_else(|| text(item, &["located"])) {
        story.text("dateline", &place, "located");
    }
}

fn dates(item: &Value, story: &mut Story<'_>) {
    let first = text(item, &["firstcreated"]).or_else(|| text(item, &["contentcreated"]));
    if let Some(date) = first {
        story.date(&date, "firstcreated");
    }
    for name in ["versioncreated", "contentmodified"] {
        if let Some(date) = text(item, &[name]) {
            story.version_date(&date, "versioncreated");
            break;
        }
    }
    if let Some(until) = text(item, &["embargoed"]) {
        story.embargo(&until);
    }
}

/// What it is about: names are tags, codes without a name are kept as codes.
fn subjects(item: &Value, story: &mut Story<'_>) {
    for subject in list(item, &["subject", "subjects", "keywords"]) {
        let name = text(subject, &["name", "literal"]);
        if let Some(name) = name.or_else(|| subject.as_str().map(str::to_owned)) {
            story.tag(&name, "subject");
        } else {
            let code = text(subject, &["uri", "code", "qcode"]).unwrap_or_default();
            story.extra_too("subject_codes", &code);
        }
    }
    for genre in list(item, &["genre", "genres"])
        .into_iter()
        .filter_map(plain)
    {
        story.extra_too("genre", &genre);
    }
    for service in list(item, &["service"]).into_iter().filter_map(plain) {
        story.text("section", &service, "service");
    }
    for (key, names) in [
        ("places", ["place", "places"]),
        ("people", ["person", "people"]),
        ("organisations", ["organisation", "organisations"]),
        ("events", ["event", "events"]),
        ("objects", ["object", "objects"]),
    ] {
        for name in list(item, &names).into_iter().filter_map(plain) {
            story.extra_too(key, &name);
        }
    }
}
