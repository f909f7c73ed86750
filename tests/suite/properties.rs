//! What holds for any archive: every article in its place once, nothing lost in silence, the same
//! bytes however they are made.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kliping::diagnostic::Severity;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::rig::{BARE, Files, Rig, assert_same, pages};

/// Builds are slow beside what is usually tried a thousand times.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// An article as front matter states it.
#[derive(Debug, Clone)]
struct Piece {
    date: &'static str,
    lang: &'static str,
    status: &'static str,
    slug: &'static str,
    section: &'static str,
    tags: Vec<&'static str>,
    authors: Vec<&'static str>,
}

const DATES: &[&str] = &[
    "",
    "2021",
    "2021-12",
    "2021-12-31",
    "2021-12-31T23:30:00Z",
    "2022-01-01",
    "2022-01-01T00:30:00+07:00",
    "2022-01-02",
    "2023-06-30",
    "0999-01-01",
];

fn piece() -> impl Strategy<Value = Piece> {
    let facts = (
        select(DATES),
        select(&["", "", "", "id", "fr"][..]),
        select(&["", "", "", "withheld", "withdrawn", "draft"][..]),
        select(&["", "", "", "same", "other"][..]),
        select(&["", "At Sea", "at sea", "Hills"][..]),
        subsequence(vec!["Fish", "fish", "Café", "cafe", "⛵", "a/b"], 0..4),
        subsequence(vec!["Ann Ek", "ann ek", "Bo"], 0..3),
    );
    facts.prop_map(|(date, lang, status, slug, section, tags, authors)| Piece {
        date,
        lang,
        status,
        slug,
        section,
        tags,
        authors,
    })
}

impl Piece {
    /// Its front matter, with the title that it is known by.
    fn matter(&self, title: &str) -> String {
        let mut matter = format!("title: {title}");
        let fields = [
            ("date", self.date),
            ("lang", self.lang),
            ("status", self.status),
            ("slug", self.slug),
            ("section", self.section),
        ];
        for (key, value) in fields {
            if !value.is_empty() {
                let _ = write!(matter, "\n{key}: {value}");
            }
        }
        for (key, names) in [("tags", &self.tags), ("authors", &self.authors)] {
            if !names.is_empty() {
                let _ = write!(matter, "\n{key}: [{}]", names.join(", "));
            }
        }
        matter
    }
}

/// A name of a file, and so of an article.
fn name(number: usize) -> String {
    format!("n{}", char::from(b'a' + u8::try_from(number).unwrap()))
}

fn write(rig: &Rig, number: usize, piece: &Piece) {
    let name = name(number);
    rig.article(&format!("articles/{name}.md"), &piece.matter(&name));
}

