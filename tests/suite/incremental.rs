//! Clean equals incremental: after any series of edits, a build that makes only what changed leaves
//! the bytes of a build from nothing.

use std::fs;

use proptest::prelude::*;
use proptest::sample::select;

use super::pictures::{jpeg, png};
use super::rig::{Rig, assert_same};

/// How many series of edits are tried, and how many edits each has at most.
const SERIES: u32 = 160;
const EDITS: usize = 7;

/// Settings that leave nothing out.
const SETTINGS: &str = "\
title = 'Mirror'
url = 'https://example.org/base/'
page_size = 2
related = 2
taxonomies = ['series']
images = { widths = [20, 40], quality = 60 }
feeds = { formats = ['atom', 'rss', 'json'], entries = 3, terms = true }
theme = { name = 'mirror' }
";

/// Templates that print all they are given, so that whatever a page may show shows.
const TEMPLATES: &[(&str, &str)] = &[
    (
        "article.html",
        "{# citations #}{{ page | json }}\n{{ article | json }}\n{{ t(key='home') }} {{ site.options.width }}\
         {% if article.image %}{{ image(path=article.image.url) | json }}{% endif %}",
    ),
    ("page.html", "{{ page | json }}\n{{ article | json }}"),
    (
        "home.html",
        "{% include \"part.html\" %}{{ articles(limit=3) | json }}{{ data(path='data/a.toml') | json }}",
    ),
    (
        "calendar.html",
        "{{ page | json }}\n{{ listing | json }}\n{{ calendar | json }}",
    ),
    (
        "term.html",
        "{% include \"part.html\" %}{{ term | json }}{{ articles(tag='fish', limit=2) | json }}\
         {{ calendar() | json }}{{ calendar(tag='fish') | json }}{{ calendar(year=2022) | json }}\
         {{ calendar(year=2022, month=1, section='at sea') | json }}\
         {% for card in listing.entries %}{% if card.image %}{{ image(path=card.image.url, sizes='9rem') | json }}{% endif %}{% endfor %}",
    ),
    (
        "folder.html",
        "{% include \"part.html\" %}{{ site.options.width }}",
    ),
    (
        "terms.html",
        "{{ page | json }}\n{{ terms | json }}{{ term(taxonomy='authors', name='bo') | json }}",
    ),
    (
        "404.html",
        "{{ site | json }}{{ terms(taxonomy='tags', limit=2) | json }}",
    ),
    ("own.html", "own {{ article.title }}"),
    (
        "part.html",
        "{{ page | json }}\n{{ listing | json }}\n{{ asset(path='style.css') }}",
    ),
];

fn site() -> Rig {
    let mut rig = Rig::new(SETTINGS);
    rig.write(
        "themes/mirror/theme.toml",
        "name = 'mirror'\n[options.width]\ntype = 'number'\ndefault = 10\n",
    );
    for (name, text) in TEMPLATES {
        rig.write(&format!("themes/mirror/templates/{name}"), text);
    }
    rig.write("themes/mirror/static/style.css", "body { color: black }");
    rig.write("data/a.toml", "a = 1\n");
    rig.future = true;
    rig
}

