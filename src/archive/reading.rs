//! One file of the content folder: an article, a standing page, or nothing.

use crate::article::front_matter::{self, Location, Parsed};
use crate::article::location::Kind;
use crate::article::{Article, Status, body, text};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Error};
use crate::files::{self, Found};

use super::address::join_path;
use super::built_in;
use super::entry::{Entry, Image, StandingPage};
use super::load::Loading;
use super::period::Stamp;
use super::slugs::{slug_of_name, slugify};

/// The largest file that is read as an article, in bytes.
pub(super) const LARGEST: u64 = 16 << 20;

/// How long a description made from the text may be, in characters.
const EXCERPT: usize = 200;

/// What a file turned out to be.
pub(super) enum Sheet {
    Article(Box<(Entry, Names)>),
    Page(Box<StandingPage>),
    Draft,
    Future,
    Nothing,
}

/// Names that an article is filed under, and what its path needs.
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
    pub(super) loading: Loading,
    pub(super) media: &'a [String],
}

impl Reader<'_> {
    fn shown(&self, file: &Found) -> String {
        [&self.config.content, "/", &file.relative].concat()
    }

    /// Reads a file's text, unless it is none.
    fn text<'b>(
        &self,
        file: &Found,
        bytes: &'b mut Vec<u8>,
        said: &mut Vec<Diagnostic>,
    ) -> Option<std::borrow::Cow<'b, str>> {
        let shown = self.shown(file);
        if file.size > LARGEST {
            let message = format!("is {} MB, too large for an article", file.size >> 20);
            said.push(
                Diagnostic::error("too-large", message)
                    .in_file(shown)
                    .help(format!("split it, or keep it below {} MB", LARGEST >> 20)),
            );
            return None;
        }
        if let Err(error) = files::read_into(&file.path, bytes) {
            said.push(unreadable(shown, &error));
            return None;
        }
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

    /// Reads a file, and says what was wrong with it.
    ///
    /// `bytes` is room for what the file holds.
    pub(super) fn read(&self, file: &Found, bytes: &mut Vec<u8>) -> (Sheet, Vec<Diagnostic>) {
        let mut said = Vec::new();
        let Some(text) = self.text(file, bytes, &mut said) else {
            return (Sheet::Nothing, said);
        };
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
            return (Sheet::Nothing, said);
        }
        said.append(&mut complaints);
        let sheet = parsed.map_or(Sheet::Nothing, |parsed| {
            self.sheet(file, parsed, &text, &mut said)
        });
        (sheet, said)
    }

    fn sheet(&self, file: &Found, parsed: Parsed, text: &str, said: &mut Vec<Diagnostic>) -> Sheet {
        let article = parsed.article;
        if article.status == Status::Draft && !self.loading.drafts {
            return Sheet::Draft;
        }
        let zone = self.config.timezone;
        let is_future = article
            .date
            .as_ref()
            .is_some_and(|date| date.instant(zone) > self.loading.now);
        if is_future && !self.loading.future && parsed.kind == Kind::Article {
            return Sheet::Future;
        }
        match parsed.kind {
            Kind::StandingPage => Sheet::Page(Box::new(self.standing_page(
                file,
                article,
                &text[parsed.body],
            ))),
            _ => Sheet::Article(Box::new(self.article(
                file,
                article,
                &text[parsed.body],
                said,
            ))),
        }
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
            title: article.title.into(),
        }
    }

    /// What is kept of an article; its path and terms come with all others.
    fn article(
        &self,
        file: &Found,
        article: Article,
        body: &str,
        said: &mut Vec<Diagnostic>,
    ) -> (Entry, Names) {
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
            image: self.image(file, &article, said),
            terms: Box::default(),
            translations: Box::default(),
            aliases: aliases_of(&article),
            title: article.title.into(),
            date: article.date,
            updated: article.updated,
        };
        (entry, names)
    }

    fn language_of(&self, article: &Article) -> String {
        let given = article.lang.clone();
        given.unwrap_or_else(|| self.config.language.clone())
    }

    /// The lead picture, if it is there.
    fn image(
        &self,
        file: &Found,
        article: &Article,
        said: &mut Vec<Diagnostic>,
    ) -> Option<Box<Image>> {
        let given = article.image.as_deref()?;
        let url = self.picture(file, given).or_else(|| {
            said.push(
                Diagnostic::warning(
                    "image-missing",
                    format!("the picture `{given}` is not there"),
                )
                .in_file(self.shown(file))
                .help("put it beside the article or into `media/`, or remove `image`"),
            );
            None
        })?;
        Some(Box::new(Image {
            url: url.into(),
            alt: article.image_alt.as_deref().unwrap_or_default().into(),
        }))
    }

    /// The address of a picture: elsewhere, of this site, beside the article or in `media/`.
    fn picture(&self, file: &Found, given: &str) -> Option<String> {
        if given.starts_with("http://") || given.starts_with("https://") || given.starts_with("//")
        {
            return Some(given.to_owned());
        }
        let folder = file
            .relative
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let beside = match folder {
            "" => given.to_owned(),
            _ => format!("{folder}/{given}"),
        };
        let rooted = given.trim_start_matches('/');
        let candidates = [rooted.to_owned(), beside, format!("media/{rooted}")];
        candidates
            .into_iter()
            .find(|path| self.media.binary_search(path).is_ok())
            .map(|path| format!("/{path}"))
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
