//! What stands around a text that the article's fields hold: the line with its
//! date, the names of its authors, their pictures, and what is said of them.

use super::blocks::{Block, Line, Table, What, words};
use crate::article::{Article, Date};
use crate::sources::print::bylines::{date_line, without_by};
use crate::sources::print::captions::is_signature;
use crate::sources::print::dates::{Order, dates};
use crate::sources::print::junk::is_reading_time;
use crate::sources::print::labels::{Tongue, split_label};
use crate::sources::print::words::{self as tables, Label};

/// How many blocks may stand above the text.
const HEAD: usize = 10;

/// The least text of a paragraph that is the article's own, in bytes.
const PARAGRAPH: usize = 200;

/// How many paragraphs of the article may stand above its date: a standfirst.
const STANDFIRST: usize = 1;

/// How many blocks at the end may be about the author.
const TAIL: usize = 4;

/// The longest line of names and dates, in bytes.
const LONGEST: usize = 120;

/// The longest that is said of an author, in bytes.
const LONGEST_LIFE: usize = 700;

/// What follows the name of whoever is told of to readers of an article.
#[rustfmt::skip]
const LIVES: &[&str] = &[
    // English
    "is a", "is an", "is the", "is our", "is senior", "is currently", "is based", "is editor", "is professor",
    "is associate", "is co-founder", "is founder", "is director", "is chief", "is head", "is also",
    "has been", "has worked", "has written", "has over", "writes", "covers", "works", "reports",
    "joined", "lives in", "was a", "was the", "teaches", "leads", "oversees", "specializes",
    "specialises", "studied", "graduated", "serves",
    // German
    "ist", "war", "schreibt", "arbeitet", "lebt", "berichtet", "studierte", "hat", "leitet",
    "gründete", "forscht", "lehrt", "wurde",
    // French, Spanish, Portuguese, Italian
    "est", "écrit", "travaille", "es", "escribe", "trabaja", "é", "escreve", "trabalha", "è",
    "scrive", "lavora",
    // Dutch, Indonesian
    "schrijft", "werkt", "adalah",
];

/// Takes out of a text what fields hold.
pub(super) fn take(blocks: &mut Vec<Block>, article: &Article) {
    let head = head_of(blocks);
    let mut number = 0;
    blocks.retain(|block| {
        number += 1;
        number > head || !is_restated(block, article)
    });
    for _ in 0..TAIL {
        // Below the text names are signatures, but dates are fields.
        let is_stated = |block: &Block| match block {
            Block::Table(table) => is_credits(table, article),
            _ => line_of(block).is_some_and(|line| is_date(&words(line), article)),
        };
        if blocks.len() < 2 || !blocks.last().is_some_and(is_stated) {
            break;
        }
        blocks.pop();
    }
    let is_life = |block: &Block| line_of(block).is_some_and(|line| is_life(&words(line), article));
    let tail = blocks.len().saturating_sub(TAIL);
    if let Some(at) = blocks[tail..].iter().rposition(is_life).map(|at| tail + at)
        && at > 0
    {
        blocks.remove(at);
        let is_over = |block: &Block| {
            matches!(block, Block::Heading(..) | Block::Rule) || is_restated(block, article)
        };
        let mut at = at;
        while at > 1 && is_over(&blocks[at - 1]) {
            at -= 1;
            blocks.remove(at);
        }
    }
}

/// How many blocks stand above the article's second paragraph.
fn head_of(blocks: &[Block]) -> usize {
    let mut paragraphs = 0;
    let end = blocks.iter().take(HEAD).position(|block| {
        let long = matches!(block, Block::Paragraph(line) if words(line).len() >= PARAGRAPH);
        paragraphs += usize::from(long);
        paragraphs > STANDFIRST
    });
    end.unwrap_or(HEAD).min(blocks.len().saturating_sub(1))
}

