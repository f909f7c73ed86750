//! What a host is to say of files beside their bytes.

use crate::article::percent_decoded;
use std::collections::{BTreeMap, BTreeSet};

use crate::output::Filed;
use crate::plan::{Recipe, kinds};

use super::super::sending::cache_control;

/// The header that says for how long a file may be kept.
pub(super) const CACHE: &str = "Cache-Control";
/// The header that says what a file is.
pub(super) const KIND: &str = "Content-Type";

/// What a host is to say.
#[derive(Debug, Default)]
pub(in super::super) struct Headers {
    /// The path that the site lies under, without a slash at its end.
    pub(super) base: String,
    /// For how long a page may be kept.
    pub(super) pages: String,
    /// For how long files may be kept whose names tell their content.
    pub(super) forever: String,
    /// Those files.
    pub(super) lasting: Vec<String>,
    /// What files are, by the end of their names, where that is not what everybody takes them for.
    pub(super) kinds: BTreeMap<String, &'static str>,
    /// The page for addresses that do not exist, where the site has one.
    pub(super) not_found: bool,
}

impl Headers {
    /// What is to be said of a site below a path.
    pub(in super::super) fn of(site: &[Filed], base: &str, page_age: u32) -> Self {
        let mut headers = Self {
            base: percent_decoded(base).into_owned(),
            pages: cache_control(&Recipe::NotFound, page_age),
            forever: cache_control(&Recipe::Stamped(0), page_age),
            ..Self::default()
        };
        for filed in site {
            match filed.recipe {
                Recipe::Stamped(_) => headers.lasting.push(filed.file.to_string()),
                Recipe::NotFound => headers.not_found = true,
                Recipe::Feed { .. } | Recipe::Redirect(_) => {
                    let kind = kinds::of_recipe(&filed.recipe, &filed.file);
                    if let Some(end) = end(filed).filter(|_| kinds::of_file(&filed.file) != kind) {
                        headers.kinds.insert(end.to_owned(), kind);
                    }
                }
                _ => {}
            }
        }
        headers
    }

    /// The endings of lasting files, without dots.
    pub(super) fn endings(&self) -> BTreeSet<&str> {
        let ending = |file: &'_ String| file.rsplit_once('.').map(|(_, ending)| ending.len());
        let files = self.lasting.iter();
        files
            .filter_map(|file| ending(file).map(|length| &file[file.len() - length..]))
            .collect()
    }
}

/// What tells files of a kind: the whole name of a feed, the ending of a page.
fn end(filed: &Filed) -> Option<&str> {
    let name = filed.file.rsplit('/').next()?;
    match filed.recipe {
        Recipe::Feed { .. } => Some(name),
        _ => name.rfind('.').map(|at| &name[at..]),
    }
}
