//! Templates, what they may ask, and what was asked.

mod assets;
mod builtin;
mod calendar;
mod calls;
mod closure;
mod csv;
mod dates;
mod filtered;
mod filters;
mod habits;
mod images;
mod layers;
mod locales;
mod lookup;
mod manifest;
mod mistakes;
mod options;
mod passages;
mod paths;
mod prints;
mod proof;
mod questions;
mod answers;
mod arguments;
mod shared;
mod sheets;
mod styles;
mod tags;
mod values;
mod vocabulary;
mod wording;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::plan::Plan;

use answers::DataFiles;
use assets::Digest;
use closure::Closures;
use mistakes::Rendering;
use sheets::Sheets;

pub use calendar::{Calendar, Stretch, level, weekdays};
pub use dates::{date_value, day_of_year, long_date, month_name, month_short_name, plain_date};
pub use images::ShownPicture;
pub use layers::{at_hand, manifest_of};
pub use locales::Locales;
pub use lookup::{Contents, Part, StaticFile, TemplateFile, all_parts, gather};
pub use manifest::{Kind, Manifest, ThemeOption, Versions};
pub use passages::minutes;
pub use paths::{ENTRY, Named, Reading, calls, reading};
pub use prints::{Fingerprint, Prints};
pub use questions::{PageAsking, Question, record, recording};
pub use shared::Links;
pub(crate) use values::{empty_fields, fields, filled, optional, some_text};
pub use values::{map, status_name};
pub use vocabulary::{FILTERS, FUNCTIONS, TAGS, TESTS};

/// The version of the contract between themes and this program (docs/themes.md).
pub const API: u32 = 1;

/// What any page may be made from.
#[derive(Debug)]
pub struct Library {
    /// The folder of the site, for data files that templates ask for.
    pub root: std::path::PathBuf,
    /// The settings.
    pub config: Config,
    /// The articles and indexes.
    pub archive: Archive,
    /// The addresses.
    pub plan: Plan,
    /// Interface texts.
    pub locales: Locales,
    /// Links to terms, made once and shared by all pages.
    pub links: Links,
    /// What pages show of articles and terms, in numbers.
    pub prints: Prints,
    /// Static files, by path below the site's root.
    pub statics: BTreeMap<String, StaticFile>,
    /// Digests of the static files that templates name; `None` where addresses bear no stamps.
    digests: Option<BTreeMap<String, Digest>>,
    /// Data files that templates asked for.
    data: DataFiles,
}

/// A theme that is ready to render.
pub struct Theme {
    tera: Tera,
    /// What every template knows as `site`.
    site: tera::Value,
    /// Names of the layers, the site's own first.
    layers: Vec<String>,
    /// Where the text of each template lies, for messages.
    templates: Vec<TemplateFile>,
    closures: Closures,
}

impl Library {
    /// Puts together what pages are made from.
    pub fn new(
        root: std::path::PathBuf,
        config: Config,
        archive: Archive,
        plan: Plan,
        contents: &mut Contents,
    ) -> Self {
        Self {
            root,
            links: Links::new(&archive),
            prints: Prints::new(&archive, &plan, &config),
            config,
            archive,
            plan,
            locales: std::mem::take(&mut contents.locales),
            statics: std::mem::take(&mut contents.statics),
            digests: contents.digests.take(),
            data: DataFiles::default(),
        }
    }
}

impl Library {
    /// Whether static files that templates name stand at addresses with stamps, too.
    pub fn has_stamps(&self) -> bool {
        self.digests.is_some()
    }
}

