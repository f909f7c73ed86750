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

use super::colour::{Colour, Read, Setting, contrast};

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
    let mut sheets = Vec::new();
    for part in in_use(all_parts(site)?) {
        let text = String::from_utf8_lossy(&part.file.bytes()?).into_owned();
        sheets.push((part.shown, text));
    }
    Ok(compare(&sheets))
}

/// The stylesheets among a theme's files, the farthest theme's first, since the nearer ones say
/// anew what it said.
///
/// Of files of one path the nearest counts, and a `static/style.css` stands for all styles below it.
fn in_use(parts: Vec<Part>) -> Vec<Part> {
    let mut sheets: Vec<Part> = Vec::new();
    let mut whole: Option<String> = None;
    for part in parts {
        let is_sheet = part.path.rsplit('.').next() == Some("css");
        let is_below = whole.as_ref().is_some_and(|layer| *layer != part.layer);
        let counts = match part.path.split('/').next() {
            Some("static") => true,
            Some("styles") => !is_below,
            _ => false,
        };
        if !is_sheet || !counts || sheets.iter().any(|known| known.path == part.path) {
            continue;
        }
        if part.path == "static/style.css" {
            whole = Some(part.layer.clone());
        }
        sheets.push(part);
    }
    sheets.reverse();
    sheets
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
    let mut unread: BTreeMap<(usize, usize), (&str, &Stated)> = BTreeMap::new();
    let light = Scheme {
        known: &schemes.light,
        is_dark: false,
    };
    let dark = Scheme {
        known: &dark,
        is_dark: true,
    };
    for scheme in [light, dark] {
        let texts = scheme.known.iter().filter(|(name, _)| is_text(name));
        for (text, stated) in texts {
            for ground in GROUNDS
                .iter()
                .filter(|name| scheme.known.contains_key(**name))
            {
                let Some(seen) = scheme.seen(text, ground) else {
                    for name in [text.as_str(), ground] {
                        let stated = &scheme.known[name];
                        if scheme.read(name) == Read::Unread {
                            unread.insert((stated.file, stated.range.start), (name, stated));
                        }
                    }
                    continue;
                };
                let ratio = contrast(seen[0], seen[1]);
                let is_told = scheme.is_dark && light.seen(text, ground) == Some(seen);
                if ratio < LEAST && !is_told {
                    found.push(too_faint(sheets, scheme, (text, stated), (ground, ratio)));
                }
            }
        }
    }
    found.extend(unread.into_values().map(|(name, stated)| {
        let message = format!("nobody knows the contrast of `--{name}`, which is not read here");
        let (file, sheet) = &sheets[stated.file];
        Diagnostic::warning("theme-contrast-unread", message)
            .at(file.clone(), sheet, stated.range.clone())
            .help("write it as `oklch()`, `rgb()`, `hsl()` or `#aabbcc`")
    }));
    found
}

/// Tells of a colour of text that stands out too little.
fn too_faint(
    sheets: &[(String, String)],
    scheme: Scheme<'_>,
    (text, stated): (&str, &Stated),
    (ground, ratio): (&str, f64),
) -> Diagnostic {
    let (name, more) = if scheme.is_dark {
        ("dark", "lighter")
    } else {
        ("light", "darker")
    };
    let message = format!(
        "`--{text}` on `--{ground}` has a contrast of {ratio:.2} in the {name} colours, and WCAG AA wants {LEAST}"
    );
    let (file, sheet) = &sheets[stated.file];
    Diagnostic::error("theme-contrast", message)
        .at(file.clone(), sheet, stated.range.clone())
        .help(format!("make `--{text}` {more}"))
}

/// The properties of one of two schemes.
#[derive(Clone, Copy)]
struct Scheme<'a> {
    known: &'a BTreeMap<String, Stated>,
    is_dark: bool,
}

impl Scheme<'_> {
    fn read(self, name: &str) -> Read {
        let property = |name: &str| self.known.get(name).map(|stated| stated.value.as_str());
        let setting = Setting {
            property: &property,
            is_dark: self.is_dark,
        };
        property(name).map_or(Read::Other, |value| setting.read(value))
    }

    fn colour(self, name: &str) -> Option<Colour> {
        match self.read(name) {
            Read::Colour(colour) => Some(colour),
            Read::Other | Read::Unread => None,
        }
    }

    /// A text and its ground as they are seen.
    ///
    /// What lies below a ground that shows through is the first one that does not, or the
    /// browser's own: white, or black in the dark.
    fn seen(self, text: &str, ground: &str) -> Option<[[f64; 3]; 2]> {
        let (text, ground) = (self.colour(text)?, self.colour(ground)?);
        let mut solid = GROUNDS.iter().filter_map(|name| self.colour(name));
        let below = solid.find(|colour| colour.alpha >= 1.0);
        let own = [if self.is_dark { 0.0 } else { 1.0 }; 3];
        let ground = ground.over(below.map_or(own, |colour| colour.parts));
        Some([text.over(ground), ground])
    }
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
            told(":root { --bg: white; --text: #000b } @media print { :root { --text: #eee } }")
                .is_empty()
        );
    }

    #[test]
    fn what_shows_through_is_looked_at_on_what_is_below() {
        assert_eq!(
            told(":root { --paper: #fff; --wash: rgb(0 0 0 / 50%); --ink: rgb(0 0 0 / 40%) }"),
            [
                "1:50 `--ink` on `--paper` has a contrast of 2.85 in the light colours, and WCAG AA wants 4.5",
                "1:50 `--ink` on `--wash` has a contrast of 2.14 in the light colours, and WCAG AA wants 4.5",
            ]
        );
    }

    #[test]
    fn what_is_not_read_is_said_and_families_of_type_are_no_colours() {
        assert_eq!(
            told(":root { --bg: white; --link: lch(40% 60 30); --text: Georgia, serif }"),
            ["1:22 nobody knows the contrast of `--link`, which is not read here"]
        );
    }
}