/// The addresses that the list of a page links to, in order.
fn listed(page: &str) -> Vec<String> {
    let list = page.split("<ol>").nth(1).unwrap_or_default();
    let list = list.split("</ol>").next().unwrap_or_default();
    let links = list.split("<a href=\"").skip(1);
    links
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

/// How often the pages of each calendar level link to each address: 0 for home, 1 for years, to 3.
fn links_by_level(output: &Files) -> BTreeMap<(usize, String), usize> {
    let mut counts = BTreeMap::new();
    for (path, bytes) in output {
        let parts: Vec<&str> = path.split('/').collect();
        let numbers = parts.iter().take_while(|part| {
            part.bytes().all(|byte| byte.is_ascii_digit()) && (2..=4).contains(&part.len())
        });
        let level = numbers.count();
        let is_listing = matches!(parts[level..], ["index.html"] | ["page", _, "index.html"]);
        if is_listing {
            for link in listed(std::str::from_utf8(bytes).unwrap()) {
                *counts.entry((level, link)).or_default() += 1;
            }
        }
    }
    counts
}

/// The title and the address of every article page.
fn articles(output: &Files) -> BTreeMap<String, String> {
    pages(output)
        .filter(|(_, page)| page.contains("article</nav>"))
        .map(|(path, page)| {
            let title = page.split("<title>").nth(1).unwrap();
            let title = title.split("</title>").next().unwrap();
            (
                title.to_owned(),
                format!("/{}", path.trim_end_matches("index.html")),
            )
        })
        .collect()
}

/// How many levels of the calendar a date reaches down.
fn levels(date: &str) -> usize {
    match date.len() {
        0 => 0,
        4 => 1,
        7 => 2,
        _ => 3,
    }
}

proptest! {
    #![proptest_config(few(20))]

    #[test]
    fn every_listed_article_appears_once_per_calendar_level(
        pieces in prop::collection::vec(piece(), 1..14),
        size in 1_usize..4,
    ) {
        let rig = Rig::new(&format!("page_size = {size}\npaging = 'numbered'\n{BARE}"));
        for (number, piece) in pieces.iter().enumerate() {
            let only = Piece { lang: "", slug: "", ..piece.clone() };
            write(&rig, number, &only);
        }
        rig.build();
        let output = rig.output();
        let (links, pages) = (links_by_level(&output), articles(&output));
        for (number, piece) in pieces.iter().enumerate() {
            if piece.status == "draft" {
                prop_assert!(!pages.contains_key(&name(number)));
                continue;
            }
            let address = &pages[&name(number)];
            let shown = usize::from(piece.status != "withheld");
            for level in 0..=3 {
                let count = links.get(&(level, address.clone())).copied().unwrap_or(0);
                let reaches = level <= levels(piece.date);
                prop_assert_eq!(count, if reaches { shown } else { 0 }, "{} at {}", address, level);
            }
        }
    }

    #[test]
    fn calendar_paging_leads_to_every_article(
        pieces in prop::collection::vec(piece(), 1..14),
        size in 1_usize..4,
    ) {
        let rig = Rig::new(&format!("page_size = {size}\n{BARE}"));
        for (number, piece) in pieces.iter().enumerate() {
            let only = Piece { lang: "", slug: "", status: "", ..piece.clone() };
            write(&rig, number, &only);
        }
        rig.build();
        let output = rig.output();
        let (links, pages) = (links_by_level(&output), articles(&output));
        for (number, piece) in pieces.iter().enumerate() {
            let address = &pages[&name(number)];
            let level = levels(piece.date);
            if level > 0 {
                // The finest page that can hold it shows it, and just once.
                prop_assert_eq!(links.get(&(level, address.clone())), Some(&1), "{}", address);
            } else {
                let undated = output.iter().filter(|(path, _)| path.starts_with("undated/"));
                let listed: usize = undated
                    .map(|(_, page)| listed(std::str::from_utf8(page).unwrap()))
                    .map(|links| links.iter().filter(|link| *link == address).count())
                    .sum();
                prop_assert_eq!(listed, 1, "{}", address);
            }
        }
    }

    #[test]
    fn no_article_loses_its_address_in_silence(pieces in prop::collection::vec(piece(), 1..10)) {
        let rig = Rig::new(BARE);
        for (number, piece) in pieces.iter().enumerate() {
            write(&rig, number, piece);
        }
        let report = rig.build();
        let pages = articles(&rig.output());
        for (number, piece) in pieces.iter().enumerate() {
            let file = format!("content/articles/{}.md", name(number));
            let lost = report.diagnostics.iter().filter(|said| {
                said.code == "address-taken" && said.place.as_ref().is_some_and(|at| at.file == file)
            });
            let lost: Vec<_> = lost.collect();
            let has_page = pages.contains_key(&name(number));
            prop_assert_eq!(has_page, lost.is_empty() && piece.status != "draft", "{}", file);
            for said in lost {
                prop_assert!(said.message.contains("content/articles/n"), "{}", said.message);
                prop_assert_eq!(said.severity, Severity::Error);
            }
        }
    }

    #[test]
    fn threads_places_and_the_order_of_writing_do_not_matter(
        pieces in prop::collection::vec(piece(), 1..10),
    ) {
        let settings = full();
        let mut one = Rig::new(&settings);
        let mut two = Rig::new(&settings);
        one.threads = Some(1);
        two.threads = Some(2);
        for (number, piece) in pieces.iter().enumerate() {
            write(&one, number, piece);
        }
        for (number, piece) in pieces.iter().enumerate().rev() {
            write(&two, number, piece);
        }
        let (first, second) = (one.build(), two.build());
        prop_assert_eq!(first.diagnostics, second.diagnostics);
        assert_same(&two.output(), &one.output(), "two threads");
        assert_same(&one.build_clean(), &one.output(), "elsewhere");
    }
}

/// Settings with everything switched on that a change may reach.
fn full() -> String {
    "title = 'Full'\nurl = 'https://example.org/a/'\npage_size = 3\ntaxonomies = ['series']\n\
     feeds = { formats = ['atom', 'rss', 'json'], entries = 4, terms = true }\n\
     theme = { name = 'tiny' }\nmarkdown = { highlight = false }\n"
        .to_owned()
}

/// Something that somebody does to an archive.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, Piece),
    Remove(Index),
    Rename(Index, usize),
    Authority(bool),
    PageSize(usize),
    Picture(bool),
    Template(bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0_usize..8, piece()).prop_map(|(number, piece)| Edit::Write(number, piece)),
        2 => any::<Index>().prop_map(Edit::Remove),
        2 => (any::<Index>(), 8_usize..12).prop_map(|(which, to)| Edit::Rename(which, to)),
        1 => any::<bool>().prop_map(Edit::Authority),
        1 => (1_usize..4).prop_map(Edit::PageSize),
        1 => any::<bool>().prop_map(Edit::Picture),
        1 => any::<bool>().prop_map(Edit::Template),
    ]
}

