//! How bytes are compressed, known by how they begin.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// A way in which bytes are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    /// As ZIP holds its members.
    Deflate,
}

/// How much may be unpacked before its size is compared with what it was unpacked from.
const FREE: u64 = 64 << 20;

/// How many times larger than packed a source may be; texts are ten times larger as a rule.
const MOST_TIMES: u64 = 250;

/// The most that is unpacked of one source, in bytes.
const MOST: u64 = 1 << 37;

/// The most memory that a packed source may ask for to be unpacked, in bytes.
const WINDOW: u64 = 128 << 20;

impl Packing {
    /// How bytes that begin like this are compressed.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        Some(match head {
            [0x1F, 0x8B, 8, ..] => Self::Gzip,
            [
                b'B',
                b'Z',
                b'h',
                b'1'..=b'9',
                0x31,
                0x41,
                0x59,
                0x26,
                0x53,
                0x59,
                ..,
            ] => Self::Bzip2,
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Self::Xz,
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Self::Zstd,
            _ => return None,
        })
    }

    /// Bytes as they were before they were compressed; several in a row are one.
    pub(super) fn unpack<'a>(self, packed: impl BufRead + 'a) -> Box<dyn Read + 'a> {
        match self {
            Self::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
            Self::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(packed)),
            Self::Xz => {
                let window = u32::try_from(WINDOW >> 10).unwrap_or(u32::MAX);
                Box::new(lzma_rust2::XzReader::new_mem_limit(packed, true, window))
            }
            Self::Zstd => Box::new(Frames::Between(Box::new(packed))),
            Self::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(packed)),
        }
    }
}

/// The frames of a zstd file, one after the other.
enum Frames<'a> {
    Between(Box<dyn BufRead + 'a>),
    Within(Box<StreamingDecoder<Box<dyn BufRead + 'a>, FrameDecoder>>),
    Over,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::Over) {
                Self::Over => return Ok(0),
                Self::Between(mut packed) => {
                    let head = packed.fill_buf()?;
                    match head {
                        [] => return Ok(0),
                        [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => {
                            skip(&mut *packed)?;
                            *self = Self::Between(packed);
                        }
                        _ => {
                            let frame = StreamingDecoder::new_with_max_window_size(packed, WINDOW);
                            *self = Self::Within(Box::new(frame.map_err(io::Error::other)?));
                        }
                    }
                }
                Self::Within(mut frame) => {
                    let read = frame.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        *self = Self::Within(frame);
                        return Ok(read);
                    }
                    *self = Self::Between(frame.into_inner());
                }
            }
        }
    }
}

/// Passes over a frame that holds nothing (RFC 8878, section 3.1.2).
fn skip(packed: &mut dyn BufRead) -> io::Result<()> {
    let mut head = [0; 8];
    packed.read_exact(&mut head)?;
    let [.., a, b, c, d] = head;
    let length = u64::from(u32::from_le_bytes([a, b, c, d]));
    io::copy(&mut packed.take(length), &mut io::sink()).map(|_| ())
}

/// Unpacked bytes, as long as they stand in proportion to the packed ones.
pub(super) struct Measured<R> {
    inner: R,
    given: u64,
    /// How many packed bytes were read.
    taken: Arc<AtomicU64>,
}

impl<R> Measured<R> {
    pub(super) fn new(inner: R, taken: Arc<AtomicU64>) -> Self {
        Self {
            inner,
            given: 0,
            taken,
        }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let packed = self.taken.load(Ordering::Relaxed).max(1);
        if self.given > MOST || (self.given > FREE && self.given / packed > MOST_TIMES) {
            return Err(io::Error::other(format!(
                "it unpacks to more than {MOST_TIMES} times its size, which no source does"
            )));
        }
        Ok(read)
    }
}

/// Unpacks one packing after the other, the outermost first.
pub(super) fn unpack_all<'a>(
    packed: impl BufRead + 'a,
    packings: &[Packing],
) -> Box<dyn BufRead + 'a> {
    let mut bytes: Box<dyn BufRead + 'a> = Box::new(packed);
    for packing in packings {
        bytes = Box::new(BufReader::with_capacity(1 << 16, packing.unpack(bytes)));
    }
    bytes
}
