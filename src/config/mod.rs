//! site.toml, checked once.

mod address;
mod pattern;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

pub use address::SiteUrl;
pub use pattern::{Part, Permalink};

/// The name of the settings file.
pub const FILE_NAME: &str = "site.toml";

/// An archive's folder and its settings.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder that holds `site.toml`.
    pub root: PathBuf,
    /// What `site.toml` says.
    pub config: Config,
}

/// What `site.toml` says; every key has a default.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The archive's name.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it will be published.
    pub url: SiteUrl,
    /// Its own language, a BCP 47 tag.
    pub language: String,
    /// The zone that its calendar goes by.
    #[serde(deserialize_with = "zone")]
    pub timezone: Tz,
    /// Who published articles that do not say.
    pub publisher: Option<String>,
    /// The folder of articles, pages and media, relative to the site's.
    pub content: String,
    /// The path of an article.
    pub permalink: Permalink,
    /// Whether a page is a folder or a file.
    pub urls: Urls,
    /// How a listing that is too long is split.
    pub paging: Paging,
    /// The most entries of one page of a listing.
    pub page_size: usize,
    /// The calendar's levels that have pages.
    pub calendar: Vec<CalendarLevel>,
    /// The built-in indexes that have pages.
    pub indexes: Vec<Index>,
    /// Further taxonomies, by the key that front matter uses.
    pub taxonomies: Vec<String>,
    /// How many related articles a page names; 0 for none.
    pub related: usize,
    /// Links of every page's menu, in order.
    pub menu: Vec<MenuLink>,
    /// Whether aliases are written as pages that lead on.
    pub redirects: bool,
    /// Whether a page for addresses that do not exist is written.
    pub not_found: bool,
    /// Whether `robots.txt` is written.
    pub robots: bool,
    /// How the addresses of all pages are listed for search engines.
    pub sitemap: Sitemap,
    /// Feeds.
    pub feeds: Feeds,
    /// How bodies are read.
    pub markdown: Markdown,
    /// The theme.
    pub theme: Theme,
    /// What import reads.
    pub import: Import,
}

/// Whether a page's address ends in a folder or in a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urls {
    /// `/2022/10/22/slug/`, a folder with an `index.html`.
    Folder,
    /// `/2022/10/22/slug.html`: half as many files and folders.
    Flat,
}

/// How a listing with more entries than fit a page is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paging {
    /// By year, month and day: a new article changes a few pages.
    Calendar,
    /// By running numbers, newest first: every page shifts with each article.
    Numbered,
}

/// A level of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarLevel {
    /// `/2022/`
    Year,
    /// `/2022/10/`
    Month,
    /// `/2022/10/22/`
    Day,
}

/// An index that needs no naming in `taxonomies`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Index {
    /// `/tags/`
    Tags,
    /// `/authors/`
    Authors,
    /// `/editors/`
    Editors,
    /// `/sections/`
    Sections,
    /// `/kickers/`: running titles.
    Kickers,
}

/// A link of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuLink {
    /// What it says.
    pub title: String,
    /// Where it leads: a path of the site or an address.
    pub url: String,
}

/// How the addresses of all pages are listed for search engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sitemap {
    /// An index, a file per month of articles, and files of listings.
    Monthly,
    /// One file, as long as the protocol's 50,000 addresses suffice.
    Single,
    /// None.
    None,
}

/// A format of feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeedFormat {
    /// RFC 4287, `atom.xml`
    Atom,
    /// RSS 2.0, `rss.xml`
    Rss,
    /// JSON Feed 1.1, `feed.json`
    Json,
}

/// Feeds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Feeds {
    /// The formats of the whole site's feed.
    pub formats: Vec<FeedFormat>,
    /// How many of the newest articles a feed holds.
    pub entries: usize,
    /// Whether each term has an Atom feed.
    pub terms: bool,
}

/// How bodies are read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Markdown {
    /// Whether straight quotes, `--` and `...` become what a typesetter would set.
    pub smart_punctuation: bool,
    /// Whether headings carry a link to themselves.
    pub heading_anchors: bool,
    /// Whether code is coloured.
    pub highlight: bool,
    /// What becomes of HTML within Markdown.
    pub raw_html: RawHtml,
}

/// What becomes of HTML within Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RawHtml {
    /// Only what cannot harm passes.
    Sanitise,
    /// All but scripts passes.
    Trust,
}

