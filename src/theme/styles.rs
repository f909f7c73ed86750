//! The stylesheet of a theme, put together from those of its layers.
//!
//! What a theme has in `styles/` follows what the theme that it extends has
//! there, so a theme that changes a few rules says these rules and no more,
//! and readers still load one file.

use std::collections::BTreeMap;

use crate::diagnostic::Result;

use super::lookup::StaticFile;

/// The stylesheet that every page loads.
const NAME: &str = "style.css";

/// The parts of a stylesheet, in the order that they are to stand in.
#[derive(Default)]
pub(super) struct Stylesheet {
    /// Names below `styles/`, and what lies there.
    parts: Vec<(String, StaticFile)>,
}

impl Stylesheet {
    /// Lays the styles among a layer's files over those of the layers below it.
    ///
    /// A part of a name that is there already takes its place. A `static/style.css` stands for
    /// everything below it.
    pub(super) fn lay(&mut self, files: &[(String, StaticFile, String)]) {
        for (path, file, _) in files {
            if path.strip_prefix("static/") == Some(NAME) {
                self.parts = vec![(String::new(), file.clone())];
            }
        }
        for (path, file, _) in files {
            let Some(name) = path.strip_prefix("styles/") else {
                continue;
            };
            match self.parts.iter_mut().find(|(known, _)| known == name) {
                Some((_, part)) => *part = file.clone(),
                None => self.parts.push((name.to_owned(), file.clone())),
            }
        }
    }

    /// Puts the finished stylesheet among the static files.
    pub(super) fn finish(mut self, statics: &mut BTreeMap<String, StaticFile>) -> Result<()> {
        if self.parts.len() < 2 {
            statics.extend(self.parts.pop().map(|(_, file)| (NAME.to_owned(), file)));
            return Ok(());
        }
        let mut sheet = Vec::new();
        for (_, file) in &self.parts {
            sheet.extend_from_slice(&file.bytes()?);
        }
        statics.insert(NAME.to_owned(), StaticFile::Joined(sheet));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(layers: &[&[(&str, &'static str)]]) -> String {
        let (mut sheet, mut statics) = (Stylesheet::default(), BTreeMap::new());
        for files in layers {
            let files = files.iter().map(|(path, text)| {
                let file = StaticFile::BuiltIn(text.as_bytes());
                ((*path).to_owned(), file, String::new())
            });
            sheet.lay(&files.collect::<Vec<_>>());
        }
        sheet.finish(&mut statics).unwrap();
        let bytes = statics.get(NAME).map(|file| file.bytes().unwrap());
        String::from_utf8(bytes.unwrap_or_default().into_owned()).unwrap()
    }

    #[test]
    fn a_theme_adds_to_the_styles_of_the_one_it_extends_or_takes_their_place() {
        let base: &[(&str, &str)] = &[("styles/base.css", "a"), ("styles/print.css", "p")];
        assert_eq!(sheet(&[base, &[("styles/mine.css", "m")]]), "apm");
        assert_eq!(sheet(&[base, &[("styles/base.css", "b")]]), "bp");
        assert_eq!(sheet(&[base, &[("static/style.css", "s")]]), "s");
        let both = &[("static/style.css", "s"), ("styles/more.css", "m")];
        assert_eq!(sheet(&[base, both]), "sm");
        assert_eq!(sheet(&[]), "");
    }
}
