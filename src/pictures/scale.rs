//! A picture, smaller.
//!
//! What comes out depends on the bytes, the width and the quality alone: the
//! scaling is done in whole numbers, and each picture by one thread. Colours
//! are scaled as they are stored. A profile is kept but for sRGB, which is
//! what all is taken for that says nothing else.

use std::io::Cursor;

use fast_image_resize::images::Image as Plane;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits};

use super::format::Format;
use super::header::{Header, lies_on_its_side, trouble};
use super::profile;
use super::trouble::Trouble;

/// The most bytes that a decoded picture may take; one of sixteen bits a colour takes two for each.
const MOST_BYTES: u64 = 1 << 29;

/// The most pixels that WebP holds across or down (RFC 9649, section 2.7.1).
const MOST_WEBP: u32 = 16_383;

/// How hard the encoder tries, from 0 to 6: twice as long a search, which is its usual one, saves
/// three bytes in a hundred.
const EFFORT: i32 = 2;

/// A picture as it was decoded.
pub(super) struct Decoded {
    pixels: DynamicImage,
    orientation: Orientation,
    /// The colour profile that goes with it; none stands for sRGB.
    profile: Option<Vec<u8>>,
    header: Header,
}

/// Decodes a picture.
pub(super) fn decode(bytes: &[u8], header: Header) -> Result<Decoded, Trouble> {
    let attempt = || -> ImageResult<Decoded> {
        let source = Cursor::new(bytes);
        let mut decoder: Box<dyn ImageDecoder> = match header.format {
            Format::Png => Box::new(PngDecoder::new(source)?),
            Format::WebP => Box::new(WebPDecoder::new(source)?),
            _ => Box::new(JpegDecoder::new(source)?),
        };
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MOST_BYTES);
        decoder.set_limits(limits)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or_default();
        let pixels = even(DynamicImage::from_decoder(decoder)?);
        Ok(Decoded {
            profile: profile.filter(|profile| profile::is_wanted(profile, pixels.color())),
            pixels,
            orientation,
            header,
        })
    };
    attempt().map_err(|error| match error {
        image::ImageError::Limits(_) => Trouble::Huge {
            width: header.width,
            height: header.height,
        },
        error => trouble(&error, header.format),
    })
}

/// The picture in eight bits a colour, in the layouts that all that follows knows.
fn even(pixels: DynamicImage) -> DynamicImage {
    match pixels {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => {
            pixels
        }
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
        other if other.color().has_color() => DynamicImage::ImageRgb8(other.into_rgb8()),
        other => DynamicImage::ImageLuma8(other.into_luma8()),
    }
}

