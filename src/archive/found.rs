//! What lies in the content folder, sorted by what it is.

use crate::config::{Config, Site};
use crate::diagnostic::Diagnostic;
use crate::files::{self, Found};
use crate::pictures::Format;

/// The files of the content folder.
#[derive(Default)]
pub(super) struct Contents {
    /// Articles and pages, in no particular order.
    pub(super) markdown: Vec<Found>,
    /// Files that are copied, by path.
    pub(super) media: Vec<String>,
    /// Those of them that are pictures, in no particular order.
    pub(super) pictures: Vec<Found>,
    /// Name authorities.
    pub(super) authorities: Vec<Found>,
}

/// Endings of files that are Markdown.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mkd", "mdown"];

/// Endings of files that may lie among articles and are copied with them.
const MEDIA: [&str; 27] = [
    "apng", "avif", "bmp", "csv", "epub", "flac", "gif", "geojson", "ico", "jpeg", "jpg", "m4a",
    "m4v", "mp3", "mp4", "oga", "ogg", "ogv", "opus", "pdf", "png", "svg", "tif", "tiff", "wav",
    "webm", "webp",
];

/// Looks through the content folder, without the folders that import reads.
pub(super) fn look(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Contents {
    let config = &site.config;
    let root = site.root.join(&config.content);
    let sources = sources_below(config);
    let is_source = |below: &str| sources.iter().any(|source| source == below);
    let (found, mut said) = files::walk_unsorted(&root, &config.content, |below| !is_source(below));
    diagnostics.append(&mut said);
    let mut contents = Contents::default();
    for file in found {
        if is_source(&file.relative) {
            continue;
        }
        let (name, ending) = match file.relative.rsplit_once('.') {
            Some((name, ending)) => (name, ending),
            None => (file.relative.as_str(), ""),
        };
        let is_one_of = |endings: &[&str]| {
            let is_it = |known: &&str| known.eq_ignore_ascii_case(ending);
            endings.iter().any(is_it)
        };
        let is_authority = is_one_of(&["yaml"]) && is_taxonomy(config, name);
        if is_one_of(&MARKDOWN) {
            contents.markdown.push(file);
        } else if is_authority {
            contents.authorities.push(file);
        } else if file.relative.starts_with("media/") || is_one_of(&MEDIA) {
            contents.media.push(file.relative.clone());
            if Format::of_name(&file.relative).is_some() {
                contents.pictures.push(file);
            }
        }
    }
    contents.media.sort_unstable();
    contents
        .authorities
        .sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
    contents
}

/// The folders and files that import reads, as paths below the content folder.
fn sources_below(config: &Config) -> Vec<String> {
    let content = config.content.trim_matches('/');
    config
        .import
        .sources
        .iter()
        .filter_map(|source| {
            let source = source.trim_start_matches("./").trim_end_matches('/');
            let below = source.strip_prefix(content)?.strip_prefix('/')?;
            Some(below.to_owned())
        })
        .collect()
}

fn is_taxonomy(config: &Config, name: &str) -> bool {
    super::BUILT_IN.iter().any(|(key, _)| *key == name)
        || config.taxonomies.iter().any(|key| key == name)
}
