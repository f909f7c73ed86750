//! Saved pages: pictures that came along, parts, copies, frames beside them, and pages that are no articles.

use kliping::files;

use super::import::Site;

/// The smallest picture there is.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

const FIRST: &str = "Kapal layar tua itu bersandar di dermaga timur sejak Selasa pagi dengan dua tiang yang patah dan lambung yang penuh teritip.";
const SECOND: &str = "Nakhoda kapal mengatakan awaknya bertahan sebelas hari tanpa angin dan hanya makan ikan asin serta air hujan yang ditampung.";
const THIRD: &str = "Syahbandar mencatat kapal terakhir yang masuk tanpa mesin ke pelabuhan itu adalah sebuah pinisi pengangkut garam empat tahun lalu.";

/// A page with a headline, paragraphs, and what its head says besides.
fn page(title: &str, head: &str, paragraphs: &[&str]) -> String {
    let text: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect();
    let text = text.concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"article:published_time\" content=\"2022-10-03T08:00:00+07:00\">\n{head}\n</head>\n\
         <body><article><h1>{title}</h1>\n{text}</article></body></html>\n"
    )
}

fn canonical(address: &str) -> String {
    format!("<link rel=\"canonical\" href=\"https://kabar.example/{address}\">")
}

fn part(number: u32, paragraph: &str) -> String {
    let own = match number {
        1 => canonical("2022/kapal") + "<link rel=\"next\" href=\"/2022/kapal?page=2\">",
        _ => canonical(&format!("2022/kapal?page={number}")),
    };
    page("Kapal Layar Tua Bersandar", &own, &[paragraph])
}

const ARTICLE: &str = "content/articles/2022/10/kapal-layar-tua-bersandar.md";

fn codes(summary: &kliping::import::Summary) -> Vec<&str> {
    summary.diagnostics.iter().map(|said| said.code).collect()
}

#[test]
fn a_picture_saved_beside_a_page_lies_in_the_archive_once() {
    let site = Site::new();
    let with = |file: &str| {
        let picture = format!(
            "{FIRST}</p><figure><img src=\"{file}\" alt=\"Kapal\" width=\"600\" height=\"400\"></figure><p>{SECOND}"
        );
        page("Kapal Layar Tua Bersandar", "", &[&picture, THIRD])
    };
    site.write(
        "content/clippings/Kapal Tua.html",
        &with("Kapal%20Tua_files/kapal.gif"),
    );
    site.write(
        "content/clippings/Lain.html",
        &with("Lain-Dateien/k.gif").replace("Kapal Layar", "Perahu Layar"),
    );
    for path in ["Kapal Tua_files/kapal.gif", "Lain-Dateien/k.gif"] {
        site.write_bytes(&format!("content/clippings/{path}"), GIF);
    }
    site.write(
        "content/clippings/Kapal Tua_files/iklan.html",
        &page("Iklan", "", &[THIRD]),
    );
    site.write("content/clippings/Kapal Tua_files/app.js", "alert(1)");
    let summary = site.import();
    assert_eq!(
        (summary.new, summary.failed),
        (2, 0),
        "{:?}",
        summary.diagnostics
    );
    let media = site.below("content/media");
    assert_eq!(media.len(), 1, "{media:?}");
    let text = site.read(ARTICLE);
    assert!(text.contains(&format!("](/media/{}", media[0])), "{text}");
    assert!(!text.contains("kliping-picture"));

    let again = site.import();
    assert_eq!(
        (again.written.len(), again.unchanged, again.failed),
        (0, 2, 0)
    );
}

#[test]
fn a_picture_outside_of_the_sources_is_not_taken() {
    let site = Site::new();
    site.write_bytes("content/rahasia.gif", GIF);
    let picture =
        format!("{FIRST}</p><figure><img src=\"../rahasia.gif\" alt=\"x\"></figure><p>{SECOND}");
    site.write(
        "content/clippings/a.html",
        &page("Kapal Layar Tua Bersandar", "", &[&picture]),
    );
    let summary = site.import();
    assert_eq!(summary.new, 1);
    assert!(site.below("content/media").is_empty());
    assert!(!site.read(ARTICLE).contains("rahasia"));
}

#[test]
fn parts_become_one_article_in_whatever_order_they_lie() {
    let site = Site::new();
    site.write("content/clippings/c.html", &part(1, FIRST));
    site.write("content/clippings/a.html", &part(3, THIRD));
    site.write("content/clippings/b.html", &part(2, SECOND));
    let summary = site.import();
    assert_eq!(
        (summary.new, summary.failed),
        (1, 0),
        "{:?}",
        summary.diagnostics
    );
    let text = site.read(ARTICLE);
    let at = |sentence: &str| text.find(&sentence[..40]).expect(sentence);
    assert!(at(FIRST) < at(SECOND) && at(SECOND) < at(THIRD), "{text}");
    assert!(
        text.contains("  source: content/clippings/c.html\n"),
        "{text}"
    );
    assert!(
        text.contains("  parts:\n    content/clippings/a.html: "),
        "{text}"
    );
    let again = site.import();
    assert_eq!((again.written.len(), again.unchanged), (0, 1));
    assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
}

