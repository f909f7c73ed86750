//! Where an imported article is put: `2022/10/slug.md`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use chrono_tz::Tz;

use crate::article::{Article, Precision};

/// The longest slug, in bytes; longer titles are cut between words.
const LONGEST: usize = 80;

/// The paths below the target folder that are taken, in lower case, since some
/// disks do not tell `A.md` from `a.md`.
#[derive(Debug, Default)]
pub(super) struct Taken {
    paths: BTreeSet<String>,
    /// Where to go on counting for a path, so that a thousand namesakes are not counted a thousand times.
    next: BTreeMap<String, u64>,
}

impl Taken {
    /// Notes that something lies there.
    pub(super) fn add(&mut self, path: &str) {
        self.paths.insert(path.to_lowercase());
    }

    /// The first free path for an article, and takes it: `slug.md`, `slug-2.md`, …
    pub(super) fn take(&mut self, folder: &str, slug: &str) -> String {
        let path = format!("{folder}/{slug}.md");
        if self.paths.insert(path.clone()) {
            return path;
        }
        let number = self.next.entry(path).or_insert(2);
        loop {
            let path = format!("{folder}/{slug}-{number}.md");
            *number += 1;
            if self.paths.insert(path.clone()) {
                return path;
            }
        }
    }
}

/// The folder for an article, by the calendar of the site.
pub(super) fn folder(article: &Article, zone: Tz) -> String {
    let Some(date) = article.date else {
        return "undated".to_owned();
    };
    let clock = date.wall_clock_in(zone);
    if date.precision() == Precision::Year {
        return format!("{:04}", clock.year());
    }
    format!("{:04}/{:02}", clock.year(), clock.month())
}

/// The slug of an article, from its title or else from its source's name.
///
/// Only small letters, digits and single dashes, so it cannot leave its folder.
pub(super) fn slug(article: &Article, source: &str) -> String {
    let file = source.rsplit('/').next().unwrap_or(source);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut slug = shortened(&slug::slugify(&article.title));
    if slug.is_empty() {
        slug = shortened(&slug::slugify(stem));
    }
    if slug.is_empty() {
        slug.push_str("article");
    }
    if is_reserved(&slug) {
        slug.push_str("-article");
    }
    slug
}

fn shortened(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    // A slug is ASCII, so any byte is a boundary.
    let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
    slug[..cut].to_owned()
}

/// Names that Windows keeps for devices, and names that mean a folder to Kliping.
fn is_reserved(slug: &str) -> bool {
    let device = ["con", "prn", "aux", "nul", "index", "readme"].contains(&slug);
    let port = (slug.starts_with("com") || slug.starts_with("lpt"))
        && slug.len() == 4
        && slug.as_bytes()[3].is_ascii_digit();
    device || port
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;

    fn titled(title: &str) -> Article {
        Article {
            title: title.to_owned(),
            ..Article::default()
        }
    }

    #[test]
    fn a_slug_never_leaves_its_folder() {
        for title in [
            "../../etc/passwd",
            "/",
            "..",
            "C:\\x",
            "a\0b",
            "...",
            "日本",
        ] {
            let slug = slug(&titled(title), "clippings/..txt");
            assert!(!slug.is_empty());
            let safe = slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            assert!(safe, "{title}: {slug}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let slug = slug(&titled(&"kata panjang ".repeat(30)), "x.txt");
        assert!(slug.len() <= LONGEST);
        assert!(slug.ends_with("panjang") || slug.ends_with("kata"));
    }

    #[test]
    fn a_taken_path_gets_a_number_whatever_its_case() {
        let mut taken = Taken::default();
        taken.add("2022/10/Banjir.md");
        assert_eq!(taken.take("2022/10", "banjir"), "2022/10/banjir-2.md");
        assert_eq!(taken.take("2022/10", "banjir"), "2022/10/banjir-3.md");
    }

    #[test]
    fn the_folder_follows_the_calendar_of_the_site() {
        let mut article = titled("x");
        assert_eq!(folder(&article, chrono_tz::Asia::Jakarta), "undated");
        article.date = Date::parse("2022-10-31T20:00:00Z").ok();
        assert_eq!(folder(&article, chrono_tz::Asia::Jakarta), "2022/11");
        article.date = Date::year(1914);
        assert_eq!(folder(&article, chrono_tz::Asia::Jakarta), "1914");
    }
}
