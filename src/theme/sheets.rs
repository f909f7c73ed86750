//! The templates of a site by name, and who draws on whom.

use std::ops::Range;

use super::lookup::TemplateFile;
use super::tags::{Tag, tags};

/// All templates, and the order in which layers are looked through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheets<'a> {
    /// Names of the layers, the site's own first.
    pub(super) layers: &'a [String],
    /// The templates, named with their layers.
    pub(super) files: &'a [TemplateFile],
}

impl<'a> Sheets<'a> {
    /// The template of a name, with or without its layer.
    pub(super) fn named(&self, name: &str) -> Option<&'a TemplateFile> {
        let exact = self.files.iter().find(|file| file.name == name);
        exact.or_else(|| {
            let mut layered = self.layers.iter().map(|layer| [layer, "/", name].concat());
            layered.find_map(|name| self.files.iter().find(|file| file.name == name))
        })
    }

    /// What a template extends, from the nearest to the farthest.
    pub(super) fn ancestors(&self, file: &TemplateFile) -> Vec<&'a TemplateFile> {
        let mut ancestors: Vec<&TemplateFile> = Vec::new();
        let mut next = extends(&file.text).and_then(|(name, _)| self.named(name));
        while let Some(parent) = next {
            if ancestors.iter().any(|known| known.name == parent.name) || parent.name == file.name {
                break;
            }
            ancestors.push(parent);
            next = extends(&parent.text).and_then(|(name, _)| self.named(name));
        }
        ancestors
    }

    /// The names of the templates, without their layers.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.files.iter().map(TemplateFile::short)
    }
}

impl TemplateFile {
    /// The layer that it lies in: `site`, or a theme's name.
    pub fn layer(&self) -> &str {
        self.name.split_once('/').map_or("", |(layer, _)| layer)
    }

    /// The name without its layer.
    pub fn short(&self) -> &str {
        self.name
            .split_once('/')
            .map_or(&*self.name, |(_, name)| name)
    }
}

/// What a template says it extends, and where, quotes included.
pub(super) fn extends(text: &str) -> Option<(&str, Range<usize>)> {
    let found = tags(text);
    found
        .iter()
        .find(|tag| tag.word() == "extends")
        .and_then(Tag::quoted)
}

/// Names that a text gives to blocks or components, and where.
pub(super) fn named<'a>(text: &'a str, word: &str) -> Vec<(&'a str, Range<usize>)> {
    let found = tags(text);
    let wanted = found.iter().filter(|tag| tag.word() == word);
    wanted.filter_map(Tag::named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_found_in_the_nearest_layer_and_knows_its_ancestors() {
        let file = |name: &str, text: &str| TemplateFile {
            name: name.to_owned(),
            shown: name.to_owned(),
            text: text.to_owned(),
        };
        let files = [
            file("far/base.html", "{% block main %}{% endblock %}"),
            file("far/home.html", "{% extends \"base.html\" %}"),
            file("near/home.html", "{% extends 'far/home.html' %}"),
        ];
        let layers = ["near".to_owned(), "far".to_owned()];
        let sheets = Sheets {
            layers: &layers,
            files: &files,
        };
        let home = sheets.named("home.html").unwrap();
        assert_eq!(home.name, "near/home.html");
        let names: Vec<&str> = sheets
            .ancestors(home)
            .iter()
            .map(|file| &*file.name)
            .collect();
        assert_eq!(names, ["far/home.html", "far/base.html"]);
        assert_eq!(named(&files[0].text, "block")[0].0, "main");
        assert!(sheets.named("none.html").is_none());
    }
}
