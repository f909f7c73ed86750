//! A theme against articles made to break it.
//!
//! A small archive of hard cases is written into the cache folder and made into pages in memory,
//! with the theme and the options of the site. Nothing of the site's own content is looked at.

mod articles;
mod colour;
mod contrast;
mod cost;
mod fields;
mod gaps;
mod html;
mod named_colours;
mod origin;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::archive::{self, Loading};
use crate::cache::{self, Trust};
use crate::config::{Config, Site};
use crate::diagnostic::{self, Diagnostic, Place, Result};
use crate::plan::{Recipe, plan};
use crate::render::{Made, Press, Received, Workspace};
use crate::theme::{Library, Question, TemplateFile, Theme, gather};

use fields::Shapes;

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// How many templates were rendered or drawn on.
    pub templates: usize,
    /// How many pages were made.
    pub pages: usize,
    /// How many of them one new article makes again.
    pub again: usize,
    /// What was found, as it is printed.
    pub diagnostics: Vec<Diagnostic>,
}

/// The folder of the check's archive, below the site's.
const FOLDER: &str = "check";

/// A page that was made.
struct Page {
    recipe: Recipe,
    path: String,
    template: String,
    asked: Vec<Question>,
    faults: Vec<Diagnostic>,
    shapes: Shapes,
}

/// Checks the theme of a site; `now` is the moment of the check.
///
/// # Errors
///
/// A theme that nothing can be rendered with, and what the system says when the check's articles
/// cannot be written.
pub fn check(site: &Site, now: DateTime<Utc>) -> Result<Checked> {
    let folder = site.root.join(cache::FOLDER).join(FOLDER);
    articles::write(&folder, &site.config.theme.name)?;
    let loading = Loading {
        drafts: true,
        future: false,
        now,
        trust: Trust {
            verify: true,
            clock: 0,
        },
    };
    let settings = articles::settings(&site.config);
    let (press, mut faults) = prepare(site, &folder, &settings, loading)?;
    let mut pages = make(&press);
    articles::write_one_more(&folder)?;
    let more = prepare(site, &folder, &settings, loading);
    articles::remove_one_more(&folder)?;
    let (cost, told) = cost::of_one_more(&press, &more?.0, &pages);
    faults.extend(told);
    let mut shapes = Shapes::default();
    for page in &mut pages {
        faults.append(&mut page.faults);
        shapes.merge(std::mem::take(&mut page.shapes));
    }
    faults.extend(fields::unknown(press.theme(), &shapes));
    faults.extend(gaps::find(site, press.theme())?);
    faults.extend(contrast::faint(site)?);
    Ok(Checked {
        templates: press.theme().in_use().len(),
        pages: pages.len(),
        again: cost,
        diagnostics: once(faults),
    })
}

/// The check's archive with the site's theme, and what is wrong with texts of the theme.
fn prepare(
    site: &Site,
    folder: &std::path::Path,
    settings: &Config,
    loading: Loading,
) -> Result<(Press, Vec<Diagnostic>)> {
    let check = Site {
        root: folder.to_path_buf(),
        config: settings.clone(),
    };
    let (loaded, _) = archive::load(&check, loading, &|_| ())?;
    let (mut contents, said) = gather(site)?;
    let (plan, _) = plan(&loaded.archive, settings, contents.static_names());
    // Data files and the theme lie in the site's folder, articles in the check's.
    let config = Config {
        content: [cache::FOLDER, FOLDER, &settings.content].join("/"),
        ..settings.clone()
    };
    let library = Library::new(
        site.root.clone(),
        config,
        loaded.archive,
        plan,
        &mut contents,
    );
    let library = Arc::new(library);
    let theme = Theme::new(contents, &library)?;
    Ok((Press::new(library, theme, loaded.reading), said))
}

/// Makes all pages that have a template.
fn make(press: &Press) -> Vec<Page> {
    let library = press.library();
    let theme = press.theme();
    let names = theme.templates().iter().map(TemplateFile::short);
    let drawn_on: BTreeMap<&str, Vec<&TemplateFile>> = names
        .filter(|name| !name.contains('/'))
        .map(|name| (name, theme.drawn_on(name)))
        .collect();
    let recipes = library.plan.recipes.par_iter();
    let with_template = recipes.filter(|recipe| {
        matches!(
            recipe,
            Recipe::Article(_)
                | Recipe::Standing(_)
                | Recipe::Listing(_)
                | Recipe::Terms { .. }
                | Recipe::NotFound
        )
    });
    with_template
        .map_init(Workspace::default, |workspace, recipe| {
            workspace.received = Some(Vec::new());
            let outcome = press.render(recipe, workspace);
            let path = library.plan.path(&library.archive, recipe);
            let received = workspace.received.take().into_iter().flatten().next();
            let (template, shapes) = match received {
                Some(Received { template, values }) => (template, Shapes::of(&values)),
                None => (String::new(), Shapes::default()),
            };
            let mut faults = outcome.diagnostics;
            // What is said of the check's articles is no fault of the theme.
            let content = &library.config.content;
            faults.retain(|fault| {
                let place = fault.place.as_ref();
                place.is_none_or(|place| !place.file.starts_with(content))
            });
            if matches!(outcome.made, Some(Made::Bytes)) {
                let drawn_on = drawn_on.get(template.as_str());
                let drawn_on = drawn_on.map_or(&[][..], Vec::as_slice);
                let text = String::from_utf8_lossy(&workspace.out);
                faults.extend(html::faults(&text, &path, drawn_on));
            }
            Page {
                recipe: *recipe,
                path,
                template,
                asked: outcome.asked,
                faults,
                shapes,
            }
        })
        .collect()
}

/// Diagnostics in the order of printing, each once, with the page that comes first.
fn once(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: BTreeMap<_, Diagnostic> = BTreeMap::new();
    for fault in faults {
        let place = fault.place.as_ref().map(Place::position);
        let key = (place, fault.code, fault.message.clone());
        match kept.get_mut(&key) {
            Some(known) if known.notes <= fault.notes => {}
            Some(known) => *known = fault,
            None => {
                kept.insert(key, fault);
            }
        }
    }
    let mut kept: Vec<Diagnostic> = kept.into_values().collect();
    diagnostic::sort(&mut kept);
    kept
}
