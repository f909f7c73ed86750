//! Colour profiles (ICC.1): which of them a smaller picture keeps.

use image::ColorType;

/// `sRGB` as descriptions write it, in one byte a letter and in two.
const SRGB: [&[u8]; 2] = [b"sRGB", b"s\0R\0G\0B"];

/// Where the colour space of the pixels stands (ICC.1, section 7.2).
const SPACE: std::ops::Range<usize> = 16..20;

/// Whether a picture of these colours looks different without the profile.
///
/// One that calls itself sRGB does not, since that is what pictures without one are taken for.
pub(super) fn is_wanted(profile: &[u8], colours: ColorType) -> bool {
    let is_srgb = || {
        SRGB.iter()
            .any(|name| profile.windows(name.len()).any(|window| window == *name))
    };
    profile.get(SPACE) == Some(b"RGB ") && colours.has_color() && !is_srgb()
}

/// Puts a profile into a WebP; `None` where it is none as the encoder writes them.
///
/// # Source
///
/// RFC 9649, section 2.7: a file with a profile begins with `VP8X`, which says what follows.
pub(super) fn into_webp(
    webp: &[u8],
    profile: &[u8],
    (width, height): (u32, u32),
) -> Option<Vec<u8>> {
    const EXTENDED: &[u8] = b"VP8X\x0a\0\0\0";
    const HAS_PROFILE: u8 = 0b0010_0000;
    let chunks = webp.get(12..)?;
    let (flags, rest) = match chunks.strip_prefix(EXTENDED) {
        Some(extended) => (*extended.first()?, extended.get(10..)?),
        None => (0, chunks),
    };
    let mut body = b"WEBP".to_vec();
    body.extend_from_slice(EXTENDED);
    body.extend_from_slice(&[flags | HAS_PROFILE, 0, 0, 0]);
    for length in [width, height] {
        body.extend_from_slice(&length.checked_sub(1)?.to_le_bytes()[..3]);
    }
    body.extend_from_slice(b"ICCP");
    body.extend_from_slice(&u32::try_from(profile.len()).ok()?.to_le_bytes());
    body.extend_from_slice(profile);
    if profile.len() % 2 == 1 {
        body.push(0);
    }
    body.extend_from_slice(rest);
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&u32::try_from(body.len()).ok()?.to_le_bytes());
    file.append(&mut body);
    Some(file)
}

#[cfg(test)]
mod tests {
    use image::ImageDecoder as _;
    use image::codecs::webp::WebPDecoder;

    use super::*;

    fn profile(space: [u8; 4], description: &[u8]) -> Vec<u8> {
        let mut profile = vec![0; 128];
        profile[SPACE].copy_from_slice(&space);
        profile.extend_from_slice(description);
        profile
    }

    #[test]
    fn a_profile_is_kept_where_it_makes_a_difference() {
        let wide = profile(*b"RGB ", b"Wide");
        assert!(is_wanted(&wide, ColorType::Rgb8));
        assert!(!is_wanted(&wide, ColorType::L8));
        for same in [&b"sRGB IEC"[..], b"\0s\0R\0G\0B\0 "] {
            assert!(!is_wanted(&profile(*b"RGB ", same), ColorType::Rgb8));
        }
        assert!(!is_wanted(&profile(*b"CMYK", b"Press"), ColorType::Rgb8));
        assert!(!is_wanted(b"", ColorType::Rgb8));
    }

    #[test]
    fn a_webp_with_a_profile_is_read_with_it() {
        let wide = profile(*b"RGB ", b"Wide!");
        for alpha in [255, 100] {
            let pixels = [10, 200, 30, alpha].repeat(12);
            let plain = webp::Encoder::from_rgba(&pixels, 4, 3).encode(80.0);
            let with = into_webp(&plain, &wide, (4, 3)).unwrap();
            let mut decoder = WebPDecoder::new(std::io::Cursor::new(&with)).unwrap();
            assert_eq!(decoder.dimensions(), (4, 3));
            assert_eq!(decoder.icc_profile().unwrap(), Some(wide.clone()));
            let read = image::load_from_memory(&with).unwrap();
            assert_eq!(read, image::load_from_memory(&plain).unwrap(), "{alpha}");
        }
    }
}
