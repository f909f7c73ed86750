//! From claims to the fields of an article.

use super::claims::{Claim, Resolver};
use super::keys::Field;
use super::stated::{addresses, links, status};
use crate::article::location::FromPath;
use crate::article::{Article, tidy};

impl<'a: 'v, 'v> Resolver<'a, '_, 'v> {
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
        self.own_extra();
        article.extra = self.extra;
        (article, weight)
    }

    /// What stands below `extra:` goes to the same place as unknown keys, and before them.
    fn own_extra(&mut self) {
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
    }
}
