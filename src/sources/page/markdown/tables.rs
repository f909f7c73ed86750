//! Tables that hold figures and names, tables that only lay a page out, and code.

use super::blocks::{Block, Line, Run, Style, Table, What, shows};
use super::walk::Walk;
use crate::sources::page::tree::{Id, Tree};

/// The most columns of a table; wider ones are layout.
const WIDEST: usize = 40;

/// The most cells of a table.
const MOST: usize = 100_000;

/// The longest text of a cell, in bytes; longer ones are layout.
const LONGEST: usize = 1500;

/// Reads a table.
pub(super) fn table(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    let rows = rows(tree, id);
    if is_layout(tree, id, &rows) {
        walk.flush();
        walk.children(id);
        return walk.flush();
    }
    for child in tree.children(id) {
        if tree.is(child, "caption") {
            walk.node(child);
        }
    }
    walk.flush();
    let mut written: Vec<Vec<Line>> = Vec::with_capacity(rows.len());
    // Columns that a cell of a row above still fills, and for how many rows.
    let mut filled: Vec<u32> = Vec::new();
    for row in &rows {
        if walk.is_left_out(row.id) {
            continue;
        }
        let mut line: Vec<Line> = Vec::new();
        let mut spanned: Vec<u32> = Vec::new();
        for cell in &row.cells {
            while filled.get(line.len()).is_some_and(|rows| *rows > 0) {
                line.push(Line::new());
                spanned.push(0);
            }
            if line.len() >= WIDEST {
                break;
            }
            let text = cell_of(walk, *cell);
            let down = span(tree, *cell, "rowspan") - 1;
            line.push(text);
            spanned.push(down);
            for _ in 1..span(tree, *cell, "colspan") {
                if line.len() < WIDEST {
                    line.push(Line::new());
                    spanned.push(down);
                }
            }
        }
        while line.len() < filled.len() && filled[line.len()] > 0 {
            line.push(Line::new());
            spanned.push(0);
        }
        filled.resize(filled.len().max(line.len()), 0);
        for (column, left) in filled.iter_mut().enumerate() {
            *left = (*left)
                .saturating_sub(1)
                .max(spanned.get(column).copied().unwrap_or(0));
        }
        written.push(line);
    }
    let width = written.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut written {
        row.resize(width, Line::new());
    }
    let headed = rows
        .first()
        .is_some_and(|row| row.is_head && !walk.is_left_out(row.id));
    let mut rows = written.into_iter();
    let head = if headed { rows.next() } else { None };
    let head = head.unwrap_or_else(|| vec![Line::new(); width]);
    let rows = rows
        .filter(|row| row.iter().any(|cell| shows(cell)))
        .collect();
    walk.block(Block::Table(Table { head, rows }));
}

struct Row {
    id: Id,
    cells: Vec<Id>,
    is_head: bool,
}

/// The rows of a table, not those of tables within it.
fn rows(tree: &Tree, id: Id) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = id + 1;
    while at < tree.end(id) {
        if tree.is(at, "tr") {
            let cells: Vec<Id> = tree
                .children(at)
                .filter(|cell| tree.is_any(*cell, &["td", "th"]))
                .collect();
            let in_head = tree
                .parent(at)
                .is_some_and(|around| tree.is(around, "thead"));
            let heads = cells.iter().all(|cell| tree.is(*cell, "th"));
            if !cells.is_empty() {
                rows.push(Row {
                    id: at,
                    is_head: in_head || (heads && cells.len() > 1),
                    cells,
                });
            }
            at = tree.end(at);
        } else if tree.is_any(at, &["tbody", "thead", "tfoot"]) {
            at += 1;
        } else {
            at = tree.end(at);
        }
    }
    rows
}

/// Whether a table only lays a page out.
fn is_layout(tree: &Tree, id: Id, rows: &[Row]) -> bool {
    let role = tree.attribute(id, "role");
    if role.is_some_and(|role| matches!(role, "presentation" | "none")) {
        return true;
    }
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let headed = rows.iter().any(|row| row.is_head);
    let cells = rows.len().saturating_mul(widest);
    if widest < 2 || widest > WIDEST || cells > MOST || (rows.len() < 2 && !headed) {
        return true;
    }
    tree.descendants(id).any(|below| {
        tree.is_any(
            below,
            &[
                "table", "h1", "h2", "h3", "h4", "article", "section", "figure", "iframe", "pre",
                "form",
            ],
        )
    }) || rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| length(tree, *cell) > LONGEST)
}

