//! A site is handed to a host by the host's own program.

use std::fs;

use super::rig::{Files, Rig, files_below};

/// A site with old addresses, and a program that notes what it is told.
fn site(kind: &str, more: &str) -> Rig {
    let rig = Rig::new("");
    let program = rig.path("../program");
    let script = "#!/bin/sh\n[ -e ../../../fail ] && echo 'not authenticated' && exit 3\necho \"$*\" >> ../../../told\n";
    fs::write(&program, script).unwrap();
    rig.write(
        "site.toml",
        format!(
            "url = 'https://example.org/arsip/'\ntheme = {{ name = 'tiny' }}\n[publish.live]\nto = '{kind}'\ncommand = \"sh '{}'\"\n{more}\n",
            program.display()
        ),
    );
    for number in 1..=4 {
        article(&rig, number, "Fish");
    }
    rig
}

fn article(rig: &Rig, number: u32, tag: &str) {
    rig.article(
        &format!("articles/n{number}.md"),
        &format!(
            "title: Number {number}\ndate: 2022-03-0{number}\ntags: [{tag}]\naliases: [/berita/{number}.php, /lama/a+b/{number}/]"
        ),
    );
}

fn publish(rig: &Rig, more: &[&str]) -> String {
    let run = rig.run(&[&["publish"], more].concat());
    format!("{} {}{}", run.status, run.out.trim_end(), run.said)
}

/// How often the program was run.
fn runs(rig: &Rig) -> usize {
    fs::read_to_string(rig.path("told")).map_or(0, |told| told.lines().count())
}

fn staged(rig: &Rig) -> Files {
    files_below(&rig.path(".kliping/publish/live/site"))
}

fn text(files: &Files, file: &str) -> String {
    String::from_utf8(files[file].clone()).unwrap()
}

#[cfg(unix)]
#[test]
fn a_program_is_run_once_for_what_changed() {
    let rig = site("netlify", "project = 'arsip'");
    let foretold = publish(&rig, &["--dry-run"]);
    assert!(
        foretold.contains("would run `sh ") && foretold.contains("--site arsip`"),
        "{foretold}"
    );
    assert_eq!((runs(&rig), staged(&rig).len()), (0, 0));
    let first = publish(&rig, &[]);
    assert!(first.starts_with("0 "), "{first}");
    let again = publish(&rig, &[]);
    assert!(again.contains("live: 0 files sent"), "{again}");
    assert_eq!(runs(&rig), 1);
    assert!(!publish(&rig, &["--dry-run"]).contains("would run"));
    article(&rig, 5, "Boats");
    assert!(publish(&rig, &["--dry-run"]).contains("would run"));
    publish(&rig, &[]);
    assert_eq!(runs(&rig), 2);
    publish(&rig, &["--verify"]);
    assert_eq!(runs(&rig), 3);
}

#[cfg(unix)]
#[test]
fn what_the_program_could_not_send_is_sent_by_the_next_run() {
    let rig = site("netlify", "");
    rig.write("fail", "");
    let said = publish(&rig, &[]);
    assert!(
        said.starts_with("2 ") && said.contains("`sh` ended with status 3: not authenticated"),
        "{said}"
    );
    assert!(said.contains("set `NETLIFY_AUTH_TOKEN`"), "{said}");
    rig.remove("fail");
    let again = publish(&rig, &[]);
    assert!(
        again.starts_with("0 ") && again.contains("live: 0 files sent"),
        "{again}"
    );
    assert_eq!(runs(&rig), 1);
}

#[cfg(unix)]
#[test]
fn a_program_that_is_missing_leaves_the_folder_ready() {
    let rig = site("cloudflare", "project = 'arsip'");
    let settings = fs::read_to_string(rig.path("site.toml")).unwrap();
    let settings: Vec<&str> = settings
        .lines()
        .filter(|line| !line.starts_with("command"))
        .collect();
    rig.write(
        "site.toml",
        settings.join("\n") + "\ncommand = 'a-program-nobody-has'\n",
    );
    let said = publish(&rig, &[]);
    assert!(
        said.contains("there is no program `a-program-nobody-has`"),
        "{said}"
    );
    assert!(said.contains("npm install --global wrangler"), "{said}");
    assert!(staged(&rig).contains_key("arsip/index.html"));
}

