//! Blocks as Markdown, one below the other.

use std::fmt::Write as _;

use super::blocks::{Block, Figure, Line, List, Table};
use super::escape::{self, Around};
use super::lines::{Names, Place, markdown};

/// Writes blocks with a blank line between them.
pub(super) fn write(blocks: &[Block], names: &Names) -> String {
    let mut page = Page {
        names,
        out: String::new(),
        prefix: String::new(),
    };
    page.blocks(blocks, true);
    page.out
}

struct Page<'a> {
    names: &'a Names,
    out: String,
    /// What begins each line here, within lists and quotations.
    prefix: String,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block], apart: bool) {
        // Two lists in a row would be one, unless their signs differ.
        let mut list_before: Option<(bool, bool)> = None;
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && apart {
                self.blank();
            }
            let mut list = None;
            match block {
                Block::Paragraph(line) => self.paragraph(line),
                Block::Heading(level, line) => {
                    let text = markdown(line, self.names, Place::Heading);
                    let signs = "#".repeat(usize::from(*level).clamp(1, 6));
                    self.line(&format!("{signs} {text}"));
                }
                Block::Quote(inner) => self.within("> ", |page| page.blocks(inner, true)),
                Block::List(inner) => {
                    let numbered = inner.first.is_some();
                    let other = list_before.is_some_and(|(kind, sign)| kind == numbered && !sign);
                    self.list(inner, other);
                    list = Some((numbered, other));
                }
                Block::Definitions(entries) => self.definitions(entries),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Code { language, text } => self.code(language, text),
                Block::Rule => self.line("* * *"),
                Block::Note(number, inner) => {
                    self.begin();
                    // Writing to a string cannot fail.
                    let _ = write!(self.out, "[^{number}]: ");
                    self.after("    ", |page| page.blocks(inner, true));
                }
            }
            list_before = list;
        }
    }

    /// Ends a line that may have begun with what a list or a quotation puts there.
    fn line(&mut self, text: &str) {
        self.begin();
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Writes what begins a line, unless the line has begun.
    fn begin(&mut self) {
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&self.prefix);
        }
    }

    fn blank(&mut self) {
        self.out.push_str(self.prefix.trim_end());
        self.out.push('\n');
    }

    fn within(&mut self, prefix: &str, write: impl FnOnce(&mut Self)) {
        self.begin();
        self.out.push_str(prefix);
        self.after(prefix, write);
    }

    /// Writes with more before each line but the first, which has begun.
    fn after(&mut self, prefix: &str, write: impl FnOnce(&mut Self)) {
        let length = self.prefix.len();
        self.prefix.push_str(prefix);
        write(self);
        self.prefix.truncate(length);
        if !self.out.ends_with('\n') {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self, line: &Line) {
        let text = markdown(line, self.names, Place::Text);
        for line in text.split('\n') {
            self.line(line);
        }
    }

    fn list(&mut self, list: &List, other: bool) {
        let is_tight = list.items.iter().all(|item| is_short(item));
        for (at, item) in list.items.iter().enumerate() {
            if at > 0 && !is_tight {
                self.blank();
            }
            let sign = match list.first {
                Some(first) => {
                    let number = first.saturating_add(u32::try_from(at).unwrap_or(0));
                    format!("{number}{} ", if other { ')' } else { '.' })
                }
                None => if other { "* " } else { "- " }.to_owned(),
            };
            self.begin();
            self.out.push_str(&sign);
            let indent = " ".repeat(sign.len());
            self.after(&indent, |page| page.blocks(item, !is_tight));
        }
    }

    fn definitions(&mut self, entries: &[(Line, Vec<Vec<Block>>)]) {
        for (at, (term, meanings)) in entries.iter().enumerate() {
            if at > 0 {
                self.blank();
            }
            let text = markdown(term, self.names, Place::Heading);
            self.line(&text);
            for meaning in meanings {
                self.begin();
                self.out.push_str(": ");
                // A colon on each line would begin another meaning there.
                self.after("  ", |page| page.blocks(meaning, true));
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.row(&table.head);
        let rule = " --- |".repeat(table.head.len());
        self.line(&format!("|{rule}"));
        for row in &table.rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[Line]) {
        let mut row = "|".to_owned();
        for cell in cells {
            let text = markdown(cell, self.names, Place::Cell);
            row.push(' ');
            row.push_str(&text);
            row.push_str(if text.is_empty() { "|" } else { " |" });
        }
        self.line(&row);
    }

    /// A picture alone in a paragraph is a figure, and its title the caption.
    fn figure(&mut self, figure: &Figure) {
        let inside = Around {
            in_link: true,
            ..Around::default()
        };
        let mut text = "![".to_owned();
        escape::push(&mut text, &figure.picture.alt, ']', inside);
        text.push_str("](");
        text.push_str(&figure.picture.address);
        if !figure.caption.is_empty() {
            text.push_str(" \"");
            escape::push_title(&mut text, &figure.caption);
            text.push('"');
        }
        text.push(')');
        if figure.link > 0 {
            text = format!("[{text}]({})", self.names.get(figure.link));
        }
        self.line(&text);
    }

    fn code(&mut self, language: &str, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.line(&format!("{fence}{language}"));
        for line in text.split('\n') {
            if line.is_empty() {
                self.blank();
            } else {
                self.line(line);
            }
        }
        self.line(&fence);
    }
}

/// Whether an item of a list is one paragraph, with a list below it at most.
fn is_short(item: &[Block]) -> bool {
    match item {
        [] | [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(inner)] => inner.items.iter().all(|item| is_short(item)),
        _ => false,
    }
}
