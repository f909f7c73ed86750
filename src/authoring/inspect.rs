//! What the template of a page receives.

use tera::Value;

use crate::archive::output_file;
use crate::config::nearest;
use crate::diagnostic::{Diagnostic, Result};
use crate::plan::Recipe;
use crate::render::{Press, Workspace};
use crate::theme::Library;

use super::asked;

/// The names that values may have, in the order of docs/themes.md.
pub const VALUES: &[&str] = &[
    "site", "page", "article", "listing", "calendar", "term", "terms",
];

/// A page, and what its template receives.
#[derive(Debug)]
pub struct Inspected {
    /// Its path on the site.
    pub path: String,
    /// The name of its template.
    pub template: String,
    /// That template and all that it draws on, as messages name them.
    pub files: Vec<String>,
    /// What was asked beyond the values, as templates call it.
    pub asked: Vec<String>,
    /// The values by name.
    pub values: Vec<(&'static str, Value)>,
    /// What went wrong when the page was made.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the page at an address, and gives what its template received.
///
/// # Errors
///
/// An address where no page is, or one that is made without a template.
pub fn inspect(press: &Press, address: &str) -> Result<Inspected> {
    let library = press.library();
    let (recipe, path) = find(library, address)?;
    let mut workspace = Workspace::default();
    workspace.received = Some(Vec::new());
    let outcome = press.render(&recipe, &mut workspace);
    let Some(received) = workspace.received.into_iter().flatten().next() else {
        let mut diagnostics = outcome.diagnostics;
        if let Some(fault) = diagnostics.pop() {
            return Err(fault.into());
        }
        let message = format!("`{path}` is made without a template");
        return Err(Diagnostic::error("theme-inspect", message)
            .help("give the address of a page")
            .into());
    };
    let theme = press.theme();
    let values = VALUES.iter().filter_map(|&name| match name {
        "site" => Some((name, theme.site().clone())),
        _ => Some((name, received.values.get(name)?.clone())),
    });
    let files = theme.drawn_on(&received.template).into_iter();
    Ok(Inspected {
        path,
        files: files.map(|file| file.shown.clone()).collect(),
        values: values.collect(),
        template: received.template,
        asked: outcome
            .asked
            .iter()
            .filter_map(|question| asked::call(library, question))
            .map(|(function, arguments)| format!("{function}({arguments})"))
            .collect(),
        diagnostics: outcome.diagnostics,
    })
}

/// The recipe at an address: a path with or without the base path and the slash at its end, or a
/// whole address.
fn find(library: &Library, address: &str) -> Result<(Recipe, String)> {
    let url = &library.config.url;
    let whole = url.absolute("/");
    let below = address
        .strip_prefix(whole.trim_end_matches('/'))
        .or_else(|| {
            address
                .strip_prefix(&url.base)
                .filter(|_| !url.base.is_empty())
        })
        .unwrap_or(address);
    let below = below.split(['?', '#']).next().unwrap_or_default();
    let rooted = format!("/{}", below.trim_start_matches('/'));
    let tries = [rooted.clone(), format!("{rooted}/")];
    let path = |recipe: &Recipe| library.plan.path(&library.archive, recipe);
    for tried in &tries {
        let found = library
            .plan
            .recipe_of(&library.archive, &output_file(tried));
        if let Some(recipe) = found {
            return Ok((*recipe, path(recipe)));
        }
    }
    let message = format!("there is no page at `{rooted}`");
    let paths: Vec<String> = library.plan.recipes.iter().map(path).collect();
    let near = nearest(&rooted, paths.iter().map(String::as_str));
    let diagnostic = Diagnostic::error("theme-inspect", message);
    Err(match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("give an address of the site, like `/`"),
    }
    .into())
}