/// The theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub struct Theme {
    /// Its folder's name below `themes/`, or a built-in one.
    pub name: String,
    /// Values of the theme's options.
    #[serde(flatten)]
    pub options: BTreeMap<String, toml::Value>,
}

/// What import reads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Import {
    /// Folders and files of sources, relative to the site's.
    pub sources: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Kliping".to_owned(),
            description: String::new(),
            url: SiteUrl::default(),
            language: "en".to_owned(),
            timezone: Tz::UTC,
            publisher: None,
            content: "content".to_owned(),
            permalink: Permalink::default(),
            urls: Urls::Folder,
            paging: Paging::Calendar,
            page_size: 50,
            calendar: vec![
                CalendarLevel::Year,
                CalendarLevel::Month,
                CalendarLevel::Day,
            ],
            indexes: vec![
                Index::Tags,
                Index::Authors,
                Index::Editors,
                Index::Sections,
                Index::Kickers,
            ],
            taxonomies: Vec::new(),
            related: 5,
            menu: Vec::new(),
            redirects: true,
            not_found: true,
            robots: true,
            sitemap: Sitemap::Monthly,
            feeds: Feeds::default(),
            markdown: Markdown::default(),
            theme: Theme::default(),
            import: Import::default(),
        }
    }
}

impl Default for Feeds {
    fn default() -> Self {
        Self {
            formats: vec![FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json],
            entries: 20,
            terms: true,
        }
    }
}

impl Default for Markdown {
    fn default() -> Self {
        Self {
            smart_punctuation: false,
            heading_anchors: true,
            highlight: true,
            raw_html: RawHtml::Sanitise,
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            name: "broadsheet".to_owned(),
            options: BTreeMap::new(),
        }
    }
}

impl Default for Import {
    fn default() -> Self {
        Self {
            sources: vec!["content/clippings".to_owned()],
        }
    }
}

impl Site {
    /// Finds the site that `start` lies in and reads its settings.
    ///
    /// # Errors
    ///
    /// [`Error::NoSite`] where there is no `site.toml`, [`Error::Invalid`] for
    /// settings that say nothing sensible.
    pub fn find(start: &Path) -> Result<Self> {
        let start = files::real_path(start)?;
        let root = files::find_upward(&start, FILE_NAME).ok_or(Error::NoSite { start })?;
        Self::open(root)
    }

    /// Reads the settings of the site in this very folder.
    ///
    /// # Errors
    ///
    /// As [`Site::find`].
    pub fn open(root: PathBuf) -> Result<Self> {
        let bytes = files::read_if_there(&root.join(FILE_NAME))?.ok_or_else(|| Error::NoSite {
            start: root.clone(),
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let config = read(text.trim_start_matches('\u{feff}'))?;
        Ok(Self { root, config })
    }
}

/// Reads the text of a `site.toml`.
///
/// # Errors
///
/// A diagnostic at the faulty line, with the nearest known key for an unknown one.
pub fn read(text: &str) -> std::result::Result<Config, Diagnostic> {
    let config: Config = toml::from_str(text).map_err(|error| explain(&error, text))?;
    check(&config, text)?;
    Ok(config)
}

/// Reads the name of a time zone from the IANA database.
fn zone<'de, D: serde::Deserializer<'de>>(source: D) -> std::result::Result<Tz, D::Error> {
    let name = String::deserialize(source)?;
    name.parse().map_err(|_| {
        let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let hint = nearest(&name, known).map_or_else(
            || "use a name like `Asia/Jakarta`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        serde::de::Error::custom(format!("there is no time zone `{name}`, {hint}"))
    })
}

/// Puts the parser's error into our words.
fn explain(error: &toml::de::Error, text: &str) -> Diagnostic {
    let message = error.message();
    let span = error.span().unwrap_or(0..0);
    let Some(unknown) = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next())
    else {
        return Diagnostic::error("site-toml", message.replace('\n', ", "))
            .at(FILE_NAME, text, span);
    };
    let diagnostic = Diagnostic::error("site-toml-key", format!("there is no setting `{unknown}`"))
        .at(FILE_NAME, text, span);
    let known = message.split('`').skip(3).step_by(2);
    match nearest(unknown, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("docs/settings.md lists the settings"),
    }
}

/// The known name that an unknown one was probably meant to be.
pub fn nearest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::damerau_levenshtein(unknown, name), name))
        .filter(|&(distance, name)| distance <= 1 + name.len().max(unknown.len()) / 4)
        .min()
        .map(|(_, name)| name)
}

