//! The content folder, read once for what is to be known of every article.

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::article::front_matter;
use crate::config::Site;
use crate::diagnostic::Diagnostic;

use super::filing::Filing;
use super::reading::{Reader, Sheet};
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
    /// How front matter was read, to read it so again.
    pub reading: front_matter::Settings,
}

/// How many files are read before their names are filed; bounds what is held of them.
const BATCH: usize = 4096;

/// Reads the metadata of everything in the content folder.
///
/// `advance` is told how many files were read, for a progress bar.
pub fn load(
    site: &Site,
    loading: Loading,
    advance: &(dyn Fn(usize) + Sync),
) -> (Loaded, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let config = &site.config;
    let contents = found::look(site, &mut diagnostics);
    let mut loaded = Loaded {
        reading: front_matter::Settings {
            taxonomies: config.taxonomies.clone(),
            languages: vec![config.language.clone()],
        },
        ..Loaded::default()
    };
    let mut filing = Filing::new(site, &contents, &loaded.reading, &mut diagnostics);
    let reader = Reader {
        config,
        settings: &loaded.reading,
        loading,
        media: &contents.media,
    };
    for batch in contents.markdown.chunks(BATCH) {
        let sheets: Vec<(Sheet, Vec<Diagnostic>)> = batch
            .par_iter()
            .map_init(Vec::new, |bytes, file| reader.read(file, bytes))
            .collect();
        for (sheet, mut said) in sheets {
            diagnostics.append(&mut said);
            match sheet {
                Sheet::Article(article) => filing.file(*article),
                Sheet::Page(page) => filing.pages.push(*page),
                Sheet::Draft => loaded.drafts += 1,
                Sheet::Future => loaded.future += 1,
                Sheet::Nothing => {}
            }
        }
        advance(batch.len());
    }
    loaded.archive = filing.finish(config, contents.media);
    (loaded, diagnostics)
}
