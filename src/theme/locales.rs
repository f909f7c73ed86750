//! Interface texts in the languages of readers.

use std::collections::{BTreeMap, BTreeSet};

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::diagnostic::Diagnostic;

/// Texts by language and key.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Locales {
    languages: BTreeMap<String, BTreeMap<String, Text>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Text {
    Plain(String),
    /// By plural category (CLDR): `one`, `other`, …
    Counted(BTreeMap<String, String>),
}

/// The language whose texts stand in for those that another lacks.
const FALLBACK: &str = "en";

impl Locales {
    /// Adds the texts of a language; those of a nearer layer replace those there.
    ///
    /// # Errors
    ///
    /// A file that is not TOML, or holds something else than texts.
    pub fn add(&mut self, lang: &str, text: &str, shown: &str) -> Result<(), Diagnostic> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            Diagnostic::error("locale", error.message().replace('\n', ", ")).at(
                shown,
                text,
                error.span().unwrap_or(0..0),
            )
        })?;
        let texts = self.languages.entry(lang.to_ascii_lowercase()).or_default();
        for (key, value) in table {
            let read = match value {
                toml::Value::String(text) => Some(Text::Plain(text)),
                toml::Value::Table(forms) => forms
                    .into_iter()
                    .map(|(category, form)| Some((category, form.as_str()?.to_owned())))
                    .collect::<Option<_>>()
                    .map(Text::Counted),
                _ => None,
            };
            let Some(read) = read else {
                let message = format!("`{key}` is neither a text nor a table of plural forms");
                return Err(Diagnostic::error("locale", message).in_file(shown));
            };
            texts.insert(key, read);
        }
        Ok(())
    }

    /// The text of a key in a language, or in the fallback; `None` where nobody has it.
    ///
    /// `number` chooses between plural forms.
    pub fn text(&self, lang: &str, key: &str, number: Option<u64>) -> Option<&str> {
        let lower = lang.to_ascii_lowercase();
        let primary = lower.split('-').next().unwrap_or_default();
        let (spoken, text) = [lower.as_str(), primary, FALLBACK]
            .into_iter()
            .find_map(|lang| Some((lang, self.languages.get(lang)?.get(key)?)))?;
        match text {
            Text::Plain(text) => Some(text),
            Text::Counted(forms) => {
                let category = plural_category(spoken, number.unwrap_or(0));
                forms
                    .get(category)
                    .or_else(|| forms.get("other"))
                    .map(String::as_str)
            }
        }
    }

    /// The names that a key's text has places for, as `{n}` is one, in any language and form.
    ///
    /// A language may leave out what another says.
    pub(super) fn places(&self, key: &str) -> BTreeSet<&str> {
        let texts = self.languages.values().filter_map(|texts| texts.get(key));
        texts.flat_map(Text::forms).flat_map(places).collect()
    }

    /// All keys that the fallback language knows, for suggestions.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.languages
            .get(FALLBACK)
            .into_iter()
            .flat_map(|texts| texts.keys().map(String::as_str))
    }
}

impl Text {
    fn forms(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted(forms) => forms.values().map(String::as_str).collect(),
        }
    }
}

/// The names that stand in braces.
fn places(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    let named = parts.filter_map(|part| Some(part.split_once('}')?.0));
    named.filter(|name| is_name(name))
}

fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.chars().all(is_letter)
}

/// A text with something put into each of its places.
///
/// # Errors
///
/// The name of a place that there is nothing for.
pub(super) fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        match after.split_once('}') {
            Some((name, after)) if is_name(name) => {
                written.push_str(&value(name).ok_or_else(|| name.to_owned())?);
                rest = after;
            }
            _ => {
                written.push('{');
                rest = after;
            }
        }
    }
    written.push_str(rest);
    Ok(written)
}

/// The plural category (CLDR) of a number in a language.
fn plural_category(lang: &str, number: u64) -> &'static str {
    let rules = lang
        .parse::<Locale>()
        .ok()
        .and_then(|locale| PluralRules::try_new_cardinal((&locale).into()).ok());
    match rules.map_or(PluralCategory::Other, |rules| rules.category_for(number)) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locales() -> Locales {
        let mut locales = Locales::default();
        let english = "home = 'Home'\nonly = 'Only here'\n[articles]\none = '{n} article'\nother = '{n} articles'";
        locales.add("en", english, "en.toml").unwrap();
        let arabic = "home = 'الرئيسية'\n[articles]\none = 'واحد'\ntwo = 'اثنان'\nother = '{n}'";
        locales.add("ar", arabic, "ar.toml").unwrap();
        locales
    }

    #[test]
    fn a_text_is_looked_for_in_the_language_then_in_english() {
        let locales = locales();
        assert_eq!(locales.text("ar-EG", "home", None), Some("الرئيسية"));
        assert_eq!(locales.text("ar", "only", None), Some("Only here"));
        assert_eq!(locales.text("ar", "nowhere", None), None);
    }

    #[test]
    fn what_is_put_in_has_no_places_of_its_own() {
        let value = |name: &str| (name == "a").then(|| "{b}".to_owned());
        assert_eq!(
            filled("{a}, { } and {a}", value).unwrap(),
            "{b}, { } and {b}"
        );
        assert_eq!(filled("{a} {b}", value).unwrap_err(), "b");
        assert!(locales().places("articles").iter().eq(["n"].iter()));
    }

    #[test]
    fn a_number_chooses_the_form_that_its_language_uses() {
        let locales = locales();
        assert_eq!(locales.text("en", "articles", Some(1)), Some("{n} article"));
        assert_eq!(
            locales.text("en", "articles", Some(0)),
            Some("{n} articles")
        );
        assert_eq!(locales.text("ar", "articles", Some(2)), Some("اثنان"));
    }
}
