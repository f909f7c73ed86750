//! Slugs, permalinks and aliases as front matter states them.
//!
//! Nothing that front matter says may lead out of its folder, whether written
//! with dots, backslashes or percent signs.

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

/// The longest slug or part of a path, in bytes; file systems allow 255.
const LONGEST_PART: usize = 200;

/// The longest path, in bytes; systems allow some thousand, the site's own folder included.
const LONGEST_PATH: usize = 1000;

/// What a permalink or an old address turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A path on this site, beginning with `/`.
    Path(String),
    /// An address on the web.
    Web(String),
}

/// Reads a slug: one part of a path, or a word of what is wrong with it.
pub(super) fn slug(text: &str) -> Result<&str, &'static str> {
    let text = text.trim().trim_matches('/');
    check_part(text)?;
    if text.contains('/') {
        return Err("holds a `/`");
    }
    Ok(text)
}

/// Reads a permalink: a path that ends in `/` unless it names a page, `.html`.
pub(super) fn permalink(text: &str) -> Result<Address, &'static str> {
    let mut address = alias(text)?;
    if let Address::Path(path) = &mut address
        && !path.ends_with('/')
        && !names_a_page(path)
    {
        path.push('/');
    }
    Ok(address)
}

fn names_a_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm")
    })
}

/// Reads an old address: a path from the root of the site, as it was.
pub(super) fn alias(text: &str) -> Result<Address, &'static str> {
    let text = text.trim();
    if let Some((scheme, rest)) = text.split_once("://") {
        let plain = !rest.is_empty() && !rest.contains(char::is_control);
        if !matches!(scheme, "http" | "https") || !plain {
            return Err("is neither a path nor a web address");
        }
        return Ok(Address::Web(text.to_owned()));
    }
    if text.contains('?') {
        return Err("holds a query, which a site of plain files cannot answer");
    }
    let text = percent_decoded(text.split('#').next().unwrap_or(text));
    let mut path = String::with_capacity(text.len() + 2);
    for part in text.split('/').filter(|part| !part.is_empty()) {
        check_part(part)?;
        path.push('/');
        path.push_str(part);
    }
    if text.ends_with('/') || path.is_empty() {
        path.push('/');
    }
    if path.len() > LONGEST_PATH {
        return Err("is too long");
    }
    Ok(Address::Path(path))
}

/// The path of a web address, for old addresses written in full.
pub(super) fn path_of(web: &str) -> &str {
    let rest = web.split_once("://").map_or(web, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Whether one part of a path is safe to be a file's name.
fn check_part(part: &str) -> Result<(), &'static str> {
    if part.is_empty() {
        return Err("is empty");
    }
    if part.trim_matches([' ', '.']).is_empty() {
        return Err("leads out of its folder");
    }
    if part.contains('\\') {
        return Err("holds a `\\`");
    }
    if part.chars().any(char::is_control) {
        return Err("holds a control character");
    }
    if part.len() > LONGEST_PART {
        return Err("is too long");
    }
    Ok(())
}

/// An address without percent signs for letters (RFC 3986, section 2.1); as it is where they spell no UTF-8.
pub fn percent_decoded(text: &str) -> Cow<'_, str> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(text))
}

/// Writes a path so that reading it decodes nothing more.
pub(super) fn guarded(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | '?' | '#' => {
                // Writing to a string cannot fail.
                let _ = write!(written, "%{:02X}", u32::from(c));
            }
            _ => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(read: Result<Address, &'static str>) -> String {
        match read.unwrap() {
            Address::Path(path) => path,
            Address::Web(web) => panic!("{web} is no path"),
        }
    }

    #[test]
    fn paths_begin_at_the_root() {
        assert_eq!(
            path(permalink("2025/06/26/Rust-1.88.0")),
            "/2025/06/26/Rust-1.88.0/"
        );
        assert_eq!(path(permalink("/de//newsletters/")), "/de/newsletters/");
        assert_eq!(path(permalink("/a.html")), "/a.html");
        assert_eq!(path(permalink("/")), "/");
        assert_eq!(path(alias("2012/old.aspx")), "/2012/old.aspx");
        assert_eq!(path(alias("/caf%C3%A9/%E9/")), "/caf%C3%A9/%E9/");
        assert_eq!(path(alias("/caf%C3%A9/#top")), "/café/");
    }

    #[test]
    fn nothing_leads_out_of_its_folder() {
        for hostile in [
            "../x",
            "a/../../x",
            "..",
            "%2e%2e/x",
            "a\\b",
            "a/\0",
            "/a/. ./b",
            "%2e%2e%2fx",
        ] {
            assert!(permalink(hostile).is_err(), "{hostile}");
            assert!(slug(hostile).is_err() || hostile.contains('%'), "{hostile}");
        }
        assert!(slug("a/b").is_err());
        assert!(slug(&"x".repeat(300)).is_err());
        assert!(permalink("javascript://alert(1)").is_err());
    }

    #[test]
    fn what_is_guarded_is_read_back() {
        for written in ["/100%/a?b#c/", "/%41/"] {
            assert_eq!(path(alias(&guarded(written))), written);
        }
    }
}
