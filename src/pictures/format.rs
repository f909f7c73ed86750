//! The formats of pictures, by name and by their first bytes.

use serde::{Deserialize, Serialize};

/// A format that something is known of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (W3C recommendation), animated or not.
    Png,
    /// WebP (RFC 9649).
    WebP,
    /// GIF 87a and 89a.
    Gif,
    /// SVG.
    Svg,
}

/// Endings of files and the formats that they stand for.
const ENDINGS: [(&str, Format); 7] = [
    ("jpg", Format::Jpeg),
    ("jpeg", Format::Jpeg),
    ("png", Format::Png),
    ("apng", Format::Png),
    ("webp", Format::WebP),
    ("gif", Format::Gif),
    ("svg", Format::Svg),
];

/// How far into a file its `<svg` is looked for: comments and declarations may stand before it.
const SVG_REACH: usize = 4096;

impl Format {
    /// What the name of a file says that it is.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let known = ENDINGS.iter();
        let mut known = known.filter(|(known, _)| known.eq_ignore_ascii_case(ending));
        known.next().map(|&(_, format)| format)
    }

    /// What the bytes of a file say that it is.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::WebP),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            _ => {
                let head = &bytes[..bytes.len().min(SVG_REACH)];
                head.windows(4)
                    .any(|window| window == b"<svg")
                    .then_some(Self::Svg)
            }
        }
    }

    /// Its name, as messages say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
        }
    }

    /// The ending of files that are made in it.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }

    /// Its media type, as IANA registers it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_picture_should_be_and_its_bytes_what_it_is() {
        assert_eq!(Format::of_name("a/Port.JPG"), Some(Format::Jpeg));
        assert_eq!(Format::of_name("a.jpg/port"), None);
        assert_eq!(Format::of_name("port.tiff"), None);
        assert_eq!(Format::of_bytes(b"GIF89a"), Some(Format::Gif));
        assert_eq!(Format::of_bytes(b"<?xml?>\n<svg>"), Some(Format::Svg));
        assert_eq!(Format::of_bytes(b"<!doctype html>"), None);
        assert_eq!(Format::of_bytes(b""), None);
    }
}
