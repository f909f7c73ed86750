//! A recipe to bytes: pages, feeds, sitemaps.
//!
//! Rendering a recipe is a pure function of what its inputs hold: same inputs,
//! same bytes, on any machine, in any order, on any number of threads.

mod article;
mod calendar;
mod chart;
mod citations;
mod feeds;
mod fingerprint;
mod json_ld;
mod links;
mod listing;
mod nearby;
mod page;
mod redirect;
mod sitemap;
mod standing;
mod story;
mod surroundings;
mod terms;
mod this_day;
mod xml;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tera::Context;

use crate::archive::{ArticleId, Entry};
use crate::article::body;
use crate::article::front_matter;
use crate::diagnostic::{Diagnostic, Error};
use crate::plan::Recipe;
use crate::theme::{Library, PageAsking, Question, StaticFile, Theme, record, recording};

use page::EditionValues;

pub(crate) use feeds::{holds_texts, shown as shown_in_feed};
pub(crate) use links::{BodyLinks, has_host, join};
pub(crate) use story::body_options;

/// Everything that stands ready to turn recipes into bytes.
pub struct Press {
    library: Arc<Library>,
    theme: Theme,
    /// What all pages of an edition share, by edition.
    editions: Vec<EditionValues>,
    /// How bodies are rendered, by language.
    bodies: BTreeMap<Box<str>, body::Options>,
    /// How front matter is read.
    reading: front_matter::Settings,
    /// Whether the theme shows what pages say to machines.
    says_json_ld: bool,
    /// Whether the theme shows how articles are cited.
    shows_citations: bool,
    /// The fingerprint of what every page may show.
    shared: u64,
}

/// How many bytes a thread keeps ready for its next page.
const ROOM: usize = 1 << 20;

/// Buffers that a thread uses again for page after page.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The bytes of the page.
    pub out: Vec<u8>,
    /// A source file.
    source: Vec<u8>,
    /// A rendered body.
    html: String,
    /// Values of the articles before.
    nearby: nearby::Nearby,
    /// What templates received, in the order that pages were made, where somebody wants to see it.
    pub received: Option<Vec<Received>>,
}

/// What a page's template received.
#[derive(Debug)]
pub struct Received {
    /// The template's name.
    pub template: String,
    /// The values by name, but for `site`, which every template receives.
    pub values: Context,
}

/// What came of a recipe.
#[derive(Debug)]
pub enum Made {
    /// The bytes stand in the workspace.
    Bytes,
    /// The bytes are those of this file.
    Copy(PathBuf),
}

/// What came of a recipe, and what was wrong on the way.
pub struct Outcome {
    /// The page; `None` where it could not be made.
    pub made: Option<Made>,
    /// What was asked on the way, sorted.
    pub asked: Vec<Question>,
    /// What to tell.
    pub diagnostics: Vec<Diagnostic>,
}

impl Press {
    /// Makes ready what all pages share.
    pub fn new(library: Arc<Library>, theme: Theme, reading: front_matter::Settings) -> Self {
        let editions = (0..library.archive.editions.len())
            .map(|at| EditionValues::new(&library, u16::try_from(at).unwrap_or(0)))
            .collect();
        let mut bodies = BTreeMap::new();
        let pages = library.archive.pages.iter().map(|page| &page.lang);
        let articles = library.archive.articles.iter().map(|entry| &entry.lang);
        for lang in articles.chain(pages) {
            if !bodies.contains_key(lang) {
                bodies.insert(lang.clone(), story::body_options(&library, lang));
            }
        }
        let says_json_ld = theme.mentions("json_ld");
        let shows_citations = theme.mentions("citations");
        Self {
            shared: fingerprint::shared(&library, [says_json_ld, shows_citations]),
            says_json_ld,
            shows_citations,
            library,
            theme,
            editions,
            bodies,
            reading,
        }
    }

    /// The plan's and archive's owner.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// How front matter is read.
    pub fn reading(&self) -> &front_matter::Settings {
        &self.reading
    }

    /// Makes the page of an article that is told differently now than when the archive was read.
    pub fn render_amended(
        &self,
        id: ArticleId,
        entry: &Entry,
        workspace: &mut Workspace,
    ) -> Outcome {
        workspace.out.clear();
        let mut diagnostics = Vec::new();
        let (made, asked) = recording(|| self.article(id, entry, workspace, &mut diagnostics));
        let made = made.map_err(|problem| diagnostics.push(*problem)).ok();
        Outcome {
            made,
            asked,
            diagnostics,
        }
    }

    /// Makes the bytes of a recipe.
    pub fn render(&self, recipe: &Recipe, workspace: &mut Workspace) -> Outcome {
        workspace.out.clear();
        // One huge page, like the sitemap of everything, leaves its room to others.
        workspace.out.shrink_to(ROOM);
        workspace.nearby.belong_to(&self.library);
        let mut diagnostics = Vec::new();
        let (made, asked) = recording(|| self.make(recipe, workspace, &mut diagnostics));
        let made = made.map_err(|problem| diagnostics.push(*problem)).ok();
        Outcome {
            made,
            asked,
            diagnostics,
        }
    }

