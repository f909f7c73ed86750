//! Pictures of a news item in ninjs: its associations, and their renditions.

use serde_json::Value;

use super::texts::without_tags;
use crate::sources::Desk;
use crate::sources::members::{named, text};
use crate::sources::wire::story::{Shown, Story};

/// States the pictures that the text does not show itself; other associations are counted.
pub(super) fn state(item: &Value, html: &str, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    for (_, part) in named(item, &["associations"]) {
        let kind = text(part, &["type"]).unwrap_or_default().to_lowercase();
        match kind.as_str() {
            "picture" | "photo" | "image" | "graphic" | "" => {
                let Some(shown) = shown(part) else {
                    continue;
                };
                let sizes = named(part, &["renditions"]);
                let in_text = sizes.iter().any(|(_, size)| {
                    text(size, &["href"]).is_some_and(|href| html.contains(&href))
                });
                if !in_text {
                    story.picture(shown);
                }
            }
            "video" => desk.tally.other("videos"),
            "audio" => desk.tally.other("sound recordings"),
            _ => {
                if let Some(title) = text(part, &["headline", "title", "uri"]) {
                    story.extra_too("associated", &title);
                }
            }
        }
    }
    let lead = named(item, &["renditions"]);
    if lead.iter().any(|(_, size)| is_picture(size))
        && let Some(place) = largest(&lead)
    {
        story.picture(Shown {
            place,
            ..Shown::default()
        });
    }
}

/// A picture with what is said under it.
fn shown(part: &Value) -> Option<Shown> {
    let sizes = named(part, &["renditions"]);
    let line = |names: &[&str]| text(part, names).map(|line| without_tags(&line));
    let described = crate::sources::members::list(part, &["descriptions"]);
    let described = described
        .first()
        .and_then(|text| crate::sources::members::plain(text));
    Some(Shown {
        place: largest(&sizes).or_else(|| text(part, &["href", "url"]))?,
        caption: line(&["description_text", "description_html", "description"])
            .or(described)
            .or_else(|| line(&["headline"])),
        credit: line(&["byline", "by", "creditline", "copyrightholder"]),
        alt: line(&["body_text", "alttext", "alt_text"]),
    })
}

fn is_picture(size: &Value) -> bool {
    let kind = text(size, &["mimetype", "contenttype"]).unwrap_or_default();
    let href = text(size, &["href", "url"])
        .unwrap_or_default()
        .to_lowercase();
    let ends = [".jpg", ".jpeg", ".png", ".gif", ".webp"];
    kind.starts_with("image/") || (kind.is_empty() && ends.iter().any(|end| href.ends_with(end)))
}

/// The address of the largest rendition that is a picture; the first of two as large.
fn largest(sizes: &[(String, &Value)]) -> Option<String> {
    let mut best: Option<(u64, String)> = None;
    for (_, size) in sizes.iter().filter(|(_, size)| is_picture(size)) {
        let width = text(size, &["width"]).and_then(|width| width.parse().ok());
        let width = width.unwrap_or(0);
        let larger = best.as_ref().is_none_or(|(known, _)| width > *known);
        if larger && let Some(href) = text(size, &["href", "url"]) {
            best = Some((width, href));
        }
    }
    best.map(|(_, href)| href)
}