/// Puts a file there, or takes it away.
fn put(rig: &Rig, below: &str, text: &str, there: bool) {
    if there {
        rig.write(below, text);
    } else if rig.path(below).exists() {
        rig.remove(below);
    }
}

fn apply(rig: &Rig, edit: &Edit) {
    let folder = rig.path("content/articles");
    let there: Vec<String> = super::rig::files_below(&folder).into_keys().collect();
    match edit {
        Edit::Write(number, piece) => write(rig, *number, piece),
        Edit::Remove(_) | Edit::Rename(..) if there.is_empty() => {}
        Edit::Remove(which) => {
            rig.remove(&format!("content/articles/{}", which.get(&there)));
        }
        Edit::Rename(which, to) => {
            let from = folder.join(which.get(&there));
            std::fs::rename(from, folder.join(format!("{}.md", name(*to)))).unwrap();
        }
        Edit::Authority(there) => {
            let text = "- name: Bo Ek\n  aliases: [Bo, Ann Ek]\n";
            put(rig, "content/authors.yaml", text, *there);
        }
        Edit::PageSize(size) => {
            let settings = full().replace("page_size = 3", &format!("page_size = {size}"));
            rig.write("site.toml", settings);
        }
        Edit::Picture(there) => put(rig, "content/media/p.svg", "<svg/>", *there),
        Edit::Template(there) => {
            let text = "<p>{% for card in articles(tag='fish') %}{{ card.title }}{% endfor %}</p>";
            put(rig, "templates/page.html", text, *there);
        }
    }
}

proptest! {
    #![proptest_config(few(12))]

    #[test]
    fn any_series_of_edits_rebuilds_to_what_a_clean_build_gives(
        pieces in prop::collection::vec(piece(), 0..6),
        edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..4),
    ) {
        let rig = Rig::new(&full());
        rig.write("content/pages/about.md", "---\ntitle: About\n---\n\n![](../media/p.svg)\n");
        for (number, piece) in pieces.iter().enumerate() {
            write(&rig, number, piece);
        }
        rig.build();
        for run in &edits {
            for edit in run {
                apply(&rig, edit);
            }
            let report = rig.build();
            let output = rig.output();
            assert_same(&output, &rig.build_clean(), "after edits");
            prop_assert_eq!(report.written + report.unchanged, output.len());
            prop_assert_eq!(rig.build().written, 0);
        }
    }
}
