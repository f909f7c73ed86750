//! The fields of an article by name, each with its values as text.

use crate::article::{Article, Date, DateBasis, Related, Status};

/// The fields of front matter in the order of the documentation, with the values that an article has.
pub(in crate::import) fn fields(article: &Article) -> Vec<(&'static str, Vec<String>)> {
    let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
    let date = |date: Option<Date>| date.iter().map(ToString::to_string).collect();
    let title = (!article.title.is_empty()).then(|| article.title.clone());
    let corrections = article.corrections.iter();
    let corrections = corrections.map(|correction| match correction.date {
        Some(date) => format!("{date}: {}", correction.text),
        None => correction.text.clone(),
    });
    let mut fields = vec![
        ("title", one(&title)),
        ("description", one(&article.description)),
        ("date", date(article.date)),
        ("updated", date(article.updated)),
        ("date_basis", one(&basis(article.date_basis))),
        ("authors", article.authors.clone()),
        ("editors", article.editors.clone()),
        ("byline", one(&article.byline)),
        ("section", one(&article.section)),
        ("kicker", one(&article.kicker)),
        ("tags", article.tags.clone()),
        ("dateline", one(&article.dateline)),
        ("publisher", one(&article.publisher)),
        ("source_credits", article.source_credits.clone()),
        ("lang", one(&article.lang)),
        ("translation_key", one(&article.translation_key)),
        ("image", one(&article.image)),
        ("image_alt", one(&article.image_alt)),
        ("image_caption", one(&article.image_caption)),
        ("image_credit", one(&article.image_credit)),
        ("original_url", one(&article.original_url)),
        ("aliases", article.aliases.clone()),
        ("related", article.related.iter().map(related).collect()),
        ("status", one(&status(article.status))),
        ("corrections", corrections.collect()),
        ("slug", one(&article.slug)),
        ("permalink", one(&article.permalink)),
        ("template", one(&article.template)),
    ];
    fields.push((
        "taxonomies",
        named(&article.taxonomies, |terms| terms.join(", ")),
    ));
    fields.push(("extra", named(&article.extra, plain)));
    fields
}

/// Fields that an article has only where somebody says so, and that nobody misses.
pub(super) const RARE: [&str; 9] = [
    "date_basis",
    "translation_key",
    "aliases",
    "status",
    "slug",
    "permalink",
    "template",
    "taxonomies",
    "extra",
];

fn named<T>(
    entries: &std::collections::BTreeMap<String, T>,
    text: impl Fn(&T) -> String,
) -> Vec<String> {
    let entries = entries.iter();
    entries
        .map(|(name, value)| format!("{name}: {}", text(value)))
        .collect()
}

fn plain(value: &serde_yaml::Value) -> String {
    match value {
        serde_yaml::Value::String(text) => text.clone(),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

fn related(related: &Related) -> String {
    match &related.url {
        Some(url) => format!("{} <{url}>", related.title),
        None => related.title.clone(),
    }
}

fn basis(basis: DateBasis) -> Option<String> {
    match basis {
        DateBasis::Stated => None,
        DateBasis::Inferred => Some("inferred".to_owned()),
        DateBasis::File => Some("file".to_owned()),
    }
}

fn status(status: Status) -> Option<String> {
    match status {
        Status::Published => None,
        Status::Draft => Some("draft".to_owned()),
        Status::Withheld => Some("withheld".to_owned()),
        Status::Withdrawn => Some("withdrawn".to_owned()),
    }
}