#[test]
fn a_changed_part_is_noticed_and_a_missing_one_reported() {
    let site = Site::new();
    site.write("content/clippings/1.html", &part(1, FIRST));
    site.write("content/clippings/3.html", &part(3, THIRD));
    let first = site.import();
    assert_eq!(codes(&first), ["import-part-missing"]);
    assert_eq!(
        first.diagnostics[0].message,
        "part 2 of this article is not among the sources, so it was put together without"
    );

    site.write("content/clippings/2.html", &part(2, SECOND));
    let second = site.import();
    assert_eq!(
        (second.new, second.updated, second.unchanged),
        (0, 1, 0),
        "{second:?}"
    );
    assert!(site.read(ARTICLE).contains(&SECOND[..40]));
    assert_eq!(site.import().unchanged, 1);

    site.write("content/clippings/3.html", &part(3, FIRST));
    assert_eq!(site.import().updated, 1);
    assert!(!site.read(ARTICLE).contains(&THIRD[..40]));
    assert!(site.import().written.is_empty());
}

#[test]
fn an_article_of_parts_that_was_edited_or_lost_a_part_stays() {
    let site = Site::new();
    site.write("content/clippings/1.html", &part(1, FIRST));
    site.write("content/clippings/2.html", &part(2, SECOND));
    site.import();
    let before = site.read(ARTICLE);
    site.remove("content/clippings/2.html");
    assert!(site.import().written.is_empty());
    site.write("content/clippings/1.html", &part(1, THIRD));
    let summary = site.import();
    assert_eq!(codes(&summary), ["import-part-gone"]);
    assert_eq!(site.read(ARTICLE), before);

    let edited = before.replace("Tua Bersandar", "Tua Merapat");
    site.write(ARTICLE, &edited);
    site.write("content/clippings/2.html", &part(2, SECOND));
    let summary = site.import();
    assert_eq!(
        (summary.edited, codes(&summary)),
        (1, vec!["import-edited"])
    );
    assert_eq!(site.read(ARTICLE), edited);
}

#[test]
fn a_first_part_that_comes_later_takes_the_article_over() {
    let site = Site::new();
    site.write("content/clippings/2.html", &part(2, SECOND));
    assert_eq!(codes(&site.import()), ["import-part-missing"]);
    site.write("content/clippings/1.html", &part(1, FIRST));
    let summary = site.import();
    assert_eq!((summary.new, summary.updated), (0, 1), "{summary:?}");
    assert_eq!(site.paths().len(), 1);
    assert!(site.import().written.is_empty());
}

#[test]
fn an_article_saved_twice_is_in_the_archive_once_with_the_other_on_record() {
    let site = Site::new();
    let here = canonical("2022/kapal");
    let title = "Kapal Layar Tua Bersandar";
    site.write(
        "content/clippings/a.html",
        &page(title, &here, &[FIRST, SECOND]),
    );
    site.write(
        "content/clippings/b.html",
        &page(title, &here, &[FIRST, SECOND, THIRD]),
    );
    let summary = site.import();
    assert_eq!((summary.new, summary.written.len()), (1, 1), "{summary:?}");
    assert_eq!(codes(&summary), ["import-twice"]);
    let text = site.read(ARTICLE);
    assert!(
        text.contains("  source: content/clippings/b.html\n"),
        "{text}"
    );
    assert!(
        text.contains("  copies:\n    content/clippings/a.html: "),
        "{text}"
    );
    let again = site.import();
    assert_eq!((again.written.len(), again.unchanged), (0, 1), "{again:?}");

    // A third, better one; then the best of them changes.
    site.write(
        "content/clippings/c.html",
        &page(title, &here, &[FIRST, SECOND, THIRD, FIRST, SECOND, THIRD]),
    );
    assert_eq!(site.import().updated, 1);
    assert!(site.import().written.is_empty());
    site.write("content/clippings/c.html", &page(title, &here, &[FIRST]));
    let summary = site.import();
    assert_eq!((summary.new, summary.updated), (0, 1), "{summary:?}");
    let text = site.read(ARTICLE);
    assert!(
        text.contains("  source: content/clippings/b.html\n"),
        "{text}"
    );
    assert_eq!(site.paths().len(), 1);
    assert!(site.import().written.is_empty());
}

