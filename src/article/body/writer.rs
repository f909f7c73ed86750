//! Markdown events as HTML.

use std::fmt::Write as _;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::ids::Ids;
use super::outline::Outline;
use super::paragraph::Paragraph;
use super::table::Table;
use super::words::Words;
use super::{Heading, Links, Options, Raw, Rendered, code, escape, raw, schemes};

/// Writes one body.
pub(super) struct Writer<'a> {
    pub(super) options: &'a Options,
    pub(super) links: &'a dyn Links,
    raw: Raw,
    pub(super) html: &'a mut String,
    pub(super) ids: Ids,
    pub(super) outline: Outline,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) paragraph: Paragraph,
    pub(super) table: Table,
    pub(super) words: Words,
    /// What the raw HTML so far has left open.
    pub(super) raw_state: raw::State,
    /// The heading being written: where its id goes, and its text so far.
    heading: Option<OpenHeading>,
    /// Per open link, whether it was written; a hostile one leaves only its text.
    open_links: Vec<bool>,
    /// Whether the label of a task is open.
    in_task: bool,
    rendered: Rendered,
}

struct OpenHeading {
    level: u8,
    id_at: usize,
    id: Option<String>,
    text: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        options: &'a Options,
        links: &'a dyn Links,
        raw: Raw,
        html: &'a mut String,
    ) -> Self {
        Self {
            options,
            links,
            raw,
            html,
            ids: Ids::default(),
            outline: Outline::default(),
            footnotes: Footnotes::default(),
            paragraph: Paragraph::default(),
            table: Table::default(),
            words: Words::default(),
            raw_state: raw::State::default(),
            heading: None,
            open_links: Vec::new(),
            in_task: false,
            rendered: Rendered::default(),
        }
    }

    /// Writes everything. Returns what was found, and whether there is raw HTML to sanitise.
    pub(super) fn write(mut self, mut events: impl Iterator<Item = Event<'a>>) -> (Rendered, bool) {
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => self.code_block(&kind, &mut events),
                Event::Start(Tag::HtmlBlock) => self.html_block(&mut events),
                Event::Start(Tag::Image {
                    dest_url, title, ..
                }) => self.image(&dest_url, &title, &mut events),
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                inline => self.inline(inline),
            }
        }
        self.write_footnotes();
        self.rendered.words = self.words.count;
        (self.rendered, self.raw_state.needs_sanitiser)
    }

    fn inline(&mut self, event: Event<'a>) {
        self.paragraph.has_text = true;
        if self.raw_state.in_script() && !matches!(event, Event::InlineHtml(_)) {
            return;
        }
        match event {
            // Mathematics is off.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.text(&text);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.line_end("\n"),
            Event::HardBreak => self.line_end("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => self.task(done),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html),
            // Blocks are dealt with elsewhere.
            Event::Start(_) | Event::End(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.words.add(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        self.table.note_label(text);
        escape::text(self.html, text);
    }

    fn line_end(&mut self, html: &str) {
        self.words.pause();
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
        self.html.push_str(html);
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Emphasis => return self.open_inline("<em>"),
            Tag::Strong => return self.open_inline("<strong>"),
            Tag::Strikethrough => return self.open_inline("<del>"),
            Tag::Superscript => return self.open_inline("<sup>"),
            Tag::Subscript => return self.open_inline("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => return self.link(link_type, &dest_url, &title),
            _ => self.start_of_block(),
        }
        match tag {
            Tag::Paragraph => self.open_paragraph(),
            Tag::Heading {
                level, id, classes, ..
            } => self.open_heading(level as u8, id.as_deref(), &classes),
            Tag::BlockQuote(kind) => self.html.push_str(quote(kind).0),
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            // Writing to a string cannot fail.
            Tag::List(Some(first)) => drop(writeln!(self.html, "<ol start=\"{first}\">")),
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::Item => self.html.push_str("<li>"),
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::FootnoteDefinition(name) => self.open_footnote(name),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.html.push_str("<thead>\n<tr>"),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => return self.html.push_str("</em>"),
            TagEnd::Strong => return self.html.push_str("</strong>"),
            TagEnd::Strikethrough => return self.html.push_str("</del>"),
            TagEnd::Superscript => return self.html.push_str("</sup>"),
            TagEnd::Subscript => return self.html.push_str("</sub>"),
            TagEnd::Link => return self.close_link(),
            _ => self.end_of_block(),
        }
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(kind) => self.html.push_str(quote(kind).1),
            TagEnd::List(true) => self.html.push_str("</ol>\n"),
            TagEnd::List(false) => self.html.push_str("</ul>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_table_head(),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            _ => {}
        }
    }

    fn open_inline(&mut self, html: &str) {
        self.paragraph.has_text = true;
        self.html.push_str(html);
    }

    fn start_of_block(&mut self) {
        self.words.pause();
        if self.in_task {
            self.close_task();
        }
    }

    fn end_of_block(&mut self) {
        self.words.pause();
        self.raw_state.leave_script();
        if self.in_task {
            self.close_task();
        }
    }

    fn open_heading(&mut self, level: u8, id: Option<&str>, classes: &[CowStr<'a>]) {
        let level = self.outline.place(level);
        let _ = write!(self.html, "<h{level}");
        let id_at = self.html.len();
        if !classes.is_empty() {
            self.html.push_str(" class=\"");
            escape::attribute(self.html, &classes.join(" "));
            self.html.push('"');
        }
        self.html.push('>');
        self.heading = Some(OpenHeading {
            level,
            id_at,
            id: id.map(str::to_owned),
            text: String::new(),
        });
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = heading.text.trim().to_owned();
        let id = match heading.id {
            Some(id) if self.ids.claim(&id) => id,
            _ => self.ids.name(&text),
        };
        let mut attribute = String::from(" id=\"");
        escape::attribute(&mut attribute, &id);
        attribute.push('"');
        self.html.insert_str(heading.id_at, &attribute);
        if self.options.heading_anchors {
            // Named by the heading itself, so no label needs translating.
            self.html.push_str("<a class=\"anchor\" href=\"#");
            escape::address(self.html, &id);
            self.html.push_str("\" aria-labelledby=\"");
            escape::attribute(self.html, &id);
            self.html.push_str("\"></a>");
        }
        let level = heading.level;
        let _ = writeln!(self.html, "</h{level}>");
        self.rendered.headings.push(Heading { level, id, text });
    }

    fn link(&mut self, kind: LinkType, target: &str, title: &str) {
        let email = kind == LinkType::Email;
        let resolved = if email { None } else { self.links.link(target) };
        let address = resolved.as_deref().unwrap_or(target);
        let written = email || (!address.trim().is_empty() && schemes::may_link(address));
        self.open_links.push(written);
        if !written {
            return;
        }
        self.html.push_str("<a href=\"");
        if email {
            self.html.push_str("mailto:");
        }
        escape::address(self.html, address);
        if !title.is_empty() {
            self.html.push_str("\" title=\"");
            escape::attribute(self.html, title);
        }
        self.html.push_str("\">");
    }

    fn close_link(&mut self) {
        if self.open_links.pop() == Some(true) {
            self.html.push_str("</a>");
        }
    }

    /// A task's box lies within a label, so that the task's own text names it.
    fn task(&mut self, done: bool) {
        for bare in ["<li>", "<li><p>"] {
            if self.html.ends_with(bare) {
                let at = self.html.len() - bare.len() + "<li".len();
                self.html.insert_str(at, " class=\"task\"");
                // Where a picture's paragraph would be opened anew.
                self.paragraph.moved(" class=\"task\"".len());
                break;
            }
        }
        self.html
            .push_str("<label><input type=\"checkbox\" disabled=\"\"");
        self.html
            .push_str(if done { " checked=\"\"> " } else { "> " });
        self.in_task = true;
    }

    fn close_task(&mut self) {
        self.html.push_str("</label>");
        self.in_task = false;
    }

    fn code_block(
        &mut self,
        kind: &CodeBlockKind<'a>,
        events: &mut impl Iterator<Item = Event<'a>>,
    ) {
        self.start_of_block();
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let mut source = String::new();
        for event in events {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => source.push_str(&text),
                _ => {}
            }
        }
        self.words.add(&source);
        self.words.pause();
        self.rendered.has_code |= code::write(self.html, info, &source, self.options.highlight);
    }

    fn html_block(&mut self, events: &mut impl Iterator<Item = Event<'a>>) {
        self.start_of_block();
        // A tag may span lines, and lines come one by one.
        let mut block = String::new();
        for event in events {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) | Event::Text(html) => block.push_str(&html),
                _ => {}
            }
        }
        if self.raw == Raw::Shown {
            self.html.push_str("<p>");
            escape::text(self.html, block.trim_end());
            self.html.push_str("</p>\n");
        } else {
            self.raw_html(&block);
        }
        self.raw_state.leave_script();
        self.words.pause();
    }

    fn raw_html(&mut self, html: &str) {
        match self.raw {
            Raw::Kept => raw::write(self, html),
            Raw::Shown => escape::text(self.html, html),
        }
    }
}

/// The tags around a quotation, or around what GitHub calls an alert.
fn quote(kind: Option<BlockQuoteKind>) -> (&'static str, &'static str) {
    let open = match kind {
        None => return ("<blockquote>\n", "</blockquote>\n"),
        Some(BlockQuoteKind::Note) => "<div class=\"alert note\" role=\"note\">\n",
        Some(BlockQuoteKind::Tip) => "<div class=\"alert tip\" role=\"note\">\n",
        Some(BlockQuoteKind::Important) => "<div class=\"alert important\" role=\"note\">\n",
        Some(BlockQuoteKind::Warning) => "<div class=\"alert warning\" role=\"note\">\n",
        Some(BlockQuoteKind::Caution) => "<div class=\"alert caution\" role=\"note\">\n",
    };
    (open, "</div>\n")
}
