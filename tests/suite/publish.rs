//! A site is brought to where it is published: what changed, and nothing else.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::rig::{Files, Rig, files_below};

const SETTINGS: &str = "\
url = 'https://example.org/'
theme = { name = 'tiny' }
[publish.live]
to = 'folder'
path = '../live'
";

/// A site of a few articles with a folder to publish to.
fn site(articles: u32) -> Rig {
    let rig = Rig::new(SETTINGS);
    for number in 0..articles {
        article(&rig, number, "Fish");
    }
    rig
}

fn article(rig: &Rig, number: u32, tag: &str) {
    let day = number % 28 + 1;
    let month = number / 28 % 12 + 1;
    let matter = format!("title: Number {number}\ndate: 2022-{month:02}-{day:02}\ntags: [{tag}]");
    rig.article(&format!("articles/n{number}.md"), &matter);
}

/// What was said of a publication, without the time it took.
fn publish(rig: &Rig, more: &[&str]) -> String {
    let run = rig.run(&[&["publish"], more].concat());
    let out = run
        .out
        .rsplit_once(" in ")
        .map_or(&*run.out, |(out, _)| out);
    format!("{} {}{}", run.status, out.trim_end(), run.said)
}

/// The files that were published, without the record of them.
fn live(rig: &Rig) -> Files {
    let mut files = files_below(&rig.path("../live"));
    files.retain(|file, _| !file.starts_with(".kliping/"));
    files
}

#[test]
fn what_changed_is_sent_and_nothing_else() {
    let rig = site(40);
    let first = publish(&rig, &[]);
    assert!(
        first.starts_with("0 published to live: ") && first.contains("0 removed, 0 unchanged"),
        "{first}"
    );
    assert_eq!(live(&rig), rig.output());
    let again = publish(&rig, &[]);
    assert!(
        again.contains("live: 0 files sent (0 bytes), 0 removed"),
        "{again}"
    );
    article(&rig, 1000, "Boats");
    rig.remove("content/articles/n7.md");
    let foretold = publish(&rig, &["--dry-run"]);
    assert!(foretold.contains("+ tags/boats/index.html"), "{foretold}");
    assert!(
        foretold.contains("- 2022/01/08/n7/index.html"),
        "{foretold}"
    );
    assert!(!live(&rig).contains_key("tags/boats/index.html"));
    publish(&rig, &[]);
    assert_eq!(live(&rig), rig.output());
}

#[test]
fn many_publications_leave_a_short_record() {
    let rig = site(60);
    for round in 0..45 {
        article(&rig, 3, &format!("Round {round}"));
        publish(&rig, &[]);
    }
    assert_eq!(live(&rig), rig.output());
    let record = fs::read_dir(rig.path("../live/.kliping")).unwrap().count();
    assert!(record <= 40, "{record} files of record");
    fs::remove_dir_all(rig.path(".kliping/publish")).unwrap();
    let again = publish(&rig, &[]);
    assert!(again.contains("live: 0 files sent"), "{again}");
}

