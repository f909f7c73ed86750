//! The second reading: the last good capture of every page, as an article.

use std::ops::ControlFlow;

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use url::Url;

use super::answer::{Answer, Refused};
use super::index::{Capture, Index, key, normal};
use super::input::Input;
use super::{Volume, records};
use crate::article::{Article, Date};
use crate::sources::page::{self, Holdings, Visit};
use crate::sources::{Desk, Dump, PICTURE, Picture, Reading, Record, Source};

/// The largest page and the largest picture that are read, in bytes.
const LARGEST: usize = 32 << 20;

/// How many pages are read together, and how many bytes of them.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 48 << 20;

/// How many bytes of pictures an article may bring along.
const MOST_PICTURES: usize = 128 << 20;

/// How often a file that can only be read from its beginning is opened again.
const MOST_AGAIN: usize = 4;

/// A page as it was fetched.
struct Fetched<'p> {
    /// Its captures, this one first.
    captures: &'p [Capture],
    url: Url,
    answer: Answer,
    content: Vec<u8>,
}

/// What reads the pages of an archive.
pub(super) struct Reader<'a> {
    dump: &'a Dump<'a>,
    volumes: &'a [Volume<'a>],
    index: &'a Index,
    /// The file that is open, where files can only be read from their beginning.
    open: Option<(u32, Input<'a>)>,
    again: usize,
}

impl Holdings for Index {
    fn has_picture(&self, address: &str) -> bool {
        self.picture(address).is_some()
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(dump: &'a Dump<'a>, volumes: &'a [Volume<'a>], index: &'a Index) -> Self {
        Self {
            dump,
            volumes,
            index,
            open: None,
            again: 0,
        }
    }

    /// Hands the articles among the pages on.
    pub(super) fn read(&mut self, pages: &[Vec<Capture>], desk: &mut Desk<'_>) -> ControlFlow<()> {
        let (mut waiting, mut bytes) = (Vec::new(), 0);
        for captures in pages {
            for _ in 1..captures.len() {
                desk.tally.other("further captures of a page");
            }
            let Some(fetched) = self.page(captures, desk) else {
                continue;
            };
            bytes += fetched.content.len();
            waiting.push(fetched);
            if waiting.len() == TOGETHER || bytes > TOGETHER_BYTES {
                bytes = 0;
                self.settle(std::mem::take(&mut waiting), desk)?;
            }
        }
        self.settle(waiting, desk)
    }

    /// Fetches a page from its best capture that can be read.
    fn page<'p>(&mut self, captures: &'p [Capture], desk: &mut Desk<'_>) -> Option<Fetched<'p>> {
        let mut why = "pages that cannot be read";
        for (number, capture) in captures.iter().enumerate() {
            match self.fetch(capture) {
                Ok((url, answer, content)) => {
                    return Some(Fetched {
                        captures: &captures[number..],
                        url,
                        answer,
                        content,
                    });
                }
                Err(Refused::TooLarge) => why = "pages that are too large",
                Err(Refused::Unreadable) => {}
            }
        }
        desk.tally.other(why);
        None
    }

    /// Reads pages together, and hands those on that are articles.
    fn settle(&mut self, pages: Vec<Fetched<'_>>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let (dump, index) = (self.dump, self.index);
        let (name, zone, lang) = (dump.name, dump.zone, dump.lang);
        let setting = Setting { name, zone, lang };
        let read: Vec<Reading> = pages
            .par_iter()
            .map(|page| setting.reading(page, index))
            .collect();
        for (mut page, mut reading) in pages.into_iter().zip(read) {
            // The last capture may be what stands where the article was: an earlier one is tried.
            while reading.records.is_empty() && page.captures.len() > 1 {
                let Some(earlier) = self.page(&page.captures[1..], desk) else {
                    break;
                };
                reading = setting.reading(&earlier, index);
                page = earlier;
            }
            let Some(mut record) = reading.records.pop() else {
                desk.tally.other(kind(&reading));
                continue;
            };
            for said in reading.diagnostics {
                let message = format!("{}: {}", page.url, said.message);
                desk.say(crate::diagnostic::Diagnostic { message, ..said });
            }
            complete(&mut record, &page, index);
            self.take_pictures(&mut record);
            desk.take(record)?;
        }
        ControlFlow::Continue(())
    }

    /// Puts the pictures that the archive holds into a record.
    fn take_pictures(&mut self, record: &mut Record) {
        let lead = record
            .article
            .image
            .as_deref()
            .filter(|image| image.starts_with("http"));
        if let Some(lead) = lead.filter(|lead| self.index.has_picture(lead)) {
            let mut known = record.pictures.iter();
            let number = known.position(|picture| picture.address.as_deref() == Some(lead));
            let number = number.unwrap_or_else(|| {
                record.pictures.push(Picture {
                    address: Some(lead.to_owned()),
                    ..Picture::default()
                });
                record.pictures.len() - 1
            });
            record.article.image = Some(format!("{PICTURE}{number}"));
        }
        let mut room = MOST_PICTURES;
        for picture in &mut record.pictures {
            let address = picture.address.as_deref().unwrap_or_default();
            let Some(capture) = self.index.picture(address) else {
                continue;
            };
            if let Ok((_, answer, content)) = self.fetch(&capture)
                && content.len() <= room
            {
                room -= content.len();
                let media = answer.get("content-type").unwrap_or("image/*");
                picture.embedded = Some((media.to_owned(), content));
            }
        }
    }

