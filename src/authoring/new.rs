//! A new theme, as files to change.

use std::path::Path;

use crate::archive::slugify;
use crate::config::{Site, nearest};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::theme::at_hand;

/// A theme that stands on its own.
const OWN: &[(&str, &str)] = &[
    ("theme.toml", include_str!("starter/theme.toml")),
    ("templates/base.html", include_str!("starter/base.html")),
    ("templates/list.html", include_str!("starter/list.html")),
    ("templates/home.html", include_str!("starter/home.html")),
    (
        "templates/article.html",
        include_str!("starter/article.html"),
    ),
    ("templates/page.html", include_str!("starter/page.html")),
    (
        "templates/calendar.html",
        include_str!("starter/calendar.html"),
    ),
    ("templates/term.html", include_str!("starter/term.html")),
    ("templates/terms.html", include_str!("starter/terms.html")),
    ("templates/folder.html", include_str!("starter/folder.html")),
    ("templates/404.html", include_str!("starter/404.html")),
    ("static/style.css", include_str!("starter/style.css")),
];

/// A theme that says only what is different from another.
const CHILD: &[(&str, &str)] = &[
    ("theme.toml", include_str!("starter/child.toml")),
    ("styles/{name}.css", include_str!("starter/child.css")),
];

/// Makes a theme in `themes/NAME/` of the site, and gives the files as messages name them.
///
/// # Errors
///
/// A name that no folder should have, a folder that holds something already, and a parent that is
/// not there.
pub fn new(site: &Site, name: &str, extends: Option<&str>) -> Result<Vec<String>> {
    check_name(name)?;
    let folder = site.root.join("themes").join(name);
    if !files::is_empty_folder(&folder) {
        let message = format!("`themes/{name}/` holds something already");
        return Err(Diagnostic::error("theme-new", message)
            .help("take another name, or remove the folder yourself")
            .into());
    }
    if at_hand(site).contains(name) {
        let message = format!("`{name}` is a built-in theme");
        return Err(Diagnostic::error("theme-new", message)
            .help(format!(
                "take another name; with `--extends {name}` it says only what is different"
            ))
            .into());
    }
    let starter = match extends {
        Some(parent) => {
            check_parent(site, parent)?;
            CHILD
        }
        None => OWN,
    };
    let mut written = Vec::new();
    for (path, text) in starter {
        let fill = |text: &str| {
            text.replace("{name}", name)
                .replace("{parent}", extends.unwrap_or_default())
        };
        let path = fill(path);
        files::write(&folder.join(Path::new(&path)), fill(text).as_bytes())?;
        written.push(format!("themes/{name}/{path}"));
    }
    Ok(written)
}

/// A theme's name is a folder's and stands before its templates' names, `name/home.html`.
fn check_name(name: &str) -> Result<()> {
    let is_sound = !name.is_empty() && slugify(name) == name && name != "site";
    if is_sound {
        return Ok(());
    }
    let message = format!("`{name}` cannot be the name of a theme");
    let slug = slugify(name);
    let diagnostic = Diagnostic::error("theme-new", message);
    Err(if slug.is_empty() || slug == "site" {
        diagnostic.help("use lower-case letters, digits and dashes")
    } else {
        diagnostic.help(format!(
            "use lower-case letters, digits and dashes, like `{slug}`"
        ))
    }
    .into())
}

/// A parent must be there.
fn check_parent(site: &Site, parent: &str) -> Result<()> {
    let known = at_hand(site);
    if !known.contains(parent) {
        let diagnostic = Diagnostic::error("theme-new", format!("there is no theme `{parent}`"));
        let near = nearest(parent, known.iter().map(String::as_str));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`kliping theme list` shows the themes at hand".to_owned(),
        };
        return Err(diagnostic.help(help).into());
    }
    Ok(())
}
