//! Pictures that came along with a page: into the archive's media, under a name from their content.
//!
//! A record names its pictures by number. Here each is looked for where the page
//! says that it lies, and the text then names the copy in the archive, or where
//! the picture is on the web.

mod beside;
mod kind;
mod members;
mod rewrite;

use std::path::PathBuf;

use super::found::SourceFile;
use super::generated;
use super::packed::Listing;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::import::explain::Shown;
use crate::sources::{PICTURE, Picture, Record};

/// A picture that is to lie in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Medium {
    /// Its name in the folder of media.
    pub(super) name: String,
    from: From,
}

/// Where a picture comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum From {
    /// A file beside the page.
    File(PathBuf),
    /// The page itself.
    Page(Vec<u8>),
}

/// Where the pictures of a source may lie.
#[derive(Debug, Clone, Copy)]
pub(super) enum Around<'a> {
    /// Around a file on disk.
    File(&'a SourceFile),
    /// In an archive.
    Members {
        /// What it holds.
        listing: &'a Listing,
        /// The folder in it that pictures are named from.
        folder: &'a str,
        /// What messages call the source.
        name: &'a str,
    },
}

impl Around<'_> {
    fn name(&self) -> &str {
        match self {
            Self::File(file) => &file.name,
            Self::Members { name, .. } => name,
        }
    }

    /// A picture by the name that a source has for it, and its bytes' own name.
    fn find(&self, named: &str) -> Option<(String, From)> {
        match self {
            Self::File(file) => {
                let path = beside::find(named, file)?;
                let is_small = files::size(&path) <= LARGEST;
                let bytes = is_small.then(|| files::read(&path).ok()).flatten()?;
                Some((name(&bytes)?, From::File(path)))
            }
            Self::Members {
                listing, folder, ..
            } => {
                let bytes = members::find(named, folder, listing)?;
                Some((name(&bytes)?, From::Page(bytes)))
            }
        }
    }
}

/// The largest picture that is taken, in bytes.
const LARGEST: u64 = 64 << 20;

/// How many hex digits of its hash name a picture: enough that no two were ever made alike.
const DIGITS: usize = 32;

impl Medium {
    /// Puts the picture into the folder of media; one that lies there already stays as it is.
    pub(super) fn put(&self, folder: &std::path::Path) -> Result<()> {
        let path = folder.join(&self.name);
        if files::is_file(&path) {
            return Ok(());
        }
        match &self.from {
            From::File(file) => files::copy(file, &path).map(|_| ()),
            From::Page(bytes) => files::write_aside(&path, bytes),
        }
    }
}

/// The pictures of an article.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// What is to lie in the archive.
    pub(super) media: Vec<Medium>,
    /// Those that the article shows.
    pub(super) shown: Vec<Shown>,
    /// What is to be said of those that cannot be had.
    pub(super) said: Option<Diagnostic>,
}

/// Gives a record's text and lead picture the addresses of its pictures.
///
/// The record's own list of pictures is emptied.
pub(super) fn take(record: &mut Record, around: &Around<'_>) -> Taken {
    let pictures = std::mem::take(&mut record.pictures);
    let mut taken = Taken::default();
    if pictures.is_empty() {
        return taken;
    }
    let lead = record.article.image.as_deref().and_then(number);
    let mut asked = rewrite::numbers(&record.body);
    asked.extend(lead);
    let mut places = vec![None; pictures.len()];
    for (number, picture) in pictures.into_iter().enumerate() {
        if !asked.contains(&number) {
            continue;
        }
        let named = name_of(&picture);
        let place = place(picture, around, &mut taken.media);
        places[number].clone_from(&place);
        taken.shown.push(Shown { named, place });
    }
    record.body = rewrite::addresses(&record.body, &places);
    if let Some(lead) = lead {
        record.article.image = places.get(lead).cloned().flatten();
        if record.article.image.is_none() {
            record.origins.remove("image");
        }
    }
    taken.said = missing(&taken.shown, around.name());
    taken
}

/// A picture as its page names it.
fn name_of(picture: &Picture) -> String {
    let within = picture.embedded.as_ref();
    let within =
        || within.map(|(kind, bytes)| format!("{kind} of {} bytes in the page", bytes.len()));
    let beside = picture.beside.clone().or_else(within);
    beside
        .or_else(|| picture.address.clone())
        .unwrap_or_default()
}

