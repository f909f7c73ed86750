//! What a body is made of, between a page's elements and Markdown.

/// A block of a body.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Line),
    /// A heading of the level that the page gives it.
    Heading(u8, Line),
    /// A quotation.
    Quote(Vec<Block>),
    List(List),
    /// Terms with what is said of them.
    Definitions(Vec<(Line, Vec<Vec<Block>>)>),
    Table(Table),
    Figure(Figure),
    Code {
        language: String,
        text: String,
    },
    /// A break in the text.
    Rule,
    /// A footnote, by its number.
    Note(usize, Vec<Block>),
}

/// A list; `first` is the number of its first item, if they are numbered.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct List {
    pub(super) first: Option<u32>,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table whose rows all have as many cells as its head.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub(super) head: Vec<Line>,
    pub(super) rows: Vec<Vec<Line>>,
}

/// A picture with what is said of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Figure {
    pub(super) picture: Shown,
    /// Where the picture leads, 0 for nowhere.
    pub(super) link: u32,
    /// Its caption and its credit, on one line; empty if there is none.
    pub(super) caption: String,
}

/// A picture: where it is, and what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    pub(super) address: String,
    pub(super) alt: String,
}

/// Text that breaks where it must.
pub(super) type Line = Vec<Run>;

/// A stretch of a line in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) what: What,
    pub(super) style: Style,
}

/// What stands in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// Text with single spaces.
    Text(String),
    /// The end of a line within a paragraph.
    Break,
    Code(String),
    Picture(Shown),
    /// The mark of a footnote, by its number.
    Note(usize),
    /// Markup that stands as it is.
    Markup(&'static str),
}

/// How text is shown, and where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// A set of marks.
    pub(super) marks: u16,
    /// The number of the link it is part of; 0 for none.
    pub(super) link: u32,
    /// The number of what the abbreviation stands for; 0 for none.
    pub(super) abbreviation: u32,
}

impl Style {
    /// What two styles have in common.
    pub(super) fn common(self, other: Self) -> Self {
        let same = |a: u32, b: u32| if a == b { a } else { 0 };
        Self {
            marks: self.marks & other.marks,
            link: same(self.link, other.link),
            abbreviation: same(self.abbreviation, other.abbreviation),
        }
    }
}

/// Ways to set text apart, each one bit.
pub(super) mod marks {
    pub(in super::super) const STRONG: u16 = 1;
    pub(in super::super) const EMPHASIS: u16 = 1 << 1;
    pub(in super::super) const DELETED: u16 = 1 << 2;
    pub(in super::super) const INSERTED: u16 = 1 << 3;
    pub(in super::super) const SUBSCRIPT: u16 = 1 << 4;
    pub(in super::super) const SUPERSCRIPT: u16 = 1 << 5;
    pub(in super::super) const MARKED: u16 = 1 << 6;
    pub(in super::super) const QUOTED: u16 = 1 << 7;
    pub(in super::super) const UNDERLINED: u16 = 1 << 8;
}

/// Leaves out blocks that show nothing, those within lists and quotations included.
pub(super) fn keep_shown(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| match block {
        Block::Paragraph(line) | Block::Heading(_, line) => shows(line),
        Block::Quote(inner) => {
            keep_shown(inner);
            !inner.is_empty()
        }
        Block::List(list) => {
            list.items.iter_mut().for_each(keep_shown);
            list.items.retain(|item| !item.is_empty());
            !list.items.is_empty()
        }
        Block::Table(table) => {
            let mut cells = table.rows.iter().flatten().chain(&table.head);
            cells.any(|cell| shows(cell))
        }
        _ => true,
    });
}

/// Whether a line shows anything.
pub(super) fn shows(line: &[Run]) -> bool {
    line.iter().any(|run| match &run.what {
        What::Text(text) | What::Code(text) => !text.chars().all(is_blank),
        What::Break | What::Markup(_) => false,
        What::Picture(_) | What::Note(_) => true,
    })
}

/// Whether a character leaves nothing to be seen by itself.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}')
}

/// The words of a line.
pub(super) fn words(line: &[Run]) -> String {
    let mut words = String::new();
    for run in line {
        match &run.what {
            What::Text(text) | What::Code(text) => words.push_str(text),
            What::Break => words.push(' '),
            What::Picture(_) | What::Note(_) | What::Markup(_) => {}
        }
    }
    words.trim().to_owned()
}
