//! Templates, what they may ask, and what was asked.

mod builtin;
mod calls;
mod dates;
mod filters;
mod locales;
mod lookup;
mod mistakes;
mod questions;
mod shared;
mod values;

use std::io::Write;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::archive::Archive;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;

pub use dates::{date_value, long_date, month_name, weekday_names};
pub use locales::Locales;
pub use lookup::{Contents, StaticFile, TemplateFile, gather};
pub use questions::{PageAsking, Question};
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
}

/// A theme that is ready to render.
pub struct Theme {
    tera: Tera,
    /// Where the text of each template lies, for messages.
    templates: Vec<TemplateFile>,
}

impl Library {
    /// Puts together what pages are made from.
    pub fn new(
        root: std::path::PathBuf,
        config: Config,
        archive: Archive,
        plan: Plan,
        locales: Locales,
    ) -> Self {
        let links = Links::new(&archive);
        Self {
            root,
            config,
            archive,
            plan,
            locales,
            links,
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
        calls::register(&mut tera, library, contents.statics);
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

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a page into `out`, and says what its template asked.
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
    ) -> Result<Vec<Question>, Box<Diagnostic>> {
        let path = page.path.clone();
        let (rendered, asked) = questions::answering(page, || {
            self.tera.render_to(template, context, out.by_ref())
        });
        match rendered {
            Ok(()) => Ok(asked),
            Err(error) => Err(Box::new(mistakes::explain(
                &error,
                &self.templates,
                Some(&path),
            ))),
        }
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
