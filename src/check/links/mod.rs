//! Where links and pictures of articles lead on this site.

mod menu;

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;
use url::Url;

use crate::archive::{ArticleId, output_file};
use crate::article::body::Links as _;
use crate::article::percent_decoded;
use crate::config::SiteUrl;
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::plan::{Recipe, Shelf};
use crate::render::{BodyLinks, Press, has_host, holds_texts, join, shown_in_feed};
use crate::theme::Library;

use super::Kind;
use super::nearest::Nearest;
use super::places::Fault;
use super::reading::{Gathered, Owner, Pointer, Role};

pub(super) use menu::menu;

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leads {
    /// To something that the site has: the page with texts of its own, where it is one, and the part of it.
    There(Option<Owner>, Option<String>),
    /// To a path of the site where nothing is.
    Nowhere(String),
    /// To another site.
    Out,
    /// Something that is no address of the web.
    Elsewhere,
}

/// How many findings are told with what lies nearest; looking for it takes a while.
const MOST_GUESSES: usize = 1_000;

/// Links and pictures that lead nowhere, and pictures without words.
pub(super) fn faults(
    press: &Press,
    gathered: &Gathered,
    nearest: &Nearest<'_>,
    kinds: &BTreeSet<Kind>,
) -> Vec<Fault> {
    let library = press.library();
    let in_feeds = in_feeds(library);
    let of_one = |(owner, pointers): &(Owner, Vec<Pointer>)| {
        let in_feed = match owner {
            Owner::Article(id) => in_feeds.contains(id),
            Owner::Page(_) => false,
        };
        let seen = |pointer| fault(library, *owner, pointer, in_feed);
        pointers.iter().filter_map(seen).collect::<Vec<_>>()
    };
    let mut found: Vec<(Fault, Wanted)> =
        gathered.pointers.par_iter().flat_map_iter(of_one).collect();
    found.retain(|(fault, _)| kinds.contains(&fault.kind));
    // Those that are printed first get the guesses.
    found.par_sort_by_cached_key(|(fault, _)| (fault.owner.below(library).to_owned(), fault.at));
    let guess = |(at, (mut fault, wanted)): (usize, (Fault, Wanted))| {
        if fault.said.help.is_none() {
            let near = (at < MOST_GUESSES).then(|| nearest.recipe(&wanted.path));
            let help = match near.flatten() {
                Some(recipe) => did_you_mean(library, recipe, &wanted),
                None => wanted.remedy(),
            };
            fault.said = fault.said.help(help);
        }
        fault
    };
    found.into_par_iter().enumerate().map(guess).collect()
}

/// What leads nowhere, and what it should lead to.
struct Wanted {
    path: String,
    role: Role,
    /// Whether it names a file of content.
    is_source: bool,
}

impl Wanted {
    /// What is to be done where nobody knows what is meant.
    fn remedy(&self) -> String {
        if self.role == Role::Shown {
            "put it beside the article or into `media/`, or take it out".to_owned()
        } else if self.is_source {
            "no such file lies there; mend its path, or unlink it".to_owned()
        } else {
            let path = &self.path;
            format!("mend it, or give the page that it means `aliases: [{path}]`")
        }
    }
}

/// What lies nearest, written as the link was.
fn did_you_mean(library: &Library, recipe: &Recipe, wanted: &Wanted) -> String {
    let archive = &library.archive;
    let near = match *recipe {
        Recipe::Article(id) if wanted.is_source => {
            let sign = if wanted.role == Role::Related {
                ""
            } else {
                "@/"
            };
            format!("{sign}{}", archive.article(id).below)
        }
        recipe => library.plan.path(archive, &recipe),
    };
    format!("did you mean `{near}`?")
}

/// The articles whose texts the feeds of editions hold.
fn in_feeds(library: &Library) -> HashSet<ArticleId> {
    let editions = u16::try_from(library.archive.editions.len()).unwrap_or(0);
    let shelves = (0..editions).map(Shelf::Edition);
    let config = &library.config;
    let holds = |shelf: &Shelf| holds_texts(config, *shelf) && !config.feeds.formats.is_empty();
    let held = shelves.filter(holds);
    held.flat_map(|shelf| shown_in_feed(library, shelf).iter().copied())
        .collect()
}

