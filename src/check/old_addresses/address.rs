//! An old address as hosts understand it.

use xxhash_rust::xxh3::xxh3_64;

use crate::article::percent_decoded;

/// An address without its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Its path, decoded, without the base path of the site and without `index.html`.
    pub(super) path: String,
    /// What follows `?`, without what only says where a reader came from.
    pub(super) query: String,
}

/// Parameters that campaigns and services add to addresses.
const OF_CAMPAIGNS: [&str; 12] = [
    "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "ref", "cmpid",
    "_ga", "amp",
];

impl Address {
    /// Reads an address of any host, or a path; `None` where it is neither.
    pub(super) fn of(text: &str, base: &str) -> Option<Self> {
        let text = text.trim();
        let (rest, has_host) = without_scheme(text);
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let is_host = has_host || (rest[..end].contains('.') && rest[end..].starts_with('/'));
        let rest = if is_host { &rest[end..] } else { rest };
        let is_prose = !has_host && !text.starts_with('/') && text.contains(char::is_whitespace);
        if text.is_empty() || is_prose {
            return None;
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut path = percent_decoded(path).into_owned();
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        let below = path
            .strip_prefix(base)
            .filter(|below| below.starts_with('/'));
        let path = below.unwrap_or(&path);
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.ends_with('/') => folder,
            _ => path,
        };
        Some(Self {
            path: path.to_owned(),
            query: without_campaigns(query),
        })
    }

    /// A hash of what tells it from others: a slash at the end does not.
    pub(super) fn hash(&self) -> u64 {
        let path = self.path.trim_end_matches('/');
        xxh3_64(format!("{path}?{}", self.query).as_bytes())
    }
}

fn without_scheme(text: &str) -> (&str, bool) {
    for scheme in ["https://", "http://", "//"] {
        let start = text.get(..scheme.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) {
            return (&text[scheme.len()..], true);
        }
    }
    (text, false)
}

fn without_campaigns(query: &str) -> String {
    let is_of_page = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !name.is_empty() && !name.starts_with("utm_") && !OF_CAMPAIGNS.contains(&name)
    };
    let parts: Vec<&str> = query.split('&').filter(is_of_page).collect();
    parts.join("&")
}

/// What two addresses of one page have in common, with their host.
pub(in crate::check) fn key_of(address: &str) -> String {
    let (rest, _) = without_scheme(address.trim());
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match Address::of(address, "") {
        Some(Address { path, query }) => format!("{host}{}?{query}", path.trim_end_matches('/')),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> String {
        let Address { path, query } = Address::of(text, "/archive").unwrap();
        format!("{path} {query}")
    }

    #[test]
    fn an_address_is_its_path_whatever_the_host() {
        assert_eq!(path("https://old.example/a/b.html#x"), "/a/b.html ");
        assert_eq!(path("//old.example/a%20b/"), "/a b/ ");
        assert_eq!(path("old.example/a/index.html"), "/a/ ");
        assert_eq!(path("/archive/a/"), "/a/ ");
        assert_eq!(path("a/b"), "/a/b ");
        assert_eq!(path("b.html"), "/b.html ");
        assert_eq!(path("https://old.example"), "/ ");
        assert!(Address::of("address of the page", "").is_none());
    }

    #[test]
    fn what_a_campaign_added_is_no_part_of_it() {
        assert_eq!(path("/a?utm_source=x&id=5&fbclid=1"), "/a id=5");
        assert_eq!(path("/a?utm_source=x"), "/a ");
        assert_eq!(
            key_of("http://www.Paper.example/a/"),
            key_of("https://paper.example/a")
        );
    }
}
