//! Tags: of all who state some, the one whose tags the article is about.
//!
//! Metadata holds tags an editor chose, but also words for search engines that
//! are the same on every page. What an editor chose occurs in the article.

use super::Sight;
use super::listed;
use crate::sources::page::draft::Draft;
use crate::sources::page::fields::plain::plain;
use crate::sources::{Candidate, Origin};

/// `meta` elements that hold tags, how an origin names them, and how far each is believed.
const METAS: [(&str, &str, i32); 20] = [
    ("parsely-tags", "meta parsely-tags", 100),
    ("content_tags", "meta content_tags", 100),
    ("sailthru.tags", "meta sailthru.tags", 92),
    ("cxenseparse:epi-tags", "meta cXenseParse:tags", 95),
    ("cxenseparse:keywords", "meta cXenseParse:keywords", 90),
    ("vs:keywords", "meta vs:keywords", 90),
    ("dc.subject", "meta DC.subject", 80),
    ("dcterms.subject", "meta DCTERMS.subject", 80),
    ("dc:subject", "meta dc:subject", 80),
    ("citation_keywords", "meta citation_keywords", 90),
    ("tags", "meta tags", 85),
    ("tag", "meta tag", 80),
    ("topics", "meta topics", 75),
    ("article:tag", "meta article:tag", 78),
    ("og:article:tag", "meta og:article:tag", 75),
    ("news_keywords", "meta news_keywords", 82),
    ("keywords", "meta keywords", 70),
    ("bt:keywords", "meta bt:keywords", 70),
    ("dable:tags", "meta dable:tags", 75),
    ("dyg:tags", "meta tags", 50),
];

/// What a list's tags gain if all of them occur in the article.
const MENTIONED: i32 = 60;
/// What a source has to weigh to be believed.
const LEAST: i32 = 75;
/// The most tags of one source that are looked at.
const MOST: usize = 60;

/// Words that say what is no tag, folded: what every article is.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const EMPTY: &[&str] = &[
    "none", "null", "undefined", "uncategorized", "unkategorisiert", "news", "nyheter", "nachrichten", "ニュース",
    "article", "artikel", "berita", "noticias", "notizie", "home", "start", "all", "free", "premium", "curated",
];

/// Prefixes by which systems file what is a tag nonetheless.
const PREFIXES: [&str; 4] = ["subject:", "tag:", "topic:", "keyword:"];

/// A source's tags and what speaks for them.
struct Source {
    tags: Vec<String>,
    origin: Origin,
    weight: i32,
}

/// States the tags.
pub(super) fn settle(sight: &Sight<'_, '_>, draft: &mut Draft) {
    let haystack = haystack(sight, draft);
    let mut sources = stated(sight);
    sources.extend(shown(sight));
    for source in &mut sources {
        source.tags = cleaned(
            std::mem::take(&mut source.tags),
            sight,
            &draft.article.title,
        );
        weigh(source, &haystack);
    }
    sources.retain(|source| !source.tags.is_empty());
    // Stable: of equals the one that is believed more stays first.
    sources.sort_by_key(|source| -source.weight);
    let candidate = |source: &Source| Candidate {
        value: source.tags.join("; "),
        origin: source.origin,
    };
    let believed = sources.iter().filter(|source| source.weight >= LEAST);
    draft.settle("tags", believed.map(candidate).collect());
    let doubted = sources.iter().filter(|source| source.weight < LEAST);
    draft.lose("tags", doubted.map(candidate));
    if let Some(first) = sources
        .into_iter()
        .next()
        .filter(|first| first.weight >= LEAST)
    {
        draft.article.tags = first.tags;
    }
}

