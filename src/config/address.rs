//! The address that a site is published under.

use serde::Deserialize;

/// An absolute address split into what every page needs of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SiteUrl {
    /// Scheme and host, without a slash at the end: `https://example.org`.
    pub origin: String,
    /// The path the site lies under, without a slash at the end: empty, or `/archive`.
    pub base: String,
}

impl Default for SiteUrl {
    fn default() -> Self {
        Self {
            origin: "http://localhost".to_owned(),
            base: String::new(),
        }
    }
}

impl SiteUrl {
    /// A path of the site as links on its pages write it: below the base path.
    pub fn link(&self, path: &str) -> String {
        [&self.base, path].concat()
    }

    /// A path of the site as an absolute address.
    pub fn absolute(&self, path: &str) -> String {
        [&self.origin, &self.base, path].concat()
    }
}

impl TryFrom<String> for SiteUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refuse =
            || format!("expected an address like `https://example.org/archive/`, found `{text}`");
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or_else(refuse)?;
        let host = rest.split('/').next().unwrap_or_default();
        let strange = |c: char| c.is_whitespace() || "?#\"'<>\\".contains(c);
        if host.is_empty() || text.contains(strange) {
            return Err(refuse());
        }
        let split = text.len() - rest.len() + host.len();
        Ok(Self {
            origin: text[..split].to_owned(),
            base: text[split..].trim_end_matches('/').to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_kept_apart_from_the_origin() {
        for (text, origin, base) in [
            ("https://example.org", "https://example.org", ""),
            ("https://example.org/", "https://example.org", ""),
            (
                "http://localhost:8000/a/b/",
                "http://localhost:8000",
                "/a/b",
            ),
        ] {
            let url = SiteUrl::try_from(text.to_owned()).unwrap();
            assert_eq!((url.origin.as_str(), url.base.as_str()), (origin, base));
        }
        assert!(SiteUrl::try_from("ftp://example.org".to_owned()).is_err());
        assert!(SiteUrl::try_from("https:///x".to_owned()).is_err());
    }
}
