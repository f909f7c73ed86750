//! `kliping theme eject`

use clap::Args;

use crate::authoring;
use crate::diagnostic::Result;

use super::{Common, show, site};

/// Copy one file of the theme, to change
///
/// The copy goes into the archive's own templates/, static/ or locales/, where it
/// takes the place of the theme's file for this archive.
#[derive(Debug, Args)]
pub(super) struct Eject {
    /// A template, a style, a static file or a locale, like `partials/card.html`, `styles/base.css` or `locales/en.toml`
    #[arg(value_name = "FILE")]
    file: String,
    /// Copy a file of the parent into the theme itself, which lies in themes/
    #[arg(long)]
    into_theme: bool,
}

/// Copies the file, and says where it stands now.
pub(super) fn run(arguments: &Eject, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let ejected = authoring::eject(&site, &arguments.file, arguments.into_theme)?;
    if !common.quiet {
        show::out(&format!(
            "copied {} to {}, which is used from now on",
            ejected.from, ejected.to
        ));
    }
    Ok(true)
}
