//! Pictures that a text names and that lie in the folder.

use crate::article::percent_decoded;
use crate::sources::{Folder, PICTURE, Picture, Record};

/// Folders whose files generators put at the root of the site.
const ROOTS: [&str; 8] = [
    "",
    "static/",
    "assets/",
    "content/",
    "source/",
    "public/",
    "src/",
    "themes/static/",
];

/// Lets a record name those of its pictures that the folder has.
pub(super) fn bring(record: &mut Record, name: &str, folder: &Folder<'_>) {
    let here = name.rsplit_once('/').map_or("", |(here, _)| here);
    let body = std::mem::take(&mut record.body);
    let mut out = String::with_capacity(body.len());
    let mut rest = body.as_str();
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let end = after.find([')', ' ', '\n']).unwrap_or(after.len());
        let (target, left) = after.split_at(end);
        match place(target, here, folder).filter(|_| is_picture(before)) {
            Some(place) => out.push_str(&taken(record, place)),
            None => out.push_str(target),
        }
        rest = left;
    }
    out.push_str(rest);
    record.body = out;
    let lead = record.article.image.clone();
    if let Some(place) = lead.and_then(|lead| place(&lead, here, folder)) {
        let named = taken(record, place);
        record.article.image = Some(named);
    }
}

/// Whether a link's text is opened by `![`.
fn is_picture(before: &str) -> bool {
    let text = before.trim_end_matches("](");
    let mut depth = 0;
    for (at, c) in text.char_indices().rev().take(2000) {
        match c {
            ']' => depth += 1,
            '[' if depth > 0 => depth -= 1,
            '[' => return text[..at].ends_with('!'),
            _ => {}
        }
    }
    false
}

/// The file of the folder that an address names.
fn place(target: &str, here: &str, folder: &Folder<'_>) -> Option<String> {
    let target = target.trim_matches(['<', '>']).split(['?', '#']).next()?;
    if target.is_empty() || target.contains("://") || target.starts_with("data:") {
        return None;
    }
    let target = percent_decoded(target);
    if !target.starts_with('/') {
        let beside = joined(here, &target)?;
        if folder.has(&beside) {
            return Some(beside);
        }
    }
    let bare = joined("", target.trim_start_matches('/'))?;
    let mut places = ROOTS.iter().map(|root| format!("{root}{bare}"));
    places.find(|place| folder.has(place))
}

/// A path from a folder, without dots; `None` where it leads out.
fn joined(here: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = here.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn taken(record: &mut Record, place: String) -> String {
    let picture = Picture {
        beside: Some(place),
        ..Picture::default()
    };
    let known = record.pictures.iter().position(|known| *known == picture);
    let number = known.unwrap_or(record.pictures.len());
    if known.is_none() {
        record.pictures.push(picture);
    }
    format!("{PICTURE}{number}")
}
