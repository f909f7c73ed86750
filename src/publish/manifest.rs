//! What files a site consists of, and how that is written down.
//!
//! The form is text, so that it can be read in fifty years, packed by gzip:
//! a heading, then a line for each file with the XXH3 of its bytes in
//! hexadecimal, its size and its path. A line of `-` and a path says that a
//! file is gone, one of `?` and a path that it is about to be sent or removed.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::host::is_safe;

/// The first line.
const HEADING: &str = "kliping files 1";

/// The most bytes that a packed record may unpack to; it comes from a host, which may be anybody's.
const MOST: u64 = 1 << 30;

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It holds bytes of this XXH3 and size.
    Holds {
        /// XXH3 of its bytes.
        print: u64,
        /// How many bytes.
        size: u64,
    },
    /// It was about to be sent or removed; it may hold anything, or be absent.
    Unsure,
}

/// Files by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// What is known of each.
    pub(super) files: BTreeMap<String, Known>,
}

/// A change to a manifest: what became of some files. `None` is for those that are gone.
pub(super) type Delta = BTreeMap<String, Option<Known>>;

impl Manifest {
    /// Takes in what became of some files.
    pub(super) fn apply(&mut self, delta: Delta) {
        for (file, became) in delta {
            match became {
                Some(known) => self.files.insert(file, known),
                None => self.files.remove(&file),
            };
        }
    }

    /// The manifest as a change to an empty one.
    pub(super) fn as_delta(&self) -> Delta {
        let files = self.files.iter();
        files
            .map(|(file, known)| (file.clone(), Some(*known)))
            .collect()
    }
}

/// Packs a change, always to the same bytes.
pub(super) fn pack(delta: &Delta) -> Vec<u8> {
    let mut text = format!("{HEADING}\n");
    for (file, became) in delta {
        use std::fmt::Write as _;
        // Writing to a text cannot fail.
        let _ = match became {
            Some(Known::Holds { print, size }) => writeln!(text, "{print:016x} {size} {file}"),
            Some(Known::Unsure) => writeln!(text, "? {file}"),
            None => writeln!(text, "- {file}"),
        };
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packer
        .write_all(text.as_bytes())
        .and_then(|()| packer.finish());
    packed.expect("nothing in memory refuses to be written")
}

/// Unpacks a change; `None` where that is not what the bytes are.
pub(super) fn unpack(packed: &[u8]) -> Option<Delta> {
    let mut text = String::new();
    GzDecoder::new(packed)
        .take(MOST)
        .read_to_string(&mut text)
        .ok()?;
    let mut lines = text.strip_suffix('\n')?.split('\n');
    if lines.next()? != HEADING {
        return None;
    }
    lines.map(line).collect()
}

fn line(line: &str) -> Option<(String, Option<Known>)> {
    let (first, rest) = line.split_once(' ')?;
    let (file, became) = match first {
        "-" => (rest, None),
        "?" => (rest, Some(Known::Unsure)),
        print => {
            let (size, file) = rest.split_once(' ')?;
            let holds = Known::Holds {
                print: u64::from_str_radix(print, 16).ok()?,
                size: size.parse().ok()?,
            };
            (file, Some(holds))
        }
    };
    is_safe(file).then(|| (file.to_owned(), became))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delta() -> Delta {
        let holds = |print, size| Some(Known::Holds { print, size });
        Delta::from([
            ("index.html".to_owned(), holds(7, 120)),
            ("2022/10/a b.html".to_owned(), holds(u64::MAX, 0)),
            ("gone.html".to_owned(), None),
            ("on its way.html".to_owned(), Some(Known::Unsure)),
        ])
    }

    #[test]
    fn a_change_is_unpacked_as_it_was_packed() {
        assert_eq!(unpack(&pack(&delta())), Some(delta()));
        assert_eq!(unpack(&pack(&Delta::new())), Some(Delta::new()));
    }

    #[test]
    fn what_is_damaged_or_leads_elsewhere_is_not_unpacked() {
        let packed = pack(&delta());
        for end in 0..packed.len() {
            assert_eq!(unpack(&packed[..end]), None, "cut at {end}");
        }
        let outside = Delta::from([("../../x".to_owned(), None)]);
        assert_eq!(unpack(&pack(&outside)), None);
    }

    #[test]
    fn changes_add_up() {
        let mut manifest = Manifest::default();
        manifest.apply(delta());
        assert_eq!(manifest.files.len(), 3);
        manifest.apply(Delta::from([("index.html".to_owned(), None)]));
        assert!(!manifest.files.contains_key("index.html"));
        let mut again = Manifest::default();
        again.apply(manifest.as_delta());
        assert_eq!(again, manifest);
    }
}
