//! Links to parts of pages that are not there.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;

use crate::article::front_matter::{self, Location};
use crate::article::{body, text};
use crate::config::nearest;
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::render::{Press, body_options};

use super::Kind;
use super::links::{Leads, leads};
use super::places::Fault;
use super::reading::{Gathered, Owner, Pointer, Role, anchor};

/// How many findings are told with the part that may be meant: for each, an article is read.
const MOST_GUESSES: usize = 200;

/// Links to a part of an article or page that it does not have.
pub(super) fn faults(press: &Press, gathered: &Gathered, kinds: &BTreeSet<Kind>) -> Vec<Fault> {
    if !kinds.contains(&Kind::Links) {
        return Vec::new();
    }
    let of_theme = of_theme(press);
    let library = press.library();
    let missing = |owner: Owner, pointer: &Pointer| {
        let is_link = matches!(pointer.role, Role::Link | Role::Related);
        if !is_link || !pointer.address.contains('#') {
            return None;
        }
        let Leads::There(Some(target), Some(part)) = leads(library, owner, pointer) else {
            return None;
        };
        // What browsers know without the page: its start, and a text on it.
        let is_known = part.eq_ignore_ascii_case("top")
            || part.starts_with(":~:")
            || of_theme.contains(&part)
            || gathered.has_anchor(target, anchor(&part));
        (!is_known).then_some((target, part))
    };
    let found: Vec<(Owner, &Pointer, Owner, String)> = gathered
        .pointers
        .par_iter()
        .flat_map_iter(|(owner, pointers)| {
            let found = pointers.iter().filter_map(|pointer| {
                let (target, part) = missing(*owner, pointer)?;
                Some((*owner, pointer, target, part))
            });
            found.collect::<Vec<_>>()
        })
        .collect();
    let told = found.into_par_iter().enumerate();
    told.map(|(at, (owner, pointer, target, part))| {
        let path = target.path(library);
        let message = format!("`{path}` has no part `#{part}`");
        let near = (at < MOST_GUESSES)
            .then(|| near(press, target, &part))
            .flatten();
        let help = near.map_or_else(
            || "link to the page without it, or give the heading `{#…}`".to_owned(),
            |near| format!("did you mean `#{near}`?"),
        );
        Fault {
            owner,
            at: pointer.at,
            kind: Kind::Links,
            said: Diagnostic::warning("anchor-missing", message).help(help),
        }
    })
    .collect()
}

/// The part of a page whose name is nearest.
fn near(press: &Press, target: Owner, part: &str) -> Option<String> {
    let library = press.library();
    let below = target.below(library);
    let file = library.root.join(&library.config.content).join(below);
    let bytes = files::read(&file).ok()?;
    let text = text::decode(&bytes).text;
    let location = Location { file: below, below };
    let parsed = front_matter::read(&text, &location, press.reading()).0?;
    let options = body_options(library, &library.config.language);
    let survey = body::survey(&text[parsed.body], &options);
    let ids = survey.ids.iter().map(String::as_str);
    nearest(part, ids.filter(|id| !id.starts_with("fn"))).map(ToOwned::to_owned)
}

/// The ids that templates write themselves.
fn of_theme(press: &Press) -> HashSet<String> {
    let mut ids = HashSet::new();
    for file in press.theme().in_use() {
        for (at, start) in file.text.match_indices(" id=\"") {
            let rest = &file.text[at + start.len()..];
            let id = rest.split('"').next().unwrap_or_default();
            if !id.contains('{') {
                ids.insert(id.to_owned());
            }
        }
    }
    ids
}
