//! One file of the content folder: an article, a standing page, or nothing.

use serde::{Deserialize, Serialize};

use crate::article::front_matter::{self, Location, Parsed};
use crate::article::location::Kind;
use crate::article::{Article, LARGEST_FILE, Status, body, text};
use crate::cache::Look;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Error};
use crate::files::{self, Found};

use super::address::join_path;
use super::built_in;
use super::entry::{Entry, Image, StandingPage};
use super::period::Stamp;
use super::slugs::{slug_of_name, slugify};

/// How long a description made from the text may be, in characters.
const EXCERPT: usize = 200;

/// What a file turned out to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Sheet {
    Article(Box<(Entry, Names)>),
    Page(Box<StandingPage>),
    Nothing,
}

/// Names that an article is filed under, and what its path needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Names {
    /// Taxonomy and name, in order.
    pub(super) terms: Vec<(u16, String)>,
    pub(super) permalink: Option<String>,
    pub(super) translation_key: Option<String>,
}

/// What reading a file needs to know.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    pub(super) settings: &'a front_matter::Settings,
}

impl Look for Reader<'_> {
    type Value = Sheet;

    /// The bytes of a file, unless they are too many.
    fn bytes(&self, file: &Found, said: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let shown = self.shown(file);
        let size = file.glance.size;
        if size > LARGEST_FILE {
            let message = format!("is {} MB, too large for an article", size >> 20);
            said.push(
                Diagnostic::error("too-large", message)
                    .in_file(shown)
                    .help(format!(
                        "split it, or keep it below {} MB",
                        LARGEST_FILE >> 20
                    )),
            );
            return None;
        }
        files::read(&file.path)
            .map_err(|error| said.push(unreadable(shown, &error)))
            .ok()
    }

    fn read(&self, file: &Found, bytes: &[u8], hash: u64, said: &mut Vec<Diagnostic>) -> Sheet {
        let sheet = self.sheet_of(file, bytes, hash, said);
        sheet.unwrap_or(Sheet::Nothing)
    }

    fn nothing(&self) -> Sheet {
        Sheet::Nothing
    }
}

