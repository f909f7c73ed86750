//! Which key decides which field.
//!
//! Every key claims a field, and the claim that is believed most is kept for
//! it. What lost goes to `extra`, so nothing is dropped.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Settings;
use super::keys::{self, Field};
use super::parts::Parts;
use super::place::Source;
use crate::article::date::Date;
use crate::article::location::FromPath;
use crate::article::notation::Notation;
use crate::article::tidy;
use crate::article::value::{Entries, Value};
use crate::diagnostic::Diagnostic;

/// A key that wants to decide a field.
pub(super) struct Claim<'v> {
    pub(super) key: Cow<'v, str>,
    pub(super) value: Value<'v>,
    rank: u8,
}

/// Reads the entries of one front matter.
pub(super) struct Resolver<'a, 'd, 'v> {
    pub(super) parts: Parts<'a, 'd>,
    settings: &'d Settings,
    claims: [Option<Claim<'v>>; Field::COUNT],
    pub(super) taxonomies: Vec<(Cow<'v, str>, Value<'v>)>,
    pub(super) extra: BTreeMap<String, serde_yaml::Value>,
    /// Whether a string of terms is divided at spaces.
    pub(super) spaces: bool,
    /// Whether the file has a layout, as in Jekyll and Eleventy.
    pub(super) layout: bool,
}

impl<'a: 'v, 'd, 'v> Resolver<'a, 'd, 'v> {
    pub(super) fn new(
        source: Source<'a>,
        settings: &'d Settings,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            parts: Parts {
                source,
                diagnostics,
            },
            settings,
            claims: [const { None }; Field::COUNT],
            taxonomies: Vec::new(),
            extra: BTreeMap::new(),
            spaces: false,
            layout: false,
        }
    }

    /// Lets every key claim its field. Returns whether a title is there but empty.
    pub(super) fn claim(&mut self, entries: Entries<'v>, path: &FromPath<'_>) -> bool {
        let mut blank_title = false;
        self.spaces = path.date.is_some();
        for (key, value) in entries {
            let field = self.field_of(&key);
            self.layout |= key == "layout";
            if value.is_blank() {
                blank_title |= matches!(field, Some((Field::Title, _)));
                continue;
            }
            match field {
                Some((Field::Published, _))
                    if matches!(value, Value::Text(_) | Value::Number(_)) =>
                {
                    // `published: 2019-03-26` is a date, `published: false` a flag.
                    self.put(
                        Field::Date,
                        Claim {
                            key,
                            value,
                            rank: 2,
                        },
                    );
                }
                Some((field, rank)) => self.put(field, Claim { key, value, rank }),
                None if self.settings.taxonomies.iter().any(|known| *known == key) => {
                    self.taxonomies.push((key, value));
                }
                None => self.keep(key, value),
            }
        }
        self.spaces |= self.layout;
        blank_title
    }

    fn field_of(&self, key: &str) -> Option<(Field, u8)> {
        if let Some(field) = keys::own(key) {
            // Zola's templates belong to its own themes.
            let foreign =
                field == Field::Template && self.parts.source.layout.notation == Notation::Toml;
            return (!foreign).then_some((field, 0));
        }
        if key.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let lower = key.to_ascii_lowercase();
            return keys::own(&lower)
                .map(|field| (field, 0))
                .or_else(|| keys::foreign(&lower));
        }
        keys::foreign(key)
    }

    fn put(&mut self, field: Field, claim: Claim<'v>) {
        let loser = match &mut self.claims[field as usize] {
            slot @ None => {
                *slot = Some(claim);
                return;
            }
            Some(held) if held.key == claim.key => {
                *held = claim;
                let key = held.key.clone();
                return self.repeated(&key);
            }
            Some(held) if held.rank > claim.rank => std::mem::replace(held, claim),
            Some(_) => claim,
        };
        self.keep(loser.key, loser.value);
    }

    pub(super) fn keep(&mut self, key: Cow<'v, str>, value: Value<'v>) {
        let key = key.into_owned();
        if self.extra.contains_key(&key) {
            self.repeated(&key);
        }
        self.extra.insert(key, value.into_extra());
    }

    fn repeated(&mut self, key: &str) {
        let diagnostic = Diagnostic::warning(
            "front-matter-duplicate",
            format!("`{key}` is given twice, and the last one counts"),
        );
        let diagnostic = diagnostic.help("remove one of them");
        self.parts
            .report(diagnostic, |source| source.second_key(key));
    }

    pub(super) fn take(&mut self, field: Field) -> Option<Claim<'v>> {
        self.claims[field as usize].take()
    }

    pub(super) fn text(&mut self, field: Field, tidy: tidy::Tidy) -> Option<String> {
        let Claim { key, value, .. } = self.take(field)?;
        self.parts.text(&key, value, tidy)
    }

    pub(super) fn texts(&mut self, field: Field) -> Vec<String> {
        match self.take(field) {
            Some(Claim { key, value, .. }) => self.parts.texts(&key, value, tidy::name),
            None => Vec::new(),
        }
    }

    pub(super) fn date(&mut self, field: Field) -> Option<Date> {
        let Claim { key, value, .. } = self.take(field)?;
        self.parts.date(&key, &key, value)
    }

    pub(super) fn people(&mut self, field: Field) -> Vec<String> {
        match self.take(field) {
            Some(Claim { key, value, .. }) => self.parts.people(&key, value),
            None => Vec::new(),
        }
    }
}
