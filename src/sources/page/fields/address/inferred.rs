//! The address of a page that states none: from the tool that saved it, from buttons and feeds.

use std::collections::BTreeMap;

use url::Url;

use super::is_on_the_web;
use crate::article::text::up_to;
use crate::sources::Origin;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::decode;
use crate::sources::page::tree::Tree;

/// How many bytes at a page's start may hold the note of the tool that saved it.
const HEAD: usize = 4096;

/// What stands before the address in a tool's note.
///
/// # Source
///
/// "Mark of the Web", Microsoft Learn; SingleFile's and HTTrack's comments.
const NOTES: [&str; 3] = ["saved from url=(", "url: http", "Mirrored from "];

/// Parameters by which share buttons hand the page's address on.
const PARAMETERS: [&str; 4] = ["u", "url", "link", "shareurl"];

/// Parts of the addresses of share buttons.
const BUTTONS: [&str; 14] = [
    "facebook.com/share",
    "twitter.com/share",
    "twitter.com/intent",
    "x.com/intent",
    "x.com/share",
    "twitter.com/home",
    "linkedin.com/share",
    "reddit.com/submit",
    "pinterest.com/pin",
    "t.me/share",
    "share.flipboard",
    "xing.com",
    "del.icio.us",
    "vk.com/share",
];

/// The addresses that a page may have had, the likeliest first.
pub(super) fn addresses(evidence: &Evidence<'_>) -> Vec<(Url, Origin)> {
    let mut found: Vec<(Url, Origin)> = noted(evidence).into_iter().collect();
    found.extend(of_item(evidence));
    found.extend(of_buttons(evidence));
    found.extend(of_feed(evidence));
    found.extend(super::mirrored::address(evidence.source.name).map(|url| {
        let from = "the folder that it lies in";
        (url, Origin::Inferred { from, line: None })
    }));
    found.retain(|(url, _)| is_on_the_web(url));
    found
}

/// What the tool that saved the page noted.
fn noted(evidence: &Evidence<'_>) -> Option<(Url, Origin)> {
    let bytes = evidence.source.bytes;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    NOTES.iter().find_map(|note| {
        let at = head.find(note)?;
        let line = 1 + head[..at].matches('\n').count();
        let rest = &head[at..];
        let from = rest
            .find("http")
            .or_else(|| rest.find(note).map(|at| at + note.len()))?;
        let address = rest[from..].split(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let address = address.into_iter().next()?;
        let is_comment = head[..at]
            .rfind("<!--")
            .is_some_and(|open| !head[open..at].contains("-->"));
        let whole = if address.starts_with("http") {
            address.to_owned()
        } else {
            format!("http://{address}")
        };
        let origin = Origin::Marked {
            by: "note of the tool that saved it",
            line: u32::try_from(line).unwrap_or(1),
        };
        Some((Url::parse(&whole).ok().filter(|_| is_comment)?, origin))
    })
}

/// `itemprop="url"` of the article, and permalinks of microformats.
fn of_item(evidence: &Evidence<'_>) -> Option<(Url, Origin)> {
    let names = ["mainentityofpage", "url", "u-url"];
    let mut properties = names.iter().flat_map(|name| evidence.properties(name));
    properties.find_map(|property| {
        let is_of_item =
            evidence.scope_around(property.id).is_some() && evidence.is_of_article(property);
        let url = Url::parse(evidence.link_of(property.id)?).ok()?;
        let origin = Origin::Marked {
            by: "itemprop url",
            line: evidence.tree.line(property.id),
        };
        is_of_item.then_some((url, origin))
    })
}

/// The address that share buttons hand on, most of them if they differ.
fn of_buttons(evidence: &Evidence<'_>) -> Option<(Url, Origin)> {
    let tree = evidence.tree;
    let mut counts: BTreeMap<Url, (usize, u32)> = BTreeMap::new();
    for id in tree.descendants(Tree::ROOT) {
        if tree.name(id).is_none() {
            continue;
        }
        let data = ["data-url", "data-share-url", "data-href"]
            .iter()
            .find_map(|name| tree.attribute(id, name))
            .and_then(|address| Url::parse(address.trim()).ok());
        let link = || {
            tree.attribute(id, "href")
                .filter(|_| tree.is(id, "a"))
                .and_then(shared)
        };
        if let Some(url) = data.or_else(link).filter(is_on_the_web) {
            counts.entry(url).or_insert((0, tree.line(id))).0 += 1;
        }
    }
    // Buttons of teasers hand on other addresses, each a few times at most.
    let best = counts
        .into_iter()
        .max_by_key(|(_, (count, line))| (*count, u32::MAX - line));
    best.map(|(url, (_, line))| {
        (
            url,
            Origin::Marked {
                by: "share button",
                line,
            },
        )
    })
}

/// The address that a share button hands on.
fn shared(href: &str) -> Option<Url> {
    let href = up_to(href, 4_000);
    if !BUTTONS.iter().any(|button| href.contains(button)) {
        return None;
    }
    let button = Url::parse(&decode(href))
        .or_else(|_| Url::parse(&format!("https:{href}")))
        .ok()?;
    let mut pairs = button.query_pairs();
    let (_, address) = pairs.find(|(key, _)| PARAMETERS.contains(&&*key.to_ascii_lowercase()))?;
    let mut url = Url::parse(address.trim()).ok()?;
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !key.starts_with("utm_") && key != "fbclid")
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if url.query().is_some_and(|query| query.contains("utm_")) {
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    Some(url)
}

/// The site that a page belongs to, from what it links itself with: feeds, icons, other languages.
///
/// `None` unless they agree; many sites load styles and scripts from elsewhere.
pub(super) fn site(evidence: &Evidence<'_>) -> Option<Url> {
    let own = [
        "alternate",
        "icon",
        "shortcut icon",
        "home",
        "start",
        "search",
        "shortlink",
        "next",
        "prev",
    ];
    let links = evidence
        .links
        .iter()
        .filter(|link| own.contains(&link.rel.as_str()));
    let mut urls = links
        .filter_map(|link| Url::parse(link.href).ok())
        .filter(is_on_the_web);
    let first = urls.next()?;
    urls.all(|url| url.host() == first.host()).then_some(first)
}

/// The page that a feed of comments belongs to.
fn of_feed(evidence: &Evidence<'_>) -> Option<(Url, Origin)> {
    evidence.links.iter().find_map(|link| {
        let path = link.href.strip_suffix("/feed/")?;
        let url = Url::parse(&format!("{path}/")).ok()?;
        let is_page = url.path().len() > 1 && !url.path().contains("/comments");
        let by = "feed of the comments";
        let line = evidence.tree.line(link.id);
        (is_page && link.rel == "alternate").then_some((url, Origin::Marked { by, line }))
    })
}
