//! Which of the files read a run shows, and with which picture.

use crate::article::Status;
use crate::config::Config;
use crate::diagnostic::Diagnostic;

use super::entry::{Entry, Image, StandingPage};
use super::load::Loading;
use super::reading::{Names, Sheet};

/// What a run makes of a sheet.
pub(super) enum Admitted {
    Article(Entry, Names),
    Page(StandingPage),
    Draft,
    Future,
    Nothing,
}

/// What decides about sheets beside themselves.
pub(super) struct Admission<'a> {
    pub(super) config: &'a Config,
    pub(super) loading: Loading,
    /// Files beside the articles, sorted.
    pub(super) media: &'a [String],
}

impl Admission<'_> {
    /// Decides about a sheet.
    pub(super) fn admit(&self, sheet: Sheet, said: &mut Vec<Diagnostic>) -> Admitted {
        let hides_drafts = !self.loading.drafts;
        match sheet {
            Sheet::Page(page) if page.status == Status::Draft && hides_drafts => Admitted::Draft,
            Sheet::Page(page) => Admitted::Page(*page),
            Sheet::Article(article) if article.0.status == Status::Draft && hides_drafts => {
                Admitted::Draft
            }
            Sheet::Article(article) if self.is_future(&article.0) && !self.loading.future => {
                Admitted::Future
            }
            Sheet::Article(article) => {
                let (mut entry, names) = *article;
                entry.image = self.image(&entry, said);
                Admitted::Article(entry, names)
            }
            Sheet::Nothing => Admitted::Nothing,
        }
    }

    fn is_future(&self, entry: &Entry) -> bool {
        let zone = self.config.timezone;
        let date = entry.date.as_ref();
        date.is_some_and(|date| date.instant(zone) > self.loading.now)
    }

    /// The lead picture, if it is there.
    fn image(&self, entry: &Entry, said: &mut Vec<Diagnostic>) -> Option<Box<Image>> {
        let given = entry.image.as_ref()?;
        let Some(url) = self.picture(&entry.below, &given.url) else {
            let message = format!("the picture `{}` is not there", given.url);
            said.push(
                Diagnostic::warning("image-missing", message)
                    .in_file(format!("{}/{}", self.config.content, entry.below))
                    .help("put it beside the article or into `media/`, or remove `image`"),
            );
            return None;
        };
        Some(Box::new(Image {
            url: url.into(),
            alt: given.alt.clone(),
        }))
    }

    /// The address of a picture: elsewhere, of this site, beside the article or in `media/`.
    fn picture(&self, below: &str, given: &str) -> Option<String> {
        if given.starts_with("http://") || given.starts_with("https://") || given.starts_with("//")
        {
            return Some(given.to_owned());
        }
        let beside = match below.rsplit_once('/') {
            None => given.to_owned(),
            Some((folder, _)) => format!("{folder}/{given}"),
        };
        let rooted = given.trim_start_matches('/');
        let candidates = [rooted.to_owned(), beside, format!("media/{rooted}")];
        candidates
            .into_iter()
            .find(|path| self.media.binary_search(path).is_ok())
            .map(|path| format!("/{path}"))
    }
}
