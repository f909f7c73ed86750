//! Shares of a site that are built apart are the whole site together.

use std::process::Command;

use super::pictures::jpeg;
use super::rig::{Rig, assert_same, files_below};

fn site() -> Rig {
    let rig = Rig::new(
        "url = 'https://example.org/'\npage_size = 3\nimages = { widths = [20, 30] }\n[theme]\nname = 'tiny'\n",
    );
    for number in 0..40 {
        let matter = format!(
            "title: Number {number}\ndate: 2022-{:02}-{:02}\ntags: [Fish, T{}]\naliases: [/old/{number}/]",
            number % 12 + 1,
            number % 28 + 1,
            number % 5
        );
        rig.article(&format!("articles/n{number}.md"), &matter);
    }
    for number in 0..5 {
        let path = format!("content/media/port{number}.jpg");
        rig.write(&path, jpeg(60, 40, number));
    }
    rig.write("content/articles/kapal.png", "png");
    rig
}

/// Runs a command under GNU parallel once for each of four shares.
fn parallel(rig: &Rig, command: &str) {
    let run = Command::new("parallel")
        .args(["--will-cite", "--halt", "now,fail=1", command])
        .args([":::", "1", "2", "3", "4"])
        .env("KLIPING", env!("CARGO_BIN_EXE_kliping"))
        .current_dir(rig.root())
        .output()
        .expect("GNU parallel is there; `tests/run` installs it");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

const ONE_FOLDER: &str = "\"$KLIPING\" build --quiet --today 2024-06-30 --shard {}/4";

#[test]
fn four_shares_under_gnu_parallel_fill_one_folder() {
    let rig = site();
    parallel(&rig, ONE_FOLDER);
    assert_same(&rig.output(), &rig.build_clean(), "four shares");
    // Each share takes away what is no longer needed of it, and leaves the others alone.
    rig.remove("content/articles/n7.md");
    rig.article("articles/n8.md", "title: Number 8\ndate: 2020-01-01");
    parallel(&rig, ONE_FOLDER);
    assert_same(&rig.output(), &rig.build_clean(), "four shares again");
}

#[test]
fn shares_in_folders_of_their_own_are_disjoint_and_add_up() {
    let rig = site();
    parallel(
        &rig,
        "\"$KLIPING\" build --quiet --today 2024-06-30 --shard {}/4 --out share-{}",
    );
    let mut all = std::collections::BTreeMap::new();
    for number in 1..=4 {
        let share = files_below(&rig.path(&format!("share-{number}")));
        assert!(share.len() > 10, "share {number} has {} files", share.len());
        for (file, bytes) in share {
            assert!(
                all.insert(file.clone(), bytes).is_none(),
                "`{file}` is in two shares"
            );
        }
    }
    assert_same(&all, &rig.build_clean(), "all shares");
}

#[test]
fn a_share_is_named_by_two_numbers() {
    let rig = site();
    for wrong in ["0/4", "5/4", "2", "a/b", "1/0"] {
        let run = rig.run(&["build", "--shard", wrong]);
        assert_eq!(run.status, 2, "{wrong}");
        assert!(
            run.said.contains("expected a share like `2/4`"),
            "{}",
            run.said
        );
    }
}
