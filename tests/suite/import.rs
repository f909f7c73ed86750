//! Import never loses what a person did, and says the same whatever the order.

use std::path::Path;

use kliping::files;
use kliping::import::{Settings, Summary, run};

/// A clipping with a headline and a date.
fn clipping(title: &str, sentence: &str) -> String {
    format!("{title}\nPenulis: Ratih Kusuma\nSenin, 3 Oktober 2022 08:00 WIB\n{sentence}\n")
}

/// A site to import into.
pub(super) struct Site {
    pub(super) folder: tempfile::TempDir,
    pub(super) settings: Settings,
}

impl Site {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::new(folder.path(), chrono_tz::Asia::Jakarta, "id");
        Self { folder, settings }
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub(super) fn write_bytes(&self, path: &str, bytes: &[u8]) {
        files::write(&self.folder.path().join(path), bytes).unwrap();
    }

    pub(super) fn remove(&self, path: &str) {
        let folder = self.folder.path();
        files::remove(&folder.join(path), folder).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> String {
        String::from_utf8(files::read(&self.folder.path().join(path)).unwrap()).unwrap()
    }

    pub(super) fn import(&self) -> Summary {
        run(&self.settings).unwrap()
    }

    pub(super) fn paths(&self) -> Vec<String> {
        self.below("content/articles")
    }

    pub(super) fn below(&self, folder: &str) -> Vec<String> {
        let (found, _) = files::walk(&self.folder.path().join(folder), "", |_| true);
        found.into_iter().map(|file| file.relative).collect()
    }
}

const SENTENCE: &str = "Sumur di balai desa tidak pernah kering sejak digali oleh para pendatang.";
const ARTICLE: &str = "content/articles/2022/10/sumur-tua.md";

#[test]
fn a_changed_source_is_imported_again_into_the_same_file() {
    let site = Site::new();
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    assert_eq!(site.import().new, 1);
    site.write(
        "content/clippings/a.txt",
        &clipping("Sumur Tua Kering", SENTENCE),
    );
    let second = site.import();
    assert_eq!((second.new, second.updated), (0, 1));
    assert_eq!(site.paths(), ["2022/10/sumur-tua.md"]);
    assert!(site.read(ARTICLE).contains("title: Sumur Tua Kering"));
    assert_eq!(site.import().unchanged, 1);
}

#[test]
fn an_edited_article_is_left_alone_and_reported_only_when_its_source_changes() {
    let site = Site::new();
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    site.import();
    let edited = site
        .read(ARTICLE)
        .replace("Ratih Kusuma", "Ratih Kusumawardani");
    site.write(ARTICLE, &edited);
    let quiet = site.import();
    assert_eq!((quiet.unchanged, quiet.edited), (1, 0));
    assert!(quiet.diagnostics.is_empty());

    site.write(
        "content/clippings/a.txt",
        &clipping("Sumur Tua Kering", SENTENCE),
    );
    let loud = site.import();
    assert_eq!((loud.updated, loud.edited), (0, 1));
    assert_eq!(loud.diagnostics[0].code, "import-edited");
    assert_eq!(site.read(ARTICLE), edited);
}

#[test]
fn a_moved_article_is_recognised_where_it_lies() {
    let site = Site::new();
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    site.import();
    let text = site.read(ARTICLE);
    site.write("content/articles/pilihan/sumur.md", &text);
    let folder = site.folder.path();
    files::remove(&folder.join(ARTICLE), folder).unwrap();
    assert_eq!(site.import().unchanged, 1);
    site.write("content/clippings/a.txt", &clipping("Sumur Baru", SENTENCE));
    assert_eq!(site.import().updated, 1);
    assert_eq!(site.paths(), ["pilihan/sumur.md"]);
}

#[test]
fn sources_that_want_one_path_get_numbers_in_the_order_of_their_paths() {
    let site = Site::new();
    site.write(ARTICLE, "---\ntitle: Tulisan tangan\n---\n\nTetap.\n");
    for name in ["b.txt", "a.txt"] {
        site.write(
            &format!("content/clippings/{name}"),
            &clipping("Sumur Tua", SENTENCE),
        );
    }
    assert_eq!(site.import().new, 2);
    assert_eq!(
        site.paths(),
        [
            "2022/10/sumur-tua-2.md",
            "2022/10/sumur-tua-3.md",
            "2022/10/sumur-tua.md"
        ]
    );
    assert!(
        site.read("content/articles/2022/10/sumur-tua-2.md")
            .contains("a.txt")
    );
    assert!(site.read(ARTICLE).contains("Tulisan tangan"));
}

#[test]
fn a_file_that_nobody_can_read_is_reported_and_the_rest_goes_on() {
    let site = Site::new();
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    site.write("content/clippings/foto.png", "\u{0}\u{1}PNG");
    site.write("content/clippings/kosong.txt", "\n\n");
    site.write("content/clippings/README.md", "# Catatan");
    let summary = site.import();
    assert_eq!((summary.new, summary.failed), (1, 2));
    let codes: Vec<&str> = summary.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes, ["import-format", "clipping-empty"]);
}