/// What the types of the settings cannot say.
fn check(config: &Config, text: &str) -> std::result::Result<(), Diagnostic> {
    let at = |key: &str, code, message: String| {
        let start = text
            .lines()
            .scan(0, |at, line| {
                let start = *at;
                *at += line.len() + 1;
                Some((start, line))
            })
            .find(|(_, line)| line.trim_start().starts_with(key))
            .map_or(0, |(start, _)| start);
        Diagnostic::error(code, message).at(FILE_NAME, text, start..start + key.len())
    };
    if config.page_size == 0 {
        return Err(at(
            "page_size",
            "site-toml",
            "`page_size` must be at least 1".to_owned(),
        ));
    }
    if !is_language_tag(&config.language) {
        let message = format!("`{}` is not a language tag", config.language);
        return Err(
            at("language", "site-toml", message).help("use a BCP 47 tag, like `id` or `en-GB`")
        );
    }
    for name in &config.taxonomies {
        if slug::slugify(name) != *name || RESERVED.contains(&name.as_str()) {
            let message = format!("`{name}` cannot be the name of a taxonomy");
            return Err(at("taxonomies", "site-toml", message)
                .help("use lower-case letters, digits and dashes, and no key of front matter"));
        }
    }
    Ok(())
}

/// Keys of front matter and folders of the site that no taxonomy may take.
const RESERVED: &[&str] = &[
    "title",
    "description",
    "date",
    "updated",
    "authors",
    "editors",
    "byline",
    "section",
    "sections",
    "kicker",
    "kickers",
    "tags",
    "dateline",
    "publisher",
    "lang",
    "image",
    "aliases",
    "related",
    "status",
    "corrections",
    "slug",
    "permalink",
    "template",
    "extra",
    "import",
    "media",
    "page",
    "sitemaps",
    "undated",
];

/// Whether a text has the shape of a BCP 47 tag: a language and subtags of letters and digits.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|language| {
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(text: &str) -> String {
        let diagnostic = read(text).unwrap_err();
        let excerpt = diagnostic.place.unwrap().excerpt.unwrap();
        let help = diagnostic.help.unwrap_or_default();
        format!(
            "{}:{}: {}\n{help}",
            excerpt.line, excerpt.column, diagnostic.message
        )
    }

    #[test]
    fn an_empty_file_is_a_site() {
        assert_eq!(read("").unwrap().page_size, 50);
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest_known_one() {
        insta::assert_snapshot!(complaint("title = 'x'\npage_szie = 3\n"), @r"
        2:1: there is no setting `page_szie`
        did you mean `page_size`?
        ");
        insta::assert_snapshot!(complaint("[feeds]\nformat = ['atom']\n"), @r"
        2:1: there is no setting `format`
        did you mean `formats`?
        ");
        insta::assert_snapshot!(complaint("zebra = 1\n"), @r"
        1:1: there is no setting `zebra`
        docs/settings.md lists the settings
        ");
    }

    #[test]
    fn a_value_that_says_nothing_sensible_is_shown_at_its_line() {
        insta::assert_snapshot!(complaint("page_size = 'many'"), @"1:13: invalid type: string \"many\", expected usize");
        insta::assert_snapshot!(complaint("title = 'x'\npage_size = 0"), @"2:1: `page_size` must be at least 1");
        insta::assert_snapshot!(complaint("timezone = 'Mars/Olympus'"), @"1:12: there is no time zone `Mars/Olympus`, use a name like `Asia/Jakarta`");
        insta::assert_snapshot!(complaint("paging = 'monthly'"), @"1:10: unknown variant `monthly`, expected `calendar` or `numbered`");
        insta::assert_snapshot!(complaint("language = 'Indonesian'"), @r"
        1:1: `Indonesian` is not a language tag
        use a BCP 47 tag, like `id` or `en-GB`
        ");
        insta::assert_snapshot!(complaint("taxonomies = ['Se ries']"), @r"
        1:1: `Se ries` cannot be the name of a taxonomy
        use lower-case letters, digits and dashes, and no key of front matter
        ");
        insta::assert_snapshot!(complaint("permalink = '/:yaer/:slug/'"), @"1:13: there is no `:yaer` in a permalink, did you mean `:year`?");
        insta::assert_snapshot!(complaint("url = 'example.org'"), @"1:7: expected an address like `https://example.org/archive/`, found `example.org`");
        insta::assert_snapshot!(complaint("title = "), @"1:9: string values must be quoted, expected literal string");
    }
}
