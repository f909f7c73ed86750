//! What a news item says of itself: `rightsInfo`, `itemMeta`, `contentMeta`.

use super::super::nitf::is_place;
use super::super::story::Story;
use super::codes::{Codes, code};
use super::people;
use crate::sources::Desk;
use crate::sources::xml::Element;

/// Elements of `itemMeta` and `contentMeta` that are read, or that say nothing of the article.
const READ: [&str; 46] = [
    "itemClass",
    "provider",
    "versionCreated",
    "firstCreated",
    "pubStatus",
    "embargoed",
    "edNote",
    "signal",
    "title",
    "service",
    "link",
    "role",
    "fileName",
    "generator",
    "profile",
    "memberOf",
    "instanceOf",
    "expires",
    "urgency",
    "contentCreated",
    "contentModified",
    "located",
    "creator",
    "contributor",
    "infoSource",
    "language",
    "genre",
    "subject",
    "slugline",
    "headline",
    "by",
    "byline",
    "dateline",
    "creditline",
    "description",
    "keyword",
    "altId",
    "audience",
    "exclAudience",
    "rating",
    "icon",
    "deliverableOf",
    "itemMetaExtProperty",
    "contentMetaExtProperty",
    "incomplete",
    "versionedId",
];

/// States everything but the text.
pub(super) fn state(item: &Element, codes: &Codes, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    story.issue.name = item.attribute("guid").map(str::to_owned);
    story.issue.number = item
        .attribute("version")
        .and_then(|version| version.trim().parse().ok());
    let meta: Vec<&Element> = ["itemMeta", "contentMeta"]
        .iter()
        .filter_map(|name| item.first(name))
        .collect();
    let all = |name: &str| -> Vec<&Element> {
        let found = meta.iter().flat_map(|part| part.children());
        found.filter(|child| child.local() == name).collect()
    };
    for language in all("language") {
        story.lang(language.attribute("tag").unwrap_or_default(), "language");
    }
    story.lang(item.attribute("xml:lang").unwrap_or_default(), "xml:lang");
    dates(&all, story);
    headlines(&all, story);
    subjects(&all, codes, story);
    rights(item, codes, story);
    notes(&all, codes, story, desk);
    links(&all, story);
    for child in meta.iter().flat_map(|part| part.children()) {
        if !READ.contains(&child.local()) {
            let id = story.issue.name.clone();
            let what = format!("element <{}>", child.name);
            desk.tally.unknown(&what, &child.text(), id.as_deref());
        }
    }
}

/// States who made it, which a byline within the text says better.
pub(super) fn makers(item: &Element, codes: &Codes, story: &mut Story<'_>) {
    let all = |name: &str| -> Vec<&Element> {
        let meta = ["itemMeta", "contentMeta"]
            .iter()
            .filter_map(|part| item.first(part));
        let found = meta.flat_map(Element::children);
        found.filter(|child| child.local() == name).collect()
    };
    people::state(&all, codes, story);
}

/// Finds the elements of a name in what an item says of itself.
pub(super) type All<'a> = dyn Fn(&str) -> Vec<&'a Element> + 'a;

fn text(all: &All<'_>, name: &str) -> Option<String> {
    let texts = all(name)
        .into_iter()
        .map(|element| element.text().trim().to_owned());
    texts.into_iter().find(|text| !text.is_empty())
}

fn dates(all: &All<'_>, story: &mut Story<'_>) {
    let first = text(all, "firstCreated").or_else(|| text(all, "contentCreated"));
    if let Some(date) = first {
        story.date(&date, "firstCreated");
    }
    if let Some(date) = text(all, "versionCreated").or_else(|| text(all, "contentModified")) {
        story.version_date(&date, "versionCreated");
    }
    if let Some(embargo) = all("embargoed").first() {
        story.embargo(&embargo.text());
    }
    story.extra("expires", &text(all, "expires").unwrap_or_default());
}

/// The last word of a code: `main` of `hld:main`.
fn role(element: &Element) -> String {
    let role = element.attribute("role").unwrap_or_default();
    let last = role.rsplit([':', '/']).next().unwrap_or(role);
    last.to_lowercase()
}

