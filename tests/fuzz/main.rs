//! Every reader, on any bytes, returns. What it reads, writes out and reads back is equal.
//!
//! Plain proptest, so that it runs with every `cargo test` and on a stable
//! compiler; cargo-fuzz would need a nightly one. Beside arbitrary bytes, texts
//! are put together from the marks that readers look for.
//! `PROPTEST_CASES=100000 cargo test --test fuzz --release` looks further.

mod dumps;

use chrono_tz::Asia::Jakarta;
use kliping::article::body::{self, Links, Options, RawHtml, render};
use kliping::article::front_matter::{Location, Settings, read, term_page, write};
use kliping::article::text;
use kliping::import::preview;
use kliping::sources::Source;
use kliping::{article, config};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const LOCATION: Location<'_> = Location {
    file: "content/2019/03/26/kabar.id.md",
    below: "2019/03/26/kabar.id.md",
};

/// Marks that mean something to one reader or another.
const MARKS: &[&str] = &[
    "---\n",
    "+++\n",
    "{\n",
    "}\n",
    "title: ",
    "Title: ",
    "date: 2022-10-22",
    "date = ",
    "tags: [",
    "]",
    "\"",
    "'",
    ": ",
    "- ",
    "&a ",
    "*a",
    "<<: ",
    "|\n  ",
    ">-\n  ",
    "\n\n",
    "\r\n",
    "\t",
    "# ",
    "> ",
    "* ",
    "1. ",
    "```rust\n",
    "```",
    "`",
    "[^1]",
    "[^1]: ",
    "[a](",
    ")",
    "![",
    "|a|b|\n|-|-|\n",
    "<script>",
    "</script>",
    "<div ",
    "<b>",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x",
    "&amp;",
    "javascript:",
    "{{< ref \"",
    "\" >}}",
    "{% raw %}",
    "{% endraw %}",
    "{{",
    "}}",
    "{:.x}",
    "\u{feff}",
    "\u{0}",
    "\u{2028}",
    "é",
    "日本",
    "\u{202e}",
    "By ",
    "Oleh ",
    "Penulis: ",
    "Editor: ",
    "BANDAR SIRIH, KOMPAS.com - ",
    "JAKARTA – ",
    "Published: 09:30, 16 January 2024",
    "Senin, 31/02/2022 25:61 WIB",
    "22 Okt 2022",
    "Baca juga: ",
    "Read more: ",
    "https://a.example/b",
    "\u{c}",
    "(rzk/din)",
    "~~",
    "==",
    "- [ ] ",
    ":::",
    "$$",
    "\\",
    "import:\n  source: x\n",
];

/// Marks of pages, and text that would be markup if anybody let it.
const MARKUP: &[&str] = &[
    "<html lang=\"id\">",
    "<head>",
    "<meta property=\"og:title\" content=\"",
    "<meta name=author content=\"Ann Ek\">",
    "<meta charset=utf-16>",
    "<link rel=canonical href=\"https://a.example/b?page=2\">",
    "<link rel=next href=\"/b?page=3\">",
    "<base href=\"",
    "<title>",
    "</title>",
    "\">",
    "\" ",
    "<body>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<p>",
    "</p>",
    "<div class=\"related ",
    "<table><tr><td colspan=9999>",
    "</table>",
    "<ul><li>",
    "<ol start=-5>",
    "</ul>",
    "<a href=\"javascript:alert(1)\">",
    "<a href='/b (c)'>",
    "</a>",
    "<img src=\"x_files/a.jpg\" alt=\"",
    "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
    "<figure><figcaption>",
    "</figure>",
    "<time datetime=\"2022-10-03T08:00\">",
    "<b>",
    "<em>",
    "</em>",
    "<code>",
    "<pre>",
    "</pre>",
    "<blockquote>",
    "<br>",
    "<hr>",
    "<svg><script>",
    "<template>",
    "<select>",
    "<iframe src=\"https://a.example/embed/1\">",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"",
    "\"}</script>",
    "<script>alert(1)</script>",
    "<noscript>",
    "&lt;evil-tag onx=1&gt;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<evil-tag onx=1>",
    "&lt;!--",
    "&#96;",
    "&amp;lt;evil-tag&amp;gt;",
    "kliping-picture:0",
    "[x](kliping-picture:0)",
    "A paragraph of the article that is long enough to be taken for text by whoever reads it.",
    "Oleh Ratih Kusuma",
    "\u{3}",
    "\n\n",
    "    ",
];

/// Pages put together from marks, at times well formed.
fn pages() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(MARKUP).prop_map(str::to_owned),
        1 => prop::sample::select(MARKS).prop_map(str::to_owned),
        2 => "[a-zA-Z ]{0,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(MARKS).prop_map(str::to_owned),
        2 => "[a-zA-Z ]{0,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        texts().prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..400),
        (
            texts(),
            prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
        )
            .prop_map(|(text, changes)| {
                let mut bytes = text.into_bytes();
                for (at, byte) in changes {
                    if !bytes.is_empty() {
                        let at = at.index(bytes.len());
                        bytes[at] = byte;
                    }
                }
                bytes
            }),
    ]
}

