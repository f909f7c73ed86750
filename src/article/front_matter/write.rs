//! An article as a Markdown file.

use std::borrow::Cow;

use crate::article::tidy::{self, Tidy};
use crate::article::yaml::{self, Node};
use crate::article::{Article, Correction, Date, DateBasis, Provenance, Related, Status, address};

/// Writes an article with its body, so that [`read`](super::read) gives back the same.
///
/// Keys stand in the order of the design's table, absent ones are left out, and
/// the file ends with one line end.
pub fn write(article: &Article, body: &str) -> String {
    let mut keys = Keys(Vec::new());
    heading(&mut keys, article);
    classification(&mut keys, article);
    links(&mut keys, article);
    overrides(&mut keys, article);
    let mut text = String::with_capacity(512 + body.len());
    text.push_str("---\n");
    text.push_str(&yaml::write(&keys.0));
    text.push_str("---\n");
    let body = body.trim_matches(['\n', '\r']);
    if !body.trim().is_empty() {
        text.push('\n');
        text.push_str(body);
        text.push('\n');
    }
    text
}

fn heading(keys: &mut Keys, article: &Article) {
    keys.text("title", Some(&article.title), tidy::headline);
    keys.text("description", article.description.as_ref(), tidy::passage);
    keys.date("date", article.date);
    keys.date("updated", article.updated);
    keys.plain(
        "date_basis",
        match article.date_basis {
            DateBasis::Stated => None,
            DateBasis::Inferred => Some("inferred".to_owned()),
            DateBasis::File => Some("file".to_owned()),
        },
    );
    keys.texts("authors", &article.authors, tidy::name);
    keys.texts("editors", &article.editors, tidy::name);
    keys.text("byline", article.byline.as_ref(), tidy::passage);
}

fn classification(keys: &mut Keys, article: &Article) {
    keys.text("section", article.section.as_ref(), tidy::name);
    keys.text("kicker", article.kicker.as_ref(), tidy::line);
    keys.texts("tags", &article.tags, tidy::name);
    let taxonomies = article.taxonomies.iter();
    let taxonomies = taxonomies.map(|(name, terms)| (name.clone(), list(terms, tidy::name)));
    keys.map("taxonomies", taxonomies.collect());
    keys.text("dateline", article.dateline.as_ref(), tidy::line);
    keys.text("publisher", article.publisher.as_ref(), tidy::line);
    keys.texts("source_credits", &article.source_credits, tidy::name);
    keys.plain("lang", article.lang.clone());
    keys.plain("translation_key", article.translation_key.clone());
    keys.plain("image", article.image.clone());
    keys.text("image_alt", article.image_alt.as_ref(), tidy::passage);
    keys.text(
        "image_caption",
        article.image_caption.as_ref(),
        tidy::passage,
    );
    keys.text("image_credit", article.image_credit.as_ref(), tidy::passage);
}

fn links(keys: &mut Keys, article: &Article) {
    keys.plain("original_url", article.original_url.clone());
    let aliases = article.aliases.iter();
    let aliases = aliases
        .map(|alias| Node::Text(address::guarded(alias)))
        .collect();
    keys.list("aliases", aliases);
    keys.list("related", article.related.iter().map(related).collect());
    keys.plain(
        "status",
        match article.status {
            Status::Published => None,
            Status::Draft => Some("draft".to_owned()),
            Status::Withheld => Some("withheld".to_owned()),
            Status::Withdrawn => Some("withdrawn".to_owned()),
        },
    );
    keys.list(
        "corrections",
        article.corrections.iter().map(correction).collect(),
    );
}

fn overrides(keys: &mut Keys, article: &Article) {
    keys.plain("slug", article.slug.clone());
    keys.plain(
        "permalink",
        article.permalink.as_deref().map(address::guarded),
    );
    keys.plain("template", article.template.clone());
    let extra = article
        .extra
        .iter()
        .map(|(key, value)| (key.clone(), Node::from(value)));
    keys.map("extra", extra.collect());
    if let Some(import) = &article.import {
        keys.map("import", provenance(import));
    }
}

fn related(related: &Related) -> Node {
    let mut keys = Keys(Vec::new());
    keys.text("title", Some(&related.title), tidy::line);
    keys.plain("url", related.url.clone());
    Node::Map(keys.0)
}

fn correction(correction: &Correction) -> Node {
    let mut keys = Keys(Vec::new());
    keys.date("date", correction.date);
    keys.text("text", Some(&correction.text), tidy::passage);
    Node::Map(keys.0)
}

