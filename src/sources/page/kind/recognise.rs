//! Which files are pages: by what they begin with; the name only helps.

use crate::article::text;

/// Endings of the names of pages.
const ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp", "cfm", "phtml",
];

/// First elements of what is no page: feeds, exports, news exchange formats, drawings.
const OTHER_ROOTS: &[&str] = &[
    "rss",
    "feed",
    "rdf:rdf",
    "newsml",
    "newsmessage",
    "newsitem",
    "nitf",
    "urlset",
    "sitemapindex",
    "opml",
    "svg",
    "wordpress",
    "channel",
    "xml",
    "plist",
    "tei",
    "docbook",
    "document",
    "articles",
    "article-list",
    "mediawiki",
    "office:document",
    "svg:svg",
    "kml",
];

/// First words of letters, mailboxes and pages saved as letters.
const LETTERS: &[&str] = &[
    "from ",
    "from:",
    "return-path:",
    "received:",
    "mime-version:",
    "delivered-to:",
    "message-id:",
    "subject:",
    "date:",
    "x-",
];

/// Elements that a page may begin with where it leaves out the rest.
const FIRST: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "script", "base", "frameset",
];

/// Whether a file is a page, from its name and its first bytes.
pub(in crate::sources::page) fn is_page(name: &str, head: &[u8]) -> bool {
    if text::is_binary(head) && !text::is_damaged(head) {
        return false;
    }
    let decoded = text::decode(head);
    let named = is_named(name);
    let text = beginning(&decoded.text);
    let lower: String = text.chars().take(400).collect::<String>().to_lowercase();
    if lower.starts_with("<?php") || lower.starts_with("<%") {
        return false;
    }
    if let Some(kind) = lower.strip_prefix("<!doctype") {
        return kind.trim_start().starts_with("html");
    }
    let Some(element) = first_element(&lower) else {
        return named && !LETTERS.iter().any(|word| lower.starts_with(word));
    };
    if OTHER_ROOTS.contains(&element) {
        return false;
    }
    // One known element may open a text about pages; a page has several.
    named || element == "html" || (FIRST.contains(&element) && several(&decoded.text))
}

fn is_named(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// A text after what may stand before its first element: space, comments, the XML declaration.
fn beginning(text: &str) -> &str {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let after = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->").map(|(_, after)| after)
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            declaration.split_once('>').map(|(_, after)| after)
        } else {
            None
        };
        match after {
            Some(after) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

/// The name of the element that a text begins with.
fn first_element(lower: &str) -> Option<&str> {
    let rest = lower.strip_prefix('<')?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.')))
        .unwrap_or(rest.len());
    let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest[end..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    is_tag.then(|| &rest[..end])
}

fn several(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let found = [
        "<head", "<body", "<title", "<meta", "<link", "<script", "</head", "<p",
    ];
    found.iter().filter(|tag| lower.contains(**tag)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_what_they_begin_with() {
        for (name, head) in [
            ("a.html", "<p>Sumur kering</p>"),
            ("a", "<!DOCTYPE html><html>"),
            (
                "a.txt",
                "<!-- saved from url=(0020)https://a.example/ -->\n<html lang=id>",
            ),
            (
                "a.xml",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
            ),
            ("simpanan", "<meta charset=utf-8><title>Sumur</title>"),
            ("a.htm", "Tanpa satu tanda pun."),
            ("a.php", "<div>Sumur</div>"),
        ] {
            assert!(is_page(name, head.as_bytes()), "{head}");
        }
    }

    #[test]
    fn what_only_looks_like_a_page_is_none() {
        for (name, head) in [
            (
                "a.xml",
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>",
            ),
            (
                "a.html",
                "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">",
            ),
            (
                "a.xml",
                "<?xml version=\"1.0\"?>\n<!-- generator=\"WordPress\" -->\n<rss>",
            ),
            ("a.xml", "<newsMessage xmlns=\"x\">"),
            ("a.txt", "<3 kata warga di pasar"),
            ("a.txt", "<ANTARA> Sumur kering, kata warga."),
            ("a.txt", "<title> itu artinya judul, kata guru."),
            (
                "a.html",
                "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/",
            ),
            (
                "surat",
                "From ana@kabar.example Mon Oct 24 10:30:00 2022\nSubject: <html>",
            ),
            ("a.php", "<?php echo 1;"),
            ("a.txt", "Sumur kering"),
            ("a.html", "\u{1}\0\0\0PK"),
        ] {
            assert!(!is_page(name, head.as_bytes()), "{head}");
        }
    }
}
