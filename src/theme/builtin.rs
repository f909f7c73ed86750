//! The themes inside the binary.

use include_dir::{Dir, include_dir};

/// The built-in theme that all others stand on.
pub(super) const BASE: &str = "base";
/// The theme of a site that names none.
pub(super) const DEFAULT: &str = "broadsheet";

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The files of a built-in theme: path below its folder, and bytes, in order of path.
///
/// `None` where there is no such theme.
pub(super) fn files(theme: &str) -> Option<Vec<(String, &'static [u8])>> {
    let folder = THEMES.get_dir(theme)?;
    let mut found = Vec::new();
    collect(folder, theme, &mut found);
    found.sort();
    Some(found)
}

/// The names of the built-in themes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let folders = THEMES.dirs();
    folders.filter_map(|folder| folder.path().to_str())
}

fn collect(folder: &'static Dir<'_>, theme: &str, found: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(theme).unwrap_or(file.path());
        let path = path.to_string_lossy().replace('\\', "/");
        found.push((path, file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, theme, found);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_built_in_theme_says_what_it_is() {
        let themes: Vec<_> = names().collect();
        assert!(themes.contains(&BASE) && themes.contains(&DEFAULT));
        for theme in themes {
            let files = files(theme).unwrap();
            let manifest = files.iter().find(|(path, _)| path == "theme.toml");
            let (_, text) = manifest.expect(theme);
            let manifest: toml::Table = toml::from_str(&String::from_utf8_lossy(text)).unwrap();
            assert_eq!(manifest["name"].as_str(), Some(theme));
            let extends = manifest.get("extends").and_then(|name| name.as_str());
            assert_eq!(extends, (theme != BASE).then_some(BASE), "{theme}");
        }
    }

    #[test]
    fn every_language_has_every_text_with_every_gap() {
        let files = files(BASE).unwrap();
        let locales = files.iter().filter_map(|(path, text)| {
            let lang = path.strip_prefix("locales/")?.strip_suffix(".toml")?;
            let texts: toml::Table = toml::from_str(&String::from_utf8_lossy(text)).unwrap();
            Some((lang, texts))
        });
        let locales: Vec<_> = locales.collect();
        assert_eq!(locales.len(), 10);
        let (_, english) = locales.iter().find(|(lang, _)| *lang == "en").unwrap();
        for (lang, texts) in &locales {
            let keys: BTreeSet<&String> = texts.keys().collect();
            assert_eq!(keys, english.keys().collect(), "{lang}");
            for (key, text) in texts {
                assert_eq!(gaps(text), gaps(&english[key]), "{lang}: {key}");
            }
        }
    }

    /// What is put into a text, in the form for any number.
    fn gaps(text: &toml::Value) -> BTreeSet<String> {
        let text = text.get("other").unwrap_or(text).as_str().unwrap();
        let gaps = text.split('{').skip(1);
        gaps.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
            .collect()
    }
}
