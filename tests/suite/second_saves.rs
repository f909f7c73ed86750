//! Second saves of one article: put on record where they say nothing besides, and drafts where they do.

use std::collections::BTreeMap;

use super::import::Site;

const FIRST: &str = "Mercusuar di tanjung barat padam sejak Minggu malam setelah sambaran petir merusak lampu putar dan panel listriknya.";
const SECOND: &str = "Penjaga mercusuar menyalakan lampu minyak cadangan selama tiga malam sampai teknisi dari ibu kota kabupaten datang membawa suku cadang.";
const THIRD: &str = "Nelayan meminta lampu kedua dipasang di ujung karang karena jalur masuk ke teluk makin dangkal setiap musim timur.";

const PUBLISHED: &str = "content/articles/2023/04/mercusuar-padam.md";
const DRAFT: &str = "content/articles/2023/04/mercusuar-padam-2.md";
const SHORT: &str = "content/clippings/a.html";
const LONG: &str = "content/clippings/b.html";

/// A page of one address with what its head says besides.
fn page(head: &str, paragraphs: &[&str]) -> String {
    let text: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect();
    let text = text.concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>Mercusuar Padam</title>\n\
         <link rel=\"canonical\" href=\"https://kabar.example/2023/mercusuar\">\n\
         <meta property=\"article:published_time\" content=\"2023-04-03T08:00:00+07:00\">\n{head}\n</head>\n\
         <body><article><h1>Mercusuar Padam</h1>\n{text}</article></body></html>\n"
    )
}

/// Says its section and less text.
fn short() -> String {
    let section = "<meta property=\"article:section\" content=\"Pesisir\">";
    page(section, &[FIRST, SECOND])
}

/// Says its tags and more text.
fn long() -> String {
    let tags = "<meta property=\"article:tag\" content=\"Mercusuar\"><meta property=\"article:tag\" content=\"Teluk\">";
    page(tags, &[FIRST, SECOND, THIRD])
}

/// Every article, by path.
fn articles(site: &Site) -> BTreeMap<String, String> {
    let paths = site.paths().into_iter();
    paths
        .map(|path| {
            let path = format!("content/articles/{path}");
            (path.clone(), site.read(&path))
        })
        .collect()
}

fn both() -> Site {
    let site = Site::new();
    site.write(SHORT, &short());
    site.write(LONG, &long());
    site
}

#[test]
fn a_second_save_that_says_other_of_an_article_is_kept_as_a_draft() {
    let site = both();
    let summary = site.import();
    assert_eq!((summary.new, summary.written.len()), (2, 2), "{summary:?}");
    let told = super::rig::told(&summary.diagnostics);
    insta::assert_snapshot!(told, @"note[import-second] content/clippings/a.html: holds the same article as `content/clippings/b.html` and says more or other of it (section), so it is kept as a draft, `content/articles/2023/04/mercusuar-padam-2.md` (merge by hand what it says, or set `status: published` there and `status: draft` in the other; a draft is on no page)");
    let (published, draft) = (site.read(PUBLISHED), site.read(DRAFT));
    assert!(
        published.contains(&format!("  source: {LONG}\n")),
        "{published}"
    );
    assert!(!published.contains("status:"), "{published}");
    assert!(draft.contains("section: Pesisir\n"), "{draft}");
    assert!(draft.contains("status: draft\n"), "{draft}");
    assert!(draft.contains(&format!("  same_as: {LONG}\n")), "{draft}");
    let again = site.import();
    assert_eq!((again.written.len(), again.unchanged), (0, 2), "{again:?}");
}

#[test]
fn a_second_save_that_comes_later_gives_the_same_as_both_at_once() {
    let at_once = both();
    at_once.import();
    for (earlier, later) in [
        ((SHORT, short()), (LONG, long())),
        ((LONG, long()), (SHORT, short())),
    ] {
        let site = Site::new();
        site.write(earlier.0, &earlier.1);
        assert_eq!(site.import().new, 1);
        site.write(later.0, &later.1);
        let summary = site.import();
        assert_eq!(summary.new, 1, "{summary:?}");
        assert_eq!(articles(&site), articles(&at_once), "{} first", earlier.0);
        assert!(site.import().written.is_empty());
    }
}

