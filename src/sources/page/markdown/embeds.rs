//! What a page embeds: films, sounds, maps, posts of networks. An archive keeps
//! the link to it, and the text of it where the page has that.

use super::blocks::{Block, marks};
use super::walk::Walk;
use super::{links, text};
use crate::sources::page::tree::{Id, Tree};

/// Where frames keep their addresses; those that load late have them elsewhere.
const ADDRESSES: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-litespeed-src",
    "data-rocket-src",
    "data-cmp-src",
    "data-url",
    "data-href",
    "src",
    "data",
];

/// Parts of the addresses of frames that are no part of an article.
const FURNITURE: &[&str] = &[
    "about:",
    "javascript:",
    "googletagmanager",
    "doubleclick",
    "googlesyndication",
    "adservice",
    "/ads/",
    "/ads?",
    "adserver",
    "recaptcha",
    "plugins/like",
    "plugins/page",
    "plugins/share",
    "plugins/comments",
    "widgets/follow",
    "widgets/tweet_button",
    "addthis",
    "disqus",
    "outbrain",
    "taboola",
    "newsletter",
    "subscribe",
    "mailchi",
    "consent",
    "cookie",
    "/login",
    "paywall",
    "smartadserver",
    "amazon-adsystem",
    "accounts.google",
    "apis.google",
];

/// Hosts whose frames are parts of articles, by their last labels.
const HOSTS: &[&str] = &[
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "dai.ly",
    "rumble.com",
    "odysee.com",
    "streamable.com",
    "ted.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "facebook.com",
    "tiktok.com",
    "threads.net",
    "bsky.app",
    "t.me",
    "reddit.com",
    "redditmedia.com",
    "linkedin.com",
    "pinterest.com",
    "spotify.com",
    "soundcloud.com",
    "apple.com",
    "acast.com",
    "megaphone.fm",
    "simplecast.com",
    "buzzsprout.com",
    "libsyn.com",
    "anchor.fm",
    "podbean.com",
    "mixcloud.com",
    "bandcamp.com",
    "deezer.com",
    "audioboom.com",
    "omny.fm",
    "datawrapper.de",
    "dwcdn.net",
    "flourish.studio",
    "infogram.com",
    "everviz.com",
    "tableau.com",
    "google.com",
    "openstreetmap.org",
    "arcgis.com",
    "documentcloud.org",
    "scribd.com",
    "issuu.com",
    "slideshare.net",
    "knightlab.com",
    "juxtapose.knightlab.com",
    "gfycat.com",
    "giphy.com",
    "imgur.com",
    "codepen.io",
    "jsfiddle.net",
    "archive.org",
    "brightcove.net",
    "jwplayer.com",
    "jwplatform.com",
    "kaltura.com",
    "ooyala.com",
    "glomex.com",
    "wistia.net",
    "bbc.com",
    "bbc.co.uk",
];

/// Elements of components whose attribute names what they show, and where that is.
const COMPONENTS: &[(&str, &str, &str)] = &[
    (
        "amp-youtube",
        "data-videoid",
        "https://www.youtube.com/watch?v=",
    ),
    (
        "lite-youtube",
        "videoid",
        "https://www.youtube.com/watch?v=",
    ),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/"),
    ("lite-vimeo", "videoid", "https://vimeo.com/"),
    (
        "amp-dailymotion",
        "data-videoid",
        "https://www.dailymotion.com/video/",
    ),
    (
        "amp-twitter",
        "data-tweetid",
        "https://twitter.com/i/status/",
    ),
    (
        "amp-instagram",
        "data-shortcode",
        "https://www.instagram.com/p/",
    ),
    ("amp-tiktok", "data-src", ""),
    ("amp-facebook", "data-href", ""),
    ("amp-iframe", "src", ""),
    ("amp-video-iframe", "src", ""),
    ("amp-video", "src", ""),
    ("amp-audio", "src", ""),
];

/// Classes of elements that stand for a post, and the attribute with its address.
const POSTS: &[(&str, &str)] = &[
    ("instagram-media", "data-instgrm-permalink"),
    ("tiktok-embed", "cite"),
    ("twitter-tweet", "cite"),
    ("twitter-video", "cite"),
    ("fb-post", "data-href"),
    ("fb-video", "data-href"),
    ("bluesky-embed", "data-bluesky-uri"),
    ("text-post-media", "data-text-post-permalink"),
    ("reddit-embed-bq", "cite"),
    ("imgur-embed-pub", "cite"),
    ("rll-youtube-player", "data-src"),
];

