//! The text of an item, in whichever form it is sent.

use super::super::nitf;
use super::super::nitf::is_place;
use super::super::story::{Shown, Story, paragraphs};
use crate::sources::Desk;
use crate::sources::xml::Element;

/// The text as HTML; pictures and other things beside it are stated or counted.
pub(super) fn html(item: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) -> String {
    let mut html = String::new();
    for content in item.all("contentSet") {
        for inline in content.all("inlineXML") {
            if html.trim().is_empty() {
                html = marked(inline, story, desk);
            }
        }
        for inline in content.all("inlineData") {
            if html.trim().is_empty() {
                html = plain(inline, desk);
            }
        }
        remote(content, story, desk);
    }
    html
}

/// Markup within the item: XHTML, NITF, or what has elements of either.
fn marked(inline: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) -> String {
    if let Some(document) = inline.first("nitf") {
        return nitf::state(document, story, desk);
    }
    if let Some(document) = inline.first("html") {
        let body = document.first("body").unwrap_or(document);
        return of_html(body);
    }
    if inline.has_children() {
        return of_html(inline);
    }
    of_text(&inline.text())
}

fn of_html(body: &Element) -> String {
    if body.has_children() {
        body.inner_markup()
    } else {
        of_text(&body.text())
    }
}

/// Text that stands for itself, or for markup that was escaped.
fn plain(inline: &Element, desk: &mut Desk<'_>) -> String {
    if let Some(encoding) = inline.attribute("encoding") {
        desk.tally.unknown("encoded data", encoding, None);
        return String::new();
    }
    of_text(&inline.text())
}

/// A plain text, or markup that was sent as one.
pub(in crate::sources::wire) fn of_text(text: &str) -> String {
    let lower = text.to_lowercase();
    let is_marked = ["</p>", "<p>", "<br", "</div>", "<p "]
        .iter()
        .any(|tag| lower.contains(tag));
    if !is_marked {
        return paragraphs(text);
    }
    let one = lower.matches("<p").count() <= 1 && !lower.contains("<br");
    if !one {
        return text.to_owned();
    }
    // One paragraph around a text of many lines: the lines are indented where paragraphs begin.
    text.replace("\n   ", "</p><p>")
}

/// What lies beside the item.
fn remote(content: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    let mut best: Option<(u32, &str)> = None;
    for remote in content.all("remoteContent") {
        let kind = remote.attribute("contenttype").unwrap_or_default();
        let Some(href) = remote
            .attribute("href")
            .or_else(|| remote.attribute("residref"))
        else {
            continue;
        };
        if kind.starts_with("image/") {
            let width = remote
                .attribute("width")
                .and_then(|width| width.parse().ok());
            let width = width.unwrap_or(0);
            if !is_place(href) {
                story.extra_too("pictures_elsewhere", href);
            } else if best.is_none_or(|(known, _)| width > known) {
                best = Some((width, href));
            }
        } else if kind.starts_with("text/html") && href.starts_with("http") {
            story.text("original_url", href, "remoteContent");
        } else {
            desk.tally.other("files beside items");
            story.extra_too("media", href);
        }
    }
    if let Some((_, href)) = best {
        story.picture(Shown {
            place: href.to_owned(),
            ..Shown::default()
        });
    }
}
