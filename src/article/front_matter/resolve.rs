//! From keys in any dialect to the fields of an article.
//!
//! First every key claims a field; then each field is read from the claim that
//! is believed most. What lost goes to `extra`, so nothing is dropped.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Settings;
use super::keys::{self, Field};
use super::parts::{Parts, without_repeats};
use super::place::Source;
use super::stated::{addresses, links, status};
use crate::article::date::Date;
use crate::article::location::FromPath;
use crate::article::notation::Notation;
use crate::article::value::{Entries, Value};
use crate::article::{Article, DateBasis, language, tidy};
use crate::diagnostic::Diagnostic;

/// A key that wants to decide a field.
pub(super) struct Claim<'v> {
    pub(super) key: Cow<'v, str>,
    pub(super) value: Value<'v>,
    rank: u8,
}

/// Reads the entries of one front matter.
pub(super) struct Resolver<'a, 'd, 'v> {
    parts: Parts<'a, 'd>,
    settings: &'d Settings,
    claims: [Option<Claim<'v>>; Field::COUNT],
    taxonomies: Vec<(Cow<'v, str>, Value<'v>)>,
    extra: BTreeMap<String, serde_yaml::Value>,
    /// Whether a string of terms is divided at spaces.
    spaces: bool,
    /// Whether the file has a layout, as in Jekyll and Eleventy.
    layout: bool,
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

    fn keep(&mut self, key: Cow<'v, str>, value: Value<'v>) {
        let key = key.into_owned();
        if self.extra.contains_key(&key) {
            self.repeated(&key);
        }
        self.extra.insert(key, value.into_extra());
    }

    fn repeated(&mut self, key: &str) {
        let Source { file, text, .. } = self.parts.source;
        let at = self.parts.source.second_key(key);
        self.parts.diagnostics.push(
            Diagnostic::warning(
                "front-matter-duplicate",
                format!("`{key}` is given twice, and the last one counts"),
            )
            .at(file, text, at)
            .help("remove one of them"),
        );
    }

    fn take(&mut self, field: Field) -> Option<Claim<'v>> {
        self.claims[field as usize].take()
    }

    fn text(&mut self, field: Field, tidy: tidy::Tidy) -> Option<String> {
        let Claim { key, value, .. } = self.take(field)?;
        self.parts.text(&key, value, tidy)
    }

    fn texts(&mut self, field: Field) -> Vec<String> {
        match self.take(field) {
            Some(Claim { key, value, .. }) => self.parts.texts(&key, value, tidy::name),
            None => Vec::new(),
        }
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        let Claim { key, value, .. } = self.take(field)?;
        self.parts.date(&key, value)
    }

    fn people(&mut self, field: Field) -> Vec<String> {
        match self.take(field) {
            Some(Claim { key, value, .. }) => self.parts.people(&key, value),
            None => Vec::new(),
        }
    }

    /// Reads every field, and the weight of a standing page.
    pub(super) fn resolve(mut self, path: &FromPath<'_>) -> (Article, Option<i64>) {
        let mut article = Article {
            title: self.text(Field::Title, tidy::headline).unwrap_or_default(),
            description: self.text(Field::Description, tidy::passage),
            date: self.date(Field::Date),
            updated: self.date(Field::Updated),
            authors: self.people(Field::Authors),
            editors: self.people(Field::Editors),
            byline: self.text(Field::Byline, tidy::passage),
            kicker: self.text(Field::Kicker, tidy::line),
            dateline: self.text(Field::Dateline, tidy::line),
            publisher: self.text(Field::Publisher, tidy::line),
            source_credits: self.texts(Field::SourceCredits),
            translation_key: self.text(Field::TranslationKey, tidy::verbatim),
            template: self.text(Field::Template, tidy::verbatim),
            ..Article::default()
        };
        self.terms(&mut article);
        self.language(&mut article, path);
        self.picture(&mut article);
        let claim = self.take(Field::Status);
        let draft = self.take(Field::Draft);
        let published = self.take(Field::Published);
        article.status = status(&mut self.parts, claim, draft, published, path.draft);
        let claims = [
            Field::Slug,
            Field::Permalink,
            Field::OriginalUrl,
            Field::Aliases,
        ]
        .map(|field| self.take(field));
        addresses(&mut self.parts, claims, &mut article, path);
        let claims =
            [Field::Related, Field::Corrections, Field::Import].map(|field| self.take(field));
        links(&mut self.parts, claims, &mut article);
        self.day(&mut article, path);
        let weight = self.weight();
        if let Some(Claim { key, value, .. }) = self.take(Field::Extra) {
            match value.into_extra() {
                serde_yaml::Value::Mapping(inner) => {
                    for (key, value) in inner {
                        if let serde_yaml::Value::String(key) = key {
                            self.extra.insert(key, value);
                        }
                    }
                }
                _ => self.parts.refuse(
                    "front-matter-type",
                    (&key, None),
                    "`extra` must be a map of keys and values",
                    "indent keys and values below `extra:`",
                ),
            }
        }
        article.extra = self.extra;
        (article, weight)
    }

    fn terms(&mut self, article: &mut Article) {
        let mut categories = Vec::new();
        if let Some(Claim { key, value, .. }) = self.take(Field::Section) {
            let mut sections = self.parts.texts(&key, value, tidy::name).into_iter();
            article.section = sections.next();
            categories.extend(sections);
        }
        for field in [Field::Tags, Field::MoreTags] {
            if let Some(Claim { key, value, .. }) = self.take(field) {
                article
                    .tags
                    .extend(self.parts.terms(&key, value, self.spaces));
            }
        }
        if let Some(Claim { key, value, .. }) = self.take(Field::Categories) {
            categories.extend(self.parts.terms(&key, value, self.spaces));
        }
        if let Some(Claim { key, value, .. }) = self.take(Field::Taxonomies) {
            match value {
                Value::Map(entries) => self.taxonomies.extend(entries),
                other => self.parts.wrong_kind(
                    &key,
                    "a map of lists",
                    &other,
                    "indent `tags: [\"…\"]` below `taxonomies:`",
                ),
            }
        }
        for (name, value) in std::mem::take(&mut self.taxonomies) {
            match &*name {
                "tags" | "tag" => article.tags.extend(self.parts.terms(&name, value, false)),
                "categories" | "category" | "sections" | "section" => {
                    categories.extend(self.parts.terms(&name, value, false));
                }
                "authors" | "author" => article.authors.extend(self.parts.people(&name, value)),
                _ => {
                    let terms = self.parts.terms(&name, value, false);
                    if !terms.is_empty() {
                        article
                            .taxonomies
                            .entry(name.into_owned())
                            .or_default()
                            .extend(terms);
                    }
                }
            }
        }
        // The first of several categories is the section; the others still say what it is about.
        let mut categories = categories.into_iter();
        if article.section.is_none() {
            article.section = categories.next();
        }
        article.tags.extend(categories);
        if let Some(Claim { key, value, .. }) = self.take(Field::Keywords) {
            if article.tags.is_empty() {
                article.tags = self.parts.terms(&key, value, false);
            } else {
                self.keep(key, value);
            }
        }
        if self.layout {
            // Eleventy's tags are its collections too.
            article
                .tags
                .retain(|tag| !matches!(tag.as_str(), "post" | "posts" | "all"));
        }
        article.tags = without_repeats(std::mem::take(&mut article.tags));
        article.authors = without_repeats(std::mem::take(&mut article.authors));
    }

    fn language(&mut self, article: &mut Article, path: &FromPath<'_>) {
        article.lang.clone_from(&path.lang);
        let Some(Claim { key, value, .. }) = self.take(Field::Lang) else {
            return;
        };
        let Some(text) = self.parts.text(&key, value, tidy::verbatim) else {
            return;
        };
        match language::tag(&text) {
            Some(tag) => article.lang = Some(tag),
            None => self.parts.refuse(
                "front-matter-lang",
                (&key, Some(&text)),
                format!("expected a language like `id` or `pt-BR`, found `{text}`"),
                "use the code of the language, not its name",
            ),
        }
    }

    fn picture(&mut self, article: &mut Article) {
        article.image_alt = self.text(Field::ImageAlt, tidy::passage);
        article.image_caption = self.text(Field::ImageCaption, tidy::passage);
        article.image_credit = self.text(Field::ImageCredit, tidy::passage);
        let Some(Claim { key, value, .. }) = self.take(Field::Image) else {
            return;
        };
        let value = match value {
            Value::List(items) => items
                .into_iter()
                .find(|item| !item.is_blank())
                .unwrap_or(Value::Null),
            other => other,
        };
        let Value::Map(entries) = value else {
            article.image = self.parts.text(&key, value, tidy::verbatim);
            return;
        };
        let mut rest = Vec::new();
        for (name, value) in entries {
            let (slot, tidy): (_, tidy::Tidy) = match &*name {
                "src" | "url" | "path" | "file" | "filename" | "image" | "href" => {
                    (&mut article.image, tidy::verbatim)
                }
                "alt" => (&mut article.image_alt, tidy::passage),
                "caption" => (&mut article.image_caption, tidy::passage),
                "credit" => (&mut article.image_credit, tidy::passage),
                _ => {
                    rest.push((name, value));
                    continue;
                }
            };
            if slot.is_none() && !value.is_blank() {
                *slot = self.parts.text(&key, value, tidy);
            }
        }
        if !rest.is_empty() {
            self.keep(key, Value::Map(rest));
        }
    }

    /// A date that front matter does not state may stand in the file's name or the address.
    fn day(&mut self, article: &mut Article, path: &FromPath<'_>) {
        let stated = self.text(Field::DateBasis, tidy::verbatim);
        article.date_basis = match stated.as_deref() {
            Some("stated") | None => DateBasis::Stated,
            Some("inferred") => DateBasis::Inferred,
            Some("file") => DateBasis::File,
            Some(other) => {
                self.parts.refuse(
                    "front-matter-type",
                    ("date_basis", Some(other)),
                    format!("expected `stated`, `inferred` or `file`, found `{other}`"),
                    "leave the key out if the source states the date",
                );
                DateBasis::Stated
            }
        };
        if article.date.is_none() && path.date.is_some() {
            article.date = path.date;
            article.date_basis = DateBasis::File;
        }
        if article.date.is_none()
            && let Some(date) = article.permalink.as_deref().and_then(date_in)
        {
            article.date = Some(date);
            article.date_basis = DateBasis::Inferred;
        }
    }

    fn weight(&mut self) -> Option<i64> {
        let Claim { key, value, .. } = self.take(Field::Weight)?;
        match value {
            Value::Number(number) if number.is_i64() => number.as_i64(),
            other => {
                self.keep(key, other);
                None
            }
        }
    }
}

/// The day that an address spells: `/2025/06/20/slug/`.
fn date_in(permalink: &str) -> Option<Date> {
    let parts: Vec<&str> = permalink.split('/').collect();
    parts.windows(3).find_map(|three| {
        let digits = |at: usize, most: usize| {
            let part = three[at];
            let plain = part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u32>().ok())?
        };
        let year = digits(0, 4).filter(|_| three[0].len() == 4)?;
        Date::day(i32::try_from(year).ok()?, digits(1, 2)?, digits(2, 2)?)
    })
}