/// What the address of a picture will be, if it can be had anywhere.
fn place(picture: Picture, around: &Around<'_>, media: &mut Vec<Medium>) -> Option<String> {
    let found = picture.beside.and_then(|named| around.find(&named));
    let found = found.or_else(|| {
        let (_, bytes) = picture.embedded?;
        Some((name(&bytes)?, From::Page(bytes)))
    });
    let Some((name, from)) = found else {
        return picture
            .address
            .filter(|address| address.starts_with("https://") || address.starts_with("http://"));
    };
    let place = format!("/media/{name}");
    media.push(Medium { name, from });
    Some(place)
}

/// A picture's name, by its content; `None` if it is no picture that pages show.
fn name(bytes: &[u8]) -> Option<String> {
    let ending = kind::ending(bytes)?;
    Some(format!("{}.{ending}", &generated::sha256(bytes)[..DIGITS]))
}

/// The number of a lead picture that came along.
fn number(image: &str) -> Option<usize> {
    image.strip_prefix(PICTURE)?.parse().ok()
}

fn missing(shown: &[Shown], name: &str) -> Option<Diagnostic> {
    let lost: Vec<String> = shown
        .iter()
        .filter(|picture| picture.place.is_none())
        .map(|picture| format!("`{}`", picture.named))
        .collect();
    let more = if lost.len() > 3 { ", …" } else { "" };
    let names = lost.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    let message = match lost.len() {
        0 => return None,
        1 => format!("a picture of this page could not be had and was left out: {names}"),
        many => {
            format!(
                "{many} pictures of this page could not be had and were left out: {names}{more}"
            )
        }
    };
    let said = Diagnostic::warning("import-picture", message)
        .in_file(name)
        .help("put what is missing where the page names it, as JPEG, PNG, GIF, WebP or AVIF, and import again");
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

    fn page(folder: &std::path::Path) -> SourceFile {
        SourceFile {
            path: folder.join("a.html"),
            name: "content/clippings/a.html".to_owned(),
            glance: files::Glance::default(),
            root: folder.to_path_buf(),
        }
    }

    fn record(pictures: Vec<Picture>) -> Record {
        let mut record = Record {
            body: "![Kapal](kliping-picture:0 \"Kapal di teluk\")\n\nIsi.\n".to_owned(),
            pictures,
            ..Record::default()
        };
        record.article.image = Some("kliping-picture:0".to_owned());
        record
    }

    #[test]
    fn a_picture_beside_the_page_comes_along_and_one_elsewhere_is_named() {
        let folder = tempfile::tempdir().unwrap();
        files::write(&folder.path().join("a_files/kapal.gif"), GIF).unwrap();
        let mut taken = record(vec![Picture {
            beside: Some("a_files/kapal.gif?x=1".to_owned()),
            address: Some("https://news.example/kapal.gif".to_owned()),
            ..Picture::default()
        }]);
        let Taken { media, said, .. } = take(&mut taken, &Around::File(&page(folder.path())));
        assert_eq!((media.len(), said), (1, None));
        let place = format!("/media/{}", media[0].name);
        assert!(
            taken.body.starts_with(&format!("![Kapal]({place} \"Kapal")),
            "{}",
            taken.body
        );
        assert_eq!(taken.article.image, Some(place));

        let mut named = record(vec![Picture {
            beside: Some("gone.gif".to_owned()),
            address: Some("https://news.example/kapal.gif".to_owned()),
            ..Picture::default()
        }]);
        let Taken { media, said, .. } = take(&mut named, &Around::File(&page(folder.path())));
        assert_eq!((media.len(), said), (0, None));
        assert!(named.body.contains("](https://news.example/kapal.gif"));
    }

    #[test]
    fn a_picture_that_cannot_be_had_goes_and_its_caption_stays() {
        let folder = tempfile::tempdir().unwrap();
        let embedded = Some(("image/png".to_owned(), b"<script>".to_vec()));
        let mut lost = record(vec![Picture {
            embedded,
            beside: Some("kapal.exe".to_owned()),
            ..Picture::default()
        }]);
        let Taken { media, said, .. } = take(&mut lost, &Around::File(&page(folder.path())));
        assert!(media.is_empty());
        assert_eq!(lost.body, "Kapal di teluk\n\nIsi.\n");
        assert_eq!(lost.article.image, None);
        insta::assert_snapshot!(said.unwrap().message, @"a picture of this page could not be had and was left out: `kapal.exe`");
    }
}
