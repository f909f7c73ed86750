//! What an archive holds: the members of a ZIP or tar file, each a stretch of it.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};

use super::Packed;
use super::packing::Packing;
use super::stretch::Stretch;

/// What an archive holds.
#[derive(Debug, Default)]
pub(in crate::import) struct Listing {
    /// Its files by path, none of which leads out of it.
    pub(in crate::import) members: BTreeMap<String, Packed>,
    /// Members that cannot be taken: why, how many, and one of their names.
    pub(in crate::import) refused: BTreeMap<&'static str, (u64, String)>,
    /// Why the list may be short.
    pub(in crate::import) torn: Option<String>,
}

/// The most members that an archive may have.
const MOST: usize = 2_000_000;

const LEADS_OUT: &str = "lead out of the archive";
const LINKS: &str = "are links";
const SECRET: &str = "are encrypted";
const PACKED_ODDLY: &str = "are packed in a way that is not read";

/// What kind of archive bytes are that begin like this.
pub(super) fn is_archive(head: &[u8]) -> bool {
    is_zip(head) || is_tar(head)
}

/// Whether a ZIP file begins like this, one that is no document or book.
fn is_zip(head: &[u8]) -> bool {
    let first = head.get(30..).unwrap_or_default();
    let is_document = first.starts_with(b"mimetype")
        || first.starts_with(b"[Content_Types].xml")
        || first.starts_with(b"_rels/")
        || first.starts_with(b"word/");
    (head.starts_with(b"PK\x03\x04") && !is_document) || head.starts_with(b"PK\x05\x06")
}

/// Whether a tar file begins like this (POSIX.1-1988 and later).
fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

impl Listing {
    /// Reads the list of an archive's members.
    pub(super) fn read(stretch: &Stretch, head: &[u8]) -> Self {
        let mut listing = Self::default();
        let read = if is_tar(head) {
            listing.tar(stretch)
        } else {
            listing.zip(stretch)
        };
        if let Err(error) = read {
            listing.torn = Some(error.to_string());
        }
        listing
    }

    fn tar(&mut self, stretch: &Stretch) -> io::Result<()> {
        let mut archive = tar::Archive::new(stretch.open());
        for entry in archive.entries_with_seek()? {
            let entry = entry?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            if kind.is_symlink() || kind.is_hard_link() {
                self.refuse(LINKS, &name);
            } else if kind.is_file() || kind.is_contiguous() {
                let (start, length) = (entry.raw_file_position(), entry.size());
                let is_whole = start + length <= stretch.length;
                self.add(&name, stretch.part(start, length), Vec::new());
                if !is_whole {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
        }
        Ok(())
    }

    fn zip(&mut self, stretch: &Stretch) -> io::Result<()> {
        let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(stretch.open())) else {
            self.by_heads(stretch)?;
            return Err(io::Error::other("its list of files is damaged or missing"));
        };
        for number in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(number) else {
                self.refuse(PACKED_ODDLY, "");
                continue;
            };
            let name = file.name().map_or_else(
                |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
                std::borrow::Cow::into_owned,
            );
            if file.is_dir() {
                continue;
            }
            let packings = match file.compression() {
                _ if file.encrypted() => Err(SECRET),
                _ if file.is_symlink() => Err(LINKS),
                zip::CompressionMethod::Stored => Ok(Vec::new()),
                zip::CompressionMethod::Deflated => Ok(vec![Packing::Deflate]),
                zip::CompressionMethod::Bzip2 => Ok(vec![Packing::Bzip2]),
                _ => Err(PACKED_ODDLY),
            };
            match (packings, file.data_start()) {
                (Ok(packings), Some(start)) => {
                    let part = stretch.part(start, file.compressed_size());
                    self.add(&name, part, packings);
                }
                (Err(why), _) => self.refuse(why, &name),
                (Ok(_), None) => self.refuse(PACKED_ODDLY, &name),
            }
        }
        Ok(())
    }

    /// Finds the members of a ZIP file whose list is gone by the head that each of them has.
    ///
    /// # Source
    ///
    /// PKWARE's APPNOTE.TXT 6.3.10, section 4.3.7.
    fn by_heads(&mut self, stretch: &Stretch) -> io::Result<()> {
        let mut at = 0;
        while self.members.len() < MOST {
            let mut file = BufReader::new(stretch.open());
            file.seek(SeekFrom::Start(at))?;
            let mut head = [0; 30];
            if file.read_exact(&mut head).is_err() || !head.starts_with(b"PK\x03\x04") {
                break;
            }
            let short = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
            let long = |at: usize| u32::from(short(at)) | u32::from(short(at + 2)) << 16;
            let (flags, method, mut packed) = (short(6), short(8), u64::from(long(18)));
            let mut name = vec![0; usize::from(short(26))];
            file.read_exact(&mut name)?;
            let name = String::from_utf8_lossy(&name).into_owned();
            let start = at + 30 + u64::from(short(26)) + u64::from(short(28));
            let packings = match method {
                0 => Vec::new(),
                8 => vec![Packing::Deflate],
                _ => break,
            };
            if flags & 8 != 0 {
                // The length stands behind the bytes.
                let Some(length) = deflated(&stretch.part(start, u64::MAX)) else {
                    self.add(&name, stretch.part(start, u64::MAX), packings);
                    break;
                };
                packed = length;
            }
            if flags & 1 != 0 {
                self.refuse(SECRET, &name);
            } else if !name.ends_with('/') {
                self.add(&name, stretch.part(start, packed), packings);
            }
            at = start + packed;
            if flags & 8 != 0 {
                at += descriptor(stretch, at)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, stretch: Stretch, packings: Vec<Packing>) {
        let Some(path) = safe(name) else {
            return self.refuse(LEADS_OUT, name);
        };
        if self.members.len() < MOST {
            let member = Packed::from_stretch(stretch, packings);
            self.members.insert(path, member);
        }
    }

    fn refuse(&mut self, why: &'static str, name: &str) {
        let refused = self.refused.entry(why);
        refused.or_insert_with(|| (0, name.to_owned())).0 += 1;
    }
}

/// How many bytes a deflated member takes; `None` if it does not end.
fn deflated(stretch: &Stretch) -> Option<u64> {
    let mut decoder = flate2::bufread::DeflateDecoder::new(BufReader::new(stretch.open()));
    let mut part = vec![0; 1 << 16];
    while decoder.read(&mut part).ok()? > 0 {}
    // What is cut off ends, too, but at the end of everything.
    let goes_on = decoder
        .get_mut()
        .fill_buf()
        .is_ok_and(|left| !left.is_empty());
    goes_on.then(|| decoder.total_in())
}

/// How long the description is that stands behind a member's bytes.
fn descriptor(stretch: &Stretch, at: u64) -> io::Result<u64> {
    let mut file = stretch.open();
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(28).read_to_end(&mut bytes)?;
    let next = (8..=24).find(|next| {
        let rest = bytes.get(*next..).unwrap_or_default();
        rest.starts_with(b"PK\x03\x04") || rest.starts_with(b"PK\x01\x02")
    });
    Ok(next.unwrap_or(16) as u64)
}

/// A member's path, if it stays within the archive on every system.
pub(super) fn safe(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || has_drive || name.contains('\0') {
        return None;
    }
    let parts: Vec<&str> = name
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let stays = !parts.is_empty() && !parts.contains(&"..");
    stays.then(|| parts.join("/"))
}
