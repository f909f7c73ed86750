//! Atom (RFC 4287).

use super::super::xml::{push_element, push_text};
use super::{Channel, Item};

/// The epoch, for a feed without articles: the element is required (section 4.2.15).
const NEVER: &str = "1970-01-01T00:00:00+00:00";

pub(super) fn open(out: &mut Vec<u8>, channel: &Channel<'_>) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    push_text(out, channel.lang);
    out.extend_from_slice(b"\">\n");
    push_element(out, "title", &channel.title);
    push_link(out, "self", "application/atom+xml", &channel.address);
    push_link(out, "alternate", "text/html", &channel.home);
    let updated = channel.updated().map(|instant| instant.to_rfc3339());
    push_element(out, "updated", updated.as_deref().unwrap_or(NEVER));
    push_element(out, "id", &channel.address);
    // Entries without an author need one here (section 4.1.1).
    let publisher = channel.library.config.publisher.as_deref();
    out.extend_from_slice(b"<author>");
    push_element(
        out,
        "name",
        publisher.unwrap_or(&channel.library.config.title),
    );
    out.extend_from_slice(b"</author>\n");
}

pub(super) fn push_entry(out: &mut Vec<u8>, item: &Item<'_>) {
    out.extend_from_slice(b"<entry>\n");
    push_element(out, "title", &item.entry.title);
    if let Some(published) = item.published {
        push_element(out, "published", &published.to_rfc3339());
    }
    let updated = item.updated.or(item.published);
    let updated = updated.map(|instant| instant.to_rfc3339());
    push_element(out, "updated", updated.as_deref().unwrap_or(NEVER));
    for author in &item.authors {
        out.extend_from_slice(b"<author>");
        push_element(out, "name", author);
        out.extend_from_slice(b"</author>\n");
    }
    push_link(out, "alternate", "text/html", &item.address);
    push_element(out, "id", &item.address);
    for tag in &item.tags {
        out.extend_from_slice(b"<category term=\"");
        push_text(out, tag);
        out.extend_from_slice(b"\"/>\n");
    }
    push_element(out, "summary", item.summary);
    if !item.html.is_empty() {
        out.extend_from_slice(b"<content type=\"html\" xml:lang=\"");
        push_text(out, &item.entry.lang);
        out.extend_from_slice(b"\">");
        push_text(out, item.html);
        out.extend_from_slice(b"</content>\n");
    }
    out.extend_from_slice(b"</entry>\n");
}

fn push_link(out: &mut Vec<u8>, relation: &str, kind: &str, address: &str) {
    out.extend_from_slice(format!("<link rel=\"{relation}\" type=\"{kind}\" href=\"").as_bytes());
    push_text(out, address);
    out.extend_from_slice(b"\"/>\n");
}
