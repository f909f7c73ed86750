//! site.toml, checked once.

mod address;
mod faults;
mod images;
mod pattern;
pub mod publish;
mod settings;

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

pub use address::SiteUrl;
pub use faults::{at_setting, faulty};
pub use images::Images;
pub use pattern::{Part, Permalink};
pub use settings::{
    CalendarLevel, Config, FeedFormat, FeedTexts, Feeds, Import, Index, Markdown, MenuLink,
    OptionValue, Paging, RawHtml, Sitemap, Theme, Urls,
};

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
    let config: Config = toml::from_str(text).map_err(|error| {
        let listed = "docs/settings.md lists the settings";
        faulty(
            &error,
            (FILE_NAME, text),
            ["site-toml", "site-toml-key"],
            listed,
        )
    })?;
    check(&config, text)?;
    Ok(config)
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
    if !is_folder_below(&config.content) {
        let message = format!("`{}` is not a folder in the site's own", config.content);
        return Err(at("content", "site-toml", message)
            .help("the site's folder itself holds the output and the theme; use one in it"));
    }
    for (name, target) in &config.publish {
        if let Some(fault) = target.fault() {
            return Err(at(&format!("[publish.{name}]"), "site-toml", fault)
                .help("docs/publish.md has a page for every kind"));
        }
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

/// Whether a text names a folder below the one it is relative to.
fn is_folder_below(text: &str) -> bool {
    let mut parts = Path::new(text).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
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
        insta::assert_snapshot!(complaint("paging = 'monthly'"), @r"
        1:10: `monthly` is none of what may stand here
        there are `calendar`, `numbered`
        ");
        insta::assert_snapshot!(complaint("language = 'Indonesian'"), @r"
        1:1: `Indonesian` is not a language tag
        use a BCP 47 tag, like `id` or `en-GB`
        ");
        for content in [".", "", "../x", "/srv/x"] {
            let said = complaint(&format!("title = 'x'\ncontent = '{content}'"));
            assert!(
                said.starts_with(&format!("2:1: `{content}` is not a folder in the")),
                "{said}"
            );
        }
        insta::assert_snapshot!(complaint("taxonomies = ['Se ries']"), @r"
        1:1: `Se ries` cannot be the name of a taxonomy
        use lower-case letters, digits and dashes, and no key of front matter
        ");
        insta::assert_snapshot!(complaint("permalink = '/:yaer/:slug/'"), @"1:13: there is no `:yaer` in a permalink, did you mean `:year`?");
        insta::assert_snapshot!(complaint("url = 'example.org'"), @"1:7: expected an address like `https://example.org/archive/`, found `example.org`");
        insta::assert_snapshot!(complaint("title = "), @"1:9: string values must be quoted, expected literal string");
    }
}