    /// What a capture holds: its address, the head of the answer, and the content unpacked.
    fn fetch(&mut self, capture: &Capture) -> Result<(Url, Answer, Vec<u8>), Refused> {
        if capture.length > LARGEST as u64 {
            return Err(Refused::TooLarge);
        }
        let volume = &self.volumes[capture.volume as usize];
        let opened = Input::open_at(volume.bytes, capture.at);
        let mut near = match opened {
            Some(opened) => opened.map_err(|_| Refused::Unreadable)?,
            None => self.forward(capture).ok_or(Refused::Unreadable)?,
        };
        let fetched = fetched(&mut near, volume, capture);
        // Where the next page is to be read on from.
        self.open = Some((capture.volume, near));
        fetched
    }

    /// A file that can only be read from its beginning, at a capture.
    fn forward(&mut self, capture: &Capture) -> Option<Input<'a>> {
        let volume = &self.volumes[capture.volume as usize];
        let open = self.open.take();
        let open = open.filter(|(own, input)| *own == capture.volume && input.at <= capture.at);
        let mut input = match open {
            Some((_, input)) => input,
            None if self.again >= self.volumes.len() + MOST_AGAIN => return None,
            None => {
                self.again += 1;
                Input::open(volume.bytes).ok()?
            }
        };
        input.skip(capture.at - input.at).ok()?;
        Some(input)
    }
}

fn fetched(
    input: &mut Input<'_>,
    volume: &Volume<'_>,
    capture: &Capture,
) -> Result<(Url, Answer, Vec<u8>), Refused> {
    let mut first = Vec::new();
    let lines = input.line(&mut first);
    let lines = lines.and_then(|_| records::head_lines(volume.style, first, input));
    let head = volume.style.read(&lines.map_err(|_| Refused::Unreadable)?);
    let url = Url::parse(&head.address).map_err(|_| Refused::Unreadable)?;
    let block = input
        .block(capture.length)
        .map_err(|_| Refused::Unreadable)?;
    // What is no answer of a server is the content itself.
    let answer = Answer::read(&block).unwrap_or_default();
    let content = answer.content(&block[answer.length..], LARGEST)?;
    Ok((url, answer, content))
}

/// What counts for all pages of an archive.
#[derive(Clone, Copy)]
struct Setting<'a> {
    name: &'a str,
    zone: chrono_tz::Tz,
    lang: &'a str,
}

impl Setting<'_> {
    /// Reads a page.
    fn reading(&self, page: &Fetched<'_>, index: &Index) -> Reading {
        let source = Source {
            name: self.name,
            bytes: &page.content,
            zone: self.zone,
            lang: self.lang,
            force: false,
        };
        let media = page.answer.get("content-type").unwrap_or_default();
        page::read(
            &source,
            Some(Visit {
                address: Some(&page.url),
                at: moment(&page.captures[0]),
                charset: charset(media),
                holdings: index,
            }),
        )
    }
}

/// The encoding that a media type names.
fn charset(media: &str) -> Option<&str> {
    let mut parameters = media.split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// When a page was fetched.
fn moment(capture: &Capture) -> Option<Date> {
    let utc = FixedOffset::east_opt(0);
    let at = DateTime::from_timestamp(capture.date, 0).filter(|_| capture.date != 0)?;
    Date::time(at.naive_utc(), utc)
}

/// Says of a record what only the archive knows.
fn complete(record: &mut Record, page: &Fetched<'_>, index: &Index) {
    record.id = normal(&page.url);
    // Its parts are pages of their own here.
    record.part = None;
    let article = &mut record.article;
    if let Some(at) = moment(&page.captures[0]) {
        article
            .extra
            .insert("captured".to_owned(), at.to_string().into());
    }
    if let Some(changed) = page.answer.get("last-modified") {
        article
            .extra
            .insert("last_modified".to_owned(), changed.to_owned().into());
    }
    if !page.captures[0].is_whole {
        article.extra.insert("truncated".to_owned(), true.into());
    }
    let original = article.original_url.as_deref();
    let original = original.and_then(|address| Url::parse(address).ok());
    let site = |url: &Url| {
        url.host_str()
            .map(|host| host.trim_start_matches("www.").to_owned())
    };
    if let Some(original) = &original
        && site(original) == site(&page.url)
    {
        let own = key(original);
        let to_original = own.into_iter().flat_map(|key| index.paths_to(key));
        let to_page = index.paths_to(page.captures[0].key).iter();
        let visited = page.url.path().to_owned();
        let visited = Some(visited).filter(|path| page.url.query().is_none() && path.len() > 1);
        let paths: Vec<String> = visited
            .into_iter()
            .chain(to_original.chain(to_page).cloned())
            .collect();
        add_aliases(article, original.path(), paths);
    }
}

/// Adds old paths to an article, which import gives the path of its own address.
fn add_aliases(article: &mut Article, own: &str, paths: Vec<String>) {
    for path in paths {
        let is_usable = path != own && !path.contains("//") && path.len() < 300;
        if is_usable && !article.aliases.contains(&path) {
            article.aliases.push(path);
        }
    }
}

/// What a page is that is no article.
fn kind(reading: &Reading) -> &'static str {
    let code = reading.diagnostics.iter().find_map(|said| match said.code {
        "page-home" => Some("front pages"),
        "page-listing" => Some("pages that list articles"),
        "page-search" => Some("pages of search results"),
        "page-gate" => Some("pages that ask for something first"),
        "page-error" => Some("pages that say that nothing is there"),
        "page-empty" => Some("pages without text"),
        _ => None,
    });
    code.unwrap_or("pages that are no articles")
}
