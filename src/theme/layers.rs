//! The places that a theme's files are looked for in: site, theme, what it extends, the built-in base.

use std::collections::BTreeSet;
use std::path::Path;

use toml::Spanned;

use crate::config::{self, Site};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

use super::builtin;
use super::lookup::StaticFile;
use super::manifest::{self, Manifest};

/// One place that files are looked for in.
pub(super) struct Layer {
    pub(super) name: String,
    pub(super) manifest: Option<Manifest>,
    /// The text of its `theme.toml`, for messages.
    manifest_text: String,
    /// Paths below it, files, and how messages name them.
    pub(super) files: Vec<(String, StaticFile, String)>,
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
    let built_in = builtin::names().map(ToOwned::to_owned);
    let mut names: BTreeSet<String> = built_in.collect();
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
            builtin::DEFAULT
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

/// The text of site.toml, for messages.
pub(super) fn settings(site: &Site) -> Result<String> {
    let bytes = files::read_if_there(&site.root.join(config::FILE_NAME))?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The layers of a site's theme, the site's own first and the built-in base last.
///
/// # Errors
///
/// A theme that is not there, that extends itself, or whose `theme.toml` is faulty.
pub(super) fn of(
    site: &Site,
    settings: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Layer>> {
    let mut layers = vec![own_layer(site, diagnostics)];
    let mut next = Some(site.config.theme.name.clone());
    while let Some(name) = next {
        let is_met = layers.iter().any(|layer| layer.name == name);
        let found = if is_met {
            None
        } else {
            theme_layer(site, &name, diagnostics)?
        };
        let Some(layer) = found else {
            let asking = layers.last().filter(|layer| layer.manifest.is_some());
            return Err(match asking {
                Some(layer) if is_met => goes_round(layer).into(),
                Some(layer) => parent_missing(site, layer, &name).into(),
                None => missing(site, settings, &name).into(),
            });
        };
        next = layer.parent().map(|parent| parent.get_ref().clone());
        layers.push(layer);
    }
    if !layers.iter().any(|layer| layer.name == builtin::BASE) {
        layers.extend(builtin_layer(builtin::BASE)?);
    }
    Ok(layers)
}

/// What a theme at hand says of itself; none where there is no such theme.
///
/// # Errors
///
/// A `theme.toml` that is faulty.
pub fn manifest_of(site: &Site, name: &str) -> Result<Option<Manifest>> {
    let layer = theme_layer(site, name, &mut Vec::new())?;
    Ok(layer.and_then(|layer| layer.manifest))
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
        return builtin_layer(name);
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

/// A theme inside the binary; none where there is none of this name.
fn builtin_layer(name: &str) -> Result<Option<Layer>> {
    let Some(files) = builtin::files(name) else {
        return Ok(None);
    };
    let text = files
        .iter()
        .find(|(path, _)| path == manifest::FILE_NAME)
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    let shown = format!("{name}/{}", manifest::FILE_NAME);
    Ok(Some(Layer {
        name: name.to_owned(),
        manifest: Some(Manifest::read(&text, &shown).map_err(Error::of)?),
        manifest_text: text.into_owned(),
        files: files
            .into_iter()
            .map(|(path, bytes)| {
                let shown = format!("{name} (built in)/{path}");
                (path, StaticFile::BuiltIn(bytes), shown)
            })
            .collect(),
    }))
}