/// Reads a frame, an object, a film or a sound: a link to what it shows.
pub(super) fn embed(walk: &mut Walk<'_>, id: Id, name: &str) {
    let tree = walk.tree;
    let is_media = matches!(name, "video" | "audio");
    let address = if is_media {
        media_address(tree, id)
    } else {
        ADDRESSES
            .iter()
            .filter_map(|name| tree.attribute(id, name))
            .chain(object_address(tree, id))
            .find(|address| !address.trim().is_empty() && !is_furniture(address))
    };
    let Some(address) = address.and_then(|address| walk.evidence.absolute(address)) else {
        return;
    };
    if !address.starts_with("http") || is_furniture(&address) || is_hidden(tree, id) {
        return;
    }
    let known = is_known(&address);
    let titled = tree.attribute(id, "title").is_some_and(|title| {
        let title = title.to_lowercase();
        !(title.trim().is_empty() || title.contains("advert") || title.contains("3rd party"))
    });
    let is_part = known || is_media || titled && tree.attribute(id, "allowfullscreen").is_some();
    if is_part {
        let label = label(tree, id);
        push(walk, &watched(&address), &label);
    }
}

/// Reads an element of a component, if it is one that shows something.
pub(super) fn component(walk: &mut Walk<'_>, id: Id, name: &str) -> bool {
    let tree = walk.tree;
    let known = COMPONENTS.iter().find(|(own, ..)| *own == name);
    let Some((_, attribute, start)) = known else {
        return false;
    };
    let Some(value) = tree.attribute(id, attribute) else {
        return false;
    };
    let address = format!("{start}{}", value.trim());
    if let Some(address) = walk.evidence.absolute(&address)
        && !is_furniture(&address)
    {
        let label = label(tree, id);
        push(walk, &watched(&address), &label);
    }
    true
}

/// The address of the post that an element stands for, if it stands for one.
pub(super) fn post(tree: &Tree, id: Id) -> Option<&str> {
    let class = tree.attribute(id, "class")?;
    let known = POSTS
        .iter()
        .find(|(name, _)| class.split_ascii_whitespace().any(|own| own == *name))?;
    tree.attribute(id, known.1)
        .or_else(|| last_link(tree, id))
        .or(Some(""))
}

/// Adds the link to a post below what the page has of its text, unless it is there.
pub(super) fn link_post(walk: &mut Walk<'_>, blocks: &mut Vec<Block>, address: &str) {
    let Some(address) = links::destination(walk.evidence, address) else {
        return;
    };
    let bare = |address: &str| {
        let rest = address.split(['?', '#']).next().unwrap_or(address);
        rest.trim_end_matches('/').to_owned()
    };
    let linked = |block: &Block| match block {
        Block::Paragraph(line) | Block::Heading(_, line) => line
            .iter()
            .any(|run| bare(walk.names.get(run.style.link)) == bare(&address)),
        _ => false,
    };
    if !blocks.iter().any(linked) {
        let around = std::mem::take(&mut walk.out);
        push(walk, &address, "");
        blocks.extend(std::mem::replace(&mut walk.out, around));
    }
}

fn last_link(tree: &Tree, id: Id) -> Option<&str> {
    tree.descendants(id)
        .rev()
        .filter(|below| tree.is(*below, "a"))
        .find_map(|link| tree.attribute(link, "href"))
        .filter(|href| href.starts_with("http"))
}

/// A paragraph with a link; one without a label shows its address.
fn push(walk: &mut Walk<'_>, address: &str, label: &str) {
    walk.flush();
    let address = links::written(&links::untracked(address));
    let style = walk.style;
    walk.style.marks &= !marks::UNDERLINED;
    walk.style.link = walk.names.number(address.clone());
    let label = if label.is_empty() { &address } else { label };
    walk.text(label);
    walk.style = style;
    walk.flush();
}

fn label(tree: &Tree, id: Id) -> String {
    let label = ["title", "aria-label", "data-title"]
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .map(text::plain)
        .find(|label| !label.is_empty());
    label.unwrap_or_default()
}

