//! In which sizes pictures are served.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

/// In which sizes pictures are served: what a theme says of it, or site.toml over it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Images {
    /// The widths in pixels that larger pictures are made in; none leaves pictures as they are.
    #[serde(deserialize_with = "widths")]
    #[schemars(length(max = 16), inner(range(min = 16, max = 8192)))]
    pub widths: Option<Vec<u32>>,
    /// How good they are, from 1 (smallest files) to 100.
    #[serde(deserialize_with = "quality")]
    #[schemars(range(min = 1, max = 100))]
    pub quality: Option<u8>,
    /// The most pixels that a picture has across for browsers that do not choose among sizes.
    #[serde(deserialize_with = "width")]
    #[schemars(range(min = 16, max = 8192))]
    pub usual: Option<u32>,
    /// How wide pictures in texts are shown, as `sizes` of HTML says it.
    pub sizes: Option<String>,
}

/// The widths that may be asked for; WebP holds no more than 16,383 pixels across.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=8192;

/// The most widths that one picture is made in.
const MOST_WIDTHS: usize = 16;

impl Images {
    /// These settings, and where they say nothing, others.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            widths: self.widths.or_else(|| other.widths.clone()),
            quality: self.quality.or(other.quality),
            usual: self.usual.or(other.usual),
            sizes: self.sizes.or_else(|| other.sizes.clone()),
        }
    }
}

fn sound<E: serde::de::Error>(width: u32) -> Result<u32, E> {
    if WIDTHS.contains(&width) {
        return Ok(width);
    }
    let (least, most) = (WIDTHS.start(), WIDTHS.end());
    let message = format!("expected a width of {least} to {most} pixels, found `{width}`");
    Err(E::custom(message))
}

/// Reads the widths, and sorts them.
fn widths<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Vec<u32>>, D::Error> {
    let given = Vec::<u32>::deserialize(source)?;
    let widths: Result<Vec<u32>, D::Error> = given.into_iter().map(sound).collect();
    let mut widths = widths?;
    widths.sort_unstable();
    widths.dedup();
    if widths.len() > MOST_WIDTHS {
        let message = format!(
            "expected at most {MOST_WIDTHS} widths, found {}",
            widths.len()
        );
        return Err(serde::de::Error::custom(message));
    }
    Ok(Some(widths))
}

fn width<'de, D: Deserializer<'de>>(source: D) -> Result<Option<u32>, D::Error> {
    sound(u32::deserialize(source)?).map(Some)
}

fn quality<'de, D: Deserializer<'de>>(source: D) -> Result<Option<u8>, D::Error> {
    let given = i64::deserialize(source)?;
    let sound = u8::try_from(given).ok().filter(|q| (1..=100).contains(q));
    sound.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("expected a quality of 1 to 100, found `{given}`"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Images, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn widths_come_sorted_and_once_each() {
        let read = read("widths = [960, 480, 960]").unwrap();
        assert_eq!(read.widths, Some(vec![480, 960]));
        assert_eq!(read.quality, None);
    }

    #[test]
    fn what_cannot_be_made_is_refused() {
        let refused = |text| read(text).unwrap_err();
        assert_eq!(
            refused("widths = [480, 3]"),
            "expected a width of 16 to 8192 pixels, found `3`"
        );
        assert_eq!(
            refused("quality = 101"),
            "expected a quality of 1 to 100, found `101`"
        );
        let many: Vec<String> = (100..120).map(|width| width.to_string()).collect();
        assert_eq!(
            refused(&format!("widths = [{}]", many.join(", "))),
            "expected at most 16 widths, found 20"
        );
    }

    #[test]
    fn a_setting_that_is_left_out_is_taken_from_the_others() {
        let nearer = read("widths = []").unwrap();
        let farther = read("widths = [480]\nquality = 70").unwrap();
        let both = nearer.or(&farther);
        assert_eq!((both.widths, both.quality), (Some(Vec::new()), Some(70)));
    }
}
