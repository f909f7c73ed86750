//! Steps to a host, stage by stage, and what became of each on record.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::config::publish::Packing;
use crate::diagnostic::Result;
use crate::output::Filed;
use crate::plan::{Recipe, kinds};

use super::changes::{Changes, Stage};
use super::host::{Act, Body, Headers, Host, Step};
use super::manifest::{Delta, Known};
use super::own::Own;
use super::record::Record;
use super::{Progress, Request};

/// How many files are sent before the record is brought up to date.
const BATCH: usize = 2000;

/// A publication under way.
pub(super) struct Sending<'a> {
    /// What was asked for.
    pub(super) request: &'a Request<'a>,
    /// Where it goes.
    pub(super) host: &'a dyn Host,
    /// Files that are the host's rather than the site's.
    pub(super) own: &'a Own<'a>,
    /// The folder of copies on this machine.
    pub(super) kept: &'a Path,
    /// What the host is known to hold.
    pub(super) record: Record,
    /// What became of files, where the host makes it true at once at the end.
    pub(super) settled: Delta,
    /// How many bytes were sent.
    pub(super) bytes: u64,
    /// How many files are to be sent or removed.
    pub(super) all: usize,
    /// Who is told.
    pub(super) progress: Progress<'a>,
}

impl<'a> Sending<'a> {
    /// Sends and removes.
    ///
    /// What no longer exists goes last, so that no page leads to it meanwhile; where everything
    /// comes true at once it goes first, so that a file may take the place of a folder.
    pub(super) fn carry_out(&mut self, changes: &Changes<'_>) -> Result<()> {
        if !self.host.is_atomic() {
            self.send(changes)?;
            self.remove(changes)?;
            return self.host.finish();
        }
        self.remove(changes)?;
        self.send(changes)?;
        let settled = std::mem::take(&mut self.settled);
        self.record.append(self.host, self.kept, settled)?;
        self.host.finish()
    }

    /// Sends, stage by stage.
    fn send(&mut self, changes: &Changes<'_>) -> Result<()> {
        for stage in Stage::ALL {
            let of = |filed: &&&Filed| Stage::of(&filed.recipe) == stage;
            let files: Vec<&Filed> = changes.send.iter().filter(of).copied().collect();
            for batch in files.chunks(BATCH) {
                let pack = |filed: &&Filed| self.own.pack_now(self.request, &filed.file);
                let packed: Vec<Option<Vec<u8>>> =
                    batch.par_iter().map(pack).collect::<Result<_>>()?;
                let both = || batch.iter().zip(&packed);
                let steps = both().map(|(filed, packed)| self.step(filed, packed.as_deref()));
                let steps: Vec<Step<'_>> = steps.collect();
                let size = |(filed, packed): (&&Filed, &Option<Vec<u8>>)| {
                    packed
                        .as_ref()
                        .map_or(filed.size, |packed| packed.len() as u64)
                };
                let sizes: Vec<u64> = both().map(size).collect();
                self.steps(&steps, |at| {
                    Some(Known::Holds {
                        print: batch[at].print,
                        size: sizes[at],
                    })
                })?;
                self.bytes += sizes.iter().sum::<u64>();
            }
        }
        Ok(())
    }

    fn remove(&mut self, changes: &Changes<'_>) -> Result<()> {
        for batch in changes.remove.chunks(BATCH) {
            let steps: Vec<Step<'_>> = batch
                .iter()
                .map(|file| Step {
                    file,
                    act: Act::Remove,
                })
                .collect();
            self.steps(&steps, |_| None)?;
        }
        Ok(())
    }

    fn step<'f>(&self, filed: &'f Filed, packed: Option<&'f [u8]>) -> Step<'f>
    where
        'a: 'f,
    {
        let headers = Headers {
            content_type: kinds::of_recipe(&filed.recipe, &filed.file),
            cache_control: cache_control(&filed.recipe, self.request.target.page_age),
            content_encoding: self
                .own
                .packing(&filed.file)
                .filter(|_| !self.request.target.to.is_served_folder())
                .map(Packing::encoding),
        };
        let body = match packed.or_else(|| self.own.bytes(&filed.file)) {
            Some(bytes) => Body::Bytes(bytes),
            None => Body::File(self.own.source(self.request, &filed.file)),
        };
        Step {
            file: &filed.file,
            act: Act::Send(body, headers),
        }
    }

    /// Carries out steps, and puts on record what became of those that were done.
    fn steps(&mut self, steps: &[Step<'_>], became: impl Fn(usize) -> Option<Known>) -> Result<()> {
        let done = Mutex::new(Vec::with_capacity(steps.len()));
        let carried = self.host.carry_out(steps, &|at| {
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.push(at);
            (self.progress)(self.all);
        });
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let delta: Delta = done
            .into_iter()
            .map(|at| (steps[at].file.to_owned(), became(at)))
            .collect();
        let recorded = if delta.is_empty() {
            Ok(())
        } else if self.host.is_atomic() {
            self.settled.extend(delta);
            Ok(())
        } else {
            self.record.append(self.host, self.kept, delta)
        };
        carried.and(recorded)
    }
}

/// For how long a file may be kept by browsers, where pages may be for so many seconds.
pub(super) fn cache_control(recipe: &Recipe, page_age: u32) -> String {
    match recipe {
        // Its name tells its content, so it never holds anything else (RFC 8246).
        Recipe::Stamped(_) => format!("public, max-age={YEAR}, immutable"),
        Recipe::Media(_) | Recipe::Rendition { .. } | Recipe::Static(_) => {
            format!("public, max-age={}", page_age.max(DAY))
        }
        _ => format!("public, max-age={page_age}"),
    }
}

/// Seconds in a day.
const DAY: u32 = 86_400;

/// Seconds in a year.
const YEAR: u32 = 365 * DAY;
