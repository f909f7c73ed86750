//! Articles made to break a theme, and the settings of the site that they stand in.
//!
//! Every text holds markup named after its field: an element `hostile-title` on a page says that
//! the title was printed without escaping.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::archive::BUILT_IN;
use crate::config::{Config, MenuLink, Sitemap};
use crate::diagnostic::Result;
use crate::files;

/// What names the elements and attributes that hostile texts would make.
pub(super) const HOSTILE: &str = "hostile-";

/// How many articles the largest term has.
const MANY: usize = 1000;

/// The article that is one more.
const ONE_MORE: &str = "content/articles/one-more.md";

/// A text that breaks out of wherever it is printed without escaping.
fn hostile(field: &str) -> String {
    let made = format!("{HOSTILE}{field}");
    format!("{field} \"' {made}=\"\" '><{made}></{made}><script>{made}</script> & &amp; ]]>")
}

/// The settings that the check's archive is made with: the site's, but for what it is about.
pub(super) fn settings(config: &Config) -> Config {
    let mut taxonomies = config.taxonomies.clone();
    if !taxonomies.iter().any(|name| name == "series") {
        taxonomies.push("series".to_owned());
    }
    Config {
        title: hostile("site-title"),
        description: hostile("site-description"),
        publisher: Some(hostile("site-publisher")),
        language: "en".to_owned(),
        content: "content".to_owned(),
        page_size: 20,
        indexes: BUILT_IN.map(|(_, index)| index).to_vec(),
        taxonomies,
        menu: vec![MenuLink {
            title: hostile("menu-title"),
            url: "/about/".to_owned(),
        }],
        related: config.related.max(3),
        not_found: true,
        robots: false,
        redirects: false,
        sitemap: Sitemap::None,
        ..config.clone()
    }
}

/// Writes the articles, and removes what an earlier check left that is not one of them.
pub(super) fn write(folder: &Path, theme: &str) -> Result<()> {
    let content = folder.join("content");
    let mut written: BTreeSet<String> = BTreeSet::new();
    let about =
        json!({ "title": hostile("page-title"), "description": hostile("page-description") });
    let pages = [
        ("media/bridge.svg".to_owned(), PICTURE.to_owned()),
        (
            "pages/about.md".to_owned(),
            article(&about, &format!("# About\n\nChecked with {theme}.\n")),
        ),
    ];
    for (name, text) in pages.into_iter().chain(hard_cases()).chain(minutes()) {
        files::write(&content.join(&name), text.as_bytes())?;
        written.insert(name);
    }
    let (found, _) = files::walk(&content, "content", |_| true);
    for file in found
        .iter()
        .filter(|file| !written.contains(&file.relative))
    {
        files::remove(&file.path, &content)?;
    }
    Ok(())
}

/// The articles of one large term, four a day, so that there are months and years to split it by.
fn minutes() -> impl Iterator<Item = (String, String)> {
    (0..MANY).map(|number| {
        let (year, month) = (2010 + number / 240, number / 20 % 12 + 1);
        let day = number / 4 % 5 + 1;
        let front_matter = json!({
            "title": format!("Council minutes no. {number}"),
            "description": "What the council of Lower Elm decided.",
            "date": format!("{year}-{month:02}-{day:02}"),
            "authors": ["Ada Quill"],
            "section": "Council",
            "tags": ["Minutes"],
        });
        let text = article(&front_matter, "The council met and decided.\n");
        (format!("articles/minutes/{number:04}.md"), text)
    })
}

/// Writes the article that is newer than all others.
pub(super) fn write_one_more(folder: &Path) -> Result<()> {
    let front_matter = json!({
        "title": "One more article",
        "description": "It is newer than all others.",
        // In the year of the newest of the others: a year's first article changes the whole calendar.
        "date": "2021-12-31",
        "authors": ["Ada Quill"],
        "section": "Council",
        "tags": ["Minutes"],
    });
    let text = article(&front_matter, "It is new.\n");
    files::write(&folder.join(ONE_MORE), text.as_bytes()).map(|_| ())
}

/// Removes it again.
pub(super) fn remove_one_more(folder: &Path) -> Result<()> {
    files::remove(&folder.join(ONE_MORE), folder)
}

/// An article's file, its front matter as JSON.
fn article(front_matter: &Value, body: &str) -> String {
    format!("{front_matter:#}\n\n{body}")
}

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\"/></svg>\n";

const BODY: &str = "The ferry left at nine.\n\n## What happened\n\nA [link](https://example.org/), *emphasis* and `code`.\n\n\
    ![A bridge](/media/bridge.svg \"The old bridge\")\n\n> Somebody said so.\n\n1. One\n2. Two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\
    ```rust\nfn main() {}\n```\n\nA note.[^1]\n\n[^1]: Below.\n";

