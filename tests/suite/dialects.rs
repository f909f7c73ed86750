//! Front matter written for other generators is read as it is.

use kliping::article::front_matter::{Location, Parsed, Settings, read, term_page};
use kliping::article::location::Kind;
use kliping::article::{Article, DateBasis, Status};

fn parse(below: &str, text: &str) -> Parsed {
    let location = Location { file: below, below };
    let (parsed, diagnostics) = read(text, &location, &Settings::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    parsed.expect("it has a title")
}

fn article(below: &str, text: &str) -> Article {
    parse(below, text).article
}

fn date(article: &Article) -> String {
    article
        .date
        .map_or_else(String::new, |date| date.to_string())
}

#[test]
fn hugo_in_yaml() {
    let text = "---\n\
        title: 'Data &#43; warta'\n\
        date: 2019-03-18 1:00:00 -0500\n\
        lastmod: 2020-01-02\n\
        expiryDate: 2030-01-01\n\
        deck: Standfirst\n\
        summary: Ringkasan\n\
        authors:\n  - siti\n  - name: Budi Utomo\n\
        topics: [kota, pasar]\n\
        categories:\n- Ekonomi\n- Dagang\n\
        cover:\n  image: pasar.jpg\n  alt: Pasar\n\
        url: /lama/kabar\n\
        aliases: [/a/, b.html, 'https://example.org/c/']\n\
        draft: false\n\
        translationKey: satu\n\
        ---\nIsi\n";
    let read = article("news/kabar.id.md", text);
    assert_eq!(read.title, "Data + warta");
    assert_eq!(date(&read), "2019-03-18T01:00:00-05:00");
    assert_eq!(read.updated.unwrap().to_string(), "2020-01-02");
    assert_eq!(read.description.unwrap(), "Standfirst");
    assert_eq!(read.authors, ["siti", "Budi Utomo"]);
    assert_eq!(read.section.unwrap(), "Ekonomi");
    assert_eq!(read.tags, ["Dagang"]);
    assert_eq!(read.image.unwrap(), "pasar.jpg");
    assert_eq!(read.image_alt.unwrap(), "Pasar");
    assert_eq!(read.permalink.unwrap(), "/lama/kabar/");
    assert_eq!(read.aliases, ["/a/", "/b.html", "/c/"]);
    assert_eq!(read.translation_key.unwrap(), "satu");
    assert_eq!(read.lang.unwrap(), "id");
    assert_eq!(read.slug.unwrap(), "kabar");
    assert_eq!(read.status, Status::Published);
    let kept: Vec<&str> = read.extra.keys().map(String::as_str).collect();
    assert_eq!(kept, ["expiryDate", "summary", "topics"]);
}

#[test]
fn hugo_in_toml_and_json() {
    let toml = "+++\ntitle = \"Kabar\"\ndate = 2019-03-18T13:00:00+07:00\ndraft = true\ntags = [\"a\"]\n[params]\nwarna = \"merah\"\n+++\nIsi\n";
    let json = "{\n\"title\": \"Kabar\",\n\"date\": \"2019-03-18T13:00:00+07:00\",\n\"draft\": true,\n\"tags\": [\"a\"],\n\"params\": {\"warna\": \"merah\"}\n}\n\nIsi\n";
    let (from_toml, from_json) = (article("a.md", toml), article("a.md", json));
    assert_eq!(from_toml, from_json);
    assert_eq!(date(&from_toml), "2019-03-18T13:00:00+07:00");
    assert_eq!(from_toml.status, Status::Draft);
    assert_eq!(json[parse("a.md", json).body].trim(), "Isi");
}

#[test]
fn zola() {
    let text = "+++\npath = \"2025/06/20/Rust-1.88.0\"\ntitle = \"Rust\"\nauthors = [\"Tyler Mandry and Eric Holk\"]\n\
        aliases = [\"old.html\"]\ntemplate = \"page.html\"\nupdated = 2025-07-01\n\
        [taxonomies]\ntags = [\"rilis\"]\ncategories = [\"warta\"]\npeople = [\"Siti\"]\n\
        [extra]\nrelease = true\n+++\nIsi\n";
    let read = article("Rust-1.88.0.md", text);
    assert_eq!(read.permalink.as_deref(), Some("/2025/06/20/Rust-1.88.0/"));
    assert_eq!(date(&read), "2025-06-20");
    assert_eq!(read.date_basis, DateBasis::Inferred);
    assert_eq!(read.authors, ["Tyler Mandry", "Eric Holk"]);
    assert_eq!(read.updated.unwrap().to_string(), "2025-07-01");
    assert_eq!(read.tags, ["rilis"]);
    assert_eq!(read.section.unwrap(), "warta");
    assert_eq!(read.taxonomies["people"], ["Siti"]);
    assert_eq!(read.template, None);
    assert_eq!(read.extra["release"], true);
    assert_eq!(read.extra["template"], "page.html");
}

#[test]
fn jekyll() {
    let text = "---\nlayout: post\ntitle: Kabar\ncategories: warta kota\ntags: pasar harga\n\
        author: Siti Nur and Budi Utomo\npublished: false\nexcerpt: Ringkas\nlast_modified_at: 2020-02-02\n---\nIsi\n";
    let read = article("_posts/2019-03-26-kabar-baru.md", text);
    assert_eq!(date(&read), "2019-03-26");
    assert_eq!(read.date_basis, DateBasis::File);
    assert_eq!(read.slug.unwrap(), "kabar-baru");
    assert_eq!(read.section.unwrap(), "warta");
    assert_eq!(read.tags, ["pasar", "harga", "kota"]);
    assert_eq!(read.authors, ["Siti Nur", "Budi Utomo"]);
    assert_eq!(read.status, Status::Draft);
    assert_eq!(read.description.unwrap(), "Ringkas");
    assert_eq!(
        article("_drafts/x.md", "---\ntitle: a\n---\n").status,
        Status::Draft
    );
}

#[test]
fn pelican() {
    let text = "Title: Kabar: baru\nDate: 2010-12-03 10:20\nModified: 2010-12-05\nCategory: Kota\n\
        Tags: pasar, harga naik\nAuthors: Nur, Siti; Utomo, Budi\nSlug: kabar\nStatus: hidden\n\
        Lang: id\nSummary: Dua\n    baris\n\nIsi: baris\n";
    let parsed = parse("x.md", text);
    let read = parsed.article;
    assert_eq!(read.title, "Kabar: baru");
    assert_eq!(date(&read), "2010-12-03T10:20:00");
    assert_eq!(read.section.unwrap(), "Kota");
    assert_eq!(read.tags, ["pasar", "harga naik"]);
    assert_eq!(read.authors, ["Nur, Siti", "Utomo, Budi"]);
    assert_eq!(read.status, Status::Draft);
    assert_eq!(read.lang.unwrap(), "id");
    assert_eq!(read.description.unwrap(), "Dua baris");
    assert_eq!(&text[parsed.body], "Isi: baris\n");
}

#[test]
fn hexo() {
    let text = "title: Kabar\ndate: 2019-03-26\ncategories:\n- [Kota, Pasar]\n- [Harga]\nupdated: 2019-04-01\nthumbnail: a.jpg\n---\nIsi\n";
    let parsed = parse("x.md", text);
    let read = parsed.article;
    assert_eq!(read.section.unwrap(), "Kota");
    assert_eq!(read.tags, ["Pasar", "Harga"]);
    assert_eq!(read.image.unwrap(), "a.jpg");
    assert_eq!(&text[parsed.body], "Isi\n");
}

#[test]
fn eleventy() {
    let text =
        "---\nlayout: base.njk\ntitle: Kabar\ntags: [posts, kota]\npermalink: false\n---\nIsi\n";
    let read = article("x.md", text);
    assert_eq!(read.tags, ["kota"]);
    assert_eq!(read.status, Status::Draft);
    assert_eq!(read.permalink, None);
}

#[test]
fn values_are_taken_as_they_are_written() {
    let text = "---\ntitle: 1.10\nsection: 007\nkicker: Yes\ntags: [2022, 1984, no]\ndate: 1914\nid: 123456789012345678901234567890\n---\n";
    let read = article("x.md", text);
    assert_eq!(read.title, "1.10");
    assert_eq!(read.section.as_deref(), Some("007"));
    assert_eq!(read.kicker.as_deref(), Some("Yes"));
    assert_eq!(read.tags, ["2022", "1984", "no"]);
    assert_eq!(date(&read), "1914");
    assert_eq!(read.extra["id"], "123456789012345678901234567890");
}

#[test]
fn what_is_blank_is_absent() {
    let read = article(
        "x.md",
        "---\ntitle: a\nauthor:\ndate: \ntags: []\nimage: ''\n---\n",
    );
    let plain = Article {
        title: "a".to_owned(),
        slug: Some("x".to_owned()),
        ..Article::default()
    };
    assert_eq!(read, plain);
}

#[test]
fn line_ends_and_marks_of_other_systems_are_no_obstacle() {
    let text = "---\r\ntitle: Kabar\r\ntags:\r\n- a\r\n---\r\n\r\nIsi\r\n";
    let parsed = parse("x.md", text);
    assert_eq!(parsed.article.tags, ["a"]);
    assert_eq!(&text[parsed.body], "\r\nIsi\r\n");
}

#[test]
fn a_rule_above_a_text_is_no_fence() {
    let location = Location {
        file: "x.md",
        below: "x.md",
    };
    let (parsed, diagnostics) = read(
        "---\nIsi tanpa kunci\n\n---\n",
        &location,
        &Settings::default(),
    );
    assert_eq!(parsed.unwrap().article.title, "X");
    assert_eq!(diagnostics[0].code, "front-matter-missing");
}

#[test]
fn a_taxonomy_of_the_site_is_read_from_its_own_key() {
    let location = Location {
        file: "x.md",
        below: "x.md",
    };
    let settings = Settings {
        taxonomies: vec!["places".to_owned()],
        ..Settings::default()
    };
    let (parsed, _) = read(
        "---\ntitle: a\nplaces: [Bandung]\n---\n",
        &location,
        &settings,
    );
    assert_eq!(parsed.unwrap().article.taxonomies["places"], ["Bandung"]);
}

#[test]
fn a_page_of_a_term_says_its_name() {
    let text = "---\nfirst_name: Aaron\nlast_name: Meyers\ngithub: am\nbio: Menulis.\n---\n";
    let below = "authors/aaron-meyers/_index.md";
    let location = Location { file: below, below };
    let (page, diagnostics) = term_page(text, &location, &Settings::default());
    let page = page.unwrap();
    assert!(diagnostics.is_empty());
    assert_eq!(
        (page.taxonomy.as_str(), page.key.as_str()),
        ("authors", "aaron-meyers")
    );
    assert_eq!(page.name.unwrap(), "Aaron Meyers");
    assert_eq!(page.description.unwrap(), "Menulis.");
    assert_eq!(page.extra["github"], "am");
    assert_eq!(parse(below, text).kind, Kind::SectionPage);
    for below in ["authors/_index.md", "news/x/_index.md", "authors/x/post.md"] {
        let location = Location { file: below, below };
        assert_eq!(
            term_page(text, &location, &Settings::default()).0,
            None,
            "{below}"
        );
    }
}