/// What is wrong with one pointer, and what it wants where something near it may be meant.
fn fault(
    library: &Library,
    owner: Owner,
    pointer: &Pointer,
    in_feed: bool,
) -> Option<(Fault, Wanted)> {
    let address = &*pointer.address;
    let wanted = |path: String| Wanted {
        path,
        role: pointer.role,
        is_source: is_source(without_part(address)),
    };
    let (kind, said, path) = match pointer.role {
        Role::WithoutAlt | Role::LeadWithoutAlt => (
            Kind::Pictures,
            without_words(library, owner, pointer)?,
            String::new(),
        ),
        Role::Original => return None,
        Role::Link | Role::Shown | Role::Related => match leads(library, owner, pointer) {
            Leads::Nowhere(path) => {
                let (kind, said) = lost(library, owner, pointer, &path);
                (kind, said, path)
            }
            Leads::There(..) if in_feed && stands_bare(library, owner, pointer) => {
                let message =
                    format!("`{address}` leads nowhere from a feed, which has no page around it");
                let said = Diagnostic::warning("feed-relative", message)
                    .help("begin it with `/`, or name the article's file");
                (Kind::Feeds, said, String::new())
            }
            _ => return None,
        },
    };
    let at = pointer.at;
    Some((
        Fault {
            owner,
            at,
            kind,
            said,
        },
        wanted(path),
    ))
}

/// What is told of a picture that has no words.
fn without_words(library: &Library, owner: Owner, pointer: &Pointer) -> Option<Diagnostic> {
    let is_lead = pointer.role == Role::LeadWithoutAlt;
    // That a lead picture is not there is told as a build tells it.
    let is_shown = match owner {
        Owner::Article(id) => library.archive.article(id).image.is_some(),
        Owner::Page(_) => false,
    };
    if is_lead && !is_shown {
        return None;
    }
    let address = &*pointer.address;
    let shown = if address.starts_with("data:") {
        "data:…"
    } else {
        address
    };
    let message = format!("the picture `{shown}` says nothing to those who cannot see it");
    let help = if is_lead {
        "say what it shows in `image_alt`; a caption does not stand in for it"
    } else {
        "say what it shows, as in `![Boats in the harbour](boats.jpg)`; a caption does not stand in for it"
    };
    Some(Diagnostic::warning("alt-missing", message).help(help))
}

/// What is told of something that leads nowhere.
fn lost(library: &Library, owner: Owner, pointer: &Pointer, path: &str) -> (Kind, Diagnostic) {
    let address = &*pointer.address;
    if pointer.role == Role::Shown {
        let message = format!("the picture `{address}` is not there");
        return (Kind::Pictures, Diagnostic::error("image-missing", message));
    }
    let said = Diagnostic::error("link-broken", format!("`{address}` leads to no page"));
    let base = &library.config.url.base;
    let below = path
        .strip_prefix(base.as_str())
        .filter(|_| !base.is_empty());
    let said = match (hidden(library, owner, pointer), below) {
        (Some(file), _) => said.help(format!(
            "`{file}` is a draft or of the future; publish it, or unlink it"
        )),
        (None, Some(below)) if recipe_at(library, below).is_some() => said.help(format!(
            "write `{below}`: `{base}` is put before it by itself"
        )),
        _ => said,
    };
    (Kind::Links, said)
}

/// Whether a link stays relative to its page, which feeds are not on.
fn stands_bare(library: &Library, owner: Owner, pointer: &Pointer) -> bool {
    let links = body_links(library, owner);
    let address = &*pointer.address;
    pointer.role == Role::Link
        && !address.starts_with(['/', '#'])
        && !has_host(address)
        && links.link(address).is_none()
}

fn body_links(library: &Library, owner: Owner) -> BodyLinks<'_> {
    BodyLinks {
        library,
        below: owner.below(library),
        absolute: false,
    }
}

fn without_part(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or_default()
}

/// Whether a path is that of a Markdown file, as links name articles.
fn is_source(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("md" | "markdown"))
}

/// The file of content that a link names and that is not shown.
fn hidden(library: &Library, owner: Owner, pointer: &Pointer) -> Option<String> {
    let path = without_part(&pointer.address);
    let rooted = path.strip_prefix("@/").or_else(|| path.strip_prefix('/'));
    let rooted = rooted.or_else(|| (pointer.role == Role::Related).then_some(path));
    let below = if let Some(rest) = rooted {
        join("", rest)?
    } else {
        let file = owner.below(library);
        join(file.rsplit_once('/').map_or("", |(folder, _)| folder), path)?
    };
    let content = &library.config.content;
    let is_there = is_source(&below) && files::is_file(&library.root.join(content).join(&below));
    is_there.then(|| format!("{content}/{below}"))
}

/// Where a pointer leads, as its page is shown.
pub(super) fn leads(library: &Library, owner: Owner, pointer: &Pointer) -> Leads {
    let address = pointer.address.trim();
    if address.is_empty() {
        return Leads::Elsewhere;
    }
    let resolved = if pointer.role == Role::Related {
        related(library, address)
    } else {
        body_links(library, owner).link(address)
    };
    let address = resolved.as_deref().unwrap_or(address);
    let own = owner.path(library);
    match path_of(&library.config.url, own, address) {
        Path::Ours(path, fragment) => to_path(library, &path, fragment),
        Path::Out => Leads::Out,
        Path::Elsewhere => Leads::Elsewhere,
    }
}