    fn make(
        &self,
        recipe: &Recipe,
        workspace: &mut Workspace,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Made, Box<Diagnostic>> {
        match *recipe {
            Recipe::Article(id) => {
                let entry = self.library.archive.article(id);
                self.article(id, entry, workspace, diagnostics)
            }
            Recipe::Standing(at) => self.standing_page(at as usize, workspace, diagnostics),
            Recipe::Listing(listing) => self.listing(listing, workspace),
            Recipe::Terms { edition, taxonomy } => self.terms(edition, taxonomy, workspace),
            Recipe::Feed { shelf, format } => Ok(self.feed(shelf, format, workspace, diagnostics)),
            Recipe::SitemapIndex => {
                sitemap::write_index(&self.library, &mut workspace.out);
                Ok(Made::Bytes)
            }
            Recipe::Sitemap(at) => {
                let (_, recipes) = &self.library.plan.sitemaps[at as usize];
                sitemap::write(&self.library, recipes, &mut workspace.out);
                Ok(Made::Bytes)
            }
            Recipe::Robots => {
                sitemap::write_robots(&self.library, &mut workspace.out);
                Ok(Made::Bytes)
            }
            Recipe::NotFound => self.not_found(workspace),
            Recipe::Redirect(at) => {
                redirect::write(&self.library, at as usize, &mut workspace.out);
                Ok(Made::Bytes)
            }
            Recipe::Static(at) | Recipe::Stamped(at) => {
                Ok(self.static_file(at as usize, workspace))
            }
            Recipe::Media(at) => {
                let content = self.library.root.join(&self.library.config.content);
                Ok(Made::Copy(
                    content.join(&self.library.archive.media[at as usize]),
                ))
            }
            Recipe::Rendition { picture, of } => {
                self.rendition([picture as usize, of.into()], workspace)
            }
        }
    }

    fn static_file(&self, at: usize, workspace: &mut Workspace) -> Made {
        match &self.library.statics[&self.library.plan.statics[at].path] {
            StaticFile::Disk(path) => Made::Copy(path.clone()),
            StaticFile::BuiltIn(bytes) => {
                workspace.out.extend_from_slice(bytes);
                Made::Bytes
            }
            StaticFile::Joined(bytes) => {
                workspace.out.extend_from_slice(bytes);
                Made::Bytes
            }
        }
    }

    /// A smaller picture, as it was made before there was a plan.
    fn rendition(
        &self,
        [picture, of]: [usize; 2],
        workspace: &mut Workspace,
    ) -> Result<Made, Box<Diagnostic>> {
        let pictures = &self.library.archive.pictures;
        let below = &pictures.all()[picture].below;
        let bytes = pictures.rendition(picture, of, &self.source_path(below));
        workspace.out = bytes.map_err(|error| vanished(self.shown(below), &error))?;
        Ok(Made::Bytes)
    }

    /// Renders a template into the workspace.
    fn template(
        &self,
        name: &str,
        asking: PageAsking,
        context: &Context,
        workspace: &mut Workspace,
    ) -> Result<Made, Box<Diagnostic>> {
        if let Some(received) = &mut workspace.received {
            received.push(Received {
                template: name.to_owned(),
                values: context.clone(),
            });
        }
        self.theme
            .render(name, asking, context, &mut workspace.out)
            .map(|()| Made::Bytes)
    }

    /// The template for a kind of page, unless the article names one of its own that there is.
    fn template_name<'a>(
        &self,
        own: Option<&'a str>,
        usual: &'a str,
        file: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> &'a str {
        let Some(own) = own else { return usual };
        record(|| Question::Template(own.to_owned()));
        if self.theme.has(own) {
            return own;
        }
        diagnostics.push(
            Diagnostic::warning(
                "template",
                format!("there is no template `{own}`, so `{usual}` was used"),
            )
            .in_file(file)
            .help("put it into `templates/`, or remove `template` from the front matter"),
        );
        usual
    }

    /// The file of an article or page as messages name it.
    fn shown(&self, below: &str) -> String {
        [&self.library.config.content, "/", below].concat()
    }

    /// The path of an article's file.
    fn source_path(&self, below: &str) -> PathBuf {
        self.library
            .root
            .join(&self.library.config.content)
            .join(below)
    }
}

/// An article that was there when the build began and cannot be read now.
fn vanished(file: String, error: &Error) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("unreadable", format!("could not be read again: {error}"))
            .in_file(file)
            .help("leave the content alone while a build runs, and build again"),
    )
}

/// The newest of a list by the time that feeds and sitemaps state.
fn newest_first(list: &[ArticleId], most: usize) -> &[ArticleId] {
    &list[..most.min(list.len())]
}
