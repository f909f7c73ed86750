//! What every template knows as `page`.

use std::sync::Arc;

use tera::{Context, Value};

use crate::archive::{direction, language_name};
use crate::config::FeedFormat;
use crate::plan::{FEED_FORMATS, Shelf, feed_file};
use crate::theme::{Library, PageAsking, fields, map};

/// What all pages of an edition share.
pub(super) struct EditionValues {
    pub(super) lang: Arc<str>,
    home: Value,
    pub(super) home_crumb: Value,
    indexes: Value,
    feeds: Value,
}

/// What one page says of itself.
pub(super) struct Facts<'a> {
    pub(super) kind: &'static str,
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) path: String,
    pub(super) lang: &'a str,
    pub(super) edition: u16,
    pub(super) alternates: Vec<Alternate>,
    /// Feeds of its own; those of the edition where there are none.
    pub(super) feeds: Option<Value>,
    pub(super) breadcrumbs: Vec<Value>,
    /// A path of the site or an address.
    pub(super) image: Option<&'a str>,
    pub(super) robots: Option<&'a str>,
    pub(super) json_ld: Option<String>,
    pub(super) years: Option<String>,
}

/// The same page in a language.
pub(super) struct Alternate {
    pub(super) lang: String,
    pub(super) path: String,
}

impl<'a> Facts<'a> {
    /// A page of a kind at a path; everything else is left for the caller to fill.
    pub(super) fn new(
        kind: &'static str,
        title: &'a str,
        path: String,
        lang: &'a str,
        edition: u16,
    ) -> Self {
        Self {
            kind,
            title,
            description: None,
            path,
            lang,
            edition,
            alternates: Vec::new(),
            feeds: None,
            breadcrumbs: Vec::new(),
            image: None,
            robots: None,
            json_ld: None,
            years: None,
        }
    }
}

impl EditionValues {
    pub(super) fn new(library: &Library, edition: u16) -> Self {
        let known = &library.archive.editions[usize::from(edition)];
        let title = library.config.title.as_str();
        let home = format!("{}/", known.prefix);
        let feeds: Vec<Value> = FEED_FORMATS
            .into_iter()
            .filter(|format| library.config.feeds.formats.contains(format))
            .map(|format| {
                let title = format!("{title} ({})", feed_name(format));
                feed_value(library, Shelf::Edition(edition), format, &title)
            })
            .collect();
        Self {
            lang: known.lang.as_str().into(),
            home: library.href(&home).into(),
            home_crumb: crumb(library, library.text(&known.lang, "home"), &home),
            indexes: library.indexes(edition, &known.lang),
            feeds: feeds.into(),
        }
    }
}

/// What a format of feeds is called.
fn feed_name(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Atom => "Atom",
        FeedFormat::Rss => "RSS",
        FeedFormat::Json => "JSON Feed",
    }
}

/// A feed as pages point to it.
pub(super) fn feed_value(
    library: &Library,
    shelf: Shelf,
    format: FeedFormat,
    title: &str,
) -> Value {
    let kind = match format {
        FeedFormat::Atom => "application/atom+xml",
        FeedFormat::Rss => "application/rss+xml",
        FeedFormat::Json => "application/feed+json",
    };
    let folder = library.plan.shelf_path(&library.archive, shelf);
    map([
        ("type", kind.into()),
        ("title", Value::from(title)),
        (
            "url",
            library
                .href(&format!("{folder}{}", feed_file(format)))
                .into(),
        ),
    ])
}

/// A title with a link.
pub(super) fn crumb(library: &Library, title: &str, path: &str) -> Value {
    fields![
        ("title", Value::from(title)),
        ("url", library.href(path).into()),
    ]
}

/// The context of a page's template, with `page` in it, and who asks.
pub(super) fn context(
    library: &Library,
    editions: &[EditionValues],
    facts: Facts<'_>,
) -> (Context, PageAsking) {
    let edition = &editions[usize::from(facts.edition)];
    let url = &library.config.url;
    let image = facts.image.map(|image| library.address(image));
    let page = fields![
        ("kind", facts.kind.into()),
        ("title", Value::from(facts.title)),
        (
            "description",
            facts.description.map_or_else(Value::none, Value::from),
        ),
        ("url", library.href(&facts.path).into()),
        ("canonical", url.absolute(&facts.path).into()),
        ("lang", Value::from(facts.lang)),
        ("dir", direction(facts.lang).into()),
        ("home", edition.home.clone()),
        ("indexes", edition.indexes.clone()),
        ("years", facts.years.map_or_else(Value::none, Value::from)),
        ("alternates", alternates(library, &facts.alternates)),
        (
            "feeds",
            facts.feeds.unwrap_or_else(|| edition.feeds.clone()),
        ),
        ("breadcrumbs", facts.breadcrumbs.into()),
        ("image", image.map_or_else(Value::none, Value::from)),
        ("robots", facts.robots.map_or_else(Value::none, Value::from)),
        (
            "json_ld",
            facts
                .json_ld
                .map_or_else(Value::none, |text| Value::safe_string(&text)),
        ),
    ];
    let mut context = Context::new();
    context.insert_value("page", page);
    let asking = PageAsking {
        path: facts.path,
        lang: Arc::clone(&edition.lang),
        edition: facts.edition,
    };
    (context, asking)
}

/// The same page in other languages, as templates get them.
fn alternates(library: &Library, others: &[Alternate]) -> Value {
    let others = others.iter().map(|other| {
        map([
            ("lang", Value::from(other.lang.as_str())),
            ("name", language_name(&other.lang).into()),
            ("url", library.href(&other.path).into()),
            ("canonical", library.config.url.absolute(&other.path).into()),
        ])
    });
    Value::from(others.collect::<Vec<_>>())
}
