//! Articles of a source of many, a batch at a time: what becomes of each.

use rayon::prelude::*;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use super::Run;
use super::known::edited_at;
use crate::article::{Article, Precision, Provenance};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::import::look::{LARGEST_TEXT, too_large};
use crate::import::pictures::{self, Around, Medium};
use crate::import::records::{Kept, key};
use crate::import::report::Sheet;
use crate::import::{copies, generated, place, suggest};
use crate::sources::{Origin, Record};

/// Articles of one source, as its reader gave them.
pub(super) struct Batch<'b> {
    pub(super) records: Vec<Record>,
    /// Where they come from, but for the record's own part of that.
    pub(super) stamp: &'b Provenance,
    /// Where their pictures may lie.
    pub(super) around: &'b Around<'b>,
}

/// An article that is ready for the archive.
struct Ready {
    record: Record,
    key: u128,
    media: Vec<Medium>,
    said: Vec<Diagnostic>,
    folder: String,
    slug: String,
}

/// What becomes of an article.
enum Outcome {
    New,
    Same,
    Again(String),
    Edited,
}

/// The longest title that is made of a text, in characters.
const LONGEST_TITLE: usize = 90;

impl Run<'_> {
    /// Brings a batch of records into the archive.
    pub(super) fn take_records(&mut self, batch: Batch<'_>, sheet: &mut Sheet) -> Result<()> {
        let Batch {
            records,
            stamp,
            around,
        } = batch;
        let settings = self.settings;
        let mut ready: Vec<Ready> = records
            .into_par_iter()
            .map(|record| ready(record, stamp, around, settings.zone))
            .collect();
        ready.retain_mut(|ready| {
            self.summary.diagnostics.append(&mut ready.said);
            let fits = ready.record.body.len() as u64 <= LARGEST_TEXT;
            if !fits {
                let said = too_large(&ready.record, &stamp.source);
                self.summary.diagnostics.push(said);
                *sheet.skipped.entry("too large".to_owned()).or_default() += 1;
            }
            fits
        });
        for ready in &mut ready {
            self.compare_with_others(&mut ready.record.article, ready.key, sheet);
            self.archive.records.meet(ready.key);
        }
        let outcomes: Vec<Outcome> = ready
            .par_iter()
            .map(|ready| self.outcome(ready, stamp))
            .collect();
        self.settle_records(ready, outcomes, stamp, sheet)
    }

    /// Counts a record, and what it has in common with others; gives it its old path.
    fn compare_with_others(&mut self, article: &mut Article, key: u128, sheet: &mut Sheet) {
        sheet.count(article);
        let address = article.original_url.as_deref().and_then(copies::address);
        if let Some(address) = address
            && !self.seen.insert(xxh3_64(address.as_bytes()))
        {
            sheet.same_address += 1;
        } else if let Some(date) = article
            .date
            .filter(|date| date.precision() >= Precision::Day)
        {
            let day = date.wall_clock().date();
            let both = format!("{day} {}", article.title.to_lowercase());
            if !self.seen.insert(xxh3_64(both.as_bytes())) {
                sheet.same_title += 1;
            }
        }
        let old = article.original_url.as_deref().and_then(old_path);
        if let Some(old) = old.filter(|old| self.settings.aliases && !article.aliases.contains(old))
            && self.archive.records.take_alias(&old, key)
        {
            article.aliases.insert(0, old);
        }
    }

    fn outcome(&self, ready: &Ready, stamp: &Provenance) -> Outcome {
        let records = &self.archive.records;
        let Some(kept) = records.get(ready.key) else {
            return Outcome::New;
        };
        let tagged = self.with_tags(&ready.record, kept);
        let record = tagged.as_ref().unwrap_or(&ready.record);
        let (format, importer) = records.made_by(kept);
        let then = Provenance {
            format: format.clone(),
            importer: importer.clone(),
            ..stamp.clone()
        };
        if kept.says(&generated::print(record, &then)) {
            Outcome::Same
        } else if kept.intact {
            Outcome::Again(generated::file(record, stamp))
        } else {
            Outcome::Edited
        }
    }

    /// A record with the tags that were suggested for it, which the whole archive is asked for later.
    fn with_tags(&self, record: &Record, kept: &Kept) -> Option<Record> {
        let tags = kept.suggested.as_deref();
        let tags = tags.filter(|_| self.settings.suggest_tags)?;
        let mut record = record.clone();
        suggest::put(&mut record.article, tags);
        Some(record)
    }

    fn settle_records(
        &mut self,
        ready: Vec<Ready>,
        outcomes: Vec<Outcome>,
        stamp: &Provenance,
        sheet: &mut Sheet,
    ) -> Result<()> {
        let target = &self.settings.target;
        let mut planned: Vec<(String, Option<String>, Record)> = Vec::new();
        for (ready, outcome) in ready.into_iter().zip(outcomes) {
            let kept = self.archive.records.get(ready.key);
            let (path, text) = match (outcome, kept) {
                (Outcome::Same, _) => {
                    sheet.unchanged += 1;
                    continue;
                }
                (Outcome::Edited, Some(kept)) => {
                    sheet.edited += 1;
                    let said = edited_at(&kept.path, &stamp.source, target);
                    self.summary.diagnostics.push(said);
                    continue;
                }
                (Outcome::Again(text), Some(kept)) => {
                    sheet.updated += 1;
                    (kept.path.to_string(), Some(text))
                }
                _ => {
                    sheet.imported += 1;
                    (self.archive.taken.take(&ready.folder, &ready.slug), None)
                }
            };
            let media = ready.media.into_iter();
            self.media
                .extend(media.map(|medium| (medium.name.clone(), medium)));
            planned.push((format!("{target}/{path}"), text, ready.record));
        }
        self.write()?;
        if !self.settings.dry_run {
            planned
                .par_iter()
                .map(|(path, text, record)| {
                    let new = || generated::file(record, stamp);
                    let text = text.clone().unwrap_or_else(new);
                    files::write_aside(&self.settings.site.join(path), text.as_bytes())
                })
                .collect::<Result<Vec<_>>>()?;
        }
        let paths = planned.into_iter().map(|(path, _, _)| path);
        self.summary.written.extend(paths);
        Ok(())
    }
}

