//! What a theme lacks without saying that another stands in, and what it declares for nothing.

use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::theme::{Theme, manifest_of, reading};

/// The templates of all kinds of pages (docs/themes.md).
const PAGES: &[&str] = &[
    "home.html",
    "article.html",
    "page.html",
    "calendar.html",
    "term.html",
    "terms.html",
    "folder.html",
    "404.html",
];

/// Templates that only the built-in theme has, though the theme does not extend it, and options
/// that no template reads.
pub(super) fn find(site: &Site, theme: &Theme) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut chain = Vec::new();
    let mut next = Some(site.config.theme.name.clone());
    while let Some(name) = next {
        let manifest = manifest_of(site, &name)?;
        let parent = manifest.as_ref().and_then(|known| known.extends.as_ref());
        next = parent.map(|parent| parent.get_ref().clone());
        chain.push((name, manifest));
    }
    for page in PAGES {
        let layer = theme.drawn_on(page).first().map(|file| file.layer());
        let Some(layer) = layer else { continue };
        if layer != "site" && !chain.iter().any(|(name, _)| name == layer) {
            let name = &site.config.theme.name;
            let message = format!("theme `{name}` has no `{page}`, so that of `{layer}` is used");
            found.push(
                Diagnostic::warning("theme-gap", message)
                    .in_file(format!("themes/{name}/theme.toml"))
                    .help(format!(
                        "write `templates/{page}`, or `extends = \"{layer}\"`"
                    )),
            );
        }
    }
    for (name, manifest) in &chain {
        let options = manifest.iter().flat_map(|manifest| &manifest.options);
        for (option, _) in options.filter(|(option, _)| !is_read(option, theme)) {
            let message = format!("no template reads the option `{option}`");
            found.push(
                Diagnostic::warning("theme-gap", message)
                    .in_file(format!("themes/{name}/theme.toml"))
                    .help(format!(
                        "read it as `site.options.{option}`, or remove it from `theme.toml`"
                    )),
            );
        }
    }
    Ok(found)
}

/// Whether a template of any layer reads an option by its name, or all options together.
fn is_read(option: &str, theme: &Theme) -> bool {
    theme.templates().iter().any(|file| {
        let paths = reading(&file.text).paths;
        paths.iter().any(|path| {
            let names: Vec<&str> = path.names.iter().map(String::as_str).collect();
            match names.as_slice() {
                ["site", "options", name, ..] | ["options", name, ..] => *name == option,
                // What goes through all of them, or takes one out with a filter, may name it so.
                ["site", "options"] => file.text.contains(option),
                _ => false,
            }
        })
    })
}
