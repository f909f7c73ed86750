//! What an export knows beside its posts: people, files, terms.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::sources::shortcodes::Shown;
use crate::sources::xml::{self, Element, Wanted};
use crate::sources::{Desk, Dump, Record};

/// What posts refer to by numbers and by names.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The names of people by their logins, and of guests by theirs.
    pub(super) people: HashMap<String, String>,
    /// The files by their numbers.
    pub(super) files: HashMap<u64, File>,
    /// The names of categories by their numbers.
    pub(super) terms: HashMap<u64, String>,
}

/// An attachment.
#[derive(Debug, Clone, Default)]
pub(super) struct File {
    pub(super) shown: Shown,
    /// The post that it was put up for.
    pub(super) parent: u64,
}

/// Goes through an export for what posts refer to, which may stand behind them.
pub(super) fn gather(dump: &Dump<'_>) -> Known {
    let mut known = Known::default();
    let mut nobody = |_: Record| ControlFlow::Continue(());
    // What there is to say is said when the posts are read.
    let mut silent = Desk::new(&mut nobody);
    let wanted = Wanted {
        names: &["author", "category", "item"],
        nest: false,
    };
    let _ = xml::each(dump, wanted, &mut silent, &mut |found, _| {
        let element = &found.element;
        match element.name.as_str() {
            "wp:author" => person(element, &mut known),
            "wp:category" => term(element, &mut known),
            "item" => item(element, &mut known),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    known
}

fn person(author: &Element, known: &mut Known) {
    let Some(login) = author.text_of("wp:author_login") else {
        return;
    };
    let whole = || {
        let parts = ["wp:author_first_name", "wp:author_last_name"];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|part| author.text_of(part))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    if let Some(name) = author.text_of("wp:author_display_name").or_else(whole) {
        known.people.insert(login.to_lowercase(), name);
    }
}

fn term(category: &Element, known: &mut Known) {
    let number = number(category, "wp:term_id");
    if let (Some(number), Some(name)) = (number, category.text_of("wp:cat_name")) {
        known.terms.insert(number, name);
    }
}

fn item(item: &Element, known: &mut Known) {
    match item.text_of("wp:post_type").as_deref() {
        Some("attachment") => {
            let address = item
                .text_of("wp:attachment_url")
                .or_else(|| item.text_of("guid"));
            let (Some(address), Some(id)) = (address, number(item, "wp:post_id")) else {
                return;
            };
            let shown = Shown {
                address,
                caption: item.text_of("excerpt:encoded").unwrap_or_default(),
                alt: meta(item, "_wp_attachment_image_alt").unwrap_or_default(),
            };
            let parent = number(item, "wp:post_parent").unwrap_or(0);
            known.files.insert(id, File { shown, parent });
        }
        Some("guest-author") => {
            let name = meta(item, "cap-display_name").or_else(|| item.text_of("title"));
            let login = meta(item, "cap-user_login").or_else(|| item.text_of("wp:post_name"));
            if let (Some(name), Some(login)) = (name, login) {
                let login = login.to_lowercase();
                let bare = login.trim_start_matches("cap-").to_owned();
                known.people.entry(bare).or_insert(name);
            }
        }
        _ => {}
    }
}

/// A number that an element holds.
pub(super) fn number(element: &Element, name: &str) -> Option<u64> {
    element.text_of(name)?.parse().ok()
}

/// What a post is told besides, under a name.
pub(super) fn meta(item: &Element, key: &str) -> Option<String> {
    let mut metas = item.all("wp:postmeta");
    let found = metas.find(|meta| meta.text_of("wp:meta_key").as_deref() == Some(key))?;
    found.text_of("wp:meta_value")
}

impl Known {
    /// The name of a person by a login.
    pub(super) fn person(&self, login: &str) -> Option<&str> {
        let login = login.trim().to_lowercase();
        let bare = login.strip_prefix("cap-").unwrap_or(&login);
        let found = self.people.get(bare).or_else(|| self.people.get(&login));
        found.map(String::as_str)
    }

    /// The files that were put up for a post, by their numbers.
    pub(super) fn of_post(&self, post: u64) -> Vec<&File> {
        let mut files: Vec<(&u64, &File)> = self
            .files
            .iter()
            .filter(|(_, file)| file.parent == post)
            .collect();
        files.sort_by_key(|(number, _)| **number);
        files.into_iter().map(|(_, file)| file).collect()
    }
}