/// The tags of metadata.
fn stated(sight: &Sight<'_, '_>) -> Vec<Source> {
    let evidence = sight.evidence;
    let mut sources = Vec::new();
    for (key, by, weight) in METAS {
        let values: Vec<&str> = evidence.metas(key).map(|meta| meta.content).collect();
        let Some(line) = evidence.meta(key).map(|meta| meta.line) else {
            continue;
        };
        let tags = divided(values.iter().copied());
        sources.push(Source {
            tags,
            origin: Origin::Marked { by, line },
            weight,
        });
    }
    for article in evidence.articles().take(1) {
        let line = article.line;
        for (key, by, weight) in [
            ("keywords", "JSON-LD keywords", 82),
            ("about", "JSON-LD about", 72),
            ("mentions", "JSON-LD mentions", 40),
        ] {
            let texts = evidence.texts(&article.value, key);
            let tags = divided(texts.iter().map(String::as_str));
            sources.push(Source {
                tags,
                origin: Origin::Marked { by, line },
                weight,
            });
        }
    }
    for (name, by) in [
        ("keywords", "itemprop keywords"),
        ("p-category", "class p-category"),
    ] {
        let properties = evidence
            .properties(name)
            .filter(|one| !evidence.tree.is(one.id, "meta"));
        let properties: Vec<_> = properties.take(MOST).collect();
        let Some(first) = properties.first() else {
            continue;
        };
        let line = evidence.tree.line(first.id);
        let values: Vec<String> = properties
            .iter()
            .map(|one| evidence.value_of(one.id))
            .collect();
        let tags = divided(values.iter().map(String::as_str));
        sources.push(Source {
            tags,
            origin: Origin::Marked { by, line },
            weight: 78,
        });
    }
    sources
}

/// The tags that the page shows.
fn shown(sight: &Sight<'_, '_>) -> Vec<Source> {
    let tree = sight.evidence.tree;
    let lists = listed::lists(sight).into_iter().map(|list| {
        let is_related = 2 * list.related >= list.tags.len();
        let mut weight = match (is_related, list.is_called) {
            (true, true) => 92,
            (true, false) => 84,
            (false, true) => 78,
            (false, false) => 45,
        };
        // The article's own list stands within its text or right after it.
        if list.around < sight.from {
            weight -= 15;
        } else if list.around > sight.to + 600 {
            weight -= 25;
        }
        let by = if is_related {
            "a rel=tag"
        } else {
            "links to tags"
        };
        let line = tree.line(list.around);
        Source {
            tags: list.tags,
            origin: Origin::Marked { by, line },
            weight,
        }
    });
    lists.collect()
}

/// Divides values at commas, or at semicolons or bars where there are none.
fn divided<'v>(values: impl Iterator<Item = &'v str>) -> Vec<String> {
    let values: Vec<String> = values.take(MOST).map(plain).collect();
    if values.len() > 1 && !values.iter().all(|value| value.contains(',')) {
        return values;
    }
    let mut tags = Vec::new();
    for value in &values {
        let marks = [&[',', '、', '，', '،'][..], &[';', '；'], &['|']];
        let divider = marks.into_iter().find(|marks| value.contains(*marks));
        match divider {
            Some(marks) => tags.extend(value.split(marks).map(|tag| tag.trim().to_owned())),
            None => tags.push(value.clone()),
        }
    }
    tags
}

/// Tags without what is none.
fn cleaned(tags: Vec<String>, sight: &Sight<'_, '_>, title: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.into_iter().take(MOST) {
        let lower = tag.to_lowercase();
        let bare = PREFIXES.iter().find_map(|prefix| {
            lower
                .strip_prefix(prefix)
                .map(|rest| tag.len() - rest.len())
        });
        let tag = match bare {
            Some(at) => tag.get(at..).unwrap_or("").trim(),
            None => tag.trim().trim_start_matches('#').trim_matches(['"', ' ']),
        };
        let is_known = kept
            .iter()
            .any(|own| own.to_lowercase() == tag.to_lowercase());
        if !is_known
            && !is_code(tag)
            && !sight.site.is_exactly(tag)
            && tag != title
            && !EMPTY.contains(&tag.to_lowercase().as_str())
            && tag.chars().count() <= 100
        {
            kept.push(tag.to_owned());
        }
    }
    kept
}

