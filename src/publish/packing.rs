//! Text packed once, where it changed, so that a server need not pack it for every reader.
//!
//! What a packed file holds follows from what is packed, so its print is made from that of the
//! file: whether it is to be sent is known before anything is packed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::config::publish::Packing;
use crate::output::Filed;
use crate::plan::{Recipe, kinds};

/// The fewest bytes that are worth packing: what fits one packet arrives as soon as half of it.
const FEWEST: u64 = 1_000;
/// The most bytes that are packed, since they are held at once.
const MOST: u64 = 64 << 20;
/// How thoroughly Brotli looks: the two steps above take ten times as long for a thirtieth less.
const QUALITY: u32 = 9;
/// How far back Brotli looks, as a power of two.
const WINDOW: u32 = 22;
/// Changes with the way of packing, so that all is packed anew.
const VERSION: u64 = 1;

/// Media types that are text though they do not say so.
const TEXT: [&str; 6] = ["json", "xml", "javascript", "toml", "yaml", "wasm"];

impl Packing {
    /// What follows the name of a file beside which a packed one stands.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Br => ".br",
        }
    }

    /// `Content-Encoding` (RFC 9110, section 8.4.1).
    pub(super) fn encoding(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Br => "br",
        }
    }

    /// The print of what packing a file of this print makes.
    pub(super) fn print(self, of: u64) -> u64 {
        xxh3_64_with_seed(&of.to_le_bytes(), VERSION << 8 | self as u64)
    }

    /// Packs bytes, always to the same.
    pub(super) fn pack(self, bytes: &[u8]) -> Vec<u8> {
        let packed = match self {
            Self::Gzip => {
                let mut packer = GzEncoder::new(Vec::new(), Compression::best());
                packer.write_all(bytes).and_then(|()| packer.finish())
            }
            Self::Br => {
                let mut packer =
                    brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
                packer.write_all(bytes).map(|()| packer.into_inner())
            }
        };
        packed.expect("nothing in memory refuses to be written")
    }
}

/// Whether a file is text of a size that is worth packing.
pub(super) fn is_worth(filed: &Filed) -> bool {
    let kind = kinds::of_recipe(&filed.recipe, &filed.file);
    let kind = kind.split(';').next().unwrap_or_default();
    let is_text = kind.starts_with("text/") || TEXT.iter().any(|end| kind.ends_with(end));
    is_text && (FEWEST..MOST).contains(&filed.size) && !matches!(filed.recipe, Recipe::Media(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let text = "Kapal datang dan pergi. ".repeat(500);
        let gzip = Packing::Gzip.pack(text.as_bytes());
        let br = Packing::Br.pack(text.as_bytes());
        let mut out = String::new();
        flate2::read::GzDecoder::new(&*gzip)
            .read_to_string(&mut out)
            .unwrap();
        assert_eq!(out, text);
        out.clear();
        brotli::Decompressor::new(&*br, 4096)
            .read_to_string(&mut out)
            .unwrap();
        assert_eq!(out, text);
        assert!(br.len() < gzip.len() && gzip.len() < text.len() / 50);
        assert_eq!(gzip, Packing::Gzip.pack(text.as_bytes()));
        assert_ne!(Packing::Gzip.print(7), Packing::Br.print(7));
    }

    #[test]
    fn text_of_some_size_is_worth_packing() {
        let filed = |file: &str, size| Filed {
            file: file.into(),
            recipe: Recipe::Static(0),
            print: 0,
            size,
        };
        for file in ["a.html", "a.svg", "atom.xml", "a.json", "a.js", "a.wasm"] {
            assert!(is_worth(&filed(file, 4_000)), "{file}");
            assert!(!is_worth(&filed(file, 400)), "{file}");
        }
        for file in ["a.jpg", "a.gz", "a.woff2", "a"] {
            assert!(!is_worth(&filed(file, 4_000)), "{file}");
        }
    }
}
