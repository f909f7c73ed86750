//! People whom articles name by an id, and who are named in files of their own.

use std::collections::HashMap;

use serde_yaml::Value;

use crate::sources::Folder;

/// The largest file of people, in bytes.
const LARGEST: u64 = 1 << 20;

/// The names of people by their ids.
#[derive(Debug, Default)]
pub(super) struct People(HashMap<String, String>);

impl People {
    /// Looks for them where generators keep them.
    pub(super) fn of(folder: &Folder<'_>) -> Self {
        let mut people = Self::default();
        for name in folder.names {
            let is_list = [
                "_data/authors.yml",
                "_data/authors.yaml",
                "data/authors.yml",
                "data/authors.yaml",
            ];
            if is_list.iter().any(|list| name.ends_with(list)) {
                people.list(folder, name);
            } else if let Some(id) = id(name) {
                people.one(folder, name, id);
            }
        }
        people
    }

    fn list(&mut self, folder: &Folder<'_>, name: &str) {
        let Some(Value::Mapping(list)) = parsed(folder, name) else {
            return;
        };
        for (id, person) in list {
            if let (Some(id), Some(name)) = (id.as_str(), named(&person)) {
                self.0.insert(id.to_owned(), name);
            }
        }
    }

    fn one(&mut self, folder: &Folder<'_>, name: &str, id: &str) {
        if let Some(name) = parsed(folder, name).as_ref().and_then(named) {
            self.0.insert(id.to_owned(), name);
        }
    }

    /// Gives people their names.
    pub(super) fn name(&self, authors: &mut [String]) {
        for author in authors {
            if let Some(name) = self.0.get(author.as_str()) {
                author.clone_from(name);
            }
        }
    }
}

/// The id of the person whom a file is about: `data/authors/rani.yml`, `content/authors/rani/_index.md`.
fn id(name: &str) -> Option<&str> {
    let (folder, file) = name.rsplit_once('/')?;
    if folder.ends_with("data/authors") || folder == "_authors" || folder.ends_with("/_authors") {
        return file.rsplit_once('.').map(|(id, _)| id);
    }
    let is_page = file.starts_with("_index.") || file.starts_with("index.");
    let (above, id) = folder.rsplit_once('/')?;
    (is_page && (above == "authors" || above.ends_with("/authors"))).then_some(id)
}

/// A file of YAML, or the front matter of one.
fn parsed(folder: &Folder<'_>, name: &str) -> Option<Value> {
    let bytes = folder.read(name, LARGEST)?;
    let text = String::from_utf8(bytes).ok()?;
    let matter = match text.strip_prefix("---\n") {
        Some(rest) => rest.split("\n---").next().unwrap_or(rest),
        None => &text,
    };
    crate::article::yaml::read_file(matter, name).ok()
}

fn named(person: &Value) -> Option<String> {
    if let Some(name) = person.as_str() {
        return Some(name.to_owned());
    }
    let keys = ["name", "display_name", "displayName", "full_name", "title"];
    let name = keys.iter().find_map(|key| person.get(*key)?.as_str())?;
    Some(name.to_owned())
}
