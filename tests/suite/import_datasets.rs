//! Datasets: record by record into the archive, and nothing twice.

use std::collections::BTreeMap;

use crate::import::Site;

/// Rows of a dataset with these numbers.
fn rows(numbers: std::ops::Range<u32>) -> String {
    numbers
        .map(|number| {
            let month = number % 12 + 1;
            format!(
                "{{\"id\": {number}, \"title\": \"Kabar {number}\", \"date\": \"2019-{month:02}-03\", \
                 \"text\": \"Isi nomor {number}.\", \"url\": \"https://kabar.example/2019/{number}\"}}\n"
            )
        })
        .collect::<Vec<String>>()
        .concat()
}

const SOURCE: &str = "content/clippings/kabar.jsonl";

#[test]
fn a_second_import_writes_nothing_and_reads_nothing() {
    let site = Site::new();
    site.write(SOURCE, &rows(0..1500));
    let first = site.import();
    assert_eq!((first.new, first.written.len()), (1500, 1500));
    assert!(first.diagnostics.is_empty(), "{:?}", first.diagnostics);
    let second = site.import();
    assert_eq!(
        (second.new, second.unchanged, second.written.len()),
        (0, 1500, 0)
    );
    // Without what was remembered, all of it is read and compared.
    std::fs::remove_dir_all(site.folder.path().join(".kliping")).unwrap();
    let third = site.import();
    assert_eq!(
        (third.new, third.unchanged, third.written.len()),
        (0, 1500, 0)
    );
}

#[test]
fn a_record_more_writes_one_article_and_a_changed_one_its_own() {
    let site = Site::new();
    site.write(SOURCE, &rows(0..20));
    site.import();
    site.write(SOURCE, &rows(0..21).replace("Isi nomor 4.", "Isi lain."));
    let again = site.import();
    assert_eq!((again.new, again.updated, again.unchanged), (1, 1, 19));
}

#[test]
fn edited_and_vanished_articles_stay_and_are_told() {
    let site = Site::new();
    site.write(SOURCE, &rows(0..3));
    site.import();
    let path = "content/articles/2019/01/kabar-0.md";
    site.write(
        path,
        &site
            .read(path)
            .replace("Isi nomor 0.", "Isi yang diperbaiki."),
    );
    site.write(SOURCE, &rows(0..2).replace("Isi nomor", "Kabar nomor"));
    let again = site.import();
    assert_eq!((again.updated, again.edited), (1, 1));
    let codes: Vec<&str> = again.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes, ["import-edited", "import-vanished"]);
    assert_eq!(again.report.sources[0].vanished, 1);
    assert!(site.read(path).contains("Isi yang diperbaiki."));
    assert_eq!(site.paths().len(), 3);
}

#[test]
fn an_article_says_where_it_comes_from() {
    let site = Site::new();
    site.write(SOURCE, &rows(7..8));
    site.import();
    let text = site.read("content/articles/2019/08/kabar-7.md");
    for line in [
        "original_url: https://kabar.example/2019/7",
        "- /2019/7",
        "  source: content/clippings/kabar.jsonl",
        "  record: '7'",
        "  format: jsonl",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn an_old_path_leads_to_one_article_and_ids_are_made_unique() {
    let mut site = Site::new();
    let row = "{\"title\": \"Sama\", \"id\": 1, \"url\": \"https://a.example/kabar\"}\n";
    site.write(SOURCE, &row.repeat(3));
    let first = site.import();
    assert_eq!(first.new, 3);
    assert_eq!(first.report.sources[0].same_address, 2);
    let with_alias = |site: &Site| {
        let paths = site.paths().into_iter();
        let texts = paths.map(|path| site.read(&format!("content/articles/{path}")));
        texts.filter(|text| text.contains("aliases:")).count()
    };
    assert_eq!(with_alias(&site), 1);
    assert!(
        site.read("content/articles/undated/sama-3.md")
            .contains("record: 1#3")
    );
    std::fs::remove_dir_all(site.folder.path().join(".kliping")).unwrap();
    assert_eq!(site.import().written.len(), 0);
    site.settings.aliases = false;
    site.import();
    assert_eq!(with_alias(&site), 0);
}

#[test]
fn a_dry_run_tells_all_and_writes_no_article() {
    let mut site = Site::new();
    site.write(SOURCE, &rows(0..5));
    site.settings.dry_run = true;
    let told = site.import();
    assert_eq!((told.new, told.report.sources[0].found), (5, 5));
    assert!(site.paths().is_empty());
    let remembered = kliping::files::folders(&site.settings.site.join(".kliping"));
    assert_eq!(remembered, [""; 0], "it leaves no trace");
    site.settings.dry_run = false;
    assert_eq!(site.import().new, 5);
}

#[test]
fn a_mapping_of_the_settings_names_the_columns() {
    let mut site = Site::new();
    site.write(
        "content/clippings/a.csv",
        "rubrik;hari;isi\nKapal Tua;3.10.2022;Muatan hilang\n",
    );
    let names = |field: &str, name: &str| (field.to_owned(), vec![name.to_owned()]);
    site.settings.fields = BTreeMap::from([
        names("title", "rubrik"),
        names("date", "hari"),
        names("body", "isi"),
    ]);
    site.import();
    let text = site.read("content/articles/2022/10/kapal-tua.md");
    assert!(text.ends_with("\nMuatan hilang\n"), "{text}");
}

#[test]
fn whatever_a_dataset_is_cut_at_the_import_goes_on() {
    let whole =
        "title,body,status\r\n\"Satu\",\"<p>a</p>\",publish\r\n\"Dua\",\"b\r\nc\",draft\r\n";
    for end in 0..whole.len() {
        let site = Site::new();
        site.write("content/clippings/a.csv", &whole[..end]);
        site.write("content/clippings/b.jsonl", &rows(0..1));
        assert!(site.import().new >= 1, "cut at {end}");
    }
}
