//! A piece of HTML as the text of an article: what exports, feeds and datasets hold.
//!
//! Such a piece is the article's own text and nothing else, so nothing is
//! looked for in it and nothing is left out of it; it is only written down.

use url::Url;

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;
use super::markdown;
use super::tree::{self, Tree};
use crate::article::Related;
use crate::diagnostic::Diagnostic;
use crate::sources::{Origin, Picture, Record, Source};

/// A piece of HTML, and what is known of the article whose text it is.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::sources) struct Fragment<'a> {
    /// The piece: any markup that may stand in `body`, in whatever state.
    pub(in crate::sources) html: &'a str,
    /// The article's headline.
    pub(in crate::sources) title: &'a str,
    /// The article's address; links that have no host are made whole by it.
    pub(in crate::sources) address: Option<&'a str>,
    /// The language of the site.
    pub(in crate::sources) lang: &'a str,
}

/// The text of an article as Markdown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::sources) struct Written {
    /// The Markdown; empty where the piece shows nothing.
    pub(in crate::sources) markdown: String,
    /// The pictures that it names as `kliping-picture:N`, from 0.
    pub(in crate::sources) pictures: Vec<Picture>,
    /// "Read also" links, which are no part of the text.
    pub(in crate::sources) related: Vec<Related>,
    /// What there is to say; the file is to be named by who asks.
    pub(in crate::sources) diagnostics: Vec<Diagnostic>,
}

/// Writes a piece of HTML as Markdown.
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        reason = "for readers that put a text together from several pieces"
    )
)]
pub(in crate::sources) fn write(fragment: &Fragment<'_>) -> Written {
    written(fragment, Vec::new())
}

/// Writes a piece of HTML as the text of a record, which knows its title and address already.
///
/// Pictures that the record has keep their numbers. Gives what there is to say,
/// with no file named.
pub(in crate::sources) fn fill(record: &mut Record, html: &str, lang: &str) -> Vec<Diagnostic> {
    let article = &record.article;
    let fragment = Fragment {
        html,
        title: &article.title,
        address: article.original_url.as_deref(),
        lang: article.lang.as_deref().unwrap_or(lang),
    };
    let written = written(&fragment, std::mem::take(&mut record.pictures));
    record.body = written.markdown;
    record.pictures = written.pictures;
    let related = &mut record.article.related;
    for link in written.related {
        if !related.contains(&link) {
            related.push(link);
            let origin = Origin::Inferred {
                from: "text",
                line: None,
            };
            record.origins.entry("related").or_insert(origin);
        }
    }
    written.diagnostics
}

fn written(fragment: &Fragment<'_>, pictures: Vec<Picture>) -> Written {
    let parsed = tree::parse(fragment.html);
    let source = Source {
        name: "",
        bytes: fragment.html.as_bytes(),
        zone: chrono_tz::UTC,
        lang: fragment.lang,
        force: true,
    };
    let address = fragment
        .address
        .and_then(|address| Url::parse(address).ok());
    let evidence = Evidence::bare(&parsed.tree, &source, address);
    let text = Text {
        kept: parsed.tree.first(Tree::ROOT, "body").into_iter().collect(),
        left_out: Vec::new(),
    };
    let mut draft = Draft {
        pictures,
        ..Draft::default()
    };
    fragment.title.clone_into(&mut draft.article.title);
    let markdown = markdown::write_fragment(&evidence, &text, &mut draft);
    Written {
        markdown,
        pictures: draft.pictures,
        related: draft.article.related,
        diagnostics: parsed.exceeded.then(super::limited).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(html: &str) -> String {
        let fragment = Fragment {
            html,
            title: "Pasar Ikan Pindah",
            address: Some("https://kabar.example/2019/pasar/"),
            lang: "id",
        };
        write(&fragment).markdown
    }

    #[test]
    fn a_piece_is_written_as_it_stands_with_whole_addresses() {
        insta::assert_snapshot!(markdown(
            "<p>Pasar <b>ikan</b> pindah ke <a href='/dermaga'>dermaga</a>.</p>
             <blockquote><p>Kami siap.</p></blockquote>
             <ul><li>Bau<li>Jauh</ul><h1>Sejarah</h1><p>1 * 2_3</p>"
        ), @r"
        Pasar **ikan** pindah ke [dermaga](https://kabar.example/dermaga).

        > Kami siap.

        - Bau
        - Jauh

        ## Sejarah

        1 \* 2_3
        ");
    }

    #[test]
    fn pictures_with_captions_and_embeds_keep_what_they_mean() {
        insta::assert_snapshot!(markdown(
            "<figure><img src='/foto/a.jpg' alt='Los'><figcaption>Los lama. Foto: Rani</figcaption></figure>
             <figure class='wp-block-gallery'><figure><img src='/foto/b.jpg'></figure><figure><img src='/foto/c.jpg'><figcaption>Atap</figcaption></figure></figure>
             <iframe src='https://www.youtube.com/embed/abc123def45'></iframe>
             <video src='/v/pasar.mp4'></video><audio controls><source src='https://kabar.example/v/a.mp3'></audio>"
        ), @r#"
        ![Los](https://kabar.example/foto/a.jpg "Los lama. Foto: Rani")

        ![](https://kabar.example/foto/b.jpg)

        ![](https://kabar.example/foto/c.jpg "Atap")

        <https://www.youtube.com/watch?v=abc123def45>

        <https://kabar.example/v/pasar.mp4>

        <https://kabar.example/v/a.mp3>
        "#);
    }

    #[test]
    fn pictures_of_a_record_keep_their_numbers() {
        let mut record = Record {
            pictures: vec![Picture::default()],
            ..Record::default()
        };
        let said = fill(
            &mut record,
            "<p>Isi.</p><img src='foto/b.jpg'><p>Baca juga: <a href='https://kabar.example/b'>Sumur Kering di Pasir</a></p>",
            "id",
        );
        assert!(said.is_empty());
        assert_eq!(record.pictures.len(), 2);
        assert!(record.body.contains("kliping-picture:1"), "{}", record.body);
        assert_eq!(record.article.related[0].title, "Sumur Kering di Pasir");
    }

    #[test]
    fn whatever_the_piece_it_is_written() {
        assert_eq!(write(&Fragment::default()), Written::default());
        assert_eq!(markdown("<"), "<\n");
        assert_eq!(markdown("<script>alert(1)</script>Satu"), "Satu\n");
        assert!(
            !write(&Fragment {
                html: &"<div>".repeat(20_000),
                ..Fragment::default()
            })
            .diagnostics
            .is_empty()
        );
    }
}