/// Whether a block says only what fields hold.
fn is_restated(block: &Block, article: &Article) -> bool {
    match block {
        Block::Figure(figure) => {
            let caption = figure.caption.trim();
            is_portrait(&figure.picture.alt, article)
                && (caption.is_empty() || is_name(caption, article))
        }
        Block::List(list) => list
            .items
            .iter()
            .all(|item| item.iter().all(|block| is_restated(block, article))),
        _ => line_of(block).is_some_and(|line| {
            let text = words(line);
            if text.is_empty() {
                return shows_portrait(line, article);
            }
            is_byline(&text, article) || is_date(&text, article) || is_life(&text, article)
        }),
    }
}

fn line_of(block: &Block) -> Option<&Line> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => Some(line),
        _ => None,
    }
}

/// Whether a table says who wrote and edited the article, and nothing else.
fn is_credits(table: &Table, article: &Article) -> bool {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    let mut rows = rows
        .map(|row| {
            row.iter()
                .map(|cell| words(cell))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|row| !row.trim().is_empty())
        .peekable();
    rows.peek().is_some()
        && rows.all(|row| {
            split_label(&row).is_some_and(|(label, names)| {
                matches!(label, Label::Author | Label::Editor) && is_signature(names, article)
            })
        })
}

/// Whether a line is a picture of an author and nothing else.
fn shows_portrait(line: &Line, article: &Article) -> bool {
    let mut pictures = line.iter().filter_map(|run| match &run.what {
        What::Picture(picture) => Some(&picture.alt),
        _ => None,
    });
    pictures.next().is_some_and(|alt| is_portrait(alt, article)) && pictures.next().is_none()
}

/// Whether a picture's text names an author: `Ana Brandão`, `Portrait of Ana Brandão`.
fn is_portrait(alt: &str, article: &Article) -> bool {
    let lower = alt.to_lowercase();
    let mut names = article.authors.iter().map(|name| name.to_lowercase());
    names.any(|name| name.contains(' ') && lower.len() <= name.len() + 20 && lower.contains(&name))
}

fn is_name(text: &str, article: &Article) -> bool {
    article
        .authors
        .iter()
        .any(|name| name.to_lowercase() == text.to_lowercase())
}

/// Whether a line names the authors and nobody else: `By Ana Brandão`.
fn is_byline(text: &str, article: &Article) -> bool {
    if text.len() > LONGEST || article.authors.is_empty() {
        return false;
    }
    let tongue = tongue(article, Order::DayFirst);
    let names = without_by(text, tongue).unwrap_or(text).trim();
    is_signature(names, article)
        || is_name(names.trim_matches(|c: char| !c.is_alphanumeric()), article)
}

/// Whether a line says when the article was printed, and nothing but that.
fn is_date(text: &str, article: &Article) -> bool {
    let stated: Vec<Date> = article.date.into_iter().chain(article.updated).collect();
    if text.len() > LONGEST || stated.is_empty() {
        return false;
    }
    if is_reading_time(text) {
        return true;
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || "/|•·–—-".contains(c));
    let same_day = |date: Date| {
        let day = date.wall_clock().date();
        stated
            .iter()
            .any(|stated| stated.wall_clock().date() == day)
    };
    [Order::DayFirst, Order::MonthFirst]
        .into_iter()
        .any(|order| {
            dates(text, order).iter().any(|found| same_day(found.date))
                && date_line(text, tongue(article, order)).is_some()
        })
}

/// Whether a paragraph tells of an author: `Ana Brandão is a reporter in Oldhaven.`
fn is_life(text: &str, article: &Article) -> bool {
    if text.len() > LONGEST_LIFE {
        return false;
    }
    let rest = article.authors.iter().find_map(|name| {
        let rest = name
            .contains(' ')
            .then(|| text.strip_prefix(name.as_str()))??;
        let rest = rest.trim_start_matches([',', ' ', ':', '–', '—', '\u{a0}']);
        Some(rest.to_lowercase())
    });
    rest.is_some_and(|rest| {
        LIVES.iter().any(|life| {
            rest.strip_prefix(life)
                .is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        })
    })
}

fn tongue(article: &Article, order: Order) -> Tongue {
    let own = article.lang.as_deref().unwrap_or_default();
    let own = own.split(['-', '_']).next().unwrap_or_default();
    let lang = tables::ALL
        .iter()
        .map(|words| words.lang)
        .find(|lang| *lang == own);
    Tongue { lang, order }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::{Figure, Run, Shown, Style};
    use super::*;

    fn line(text: &str) -> Line {
        vec![Run {
            what: What::Text(text.to_owned()),
            style: Style::default(),
        }]
    }

    fn left(texts: &[&str]) -> Vec<String> {
        let article = Article {
            authors: vec!["Ana Brandão".to_owned()],
            date: Date::day(2021, 3, 4),
            lang: Some("en".to_owned()),
            ..Article::default()
        };
        let mut blocks: Vec<Block> = texts
            .iter()
            .map(|text| Block::Paragraph(line(text)))
            .collect();
        take(&mut blocks, &article);
        let lines = blocks.iter().filter_map(line_of);
        lines.map(|line| words(line)).collect()
    }

    const TEXT: &str = "The ferry was late.";

    #[test]
    fn names_and_dates_above_a_text_are_fields() {
        for above in [
            "By Ana Brandão",
            "Ana Brandão",
            "4 March 2021",
            "March 4, 2021, 10:30",
            "4 min read",
        ] {
            assert_eq!(
                left(&["A standfirst.", above, TEXT, TEXT]),
                ["A standfirst.", TEXT, TEXT],
                "{above}"
            );
        }
        for text in ["On 4 March 2021 it sank.", "5 March 2021", "By the sea"] {
            assert_eq!(left(&[text, TEXT]), [text, TEXT]);
        }
    }

    #[test]
    fn what_is_said_of_the_author_is_no_text() {
        let life = "Ana Brandão is a reporter in Oldhaven.";
        assert_eq!(left(&[TEXT, TEXT, life]), [TEXT, TEXT]);
        assert_eq!(left(&[TEXT, TEXT, "Ana Brandão", life]), [TEXT, TEXT]);
        let quote = "Ana Brandão isn't late.";
        assert_eq!(left(&[TEXT, quote]), [TEXT, quote]);
    }

    #[test]
    fn a_table_of_those_who_made_the_article_is_no_text() {
        let article = Article {
            authors: vec!["Ana Brandão".to_owned()],
            editors: vec!["Ruth Okell".to_owned()],
            ..Article::default()
        };
        let row = |label: &str, name: &str| vec![line(label), line(name)];
        let left = |rows: Vec<Vec<Line>>| {
            let table = Table {
                head: vec![Line::new(); 2],
                rows,
            };
            let mut blocks = vec![Block::Paragraph(line(TEXT)), Block::Table(table)];
            take(&mut blocks, &article);
            blocks.len()
        };
        let author = row("Penulis", ": Ana Brandão");
        assert_eq!(left(vec![author.clone(), row("Editor", ": Ruth Okell")]), 1);
        assert_eq!(left(vec![author, row("Editor", ": Tom Bell")]), 2);
        assert_eq!(left(vec![row("Ferries", "12")]), 2);
    }

    #[test]
    fn a_picture_of_the_author_is_no_text() {
        let article = Article {
            authors: vec!["Ana Brandão".to_owned()],
            ..Article::default()
        };
        let figure = |alt: &str| {
            Block::Figure(Figure {
                picture: Shown {
                    address: "/a.jpg".to_owned(),
                    alt: alt.to_owned(),
                },
                ..Figure::default()
            })
        };
        let mut blocks = vec![
            figure("Portrait of Ana Brandão"),
            figure("The ferry"),
            Block::Paragraph(line(TEXT)),
        ];
        take(&mut blocks, &article);
        assert_eq!(blocks.len(), 2);
    }
}
