//! Pages that describe a term: `authors/jane-doe/_index.md`, `tags/rusia/_index.md`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::parts::person;
use super::{Location, Settings, with_entries};
use crate::article::location::{self, Kind};
use crate::article::tidy;
use crate::article::value::Value;
use crate::diagnostic::Diagnostic;

/// What a site says about one author, tag, section or term of its own taxonomies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TermPage {
    /// The taxonomy, as its folder is named.
    pub taxonomy: String,
    /// The term, as its folder is named; articles may name it so.
    pub key: String,
    /// The term as people write it, where the page says.
    pub name: Option<String>,
    /// What there is to say about it.
    pub description: Option<String>,
    /// Everything else the page says.
    pub extra: BTreeMap<String, serde_yaml::Value>,
}

/// Reads `_index.md` below the folder of a taxonomy as a page about a term.
///
/// `None` without a diagnostic where the file is something else.
pub fn term_page(
    text: &str,
    location: &Location<'_>,
    settings: &Settings,
) -> (Option<TermPage>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some((taxonomy, key)) = term_of(location.below, settings) else {
        return (None, diagnostics);
    };
    let page = with_entries(text, location.file, &mut diagnostics, |matter, _| {
        let name = person(&matter.entries);
        let mut page = TermPage {
            taxonomy: taxonomy.to_owned(),
            key: key.to_owned(),
            name,
            ..TermPage::default()
        };
        for (key, value) in matter.entries {
            match (&*key, value) {
                ("title" | "name" | "display_name", Value::Text(_)) => {}
                ("description" | "bio", Value::Text(text)) if page.description.is_none() => {
                    page.description =
                        Some(tidy::passage(text).into_owned()).filter(|t| !t.is_empty());
                }
                (_, value) if value.is_blank() => {}
                (_, value) => {
                    page.extra.insert(Cow::into_owned(key), value.into_extra());
                }
            }
        }
        page
    });
    (page, diagnostics)
}

/// Taxonomy and term of `TAXONOMY/TERM/_index.md`.
fn term_of<'a>(below: &'a str, settings: &Settings) -> Option<(&'a str, &'a str)> {
    let path = location::from_path(below, &settings.languages);
    let (folders, _) = below.rsplit_once('/')?;
    let (taxonomy, key) = folders.split_once('/')?;
    let known = matches!(
        taxonomy,
        "authors" | "tags" | "sections" | "categories" | "topics" | "series"
    ) || settings.taxonomies.iter().any(|own| own == taxonomy);
    (path.kind == Kind::SectionPage && known && !key.contains('/')).then_some((taxonomy, key))
}
