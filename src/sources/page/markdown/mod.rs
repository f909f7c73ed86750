//! The body as Markdown.
//!
//! Elements become blocks (`walk` and what it hands over to), blocks become
//! Markdown (`layout`, `lines`). What is written renders, by `article::body`,
//! to what the page showed.

mod blocks;
mod edges;
mod elements;
mod embeds;
mod escape;
mod figures;
mod initials;
mod layout;
mod lead;
mod lines;
mod links;
mod lists;
mod live;
mod mathematics;
mod notes;
mod pictures;
mod pieces;
mod related;
mod restated;
mod signs;
mod spaces;
mod styles;
mod tables;
mod text;
mod walk;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;
use crate::article::Related;
use crate::sources::Origin;
use blocks::Block;
use lines::Names;
use walk::{Stretch, Walk};

/// Writes the body as Markdown.
///
/// Links are absolute; pictures that came along are named by number and listed in the draft.
pub(super) fn write(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) -> String {
    let (mut blocks, names) = blocks_of(evidence, text, Stretch::Page, draft);
    lead::take(&mut blocks, draft);
    restated::take(&mut blocks, &draft.article);
    edges::open(&mut blocks, draft);
    edges::close(&mut blocks, draft);
    edges::credits(&blocks, draft);
    finish(blocks, &names)
}

/// Writes a text that is known to be the article's own, and nothing else.
pub(super) fn write_fragment(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) -> String {
    let (blocks, names) = blocks_of(evidence, text, Stretch::Fragment, draft);
    finish(blocks, &names)
}

/// The blocks of a body, without the links to other articles, which the draft states.
fn blocks_of(
    evidence: &Evidence<'_>,
    text: &Text,
    stretch: Stretch,
    draft: &mut Draft,
) -> (Vec<Block>, Names) {
    let headline = draft.article.title.clone();
    let mut walk = Walk::new(evidence, text, &headline, &mut draft.pictures);
    walk.stretch = stretch;
    for root in &text.kept {
        walk.flush();
        walk.node(*root);
    }
    walk.flush();
    if !walk.notes.order.is_empty() {
        // What stood over the notes stands over nothing now.
        while let Some(Block::Heading(..) | Block::Rule) = walk.out.last() {
            walk.out.pop();
        }
        walk.footnotes();
    }
    let boxes = related::left_out(&walk, &text.left_out);
    let (blocks, names) = (walk.out, walk.names);
    let (blocks, mut links) = related::take(blocks, &names);
    links.extend(boxes);
    state_related(links, draft);
    (blocks, names)
}

fn finish(mut blocks: Vec<Block>, names: &Names) -> String {
    blocks::keep_shown(&mut blocks);
    settle_headings(&mut blocks);
    settle_rules(&mut blocks);
    let markdown = layout::write(&blocks, names);
    if is_nfc(&markdown) {
        markdown
    } else {
        markdown.nfc().collect()
    }
}

/// States the articles that the page points to, once each.
fn state_related(links: Vec<Related>, draft: &mut Draft) {
    let own = draft.article.original_url.clone();
    let related = &mut draft.article.related;
    for link in links {
        let known = related.iter().any(|other| {
            other.title == link.title || (other.url.is_some() && other.url == link.url)
        });
        if !known && (link.url.is_none() || link.url != own) {
            related.push(link);
            let origin = Origin::Inferred {
                from: "text",
                line: None,
            };
            draft.origins.entry("related").or_insert(origin);
        }
    }
}

/// Lets headings begin at the second level and leave none out.
fn settle_headings(blocks: &mut [Block]) {
    let mut used: Vec<u8> = Vec::new();
    for block in blocks.iter() {
        if let Block::Heading(level, _) = block
            && !used.contains(level)
        {
            used.push(*level);
        }
    }
    used.sort_unstable();
    for block in blocks {
        if let Block::Heading(level, _) = block {
            let rank = used.iter().position(|own| own == level).unwrap_or(0);
            *level = u8::try_from(rank + 2).unwrap_or(6).min(6);
        }
    }
}

