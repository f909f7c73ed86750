//! Folders of other static site generators: Hugo, Jekyll, Zola, Pelican, Hexo, Eleventy, or
//! whatever keeps Markdown with front matter.
//!
//! Front matter is read as that of our own articles is, in every dialect; what is done here is to
//! find the articles, to free their text of template languages, and to keep their old addresses.

mod people;
mod pictures;
mod tag;
mod templates;

use std::ops::ControlFlow;

use super::{Desk, Folder, FolderReader, Record};
use crate::article::front_matter::{self, Location, Settings};
use crate::article::text::decode;
use crate::article::{Article, LARGEST_FILE};
use crate::diagnostic::Diagnostic;
use crate::sources::page::fragment;
use people::People;
use templates::Reading;

/// The reader of site folders.
pub(super) struct SiteFolders;

/// How many files are looked into to know a folder.
const LOOKED_INTO: usize = 40;

/// Folders that hold what a generator made or makes pages with.
const PASSED_OVER: [&str; 17] = [
    "_site",
    "_layouts",
    "_includes",
    "_sass",
    "_data",
    "layouts",
    "templates",
    "themes",
    "archetypes",
    "public",
    "output",
    "node_modules",
    "vendor",
    "i18n",
    "static",
    "assets",
    "data",
];

/// Files of Markdown that are no articles.
const ABOUT: [&str; 8] = [
    "readme",
    "changelog",
    "license",
    "contributing",
    "code_of_conduct",
    "security",
    "404",
    "_index",
];

