//! An import under way: what becomes of each article.

mod archives;
mod dumps;
mod folders;
mod known;
mod records;
mod several;

pub(super) use dumps::{Ids, stamp};

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::existing::{self, Archive, Existing};
use super::found::SourceFile;
use super::generated::Dated;
use super::look::{LookedAt, Read, Sourced, look_at};
use super::neighbours::{self, Before, Looked};
use super::parts::Waiting;
use super::pictures::Medium;
use super::remembered::{self, Digest, Dumps};
use super::report::Report;
use super::{Settings, Summary, Watch, copies, generated, place, suggest};
use crate::diagnostic::{self, Diagnostic, Result, Severity};
use crate::files;
use crate::sources::Record;
use known::{earlier, edited, says_the_same};

/// How many sources are held in memory at a time, and how many bytes of them.
pub(super) const BATCH: usize = 256;
const BATCH_BYTES: u64 = 64 << 20;

/// How many sources of one address are compared; an address of more is no article's.
const MOST_COPIES: usize = 50;

/// An import under way.
pub(super) struct Run<'a> {
    settings: &'a Settings,
    archive: Archive,
    summary: Summary,
    /// What is to be written: paths relative to the site's folder, and texts.
    planned: Vec<(String, String)>,
    /// Pictures that are to be written, by name.
    media: BTreeMap<String, Medium>,
    /// Parts of articles.
    parts: Waiting,
    /// Articles whose address another source had before, by address.
    copies: BTreeMap<String, Vec<Sourced>>,
    /// Paths of the articles that this run made.
    fresh: BTreeSet<String>,
    /// Those of them that it wrote a second time.
    rewritten: BTreeSet<String>,
    /// Sources that have not changed, and whose articles were counted as such.
    same: BTreeSet<String>,
    /// Hashes of the addresses, and of the titles and days, of records.
    seen: HashSet<u64>,
    report: Report,
    /// What sources of many articles were found to hold.
    dumps: Dumps,
}

impl<'a> Run<'a> {
    /// Looks at what earlier imports left.
    pub(super) fn begin(settings: &'a Settings, mut summary: Summary) -> Result<Self> {
        let mut archive = existing::scan(settings)?;
        summary.diagnostics.append(&mut archive.diagnostics);
        Ok(Self {
            settings,
            archive,
            summary,
            planned: Vec::new(),
            media: BTreeMap::new(),
            parts: Waiting::new(),
            copies: BTreeMap::new(),
            fresh: BTreeSet::new(),
            rewritten: BTreeSet::new(),
            same: BTreeSet::new(),
            seen: HashSet::new(),
            report: Report::default(),
            dumps: remembered::dumps(settings),
        })
    }

    /// Looks at every source and writes what comes of it, as far as one source can tell.
    pub(super) fn take_in(&mut self, found: &[SourceFile], watch: &dyn Watch) -> Result<()> {
        let folders = self.take_folders()?;
        let is_taken =
            |file: &&SourceFile| folders.iter().any(|folder| file.name.starts_with(folder));
        let found: Vec<SourceFile> = found
            .iter()
            .filter(|file| !is_taken(file))
            .cloned()
            .collect();
        let digests = remembered::digests(self.settings, &found)?;
        let is_dump = |file: &SourceFile| digests.get(&file.name).is_some_and(|it| it.is_dump);
        let (dumps, files): (Vec<&SourceFile>, Vec<&SourceFile>) =
            found.iter().partition(|file| is_dump(file));
        self.take_files(&files, &digests, watch)?;
        for file in dumps {
            self.take_dump(file, &digests[&file.name])?;
            watch.looked_at();
        }
        Ok(())
    }

