//! What Medium exports: a page of HTML for each post, in microformats.

use std::io::Read as _;
use std::ops::ControlFlow;

use super::{Desk, Dump, DumpReader, Folder, FolderReader, HEAD, Record, statuses, values};
use crate::article::text::decode;
use crate::diagnostic::Diagnostic;

/// The reader of Medium's exports.
pub(super) struct Medium;

/// The reader of such an export as a whole, which holds pages of other kinds as well.
pub(super) struct MediumExport;

/// The largest post, in bytes.
const LARGEST: u64 = 32 << 20;

impl DumpReader for Medium {
    fn format(&self) -> &'static str {
        "medium-html"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head);
        let marks = ["class=\"h-entry\"", "class=\"p-name\""];
        let own = ["data-field=\"", "class=\"graf", "section-divider"];
        if is_profile(&head) {
            return true;
        }
        marks.iter().all(|mark| head.contains(mark)) && own.iter().any(|mark| head.contains(mark))
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let mut bytes = Vec::new();
        let read = dump
            .open()
            .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
        if let Err(error) = read {
            let message = format!("this cannot be read: {error}");
            desk.say(Diagnostic::error("import-torn", message).in_file(dump.name));
            return ControlFlow::Break(());
        }
        let text = decode(&bytes).text.into_owned();
        if is_profile(&text) {
            desk.tally.other("profiles");
            return ControlFlow::Continue(());
        }
        let record = record(&text, dump, desk);
        desk.take(record)
    }
}

impl FolderReader for MediumExport {
    fn format(&self) -> &'static str {
        Medium.format()
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        let mut posts = folder.names.iter().filter(|name| is_post(name));
        let has_more = folder
            .names
            .iter()
            .any(|name| is_page(name) && !is_post(name));
        has_more
            && posts
                .next()
                .is_some_and(|name| Medium.recognises(name, &head(folder, name)))
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        for name in folder.names.iter().filter(|name| is_page(name)) {
            if !is_post(name) {
                let kind = name.split('/').rev().nth(1).unwrap_or("account");
                desk.tally.other(&format!("pages of {kind}"));
                continue;
            }
            let Some(bytes) = folder.read(name, LARGEST) else {
                let said = Diagnostic::error("import-record", "this cannot be read");
                desk.say(said.in_file(format!("{}/{name}", folder.name)));
                continue;
            };
            let text = decode(&bytes).text.into_owned();
            let mut record = folder.with_dump(name, |dump| record(&text, dump, desk));
            record.id = Some(name.clone());
            desk.take(record)?;
        }
        ControlFlow::Continue(())
    }
}

fn is_page(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ending.eq_ignore_ascii_case("html")
}

/// Whether a file of an export is a post.
fn is_post(name: &str) -> bool {
    is_page(name) && (name.starts_with("posts/") || name.contains("/posts/"))
}

fn head(folder: &Folder<'_>, name: &str) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = folder.files.open(name) {
        // What was read before an error is a head as well.
        let _ = file.take(HEAD as u64).read_to_end(&mut head);
    }
    head
}

/// Whether a page is that of the account.
fn is_profile(html: &str) -> bool {
    ["<section class=\"h-card\">", "Medium user ID:"]
        .iter()
        .all(|mark| html.contains(mark))
}

fn record(html: &str, dump: &Dump<'_>, desk: &mut Desk<'_>) -> Record {
    let tally = &mut desk.tally;
    let mut record = Record::default();
    let mut line = |class: &str, end: &str| {
        let line = values::line(within(html, class, end)?, tally);
        (!line.is_empty()).then_some(line)
    };
    record.article.title = line("p-name", "</h1>").unwrap_or_default();
    record.article.description = line("p-summary", "</section>");
    record.article.authors = line("p-author", "</a>").into_iter().collect();
    record.article.date = tag(html, "dt-published")
        .and_then(|tag| attribute(tag, "datetime"))
        .and_then(|date| values::date(date, dump.zone));
    let address = tag(html, "p-canonical").and_then(|tag| attribute(tag, "href"));
    record.article.original_url = address
        .filter(|url| url.starts_with("http"))
        .map(ToOwned::to_owned);
    let mut rest = html;
    // The first is how an export names them, the second how microformats do.
    let classes = ["class=\"p-tag\"", "p-category"];
    while let Some(at) = classes.iter().filter_map(|class| rest.find(class)).min() {
        rest = &rest[at + 1..];
        let text = rest
            .split_once('>')
            .and_then(|(_, rest)| rest.split("</a>").next());
        let tag = values::line(text.unwrap_or_default(), tally);
        if !tag.is_empty() && !record.article.tags.contains(&tag) {
            record.article.tags.push(tag);
        }
    }
    // Only what is out has an hour at which it went out, or a place.
    let is_out = record.article.date.is_some() || record.article.original_url.is_some();
    statuses::state(
        &mut record.article,
        if is_out { "published" } else { "draft" },
    );
    record.id.clone_from(&record.article.original_url);
    let body = body(html, &record.article.title);
    values::fill(&mut record, &body, dump.lang, tally);
    record.stated(1);
    record
}

