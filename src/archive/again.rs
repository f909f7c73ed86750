//! One file read again, against what the archive knows of it.

use crate::article::front_matter;
use crate::cache::Look as _;
use crate::config::Site;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{self, Found};

use super::Archive;
use super::address::join_path;
use super::admission::{Admission, Admitted};
use super::entry::{ArticleId, Entry, StandingPage, TermRef};
use super::filing::path_of;
use super::load::Loading;
use super::reading::{Names, Reader};

/// What became of a file since the archive was read.
#[derive(Debug)]
pub enum Reread {
    /// The archive would be the same: at most the body is another.
    Same,
    /// The article is told differently. Its page can be made from this entry at once; all other
    /// pages wait until the archive is read again.
    Amended(ArticleId, Box<Entry>),
    /// The archive is to be read again.
    Other,
    /// The file says nothing that an article could be made from.
    Broken,
}

/// How files are read again.
pub struct Again<'a> {
    /// The site.
    pub site: &'a Site,
    /// As the archive was read.
    pub loading: Loading,
    /// As front matter was read.
    pub reading: &'a front_matter::Settings,
    /// What was read.
    pub archive: &'a Archive,
    /// The term of a taxonomy that a name means, if there is one.
    pub term_named: &'a dyn Fn(u16, &str) -> Option<TermRef>,
}

impl Again<'_> {
    /// Reads a Markdown file of the content folder again.
    pub fn read(&self, below: &str) -> (Reread, Vec<Diagnostic>) {
        let path = self.site.root.join(&self.site.config.content).join(below);
        let Some(glance) = files::glance(&path) else {
            return (Reread::Other, Vec::new());
        };
        let file = Found {
            path,
            relative: below.to_owned(),
            glance,
        };
        let (admitted, said) = self.admitted(&file);
        let known = self.archive.by_source(below);
        let page = self.archive.page_by_source(below);
        let is_known = known.is_some() || page.is_some();
        let became = match admitted {
            Admitted::Article(entry, names) => match known {
                Some(id) => self.compare(id, entry, &names),
                None => Reread::Other,
            },
            Admitted::Page(now) if page.is_some_and(|page| same_page(page, &now)) => Reread::Same,
            Admitted::Draft | Admitted::Future if !is_known => Reread::Same,
            Admitted::Page(_) | Admitted::Draft | Admitted::Future => Reread::Other,
            Admitted::Nothing => {
                let is_error = |said: &Diagnostic| said.severity == Severity::Error;
                let broken = said.iter().any(is_error);
                if broken {
                    Reread::Broken
                } else {
                    Reread::Other
                }
            }
        };
        (became, said)
    }

    fn admitted(&self, file: &Found) -> (Admitted, Vec<Diagnostic>) {
        let config = &self.site.config;
        let reader = Reader {
            config,
            settings: self.reading,
        };
        let admission = Admission {
            config,
            loading: self.loading,
            media: &self.archive.media,
        };
        let mut said = Vec::new();
        let sheet = match reader.bytes(file, &mut said) {
            Some(bytes) => reader.read(file, &bytes, 0, &mut said),
            None => reader.nothing(),
        };
        (admission.admit(sheet, &mut said), said)
    }

    /// What is told differently of an article.
    fn compare(&self, id: ArticleId, now: Entry, names: &Names) -> Reread {
        let old = self.archive.article(id);
        let terms = self.terms(names);
        // Terms are called as most articles spell them, so that another spelling may rename one.
        let terms_stay = terms.as_deref() == Some(&*old.terms);
        let stays = terms_stay
            && names.translation_key.is_none()
            && self.path_stays(old, &now, names)
            && (&now.title, &now.description) == (&old.title, &old.description)
            && (&now.date, &now.updated, now.stamp) == (&old.date, &old.updated, old.stamp)
            && (&now.lang, &now.slug, now.status) == (&old.lang, &old.slug, old.status)
            && (&now.image, &now.aliases) == (&old.image, &old.aliases);
        if stays {
            return Reread::Same;
        }
        Reread::Amended(
            id,
            Box::new(Entry {
                below: old.below.clone(),
                path: old.path.clone(),
                slug: old.slug.clone(),
                stamp: old.stamp,
                lang: old.lang.clone(),
                edition: old.edition,
                translations: old.translations.clone(),
                aliases: old.aliases.clone(),
                terms: self.known_terms(names),
                bytes: old.bytes,
                ..now
            }),
        )
    }

    /// The terms of names that are written just as their terms are called; `None` if one is not.
    fn terms(&self, names: &Names) -> Option<Vec<TermRef>> {
        let mut terms: Vec<TermRef> = Vec::with_capacity(names.terms.len());
        for (taxonomy, name) in &names.terms {
            let term = (self.term_named)(*taxonomy, name)?;
            if *self.archive.term(term).name != **name {
                return None;
            }
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        Some(terms)
    }

    /// Those of the terms that the archive has already.
    fn known_terms(&self, names: &Names) -> Box<[TermRef]> {
        let mut terms: Vec<TermRef> = Vec::with_capacity(names.terms.len());
        for (taxonomy, name) in &names.terms {
            if let Some(term) = (self.term_named)(*taxonomy, name)
                && !terms.contains(&term)
            {
                terms.push(term);
            }
        }
        terms.into()
    }

    /// Whether the article would stand where it stands.
    fn path_stays(&self, old: &Entry, now: &Entry, names: &Names) -> bool {
        if let Some(given) = &names.permalink {
            return join_path("", given).as_deref() == Some(&old.path);
        }
        let prefix = &self.archive.editions[usize::from(old.edition)].prefix;
        let moved = Entry {
            terms: old.terms.clone(),
            ..now.clone()
        };
        path_of(&moved, &self.site.config, prefix, &self.archive.taxonomies) == *old.path
    }
}

fn same_page(old: &StandingPage, now: &StandingPage) -> bool {
    (&old.path, &old.title, &old.description) == (&now.path, &now.title, &now.description)
        && (&old.lang, &old.aliases) == (&now.lang, &now.aliases)
}
