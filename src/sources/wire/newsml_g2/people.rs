//! Who wrote an item, and whom it credits.

use super::codes::Codes;
use super::fields::All;
use crate::sources::print::names::{is_name, is_paper};
use crate::sources::wire::story::Story;
use crate::sources::xml::Element;

/// States who wrote it: a line printed for readers before what is said to machines.
pub(super) fn state(all: &All<'_>, codes: &Codes, story: &mut Story<'_>) {
    for name in ["by", "byline"] {
        for line in all(name) {
            story.byline(&line.text(), "by");
        }
    }
    let has_byline = !story.issue.record.article.authors.is_empty();
    for creator in all("creator") {
        let Some(name) = codes.name_of(creator) else {
            continue;
        };
        if is_person(creator, &name) {
            if !has_byline {
                story.author(&name, "creator");
            }
        } else {
            story.credit(&name, "creator");
        }
    }
    for contributor in all("contributor") {
        let Some(name) = codes.name_of(contributor) else {
            continue;
        };
        let role = last_word(contributor, "role");
        if role.contains("edit") {
            story.editor(&name, "contributor");
        } else if role.contains("writer") || role.contains("author") || role.contains("reporter") {
            story.author(&name, "contributor");
        } else if role.is_empty() {
            story.extra_too("contributors", &name);
        } else {
            story.extra_too("contributors", &format!("{name} ({role})"));
        }
    }
    for source in all("infoSource") {
        story.credit(&codes.name_of(source).unwrap_or_default(), "infoSource");
    }
    for line in all("creditline") {
        story.credit(&line.text(), "creditline");
    }
    for provider in all("provider") {
        let name = codes.name_of(provider);
        story.text("publisher", &name.unwrap_or_default(), "provider");
    }
}

/// Whether a creator is a person: as it is classed, or else by its name.
fn is_person(creator: &Element, name: &str) -> bool {
    match last_word(creator, "type").as_str() {
        "person" => true,
        "organisation" | "organization" => false,
        _ => name.contains(' ') && is_name(name) && !is_paper(name),
    }
}

fn last_word(element: &Element, attribute: &str) -> String {
    let code = element.attribute(attribute).unwrap_or_default();
    code.rsplit([':', '/'])
        .next()
        .unwrap_or(code)
        .to_lowercase()
}
