//! A page's elements as blocks: what begins a paragraph, and what stands in one.

use super::blocks::{Block, Figure, Line, Run, Shown, Style, What, marks, shows, words};
use super::lines::Names;
use super::notes::Notes;
use super::pictures::Pictures;
use super::styles::{is_unseen, stands_in_a_line};
use super::{embeds, figures, initials, links, lists, live, mathematics, tables, text};
use crate::sources::Picture;
use crate::sources::page::body::Text;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::fields::plain::folded;
use crate::sources::page::tree::{Id, Tree};

/// How deep lists and quotations may lie within each other; deeper ones are text of the last.
const DEEPEST: usize = 8;

/// What a body was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// A page, which may repeat the headline in it.
    Page,
    /// A source that holds the text alone: headings of the first level are its own, too.
    Fragment,
}

/// A body while its elements are read.
pub(super) struct Walk<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) tree: &'a Tree,
    pub(super) left_out: &'a [Id],
    /// The article's headline, letters and digits only.
    pub(super) headline: String,
    pub(super) out: Vec<Block>,
    pub(super) line: Line,
    pub(super) style: Style,
    pub(super) names: Names,
    pub(super) pictures: Pictures,
    pub(super) along: &'a mut Vec<Picture>,
    /// How many lists and quotations lie around.
    pub(super) nesting: usize,
    pub(super) stretch: Stretch,
    /// Whether a paragraph of running text was read.
    pub(super) in_text: bool,
    /// Whether a heading is being read.
    pub(super) in_heading: bool,
    pub(super) notes: Notes,
    /// Whether the letter that was read last begins the word that follows.
    pub(super) after_initial: bool,
    /// The entries of live coverage.
    entries: Vec<Id>,
    /// The time of the entry being read, which stands above it.
    pub(super) entry_time: Option<Id>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        evidence: &'a Evidence<'a>,
        body: &'a Text,
        headline: &str,
        along: &'a mut Vec<Picture>,
    ) -> Self {
        Self {
            evidence,
            tree: evidence.tree,
            left_out: &body.left_out,
            headline: folded(headline),
            out: Vec::new(),
            line: Line::new(),
            style: Style::default(),
            names: Names::default(),
            pictures: Pictures::default(),
            along,
            nesting: 0,
            stretch: Stretch::Page,
            in_text: false,
            in_heading: false,
            notes: Notes::find(evidence.tree, &body.kept),
            after_initial: false,
            entries: live::entries(evidence.tree, &body.kept),
            entry_time: None,
        }
    }

    /// Reads a node and all below it.
    pub(super) fn node(&mut self, id: Id) {
        if self.is_left_out(id) {
            return;
        }
        if let Some(text) = self.tree.text(id) {
            return self.text(text);
        }
        let tree = self.tree;
        if self.entries.binary_search(&id).is_ok() && self.entry_time.is_none() {
            return live::entry(self, id);
        }
        if let Some(name) = tree.name(id) {
            self.element(id, name);
        }
    }

    /// Reads the footnotes that marks led to, each with its number.
    pub(super) fn footnotes(&mut self) {
        // What looks like furniture at the end of a page is text in a note.
        self.left_out = &[];
        // A note may have notes of its own.
        let mut at = 0;
        while at < self.notes.order.len() {
            let blocks = self.blocks_of(self.notes.order[at]);
            at += 1;
            self.out.push(Block::Note(at, without_sign(blocks)));
        }
    }

    /// Whether a node is no part of the body, or is shown elsewhere, or not at all.
    pub(super) fn is_left_out(&self, id: Id) -> bool {
        self.left_out.binary_search(&id).is_ok()
            || self.entry_time == Some(id)
            || self.notes.is_note(id)
            || is_unseen(self.tree, id)
    }

    /// Reads what lies below a node.
    pub(super) fn children(&mut self, id: Id) {
        let tree = self.tree;
        for child in tree.children(id) {
            self.node(child);
        }
    }

    fn element(&mut self, id: Id, name: &str) {
        match name {
            "script" if is_formula(self.tree, id) => mathematics::script(self, id),
            "script" | "style" | "template" | "head" | "svg" | "button" | "select" | "input"
            | "textarea" | "canvas" | "map" | "rp" => {}
            "iframe" | "object" | "embed" | "video" | "audio" => embeds::embed(self, id, name),
            "math" => mathematics::formula(self, id),
            "noscript" => figures::fallback(self, id),
            "br" => self.line_end(),
            "hr" => self.block(Block::Rule),
            "img" | "amp-img" => self.picture(id),
            "a" => self.link(id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, name.as_bytes()[1] - b'0'),
            "ul" | "ol" | "menu" | "dir" => lists::list(self, id),
            "dl" => lists::definitions(self, id),
            "table" => tables::table(self, id),
            "blockquote" => self.quote(id),
            "pre" => self.code_block(id),
            "code" | "tt" | "samp" | "kbd" => self.code(id),
            "figure" => figures::figure(self, id),
            "figcaption" => self.caption(id),
            "summary" => self.styled_block(id, marks::STRONG),
            "ruby" => self.wrapped(id, "<ruby>", "</ruby>"),
            "rt" => self.wrapped(id, "<rp>(</rp><rt>", "</rt><rp>)</rp>"),
            "abbr" | "acronym" => self.abbreviation(id),
            _ if name.contains('-') && embeds::component(self, id, name) => {}
            _ if stands_in_a_line(name) => self.styled(id, name),
            _ => self.plain_block(id),
        }
    }

    /// Appends text to the line.
    pub(super) fn text(&mut self, text: &str) {
        let after_space = match self.line.last() {
            None => true,
            Some(run) => match &run.what {
                What::Text(before) => before.ends_with(' '),
                What::Break => true,
                _ => false,
            },
        };
        let joined = self.after_initial && initials::goes_on(text);
        let text = if after_space || joined {
            text.trim_start()
        } else {
            text
        };
        if text.is_empty() {
            return;
        }
        self.after_initial = false;
        match self.line.last_mut() {
            Some(Run {
                what: What::Text(before),
                style,
            }) if *style == self.style => text::push(before, text),
            _ => {
                let mut own = String::with_capacity(text.len());
                text::push(&mut own, text);
                if !own.is_empty() {
                    self.run(What::Text(own));
                }
            }
        }
    }

    pub(super) fn run(&mut self, what: What) {
        let style = self.style;
        self.line.push(Run { what, style });
    }

    /// `<br>`: the second in a row ends the paragraph.
    fn line_end(&mut self) {
        let mut shown = self.line.iter().rev();
        let last =
            shown.find(|run| !matches!(&run.what, What::Text(text) if text.trim().is_empty()));
        match last.map(|run| &run.what) {
            None => {}
            Some(What::Break) => self.flush(),
            Some(_) => self.run(What::Break),
        }
    }

    /// Ends the paragraph, if one has begun. Pictures at its ends stand by themselves.
    pub(super) fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if !shows(&line) {
            return;
        }
        let is_around = |run: &Run| match &run.what {
            What::Picture(_) | What::Break => true,
            What::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let text = line.iter().position(|run| !is_around(run));
        let end = line.iter().rposition(|run| !is_around(run));
        let after: Line = end.map_or_else(Line::new, |end| line.split_off(end + 1));
        let rest = line.split_off(text.unwrap_or(line.len()));
        let below = line.last().is_some_and(|run| {
            run.what == What::Break
                || matches!(&run.what, What::Text(text) if text.trim().is_empty())
        });
        self.figures(line);
        if below && figures::is_set_as_caption(&rest) && self.is_after_figure() {
            if let Some(Block::Figure(figure)) = self.out.last_mut() {
                figures::append(&mut figure.caption, &words(&rest));
            }
        } else if shows(&rest) {
            self.in_text |= words(&rest).len() > 80;
            self.out.push(Block::Paragraph(rest));
        }
        self.figures(after);
    }

    fn figures(&mut self, line: Line) {
        for run in line {
            if let What::Picture(picture) = run.what {
                self.figure(picture, run.style.link, String::new());
            }
        }
    }

    /// Adds a picture with its caption.
    pub(super) fn figure(&mut self, picture: Shown, link: u32, caption: String) {
        // A link to the picture itself only shows it larger.
        let leads = link > 0 && !links::is_picture(self.names.get(link));
        self.out.push(Block::Figure(Figure {
            picture,
            link: if leads { link } else { 0 },
            caption,
        }));
    }

    /// Adds a block after what was read.
    pub(super) fn block(&mut self, block: Block) {
        self.flush();
        self.out.push(block);
    }

    /// Reads what lies below a node as blocks of their own.
    pub(super) fn blocks_of(&mut self, id: Id) -> Vec<Block> {
        self.flush();
        let around = std::mem::take(&mut self.out);
        self.children(id);
        self.flush();
        std::mem::replace(&mut self.out, around)
    }

    /// Reads what lies below a node as a list or a quotation would, unless too many lie around.
    pub(super) fn nested(&mut self, id: Id) -> Option<Vec<Block>> {
        if self.nesting >= DEEPEST {
            return None;
        }
        self.nesting += 1;
        let blocks = self.blocks_of(id);
        self.nesting -= 1;
        Some(blocks)
    }

    /// Reads a node itself as part of a list, unless too many lie around.
    pub(super) fn nested_node(&mut self, id: Id) -> Option<Vec<Block>> {
        if self.nesting >= DEEPEST {
            self.node(id);
            return None;
        }
        self.flush();
        self.nesting += 1;
        let around = std::mem::take(&mut self.out);
        self.node(id);
        self.flush();
        self.nesting -= 1;
        Some(std::mem::replace(&mut self.out, around))
    }

    /// Whether nothing but a picture without a caption was read last.
    pub(super) fn is_after_figure(&self) -> bool {
        !shows(&self.line) && matches!(self.out.last(), Some(Block::Figure(_)))
    }

    /// Reads what lies below a node as one line, and what follows its text.
    pub(super) fn line_of(&mut self, id: Id) -> (Line, Vec<Block>) {
        let mut line = Line::new();
        let mut others = Vec::new();
        let in_text = self.in_text;
        let blocks = self.blocks_of(id);
        self.in_text = in_text;
        for block in blocks {
            match block {
                Block::Paragraph(more) | Block::Heading(_, more)
                    if others.iter().all(|other| matches!(other, Block::Figure(_))) =>
                {
                    if !line.is_empty() {
                        line.push(Run {
                            what: What::Break,
                            style: Style::default(),
                        });
                    }
                    line.extend(more);
                }
                other => others.push(other),
            }
        }
        (line, others)
    }
}

/// Whether a script holds a formula, not a program.
fn is_formula(tree: &Tree, id: Id) -> bool {
    let kind = tree.attribute(id, "type");
    kind.is_some_and(|kind| kind.starts_with("math/tex"))
}

/// A note without the sign that stands before it: `^`, `1.`, `[2]`.
fn without_sign(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(line)) = blocks.first_mut() {
        while let Some(Run {
            what: What::Text(text),
            ..
        }) = line.first_mut()
        {
            let rest = text.trim_start_matches(|c: char| "^↑↩[](). \u{a0}".contains(c));
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let after = &rest[digits..];
            let signed = digits > 0 && after.starts_with(['.', ')', ']']);
            let rest = if signed {
                after[1..].trim_start()
            } else {
                rest
            };
            if !rest.is_empty() {
                *text = rest.to_owned();
                break;
            }
            line.remove(0);
        }
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph(line) if !shows(line)));
    blocks
}
