//! Answers of web servers: their heads, and what they hold once it is unpacked.
//!
//! # Source
//!
//! RFC 9112 (HTTP/1.1), sections 4 to 7; RFC 9110, section 8.4.

use std::io::Read;

use super::head::{field, fields};

/// The head of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
    /// How many bytes of the block the head takes.
    pub(super) length: usize,
}

/// Why an answer cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It unpacks to more than anybody reads.
    TooLarge,
    /// It is packed in a way that is not read, or damaged.
    Unreadable,
}

impl Answer {
    /// Reads the head of an answer; `None` where there is none.
    pub(super) fn read(block: &[u8]) -> Option<Self> {
        let rest = block.strip_prefix(b"HTTP/")?;
        let first = rest.split(|byte| *byte == b'\n').next()?;
        let mut status = first
            .split(u8::is_ascii_whitespace)
            .filter(|part| !part.is_empty());
        let status = std::str::from_utf8(status.nth(1)?).ok()?.parse().ok()?;
        let (mut lines, mut at) = (Vec::new(), 0);
        for line in block.split_inclusive(|byte| *byte == b'\n') {
            at += line.len();
            let line = line.trim_ascii_end();
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        Some(Self {
            status,
            fields: fields(lines.into_iter().skip(1)),
            length: at,
        })
    }

    /// The value of a field of the head.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        field(&self.fields, name)
    }

    /// What the answer holds, unpacked, if that has no more than so many bytes.
    pub(super) fn content(&self, body: &[u8], most: usize) -> Result<Vec<u8>, Refused> {
        let chunked = self.get("transfer-encoding").unwrap_or_default();
        let joined = chunked.to_ascii_lowercase().contains("chunked");
        let mut content = joined.then(|| joined_chunks(body)).flatten();
        let codings = self.get("content-encoding").unwrap_or_default();
        for coding in codings.to_ascii_lowercase().split(',').rev() {
            let packed = content.as_deref().unwrap_or(body);
            content = match unpacked(coding.trim(), packed, most)? {
                Some(unpacked) => Some(unpacked),
                None => content,
            };
        }
        let content = content.unwrap_or_else(|| body.to_vec());
        if content.len() > most {
            return Err(Refused::TooLarge);
        }
        Ok(content)
    }
}

/// The chunks of a body put together; `None` where a crawler did that already.
fn joined_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut rest) = (Vec::new(), body);
    let mut is_first = true;
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n');
        let line = end.map(|end| &rest[..end]);
        let size = line.and_then(|line| std::str::from_utf8(line).ok());
        let size = size.and_then(|size| {
            let size = size.split(';').next()?.trim();
            usize::from_str_radix(size, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            // What is cut off within ends there.
            return (!is_first).then_some(joined);
        };
        is_first = false;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        let (chunk, after) = rest.split_at(size.min(rest.len()));
        joined.extend_from_slice(chunk);
        let after = after.strip_prefix(b"\r").unwrap_or(after);
        rest = after.strip_prefix(b"\n").unwrap_or(after);
    }
}

/// What a packed content holds; `None` where it is not packed, whatever was said.
fn unpacked(coding: &str, packed: &[u8], most: usize) -> Result<Option<Vec<u8>>, Refused> {
    match coding {
        "gzip" | "x-gzip" if packed.starts_with(&[0x1F, 0x8B]) => {
            read(flate2::bufread::MultiGzDecoder::new(packed), most).map(Some)
        }
        "deflate" => {
            // Some servers leave out what zlib puts around.
            let zlib = read(flate2::bufread::ZlibDecoder::new(packed), most);
            let either = zlib.or_else(|refused| match refused {
                Refused::TooLarge => Err(refused),
                Refused::Unreadable => read(flate2::bufread::DeflateDecoder::new(packed), most),
            });
            plain_after_all(either, packed)
        }
        "br" => plain_after_all(read(brotli::Decompressor::new(packed, 4096), most), packed),
        "zstd" if packed.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) => {
            let frame =
                ruzstd::decoding::StreamingDecoder::new_with_max_window_size(packed, most as u64);
            read(frame.map_err(|_| Refused::Unreadable)?, most).map(Some)
        }
        "compress" | "x-compress" | "dcb" | "dcz" => Err(Refused::Unreadable),
        _ => Ok(None),
    }
}

/// What cannot be unpacked but begins as pages do was unpacked by the crawler.
fn plain_after_all(
    read: Result<Vec<u8>, Refused>,
    packed: &[u8],
) -> Result<Option<Vec<u8>>, Refused> {
    let is_plain = packed.trim_ascii_start().starts_with(b"<");
    match read {
        Err(Refused::Unreadable) if is_plain => Ok(None),
        read => read.map(Some),
    }
}

/// All that can be unpacked; what is cut off or damaged further on ends there.
fn read(unpacking: impl Read, most: usize) -> Result<Vec<u8>, Refused> {
    let mut content = Vec::new();
    let read = unpacking.take(most as u64 + 1).read_to_end(&mut content);
    if content.len() > most {
        return Err(Refused::TooLarge);
    }
    if content.is_empty() && read.is_err() {
        return Err(Refused::Unreadable);
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn content(head: &str, body: &[u8]) -> Result<Vec<u8>, Refused> {
        let block = [head.as_bytes(), b"\r\n\r\n", body].concat();
        let answer = Answer::read(&block).unwrap();
        answer.content(&block[answer.length..], 1000)
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn chunks_are_joined_and_what_is_packed_is_unpacked() {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked";
        let joined = content(chunked, b"3;x=y\r\n<p>\r\n2\r\nab\r\n0\r\n\r\n");
        assert_eq!(joined.unwrap(), b"<p>ab");
        assert_eq!(content(chunked, b"ffffffff\r\n<p>").unwrap(), b"<p>");
        assert_eq!(
            content(chunked, b"<p>joined already").unwrap(),
            b"<p>joined already"
        );
        let packed = "HTTP/2 200\nContent-Encoding: gzip";
        assert_eq!(content(packed, &gzip(b"<p>ab")).unwrap(), b"<p>ab");
        assert_eq!(content(packed, b"<p>plain").unwrap(), b"<p>plain");
        let br = "HTTP/1.1 200 OK\r\nContent-Encoding: br";
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, 5, 20)
            .write_all(b"<p>brotli")
            .unwrap();
        assert_eq!(content(br, &brotli).unwrap(), b"<p>brotli");
        assert_eq!(content(br, b"<html>plain").unwrap(), b"<html>plain");
        let zlib = "HTTP/1.1 200 OK\r\nContent-Encoding: deflate";
        let mut deflate =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        deflate.write_all(b"<p>raw").unwrap();
        assert_eq!(
            content(zlib, &deflate.finish().unwrap()).unwrap(),
            b"<p>raw"
        );
    }

    #[test]
    fn what_unpacks_to_more_than_anybody_reads_is_refused() {
        let packed = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip";
        let bomb = gzip(&vec![b' '; 1 << 20]);
        assert_eq!(content(packed, &bomb), Err(Refused::TooLarge));
        let twice = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip";
        assert_eq!(content(twice, &gzip(&bomb)), Err(Refused::TooLarge));
    }
}
