//! How long a page takes once the archive is loaded: an article's, a listing's, a feed.

use chrono::DateTime;
use divan::Bencher;
use kliping::cache::Trust;
use kliping::config::Site;
use kliping::files;
use kliping::pipeline::{Progress, Report, Request, Stage, prepare};
use kliping::plan::Recipe;
use kliping::render::{Press, Workspace};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Enough to fill a listing of fifty.
const ARTICLES: usize = 300;

struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: Option<usize>) {}
    fn advance(&self, _: usize) {}
    fn end(&self) {}
}

/// A site of many articles, ready to render; it lives as long as its folder.
fn site() -> (TempDir, Press) {
    let folder = tempfile::tempdir().expect("the machine has a folder for temporary files");
    let write = |path: String, text: &str| {
        files::write(&folder.path().join(path), text.as_bytes())
            .expect("a temporary folder can be written to");
    };
    let settings = "title = 'Gazette'\nurl = 'https://example.org/'\n";
    write("site.toml".to_owned(), settings);
    for number in 0..ARTICLES {
        let text = format!(
            "---\ntitle: Headline number {number}\ndescription: What it says in a sentence or two.\n\
             date: 2022-{:02}-{:02}T09:30:00Z\nauthors: [Writer {}, Second Writer]\nsection: City\n\
             tags: [Market, Tag {}]\n---\n\n{}",
            number % 12 + 1,
            number % 28 + 1,
            number % 7,
            number % 23,
            "A paragraph of *forty* words or so, as they stand in any report of any day.\n\n"
                .repeat(20),
        );
        write(format!("content/articles/{number}.md"), &text);
    }
    let site = Site::open(folder.path().to_path_buf()).expect("the settings are right");
    let request = Request {
        out: folder.path().join("public"),
        out_shown: "public".to_owned(),
        drafts: false,
        future: true,
        stamps: true,
        now: DateTime::UNIX_EPOCH,
        trust: Trust {
            verify: false,
            clock: 0,
        },
        share: None,
    };
    let press = prepare(&site, &request, &Unwatched, &mut Report::default())
        .expect("the built-in theme is right");
    (folder, press)
}

fn bench(bencher: Bencher, wanted: impl Fn(&Recipe) -> bool) {
    let (_folder, press) = site();
    let plan = &press.library().plan;
    let mut workspace = Workspace::default();
    let (_, recipe) = plan
        .recipes
        .iter()
        .filter(|recipe| wanted(recipe))
        .map(|recipe| {
            press.render(recipe, &mut workspace);
            (workspace.out.len(), recipe)
        })
        .max_by_key(|(length, _)| *length)
        .expect("the site has such a page");
    bencher.bench_local(|| press.render(divan::black_box(recipe), &mut workspace));
}

#[divan::bench]
fn article(bencher: Bencher) {
    bench(bencher, |recipe| matches!(recipe, Recipe::Article(_)));
}

#[divan::bench]
fn listing(bencher: Bencher) {
    bench(bencher, |recipe| matches!(recipe, Recipe::Listing(_)));
}

#[divan::bench]
fn feed(bencher: Bencher) {
    bench(bencher, |recipe| matches!(recipe, Recipe::Feed { .. }));
}
