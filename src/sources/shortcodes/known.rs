//! What the shortcodes mean that everybody has.
//!
//! # Source
//!
//! WordPress's own (`media.php`, `embed.php`) and those of Jetpack, and of the
//! plugins for code and columns that most sites had.

use std::fmt::Write as _;

use super::parse::Code;
use super::{Known, Shown};

/// Writes what stands within a shortcode.
type Inner<'a> = &'a mut dyn FnMut(&str, &mut dyn Known, &mut String);

/// Shortcodes that only say how their text looks.
const LOOKS: &[&str] = &[
    "dropcap",
    "column",
    "columns",
    "row",
    "one_half",
    "one_third",
    "two_third",
    "one_fourth",
    "highlight",
    "center",
    "vc_row",
    "vc_column",
    "vc_column_text",
    "vc_row_inner",
    "vc_column_inner",
    "et_pb_section",
    "et_pb_row",
    "et_pb_column",
    "et_pb_text",
    "fusion_text",
    "fusion_builder_container",
    "fusion_builder_row",
    "fusion_builder_column",
];

/// Shortcodes of code, with their text as it is written.
const CODE: &[&str] = &[
    "code",
    "sourcecode",
    "php",
    "html",
    "css",
    "js",
    "javascript",
    "python",
    "bash",
    "sql",
    "java",
    "xml",
    "ruby",
];

/// Services whose shortcodes name a film, a sound or a post by an address or a number, and the address of a number.
const SERVICES: &[(&str, &str)] = &[
    ("embed", ""),
    ("youtube", "https://www.youtube.com/watch?v="),
    ("youtube_sc", "https://www.youtube.com/watch?v="),
    ("vimeo", "https://vimeo.com/"),
    ("dailymotion", "https://www.dailymotion.com/video/"),
    ("tweet", "https://twitter.com/i/status/"),
    ("instagram", "https://www.instagram.com/p/"),
    ("soundcloud", ""),
    ("spotify", ""),
    ("facebook", ""),
    ("tiktok", ""),
    ("slideshare", ""),
    ("scribd", "https://www.scribd.com/doc/"),
    ("ted", "https://www.ted.com/talks/"),
    ("googlemaps", ""),
    ("documentcloud", ""),
    ("gist", "https://gist.github.com/"),
];

/// What the ends of files of sound and film are called where a shortcode names them.
const FILES: [&str; 12] = [
    "src", "mp3", "m4a", "ogg", "oga", "wav", "mp4", "m4v", "webm", "ogv", "flv", "wmv",
];

/// Writes a shortcode as what it means; `false` for one that is not known.
pub(super) fn write(
    code: &Code<'_>,
    known: &mut dyn Known,
    inner: Inner<'_>,
    out: &mut String,
) -> bool {
    let name = code.name.to_ascii_lowercase();
    match name.as_str() {
        "caption" | "wp_caption" => caption(code, known, inner, out),
        "gallery" => return gallery(code, known, out),
        "audio" | "video" | "wpvideo" | "flv" => media(&name, code, out),
        "playlist" => return playlist(code, known, out),
        "quote" | "blockquote" | "pullquote" => {
            out.push_str("<blockquote>");
            inner(code.inner.unwrap_or_default(), known, out);
            out.push_str("</blockquote>");
        }
        "button" if code.inner.is_some() && address(code).is_some() => {
            let _ = write!(
                out,
                "<a href=\"{}\">",
                attribute(address(code).unwrap_or_default())
            );
            inner(code.inner.unwrap_or_default(), known, out);
            out.push_str("</a>");
        }
        name if CODE.contains(&name) && code.inner.is_some() => source(name, code, out),
        name if LOOKS.contains(&name) => inner(code.inner.unwrap_or_default(), known, out),
        name => {
            let service = SERVICES.iter().find(|(known, _)| *known == name);
            return service.is_some_and(|(_, of_number)| embed(code, of_number, out));
        }
    }
    true
}

/// A picture and the text below it, which older versions wrote into an attribute.
fn caption(code: &Code<'_>, known: &mut dyn Known, inner: Inner<'_>, out: &mut String) {
    let mut within = String::new();
    inner(code.inner.unwrap_or_default(), known, &mut within);
    let end = picture_end(&within);
    let (picture, below) = within.split_at(end);
    let below = code.get(&["caption"]).unwrap_or(below).trim();
    let _ = write!(out, "<figure>{picture}");
    if !below.is_empty() {
        let _ = write!(out, "<figcaption>{below}</figcaption>");
    }
    out.push_str("</figure>\n");
}

