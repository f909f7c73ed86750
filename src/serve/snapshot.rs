//! The site as it stood at a moment, ready to render any of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::{Again, ArticleId, Entry, Loading, Reread, output_file};
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::pictures::Format;
use crate::pipeline;
use crate::plan::Recipe;
use crate::render::{Outcome, Press, Workspace};

/// The site at a moment. A request is answered from the one that it began with.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) site: Arc<Site>,
    press: Arc<Press>,
    /// How articles were chosen.
    loading: Loading,
    /// Articles that are told differently now than when the archive was read.
    amended: BTreeMap<ArticleId, Arc<Entry>>,
}

/// What stands at a path.
pub(super) enum Standing {
    /// A page or a file, and the file's name.
    Here(Recipe, String),
    /// A folder, whose page has a slash at the end of its path.
    Folder,
    /// Nothing; the site may have a page for that.
    Nothing(Option<Recipe>),
}

impl Snapshot {
    pub(super) fn new(site: Arc<Site>, press: Press, loading: Loading) -> Self {
        Self {
            site,
            press: Arc::new(press),
            loading,
            amended: BTreeMap::new(),
        }
    }

    /// The same in a theme that changed; `None` where everything is to be prepared anew.
    pub(super) fn restyled(&self) -> Result<Option<(Self, Vec<Diagnostic>)>> {
        let restyled = pipeline::restyle(&self.site, &self.press)?;
        Ok(restyled.map(|(press, said)| {
            let press = Arc::new(press);
            (
                Self {
                    press,
                    ..self.clone()
                },
                said,
            )
        }))
    }

    /// How many articles and addresses there are.
    pub(super) fn size(&self) -> (usize, usize) {
        let library = self.press.library();
        (library.archive.articles.len(), library.plan.recipes.len())
    }

    /// The path that the site lies under, without a slash at the end.
    pub(super) fn base(&self) -> &str {
        &self.site.config.url.base
    }

    /// What stands at a path below the base path.
    pub(super) fn find(&self, path: &str) -> Standing {
        let library = self.press.library();
        let find = |file: &str| library.plan.recipe_of(&library.archive, file).copied();
        let below = path.strip_prefix('/').unwrap_or(path);
        // An empty part would be taken for none.
        let file = if below.starts_with('/') {
            below.to_owned()
        } else {
            output_file(path)
        };
        match find(&file) {
            Some(recipe) => Standing::Here(recipe, file),
            None if find(&format!("{below}/index.html")).is_some() => Standing::Folder,
            None => Standing::Nothing(find("404.html")),
        }
    }

    /// Makes what a recipe stands for.
    pub(super) fn render(&self, recipe: &Recipe, workspace: &mut Workspace) -> Outcome {
        if let Recipe::Article(id) = recipe
            && let Some(entry) = self.amended.get(id)
        {
            return self.press.render_amended(*id, entry, workspace);
        }
        self.press.render(recipe, workspace)
    }

    /// Reads a Markdown file of the content folder again.
    pub(super) fn reread(&self, below: &str) -> (Reread, Vec<Diagnostic>) {
        let library = self.press.library();
        let again = Again {
            site: &self.site,
            loading: self.loading,
            reading: self.press.reading(),
            archive: &library.archive,
            term_named: &|taxonomy, name| library.term_named(usize::from(taxonomy), name),
        };
        again.read(below)
    }

    /// Has data files read again.
    pub(super) fn forget_data(&self) {
        self.press.library().forget_data();
    }

    /// Takes in what became of an article.
    pub(super) fn amend(&mut self, below: &str, became: Reread) {
        match became {
            Reread::Amended(id, entry) => {
                self.amended.insert(id, Arc::from(entry));
            }
            Reread::Same => {
                if let Some(id) = self.press.library().archive.by_source(below) {
                    self.amended.remove(&id);
                }
            }
            Reread::Other | Reread::Broken => {}
        }
    }

    /// Whether a file lies there now, by its path below the content folder.
    pub(super) fn has_file(&self, below: &str) -> bool {
        let content = self.site.root.join(&self.site.config.content);
        files::is_file(&content.join(below))
    }

    /// Whether the archive has something at or in this path below the content folder.
    pub(super) fn holds(&self, below: &str) -> bool {
        self.press.library().archive.holds(below)
    }

    /// Whether a file is a picture that is served in several sizes.
    pub(super) fn sizes_picture(&self, below: &str) -> bool {
        let pictures = &self.press.library().archive.pictures;
        pictures.are_sized() && Format::of_name(below).is_some()
    }

    /// Whether a file beside the articles is known.
    pub(super) fn has_media(&self, below: &str) -> bool {
        self.press.library().archive.has_media(below)
    }
}
