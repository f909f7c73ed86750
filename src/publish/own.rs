//! What is published: the site as its host wants it, and files of the host's own.
//!
//! Those are published, put on record and removed as all others are, but stand
//! in no output folder, since another target of the same site wants others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::publish::{Kind, Packing, Target};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::output::Filed;
use crate::plan::Recipe;

use super::rules::{File, Form, Headers, Rule, Rules};
use super::{Request, budget, packing};

/// The page for addresses that do not exist.
const NOT_FOUND: &str = "404.html";
/// Files that hosts read at the root of the site, wherever its pages lie.
const AT_ROOT: [&str; 3] = ["_headers", "_redirects", "vercel.json"];

/// What is published: the site, and what its host wants beside it.
#[derive(Debug)]
pub(super) struct Own<'a> {
    /// All files by path, the host's own among them.
    files: Cow<'a, [Filed]>,
    /// What those hold that are in no output folder.
    bytes: BTreeMap<String, Vec<u8>>,
    /// How each of the files is packed, where some are.
    packed: Vec<Option<Packing>>,
    /// The folder that the site lies in at the host, with a slash at its end; may be empty.
    base: String,
    /// A file beside the folder that is published, where the host reads it there.
    pub(super) beside: Option<File>,
    /// What was noticed.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Own<'a> {
    /// What is published to a target for a site of these files.
    pub(super) fn of(request: &Request<'_>, site: &'a [Filed]) -> Self {
        let mut own = Self {
            files: Cow::Borrowed(site),
            bytes: BTreeMap::new(),
            packed: Vec::new(),
            base: String::new(),
            beside: None,
            diagnostics: Vec::new(),
        };
        let target = request.target;
        if target.to == Kind::Git {
            // Without it GitHub has Jekyll look at every file, and leaves out some of them.
            own.add(".nojekyll", Vec::new());
            if let Some(domain) = &target.domain {
                own.add("CNAME", format!("{domain}\n").into_bytes());
            }
        }
        if let Some(form) = Form::of(target) {
            own.lead_on(form, request);
        }
        own.pack(target);
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

    /// How a file is packed.
    pub(super) fn packing(&self, file: &str) -> Option<Packing> {
        if self.packed.is_empty() {
            return None;
        }
        self.packed[self.find(file).ok()?]
    }

    /// The bytes that a file is packed to, where it is.
    pub(super) fn pack_now(&self, request: &Request<'_>, file: &str) -> Result<Option<Vec<u8>>> {
        let Some(packing) = self.packing(file) else {
            return Ok(None);
        };
        let source = if request.target.to.is_served_folder() {
            file.strip_suffix(packing.ending()).unwrap_or(file)
        } else {
            file
        };
        let bytes = files::read(&self.source(request, source))?;
        Ok(Some(packing.pack(&bytes)))
    }

    /// The path that stands before those of files for readers, without a slash at its end.
    pub(super) fn address(&self, request: &Request<'_>) -> String {
        // Where the site lies in a folder at the host, paths of files have it already.
        if self.base.is_empty() {
            request.site.config.url.base.clone()
        } else {
            String::new()
        }
    }

    /// Where a file of the site stands in the output folder.
    pub(super) fn source(&self, request: &Request<'_>, file: &str) -> PathBuf {
        let below = file.strip_prefix(&*self.base).unwrap_or(file);
        request.out.join(below)
    }

    /// Has the host lead on from old addresses, as far as it does, and say what it says of files.
    fn lead_on(&mut self, form: Form, request: &Request<'_>) {
        let is_service = request.target.to.is_service();
        let url = &request.site.config.url;
        let rules = if is_service && form != Form::Firebase && self.find(form.main_file()).is_ok() {
            let message = format!(
                "the site brings `{}` itself, so old addresses are pages that lead on",
                form.main_file()
            );
            self.diagnostics
                .push(Diagnostic::note("publish-redirects", message));
            Rules::new(form, None)
        } else {
            self.rules(form, request)
        };
        self.tell(&rules);
        let headers = Headers::of(&self.files, &url.base, request.target.page_age);
        if is_service {
            self.put_below(&url.base);
        }
        for File { file, text } in form.files(&rules, &headers) {
            if form == Form::Firebase {
                self.beside = Some(File { file, text });
            } else {
                self.add(file, text.into_bytes());
            }
        }
    }

    /// The rules that a host takes; pages that they stand for are left out.
    fn rules(&mut self, form: Form, request: &Request<'_>) -> Rules {
        let mut rules = Rules::new(form, budget::limits(request.target).redirects);
        let alike = if form.ignores_case() {
            alike(&self.files)
        } else {
            Vec::new()
        };
        let mut redirects: Vec<(usize, &Filed)> = (0..).zip(self.files.iter()).collect();
        redirects.retain(|(_, filed)| matches!(filed.recipe, Recipe::Redirect(_)));
        // A page that no host takes for one by its name needs a rule most.
        redirects.sort_by_key(|(_, filed)| filed.file.ends_with(".html"));
        let mut taken = vec![false; self.files.len()];
        for (at, filed) in redirects {
            let Recipe::Redirect(redirect) = filed.recipe else {
                continue;
            };
            let Some(redirect) = request.redirects.get(redirect as usize) else {
                continue;
            };
            let is_one_of_two = alike.binary_search(&lower_hash(&filed.file)).is_ok();
            if !is_one_of_two && rules.take(&Rule::new(redirect, &request.site.config.url)) {
                taken[at] = true;
            }
        }
        if form.replaces_pages() && taken.contains(&true) {
            let mut taken = taken.into_iter();
            self.files
                .to_mut()
                .retain(|_| !taken.next().unwrap_or_default());
        }
        rules
    }

    /// Says how many old addresses are not the host's rules, and why.
    fn tell(&mut self, rules: &Rules) {
        let stay = [
            (rules.beyond, "since the target takes no more"),
            (rules.unsayable, "since no rule says just theirs"),
        ];
        for (count, why) in stay.into_iter().filter(|(count, _)| *count > 0) {
            let message = format!(
                "{} of {} old addresses are pages that lead on, {why}",
                count,
                rules.count() + rules.beyond + rules.unsayable
            );
            self.diagnostics
                .push(Diagnostic::note("publish-redirects", message));
        }
    }

    /// Puts the site in the folder that its address names; its host knows no address but the whole.
    fn put_below(&mut self, base: &str) {
        let base = base.trim_matches('/');
        if base.is_empty() {
            return;
        }
        let not_found = self.find(NOT_FOUND).map(|at| self.files[at].clone());
        let is_below = |filed: &&mut Filed| !AT_ROOT.contains(&&*filed.file);
        for filed in self.files.to_mut().iter_mut().filter(is_below) {
            filed.file = [base, "/", &filed.file].concat().into();
        }
        self.files
            .to_mut()
            .sort_unstable_by(|a, b| a.file.cmp(&b.file));
        self.base = [base, "/"].concat();
        // The host looks for this one at its own root.
        if let (Ok(page), Err(at)) = (not_found, self.find(NOT_FOUND)) {
            self.files.to_mut().insert(at, page);
        }
    }

    /// Packs what is worth it: into files beside the others, or the objects themselves.
    fn pack(&mut self, target: &Target) {
        if target.packed.is_empty() {
            return;
        }
        let packed_as = |filed: &Filed, packing: Packing, file: Box<str>| Filed {
            file,
            recipe: filed.recipe,
            print: packing.print(filed.print),
            // It is not known before it is packed, but it will not be more.
            size: filed.size,
        };
        let is_worth =
            |filed: &Filed| packing::is_worth(filed) && !self.bytes.contains_key(&*filed.file);
        let mut all: Vec<(Filed, Option<Packing>)> = Vec::with_capacity(self.files.len());
        for filed in self.files.iter() {
            if !is_worth(filed) {
                all.push((filed.clone(), None));
                continue;
            }
            if !target.to.is_served_folder() {
                let packing = target.packed[0];
                let packed = packed_as(filed, packing, filed.file.clone());
                all.push((packed, Some(packing)));
                continue;
            }
            all.push((filed.clone(), None));
            for &packing in &target.packed {
                let beside = [&filed.file, packing.ending()].concat();
                if self.find(&beside).is_err() {
                    let packed = packed_as(filed, packing, beside.into());
                    all.push((packed, Some(packing)));
                }
            }
        }
        all.sort_unstable_by(|a, b| a.0.file.cmp(&b.0.file));
        all.dedup_by(|a, b| a.0.file == b.0.file);
        let (files, packed): (Vec<Filed>, _) = all.into_iter().unzip();
        self.files = Cow::Owned(files);
        self.packed = packed;
    }

    fn find(&self, file: &str) -> std::result::Result<usize, usize> {
        self.files.binary_search_by(|filed| (*filed.file).cmp(file))
    }

    /// Adds a file, unless the site has one there itself.
    fn add(&mut self, file: &str, bytes: Vec<u8>) {
        if let Err(at) = self.find(file) {
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

/// Hashes of paths that differ from others in case only, sorted.
fn alike(files: &[Filed]) -> Vec<u64> {
    let mut hashes: Vec<u64> = files.iter().map(|filed| lower_hash(&filed.file)).collect();
    hashes.sort_unstable();
    let twice = hashes.windows(2).filter(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0]).collect()
}

fn lower_hash(file: &str) -> u64 {
    xxh3_64(file.to_ascii_lowercase().as_bytes())
}
