//! RSS 2.0 (the specification of the RSS Advisory Board), with the names of
//! several authors in Dublin Core, which its own element has no room for.

use super::super::xml::{push_element, push_text};
use super::{Channel, Item};

pub(super) fn open(out: &mut Vec<u8>, channel: &Channel<'_>) {
    out.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
          xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n",
    );
    push_element(out, "title", &channel.title);
    push_element(out, "link", &channel.home);
    let config = &channel.library.config;
    let description = Some(config.description.as_str()).filter(|text| !text.is_empty());
    push_element(out, "description", description.unwrap_or(&channel.title));
    push_element(out, "language", channel.lang);
    out.extend_from_slice(b"<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
    push_text(out, &channel.address);
    out.extend_from_slice(b"\"/>\n");
    if let Some(updated) = channel.updated() {
        push_element(out, "lastBuildDate", &updated.to_rfc2822());
    }
}

pub(super) fn push_item(out: &mut Vec<u8>, item: &Item<'_>) {
    out.extend_from_slice(b"<item>\n");
    push_element(out, "title", &item.entry.title);
    push_element(out, "link", &item.address);
    out.extend_from_slice(b"<guid isPermaLink=\"true\">");
    push_text(out, &item.address);
    out.extend_from_slice(b"</guid>\n");
    if let Some(published) = item.published {
        push_element(out, "pubDate", &published.to_rfc2822());
    }
    for author in &item.authors {
        push_element(out, "dc:creator", author);
    }
    for tag in &item.tags {
        push_element(out, "category", tag);
    }
    push_element(out, "description", item.summary);
    if !item.html.is_empty() {
        push_element(out, "content:encoded", item.html);
    }
    out.extend_from_slice(b"</item>\n");
}
