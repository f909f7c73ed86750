//! What an item and the components around its text say of it.

use super::super::story::Story;
use super::components::formal;
use super::topics::Topics;
use crate::sources::Desk;
use crate::sources::xml::Element;

/// States everything but the text; `chain` holds the components around it, the outermost first.
pub(super) fn state(
    item: &Element,
    chain: &[&Element],
    topics: &Topics,
    story: &mut Story<'_>,
    desk: &mut Desk<'_>,
) {
    identity(item, story);
    management(item, story, desk);
    // What is said nearest to the text counts.
    for component in chain.iter().rev() {
        for lines in component.all("NewsLines") {
            state_lines(lines, story);
        }
        for described in component.all("DescriptiveMetadata") {
            description(described, topics, story);
        }
        for managed in component.all("AdministrativeMetadata") {
            administration(managed, topics, story);
        }
        for rights in component.all("RightsMetadata") {
            state_rights(rights, topics, story);
        }
        for other in component
            .all("Metadata")
            .flat_map(|other| other.all("Property"))
        {
            property(other, topics, story);
        }
    }
    if story.issue.record.article.title.is_empty()
        && let Some(line) = item.below("HeadLine").first()
    {
        story.title(&line.text(), "HeadLine");
    }
    let label = item
        .at("Identification")
        .and_then(|id| id.text_of("NameLabel"));
    story.extra("slugline", &label.unwrap_or_default());
    story.lang(item.attribute("xml:lang").unwrap_or_default(), "xml:lang");
}

fn identity(item: &Element, story: &mut Story<'_>) {
    let Some(id) = item.at("Identification/NewsIdentifier") else {
        return;
    };
    let revision = id.text_of("RevisionId");
    story.issue.number = revision.as_deref().and_then(|number| number.parse().ok());
    let public = id.text_of("PublicIdentifier").map(|public| {
        let ending = format!(":{}", revision.unwrap_or_default());
        public.strip_suffix(&ending).unwrap_or(&public).to_owned()
    });
    let parts =
        ["ProviderId", "DateId", "NewsItemId"].map(|part| id.text_of(part).unwrap_or_default());
    let own = Some(parts.join(":")).filter(|own| own.len() > 2);
    story.issue.name = public.or(own);
}

fn management(item: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    let Some(management) = item.first("NewsManagement") else {
        return;
    };
    if let Some(date) = management.text_of("FirstCreated") {
        story.date(&date, "FirstCreated");
    }
    if let Some(date) = management.text_of("ThisRevisionCreated") {
        story.version_date(&date, "ThisRevisionCreated");
    }
    let status = formal(management, "Status");
    let released = management
        .all("StatusWillChange")
        .find(|change| formal(change, "FutureStatus") == "usable")
        .and_then(|change| change.text_of("DateAndTime"));
    if status.contains("embargo") {
        story.embargo(&released.unwrap_or_default());
    } else if !status.is_empty() {
        story.status(&status, desk);
    }
    let instruction = formal(management, "Instruction");
    if instruction.contains("kill") || instruction.contains("delete") {
        story.status("killed", desk);
    }
    story.extra("urgency", &formal(management, "Urgency"));
    for note in management.all("Property") {
        let value = note.attribute("Value").unwrap_or_default();
        story.extra_too("editorial_notes", value);
    }
    for other in management.all("AssociatedWith") {
        story.extra_too(
            "associated",
            other.attribute("NewsItem").unwrap_or_default(),
        );
    }
}