impl FolderReader for SiteFolders {
    fn format(&self) -> &'static str {
        "site-folder"
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        let is_article = |name: &&String| is_text(name) && !is_passed_over(name) && !is_about(name);
        let names: Vec<&String> = folder.names.iter().filter(is_article).collect();
        let is_strange = |name: &&String| {
            let ends = [
                "txt", "html", "htm", "xml", "json", "jsonl", "csv", "zip", "gz", "warc",
            ];
            !is_text(name)
                && ends.contains(&ending(name))
                && !is_passed_over(name)
                && name.contains('/')
        };
        let strange = folder.names.iter().filter(is_strange).count();
        let step = names.len().div_ceil(LOOKED_INTO).max(1);
        let looked_into: Vec<bool> = names
            .iter()
            .step_by(step)
            .map(|name| has_matter(folder, name))
            .collect();
        let with = looked_into.iter().filter(|has| **has).count();
        with > 0 && with * 4 >= looked_into.len() * 3 && strange <= names.len()
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let people = People::of(folder);
        for name in folder.names {
            let is_page = matches!(ending(name), "html" | "htm") && has_matter(folder, name);
            if !(is_text(name) || is_page) || is_passed_over(name) {
                continue;
            }
            if is_about(name) {
                let is_list = name.contains("_index.");
                desk.tally.other(if is_list {
                    "list pages"
                } else {
                    "files about the site"
                });
                continue;
            }
            if let Some(record) = article(name, folder, &people, desk) {
                desk.take(record)?;
            }
        }
        ControlFlow::Continue(())
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_text(name: &str) -> bool {
    matches!(ending(name), "md" | "markdown" | "mkd" | "mdx")
}

fn is_passed_over(name: &str) -> bool {
    let mut folders = name.split('/');
    folders.next_back();
    folders.any(|folder| PASSED_OVER.contains(&folder) || folder.starts_with('.'))
}

/// Whether a file of Markdown is no article: a list page, or one about the site.
fn is_about(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let stem = file.split('.').next().unwrap_or_default();
    ABOUT.contains(&stem)
}

/// Whether a file opens with front matter of any kind.
fn has_matter(folder: &Folder<'_>, name: &str) -> bool {
    let mut head = Vec::new();
    if let Ok(file) = folder.files.open(name) {
        // What was read before an error is a head as well.
        let _ = std::io::Read::read_to_end(&mut std::io::Read::take(file, 512), &mut head);
    }
    let text = String::from_utf8_lossy(&head);
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let lower = start.to_lowercase();
    let heads = ["title:", "date:", "author:", "slug:", "tags:", "category:"];
    ["---", "+++", "{\n", "{\r"]
        .iter()
        .any(|mark| start.starts_with(mark))
        || heads.iter().any(|head| lower.starts_with(head))
}

/// Reads a file as an article; says why it cannot.
fn article(
    name: &str,
    folder: &Folder<'_>,
    people: &People,
    desk: &mut Desk<'_>,
) -> Option<Record> {
    let shown = format!("{}/{name}", folder.name);
    let Some(bytes) = folder.read(name, LARGEST_FILE) else {
        let said = Diagnostic::error(
            "import-record",
            "this cannot be read, or is too large to be an article",
        );
        desk.say(said.in_file(&shown));
        return None;
    };
    let text = decode(&bytes).text.replace("\r\n", "\n");
    let location = Location {
        file: &shown,
        below: name,
    };
    let (parsed, said) = front_matter::read(&text, &location, &Settings::default());
    for said in said {
        desk.say(said);
    }
    let (mut article, body) = match parsed {
        Some(parsed) => (parsed.article, text[parsed.body.clone()].to_owned()),
        None => (Article::default(), text),
    };
    people.name(&mut article.authors);
    article.import = None;
    let mut record = Record {
        id: Some(name.to_owned()),
        article,
        ..Record::default()
    };
    titled(&mut record, name, &body, desk);
    let title = record.article.title.clone();
    let mut reading = Reading {
        title: &title,
        record: name,
        tally: &mut desk.tally,
    };
    let body = templates::plain(&body, &mut reading);
    if matches!(ending(name), "html" | "htm") {
        for said in fragment::fill(&mut record, &body, folder.lang) {
            desk.tally.unknown(&said.message, "", Some(name));
        }
    } else {
        record.body = format!("{}\n", body.trim());
    }
    pictures::bring(&mut record, name, folder);
    record.stated(1);
    Some(record)
}

/// Gives an article without a title the one of its first heading, or of its file.
fn titled(record: &mut Record, name: &str, body: &str, desk: &mut Desk<'_>) {
    if !record.article.title.trim().is_empty() {
        return;
    }
    let heading = body.lines().find_map(|line| line.strip_prefix("# "));
    let file = name
        .trim_end_matches(&format!(".{}", ending(name)))
        .trim_end_matches("/index");
    let stem = file.rsplit('/').next().unwrap_or(file);
    let is_dated = stem.len() > 11
        && stem.as_bytes()[..10]
            .iter()
            .all(|b| b.is_ascii_digit() || *b == b'-');
    let stem = if is_dated {
        stem.get(11..).unwrap_or(stem)
    } else {
        stem
    };
    record.article.title = heading.map_or_else(
        || stem.replace(['-', '_'], " "),
        |title| title.trim().to_owned(),
    );
    desk.tally.guessed("title");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;

    fn read(files: &[(&str, &str)]) -> Vec<Record> {
        let files: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let names: Vec<String> = files.keys().cloned().collect();
        let folder = Folder {
            name: "blog",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &BTreeMap::new(),
            names: &names,
            files: &files,
        };
        assert!(SiteFolders.recognises(&folder));
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        assert!(SiteFolders.read(&folder, &mut desk).is_continue());
        records
    }

    #[test]
    fn articles_are_found_and_the_rest_is_passed_over() {
        let records = read(&[
            ("README.md", "---\n---\nx"),
            ("_config.yml", "url: https://a.example"),
            ("_data/authors.yml", "rs:\n  name: Rani Sudarto\n"),
            ("_layouts/post.html", "---\n---\n{{ content }}"),
            (
                "_posts/2019-03-04-kapal-tua.md",
                "---\ntitle: Kapal\nauthor: rs\ntags: laut teluk\n---\n{{< figure src=\"a.jpg\" >}} ![](/img/b.jpg)\n",
            ),
            (
                "_posts/2019-03-05-tanpa-judul.html",
                "---\npublished: false\n---\n<p>Isi <b>itu</b></p>",
            ),
            ("_posts/a.jpg", "x"),
            ("assets/img/b.jpg", "x"),
            ("content/_index.md", "+++\n+++\n"),
        ]);
        assert_eq!(records.len(), 2);
        let article = &records[0].article;
        assert_eq!(article.title, "Kapal");
        assert_eq!(article.date.unwrap().to_string(), "2019-03-04");
        assert_eq!(
            records[0].body,
            "![](kliping-picture:0) ![](kliping-picture:1)\n"
        );
        assert_eq!(
            records[0].pictures[1].beside.as_deref(),
            Some("assets/img/b.jpg")
        );
        assert_eq!(records[1].article.title, "Tanpa judul");
        assert_eq!(records[1].article.status, Status::Draft);
        assert_eq!(records[1].body, "Isi **itu**\n");
    }
}
