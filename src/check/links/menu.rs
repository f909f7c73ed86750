//! Links of the menu, which every page shows.

use crate::config::{FILE_NAME, Site, at_setting};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::theme::Library;

use super::super::nearest::Nearest;
use super::{Leads, leads_from_menu};

/// Links of the menu that lead to no page of the site.
pub(in super::super) fn menu(
    site: &Site,
    library: &Library,
    nearest: &Nearest<'_>,
) -> Vec<Diagnostic> {
    let menu = library.config.menu.iter().enumerate();
    let lost = menu.filter_map(|(number, link)| {
        let Leads::Nowhere(path) = leads_from_menu(library, &link.url) else {
            return None;
        };
        let message = format!("the menu's `{}` leads to no page", link.url);
        let near = nearest.recipe(&path);
        let near = near.map(|recipe| library.plan.path(&library.archive, recipe));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "mend it, or take it out of the menu".to_owned(),
        };
        Some((number, Diagnostic::error("menu-broken", message).help(help)))
    });
    let lost: Vec<(usize, Diagnostic)> = lost.collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let text = files::read(&site.root.join(FILE_NAME)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    lost.into_iter()
        .map(|(number, said)| {
            let number = number.to_string();
            at_setting(said, &text, &["menu", &number, "url"], true)
        })
        .collect()
}
