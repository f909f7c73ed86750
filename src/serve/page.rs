//! What a path is answered with.

use std::path::PathBuf;

use hyper::StatusCode;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Severity};
use crate::files;
use crate::plan::{Recipe, kinds};
use crate::render::{Made, Workspace};

use super::desk::View;
use super::editor::PATIENCE;
use super::snapshot::{Snapshot, Standing};

/// An answer before anything is known of who asked.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) content: Content,
    /// What was wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether there should be a page and is none for what was wrong.
    pub(super) failed: bool,
}

/// What an answer holds.
pub(super) enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file.
    File(PathBuf),
    /// Nothing; the path leads to another one.
    Leads(String),
}

impl Page {
    /// Makes the answer for a path, which begins with a slash.
    pub(super) fn at(view: &View, path: &str) -> Self {
        let Some(snapshot) = &view.snapshot else {
            return Self::failure(view.trouble.clone());
        };
        let below = match path.strip_prefix(snapshot.base()) {
            Some("") => return Self::leading(format!("{}/", snapshot.base())),
            Some(below) if below.starts_with('/') => below,
            _ if path == "/" => return Self::leading(format!("{}/", snapshot.base())),
            // What lies outside of the site is looked for in vain.
            _ => "/404.html",
        };
        match snapshot.find(below) {
            Standing::Here(Recipe::NotFound, _) if below == path => {
                Self::made(snapshot, &Recipe::NotFound, "404.html", StatusCode::OK)
            }
            Standing::Here(Recipe::NotFound, _) | Standing::Nothing(Some(_)) => Self::made(
                snapshot,
                &Recipe::NotFound,
                "404.html",
                StatusCode::NOT_FOUND,
            ),
            Standing::Here(recipe, file) => Self::made(snapshot, &recipe, &file, StatusCode::OK),
            Standing::Folder => Self::leading(format!("{path}/")),
            Standing::Nothing(None) => Self::nothing(),
        }
    }

    fn made(snapshot: &Snapshot, recipe: &Recipe, file: &str, status: StatusCode) -> Self {
        let mut workspace = Workspace::default();
        let mut outcome = snapshot.render(recipe, &mut workspace);
        if outcome.made.is_none() {
            // The file may be half written just now.
            std::thread::sleep(PATIENCE);
            outcome = snapshot.render(recipe, &mut workspace);
        }
        let content = match outcome.made {
            Some(Made::Bytes) => Content::Bytes(workspace.out),
            Some(Made::Copy(path)) => Content::File(path),
            None => return Self::failure(outcome.diagnostics),
        };
        Self {
            status,
            kind: kinds::of_recipe(recipe, file),
            content,
            diagnostics: outcome.diagnostics,
            failed: false,
        }
        .with_html_at_hand()
    }

    /// Reads a file that is HTML, so that the script can be put into it.
    fn with_html_at_hand(mut self) -> Self {
        if self.kind == kinds::HTML
            && let Content::File(path) = &self.content
            && let Ok(bytes) = files::read(path)
        {
            self.content = Content::Bytes(bytes);
        }
        self
    }

    fn plain(status: StatusCode, kind: &'static str, content: Content) -> Self {
        Self {
            status,
            kind,
            content,
            diagnostics: Vec::new(),
            failed: false,
        }
    }

    fn leading(to: String) -> Self {
        Self::plain(
            StatusCode::TEMPORARY_REDIRECT,
            kinds::TEXT,
            Content::Leads(to),
        )
    }

    fn nothing() -> Self {
        let page =
            b"<!DOCTYPE html>\n<title>404</title>\n<p>There is no page at this address.</p>\n";
        Self::plain(
            StatusCode::NOT_FOUND,
            kinds::HTML,
            Content::Bytes(page.into()),
        )
    }

    /// The page in place of one that could not be made.
    fn failure(diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            diagnostics,
            failed: true,
            ..Self::plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                kinds::HTML,
                Content::Bytes(Vec::new()),
            )
        }
    }

    /// The errors among what was wrong.
    pub(super) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|said| said.severity == Severity::Error)
    }

    /// What tells this page from another state of it.
    pub(super) fn print(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) if !self.failed => xxh3_64(bytes),
            _ => 0,
        }
    }

    /// Whether the page names a file of the site.
    pub(super) fn names(&self, file: &str) -> bool {
        let Content::Bytes(bytes) = &self.content else {
            return false;
        };
        let name = file.rsplit('/').next().unwrap_or(file).as_bytes();
        let mut windows = bytes.windows(name.len().max(1));
        windows.any(|window| window == name)
    }
}