impl Reader<'_> {
    fn shown(&self, file: &Found) -> String {
        format!("{}/{}", self.config.content, file.relative)
    }

    /// The text of a file, unless it is none.
    fn text<'b>(
        &self,
        file: &Found,
        bytes: &'b [u8],
        said: &mut Vec<Diagnostic>,
    ) -> Option<std::borrow::Cow<'b, str>> {
        let shown = self.shown(file);
        if text::is_binary(bytes) {
            said.push(
                Diagnostic::error("binary", "is not text, though its name says Markdown")
                    .in_file(shown)
                    .help("give it the ending that it is of, or remove it"),
            );
            return None;
        }
        let decoded = text::decode(bytes);
        if decoded.guessed {
            let message = format!("is not UTF-8, and was read as {}", decoded.encoding);
            said.push(
                Diagnostic::warning("encoding", message)
                    .in_file(shown)
                    .help("save it as UTF-8"),
            );
        }
        Some(decoded.text)
    }

    fn sheet_of(
        &self,
        file: &Found,
        bytes: &[u8],
        hash: u64,
        said: &mut Vec<Diagnostic>,
    ) -> Option<Sheet> {
        let text = self.text(file, bytes, said)?;
        let shown = self.shown(file);
        let location = Location {
            file: &shown,
            below: &file.relative,
        };
        let (parsed, mut complaints) = front_matter::read(&text, &location, self.settings);
        if parsed
            .as_ref()
            .is_some_and(|parsed| parsed.kind == Kind::SectionPage)
        {
            return None;
        }
        said.append(&mut complaints);
        parsed.map(|parsed| self.sheet(file, parsed, &text, hash))
    }

    fn sheet(&self, file: &Found, parsed: Parsed, text: &str, hash: u64) -> Sheet {
        let article = parsed.article;
        let body = &text[parsed.body];
        if parsed.kind == Kind::StandingPage {
            let mut page = self.standing_page(file, article, body);
            page.bytes = hash;
            return Sheet::Page(Box::new(page));
        }
        let (mut entry, names) = self.article(file, article, body);
        entry.bytes = hash;
        Sheet::Article(Box::new((entry, names)))
    }

    fn standing_page(&self, file: &Found, article: Article, body: &str) -> StandingPage {
        let slug = slug_of(&article);
        let given = article.permalink.as_deref();
        let path = given.and_then(|given| join_path("", given));
        StandingPage {
            below: file.relative.as_str().into(),
            path: path.unwrap_or_else(|| format!("/{slug}/")).into(),
            description: description_of(&article, body).into(),
            lang: self.language_of(&article).into(),
            aliases: aliases_of(&article),
            status: article.status,
            title: article.title.into(),
            bytes: 0,
        }
    }

    /// What is kept of an article; its path and terms come with all others.
    fn article(&self, file: &Found, article: Article, body: &str) -> (Entry, Names) {
        let names = names_of(&article, self.config);
        let entry = Entry {
            below: file.relative.as_str().into(),
            path: "".into(),
            slug: slug_of(&article).into(),
            description: match article.status {
                // Its text is kept back, and so is what is made from it.
                Status::Withheld => "".into(),
                _ => description_of(&article, body).into(),
            },
            stamp: Stamp::new(article.date.as_ref(), self.config.timezone),
            lang: self.language_of(&article).into(),
            edition: 0,
            status: article.status,
            image: article.image.as_deref().map(|given| {
                let alt = article.image_alt.as_deref().unwrap_or_default();
                Box::new(Image {
                    url: given.into(),
                    alt: alt.into(),
                })
            }),
            terms: Box::default(),
            translations: Box::default(),
            aliases: aliases_of(&article),
            title: article.title.into(),
            date: article.date,
            updated: article.updated,
            bytes: 0,
        };
        (entry, names)
    }

    fn language_of(&self, article: &Article) -> String {
        let given = article.lang.clone();
        given.unwrap_or_else(|| self.config.language.clone())
    }
}

/// The last part of the address: the one given, or one made from the title.
fn slug_of(article: &Article) -> String {
    let given = article.slug.as_deref();
    given.map_or_else(|| slugify(&article.title), slug_of_name)
}

/// The standfirst, or how the text begins.
fn description_of(article: &Article, body: &str) -> String {
    let given = article.description.clone();
    given.unwrap_or_else(|| body::excerpt(body, EXCERPT))
}

fn aliases_of(article: &Article) -> Box<[Box<str>]> {
    let aliases = article.aliases.iter();
    aliases.map(|alias| alias.as_str().into()).collect()
}

/// A file that was found and cannot be read.
pub(super) fn unreadable(shown: String, error: &Error) -> Diagnostic {
    let reason = match error {
        Error::Read { source, .. } => files::describe(source),
        other => other.to_string(),
    };
    Diagnostic::error("unreadable", format!("cannot be read: {reason}"))
        .in_file(shown)
        .help("check that it exists and that you may read it")
}

/// The names that an article is filed under.
fn names_of(article: &Article, config: &Config) -> Names {
    let mut terms = Vec::new();
    let mut add = |taxonomy: usize, names: &mut dyn Iterator<Item = &String>| {
        let taxonomy = u16::try_from(taxonomy).expect("a site names few taxonomies");
        terms.extend(
            names
                .filter(|name| !name.trim().is_empty())
                .map(|name| (taxonomy, name.trim().to_owned())),
        );
    };
    add(built_in::TAGS, &mut article.tags.iter());
    add(built_in::AUTHORS, &mut article.authors.iter());
    add(built_in::EDITORS, &mut article.editors.iter());
    add(built_in::SECTIONS, &mut article.section.iter());
    add(built_in::KICKERS, &mut article.kicker.iter());
    for (at, key) in config.taxonomies.iter().enumerate() {
        if let Some(names) = article.taxonomies.get(key) {
            add(built_in::COUNT + at, &mut names.iter());
        }
    }
    Names {
        terms,
        permalink: article.permalink.clone(),
        translation_key: article.translation_key.clone(),
    }
}
