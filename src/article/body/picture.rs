//! What a picture's tag says of the sizes that it can be had in.

use std::fmt::Write as _;

use super::tag::{self, HtmlTag};
use super::writer::Writer;
use super::{Picture, escape};

/// Writes how large a picture is, so that its place is kept until it is there.
pub(super) fn write_size(html: &mut String, picture: &Picture) {
    let Picture { width, height, .. } = picture;
    // Writing to a string cannot fail.
    let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
}

/// Writes what a browser can choose from; `shown` is how wide the text wants the picture, in pixels.
pub(super) fn write_choice(html: &mut String, picture: &Picture, shown: Option<u32>) {
    let Some(srcset) = &picture.srcset else {
        return;
    };
    html.push_str(" srcset=\"");
    escape::attribute(html, srcset);
    html.push_str("\" sizes=\"");
    match shown {
        Some(width) => drop(write!(html, "(min-width: {width}px) {width}px, 100vw")),
        None => escape::attribute(html, &picture.sizes),
    }
    html.push('"');
}

/// Adds to the raw tag of a picture, which has just been written, what it does not say itself.
pub(super) fn complete(writer: &mut Writer<'_>, tag: &HtmlTag<'_>) {
    let value = |wanted: &str| {
        let found = tag.attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| tag::decode(value.trim()))
    };
    let source = value("src").filter(|_| value("srcset").is_none());
    let sized = source.and_then(|source| writer.links.picture(&source));
    let (Some(picture), true) = (sized, writer.html.ends_with('>')) else {
        return;
    };
    writer.html.pop();
    let shown = value("width");
    if shown.is_none() && value("height").is_none() {
        write_size(writer.html, &picture);
    }
    let shown = shown.and_then(|width| width.parse().ok());
    write_choice(writer.html, &picture, shown);
    writer.html.push('>');
}