/// The tag of the first element of a class.
fn tag<'h>(html: &'h str, class: &str) -> Option<&'h str> {
    html.match_indices(class).find_map(|(at, _)| {
        let start = html[..at].rfind('<')?;
        let end = html[at..].find('>')? + at;
        let tag = &html[start..=end];
        tag.contains("class=").then_some(tag)
    })
}

/// What stands in the first element of a class, up to its end.
fn within<'h>(html: &'h str, class: &str, end: &str) -> Option<&'h str> {
    let tag = tag(html, class)?;
    let from = tag.as_ptr() as usize - html.as_ptr() as usize + tag.len();
    html[from..].split(end).next()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let from = tag.find(&format!("{name}=\""))? + name.len() + 2;
    tag[from..].split('"').next().map(str::trim)
}

/// The text, without the headline that it repeats.
fn body(html: &str, title: &str) -> String {
    let from = html
        .find("e-content")
        .and_then(|at| Some(at + html[at..].find('>')? + 1));
    let inner = from.map_or("", |from| &html[from..]);
    let end = inner.rfind("<footer").unwrap_or(inner.len());
    let inner = inner[..end].replace("<hr class=\"section-divider\">", "");
    let Some(at) = inner.find("graf--title") else {
        return inner;
    };
    let start = inner[..at].rfind('<').unwrap_or(at);
    let close = inner[at..]
        .find("</h")
        .and_then(|close| Some(at + close + inner[at + close..].find('>')? + 1));
    let Some(close) = close else {
        return inner;
    };
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let heading = &inner[start..close];
    let shown = heading
        .split_once('>')
        .map_or("", |(_, text)| text.split("</").next().unwrap_or_default());
    if letters(shown) == letters(title) {
        return format!("{}{}", &inner[..start], &inner[close..]);
    }
    inner
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;

    fn read(html: &str) -> Record {
        assert!(Medium.recognises("a.html", html.as_bytes()));
        let bytes = html.as_bytes().to_vec();
        let fields = BTreeMap::new();
        let dump = Dump {
            name: "a.html",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            bytes: &bytes,
        };
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let _ = Medium.read(&dump, &mut desk);
        records.remove(0)
    }

    const POST: &str = "<html><body><article class=\"h-entry\"><header><h1 class=\"p-name\">Kapal Tua</h1></header><section data-field=\"subtitle\" class=\"p-summary\">Ringkas</section><section data-field=\"body\" class=\"e-content\"><h3 class=\"graf graf--h3 graf--title\">Kapal Tua</h3><p class=\"graf\">Isi <strong>itu</strong>.</p></section>";

    #[test]
    fn a_post_gives_its_fields_and_a_draft_is_kept_back() {
        let whole = format!(
            "{POST}<footer><p>By <a href=\"x\" class=\"p-author h-card\">Rani</a> on <a href=\"https://m.example/k\"><time class=\"dt-published\" datetime=\"2018-08-11T11:23:34.123Z\">then</time></a>.</p><p><a href=\"https://m.example/k\" class=\"p-canonical\">Canonical link</a></p><p class=\"p-tags\">Tagged in <a href=\"t\" class=\"p-tag\">Laut</a></p></footer></article>"
        );
        let record = read(&whole);
        let article = &record.article;
        assert_eq!(
            (article.title.as_str(), &*record.body),
            ("Kapal Tua", "Isi **itu**.\n")
        );
        assert_eq!(
            (article.authors.as_slice(), article.tags.as_slice()),
            (&["Rani".to_owned()][..], &["Laut".to_owned()][..])
        );
        assert_eq!(article.original_url.as_deref(), Some("https://m.example/k"));
        assert_eq!(article.status, Status::Published);
        assert_eq!(
            read(&format!("{POST}</article>")).article.status,
            Status::Draft
        );
    }

    #[test]
    fn of_an_export_the_posts_are_read_and_the_rest_is_counted() {
        let files = BTreeMap::from([
            (
                "bookmarks/bookmarks-0001.html".to_owned(),
                b"<html><p>Many words of others.</p></html>".to_vec(),
            ),
            (
                "posts/2020-01-02_Kapal.html".to_owned(),
                POST.as_bytes().to_vec(),
            ),
        ]);
        let names: Vec<String> = files.keys().cloned().collect();
        let fields = BTreeMap::new();
        let folder = Folder {
            name: "medium.zip",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            names: &names,
            files: &files,
        };
        assert!(MediumExport.recognises(&folder));
        let mut records: Vec<Record> = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        assert!(MediumExport.read(&folder, &mut desk).is_continue());
        assert_eq!(desk.tally.others["pages of bookmarks"], 1);
        assert_eq!(
            records[0].id.as_deref(),
            Some("posts/2020-01-02_Kapal.html")
        );
    }
}
