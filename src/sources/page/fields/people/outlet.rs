//! What the page's outlet is called: names that are nobody's.

use serde_json::Value;

use super::same::squeezed;
use crate::sources::page::evidence::Evidence;

/// The names of a page's outlet, squeezed.
#[derive(Debug, Default)]
pub(super) struct Outlet {
    names: Vec<String>,
    /// The telling part of its host: `example` of `www.example.co.uk`.
    host: Option<String>,
}

/// `meta` elements that name the outlet.
const NAMES: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "copyright",
    "twitter:site",
    "al:android:app_name",
    "al:ios:app_name",
    "smartbanner:author",
];

impl Outlet {
    /// What a page calls its outlet.
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let mut names = Vec::new();
        for meta in &evidence.metas {
            if NAMES.contains(&meta.key.as_str()) {
                names.push(squeezed(meta.content));
            }
        }
        for object in &evidence.objects {
            let named = |end: &str| object.types.iter().any(|kind| kind.ends_with(end));
            // A blogger who is his own organisation is a person all the same.
            if (named("Organization") || named("WebSite")) && !named("Person") {
                names.extend(name_of(&object.value));
            }
            names.extend(object.value.get("publisher").and_then(name_of));
            names.extend(object.value.get("isPartOf").and_then(name_of));
        }
        names.retain(|name| name.chars().count() >= 2);
        let host = evidence.address.as_ref().and_then(|url| url.host_str());
        Self {
            names,
            host: host.and_then(telling_label),
        }
    }

    /// Whether a name is the outlet's own.
    pub(super) fn is(&self, name: &str) -> bool {
        let name = squeezed(name);
        self.names.iter().any(|own| is_alike(own, &name)) || self.is_host(&name)
    }

    /// Whether a name is what the outlet calls itself.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = squeezed(name);
        self.names.iter().any(|own| is_alike(own, &name))
    }

    /// Whether a name is the outlet's host: `example` or `examplecom`; a blog's author may be.
    pub(super) fn is_host(&self, name: &str) -> bool {
        let name = squeezed(name);
        self.host.as_ref().is_some_and(|host| is_alike(host, &name))
    }
}

/// Whether two squeezed names differ in an article or a top-level domain at most.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (without_article(one), without_article(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    long.strip_prefix(short)
        .is_some_and(|rest| rest.is_empty() || short.len() >= 3 && DOMAINS.contains(&rest))
}

/// What a name may end in besides: top-level domains, and what sites call themselves.
const DOMAINS: &[&str] = &[
    "com",
    "de",
    "at",
    "ch",
    "net",
    "org",
    "id",
    "co",
    "couk",
    "coid",
    "pe",
    "fr",
    "es",
    "it",
    "nl",
    "online",
    "info",
    "eu",
    "io",
    "uk",
    "us",
    "ca",
    "no",
    "dk",
    "se",
    "pl",
    "jp",
    "kr",
    "tr",
    "comtr",
    "comar",
    "comau",
    "coza",
    "team",
    "redaktion",
    "magazin",
];

fn without_article(name: &str) -> &str {
    ["the", "der", "die", "das", "le", "la", "el", "il"]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(name)
}

fn name_of(value: &Value) -> Option<String> {
    let name = value.as_str().or_else(|| value.get("name")?.as_str())?;
    Some(squeezed(name))
}

/// The part of a host that says whose it is.
fn telling_label(host: &str) -> Option<String> {
    let labels: Vec<&str> = host.trim_start_matches("www.").split('.').collect();
    // `co.uk`, `com.ar`: a short second level before a country.
    let short = |label: &&str| label.len() <= 3;
    let cut = match labels.as_slice() {
        [.., _, second, country] if short(second) && country.len() == 2 => 3,
        _ => 2,
    };
    let label = labels.get(labels.len().checked_sub(cut)?)?;
    Some(squeezed(label)).filter(|label| label.len() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_known_by_its_names_and_its_host() {
        let outlet = Outlet {
            names: vec![squeezed("Der Hafenbote")],
            host: telling_label("www.hafenbote.co.uk"),
        };
        for own in ["DER HAFENBOTE", "Hafenbote", "hafenbote.com"] {
            assert!(outlet.is(own), "{own}");
        }
        assert!(!outlet.is("Hanna Hafen"));
    }
}
