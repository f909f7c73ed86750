//! The stage before the plan: what pictures there are, and smaller ones of them.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::cache::{self, Look, Memory, Trust};
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files::{self, Found};

use super::format::Format;
use super::header::{self, Header};
use super::records::{Record, Records};
use super::room::Room;
use super::scale::{self, height_at};
use super::store::{Key, Store};
use super::trouble::Trouble;
use super::{Picture, Pictures, Rendition, Sizing, names};

/// Who is told how the work goes on.
pub trait Telling: Sync {
    /// So many pictures are about to be made smaller.
    fn begin(&self, total: usize);
    /// One of them is done.
    fn advance(&self);
}

/// The largest file that is read as a picture.
const LARGEST: u64 = 1 << 28;

/// What was made of a picture at a width, if that was of use.
type AtWidth = (u32, Option<Rendition>);

/// What a picture turned out to be.
type Seen = std::result::Result<Option<Header>, Trouble>;

/// Looks at pictures, and says what is wrong with their files.
struct Looking<'a> {
    content: &'a str,
}

impl Look for Looking<'_> {
    type Value = Seen;

    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let refuse = |message: String, help: &str| {
            Diagnostic::warning("picture", message)
                .in_file(shown(self.content, &file.relative))
                .help(help)
        };
        let megabytes = file.glance.size >> 20;
        if file.glance.size > LARGEST {
            let message = format!("is {megabytes} MB, too large to make smaller pictures of it");
            said.push(refuse(
                message,
                "save it smaller; until then pages show it as it is",
            ));
            return None;
        }
        let read = files::read(&file.path);
        let read = read.map_err(|error| {
            let reason = match &error {
                Error::Read { source, .. } => files::describe(source),
                other => other.to_string(),
            };
            let help = "check that it exists and that you may read it";
            said.push(refuse(format!("cannot be read: {reason}"), help));
        });
        read.ok()
    }

    fn read(&self, file: &Found, bytes: &[u8], hash: u64, _: &mut Vec<Diagnostic>) -> Seen {
        let Some(named) = Format::of_name(&file.relative) else {
            return Ok(None);
        };
        guarded(named, || header::read(bytes, named, hash))
    }

    fn nothing(&self) -> Seen {
        Ok(None)
    }
}

fn shown(content: &str, below: &str) -> String {
    format!("{content}/{below}")
}

/// Runs a decoder, of which nobody can say that no bytes at all break it.
fn guarded<R>(
    format: Format,
    decode: impl FnOnce() -> std::result::Result<R, Trouble>,
) -> std::result::Result<R, Trouble> {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode));
    outcome.unwrap_or(Err(Trouble::Damaged(format)))
}

/// Looks at the pictures of a site, and makes smaller ones where there are none yet.
///
/// # Errors
///
/// What the system says when something cannot be kept.
pub fn prepare(
    site: &Site,
    found: &[Found],
    sizing: Sizing,
    trust: Trust,
    telling: &dyn Telling,
) -> Result<(Pictures, Vec<Diagnostic>)> {
    let caches = site.root.join(cache::FOLDER);
    let mut pictures = Pictures {
        store: Store::new(&caches),
        sizing,
        all: Vec::new(),
    };
    let found = if pictures.are_sized() { found } else { &[] };
    if found.is_empty() && !Records::are_there(&caches) {
        return Ok((pictures, Vec::new()));
    }
    let content = site.config.content.as_str();
    let mut said = Vec::new();
    let looked = look(&caches, found, (content, trust), &mut said)?;
    let mut headers: Vec<(&Found, Header)> = Vec::new();
    for (file, seen) in looked {
        match seen {
            Ok(Some(header)) => headers.push((file, header)),
            Ok(None) => {}
            Err(trouble) => said.push(trouble.tell(shown(content, &file.relative))),
        }
    }
    headers.sort_unstable_by(|a, b| a.0.relative.cmp(&b.0.relative));
    let records = Records::open(&caches, headers.len());
    let made = Work {
        records: &records,
        store: &pictures.store,
        sizing: &pictures.sizing,
        room: Room::default(),
    }
    .make_all(&headers, telling)?;
    records.replace(&made, &pictures.store)?;
    for (file, header) in headers {
        let record = made.get(&header.content).filter(|_| header.scales);
        if let Some(trouble) = record.and_then(|record| record.trouble.as_ref()) {
            said.push(trouble.tell(shown(content, &file.relative)));
            continue;
        }
        let renditions = record.map(|record| record.made.iter().filter_map(|(_, made)| *made));
        pictures.all.push(Picture {
            below: file.relative.as_str().into(),
            width: header.width,
            height: header.height,
            format: header.format,
            content: header.content,
            name: "".into(),
            renditions: renditions.into_iter().flatten().collect(),
        });
    }
    names::give(&mut pictures.all);
    Ok((pictures, said))
}

/// What each picture turned out to be; only those that changed are read.
fn look<'f>(
    caches: &Path,
    found: &'f [Found],
    (content, trust): (&str, Trust),
    said: &mut Vec<Diagnostic>,
) -> Result<Vec<(&'f Found, Seen)>> {
    let looking = Looking { content };
    let made_under = xxh3_64(cache::program().as_bytes());
    let memory = Memory::open(
        caches,
        "pictures",
        made_under,
        found.len(),
        (&looking, trust),
    );
    let sorted = memory.sorted(found);
    let blocks: Vec<_> = sorted.blocks().collect();
    let mut looked = Vec::with_capacity(found.len());
    for recalled in memory.recall_all(&blocks)? {
        said.extend(recalled.said);
        looked.extend(recalled.values);
    }
    Ok(looked)
}

