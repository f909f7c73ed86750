//! Every faulty theme in `tests/theme_mistakes/` gives exactly the messages written below it.
//!
//! A file holds the files that are laid over a site with one article in the tests' theme, each
//! after a line `--- path`, then a line `=====` and the messages in short.
//! `KLIPING_BLESS=1` writes the messages anew.

use kliping::diagnostic::{Diagnostic, Error};

use super::rig::{BARE, Rig, in_short, messages};

#[test]
fn each_mistake_gives_its_message() {
    let report = |_: &str, faulty: &str| report(&format!("\n{faulty}"));
    let (found, wrong) = messages("tests/theme_mistakes", report);
    assert!(found >= 40, "only {found} mistakes");
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
