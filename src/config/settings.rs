//! The settings of an archive and their defaults.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Images, Permalink, SiteUrl, nearest, publish};

/// What `site.toml` says; every key has a default.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The archive's name.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it will be published.
    #[serde(alias = "base_url")]
    #[schemars(with = "String")]
    pub url: SiteUrl,
    /// Its own language, a BCP 47 tag.
    pub language: String,
    /// The zone that its calendar goes by.
    #[serde(deserialize_with = "zone")]
    #[schemars(with = "String")]
    pub timezone: Tz,
    /// Who published articles that do not say.
    pub publisher: Option<String>,
    /// The folder of articles, pages and media, relative to the site's.
    pub content: String,
    /// The path of an article.
    #[schemars(with = "String")]
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
    /// In which sizes pictures are served, where it is not as the theme says.
    pub images: Images,
    /// The theme.
    pub theme: Theme,
    /// What import reads.
    pub import: Import,
    /// Where it is published, by names of the owner's choice.
    pub publish: BTreeMap<String, publish::Target>,
}

/// Whether a page's address ends in a folder or in a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Urls {
    /// `/2022/10/22/slug/`, a folder with an `index.html`.
    Folder,
    /// `/2022/10/22/slug.html`: half as many files and folders.
    Flat,
}

/// How a listing with more entries than fit a page is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paging {
    /// By year, month and day: a new article changes a few pages.
    Calendar,
    /// By running numbers, newest first: every page shifts with each article.
    Numbered,
}

/// A level of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MenuLink {
    /// What it says.
    pub title: String,
    /// Where it leads: a path of the site or an address.
    pub url: String,
}

/// How the addresses of all pages are listed for search engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Feeds {
    /// The formats of the whole site's feed.
    pub formats: Vec<FeedFormat>,
    /// How many of the newest articles a feed holds.
    pub entries: usize,
    /// Whether each term has an Atom feed.
    pub terms: bool,
    /// Which feeds hold whole articles; the others hold what articles are about.
    pub texts: FeedTexts,
}

/// Which feeds hold the texts of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FeedTexts {
    /// All.
    All,
    /// The site's, but not those of terms: a changed text then changes a few files, not one for
    /// each of its tags.
    Site,
    /// None.
    None,
}

/// How bodies are read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawHtml {
    /// Only what cannot harm passes.
    Sanitise,
    /// All but scripts passes.
    Trust,
}

/// The theme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Theme {
    /// Its folder's name below `themes/`, or a built-in one.
    pub name: String,
    /// Values of the theme's options.
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, OptionValue>")]
    pub options: BTreeMap<String, toml::Value>,
}

/// What an option of a theme may be set to; the theme says which of these it takes.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum OptionValue {
    /// A text, or one of the theme's choices.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
}

/// What import reads.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Import {
    /// Folders and files of sources, relative to the site's.
    pub sources: Vec<String>,
    /// Whether articles without tags are given suggestions from what recurs in the archive.
    pub suggest_tags: bool,
    /// Whether the path of an article's old address leads to it, where no other article's does.
    pub aliases: bool,
    /// The names that datasets have for fields of articles, one or several for each:
    /// `title = "headline"`, `tags = ["topic", "place.name"]`.
    pub map: BTreeMap<String, Names>,
}

/// One name or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several, in this order.
    Several(Vec<String>),
}

impl From<Names> for Vec<String> {
    fn from(names: Names) -> Self {
        match names {
            Names::One(name) => vec![name],
            Names::Several(names) => names,
        }
    }
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
            images: Images::default(),
            theme: Theme::default(),
            import: Import::default(),
            publish: BTreeMap::new(),
        }
    }
}

impl Default for Feeds {
    fn default() -> Self {
        Self {
            formats: vec![FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json],
            entries: 20,
            terms: true,
            texts: FeedTexts::Site,
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
            suggest_tags: false,
            aliases: true,
            map: BTreeMap::new(),
        }
    }
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