fn media_address(tree: &Tree, id: Id) -> Option<&str> {
    let own = ["src", "data-src"]
        .iter()
        .find_map(|name| tree.attribute(id, name));
    let sources = tree
        .descendants(id)
        .filter(|below| tree.is(*below, "source"));
    own.into_iter()
        .chain(sources.filter_map(|source| tree.attribute(source, "src")))
        .find(|address| !address.trim().is_empty() && !address.starts_with("blob:"))
}

/// What an object shows by its parameters, or by the frame that it holds for old browsers.
fn object_address(tree: &Tree, id: Id) -> impl Iterator<Item = &str> {
    tree.descendants(id).filter_map(|below| {
        let name = tree.attribute(below, "name").unwrap_or_default();
        if tree.is(below, "param") && matches!(name, "movie" | "src") {
            return tree.attribute(below, "value");
        }
        tree.is(below, "embed")
            .then(|| tree.attribute(below, "src"))?
    })
}

fn is_furniture(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    FURNITURE.iter().any(|part| lower.contains(part))
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let tiny = |name| {
        let side = tree
            .attribute(id, name)
            .map(|side| side.trim_end_matches("px"));
        side.and_then(|side| side.trim().parse::<u32>().ok())
            .is_some_and(|side| side <= 3)
    };
    tiny("width") || tiny("height")
}

fn is_known(address: &str) -> bool {
    let host = host(address);
    HOSTS.iter().any(|known| {
        host.strip_suffix(known)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest)
}

/// The address where readers watch what a frame shows.
fn watched(address: &str) -> String {
    let after = |mark: &str| {
        let (_, rest) = address.split_once(mark)?;
        let id = rest.split(['?', '&', '#', '/']).next()?;
        (!id.is_empty() && id != "videoseries").then(|| id.to_owned())
    };
    let parameter = |name: &str| {
        let url = url::Url::parse(address).ok()?;
        let found = url.query_pairs().find(|(own, _)| own == name);
        found.map(|(_, value)| value.into_owned())
    };
    let host = host(address);
    let is = |known: &str| host == known || host.ends_with(&format!(".{known}"));
    let found = if is("youtube.com") || is("youtube-nocookie.com") {
        after("/embed/")
            .or_else(|| after("/v/"))
            .map(|id| format!("https://www.youtube.com/watch?v={id}"))
    } else if host == "player.vimeo.com" {
        after("/video/").map(|id| format!("https://vimeo.com/{id}"))
    } else if is("dailymotion.com") {
        after("/embed/video/")
            .or_else(|| parameter("video"))
            .map(|id| format!("https://www.dailymotion.com/video/{id}"))
    } else if host == "platform.twitter.com" {
        parameter("id").map(|id| format!("https://twitter.com/i/status/{id}"))
    } else if is("facebook.com") && address.contains("/plugins/") {
        parameter("href")
    } else if is("instagram.com") {
        after("/p/").map(|id| format!("https://www.instagram.com/p/{id}/"))
    } else if host == "open.spotify.com" {
        Some(
            address
                .replace("/embed/", "/")
                .replace("/embed-podcast/", "/"),
        )
    } else if host == "w.soundcloud.com" {
        parameter("url")
    } else {
        None
    };
    found
        .filter(|found| found.starts_with("http"))
        .unwrap_or_else(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lead_to_where_readers_watch() {
        for (frame, page) in [
            (
                "https://www.youtube-nocookie.com/embed/a-b_c?rel=0",
                "https://www.youtube.com/watch?v=a-b_c",
            ),
            (
                "https://player.vimeo.com/video/123?h=1",
                "https://vimeo.com/123",
            ),
            (
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2Fposts%2F1&width=500",
                "https://www.facebook.com/x/posts/1",
            ),
            (
                "https://www.youtube.com/embed/videoseries?list=x",
                "https://www.youtube.com/embed/videoseries?list=x",
            ),
        ] {
            assert_eq!(watched(frame), page);
        }
    }

    #[test]
    fn hosts_are_known_by_their_last_labels() {
        assert!(is_known("https://www.youtube.com/x"));
        assert!(!is_known("https://notyoutube.com/x"));
    }
}
