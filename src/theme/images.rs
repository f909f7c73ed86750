//! Pictures in sizes that a browser can choose from.

use std::fmt::Write as _;

use tera::{Error, Kwargs, TeraResult, Value};

use crate::config::nearest;
use crate::pictures::{Format, Picture, Rendition};

use super::Library;
use super::questions::{self, Question};
use super::values::{map, optional};

/// What a page needs to show a picture whose size is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShownPicture {
    /// The path of what browsers show that do not choose.
    pub path: String,
    /// What the others choose from, as `srcset` of HTML says it; none where there is one size only.
    pub srcset: Option<String>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What stands at `path`.
    pub format: Format,
}

/// Among how many files beside the articles the nearest name is looked for.
const MOST_NAMES: usize = 10_000;

impl Library {
    /// What a page needs to show a picture, by its path below the content folder; none where its
    /// size is not known.
    ///
    /// Browsers that do not choose may be old, and know no other format than the picture's own.
    pub fn picture(&self, below: &str) -> Option<ShownPicture> {
        let pictures = &self.archive.pictures;
        let at = pictures.find(below)?;
        let picture = &pictures.all()[at];
        let at = u32::try_from(at).ok()?;
        let made = (0..).zip(&picture.renditions);
        let made = made.filter(|(of, _)| self.plan.has_rendition(at, *of));
        let made: Vec<(String, Rendition)> = made
            .map(|(of, rendition)| {
                let mut path = "/".to_owned();
                picture.write_path(of.into(), &mut path);
                (path, *rendition)
            })
            .collect();
        let usual = pictures.sizing.usual;
        let plain = made.iter().rev().find(|(_, it)| {
            it.format == picture.format && it.width <= usual && picture.width > usual
        });
        let srcset = self.srcset(picture, &made);
        Some(match plain {
            Some((path, rendition)) => ShownPicture {
                path: path.clone(),
                srcset,
                width: rendition.width,
                height: rendition.height,
                format: rendition.format,
            },
            None => ShownPicture {
                path: format!("/{below}"),
                srcset,
                width: picture.width,
                height: picture.height,
                format: picture.format,
            },
        })
    }

    /// The renditions of a picture, and the picture itself where none comes near it.
    fn srcset(&self, picture: &Picture, made: &[(String, Rendition)]) -> Option<String> {
        if made.is_empty() {
            return None;
        }
        let largest = self.archive.pictures.sizing.widths.last();
        let has_largest = made.iter().any(|(_, it)| Some(&it.width) == largest);
        let original = (!has_largest).then(|| (format!("/{}", picture.below), picture.width));
        let made = made.iter().map(|(path, it)| (path.clone(), it.width));
        let mut srcset = String::new();
        for (path, width) in made.chain(original) {
            if !srcset.is_empty() {
                srcset.push_str(", ");
            }
            push_encoded(&mut srcset, &self.href(&path));
            // Writing into a text always works.
            let _ = write!(srcset, " {width}w");
        }
        Some(srcset)
    }

    /// The path below the content folder that a link, an address or a path of the site means; none
    /// where it means a picture of another site.
    fn below(&self, given: &str) -> Option<String> {
        let site = &self.config.url;
        let rest = given.strip_prefix(&site.absolute("/"));
        if rest.is_none() && is_elsewhere(given) {
            return None;
        }
        let rest = rest.or_else(|| given.strip_prefix(&site.link("/")));
        Some(rest.unwrap_or(given).trim_start_matches('/').to_owned())
    }
}

/// Writes an address with that encoded which means something in a `srcset`.
fn push_encoded(srcset: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            ' ' | ',' | '%' | '"' => drop(write!(srcset, "%{:02X}", u32::from(c))),
            c => srcset.push(c),
        }
    }
}

/// What a template needs to show a picture.
pub(super) fn image(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let given = call.must_get::<&str>("path")?;
    let sizes = call.get::<&str>("sizes")?;
    let Some(below) = library.below(given) else {
        return Ok(value(library, given, None, None));
    };
    questions::record(|| Question::Picture(below.clone()));
    if let Some(shown) = library.picture(&below) {
        let src = library.href(&shown.path);
        return Ok(value(library, &src, Some(&shown), sizes));
    }
    let link = library.href(&format!("/{below}"));
    if library.archive.has_media(&below) {
        return Ok(value(library, &link, None, None));
    }
    questions::record(|| Question::Asset(below.clone()));
    if library.statics.contains_key(&below) {
        return Ok(value(library, &link, None, None));
    }
    Err(Error::message(missing(library, &below)))
}

/// Whether a picture is of another site, or stands in the address itself.
fn is_elsewhere(path: &str) -> bool {
    path.contains("://") || path.starts_with("//") || path.starts_with("data:")
}

fn value(library: &Library, src: &str, shown: Option<&ShownPicture>, sizes: Option<&str>) -> Value {
    let srcset = shown.and_then(|shown| shown.srcset.as_deref());
    let sizes = sizes.unwrap_or(&library.archive.pictures.sizing.sizes);
    let number = |number: Option<u32>| number.map_or_else(Value::none, Value::from);
    map([
        ("src", Value::from(src)),
        ("srcset", optional(srcset)),
        ("sizes", optional(srcset.map(|_| sizes))),
        ("width", number(shown.map(|shown| shown.width))),
        ("height", number(shown.map(|shown| shown.height))),
        (
            "type",
            optional(shown.map(|shown| shown.format.media_type())),
        ),
    ])
}

/// There is no such picture, and which may be meant.
fn missing(library: &Library, below: &str) -> String {
    let media = &library.archive.media;
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = format!("{folder}/");
    let first = media.partition_point(|path| *path < inside);
    let beside = media[first..]
        .iter()
        .take_while(|path| path.starts_with(&inside));
    let beside: Vec<&str> = beside.take(MOST_NAMES).map(String::as_str).collect();
    let all = media.iter().take(MOST_NAMES).map(String::as_str);
    let near = nearest(below, beside.into_iter()).or_else(|| nearest(below, all));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "it is looked for in the folder of the articles and in `static/`".to_owned(),
    };
    format!("there is no picture `{below}`, {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_an_address_in_a_srcset_is_encoded() {
        let mut srcset = String::new();
        push_encoded(&mut srcset, "/media/a b, c%.jpg");
        assert_eq!(srcset, "/media/a%20b%2C%20c%25.jpg");
    }

    #[test]
    fn a_picture_of_another_site_is_left_there() {
        assert!(is_elsewhere("https://example.org/a.jpg"));
        assert!(is_elsewhere("//example.org/a.jpg"));
        assert!(is_elsewhere("data:image/png;base64,AAAA"));
        assert!(!is_elsewhere("media/a.jpg"));
    }
}
