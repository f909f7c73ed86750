//! "Baca juga", "Read also": where a body points to other articles. What it
//! names goes to the article's `related`, and the lines that name it leave.

use super::blocks::{Block, Line, words};
use super::lines::Names;
use super::pieces;
use super::walk::Walk;
use crate::article::Related;
use crate::sources::page::tree::{Id, Tree};
use crate::sources::print::related::{Lead, inline, lead};
use crate::sources::print::words as tables;

/// The longest title of an article, in bytes.
const LONGEST: usize = 300;

/// The most links that one box of a page gives.
const MOST: usize = 12;

/// Takes the lines that point to other articles out of a body; gives what they point to.
pub(super) fn take(blocks: Vec<Block>, names: &Names) -> (Vec<Block>, Vec<Related>) {
    let mut taking = Taking {
        names,
        found: Vec::new(),
    };
    let kept = taking.blocks(blocks);
    (kept, taking.found)
}

struct Taking<'a> {
    names: &'a Names,
    found: Vec<Related>,
}

impl Taking<'_> {
    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut kept = Vec::with_capacity(blocks.len());
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            if is_lead_in(&block) {
                let before = self.found.len();
                while let Some(next) = blocks.next_if(|next| self.is_links(next)) {
                    self.links_of(&next);
                }
                if self.found.len() > before || matches!(block, Block::Paragraph(_)) {
                    continue;
                }
            }
            kept.extend(self.block(block));
        }
        kept
    }

    /// What stays of a block.
    fn block(&mut self, block: Block) -> Option<Block> {
        match block {
            Block::Paragraph(line) => self.line(line).map(Block::Paragraph),
            Block::Heading(level, line) => match self.announced(&line) {
                Some(links) => {
                    self.found.extend(links);
                    None
                }
                None => Some(Block::Heading(level, line)),
            },
            Block::Quote(inner) => {
                let inner = self.blocks(inner);
                (!inner.is_empty()).then_some(Block::Quote(inner))
            }
            Block::List(mut list) => {
                let items = list.items.into_iter().map(|item| self.blocks(item));
                list.items = items.filter(|item| !item.is_empty()).collect();
                (!list.items.is_empty()).then_some(Block::List(list))
            }
            other => Some(other),
        }
    }

    /// What stays of a paragraph.
    fn line(&mut self, line: Line) -> Option<Line> {
        if let Some(links) = self.announced(&line) {
            self.found.extend(links);
            return None;
        }
        let mut lines = pieces::divided(&line);
        if lines.len() > 1 {
            let count = lines.len();
            lines.retain(|line| match self.announced(line) {
                Some(links) => {
                    self.found.extend(links);
                    false
                }
                None => true,
            });
            if lines.len() < count {
                return self.line(joined(lines));
            }
        }
        let mut line = line;
        let text = pieces::flat(&line);
        // Backwards, so that places stay where they are.
        for (place, named) in inline(&text).into_iter().rev() {
            let mut within = line.clone();
            pieces::cut(&mut within, &(place.end..text.len()));
            pieces::cut(&mut within, &(0..place.start));
            let mut links = pieces::links(&within, self.names);
            if links.len() == 1 {
                links[0].title.clone_from(&named.title);
            }
            self.found
                .extend(if links.is_empty() { vec![named] } else { links });
            pieces::cut(&mut line, &place);
        }
        (!words(&line).is_empty() || super::blocks::shows(&line)).then_some(line)
    }

    /// The articles that a line names behind a lead-in, if it is nothing else.
    fn announced(&self, line: &Line) -> Option<Vec<Related>> {
        let text = words(line);
        if text.len() > LONGEST * 2 {
            return None;
        }
        let bare = bare(&text);
        let Lead::Link(named) = lead(bare)? else {
            return None;
        };
        let mut links = pieces::links(line, self.names);
        let linked: usize = links.iter().map(|link| link.title.len()).sum();
        if links.is_empty() || linked * 2 < named.title.len() {
            // Without a link, only what could be nothing else.
            let (before, _) = bare.split_once([':', '：'])?;
            let certain = before.contains(' ') && links.is_empty() && text.len() < 200;
            return (certain && !text.ends_with('.')).then(|| vec![named]);
        }
        for link in &mut links {
            // The lead-in may be part of the link, or be the link.
            match lead(self::bare(&link.title)) {
                Some(Lead::Link(inner)) => link.title = inner.title,
                Some(Lead::Below) => link.title.clone_from(&named.title),
                None => {}
            }
        }
        if links.len() == 1 && links[0].title.len() * 2 > named.title.len() {
            links[0].title.clone_from(&named.title);
        }
        links.dedup_by(|next, link| next.url == link.url);
        Some(links)
    }

    /// Whether a block is nothing but links.
    fn is_links(&self, block: &Block) -> bool {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => {
                let text = words(line);
                let links = pieces::links(line, self.names);
                let linked: usize = links.iter().map(|link| link.title.len()).sum();
                text.len() <= LONGEST && linked * 10 >= text.len() * 8 && linked > 0
            }
            Block::List(list) => list
                .items
                .iter()
                .all(|item| item.iter().all(|block| self.is_links(block))),
            Block::Figure(figure) => figure.link > 0,
            _ => false,
        }
    }

    fn links_of(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => {
                self.found.extend(pieces::links(line, self.names));
            }
            Block::List(list) => list
                .items
                .iter()
                .flatten()
                .for_each(|block| self.links_of(block)),
            _ => {}
        }
    }
}

