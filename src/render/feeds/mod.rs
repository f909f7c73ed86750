//! Feeds of the newest articles: Atom, RSS and JSON Feed.

mod atom;
mod json;
mod rss;

use chrono::{DateTime, FixedOffset};

use crate::archive::{ArticleId, Entry, Period, built_in};
use crate::article::Status;
use crate::config::{Config, FeedFormat, FeedTexts};
use crate::diagnostic::Diagnostic;
use crate::plan::{FEED_FORMATS, Shelf, feed_file};
use crate::theme::Library;

use super::{Made, Press, Workspace, newest_first};

/// What a feed says of itself.
struct Channel<'a> {
    library: &'a Library,
    title: String,
    lang: &'a str,
    /// Absolute address of the page that it is a feed of.
    home: String,
    /// Absolute address of the feed.
    address: String,
    articles: &'a [ArticleId],
}

/// One article of a feed.
struct Item<'a> {
    entry: &'a Entry,
    address: String,
    authors: Vec<&'a str>,
    tags: Vec<&'a str>,
    published: Option<DateTime<FixedOffset>>,
    updated: Option<DateTime<FixedOffset>>,
    /// The standfirst, or that the article was withdrawn.
    summary: &'a str,
    /// The body as HTML with absolute links; empty where withheld.
    html: &'a str,
}

impl Press {
    /// A feed of the newest articles of a shelf.
    pub(super) fn feed(
        &self,
        shelf: Shelf,
        format: u8,
        workspace: &mut Workspace,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Made {
        let library = &*self.library;
        let (archive, plan, config) = (&library.archive, &library.plan, &library.config);
        let format = FEED_FORMATS[usize::from(format)];
        let folder = plan.shelf_path(archive, shelf);
        let title = match shelf {
            Shelf::Term { term, .. } => format!("{} – {}", config.title, archive.term(term).name),
            _ => config.title.clone(),
        };
        let channel = Channel {
            library,
            title,
            lang: &archive.editions[usize::from(shelf.edition())].lang,
            home: config.url.absolute(&folder),
            address: config
                .url
                .absolute(&format!("{folder}{}", feed_file(format))),
            articles: shown(library, shelf),
        };
        let with_texts = holds_texts(config, shelf);
        let mut out = Vec::new();
        channel.open(format, &mut out);
        for (at, &id) in channel.articles.iter().enumerate() {
            let entry = archive.article(id);
            let html =
                match with_texts.then(|| self.story(&entry.below, &entry.lang, true, workspace)) {
                    None => "",
                    Some(Ok(_)) => workspace.html.as_str(),
                    Some(Err(problem)) => {
                        diagnostics.push(*problem);
                        ""
                    }
                };
            let item = channel.item(entry, html);
            match format {
                FeedFormat::Atom => atom::push_entry(&mut out, &item),
                FeedFormat::Rss => rss::push_item(&mut out, &item),
                FeedFormat::Json => json::push_item(&mut out, &item, at == 0),
            }
        }
        Channel::close(format, &mut out);
        workspace.out = out;
        Made::Bytes
    }
}

/// Whether the feeds of a shelf hold whole articles.
pub(crate) fn holds_texts(config: &Config, shelf: Shelf) -> bool {
    match config.feeds.texts {
        FeedTexts::All => true,
        FeedTexts::Site => matches!(shelf, Shelf::Edition(_)),
        FeedTexts::None => false,
    }
}

/// The articles of a shelf that its feeds show: the newest of those with a date.
pub(crate) fn shown(library: &Library, shelf: Shelf) -> &[ArticleId] {
    let all = library.plan.shelf(&library.archive, shelf);
    let undated = library.archive.during(all, Period::Undated).len();
    newest_first(&all[..all.len() - undated], library.config.feeds.entries)
}

impl<'a> Channel<'a> {
    fn open(&self, format: FeedFormat, out: &mut Vec<u8>) {
        match format {
            FeedFormat::Atom => atom::open(out, self),
            FeedFormat::Rss => rss::open(out, self),
            FeedFormat::Json => json::open(out, self),
        }
    }

    fn close(format: FeedFormat, out: &mut Vec<u8>) {
        out.extend_from_slice(match format {
            FeedFormat::Atom => b"</feed>\n",
            FeedFormat::Rss => b"</channel>\n</rss>\n",
            FeedFormat::Json => b"\n]\n}\n",
        });
    }

    fn item(&self, entry: &'a Entry, html: &'a str) -> Item<'a> {
        let names = |taxonomy| {
            entry
                .terms_of(taxonomy)
                .map(|term| &*self.library.archive.term(term).name)
                .collect()
        };
        let is_withdrawn = entry.status == Status::Withdrawn;
        let zone = self.library.config.timezone;
        Item {
            entry,
            address: self.library.config.url.absolute(&entry.path),
            authors: names(built_in::AUTHORS),
            tags: names(built_in::TAGS),
            published: entry.date.map(|date| date.instant(zone)),
            updated: entry.updated.map(|date| date.instant(zone)),
            summary: if is_withdrawn {
                self.library.text(self.lang, "withdrawn_notice")
            } else {
                &entry.description
            },
            html: if is_withdrawn { "" } else { html },
        }
    }

    /// The newest moment that any of its articles states, as an instant.
    fn updated(&self) -> Option<DateTime<FixedOffset>> {
        let zone = self.library.config.timezone;
        self.articles
            .iter()
            .map(|&id| self.library.archive.article(id))
            .flat_map(|entry| [entry.updated, entry.date])
            .flatten()
            .map(|date| date.instant(zone))
            .max()
    }
}
