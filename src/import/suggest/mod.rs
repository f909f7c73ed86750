//! Tags for articles whose sources give none: names and phrases that recur in the archive.
//!
//! A phrase is suggested where several articles use it and most do not. The
//! whole archive is asked, twice: once to count, once to choose, so that the
//! same archive gives the same suggestions whatever the order of imports. They
//! stand in `extra.suggested_tags`, never in `tags`: nobody has stated them.

mod choice;
mod counts;
mod phrases;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::generated::{self, SUGGESTED, vouched};
use super::run::BATCH;
use super::{Settings, Summary, existing};
use crate::article::Article;
use crate::article::front_matter::{self, Location, Parsed};
use crate::diagnostic::Result;
use crate::files::{self, Found};
use choice::choose;
use counts::Counts;
use phrases::{Phrase, phrases};

/// Puts suggestions into an article in place of those that are there.
pub(super) fn put(article: &mut Article, tags: &[String]) {
    if tags.is_empty() {
        article.extra.remove(SUGGESTED);
        return;
    }
    let tags = tags.iter().cloned().map(serde_yaml::Value::String);
    let list = serde_yaml::Value::Sequence(tags.collect());
    article.extra.insert(SUGGESTED.to_owned(), list);
}

/// Suggests tags for every article that import wrote, nobody edited, and no source gave tags.
pub(super) fn run(settings: &Settings, summary: &mut Summary) -> Result<()> {
    let folder = settings.site.join(&settings.target);
    if !files::is_folder(&folder) {
        return Ok(());
    }
    // What import reported of the folder it has reported already.
    let (mut found, _) = files::walk(&folder, &settings.target, |_| true);
    found.retain(|file| existing::is_markdown(&file.relative));
    let counts = count(&found);
    for batch in found.chunks(BATCH) {
        let changed: Vec<Option<String>> = batch
            .par_iter()
            .map(|file| suggested(file, &counts))
            .collect();
        for (file, text) in batch.iter().zip(changed) {
            let Some(text) = text else { continue };
            files::write_aside(&file.path, text.as_bytes())?;
            let path = format!("{}/{}", settings.target, file.relative);
            if !summary.written.contains(&path) {
                summary.written.push(path);
                summary.unchanged = summary.unchanged.saturating_sub(1);
                summary.updated += 1;
            }
        }
    }
    Ok(())
}

/// Counts in how many articles each phrase stands.
fn count(found: &[Found]) -> Counts {
    let mut counts = Counts::new();
    for batch in found.chunks(BATCH) {
        let keys: Vec<Vec<u64>> = batch
            .par_iter()
            .map(|file| {
                let Some((text, parsed)) = read(file) else {
                    return Vec::new();
                };
                let import = parsed.article.import.as_ref();
                if import.is_some_and(|import| import.same_as.is_some()) {
                    // An article counts once, however often it was saved.
                    return Vec::new();
                }
                let phrases = phrases_of(&text, &parsed);
                phrases.iter().map(|phrase| phrase.key).collect()
            })
            .collect();
        for article in keys.iter().filter(|keys| !keys.is_empty()) {
            counts.add(article);
        }
    }
    counts
}

/// The path that front matter is read as if at.
const NOWHERE: &str = "kliping-nowhere.md";

fn read(file: &Found) -> Option<(String, Parsed)> {
    let text = String::from_utf8(files::read(&file.path).ok()?).ok()?;
    // The path shall say nothing: what it says belongs to no front matter.
    let nowhere = Location {
        file: "",
        below: NOWHERE,
    };
    let (parsed, _) = front_matter::read(&text, &nowhere, &front_matter::Settings::default());
    let mut parsed = parsed?;
    let from_path = |slug: &String| NOWHERE.starts_with(slug.as_str());
    if parsed.article.slug.as_ref().is_some_and(from_path) {
        parsed.article.slug = None;
    }
    Some((text, parsed))
}

fn phrases_of(text: &str, parsed: &Parsed) -> Vec<Phrase> {
    let lang = parsed.article.lang.as_deref().unwrap_or("");
    phrases(&parsed.article.title, &text[parsed.body.clone()], lang)
}

/// The article's file with new suggestions, if they differ from those it has.
fn suggested(file: &Found, counts: &Counts) -> Option<String> {
    let (text, parsed) = read(file)?;
    let vouched = vouched(&text).filter(|vouched| vouched.intact)?;
    let mut article = parsed.article.clone();
    let body = &text[parsed.body.clone()];
    // What would be written otherwise than it stands is not to be touched.
    if generated::signed(article.clone(), body) != text {
        return None;
    }
    let tags = if article.tags.is_empty() {
        choose(phrases_of(&text, &parsed), counts, &named(&article))
    } else {
        Vec::new()
    };
    if tags == vouched.suggested {
        return None;
    }
    put(&mut article, &tags);
    Some(generated::signed(article, body))
}

/// What the article says in other fields, in small letters: no tag need repeat it.
fn named(article: &Article) -> BTreeSet<String> {
    let single = [
        &article.section,
        &article.publisher,
        &article.dateline,
        &article.kicker,
    ];
    let many = [&article.authors, &article.editors, &article.source_credits];
    single
        .into_iter()
        .flatten()
        .chain(many.into_iter().flatten())
        .map(|name| name.to_lowercase())
        .collect()
}
