//! The pictures that a page shows, and which of them is the one that metadata names.

use crate::article::text::up_to;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::subjects::Sight;
use crate::sources::page::sets;
use crate::sources::page::tree::{Id, Tree};
use crate::sources::{Candidate, Origin};

/// A picture that a page shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) id: Id,
    /// Its versions, absolute, with their widths where stated.
    versions: Vec<(u32, String)>,
    /// What tells each from other pictures.
    keys: Vec<Key>,
    /// The file beside the page that it was saved to.
    pub(super) beside: Option<String>,
    /// Whether it stands at the head of the text, large enough for a lead picture.
    pub(super) is_lead: bool,
    /// Whether it stands in a figure right at the head, as lead pictures do.
    pub(super) is_head: bool,
}

/// The most pictures that are looked at, and the most versions of one.
const MOST: usize = 200;
const MOST_VERSIONS: usize = 24;
/// How much of an address is looked at.
const LONGEST: usize = 1_000;
/// The smallest width of a lead picture, where it is stated.
const SMALLEST: u32 = 200;
/// The most by which a version of a picture is denser than the usual one.
const DENSEST: u32 = 10;

/// Attributes that hold addresses, and those that hold sets of them.
const ADDRESSES: [&str; 6] = [
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-full-src",
    "data-large-file",
];
const SETS: [&str; 4] = ["srcset", "data-srcset", "data-lazy-srcset", "data-src-set"];

/// The pictures of a page, those near the text first.
pub(super) fn pictures(sight: &Sight<'_, '_>) -> Vec<Shown> {
    let tree = sight.evidence.tree;
    let images = tree
        .descendants(Tree::ROOT)
        .filter(|id| tree.is(*id, "img"))
        .take(4 * MOST);
    let mut shown: Vec<Shown> = images
        .filter_map(|id| picture(sight, id))
        .take(MOST)
        .collect();
    // A teaser may show the same picture small.
    shown.sort_by_key(|one| one.id + 200 < sight.from || one.id > sight.to);
    shown
}

/// How wide a picture is at its widest, in pixels; 0 where nothing says it.
fn widest(stated: Option<&str>, versions: &[(u32, String)]) -> u32 {
    let stated = stated.and_then(|width| width.trim_end_matches("px").parse().ok());
    // Numbers as small as these say how dense a picture is, not how wide.
    let listed = versions.iter().map(|(width, _)| *width);
    let listed = listed.filter(|width| *width > DENSEST);
    listed.chain(stated).max().unwrap_or(0)
}

fn picture(sight: &Sight<'_, '_>, id: Id) -> Option<Shown> {
    let evidence = sight.evidence;
    let tree = evidence.tree;
    let mut versions: Vec<(u32, String)> = Vec::new();
    let mut beside = None;
    let around = tree.parent(id).filter(|around| tree.is(*around, "picture"));
    let sources = around.into_iter().flat_map(|around| tree.children(around));
    let elements: Vec<Id> = std::iter::once(id)
        .chain(sources.filter(|id| tree.is(*id, "source")))
        .collect();
    for element in elements {
        for name in ADDRESSES {
            let Some(address) = tree.attribute(element, name).map(str::trim) else {
                continue;
            };
            if let Some(file) = beside_page(address) {
                beside = beside.or(Some(file));
                // A file's name still tells which picture it is.
                versions.push((0, address.to_owned()));
            } else if !address.starts_with("data:") && !address.is_empty() {
                versions.extend(evidence.absolute(address).map(|address| (0, address)));
            }
        }
        for set in SETS.iter().filter_map(|name| tree.attribute(element, name)) {
            for (size, address) in sets::addresses(set).take(MOST_VERSIONS) {
                let width = sets::whole(size);
                versions.extend(evidence.absolute(address).map(|address| (width, address)));
            }
        }
    }
    versions.retain(|(_, address)| !super::is_default(address) && !is_counter(address));
    if versions.is_empty() {
        return None;
    }
    versions.truncate(MOST_VERSIONS);
    let widest = widest(tree.attribute(id, "width"), &versions);
    let in_figure = tree.ancestors(id).take(6).any(|id| tree.is(id, "figure"));
    let is_near =
        id + 150 > sight.from && id < sight.from + (sight.to.saturating_sub(sight.from)) / 2;
    let is_lead = is_near
        && sight.from > 0
        && (widest >= SMALLEST || widest == 0 && (in_figure || id > sight.from));
    let is_close = id + 150 > sight.from && id < sight.from + 60;
    let is_head = is_lead && is_close && in_figure && (widest == 0 || widest >= 2 * SMALLEST);
    let keys = versions
        .iter()
        .map(|(_, address)| Key::of(address))
        .collect();
    Some(Shown {
        id,
        versions,
        keys,
        beside,
        is_lead,
        is_head,
    })
}

/// Whether an address counts readers instead of showing a picture.
fn is_counter(address: &str) -> bool {
    let counters = [
        "vgwort.de",
        "pixel",
        "/count",
        "1x1",
        "doubleclick",
        "scorecardresearch",
        "spacer",
    ];
    counters.iter().any(|part| address.contains(part))
}

