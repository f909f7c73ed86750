//! The standfirst: what the article says in a sentence or two.
//!
//! Metadata states one, but systems also cut the text's first words off for it,
//! or give the site's slogan on every page. Then what stands between headline and
//! text is better.

use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Id;
use crate::sources::{Candidate, Origin};

use super::plain::{folded, plain};
use super::site::Site;

/// `meta` elements that hold a description, the most faithful first.
const METAS: [(&str, &str); 12] = [
    ("og:description", "meta og:description"),
    ("description", "meta description"),
    ("twitter:description", "meta twitter:description"),
    ("dc.description", "meta DC.description"),
    ("dcterms.description", "meta DCTERMS.description"),
    ("dcterms.abstract", "meta DCTERMS.abstract"),
    ("citation_abstract", "meta citation_abstract"),
    ("sailthru.description", "meta sailthru.description"),
    ("cxenseparse:description", "meta cXenseParse:description"),
    ("article:description", "meta article:description"),
    ("lead", "meta lead"),
    ("abstract", "meta abstract"),
];

/// Classes, or parts of classes between hyphens, of a standfirst.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const STANDFIRSTS: &[&str] = &[
    "standfirst", "sapo", "dek", "deck", "subhead", "subheadline", "subtitle", "lead", "lede", "lede-text",
    "intro", "introduction", "teaser", "excerpt", "chapo", "chapeau", "vorspann", "entradilla", "bajada",
    "copete", "occhiello", "sommario", "sottotitolo", "ingress", "manchet", "abstract", "summary",
    "description", "linea", "zajawka", "perex", "anons", "underrubrik", "synopsis", "strapline",
    "einleitung", "anleser",
];

/// Those of them that also name teasers and excerpts; they count where nothing is stated.
const VAGUE: &[&str] = &[
    "teaser",
    "excerpt",
    "summary",
    "description",
    "intro",
    "introduction",
    "abstract",
    "subtitle",
    "lead",
    "linea",
];

/// How an origin names a standfirst that its class tells for certain, and one that it does not.
const SHOWN: &str = "class of a standfirst";
const LIKELY: &str = "class of a teaser or standfirst";

/// The fewest and the most letters of a standfirst.
const FEWEST: usize = 25;
const MOST: usize = 900;
/// The most letters of a text that goes on where another breaks off; longer ones are the body.
const LONGEST_WHOLE: usize = 320;

/// States the standfirst.
pub(super) fn settle(evidence: &Evidence<'_>, draft: &mut Draft) {
    let site = Site::of(evidence);
    let title = folded(&draft.article.title);
    let mut stated: Vec<Candidate> = evidence.meta_candidates(&METAS).collect();
    for article in evidence.articles().take(2) {
        for (key, by) in [
            ("description", "JSON-LD description"),
            ("abstract", "JSON-LD abstract"),
        ] {
            let line = article.line;
            let texts = evidence.texts(&article.value, key);
            stated.extend(texts.into_iter().map(|value| Candidate {
                value,
                origin: Origin::Marked { by, line },
            }));
        }
    }
    let shown = shown(evidence);
    let weighed = stated
        .into_iter()
        .chain(shown)
        .map(without_stroke)
        .enumerate();
    let mut weighed: Vec<(i32, usize, Candidate)> = weighed
        .filter(|(_, one)| !one.value.is_empty() && folded(&one.value) != title)
        .map(|(at, one)| (weight(&one, &site, &title), at, one))
        .collect();
    weighed.sort_by_key(|(weight, at, _)| (-weight, *at));
    let (kept, lost): (Vec<_>, Vec<_>) = weighed.into_iter().partition(|(weight, ..)| *weight > 0);
    let candidates: Vec<Candidate> = kept.into_iter().map(|(.., one)| one).collect();
    let candidates = whole_first(candidates);
    draft.article.description = draft.settle("description", candidates);
    draft.lose("description", lost.into_iter().map(|(.., one)| one));
}

/// A text without the stroke that a template leaves where a site's name, or a keyword, is missing.
fn without_stroke(mut one: Candidate) -> Candidate {
    let text = one.value.trim_end();
    if let Some(text) = text.strip_suffix(['|', '·']) {
        one.value = text.trim_end().to_owned();
    }
    one
}

/// What speaks for a text as the standfirst.
fn weight(one: &Candidate, site: &Site, title: &str) -> i32 {
    let text = &one.value;
    let mut weight = 100;
    let letters = text.chars().count();
    if letters < FEWEST {
        weight -= 120;
    }
    if is_cut(text) {
        weight -= 35;
    }
    // Few words that are no sentence are a slogan.
    if letters < 45 && !text.ends_with(['.', '!', '?', '…', '”', '"']) {
        weight -= 40;
    }
    if site.is_name(text) || !text.contains(' ') && letters < 60 {
        weight -= 120;
    }
    // A title with an addition, or a list of keywords.
    if !title.is_empty() && folded(text).starts_with(title) && letters < 2 * title.chars().count() {
        weight -= 60;
    }
    if text.matches(',').count() * 3 > text.split_whitespace().count() * 2 {
        weight -= 80;
    }
    match one.origin {
        Origin::Marked { by: SHOWN, .. } => weight -= 30,
        Origin::Marked { by: LIKELY, .. } => weight -= 60,
        _ => {}
    }
    weight
}

/// Whether a text breaks off.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end_matches([']', ')', ' ']);
    text.ends_with('…') || text.ends_with("...")
}

