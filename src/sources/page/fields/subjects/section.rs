//! The one section it stood in, in the page's own wording.

use super::Sight;
use super::links::Link;
use crate::sources::page::draft::Draft;
use crate::sources::page::fields::json_ld;
use crate::sources::page::fields::plain::{folded, plain};
use crate::sources::print::words;
use crate::sources::{Candidate, Origin};

/// `meta` elements that hold a section, the most faithful first.
const METAS: [(&str, &str); 14] = [
    ("article:section", "meta article:section"),
    ("parsely-section", "meta parsely-section"),
    ("og:article:section", "meta og:article:section"),
    ("content_category", "meta content_category"),
    ("content_sub_category", "meta content_sub_category"),
    ("cxenseparse:category", "meta cXenseParse:category"),
    ("vr:category", "meta vr:category"),
    ("dable:section", "meta dable:section"),
    ("sailthru.section", "meta sailthru.section"),
    ("bt:section", "meta bt:section"),
    ("section", "meta section"),
    ("category", "meta category"),
    ("channel", "meta channel"),
    ("dc.type.section", "meta section"),
];

/// What is no section, folded.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const EMPTY: &[&str] = &[
    "home", "homepage", "start", "startseite", "beranda", "inicio", "início", "accueil", "etusivu", "forside",
    "hem", "hjem", "strona główna", "ana sayfa", "anasayfa", "главная", "головна", "ホーム", "홈", "首页", "uncategorized",
    "unkategorisiert", "non classé", "sin categoría", "article", "articles", "artikel", "none",
    "general", "default", "posts", "blog", "index", "archive", "story", "stories", "pages", "news detail",
];

/// Parts of addresses that name no section.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const NO_SECTIONS: &[&str] = &[
    "news", "article", "articles", "artikel", "berita", "read", "story", "stories", "post", "posts", "blog",
    "p", "a", "archive", "archives", "web", "content", "node", "index.php", "de", "en", "fr", "es", "it", "id",
    "pt", "us", "uk", "www", "amp", "detail", "view", "page", "pages", "noticia", "noticias", "actualites",
    "aktuelles", "magazin", "magazine", "nachrichten", "item", "press", "presse", "wiki", "doc", "docs",
    "author", "category", "tag", "wp-content",
];

/// States the section.
pub(super) fn settle(sight: &Sight<'_, '_>, draft: &mut Draft) {
    let title = folded(&draft.article.title);
    let mut found = stated(sight);
    found.extend(linked(sight));
    found.extend(crumbs(sight, &title));
    found.extend(of_address(sight));
    found.retain(|one| is_section(sight, &one.value, &title));
    if let Some(first) = found.first().map(|one| one.value.clone()) {
        // A slug gives way to the same words as readers see them.
        let is_slug = |text: &str| !text.chars().any(|c| c.is_uppercase() || c == ' ');
        let same = |one: &&Candidate| folded(&one.value) == folded(&first);
        if is_slug(&first)
            && let Some(shown) = found
                .iter()
                .filter(same)
                .map(|one| one.value.clone())
                .find(|value| !is_slug(value))
        {
            found[0].value = shown;
        }
    }
    draft.article.section = draft.settle("section", found);
}

fn is_section(sight: &Sight<'_, '_>, text: &str, title: &str) -> bool {
    let lower = text.to_lowercase();
    !text.is_empty()
        && text.chars().count() <= 60
        && !EMPTY.contains(&lower.as_str())
        && !sight.site.is_exactly(text)
        && folded(text) != title
        && text.chars().any(char::is_alphabetic)
}

/// What metadata states.
fn stated(sight: &Sight<'_, '_>) -> Vec<Candidate> {
    let evidence = sight.evidence;
    let mut found = Vec::new();
    for article in evidence.articles().take(1) {
        let by = "JSON-LD articleSection";
        let line = article.line;
        let texts = evidence.texts(&article.value, "articleSection");
        found.extend(texts.into_iter().map(|value| Candidate {
            value: first_of(&value),
            origin: Origin::Marked { by, line },
        }));
    }
    found.extend(evidence.meta_candidates(&METAS).map(|one| Candidate {
        value: first_of(&one.value),
        ..one
    }));
    for property in evidence.properties("articlesection") {
        let by = "itemprop articleSection";
        let line = evidence.tree.line(property.id);
        let value = first_of(&evidence.value_of(property.id));
        found.push(Candidate {
            value,
            origin: Origin::Marked { by, line },
        });
    }
    // A section that is said to be one of several is worth less than one said alone.
    found
}

