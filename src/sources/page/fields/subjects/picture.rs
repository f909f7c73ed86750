//! The lead picture: the one the page names, in the version that it shows.
//!
//! Metadata names a picture made for networks, often a cut of the one that
//! readers saw. Where the page shows the same picture, that version is taken,
//! with what stands below it.

mod caption;
mod shown;

use serde_json::Value;

use super::Sight;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::plain;
use crate::sources::{Candidate, Origin, PICTURE, Picture};
use shown::{Key, Shown};

/// `meta` elements that hold a picture's address, the most faithful first.
const METAS: [(&str, &str); 13] = [
    ("og:image", "meta og:image"),
    ("og:image:secure_url", "meta og:image:secure_url"),
    ("og:image:url", "meta og:image:url"),
    ("twitter:image", "meta twitter:image"),
    ("twitter:image:src", "meta twitter:image:src"),
    ("parsely-image-url", "meta parsely-image-url"),
    ("sailthru.image.full", "meta sailthru.image.full"),
    ("sailthru.image", "meta sailthru.image"),
    ("cxenseparse:image", "meta cXenseParse:image"),
    ("vr:image", "meta vr:image"),
    ("dable:image", "meta dable:image"),
    ("thumbnail", "meta thumbnail"),
    ("image", "meta image"),
];

/// Words in the names of files that are no article's picture.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const DEFAULTS: &[&str] = &[
    "logo", "default", "placeholder", "favicon", "avatar", "blank", "spacer", "fallback", "noimage", "dummy",
    "sprite", "gravatar", "touchicon", "logos", "emblem", "sharing", "ogimage", "nopicture", "nophoto",
];

/// Lists the lead picture among those that came along with the page.
fn take_along(beside: String, draft: &mut Draft) {
    let address = draft.article.image.take();
    draft.pictures.push(Picture {
        beside: Some(beside),
        embedded: None,
        address,
    });
    draft.article.image = Some(format!("{PICTURE}{}", draft.pictures.len() - 1));
}

/// States the lead picture, what it shows and who made it.
pub(super) fn settle(sight: &Sight<'_, '_>, draft: &mut Draft) {
    let evidence = sight.evidence;
    let pictures = shown::pictures(sight);
    let mut found: Vec<(Candidate, Option<&Shown>)> = Vec::new();
    for one in stated(evidence) {
        if found.iter().any(|(known, _)| known.value == one.value) {
            continue;
        }
        let key = Key::of(&one.value);
        let shown = pictures.iter().find(|shown| shown.is_of(&key));
        found.push((one, shown));
    }
    let (good, bad): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(one, _)| !is_default(&one.value));
    found = good;
    // A social picture that the page does not show gives way to the one at its head.
    let head = pictures.iter().find(|shown| shown.is_head);
    if found.iter().all(|(_, shown)| shown.is_none()) {
        found.splice(
            0..0,
            head.map(|shown| (shown.candidate(evidence), Some(shown))),
        );
    }
    // What stands at the text's head is the lead picture where nothing better is named.
    let first = pictures.iter().find(|shown| shown.is_lead);
    found.extend(first.map(|shown| (shown.candidate(evidence), Some(shown))));
    let best = found
        .first()
        .map(|(one, shown)| (one.value.clone(), *shown));
    let mut candidates: Vec<Candidate> = found.into_iter().map(|(one, _)| one).collect();
    draft.lose("image", bad.into_iter().map(|(one, _)| one));
    let Some((stated, shown)) = best else { return };
    if let Some(shown) = shown {
        let version = shown.version_of(&stated);
        if version != stated {
            candidates.insert(
                0,
                Candidate {
                    value: version,
                    ..shown.candidate(evidence)
                },
            );
        }
        caption::settle(sight, shown.id, draft);
    }
    draft.article.image = draft.settle("image", candidates);
    if let Some(beside) = shown.and_then(|shown| shown.beside.clone()) {
        take_along(beside, draft);
    }
    if draft.article.image_alt.is_none() {
        let alt = ["og:image:alt", "twitter:image:alt"]
            .iter()
            .find_map(|key| evidence.meta(key));
        draft.article.image_alt = alt
            .map(|meta| plain(meta.content))
            .filter(|alt| !alt.is_empty() && *alt != draft.article.title);
    }
}

