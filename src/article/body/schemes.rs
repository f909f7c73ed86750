//! Which addresses a body may point to.

/// Schemes that a link may have. Anything that could run is not among them.
pub(super) const SCHEMES: &[&str] = &[
    "bitcoin",
    "callto",
    "doi",
    "ed2k",
    "facetime",
    "feed",
    "ftp",
    "ftps",
    "gemini",
    "geo",
    "git",
    "gopher",
    "http",
    "https",
    "im",
    "info",
    "ipfs",
    "irc",
    "ircs",
    "isbn",
    "lightning",
    "magnet",
    "mailto",
    "maps",
    "matrix",
    "mms",
    "news",
    "nntp",
    "nostr",
    "openpgp4fpr",
    "rtmp",
    "rtsp",
    "sftp",
    "sip",
    "sips",
    "skype",
    "sms",
    "smsto",
    "ssh",
    "svn",
    "tel",
    "tg",
    "urn",
    "webcal",
    "whatsapp",
    "xmpp",
    "zotero",
];

/// Whether a link may point here: anywhere in this site, or by a known scheme.
pub(super) fn may_link(address: &str) -> bool {
    match scheme(address) {
        None => true,
        Some(scheme) => SCHEMES.contains(&scheme.as_str()),
    }
}

/// Whether a picture may come from here: as a link, or held in the address itself.
pub(super) fn may_show(address: &str) -> bool {
    may_link(address) || is_inline_picture(address)
}

/// Whether the address holds a picture itself.
///
/// Nothing but pictures: `data:text/html` could run scripts where it is opened.
pub(super) fn is_inline_picture(address: &str) -> bool {
    address
        .get(..11)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

/// The scheme as a browser sees it: it drops control characters and spaces
/// before it and tabs and line ends within it.
fn scheme(address: &str) -> Option<String> {
    // Most addresses end here: a path, or one whose scheme is at once known.
    if address.starts_with("https://") || address.starts_with(['/', '#', '.', '?']) {
        return (!address.starts_with(['/', '#', '.', '?'])).then(|| "https".to_owned());
    }
    let mut scheme = String::new();
    for letter in address.chars().filter(|&letter| letter > ' ') {
        match letter {
            ':' => return Some(scheme),
            'a'..='z' | '0'..='9' | '+' | '-' | '.' => scheme.push(letter),
            'A'..='Z' => scheme.push(letter.to_ascii_lowercase()),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_cannot_hide() {
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
        ] {
            assert!(!may_link(hostile), "{hostile:?}");
            assert!(!may_show(hostile), "{hostile:?}");
        }
    }

    #[test]
    fn ordinary_addresses_pass() {
        for address in [
            "/a:b",
            "a/b:c",
            "#x",
            "?q=a:b",
            "",
            "https://a.org",
            "MAILTO:a@b.org",
            "//a.org/x",
        ] {
            assert!(may_link(address), "{address:?}");
        }
        assert!(may_show("data:image/png;base64,AAAA"));
        assert!(!may_link("data:image/png;base64,AAAA"));
    }
}
