//! Values of a theme's options: its defaults, and what site.toml chooses.

use std::collections::BTreeMap;

use crate::config::{self, Config, nearest};
use crate::diagnostic::Diagnostic;

use super::manifest::{Manifest, ThemeOption};

/// The options' defaults, the nearer themes' over the farther ones', and site.toml's values over
/// both; `manifests` come nearest first, `text` is that of site.toml.
///
/// What cannot be taken is told, and costs only itself.
pub(super) fn values<'a>(
    config: &Config,
    text: &str,
    manifests: impl Iterator<Item = &'a Manifest>,
) -> (BTreeMap<String, toml::Value>, Vec<Diagnostic>) {
    let mut known: BTreeMap<&str, &ThemeOption> = BTreeMap::new();
    for manifest in manifests {
        for (name, option) in &manifest.options {
            known.entry(name).or_insert(option);
        }
    }
    let defaults = known
        .iter()
        .map(|(name, option)| ((*name).to_owned(), option.default.get_ref().clone()));
    let mut values: BTreeMap<String, toml::Value> = defaults.collect();
    let mut faults = Vec::new();
    for (name, value) in &config.theme.options {
        let Some(option) = known.get(name.as_str()) else {
            let message = format!("theme `{}` has no option `{name}`", config.theme.name);
            let fault = Diagnostic::error("theme-option", message);
            let fault = config::at_setting(fault, text, &["theme", name], false);
            faults.push(match nearest(name, known.keys().copied()) {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None => fault.help("`kliping theme list` shows the options"),
            });
            continue;
        };
        match option.refusal(value) {
            None => {
                values.insert(name.clone(), value.clone());
            }
            Some((why, help)) => {
                let message = format!("option `{name}` of the theme must be {why}");
                let fault = Diagnostic::error("theme-option", message);
                let fault = config::at_setting(fault, text, &["theme", name], true);
                faults.push(match help.or_else(|| option.label.clone()) {
                    Some(help) => fault.help(help),
                    None => fault,
                });
            }
        }
    }
    (values, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: &str = "name = 'x'\n\
        [options.width]\ntype = 'number'\ndefault = 40\nlabel = 'Columns of a line'\n\
        [options.lead]\ntype = 'choice'\nchoices = ['large', 'small']\ndefault = 'large'\n";

    fn told(settings: &str) -> String {
        let config = config::read(settings).unwrap();
        let manifest = Manifest::read(THEME, "theme.toml").unwrap();
        let (_, faults) = values(&config, settings, std::iter::once(&manifest));
        let lines = faults.iter().map(|fault| {
            let (file, line, column) = fault.place.as_ref().unwrap().position();
            let help = fault.help.as_deref().unwrap_or("-");
            format!("{file}:{line}:{column}: {}\n  {help}\n", fault.message)
        });
        lines.collect()
    }

    #[test]
    fn values_that_fit_take_the_place_of_defaults() {
        let config = config::read("theme = { name = 'x', width = 0.5 }").unwrap();
        let manifest = Manifest::read(THEME, "theme.toml").unwrap();
        let (values, faults) = values(&config, "", std::iter::once(&manifest));
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(values["width"].as_float(), Some(0.5));
        assert_eq!(values["lead"].as_str(), Some("large"));
    }

    #[test]
    fn values_that_do_not_fit_are_told_together_each_at_its_line() {
        let settings = "title = 'x'\n[theme]\nname = 'x'\nwitdh = 3\nwidth = '3'\nlead = 'smal'\n";
        insta::assert_snapshot!(told(settings), @r"
        site.toml:6:8: option `lead` of the theme must be `large` or `small`, found `smal`
          did you mean `small`?
        site.toml:5:9: option `width` of the theme must be a number, found the text `3`
          Columns of a line
        site.toml:4:1: theme `x` has no option `witdh`
          did you mean `width`?
        ");
    }
}
