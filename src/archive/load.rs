//! The content folder, read once for what is to be known of every article.

use chrono::{DateTime, Utc};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::front_matter;
use crate::cache::{self, Memory, Trust};
use crate::config::{Config, Site};
use crate::diagnostic::{Diagnostic, Result};
use crate::files::Found;

use super::admission::{Admission, Admitted};
use super::filing::Filing;
use super::reading::Reader;
use super::{Archive, found};

/// What a run asks for beyond the settings.
#[derive(Debug, Clone, Copy)]
pub struct Loading {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles dated after `now` are shown.
    pub future: bool,
    /// The moment of the build.
    pub now: DateTime<Utc>,
    /// When files count as changed.
    pub trust: Trust,
}

/// The archive, and what was passed over.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What was read.
    pub archive: Archive,
    /// Drafts that were passed over.
    pub drafts: usize,
    /// Articles dated in the future that were passed over.
    pub future: usize,
    /// The pictures among the files beside the articles, in no particular order.
    pub pictures: Vec<Found>,
    /// How front matter was read, to read it so again.
    pub reading: front_matter::Settings,
}

impl Loaded {
    /// Counts a sheet, or has it filed.
    fn take(&mut self, sheet: Admitted, filing: &mut Filing) {
        match sheet {
            Admitted::Article(entry, names) => filing.file(entry, names),
            Admitted::Page(page) => filing.pages.push(page),
            Admitted::Draft => self.drafts += 1,
            Admitted::Future => self.future += 1,
            Admitted::Nothing => {}
        }
    }
}

/// How many blocks of files are read before their names are filed; bounds what is held of them.
const BATCH: usize = 64;

/// Reads the metadata of everything in the content folder.
///
/// What is known of a file that is as it was is not read again.
/// `advance` is told how many files were looked at, for a progress bar.
///
/// # Errors
///
/// What the system says when what is known cannot be kept.
pub fn load(
    site: &Site,
    loading: Loading,
    advance: &(dyn Fn(usize) + Sync),
) -> Result<(Loaded, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let config = &site.config;
    let contents = found::look(site, &mut diagnostics);
    let settings = front_matter::Settings {
        taxonomies: config.taxonomies.clone(),
        languages: vec![config.language.clone()],
    };
    let mut loaded = Loaded::default();
    let mut filing = Filing::new(site, &contents, &settings, &mut diagnostics);
    let reader = Reader {
        config,
        settings: &settings,
    };
    let admission = Admission {
        config,
        loading,
        media: &contents.media,
    };
    let memory = Memory::open(
        &site.root.join(cache::FOLDER),
        "articles",
        made_under(config),
        contents.markdown.len(),
        (&reader, loading.trust),
    );
    let sorted = memory.sorted(&contents.markdown);
    let blocks: Vec<_> = sorted.blocks().collect();
    let mut batches = blocks.chunks(BATCH);
    let mut waiting = batches
        .next()
        .map_or(Ok(Vec::new()), |batch| memory.recall_all(batch))?;
    while !waiting.is_empty() {
        // While what was read is filed, which only one can do, others read on.
        let (next, ()) = rayon::join(
            || {
                let batch = batches.next();
                batch.map_or(Ok(Vec::new()), |batch| memory.recall_all(batch))
            },
            || {
                for recalled in std::mem::take(&mut waiting) {
                    advance(recalled.values.len());
                    diagnostics.extend(recalled.said);
                    for (_, sheet) in recalled.values {
                        let admitted = admission.admit(sheet, &mut diagnostics);
                        loaded.take(admitted, &mut filing);
                    }
                }
            },
        );
        waiting = next?;
    }
    loaded.archive = filing.finish(config, contents.media);
    (loaded.pictures, loaded.reading) = (contents.pictures, settings);
    Ok((loaded, diagnostics))
}

/// A hash of what everything depends on that files are taken for.
fn made_under(config: &Config) -> u64 {
    let made_under = format!(
        "{} {:?} {:?} {:?} {}",
        cache::program(),
        config.content,
        config.language,
        config.taxonomies,
        config.timezone
    );
    xxh3_64(made_under.as_bytes())
}