/// Puts a text before one that breaks off where it goes on.
fn whole_first(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let Some(first) = candidates.first() else {
        return candidates;
    };
    let cut = first.value.trim_end_matches(['[', ']', '…', '.', ' ']);
    let ends = first
        .value
        .ends_with(['.', '!', '?', '"', '”', '»', '“', '।', '。'])
        && !is_cut(&first.value);
    let whole = candidates.iter().position(|other| {
        !ends
            && cut.len() > 40
            && other.value.len() > first.value.len()
            && other.value.starts_with(cut)
            && other.value.chars().count() < LONGEST_WHOLE
    });
    if let Some(at) = whole {
        candidates[..=at].rotate_right(1);
    }
    candidates
}

/// What the page shows as a standfirst.
fn shown(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let tree = evidence.tree;
    let from = tree.first(0, "h1").unwrap_or(0);
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = from;
    let mut seen = 0;
    while at < tree.len() && found.len() < 3 {
        // It stands near the headline; teasers of other articles come later.
        if tree.text(at).is_some() {
            seen += 1;
        }
        if seen > 150 {
            break;
        }
        if tree.name(at).is_some() && is_standfirst(evidence, at) && is_short(evidence, at) {
            let text = plain(&tree.text_of(at));
            let letters = text.chars().count();
            if (FEWEST..MOST).contains(&letters) && text.contains(' ') && !is_teaser(evidence, at) {
                let line = tree.line(at);
                let by = if is_vague(evidence, at) {
                    LIKELY
                } else {
                    SHOWN
                };
                found.push(Candidate {
                    value: text,
                    origin: Origin::Marked { by, line },
                });
                at = tree.end(at);
                continue;
            }
        }
        at += 1;
    }
    found
}

/// Whether an element holds no more text than a standfirst, before that is put together.
fn is_short(evidence: &Evidence<'_>, id: Id) -> bool {
    let tree = evidence.tree;
    let mut below = tree.descendants(id);
    let mut bytes = 0;
    tree.end(id) - id < 400
        && below.all(|id| {
            bytes += tree.text(id).map_or(0, str::len);
            bytes < 8 * MOST
        })
}

/// Whether all that calls an element a standfirst might call it a teaser as well.
fn is_vague(evidence: &Evidence<'_>, id: Id) -> bool {
    let classes = evidence.tree.attribute(id, "class").unwrap_or("");
    let mut words = classes
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .map(str::to_ascii_lowercase);
    !words.any(|word| STANDFIRSTS.contains(&word.as_str()) && !VAGUE.contains(&word.as_str()))
}

/// Whether most of an element is a link: a teaser for another article.
fn is_teaser(evidence: &Evidence<'_>, id: Id) -> bool {
    let tree = evidence.tree;
    let link = std::iter::once(id)
        .chain(tree.descendants(id))
        .find(|id| tree.is(*id, "a"))
        .or_else(|| tree.ancestors(id).take(2).find(|id| tree.is(*id, "a")));
    link.is_some_and(|link| 2 * tree.text_of(link).len() > tree.text_of(id).len())
}

fn is_standfirst(evidence: &Evidence<'_>, id: Id) -> bool {
    let tree = evidence.tree;
    if !tree.is_any(
        id,
        &[
            "p", "div", "h2", "h3", "section", "span", "strong", "header",
        ],
    ) {
        return false;
    }
    if matches!(
        tree.attribute(id, "itemprop"),
        Some("description" | "alternativeHeadline" | "abstract")
    ) {
        return true;
    }
    let classes = tree.attribute(id, "class").unwrap_or("");
    classes.split_ascii_whitespace().take(12).any(|class| {
        let class = class.to_ascii_lowercase();
        let mut parts = class.split(['-', '_']);
        STANDFIRSTS.contains(&class.as_str()) || parts.any(|part| STANDFIRSTS.contains(&part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;

    fn description(page: &str) -> Option<String> {
        let mut made = None;
        with_evidence(page, |evidence| {
            let mut draft = Draft::default();
            draft.article.title = "Der Pegel sinkt".into();
            settle(evidence, &mut draft);
            made = draft.article.description;
        });
        made
    }

    #[test]
    fn a_standfirst_is_better_than_a_text_that_breaks_off() {
        let page = r#"<meta name="description" content="Am Dienstag stand das Wasser noch bis zur Br&uuml;cke, wie die ...">
            <h1>Der Pegel sinkt</h1><p class="article__standfirst">Nach drei Tagen geht das Wasser zurück.</p>"#;
        assert_eq!(
            description(page).unwrap(),
            "Nach drei Tagen geht das Wasser zurück."
        );
    }

    #[test]
    fn a_stroke_that_divides_nothing_is_no_part_of_it() {
        let page = r#"<meta name=description content="Air naik sampai ke lutut di pasar ikan sejak subuh. | ">"#;
        let found = description(page);
        assert_eq!(
            found.as_deref(),
            Some("Air naik sampai ke lutut di pasar ikan sejak subuh.")
        );
    }

    #[test]
    fn a_stated_description_is_better_than_what_merely_looks_like_one() {
        let page = r#"<meta property="og:description" content="Nach drei Tagen geht das Wasser zurück.">
            <h1>Der Pegel sinkt</h1><p class="teaser">Mehr aus der Region lesen Sie bei uns.</p>"#;
        assert_eq!(
            description(page).unwrap(),
            "Nach drei Tagen geht das Wasser zurück."
        );
    }

    #[test]
    fn the_title_the_site_and_keywords_are_no_standfirst() {
        let page = r#"<meta property="og:site_name" content="Talbote"><meta name="description" content="Talbote">
            <meta property="og:description" content="Der Pegel sinkt">
            <meta name="dc.description" content="Pegel,Wasser,Brücke,Region,Wetter,Fluss">"#;
        assert_eq!(description(page), None);
    }
}
