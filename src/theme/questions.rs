//! What a page's template asked beyond the values it was handed.
//!
//! Functions of the template engine are fixed when a theme is loaded, so the
//! page being rendered on a thread is kept beside the engine: functions read
//! its language here and leave their questions here. A page is to be rendered
//! again exactly when one of its answers changes.

use std::cell::RefCell;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

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

/// A question and the fingerprint of its answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The question in a form that two equal questions share.
    pub asked: String,
    /// XXH3 (128 bits) of the answer.
    pub answer: u128,
}

struct Asking {
    page: PageAsking,
    questions: Vec<Question>,
}

thread_local! {
    static ASKING: RefCell<Option<Asking>> = const { RefCell::new(None) };
}

/// Runs `render` with its questions recorded.
pub(super) fn answering<R>(page: PageAsking, render: impl FnOnce() -> R) -> (R, Vec<Question>) {
    let asking = Asking {
        page,
        questions: Vec::new(),
    };
    let outer = ASKING.with(|slot| slot.replace(Some(asking)));
    let rendered = render();
    let done = ASKING.with(|slot| slot.replace(outer));
    let mut questions = done.map(|asking| asking.questions).unwrap_or_default();
    questions.sort();
    questions.dedup();
    (rendered, questions)
}

/// Notes a question and its answer.
pub(super) fn record(asked: impl FnOnce() -> String, answer: &[u8]) {
    ASKING.with(|slot| {
        if let Some(asking) = slot.borrow_mut().as_mut() {
            asking.questions.push(Question {
                asked: asked(),
                answer: xxh3_128(answer),
            });
        }
    });
}

/// The language and edition of the page being rendered.
pub(super) fn page() -> Option<(Arc<str>, u16)> {
    ASKING.with(|slot| {
        let slot = slot.borrow();
        let page = &slot.as_ref()?.page;
        Some((Arc::clone(&page.lang), page.edition))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_kept_by_page_and_once() {
        let page = |path: &str| PageAsking {
            path: path.to_owned(),
            lang: "id".into(),
            edition: 0,
        };
        let (inner, outer) = answering(page("/"), || {
            record(|| "a".to_owned(), b"1");
            record(|| "a".to_owned(), b"1");
            let ((), inner) = answering(page("/b/"), || record(|| "b".to_owned(), b"2"));
            inner
        });
        assert_eq!(inner.len(), 1);
        assert_eq!(outer.len(), 1);
        assert_eq!(outer[0].asked, "a");
    }
}
