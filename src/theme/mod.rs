//! Templates, what they may ask, and what was asked.

mod builtin;
mod calls;
mod closure;
mod dates;
mod filters;
mod locales;
mod lookup;
mod mistakes;
mod prints;
mod questions;
mod answers;
mod shared;
mod sheet;
mod values;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;

use answers::DataFiles;
use closure::Closures;

pub use dates::{
    date_value, day_of_year, long_date, month_name, month_short_name, plain_date, weekday_names,
};
pub use locales::Locales;
pub use lookup::{Contents, StaticFile, TemplateFile, gather};
pub use prints::{Fingerprint, Prints};
pub use questions::{PageAsking, Question, record, recording};
pub use shared::Links;
pub(crate) use values::{empty_fields, fields, filled, optional, some_text};
pub use values::{map, status_name};

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
    /// Data files that templates asked for.
    data: DataFiles,
}

/// A theme that is ready to render.
pub struct Theme {
    tera: Tera,
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
            data: DataFiles::default(),
        }
    }
}

impl Theme {
    /// Prepares templates for rendering.
    ///
    /// # Errors
    ///
    /// The first mistake that shows before a page is rendered: syntax, unknown
    /// filters and functions, missing parents and includes.
    pub fn new(contents: Contents, library: &Arc<Library>) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        let refused = |error: tera::Error, templates: &[TemplateFile]| {
            mistakes::explain(&error, templates, None)
        };
        let prefixes = contents.layers.iter().map(|layer| format!("{layer}/"));
        tera.set_fallback_prefixes(prefixes.collect::<Vec<_>>())
            .map_err(|error| refused(error, &contents.templates))?;
        tera.autoescape_on(vec![".html", ".xml"]);
        filters::register(&mut tera, library);
        calls::register(&mut tera, library);
        let texts = contents
            .templates
            .iter()
            .map(|file| (file.name.as_str(), file.text.as_str()));
        tera.add_raw_templates(texts)
            .map_err(|error| refused(error, &contents.templates))?;
        let site = values::site_value(library, &contents.options);
        tera.global_context().insert_value("site", site);
        Ok(Self {
            tera,
            closures: Closures::new(&contents.templates, &contents.options),
            templates: contents.templates,
        })
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
    ) -> Result<(), Box<Diagnostic>> {
        let path = page.path.clone();
        let rendered = questions::on_page(page, || {
            self.tera.render_to(template, context, out.by_ref())
        });
        rendered.map_err(|error| {
            let mistake = mistakes::explain(&error, &self.templates, Some(&path));
            Box::new(mistake)
        })
    }
}

/// The templates of pages, and those that they extend and include.
fn in_use(templates: &[TemplateFile]) -> Vec<&TemplateFile> {
    let short = |file: &TemplateFile| {
        let (_, name) = file.name.split_once('/').unwrap_or(("", &file.name));
        name.to_owned()
    };
    let (mut used, mut rest): (Vec<&TemplateFile>, Vec<&TemplateFile>) = templates
        .iter()
        .partition(|file| !short(file).contains('/'));
    let mut at = 0;
    while at < used.len() {
        let user = used[at];
        let names = |file: &&TemplateFile| {
            [file.name.clone(), short(file)].iter().any(|name| {
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