/// Keeps only those rules that stand between text.
fn settle_rules(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|next, block| *next == Block::Rule && *block == Block::Rule);
    if blocks.first() == Some(&Block::Rule) {
        blocks.remove(0);
    }
    if blocks.last() == Some(&Block::Rule) {
        blocks.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::{self, Tree};
    use super::*;
    use crate::article::body::{Links, Options, render};
    use crate::sources::Source;

    struct AsTheyStand;

    impl Links for AsTheyStand {
        fn link(&self, _: &str) -> Option<String> {
            None
        }

        fn image(&self, _: &str) -> Option<String> {
            None
        }
    }

    fn written(html: &str) -> (String, Draft) {
        let page = format!("<link rel=canonical href='https://kabar.example/a'>{html}");
        let parsed = tree::parse(&page);
        let source = Source {
            name: "a.html",
            bytes: page.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "id",
            force: false,
        };
        let evidence = Evidence::gather(&parsed.tree, &source);
        let text = Text {
            kept: parsed.tree.first(Tree::ROOT, "body").into_iter().collect(),
            left_out: Vec::new(),
        };
        let mut draft = Draft::default();
        let markdown = write(&evidence, &text, &mut draft);
        (markdown, draft)
    }

    fn letters(text: &str) -> String {
        text.chars().filter(char::is_ascii_lowercase).collect()
    }

    /// Pieces of pages, to be put together in any order.
    fn piece() -> impl Strategy<Value = String> {
        let names = [
            "p",
            "div",
            "b",
            "i",
            "em",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "td",
            "th",
            "blockquote",
            "dl",
            "dt",
            "dd",
            "span",
            "sup",
            "h3",
            "figure",
            "figcaption",
            "section",
            "small",
            "details",
            "ruby",
            "rt",
            "thead",
            "center",
        ];
        prop_oneof![
            4 => "[a-z]{1,6} ?",
            1 => "[*_#>+=|:.{}%!~\\[\\]()-]{1,3}",
            1 => Just("<br>".to_owned()),
            1 => Just("<hr>".to_owned()),
            3 => proptest::sample::select(names.to_vec()).prop_map(|name| format!("<{name}>")),
            2 => proptest::sample::select(names.to_vec()).prop_map(|name| format!("</{name}>")),
            1 => Just("<a href=/x>".to_owned()),
            1 => Just("</a>".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn no_letter_of_a_page_is_lost_or_moved(
            pieces in proptest::collection::vec(piece(), 1..40),
        ) {
            let html = pieces.concat();
            let (markdown, draft) = written(&html);
            // What became a field is not in the text.
            prop_assume!(draft.article.related.is_empty() && draft.article.extra.is_empty());
            prop_assume!(draft.article.dateline.is_none());
            let mut shown = String::new();
            let options = Options { heading_anchors: false, ..Options::default() };
            render(&markdown, &options, &AsTheyStand, &mut shown);
            let read = |html: &str| {
                let tree = tree::parse(html).tree;
                let body = tree.first(Tree::ROOT, "body").unwrap_or(0);
                letters(&tree.text_of(body))
            };
            prop_assert_eq!(read(&shown), read(&html), "{}\n{}", html, markdown);
        }
    }

    #[test]
    fn a_meaning_of_several_blocks_is_one_meaning() {
        let (markdown, _) = written(
            "<dl><dt>abrasi<dd><p>Pantai hilang.<p>Di <a href=/x>Pasir<br>Kapis</a> 3 m.</dl>",
        );
        insta::assert_snapshot!(markdown, @r"
        abrasi
        : Pantai hilang.

          Di [Pasir\
          Kapis](https://kabar.example/x) 3 m.
        ");
    }

    #[test]
    fn a_rule_in_a_term_breaks_no_link_below_it() {
        let (markdown, _) = written("<dl><dt>a<hr><a href=/x>aa<br>a</a></dl>");
        insta::assert_snapshot!(markdown, @r"
        a
        : * * *

          [aa\
          a](https://kabar.example/x)
        ");
    }

    #[test]
    fn hostile_pages_are_written_soon() {
        for piece in [
            "<div>",
            "<ul><li>",
            "<blockquote>",
            "<b>x</b><i>&nbsp;</i>",
            "<figure><img src=/a.jpg>",
            "<table><tr><td>",
            "<a href=#a>1</a>",
            "<dl><dd>",
            "<math><mfrac>",
            "x<br>",
            "**",
            "<h2><span>ab</span><span>cd</span>",
            "<p>Baca juga: <a href=/b>Sumur Kering</a> (",
            "<div class=live-entry><time>1</time>",
            "<q>",
            "<abbr title=x>y</abbr>",
            "[](",
            "{{",
        ] {
            let (markdown, _) = written(&piece.repeat(200_000 / piece.len()));
            assert!(markdown.len() < 6_000_000, "{piece}: {}", markdown.len());
        }
    }
}
