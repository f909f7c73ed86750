//! Colours of text that stand out too little from their ground.
//!
//! Custom properties of `:root` are compared by their names: text colours with grounds, for light
//! and for dark. What contrast is and how much it must be: WCAG 2.2, success criterion 1.4.3, and
//! its definitions of contrast ratio and relative luminance.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::theme::{Part, all_parts};

/// Names of colours that text stands on.
const GROUNDS: &[&str] = &["ground", "paper", "background", "bg", "surface", "wash"];
/// Names of colours of text, alone or before a dash.
const TEXTS: &[&str] = &["text", "ink", "soft", "muted", "link", "accent"];
/// The least contrast of text, level AA.
const LEAST: f64 = 4.5;

/// A colour as a stylesheet states it.
#[derive(Debug, Clone)]
struct Stated {
    value: String,
    /// The position of its file.
    file: usize,
    range: Range<usize>,
}

/// Properties by name, for light and for dark.
#[derive(Debug, Default)]
struct Schemes {
    light: BTreeMap<String, Stated>,
    dark: BTreeMap<String, Stated>,
}

/// Pairs of colours in the stylesheets of a site's theme with too little contrast.
pub(super) fn faint(site: &Site) -> Result<Vec<Diagnostic>> {
    let mut nearest: BTreeMap<String, Part> = BTreeMap::new();
    let mut order = Vec::new();
    for part in all_parts(site)? {
        let is_sheet =
            part.path.starts_with("static/") && part.path.rsplit('.').next() == Some("css");
        if is_sheet && !nearest.contains_key(&part.path) {
            order.push(part.path.clone());
            nearest.insert(part.path.clone(), part);
        }
    }
    // The farthest theme's sheet comes first in a page, and the nearer ones say it anew.
    let mut sheets = Vec::new();
    for path in order.iter().rev() {
        let part = &nearest[path];
        let text = String::from_utf8_lossy(&part.file.bytes()?).into_owned();
        sheets.push((part.shown.clone(), text));
    }
    Ok(compare(&sheets))
}

/// Compares the colours of sheets, which come with the names that messages give them.
fn compare(sheets: &[(String, String)]) -> Vec<Diagnostic> {
    let mut schemes = Schemes::default();
    for (file, (_, text)) in sheets.iter().enumerate() {
        schemes.read(text, file);
    }
    let mut dark = schemes.light.clone();
    dark.extend(schemes.dark);
    let mut found = Vec::new();
    for (scheme, is_dark, known) in [("light", false, &schemes.light), ("dark", true, &dark)] {
        for (text, stated) in known.iter().filter(|(name, _)| is_text(name)) {
            for ground in GROUNDS.iter().filter(|ground| known.contains_key(**ground)) {
                let colours = [text.as_str(), *ground].map(|name| colour(name, known, is_dark, 0));
                let [Some(one), Some(other)] = colours else {
                    continue;
                };
                let in_light =
                    [text.as_str(), *ground].map(|name| colour(name, &schemes.light, false, 0));
                if is_dark && in_light == colours {
                    continue;
                }
                let ratio = contrast(one, other);
                if ratio < LEAST {
                    let message = format!(
                        "`--{text}` on `--{ground}` has a contrast of {ratio:.2} in the {scheme} colours, and WCAG AA wants {LEAST}"
                    );
                    let (file, sheet) = &sheets[stated.file];
                    let lighter = if is_dark { "lighter" } else { "darker" };
                    found.push(
                        Diagnostic::error("theme-contrast", message)
                            .at(file.clone(), sheet, stated.range.clone())
                            .help(format!("make `--{text}` {lighter}")),
                    );
                }
            }
        }
    }
    found
}

fn is_text(name: &str) -> bool {
    let first = name.split('-').next().unwrap_or_default();
    TEXTS.contains(&first)
}

impl Schemes {
    /// Takes in the custom properties of a sheet's `:root`.
    fn read(&mut self, text: &str, file: usize) {
        let bare = without_comments(text);
        let mut preludes: Vec<String> = Vec::new();
        let mut start = 0;
        for (at, c) in bare.char_indices() {
            match c {
                '{' => {
                    preludes.push(bare[start..at].trim().to_ascii_lowercase());
                    start = at + 1;
                }
                ';' | '}' => {
                    self.declare(&bare[start..at], start, file, &preludes);
                    if c == '}' {
                        preludes.pop();
                    }
                    start = at + 1;
                }
                _ => {}
            }
        }
    }

    fn declare(&mut self, text: &str, start: usize, file: usize, preludes: &[String]) {
        let Some((name, value)) = text.split_once(':') else {
            return;
        };
        let Some(name) = name.trim().strip_prefix("--") else {
            return;
        };
        let Some(own) = preludes.last() else { return };
        let is_root = [":root", "html", "body"]
            .iter()
            .any(|root| own.contains(root));
        let is_elsewhere = preludes.iter().any(|prelude| {
            prelude.contains("print")
                || prelude.contains("prefers-contrast")
                || prelude.contains(":lang")
        });
        if !is_root || is_elsewhere {
            return;
        }
        let is_dark = preludes.iter().any(|prelude| prelude.contains("dark"));
        let is_light = preludes.iter().any(|prelude| prelude.contains("light"));
        let from = start + (text.len() - text.trim_start().len());
        let stated = Stated {
            value: value.trim().to_ascii_lowercase(),
            file,
            range: from..start + text.trim_end().len(),
        };
        if is_dark {
            self.dark.insert(name.to_owned(), stated);
        } else {
            self.light.insert(name.to_owned(), stated.clone());
            if !is_light && file > 0 {
                // A nearer sheet that says it once for both says it for dark, too.
                self.dark.insert(name.to_owned(), stated);
            }
        }
    }
}

