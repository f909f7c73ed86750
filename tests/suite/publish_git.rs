//! A site is published to a branch of a git repository.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::rig::{Files, Rig, files_below};

const SETTINGS: &str = "\
url = 'https://example.org/'
theme = { name = 'tiny' }
[publish.pages]
to = 'git'
repository = '../pages.git'
";

/// A site of a few articles and an empty repository.
fn site(articles: u32, more: &str) -> Rig {
    let rig = Rig::new(&format!("{SETTINGS}{more}"));
    for number in 0..articles {
        article(&rig, number, "Fish");
    }
    git(&rig, &["init", "--quiet", "--bare", "."]);
    git(&rig, &["config", "uploadpack.allowFilter", "true"]);
    rig
}

fn article(rig: &Rig, number: u32, tag: &str) {
    let day = number % 28 + 1;
    let matter = format!("title: Number {number}\ndate: 2022-03-{day:02}\ntags: [{tag}]");
    rig.article(&format!("articles/n{number}.md"), &matter);
}

/// Asks git something in the repository that is published to.
fn git(rig: &Rig, arguments: &[&str]) -> String {
    let folder: PathBuf = rig.path("../pages.git");
    fs::create_dir_all(&folder).unwrap();
    let ran = Command::new("git")
        .args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org"])
        .args(arguments)
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{arguments:?}");
    String::from_utf8(ran.stdout).unwrap()
}

/// The files of the branch, without the record of them.
fn branch(rig: &Rig) -> Files {
    let copy = tempfile::tempdir().unwrap();
    let folder = copy.path().to_str().unwrap().to_owned();
    let all = [
        "--work-tree",
        &folder,
        "checkout",
        "--force",
        "gh-pages",
        "--",
        ".",
    ];
    git(rig, &all);
    let mut files = files_below(copy.path());
    files.retain(|file, _| !file.starts_with(".kliping/"));
    files
}

fn commits(rig: &Rig) -> usize {
    git(rig, &["rev-list", "gh-pages"]).lines().count()
}