    /// Looks at the sources that hold an article or a few each.
    fn take_files(
        &mut self,
        files: &[&SourceFile],
        digests: &HashMap<String, Digest>,
        watch: &dyn Watch,
    ) -> Result<()> {
        let mut rest = files;
        let mut before = Before::default();
        let mut held: Vec<Looked<'_>> = Vec::new();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(batch(rest));
            let next: Vec<Looked<'_>> = batch
                .par_iter()
                .map(|file| {
                    let digest = digests.get(&file.name).map(|digest| &digest.sha256);
                    let looked_at = look_at(file, self.settings, &self.archive, digest);
                    watch.looked_at();
                    (*file, looked_at)
                })
                .collect();
            self.settle(&mut before, held, &next)?;
            held = next;
            rest = after;
        }
        self.settle(&mut before, held, &[])
    }

    /// Brings sources into the archive, once what follows them is known.
    fn settle(
        &mut self,
        before: &mut Before,
        mut held: Vec<Looked<'_>>,
        next: &[Looked<'_>],
    ) -> Result<()> {
        neighbours::date(before, &mut held, next);
        for (file, looked_at) in held {
            self.plan(file, looked_at);
        }
        self.write()
    }

    /// Puts together what several sources hold, and says what was done.
    pub(super) fn finish(mut self) -> Result<Summary> {
        for (whole, parts) in std::mem::take(&mut self.parts) {
            self.join(&whole, parts);
        }
        for (address, sourced) in std::mem::take(&mut self.copies) {
            self.sort_out(&address, sourced)?;
        }
        self.write()?;
        self.summary.unchanged += self.same.len();
        if !self.settings.dry_run {
            self.dumps.remember(self.settings)?;
        }
        self.summary.report = self.report;
        if self.settings.suggest_tags && !self.settings.dry_run {
            suggest::run(self.settings, &mut self.summary)?;
        }
        diagnostic::sort(&mut self.summary.diagnostics);
        self.summary.diagnostics.dedup();
        Ok(self.summary)
    }

    /// Decides what becomes of each article of a source.
    fn plan(&mut self, file: &SourceFile, looked_at: LookedAt) {
        let read = match looked_at {
            LookedAt::Same { .. } => return self.leave(file),
            LookedAt::Read(read) if read.again && read.is_undated() => return self.leave(file),
            LookedAt::Failed(said) => {
                self.summary.failed += 1;
                self.summary.diagnostics.push(*said);
                return;
            }
            LookedAt::Read(read) => *read,
        };
        self.count_nothing(&read);
        if !read.again {
            self.summary.diagnostics.extend(read.diagnostics);
        }
        for sourced in read.sourced {
            self.take(sourced);
        }
    }

    /// Counts a source whose articles are as they were.
    fn leave(&mut self, file: &SourceFile) {
        if self.archive.shelf.contains_key(&file.name) {
            self.same.insert(file.name.clone());
        }
    }

    /// Counts a source without an article.
    fn count_nothing(&mut self, read: &Read) {
        if !read.sourced.is_empty() {
            return;
        }
        let is_error = |said: &Diagnostic| said.severity == Severity::Error;
        if read.format == "page" && !read.diagnostics.iter().any(is_error) {
            self.summary.no_articles += 1;
        } else {
            self.summary.failed += 1;
        }
    }

    /// Places an article, or keeps it back until every source was looked at.
    fn take(&mut self, sourced: Sourced) {
        let record = &sourced.record;
        if let (Some(part), None) = (&record.part, &record.id) {
            let waiting = self.parts.entry(part.whole.clone()).or_default();
            waiting.push(sourced);
            return;
        }
        let address = address(record);
        self.ask_those_left(&sourced.stamp.source, address.as_deref());
        match address {
            Some(address) if self.has_others(&sourced.stamp.source, &address) => {
                let waiting = self.copies.entry(address).or_default();
                if waiting.len() < MOST_COPIES {
                    waiting.push(sourced);
                } else {
                    self.place(&sourced, &[]);
                }
            }
            _ => self.place(&sourced, &[]),
        }
    }

    /// Whether other sources may hold the same article.
    fn has_others(&self, source: &str, address: &str) -> bool {
        let published = self.archive.published_at(address);
        let mut published = published.into_iter().flatten();
        let own = self.archive.only(source);
        published.any(|other| other != source)
            || own.is_some_and(|own| own.is_second() || !own.provenance.copies.is_empty())
    }

    /// Has those asked again that share the address which an article had till now.
    fn ask_those_left(&mut self, source: &str, address: Option<&str>) {
        let own = self.archive.only(source);
        let Some(left) = own.and_then(|own| copies::address(own.address.as_deref()?)) else {
            return;
        };
        let published = self.archive.published_at(&left).into_iter().flatten();
        let mut drafts = published.filter_map(|other| self.archive.only(other));
        let is_its = |draft: &Existing| draft.provenance.same_as.as_deref() == Some(source);
        if address != Some(&*left) && drafts.any(is_its) {
            self.copies.entry(left).or_default();
        }
    }

    /// Decides what becomes of one article; `files` are all its sources, if it has several.
    fn place(&mut self, sourced: &Sourced, files: &[String]) {
        let known = earlier(&self.archive, sourced, files).cloned();
        for file in files {
            self.same.remove(file);
        }
        self.put(sourced, known.as_ref());
    }

    /// Decides what becomes of one article, in the file that it has or in a new one; gives the file.
    fn put(&mut self, sourced: &Sourced, known: Option<&Existing>) -> String {
        let tagged = known.and_then(|known| self.with_suggestions(sourced, known));
        let sourced = tagged.as_ref().unwrap_or(sourced);
        let (record, stamp) = (&sourced.record, &sourced.stamp);
        self.same.remove(&stamp.source);
        let target = &self.settings.target;
        let path = match known {
            None => {
                let folder = place::folder(&record.article, self.settings.zone);
                let slug = place::slug(&record.article, &stamp.source);
                self.summary.new += 1;
                let path = self.archive.taken.take(&folder, &slug);
                self.fresh.insert(path.clone());
                path
            }
            Some(existing) if self.fresh.contains(&existing.path) => {
                self.rewritten.insert(format!("{target}/{}", existing.path));
                existing.path.clone()
            }
            Some(existing) if says_the_same(sourced, existing) => {
                self.summary.unchanged += 1;
                return existing.path.clone();
            }
            Some(existing) if existing.intact => {
                self.summary.updated += 1;
                existing.path.clone()
            }
            Some(existing) => {
                self.summary.edited += 1;
                let said = edited(existing, stamp, target);
                self.summary.diagnostics.push(said);
                return existing.path.clone();
            }
        };
        let text = generated::file(record, stamp);
        self.planned.push((format!("{target}/{path}"), text));
        self.media.extend(
            sourced
                .media
                .iter()
                .map(|medium| (medium.name.clone(), medium.clone())),
        );
        if stamp.whole.is_some() || address(record).is_some() {
            // Another source may turn out to hold the same.
            self.archive.put(Existing {
                path: path.clone(),
                provenance: stamp.clone(),
                address: record.article.original_url.clone(),
                intact: true,
                dated: Dated::Otherwise,
                suggested: Vec::new(),
            });
        }
        path
    }

    /// An article with the tags that were suggested for it, which the whole archive is asked for later.
    fn with_suggestions(&self, sourced: &Sourced, existing: &Existing) -> Option<Sourced> {
        if !self.settings.suggest_tags || existing.suggested.is_empty() {
            return None;
        }
        let mut sourced = sourced.clone();
        suggest::put(&mut sourced.record.article, &existing.suggested);
        Some(sourced)
    }

    /// Writes what was decided, pictures before the articles that show them.
    fn write(&mut self) -> Result<()> {
        let media = std::mem::take(&mut self.media);
        let folder = self.settings.site.join(&self.settings.media);
        let planned = std::mem::take(&mut self.planned);
        if !self.settings.dry_run {
            media
                .par_iter()
                .map(|(_, medium)| medium.put(&folder))
                .collect::<Result<Vec<_>>>()?;
            let put = |(path, text): &(String, String)| {
                files::write_aside(&self.settings.site.join(path), text.as_bytes())
            };
            planned.par_iter().map(put).collect::<Result<Vec<_>>>()?;
        }
        let paths = planned.into_iter().map(|(path, _)| path);
        let rewritten = &self.rewritten;
        let paths = paths.filter(|path| !rewritten.contains(path));
        self.summary.written.extend(paths);
        Ok(())
    }
}

/// The address by which other sources of an article are known.
fn address(record: &Record) -> Option<String> {
    let address = record.article.original_url.as_deref();
    let is_whole = record.id.is_none() && record.part.is_none();
    address.filter(|_| is_whole).and_then(copies::address)
}

/// How many of the sources are looked at together.
fn batch(files: &[&SourceFile]) -> usize {
    let mut bytes = 0_u64;
    let fitting = files.iter().take(BATCH).take_while(|file| {
        bytes = bytes.saturating_add(file.glance.size);
        bytes <= BATCH_BYTES
    });
    fitting.count().max(1)
}
