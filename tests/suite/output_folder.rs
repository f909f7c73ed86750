//! What may happen to the output folder, and what never does.

use std::fs;

use super::rig::{BARE, Rig, assert_same, told};

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig.article("articles/b.md", "title: B\ndate: 2022-02-01");
    rig
}

#[test]
fn what_is_no_longer_needed_is_removed_with_its_folders() {
    let rig = site();
    rig.build();
    assert!(rig.has_page("2022/02/01/b/index.html"));
    rig.remove("content/articles/b.md");
    let report = rig.build();
    assert_eq!(report.removed, 3, "the article, its day and its month");
    assert!(!rig.path("public/2022/02").exists());
    assert_same(&rig.output(), &rig.build_clean(), "after the removal");
}

#[test]
fn files_of_others_are_left_alone() {
    let rig = site();
    rig.build();
    rig.write("public/CNAME", "example.org");
    rig.write("public/2022/02/01/b/own.txt", "mine");
    rig.remove("content/articles/b.md");
    rig.build();
    assert!(!rig.has_page("2022/02/01/b/index.html"));
    assert_eq!(rig.page("2022/02/01/b/own.txt"), "mine");
    assert_eq!(rig.page("CNAME"), "example.org");
}

#[test]
fn a_file_of_others_that_is_in_the_way_is_reported_and_left() {
    let rig = site();
    rig.build();
    rig.write("public/2022/03/01/c/index.html", "mine");
    rig.article("articles/c.md", "title: C\ndate: 2022-03-01");
    insta::assert_snapshot!(told(&rig.build().diagnostics), @"error[output-not-ours] 2022/03/01/c/index.html: stands in the output folder, but Kliping did not write it, so it was left (move it to `static/` if the site is to have it, or remove it)");
    assert_eq!(rig.page("2022/03/01/c/index.html"), "mine");
}

#[test]
fn a_folder_that_others_filled_is_refused() {
    let rig = site();
    rig.write("public/thesis.txt", "years of work");
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[output-not-ours]: `public` holds files that Kliping did not write
     |
     = help: name another folder with `--out`, or empty this one yourself
    ");
    assert_eq!(rig.output().len(), 1);
}

#[test]
fn without_its_caches_a_site_is_taken_up_again() {
    let rig = Rig::new("url = 'https://example.org/'\n");
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig.build();
    let before = rig.output();
    fs::remove_dir_all(rig.path(".kliping")).unwrap();
    let report = rig.build();
    assert_eq!((report.written, report.removed), (0, 0));
    assert_same(&rig.output(), &before, "without caches");
}

#[test]
fn an_output_folder_that_was_removed_is_made_again() {
    let rig = site();
    rig.build();
    let before = rig.output();
    fs::remove_dir_all(rig.path("public")).unwrap();
    rig.build();
    assert_same(&rig.output(), &before, "made again");
}

#[test]
fn a_page_that_was_changed_or_removed_by_hand_is_put_right() {
    let rig = site();
    rig.build();
    let before = rig.output();
    rig.write("public/index.html", "changed");
    rig.remove("public/2022/index.html");
    assert_eq!(rig.build().written, 2);
    assert_same(&rig.output(), &before, "put right");
}

#[test]
fn two_output_folders_do_not_know_of_each_other() {
    let rig = site();
    assert_eq!(rig.run(&["build", "--out", "one"]).status, 0);
    assert_eq!(rig.run(&["build", "--out", "two"]).status, 0);
    rig.remove("content/articles/b.md");
    assert_eq!(rig.run(&["build", "--out", "one"]).status, 0);
    assert!(!rig.path("one/2022/02").exists());
    assert!(rig.path("two/2022/02").exists());
}

#[test]
fn a_failing_page_takes_its_old_file_with_it() {
    let rig = site();
    rig.build();
    rig.write(
        "templates/article.html",
        "{% if article.title == \"B\" %}{{ nowhere.at.all }}{% endif %}",
    );
    let report = rig.build();
    assert_eq!(report.diagnostics.len(), 1);
    assert!(
        !rig.has_page("2022/02/01/b/index.html"),
        "neither new nor stale"
    );
    assert!(rig.has_page("2022/01/01/a/index.html"));
}

#[test]
fn a_site_without_the_record_of_it_is_known_by_its_files() {
    let rig = site();
    rig.build();
    fs::remove_dir_all(rig.path(".kliping")).unwrap();
    rig.article("articles/c.md", "title: C\ndate: 2022-03-01");
    rig.build();
    assert!(rig.has_page("2022/03/01/c/index.html"));
    assert_same(
        &rig.output(),
        &rig.build_clean(),
        "after the record was lost",
    );
}

#[test]
fn output_and_content_never_lie_in_one_another() {
    let rig = site();
    for out in ["content/public", "content", "."] {
        let run = rig.run(&["build", "--out", out]);
        assert_eq!(run.status, 2, "{out}");
        assert!(run.said.contains("lie in one another"), "{}", run.said);
    }
}

#[test]
fn the_sites_own_file_is_the_one_that_is_meant() {
    let rig = Rig::new(&BARE.replace("robots = false", "robots = true"));
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig.write("static/robots.txt", "mine");
    assert_eq!(told(&rig.build().diagnostics), "");
    assert_eq!(rig.page("robots.txt"), "mine");
}
