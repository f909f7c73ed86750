//! `theme.toml`: what a theme says of itself, and which options it has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::config::{self, Images, nearest};
use crate::diagnostic::Diagnostic;

use super::API;

/// The name of the file.
pub(super) const FILE_NAME: &str = "theme.toml";

/// What `theme.toml` says (docs/themes.md).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The theme's name; the folder's counts.
    pub name: String,
    /// Its version, as its author counts.
    pub version: Option<String>,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// The theme whose files stand in for those that it lacks.
    #[schemars(with = "Option<String>")]
    pub extends: Option<Spanned<String>>,
    /// The versions of the theme contract that it is written for.
    #[serde(default = "this_version")]
    #[schemars(with = "Option<Versions>")]
    pub api: Spanned<Versions>,
    /// What site.toml may choose in `[theme]`.
    #[serde(default)]
    pub options: BTreeMap<String, ThemeOption>,
    /// In which sizes pictures are served; site.toml may say otherwise in `[images]`.
    #[serde(default)]
    pub images: Images,
}

/// Versions of the theme contract, both included.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Versions {
    /// The first.
    pub min: u32,
    /// The last.
    pub max: u32,
}

/// Something that site.toml may choose.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeOption {
    /// What kind of value it takes.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its value where site.toml says nothing.
    #[schemars(with = "config::OptionValue")]
    pub default: Spanned<toml::Value>,
    /// What it is for, in a few words.
    pub label: Option<String>,
    /// The values of a `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// The kinds of values that options take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number or a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of `choices`.
    Choice,
}

fn this_version() -> Spanned<Versions> {
    Spanned::new(0..0, Versions { min: API, max: API })
}

impl Manifest {
    /// Reads the text of a `theme.toml`; `shown` is the file as messages name it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub(super) fn read(text: &str, shown: &str) -> Result<Self, Vec<Diagnostic>> {
        let manifest: Self = toml::from_str(text).map_err(|error| {
            let listed = "docs/themes.md lists what a `theme.toml` may say";
            let codes = ["theme-toml", "theme-toml"];
            let fault = config::faulty(&error, (shown, text), codes, listed);
            vec![of_no_kind(fault)]
        })?;
        let mut faults: Vec<Diagnostic> = manifest.refused(text, shown).into_iter().collect();
        for (name, option) in &manifest.options {
            if let Some(message) = option.unsound(name) {
                let fault = Diagnostic::error("theme-toml", message);
                faults.push(fault.at(shown, text, option.default.span()));
            }
        }
        if faults.is_empty() {
            return Ok(manifest);
        }
        Err(faults)
    }

    /// Why this program cannot use the theme.
    fn refused(&self, text: &str, shown: &str) -> Option<Diagnostic> {
        let Versions { min, max } = *self.api.get_ref();
        let diagnostic = if min > max {
            let message = format!("`min` is {min} and `max` is {max}, which leaves no version");
            Diagnostic::error("theme-api", message)
                .help(format!("write `api = {{ min = {API}, max = {API} }}`"))
        } else if (min..=max).contains(&API) {
            return None;
        } else {
            let message = format!(
                "theme `{}` is written for versions {min} to {max} of the theme contract, and this Kliping speaks {API}",
                self.name
            );
            Diagnostic::error("theme-api", message)
                .help("use another version of the theme or of Kliping")
        };
        Some(diagnostic.at(shown, text, self.api.span()))
    }
}

/// What other programs call the kinds of options, and what these are called here.
const OTHER_KINDS: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("color", "text"),
    ("colour", "text"),
    ("enum", "choice"),
    ("float", "number"),
    ("integer", "number"),
    ("int", "number"),
    ("select", "choice"),
    ("str", "text"),
    ("string", "text"),
    ("url", "text"),
];

/// Says of an option's kind that is not there which other is meant.
fn of_no_kind(fault: Diagnostic) -> Diagnostic {
    let Some(unknown) = fault
        .message
        .strip_suffix("` is none of what may stand here")
    else {
        return fault;
    };
    let unknown = unknown.trim_start_matches('`').to_owned();
    let meant = OTHER_KINDS.iter().find(|(other, _)| *other == unknown);
    let message = format!("there is no kind of options `{unknown}`");
    let kinds = ["text", "number", "boolean", "choice"];
    let first = meant
        .map(|(_, kind)| *kind)
        .or_else(|| nearest(&unknown, kinds.into_iter()));
    let mut listed = kinds.to_vec();
    listed.sort_by_key(|kind| Some(*kind) != first);
    let listed = listed.join("`, `");
    let help = match (meant, first) {
        (Some((other, kind)), _) => format!("a {other} is a `{kind}`; there are `{listed}`"),
        _ => format!("there are `{listed}`"),
    };
    Diagnostic { message, ..fault }.help(help)
}

