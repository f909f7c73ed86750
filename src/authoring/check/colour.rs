//! Colours as stylesheets write them (CSS Color 4 and 5), as far as the contrast of text needs them.

use super::named_colours;

/// A colour in sRGB with its opacity, all from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    /// Red, green and blue.
    pub(super) parts: [f64; 3],
    /// From 0, nothing to be seen, to 1.
    pub(super) alpha: f64,
}

/// What came of reading a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Read {
    /// A colour.
    Colour(Colour),
    /// Something else, like a family of type.
    Other,
    /// A colour that is written in a way that is not read here.
    Unread,
}

/// Functions that make colours.
const FUNCTIONS: [&str; 14] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "contrast-color",
    "device-cmyk",
];
/// How deep values may name one another.
const DEEPEST: u8 = 8;

/// Where a value stands: what it may name, and which of two colours is meant.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The value of a custom property, by its name without dashes.
    pub(super) property: &'a dyn Fn(&str) -> Option<&'a str>,
    /// Whether the dark colours are looked at.
    pub(super) is_dark: bool,
}

impl Colour {
    /// What is seen where it lies over another that nothing shows through (W3C, Compositing and
    /// Blending 1, section 5.1).
    pub(super) fn over(self, below: [f64; 3]) -> [f64; 3] {
        let mut seen = below;
        for (part, own) in seen.iter_mut().zip(self.parts) {
            *part += (own - *part) * self.alpha;
        }
        seen
    }
}

impl Setting<'_> {
    /// Reads a value in lower case.
    pub(super) fn read(self, value: &str) -> Read {
        self.at_depth(value, 0)
    }

    fn at_depth(self, value: &str, depth: u8) -> Read {
        let value = value.trim();
        if depth > DEEPEST {
            return Read::Unread;
        }
        if let Some(inner) = call(value, "var") {
            let (name, fallback) = inner.split_once(',').unwrap_or((inner, ""));
            let known = name.trim().strip_prefix("--").and_then(self.property);
            return self.at_depth(known.unwrap_or(fallback), depth + 1);
        }
        if let Some(inner) = call(value, "light-dark") {
            return match split(inner, ',')[..] {
                [light, dark] => self.at_depth(if self.is_dark { dark } else { light }, depth + 1),
                _ => Read::Unread,
            };
        }
        if let Some(inner) = call(value, "color-mix") {
            let mixed = self.mixed(inner, depth);
            return mixed.map_or(Read::Unread, Read::Colour);
        }
        let is_function = FUNCTIONS.iter().any(|name| {
            value
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('('))
        });
        match absolute(value).or_else(|| named_colours::find(value)) {
            Some(colour) => Read::Colour(colour),
            None if is_function || value.starts_with('#') => Read::Unread,
            None => Read::Other,
        }
    }

    /// A mixture of two colours (CSS Color 5, section 3), in sRGB or Oklab.
    fn mixed(self, inner: &str, depth: u8) -> Option<Colour> {
        let [space, one, other] = split(inner, ',')[..] else {
            return None;
        };
        let space = space.trim().strip_prefix("in")?.trim();
        let read = |text: &str| -> Option<(Colour, Option<f64>)> {
            let words = split(text.trim(), ' ');
            let share = words.iter().find_map(|word| word.strip_suffix('%'));
            let colour = words.iter().find(|word| !word.ends_with('%'))?;
            match self.at_depth(colour, depth + 1) {
                Read::Colour(colour) => Some((colour, share.and_then(number))),
                Read::Other | Read::Unread => None,
            }
        };
        let ((one, first), (other, second)) = (read(one)?, read(other)?);
        let (first, second) = match (first, second) {
            (None, None) => (50.0, 50.0),
            (Some(first), None) => (first, 100.0 - first),
            (None, Some(second)) => (100.0 - second, second),
            (Some(first), Some(second)) => (first, second),
        };
        let sum = first + second;
        if sum <= 0.0 {
            return None;
        }
        let share = second / sum;
        let strength = (sum / 100.0).min(1.0);
        match space {
            "srgb" => Some(between(one, other, share, strength)),
            "oklab" => {
                let [one, other] = [one, other].map(|colour| Colour {
                    parts: to_oklab(colour.parts),
                    ..colour
                });
                let mixed = between(one, other, share, strength);
                Some(Colour {
                    parts: from_oklab(mixed.parts),
                    ..mixed
                })
            }
            _ => None,
        }
    }
}

/// Two colours mixed, each as far as it is opaque (CSS Color 4, section 12.3).
fn between(one: Colour, other: Colour, share: f64, strength: f64) -> Colour {
    let alpha = one.alpha * (1.0 - share) + other.alpha * share;
    let mut parts = [0.0; 3];
    for (at, part) in parts.iter_mut().enumerate() {
        let sum = one.parts[at] * one.alpha * (1.0 - share) + other.parts[at] * other.alpha * share;
        *part = if alpha > 0.0 { sum / alpha } else { 0.0 };
    }
    Colour {
        parts,
        alpha: alpha * strength,
    }
}

