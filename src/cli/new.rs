//! `kliping new`

use std::path::PathBuf;

use clap::Args;

use crate::config;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;

use super::{Common, show};

/// Make a folder for a new archive
///
/// Writes a commented site.toml, a first article and a first clipping, so that
/// `kliping build` has something to show. A folder that holds Markdown already
/// keeps it: only what is missing is added.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder, which may exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The archive's name [default: the folder's]
    #[arg(long)]
    title: Option<String>,
    /// The archive's language, like `id` or `en`
    #[arg(long, default_value = "en", value_name = "TAG")]
    language: String,
}

/// Makes the folder, and says what to do next.
pub(super) fn run(arguments: &New, common: &Common) -> Result<bool> {
    let folder = &arguments.folder;
    if files::is_file(&folder.join(config::FILE_NAME)) {
        let message = format!("`{}` is an archive already", folder.display());
        return Err(Diagnostic::error("new", message)
            .help("build it with `kliping build`, or name another folder")
            .into());
    }
    if !config::is_language_tag(&arguments.language) {
        let message = format!("`{}` is not a language tag", arguments.language);
        return Err(Diagnostic::error("new", message)
            .help("use a BCP 47 tag, like `id` or `en-GB`")
            .into());
    }
    let title = arguments.title.clone().unwrap_or_else(|| {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| "Archive".to_owned())
    });
    let had_content = !files::is_empty_folder(&folder.join("content"));
    let quoted = toml::Value::String(title).to_string();
    let settings = SITE_TOML
        .replace("{title}", &quoted)
        .replace("{language}", &arguments.language);
    files::write(&folder.join(config::FILE_NAME), settings.as_bytes())?;
    if !had_content {
        files::write(
            &folder.join("content/articles/2024/01/first.md"),
            FIRST_ARTICLE.as_bytes(),
        )?;
        files::write(
            &folder.join("content/clippings/first.txt"),
            FIRST_CLIPPING.as_bytes(),
        )?;
    }
    if !files::is_file(&folder.join(".gitignore")) {
        files::write(&folder.join(".gitignore"), b"/public\n/.kliping\n")?;
    }
    if !common.quiet {
        show::out(&format!(
            "made `{0}`; now put articles into `{0}/content/` and run `kliping build --site {0}`",
            folder.display()
        ));
    }
    Ok(true)
}

const SITE_TOML: &str = r#"# Settings of this archive. docs/settings.md explains them all.
title = {title}
description = ""
# Where the site will be published; needed for feeds and sitemaps.
url = "http://localhost/"
language = "{language}"
# The zone that the calendar goes by, a name like "Asia/Jakarta".
timezone = "UTC"

[import]
# Raw sources, which `kliping build` converts into content/articles/.
sources = ["content/clippings"]
"#;

const FIRST_ARTICLE: &str = "---
title: The first article
description: It shows what front matter can say.
date: 2024-01-15T09:00:00Z
authors:
- A. Reporter
section: Notes
tags:
- first steps
---

Write in *Markdown* below the second line of dashes.
Only the title is required.
";

const FIRST_CLIPPING: &str = "A clipping pasted from somewhere
By A. Reporter
Published: 09:30, 16 January 2024
Kliping reads headline, byline and date, and writes them as front matter into content/articles.
What lies in content/clippings stays as it is.
";
