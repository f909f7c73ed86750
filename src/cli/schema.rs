//! `kliping schema`

use clap::Args;

use crate::authoring::{SCHEMAS, schema};
use crate::config::nearest;
use crate::diagnostic::{Diagnostic, Result};

use super::show;

/// Print a JSON Schema that editors check and complete files by
///
/// There are `site` for site.toml, `theme` for theme.toml and `front-matter` for
/// articles. docs/themes.md says how editors are told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping schema site > site.schema.json    and `#:schema ./site.schema.json` atop site.toml")]
pub(super) struct Schema {
    /// `site`, `theme` or `front-matter`
    #[arg(value_name = "NAME")]
    name: String,
}

/// Prints the schema.
pub(super) fn run(arguments: &Schema) -> Result<bool> {
    let name = &arguments.name;
    let Some(text) = schema(name) else {
        let diagnostic = Diagnostic::error("schema", format!("there is no schema `{name}`"));
        let help = match nearest(name, SCHEMAS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are `{}`", SCHEMAS.join("`, `")),
        };
        return Err(diagnostic.help(help).into());
    };
    show::out(text.trim_end());
    Ok(true)
}
