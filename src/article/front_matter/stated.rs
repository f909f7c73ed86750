//! Status, addresses, links, corrections and provenance as front matter states them.

use std::collections::BTreeMap;

use super::claims::Claim;
use super::parts::Parts;
use crate::article::address::{self, Address};
use crate::article::location::{FromPath, Kind};
use crate::article::value::{Entries, Value};
use crate::article::{Article, Correction, Provenance, Related, Status, tidy};

/// Decides the status from `status`, `draft`, `published` and the folder.
///
/// What cannot be understood is a draft: better unseen than shown by mistake.
pub(super) fn status(
    parts: &mut Parts<'_, '_>,
    status: Option<Claim<'_>>,
    draft: Option<Claim<'_>>,
    published: Option<Claim<'_>>,
    in_drafts: bool,
) -> Status {
    const KNOWN: [&str; 4] = ["published", "draft", "withheld", "withdrawn"];
    let mut read = Status::Published;
    if let Some(Claim { key, value, .. }) = status {
        let text = parts
            .text(&key, value, tidy::verbatim)
            .map(|text| text.to_lowercase());
        read = match text.as_deref() {
            Some("published" | "publish" | "public") => Status::Published,
            Some("withheld") => Status::Withheld,
            Some("withdrawn" | "retracted") => Status::Withdrawn,
            Some("draft" | "hidden" | "private" | "pending" | "scheduled" | "future") => {
                Status::Draft
            }
            None => Status::Draft,
            Some(other) => {
                let meant = KNOWN
                    .iter()
                    .find(|known| strsim::damerau_levenshtein(known, other) <= 2);
                let help = match meant {
                    Some(known) => format!("is `{known}` meant?"),
                    None => "use one of the four; until then the article is kept back".to_owned(),
                };
                parts.refuse(
                    "front-matter-status",
                    (&key, None),
                    format!(
                        "expected `published`, `draft`, `withheld` or `withdrawn`, found `{other}`"
                    ),
                    &help,
                );
                Status::Draft
            }
        };
    }
    let is_draft =
        draft.is_some_and(|Claim { key, value, .. }| parts.truth(&key, &value).unwrap_or(true));
    let unpublished = published
        .is_some_and(|Claim { key, value, .. }| !parts.truth(&key, &value).unwrap_or(false));
    if read == Status::Published && (is_draft || unpublished || in_drafts) {
        return Status::Draft;
    }
    read
}

