//! What an article is about, its language, its picture and its day.

use super::claims::{Claim, Resolver};
use super::keys::Field;
use super::parts::without_repeats;
use crate::article::date::Date;
use crate::article::location::FromPath;
use crate::article::value::Value;
use crate::article::{Article, DateBasis, language, tidy};

impl<'a: 'v, 'v> Resolver<'a, '_, 'v> {
    /// Section, tags and the terms of further taxonomies.
    ///
    /// The first of several categories is the section; the others still say
    /// what the article is about, and become tags.
    pub(super) fn terms(&mut self, article: &mut Article) {
        let mut sections = match self.take(Field::Section) {
            Some(Claim { key, value, .. }) => self.parts.texts(&key, value, tidy::name),
            None => Vec::new(),
        };
        article.tags = self.divided(Field::Tags);
        article.tags.extend(self.divided(Field::MoreTags));
        sections.extend(self.divided(Field::Categories));
        self.taxonomies_of_zola();
        for (name, value) in std::mem::take(&mut self.taxonomies) {
            match &*name {
                "tags" | "tag" => article.tags.extend(self.parts.terms(&name, value, false)),
                "categories" | "category" | "sections" | "section" => {
                    sections.extend(self.parts.terms(&name, value, false));
                }
                "authors" | "author" => article.authors.extend(self.parts.people(&name, value)),
                _ => {
                    let terms = self.parts.terms(&name, value, false);
                    if !terms.is_empty() {
                        let held = article.taxonomies.entry(name.into_owned()).or_default();
                        held.extend(terms);
                    }
                }
            }
        }
        let mut sections = sections.into_iter();
        article.section = sections.next();
        article.tags.extend(sections);
        self.keywords(article);
        if self.layout {
            // Eleventy's tags are its collections too.
            let collection = |tag: &String| matches!(tag.as_str(), "post" | "posts" | "all");
            article.tags.retain(|tag| !collection(tag));
        }
        article.tags = without_repeats(std::mem::take(&mut article.tags));
        article.authors = without_repeats(std::mem::take(&mut article.authors));
    }

    /// The terms of a field, where one string may hold several.
    fn divided(&mut self, field: Field) -> Vec<String> {
        match self.take(field) {
            Some(Claim { key, value, .. }) => self.parts.terms(&key, value, self.spaces),
            None => Vec::new(),
        }
    }

    /// Zola keeps all its taxonomies in one map, and we write further ones so.
    fn taxonomies_of_zola(&mut self) {
        match self.take(Field::Taxonomies) {
            Some(Claim {
                value: Value::Map(entries),
                ..
            }) => self.taxonomies.extend(entries),
            Some(Claim { key, value, .. }) => self.parts.wrong_kind(
                &key,
                "a map of lists",
                &value,
                "indent `tags: [\"…\"]` below `taxonomies:`",
            ),
            None => {}
        }
    }

    /// Topics and keywords are tags only where there are no others.
    fn keywords(&mut self, article: &mut Article) {
        let Some(Claim { key, value, .. }) = self.take(Field::Keywords) else {
            return;
        };
        if article.tags.is_empty() {
            article.tags = self.parts.terms(&key, value, false);
        } else {
            self.keep(key, value);
        }
    }

    pub(super) fn language(&mut self, article: &mut Article, path: &FromPath<'_>) {
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

    pub(super) fn picture(&mut self, article: &mut Article) {
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
    pub(super) fn day(&mut self, article: &mut Article, path: &FromPath<'_>) {
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

    pub(super) fn weight(&mut self) -> Option<i64> {
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