#[test]
fn a_publication_killed_at_any_moment_is_made_good_by_the_next() {
    let rig = site(300);
    let begun = Instant::now();
    publish(&rig, &[]);
    // How long a publication takes, as far as is known; killed runs tell that it takes longer.
    let mut whole = begun.elapsed();
    let mut killed = 0;
    for round in 0..24_u64 {
        for number in 0..150 {
            // Every other round brings back what was there before the one that was killed.
            let tag = if round % 2 == 0 {
                format!("Round {round}")
            } else {
                "Fish".to_owned()
            };
            article(&rig, number, &tag);
        }
        rig.run(&["build"]);
        let mut child = Command::new(env!("CARGO_BIN_EXE_kliping"))
            .args(["publish", "--quiet"])
            .current_dir(rig.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let tenths = u32::try_from(round * 7 % 11).unwrap();
        let waited = whole * tenths / 10;
        std::thread::sleep(waited);
        child.kill().unwrap();
        if child.wait().unwrap().code().is_none() {
            killed += 1;
            whole = whole.max(waited * 11 / 10);
        } else {
            whole = whole.min(waited);
        }
        if round % 3 == 2 {
            let said = publish(&rig, &[]);
            assert!(said.starts_with("0 "), "{said}");
            assert_eq!(live(&rig), rig.output(), "round {round}");
        }
    }
    assert!(killed > 6, "only {killed} of 24 were killed");
}

#[test]
fn a_place_that_holds_other_files_is_left_alone() {
    let rig = site(3);
    fs::create_dir_all(rig.path("../live/photos")).unwrap();
    fs::write(rig.path("../live/photos/a.jpg"), "mine").unwrap();
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: `live` holds files that Kliping did not put there, 1 of them, like `photos/a.jpg`
     |
     = help: name an empty place; or publish with `--adopt`, which replaces those that the site has too and leaves the others
    ");
    assert_eq!(live(&rig).len(), 1);
    publish(&rig, &["--adopt"]);
    rig.remove("content/articles/n1.md");
    publish(&rig, &[]);
    let mut there = live(&rig);
    assert_eq!(there.remove("photos/a.jpg").as_deref(), Some(&b"mine"[..]));
    assert_eq!(there, rig.output());
}

#[test]
fn another_site_is_not_replaced_by_mistake() {
    let rig = site(3);
    publish(&rig, &[]);
    let before = live(&rig);
    rig.write(
        "site.toml",
        SETTINGS.replace("example.org", "other.example"),
    );
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: another site is published there, `https://example.org/`
     |
     = help: name another place; or, if it is to be replaced, publish with `--adopt`
    ");
    assert_eq!(live(&rig), before);
    publish(&rig, &["--adopt"]);
    assert_eq!(live(&rig), rig.output());
}

#[test]
fn what_somebody_changed_at_the_host_is_found_where_that_is_wanted() {
    let rig = site(3);
    publish(&rig, &[]);
    fs::remove_file(rig.path("../live/2022/01/02/n1/index.html")).unwrap();
    fs::write(rig.path("../live/index.html"), "short").unwrap();
    fs::write(rig.path("../live/mine.txt"), "mine").unwrap();
    let said = publish(&rig, &["--verify"]);
    assert!(said.contains("2 files sent"), "{said}");
    assert!(
        said.contains("2 files at the host were not as they were published"),
        "{said}"
    );
    let mut there = live(&rig);
    assert!(there.remove("mine.txt").is_some());
    assert_eq!(there, rig.output());
}

#[test]
fn a_record_that_is_damaged_or_forged_removes_nothing() {
    let rig = site(3);
    publish(&rig, &[]);
    fs::write(rig.path("../precious.txt"), "precious").unwrap();
    let index = rig.path("../live/.kliping/published");
    let sound = fs::read(&index).unwrap();
    for forged in [
        &b"kliping published 1\nsite https://example.org/\n../../precious.txt\n"[..],
        b"kliping published 1\nsite https://example.org/\nfiles-0000000000000000.gz\n",
        b"kliping published 2\n",
        b"\xff\xfe",
        b"",
    ] {
        fs::write(&index, forged).unwrap();
        let _ = fs::remove_dir_all(rig.path(".kliping/publish"));
        let said = publish(&rig, &[]);
        assert!(
            said.starts_with("2 ")
                && said.contains("the record of what is published there is damaged"),
            "{said}"
        );
    }
    let part = fs::read_dir(rig.path("../live/.kliping")).unwrap();
    let part = part
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some())
        .unwrap();
    fs::write(&index, sound).unwrap();
    let packed = fs::read(&part).unwrap();
    fs::write(&part, &packed[..packed.len() / 2]).unwrap();
    let said = publish(&rig, &[]);
    assert!(said.contains("is damaged at `files-"), "{said}");
    assert_eq!(live(&rig), rig.output());
    assert!(publish(&rig, &["--adopt"]).starts_with("0 "));
    assert!(publish(&rig, &[]).contains("0 files sent"));
    assert!(rig.path("../precious.txt").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_at_the_host_that_leads_elsewhere_is_not_followed() {
    let rig = site(3);
    publish(&rig, &[]);
    fs::create_dir_all(rig.path("../elsewhere")).unwrap();
    fs::remove_dir_all(rig.path("../live/tags")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", rig.path("../live/tags")).unwrap();
    article(&rig, 5, "Boats");
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: a link leads out of the folder on the way to `…/site/../live/tags/boats/index.html`
     |
     = help: remove the link, or publish to where it leads
    ");
    assert!(files_below(&rig.path("../elsewhere")).is_empty());
}

#[test]
fn a_site_beyond_what_its_target_takes_is_not_sent() {
    let rig = site(30);
    rig.write(
        "site.toml",
        format!("{SETTINGS}limits = {{ files = 50, folder_files = 1, file_bytes = 1000 }}\n"),
    );
    let said = publish(&rig, &[]);
    assert!(said.contains("files, and its target takes 50"), "{said}");
    assert!(
        said.contains("and the target takes 1 in one folder"),
        "{said}"
    );
    assert!(said.starts_with("2 ") && live(&rig).is_empty(), "{said}");
}

#[test]
fn a_build_with_errors_is_published_only_where_that_is_wanted() {
    let rig = site(3);
    rig.write(
        "content/articles/broken.md",
        "---\ntitle: [\n---\n\nText.\n",
    );
    let said = publish(&rig, &[]);
    assert!(
        said.starts_with("2 ") && said.contains("nothing was published, since the build had"),
        "{said}"
    );
    assert!(live(&rig).is_empty());
    assert!(publish(&rig, &["--force"]).starts_with("1 published to live"));
}

#[test]
fn a_target_that_cannot_be_is_explained() {
    let rig = site(1);
    let said = |settings: &str, arguments: &[&str]| {
        rig.write(
            "site.toml",
            format!("theme = {{ name = 'tiny' }}\n{settings}"),
        );
        publish(&rig, arguments)
    };
    insta::assert_snapshot!(said("", &[]), @r#"
    2 error[publish-target]: site.toml has no target to publish to
     |
     = help: add a table like `[publish.live]` with `to = "folder"` and `path = "/srv/www"`; docs/publish.md has them all
    "#);
    insta::assert_snapshot!(said("[publish.a]\nto = 'folder'\npath = '../a'\n[publish.bucket]\nto = 'folder'\npath = '../b'", &[]), @r"
    2 error[publish-target]: site.toml has several targets
     |
     = help: name one of `a`, `bucket`
    ");
    insta::assert_snapshot!(said("[publish.bucket]\nto = 'folder'\npath = '../b'", &["buckt"]), @r"
    2 error[publish-target]: site.toml has no target `buckt`
     |
     = help: did you mean `bucket`?
    ");
    insta::assert_snapshot!(said("[publish.a]\nto = 'folder'", &[]), @r"
    2 error[site-toml]: a target of the kind `folder` needs `path`
     --> site.toml:2:1
      |
    2 | [publish.a]
      | ^^^^^^^^^^^
      |
      = help: docs/publish.md has a page for every kind
    ");
    insta::assert_snapshot!(said("[publish.a]\nto = 'foldr'", &[]), @r"
    2 error[site-toml]: `foldr` is none of what may stand here
     --> site.toml:3:6
      |
    3 | to = 'foldr'
      |      ^^^^^^^
      |
      = help: did you mean `folder`?
    ");
    for own in [".", "..", "public", "public/x", "content", ".kliping/x"] {
        let said = said(&format!("[publish.a]\nto = 'folder'\npath = '{own}'"), &[]);
        assert!(
            said.contains("is no folder to publish to: it is the archive's own"),
            "{own}: {said}"
        );
    }
}