fn settings() -> Settings {
    Settings {
        taxonomies: vec!["series".to_owned()],
        languages: vec!["id".to_owned()],
    }
}

/// What import makes of some bytes, also where they seem to be no article.
fn imported(name: &str, bytes: &[u8]) -> Result<Vec<String>, TestCaseError> {
    let source = Source {
        name,
        bytes,
        zone: Jakarta,
        lang: "id",
        force: true,
    };
    let (files, diagnostics) = preview(&source);
    prop_assert!(
        !files.is_empty() || !diagnostics.is_empty(),
        "nothing came of it"
    );
    Ok(files)
}

/// Whether an imported file says just what it would if it were written again.
fn reads_back(file: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let location = Location {
        file: "content/x.md",
        below: "x.md",
    };
    let (parsed, _) = read(file, &location, &settings());
    prop_assert!(
        parsed.is_some(),
        "no title: {:?}\n{file}",
        String::from_utf8_lossy(bytes)
    );
    let mut parsed = parsed.expect("it was just looked at");
    // The file's name gave it one.
    parsed.article.slug = None;
    prop_assert!(!parsed.article.title.trim().is_empty());
    let written = write(&parsed.article, &file[parsed.body]);
    prop_assert_eq!(written, file, "{:?}", String::from_utf8_lossy(bytes));
    Ok(())
}

struct AsTheyStand;

impl Links for AsTheyStand {
    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

/// The same inputs at every run, so that a change is judged by itself; others where more are asked for.
///
/// A failure prints its smallest input, which then becomes a test of its own.
fn configuration() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        failure_persistence: None,
        rng_seed: if asked {
            RngSeed::Random
        } else {
            RngSeed::Fixed(1906)
        },
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn front_matter_returns_and_reads_back_what_it_read(text in texts()) {
        let (parsed, diagnostics) = read(&text, &LOCATION, &settings());
        prop_assert!(parsed.is_some() || !diagnostics.is_empty(), "refused without a word");
        if let Some(parsed) = parsed {
            prop_assert!(text.is_char_boundary(parsed.body.start));
            let written = write(&parsed.article, "Isi.\n");
            let (again, _) = read(&written, &LOCATION, &settings());
            let again = again.expect("what was written has a title");
            prop_assert_eq!(&again.article, &parsed.article, "{}", written);
            prop_assert_eq!(written[again.body].trim(), "Isi.");
        }
    }

    #[test]
    fn the_page_of_a_term_returns(text in texts()) {
        let location = Location { file: "content/tags/x/_index.md", below: "tags/x/_index.md" };
        term_page(&text, &location, &settings());
    }

    #[test]
    fn bytes_of_any_encoding_become_text(bytes in bytes()) {
        text::decode(&bytes);
    }

    #[test]
    fn a_yaml_file_returns(text in texts()) {
        let _ = article::yaml::read_file(&text, "content/tags.yaml");
    }

    #[test]
    fn settings_return(text in texts()) {
        let _ = config::read(&text);
    }

    #[test]
    fn a_body_returns_without_scripts(text in texts(), trusted in any::<bool>()) {
        let options = Options {
            raw_html: if trusted { RawHtml::Trust } else { RawHtml::Sanitise },
            ..Options::default()
        };
        let mut html = String::new();
        render(&text, &options, &AsTheyStand, &mut html);
        let lower = html.to_lowercase();
        prop_assert!(!lower.contains("<script"), "{}", html);
        prop_assert!(!lower.contains("href=\"javascript:"), "{}", html);
        body::plain_text(&text);
        body::excerpt(&text, 200);
    }

    #[test]
    fn a_clipping_becomes_articles_that_read_back(bytes in bytes()) {
        for file in imported("content/clippings/x.txt", &bytes)? {
            reads_back(&file, &bytes)?;
        }
    }

    #[test]
    fn any_bytes_as_a_page_become_an_article_that_reads_back(bytes in bytes()) {
        for file in imported("content/clippings/x.html", &bytes)? {
            reads_back(&file, &bytes)?;
        }
    }

    #[test]
    fn a_page_becomes_an_article_that_reads_back_without_markup_of_its_own(page in pages()) {
        for file in imported("content/clippings/x.html", page.as_bytes())? {
            reads_back(&file, page.as_bytes())?;
            let (parsed, _) = read(&file, &LOCATION, &settings());
            let body = parsed.map_or(0, |parsed| parsed.body.start);
            for raw_html in [RawHtml::Trust, RawHtml::Sanitise] {
                let options = Options { raw_html, ..Options::default() };
                let mut html = String::new();
                render(&file[body..], &options, &AsTheyStand, &mut html);
                let lower = html.to_lowercase();
                // Text is escaped, so that each `<` begins a tag.
                for tag in lower.split('<').skip(1) {
                    let tag = tag.split('>').next().unwrap_or(tag);
                    let is_ours = !tag.starts_with("script")
                        && !tag.starts_with("evil-tag")
                        && !tag.contains("=\"javascript:");
                    prop_assert!(is_ours, "{}\n\n{}\n\n{}", page, file, html);
                }
            }
        }
    }
}
