//! The lead picture: shown above the text, so not once more at its head.

use super::blocks::{Block, Figure, words};
use crate::sources::page::draft::Draft;
use crate::sources::print::captions;
use crate::sources::print::statement::Statement;
use crate::sources::{Origin, PICTURE, Picture};

/// How many blocks may stand before the lead picture.
const HEAD: usize = 4;

/// The longest text that may stand before it, in bytes: a standfirst.
const STANDFIRST: usize = 400;

/// Takes the lead picture out of the head of a body, and keeps what is said of it.
pub(super) fn take(blocks: &mut Vec<Block>, draft: &mut Draft) {
    let Some(image) = draft.article.image.clone() else {
        return;
    };
    let mut text = 0;
    let found = blocks.iter().take(HEAD).position(|block| match block {
        Block::Figure(figure) => text <= STANDFIRST && is_of(figure, &image, &draft.pictures),
        Block::Paragraph(line) => {
            text += words(line).len();
            false
        }
        _ => false,
    });
    let Some(at) = found else { return };
    if let Block::Figure(figure) = blocks.remove(at) {
        state(figure, draft);
    }
}

fn state(figure: Figure, draft: &mut Draft) {
    let article = &mut draft.article;
    let origin = Origin::Inferred {
        from: "text",
        line: None,
    };
    if article.image_alt.is_none() && !figure.picture.alt.is_empty() {
        article.image_alt = Some(figure.picture.alt);
    }
    if figure.caption.is_empty() {
        return;
    }
    let read = captions::caption(&figure.caption);
    let known = article.image_caption.is_some();
    for statement in read.unwrap_or_else(|| vec![Statement::Caption(figure.caption)]) {
        match statement {
            Statement::Caption(text) if !known => {
                article.image_caption = Some(text);
                draft.origins.insert("image_caption", origin);
            }
            Statement::PhotoCredit(text) if article.image_credit.is_none() => {
                article.image_credit = Some(text);
                draft.origins.insert("image_credit", origin);
            }
            _ => {}
        }
    }
}

/// Whether a figure shows a picture, in whatever size.
fn is_of(figure: &Figure, image: &str, pictures: &[Picture]) -> bool {
    let own = &figure.picture.address;
    if own == image {
        return true;
    }
    let along = own.strip_prefix(PICTURE).and_then(|number| {
        let picture = pictures.get(number.parse::<usize>().ok()?)?;
        picture.address.as_deref().or(picture.beside.as_deref())
    });
    let (own, image) = (name(along.unwrap_or(own)), name(image));
    own.len() >= 6 && own == image
}

/// The name of a picture's file, without its ending and its size.
fn name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let file = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let sizeless = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let sizeless = sizeless
        .strip_suffix('x')
        .map(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()))
        .and_then(|stem| stem.strip_suffix(['-', '_']));
    sizeless.unwrap_or(stem).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_in_every_size() {
        assert_eq!(
            name("https://a.example/x/Sumur-Tua-1024x682.jpg?w=3"),
            "sumur-tua"
        );
        assert_eq!(name("/x/Sumur-Tua.webp"), "sumur-tua");
        assert_ne!(name("/x/sumur-2.jpg"), name("/x/sumur-3.jpg"));
    }
}
