//! The values that templates are handed again and again: links, cards, dates.

use std::collections::BTreeMap;

use tera::value::Key;
use tera::{Map, Value};

use crate::archive::{ArticleId, Entry, Period, TermRef, built_in, direction, language_name};
use crate::article::Status;
use crate::config::CalendarLevel;

use super::Library;
use super::dates::{DayValues, value_of};

/// A map with these fields.
pub fn map(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let fields = fields.into_iter();
    let mut map = Map::with_capacity(fields.size_hint().0);
    for (name, value) in fields {
        map.insert(Key::Str(name), value);
    }
    Value::from(map)
}

/// A map that is made for every article or every entry of a list.
///
/// As [`map`], but the names are hashed once for all maps that are made at one place:
/// each of them is a copy of the first.
macro_rules! fields {
    ($(($name:literal, $value:expr $(,)?)),+ $(,)?) => {{
        static FIRST: std::sync::LazyLock<tera::Map> =
            std::sync::LazyLock::new(|| $crate::theme::empty_fields(&[$($name),+]));
        $crate::theme::filled(&FIRST, [$($value),+])
    }};
}
pub(crate) use fields;

/// The map that [`fields!`] fills.
pub(crate) fn empty_fields(names: &[&'static str]) -> Map {
    let names = names.iter().map(|name| (Key::Str(name), Value::none()));
    names.collect()
}

/// A copy of a map of so many fields with these values.
pub(crate) fn filled<const COUNT: usize>(fields: &Map, values: [Value; COUNT]) -> Value {
    let mut map = fields.clone();
    for (slot, value) in map.values_mut().zip(values) {
        *slot = value;
    }
    Value::from(map)
}

/// A text, or none where it is empty.
pub(crate) fn some_text(text: &str) -> Value {
    if text.is_empty() {
        Value::none()
    } else {
        Value::from(text)
    }
}

/// A text, or none where it is absent.
pub(crate) fn optional(text: Option<&str>) -> Value {
    text.map_or_else(Value::none, Value::from)
}

impl Library {
    /// A path of the site as `href` writes it; addresses of other sites stay.
    pub fn href(&self, path: &str) -> String {
        if path.starts_with('/') && !path.starts_with("//") {
            self.config.url.link(path)
        } else {
            path.to_owned()
        }
    }

    /// A path of the site as an absolute address; addresses of other sites stay.
    pub fn address(&self, path: &str) -> String {
        if path.starts_with('/') && !path.starts_with("//") {
            self.config.url.absolute(path)
        } else {
            path.to_owned()
        }
    }

    /// The interface text of a key in a language; the key itself where nobody has a text.
    pub fn text<'a>(&'a self, lang: &str, key: &'a str) -> &'a str {
        self.locales.text(lang, key, None).unwrap_or(key)
    }

    /// What a taxonomy is called in a language.
    pub fn taxonomy_title(&self, key: &str, lang: &str) -> String {
        self.locales
            .text(lang, &key.replace('-', "_"), None)
            .map_or_else(|| capitalised(key), ToOwned::to_owned)
    }

    /// The link of a term for pages of an edition: `name` and `url`.
    pub fn link(&self, edition: u16, term: TermRef) -> Value {
        let slot =
            &self.links.made[usize::from(edition)][usize::from(term.taxonomy)][term.term as usize];
        slot.get_or_init(|| {
            let path = self.archive.term_path(usize::from(edition), term);
            fields![
                ("name", Value::from(&*self.archive.term(term).name)),
                (
                    "url",
                    path.map_or_else(Value::none, |path| self.href(&path).into()),
                ),
            ]
        })
        .clone()
    }

    /// The links of an article's terms of one taxonomy.
    pub fn links_of(&self, entry: &Entry, taxonomy: usize) -> Value {
        let links: Vec<Value> = entry
            .terms_of(taxonomy)
            .map(|term| self.link(entry.edition, term))
            .collect();
        Value::from(links)
    }

    /// The first link of an article's terms of a taxonomy, or none.
    pub fn first_link(&self, entry: &Entry, taxonomy: usize) -> Value {
        entry
            .terms_of(taxonomy)
            .next()
            .map_or_else(Value::none, |term| self.link(entry.edition, term))
    }

    /// The date of an article for a page in a language.
    pub fn entry_date(&self, entry: &Entry, lang: &str) -> Value {
        let Some(date) = entry.date.as_ref() else {
            return Value::none();
        };
        let zone = self.config.timezone;
        let day = entry.stamp.day;
        let make = || {
            let path = self
                .plan
                .calendar_path(&self.archive, &self.config, entry.edition, day);
            DayValues::new(day, lang, path.map(|path| self.href(&path)))
        };
        let is_own = self.archive.editions[usize::from(entry.edition)].lang == lang;
        match self
            .links
            .days
            .get(&(entry.edition, day))
            .filter(|_| is_own)
        {
            Some(slot) => value_of(date, zone, entry.stamp.second, slot.get_or_init(make)),
            None => value_of(date, zone, entry.stamp.second, &make()),
        }
    }

    /// An article as lists show it.
    ///
    /// The cards of the newest articles are kept, since several lists show each.
    pub fn card(&self, id: ArticleId, lang: &str) -> Value {
        let entry = self.archive.article(id);
        let is_own = self.archive.editions[usize::from(entry.edition)].lang == lang;
        match self.links.cards.get(id.index()).filter(|_| is_own) {
            Some(slot) => slot.get_or_init(|| self.new_card(entry, lang)).clone(),
            None => self.new_card(entry, lang),
        }
    }

    fn new_card(&self, entry: &Entry, lang: &str) -> Value {
        let kicker = entry.terms_of(built_in::KICKERS).next();
        let image = entry.image.as_ref().map_or_else(Value::none, |image| {
            fields![
                ("url", self.href(&image.url).into()),
                ("alt", Value::from(&*image.alt)),
            ]
        });
        fields![
            ("title", Value::from(&*entry.title)),
            ("url", self.href(&entry.path).into()),
            ("description", some_text(&entry.description)),
            (
                "kicker",
                optional(kicker.map(|term| &*self.archive.term(term).name)),
            ),
            ("lang", Value::from(&*entry.lang)),
            ("dir", direction(&entry.lang).into()),
            ("date", self.entry_date(entry, lang)),
            ("section", self.first_link(entry, built_in::SECTIONS)),
            ("authors", self.links_of(entry, built_in::AUTHORS)),
            ("image", image),
            ("status", status_name(entry.status).into()),
        ]
    }

    /// The cards of a list.
    pub fn cards(&self, list: &[ArticleId], lang: &str) -> Value {
        let cards: Vec<Value> = list.iter().map(|&id| self.card(id, lang)).collect();
        Value::from(cards)
    }

    /// The taxonomies that have pages, with their links in an edition.
    pub fn indexes(&self, edition: u16, lang: &str) -> Value {
        let indexes = self.archive.indexes();
        let indexes = indexes.map(|(at, _)| self.taxonomy_value(edition, at, lang));
        Value::from(indexes.collect::<Vec<_>>())
    }

    /// What templates know of a taxonomy.
    pub fn taxonomy_value(&self, edition: u16, taxonomy: usize, lang: &str) -> Value {
        let key = &self.archive.taxonomies[taxonomy].key;
        let path = self.archive.taxonomy_path(usize::from(edition), taxonomy);
        map([
            ("key", Value::from(key.as_str())),
            ("title", self.taxonomy_title(key, lang).into()),
            ("url", self.href(&path).into()),
        ])
    }

    /// A term as lists of terms show it.
    pub fn term_entry(&self, edition: u16, term: TermRef) -> Value {
        let known = self.archive.term(term);
        let path = self.archive.term_path(usize::from(edition), term);
        let url = path.map(|path| self.href(&path));
        map([
            ("name", Value::from(&*known.name)),
            ("url", optional(url.as_deref())),
            ("count", known.shelves[usize::from(edition)].len().into()),
            ("description", optional(known.description.as_deref())),
        ])
    }

    /// The title of a period in a language.
    pub fn period_title(&self, period: Period, lang: &str) -> String {
        match period {
            Period::All => self.text(lang, "all").to_owned(),
            Period::Undated => self.text(lang, "undated").to_owned(),
            _ => super::dates::long_date(period.days().0.known_part(period), lang),
        }
    }
}

/// How a status is written in front matter.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Published => "published",
        Status::Draft => "draft",
        Status::Withheld => "withheld",
        Status::Withdrawn => "withdrawn",
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What every template knows as `site`.
pub(super) fn site_value(library: &Library, options: &BTreeMap<String, toml::Value>) -> Value {
    let config = &library.config;
    let menu: Vec<Value> = config
        .menu
        .iter()
        .map(|link| {
            map([
                ("title", Value::from(link.title.as_str())),
                ("url", library.href(&link.url).into()),
            ])
        })
        .collect();
    let editions: Vec<Value> = library
        .archive
        .editions
        .iter()
        .map(|edition| {
            map([
                ("lang", Value::from(edition.lang.as_str())),
                ("name", language_name(&edition.lang).into()),
                ("url", library.href(&format!("{}/", edition.prefix)).into()),
            ])
        })
        .collect();
    let calendar: Vec<Value> = config
        .calendar
        .iter()
        .map(|level| {
            Value::from(match level {
                CalendarLevel::Year => "year",
                CalendarLevel::Month => "month",
                CalendarLevel::Day => "day",
            })
        })
        .collect();
    map([
        ("title", Value::from(config.title.as_str())),
        ("description", Value::from(config.description.as_str())),
        ("url", config.url.absolute("/").into()),
        ("base", config.url.link("/").into()),
        ("language", Value::from(config.language.as_str())),
        ("publisher", optional(config.publisher.as_deref())),
        ("menu", menu.into()),
        ("indexes", library.indexes(0, &config.language)),
        ("editions", editions.into()),
        ("calendar", calendar.into()),
        ("options", Value::from_serializable(options)),
        (
            "generator",
            concat!("Kliping ", env!("CARGO_PKG_VERSION")).into(),
        ),
    ])
}
