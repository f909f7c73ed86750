//! Pictures of an item: components whose content lies elsewhere.

use super::super::nitf::is_place;
use super::super::story::{Shown, Story, tidy};
use super::components::formal;
use crate::sources::Desk;
use crate::sources::xml::Element;

/// States the pictures of an item, each in its largest form; films and sound are counted.
pub(super) fn state(item: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    for component in item.below("NewsComponent") {
        let contents: Vec<&Element> = component.all("ContentItem").collect();
        let is = |content: &&Element, kind: &str| {
            formal(content, "MimeType").starts_with(kind) || formal(content, "MediaType") == kind
        };
        if contents.iter().any(|content| is(content, "video")) {
            desk.tally.other("videos");
            continue;
        }
        if contents.iter().any(|content| is(content, "audio")) {
            desk.tally.other("sound recordings");
            continue;
        }
        let mut best: Option<(u32, &str)> = None;
        for content in contents {
            let kinds = ["image", "photo", "picture", "graphic"];
            let place = content.attribute("Href").filter(|place| is_place(place));
            let Some(place) = place.filter(|_| kinds.iter().any(|kind| is(&content, kind))) else {
                continue;
            };
            let width = width(content);
            if best.is_none_or(|(known, _)| width > known) {
                best = Some((width, place));
            }
        }
        if let Some((_, place)) = best {
            let line = |name: &str| {
                let lines = component.first("NewsLines")?;
                lines.text_of(name).map(|line| tidy(&line))
            };
            story.picture(Shown {
                place: place.to_owned(),
                caption: caption(component).or_else(|| line("HeadLine")),
                credit: line("CreditLine")
                    .or_else(|| line("ByLine"))
                    .or_else(|| line("CopyrightLine")),
                alt: None,
            });
        }
    }
}

fn width(content: &Element) -> u32 {
    let properties = content.below("Property");
    let width = properties.iter().find(|property| {
        let name = property
            .attribute("FormalName")
            .unwrap_or_default()
            .to_lowercase();
        name.ends_with("width")
    });
    let width = width.and_then(|width| width.attribute("Value"));
    width.and_then(|width| width.parse().ok()).unwrap_or(0)
}

/// The text of a component within that is a caption.
fn caption(component: &Element) -> Option<String> {
    let within = component.all("NewsComponent");
    let caption = within.filter(|within| formal(within, "Role").contains("caption"));
    let texts = caption.filter_map(|caption| {
        caption
            .first("ContentItem")?
            .first("DataContent")
            .map(Element::text)
    });
    texts.map(|text| tidy(&text)).find(|text| !text.is_empty())
}
