//! What the answers to questions are now, in numbers.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::io::ErrorKind;
use std::sync::{Arc, PoisonError, RwLock};

use tera::Value;

use crate::archive::{ArticleId, TermRef};
use crate::config::nearest;
use crate::diagnostic::Error;
use crate::files;

use super::Library;
use super::prints::Fingerprint;
use super::questions::Question;

/// A data file of the site's folder, as templates see it.
#[derive(Debug)]
pub(super) struct DataFile {
    /// What it holds, or why that cannot be had.
    pub(super) value: Result<Value, String>,
    print: u64,
}

/// Data files by path, each read once.
#[derive(Debug, Default)]
pub(super) struct DataFiles {
    read: RwLock<HashMap<String, Arc<DataFile>>>,
}

impl Library {
    /// Data files that were read are read again when a template asks for them.
    pub fn forget_data(&self) {
        let mut read = self
            .data
            .read
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        read.clear();
    }

    /// The fingerprint of a question's answer; of one about templates, the theme knows it.
    pub fn answer(&self, question: &Question) -> u64 {
        match question {
            Question::Articles {
                edition,
                terms,
                limit,
            } => {
                let shown = self.newest(*edition, terms, *limit).iter();
                let cards: Vec<u64> = shown.map(|&id| self.prints.card(id)).collect();
                Fingerprint::of(&cards)
            }
            Question::Calendar {
                edition,
                terms,
                stretch,
            } => {
                let lang = &self.archive.editions[usize::from(*edition)].lang;
                let shown = self.stretch(*edition, terms, *stretch, lang);
                // Which periods have pages hangs on more than their counts, so all of it counts.
                Fingerprint::of(&serde_json::to_string(&shown).unwrap_or_default())
            }
            Question::Term {
                edition,
                taxonomy,
                name,
            } => {
                let term = self.term_named(usize::from(*taxonomy), name);
                self.print_of_terms(*edition, term.into_iter())
            }
            Question::Terms {
                edition,
                taxonomy,
                limit,
            } => {
                let taxonomy = *taxonomy;
                let largest = self.largest_terms(*edition, usize::from(taxonomy));
                let largest = largest.iter().take(*limit);
                self.print_of_terms(*edition, largest.map(|&term| TermRef { taxonomy, term }))
            }
            Question::Data(path) => self.data(path).print,
            Question::Asset(path) => Fingerprint::of(&self.plan.asset_path(path)),
            Question::Integrity(path) => Fingerprint::of(&self.integrity(path)),
            Question::Template(_) => 0,
            Question::Source(below) => Fingerprint::of(&self.page_of(below)),
            Question::Media(below) => u64::from(self.archive.has_media(below)),
            Question::Picture(below) => {
                let sizes = &self.archive.pictures.sizing.sizes;
                let shown = self.picture(below).map(|shown| (shown, sizes));
                Fingerprint::of(&(self.archive.has_media(below), shown))
            }
            Question::Titled { title, near } => {
                let near = self.archive.by_source(near);
                let found = near.and_then(|near| self.article_titled(title, near));
                found.map_or(0, |id| self.prints.link(id))
            }
        }
    }

    /// The fingerprint of what is shown of terms.
    fn print_of_terms(&self, edition: u16, terms: impl Iterator<Item = TermRef>) -> u64 {
        let mut print = Fingerprint::default();
        for term in terms {
            self.hash_term(edition, term, &mut print);
        }
        print.finish()
    }

    /// What browsers compare a static file with, where templates name it; empty where addresses
    /// bear no stamps.
    pub(super) fn integrity(&self, path: &str) -> Option<String> {
        let Some(digests) = &self.digests else {
            return self.statics.contains_key(path).then(String::new);
        };
        Some(digests.get(path)?.integrity())
    }

    /// Puts what a list of terms shows of one into a fingerprint.
    pub fn hash_term(&self, edition: u16, term: TermRef, print: &mut Fingerprint) {
        let known = self.archive.term(term);
        let count = known.shelves[usize::from(edition)].len();
        (self.prints.term(edition, term), count, &known.description).hash(print);
    }

