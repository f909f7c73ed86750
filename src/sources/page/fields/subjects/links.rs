//! The links of a page: where they lead, and what they say they are.

use crate::sources::page::tree::{Id, Tree};

/// A link.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'e> {
    pub(super) id: Id,
    pub(super) href: &'e str,
    pub(super) rel: &'e str,
}

/// The most links that are looked at.
const MOST: usize = 3_000;

/// Parts of addresses under which tags are listed, in many languages.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const TAGS: &[&str] = &[
    "tag", "tags", "topic", "topics", "topik", "thema", "themen", "theme", "themes", "tema", "temas", "temi",
    "sujet", "sujets", "keyword", "keywords", "schlagwort", "schlagworte", "stichwort", "stichworte",
    "etiqueta", "etiquetas", "etiket", "etichette", "label", "labels", "tagged", "mot-cle", "mots-cles",
    "trefwoord", "onderwerp", "emne", "emner", "amne", "aihe", "temat", "tematy", "stitek", "cimke",
    "konu", "konular", "haberleri", "teg", "tegi", "subject", "subjects", "argomento", "argomenti",
    "hashtag", "murojaat",
];

/// Parts of addresses under which sections are listed.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const SECTIONS: &[&str] = &[
    "category", "categories", "categoria", "categorias", "categorie", "kategorie", "kategorien", "kategori",
    "kategoria", "rubrik", "rubriken", "rubrique", "rubriques", "rubric", "rubrika", "ressort", "section",
    "sections", "seccion", "secciones", "sezione", "kanal", "channel",
];

/// The links of a page, in order.
pub(super) fn links(tree: &Tree) -> Vec<Link<'_>> {
    let links = tree.descendants(Tree::ROOT).filter(|id| tree.is(*id, "a"));
    let links = links.filter_map(|id| {
        Some(Link {
            id,
            href: tree.attribute(id, "href")?.trim(),
            rel: tree.attribute(id, "rel").unwrap_or(""),
        })
    });
    links.take(MOST).collect()
}

impl Link<'_> {
    /// Whether its relation has a word.
    pub(super) fn has_rel(&self, word: &str) -> bool {
        self.rel
            .split_ascii_whitespace()
            .any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether it leads to where a tag's articles are listed.
    pub(super) fn leads_to_tag(&self) -> bool {
        self.passes(TAGS)
            || ["?tag=", "&tag=", "?tags=", "/search/label/"]
                .iter()
                .any(|part| self.href.contains(part))
    }

    /// Whether it leads to where a section's articles are listed.
    pub(super) fn leads_to_section(&self) -> bool {
        self.passes(SECTIONS)
    }

    /// The parts of its path.
    pub(super) fn path(&self) -> impl Iterator<Item = &str> {
        let path = match self.href.split_once("//") {
            Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
            None => self.href,
        };
        let path = path.split(['?', '#']).next().unwrap_or(path);
        path.split('/').filter(|part| !part.is_empty())
    }

    /// Whether a part of its path, but the last, is one of a table.
    fn passes(&self, table: &[&str]) -> bool {
        let mut parts = self.path().take(6).peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_some() && table.iter().any(|known| part.eq_ignore_ascii_case(known))
            {
                return true;
            }
        }
        false
    }
}
