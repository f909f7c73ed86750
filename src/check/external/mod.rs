//! Links to other sites, asked about one by one, and only when somebody wants it.
//!
//! A host gets one request after the other, with a pause between them. What it
//! said is kept, so that a check that was broken off goes on where it was, and
//! a later one asks only about what was not asked for a while.

mod ask;
mod kept;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use url::Url;

use crate::cache;
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::pipeline::{Progress, Stage};
use crate::render::Press;

use super::Kind;
use super::links::{Leads, leads};
use super::places::{self, Fault};
use super::reading::{Gathered, Owner, Role};

use ask::Asking;
use kept::{Kept, Verdict};

/// How other sites are asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Manners {
    /// The most requests that a host gets in a second.
    pub per_second: f64,
    /// For how many days an answer is good.
    pub days: u32,
    /// The moment of the check, in seconds since 1970.
    pub now: i64,
    /// How long an answer is waited for.
    pub patience: Duration,
}

/// What asking came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Addresses of other sites that articles lead to.
    pub all: usize,
    /// Those that were asked about now.
    pub now: usize,
}

/// How many hosts are asked at once.
const AT_ONCE: usize = 16;

/// How many places of one address are told.
const MOST_PLACES: usize = 5;

const DAY: i64 = 86_400;

/// Where an address is linked: the file, and the bytes of it.
type Places = Vec<(Owner, Option<(u32, u32)>)>;

/// Asks about every address of another site that texts lead to.
pub(super) fn check(
    site: &Site,
    (gathered, press): (&Gathered, &Press),
    manners: &Manners,
    progress: &dyn Progress,
) -> Result<(Asked, Vec<Diagnostic>)> {
    let linked = linked(gathered, press);
    let mut kept = Kept::open(&site.root.join(cache::FOLDER));
    let is_good = |address: &str| {
        let known = kept.of(address);
        known.is_some_and(|(verdict, at)| manners.now - at < manners.good_for(verdict))
    };
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in linked.keys().filter(|address| !is_good(address)) {
        by_host.entry(host_of(address)).or_default().push(address);
    }
    let asked = Asked {
        all: linked.len(),
        now: by_host.values().map(Vec::len).sum(),
    };
    if asked.now > 0 {
        progress.begin(Stage::Ask, Some(asked.now));
        kept = ask_all(by_host, kept, manners, progress)?;
        progress.end();
    }
    let faults = linked.iter().filter_map(|(address, places)| {
        let (verdict, _) = kept.of(address)?;
        let (owner, at) = *places.first()?;
        let mut said = told(address, verdict)?;
        let library = press.library();
        for (other, _) in places.iter().skip(1).take(MOST_PLACES) {
            said = said.note_that(format!(
                "also in `{}/{}`",
                library.config.content,
                other.below(library)
            ));
        }
        if places.len() > MOST_PLACES + 1 {
            said = said.note_that(format!("and in {} more", places.len() - MOST_PLACES - 1));
        }
        Some(Fault {
            owner,
            at,
            kind: Kind::External,
            said,
        })
    });
    let told = places::told(press, faults.collect());
    Ok((asked, told.into_iter().map(|(_, said)| said).collect()))
}

impl Manners {
    /// For how many seconds an answer is good; trouble may pass, and is asked about again.
    fn good_for(&self, verdict: &Verdict) -> i64 {
        let days = i64::from(self.days);
        match verdict {
            Verdict::Fine | Verdict::Moved(_) | Verdict::Gone(_) => days * DAY,
            Verdict::Refused(_) | Verdict::Unreachable(_) => days.min(1) * DAY,
        }
    }
}

/// Addresses of other sites with where they are linked. Where an article was first published is
/// not among them: that it may vanish is what the archive is for.
fn linked(gathered: &Gathered, press: &Press) -> BTreeMap<String, Places> {
    let library = press.library();
    let mut linked: BTreeMap<String, Places> = BTreeMap::new();
    for (owner, pointers) in &gathered.pointers {
        for pointer in pointers {
            let follows = matches!(pointer.role, Role::Link | Role::Shown | Role::Related);
            if !follows || leads(library, *owner, pointer) != Leads::Out {
                continue;
            }
            let address = pointer.address.trim();
            let whole = match address.strip_prefix("//") {
                Some(rest) => format!("https://{rest}"),
                None => address.to_owned(),
            };
            if let Ok(mut url) = Url::parse(&whole) {
                url.set_fragment(None);
                let places = linked.entry(url.into()).or_default();
                if places.last().is_none_or(|last| last.0 != *owner) {
                    places.push((*owner, pointer.at));
                }
            }
        }
    }
    linked
}

fn host_of(address: &str) -> String {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(|url| {
        let port = url.port().map(|port| format!(":{port}"));
        Some(url.host_str()?.to_owned() + &port.unwrap_or_default())
    });
    host.unwrap_or_default()
}

/// Asks hosts beside each other, and each about one address after the other.
fn ask_all(
    by_host: BTreeMap<String, Vec<&str>>,
    kept: Kept,
    manners: &Manners,
    progress: &dyn Progress,
) -> Result<Kept> {
    let failed =
        |reason: String| Diagnostic::error("external", format!("nobody can be asked: {reason}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(error.to_string()))?;
    let asking = Asking::new(manners).map_err(failed)?;
    let kept = RefCell::new(kept);
    let hosts = stream::iter(by_host.into_values()).map(|addresses| {
        let (asking, kept) = (&asking, &kept);
        async move {
            for address in addresses {
                let verdict = asking.about(address).await;
                kept.borrow_mut().keep(address, verdict, manners.now)?;
                progress.advance(1);
            }
            Result::Ok(())
        }
    });
    runtime.block_on(async {
        let mut hosts = hosts.buffer_unordered(AT_ONCE);
        while let Some(done) = hosts.next().await {
            done?;
        }
        Result::Ok(())
    })?;
    let mut kept = kept.into_inner();
    kept.write()?;
    Ok(kept)
}

/// What is told of an address.
fn told(address: &str, verdict: &Verdict) -> Option<Diagnostic> {
    Some(match verdict {
        Verdict::Fine => return None,
        Verdict::Moved(to) => Diagnostic::note(
            "link-moved",
            format!("`{address}` has moved for good to `{to}`"),
        )
        .help("link there, as long as the old address still says where that is"),
        Verdict::Gone(status) => Diagnostic::warning(
            "link-gone",
            format!("`{address}` is gone: its host answers {status}"),
        )
        .help("link to a copy, as web archives keep them, or unlink it"),
        Verdict::Refused(status) => {
            let message = format!("`{address}` cannot be asked about: its host answers {status}");
            Diagnostic::note("link-refused", message).help("look at it in a browser")
        }
        Verdict::Unreachable(reason) => Diagnostic::warning(
            "link-unreachable",
            format!("`{address}` cannot be reached: {reason}"),
        )
        .help("look at it in a browser; where the host is gone, link to a copy"),
    })
}
