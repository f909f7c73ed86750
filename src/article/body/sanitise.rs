//! The last word on raw HTML: balanced, and nothing in it runs.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{RawHtml, attributes, schemes};

/// Elements that an article's text is made of.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that only this program's own output uses.
const OWN_ELEMENTS: &[&str] = &["input", "label"];

/// Elements that trusted HTML may use besides. None of them runs scripts by itself.
const TRUSTED_ELEMENTS: &[&str] = &[
    "area",
    "button",
    "circle",
    "clippath",
    "defs",
    "ellipse",
    "fieldset",
    "form",
    "g",
    "iframe",
    "input",
    "label",
    "legend",
    "line",
    "linearGradient",
    "map",
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "option",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "text",
    "tspan",
];

/// Attributes that pass, on whatever element: raw ones were already chosen by element.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "colspan",
    "controls",
    "datetime",
    "decoding",
    "dir",
    "disabled",
    "download",
    "height",
    "href",
    "hreflang",
    "id",
    "kind",
    "label",
    "lang",
    "loading",
    "media",
    "open",
    "poster",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "sizes",
    "span",
    "src",
    "srclang",
    "srcset",
    "start",
    "tabindex",
    "title",
    "type",
    "value",
    "width",
];

/// Elements nested deeper than this are no article, and cost the parser dearly.
const DEEPEST: usize = 500;
/// The most that tags may weigh, each by how deep it lies; bounds the parser's work.
const HEAVIEST: usize = 8_000_000;

static STRICT: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = common();
    builder
        .tags(ELEMENTS.iter().chain(OWN_ELEMENTS).copied().collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .attribute_filter(|element, name, value| {
            let allowed = !value.starts_with("data:")
                || (matches!(name, "src") && element == "img" && schemes::is_inline_picture(value));
            allowed.then(|| value.into())
        });
    builder
});

static TRUSTED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = common();
    let elements = ELEMENTS.iter().chain(OWN_ELEMENTS).chain(TRUSTED_ELEMENTS);
    builder
        .tags(elements.copied().collect())
        // Every attribute starts with nothing; the filter has the say.
        .generic_attribute_prefixes(HashSet::from([""]))
        .attribute_filter(|element, name, value| {
            let picture = element == "img" && schemes::is_inline_picture(value);
            (picture || attributes::may_trust(name, value)).then(|| value.into())
        });
    builder
});

fn common() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tag_attributes(std::collections::HashMap::new())
        .generic_attributes(HashSet::new())
        .clean_content_tags(HashSet::from(["script", "style", "template"]))
        .url_schemes(schemes::SCHEMES.iter().copied().chain(["data"]).collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}

/// Whether raw HTML may use an element.
pub(super) fn keeps(element: &str, raw_html: RawHtml) -> bool {
    ELEMENTS.contains(&element)
        || (raw_html == RawHtml::Trust
            && TRUSTED_ELEMENTS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(element)))
}

/// Balances and cleans a rendered body in place.
///
/// `false` if it is nested past any use; then it is left as it was.
pub(super) fn sanitise(html: &mut String, raw_html: RawHtml) -> bool {
    if !is_bounded(html) {
        return false;
    }
    let builder = match raw_html {
        RawHtml::Sanitise => &STRICT,
        RawHtml::Trust => &TRUSTED,
    };
    let clean = builder.clean(html).to_string();
    // A block within a paragraph ends it, which leaves an empty one behind.
    // A space that does not break needs no name, and Markdown's has none.
    *html = clean.replace("<p></p>\n", "").replace("<p></p>", "");
    if html.contains("&nbsp;") {
        *html = html.replace("&nbsp;", "\u{a0}");
    }
    true
}

/// Whether the parser will be done in time.
///
/// Counts start tags against end tags, leaving out elements that close themselves.
fn is_bounded(html: &str) -> bool {
    let (mut depth, mut deepest, mut weight) = (0_usize, 0, 0);
    let mut rest = html.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at + 1..];
        let (closes, name) = match rest {
            [b'/', name @ ..] => (true, name),
            name => (false, name),
        };
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric());
        if closes_itself(&name[..end.unwrap_or(name.len())]) {
            weight += depth;
            continue;
        }
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        deepest = deepest.max(depth);
        weight += depth;
    }
    deepest <= DEEPEST && weight <= HEAVIEST
}

fn closes_itself(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"li"
            | b"td"
            | b"th"
            | b"tr"
            | b"dt"
            | b"dd"
            | b"br"
            | b"hr"
            | b"img"
            | b"wbr"
            | b"input"
            | b"col"
            | b"source"
            | b"track"
            | b"rt"
            | b"rp"
            | b"option"
            | b"area"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"colgroup"
    )
}