/// A colour that names no other.
fn absolute(value: &str) -> Option<Colour> {
    if let Some(digits) = value.strip_prefix('#') {
        return hex(digits);
    }
    let (name, inner) = value.strip_suffix(')')?.split_once('(')?;
    let (inner, space) = match name {
        "color" => (inner.trim().strip_prefix("srgb ")?, true),
        _ => (inner, false),
    };
    let (parts, alpha) = match split(inner, '/')[..] {
        [parts] => (parts, None),
        [parts, alpha] => (parts, Some(alpha)),
        _ => return None,
    };
    let words = parts.split([',', ' ']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let (first, second, third, fourth) = match words[..] {
        [first, second, third] => (first, second, third, None),
        // As it was written before there were slashes.
        [first, second, third, fourth] => (first, second, third, Some(fourth)),
        _ => return None,
    };
    let alpha = alpha.or(fourth).map_or(Some(1.0), |text| part(text, 1.0))?;
    let three = |scales: [f64; 3]| -> Option<[f64; 3]> {
        Some([
            part(first, scales[0])?,
            part(second, scales[1])?,
            part(third, scales[2])?,
        ])
    };
    let turned = |scales: [f64; 2]| -> Option<[f64; 3]> {
        Some([
            degrees(first)?,
            part(second, scales[0])?,
            part(third, scales[1])?,
        ])
    };
    let parts = match name {
        "rgb" | "rgba" => three([255.0; 3])?.map(|part| part / 255.0),
        "color" if space => three([1.0; 3])?,
        "hsl" | "hsla" => from_hsl(turned([100.0; 2])?),
        "hwb" => from_hwb(turned([100.0; 2])?),
        "oklab" => from_oklab(three([1.0, 0.4, 0.4])?),
        "oklch" => {
            let [lightness, chroma] = [part(first, 1.0)?, part(second, 0.4)?];
            let hue = degrees(third)?.to_radians();
            from_oklab([lightness, chroma * hue.cos(), chroma * hue.sin()])
        }
        _ => return None,
    };
    Some(Colour {
        parts: parts.map(|part| part.clamp(0.0, 1.0)),
        alpha: alpha.clamp(0.0, 1.0),
    })
}

/// What stands between the brackets of a function.
fn call<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value
        .strip_prefix(name)?
        .strip_prefix('(')?
        .strip_suffix(')')
}

/// The pieces between signs that are in no brackets, without empty ones.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut depth = 0;
    let pieces = text.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == sign && depth == 0
    });
    pieces.filter(|piece| !piece.trim().is_empty()).collect()
}

fn number(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(number)
}

/// A number, or a share of `whole` in hundredths; `none` is zero.
fn part(text: &str, whole: f64) -> Option<f64> {
    match text.trim() {
        "none" => Some(0.0),
        text => match text.strip_suffix('%') {
            Some(hundredths) => Some(number(hundredths)? / 100.0 * whole),
            None => number(text),
        },
    }
}

/// An angle in degrees (CSS Values 4, section 7.1).
fn degrees(text: &str) -> Option<f64> {
    let units = [
        ("grad", 0.9),
        ("turn", 360.0),
        ("deg", 1.0),
        ("rad", 180.0 / std::f64::consts::PI),
    ];
    if text == "none" {
        return Some(0.0);
    }
    let unit = units
        .into_iter()
        .find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, scale)));
    let (digits, scale) = unit.unwrap_or((text, 1.0));
    Some(number(digits)? * scale)
}

/// Three, four, six or eight hexadecimal digits (CSS Color 4, section 5.2).
pub(super) fn hex(digits: &str) -> Option<Colour> {
    let length = match digits.len() {
        3 | 4 => 1,
        6 | 8 => 2,
        _ => return None,
    };
    let part = |at: usize| {
        let text = digits.get(at * length..(at + 1) * length)?;
        let number = u8::from_str_radix(text, 16).ok()?;
        Some(f64::from(if length == 1 { number * 17 } else { number }) / 255.0)
    };
    let is_opaque = digits.len() / length == 3;
    Some(Colour {
        parts: [part(0)?, part(1)?, part(2)?],
        alpha: if is_opaque { 1.0 } else { part(3)? },
    })
}

/// Hue in degrees, saturation and lightness in hundredths (CSS Color 4, section 7.1).
fn from_hsl([hue, saturation, lightness]: [f64; 3]) -> [f64; 3] {
    let (saturation, lightness) = (saturation / 100.0, lightness / 100.0);
    let part = |offset: f64| {
        let turned = (offset + hue / 30.0).rem_euclid(12.0);
        let reach = saturation * lightness.min(1.0 - lightness);
        lightness - reach * (turned - 3.0).min(9.0 - turned).clamp(-1.0, 1.0)
    };
    [part(0.0), part(8.0), part(4.0)]
}