#[cfg(unix)]
#[test]
fn the_folder_has_the_shape_that_each_host_expects() {
    for (kind, file, rule) in [
        (
            "netlify",
            "_redirects",
            "/arsip/berita/2.php  /arsip/2022/03/02/n2/  301",
        ),
        (
            "cloudflare",
            "_redirects",
            "/arsip/lama/a+b/2 /arsip/2022/03/02/n2/ 301",
        ),
        ("vercel", "vercel.json", r#""/arsip/lama/a\\+b/2{/}?""#),
        (
            "firebase",
            "../firebase.json",
            r#""^/arsip/berita/2\\.php$""#,
        ),
    ] {
        let project = if kind == "vercel" {
            ""
        } else {
            "project = 'arsip'"
        };
        let rig = site(kind, project);
        let said = publish(&rig, &[]);
        assert!(said.starts_with("0 "), "{said}");
        let there = staged(&rig);
        let shape = fs::read_to_string(rig.path(&format!(".kliping/publish/live/site/{file}")));
        assert!(shape.unwrap().contains(rule), "{kind}");
        assert!(!there.keys().any(|file| file.contains(".php")), "{kind}");
        assert!(
            !there.keys().any(|file| file.starts_with(".kliping")),
            "{kind}"
        );
        assert_eq!(there["404.html"], there["arsip/404.html"]);
        for (file, bytes) in rig.output() {
            let is_old = file.starts_with("berita/") || file.starts_with("lama/");
            let staged = there.get(&format!("arsip/{file}"));
            assert_eq!(staged, (!is_old).then_some(&bytes), "{kind}: {file}");
        }
    }
}

#[cfg(unix)]
#[test]
fn old_addresses_beyond_what_the_host_takes_are_pages() {
    let rig = site("netlify", "limits = { redirects = 5 }");
    let said = publish(&rig, &["--verbose"]);
    assert!(
        said.contains(
            "3 of 8 old addresses are pages that lead on, since the target takes no more"
        ),
        "{said}"
    );
    let there = staged(&rig);
    assert_eq!(text(&there, "_redirects").lines().count(), 5);
    assert_eq!(
        there
            .keys()
            .filter(|file| file.starts_with("arsip/lama/"))
            .count(),
        3
    );
    assert!(!there.contains_key("arsip/berita/1.php"));
}

#[cfg(unix)]
#[test]
fn rules_that_the_site_brings_come_first() {
    let rig = site("netlify", "");
    rig.write("static/_redirects", "/x /y 302\n");
    publish(&rig, &[]);
    let there = staged(&rig);
    assert!(there.contains_key("arsip/berita/1.php"));
    assert_eq!(text(&there, "_redirects"), "/x /y 302\n");
}

#[test]
fn a_server_is_given_rules_and_pages_stay() {
    for (server, file, rule) in [
        (
            "nginx",
            ".kliping/redirects.nginx",
            "\"/arsip/lama/a+b/2\" \"/arsip/2022/03/02/n2/\";",
        ),
        (
            "apache",
            ".htaccess",
            r#"RedirectMatch 301 "^/arsip/lama/a\+b/2/?$" "/arsip/2022/03/02/n2/""#,
        ),
    ] {
        let rig = site("folder", "");
        let settings = fs::read_to_string(rig.path("site.toml")).unwrap();
        rig.write(
            "site.toml",
            format!("{settings}path = '../live'\nredirects = '{server}'\n"),
        );
        publish(&rig, &[]);
        let rules = fs::read_to_string(rig.path("../live").join(file)).unwrap();
        assert!(rules.contains(rule), "{rules}");
        assert!(rig.path("../live/berita/1.php").is_file());
        assert!(publish(&rig, &["--verify"]).contains("live: 0 files sent"));
    }
}

#[test]
fn packed_files_stand_beside_those_that_changed() {
    let rig = site("folder", "");
    let settings = fs::read_to_string(rig.path("site.toml")).unwrap();
    rig.write(
        "site.toml",
        format!("{settings}path = '../live'\npacked = ['gzip', 'br']\n"),
    );
    rig.write("static/long.txt", "Kapal datang. ".repeat(300));
    rig.write("static/short.txt", "Kapal.");
    assert!(publish(&rig, &["--dry-run"]).contains("(at most "));
    publish(&rig, &[]);
    let live = files_below(&rig.path("../live"));
    assert!(live["long.txt.gz"].starts_with(&[0x1f, 0x8b]));
    assert!(live["long.txt.br"].len() < 100);
    assert!(!live.contains_key("short.txt.gz"));
    assert!(publish(&rig, &["--verify"]).contains("live: 0 files sent"));
    rig.write("static/long.txt", "Kapal pergi. ".repeat(300));
    assert!(publish(&rig, &[]).contains("live: 3 files sent"));
    let again = files_below(&rig.path("../live"));
    assert_ne!(live["long.txt.gz"], again["long.txt.gz"]);
    rig.remove("static/long.txt");
    assert!(publish(&rig, &[]).contains("3 removed"));
    assert!(!rig.path("../live/long.txt.br").exists());
}

#[cfg(unix)]
#[test]
fn caches_are_told_of_what_changed_and_again_where_that_failed() {
    let rig = site("folder", "");
    let settings = fs::read_to_string(rig.path("site.toml")).unwrap();
    let script = "[ -e fail ] && echo 'no key' >&2 && exit 9; printf '%s\\n' \"$@\" > heard";
    rig.write(
        "site.toml",
        format!(
            "{settings}path = '../live'\nlimits = {{ invalidations = 500 }}\ninvalidate = 'stale.txt'\ninvalidate_command = ['sh', '-c', '''{script}''', 'sh', '{{paths}}']\n"
        ),
    );
    assert!(publish(&rig, &["--dry-run"]).contains("paths invalidated"));
    assert!(!rig.path("stale.txt").exists());
    publish(&rig, &[]);
    article(&rig, 5, "Boats");
    rig.write("fail", "");
    let said = publish(&rig, &[]);
    assert!(
        said.starts_with("2 ")
            && said.contains(
                "the site is published, but caches were not told: `sh` ended with status 9: no key"
            ),
        "{said}"
    );
    rig.remove("fail");
    assert!(publish(&rig, &[]).contains("live: 0 files sent"));
    let heard = fs::read_to_string(rig.path("heard")).unwrap();
    for path in [
        "/arsip/tags/boats/",
        "/arsip/2022/03/05/n5/index.html",
        "/arsip/",
    ] {
        assert!(heard.lines().any(|line| line == path), "{path}: {heard}");
    }
    assert!(!heard.contains("/n1/"), "{heard}");
    assert_eq!(fs::read_to_string(rig.path("stale.txt")).unwrap(), heard);
    rig.remove("heard");
    publish(&rig, &[]);
    assert!(!rig.path("heard").exists());
    assert_eq!(fs::read_to_string(rig.path("stale.txt")).unwrap(), "");
}
