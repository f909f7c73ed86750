//! Which of a page's JSON-LD objects is its article.

use url::Url;

use super::{Evidence, Object};
use crate::sources::page::fields::plain::{folded, plain};
use crate::sources::page::tree::Tree;

/// The shortest headline, folded, that may agree with a longer one that holds it.
const SHORTEST: usize = 12;

/// The numbers of the objects that are articles, the likeliest to be the page's first.
pub(super) fn rank(evidence: &Evidence<'_>) -> Vec<usize> {
    let headlines = headlines(evidence);
    let scored = evidence
        .objects
        .iter()
        .enumerate()
        .filter_map(|(at, object)| {
            let kind = i32::try_from(object.kind()).ok().filter(|kind| *kind > 0)?;
            let by_url = agrees_by_url(evidence, object);
            let by_headline = agrees_by_headline(evidence, object, &headlines);
            let agrees = by_url == Some(true) || by_headline == Some(true);
            if object.is_listed && !agrees {
                return None;
            }
            let weight = |agrees: Option<bool>, worth: i32| match agrees {
                Some(true) => worth,
                Some(false) => -worth / 2,
                None => 0,
            };
            let has = |key: &str| i32::from(object.get(key).is_some());
            let score = 2 * kind
                + weight(by_url, 6)
                + weight(by_headline, 8)
                + has("datePublished")
                + has("author")
                + has("articleBody");
            Some((score, at))
        });
    let mut scored: Vec<(i32, usize)> = scored.collect();
    scored.sort_by_key(|(score, at)| (-score, *at));
    scored.into_iter().map(|(_, at)| at).collect()
}

/// What the page calls itself elsewhere, folded.
fn headlines(evidence: &Evidence<'_>) -> Vec<String> {
    let metas = ["og:title", "twitter:title"]
        .iter()
        .filter_map(|key| evidence.meta(key))
        .map(|meta| plain(meta.content));
    let tree = evidence.tree;
    let elements = ["title", "h1"]
        .iter()
        .filter_map(|name| tree.first(Tree::ROOT, name))
        .map(|id| tree.text_of(id));
    metas
        .chain(elements)
        .map(|text| folded(&text))
        .filter(|text| !text.is_empty())
        .collect()
}

fn agrees_by_headline(
    evidence: &Evidence<'_>,
    object: &Object,
    headlines: &[String],
) -> Option<bool> {
    let own = ["headline", "name", "alternativeHeadline"]
        .iter()
        .find_map(|key| evidence.text(&object.value, key))?;
    let own = folded(&own);
    if own.is_empty() || headlines.is_empty() {
        return None;
    }
    Some(headlines.iter().any(|headline| {
        let holds = |one: &str, other: &str| other.len() >= SHORTEST && one.contains(other);
        *headline == own || holds(headline, &own) || holds(&own, headline)
    }))
}

/// Whether an object says that it is of this page's address.
fn agrees_by_url(evidence: &Evidence<'_>, object: &Object) -> Option<bool> {
    let page = evidence.address.as_ref()?;
    let stated: Vec<Url> = ["url", "mainEntityOfPage", "@id"]
        .iter()
        .filter_map(|key| object.get(key))
        .filter_map(|value| {
            let inner = || value.get("@id").or_else(|| value.get("url"))?.as_str();
            let address = value.as_str().or_else(inner)?;
            page.join(address.trim()).ok()
        })
        .collect();
    (!stated.is_empty()).then(|| stated.iter().any(|url| is_same_page(url, page)))
}

/// Whether two addresses name one page, whatever their scheme, host's prefix or fragment.
pub(in crate::sources::page) fn is_same_page(one: &Url, other: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_ascii_lowercase();
    path(one) == path(other) && one.query() == other.query()
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_evidence;

    #[test]
    fn the_object_that_agrees_with_the_page_comes_first() {
        let page = r#"<title>Jembatan baru dibuka | Kabar Lembah</title>
            <script type="application/ld+json">[
              {"@type": "NewsArticle", "headline": "Pasar lama terbakar habis"},
              {"@type": "BlogPosting", "headline": "Jembatan baru dibuka", "name": "x"}]</script>"#;
        with_evidence(page, |evidence| {
            let first = evidence.articles().next().unwrap();
            assert_eq!(first.types, ["BlogPosting"]);
            assert_eq!(evidence.articles().count(), 2);
        });
    }

    #[test]
    fn teasers_in_lists_are_no_articles_of_the_page() {
        let page = r#"<h1>Jembatan baru dibuka</h1><script type="application/ld+json">
            {"@type": "ItemList", "itemListElement": [
              {"@type": "NewsArticle", "headline": "Pasar lama terbakar"}]}</script>"#;
        with_evidence(page, |evidence| assert_eq!(evidence.articles().count(), 0));
    }
}