/// Reads slug, permalink, original address and aliases, in this order.
pub(super) fn addresses(
    parts: &mut Parts<'_, '_>,
    [slug, permalink, original, aliases]: [Option<Claim<'_>>; 4],
    article: &mut Article,
    path: &FromPath<'_>,
) {
    if let Some(Claim { key, value, .. }) = original {
        article.original_url = web(parts, &key, value);
    }
    if let Some(Claim { key, value, .. }) = slug
        && let Some(text) = parts.text(&key, value, tidy::verbatim)
    {
        match address::slug(&text) {
            Ok(slug) => article.slug = Some(slug.to_owned()),
            Err(why) => refuse_path(parts, &key, &text, why),
        }
    }
    if article.slug.is_none() && path.kind != Kind::SectionPage {
        article.slug = address::slug(path.slug).ok().map(str::to_owned);
    }
    match permalink {
        // Eleventy's way to keep a page off the site.
        Some(Claim {
            value: Value::Bool(false),
            ..
        }) if article.status == Status::Published => {
            article.status = Status::Draft;
        }
        Some(Claim { key, value, .. }) if !matches!(value, Value::Bool(_)) => {
            let text = parts.text(&key, value, tidy::verbatim);
            match text.as_deref().map(address::permalink) {
                Some(Ok(Address::Path(path))) => article.permalink = Some(path),
                Some(Ok(Address::Web(web))) => {
                    article.original_url.get_or_insert(web);
                }
                Some(Err(why)) => refuse_path(parts, &key, &text.unwrap_or_default(), why),
                None => {}
            }
        }
        _ => {}
    }
    if let Some(Claim { key, value, .. }) = aliases {
        article.aliases = old_paths(parts, &key, value);
    }
}

/// Reads old addresses. One written in full counts by its path.
fn old_paths(parts: &mut Parts<'_, '_>, key: &str, value: Value<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    for text in parts.texts(key, value, tidy::verbatim) {
        let path = match text.split_once("://") {
            Some(_) => address::path_of(&text),
            None => &text,
        };
        match address::alias(path) {
            Ok(Address::Path(path)) => paths.push(path),
            Ok(Address::Web(_)) => {}
            // Old systems had thousands of these, and nobody can do anything about them.
            Err(why) if path.contains('?') => parts.warn(
                "front-matter-alias",
                (key, Some(&text)),
                format!("`{text}` in `{key}` {why}"),
                "let the host redirect it, or remove it",
            ),
            Err(why) => refuse_path(parts, key, &text, why),
        }
    }
    paths
}

fn refuse_path(parts: &mut Parts<'_, '_>, key: &str, text: &str, why: &str) {
    let help = match key {
        "slug" => "use letters, digits and dashes, like `slug: kabar-baru`",
        _ => "use a path below the site's root, like `/2022/kabar-baru/`",
    };
    let message = format!("`{text}` in `{key}` {why}");
    parts.refuse("front-matter-slug", (key, Some(text)), message, help);
}

/// Reads an address on the web; anything that a browser would run is kept out.
fn web(parts: &mut Parts<'_, '_>, key: &str, value: Value<'_>) -> Option<String> {
    let text = parts.text(key, value, tidy::verbatim)?;
    if is_safe(&text) {
        return Some(text);
    }
    parts.refuse(
        "front-matter-url",
        (key, Some(&text)),
        format!("`{text}` is no web address"),
        "write it in full, like `https://example.org/2022/kabar/`",
    );
    None
}

/// Whether it is an address or a path: no scheme but those of the web.
fn is_safe(text: &str) -> bool {
    let head = text.split(['/', '?', '#']).next().unwrap_or("");
    let scheme = head.split_once(':').map(|(scheme, _)| scheme);
    let known = |scheme: &str| {
        ["http", "https", "ftp", "gopher"]
            .iter()
            .any(|k| scheme.eq_ignore_ascii_case(k))
    };
    !text.contains(char::is_control) && scheme.is_none_or(known)
}

/// Reads related links, corrections and provenance.
pub(super) fn links(
    parts: &mut Parts<'_, '_>,
    [related, corrections, import]: [Option<Claim<'_>>; 3],
    article: &mut Article,
) {
    if let Some(Claim { key, value, .. }) = related {
        for item in listed(value) {
            article.related.extend(one_related(parts, &key, item));
        }
    }
    if let Some(Claim { key, value, .. }) = corrections {
        for item in listed(value) {
            article
                .corrections
                .extend(one_correction(parts, &key, item));
        }
    }
    if let Some(Claim { key, value, .. }) = import {
        match value {
            Value::Map(entries) => article.import = Some(provenance(parts, &key, entries)),
            other => {
                parts.wrong_kind(
                    &key,
                    "a map of keys and values",
                    &other,
                    "leave it to `kliping import`",
                );
            }
        }
    }
}

/// The items of a list, or what stands alone as one.
fn listed(value: Value<'_>) -> Vec<Value<'_>> {
    match value {
        Value::List(items) => items.into_iter().filter(|item| !item.is_blank()).collect(),
        other => vec![other],
    }
}

fn one_related(parts: &mut Parts<'_, '_>, key: &str, item: Value<'_>) -> Option<Related> {
    let Value::Map(entries) = item else {
        let text = parts.text(key, item, tidy::line)?;
        let is_address = text.contains("://") || text.starts_with('/');
        if is_address {
            let url = web(parts, key, Value::Text(text.into()))?;
            return Some(Related {
                title: url.clone(),
                url: Some(url),
            });
        }
        return Some(Related {
            title: text,
            url: None,
        });
    };
    let mut related = Related::default();
    for (name, value) in entries.into_iter().filter(|(_, value)| !value.is_blank()) {
        match &*name {
            "title" | "text" | "name" => related.title = parts.text(key, value, tidy::line)?,
            "url" | "path" | "href" | "link" => related.url = web(parts, key, value),
            _ => {}
        }
    }
    if related.title.is_empty() {
        related.title = related.url.clone()?;
    }
    Some(related)
}

fn one_correction(parts: &mut Parts<'_, '_>, key: &str, item: Value<'_>) -> Option<Correction> {
    let Value::Map(entries) = item else {
        let text = parts.text(key, item, tidy::passage)?;
        return Some(Correction { date: None, text });
    };
    let (mut date, mut text) = (None, None);
    for (name, value) in entries.into_iter().filter(|(_, value)| !value.is_blank()) {
        match &*name {
            "date" => date = parts.date(key, "date", value),
            "text" | "note" | "description" => text = parts.text(key, value, tidy::passage),
            _ => {}
        }
    }
    if text.is_none() {
        parts.refuse(
            "front-matter-type",
            (key, None),
            format!("a map in `{key}` has no `text`"),
            "say what was wrong and what is right as `text: …`",
        );
    }
    Some(Correction { date, text: text? })
}

fn provenance(parts: &mut Parts<'_, '_>, key: &str, entries: Entries<'_>) -> Provenance {
    let mut import = Provenance::default();
    for (name, value) in entries.into_iter().filter(|(_, value)| !value.is_blank()) {
        let named = match &*name {
            "parts" => Some(&mut import.parts),
            "copies" => Some(&mut import.copies),
            "origins" => Some(&mut import.origins),
            _ => None,
        };
        if let Some(named) = named {
            *named = named_texts(parts, key, &name, value);
            continue;
        }
        let Some(text) = parts.text(key, value, tidy::verbatim) else {
            continue;
        };
        match &*name {
            "source" => import.source = text,
            "record" => import.record = Some(text),
            "sha256" => import.sha256 = text,
            "format" => import.format = text,
            "importer" => import.importer = text,
            "generated" => import.generated = text,
            "whole" => import.whole = Some(text),
            "same_as" => import.same_as = Some(text),
            _ => {}
        }
    }
    import
}

fn named_texts(
    parts: &mut Parts<'_, '_>,
    key: &str,
    name: &str,
    value: Value<'_>,
) -> BTreeMap<String, String> {
    let Value::Map(entries) = value else {
        parts.wrong_kind(
            key,
            &format!("a map in `{name}`"),
            &value,
            "leave it to `kliping import`",
        );
        return BTreeMap::new();
    };
    entries
        .into_iter()
        .filter_map(|(name, value)| {
            Some((name.into_owned(), parts.text(key, value, tidy::verbatim)?))
        })
        .collect()
}
