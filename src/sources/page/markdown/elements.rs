//! Elements one by one: links, headings, quotations, captions, code.

use super::blocks::{Block, Line, Style, What, marks, shows, words};
use super::styles::{mark, marks_of_style};
use super::walk::{Stretch, Walk};
use super::{embeds, figures, initials, links, tables, text};
use crate::sources::page::fields::plain::folded;
use crate::sources::page::tree::Id;

impl Walk<'_> {
    pub(super) fn plain_block(&mut self, id: Id) {
        self.flush();
        if embeds::post(self.tree, id).is_some() {
            return self.quote(id);
        }
        if figures::is_caption(self, id) {
            return self.caption(id);
        }
        let style = self.style;
        self.style.marks = marks_of_style(self.tree, id, style.marks);
        self.children(id);
        self.flush();
        self.style = style;
    }

    pub(super) fn styled_block(&mut self, id: Id, mark: u16) {
        let style = self.style;
        self.flush();
        self.style.marks |= mark;
        self.children(id);
        self.flush();
        self.style = style;
    }

    pub(super) fn styled(&mut self, id: Id, name: &str) {
        if figures::is_caption(self, id) {
            return self.caption(id);
        }
        if self.in_heading && figures::touches(self.tree, id) {
            self.text(" ");
        }
        let style = self.style;
        self.style.marks = marks_of_style(self.tree, id, style.marks | mark(name));
        // Underlining is how links look.
        if self.style.link > 0 {
            self.style.marks &= !marks::UNDERLINED;
        }
        self.children(id);
        self.style = style;
        self.after_initial |= initials::is_initial(self.tree, id);
    }

    pub(super) fn wrapped(&mut self, id: Id, before: &'static str, after: &'static str) {
        self.run(What::Markup(before));
        self.children(id);
        self.run(What::Markup(after));
    }

    pub(super) fn abbreviation(&mut self, id: Id) {
        let style = self.style;
        let title = self.tree.attribute(id, "title").map(text::plain);
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            self.style.abbreviation = self.names.number(title);
        }
        self.children(id);
        self.style = style;
    }

    pub(super) fn link(&mut self, id: Id) {
        if self.notes.is_backlink(id) {
            return;
        }
        let style = self.style;
        if let Some(number) = self.notes.number(id) {
            self.style = Style::default();
            self.run(What::Note(number));
            self.style = style;
            return;
        }
        let href = self.tree.attribute(id, "href").unwrap_or_default();
        self.style.link = match links::destination(self.evidence, href) {
            Some(address) => self.names.number(address),
            None => 0,
        };
        self.style.marks &= !marks::UNDERLINED;
        self.children(id);
        self.style = style;
    }

    pub(super) fn picture(&mut self, id: Id) {
        // Pictures of signs are the signs.
        let class = self.tree.attribute(id, "class").unwrap_or_default();
        if class.contains("emoji") || class.contains("wp-smiley") {
            let alt = self.tree.attribute(id, "alt").unwrap_or_default();
            return self.text(alt);
        }
        if let Some(picture) = self.pictures.picture(self.evidence, id, self.along) {
            self.run(What::Picture(picture));
        }
    }

    pub(super) fn heading(&mut self, id: Id, level: u8) {
        self.in_heading = true;
        let (line, others) = self.line_of(id);
        self.in_heading = false;
        if !shows(&line) || self.is_headline(&words(&line), level) {
            return self.out.extend(others);
        }
        // An entry of live coverage stands under its time.
        let level = if self.entry_time.is_some() {
            level.max(3)
        } else {
            level
        };
        // A list or a quotation has no sections.
        self.out.push(if self.nesting > 0 {
            Block::Paragraph(strong(line))
        } else {
            Block::Heading(level, line)
        });
        self.out.extend(others);
    }

    /// Whether a heading is the article's own.
    pub(super) fn is_headline(&self, words: &str, level: u8) -> bool {
        let words = folded(words);
        if self.stretch == Stretch::Fragment {
            return !self.in_text && words == self.headline;
        }
        let repeats = !self.headline.is_empty()
            && (words == self.headline
                || (words.len() > 20
                    && (self.headline.contains(&words) || words.contains(&self.headline))));
        !self.in_text && (level == 1 || repeats)
    }

    pub(super) fn quote(&mut self, id: Id) {
        let post = embeds::post(self.tree, id);
        match self.nested(id) {
            Some(mut blocks) if post.is_some() => {
                embeds::link_post(self, &mut blocks, post.unwrap_or_default());
                if !blocks.is_empty() {
                    self.block(Block::Quote(blocks));
                }
            }
            Some(blocks) if blocks.is_empty() => {}
            Some(blocks) => self.block(Block::Quote(blocks)),
            None => self.styled_block(id, 0),
        }
    }

    /// A caption outside of a figure belongs to the picture before it.
    pub(super) fn caption(&mut self, id: Id) {
        self.flush();
        let caption = figures::caption(self.tree, id);
        match self.out.last_mut() {
            Some(Block::Figure(figure)) => figures::append(&mut figure.caption, &caption),
            _ => self.styled_block(id, marks::EMPHASIS),
        }
    }

    pub(super) fn code(&mut self, id: Id) {
        let mut code = String::new();
        for below in self.tree.descendants(id) {
            code.push_str(self.tree.text(below).unwrap_or_default());
        }
        let code = text::plain(&code);
        if !code.is_empty() {
            self.run(What::Code(code));
        }
    }

    pub(super) fn code_block(&mut self, id: Id) {
        let text = tables::code_of(self.tree, id);
        if !text.trim().is_empty() {
            let language = tables::language_of(self.tree, id);
            self.block(Block::Code { language, text });
        }
    }
}

/// A line with every run of it strong.
pub(super) fn strong(mut line: Line) -> Line {
    for run in &mut line {
        run.style.marks |= marks::STRONG;
    }
    line
}