/// The site that was built, and what its host wants beside it.
fn wanted(rig: &Rig) -> Files {
    let mut files = rig.output();
    files.insert(".nojekyll".to_owned(), Vec::new());
    files
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

#[test]
fn each_publication_is_one_commit_of_what_changed() {
    let rig = site(20, "");
    let said = publish(&rig, &[]);
    assert!(said.starts_with("0 published to pages: "), "{said}");
    assert_eq!(branch(&rig), wanted(&rig));
    assert_eq!(commits(&rig), 1);
    let again = publish(&rig, &[]);
    assert!(
        again.contains("0 files sent (0 bytes), 0 removed"),
        "{again}"
    );
    assert_eq!(commits(&rig), 1);
    article(&rig, 25, "Boats");
    rig.remove("content/articles/n7.md");
    let foretold = publish(&rig, &["--dry-run"]);
    assert!(foretold.contains("+ tags/boats/index.html"), "{foretold}");
    assert!(
        foretold.contains("- 2022/03/08/n7/index.html"),
        "{foretold}"
    );
    assert_eq!(commits(&rig), 1);
    publish(&rig, &[]);
    assert_eq!(branch(&rig), wanted(&rig));
    assert_eq!(commits(&rig), 2);
    let message = git(&rig, &["log", "-1", "--format=%s", "gh-pages"]);
    assert_eq!(message.trim(), "Publish https://example.org/");
}

#[test]
fn another_machine_goes_on_from_the_branch() {
    let rig = site(20, "");
    publish(&rig, &[]);
    fs::remove_dir_all(rig.path(".kliping")).unwrap();
    let again = publish(&rig, &[]);
    assert!(again.contains("0 files sent"), "{again}");
    fs::remove_dir_all(rig.path(".kliping")).unwrap();
    article(&rig, 3, "Boats");
    let said = publish(&rig, &[]);
    assert!(!said.contains(" 0 unchanged"), "{said}");
    assert_eq!(branch(&rig), wanted(&rig));
    assert_eq!(commits(&rig), 2);
}

#[test]
fn a_branch_without_history_has_one_commit() {
    let rig = site(5, "branch = 'gh-pages'\nhistory = 'none'\n");
    for round in 0..3 {
        article(&rig, 2, &format!("Round {round}"));
        publish(&rig, &[]);
        assert_eq!(branch(&rig), wanted(&rig));
        assert_eq!(commits(&rig), 1);
    }
}

#[test]
fn a_domain_is_named_until_the_settings_no_longer_do() {
    let rig = site(2, "domain = 'news.example.org'\n");
    publish(&rig, &[]);
    let there = branch(&rig);
    assert_eq!(there["CNAME"], b"news.example.org\n");
    rig.write("site.toml", SETTINGS);
    publish(&rig, &[]);
    assert_eq!(branch(&rig), wanted(&rig));
}

#[test]
fn a_file_may_take_the_place_of_a_folder_and_the_other_way_round() {
    let rig = site(2, "");
    rig.write("static/notes", "plain");
    publish(&rig, &[]);
    rig.remove("static/notes");
    rig.write("static/notes/a.txt", "below");
    publish(&rig, &[]);
    assert_eq!(branch(&rig), wanted(&rig));
    fs::remove_dir_all(rig.path("static/notes")).unwrap();
    rig.write("static/notes", "plain again");
    publish(&rig, &[]);
    assert_eq!(branch(&rig), wanted(&rig));
}

/// Commits a file to the branch, as somebody else would.
fn commit(rig: &Rig, file: &str, text: &str) {
    let stream = format!(
        "commit refs/heads/gh-pages\ncommitter Ana <ana@example.org> 1700000000 +0000\ndata 4\nMine\n{}M 100644 inline {file}\ndata {}\n{text}\n",
        if git(rig, &["branch", "--list", "gh-pages"]).is_empty() {
            ""
        } else {
            "from refs/heads/gh-pages^0\n"
        },
        text.len()
    );
    rig.write("../stream", stream);
    let mut child = Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(rig.path("../pages.git"))
        .stdin(fs::File::open(rig.path("../stream")).unwrap())
        .spawn()
        .unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn files_of_others_stay_and_what_they_changed_is_found() {
    let rig = site(3, "");
    commit(&rig, "README.md", "mine");
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: `pages` holds files that Kliping did not put there, 1 of them, like `README.md`
     |
     = help: name an empty place; or publish with `--adopt`, which replaces those that the site has too and leaves the others
    ");
    publish(&rig, &["--adopt"]);
    let mut there = branch(&rig);
    assert_eq!(there.remove("README.md").as_deref(), Some(&b"mine"[..]));
    assert_eq!(there, wanted(&rig));
    commit(&rig, "index.html", "vandalised");
    let said = publish(&rig, &["--verify"]);
    assert!(
        said.contains("1 files at the host were not as they"),
        "{said}"
    );
    let mut there = branch(&rig);
    assert!(there.remove("README.md").is_some());
    assert_eq!(there, wanted(&rig));
    assert_eq!(commits(&rig), 4);
}

#[test]
fn a_publication_killed_at_any_moment_leaves_the_branch_whole() {
    let rig = site(28, "");
    publish(&rig, &[]);
    let mut killed = 0;
    // A push that was under way may end after its run, so any of these may stand there.
    let mut whole = vec![wanted(&rig)];
    for round in 0..12_u64 {
        for number in 0..28 {
            article(&rig, number, &format!("Round {round}"));
        }
        rig.run(&["build"]);
        let mut child = Command::new(env!("CARGO_BIN_EXE_kliping"))
            .args(["publish", "--quiet"])
            .current_dir(rig.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + round * 12));
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());
        whole.push(wanted(&rig));
        assert!(whole.contains(&branch(&rig)), "round {round}");
    }
    assert!(killed > 3, "only {killed} of 12 were killed");
    let said = publish(&rig, &[]);
    assert!(said.starts_with("0 "), "{said}");
    assert_eq!(branch(&rig), wanted(&rig));
}

#[cfg(unix)]
#[test]
fn what_git_refuses_is_explained() {
    use std::os::unix::fs::PermissionsExt as _;
    let rig = site(2, "");
    let hook = rig.path("../pages.git/hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(
        &hook,
        "#!/bin/sh\necho 'You are not allowed to push here' >&2\nexit 1\n",
    )
    .unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: `…/site/../pages.git` refuses: You are not allowed to push here
     |
     = help: see that `git push` to it works without a question: a key for ssh, or a credential helper or token for https; docs/publish.md has examples
    ");
    fs::remove_file(&hook).unwrap();
    rig.write("site.toml", SETTINGS.replace("pages.git", "absent.git"));
    insta::assert_snapshot!(publish(&rig, &[]), @r"
    2 error[publish-failed]: there is no repository at `…/site/../absent.git`, or none that may be seen
     |
     = help: look at `repository` of the target; make the repository first where there is none
    ");
    let run = rig.run_with(&["publish"], &[("PATH", "/nowhere")]);
    insta::assert_snapshot!(run.said, @r"
    error[publish-failed]: git cannot be started: there is no such file
     |
     = help: a target of the kind `git` works through the program `git` (git-scm.com), from 2.36 on; install it
    ");
}
