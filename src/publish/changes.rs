//! What is to be sent and removed, and in which order.

use crate::archive::Period;
use crate::output::Filed;
use crate::plan::{Recipe, Shelf};

use super::manifest::{Known, Manifest};

/// When a file is sent: what others lead to goes first, so that no link leads nowhere meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// What pages are shown with.
    Assets,
    /// Articles, standing pages, and pages that lead on.
    Articles,
    /// Lists of articles and of terms.
    Listings,
    /// What readers and machines come by: home, feeds, sitemaps.
    Entrances,
}

impl Stage {
    /// All, in their order.
    pub(super) const ALL: [Self; 4] = [
        Self::Assets,
        Self::Articles,
        Self::Listings,
        Self::Entrances,
    ];

    /// When what a recipe makes is sent.
    pub(super) fn of(recipe: &Recipe) -> Self {
        match recipe {
            Recipe::Static(_)
            | Recipe::Stamped(_)
            | Recipe::Media(_)
            | Recipe::Rendition { .. } => Self::Assets,
            Recipe::Article(_) | Recipe::Standing(_) | Recipe::Redirect(_) => Self::Articles,
            Recipe::Listing(listing)
                if matches!(listing.shelf, Shelf::Edition(_)) && listing.period == Period::All =>
            {
                Self::Entrances
            }
            Recipe::Listing(_) | Recipe::Terms { .. } | Recipe::NotFound => Self::Listings,
            Recipe::Feed { .. } | Recipe::SitemapIndex | Recipe::Sitemap(_) | Recipe::Robots => {
                Self::Entrances
            }
        }
    }
}

/// What is to be done so that a host holds the site.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// What is to be sent, by stage and then by path.
    pub(super) send: Vec<&'a Filed>,
    /// What is to be removed, by path.
    pub(super) remove: Vec<String>,
    /// How many files stay as they are.
    pub(super) same: usize,
}

impl<'a> Changes<'a> {
    /// What makes a host that holds `there` hold `site`.
    pub(super) fn between(site: &'a [Filed], there: &Manifest) -> Self {
        let mut changes = Self::default();
        for filed in site {
            // The size follows from the bytes; of what is yet to be packed it is not known.
            let is_there = |known: &Known| matches!(known, Known::Holds { print, .. } if *print == filed.print);
            if there.files.get(&*filed.file).is_some_and(is_there) {
                changes.same += 1;
            } else {
                changes.send.push(filed);
            }
        }
        changes.send.sort_by_key(|filed| Stage::of(&filed.recipe));
        let is_planned = |file: &str| {
            site.binary_search_by(|filed| (*filed.file).cmp(file))
                .is_ok()
        };
        let gone = there.files.keys().filter(|file| !is_planned(file));
        changes.remove = gone.cloned().collect();
        changes
    }

    /// How many bytes are to be sent.
    pub(super) fn bytes(&self) -> u64 {
        self.send.iter().map(|filed| filed.size).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ArticleId;

    fn filed(file: &str, recipe: Recipe, print: u64) -> Filed {
        Filed {
            file: file.into(),
            recipe,
            print,
            size: 10,
        }
    }

    #[test]
    fn what_others_lead_to_is_sent_first_and_what_stands_there_is_not_sent() {
        let site = [
            filed("2022/a/index.html", Recipe::Article(ArticleId::new(0)), 1),
            filed("2022/b/index.html", Recipe::Article(ArticleId::new(1)), 2),
            filed("robots.txt", Recipe::Robots, 3),
            filed("style.css", Recipe::Static(0), 4),
        ];
        let mut there = Manifest::default();
        let hold = |print| Known::Holds { print, size: 10 };
        there.files.insert("2022/a/index.html".to_owned(), hold(1));
        there.files.insert("robots.txt".to_owned(), hold(9));
        there.files.insert("old.html".to_owned(), Known::Unsure);
        let changes = Changes::between(&site, &there);
        let sent: Vec<&str> = changes.send.iter().map(|filed| &*filed.file).collect();
        assert_eq!(sent, ["style.css", "2022/b/index.html", "robots.txt"]);
        assert_eq!(changes.remove, ["old.html"]);
        assert_eq!((changes.same, changes.bytes()), (1, 30));
    }
}
