//! Pictures: which of an element's many addresses shows it, and whether it is one at all.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::blocks::Shown;
use super::links;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::{Id, Tree};
use crate::sources::{PICTURE, Picture};

/// Where pages that load pictures late keep their addresses, the likeliest first.
const ADDRESSES: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-orig-file",
    "data-large-file",
    "data-hi-res-src",
    "data-full-src",
    "data-image",
    "data-img",
    "data-img-src",
    "data-url",
    "data-echo",
    "data-actualsrc",
    "data-defer-src",
    "data-pagespeed-lazy-src",
];

/// Where they keep sets of addresses for several widths.
const SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "data-src-set", "srcset"];

/// Parts of the addresses of pictures that show nothing.
const BLANKS: &[&str] = &[
    "/blank.",
    "/spacer.",
    "/pixel.",
    "1x1.",
    "/transparent.",
    "placeholder",
    "/empty.gif",
    "/grey.gif",
    "/gray.gif",
    "/lazyload.",
    "/lazy.",
    "/loading.",
    "/loader.",
    "clear.gif",
    "/dot.gif",
    "/trans.gif",
    "spinner",
    "/tracking",
    "/pixel?",
    "/count?",
    "vgwort.de",
    "scorecardresearch",
    "doubleclick.net",
    "google-analytics",
    "facebook.com/tr",
    "/b.gif",
    "feedburner.com/~",
    "feeds.wordpress.com",
    "stats.wordpress.com",
    "pixel.wp.com",
    "/beacon",
    "quantserve.com",
    "zanox",
    "awin1.com",
    "assoc-amazon",
];

/// Names of classes of pictures that are no part of a text.
const FURNITURE: &[&str] = &[
    "icon",
    "avatar",
    "gravatar",
    "emoji-icon",
    "logo",
    "sprite",
    "tracking",
    "pixel",
    "spacer",
];

/// The smallest side of a picture that is worth keeping.
const SMALLEST: u32 = 48;

/// The least bytes of a picture that stands in its own address; fewer only hold its place.
const LEAST_EMBEDDED: usize = 600;

/// The pictures of a body as they are found.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    shown: BTreeSet<String>,
}

/// Where a picture is, before it is known whether it is wanted.
enum Found {
    Remote(String),
    Along(Picture),
}

impl Pictures {
    /// The picture that an element shows, if it shows one that was not shown before.
    pub(super) fn picture(
        &mut self,
        evidence: &Evidence<'_>,
        id: Id,
        along: &mut Vec<Picture>,
    ) -> Option<Shown> {
        let tree = evidence.tree;
        if is_furniture(tree, id) {
            return None;
        }
        let addresses = sources(tree, id);
        let held = addresses.iter().find_map(|address| held(evidence, address));
        let found = held.or_else(|| {
            let mut addresses = addresses.into_iter();
            addresses.find_map(|address| find(evidence, address))
        })?;
        let key = match &found {
            Found::Remote(address) => address.split('?').next().unwrap_or(address).to_owned(),
            Found::Along(picture) => format!("{:?}{:?}", picture.beside, picture.address),
        };
        let embedded = matches!(&found, Found::Along(picture) if picture.embedded.is_some());
        if !embedded && !self.shown.insert(key) {
            return None;
        }
        let address = match found {
            Found::Remote(address) => address,
            Found::Along(picture) => {
                along.push(picture);
                format!("{PICTURE}{}", along.len() - 1)
            }
        };
        Some(Shown {
            address,
            alt: alt(tree, id),
        })
    }
}

/// What a picture shows, in words.
fn alt(tree: &Tree, id: Id) -> String {
    let alt = tree.attribute(id, "alt").unwrap_or_default();
    let mut words = super::text::plain(alt);
    // A file's name says nothing to those who cannot see it.
    if links::is_picture(&words) && !words.contains(' ') {
        words.clear();
    }
    words
}

/// Whether a picture is small, or named as something that is no part of a text.
fn is_furniture(tree: &Tree, id: Id) -> bool {
    let side = |name: &str| {
        let value = tree.attribute(id, name)?.trim().trim_end_matches("px");
        value.parse::<u32>().ok()
    };
    let (width, height) = (side("width"), side("height"));
    let tiny = |side: Option<u32>| side.is_some_and(|side| side <= 3);
    let small = |side: Option<u32>| side.is_some_and(|side| side < SMALLEST);
    if tiny(width) || tiny(height) || (small(width) && small(height)) {
        return true;
    }
    let class = tree.attribute(id, "class").unwrap_or_default();
    class
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| FURNITURE.contains(&&*word.to_ascii_lowercase()))
}

