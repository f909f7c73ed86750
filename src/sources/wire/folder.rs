//! Folders of news items: versions of an item lie in different files.

use std::io::Read as _;
use std::ops::ControlFlow;

use super::issue::Issue;
use super::{format_of, versions};
use crate::diagnostic::Diagnostic;
use crate::sources::{Desk, Folder, FolderReader, HEAD};

/// The reader of folders that hold news items and nothing else but their pictures.
pub(in crate::sources) struct NewsItems;

/// How many files are looked into to know a folder.
const LOOKED_INTO: usize = 40;

/// How files end that lie beside news items: pictures, sound, and what systems leave.
const BESIDE: [&str; 22] = [
    "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "svg", "eps", "mp3", "mp4", "mov", "wmv",
    "pdf", "css", "xsd", "dtd", "xsl", "md5", "ds_store", "db", "json~",
];

impl FolderReader for NewsItems {
    fn format(&self) -> &'static str {
        "news-items"
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        let names: Vec<&String> = folder
            .names
            .iter()
            .filter(|name| !is_beside(name))
            .collect();
        let step = names.len().div_ceil(LOOKED_INTO).max(1);
        let mut looked_into = names.iter().step_by(step);
        // One file alone is read as what it is.
        names.len() > 1 && looked_into.all(|name| format_of(&head(folder, name)).is_some())
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        versions::publish(desk, &|desk, take| {
            for name in folder.names.iter().filter(|name| !is_beside(name)) {
                let Some(items) = format_of(&head(folder, name)) else {
                    let message = "this is no news item, unlike what lies around it";
                    let help = "move it to a folder of its own, and import that";
                    let said = Diagnostic::warning("wire-folder", message);
                    desk.say(said.in_file(format!("{}/{name}", folder.name)).help(help));
                    continue;
                };
                let mut number = 0;
                folder.with_dump(name, |dump| {
                    items.read(dump, desk, &mut |issue| {
                        number += 1;
                        take(placed(issue, name, number))
                    })
                })?;
            }
            ControlFlow::Continue(())
        })
    }
}

fn head(folder: &Folder<'_>, name: &str) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = folder.files.open(name) {
        // What was read before an error is a head as well.
        let _ = file.take(HEAD as u64).read_to_end(&mut head);
    }
    head
}

/// Whether a file is none that articles are looked for in.
fn is_beside(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    BESIDE.contains(&ending.to_ascii_lowercase().as_str())
}

/// An issue as one of the folder: it and its pictures are named from there.
fn placed(mut issue: Issue, file: &str, number: usize) -> Issue {
    if issue.name.is_none() {
        issue.name = Some(if number == 1 {
            file.to_owned()
        } else {
            format!("{file}#{number}")
        });
    }
    if let Some((parent, _)) = file.rsplit_once('/') {
        let pictures = issue.record.pictures.iter_mut();
        for beside in pictures.filter_map(|picture| picture.beside.as_mut()) {
            *beside = format!("{parent}/{beside}");
        }
    }
    issue
}
