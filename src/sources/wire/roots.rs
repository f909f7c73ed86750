//! What kind of XML a file holds, from its first bytes.

/// The name of the first element, without its prefix.
pub(in crate::sources) fn root(head: &[u8]) -> Option<String> {
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&head);
    let mut rest = text.as_ref();
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if rest.starts_with("!--") {
            rest = &rest[rest.find("-->")?..];
        } else if rest.starts_with('!') {
            rest = past_declaration(rest)?;
        } else if !rest.starts_with('?') {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            let name = &rest[..end];
            return Some(name.rsplit(':').next().unwrap_or(name).to_owned());
        }
    }
}

/// What follows a document type, which may have declarations in brackets.
fn past_declaration(text: &str) -> Option<&str> {
    let end = text.find('>')?;
    match text.find('[').filter(|at| *at < end) {
        Some(at) => text[at..].find(']').map(|close| &text[at + close..]),
        None => Some(&text[end..]),
    }
}

/// Whether an element of this name begins among the first bytes.
pub(in crate::sources) fn has_element(head: &[u8], name: &str) -> bool {
    let text = String::from_utf8_lossy(head);
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_alphanumeric() || c == ':');
        let after = &text[at + name.len()..];
        before.ends_with('<') && after.starts_with([' ', '>', '\n', '\r', '\t', '/'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_whatever_stands_above_it() {
        for (head, name) in [
            ("<?xml version='1.0'?><!-- <a> --><nitf>", "nitf"),
            (
                "\n<!DOCTYPE NewsML SYSTEM 'a.dtd' [<!ENTITY b '<c>'>]>\n<NewsML Version='1'>",
                "NewsML",
            ),
            ("<n:newsMessage xmlns:n='x'/>", "newsMessage"),
        ] {
            assert_eq!(root(head.as_bytes()).as_deref(), Some(name));
        }
        assert_eq!(root(b"no markup"), None);
        assert_eq!(root(b"<cut"), None);
    }

    #[test]
    fn an_element_is_known_by_its_whole_name() {
        assert!(has_element(b"<x><nitf version='1'>", "nitf"));
        assert!(has_element(b"<n:nitf>", "nitf"));
        assert!(!has_element(b"<nitfx> nitf >", "nitf"));
    }
}
