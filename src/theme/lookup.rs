//! Which file a theme's part is taken from: site, theme, what it extends, built-in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use toml::Spanned;

use crate::config::{self, Site};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

use super::locales::Locales;
use super::manifest::{self, Manifest};
use super::{builtin, options};

/// Everything that a site's theme consists of, after lookup.
pub struct Contents {
    /// The layers that templates are looked for in, by name, the site's own first.
    pub layers: Vec<String>,
    /// Templates of all layers, named `layer/name.html`.
    pub templates: Vec<TemplateFile>,
    /// Static files by path below the site's root, each from the first layer that has it.
    pub statics: BTreeMap<String, StaticFile>,
    /// Interface texts.
    pub locales: Locales,
    /// Values of the theme's options.
    pub options: BTreeMap<String, toml::Value>,
}

/// A template and where its text lies.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Its name with its layer: `broadsheet/article.html`.
    pub name: String,
    /// The file as a message names it.
    pub shown: String,
    /// Its text.
    pub text: String,
}

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticFile {
    /// On disk.
    Disk(PathBuf),
    /// In the binary.
    BuiltIn(&'static [u8]),
}

/// One place that files are looked for in.
struct Layer {
    name: String,
    manifest: Option<Manifest>,
    /// The text of its `theme.toml`, for messages.
    manifest_text: String,
    files: Vec<(String, StaticFile, String)>,
}

impl Layer {
    /// The theme that stands in for what this one lacks.
    fn parent(&self) -> Option<&Spanned<String>> {
        self.manifest.as_ref()?.extends.as_ref()
    }

    /// Places a diagnostic at what its `theme.toml` says of its parent.
    fn at_parent(&self, diagnostic: Diagnostic) -> Diagnostic {
        let span = self.parent().map(Spanned::span).unwrap_or_default();
        let shown = format!("themes/{}/{}", self.name, manifest::FILE_NAME);
        diagnostic.at(shown, &self.manifest_text, span)
    }
}

/// The themes at hand: folders of the site's `themes/`, and the built-in ones, by name.
pub fn at_hand(site: &Site) -> BTreeSet<String> {
    let folder = site.root.join("themes");
    let mut names = BTreeSet::from([builtin::NAME.to_owned()]);
    let folders = files::folders(&folder).into_iter();
    names.extend(
        folders.filter(|name| files::is_file(&folder.join(name).join(manifest::FILE_NAME))),
    );
    names
}

/// What to do where a theme is not there.
fn remedy(site: &Site, name: &str) -> String {
    let known = at_hand(site);
    match config::nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "make it with `kliping theme new {name}`, or use `{}`",
            builtin::NAME
        ),
    }
}

fn missing(site: &Site, settings: &str, name: &str) -> Diagnostic {
    let fault = Diagnostic::error("theme", format!("there is no theme `{name}`"));
    config::at_setting(fault, settings, &["theme", "name"], true).help(remedy(site, name))
}

fn parent_missing(site: &Site, layer: &Layer, name: &str) -> Diagnostic {
    let message = format!(
        "theme `{}` extends `{name}`, which is not there",
        layer.name
    );
    let fault = Diagnostic::error("theme", message).help(remedy(site, name));
    layer.at_parent(fault)
}

fn goes_round(layer: &Layer) -> Diagnostic {
    let message = format!("theme `{}` extends itself in the end", layer.name);
    let fault = Diagnostic::error("theme", message).help("remove `extends` from one of the themes");
    layer.at_parent(fault)
}

/// Gathers templates, static files, texts and options of a site's theme.
///
/// # Errors
///
/// A theme that is not there, that extends itself, whose `theme.toml` is
/// faulty or asks for another version of the contract, and unknown options.
pub fn gather(site: &Site) -> Result<(Contents, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let settings = files::read_if_there(&site.root.join(config::FILE_NAME))?.unwrap_or_default();
    let settings = String::from_utf8_lossy(&settings);
    let mut layers = vec![own_layer(site, &mut diagnostics)];
    let mut next = Some(site.config.theme.name.clone());
    while let Some(name) = next {
        let is_met = layers.iter().any(|layer| layer.name == name);
        let found = if is_met {
            None
        } else {
            theme_layer(site, &name, &mut diagnostics)?
        };
        let Some(layer) = found else {
            let asking = layers.last().filter(|layer| layer.manifest.is_some());
            return Err(match asking {
                Some(layer) if is_met => goes_round(layer).into(),
                Some(layer) => parent_missing(site, layer, &name).into(),
                None => missing(site, &settings, &name).into(),
            });
        };
        next = layer.parent().map(|parent| parent.get_ref().clone());
        layers.push(layer);
    }
    if !layers.iter().any(|layer| layer.name == builtin::NAME) {
        layers.push(builtin_layer()?);
    }
    let manifests = layers.iter().filter_map(|layer| layer.manifest.as_ref());
    let (options, faults) = options::values(&site.config, &settings, manifests);
    if !faults.is_empty() {
        return Err(Error::of(faults));
    }
    let mut contents = Contents {
        layers: layers.iter().map(|layer| layer.name.clone()).collect(),
        templates: Vec::new(),
        statics: BTreeMap::new(),
        locales: Locales::default(),
        options,
    };
    for layer in layers.into_iter().rev() {
        fill(&mut contents, layer, &mut diagnostics)?;
    }
    leave_out_shadowed(&mut contents);
    Ok((contents, diagnostics))
}

