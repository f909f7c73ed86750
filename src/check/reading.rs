//! What is kept of the texts of articles and pages from check to check.

use std::ops::Range;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::ArticleId;
use crate::article::front_matter::{self, Location};
use crate::article::{Article, LARGEST_FILE, Status, body, text};
use crate::cache::{self, Look, Memory, Trust};
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::files::{self, Found};
use crate::pipeline::Progress;
use crate::render::{Press, body_options};
use crate::theme::Library;

use super::signature;

/// What was seen in the file of an article or page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Seen {
    /// What its text and front matter point at.
    pub(super) pointers: Vec<Pointer>,
    /// XXH3 of the ids that can be pointed at, sorted.
    pub(super) anchors: Vec<u64>,
    /// Where it was first published.
    pub(super) original: Option<Box<str>>,
    /// What its text is about; none where it is short.
    pub(super) signature: Option<Box<[u16]>>,
}

/// Something that an article points at, or should say of what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pointer {
    /// As it is written.
    pub(super) address: Box<str>,
    /// How it is pointed at.
    pub(super) role: Role,
    /// Its bytes in the file; none where they are written differently there.
    pub(super) at: Option<(u32, u32)>,
}

/// How something is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    /// A link of the text.
    Link,
    /// A picture, a sound or a film of the text.
    Shown,
    /// A link in `related` of the front matter.
    Related,
    /// `original_url`.
    Original,
    /// Not pointed at: a picture of the text that has no words for those who cannot see it.
    WithoutAlt,
    /// The same of the lead picture.
    LeadWithoutAlt,
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// An article.
    Article(ArticleId),
    /// A standing page, by its position.
    Page(u32),
}

/// What was seen, by owner; signatures lie in one row.
#[derive(Default)]
pub(super) struct Gathered {
    /// What each points at, in the order of owners.
    pub(super) pointers: Vec<(Owner, Vec<Pointer>)>,
    /// XXH3 of ids, in the order of owners, for those that have any.
    pub(super) anchors: Vec<(Owner, Vec<u64>)>,
    /// Signatures of articles, in the order of articles.
    pub(super) signatures: Vec<(ArticleId, Box<[u16]>)>,
    /// Where articles were first published, in the order of articles.
    pub(super) originals: Vec<(ArticleId, Box<str>)>,
}

impl Owner {
    /// Its file, below the content folder.
    pub(super) fn below(self, library: &Library) -> &str {
        match self {
            Self::Article(id) => &library.archive.article(id).below,
            Self::Page(at) => &library.archive.pages[at as usize].below,
        }
    }

    /// Its path on the site.
    pub(super) fn path(self, library: &Library) -> &str {
        match self {
            Self::Article(id) => &library.archive.article(id).path,
            Self::Page(at) => &library.archive.pages[at as usize].path,
        }
    }
}

impl Gathered {
    /// Whether an article or page has an id of this hash.
    pub(super) fn has_anchor(&self, owner: Owner, hash: u64) -> bool {
        let found = self.anchors.binary_search_by_key(&owner, |known| known.0);
        found.is_ok_and(|at| self.anchors[at].1.binary_search(&hash).is_ok())
    }

    fn take(&mut self, owner: Owner, seen: Seen) {
        if let Owner::Article(id) = owner {
            let signature = seen.signature.map(|signature| (id, signature));
            self.signatures.extend(signature);
            let original = seen.original.map(|original| (id, original));
            self.originals.extend(original);
        }
        if !seen.pointers.is_empty() {
            self.pointers.push((owner, seen.pointers));
        }
        if !seen.anchors.is_empty() {
            self.anchors.push((owner, seen.anchors));
        }
    }

    fn sort(&mut self) {
        self.pointers.par_sort_unstable_by_key(|one| one.0);
        self.anchors.par_sort_unstable_by_key(|one| one.0);
        self.signatures.par_sort_unstable_by_key(|one| one.0);
        self.originals.par_sort_unstable_by_key(|one| one.0);
    }
}

/// How many blocks are read before they are taken in; bounds what is held twice.
const BATCH: usize = 64;

/// Looks into the files of all articles and pages that changed since the last check.
pub(super) fn gather(
    site: &Site,
    press: &Press,
    trust: Trust,
    progress: &dyn Progress,
) -> Result<Gathered> {
    let library = press.library();
    let reader = Reader {
        content: &site.config.content,
        settings: press.reading(),
        options: body_options(library, &site.config.language),
    };
    let found = found(site, library);
    let memory = Memory::open(
        &site.root.join(cache::FOLDER),
        "check",
        made_under(&reader),
        found.len(),
        (&reader, trust),
    );
    let sorted = memory.sorted(&found);
    let blocks: Vec<_> = sorted.blocks().collect();
    let mut gathered = Gathered::default();
    for batch in blocks.chunks(BATCH) {
        for recalled in memory.recall_all(batch)? {
            progress.advance(recalled.values.len());
            for (file, seen) in recalled.values {
                if let Some(owner) = owner(library, &file.relative) {
                    gathered.take(owner, seen);
                }
            }
        }
    }
    gathered.sort();
    Ok(gathered)
}