/// The file beside the page that an address names.
fn beside_page(address: &str) -> Option<String> {
    let folder = address.trim_start_matches("./").split_once('/')?.0;
    let is_saved = [
        "_files",
        "_dateien",
        "_fichiers",
        "_archivos",
        "_file",
        "_bestanden",
    ]
    .iter()
    .any(|end| folder.to_ascii_lowercase().ends_with(end));
    is_saved.then(|| address.trim_start_matches("./").to_owned())
}

impl Shown {
    /// Whether it is a picture, in whatever version.
    pub(super) fn is_of(&self, key: &Key) -> bool {
        self.keys.iter().any(|own| own.is_same(key))
    }

    /// The version to take for an address: that very file, else the widest.
    pub(super) fn version_of(&self, address: &str) -> String {
        let key = Key::of(address);
        if self.keys.iter().any(|own| own.file == key.file) {
            return address.to_owned();
        }
        let versions = self.versions.iter().zip(&self.keys);
        let same = versions
            .filter(|((_, own), own_key)| own.starts_with("http") && own_key.is_same(&key))
            .map(|(version, _)| version);
        // Of equals the first is taken.
        let widest = same.reduce(|best, next| if next.0 > best.0 { next } else { best });
        widest.map_or_else(|| address.to_owned(), |(_, own)| own.clone())
    }

    /// It as a candidate of its own.
    pub(super) fn candidate(&self, evidence: &Evidence<'_>) -> Candidate {
        let widest = self.versions.iter().max_by_key(|(width, _)| *width);
        Candidate {
            value: widest.map_or_else(String::new, |(_, address)| address.clone()),
            origin: Origin::Marked {
                by: "img",
                line: evidence.tree.line(self.id),
            },
        }
    }
}

/// The last part of an address's path.
fn file_of(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path)
}

/// What tells a picture's address from those of others.
#[derive(Debug, Clone)]
pub(super) struct Key {
    file: String,
    stem: String,
    numbers: Vec<String>,
}

impl Key {
    pub(super) fn of(address: &str) -> Self {
        let address = up_to(address, LONGEST);
        let file = file_of(address);
        Self {
            file: file.to_owned(),
            stem: stem(file).to_owned(),
            numbers: numbers(&unescaped(address))
                .map(ToOwned::to_owned)
                .collect(),
        }
    }

    /// Whether both are of one picture: the same file, stem, or number of an archive.
    fn is_same(&self, other: &Self) -> bool {
        if self.file == other.file && self.file.len() > 8 {
            return true;
        }
        let pairs = self.stem.bytes().zip(other.stem.bytes());
        let shared = pairs.take_while(|(a, b)| a == b).count();
        let longer = self.stem.len().max(other.stem.len());
        if shared >= 8 && shared == longer || shared >= 12 && shared * 10 >= longer * 8 {
            return true;
        }
        // A long number tells a picture, two shorter ones together do.
        let shared = self
            .numbers
            .iter()
            .filter(|number| other.numbers.contains(number));
        let (long, short): (Vec<_>, Vec<_>) = shared.partition(|number| number.len() >= 7);
        !long.is_empty() || short.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// An address within an address, as resizing services take them.
fn unescaped(address: &str) -> std::borrow::Cow<'_, str> {
    if address.contains('%') {
        address.replace("%2F", "/").replace("%2f", "/").into()
    } else {
        address.into()
    }
}

/// A file's name without its ending and the size, edit or hash in it: `bruecke` of `bruecke-600x400.jpg`.
fn stem(file: &str) -> &str {
    let mut name = file.split_once('.').map_or(file, |(name, _)| name);
    for _ in 0..2 {
        match name.rfind(['-', '_']) {
            Some(at) if is_size(&name[at + 1..]) => name = &name[..at],
            _ => break,
        }
    }
    name
}

fn is_size(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_edit = text
        .strip_prefix('e')
        .is_some_and(|rest| rest.len() > 8 && is_number(rest));
    let is_hash = text.len() >= 8
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.bytes().any(|byte| byte.is_ascii_digit());
    text == "scaled"
        || is_edit
        || is_hash
        || text
            .split_once('x')
            .is_some_and(|(width, height)| is_number(width) && is_number(height))
}

/// Numbers by which an archive knows a picture: with many digits, and no date.
fn numbers(address: &str) -> impl Iterator<Item = &str> {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest);
    let path = path.find('/').map_or("", |at| &path[at..]);
    path.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            let is_date = matches!(word.len(), 6 | 8)
                && digits == word.len()
                && (word.starts_with("20") || word.starts_with("19"));
            word.len() >= 6 && digits >= 4 && !is_date
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_picture_are_told_from_other_pictures() {
        for (one, other) in [
            (
                "https://a.example/x/bruecke-alt-600x400.jpg",
                "https://b.example/bruecke-alt.jpg",
            ),
            (
                "https://a.example/img/4c113d3e77_w520.webp",
                "https://a.example/img/4c113d3e77_w948.jpg",
            ),
            (
                "https://a.example/8837465/s.jpg",
                "https://a.example/8837465/l.jpg",
            ),
        ] {
            assert!(Key::of(one).is_same(&Key::of(other)), "{one}");
        }
        for (one, other) in [
            (
                "https://a.example/20240105/s.jpg",
                "https://a.example/20240105/t.jpg",
            ),
            (
                "https://a.example/bruecke.jpg",
                "https://a.example/pegel.jpg",
            ),
        ] {
            assert!(!Key::of(one).is_same(&Key::of(other)), "{one}");
        }
    }
}
