//! Killed anywhere, nothing lost: whatever stops a build, the next one ends in the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::rig::{Rig, assert_same, files_below};

/// How many builds are killed.
const KILLED: u32 = 150;

const SETTINGS: &str = "url = 'https://example.org/'\npage_size = 3\n[theme]\nname = 'tiny'\n";

fn article(rig: &Rig, number: u32, round: u32) {
    let day = (number * 7 + round) % 28 + 1;
    let tag = ["Fish", "Boats", "Sea"][(number + round) as usize % 3];
    let matter = format!("title: Number {number}\ndate: 2022-01-{day:02}\ntags: [{tag}, T{round}]");
    rig.article(&format!("articles/n{number}.md"), &matter);
}

fn site() -> Rig {
    let rig = Rig::new(SETTINGS);
    for number in 0..12 {
        article(&rig, number, 0);
    }
    rig
}

/// Numbers that look like chance and are the same each time (xorshift, Marsaglia 2003).
struct Chance(u32);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }
}

fn program(rig: &Rig) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kliping"));
    command
        .args(["build", "--quiet", "--today", "2024-06-30"])
        .current_dir(rig.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// What stands in `public/` after a build that nothing disturbs is what one from nothing makes.
fn assert_mended(rig: &Rig, what: &str) {
    let run = rig.run(&["build", "--today", "2024-06-30"]);
    assert_eq!(run.status, 0, "{what}: {}", run.said);
    assert_same(&rig.output(), &rig.build_clean(), what);
    let left: Vec<String> = files_below(&rig.root())
        .into_keys()
        .filter(|file| !file.starts_with(".kliping/") && file.ends_with("kliping-part"))
        .collect();
    assert!(left.is_empty(), "{what}: {left:?}");
}

#[test]
fn a_build_killed_at_any_moment_is_made_good_by_the_next() {
    let rig = site();
    let mut chance = Chance(2_463_534_242);
    let mut killed = 0;
    let mut longest = 120;
    for round in 1..=KILLED {
        for _ in 0..=chance.below(3) {
            let number = chance.below(16);
            match chance.below(5) {
                0 => {
                    let _ = fs::remove_file(rig.path(&format!("content/articles/n{number}.md")));
                }
                1 => {
                    let _ = fs::remove_dir_all(rig.path("public/2022"));
                }
                // Back to what it was before, so that what is on record looks right again.
                2 => article(&rig, number, 0),
                _ => article(&rig, number, round),
            }
        }
        let mut child = program(&rig).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(chance.below(longest))));
        child.kill().unwrap();
        if child.wait().unwrap().code().is_none() {
            killed += 1;
        } else {
            // The build had ended already: sooner, next time.
            longest = (longest * 9 / 10).max(8);
        }
        if round % 10 == 0 {
            assert_mended(&rig, &format!("round {round}"));
        }
    }
    assert!(
        killed * 2 > KILLED,
        "only {killed} of {KILLED} builds were killed"
    );
}

#[test]
fn two_builds_at_once_do_not_spoil_each_other() {
    let rig = Rig::new(SETTINGS);
    for number in 0..200 {
        article(&rig, number, 0);
    }
    let builds: Vec<_> = (0..4).map(|_| program(&rig).spawn().unwrap()).collect();
    let codes: Vec<_> = builds
        .into_iter()
        .map(|mut build| build.wait().unwrap().code())
        .collect();
    assert!(codes.contains(&Some(0)), "{codes:?}");
    assert!(
        codes.iter().all(|code| matches!(code, Some(0 | 2))),
        "{codes:?}"
    );
    assert_mended(&rig, "after four at once");
}

#[test]
fn a_build_says_that_another_is_going_on() {
    let rig = site();
    let lock = kliping::files::lock(&rig.path(".kliping/lock"), false).unwrap();
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[busy]: another build of this site is going on
     |
     = help: wait until it has ended, and build again
    ");
    drop(lock);
    assert_eq!(rig.run(&["build"]).status, 0);
}

/// As on a full disk: no file may grow beyond so many kilobytes.
#[cfg(unix)]
#[test]
fn a_disk_without_room_stops_a_build_and_the_next_one_goes_on() {
    let rig = site();
    rig.build();
    let mut long = String::from("---\ntitle: Long\ndate: 2022-01-05\ntags: [Fish]\n---\n\n");
    for number in 0..4000 {
        let _ = writeln!(long, "Paragraph {number} of a long report.\n");
    }
    rig.write("content/articles/long.md", long);
    rig.article("articles/short.md", "title: Short\ndate: 2022-01-06");
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" build --today 2024-06-30";
    let run = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_kliping")])
        .current_dir(rig.root())
        .output()
        .unwrap();
    assert_eq!(
        run.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(String::from_utf8_lossy(&run.stderr).contains("cannot write"));
    assert_mended(&rig, "after the disk was full");
}

#[test]
fn an_output_that_cannot_be_written_stops_a_build_and_the_next_one_goes_on() {
    let rig = site();
    rig.build();
    rig.article("articles/new.md", "title: New\ndate: 2022-03-05");
    // A folder stands where the page is to stand.
    rig.write("public/2022/03/05/new/index.html/in-the-way", "mine");
    let run = rig.run(&["build", "--today", "2024-06-30"]);
    assert_ne!(run.status, 0);
    fs::remove_dir_all(rig.path("public/2022/03/05/new/index.html")).unwrap();
    assert_mended(&rig, "after the way was cleared");
}
