//! The content folder, read once for what is to be known of every article.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::article::front_matter::{self, Location, Parsed};
use crate::article::location::Kind;
use crate::article::{Article, Status, body, text};
use crate::config::{Config, Site};
use crate::diagnostic::{Diagnostic, Error};
use crate::files::{self, Found};

use super::address::{Placement, article_path, join_path};
use super::authorities;
use super::entry::{ArticleId, Entry, Image, StandingPage, TermRef};
use super::found::{self, Contents};
use super::names::{Registry, collator};
use super::period::Stamp;
use super::slugs::{slug_of_name, slugify};
use super::{Archive, built_in, editions, shelves, taxonomies};

/// What a run asks for beyond the settings.
#[derive(Debug, Clone, Copy)]
pub struct Loading {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles dated after `now` are shown.
    pub future: bool,
    /// The moment of the build.
    pub now: DateTime<Utc>,
}

/// The archive, and what was passed over.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What was read.
    pub archive: Archive,
    /// Drafts that were passed over.
    pub drafts: usize,
    /// Articles dated in the future that were passed over.
    pub future: usize,
    /// How front matter was read, to read it so again.
    pub reading: front_matter::Settings,
}

/// The largest file that is read as an article, in bytes.
const LARGEST: u64 = 16 << 20;

/// How long a description made from the text may be, in characters.
const EXCERPT: usize = 200;

/// How many files are read before their names are filed; bounds what is held of them.
const BATCH: usize = 4096;

/// What a file turned out to be.
enum Sheet {
    Article(Box<(Entry, Names)>),
    Page(Box<StandingPage>),
    Draft,
    Future,
    Nothing,
}

/// Names that an article is filed under, and what its path needs.
struct Names {
    /// Taxonomy and name, in order.
    terms: Vec<(u16, String)>,
    permalink: Option<String>,
    translation_key: Option<String>,
}

/// What reading a file needs to know.
struct Reader<'a> {
    config: &'a Config,
    settings: &'a front_matter::Settings,
    loading: Loading,
    media: &'a [String],
}

/// Reads the metadata of everything in the content folder.
///
/// `advance` is told how many files were read, for a progress bar.
pub fn load(
    site: &Site,
    loading: Loading,
    advance: &(dyn Fn(usize) + Sync),
) -> (Loaded, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let config = &site.config;
    let contents = found::look(site, &mut diagnostics);
    let mut loaded = Loaded {
        reading: front_matter::Settings {
            taxonomies: config.taxonomies.clone(),
            languages: vec![config.language.clone()],
        },
        ..Loaded::default()
    };
    let mut filing = Filing::new(site, &contents, &loaded.reading, &mut diagnostics);
    let reader = Reader {
        config,
        settings: &loaded.reading,
        loading,
        media: &contents.media,
    };
    for batch in contents.markdown.chunks(BATCH) {
        let sheets: Vec<(Sheet, Vec<Diagnostic>)> =
            batch.par_iter().map(|file| reader.read(file)).collect();
        for (sheet, mut said) in sheets {
            diagnostics.append(&mut said);
            match sheet {
                Sheet::Article(article) => filing.file(*article),
                Sheet::Page(page) => filing.pages.push(*page),
                Sheet::Draft => loaded.drafts += 1,
                Sheet::Future => loaded.future += 1,
                Sheet::Nothing => {}
            }
        }
        advance(batch.len());
    }
    loaded.archive = filing.finish(config, contents.media);
    (loaded, diagnostics)
}