/// Does for a record what can be done without regard to others.
fn ready(
    mut record: Record,
    stamp: &Provenance,
    around: &Around<'_>,
    zone: chrono_tz::Tz,
) -> Ready {
    entitle(&mut record);
    let taken = pictures::take(&mut record, around);
    Ready {
        key: key(&stamp.source, record.id.as_deref()),
        media: taken.media,
        said: taken.said.into_iter().collect(),
        folder: place::folder(&record.article, zone),
        slug: place::slug(&record.article, &stamp.source),
        record,
    }
}

/// An article cannot be without a title: one that states none has the beginning of its text, or its id.
fn entitle(record: &mut Record) {
    if !record.article.title.trim().is_empty() {
        return;
    }
    let is_word = |c: char| c.is_alphanumeric();
    let mut lines = record.body.lines().map(|line| {
        let bare = line.trim_start_matches(['#', '>', '*', '-', ' ']);
        bare.replace(['*', '_', '`', '\\'], "")
    });
    let first = lines.find(|line| line.contains(is_word) && !line.starts_with(['!', '<', '[']));
    let (title, from) = match first {
        Some(line) => (shortened(&line), "text"),
        None => (record.id.clone().unwrap_or_default(), "record"),
    };
    record.article.title = title;
    record
        .origins
        .insert("title", Origin::Inferred { from, line: None });
}

/// The first words of a line.
fn shortened(line: &str) -> String {
    let Some((cut, _)) = line.char_indices().nth(LONGEST_TITLE) else {
        return line.trim().to_owned();
    };
    let end = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", line[..end].trim_end())
}

/// The path that an address had on its site, if a page can stand there.
fn old_path(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let is_page = url.scheme().starts_with("http") && url.query().is_none();
    let path = url.path();
    let usable = is_page && path.len() > 1 && path.len() < 300 && !path.contains("//");
    usable.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_without_a_title_begins_with_one() {
        let titled = |body: &str| {
            let mut record = Record {
                id: Some("17".to_owned()),
                body: body.to_owned(),
                ..Record::default()
            };
            entitle(&mut record);
            record.article.title
        };
        assert_eq!(titled("![x](a.jpg)\n\n**Kapal** tiba.\n"), "Kapal tiba.");
        assert_eq!(titled(""), "17");
        assert!(titled(&"kata ".repeat(60)).chars().count() <= LONGEST_TITLE + 1);
    }

    #[test]
    fn an_old_path_is_one_at_which_a_page_can_stand() {
        let path = |address| old_path(address);
        assert_eq!(
            path("https://a.example/2019/kabar/"),
            Some("/2019/kabar/".to_owned())
        );
        for none in [
            "https://a.example/",
            "https://a.example/?p=3",
            "a",
            "mailto:a@b",
        ] {
            assert_eq!(path(none), None, "{none}");
        }
    }
}