/// Whether a tag is a system's: `type:article`, an id, a bare number.
fn is_code(tag: &str) -> bool {
    let is_filed = tag.split_once(':').is_some_and(|(key, value)| {
        !value.starts_with(' ')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
            || key.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
                && key.len() > 2
                && value.starts_with(' ')
    });
    let digits = tag.bytes().filter(u8::is_ascii_digit).count();
    let is_id = tag.len() >= 16 && !tag.contains(' ') && digits * 4 > tag.len();
    let is_number = tag
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == '-')
        && tag.len() != 4;
    let is_slug = tag.contains('_') && !tag.contains(' ');
    let is_host = tag.contains('.')
        && !tag.contains(' ')
        && tag
            .rsplit('.')
            .next()
            .is_some_and(|end| matches!(end, "com" | "org" | "net" | "html" | "jpg"));
    tag.is_empty()
        || is_filed
        || is_id
        || is_number
        || is_slug
        || is_host
        || tag.starts_with("http")
}

/// Adds what the article's own words say for a source's tags.
fn weigh(source: &mut Source, haystack: &str) {
    let count = source.tags.len();
    if count == 0 {
        return;
    }
    let mentioned = source
        .tags
        .iter()
        .filter(|tag| is_mentioned(tag, haystack))
        .count();
    let share = |part: usize, worth: i32| {
        i32::try_from(part).unwrap_or(0) * worth / i32::try_from(count).unwrap_or(1)
    };
    source.weight += share(mentioned, MENTIONED);
    // Many tags of which few occur are words for search engines.
    if mentioned == 0 && count > 2 {
        source.weight -= 30;
    }
    if count == 1 {
        source.weight -= 10;
    }
}

/// The article's words in lower case, each after a space.
fn haystack(sight: &Sight<'_, '_>, draft: &Draft) -> String {
    let article = &draft.article;
    let description = article.description.as_deref().unwrap_or("");
    spaced(&format!(
        "{} {} {}",
        article.title, description, sight.prose
    ))
}

fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 1);
    words.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words
}

/// Whether an article names a tag, endings of words aside.
fn is_mentioned(tag: &str, haystack: &str) -> bool {
    let tag = spaced(tag);
    let tag = tag.trim_end();
    let letters = tag.chars().count();
    let end = tag
        .char_indices()
        .nth(letters - letters / 6)
        .map_or(tag.len(), |(at, _)| at);
    let is_spaced = tag.is_ascii() || tag.chars().all(|c| c < '\u{0E00}');
    let needle = if is_spaced {
        &tag[..end]
    } else {
        tag[..end].trim_start()
    };
    needle.trim().len() > 1 && haystack.contains(needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::body::Text;
    use crate::sources::page::evidence::tests::with_evidence;

    fn tags(page: &str) -> Vec<String> {
        let mut made = Vec::new();
        with_evidence(page, |evidence| {
            let mut draft = Draft::default();
            let kept = evidence.tree.first(0, "article").into_iter().collect();
            super::super::settle(
                evidence,
                &Text {
                    kept,
                    left_out: Vec::new(),
                },
                &mut draft,
            );
            made = draft.article.tags;
        });
        made
    }

    #[test]
    fn tags_that_the_article_is_about_win_over_words_for_search_engines() {
        let page = r#"<meta name="keywords" content="nachrichten, zeitung, abo, epaper">
            <meta property="article:tag" content="Hochwasser"><meta property="article:tag" content="Brücken">
            <article>Das Hochwasser hat zwei Brücken erreicht.</article>"#;
        assert_eq!(tags(page), ["Hochwasser", "Brücken"]);
    }

    #[test]
    fn a_list_at_the_end_of_the_text_is_read() {
        let page = r#"<article>Banjir melanda pasar.<div class="x">Topik: <a href="/tag/banjir"> #Banjir</a>
            <a href="/tag/pasar">Pasar</a></div></article><footer><a href="/tag/gol">Gol</a></footer>"#;
        assert_eq!(tags(page), ["Banjir", "Pasar"]);
    }

    #[test]
    fn codes_and_the_site_are_no_tags() {
        let page = r#"<meta property="og:site_name" content="Talbote">
            <meta name="news_keywords" content="Talbote, type:article, 8f507083-bac4-423a-9015-2eb31e1bce50, Fluss">
            <article>Der Fluss steigt.</article>"#;
        assert_eq!(tags(page), ["Fluss"]);
    }
}
