//! Pictures, films and sound in a document.

use super::super::story::{Shown, tidy};
use crate::sources::xml::Element;

/// What a `media` element is.
pub(super) enum Media {
    /// A picture that can be had.
    Picture(Shown),
    /// A picture of which only a number in somebody's store is known, and its caption.
    Unplaced(String, String),
    /// Something else: what, and where it is.
    Other(&'static str, String),
}

/// Reads a `media` element, or an `img` or `object` in its place.
pub(super) fn read(element: &Element) -> Media {
    let kind = element
        .attribute("media-type")
        .unwrap_or_default()
        .to_lowercase();
    let references: Vec<&Element> = if element.local() == "media" {
        element.all("media-reference").collect()
    } else {
        vec![element]
    };
    let mime = references
        .iter()
        .find_map(|reference| reference.attribute("mime-type"));
    let mime = mime.unwrap_or_default();
    let other = [("video", "videos"), ("audio", "sound recordings")];
    for (begins, what) in other {
        if kind.contains(begins) || mime.starts_with(begins) {
            let address = references.first().and_then(|reference| place(reference));
            return Media::Other(what, address.unwrap_or_default());
        }
    }
    let text = |name: &str| {
        let parts: Vec<String> = element.all(name).map(|part| tidy(&part.text())).collect();
        Some(parts.join(" ")).filter(|text| !text.is_empty())
    };
    let best = largest(&references);
    let caption = text("media-caption");
    let Some((best, place)) = best.and_then(|best| Some((best, place(best)?))) else {
        return Media::Unplaced(String::new(), caption.unwrap_or_default());
    };
    if !is_place(&place) {
        return Media::Unplaced(place, caption.unwrap_or_default());
    }
    let alt = best
        .attribute("alternate-text")
        .or_else(|| best.attribute("alt"));
    Media::Picture(Shown {
        place,
        caption,
        credit: text("media-producer").or_else(|| text("credit")),
        alt: alt.map(tidy).filter(|alt| !alt.is_empty()),
    })
}

/// Where the file is that an element refers to.
fn place(reference: &Element) -> Option<String> {
    let names = ["source", "src", "href", "data", "name"];
    names.iter().find_map(|name| {
        let value = reference.attribute(name)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    })
}

/// The largest of several references; the first of those that are as large.
fn largest<'e>(references: &[&'e Element]) -> Option<&'e Element> {
    let width = |reference: &Element| -> u32 {
        let width = reference.attribute("width");
        width.and_then(|width| width.parse().ok()).unwrap_or(0)
    };
    let mut best: Option<&Element> = None;
    for reference in references.iter().filter(|known| place(known).is_some()) {
        if best.is_none_or(|best| width(reference) > width(best)) {
            best = Some(reference);
        }
    }
    best
}

/// Whether a text is an address or names a file, and is no number in somebody's store.
pub(in crate::sources::wire) fn is_place(text: &str) -> bool {
    if text.contains("://") {
        return true;
    }
    let file = text.rsplit('/').next().unwrap_or(text);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    !text.contains(':')
        && (2..=4).contains(&ending.len())
        && ending.chars().all(char::is_alphanumeric)
}
