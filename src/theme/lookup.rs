//! Which file a theme's part is taken from: site, theme, what it extends, the built-in base.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::article::body;
use crate::config::{Images, Site};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;
use crate::plan::StaticName;

use super::assets::{self, Digest};
use super::layers::{self, Layer};
use super::locales::Locales;
use super::options;
use super::styles::Stylesheet;

/// Everything that a site's theme consists of, after lookup.
pub struct Contents {
    /// The layers that templates are looked for in, by name, the site's own first.
    pub layers: Vec<String>,
    /// Templates of all layers, named `layer/name.html`.
    pub templates: Vec<TemplateFile>,
    /// Static files by path below the site's root, each from the first layer that has it.
    pub statics: BTreeMap<String, StaticFile>,
    /// Digests of the static files that templates name; `None` where addresses bear no stamps.
    pub digests: Option<BTreeMap<String, Digest>>,
    /// Interface texts.
    pub locales: Locales,
    /// Values of the theme's options.
    pub options: BTreeMap<String, toml::Value>,
    /// In which sizes pictures are served.
    pub images: Images,
}

/// The colours of code.
const HIGHLIGHT_STYLES: &str = "highlight.css";

impl Contents {
    /// The static files as the plan takes them.
    pub fn static_names(&self) -> Vec<StaticName> {
        let named = |path: &String| StaticName {
            path: path.clone(),
            stamp: self
                .digests
                .as_ref()
                .and_then(|known| Some(known.get(path)?.stamp())),
        };
        self.statics.keys().map(named).collect()
    }
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

/// Gathers templates, static files, texts and options of a site's theme.
///
/// # Errors
///
/// A theme that is not there, that extends itself, whose `theme.toml` is
/// faulty or asks for another version of the contract, and unknown options.
pub fn gather(site: &Site) -> Result<(Contents, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let settings = layers::settings(site)?;
    let layers = layers::of(site, &settings, &mut diagnostics)?;
    let manifests = layers.iter().filter_map(|layer| layer.manifest.as_ref());
    let (options, faults) = options::values(&site.config, &settings, manifests);
    if !faults.is_empty() {
        return Err(Error::of(faults));
    }
    let manifests = layers.iter().filter_map(|layer| layer.manifest.as_ref());
    let images = manifests.fold(site.config.images.clone(), |images, manifest| {
        images.or(&manifest.images)
    });
    let mut contents = Contents {
        layers: layers.iter().map(|layer| layer.name.clone()).collect(),
        templates: Vec::new(),
        statics: BTreeMap::new(),
        digests: None,
        locales: Locales::default(),
        options,
        images,
    };
    let mut sheet = Stylesheet::default();
    for layer in layers.into_iter().rev() {
        sheet.lay(&layer.files);
        fill(&mut contents, layer, &mut diagnostics)?;
    }
    sheet.finish(&mut contents.statics)?;
    if site.config.markdown.highlight {
        let own = contents.statics.entry(HIGHLIGHT_STYLES.to_owned());
        own.or_insert_with(|| StaticFile::Joined(body::highlight_stylesheet().into_bytes()));
    }
    leave_out_shadowed(&mut contents);
    let digests = assets::digests(&contents.templates, &contents.statics);
    contents.digests = Some(digests);
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

/// A file of a theme or of the site's own, before anything is left out.
#[derive(Debug, Clone)]
pub struct Part {
    /// The layer it lies in: `site`, or a theme's name.
    pub layer: String,
    /// Its path in there, like `templates/home.html`.
    pub path: String,
    /// The file as messages name it.
    pub shown: String,
    /// Where its bytes are.
    pub file: StaticFile,
}

/// All files of a site's theme, the nearest layer's first.
///
/// # Errors
///
/// As [`gather`].
pub fn all_parts(site: &Site) -> Result<Vec<Part>> {
    let settings = layers::settings(site)?;
    let layers = layers::of(site, &settings, &mut Vec::new())?;
    let parts = layers.into_iter().flat_map(|layer| {
        let name = layer.name;
        let files = layer.files.into_iter();
        files.map(move |(path, file, shown)| Part {
            layer: name.clone(),
            path,
            shown,
            file,
        })
    });
    Ok(parts.collect())
}

impl StaticFile {
    /// What it holds.
    ///
    /// # Errors
    ///
    /// What the system says when it cannot be read.
    pub fn bytes(&self) -> Result<std::borrow::Cow<'static, [u8]>> {
        Ok(match self {
            Self::Disk(path) => files::read(path)?.into(),
            Self::BuiltIn(bytes) => (*bytes).into(),
            Self::Joined(bytes) => bytes.clone().into(),
        })
    }
}

/// Lays one layer over those below it.
fn fill(contents: &mut Contents, layer: Layer, diagnostics: &mut Vec<Diagnostic>) -> Result<()> {
    for (path, file, shown) in layer.files {
        if let Some(name) = path.strip_prefix("templates/") {
            let bytes = file.bytes()?;
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
            let bytes = file.bytes()?;
            let text = String::from_utf8_lossy(&bytes);
            if let Err(diagnostic) = contents.locales.add(lang, &text, &shown) {
                diagnostics.push(diagnostic);
            }
        }
    }
    Ok(())
}
