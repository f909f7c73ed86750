//! The language: as the page states it, unless its text says otherwise.

use super::Sight;
use crate::article::language::tag;
use crate::sources::page::draft::Draft;
use crate::sources::page::tree::Tree;
use crate::sources::print::language::language;
use crate::sources::print::words;
use crate::sources::{Candidate, Origin};

/// `meta` elements that hold a language, the most faithful first.
const METAS: [(&str, &str); 8] = [
    ("content-language", "meta content-language"),
    ("dc.language", "meta DC.language"),
    ("dcterms.language", "meta DCTERMS.language"),
    ("language", "meta language"),
    ("inlanguage", "itemprop inLanguage"),
    ("citation_language", "meta citation_language"),
    ("lang", "meta lang"),
    ("og:locale", "meta og:locale"),
];

/// Scripts that one language alone is written in, or nearly so.
const SCRIPTS: [(char, char, &str); 14] = [
    ('\u{3040}', '\u{30FF}', "ja"),
    ('\u{AC00}', '\u{D7AF}', "ko"),
    ('\u{0E00}', '\u{0E7F}', "th"),
    ('\u{0E80}', '\u{0EFF}', "lo"),
    ('\u{0370}', '\u{03FF}', "el"),
    ('\u{0590}', '\u{05FF}', "he"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{0530}', '\u{058F}', "hy"),
    ('\u{1780}', '\u{17FF}', "km"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{0980}', '\u{09FF}', "bn"),
    ('\u{0B80}', '\u{0BFF}', "ta"),
    ('\u{0C00}', '\u{0C7F}', "te"),
    ('\u{0A80}', '\u{0AFF}', "gu"),
];

/// States the language.
pub(super) fn settle(sight: &Sight<'_, '_>, draft: &mut Draft) {
    let mut stated = stated(sight);
    let read = by_script(&sight.prose).or_else(|| language(&sight.prose));
    if let Some(read) = read {
        let primary = |value: &str| value.split('-').next().unwrap_or("").to_owned();
        let said = stated
            .iter()
            .position(|one| is_same(&primary(&one.value), read));
        match (said, stated.first()) {
            (Some(at), _) => stated[..=at].rotate_right(1),
            // The text contradicts; it is believed where it could have agreed.
            (None, Some(first)) if !is_readable(&primary(&first.value)) => {}
            (None, _) => stated.insert(
                0,
                Candidate {
                    value: read.to_owned(),
                    origin: Origin::Inferred {
                        from: "text",
                        line: None,
                    },
                },
            ),
        }
    }
    draft.article.lang = draft.settle("lang", stated);
}

fn stated(sight: &Sight<'_, '_>) -> Vec<Candidate> {
    let evidence = sight.evidence;
    let tree = evidence.tree;
    let mut found: Vec<Candidate> = Vec::new();
    if let Some(html) = tree.first(Tree::ROOT, "html") {
        let by = "html lang";
        let line = tree.line(html);
        let values = ["lang", "xml:lang"]
            .iter()
            .filter_map(|name| tree.attribute(html, name));
        found.extend(values.map(|value| Candidate {
            value: value.to_owned(),
            origin: Origin::Marked { by, line },
        }));
    }
    for article in evidence.articles().take(1) {
        let by = "JSON-LD inLanguage";
        let line = article.line;
        let texts = evidence.texts(&article.value, "inLanguage");
        found.extend(texts.into_iter().map(|value| Candidate {
            value,
            origin: Origin::Marked { by, line },
        }));
    }
    found.extend(evidence.meta_candidates(&METAS));
    let tags = found.into_iter().filter_map(|one| {
        let first = one.value.split([',', ';']).next()?;
        Some(Candidate {
            value: tag(first)?,
            ..one
        })
    });
    tags.collect()
}

/// Whether two languages are one, or so near that their texts are not told apart.
fn is_same(stated: &str, read: &str) -> bool {
    const NEAR: [&[&str]; 4] = [
        &["id", "ms", "in"],
        &["no", "nb", "nn", "da"],
        &["sr", "hr", "bs", "sh", "me"],
        &["tl", "fil"],
    ];
    stated == read
        || NEAR
            .iter()
            .any(|near| near.contains(&stated) && near.contains(&read))
}

/// Whether a language could have been read from the text.
fn is_readable(lang: &str) -> bool {
    words::ALL.iter().any(|words| is_same(lang, words.lang))
        || SCRIPTS.iter().any(|(.., own)| *own == lang)
}

/// The language of a script, if most letters are of one.
fn by_script(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; SCRIPTS.len()];
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(2_000) {
        letters += 1;
        let at = SCRIPTS
            .iter()
            .position(|(first, last, _)| (*first..=*last).contains(&c));
        if let Some(at) = at {
            counts[at] += 1;
        }
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    // A fifth is enough for Japanese, which is half Chinese characters.
    (letters > 20 && count * 5 > letters).then_some(SCRIPTS[best].2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::body::Text;
    use crate::sources::page::evidence::tests::with_evidence;

    fn lang(page: &str) -> Option<String> {
        let mut made = None;
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
            made = draft.article.lang;
        });
        made
    }

    #[test]
    fn the_stated_language_is_written_the_usual_way() {
        assert_eq!(lang(r#"<html lang="pt_br">"#).unwrap(), "pt-BR");
        assert_eq!(
            lang(r#"<meta property="og:locale" content="fi_FI">"#).unwrap(),
            "fi-FI"
        );
    }

    #[test]
    fn the_text_contradicts_a_template() {
        let page = r#"<html lang="en-US"><article>Die Brücke ist seit Montag gesperrt und wird
            nicht mehr geöffnet, wie die Stadt mit der Polizei am Abend mitteilte.</article>"#;
        assert_eq!(lang(page).unwrap(), "de");
        let page = r#"<html lang="en"><article>水位が三日目に下がり始めたと市は発表しました。住民は家に戻っています。</article>"#;
        assert_eq!(lang(page).unwrap(), "ja");
    }
}