#[test]
fn sources_that_trade_places_trade_files_and_the_article_keeps_its_address() {
    let site = both();
    site.import();
    let tags = "<meta property=\"article:tag\" content=\"Karang\">";
    site.write(SHORT, &page(tags, &[FIRST, SECOND, THIRD, SECOND, FIRST]));
    let summary = site.import();
    assert_eq!((summary.new, summary.updated), (0, 2), "{summary:?}");
    assert!(
        site.read(PUBLISHED)
            .contains(&format!("  source: {SHORT}\n"))
    );
    let draft = site.read(DRAFT);
    assert!(draft.contains(&format!("  same_as: {SHORT}\n")), "{draft}");
    assert_eq!(site.paths().len(), 2);
    assert!(site.import().written.is_empty());
}

#[test]
fn an_import_stopped_while_sources_trade_places_ends_in_the_same_files() {
    let changed =
        |site: &Site| site.write(SHORT, &page("", &[FIRST, SECOND, THIRD, SECOND, FIRST]));
    let whole = both();
    whole.import();
    let before = whole.read(PUBLISHED);
    changed(&whole);
    whole.import();

    let stopped = both();
    stopped.import();
    changed(&stopped);
    stopped.write(DRAFT, &whole.read(DRAFT));
    assert_eq!(stopped.read(PUBLISHED), before);
    let summary = stopped.import();
    assert_eq!(articles(&stopped), articles(&whole), "{summary:?}");
    assert!(stopped.import().written.is_empty());
}

#[test]
fn an_edited_article_stays_the_one_that_is_kept() {
    let site = Site::new();
    site.write(SHORT, &short());
    site.import();
    let edited = site
        .read(PUBLISHED)
        .replace("section: Pesisir", "section: Laut");
    site.write(PUBLISHED, &edited);
    site.write(LONG, &long());
    let summary = site.import();
    assert_eq!(summary.new, 1, "{summary:?}");
    assert_eq!(site.read(PUBLISHED), edited);
    let draft = site.read(DRAFT);
    assert!(draft.contains(&format!("  same_as: {SHORT}\n")), "{draft}");
    assert!(site.import().written.is_empty());
}

#[test]
fn a_draft_that_was_published_by_hand_is_left_alone() {
    let site = both();
    site.import();
    let published = site.read(DRAFT).replace("status: draft\n", "");
    site.write(DRAFT, &published);
    assert!(site.import().written.is_empty());
    site.write(LONG, &long().replace("Teluk", "Karang"));
    let summary = site.import();
    assert_eq!(summary.updated, 1, "{summary:?}");
    assert_eq!(site.read(DRAFT), published);
}

#[test]
fn an_article_whose_source_is_gone_is_still_published_once() {
    let site = both();
    site.import();
    let kept = site.read(PUBLISHED);
    site.remove(LONG);
    assert!(site.import().written.is_empty());
    let tags = "<meta property=\"article:tag\" content=\"Karang\">";
    site.write(SHORT, &page(tags, &[FIRST, SECOND]));
    site.write(
        "content/clippings/c.html",
        &page("", &[FIRST, SECOND, THIRD]),
    );
    let summary = site.import();
    assert_eq!((summary.new, summary.updated), (0, 1), "{summary:?}");
    assert_eq!(site.read(PUBLISHED), kept);
    assert!(site.read(DRAFT).contains("status: draft\n"));
    assert_eq!(site.paths().len(), 2);
    assert!(site.import().written.is_empty());
}

#[test]
fn a_draft_whose_article_turns_out_to_be_another_is_published() {
    let site = both();
    site.import();
    site.write(LONG, &long().replace("2023/mercusuar", "2023/lain"));
    site.import();
    let other = site.read(DRAFT);
    assert!(
        !other.contains("status:") && !other.contains("same_as"),
        "{other}"
    );
    assert!(site.import().written.is_empty());
}

#[test]
fn a_deleted_article_comes_back_beside_its_draft() {
    let site = both();
    site.import();
    let before = articles(&site);
    for path in [PUBLISHED, DRAFT] {
        site.remove(path);
        site.import();
        assert_eq!(articles(&site), before, "{path}");
        assert!(site.import().written.is_empty());
    }
}

#[test]
fn a_clipping_and_a_page_of_one_article_are_told_apart_by_what_they_say() {
    let site = Site::new();
    site.write(LONG, &long());
    let clipping = format!(
        "Mercusuar Padam\nPenulis: Ratih Kusuma\nSenin, 3 April 2023 08:00 WIB\n\n{FIRST}\n\n{SECOND}\n\nhttps://kabar.example/2023/mercusuar\n"
    );
    site.write("content/clippings/a.txt", &clipping);
    assert_eq!(site.import().new, 2);
    let draft = site.read(DRAFT);
    assert!(draft.contains("- Ratih Kusuma\n"), "{draft}");
    assert!(draft.contains(&format!("  same_as: {LONG}\n")), "{draft}");
    assert!(site.import().written.is_empty());
}
