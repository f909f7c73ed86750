//! `kliping theme check`

use clap::Args;

use crate::authoring;
use crate::diagnostic::Result;
use crate::files;

use super::{Common, show, site};

/// Try the theme in use on articles made to break it
///
/// Makes every kind of page from an archive of hard cases: no author and forty,
/// no date, other scripts, withheld and withdrawn, markup in every field, a tag
/// of a thousand articles. Says which values templates name that are not there,
/// which markup is broken or lets an article's text through as markup, which
/// colours are too faint, and which calls make every page again with each new
/// article. Nothing is published, and the archive's own articles are not read.
#[derive(Debug, Args)]
pub(super) struct Check {}

/// Checks, and says what was found. `false` if anything was.
pub(super) fn run(_: &Check, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let checked = authoring::check(&site, files::now())?;
    show::diagnostics(&checked.diagnostics, common.verbose);
    if !common.quiet {
        let counted = show::counted;
        let found = match checked.diagnostics.len() {
            0 => "nothing found".to_owned(),
            number => counted(number, "fault", "faults"),
        };
        show::out(&format!(
            "checked theme {}, {}, on {}: {found}",
            site.config.theme.name,
            counted(checked.templates, "template", "templates"),
            counted(checked.pages, "page", "pages")
        ));
        show::out(&format!(
            "one new article makes {} of them again",
            counted(checked.again, "", "").trim()
        ));
    }
    Ok(checked.diagnostics.is_empty())
}