/// Hue in degrees, white and black in hundredths (CSS Color 4, section 8.1).
fn from_hwb([hue, white, black]: [f64; 3]) -> [f64; 3] {
    let (white, black) = (white / 100.0, black / 100.0);
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    from_hsl([hue, 100.0, 50.0]).map(|part| part * (1.0 - white - black) + white)
}

/// A row of a matrix with a colour.
fn row(row: [f64; 3], colour: [f64; 3]) -> f64 {
    row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]
}

/// Oklab to sRGB (CSS Color 4, section 18, with the numbers of its author's two matrices).
fn from_oklab(colour: [f64; 3]) -> [f64; 3] {
    let cones = [
        row([1.0, 0.396_337_777_4, 0.215_803_757_3], colour),
        row([1.0, -0.105_561_345_8, -0.063_854_172_8], colour),
        row([1.0, -0.089_484_177_5, -1.291_485_548], colour),
    ]
    .map(|cone| cone.powi(3));
    [
        row([4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2], cones),
        row([-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5], cones),
        row([-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701], cones),
    ]
    .map(|light| {
        let light = light.clamp(0.0, 1.0);
        if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        }
    })
}

/// sRGB to Oklab, the way back.
fn to_oklab(parts: [f64; 3]) -> [f64; 3] {
    let light = parts.map(linear);
    let cones = [
        row([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9], light),
        row([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6], light),
        row([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5], light),
    ]
    .map(f64::cbrt);
    [
        row([0.210_454_255_3, 0.793_617_785, -0.004_072_046_8], cones),
        row([1.977_998_495_1, -2.428_592_205, 0.450_593_709_9], cones),
        row([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766], cones),
    ]
}

/// A part of a colour as the light that it stands for.
fn linear(part: f64) -> f64 {
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
pub(super) fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let [one, other] = [one, other].map(|colour| row([0.2126, 0.7152, 0.0722], colour.map(linear)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value as hexadecimal digits, with those of its opacity where it is not whole.
    fn read(value: &str) -> String {
        let property = |name: &str| (name == "ink").then_some("#123456");
        let setting = Setting {
            property: &property,
            is_dark: true,
        };
        let digits = |part: f64| {
            let whole: u8 = format!("{:.0}", part * 255.0).parse().unwrap();
            format!("{whole:02x}")
        };
        match setting.read(value) {
            Read::Colour(colour) => {
                let parts: String = colour.parts.map(digits).concat();
                let alpha = if colour.alpha < 1.0 {
                    digits(colour.alpha)
                } else {
                    String::new()
                };
                parts + &alpha
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn colours_are_read_in_every_notation() {
        for (value, wanted) in [
            ("#abc", "aabbcc"),
            ("#0004", "00000044"),
            ("#11223380", "11223380"),
            ("rebeccapurple", "663399"),
            ("transparent", "00000000"),
            ("rgb(100% 0% 50%)", "ff0080"),
            ("rgba(1, 2, 3, .5)", "01020380"),
            ("rgb(1 2 3 / 50%)", "01020380"),
            ("hsl(120deg 100% 25%)", "008000"),
            ("hsl(.5turn, 100%, 50%)", "00ffff"),
            ("hwb(0 50% 50%)", "808080"),
            ("color(srgb 1 0.5 none)", "ff8000"),
            ("oklch(62.8% 0.2577 29.23)", "ff0000"),
            ("oklab(1 0 0)", "ffffff"),
            ("oklch(0.4520 0.3132 264.05 / 25%)", "0000ff40"),
            ("var(--ink)", "123456"),
            ("var(--none, white)", "ffffff"),
            ("light-dark(rgb(1 1 1), rgb(2 2 2))", "020202"),
        ] {
            assert_eq!(read(value), wanted, "{value}");
        }
    }

    #[test]
    fn colours_are_mixed_as_far_as_they_are_opaque() {
        assert_eq!(read("color-mix(in srgb, white 25%, black)"), "404040");
        assert_eq!(read("color-mix(in srgb, red, transparent)"), "ff000080");
        assert_eq!(read("color-mix(in srgb, red 20%, blue 20%)"), "80008066");
        assert_eq!(read("color-mix(in oklab, white, black)"), "636363");
        assert_eq!(read("color-mix(in oklch, red, blue)"), "Unread");
    }

    #[test]
    fn what_is_no_colour_is_told_from_what_is_not_read() {
        assert_eq!(read("georgia, serif"), "Other");
        assert_eq!(read("lch(50% 30 20)"), "Unread");
        assert_eq!(read("rgb(from var(--ink) r g b / 50%)"), "Unread");
        assert_eq!(read("#12345"), "Unread");
    }

    #[test]
    fn black_on_white_has_a_contrast_of_21() {
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast(hex("777").unwrap().parts, [1.0; 3]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn what_shows_through_is_laid_over_what_is_below() {
        let veil = Colour {
            parts: [0.0; 3],
            alpha: 0.25,
        };
        let seen = veil.over([1.0, 0.5, 0.0]).map(|part| part.to_string());
        assert_eq!(seen, ["0.75", "0.375", "0"]);
    }
}
