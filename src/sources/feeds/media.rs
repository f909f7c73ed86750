//! Pictures, sounds and films of an entry.

use std::fmt::Write as _;

use crate::sources::xml::Element;
use crate::sources::{Record, Tally, values};

/// A file that an entry names.
struct File<'e> {
    address: String,
    kind: &'e str,
    element: &'e Element,
}

/// States the picture of an entry; gives HTML with links to its sounds and films.
pub(super) fn state(entry: &Element, html: &str, record: &mut Record, tally: &mut Tally) -> String {
    let mut more = String::new();
    for file in files(entry) {
        if file.kind == "image" {
            picture(entry, &file, html, record, tally);
        } else if matches!(file.kind, "audio" | "video")
            && !html.contains(&file.address)
            && !more.contains(&file.address)
        {
            let address = file.address.replace('&', "&amp;").replace('"', "&quot;");
            let name = address.rsplit('/').next().unwrap_or_default();
            let _ = write!(more, "<p><a href=\"{address}\">{name}</a></p>");
        }
    }
    more
}

fn files(entry: &Element) -> Vec<File<'_>> {
    let named = |name: &'static str, key: &'static str| {
        entry.below(name).into_iter().filter_map(move |element| {
            let address = element.attribute(key)?.trim().to_owned();
            let kind = kind(element, name, &address);
            address.starts_with("http").then_some(File {
                address,
                kind,
                element,
            })
        })
    };
    let links = ["atom:link", "link"]
        .into_iter()
        .flat_map(|name| named(name, "href"));
    let enclosed = links.filter(|file| file.element.attribute("rel") == Some("enclosure"));
    let mut files: Vec<File<'_>> = named("media:content", "url").collect();
    files.extend(named("enclosure", "url"));
    files.extend(enclosed);
    files.extend(named("itunes:image", "href"));
    files.extend(named("media:thumbnail", "url"));
    files
}

/// `image`, `audio`, `video`, or nothing.
fn kind<'e>(element: &'e Element, name: &str, address: &str) -> &'e str {
    let stated = element
        .attribute("medium")
        .or_else(|| element.attribute("type"));
    if let Some(stated) = stated {
        return stated.split('/').next().unwrap_or_default();
    }
    let path = address
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    let is_picture = name.ends_with("image") || name.ends_with("thumbnail");
    if is_picture || ends(&[".jpg", ".jpeg", ".png", ".gif", ".webp"]) {
        "image"
    } else if ends(&[".mp3", ".m4a", ".ogg"]) {
        "audio"
    } else if ends(&[".mp4", ".webm", ".mov"]) {
        "video"
    } else {
        ""
    }
}

/// The first picture is the entry's own, unless its text shows it.
fn picture(entry: &Element, file: &File<'_>, html: &str, record: &mut Record, tally: &mut Tally) {
    let name = file.address.rsplit('/').next().unwrap_or(&file.address);
    if record.article.image.is_some() || html.contains(name) {
        return;
    }
    let text = |name: &str| {
        let of_it = file.element.text_of(name);
        of_it.or_else(|| entry.below(name).first().map(|element| element.text()))
    };
    let mut line = |text: Option<String>| {
        let line = values::line(&text?, tally);
        (!line.is_empty()).then_some(line)
    };
    record.article.image_caption =
        line(text("media:description")).or_else(|| line(file.element.text_of("media:title")));
    record.article.image_credit = line(text("media:credit"));
    record.article.image = Some(file.address.clone());
}
