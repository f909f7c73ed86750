//! Browsers kept up to date: a script in every page, and events to it.

use std::sync::Arc;

use hyper::body::Bytes;
use tokio::sync::mpsc;

use super::desk::{Asset, Desk, View};
use super::page::{Content, Page};

/// The folder of what only the server has. No page of a site stands there, since parts of paths
/// that begin with a dot are made slugs of, and files of such names are passed over.
pub(super) const FOLDER: &str = "/.kliping/";

/// The script that pages are given.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// Puts the script into a page, before the end of its body.
pub(super) fn with_script(mut html: Vec<u8>, print: u64) -> Vec<u8> {
    let tag = format!("<script src=\"{FOLDER}live.js?was={print:016x}\" async></script>\n");
    let end = b"</body>";
    let at = html
        .windows(end.len())
        .rposition(|window| window.eq_ignore_ascii_case(end));
    let at = at.unwrap_or(html.len());
    html.splice(at..at, tag.bytes());
    html
}

/// The page that says what was wrong where no page could be made; without a script it says so in
/// its text.
pub(super) fn failure(errors: &[String]) -> Vec<u8> {
    let mut html = b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <title>This page could not be made</title>\n</head>\n<body>\n\
        <h1>This page could not be made</h1>\n<noscript>\n"
        .to_vec();
    for error in errors {
        let text = error.replace('&', "&amp;").replace('<', "&lt;");
        html.extend_from_slice(format!("<pre>{text}</pre>\n").as_bytes());
    }
    html.extend_from_slice(b"</noscript>\n</body>\n</html>\n");
    html
}

/// A browser that shows a page.
struct Reader {
    path: String,
    /// The page that it shows.
    print: u64,
    /// The errors that it shows.
    errors: Vec<String>,
    /// How many of the view's assets it knows of.
    assets: Option<usize>,
}

/// Tells a browser what becomes of the page that it shows, until it goes away.
pub(super) async fn follow(desk: Arc<Desk>, path: String, print: u64, to: mpsc::Sender<Bytes>) {
    let mut views = desk.views();
    let mut reader = Reader {
        path,
        print,
        errors: Vec::new(),
        assets: None,
    };
    // What it says first shows the browser that somebody is there.
    let mut messages = vec![Bytes::from_static(b"retry: 500\n\n")];
    loop {
        for message in messages {
            if to.send(message).await.is_err() {
                return;
            }
        }
        let view = views.borrow_and_update().clone();
        let host = Arc::clone(&desk);
        let checked = tokio::task::spawn_blocking(move || {
            let messages = reader.check(&host, &view);
            (reader, messages)
        });
        let Ok(now) = checked.await else { return };
        (reader, messages) = now;
        if messages.is_empty() && (views.changed().await.is_err() || to.is_closed()) {
            return;
        }
    }
}

impl Reader {
    /// What there is to tell, now that the site is as in `view`.
    fn check(&mut self, desk: &Desk, view: &View) -> Vec<Bytes> {
        let mut messages = Vec::new();
        if !view.is_ready() {
            return messages;
        }
        let page = Page::at(view, &self.path);
        desk.tell(&page.diagnostics);
        let errors = desk.words(view.errors().chain(page.errors()));
        let known = self.assets.replace(view.assets.len());
        if errors != self.errors {
            let text = serde_json::to_string(&errors).unwrap_or_default();
            messages.push(event("errors", &text));
            self.errors = errors;
        }
        // A page that is gone for an error stays on the screen until the error is mended.
        let lost = page.failed || (page.status != 200 && !self.errors.is_empty());
        let assets = known.and_then(|known| view.assets.get(known..));
        let fresh = assets.unwrap_or_default();
        let touched = fresh.iter().any(|asset| match asset {
            Asset::Style => false,
            Asset::Static => true,
            Asset::Media(file) => page.names(file),
        });
        let changed = page.print() != self.print && !matches!(page.content, Content::Leads(_));
        if !lost && (changed || touched) {
            self.print = page.print();
            messages.push(event("reload", ""));
        } else if fresh.contains(&Asset::Style) {
            messages.push(event("styles", ""));
        }
        messages
    }
}

/// A server-sent event (HTML standard, section 9.2.5); `text` is one line.
fn event(name: &str, text: &str) -> Bytes {
    format!("event: {name}\ndata: {text}\n\n").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_last_in_the_body() {
        let page = with_script(b"<BODY></body><pre></BODY>x".to_vec(), 10);
        let text = String::from_utf8(page).unwrap();
        let tag = "<script src=\"/.kliping/live.js?was=000000000000000a\" async></script>\n";
        assert_eq!(text, format!("<BODY></body><pre>{tag}</BODY>x"));
        let bare = with_script(b"<p>".to_vec(), 10);
        assert!(bare.starts_with(b"<p><script"));
    }

    #[test]
    fn what_was_wrong_is_text_on_the_page_that_says_so() {
        let page = String::from_utf8(failure(&["<b> & \"c\"".to_owned()])).unwrap();
        assert!(page.contains("<pre>&lt;b> &amp; \"c\"</pre>"));
    }
}