fn headlines(all: &All<'_>, story: &mut Story<'_>) {
    let headlines = all("headline");
    let is_sub = |headline: &&&Element| {
        let role = role(headline);
        role.contains("sub") || role.contains("kicker") || role.contains("deck")
    };
    let main = headlines.iter().find(|headline| role(headline) == "main");
    let main = main.or_else(|| headlines.iter().find(|headline| role(headline).is_empty()));
    let main = main.or_else(|| headlines.iter().find(|headline| !is_sub(headline)));
    if let Some(headline) = main.or(headlines.first()) {
        story.title(&headline.text(), "headline");
    }
    for line in headlines.iter().filter(is_sub) {
        let field = if role(line).contains("kicker") {
            "kicker"
        } else {
            "description"
        };
        story.text(field, &line.text(), "headline");
    }
    for description in all("description") {
        let role = role(description);
        if role == "caption" || role.contains("note") {
            story.extra_too("descriptions", &description.text());
        } else {
            story.text("description", &description.text(), "description");
        }
    }
    if let Some(title) = text(all, "title") {
        story.title(&title, "title");
    }
    story.extra("slugline", &text(all, "slugline").unwrap_or_default());
}

/// What it is about: names are tags; the codes are kept beside them.
fn subjects(all: &All<'_>, codes: &Codes, story: &mut Story<'_>) {
    for subject in all("subject") {
        if let Some(name) = codes.name_of(subject) {
            story.tag(&name, "subject");
        }
        let code = subject
            .attribute("qcode")
            .or_else(|| subject.attribute("uri"));
        story.extra_too("subject_codes", code.unwrap_or_default());
    }
    for keyword in all("keyword") {
        story.tag(&keyword.text(), "keyword");
    }
    for genre in all("genre") {
        let name = codes
            .name_of(genre)
            .or_else(|| code(genre).map(str::to_owned));
        story.extra_too("genre", &name.unwrap_or_default());
    }
    for service in all("service") {
        let name = codes
            .name_of(service)
            .or_else(|| code(service).map(str::to_owned));
        story.extra_too("services", &name.unwrap_or_default());
    }
    for group in all("memberOf") {
        story.extra_too("groups", &codes.name_of(group).unwrap_or_default());
    }
    // What stands in a dateline is often no place, but when the item was sent.
    let dateline =
        text(all, "dateline").filter(|line| !line.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(dateline) = dateline {
        story.text("dateline", &dateline, "dateline");
    }
    for place in all("located") {
        if let Some(name) = codes.name_of(place) {
            story.text("dateline", &name, "located");
        }
    }
}

fn rights(item: &Element, codes: &Codes, story: &mut Story<'_>) {
    for rights in item.all("rightsInfo") {
        for holder in rights.all("copyrightHolder") {
            let name = codes
                .name_of(holder)
                .or_else(|| code(holder).map(str::to_owned));
            story.extra("copyright_holder", &name.unwrap_or_default());
        }
        for (name, key) in [
            ("copyrightNotice", "copyright_notice"),
            ("usageTerms", "usage_terms"),
        ] {
            for terms in rights.all(name) {
                let text = terms.text();
                let text = if text.trim().is_empty() {
                    terms.attribute("href").unwrap_or_default().to_owned()
                } else {
                    text
                };
                story.extra(key, &text);
            }
        }
    }
}

/// Status, corrections and notes to editors.
fn notes(all: &All<'_>, codes: &Codes, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    for status in all("pubStatus") {
        let word = code(status).map(str::to_owned);
        story.status(&word.unwrap_or_else(|| status.text()), desk);
    }
    let mut corrects = false;
    for signal in all("signal") {
        let code = code(signal).unwrap_or_default();
        let last = code
            .rsplit([':', '/'])
            .next()
            .unwrap_or(code)
            .to_lowercase();
        corrects |= last.contains("correction") || code == "edStat:C";
        if last == "kill" {
            story.status("killed", desk);
        }
        let name = codes.name_of(signal).unwrap_or_else(|| code.to_owned());
        story.extra_too("signals", &name);
    }
    for note in all("edNote") {
        if corrects {
            story.correction(&note.text());
        } else {
            story.extra_too("editorial_notes", &note.text());
        }
    }
    story.extra("urgency", &text(all, "urgency").unwrap_or_default());
    for file in all("fileName") {
        story.extra("file_name", &file.text());
    }
}

/// Links: the page of the item itself, and what else it is linked to.
fn links(all: &All<'_>, story: &mut Story<'_>) {
    for link in all("link") {
        let Some(place) = link
            .attribute("href")
            .or_else(|| link.attribute("residref"))
        else {
            continue;
        };
        let rel = link.attribute("rel").unwrap_or_default().to_lowercase();
        let kind = link.attribute("contenttype").unwrap_or_default();
        let page = kind.starts_with("text/html") && is_place(place) && !rel.contains("see");
        if !(page && story.text("original_url", place, "link")) {
            story.extra_too("links", place);
        }
    }
    let guid = story.issue.name.clone().unwrap_or_default();
    if guid.starts_with("http://") || guid.starts_with("https://") {
        story.text("original_url", &guid, "guid");
    }
}