#[test]
fn a_source_that_grows_a_second_article_keeps_its_first() {
    let site = Site::new();
    let first = clipping("Sumur Tua", SENTENCE);
    site.write("content/clippings/a.txt", &first);
    site.import();
    let both = format!("{first}==========\n{}", clipping("Sumur Baru", SENTENCE));
    site.write("content/clippings/a.txt", &both);
    let summary = site.import();
    assert_eq!((summary.new, summary.updated), (1, 1));
    assert_eq!(
        site.paths(),
        ["2022/10/sumur-baru.md", "2022/10/sumur-tua.md"]
    );
    assert_eq!(site.import().unchanged, 2);
}

/// The collected cases, where they lie beside the repository.
#[test]
fn the_collected_clippings_are_all_read() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/text");
    let site = Site::new();
    let (found, _) = files::walk(&cases, "", |_| true);
    for file in &found {
        let bytes = files::read(&file.path).unwrap();
        let path = site
            .folder
            .path()
            .join("content/clippings")
            .join(&file.relative);
        files::write(&path, &bytes).unwrap();
    }
    let summary = site.import();
    #[expect(clippy::print_stdout, reason = "says how much the test saw")]
    {
        println!("{} articles of {} files", summary.new, found.len());
    }
    assert!(site.import().written.is_empty());
}

#[test]
fn a_clipping_without_a_date_takes_it_from_its_neighbours_whatever_the_order() {
    let site = Site::new();
    let undated = format!("Sumur Lama\n\n{SENTENCE}\n");
    site.write("content/clippings/b.txt", &undated);
    assert_eq!(site.import().new, 1);
    assert_eq!(site.paths(), ["undated/sumur-lama.md"]);
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    site.write("content/clippings/c.txt", &clipping("Sumur Baru", SENTENCE));
    let second = site.import();
    assert_eq!((second.new, second.updated), (2, 1));
    let text = site.read("content/articles/undated/sumur-lama.md");
    assert!(text.contains("date: 2022-10-03\ndate_basis: inferred"));
    assert!(text.contains("date: inferred from neighbours a.txt and c.txt"));
    assert!(site.import().written.is_empty());
}

#[test]
fn suggested_tags_stand_apart_and_importing_twice_changes_nothing() {
    let mut site = Site::new();
    site.settings.suggest_tags = true;
    let sentence = "Warga desa bertemu Hasan Pulungan di balai desa sejak pagi untuk bicara.";
    for name in ["Satu", "Dua", "Tiga"] {
        let text = clipping(&format!("Sumur {name}"), sentence);
        site.write(&format!("content/clippings/{name}.txt"), &text);
    }
    assert_eq!(site.import().new, 3);
    let text = site.read("content/articles/2022/10/sumur-dua.md");
    assert!(
        text.contains("  suggested_tags:\n  - Hasan Pulungan\n"),
        "{text}"
    );
    assert!(!text.contains("\ntags:"));
    let again = site.import();
    assert_eq!((again.unchanged, again.written.len()), (3, 0));
    assert!(again.diagnostics.is_empty());
}

#[test]
fn an_article_that_no_build_would_read_is_refused_at_once() {
    let site = Site::new();
    site.write("content/clippings/a.txt", &clipping("Sumur Tua", SENTENCE));
    let long = format!("{SENTENCE}\n\n").repeat((16 << 20) / SENTENCE.len());
    site.write("content/clippings/b.txt", &clipping("Sumur Baru", &long));
    let summary = site.import();
    assert_eq!((summary.new, summary.failed), (1, 1));
    let said = super::rig::told(&summary.diagnostics);
    insta::assert_snapshot!(said, @"error[import-too-large] content/clippings/b.txt: an article of 16 MB is more than a build reads (divide it into sources of less than 15 MB, and import those)");
}
