//! `kliping theme new`

use clap::Args;

use crate::authoring;
use crate::diagnostic::Result;

use super::{Common, show, site};

/// Make a theme in the archive's themes/ folder
///
/// Without `--extends` it stands on its own: a dozen short, commented files that
/// show every page. With it, two files that say only what is different.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The theme's name, which becomes its folder's
    #[arg(value_name = "NAME")]
    name: String,
    /// The theme whose files stand in for those that this one lacks
    #[arg(long, value_name = "THEME")]
    extends: Option<String>,
}

/// Makes the theme, and says what to do next.
pub(super) fn run(arguments: &New, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let name = &arguments.name;
    let written = authoring::new(&site, name, arguments.extends.as_deref())?;
    if common.quiet {
        return Ok(true);
    }
    for file in &written {
        show::out(&format!("wrote {file}"));
    }
    show::out(&format!(
        "\nto use it, write this into site.toml, and look at it with `kliping serve`:\n\n[theme]\nname = \"{name}\""
    ));
    Ok(true)
}