/// How high a picture of this size is at a width.
pub(super) fn height_at(width: u32, header: &Header) -> u32 {
    let height = u64::from(header.height) * u64::from(width);
    let rounded = (height + u64::from(header.width) / 2) / u64::from(header.width);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

impl Decoded {
    /// The picture at a width, in the format that takes fewer bytes: WebP or PNG.
    ///
    /// A JPEG of the same quality takes twice the bytes of a WebP, and as long to make: it is made
    /// where there is no WebP only. `None` where it would take more bytes than the picture itself, or cannot be made.
    pub(super) fn at(&self, width: u32, quality: u8, most: usize) -> Option<(Format, Vec<u8>)> {
        let small = self.scaled(width)?;
        let webp = self.webp(&small, quality).map(|it| (Format::WebP, it));
        let own = match self.header.format {
            Format::Png => self.png(&small).map(|it| (Format::Png, it)),
            Format::Jpeg if webp.is_none() => {
                self.jpeg(&small, quality).map(|it| (Format::Jpeg, it))
            }
            _ => None,
        };
        let both = webp.into_iter().chain(own);
        both.min_by_key(|(_, bytes)| bytes.len())
            .filter(|(_, bytes)| bytes.len() < most)
    }

    /// The pixels at a width, upright.
    fn scaled(&self, width: u32) -> Option<DynamicImage> {
        let mut across = (width, height_at(width, &self.header));
        if lies_on_its_side(self.orientation) {
            across = (across.1, across.0);
        }
        let (kind, bytes) = match &self.pixels {
            DynamicImage::ImageLuma8(pixels) => (PixelType::U8, pixels.as_raw()),
            DynamicImage::ImageRgba8(pixels) => (PixelType::U8x4, pixels.as_raw()),
            DynamicImage::ImageRgb8(pixels) => (PixelType::U8x3, pixels.as_raw()),
            _ => return None,
        };
        let from = fast_image_resize::images::ImageRef::new(
            self.pixels.width(),
            self.pixels.height(),
            bytes,
            kind,
        );
        let mut to = Plane::new(across.0, across.1, kind);
        let lanczos = ResizeOptions::new();
        Resizer::new().resize(&from.ok()?, &mut to, &lanczos).ok()?;
        let (width, height) = across;
        let bytes = to.into_vec();
        let mut small = match kind {
            PixelType::U8 => image::GrayImage::from_raw(width, height, bytes)?.into(),
            PixelType::U8x4 => image::RgbaImage::from_raw(width, height, bytes)?.into(),
            _ => DynamicImage::from(image::RgbImage::from_raw(width, height, bytes)?),
        };
        small.apply_orientation(self.orientation);
        Some(small)
    }

    fn webp(&self, small: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
        let (width, height) = (small.width(), small.height());
        if width.max(height) > MOST_WEBP {
            return None;
        }
        let mut settings = webp::WebPConfig::new().ok()?;
        settings.quality = f32::from(quality);
        settings.method = EFFORT;
        let encoded = match small {
            DynamicImage::ImageRgba8(pixels) => {
                webp::Encoder::from_rgba(pixels, width, height).encode_advanced(&settings)
            }
            other => {
                webp::Encoder::from_rgb(&other.to_rgb8(), width, height).encode_advanced(&settings)
            }
        };
        let bytes = encoded.ok()?.to_vec();
        match &self.profile {
            Some(profile) => profile::into_webp(&bytes, profile, (width, height)),
            None => Some(bytes),
        }
    }

    fn jpeg(&self, small: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        self.write(small, encoder).ok()?;
        Some(bytes)
    }

    fn png(&self, small: &DynamicImage) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write(small, PngEncoder::new(&mut bytes)).ok()?;
        Some(bytes)
    }

    fn write(&self, small: &DynamicImage, mut encoder: impl ImageEncoder) -> ImageResult<()> {
        if let Some(profile) = &self.profile {
            // Both formats hold profiles.
            let _ = encoder.set_icc_profile(profile.clone());
        }
        let (width, height) = (small.width(), small.height());
        encoder.write_image(small.as_bytes(), width, height, small.color().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::header;
    use crate::pictures::samples::{jpeg, png, turned_jpeg};

    fn decoded(bytes: &[u8], format: Format) -> Decoded {
        let header = header::read(bytes, format, 1).unwrap().unwrap();
        decode(bytes, header).unwrap()
    }

    fn size_of(bytes: &[u8]) -> (u32, u32) {
        let read = image::load_from_memory(bytes).unwrap();
        (read.width(), read.height())
    }

    #[test]
    fn a_photograph_becomes_webp_of_the_width_that_was_asked_for() {
        let photograph = jpeg(300, 200);
        let (format, bytes) = decoded(&photograph, Format::Jpeg)
            .at(100, 80, photograph.len())
            .unwrap();
        assert_eq!((format, size_of(&bytes)), (Format::WebP, (100, 67)));
    }

    #[test]
    fn a_picture_taken_upright_is_upright() {
        let photograph = turned_jpeg(300, 200);
        let decoded = decoded(&photograph, Format::Jpeg);
        let (_, bytes) = decoded.at(100, 80, photograph.len()).unwrap();
        assert_eq!(size_of(&bytes), (100, 150));
        // The left of what was stored is now on top.
        let shown = image::load_from_memory(&bytes).unwrap().to_rgb8();
        let stored = decoded.pixels.to_rgb8();
        let red = |pixel: &image::Rgb<u8>| i32::from(pixel.0[0]);
        let (top, left) = (red(shown.get_pixel(50, 2)), red(stored.get_pixel(4, 100)));
        assert!((top - left).abs() < 24, "{top} {left}");
    }

    #[test]
    fn what_would_take_more_bytes_than_the_picture_is_not_made() {
        let plain = png(64, 64);
        assert_eq!(decoded(&plain, Format::Png).at(60, 80, 20), None);
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let photograph = jpeg(301, 203);
        let at = || decoded(&photograph, Format::Jpeg).at(120, 80, usize::MAX);
        assert_eq!(at(), at());
        assert!(at().is_some());
    }

    #[test]
    fn half_a_picture_is_told() {
        let whole = png(64, 64);
        let half = &whole[..whole.len() / 2];
        let header = header::read(half, Format::Png, 1).unwrap().unwrap();
        let told = decode(half, header).err();
        assert_eq!(told, Some(Trouble::Short(Format::Png)));
    }
}
