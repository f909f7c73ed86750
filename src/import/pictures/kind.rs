//! What kind of picture some bytes are, whatever their name says.

/// The ending for a picture of a kind that browsers show and that cannot hold scripts.
///
/// SVG is none: it may run scripts for whoever opens it, and telling which does
/// not takes a browser.
///
/// # Source
///
/// MIME Sniffing Standard, 6.1; for AVIF its specification, section 6.
pub(super) fn ending(bytes: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"\xff\xd8\xff") {
        Some("jpg")
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some("gif")
    } else if starts(b"RIFF") && bytes.get(8..14) == Some(b"WEBPVP") {
        Some("webp")
    } else if bytes.get(4..8) == Some(b"ftyp")
        && matches!(bytes.get(8..12), Some(b"avif" | b"avis"))
    {
        Some("avif")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_first_bytes() {
        assert_eq!(ending(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some("jpg"));
        assert_eq!(ending(b"RIFF\x10\0\0\0WEBPVP8 "), Some("webp"));
        assert_eq!(ending(b"\0\0\0\x20ftypavif\0\0"), Some("avif"));
        assert_eq!(ending(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), None);
        assert_eq!(ending(b"GIF"), None);
        assert_eq!(ending(b""), None);
    }
}