fn state_lines(lines: &Element, story: &mut Story<'_>) {
    for line in lines.children() {
        let text = line.text();
        match line.local() {
            "HeadLine" => story.title(&text, "HeadLine"),
            "SubHeadLine" => {
                story.text("description", &text, "SubHeadLine");
            }
            "ByLine" => story.byline(&text, "ByLine"),
            "DateLine" => {
                let place = text.trim().trim_end_matches(['-', '–', '—', ' ']);
                story.text("dateline", place, "DateLine");
            }
            "CreditLine" => story.credit(&text, "CreditLine"),
            "CopyrightLine" => story.extra("copyright_notice", &text),
            "RightsLine" => story.extra("usage_terms", &text),
            "SlugLine" => story.extra("slugline", &text),
            "SeriesLine" => story.extra("series", &text),
            "KeywordLine" => {
                for word in text.split([',', ';']) {
                    story.tag(word, "KeywordLine");
                }
            }
            "NewsLine" => {
                let kind = formal(line, "NewsLineType");
                let said = line.text_of("NewsLineText").unwrap_or_default();
                story.extra_too("news_lines", &format!("{kind}: {said}"));
            }
            _ => {}
        }
    }
}

fn description(described: &Element, topics: &Topics, story: &mut Story<'_>) {
    for child in described.children() {
        match child.local() {
            "Language" => story.lang(
                child.attribute("FormalName").unwrap_or_default(),
                "Language",
            ),
            "Genre" => story.extra_too("genre", &topics.name_of(child).unwrap_or_default()),
            "SubjectCode" => {
                for subject in child.children() {
                    if let Some(name) = topics.name_of(subject) {
                        story.tag(&name, "SubjectCode");
                    }
                    let code = subject.attribute("FormalName");
                    story.extra_too("subject_codes", code.unwrap_or_default());
                }
            }
            "TopicOccurrence" => {
                if let Some(name) = topics.name_of(child) {
                    story.tag(&name, "TopicOccurrence");
                }
            }
            "OfInterestTo" => {
                let name = topics.name_of(child);
                story.extra_too("of_interest_to", &name.unwrap_or_default());
            }
            "DateLineDate" => story.late_date(&child.text(), "DateLineDate"),
            "Location" => {
                let parts = child
                    .all("Property")
                    .filter_map(|part| part.attribute("Value"));
                let parts: Vec<&str> = parts.collect();
                story.extra_too("places", &parts.join(", "));
            }
            "Property" => property(child, topics, story),
            _ => {}
        }
    }
}

/// A property, whose name is the provider's own; keywords are tags.
fn property(property: &Element, topics: &Topics, story: &mut Story<'_>) {
    let name = property.attribute("FormalName").unwrap_or_default();
    let Some(value) = topics.name_of(&valued(property)) else {
        return;
    };
    let lower = name.to_lowercase();
    if lower.ends_with("keyword") || lower.ends_with("keywords") {
        story.tag(&value, "Keyword");
    } else {
        story.extra_too("properties", &format!("{name}: {value}"));
    }
}

/// A property as an element that is named by its value.
fn valued(property: &Element) -> Element {
    let value = property.attribute("Value").unwrap_or_default();
    Element {
        attributes: vec![("FormalName".to_owned(), value.to_owned())],
        ..Element::default()
    }
}

fn administration(managed: &Element, topics: &Topics, story: &mut Story<'_>) {
    for child in managed.children() {
        let parties = child.all("Party").filter_map(|party| topics.name_of(party));
        for party in parties.collect::<Vec<_>>() {
            match child.local() {
                "Provider" => {
                    story.text("publisher", &party, "Provider");
                }
                "Source" => story.credit(&party, "Source"),
                "Creator" => story.extra_too("creators", &party),
                "Contributor" => story.extra_too("contributors", &party),
                _ => {}
            }
        }
    }
}

fn state_rights(rights: &Element, topics: &Topics, story: &mut Story<'_>) {
    for copyright in rights.all("Copyright") {
        let holder = copyright.first("CopyrightHolder");
        let party = holder.and_then(|holder| holder.first("Party"));
        let name = party.and_then(|party| topics.name_of(party));
        let text = holder.map(Element::text).unwrap_or_default();
        story.extra("copyright_holder", &name.unwrap_or(text));
    }
    for usage in rights.all("UsageRights") {
        let texts: Vec<String> = usage
            .children()
            .map(|part| part.text().trim().to_owned())
            .collect();
        story.extra("usage_terms", &texts.join(" "));
    }
}
