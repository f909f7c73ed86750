//! What a picture says of itself before it is decoded: format, size, and which way is up.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use serde::{Deserialize, Serialize};

use super::format::Format;
use super::svg;
use super::trouble::{MOST_PIXELS, Trouble};

/// What a picture says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// XXH3 of its bytes.
    pub(super) content: u64,
    pub(super) format: Format,
    /// In pixels, as it is shown: the camera may have been held upright.
    pub(super) width: u32,
    /// In pixels, as it is shown.
    pub(super) height: u32,
    /// Whether smaller ones are made of it: not of drawings, of what moves, or of what is in the
    /// four colours of the press, for which there is no telling how they look on a screen.
    pub(super) scales: bool,
}

/// A picture's own pixels, before it is turned upright.
struct Pixels {
    width: u32,
    height: u32,
    orientation: Orientation,
    scales: bool,
}

/// Reads what a picture of this name says of itself; `None` where it states no size.
pub(super) fn read(bytes: &[u8], named: Format, content: u64) -> Result<Option<Header>, Trouble> {
    let is = Format::of_bytes(bytes);
    if is != Some(named) {
        return Err(Trouble::Other { named, is });
    }
    let pixels = match named {
        Format::Svg => {
            let header = |(width, height)| Header {
                content,
                format: named,
                width,
                height,
                scales: false,
            };
            return Ok(svg::size(bytes).map(header));
        }
        _ => pixels(bytes, named).map_err(|error| trouble(&error, named))?,
    };
    let Pixels {
        mut width,
        mut height,
        orientation,
        scales,
    } = pixels;
    if width == 0 || height == 0 {
        return Err(Trouble::Damaged(named));
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Trouble::Huge { width, height });
    }
    if named == Format::Jpeg && !jpeg_ends(bytes) {
        return Err(Trouble::Short(named));
    }
    if lies_on_its_side(orientation) {
        std::mem::swap(&mut width, &mut height);
    }
    Ok(Some(Header {
        content,
        format: named,
        width,
        height,
        scales,
    }))
}

/// What is wrong with a picture that cannot be decoded.
pub(super) fn trouble(error: &image::ImageError, format: Format) -> Trouble {
    let is_short = |error: &std::io::Error| error.kind() == std::io::ErrorKind::UnexpectedEof;
    match error {
        image::ImageError::IoError(error) if is_short(error) => Trouble::Short(format),
        other => {
            let mut cause = std::error::Error::source(other);
            while let Some(inner) = cause {
                if inner.downcast_ref().is_some_and(is_short) {
                    return Trouble::Short(format);
                }
                cause = inner.source();
            }
            Trouble::Damaged(format)
        }
    }
}

/// Whether what is stored as its width is shown as its height.
pub(super) fn lies_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn pixels(bytes: &[u8], format: Format) -> image::ImageResult<Pixels> {
    let source = Cursor::new(bytes);
    let (mut decoder, scales): (Box<dyn ImageDecoder>, bool) = match format {
        Format::Jpeg => (
            Box::new(JpegDecoder::new(source)?),
            jpeg_colours(bytes).is_some_and(|colours| colours < 4),
        ),
        Format::Png => {
            let decoder = PngDecoder::new(source)?;
            let moves = decoder.is_apng()?;
            (Box::new(decoder), !moves)
        }
        Format::WebP => {
            let decoder = WebPDecoder::new(source)?;
            let moves = decoder.has_animation();
            (Box::new(decoder), !moves)
        }
        Format::Gif | Format::Svg => (Box::new(GifDecoder::new(source)?), false),
    };
    let (width, height) = decoder.dimensions();
    Ok(Pixels {
        width,
        height,
        orientation: decoder.orientation().unwrap_or(Orientation::NoTransforms),
        scales,
    })
}

/// How many colours a JPEG is made of: four are those of the press (ITU-T T.81, B.2.2).
fn jpeg_colours(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.get(2..)?;
    loop {
        match rest {
            [0xff, 0xff, ..] => rest = &rest[1..],
            [
                0xff,
                0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf,
                frame @ ..,
            ] => return frame.get(7).copied(),
            [0xff, marker, high, low, ..] if *marker != 0xda => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(2 + length..)?;
            }
            _ => return None,
        }
    }
}

/// Whether a JPEG has its end: the decoder takes one without for grey from there on.
///
/// Within what was scanned, `FF` stands before `00` and restart marks alone (ITU-T T.81, B.1.1).
fn jpeg_ends(bytes: &[u8]) -> bool {
    let marks = |mark: u8| bytes.windows(2).rposition(|pair| pair == [0xff, mark]);
    match (marks(0xd9), marks(0xda)) {
        (Some(end), Some(scan)) => end > scan,
        (end, _) => end.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::samples::{animated_gif, jpeg, png, turned_jpeg};

    #[test]
    fn a_picture_states_its_size_as_it_is_shown() {
        let size = |bytes: &[u8], format| {
            let header = read(bytes, format, 1).unwrap().unwrap();
            (header.width, header.height, header.scales)
        };
        assert_eq!(size(&jpeg(30, 20), Format::Jpeg), (30, 20, true));
        assert_eq!(size(&turned_jpeg(30, 20), Format::Jpeg), (20, 30, true));
        assert_eq!(size(&png(8, 4), Format::Png), (8, 4, true));
        assert_eq!(size(&animated_gif(6, 5), Format::Gif), (6, 5, false));
        assert_eq!(
            size(b"<svg width='12' height='7px'/>", Format::Svg),
            (12, 7, false)
        );
    }

    #[test]
    fn what_is_not_what_its_name_says_is_told() {
        let named = Format::Jpeg;
        let read = |bytes: &[u8]| read(bytes, named, 1).unwrap_err();
        let is = Some(Format::Png);
        assert_eq!(read(&png(8, 4)), Trouble::Other { named, is });
        let is = None;
        assert_eq!(read(b"<html>"), Trouble::Other { named, is });
        assert_eq!(read(b""), Trouble::Other { named, is });
        let whole = jpeg(64, 64);
        assert_eq!(read(&whole[..whole.len() / 2]), Trouble::Short(named));
    }

    #[test]
    fn a_picture_without_end_is_told_by_its_header_alone() {
        let mut bytes = png(8, 4);
        bytes[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        let huge = Trouble::Huge {
            width: 100_000,
            height: 100_000,
        };
        assert_eq!(read(&bytes, Format::Png, 1), Err(huge));
    }

    /// The checksum of a PNG's chunk (PNG, annex D).
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }

    #[test]
    fn the_colours_of_the_press_are_left_alone() {
        let mut bytes = jpeg(8, 8);
        assert_eq!(jpeg_colours(&bytes), Some(3));
        let at = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]);
        bytes[at.unwrap() + 9] = 4;
        assert_eq!(jpeg_colours(&bytes), Some(4));
        assert_eq!(jpeg_colours(&bytes[..20]), None);
    }
}