/// Whether a block only announces the links below it.
fn is_lead_in(block: &Block) -> bool {
    let (Block::Paragraph(line) | Block::Heading(_, line)) = block else {
        return false;
    };
    let text = words(line);
    if text.len() > 60 {
        return false;
    }
    let bare = bare(&text).trim_end_matches([':', ' ']).to_lowercase();
    if tables::label(&bare) == Some(tables::Label::Tags) {
        return false;
    }
    let listed = || tables::contains(|table| table.related, &bare);
    lead(self::bare(&text)) == Some(Lead::Below) || matches!(block, Block::Heading(..)) && listed()
}

/// A text without the signs before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“«'‘¿¡【".contains(c))
}

fn joined(lines: Vec<Line>) -> Line {
    let mut joined = Line::new();
    for line in lines {
        if !joined.is_empty() {
            joined.push(super::blocks::Run {
                what: super::blocks::What::Break,
                style: super::blocks::Style::default(),
            });
        }
        joined.extend(line);
    }
    joined
}

/// The articles that boxes name which are no part of the body, where a lead-in says so.
pub(super) fn left_out(walk: &Walk<'_>, boxes: &[Id]) -> Vec<Related> {
    let tree = walk.tree;
    let mut found = Vec::new();
    // Where a box ended that was nothing but a lead-in.
    let mut lead_in = None;
    for id in boxes {
        if length(tree, *id) > 4 * LONGEST {
            continue;
        }
        let text = tree.text_of(*id);
        let text = bare(&text);
        let announced = match lead(text) {
            Some(_) => true,
            None => tables::starts_with(|table| table.related, &start_of(text).to_lowercase())
                .is_some_and(|found| found.contains(' ')),
        };
        let below = lead_in.is_some_and(|end| is_right_behind(tree, end, *id));
        let bare_text = text.trim_end_matches([':', ' ']).to_lowercase();
        lead_in = (text.len() <= 60 && tables::contains(|table| table.related, &bare_text))
            .then(|| tree.end(*id));
        let announced = announced || below;
        let tags = text.split(':').next().and_then(tables::label) == Some(tables::Label::Tags);
        if !announced || tags {
            continue;
        }
        for link in tree
            .descendants(*id)
            .filter(|below| tree.is(*below, "a"))
            .take(MOST)
        {
            let title = super::text::plain(&tree.text_of(link));
            let title = match lead(bare(&title)) {
                Some(Lead::Link(named)) => named.title,
                Some(Lead::Below) => continue,
                None => title,
            };
            let href = tree.attribute(link, "href").unwrap_or_default();
            let url = super::links::destination(walk.evidence, href);
            let url = url.filter(|url| url.contains("://"));
            if title.contains(' ') && title.len() >= 12 && url.is_some() {
                found.push(Related { title, url });
            }
        }
    }
    found
}

/// Whether nothing but space stands between the end of one node and another.
fn is_right_behind(tree: &Tree, end: Id, id: Id) -> bool {
    id >= end
        && id - end <= 3
        && (end..id).all(|between| {
            tree.text(between)
                .is_some_and(|text| text.trim().is_empty())
        })
}

fn length(tree: &Tree, id: Id) -> usize {
    let texts = tree.descendants(id).filter_map(|below| tree.text(below));
    texts.map(|text| text.trim().len()).sum()
}

fn start_of(text: &str) -> &str {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
