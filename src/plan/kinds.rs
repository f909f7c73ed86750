//! What a file is, by the ending of its name.

use crate::config::FeedFormat;

use super::{FEED_FORMATS, Recipe};

/// HTML, as every page of the site is served.
pub const HTML: &str = "text/html; charset=utf-8";
/// Plain text.
pub const TEXT: &str = "text/plain; charset=utf-8";
/// Scripts.
pub const SCRIPT: &str = "text/javascript; charset=utf-8";
/// Server-sent events (HTML standard, section 9.2).
pub const EVENTS: &str = "text/event-stream";
/// What nothing is known of.
const BYTES: &str = "application/octet-stream";

/// Media types by ending, sorted; IANA's registry of media types, and for what is not registered
/// what browsers expect.
const KINDS: [(&str, &str); 62] = [
    ("apng", "image/apng"),
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("eot", "application/vnd.ms-fontobject"),
    ("epub", "application/epub+zip"),
    ("flac", "audio/flac"),
    ("geojson", "application/geo+json; charset=utf-8"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", HTML),
    ("html", HTML),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", SCRIPT),
    ("json", "application/json; charset=utf-8"),
    ("jsonld", "application/ld+json; charset=utf-8"),
    ("jxl", "image/jxl"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("map", "application/json; charset=utf-8"),
    ("markdown", "text/markdown; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", SCRIPT),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("mpeg", "video/mpeg"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opml", "text/x-opml; charset=utf-8"),
    ("opus", "audio/ogg"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("srt", TEXT),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("toml", "application/toml; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", TEXT),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xhtml", "application/xhtml+xml; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("xsl", "application/xslt+xml; charset=utf-8"),
    ("yaml", "application/yaml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The media type of a file, by its name.
pub fn of_file(name: &str) -> &'static str {
    let ending = name.rsplit('/').next().unwrap_or(name).rsplit_once('.');
    let ending = ending.map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    KINDS
        .binary_search_by(|(known, _)| (*known).cmp(&ending))
        .map_or(BYTES, |at| KINDS[at].1)
}

/// The media type of what a recipe makes; a page is HTML whatever an old address ends in.
pub fn of_recipe(recipe: &Recipe, file: &str) -> &'static str {
    match recipe {
        Recipe::Article(_)
        | Recipe::Standing(_)
        | Recipe::Listing(_)
        | Recipe::Terms { .. }
        | Recipe::NotFound
        | Recipe::Redirect(_) => HTML,
        Recipe::Feed { format, .. } => match FEED_FORMATS[usize::from(*format)] {
            FeedFormat::Atom => "application/atom+xml; charset=utf-8",
            FeedFormat::Rss => "application/rss+xml; charset=utf-8",
            FeedFormat::Json => "application/feed+json; charset=utf-8",
        },
        _ => of_file(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_what_a_file_is_in_either_case() {
        assert!(KINDS.is_sorted());
        assert_eq!(of_file("media/A.JPG"), "image/jpeg");
        assert_eq!(of_file("style.css"), "text/css; charset=utf-8");
        assert_eq!(of_file("CNAME"), "application/octet-stream");
        assert_eq!(of_file("a.b/CNAME"), "application/octet-stream");
    }

    #[test]
    fn a_page_is_html_whatever_its_address_ends_in() {
        assert_eq!(of_recipe(&Recipe::Redirect(0), "berita.php"), HTML);
        assert_eq!(of_recipe(&Recipe::Static(0), "x.svgz"), BYTES);
    }
}
