//! What a page asked beyond the values it was handed.
//!
//! Functions of the template engine are fixed when a theme is loaded, so the
//! page being rendered on a thread is kept beside the engine: functions read
//! its language here and leave their questions here. A page is to be rendered
//! again exactly when one of its answers changes.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::calendar::Stretch;

/// What functions need to know of the page that asks.
#[derive(Debug, Clone)]
pub struct PageAsking {
    /// Its path, for messages.
    pub path: String,
    /// Its language.
    pub lang: Arc<str>,
    /// Its edition.
    pub edition: u16,
}

/// Something that a page asked, to be asked again when the site may have changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// The newest articles of an edition, of these terms (taxonomy and name) where there are any.
    Articles {
        /// Position of the edition.
        edition: u16,
        /// Taxonomies and names; the last one counts.
        terms: Vec<(u16, String)>,
        /// How many.
        limit: usize,
    },
    /// A stretch of the calendar of an edition, or of these terms where there are any.
    Calendar {
        /// Position of the edition.
        edition: u16,
        /// Taxonomies and names; the last one counts.
        terms: Vec<(u16, String)>,
        /// Which stretch.
        stretch: Stretch,
    },
    /// A term by its name.
    Term {
        /// Position of the edition.
        edition: u16,
        /// Position of the taxonomy.
        taxonomy: u16,
        /// Its name or slug.
        name: String,
    },
    /// The terms with the most articles.
    Terms {
        /// Position of the edition.
        edition: u16,
        /// Position of the taxonomy.
        taxonomy: u16,
        /// How many.
        limit: usize,
    },
    /// What a data file holds.
    Data(String),
    /// Where pages link a static file.
    Asset(String),
    /// What browsers compare a static file with.
    Integrity(String),
    /// What a template is, that an article asks for by name.
    Template(String),
    /// Where the page of a file of the content folder stands.
    Source(String),
    /// Whether a file lies beside the articles.
    Media(String),
    /// The article that a headline means to readers of another.
    Titled {
        /// The headline.
        title: String,
        /// The file of the article that names it, below the content folder.
        near: String,
    },
    /// In which sizes a picture can be had, by its path below the content folder.
    Picture(String),
}

#[derive(Default)]
struct Asking {
    page: Option<PageAsking>,
    questions: Vec<Question>,
}

thread_local! {
    static ASKING: RefCell<Option<Asking>> = const { RefCell::new(None) };
}

/// Runs `make` with the questions that it asks recorded; they come sorted, each once.
pub fn recording<R>(make: impl FnOnce() -> R) -> (R, Vec<Question>) {
    let outer = ASKING.with(|slot| slot.replace(Some(Asking::default())));
    let made = make();
    let done = ASKING.with(|slot| slot.replace(outer));
    let mut questions = done.map(|asking| asking.questions).unwrap_or_default();
    questions.sort_unstable();
    questions.dedup();
    (made, questions)
}

/// Runs `render` as a page: what functions ask on the way, they ask for it.
pub(super) fn on_page<R>(page: PageAsking, render: impl FnOnce() -> R) -> R {
    ASKING.with(|slot| slot.borrow_mut().get_or_insert_default().page = Some(page));
    let rendered = render();
    ASKING.with(|slot| {
        if let Some(asking) = slot.borrow_mut().as_mut() {
            asking.page = None;
        }
    });
    rendered
}

/// Notes a question.
pub fn record(question: impl FnOnce() -> Question) {
    ASKING.with(|slot| {
        if let Some(asking) = slot.borrow_mut().as_mut() {
            asking.questions.push(question());
        }
    });
}

/// The language and edition of the page being rendered.
pub(super) fn page() -> Option<(Arc<str>, u16)> {
    ASKING.with(|slot| {
        let slot = slot.borrow();
        let page = slot.as_ref()?.page.as_ref()?;
        Some((Arc::clone(&page.lang), page.edition))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_kept_by_page_and_once() {
        let ask = |path: &str| record(|| Question::Data(path.to_owned()));
        let (inner, outer) = recording(|| {
            ask("a");
            ask("a");
            let ((), inner) = recording(|| ask("b"));
            inner
        });
        assert_eq!(inner, [Question::Data("b".to_owned())]);
        assert_eq!(outer, [Question::Data("a".to_owned())]);
    }

    #[test]
    fn a_page_is_known_while_it_is_rendered() {
        let asking = PageAsking {
            path: "/".to_owned(),
            lang: "id".into(),
            edition: 2,
        };
        let ((), _) = recording(|| {
            assert!(page().is_none());
            let edition = on_page(asking, || page().map(|(_, edition)| edition));
            assert_eq!(edition, Some(2));
            assert!(page().is_none());
        });
    }
}
