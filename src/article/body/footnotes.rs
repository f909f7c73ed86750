//! Footnotes: numbered as the text refers to them, gathered at its end.

use std::collections::HashMap;
use std::fmt::Write as _;

use pulldown_cmark::CowStr;

use super::escape;
use super::writer::Writer;

/// The footnotes of one body.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// Number and count of references, by name.
    referred: HashMap<CowStr<'a>, Reference>,
    /// Footnotes as HTML, with their names, in the order of the source.
    written: Vec<(CowStr<'a>, String)>,
    /// Footnotes being written, with what was being written around them.
    open: Vec<(CowStr<'a>, String)>,
}

#[derive(Default, Clone, Copy)]
struct Reference {
    number: usize,
    times: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn footnote_reference(&mut self, name: CowStr<'a>) {
        let next = self.footnotes.referred.len() + 1;
        let reference = self.footnotes.referred.entry(name).or_insert(Reference {
            number: next,
            times: 0,
        });
        reference.times += 1;
        let Reference { number, times } = *reference;
        self.html
            .push_str("<sup class=\"footnote-reference\" id=\"");
        write_reference_id(self.html, number, times);
        let _ = write!(
            self.html,
            "\"><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    pub(super) fn open_footnote(&mut self, name: CowStr<'a>) {
        let around = std::mem::take(self.html);
        self.footnotes.open.push((name, around));
    }

    pub(super) fn close_footnote(&mut self) {
        if let Some((name, around)) = self.footnotes.open.pop() {
            let note = std::mem::replace(self.html, around);
            self.footnotes.written.push((name, note));
        }
    }

    /// Writes all footnotes: first those the text refers to, in that order.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.written.is_empty() {
            return;
        }
        let footnotes = std::mem::take(&mut self.footnotes);
        let reference = |name: &CowStr<'a>| footnotes.referred.get(name).copied();
        let mut notes = footnotes.written;
        // Stable, so notes that nothing refers to keep their order at the end.
        notes.sort_by_key(|(name, _)| reference(name).map_or(usize::MAX, |one| one.number));
        self.html
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape::attribute(self.html, &self.options.labels.footnotes);
        self.html.push_str("\">\n<ol>\n");
        let mut last = 0;
        for (name, note) in notes {
            match reference(&name) {
                // The second note of one name would have the id of the first.
                Some(reference) if reference.number != last => {
                    last = reference.number;
                    self.write_footnote(reference, &note);
                }
                _ => {
                    let _ = writeln!(self.html, "<li>{}</li>", note.trim_end());
                }
            }
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn write_footnote(&mut self, reference: Reference, note: &str) {
        let Reference { number, times } = reference;
        let _ = write!(self.html, "<li id=\"fn-{number}\">");
        let note = note.trim_end();
        let within = note.strip_suffix("</p>");
        self.html.push_str(within.unwrap_or(note));
        for time in 1..=times {
            self.html.push_str(" <a href=\"#");
            write_reference_id(self.html, number, time);
            self.html
                .push_str("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
            escape::attribute(self.html, &self.options.labels.back_to_text);
            let _ = write!(self.html, " {number}");
            if time > 1 {
                let _ = write!(self.html, "-{time}");
            }
            self.html.push_str("\">↩</a>");
        }
        self.html.push_str(if within.is_some() {
            "</p></li>\n"
        } else {
            "</li>\n"
        });
    }
}

fn write_reference_id(html: &mut String, number: usize, time: usize) {
    let _ = write!(html, "fnref-{number}");
    if time > 1 {
        let _ = write!(html, "-{time}");
    }
}
