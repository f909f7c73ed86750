//! Files that a host wants beside those of the site.
//!
//! They are published, put on record and removed as all others are, but stand
//! in no output folder, since another target of the same site wants others.

use std::borrow::Cow;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::publish::Kind;
use crate::output::Filed;
use crate::plan::Recipe;

use super::Request;

/// What is published: the site, and what its host wants beside it.
#[derive(Debug)]
pub(super) struct Own<'a> {
    /// All files by path, the host's own among them.
    files: Cow<'a, [Filed]>,
    /// What those hold that are in no output folder.
    bytes: BTreeMap<String, Vec<u8>>,
}

impl<'a> Own<'a> {
    /// What is published to a target for a site of these files.
    pub(super) fn of(request: &Request<'_>, site: &'a [Filed]) -> Self {
        let mut own = Self {
            files: Cow::Borrowed(site),
            bytes: BTreeMap::new(),
        };
        if request.target.to == Kind::Git {
            // Without it GitHub has Jekyll look at every file, and leaves out some of them.
            own.add(".nojekyll", Vec::new());
            if let Some(domain) = &request.target.domain {
                own.add("CNAME", format!("{domain}\n").into_bytes());
            }
        }
        own
    }

    /// All files by path.
    pub(super) fn files(&self) -> &[Filed] {
        &self.files
    }

    /// What a file holds that is in no output folder.
    pub(super) fn bytes(&self, file: &str) -> Option<&[u8]> {
        self.bytes.get(file).map(Vec::as_slice)
    }

    /// Adds a file, unless the site has one there itself.
    fn add(&mut self, file: &str, bytes: Vec<u8>) {
        let at = self.files.binary_search_by(|filed| (*filed.file).cmp(file));
        if let Err(at) = at {
            let filed = Filed {
                file: file.into(),
                // It is for machines, which look for it at the top of the site.
                recipe: Recipe::Robots,
                print: xxh3_64(&bytes),
                size: bytes.len() as u64,
            };
            self.files.to_mut().insert(at, filed);
            self.bytes.insert(file.to_owned(), bytes);
        }
    }
}
