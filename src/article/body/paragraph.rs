//! Paragraphs, and the pictures that stand alone in one.

use pulldown_cmark::{Event, TagEnd};

use super::writer::Writer;
use super::{escape, picture, schemes};

/// What the paragraph being written holds so far.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Where its `<p>` stands.
    start: usize,
    /// Whether it holds anything but pictures and links around them.
    pub(super) has_text: bool,
    /// How many pictures it holds.
    pictures: usize,
    /// The title of its last picture, and where it goes if the picture is not alone.
    title: Option<(usize, String)>,
}

impl Paragraph {
    /// Takes note that so many bytes were put in before it.
    pub(super) fn moved(&mut self, bytes: usize) {
        self.start += bytes;
    }
}

impl<'a> Writer<'a> {
    pub(super) fn open_paragraph(&mut self) {
        self.paragraph = Paragraph {
            start: self.html.len(),
            ..Paragraph::default()
        };
        self.html.push_str("<p>");
    }

    /// Ends a paragraph; one that is nothing but a picture becomes a figure.
    pub(super) fn close_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.pictures != 1 || paragraph.has_text {
            if let Some((at, title)) = paragraph.title {
                insert_title(self.html, at, &title);
            }
            self.html.push_str("</p>\n");
            return;
        }
        let start = paragraph.start;
        self.html
            .replace_range(start..start + "<p>".len(), "<figure>");
        if let Some((_, title)) = paragraph.title {
            self.words.add(&title);
            self.html.push_str("<figcaption>");
            escape::text(self.html, &title);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
    }

    /// Writes a picture; its events up to its end are what it shows, in words.
    pub(super) fn image(
        &mut self,
        target: &str,
        title: &str,
        events: &mut impl Iterator<Item = Event<'a>>,
    ) {
        let shown = text_until_image_ends(events);
        let sized = self.links.picture(target);
        let resolved = match &sized {
            Some(picture) => Some(picture.address.clone()),
            None => self.links.image(target),
        };
        let address = resolved.as_deref().unwrap_or(target);
        if address.trim().is_empty() || !schemes::may_show(address) {
            self.paragraph.has_text = true;
            escape::text(self.html, &shown);
            return;
        }
        self.html.push_str("<img src=\"");
        escape::address(self.html, address);
        self.html.push_str("\" alt=\"");
        escape::attribute(self.html, &shown);
        self.html.push('"');
        let title_at = self.html.len();
        if let Some(picture) = &sized {
            picture::write_size(self.html, picture);
            picture::write_choice(self.html, picture, None);
        }
        self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
        self.paragraph.pictures += 1;
        if !title.is_empty() {
            if self.paragraph.has_text || self.paragraph.pictures > 1 {
                insert_title(self.html, title_at, title);
            } else {
                self.paragraph.title = Some((title_at, title.to_owned()));
            }
        }
    }
}

fn insert_title(html: &mut String, at: usize, title: &str) {
    let mut attribute = String::from(" title=\"");
    escape::attribute(&mut attribute, title);
    attribute.push('"');
    html.insert_str(at, &attribute);
}

/// The text of the events up to the end of the image they are within.
fn text_until_image_ends<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> String {
    let mut text = String::new();
    let mut images = 1;
    for event in events {
        match event {
            Event::Start(pulldown_cmark::Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => {
                images -= 1;
                if images == 0 {
                    break;
                }
            }
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
