//! Which of an item's components holds the text.

use crate::sources::xml::Element;

/// A piece of content and the components around it.
pub(super) struct Main<'a> {
    pub(super) content: &'a Element,
    /// The components that it stands in, the outermost first.
    pub(super) chain: Vec<&'a Element>,
}

/// Roles of components that hold something else than the text.
const BESIDE: [&str; 12] = [
    "caption",
    "stylesheet",
    "headline",
    "subheadline",
    "thumbnail",
    "photo",
    "picture",
    "graphic",
    "video",
    "audio",
    "summary",
    "abstract",
];

/// The piece that is the text: of one that is sent in several forms the one with most markup,
/// of one in several languages the first.
pub(super) fn main(item: &Element) -> Option<Main<'_>> {
    let mut found = Vec::new();
    let mut chain = Vec::new();
    for component in item.all("NewsComponent") {
        gather(component, &mut chain, &mut found);
    }
    let mut best: Option<(u32, Main<'_>)> = None;
    for main in found {
        let worth = worth(&main);
        if worth > best.as_ref().map_or(0, |(known, _)| *known) {
            best = Some((worth, main));
        }
    }
    best.map(|(_, main)| main)
}

fn gather<'a>(component: &'a Element, chain: &mut Vec<&'a Element>, found: &mut Vec<Main<'a>>) {
    chain.push(component);
    for child in component.children() {
        match child.local() {
            "NewsComponent" => gather(child, chain, found),
            "ContentItem" => found.push(Main {
                content: child,
                chain: chain.clone(),
            }),
            _ => {}
        }
    }
    chain.pop();
}

/// The formal name of an element in another, in small letters.
pub(super) fn formal(element: &Element, name: &str) -> String {
    let of = element
        .first(name)
        .and_then(|of| of.attribute("FormalName"));
    of.unwrap_or_default().to_lowercase()
}

/// How likely a piece is the text; 0 for what is none.
fn worth(main: &Main<'_>) -> u32 {
    let content = main.content;
    let Some(held) = content.first("DataContent") else {
        return 0;
    };
    let role = main
        .chain
        .iter()
        .rev()
        .map(|component| formal(component, "Role"));
    let role = role
        .into_iter()
        .find(|role| !role.is_empty())
        .unwrap_or_default();
    let kind =
        formal(content, "MimeType") + &formal(content, "Format") + &formal(content, "MediaType");
    let is_text = ![
        "css",
        "image",
        "photo",
        "video",
        "audio",
        "graphic",
        "javascript",
        "pdf",
    ]
    .iter()
    .any(|other| kind.contains(other));
    if !is_text || held.text().trim().is_empty() || content.attribute("encoding").is_some() {
        return 0;
    }
    let form = if !held.below("nitf").is_empty() || !held.below("body.content").is_empty() {
        3
    } else if held.has_children() {
        4
    } else if kind.contains("html") {
        2
    } else {
        1
    };
    match role.as_str() {
        "main" | "text" | "main text" | "body" | "story" => 40 + form,
        _ if BESIDE.contains(&role.as_str()) || role.contains("caption") => form,
        _ => 20 + form,
    }
}
