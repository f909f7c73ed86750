//! Where the page was: `original_url`.
//!
//! The canonical address is the best there is, unless it is the home page's, or
//! another site's while the page names its own (syndicated texts point to where
//! they come from). Where nothing is stated, the saving tool's note, share
//! buttons and the feed of the comments say it.

mod inferred;
mod mirrored;

use serde_json::Value;
use url::Url;

use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::{Candidate, Origin};

/// `meta` elements that hold the page's address, the most faithful first.
const METAS: [(&str, &str); 10] = [
    ("og:url", "meta og:url"),
    ("vr:canonical", "meta vr:canonical"),
    ("parsely-link", "meta parsely-link"),
    ("twitter:url", "meta twitter:url"),
    ("al:web:url", "meta al:web:url"),
    ("cxenseparse:url", "meta cXenseParse:url"),
    ("dc.identifier", "meta DC.identifier"),
    ("dc.source", "meta DC.source"),
    ("dcterms.identifier", "meta DCTERMS.identifier"),
    ("citation_public_url", "meta citation_public_url"),
];

/// The page's address.
pub(in crate::sources::page) fn address(evidence: &Evidence<'_>) -> Option<Url> {
    candidates(evidence)
        .first()
        .and_then(|first| Url::parse(&first.value).ok())
}

/// States where the page was.
pub(super) fn settle(evidence: &Evidence<'_>, draft: &mut Draft) {
    draft.article.original_url = draft.settle("original_url", candidates(evidence));
}

/// An address that the page states for itself.
struct Stated {
    url: Url,
    origin: Origin,
    is_canonical: bool,
}

fn candidates(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let mut stated = stated(evidence);
    if let Some(url) = evidence.visit.and_then(|visit| visit.address) {
        place_visited(url, &mut stated);
    }
    let all_home = stated.iter().all(|one| is_home(&one.url));
    let stated = stated.into_iter().map(|one| (one.url, one.origin));
    let mut found: Vec<(Url, Origin)> = Vec::new();
    if all_home {
        let inferred = inferred::addresses(evidence).into_iter();
        found.extend(inferred.filter(|(url, _)| !is_home(url)));
    }
    found.extend(stated);
    found
        .into_iter()
        .map(|(url, origin)| Candidate {
            value: url.into(),
            origin,
        })
        .collect()
}

/// Puts the address at which the page was fetched before those that cannot be its own.
fn place_visited(url: &Url, stated: &mut Vec<Stated>) {
    if !is_on_the_web(url) {
        return;
    }
    let is_own = |one: &Stated| host(&one.url) == host(url) && !is_home(&one.url);
    let (mut own, others): (Vec<Stated>, Vec<Stated>) = stated.drain(..).partition(is_own);
    let mut visited = url.clone();
    visited.set_fragment(None);
    own.push(Stated {
        url: visited,
        origin: Origin::Inferred {
            from: "the web archive",
            line: None,
        },
        is_canonical: false,
    });
    own.extend(others);
    *stated = own;
}

/// The addresses that the page states, the likeliest first.
fn stated(evidence: &Evidence<'_>) -> Vec<Stated> {
    let written = written(evidence);
    let whole = |address: &str| Url::parse(address).ok().filter(is_on_the_web);
    // Relative addresses are completed by the first whole one, else by a button's.
    let base = written
        .iter()
        .find_map(|(address, ..)| whole(address))
        .or_else(|| {
            inferred::addresses(evidence)
                .into_iter()
                .next()
                .map(|(url, _)| url)
        })
        .or_else(|| inferred::site(evidence));
    let mut stated: Vec<Stated> = written
        .into_iter()
        .filter(|(address, ..)| !address.trim().is_empty())
        .filter_map(|(address, origin, is_canonical)| {
            let url = whole(&address).or_else(|| {
                base.as_ref()?
                    .join(address.trim())
                    .ok()
                    .filter(is_on_the_web)
            })?;
            Some(Stated {
                url,
                origin,
                is_canonical,
            })
        })
        .collect();
    let own_host = stated
        .iter()
        .find(|one| !one.is_canonical && !is_home(&one.url))
        .map(|one| host(&one.url).to_owned());
    // Stable: among equals the order of sources stays.
    stated.sort_by_key(|one| {
        let is_elsewhere = own_host
            .as_ref()
            .is_some_and(|own| one.is_canonical && host(&one.url) != own);
        (is_home(&one.url), is_elsewhere)
    });
    stated
}