/// Keeps of each template the one that the nearest layer has, and those that a kept one names
/// with their layer, as `{% extends "broadsheet/article.html" %}` does.
///
/// The others would be checked against parents that they were not written for.
fn leave_out_shadowed(contents: &mut Contents) {
    let place = |file: &TemplateFile| {
        let (layer, name) = file.name.split_once('/').unwrap_or(("", &file.name));
        let at = contents.layers.iter().position(|known| known == layer);
        (name.to_owned(), at.unwrap_or(usize::MAX))
    };
    let mut waiting: Vec<TemplateFile> = std::mem::take(&mut contents.templates);
    waiting.sort_by_key(place);
    let mut kept: Vec<TemplateFile> = Vec::new();
    let mut shadowed: Vec<TemplateFile> = Vec::new();
    for file in waiting {
        let shadows = kept
            .last()
            .is_some_and(|last| place(last).0 == place(&file).0);
        if shadows { &mut shadowed } else { &mut kept }.push(file);
    }
    loop {
        let named = shadowed.iter().position(|file| {
            let quoted = [format!("\"{}\"", file.name), format!("'{}'", file.name)];
            kept.iter()
                .any(|other| quoted.iter().any(|name| other.text.contains(name)))
        });
        match named {
            Some(at) => kept.push(shadowed.swap_remove(at)),
            None => break,
        }
    }
    kept.sort_by(|a, b| a.name.cmp(&b.name));
    contents.templates = kept;
}

/// Lays one layer over those below it.
fn fill(contents: &mut Contents, layer: Layer, diagnostics: &mut Vec<Diagnostic>) -> Result<()> {
    for (path, file, shown) in layer.files {
        if let Some(name) = path.strip_prefix("templates/") {
            let bytes = bytes_of(&file)?;
            contents.templates.push(TemplateFile {
                name: format!("{}/{name}", layer.name),
                shown,
                text: String::from_utf8_lossy(&bytes).into_owned(),
            });
        } else if let Some(name) = path.strip_prefix("static/") {
            contents.statics.insert(name.to_owned(), file);
        } else if let Some(lang) = path
            .strip_prefix("locales/")
            .and_then(|name| name.strip_suffix(".toml"))
        {
            let bytes = bytes_of(&file)?;
            let text = String::from_utf8_lossy(&bytes);
            if let Err(diagnostic) = contents.locales.add(lang, &text, &shown) {
                diagnostics.push(diagnostic);
            }
        }
    }
    Ok(())
}

fn bytes_of(file: &StaticFile) -> Result<std::borrow::Cow<'static, [u8]>> {
    Ok(match file {
        StaticFile::Disk(path) => files::read(path)?.into(),
        StaticFile::BuiltIn(bytes) => (*bytes).into(),
    })
}

/// The site's own `templates/`, `static/` and `locales/`, which come before any theme's.
fn own_layer(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Layer {
    let mut files = Vec::new();
    for part in ["templates", "static", "locales"] {
        let folder = site.root.join(part);
        if files::is_folder(&folder) {
            files.extend(layer_files(&folder, part, part, diagnostics));
        }
    }
    Layer {
        name: "site".to_owned(),
        manifest: None,
        manifest_text: String::new(),
        files,
    }
}

/// The folder of a theme, or the built-in one of that name; none where there is neither.
fn theme_layer(
    site: &Site,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Layer>> {
    let folder = site.root.join("themes").join(name);
    let manifest_path = folder.join(manifest::FILE_NAME);
    let shown = format!("themes/{name}");
    let Some(bytes) = files::read_if_there(&manifest_path)? else {
        return (name == builtin::NAME).then(builtin_layer).transpose();
    };
    let text = String::from_utf8_lossy(&bytes);
    let manifest =
        Manifest::read(&text, &format!("{shown}/{}", manifest::FILE_NAME)).map_err(Error::of)?;
    Ok(Some(Layer {
        name: name.to_owned(),
        manifest: Some(manifest),
        manifest_text: text.into_owned(),
        files: layer_files(&folder, "", &shown, diagnostics),
    }))
}

fn layer_files(
    folder: &Path,
    part: &str,
    shown: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, StaticFile, String)> {
    let (found, mut said) = files::walk(folder, shown, |_| true);
    diagnostics.append(&mut said);
    found
        .into_iter()
        .map(|file| {
            let below = match part {
                "" => file.relative.clone(),
                _ => format!("{part}/{}", file.relative),
            };
            (
                below,
                StaticFile::Disk(file.path),
                format!("{shown}/{}", file.relative),
            )
        })
        .collect()
}

fn builtin_layer() -> Result<Layer> {
    let files = builtin::files();
    let text = files
        .iter()
        .find(|(path, _)| path == manifest::FILE_NAME)
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    Ok(Layer {
        name: builtin::NAME.to_owned(),
        manifest: Some(Manifest::read(&text, "broadsheet/theme.toml").map_err(Error::of)?),
        manifest_text: text.into_owned(),
        files: files
            .into_iter()
            .map(|(path, bytes)| {
                let shown = format!("{} (built in)/{path}", builtin::NAME);
                (path, StaticFile::BuiltIn(bytes), shown)
            })
            .collect(),
    })
}