/// Where a link of the menu leads.
fn leads_from_menu(library: &Library, address: &str) -> Leads {
    match path_of(&library.config.url, "/", &library.href(address)) {
        Path::Ours(path, fragment) => to_path(library, &path, fragment),
        Path::Out => Leads::Out,
        Path::Elsewhere => Leads::Elsewhere,
    }
}

/// What `related` names is a file below the content folder, or else an address.
fn related(library: &Library, address: &str) -> Option<String> {
    let below = (!address.contains("://"))
        .then(|| join("", address.trim_start_matches("@/")))
        .flatten()?;
    let archive = &library.archive;
    let path = &archive.article(archive.by_source(&below)?).path;
    Some(library.config.url.link(path))
}

/// An address against the site's own.
enum Path {
    /// A path of the site, decoded, and a fragment.
    Ours(String, Option<String>),
    Out,
    Elsewhere,
}

fn path_of(site: &SiteUrl, own: &str, address: &str) -> Path {
    let here = site.absolute(own);
    let Some(target) = Url::parse(&here)
        .ok()
        .and_then(|here| here.join(address).ok())
    else {
        return Path::Elsewhere;
    };
    if !matches!(target.scheme(), "http" | "https") {
        return Path::Elsewhere;
    }
    let is_own = Url::parse(&site.origin).is_ok_and(|origin| {
        // Old articles say `http:` of what is `https:` by now.
        (origin.host_str(), origin.port()) == (target.host_str(), target.port())
    });
    if !is_own {
        return Path::Out;
    }
    let path = percent_decoded(target.path());
    match path.strip_prefix(&site.base) {
        Some("") => Path::Ours("/".to_owned(), None),
        Some(rest) if rest.starts_with('/') => {
            let fragment = target
                .fragment()
                .map(|part| percent_decoded(part).into_owned());
            Path::Ours(rest.to_owned(), fragment.filter(|part| !part.is_empty()))
        }
        // The same host has other sites beside the archive.
        _ if has_host(address) => Path::Out,
        _ => Path::Elsewhere,
    }
}

fn to_path(library: &Library, path: &str, fragment: Option<String>) -> Leads {
    match recipe_at(library, path) {
        None => Leads::Nowhere(path.to_owned()),
        Some(Recipe::Article(id)) => Leads::There(Some(Owner::Article(*id)), fragment),
        Some(Recipe::Standing(at)) => Leads::There(Some(Owner::Page(*at)), fragment),
        Some(_) => Leads::There(None, fragment),
    }
}

/// What stands at a path as hosts serve it: a file, or a folder by its `index.html`, with or without
/// the slash at its end.
pub(super) fn recipe_at<'l>(library: &'l Library, path: &str) -> Option<&'l Recipe> {
    let find = |file: &str| library.plan.recipe_of(&library.archive, file);
    let file = output_file(path);
    find(&file).or_else(|| {
        let is_folder = path.ends_with('/');
        (!is_folder)
            .then(|| find(&format!("{file}/index.html")))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(address: &str) -> Option<String> {
        let site = SiteUrl::try_from("https://example.org/archive/".to_owned()).unwrap();
        match path_of(&site, "/2022/10/22/ferry/", address) {
            Path::Ours(path, part) => Some(format!("{path} {}", part.unwrap_or_default())),
            Path::Out => Some("out".to_owned()),
            Path::Elsewhere => None,
        }
    }

    #[test]
    fn an_address_of_the_site_is_a_path_however_it_is_written() {
        assert_eq!(path("../boat/#crew").unwrap(), "/2022/10/22/boat/ crew");
        assert_eq!(path("/archive/tags/").unwrap(), "/tags/ ");
        assert_eq!(path("http://Example.org/archive/?x").unwrap(), "/ ");
        assert_eq!(path("https://example.org/archive").unwrap(), "/ ");
        assert_eq!(path("#top").unwrap(), "/2022/10/22/ferry/ top");
    }

    #[test]
    fn what_lies_beside_the_archive_is_none_of_its_paths() {
        assert_eq!(path("https://example.org/shop/").unwrap(), "out");
        assert_eq!(path("//other.example/archive/").unwrap(), "out");
        assert_eq!(path("/shop/"), None);
        assert_eq!(path("mailto:a@example.org"), None);
    }

    #[test]
    fn percent_signs_are_decoded_where_they_mean_letters() {
        assert_eq!(percent_decoded("/caf%C3%A9%2"), "/café%2");
        assert_eq!(percent_decoded("/%ff"), "/%ff");
    }
}
