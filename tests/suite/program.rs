//! The program itself: exit status, messages, and what it says of its work.

use std::fs;

use super::rig::{BARE, Rig};

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig
}

#[test]
fn a_clean_build_ends_with_0_and_one_line() {
    let rig = site();
    let run = rig.run(&["build"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    let (line, seconds) = run.out.rsplit_once(" in ").unwrap();
    assert!(seconds.ends_with(" s\n"), "{seconds}");
    insta::assert_snapshot!(line, @"built 1 article into public: 6 files (6 written, 0 unchanged, 0 removed)");
}

#[test]
fn reported_errors_end_with_1_and_the_rest_is_built() {
    let rig = site();
    rig.write("content/articles/bad.md", "---\ntitle: [\n---\n");
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(
        run.said.contains("content/articles/bad.md:"),
        "{}",
        run.said
    );
    assert!(run.out.contains("built 1 article"), "{}", run.out);
    assert!(run.out.ends_with("1 error, 0 warnings\n"), "{}", run.out);
    assert!(rig.has_page("2022/01/01/a/index.html"));
}

#[test]
fn warnings_alone_end_with_0() {
    let rig = site();
    rig.article("articles/b.md", "title: B\nimage: gone.png");
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 0);
    assert!(
        run.said.starts_with("warning[image-missing]"),
        "{}",
        run.said
    );
}

#[test]
fn a_quiet_build_says_nothing_but_errors_and_warnings() {
    let rig = site();
    let run = rig.run(&["build", "--quiet"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.said.as_str()),
        (0, "", "")
    );
    rig.article("articles/b.md", "title: B\nimage: gone.png");
    let run = rig.run(&["--quiet", "build"]);
    assert_eq!(run.out, "");
    assert!(
        run.said.starts_with("warning[image-missing]"),
        "{}",
        run.said
    );
}

#[test]
fn what_is_not_a_terminal_gets_no_colours() {
    let rig = site();
    rig.write("content/articles/bad.md", "---\ntitle: [\n---\n");
    for variables in [&[][..], &[("NO_COLOR", "1")]] {
        let run = rig.run_with(&["build"], variables);
        assert!(!run.said.contains('\u{1b}') && !run.out.contains('\u{1b}'));
    }
}

#[test]
fn a_missing_site_is_said_with_a_remedy() {
    let rig = Rig::nowhere();
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[no-site]: no `site.toml` in `…/site` or in any folder above it
     |
     = help: make one with `kliping new DIR`, or name it with `--site DIR`
    ");
    let run = rig.run(&["build", "--site", "nowhere"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[unreadable]: cannot read `nowhere`: there is no such file
     |
     = help: check that it exists and that you may read it
    ");
}

#[test]
fn the_site_is_found_from_a_folder_within_it() {
    let rig = site();
    std::fs::create_dir_all(rig.path("content/articles/deep")).unwrap();
    let run = rig.run(&["build", "--site", "."]);
    assert_eq!(run.status, 0);
    let nested = std::process::Command::new(env!("CARGO_BIN_EXE_kliping"))
        .args(["build", "--quiet"])
        .current_dir(rig.path("content/articles/deep"))
        .status()
        .unwrap();
    assert!(nested.success());
}

#[test]
fn an_unknown_setting_is_shown_at_its_line_with_the_nearest_known_one() {
    let rig = site();
    rig.write("site.toml", "title = 'x'\npage_szie = 3\n");
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[site-toml-key]: there is no setting `page_szie`
     --> site.toml:2:1
      |
    2 | page_szie = 3
      | ^^^^^^^^^
      |
      = help: did you mean `page_size`?
    ");
}

#[test]
fn misuse_ends_with_2() {
    let rig = site();
    assert_eq!(rig.run(&["biuld"]).status, 2);
    assert_eq!(rig.run(&["build", "--quiet", "--verbose"]).status, 2);
    assert_eq!(rig.run(&["build", "--today", "yesterday"]).status, 2);
    assert_eq!(rig.run(&["--help"]).status, 0);
    assert_eq!(rig.run(&["--version"]).status, 0);
}

#[test]
fn drafts_and_the_future_are_counted_and_shown_when_asked_for() {
    let rig = site();
    rig.article("articles/d.md", "title: D\nstatus: draft");
    rig.article("articles/f.md", "title: F\ndate: 2030-01-01");
    let run = rig.run(&["build", "--today", "2024-01-01"]);
    assert!(
        run.out.contains("passed over 1 draft; `--drafts`"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("passed over 1 article dated in the future; `--future`")
    );
    assert!(!rig.has_page("2030/01/01/f/index.html"));
    let run = rig.run(&["build", "--today", "2024-01-01", "--drafts", "--future"]);
    assert!(!run.out.contains("passed over"), "{}", run.out);
    assert!(rig.has_page("2030/01/01/f/index.html") && rig.has_page("undated/d/index.html"));
    let run = rig.run(&["build", "--today", "2030-01-02"]);
    assert!(!run.out.contains("future"), "{}", run.out);
}

#[test]
fn a_theme_that_is_not_there_is_said() {
    let rig = site();
    rig.write("site.toml", BARE.replace("'tiny'", "'tyny'"));
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[theme]: there is no theme `tyny`
     --> site.toml:9:18
      |
    9 | theme = { name = 'tyny' }
      |                  ^^^^^^
      |
      = help: did you mean `tiny`?
    ");
}

#[test]
fn a_mistake_in_a_template_is_shown_in_its_own_line() {
    let rig = site();
    rig.write(
        "themes/tiny/templates/page.html",
        "<p>\n{% if page %}<p>\n{% endfor %}\n",
    );
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2, "{}", run.said);
    assert!(
        run.said.contains("--> themes/tiny/templates/page.html:3:"),
        "{}",
        run.said
    );
    rig.write(
        "themes/tiny/templates/page.html",
        "{{ page.title | uper }}\n",
    );
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    assert!(
        run.said.contains("--> themes/tiny/templates/page.html:1:"),
        "{}",
        run.said
    );
}

#[test]
fn a_mistake_that_shows_on_a_page_only_is_reported_once_and_the_rest_is_built() {
    let rig = site();
    rig.article("articles/b.md", "title: B\ndate: 2022-01-02");
    rig.write(
        "templates/article.html",
        "<!DOCTYPE html>\n<p>{{ article.author.name }}</p>\n",
    );
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.said.matches("--> templates/article.html:2:").count(),
        1,
        "{}",
        run.said
    );
    assert!(rig.has_page("index.html"));
}

#[test]
fn a_new_archive_builds_as_it_is() {
    let rig = Rig::nowhere();
    let run = rig.run(&["new", "harbour"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    let run = rig.run(&["build", "--site", "harbour"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    assert!(run.out.contains("imported 1 new article"), "{}", run.out);
    let again = rig.run(&["build", "--site", "harbour"]);
    assert!(again.out.contains("(0 written,"), "{}", again.out);
    assert_eq!(rig.run(&["new", "harbour"]).status, 2);
}

#[test]
fn importing_again_writes_nothing() {
    let rig = site();
    rig.write(
        "content/clippings/x.txt",
        "A headline of some length\nBy Ann Ek\nPublished: 09:30, 16 January 2024\n\nThe text of the clipping goes on for a sentence or two.\n",
    );
    assert_eq!(rig.run(&["import"]).status, 0);
    let run = rig.run(&["import"]);
    assert_eq!(run.out, "nothing new to import\n");
}

#[test]
fn sources_outside_of_the_site_are_imported_from_where_they_lie() {
    let rig = site();
    let elsewhere = tempfile::tempdir().unwrap();
    let clipping = elsewhere.path().join("folder/x.txt");
    fs::create_dir_all(clipping.parent().unwrap()).unwrap();
    fs::write(
        &clipping,
        "A headline of some length\nBy Ann Ek\nPublished: 09:30, 16 January 2024\n\nThe text of the clipping goes on for a sentence or two.\n",
    )
    .unwrap();
    let folder = elsewhere.path().to_str().unwrap();
    assert_eq!(rig.run(&["import", folder]).out, "imported 1 new article\n");
    assert_eq!(
        rig.run(&["import", clipping.to_str().unwrap()]).out,
        "nothing new to import\n"
    );
}

#[test]
fn what_cannot_be_imported_is_said() {
    let rig = site();
    rig.write("notes.md", "# Notes");
    let run = rig.run(&["import", "notes.md"]);
    insta::assert_snapshot!(run.said, @r"
    warning[import-markdown]: notes.md: is Markdown already, so there is nothing to convert
     |
     = help: put it below the content folder, where it is an article as it lies
    ");
    rig.write(
        "site.toml",
        format!("{BARE}import = {{ sources = ['cliping'] }}"),
    );
    let run = rig.run(&["import"]);
    insta::assert_snapshot!(run.said, @r"
    warning[import-missing]: cliping: there is nothing to import here
     |
     = help: check the path, or `[import] sources` in site.toml
    ");
}

#[test]
fn the_address_may_be_called_as_elsewhere() {
    let rig = site();
    rig.write("site.toml", BARE.replace("url = ", "base_url = "));
    assert_eq!(rig.run(&["build"]).status, 0);
}