/// Addresses as the page writes them, the most faithful first, and whether each is canonical.
fn written(evidence: &Evidence<'_>) -> Vec<(String, Origin, bool)> {
    let mut written: Vec<(String, Origin, bool)> = Vec::new();
    for link in &evidence.links {
        if link.rel.split_whitespace().any(|rel| rel == "canonical") {
            let by = "link rel=canonical";
            let line = evidence.tree.line(link.id);
            written.push((link.href.to_owned(), Origin::Marked { by, line }, true));
        }
    }
    written.extend(
        evidence
            .meta_candidates(&METAS)
            .map(|meta| (meta.value, meta.origin, false)),
    );
    for object in &evidence.objects {
        if object.kind() == 0 || object.is_listed {
            continue;
        }
        for key in ["mainEntityOfPage", "url"] {
            let value = object.get(key);
            let inner = || value?.get("@id").or_else(|| value?.get("url"))?.as_str();
            if let Some(address) = value.and_then(Value::as_str).or_else(inner) {
                let by = "JSON-LD url";
                let line = object.line;
                written.push((address.to_owned(), Origin::Marked { by, line }, false));
            }
        }
    }
    written.retain(|(address, ..)| !address.starts_with('#'));
    written
}

fn is_on_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| host.contains('.'))
}

/// Whether an address is that of a whole site.
fn is_home(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/');
    url.query().is_none() && (path.is_empty() || path.starts_with("/index.") || path == "/home")
}

/// A host without what does not tell sites apart.
fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or("");
    ["www.", "m.", "amp."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use crate::sources::page::evidence::tests::with_evidence;

    fn address(page: &str) -> String {
        let mut found = String::new();
        with_evidence(page, |evidence| {
            found = super::address(evidence).map_or_else(String::new, String::from);
        });
        found
    }

    #[test]
    fn the_canonical_address_is_completed() {
        let page = r#"<link rel="canonical" href="/kota/air.html">
            <meta property="og:url" content="https://kabar-lembah.id/kota/air.html?x=1">"#;
        assert_eq!(address(page), "https://kabar-lembah.id/kota/air.html");
    }

    #[test]
    fn a_canonical_address_that_is_the_home_page_or_another_site_lies() {
        for canonical in ["https://kabar-lembah.id/", "https://agensi.id/berita/7"] {
            let page = format!(
                r#"<link rel="canonical" href="{canonical}">
                <meta property="og:url" content="https://kabar-lembah.id/kota/air.html">"#
            );
            assert_eq!(address(&page), "https://kabar-lembah.id/kota/air.html");
        }
        let page = r#"<link rel="canonical" href="https://agensi.id/berita/7">"#;
        assert_eq!(address(page), "https://agensi.id/berita/7");
    }

    #[test]
    fn a_tool_that_saved_the_page_noted_where_it_was() {
        let page = "<!-- saved from url=(0036)https://kabar-lembah.id/kota/air.html --><p>x</p>";
        assert_eq!(address(page), "https://kabar-lembah.id/kota/air.html");
        let page = "<!--\n Page saved with SingleFile \n url: https://kabar-lembah.id/a \n saved date: x --><p>x</p>";
        assert_eq!(address(page), "https://kabar-lembah.id/a");
    }

    #[test]
    fn share_buttons_tell_the_address_of_a_page_that_does_not() {
        let page = r#"<a href="https://www.facebook.com/sharer.php?u=https%3A%2F%2Fkabar-lembah.id%2Fa&amp;t=x">f</a>"#;
        assert_eq!(address(page), "https://kabar-lembah.id/a");
        let page = r#"<link rel="alternate" type="application/rss+xml" href="https://kabar-lembah.id/a/feed/">"#;
        assert_eq!(address(page), "https://kabar-lembah.id/a/");
    }
}