fn length(tree: &Tree, id: Id) -> usize {
    let texts = tree.descendants(id).filter_map(|below| tree.text(below));
    texts.map(str::len).sum()
}

fn span(tree: &Tree, cell: Id, name: &str) -> u32 {
    let value = tree
        .attribute(cell, name)
        .and_then(|value| value.trim().parse().ok());
    value.unwrap_or(1).clamp(1, 100)
}

/// What a cell holds, on one line: paragraphs and points are divided by breaks.
fn cell_of(walk: &mut Walk<'_>, id: Id) -> Line {
    let mut line = Line::new();
    if walk.is_left_out(id) {
        return line;
    }
    flat(walk.blocks_of(id), &mut line);
    line
}

fn flat(blocks: Vec<Block>, line: &mut Line) {
    for block in blocks {
        let run = |what| Run {
            what,
            style: Style::default(),
        };
        if !line.is_empty() {
            line.push(run(What::Break));
        }
        match block {
            Block::Paragraph(more) | Block::Heading(_, more) => line.extend(more),
            Block::Quote(inner) | Block::Note(_, inner) => flat(inner, line),
            Block::List(list) => {
                for (at, item) in list.items.into_iter().enumerate() {
                    if at > 0 {
                        line.push(run(What::Break));
                    }
                    let sign = match list.first {
                        Some(first) => format!("{}. ", first as usize + at),
                        None => "• ".to_owned(),
                    };
                    line.push(run(What::Text(sign)));
                    let mut text = Line::new();
                    flat(item, &mut text);
                    line.extend(text);
                }
            }
            Block::Definitions(entries) => {
                for (term, meanings) in entries {
                    line.extend(term);
                    line.push(run(What::Text(": ".to_owned())));
                    flat(meanings.into_iter().flatten().collect(), line);
                }
            }
            Block::Figure(figure) => {
                line.push(run(What::Picture(figure.picture)));
                if !figure.caption.is_empty() {
                    line.push(run(What::Text(format!(" {}", figure.caption))));
                }
            }
            Block::Code { text, .. } => line.push(run(What::Code(text.replace('\n', " ")))),
            Block::Table(table) => {
                for row in table.rows {
                    for cell in row {
                        line.extend(cell);
                        line.push(run(What::Text(" ".to_owned())));
                    }
                }
            }
            Block::Rule => {}
        }
    }
}

/// The text of preformatted code, line by line.
pub(super) fn code_of(tree: &Tree, id: Id) -> String {
    let mut code = String::new();
    let mut at = id;
    while at < tree.end(id) {
        if tree.is(at, "br") {
            code.push('\n');
        } else if is_gutter(tree, at) {
            at = tree.end(at);
            continue;
        }
        code.push_str(tree.text(at).unwrap_or_default());
        at += 1;
    }
    let code = code.replace("\r\n", "\n").replace('\r', "\n");
    let code: String = code
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    code.trim_matches('\n').trim_end().to_owned()
}

/// Whether an element holds the numbers of lines.
fn is_gutter(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|class| {
        class
            .split_ascii_whitespace()
            .any(|name| matches!(name, "gutter" | "linenos" | "lineno" | "line-numbers-rows"))
    })
}

/// The language that code names: `language-rust`, `lang-rust`, `brush: rust`.
pub(super) fn language_of(tree: &Tree, id: Id) -> String {
    let around = tree.parent(id);
    let within = tree.children(id).filter(|child| tree.is(*child, "code"));
    let elements: Vec<Id> = within.chain([id]).chain(around).collect();
    for element in elements {
        let named = ["data-lang", "data-language"]
            .iter()
            .find_map(|name| tree.attribute(element, name));
        let class = tree.attribute(element, "class").unwrap_or_default();
        let after_brush = class
            .split_once("brush:")
            .map(|(_, name)| name.trim_start());
        let in_class = class.split_ascii_whitespace().find_map(|name| {
            ["language-", "lang-", "highlight-source-"]
                .iter()
                .find_map(|start| name.strip_prefix(start))
        });
        let found = named.or(in_class).or(after_brush).unwrap_or_default();
        let name: String = found
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_'))
            .collect();
        if !name.is_empty() && !matches!(&*name, "none" | "plaintext" | "text") {
            return name.to_ascii_lowercase();
        }
    }
    String::new()
}
