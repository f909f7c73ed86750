//! Every faulty theme in `tests/theme_mistakes/` gives exactly the messages written below it.
//!
//! A file holds the files that are laid over a site with one article in the tests' theme, each
//! after a line `--- path`, then a line `=====` and the messages in short.
//! `KLIPING_BLESS=1` writes the messages anew.

use std::fmt::Write as _;
use std::path::Path;

use kliping::diagnostic::{Diagnostic, Error};
use kliping::files;

use super::rig::{BARE, Rig, in_short};

const DIVIDER: &str = "\n=====\n";

#[test]
fn each_mistake_gives_its_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/theme_mistakes");
    let (found, trouble) = files::walk(&folder, "tests/theme_mistakes", |_| true);
    assert!(trouble.is_empty(), "{trouble:?}");
    let mut wrong = String::new();
    for file in &found {
        let text = String::from_utf8(files::read(&file.path).unwrap()).unwrap();
        let (faulty, expected) = text.split_once(DIVIDER).expect("a line of five `=`");
        let said = report(&format!("\n{faulty}\n"));
        if std::env::var_os("KLIPING_BLESS").is_some() {
            std::fs::write(&file.path, format!("{faulty}{DIVIDER}{said}")).unwrap();
        } else if said != expected {
            let _ = write!(wrong, "--- {}\n{expected}+++ said\n{said}", file.relative);
        }
    }
    assert!(found.len() >= 40, "only {} mistakes", found.len());
    assert!(wrong.is_empty(), "{wrong}");
}

/// What a build says of a site with these files.
fn report(faulty: &str) -> String {
    let rig = Rig::new(BARE);
    rig.write(
        "site.toml",
        BARE.replace("not_found = false", "not_found = true"),
    );
    rig.article("articles/a.md", "title: A\ndate: 2022-01-02\ntags: [x]");
    rig.article("pages/about.md", "title: About");
    for file in faulty.split("\n--- ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap();
        rig.write(path, format!("{}\n", text.trim_end()));
    }
    let said: Vec<Diagnostic> = match rig.try_build() {
        Ok(report) => report.diagnostics,
        Err(Error::Several(said)) => said,
        Err(Error::Invalid(said)) => vec![*said],
        Err(error) => panic!("{error}"),
    };
    let mut report = String::new();
    for diagnostic in &said {
        in_short(&mut report, diagnostic);
    }
    report
}