impl Theme {
    /// Prepares templates for rendering.
    ///
    /// # Errors
    ///
    /// All mistakes that show before a page is rendered: syntax, unknown
    /// filters and functions, missing parents and includes.
    pub fn new(contents: Contents, library: &Arc<Library>) -> Result<Self> {
        let mut tera = Tera::new();
        let prefixes = contents.layers.iter().map(|layer| format!("{layer}/"));
        let set = tera.set_fallback_prefixes(prefixes.collect::<Vec<_>>());
        set.map_err(|error| Diagnostic::error("template", error.to_string()))?;
        tera.autoescape_on(vec![".html", ".xml"]);
        filters::register(&mut tera, library);
        passages::register(&mut tera);
        calls::register(&mut tera, library);
        let texts = contents
            .templates
            .iter()
            .map(|file| (file.name.as_str(), file.text.as_str()));
        let bare = tera.clone();
        if let Err(error) = tera.add_raw_templates(texts) {
            let sheets = Sheets {
                layers: &contents.layers,
                files: &contents.templates,
            };
            let mut mistakes = proof::read(&bare, sheets);
            if mistakes.is_empty() {
                mistakes.push(Diagnostic::error("template", error.to_string()));
            }
            return Err(Error::of(mistakes));
        }
        let mistakes = filtered::mistakes(Sheets {
            layers: &contents.layers,
            files: &contents.templates,
        });
        if !mistakes.is_empty() {
            return Err(Error::of(mistakes));
        }
        let site = values::site_value(library, &contents.options);
        tera.global_context().insert_value("site", site.clone());
        Ok(Self {
            tera,
            site,
            layers: contents.layers,
            closures: Closures::new(&contents.templates, &contents.options),
            templates: contents.templates,
        })
    }

    /// The templates of pages, and those that they extend and include.
    pub fn in_use(&self) -> Vec<&TemplateFile> {
        in_use(&self.templates)
    }

    /// Whether any template in use names a value, so that one that costs much is made only where
    /// it is shown.
    pub fn mentions(&self, name: &str) -> bool {
        in_use(&self.templates)
            .iter()
            .any(|file| file.text.contains(name))
    }

    /// The fingerprint of a template with all that it draws on; zero where there is none.
    pub fn print(&self, template: &str) -> u64 {
        self.closures.of(template)
    }

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// What every template knows as `site`.
    pub fn site(&self) -> &tera::Value {
        &self.site
    }

    /// The templates.
    pub fn templates(&self) -> &[TemplateFile] {
        &self.templates
    }

    /// The template of a name and all that it draws on, itself first, the others by name.
    pub fn drawn_on(&self, template: &str) -> Vec<&TemplateFile> {
        let first = self.sheets().named(template);
        let at = first.and_then(|first| {
            let mut files = self.templates.iter();
            files.position(|file| file.name == first.name)
        });
        let Some(at) = at else { return Vec::new() };
        let others = closure::drawn(at, &self.templates).into_iter();
        let others = others.filter(|&other| other != at);
        let all = std::iter::once(at).chain(others);
        all.map(|at| &self.templates[at]).collect()
    }

    fn sheets(&self) -> Sheets<'_> {
        Sheets {
            layers: &self.layers,
            files: &self.templates,
        }
    }

    /// Renders a page into `out`.
    ///
    /// # Errors
    ///
    /// The mistake, at the template's own line.
    pub fn render(
        &self,
        template: &str,
        page: PageAsking,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> std::result::Result<(), Box<Diagnostic>> {
        let path = page.path.clone();
        let rendered = questions::on_page(page, || {
            self.tera.render_to(template, context, out.by_ref())
        });
        rendered.map_err(|error| {
            let page = Rendering {
                path: &path,
                template,
                context,
                site: &self.site,
            };
            Box::new(mistakes::on_page(&error, self.sheets(), &page))
        })
    }
}

/// The templates of pages, and those that they extend and include.
fn in_use(templates: &[TemplateFile]) -> Vec<&TemplateFile> {
    let (mut used, mut rest): (Vec<&TemplateFile>, Vec<&TemplateFile>) = templates
        .iter()
        .partition(|file| !file.short().contains('/'));
    let mut at = 0;
    while at < used.len() {
        let user = used[at];
        let names = |file: &&TemplateFile| {
            [file.name.as_str(), file.short()].iter().any(|name| {
                user.text.contains(&format!("\"{name}\""))
                    || user.text.contains(&format!("'{name}'"))
            })
        };
        let (named, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(names);
        used.extend(named);
        rest = others;
        at += 1;
    }
    used
}