/// Where the picture that a text begins with ends, with the link around it.
fn picture_end(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let Some(image) = lower.find("<img") else {
        return 0;
    };
    let end = lower[image..]
        .find('>')
        .map_or(text.len(), |at| image + at + 1);
    let is_linked = lower[..image].contains("<a ");
    let linked = is_linked.then(|| lower[end..].find("</a>")).flatten();
    linked.map_or(end, |at| end + at + 4)
}

/// Pictures by their numbers, or those of the article.
fn gallery(code: &Code<'_>, known: &mut dyn Known, out: &mut String) -> bool {
    let shown = known.files(&numbers(code));
    for picture in &shown {
        figure(picture, out);
    }
    !shown.is_empty()
}

fn numbers(code: &Code<'_>) -> Vec<u64> {
    let listed = code.get(&["ids", "include"]).unwrap_or_default();
    let numbers = listed.split([',', ' ']).map(str::trim);
    numbers.filter_map(|number| number.parse().ok()).collect()
}

fn figure(picture: &Shown, out: &mut String) {
    let (address, alt) = (attribute(&picture.address), attribute(&picture.alt));
    let _ = write!(out, "<figure><img src=\"{address}\" alt=\"{alt}\">");
    if !picture.caption.is_empty() {
        let _ = write!(out, "<figcaption>{}</figcaption>", picture.caption);
    }
    out.push_str("</figure>\n");
}

/// A list of sounds or films.
fn playlist(code: &Code<'_>, known: &mut dyn Known, out: &mut String) -> bool {
    let files = known.files(&numbers(code));
    if files.is_empty() {
        return false;
    }
    out.push_str("<ul>");
    for file in &files {
        let name = file.address.rsplit('/').next().unwrap_or_default();
        let title = if file.caption.is_empty() {
            name
        } else {
            &file.caption
        };
        let _ = write!(
            out,
            "<li><a href=\"{}\">{title}</a></li>",
            attribute(&file.address)
        );
    }
    out.push_str("</ul>\n");
    true
}

/// A sound or a film, as a link to its file.
fn media(name: &str, code: &Code<'_>, out: &mut String) {
    let inner = code
        .inner
        .map(str::trim)
        .filter(|inner| inner.starts_with("http"));
    let file = code.get(&FILES).or(inner).or_else(|| address(code));
    if let Some(file) = file {
        let element = if name == "audio" { "audio" } else { "video" };
        let _ = writeln!(out, "<{element} src=\"{}\"></{element}>", attribute(file));
    }
}

/// Code, as it is written.
fn source(name: &str, code: &Code<'_>, out: &mut String) {
    let stated = code.get(&["language", "lang"]);
    let lang = stated.or((!matches!(name, "code" | "sourcecode")).then_some(name));
    let class = lang.map(|lang| format!(" class=\"language-{}\"", attribute(lang)));
    let text = code.inner.unwrap_or_default().trim_matches(['\n', '\r']);
    let text = text.replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<pre><code{}>{text}</code></pre>",
        class.unwrap_or_default()
    );
}

/// Something of another site, as a link to it.
fn embed(code: &Code<'_>, of_number: &str, out: &mut String) -> bool {
    let inner = code.inner.map(str::trim).filter(|inner| !inner.is_empty());
    let named = inner.or_else(|| address(code)).or_else(|| {
        let number = code.get(&["id", "v", "video", "video_id"]);
        number.or_else(|| code.words().next())
    });
    let named = named.map(|named| named.trim_start_matches('='));
    let whole = match named {
        Some(named) if named.starts_with("http") => named.to_owned(),
        Some(named) if named.starts_with("//") => format!("https:{named}"),
        Some(number) if !of_number.is_empty() && !number.contains(['<', ' ']) => {
            format!("{of_number}{number}")
        }
        _ => return false,
    };
    if whole.contains(['<', '"', ' ']) {
        return false;
    }
    // White space apart, an address in HTML may have its ampersands written out.
    let shown = whole.replace("&amp;", "&").replace('&', "&amp;");
    let _ = writeln!(out, "<p><a href=\"{shown}\">{shown}</a></p>");
    true
}

fn address<'c>(code: &'c Code<'_>) -> Option<&'c str> {
    let is_address = |word: &&str| word.starts_with("http") || word.starts_with("//");
    code.get(&["url", "src", "href", "link"])
        .or_else(|| code.words().find(is_address))
}

/// A text as the value of an attribute.
fn attribute(text: &str) -> String {
    text.replace("&amp;", "&")
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
