//! What the site is called: names that are no part of a headline, no author and no tag.

use super::json_ld;
use super::plain::{folded, plain};
use crate::sources::page::evidence::Evidence;

/// `meta` elements that hold the site's name.
const METAS: [&str; 10] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
    "twitter:app:name:iphone",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_publisher",
];

/// Labels of hosts that name no site.
const HOST_LABELS: [&str; 12] = [
    "www", "m", "amp", "mobile", "en", "de", "news", "blog", "blogs", "archive", "edition", "web",
];

/// Second-level labels under which countries hand names out.
const SECOND_LEVELS: [&str; 12] = [
    "co", "com", "org", "net", "ac", "gov", "go", "or", "web", "edu", "gob", "ne",
];

/// The site's names, folded to letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::sources::page) struct Site {
    names: Vec<String>,
    /// What the host's name adds: `kabarlembah`, and with its ending `kabarlembahid`.
    hosts: Vec<String>,
}

impl Site {
    /// Finds what a page says the site is called.
    pub(in crate::sources::page) fn of(evidence: &Evidence<'_>) -> Self {
        let title = evidence.meta("og:title");
        let title = title.map_or_else(String::new, |meta| folded(meta.content));
        // Some state the article's title as the name of every page's site.
        let lies = |name: &str| title.len() > 12 && folded(name).contains(&title);
        let metas = METAS
            .iter()
            .flat_map(|key| evidence.metas(key))
            .filter(|meta| meta.content.len() < 80 && !lies(meta.content))
            .map(|meta| plain(meta.content));
        let handles = ["twitter:site", "twitter:creator"]
            .iter()
            .filter_map(|key| evidence.meta(key))
            .map(|meta| meta.content.trim_start_matches('@').to_owned());
        let mut site = Self::default();
        for name in metas.chain(stated(evidence)) {
            site.add(&name);
        }
        for handle in handles.filter(|handle| !handle.contains(['/', ' '])) {
            site.hosts.push(folded(&handle));
        }
        site.hosts.extend(host_names(evidence));
        site.hosts.retain(|host| host.len() > 1);
        site
    }

    fn add(&mut self, name: &str) {
        // Some put a slogan behind the name.
        let short = name.split([',', '|', '–', '—']).next().unwrap_or(name);
        for name in [name, short] {
            let name = folded(name);
            if name.len() > 1 && !self.names.contains(&name) {
                self.names.push(name);
            }
        }
    }

    /// Whether a text is the site's name, or its name with an addition like `Online` or `.de`.
    pub(in crate::sources::page) fn is_name(&self, text: &str) -> bool {
        let text = folded(text);
        if text.is_empty() {
            return false;
        }
        let near = |name: &String| {
            let (long, short) = if text.len() > name.len() {
                (text.as_str(), name.as_str())
            } else {
                (name.as_str(), text.as_str())
            };
            long == short
                || (short.len() >= 3
                    && 5 * short.len() > 3 * long.len()
                    && (long.starts_with(short) || long.ends_with(short)))
        };
        self.names.iter().chain(&self.hosts).any(near)
            || self.hosts.iter().any(|host| {
                host.len() > 2 && text.len() <= 3 * host.len() && text.contains(host.as_str())
            })
    }

    /// Whether a text is just what the page calls the site.
    pub(in crate::sources::page) fn is_exactly(&self, text: &str) -> bool {
        let text = folded(text);
        self.names.contains(&text) || self.hosts.contains(&text)
    }
}

/// The names of publishers and sites in JSON-LD.
fn stated(evidence: &Evidence<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for article in evidence.articles().take(3) {
        names.extend(evidence.texts(&article.value, "publisher"));
    }
    let kinds = [
        "WebSite",
        "Organization",
        "NewsMediaOrganization",
        "Corporation",
    ];
    for object in evidence
        .objects
        .iter()
        .filter(|object| kinds.iter().any(|kind| object.is(kind)))
    {
        for key in ["name", "alternateName"] {
            names.extend(object.get(key).and_then(json_ld::text));
        }
    }
    names.retain(|name| name.len() < 80);
    names.truncate(20);
    names
}

/// The host's name without what hosts have in common, and with its ending.
fn host_names(evidence: &Evidence<'_>) -> Vec<String> {
    let Some(host) = evidence.address.as_ref().and_then(|url| url.host_str()) else {
        return Vec::new();
    };
    let mut labels: Vec<&str> = host.split('.').collect();
    if labels.len() < 2 {
        return Vec::new();
    }
    let end = labels.len() - 1;
    let is_second = end >= 2 && SECOND_LEVELS.contains(&labels[end - 1]);
    labels.truncate(end - usize::from(is_second));
    let mut names: Vec<String> = labels
        .iter()
        .filter(|label| !HOST_LABELS.contains(label))
        .map(|label| folded(label))
        .collect();
    let last = host.split('.').skip(labels.len().saturating_sub(1));
    names.push(folded(&last.collect::<Vec<_>>().join("")));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;

    #[test]
    fn names_are_known_from_metadata_and_host() {
        let page = r#"<meta property="og:site_name" content="Kabar Lembah">
            <link rel="canonical" href="https://www.lembahpost.co.id/kota/air">"#;
        with_evidence(page, |evidence| {
            let site = Site::of(evidence);
            for name in [
                "KABAR LEMBAH",
                "Lembahpost",
                "LembahPost.co.id",
                "Kabar Lembah Online",
            ] {
                assert!(site.is_name(name), "{name}");
            }
            for other in ["Kota", "Lembah", "Kabar baik dari lembah sungai"] {
                assert!(!site.is_name(other), "{other}");
            }
        });
    }
}
