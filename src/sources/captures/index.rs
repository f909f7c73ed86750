//! What a web archive holds: the first reading keeps a few bytes of every page and picture.

use std::collections::HashMap;

use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use super::answer::Answer;
use super::records::Found;
use crate::sources::Tally;

/// A page or picture that an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Capture {
    /// The hash of its address.
    pub(super) key: u64,
    /// When it was fetched, in seconds since 1970.
    pub(super) date: i64,
    /// Where its record begins.
    pub(super) at: u64,
    /// How long the record's block is.
    pub(super) length: u64,
    /// In which file of the archive.
    pub(super) volume: u32,
    /// Whether all of it was fetched.
    pub(super) is_whole: bool,
}

/// What an archive holds.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) pages: Vec<Capture>,
    pictures: HashMap<u64, Capture>,
    /// By the address that they lead to: the paths that lead elsewhere.
    redirects: HashMap<u64, Vec<String>>,
    kept_redirects: usize,
    /// Whether there were more pages than are kept.
    pub(super) is_full: bool,
}

/// The most pages, pictures and redirects that are kept of an archive.
const MOST: usize = 4_000_000;
const MOST_REDIRECTS: usize = 400_000;

/// Parameters that tell where a reader came from, not what they read.
const TRACKS: [&str; 8] = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid",
];

/// An address without what does not tell pages apart: the scheme, `www.`, a last slash, where readers came from.
pub(super) fn normal(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let is_kept = |part: &&str| {
        let name = part.split('=').next().unwrap_or(part);
        !part.is_empty() && !name.starts_with("utm_") && !TRACKS.contains(&name)
    };
    let query = url.query().unwrap_or_default();
    let query: Vec<&str> = query.split('&').filter(is_kept).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{host}{port}{path}{mark}{}", query.join("&")))
}

/// The hash of an address.
pub(super) fn key(url: &Url) -> Option<u64> {
    normal(url).map(|normal| xxh3_64(normal.as_bytes()))
}

impl Index {
    /// Takes a record into the index if it is a page or a picture, and counts it if not.
    pub(super) fn take(&mut self, found: &Found, volume: u32, tally: &mut Tally) {
        let head = &found.head;
        let is_answer = matches!(&*head.kind, "response" | "resource" | "conversion");
        if !is_answer {
            return tally.other(match &*head.kind {
                "request" => "requests",
                "metadata" => "metadata of the crawler",
                "warcinfo" => "records about the archive",
                "revisit" => "visits that found nothing new",
                "continuation" => "further pieces of records",
                _ => "other records",
            });
        }
        let url = Url::parse(&head.address).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some((url, key)) = url.and_then(|url| key(&url).map(|key| (url, key))) else {
            return tally.other("records of no address on the web");
        };
        if head.is_segment {
            return tally.other("further pieces of records");
        }
        let answer = Answer::read(&found.start);
        let status = answer.as_ref().map_or(200, |answer| answer.status);
        if !matches!(status, 200 | 203) {
            if let Some(location) = answer.as_ref().and_then(|answer| answer.get("location"))
                && (300..400).contains(&status)
            {
                self.redirect(&url, location);
            }
            return tally.other(match status {
                300..400 => "redirects",
                400.. => "answers that are errors",
                _ => "answers without content",
            });
        }
        let capture = Capture {
            key,
            date: head.at.unwrap_or_default(),
            at: found.at,
            length: found.length,
            volume,
            is_whole: !head.is_truncated && !found.is_torn,
        };
        let media = answer
            .as_ref()
            .and_then(|answer| answer.get("content-type"));
        let media = media.map_or_else(|| head.media.clone(), str::to_ascii_lowercase);
        self.sort(capture, media.trim(), tally);
    }

    /// Takes an answer in by what it holds.
    fn sort(&mut self, capture: Capture, media: &str, tally: &mut Tally) {
        let kind = media.split(';').next().unwrap_or_default().trim();
        match kind {
            "" | "text/html" | "application/xhtml+xml" | "no-type" | "unk" => {
                if self.pages.len() < MOST {
                    self.pages.push(capture);
                } else {
                    self.is_full = true;
                }
            }
            kind if kind.starts_with("image/") => {
                tally.other("pictures");
                let known = self.pictures.get(&capture.key);
                let rank = |capture: &Capture| (capture.is_whole, capture.date);
                if known.is_some_and(|known| rank(known) <= rank(&capture))
                    || known.is_none() && self.pictures.len() < MOST
                {
                    self.pictures.insert(capture.key, capture);
                }
            }
            "text/css" => tally.other("style sheets"),
            kind if kind.ends_with("javascript") => tally.other("scripts"),
            kind if kind.contains("font") => tally.other("fonts"),
            "application/pdf" => tally.other("documents (PDF)"),
            kind if kind.starts_with("video/") || kind.starts_with("audio/") => {
                tally.other("films and sound");
            }
            _ => tally.other("other files"),
        }
    }

    /// Keeps which path leads to an address of the same site.
    fn redirect(&mut self, from: &Url, location: &str) {
        let Ok(to) = from.join(location) else { return };
        let site = |url: &Url| {
            url.host_str()
                .map(|host| host.trim_start_matches("www.").to_owned())
        };
        let path = from.path();
        let usable = site(from) == site(&to) && from.query().is_none() && path.len() < 300;
        let (Some(own), Some(key)) = (key(from), key(&to)) else {
            return;
        };
        if usable && path.len() > 1 && own != key && self.kept_redirects < MOST_REDIRECTS {
            let paths = self.redirects.entry(key).or_default();
            if !paths.iter().any(|known| known == path) {
                paths.push(path.to_owned());
                self.kept_redirects += 1;
            }
        }
    }

    /// Puts the captures of each page together, the best first, in the order of the archive.
    pub(super) fn by_page(&mut self) -> Vec<Vec<Capture>> {
        let mut pages = std::mem::take(&mut self.pages);
        let rank = |capture: &Capture| {
            let newest =
                std::cmp::Reverse((capture.is_whole, capture.date, capture.volume, capture.at));
            (capture.key, newest)
        };
        pages.sort_unstable_by_key(rank);
        let same = pages.chunk_by(|one, other| one.key == other.key);
        let mut by_page: Vec<Vec<Capture>> = same
            .map(|same| same[..same.len().min(MOST_TRIED)].to_vec())
            .collect();
        by_page.sort_unstable_by_key(|same| (same[0].volume, same[0].at));
        by_page
    }

    /// The picture of an address.
    pub(super) fn picture(&self, address: &str) -> Option<Capture> {
        let key = key(&Url::parse(address).ok()?)?;
        self.pictures.get(&key).copied()
    }

    /// The paths that lead to a page.
    pub(super) fn paths_to(&self, key: u64) -> &[String] {
        self.redirects.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// How many captures of a page are tried, from the last on, before it is no article.
const MOST_TRIED: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_the_same() {
        let same = |address: &str| normal(&Url::parse(address).unwrap()).unwrap();
        for address in [
            "http://kabar.example/a?id=3",
            "https://www.kabar.example/a/?utm_source=x&id=3#komentar",
            "http://KABAR.example:80/a?id=3&fbclid=y",
        ] {
            assert_eq!(same(address), "kabar.example/a?id=3");
        }
        assert_eq!(same("https://kabar.example:8080/"), "kabar.example:8080");
    }
}