/// The text with comments blanked, so that places stay.
fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("/*") {
        let end = rest[at..].find("*/").map_or(rest.len(), |end| at + end + 2);
        bare.push_str(&rest[..at]);
        bare.push_str(&" ".repeat(end - at));
        rest = &rest[end..];
    }
    bare.push_str(rest);
    bare
}

/// The colour that a property stands for: red, green and blue from 0 to 1. None where it is not
/// opaque, or written in a way that is not read here.
fn colour(
    name: &str,
    known: &BTreeMap<String, Stated>,
    is_dark: bool,
    depth: u8,
) -> Option<[f64; 3]> {
    let value = known.get(name)?.value.as_str();
    parse(value, known, is_dark, depth)
}

fn parse(
    value: &str,
    known: &BTreeMap<String, Stated>,
    is_dark: bool,
    depth: u8,
) -> Option<[f64; 3]> {
    let value = value.trim();
    if depth > 8 {
        return None;
    }
    if let Some(inner) = call(value, "var") {
        let (name, fallback) = inner.split_once(',').unwrap_or((inner, ""));
        let name = name.trim().strip_prefix("--")?;
        return match known.get(name) {
            Some(stated) => parse(&stated.value, known, is_dark, depth + 1),
            None => parse(fallback, known, is_dark, depth + 1),
        };
    }
    if let Some(inner) = call(value, "light-dark") {
        let (light, dark) = inner.split_at(top_comma(inner)?);
        let chosen = if is_dark { &dark[1..] } else { light };
        return parse(chosen, known, is_dark, depth + 1);
    }
    if let Some(digits) = value.strip_prefix('#') {
        return hex(digits);
    }
    let function = ["rgb", "rgba", "hsl", "hsla"]
        .into_iter()
        .find_map(|name| Some((name, call(value, name)?)));
    if let Some((name, inner)) = function {
        let numbers = numbers(inner)?;
        return Some(if name.starts_with("rgb") {
            let [red, green, blue] = numbers;
            [red, green, blue].map(|part| (part / 255.0).clamp(0.0, 1.0))
        } else {
            from_hsl(numbers)
        });
    }
    match value {
        "white" => Some([1.0; 3]),
        "black" => Some([0.0; 3]),
        _ => None,
    }
}

/// What stands between the brackets of a function.
fn call<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value
        .strip_prefix(name)?
        .strip_prefix('(')?
        .strip_suffix(')')
}

/// The first comma that is in no brackets.
fn top_comma(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (c == ',' && depth == 0).then_some(at)
    })
}

fn hex(digits: &str) -> Option<[f64; 3]> {
    let part = |at: usize, length: usize| {
        let text = digits.get(at * length..(at + 1) * length)?;
        let number = u8::from_str_radix(text, 16).ok()?;
        Some(f64::from(if length == 1 { number * 17 } else { number }) / 255.0)
    };
    let length = match digits.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    Some([part(0, length)?, part(1, length)?, part(2, length)?])
}

/// Three numbers, with commas or without; percentages of rgb are left alone, as is whatever is not
/// opaque.
fn numbers(inner: &str) -> Option<[f64; 3]> {
    let parts = inner.split([',', ' ']).filter(|part| !part.is_empty());
    let parts: Vec<f64> = parts
        .map(|part| part.trim_end_matches(['%', 'd', 'e', 'g']).parse().ok())
        .collect::<Option<_>>()?;
    parts.try_into().ok()
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

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str) -> Vec<String> {
        let sheets = [("style.css".to_owned(), css.to_owned())];
        let found = compare(&sheets);
        let told = found.iter().map(|fault| {
            let (_, line, column) = fault.place.as_ref().unwrap().position();
            format!("{line}:{column} {}", fault.message)
        });
        told.collect()
    }

    #[test]
    fn black_on_white_has_a_contrast_of_21() {
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast(hex("777").unwrap(), [1.0; 3]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn faint_text_is_found_in_light_and_in_dark() {
        let css = "/* a */ :root { --ground: #fff; --text: #111; --soft: #999; --rule: #eee }\n\
            @media (prefers-color-scheme: dark) { :root { --ground: #111; --text: var(--pale, #222); --soft: rgb(200 200 200) } }";
        assert_eq!(
            told(css),
            [
                "1:47 `--soft` on `--ground` has a contrast of 2.85 in the light colours, and WCAG AA wants 4.5",
                "2:63 `--text` on `--ground` has a contrast of 1.19 in the dark colours, and WCAG AA wants 4.5",
            ]
        );
    }

    #[test]
    fn colours_are_read_as_people_write_them() {
        assert!(
            told(":root { --bg: light-dark(#fff, #000); --text: light-dark(#000, #fff) }")
                .is_empty()
        );
        assert!(told(":root { --bg: white; --link: hsl(210 90% 35%) }").is_empty());
        assert_eq!(
            told(":root { --bg: white; --link: hsl(60, 100%, 50%) }").len(),
            1
        );
        assert!(
            told(":root { --bg: white; --text: #0004 } @media print { :root { --text: #eee } }")
                .is_empty()
        );
    }
}