/// What somebody does to a site between two builds.
#[derive(Debug, Clone)]
enum Edit {
    /// Writes an article: its number, front matter and text.
    Article(usize, Vec<&'static str>, &'static str),
    Rename(usize, usize),
    Remove(usize),
    /// Writes a file of the site.
    Write(&'static str, &'static str),
    /// Puts a picture somewhere: where, and which.
    Picture(&'static str, usize),
    /// Removes a file of the site, if it is there.
    Unlink(&'static str),
    /// Writes over a file of the output folder, or removes it.
    Spoil(usize, bool),
    /// Throws away what was derived, or spoils a bit of it.
    Forget(usize, bool),
    Build {
        drafts: bool,
    },
}

/// Lines of front matter that articles are made of.
const LINES: &[&str] = &[
    "date: 2021-12-31",
    "date: 2022-01-01T00:30:00+07:00",
    "date: 2022-01-02",
    "date: 2022-01",
    "date: 2023",
    "updated: 2023-02-03",
    "tags: [Fish, Boats]",
    "tags: [fish]",
    "tags: [Boats, Sea]",
    "authors: [Bo, Ann Ek]",
    "authors: [ann ek]",
    "editors: [Bo]",
    "section: At Sea",
    "kicker: The Long Night",
    "series: [One]",
    "lang: fr",
    "translation_key: k",
    "status: draft",
    "status: withheld",
    "status: withdrawn",
    "slug: same",
    "permalink: /a/b/c/",
    "aliases: [/old/]",
    "image: kapal.png",
    "image: foto.jpg",
    "image: /media/foto.jpg",
    "description: Said in short.",
    "template: own.html",
    "template: late.html",
    "related: [{title: Number 1}, {title: Two, url: '@/articles/n2.md'}]",
    "related: [{title: Number 3}]",
    "extra: {colour: red}",
    "title: [",
];

const TEXTS: &[&str] = &[
    "Text.",
    "Other text, with a [link](n2.md) and ![a picture](kapal.png).",
    "![One](/media/foto.jpg) and ![another](foto.jpg)\n\n<img src=\"/media/foto.jpg\" width=\"30\">",
    "A [link to a page](@/pages/about.md).\n\n## A heading\n\n{{< unknown >}}",
];

const WRITES: &[(&str, &str)] = &[
    (
        "content/pages/about.md",
        "---\ntitle: About\naliases: [/us/]\n---\n\nWe. [One](@/articles/n1.md)\n",
    ),
    (
        "content/pages/about.md",
        "---\ntitle: About\nstatus: draft\n---\n\nWe.\n",
    ),
    ("content/articles/kapal.png", "png"),
    ("content/articles/kapal.png", "another"),
    (
        "content/tags.yaml",
        "- name: Fishes\n  aliases: [fish]\n  description: They swim.\n",
    ),
    ("content/tags.yaml", "- name: Fish\n  aliases: [boats]\n"),
    ("content/authors.yaml", "Bo Ek: [bo]\n"),
    ("data/a.toml", "a = 2\n"),
    ("data/a.toml", "a = \n"),
    ("templates/article.html", "site {{ article.title }}"),
    ("templates/part.html", "{{ listing.count }}"),
    ("templates/late.html", "late {{ article.title }}"),
    ("templates/home.html", "{{ nowhere.at.all }}"),
    ("templates/term.html", "{% broken"),
    ("static/style.css", "body { color: red }"),
    ("static/robots.txt", "ours"),
    ("locales/en.toml", "home = 'Front page'\n"),
    ("site.toml", "page_size = 3"),
    ("site.toml", "related = 0"),
    ("site.toml", "title = 'Other'"),
    ("site.toml", "paging = 'numbered'"),
    ("site.toml", "calendar = ['year']"),
    ("site.toml", "indexes = ['tags']"),
    ("site.toml", "theme = { name = 'mirror', width = 12 }"),
    ("site.toml", "theme = { name = 'broadsheet' }"),
    ("site.toml", "theme = { name = 'wire' }"),
    ("themes/mirror/styles/own.css", "p { color: green }"),
    ("site.toml", "urls = 'flat'"),
    ("site.toml", "images = { widths = [] }"),
    ("site.toml", "images = { widths = [30, 40], quality = 60 }"),
    ("site.toml", "images = { widths = [20, 40], quality = 20 }"),
    (
        "site.toml",
        "images = { widths = [20, 40], quality = 60, usual = 30, sizes = '50vw' }",
    ),
    ("content/media/foto.jpg", "<html>"),
    ("content/media/foto-20w.webp", "somebody's own"),
    (
        "site.toml",
        "feeds = { formats = ['atom', 'json'], entries = 3, texts = 'all' }",
    ),
    (
        "site.toml",
        "feeds = { formats = ['json'], texts = 'none' }",
    ),
    ("site.toml", "timezone = 'Asia/Jakarta'"),
    ("site.toml", ""),
];

const UNLINKS: &[&str] = &[
    "content/pages/about.md",
    "content/articles/kapal.png",
    "content/articles/foto.jpg",
    "content/media/foto.jpg",
    "content/media/foto.png",
    "content/media/foto-20w.webp",
    "content/tags.yaml",
    "content/authors.yaml",
    "data/a.toml",
    "templates/article.html",
    "templates/part.html",
    "templates/late.html",
    "templates/home.html",
    "templates/term.html",
    "static/style.css",
    "static/robots.txt",
    "locales/en.toml",
    "themes/mirror/static/style.css",
    "themes/mirror/styles/own.css",
];

/// Where pictures are put.
const PLACES: &[&str] = &[
    "content/articles/kapal.png",
    "content/articles/foto.jpg",
    "content/media/foto.jpg",
    "content/media/foto.png",
];

/// One of several pictures: two of a size, a larger one, a smaller one, one of another format, one
/// that was cut off.
fn picture(which: usize) -> Vec<u8> {
    match which {
        0 => jpeg(50, 30, 1),
        1 => jpeg(50, 30, 2),
        2 => jpeg(90, 40, 1),
        3 => jpeg(12, 8, 1),
        4 => png(60, 40),
        _ => jpeg(50, 30, 1)[..400].to_vec(),
    }
}

fn article() -> impl Strategy<Value = Edit> {
    let lines = proptest::collection::vec(select(LINES), 0..5);
    (1..8_usize, lines, select(TEXTS))
        .prop_map(|(number, lines, text)| Edit::Article(number, lines, text))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        8 => article(),
        2 => (1..8_usize, 1..8_usize).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => (1..8_usize).prop_map(Edit::Remove),
        6 => select(WRITES).prop_map(|(path, text)| Edit::Write(path, text)),
        4 => (select(PLACES), 0..6_usize).prop_map(|(path, which)| Edit::Picture(path, which)),
        3 => select(UNLINKS).prop_map(Edit::Unlink),
        1 => (0..50_usize, any::<bool>()).prop_map(|(which, remove)| Edit::Spoil(which, remove)),
        1 => (0..50_usize, any::<bool>()).prop_map(|(which, all)| Edit::Forget(which, all)),
        1 => any::<bool>().prop_map(|drafts| Edit::Build { drafts }),
    ]
}

fn article_file(number: usize) -> String {
    format!("content/articles/n{number}.md")
}

/// The files below a folder of the site, by path.
fn below(rig: &Rig, folder: &str) -> Vec<String> {
    let files = super::rig::files_below(&rig.path(folder));
    files
        .into_keys()
        .map(|file| format!("{folder}/{file}"))
        .collect()
}

fn apply(rig: &mut Rig, edit: &Edit) {
    match edit {
        Edit::Article(number, lines, text) => {
            let mut matter = format!("title: Number {number}\n");
            let mut keys: Vec<&str> = Vec::new();
            for line in lines {
                let key = line.split(':').next().unwrap();
                if !keys.contains(&key) {
                    keys.push(key);
                    matter.push_str(line);
                    matter.push('\n');
                }
            }
            rig.write(
                &article_file(*number),
                format!("---\n{matter}---\n\n{text}\n"),
            );
        }
        Edit::Rename(from, to) => {
            let _ = fs::rename(rig.path(&article_file(*from)), rig.path(&article_file(*to)));
        }
        Edit::Remove(number) => {
            let _ = fs::remove_file(rig.path(&article_file(*number)));
        }
        Edit::Write("site.toml", line) => {
            let key = line.split('=').next().unwrap_or_default();
            let others = SETTINGS
                .lines()
                .filter(|known| !line.contains('=') || !known.starts_with(key));
            let others: Vec<&str> = others.collect();
            rig.write("site.toml", format!("{}\n{line}\n", others.join("\n")));
        }
        Edit::Write(path, text) => {
            rig.write(path, text);
        }
        Edit::Picture(path, which) => {
            rig.write(path, picture(*which));
        }
        Edit::Unlink(path) => {
            let _ = fs::remove_file(rig.path(path));
        }
        Edit::Spoil(which, remove) => {
            let files = below(rig, "public");
            if let Some(file) = files.get(which % files.len().max(1)) {
                if *remove {
                    rig.remove(file);
                } else {
                    rig.write(file, "spoilt");
                }
            }
        }
        // Of files that no record is left of, nobody can know that they are stale: nothing else
        // happens to the site at the same time.
        Edit::Forget(which, all) => {
            let _ = rig.try_build();
            let files = below(rig, ".kliping");
            if *all {
                let _ = fs::remove_dir_all(rig.path(".kliping"));
            } else if let Some(file) = files.get(which % files.len().max(1)) {
                let mut bytes = fs::read(rig.path(file)).unwrap();
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                rig.write(file, bytes);
            }
            let _ = rig.try_build();
        }
        Edit::Build { drafts } => rig.drafts = *drafts,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: SERIES,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_series_of_edits_leaves_what_a_build_from_nothing_gives(
        first in proptest::collection::vec(article(), 2..7),
        edits in proptest::collection::vec(edit(), 1..EDITS),
        sure in any::<bool>(),
    ) {
        let mut rig = site();
        // Half of the time a glance has to be enough, as for files that were not written just now.
        rig.is_later = sure;
        for edit in &first {
            apply(&mut rig, edit);
        }
        let _ = rig.try_build();
        for (at, edit) in edits.iter().enumerate() {
            apply(&mut rig, edit);
            match (rig.try_build(), rig.try_build_clean()) {
                (Ok(report), Ok((clean, files))) => {
                    assert_same(&rig.output(), &files, &format!("edit {at}: {edit:?}"));
                    let told = |report: &kliping::pipeline::Report| super::rig::told(&report.diagnostics);
                    prop_assert_eq!(told(&report), told(&clean), "edit {}", at);
                    prop_assert_eq!(report.pages, clean.pages);
                }
                (Err(_), Err(_)) => {}
                (one, other) => panic!("edit {at}: {edit:?}: {one:?} but from nothing {:?}", other.map(|_| ())),
            }
        }
    }
}

#[test]
fn a_build_after_which_nothing_changed_makes_nothing() {
    let mut rig = site();
    rig.is_later = true;
    for number in 1..6 {
        apply(
            &mut rig,
            &Edit::Article(number, vec!["date: 2022-01-02", "tags: [Fish]"], TEXTS[0]),
        );
    }
    rig.build();
    let report = rig.build();
    assert_eq!((report.rendered, report.written, report.removed), (0, 0, 0));
}

#[test]
fn a_changed_text_is_one_page_and_the_feeds_that_hold_it() {
    let mut rig = site();
    rig.is_later = true;
    for number in 1..6 {
        let lines = vec!["date: 2022-01-02", "tags: [Fish]", "description: Short."];
        apply(&mut rig, &Edit::Article(number, lines, TEXTS[0]));
    }
    rig.build();
    let lines = vec!["date: 2022-01-02", "tags: [Fish]", "description: Short."];
    apply(&mut rig, &Edit::Article(5, lines, "Changed."));
    let report = rig.build();
    // The page itself and three feeds of the site.
    assert!((1..=4).contains(&report.rendered), "{}", report.rendered);
}

#[test]
fn an_option_touches_the_pages_whose_templates_read_it() {
    let mut rig = site();
    rig.is_later = true;
    rig.article("articles/a.md", "title: A\ndate: 2022-01-02\ntags: [Fish]");
    rig.article("pages/about.md", "title: About");
    rig.build();
    rig.write(
        "site.toml",
        SETTINGS.replace("name = 'mirror'", "name = 'mirror', width = 11"),
    );
    let report = rig.build();
    // The article reads it, and the page for what is not there prints all that the site is.
    assert_eq!((report.rendered, report.written), (2, 2));
}

#[test]
fn a_target_of_publishing_touches_no_page() {
    let mut rig = site();
    rig.is_later = true;
    rig.article("articles/a.md", "title: A\ndate: 2022-01-02\ntags: [Fish]");
    rig.build();
    let target = "[publish.server]\nto = 'folder'\npath = '../served'\n";
    rig.write("site.toml", format!("{SETTINGS}\n{target}"));
    let report = rig.build();
    assert_eq!((report.rendered, report.written), (0, 0));
}

#[test]
fn a_data_file_touches_the_pages_that_ask_for_it() {
    let mut rig = site();
    rig.is_later = true;
    rig.article("articles/a.md", "title: A\ndate: 2022-01-02\ntags: [Fish]");
    rig.build();
    rig.write("data/a.toml", "a = 3\n");
    assert_eq!(rig.build().rendered, 1, "the home page");
}

#[test]
fn a_name_authority_touches_the_pages_that_name_it() {
    let mut rig = site();
    rig.is_later = true;
    rig.article("articles/a.md", "title: A\ndate: 2021-01-02\ntags: [Fish]");
    rig.article("articles/b.md", "title: B\ndate: 2022-01-02\nsection: Sea");
    rig.article("articles/c.md", "title: C\ndate: 2023-01-02\nsection: Sea");
    rig.build();
    let before = rig.output();
    rig.write(
        "content/tags.yaml",
        "- name: Fish\n  description: They swim.\n",
    );
    rig.build();
    let after = rig.output();
    let changed: Vec<&String> = after
        .keys()
        .filter(|file| after.get(*file) != before.get(*file))
        .collect();
    assert_eq!(
        changed,
        ["404.html", "tags/fish/index.html", "tags/index.html"]
    );
}