#[test]
fn an_address_that_told_two_stories_has_two_articles() {
    let site = Site::new();
    let here = canonical("hari-ini");
    site.write(
        "content/clippings/a.html",
        &page("Kapal Layar Tua Bersandar", &here, &[FIRST, SECOND]),
    );
    site.write(
        "content/clippings/b.html",
        &page("Garam Tidak Lagi Diangkut", &here, &[THIRD]),
    );
    let summary = site.import();
    assert_eq!(
        (summary.new, codes(&summary)),
        (2, vec!["import-same-address"])
    );
    let again = site.import();
    assert_eq!((again.written.len(), again.unchanged), (0, 2), "{again:?}");
}

#[test]
fn pages_that_are_no_articles_are_counted_apart_and_imported_by_force() {
    let mut site = Site::new();
    site.write(
        "content/clippings/kosong.html",
        "<html><body></body></html>",
    );
    let summary = site.import();
    assert_eq!(
        (summary.new, summary.failed, summary.no_articles),
        (0, 0, 1),
        "{summary:?}"
    );
    site.settings.force = true;
    assert_eq!(site.import().new, 1);
    assert_eq!(site.import().unchanged, 1);
    site.settings.force = false;
    assert_eq!(site.import().unchanged, 1);
}

#[test]
fn what_pages_are_made_of_is_no_source_and_a_lone_picture_is_reported() {
    let site = Site::new();
    site.write(
        "content/clippings/situs.example/2022/a.html",
        &page("Kapal Layar Tua Bersandar", "", &[FIRST, SECOND]),
    );
    site.write("content/clippings/situs.example/gaya/a.css", "p {}");
    site.write_bytes("content/clippings/situs.example/gambar/x.gif", GIF);
    site.write_bytes("content/clippings/pindaian/lain.gif", GIF);
    let summary = site.import();
    assert_eq!((summary.new, summary.failed), (1, 1));
    let errors: Vec<&str> = summary
        .diagnostics
        .iter()
        .filter(|said| said.code == "import-format")
        .filter_map(|said| Some(said.place.as_ref()?.file.as_str()))
        .collect();
    assert_eq!(errors, ["content/clippings/pindaian/lain.gif"]);
}

#[test]
fn an_imported_page_says_where_every_field_comes_from() {
    let site = Site::new();
    site.write(
        "content/clippings/a.html",
        &page("Kapal Layar Tua Bersandar", "", &[FIRST, SECOND]),
    );
    site.import();
    let text = site.read(ARTICLE);
    assert!(text.contains("  origins:\n"), "{text}");
    assert!(
        text.contains("    date: meta article:published_time, line 4\n"),
        "{text}"
    );
    assert!(files::is_file(&site.folder.path().join(ARTICLE)));
}

#[test]
fn hostile_and_broken_pages_are_done_with_soon_and_the_rest_is_imported() {
    let site = Site::new();
    let attributes: Vec<String> = (0..30_000).map(|number| format!(" a{number}=1")).collect();
    let attributes = attributes.concat();
    let metas = "<meta name=author content=\"Ann Ek\">".repeat(20_000);
    let json = format!(
        "<script type=\"application/ld+json\">{}</script>",
        "{\"@graph\":[".repeat(20_000)
    );
    for (name, page) in [
        ("empty", String::new()),
        ("line", "x".to_owned()),
        ("deep", "<div>".repeat(100_000)),
        ("attributes", format!("<body><p{attributes}>x</p>")),
        ("statements", format!("<head>{metas}</head><p>x</p>")),
        ("unclosed", "<b><p><i>x".repeat(20_000)),
        ("cells", "<td><a href=x><nobr>x</b></i>".repeat(10_000)),
        ("graph", format!("<head>{json}</head><p>x</p>")),
    ] {
        site.write(&format!("content/clippings/{name}.html"), &page);
    }
    site.write_bytes("content/clippings/binary.html", &[0, 1, 2, 3].repeat(2_000));
    let mixed = [
        b"<meta charset=utf-8><p>Teluk \xe9 ".as_slice(),
        "é</p>".as_bytes(),
    ]
    .concat();
    site.write_bytes("content/clippings/mixed.html", &mixed);
    site.write(
        "content/clippings/good.html",
        &page("Kapal Layar Tua Bersandar", "", &[FIRST, SECOND]),
    );
    let started = std::time::Instant::now();
    let summary = site.import();
    assert!(site.read(ARTICLE).contains(&SECOND[..40]));
    assert!(codes(&summary).contains(&"import-format"), "{summary:?}");
    assert!(codes(&summary).contains(&"page-limits"), "{summary:?}");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    assert!(site.import().written.is_empty());
}
