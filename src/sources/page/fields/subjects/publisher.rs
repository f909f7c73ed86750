//! The outlet, by the name that its readers know.

use super::Sight;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::json_ld;
use crate::sources::page::fields::plain::folded;
use crate::sources::{Candidate, Origin};

/// `meta` elements that name the outlet, the most faithful first.
const METAS: [(&str, &str); 8] = [
    ("og:site_name", "meta og:site_name"),
    ("application-name", "meta application-name"),
    (
        "apple-mobile-web-app-title",
        "meta apple-mobile-web-app-title",
    ),
    ("publisher", "meta publisher"),
    ("dc.publisher", "meta DC.publisher"),
    ("dcterms.publisher", "meta DCTERMS.publisher"),
    ("citation_publisher", "meta citation_publisher"),
    ("citation_journal_title", "meta citation_journal_title"),
];

/// Endings of companies' names, which readers do not say.
const COMPANIES: [&str; 10] = [
    " GmbH", " AG", " Inc.", " Inc", " Ltd", " Ltd.", " LLC", " S.A.", " B.V.", " KG",
];

/// States the outlet.
pub(super) fn settle(sight: &Sight<'_, '_>, draft: &mut Draft) {
    let evidence = sight.evidence;
    let mut found: Vec<Candidate> = evidence.meta_candidates(&METAS).collect();
    let after = found
        .iter()
        .take_while(|one| {
            matches!(
                one.origin,
                Origin::Marked {
                    by: "meta og:site_name",
                    ..
                }
            )
        })
        .count();
    found.splice(after..after, of_objects(evidence));
    let title = folded(&draft.article.title);
    for one in &mut found {
        one.value = named(&one.value);
    }
    found.retain(|one| {
        !one.value.is_empty()
            && one.value.chars().count() <= 80
            && !one.value.starts_with("http")
            && (title.is_empty() || folded(&one.value) != title)
    });
    // A name that is an address is a name only where there is no other.
    found.sort_by_key(|one| is_host(&one.value));
    if found.is_empty()
        && let Some(host) = evidence.address.as_ref().and_then(|url| url.host_str())
    {
        let value = host.strip_prefix("www.").unwrap_or(host).to_owned();
        found.push(Candidate {
            value,
            origin: Origin::Inferred {
                from: "address",
                line: None,
            },
        });
    }
    draft.article.publisher = draft.settle("publisher", found);
}

/// The outlets that the page's JSON-LD names.
fn of_objects(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let mut of_objects = Vec::new();
    for article in evidence.articles().take(1) {
        let by = "JSON-LD publisher";
        let line = article.line;
        let texts = evidence.texts(&article.value, "publisher");
        of_objects.extend(texts.into_iter().map(|value| Candidate {
            value,
            origin: Origin::Marked { by, line },
        }));
    }
    for object in evidence
        .objects
        .iter()
        .filter(|object| object.is("WebSite") || object.is("NewsMediaOrganization"))
    {
        let by = "JSON-LD WebSite";
        let line = object.line;
        let name = object.get("name").and_then(json_ld::text);
        of_objects.extend(name.map(|value| Candidate {
            value,
            origin: Origin::Marked { by, line },
        }));
    }
    of_objects
}

/// A name without a slogan behind it and a company's ending.
fn named(text: &str) -> String {
    let dividers = [" | ", " - ", " – ", " — ", " :: ", ": "];
    let name = dividers
        .iter()
        .filter_map(|divider| text.split_once(divider))
        .map(|(name, _)| name);
    let mut name = name
        .min_by_key(|name| name.len())
        .filter(|name| name.len() > 2)
        .unwrap_or(text)
        .trim();
    for ending in COMPANIES {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    name.trim_start_matches('@')
        .trim_end_matches([',', ' '])
        .to_owned()
}

fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(' ') && name == name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slogans_and_companies_are_no_part_of_a_name() {
        assert_eq!(named("Talbote - Nachrichten aus dem Tal"), "Talbote");
        assert_eq!(named("Talbote Verlag GmbH"), "Talbote Verlag");
        assert!(is_host("talbote.example") && !is_host("Talbote.Example"));
    }
}