fn owner(library: &Library, below: &str) -> Option<Owner> {
    let archive = &library.archive;
    let article = || archive.by_source(below).map(Owner::Article);
    let pages = &archive.pages;
    let page = pages.binary_search_by(|page| (*page.below).cmp(below));
    match page {
        Ok(at) => u32::try_from(at).ok().map(Owner::Page),
        Err(_) => article(),
    }
}

/// The files of everything that has a page.
fn found(site: &Site, library: &Library) -> Vec<Found> {
    let root: PathBuf = site.root.join(&site.config.content);
    let archive = &library.archive;
    let articles = archive.articles.par_iter().map(|entry| &entry.below);
    let pages = archive.pages.par_iter().map(|page| &page.below);
    let found = articles.chain(pages).filter_map(|below| {
        let path = root.join(&**below);
        Some(Found {
            glance: files::glance(&path)?,
            path,
            relative: below.to_string(),
        })
    });
    found.collect()
}

/// A hash of what everything depends on that is seen in a file.
fn made_under(reader: &Reader<'_>) -> u64 {
    let Reader {
        content,
        settings,
        options,
    } = reader;
    let made_under = format!("{} {content} {settings:?} {options:?}", cache::program());
    xxh3_64(made_under.as_bytes())
}

/// What looking into a file needs to know.
struct Reader<'a> {
    content: &'a str,
    settings: &'a front_matter::Settings,
    options: body::Options,
}

impl Look for Reader<'_> {
    type Value = Seen;

    /// What was wrong with a file was told when the archive was read.
    fn bytes(&self, file: &Found, _: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let fits = file.glance.size <= LARGEST_FILE;
        fits.then(|| files::read(&file.path).ok()).flatten()
    }

    fn read(&self, file: &Found, bytes: &[u8], _: u64, _: &mut Vec<Diagnostic>) -> Seen {
        let text = text::decode(bytes).text;
        let location = Location {
            file: self.content,
            below: &file.relative,
        };
        let (parsed, _) = front_matter::read(&text, &location, self.settings);
        parsed.map_or_else(Seen::default, |parsed| {
            self.seen(&text, &parsed.article, &parsed.body)
        })
    }

    fn nothing(&self) -> Seen {
        Seen::default()
    }
}

impl Reader<'_> {
    fn seen(&self, text: &str, article: &Article, body: &Range<usize>) -> Seen {
        let mut seen = Seen {
            pointers: of_front_matter(&text[..body.start], article),
            original: article.original_url.as_deref().map(Into::into),
            ..Seen::default()
        };
        if article.status == Status::Withheld {
            return seen;
        }
        let markdown = &text[body.clone()];
        let survey = body::survey(markdown, &self.options);
        let mut pointers: Vec<Pointer> = survey
            .targets
            .into_iter()
            .map(|target| Pointer {
                address: target.address.into(),
                role: if target.is_shown {
                    Role::Shown
                } else {
                    Role::Link
                },
                at: target.at.and_then(|at| range(&at, body.start)),
            })
            .collect();
        let without_alt = survey.without_alt.iter().map(|&at| Pointer {
            role: Role::WithoutAlt,
            ..pointers[at].clone()
        });
        let without_alt: Vec<Pointer> = without_alt.collect();
        pointers.extend(without_alt);
        seen.pointers.append(&mut pointers);
        seen.anchors = survey.ids.iter().map(|id| anchor(id)).collect();
        seen.anchors.sort_unstable();
        seen.signature = signature::of(&body::plain_text(markdown));
        seen
    }
}

/// The hash of an id.
pub(super) fn anchor(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

fn range(at: &Range<usize>, from: usize) -> Option<(u32, u32)> {
    let start = u32::try_from(at.start + from).ok()?;
    Some((start, u32::try_from(at.end + from).ok()?))
}

/// What front matter points at.
fn of_front_matter(matter: &str, article: &Article) -> Vec<Pointer> {
    let pointer = |address: &str, role: Role| {
        let at = matter.find(address).filter(|_| !address.is_empty());
        Pointer {
            address: address.into(),
            role,
            at: at.and_then(|at| range(&(at..at + address.len()), 0)),
        }
    };
    let related = article.related.iter();
    let related = related.filter_map(|link| Some(pointer(link.url.as_deref()?, Role::Related)));
    let mut pointers: Vec<Pointer> = related.collect();
    let original = article.original_url.as_deref();
    pointers.extend(original.map(|address| pointer(address, Role::Original)));
    let is_told = article
        .image_alt
        .as_deref()
        .is_some_and(|alt| !alt.trim().is_empty());
    let image = article.image.as_deref().filter(|_| !is_told);
    pointers.extend(image.map(|image| pointer(image, Role::LeadWithoutAlt)));
    pointers
}
