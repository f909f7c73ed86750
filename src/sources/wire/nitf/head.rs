//! What stands above the text: headlines, bylines, dateline, abstract.

use super::super::story::{Story, tidy};
use crate::sources::xml::{Content, Element};

/// States what stands above the text.
pub(super) fn state(nitf: &Element, story: &mut Story<'_>) {
    let above = nitf.at("body/body.head");
    if let Some(head) = above {
        headlines(head, story);
        for byline in head.all("byline") {
            state_byline(byline, story);
        }
        for distributor in head.all("distributor") {
            story.credit(&distributor.text(), "distributor");
        }
        for dateline in head.all("dateline") {
            place(dateline, story);
        }
        for summary in head.all("abstract") {
            let text = tidy(&spaced(summary));
            if text != story.issue.record.article.title {
                story.text("description", &text, "abstract");
            }
        }
        for line in head.all("hedline").flat_map(|hedline| hedline.all("hl2")) {
            second(&line.text(), story);
        }
        for rights in head.all("rights") {
            let owner = rights.text_of("rights.owner");
            story.extra("copyright_holder", &owner.unwrap_or_default());
            story.extra("rights", &rights.text());
        }
        for note in head.all("note") {
            story.extra_too("editorial_notes", &note.text());
        }
    }
    if let Some(title) = nitf.at("head").and_then(|head| head.text_of("title")) {
        story.title(&title, "title");
    }
}

fn headlines(head: &Element, story: &mut Story<'_>) {
    for hedline in head.all("hedline") {
        for line in hedline.all("hl1") {
            story.title(&line.text(), "hl1");
        }
        if story.issue.record.article.title.is_empty() {
            story.title(&hedline.text(), "hedline");
        }
    }
}

/// A second headline: a standfirst, unless it says what the title or a tag says.
fn second(text: &str, story: &mut Story<'_>) {
    let text = tidy(text);
    let article = &story.issue.record.article;
    let known = article.tags.iter().chain([&article.title]);
    if !known
        .into_iter()
        .any(|known| known.eq_ignore_ascii_case(&text))
    {
        story.text("description", &text, "hl2");
    }
}

/// A byline, which may name people in elements of their own.
pub(in crate::sources::wire) fn state_byline(byline: &Element, story: &mut Story<'_>) {
    // A paper's archive may give it twice, once put in order for machines.
    if byline.attribute("class") == Some("normalized_byline") {
        return story.extra("normalized_byline", &byline.text());
    }
    let mut line = String::new();
    let mut people = Vec::new();
    for part in &byline.content {
        match part {
            Content::Text(text) => line.push_str(text),
            Content::Element(office) if office.local() == "byttl" => {
                let bare = line.trim_end().trim_end_matches(',').to_owned();
                line = format!("{bare}, {}", office.text().trim());
            }
            Content::Element(other) => {
                if other.local() == "person" {
                    people.push(other.text());
                }
                line.push_str(&other.text());
            }
        }
    }
    let line = tidy(&line);
    if people.is_empty() {
        return story.byline(&line, "byline");
    }
    for name in &people {
        story.author(name, "byline");
    }
    let bare: String = people.join(" and ");
    let said = line.split_once(' ').map_or("", |(_, rest)| rest);
    if line != bare && said != bare {
        story.printed_byline(&line, "byline");
    }
}

/// The place of a dateline, without its date.
fn place(dateline: &Element, story: &mut Story<'_>) {
    let mut parts = Vec::new();
    for part in &dateline.content {
        match part {
            Content::Text(text) => parts.push(tidy(text)),
            Content::Element(date) if date.local() == "story.date" => {
                if let Some(norm) = date.attribute("norm") {
                    story.late_date(norm, "story.date");
                }
            }
            Content::Element(location) if location.has_children() => {
                parts.extend(location.children().map(|part| tidy(&part.text())));
            }
            Content::Element(location) => parts.push(tidy(&location.text())),
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphabetic));
    story.text("dateline", &parts.join(", "), "dateline");
}

/// The text of an element with a space between its paragraphs.
fn spaced(element: &Element) -> String {
    if element.has_children() {
        let parts = element.content.iter().map(|part| match part {
            Content::Text(text) => text.clone(),
            Content::Element(element) => element.text() + " ",
        });
        parts.collect()
    } else {
        element.text()
    }
}