/// One article for each thing that themes forget.
fn hard_cases() -> impl Iterator<Item = (String, String)> {
    let cases = [
        ("full", full(), BODY),
        ("hostile", full_of_hostility(), "A text.\n"),
        (
            "japanese",
            translated("古い橋が崩れる", "ja"),
            "夜に落ちた。\n",
        ),
        (
            "arabic",
            translated("جسر قديم ينهار", "ar"),
            "سقط الجسر ليلا.\n",
        ),
        ("bridge", translated("Old bridge falls", "en"), BODY),
    ];
    let further = scant().into_iter().chain(unpublished());
    let further = further.map(|(name, front_matter)| (name, front_matter, BODY));
    cases
        .into_iter()
        .chain(further)
        .map(|(name, front_matter, body)| {
            (format!("articles/{name}.md"), article(&front_matter, body))
        })
}

/// One article in several languages.
fn translated(title: &str, lang: &str) -> Value {
    json!({ "title": title, "lang": lang, "date": "2021-03-07", "translation_key": "bridge", "tags": ["Bridges"] })
}

type Case = (&'static str, Value);

/// Articles that say little, and those that say much.
fn scant() -> Vec<Case> {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(5);
    vec![
        ("bare", json!({ "title": "Bare" })),
        (
            "undated",
            json!({ "title": "Undated", "tags": ["Minutes"] }),
        ),
        (
            "year-only",
            json!({ "title": "A year is known", "date": "1914" }),
        ),
        (
            "month-only",
            json!({ "title": "A month is known", "date": "1914-12" }),
        ),
        ("one-word", json!({ "title": word, "date": "2021-03-02" })),
        (
            "long",
            json!({ "title": long_title(), "date": "2021-03-01", "description": long_title() }),
        ),
        (
            "authors",
            json!({ "title": "By forty", "date": "2021-03-03", "authors": forty(), "editors": ["Nima Ro"] }),
        ),
    ]
}

/// Articles that are not simply published.
fn unpublished() -> Vec<Case> {
    let with_status = |status: &str, date: &str| json!({ "title": status, "date": date, "status": status, "tags": ["Minutes"] });
    vec![
        ("withheld", with_status("withheld", "2021-03-04")),
        ("withdrawn", with_status("withdrawn", "2021-03-05")),
        ("draft", with_status("draft", "2021-03-06")),
    ]
}

/// A headline of three hundred characters.
fn long_title() -> String {
    let mut title = String::new();
    while title.len() < 300 {
        let _ = write!(title, "The council of Lower Elm decides on the bridge, ");
    }
    title.truncate(300);
    title
}

fn forty() -> Vec<String> {
    (1..=40).map(|at| format!("Reporter {at}")).collect()
}

/// An article that says all there is to say.
fn full() -> Value {
    json!({
        "title": "Everything is said",
        "description": "An article with all fields.",
        "kicker": "The bridge",
        "section": "City",
        "tags": ["Minutes", "Bridges"],
        "taxonomies": { "series": ["The bridge, a year on"] },
        "date": "2021-03-08T09:30:00+07:00",
        "updated": "2021-03-09",
        "date_basis": "inferred",
        "authors": ["Ada Quill"],
        "editors": ["Nima Ro"],
        "byline": "By Ada Quill in Lower Elm",
        "dateline": "Lower Elm",
        "publisher": "The Elm Gazette",
        "source_credits": ["Elm Wire"],
        "image": "/media/bridge.svg",
        "image_alt": "The old bridge",
        "image_caption": "The bridge in spring",
        "image_credit": "Photo: Nima Ro",
        "original_url": "https://example.org/bridge",
        "related": ["Old bridge falls", { "title": "Elsewhere", "url": "https://example.org/" }],
        "corrections": [{ "date": "2021-03-10", "text": "The bridge is older." }, { "text": "And longer." }],
        "extra": { "weather": "rain", "figures": [1, 2] },
        "import": { "source": "clippings/a.txt", "format": "clipping", "sha256": "0".repeat(64) },
    })
}

/// The same with a text in every field that breaks out of where it is not escaped.
fn full_of_hostility() -> Value {
    json!({
        "title": hostile("title"),
        "description": hostile("description"),
        "kicker": hostile("kicker"),
        "section": hostile("section"),
        "tags": [hostile("tag"), "Minutes"],
        "taxonomies": { "series": [hostile("series")] },
        "date": "2021-03-11",
        "authors": [hostile("author")],
        "editors": [hostile("editor")],
        "byline": hostile("byline"),
        "dateline": hostile("dateline"),
        "publisher": hostile("publisher"),
        "source_credits": [hostile("source-credit")],
        "image": "/media/bridge.svg",
        "image_alt": hostile("image-alt"),
        "image_caption": hostile("image-caption"),
        "image_credit": hostile("image-credit"),
        "original_url": "javascript:alert('original_url')",
        "related": [{ "title": hostile("related"), "url": "javascript:alert('related')" }],
        "corrections": [{ "text": hostile("correction") }],
        "extra": { "note": hostile("extra"), "link": "javascript:alert('extra')" },
        "import": { "source": hostile("import-source"), "format": "clipping", "sha256": "0".repeat(64) },
    })
}
