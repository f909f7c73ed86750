//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde_json::{Value, json};

use super::{Channel, Item};

pub(super) fn open(out: &mut Vec<u8>, channel: &Channel<'_>) {
    let mut opening = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        "language": channel.lang,
    });
    let description = &channel.library.config.description;
    if !description.is_empty() {
        opening["description"] = json!(description);
    }
    let mut text = opening.to_string();
    // The items follow, one by one, so that only one body is held at a time.
    text.pop();
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(b",\n\"items\": [\n");
}

pub(super) fn push_item(out: &mut Vec<u8>, item: &Item<'_>, is_first: bool) {
    let mut said = json!({
        "id": item.address,
        "url": item.address,
        "title": &*item.entry.title,
        "language": &*item.entry.lang,
    });
    let mut say = |key: &str, value: Value| said[key] = value;
    // An item needs a text in one of the two forms.
    if item.html.is_empty() {
        say("content_text", json!(item.summary));
    } else {
        say("content_html", json!(item.html));
    }
    if !item.summary.is_empty() {
        say("summary", json!(item.summary));
    }
    if let Some(published) = item.published {
        say("date_published", json!(published.to_rfc3339()));
    }
    if let Some(updated) = item.updated {
        say("date_modified", json!(updated.to_rfc3339()));
    }
    if !item.authors.is_empty() {
        let authors: Vec<Value> = item
            .authors
            .iter()
            .map(|name| json!({"name": name}))
            .collect();
        say("authors", json!(authors));
    }
    if !item.tags.is_empty() {
        say("tags", json!(item.tags));
    }
    if !is_first {
        out.extend_from_slice(b",\n");
    }
    out.extend_from_slice(said.to_string().as_bytes());
}