    /// What links show of the article or page whose file this is.
    fn page_of(&self, below: &str) -> Option<(u64, &str)> {
        if let Some(id) = self.archive.by_source(below) {
            return Some((self.prints.link(id), &self.archive.article(id).path));
        }
        let page = self.archive.page_by_source(below)?;
        Some((0, &page.path))
    }

    /// The newest articles of an edition, or of the last of these terms.
    pub(super) fn newest(
        &self,
        edition: u16,
        terms: &[(u16, String)],
        limit: usize,
    ) -> &[ArticleId] {
        let edition = usize::from(edition);
        let list: &[ArticleId] = match terms.last() {
            None => &self.archive.editions[edition].articles,
            Some((taxonomy, name)) => {
                let term = self.term_named(usize::from(*taxonomy), name);
                term.map_or(&[], |term| &self.archive.term(term).shelves[edition])
            }
        };
        &list[..limit.min(list.len())]
    }

    /// A data file of the site's folder, read when it is first asked for.
    pub(super) fn data(&self, path: &str) -> Arc<DataFile> {
        let read = self
            .data
            .read
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(path) {
            return Arc::clone(known);
        }
        drop(read);
        let file = Arc::new(self.read_data(path));
        let mut read = self
            .data
            .read
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(read.entry(path.to_owned()).or_insert(file))
    }

    fn read_data(&self, path: &str) -> DataFile {
        let escapes = path.split(['/', '\\']).any(|part| part == "..") || path.starts_with('/');
        if escapes {
            return DataFile {
                value: Err(unreadable(path, "it lies outside of the site's folder")),
                print: 0,
            };
        }
        match files::read(&self.root.join(path)) {
            Ok(bytes) => DataFile {
                value: value_of(path, &bytes).map_err(|why| unreadable(path, &why)),
                print: Fingerprint::of(&bytes),
            },
            Err(error) => DataFile {
                value: Err(match error {
                    Error::Read { source, .. } if source.kind() == ErrorKind::NotFound => {
                        self.no_data(path)
                    }
                    Error::Read { source, .. } => unreadable(path, &files::describe(&source)),
                    other => other.to_string(),
                }),
                print: 0,
            },
        }
    }

    /// There is no such data file, and which may be meant: one of nearly the same path, or of
    /// nearly the same name in another folder.
    fn no_data(&self, path: &str) -> String {
        let enter = |folder: &str| {
            folder != self.config.content && !["public", "themes", "node_modules"].contains(&folder)
        };
        let (found, _) = files::walk(&self.root, "", enter);
        let all = found.iter().map(|file| file.relative.as_str());
        let files: Vec<&str> = all.filter(|path| format_of(path).is_some()).collect();
        let name = |path: &str| path.rsplit('/').next().map(ToOwned::to_owned);
        let near = nearest(path, files.iter().copied());
        let near = near.or_else(|| {
            let mut files = files.iter().copied();
            files.find(|file| name(file) == name(path))
        });
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "it is looked for in the site's folder, where site.toml lies".to_owned(),
        };
        format!("there is no data file `{path}`, {hint}")
    }
}

fn unreadable(path: &str, why: &str) -> String {
    format!("cannot read data file `{path}`: {why}")
}

/// What a data file is written in, by the end of its name.
fn format_of(path: &str) -> Option<&str> {
    let (_, end) = path.rsplit_once('.')?;
    ["toml", "json", "yaml", "yml", "csv"]
        .contains(&end)
        .then_some(end)
}

/// What a data file says.
fn value_of(path: &str, bytes: &[u8]) -> Result<Value, String> {
    let text = String::from_utf8_lossy(bytes);
    match format_of(path).unwrap_or_default() {
        "toml" => toml::from_str::<toml::Table>(&text)
            .map(|table| Value::from_serializable(&table))
            .map_err(|error| error.message().to_owned()),
        "json" => serde_json::from_str::<serde_json::Value>(&text)
            .map(|value| Value::from_serializable(&value))
            .map_err(|error| error.to_string()),
        "yaml" | "yml" => crate::article::yaml::read_file(&text, path)
            .map(|value| Value::from_serializable(&value))
            .map_err(|diagnostic| diagnostic.message),
        "csv" => super::csv::rows(&text).map(|rows| Value::from_serializable(&rows)),
        _ => Err("expected a file ending in `.toml`, `.yaml`, `.json` or `.csv`".to_owned()),
    }
}