impl Reader<'_> {
    fn shown(&self, file: &Found) -> String {
        format!("{}/{}", self.config.content, file.relative)
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
            let reason = match &error {
                Error::Read { source, .. } => files::describe(source),
                other => other.to_string(),
            };
            said.push(
                Diagnostic::error("unreadable", format!("cannot be read: {reason}"))
                    .in_file(shown)
                    .help("check that it exists and that you may read it"),
            );
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

    fn read(&self, file: &Found) -> (Sheet, Vec<Diagnostic>) {
        let mut said = Vec::new();
        let mut bytes = Vec::new();
        let Some(text) = self.text(file, &mut bytes, &mut said) else {
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
        let description = article
            .description
            .clone()
            .unwrap_or_else(|| body::excerpt(&text[parsed.body.clone()], EXCERPT));
        let lang = article
            .lang
            .clone()
            .unwrap_or_else(|| self.config.language.clone());
        let slug = article
            .slug
            .as_deref()
            .map_or_else(|| slugify(&article.title), slug_of_name);
        let aliases: Box<[Box<str>]> = article
            .aliases
            .iter()
            .map(|alias| alias.as_str().into())
            .collect();
        if parsed.kind == Kind::StandingPage {
            let given = article
                .permalink
                .as_deref()
                .and_then(|given| join_path("", given));
            return Sheet::Page(Box::new(StandingPage {
                below: file.relative.as_str().into(),
                path: given.unwrap_or_else(|| format!("/{slug}/")).into(),
                title: article.title.into(),
                description: description.into(),
                lang: lang.into(),
                aliases,
            }));
        }
        let image = self.image(file, &article, said);
        let mut names = names_of(&article, self.config);
        names.permalink = article.permalink;
        names.translation_key = article.translation_key;
        let entry = Entry {
            below: file.relative.as_str().into(),
            path: "".into(),
            slug: slug.into(),
            title: article.title.into(),
            description: description.into(),
            date: article.date,
            updated: article.updated,
            stamp: Stamp::new(article.date.as_ref(), zone),
            lang: lang.into(),
            edition: 0,
            status: article.status,
            image,
            terms: Box::default(),
            translations: Box::default(),
            aliases,
        };
        Sheet::Article(Box::new((entry, names)))
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
        permalink: None,
        translation_key: None,
    }
}

/// Articles and names while they are gathered.
struct Filing {
    entries: Vec<Entry>,
    pages: Vec<StandingPage>,
    registries: Vec<Registry>,
    permalinks: HashMap<Box<str>, String>,
    translation_keys: HashMap<Box<str>, Box<str>>,
}

impl Filing {
    fn new(
        site: &Site,
        contents: &Contents,
        settings: &front_matter::Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let config = &site.config;
        let keys: Vec<String> = taxonomies(config)
            .into_iter()
            .map(|known| known.key)
            .collect();
        let mut registries: Vec<Registry> = keys.iter().map(|_| Registry::default()).collect();
        let mut appoint = |key: &str, authority: super::names::Authority| {
            // Whoever writes may edit: the two share one authority.
            let also = match key {
                "authors" => "editors",
                "categories" => "sections",
                "topics" => "tags",
                _ => "",
            };
            for (known, registry) in keys.iter().zip(&mut registries) {
                if known == key || known == also {
                    registry.appoint(authority.clone());
                }
            }
        };
        for file in &contents.authorities {
            let shown = format!("{}/{}", config.content, file.relative);
            let key = file.relative.trim_end_matches(".yaml");
            if let Ok(bytes) = files::read(&file.path) {
                let text = text::decode(&bytes).text;
                for authority in authorities::read(&text, &shown, diagnostics) {
                    appoint(key, authority);
                }
            }
        }
        for file in contents
            .markdown
            .iter()
            .filter(|file| file.relative.ends_with("/_index.md"))
        {
            let shown = format!("{}/{}", config.content, file.relative);
            let location = Location {
                file: &shown,
                below: &file.relative,
            };
            if file.size <= LARGEST
                && let Ok(bytes) = files::read(&file.path)
                && let (Some(page), _) =
                    front_matter::term_page(&text::decode(&bytes).text, &location, settings)
                && let Some((key, authority)) = authorities::of_term_page(page)
            {
                appoint(&key, authority);
            }
        }
        Self {
            entries: Vec::with_capacity(contents.markdown.len()),
            pages: Vec::new(),
            registries,
            permalinks: HashMap::new(),
            translation_keys: HashMap::new(),
        }
    }

    /// Takes in an article.
    fn file(&mut self, (mut entry, names): (Entry, Names)) {
        entry.terms = names
            .terms
            .iter()
            .map(|(taxonomy, name)| TermRef {
                taxonomy: *taxonomy,
                term: self.registries[usize::from(*taxonomy)].meet(name),
            })
            .collect();
        if let Some(permalink) = names.permalink {
            self.permalinks.insert(entry.below.clone(), permalink);
        }
        if let Some(key) = names.translation_key {
            self.translation_keys
                .insert(entry.below.clone(), key.into());
        }
        self.entries.push(entry);
    }

    /// Sorts everything and makes the indexes.
    fn finish(self, config: &Config, media: Vec<String>) -> Archive {
        let Self {
            mut entries,
            mut pages,
            registries,
            permalinks,
            translation_keys,
        } = self;
        entries
            .par_sort_unstable_by(|a, b| b.stamp.cmp(&a.stamp).then_with(|| a.below.cmp(&b.below)));
        let mut editions = editions::assign(&mut entries, &translation_keys, &config.language);
        let mut taxonomies = taxonomies(config);
        let collator = collator(&config.language);
        let mut places = Vec::with_capacity(registries.len());
        for (taxonomy, registry) in taxonomies.iter_mut().zip(registries) {
            let (terms, moved) = registry.finish(&collator);
            taxonomy.terms = terms;
            places.push(moved);
        }
        entries.par_iter_mut().for_each(|entry| {
            let mut met = Vec::with_capacity(entry.terms.len());
            for term in &entry.terms {
                let place = places[usize::from(term.taxonomy)][term.term as usize];
                let term = TermRef {
                    term: place,
                    ..*term
                };
                if !met.contains(&term) {
                    met.push(term);
                }
            }
            entry.terms = met.into();
            let section = entry.terms_of(built_in::SECTIONS).next();
            let section =
                section.map(|term| &*taxonomies[built_in::SECTIONS].terms[term.term as usize].slug);
            let placement = Placement {
                prefix: &editions[usize::from(entry.edition)].prefix,
                day: entry.stamp.day,
                section,
                slug: &entry.slug,
            };
            let given = permalinks
                .get(&entry.below)
                .and_then(|given| join_path("", given));
            entry.path = given
                .unwrap_or_else(|| article_path(&config.permalink, config.urls, &placement))
                .into();
        });
        shelves::fill(&entries, &mut editions, &mut taxonomies);
        pages.sort_by(|a, b| a.below.cmp(&b.below));
        let mut by_source: Vec<ArticleId> = (0..entries.len()).map(ArticleId::new).collect();
        by_source
            .par_sort_unstable_by(|a, b| entries[a.index()].below.cmp(&entries[b.index()].below));
        Archive {
            articles: entries,
            editions,
            taxonomies,
            pages,
            media,
            by_source,
        }
    }
}