impl ThemeOption {
    /// What is wrong with the option itself.
    fn unsound(&self, name: &str) -> Option<String> {
        let default = self.default.get_ref();
        match self.kind {
            Kind::Choice if self.choices.is_empty() => Some(format!(
                "option `{name}` is a choice without `choices`, a list of texts"
            )),
            Kind::Text | Kind::Number | Kind::Boolean if !self.choices.is_empty() => Some(format!(
                "option `{name}` has `choices`, so its type must be `choice`"
            )),
            _ => self
                .refusal(default)
                .map(|(why, _)| format!("the default of option `{name}` must be {why}")),
        }
    }

    /// Why a value cannot be taken, and what may help: what it must be, found what.
    pub(super) fn refusal(&self, value: &toml::Value) -> Option<(String, Option<String>)> {
        let is_of_kind = match self.kind {
            Kind::Text | Kind::Choice => value.is_str(),
            Kind::Number => value.is_integer() || value.is_float(),
            Kind::Boolean => value.is_bool(),
        };
        if !is_of_kind {
            let wanted = match self.kind {
                Kind::Text => "a text in quotes".to_owned(),
                Kind::Number => "a number".to_owned(),
                Kind::Boolean => "`true` or `false`".to_owned(),
                Kind::Choice => self.listed(),
            };
            return Some((format!("{wanted}, found {}", shown(value)), None));
        }
        let chosen = value.as_str().filter(|_| self.kind == Kind::Choice)?;
        if self.choices.iter().any(|choice| choice == chosen) {
            return None;
        }
        let near = nearest(chosen, self.choices.iter().map(String::as_str));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        Some((format!("{}, found `{chosen}`", self.listed()), help))
    }

    /// The choices, as a sentence lists them.
    pub fn listed(&self) -> String {
        let mut listed = String::new();
        for (at, choice) in self.choices.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == self.choices.len() => " or ",
                _ => ", ",
            };
            let _ = write!(listed, "{before}`{choice}`");
        }
        listed
    }
}

/// A value of site.toml as messages quote it.
fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(_) => "a table".to_owned(),
        toml::Value::Array(_) => "a list".to_owned(),
        toml::Value::String(text) => format!("the text `{text}`"),
        other => format!("`{other}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(text: &str) -> String {
        let faults = Manifest::read(text, "theme.toml").unwrap_err();
        let lines = faults.iter().map(|fault| {
            let (_, line, column) = fault.place.as_ref().unwrap().position();
            let help = fault.help.as_deref().unwrap_or("-");
            format!("{line}:{column}: {}\n  {help}\n", fault.message)
        });
        lines.collect()
    }

    #[test]
    fn a_theme_needs_nothing_but_a_name() {
        let manifest = Manifest::read("name = 'plain'", "theme.toml").unwrap();
        assert_eq!(manifest.api.get_ref().max, API);
        assert!(manifest.options.is_empty());
    }

    #[test]
    fn every_option_that_cannot_be_is_told_at_its_line() {
        let text = "name = 'x'\n\
            [options.a]\ntype = 'number'\ndefault = 'wide'\n\
            [options.b]\ntype = 'choice'\nchoices = ['left', 'right']\ndefault = 'rihgt'\n\
            [options.c]\ntype = 'choice'\ndefault = 'left'\n\
            [options.d]\ntype = 'text'\nchoices = ['left']\ndefault = 'left'\n";
        insta::assert_snapshot!(complaints(text), @r"
        4:11: the default of option `a` must be a number, found the text `wide`
          -
        8:11: the default of option `b` must be `left` or `right`, found `rihgt`
          -
        11:11: option `c` is a choice without `choices`, a list of texts
          -
        15:11: option `d` has `choices`, so its type must be `choice`
          -
        ");
    }

    #[test]
    fn a_theme_for_another_version_of_the_contract_is_refused() {
        insta::assert_snapshot!(complaints("name = 'x'\napi = { min = 7, max = 9 }"), @r"
        2:7: theme `x` is written for versions 7 to 9 of the theme contract, and this Kliping speaks 1
          use another version of the theme or of Kliping
        ");
        insta::assert_snapshot!(complaints("name = 'x'\napi = { min = 2, max = 1 }"), @r"
        2:7: `min` is 2 and `max` is 1, which leaves no version
          write `api = { min = 1, max = 1 }`
        ");
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest_known_one() {
        insta::assert_snapshot!(complaints("name = 'x'\nextend = 'y'"), @r"
        2:1: there is no setting `extend`
          did you mean `extends`?
        ");
        insta::assert_snapshot!(complaints("name = 'x'\n[options.a]\ntype = 'colour'\ndefault = ''"), @r"
        3:8: there is no kind of options `colour`
          a colour is a `text`; there are `text`, `number`, `boolean`, `choice`
        ");
    }
}
