//! A copy of one file of the theme, to change.

use crate::config::{Site, nearest};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::theme::{Part, all_parts};

/// A file that was copied.
#[derive(Debug)]
pub struct Ejected {
    /// What was copied, as messages name it.
    pub from: String,
    /// The copy, below the site's folder.
    pub to: String,
}

/// Copies a template, a style, a static file or a locale of the theme in use into the site's own folders,
/// where it takes the place of the theme's; with `into_theme`, into the theme itself, in place of
/// its parent's.
///
/// `name` is what templates call it, like `home.html` or `style.css`, or its path in the theme.
///
/// # Errors
///
/// A name that no file has, or one that stands there already.
pub fn eject(site: &Site, name: &str, into_theme: bool) -> Result<Ejected> {
    let parts = all_parts(site)?;
    let theme = &site.config.theme.name;
    let layer = if into_theme { theme.as_str() } else { "site" };
    if into_theme && !files::is_folder(&site.root.join("themes").join(theme)) {
        let message = format!("`{theme}` is a built-in theme, whose files are not to be changed");
        return Err(Diagnostic::error("theme-eject", message)
            .help("leave `--into-theme` out, or make a theme with `kliping theme new`")
            .into());
    }
    let wanted = parts.iter().filter(|part| is_named(part, name));
    let (own, others): (Vec<&Part>, Vec<&Part>) = wanted.partition(|part| part.layer == layer);
    if let Some(own) = own.first() {
        let message = format!("`{}` is there already", own.shown);
        return Err(Diagnostic::error("theme-eject", message)
            .help("change it as it is, or remove it to have the theme's again")
            .into());
    }
    let is_farther = |part: &&&Part| !into_theme || part.layer != "site";
    let Some(part) = others.iter().find(is_farther) else {
        return Err(unknown(&parts, name).into());
    };
    let to = if into_theme {
        format!("themes/{theme}/{}", part.path)
    } else {
        part.path.clone()
    };
    files::write(&site.root.join(&to), &part.file.bytes()?)?;
    Ok(Ejected {
        from: part.shown.clone(),
        to,
    })
}

/// What templates call a file, and where it may be looked for.
fn is_named(part: &Part, name: &str) -> bool {
    part.path == name || short(part) == Some(name)
}

/// The name without `templates/`, `static/`, `styles/` or `locales/`; none of what is not looked
/// up.
fn short(part: &Part) -> Option<&str> {
    let (folder, name) = part.path.split_once('/')?;
    ["templates", "static", "styles", "locales"]
        .contains(&folder)
        .then_some(name)
}

fn unknown(parts: &[Part], name: &str) -> Diagnostic {
    let message = format!("the theme has no file `{name}`");
    let diagnostic = Diagnostic::error("theme-eject", message);
    let known: Vec<&str> = parts.iter().filter_map(short).collect();
    let last = |path: &str| path.rsplit('/').next().map(ToOwned::to_owned);
    let mut elsewhere = known.iter().copied();
    // What lies in a folder is often asked for without it.
    let near = elsewhere
        .find(|path| last(path) == last(name))
        .or_else(|| nearest(name, known.iter().copied()));
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?"));
    }
    // Templates by the name that others call them, the rest with its folder.
    let listed = parts.iter().filter(|part| short(part).is_some());
    let names = listed.map(|part| part.path.strip_prefix("templates/").unwrap_or(&part.path));
    let mut names: Vec<&str> = names.collect();
    let is_page = |name: &str| name.rsplit('.').next() == Some("html");
    names.sort_unstable_by_key(|name| (!is_page(name), *name));
    names.dedup();
    diagnostic.help(format!("there are `{}`", names.join("`, `")))
}
