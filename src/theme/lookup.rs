//! Which file a theme's part is taken from: site, theme, what it extends, the built-in base.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::config::{self, Config, Site};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

use super::locales::Locales;
use super::sheet::Sheet;
use super::{API, builtin};

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
    /// Put together from several files.
    Joined(Vec<u8>),
}

/// `theme.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    name: String,
    #[serde(rename = "version")]
    _version: Option<String>,
    #[serde(rename = "license")]
    _license: Option<String>,
    extends: Option<String>,
    #[serde(default)]
    api: Versions,
    #[serde(default)]
    options: BTreeMap<String, ThemeOption>,
}

#[derive(Debug, Deserialize)]
struct Versions {
    min: u32,
    max: u32,
}

#[derive(Debug, Deserialize)]
struct ThemeOption {
    default: toml::Value,
}

impl Default for Versions {
    fn default() -> Self {
        Self { min: API, max: API }
    }
}

/// One place that files are looked for in.
struct Layer {
    name: String,
    manifest: Option<Manifest>,
    /// Paths below the place, what lies there, and how messages name it.
    files: Vec<(String, StaticFile, String)>,
}

/// Gathers templates, static files, texts and options of a site's theme.
///
/// # Errors
///
/// A theme that is not there, that extends itself, whose `theme.toml` is
/// faulty or asks for another version of the contract, and unknown options.
pub fn gather(site: &Site) -> Result<(Contents, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let mut layers = vec![own_layer(site, &mut diagnostics)];
    let mut next = Some(site.config.theme.name.clone());
    while let Some(name) = next {
        if layers.iter().any(|layer| layer.name == name) {
            return Err(
                Diagnostic::error("theme", format!("theme `{name}` extends itself"))
                    .in_file(format!("themes/{name}/theme.toml"))
                    .help("remove `extends` from one of the themes")
                    .into(),
            );
        }
        let layer = theme_layer(site, &name, &mut diagnostics)?;
        next = layer
            .manifest
            .as_ref()
            .and_then(|manifest| manifest.extends.clone());
        layers.push(layer);
    }
    if !layers.iter().any(|layer| layer.name == builtin::BASE) {
        layers.extend(builtin_layer(builtin::BASE)?);
    }
    let options = options(&site.config, &layers)?;
    let mut contents = Contents {
        layers: layers.iter().map(|layer| layer.name.clone()).collect(),
        templates: Vec::new(),
        statics: BTreeMap::new(),
        locales: Locales::default(),
        options,
    };
    let mut sheet = Sheet::default();
    for layer in layers.into_iter().rev() {
        sheet.lay(&layer.files);
        fill(&mut contents, layer, &mut diagnostics)?;
    }
    sheet.finish(&mut contents.statics)?;
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

/// What a static file holds.
pub(super) fn bytes_of(file: &StaticFile) -> Result<std::borrow::Cow<'static, [u8]>> {
    Ok(match file {
        StaticFile::Disk(path) => files::read(path)?.into(),
        StaticFile::BuiltIn(bytes) => (*bytes).into(),
        StaticFile::Joined(bytes) => bytes.clone().into(),
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
        files,
    }
}

fn theme_layer(site: &Site, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Layer> {
    let folder = site.root.join("themes").join(name);
    let manifest_path = folder.join("theme.toml");
    let shown = format!("themes/{name}");
    let Some(bytes) = files::read_if_there(&manifest_path)? else {
        if let Some(layer) = builtin_layer(name)? {
            return Ok(layer);
        }
        return Err(
            Diagnostic::error("theme", format!("there is no theme `{name}`"))
                .in_file(config::FILE_NAME)
                .help(format!(
                    "put it into `themes/{name}/`, with a `theme.toml`, or use `{}`",
                    builtin::DEFAULT
                ))
                .into(),
        );
    };
    let manifest = read_manifest(
        &String::from_utf8_lossy(&bytes),
        &format!("{shown}/theme.toml"),
    )?;
    Ok(Layer {
        name: name.to_owned(),
        manifest: Some(manifest),
        files: layer_files(&folder, "", &shown, diagnostics),
    })
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

/// A theme inside the binary; `None` where there is none of this name.
fn builtin_layer(name: &str) -> Result<Option<Layer>> {
    let Some(files) = builtin::files(name) else {
        return Ok(None);
    };
    let text = files
        .iter()
        .find(|(path, _)| path == "theme.toml")
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    Ok(Some(Layer {
        name: name.to_owned(),
        manifest: Some(read_manifest(&text, &format!("{name}/theme.toml"))?),
        files: files
            .into_iter()
            .map(|(path, bytes)| {
                let shown = format!("{name} (built in)/{path}");
                (path, StaticFile::BuiltIn(bytes), shown)
            })
            .collect(),
    }))
}

fn read_manifest(text: &str, shown: &str) -> Result<Manifest> {
    let manifest: Manifest = toml::from_str(text).map_err(|error| {
        Diagnostic::error("theme-toml", error.message().replace('\n', ", ")).at(
            shown,
            text,
            error.span().unwrap_or(0..0),
        )
    })?;
    if !(manifest.api.min..=manifest.api.max).contains(&API) {
        let message = format!(
            "theme `{}` is written for versions {} to {} of the theme contract, and this Kliping speaks {API}",
            manifest.name, manifest.api.min, manifest.api.max
        );
        return Err(Error::from(
            Diagnostic::error("theme-api", message)
                .in_file(shown)
                .help("use another version of the theme or of Kliping"),
        ));
    }
    Ok(manifest)
}

/// The options' defaults, the nearer layers over the farther, and site.toml's values over both.
fn options(config: &Config, layers: &[Layer]) -> Result<BTreeMap<String, toml::Value>> {
    let mut options = BTreeMap::new();
    for manifest in layers
        .iter()
        .rev()
        .filter_map(|layer| layer.manifest.as_ref())
    {
        for (name, option) in &manifest.options {
            options.insert(name.clone(), option.default.clone());
        }
    }
    for (name, value) in &config.theme.options {
        let Some(default) = options.get(name) else {
            let message = format!("theme `{}` has no option `{name}`", config.theme.name);
            let diagnostic = Diagnostic::error("theme-option", message).in_file(config::FILE_NAME);
            return Err(
                match config::nearest(name, options.keys().map(String::as_str)) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help("its `theme.toml` lists the options"),
                }
                .into(),
            );
        };
        if default.type_str() != value.type_str() {
            let message = format!(
                "option `{name}` of the theme is a {}, found a {}",
                default.type_str(),
                value.type_str()
            );
            return Err(Diagnostic::error("theme-option", message)
                .in_file(config::FILE_NAME)
                .into());
        }
        options.insert(name.clone(), value.clone());
    }
    Ok(options)
}