/// The first of several sections in one value.
fn first_of(value: &str) -> String {
    value
        .split([',', ';', '|', '/', '>'])
        .next()
        .unwrap_or(value)
        .trim()
        .to_owned()
}

/// Links to sections near the article.
fn linked(sight: &Sight<'_, '_>) -> Vec<Candidate> {
    let tree = sight.evidence.tree;
    let near = sight.links.iter().filter(|link| {
        link.has_rel("category")
            || link.leads_to_section() && link.id + 400 > sight.from && link.id < sight.to + 200
    });
    let (related, others): (Vec<&Link<'_>>, Vec<&Link<'_>>) =
        near.partition(|link| link.has_rel("category"));
    let links = related.into_iter().map(|link| (link, "a rel=category"));
    let links = links.chain(others.into_iter().map(|link| (link, "link to a section")));
    let candidates = links.take(8).map(|(link, by)| Candidate {
        value: plain(&tree.text_of(link.id)),
        origin: Origin::Marked {
            by,
            line: tree.line(link.id),
        },
    });
    candidates.collect()
}

/// The way from the home page to the article, without both ends.
fn crumbs(sight: &Sight<'_, '_>, title: &str) -> Vec<Candidate> {
    let evidence = sight.evidence;
    let mut found = Vec::new();
    let lists = evidence
        .objects
        .iter()
        .filter(|object| object.is("BreadcrumbList"));
    for list in lists.take(2) {
        let steps = evidence.values(&list.value, "itemListElement");
        let by = "JSON-LD BreadcrumbList";
        for step in steps.into_iter().take(8) {
            let name =
                json_ld::text(step).or_else(|| json_ld::get(step, "item").and_then(json_ld::text));
            let Some(value) = name.filter(|name| is_section(sight, name, title)) else {
                continue;
            };
            // The last step is the article, even if it is called otherwise.
            if value.chars().count() <= 40 && !value.starts_with("http") {
                found.push(Candidate {
                    value,
                    origin: Origin::Marked {
                        by,
                        line: list.line,
                    },
                });
            }
        }
    }
    found
}

/// The first part of the page's address, in the wording of a link that leads there.
fn of_address(sight: &Sight<'_, '_>) -> Option<Candidate> {
    let url = sight.evidence.address.as_ref()?;
    let parts: Vec<&str> = url
        .path_segments()?
        .filter(|part| !part.is_empty())
        .collect();
    let (_, around) = parts.split_last()?;
    let part = around.iter().find(|part| {
        !NO_SECTIONS.contains(&part.to_ascii_lowercase().as_str())
            && part
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == '-' || c == '_')
            && part.len() > 2
            && part.len() < 30
    })?;
    let tree = sight.evidence.tree;
    let leads = sight
        .links
        .iter()
        .find(|link| link.path().last() == Some(part) && link.path().count() <= 2);
    let shown = leads
        .map(|link| plain(&tree.text_of(link.id)))
        .filter(|text| !text.is_empty() && text.len() < 40);
    let known = || {
        let word = part.replace(['-', '_'], " ");
        words::contains(|words| words.sections, &word.to_lowercase()).then(|| capitalised(&word))
    };
    Some(Candidate {
        value: shown.or_else(known)?,
        origin: Origin::Inferred {
            from: "address",
            line: None,
        },
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::sources::page::body::Text;
    use crate::sources::page::draft::Draft;
    use crate::sources::page::evidence::tests::with_evidence;

    fn section(page: &str) -> Option<String> {
        let mut made = None;
        with_evidence(page, |evidence| {
            let mut draft = Draft::default();
            super::super::settle(evidence, &Text::default(), &mut draft);
            made = draft.article.section;
        });
        made
    }

    #[test]
    fn a_slug_gives_way_to_the_wording_of_the_page() {
        let page = r#"<meta property="article:section" content="lokalpolitik">
            <script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
              {"@type": "ListItem", "name": "Startseite"}, {"@type": "ListItem", "name": "Lokalpolitik"}]}</script>"#;
        assert_eq!(section(page).unwrap(), "Lokalpolitik");
    }

    #[test]
    fn the_address_tells_a_section_that_the_page_links_to() {
        let page = r#"<link rel="canonical" href="https://talbote.example/kultur-szene/theater-eroeffnet">
            <a href="/kultur-szene/">Kultur &amp; Szene</a>"#;
        assert_eq!(section(page).unwrap(), "Kultur & Szene");
    }
}
