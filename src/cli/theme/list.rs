//! `kliping theme list`

use clap::Args;

use crate::authoring::{self, Known};
use crate::diagnostic::Result;
use crate::theme::{Kind, ThemeOption};

use super::{Common, show, site};

/// Show the themes at hand and their options
///
/// Those in the archive's themes/ folder and the built-in ones: version, what
/// each extends, and what site.toml may choose in `[theme]`, with the default.
/// A star marks the theme in use.
#[derive(Debug, Args)]
pub(super) struct List {}

/// Lists the themes. `false` if one of them cannot be used.
pub(super) fn run(_: &List, common: &Common) -> Result<bool> {
    let site = site(common)?;
    let (known, faults) = authoring::list(&site)?;
    for theme in &known {
        show::out(&heading(theme));
        let options = &theme.manifest.options;
        let width = options.keys().map(String::len).max().unwrap_or(0);
        for (name, option) in options {
            let set = site.config.theme.options.get(name);
            let value = set.filter(|_| theme.in_use);
            let value = value.map_or_else(String::new, |value| format!(", set to {value}"));
            show::out(&format!(
                "    {name:width$}  {}, {} by default{value}",
                kind(option),
                option.default.get_ref()
            ));
            if let Some(label) = &option.label {
                show::out(&format!("    {:width$}  {label}", ""));
            }
        }
    }
    show::diagnostics(&faults, common.verbose);
    Ok(faults.is_empty())
}

fn heading(theme: &Known) -> String {
    let mark = if theme.in_use { "*" } else { " " };
    let mut heading = format!("{mark} {}", theme.name);
    if let Some(version) = &theme.manifest.version {
        heading.push(' ');
        heading.push_str(version);
    }
    if let Some(parent) = &theme.manifest.extends {
        heading.push_str(", extends ");
        heading.push_str(parent.get_ref());
    }
    if theme.is_own {
        return heading + ", in themes/" + &theme.name + "/";
    }
    heading + ", built in"
}

fn kind(option: &ThemeOption) -> String {
    match option.kind {
        Kind::Text => "text".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "true or false".to_owned(),
        Kind::Choice => option.listed(),
    }
}
