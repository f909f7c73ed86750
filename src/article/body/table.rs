//! Tables, each in a box of its own that scrolls when the table is wide.

use pulldown_cmark::Alignment;

use super::escape;
use super::writer::Writer;

/// The longest name that a table is given, in bytes.
const LONGEST_LABEL: usize = 120;

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    /// Where the next cell's tag starts, and where its text does.
    cell: (usize, usize),
    /// Where the table's name goes.
    label_at: usize,
    /// The table's name, made of its column heads; `None` past the head.
    label: Option<String>,
    has_rows: bool,
}

impl Table {
    /// Adds text of the head to the table's name.
    pub(super) fn note_label(&mut self, text: &str) {
        if let Some(label) = &mut self.label
            && label.len() < LONGEST_LABEL
        {
            label.push_str(text);
        }
    }
}

impl Writer<'_> {
    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        // Reached by keyboard, or those without a mouse cannot scroll it.
        self.html
            .push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.table = Table {
            alignments,
            label_at: self.html.len(),
            label: Some(String::new()),
            ..Table::default()
        };
        self.html.push_str("><table>\n");
    }

    pub(super) fn close_table_head(&mut self) {
        self.html.push_str("</tr>\n</thead>\n");
        let label = self.table.label.take().unwrap_or_default();
        let label = label.trim_end_matches([',', ' ']);
        if !label.is_empty() {
            let mut attribute = String::from(" aria-label=\"");
            escape::attribute(&mut attribute, label);
            attribute.push('"');
            self.html.insert_str(self.table.label_at, &attribute);
        }
    }

    pub(super) fn open_row(&mut self) {
        if !self.table.has_rows {
            self.html.push_str("<tbody>\n");
            self.table.has_rows = true;
        }
        self.table.column = 0;
        self.html.push_str("<tr>");
    }

    pub(super) fn open_cell(&mut self) {
        let start = self.html.len();
        self.html.push_str(if self.table.label.is_some() {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        self.html
            .push_str(match self.table.alignments.get(self.table.column) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                Some(Alignment::None) | None => ">",
            });
        self.table.cell = (start, self.html.len());
    }

    pub(super) fn close_cell(&mut self) {
        self.table.column += 1;
        let (start, text) = self.table.cell;
        match &mut self.table.label {
            None => self.html.push_str("</td>"),
            // A head without text heads nothing.
            Some(_) if self.html.len() == text => {
                self.html.truncate(start);
                self.html.push_str("<td></td>");
            }
            Some(label) => {
                self.html.push_str("</th>");
                if label.len() < LONGEST_LABEL {
                    label.push_str(", ");
                }
            }
        }
    }

    pub(super) fn close_table(&mut self) {
        if self.table.has_rows {
            self.html.push_str("</tbody>\n");
        }
        self.html.push_str("</table></div>\n");
        self.table = Table::default();
    }
}