/// The addresses that a picture's element gives, the likeliest first.
fn sources(tree: &Tree, id: Id) -> Vec<&str> {
    // Sets come first: they have the picture in its largest size.
    let mut found: Vec<&str> = sets(tree, id).collect();
    for name in ADDRESSES {
        found.extend(tree.attribute(id, name));
    }
    // What a browser saved lies beside the page; its `src` says where.
    let src = tree.attribute(id, "src");
    if let Some(src) = src.filter(|src| is_along(src)) {
        found.insert(0, src);
    }
    found.extend(src);
    let around = tree.parent(id).filter(|around| tree.is(*around, "picture"));
    for source in around.iter().flat_map(|around| tree.children(*around)) {
        if tree.is(source, "source") {
            found.extend(sets(tree, source));
        }
    }
    found
}

/// The largest picture of each set that an element gives.
fn sets(tree: &Tree, id: Id) -> impl Iterator<Item = &str> {
    SETS.iter()
        .filter_map(move |name| tree.attribute(id, name))
        .filter_map(|set| crate::sources::page::sets::largest(set))
}

/// Whether an address is that of a file beside the page.
fn is_along(address: &str) -> bool {
    let address = address.trim();
    let has_scheme = address
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    !(address.is_empty() || address.starts_with(['/', '#', '?', '\\']) || has_scheme)
}

/// A picture that lies in the web archive in which the page does.
fn held(evidence: &Evidence<'_>, address: &str) -> Option<Found> {
    let holdings = evidence.visit?.holdings;
    if is_blank(address) {
        return None;
    }
    let whole = evidence.absolute(address);
    let mut addresses = whole.into_iter().chain([address.trim().to_owned()]);
    let address = addresses.find(|address| holdings.has_picture(address))?;
    Some(Found::Along(Picture {
        address: Some(address),
        ..Picture::default()
    }))
}

/// Whether an address is none, or that of a picture that shows nothing.
fn is_blank(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    lower.is_empty() || BLANKS.iter().any(|blank| lower.contains(blank))
}

fn find(evidence: &Evidence<'_>, address: &str) -> Option<Found> {
    let address = address.trim();
    if let Some(data) = address.strip_prefix("data:") {
        let embedded = embedded(data)?;
        return Some(Found::Along(Picture {
            embedded: Some(embedded),
            ..Picture::default()
        }));
    }
    if is_blank(address) {
        return None;
    }
    // What was fetched from the web has nothing beside it.
    if is_along(address) && evidence.visit.is_none() {
        let saved = address.trim_start_matches("./");
        let folder = saved.split('/').next().unwrap_or(saved);
        // Folders that browsers make stand nowhere on the web.
        let made = [
            "_files",
            "_dateien",
            "_fichiers",
            "_archivos",
            "_file",
            "_bestanden",
        ]
        .iter()
        .any(|end| folder.to_lowercase().ends_with(end));
        let address = evidence.absolute(address).filter(|_| !made);
        return Some(Found::Along(Picture {
            beside: Some(saved.to_owned()),
            embedded: None,
            address,
        }));
    }
    let address = evidence.absolute(address)?;
    address
        .starts_with("http")
        .then(|| Found::Remote(links::written(&address)))
}

/// The picture that an address holds itself, unless it only holds a place.
fn embedded(data: &str) -> Option<(String, Vec<u8>)> {
    let (head, data) = data.split_once(',')?;
    let mut parts = head.split(';').map(str::trim);
    let kind = parts.next()?.to_ascii_lowercase();
    if !kind.starts_with("image/") || data.len() < LEAST_EMBEDDED {
        return None;
    }
    let bytes = if parts.any(|part| part.eq_ignore_ascii_case("base64")) {
        from_base64(data)?
    } else {
        percent_decode_str(data).collect()
    };
    Some((kind, bytes))
}

/// Bytes written in base64, with or without white space and padding.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            byte if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    // Two letters left are one byte, three are two.
    let [_, high, middle, _] = (bits << (6 * (4 - count))).to_be_bytes();
    match count {
        2 => bytes.push(high),
        3 => bytes.extend([high, middle]),
        _ => {}
    }
    Some(bytes)
}