fn provenance(import: &Provenance) -> Vec<(String, Node)> {
    let mut keys = Keys(Vec::new());
    keys.plain("source", Some(import.source.clone()));
    keys.plain("record", import.record.clone());
    keys.plain("sha256", Some(import.sha256.clone()));
    keys.plain("format", Some(import.format.clone()));
    keys.plain("importer", Some(import.importer.clone()));
    keys.plain("generated", Some(import.generated.clone()));
    keys.plain("whole", import.whole.clone());
    keys.plain("same_as", import.same_as.clone());
    for (key, named) in [
        ("parts", &import.parts),
        ("copies", &import.copies),
        ("origins", &import.origins),
    ] {
        let named = named.iter();
        let named = named.map(|(name, text)| (name.clone(), Node::Text(text.clone())));
        keys.map(key, named.collect());
    }
    keys.0
}

/// The keys of a file as they are put together: what says nothing is left out.
struct Keys(Vec<(String, Node)>);

impl Keys {
    fn text(&mut self, key: &str, text: Option<&String>, tidy: Tidy) {
        self.plain(key, text.map(|text| tidy::guarded(text, tidy).into_owned()));
    }

    fn plain(&mut self, key: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.put(key, Node::Text(text));
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.put(key, Node::Word(date.to_string()));
        }
    }

    fn texts(&mut self, key: &str, texts: &[String], tidy: Tidy) {
        if !texts.is_empty() {
            self.put(key, list(texts, tidy));
        }
    }

    fn list(&mut self, key: &str, nodes: Vec<Node>) {
        if !nodes.is_empty() {
            self.put(key, Node::List(nodes));
        }
    }

    fn map(&mut self, key: &str, entries: Vec<(String, Node)>) {
        if !entries.is_empty() {
            self.put(key, Node::Map(entries));
        }
    }

    fn put(&mut self, key: &str, node: Node) {
        self.0.push((key.to_owned(), node));
    }
}

fn list(texts: &[String], tidy: Tidy) -> Node {
    let guarded = texts.iter().map(|text| tidy::guarded(text, tidy));
    Node::List(guarded.map(Cow::into_owned).map(Node::Text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;

    #[test]
    fn keys_stand_in_the_order_of_the_design_with_quotes_only_where_needed() {
        let article = Article {
            title: "Pasar: harga \"naik\"".to_owned(),
            description: Some("Dua baris.\nItu saja.".to_owned()),
            date: Date::parse("2022-10-22T09:30:00+07:00").ok(),
            updated: Date::parse("2022-10-23").ok(),
            date_basis: DateBasis::Inferred,
            authors: vec!["Siti Nur".to_owned(), "no".to_owned()],
            section: Some("Kota".to_owned()),
            tags: vec!["2022".to_owned(), "pasar".to_owned()],
            lang: Some("id".to_owned()),
            aliases: vec!["/100%41/".to_owned()],
            related: vec![Related {
                title: "Baca *juga*".to_owned(),
                url: Some("https://example.org/".to_owned()),
            }],
            status: Status::Withdrawn,
            corrections: vec![Correction {
                date: Date::parse("2022-10-24").ok(),
                text: "Nama salah.".to_owned(),
            }],
            import: Some(Provenance {
                source: "content/clippings/a.txt".to_owned(),
                sha256: "00".to_owned(),
                format: "clipping".to_owned(),
                importer: "0.1.0".to_owned(),
                generated: "11".to_owned(),
                ..Provenance::default()
            }),
            ..Article::default()
        };
        insta::assert_snapshot!(write(&article, "\n\nIsi.\n\n"), @r#"
        ---
        title: 'Pasar: harga "naik"'
        description: |-
          Dua baris.
          Itu saja.
        date: 2022-10-22T09:30:00+07:00
        updated: 2022-10-23
        date_basis: inferred
        authors:
        - Siti Nur
        - 'no'
        section: Kota
        tags:
        - '2022'
        - pasar
        lang: id
        aliases:
        - /100%2541/
        related:
        - title: Baca *juga*
          url: https://example.org/
        status: withdrawn
        corrections:
        - date: 2022-10-24
          text: Nama salah.
        import:
          source: content/clippings/a.txt
          sha256: '00'
          format: clipping
          importer: '0.1.0'
          generated: '11'
        ---

        Isi.
        "#);
    }

    #[test]
    fn a_text_that_reading_would_tidy_is_guarded() {
        let article = Article {
            title: "*a*".to_owned(),
            ..Article::default()
        };
        assert_eq!(write(&article, ""), "---\ntitle: '&#42;a&#42;'\n---\n");
    }
}