/// The pictures that metadata names, absolute, the most faithful first.
fn stated(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = evidence.meta_candidates(&METAS[..3]).collect();
    for article in evidence.articles().take(1) {
        for key in ["image", "thumbnailUrl", "primaryImageOfPage"] {
            for value in evidence.values(&article.value, key) {
                let by = "JSON-LD image";
                let line = article.line;
                let address = address_of(value);
                found.extend(address.map(|value| Candidate {
                    value,
                    origin: Origin::Marked { by, line },
                }));
            }
        }
    }
    found.extend(evidence.meta_candidates(&METAS[3..]));
    for link in evidence.links.iter().filter(|link| link.rel == "image_src") {
        let line = evidence.tree.line(link.id);
        let by = "link rel=image_src";
        found.push(Candidate {
            value: link.href.to_owned(),
            origin: Origin::Marked { by, line },
        });
    }
    for property in evidence
        .properties("image")
        .filter(|one| evidence.is_of_article(one))
    {
        let line = evidence.tree.line(property.id);
        let by = "itemprop image";
        let address = evidence.link_of(property.id);
        found.extend(address.map(|value| Candidate {
            value: value.to_owned(),
            origin: Origin::Marked { by, line },
        }));
    }
    let absolute = found.into_iter().filter_map(|one| {
        let value = evidence
            .absolute(&one.value)
            .filter(|value| value.starts_with("http"))?;
        Some(Candidate { value, ..one })
    });
    absolute.take(16).collect()
}

/// The address of a picture of JSON-LD.
fn address_of(value: &Value) -> Option<String> {
    let address = match value {
        Value::String(address) => Some(address.as_str()),
        Value::Object(_) => ["url", "contentUrl", "@id"].iter().find_map(|key| {
            let inner = value.get(*key)?;
            inner.as_str().or_else(|| inner.get(0)?.as_str())
        }),
        _ => None,
    };
    address
        .map(|address| address.trim().to_owned())
        .filter(|address| !address.is_empty())
}

/// Whether an address is that of a site's logo, or of what stands in for a picture.
fn is_default(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut words = file
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_ascii_lowercase);
    file.to_ascii_lowercase().ends_with(".svg")
        || words.any(|word| DEFAULTS.contains(&word.as_str()))
        || [
            "/themes/",
            "/static/logo",
            "/assets/logo",
            "/icons/",
            "/placeholder",
        ]
        .iter()
        .any(|part| path.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::sources::page::body::Text;
    use crate::sources::page::evidence::tests::with_evidence;

    fn article(page: &str) -> Article {
        let mut made = Article::default();
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
            made = draft.article;
        });
        made
    }

    #[test]
    fn the_version_that_the_page_shows_is_taken_with_its_caption() {
        let page = r#"<meta property="og:image" content="https://bild.example/8837465/social.jpg">
            <article><figure><img src="https://bild.example/8837465/w300.jpg" alt="Eine Brücke"
              srcset="https://bild.example/8837465/w300.jpg 300w, https://bild.example/8837465/w900.jpg 900w">
              <figcaption>Die alte Brücke. Foto: Rui Tavares</figcaption></figure><p>Text.</p></article>"#;
        let article = article(page);
        assert_eq!(
            article.image.unwrap(),
            "https://bild.example/8837465/w900.jpg"
        );
        assert_eq!(article.image_alt.unwrap(), "Eine Brücke");
        assert_eq!(article.image_caption.unwrap(), "Die alte Brücke.");
        assert_eq!(article.image_credit.unwrap(), "Rui Tavares");
    }

    #[test]
    fn logos_lose_to_the_picture_in_the_text() {
        let page = r#"<link rel="canonical" href="https://talbote.example/a/b">
            <meta property="og:image" content="/assets/logo-gross.png">
            <article><img src="/bilder/bruecke.jpg" width="600"><p>Text.</p></article>"#;
        assert_eq!(
            article(page).image.unwrap(),
            "https://talbote.example/bilder/bruecke.jpg"
        );
    }

    #[test]
    fn a_picture_that_was_saved_beside_the_page_comes_along() {
        let page = r#"<meta property="og:image" content="https://bild.example/bruecke-im-tal.jpg">
            <article><img src="./Seite_files/bruecke-im-tal.jpg"><p>Text.</p></article>"#;
        assert_eq!(article(page).image.unwrap(), "kliping-picture:0");
    }
}