/// What making smaller pictures needs.
struct Work<'a> {
    records: &'a Records,
    store: &'a Store,
    sizing: &'a Sizing,
    room: Room,
}

impl Work<'_> {
    /// The widths that a picture is made in.
    fn widths(&self, header: &Header) -> impl Iterator<Item = u32> {
        let smaller = |width: &&u32| **width < header.width;
        self.sizing.widths.iter().take_while(smaller).copied()
    }

    /// What became of every picture that smaller ones are made of, by its bytes.
    fn make_all(
        &self,
        headers: &[(&Found, Header)],
        telling: &dyn Telling,
    ) -> Result<BTreeMap<u64, Record>> {
        let mut all = BTreeMap::new();
        let mut to_make: BTreeMap<u64, (&Found, &Header)> = BTreeMap::new();
        for (file, header) in headers {
            let is_larger = self.widths(header).next().is_some();
            if !header.scales || !is_larger || all.contains_key(&header.content) {
                continue;
            }
            match self.known(header) {
                Some(record) => drop(all.insert(header.content, record)),
                None => drop(to_make.entry(header.content).or_insert((file, header))),
            }
        }
        if to_make.is_empty() {
            return Ok(all);
        }
        telling.begin(to_make.len());
        let to_make: Vec<(&Found, &Header)> = to_make.into_values().collect();
        let made: Result<Vec<Option<Record>>> = to_make
            .into_par_iter()
            .with_max_len(1)
            .map(|(file, header)| {
                let made = self.make(file, header);
                telling.advance();
                made
            })
            .collect();
        let made = made?.into_iter().flatten();
        all.extend(made.map(|record| (record.content, record)));
        Ok(all)
    }

    /// What is on record of a picture, if that is all there is to know.
    fn known(&self, header: &Header) -> Option<Record> {
        let record = self.records.of(header.content, self.sizing.quality)?;
        if record.trouble.is_some() {
            return Some(record.clone());
        }
        let at = |width: u32| {
            let mut made = record.made.iter();
            made.find(|(known, _)| *known == width).copied()
        };
        let made: Option<Vec<_>> = self.widths(header).map(at).collect();
        made.map(|made| Record {
            made,
            ..record.clone()
        })
    }

    /// Makes smaller pictures of one; `None` where it is gone or not what it was.
    fn make(&self, file: &Found, header: &Header) -> Result<Option<Record>> {
        let Ok(bytes) = files::read(&file.path) else {
            return Ok(None);
        };
        if xxh3_64(&bytes) != header.content {
            return Ok(None);
        }
        let mut record = Record {
            content: header.content,
            quality: self.sizing.quality,
            made: Vec::new(),
            trouble: None,
        };
        let pixels = u64::from(header.width) * u64::from(header.height);
        let widths: Vec<u32> = self.widths(header).collect();
        let kept = widths.iter().map(|&width| self.kept(header, width));
        if let Some(kept) = kept.collect::<Option<Vec<_>>>() {
            record.made = kept;
            return Ok(Some(record));
        }
        let made = self
            .room
            .with(pixels, || self.scale(&bytes, header, &widths));
        match made {
            Ok(made) => record.made = made?,
            Err(trouble) => record.trouble = Some(trouble),
        }
        Ok(Some(record))
    }

    /// What a run that was killed before it could put it on record made of a picture at a width.
    fn kept(&self, header: &Header, width: u32) -> Option<AtWidth> {
        let formats = [Format::WebP, header.format].into_iter();
        let mut kept = formats.filter(|&format| {
            let key = Key {
                content: header.content,
                width,
                quality: self.sizing.quality,
                format,
            };
            self.store.read(&key).is_some()
        });
        let made = Rendition {
            width,
            height: height_at(width, header),
            format: kept.next()?,
        };
        Some((width, Some(made)))
    }

    /// A picture at each of some widths.
    fn scale(
        &self,
        bytes: &[u8],
        header: &Header,
        widths: &[u32],
    ) -> std::result::Result<Result<Vec<AtWidth>>, Trouble> {
        let quality = self.sizing.quality;
        guarded(header.format, || {
            let decoded = scale::decode(bytes, *header)?;
            let at = |&width: &u32| {
                let Some((format, small)) = decoded.at(width, quality, bytes.len()) else {
                    return Ok((width, None));
                };
                let key = Key {
                    content: header.content,
                    width,
                    quality,
                    format,
                };
                if self.store.read(&key).is_none_or(|kept| kept != small) {
                    let written = self.store.write(&key, &small);
                    // What is not kept is made again when it is asked for.
                    if self.records.are_ours() {
                        written?;
                    }
                }
                let height = height_at(width, header);
                let made = Rendition {
                    width,
                    height,
                    format,
                };
                Ok((width, Some(made)))
            };
            Ok(widths.iter().map(at).collect())
        })
    }
}

/// A rendition made again from the bytes of its picture; `None` where they are not what they were.
pub(super) fn again(bytes: &[u8], picture: &Picture, key: &Key) -> Option<Vec<u8>> {
    let header = Header {
        content: key.content,
        format: picture.format,
        width: picture.width,
        height: picture.height,
        scales: true,
    };
    if xxh3_64(bytes) != key.content {
        return None;
    }
    let made = guarded(picture.format, || {
        let decoded = scale::decode(bytes, header)?;
        Ok(decoded.at(key.width, key.quality, bytes.len()))
    });
    let (format, small) = made.ok()??;
    (format == key.format).then_some(small)
}
