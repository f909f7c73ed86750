//! Bad input: one clear message each, exit status 1, and everything else built.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::time::{Duration, Instant};

use kliping::diagnostic::Severity;

use super::rig::{BARE, Rig, told};

/// A site with one good article.
fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.article("articles/good.md", "title: Good\ndate: 2022-01-01");
    rig
}

/// Builds, and gives what was said, after seeing that the good article is there and nothing
/// stands outside of the output folder.
fn said(rig: &Rig) -> String {
    let report = rig.build();
    assert!(rig.has_page("2022/01/01/good/index.html"));
    assert!(rig.page("index.html").contains("Good"));
    told(&report.diagnostics)
}

/// What is said of a file with this content.
fn said_of(content: impl AsRef<[u8]>) -> String {
    let rig = site();
    rig.write("content/articles/bad.md", content);
    said(&rig)
}

#[test]
fn yaml_that_is_none() {
    insta::assert_snapshot!(said_of("---\ntitle: Bad\ntags: [a, b\ndate: 2022\n---\n\nText.\n"), @"error[front-matter-yaml] content/articles/bad.md:3:7: a list opened with `[` is not closed (close it with `]`, or put the value in double quotes)");
    insta::assert_snapshot!(said_of("---\ntitle: Bad\n\nText without an end to the front matter.\n"), @"error[front-matter-unclosed] content/articles/bad.md:1:1: front matter is opened with `---` but never closed (put a line `---` between the last key and the text)");
}

#[test]
fn no_title() {
    insta::assert_snapshot!(said_of("---\ndate: 2022-01-01\n---\n\nText.\n"), @"error[front-matter-title] content/articles/bad.md:1:1: an article without a title is left out (add `title: …`, or begin the text with `# …`)");
    insta::assert_snapshot!(said_of(""), @"error[front-matter-title] content/articles/bad.md:1:1: an article without a title is left out (add `title: …`, or begin the text with `# …`)");
}

#[test]
fn dates_that_never_were() {
    insta::assert_snapshot!(said_of("---\ntitle: Bad\ndate: 2022-02-30\n---\n\nText.\n"), @"error[front-matter-date] content/articles/bad.md:3:7: there is no such date as `2022-02-30` (write it as `date: 2022-10-22`, or leave the key out)");
    insta::assert_snapshot!(said_of("---\ntitle: Bad\ndate: soon\n---\n\nText.\n"), @"error[front-matter-date] content/articles/bad.md:3:7: expected a date like `2022-10-22` or `2022-10-22T09:30:00+07:00`, found `soon` (write it as `date: 2022-10-22`, or leave the key out)");
}

#[test]
fn text_that_is_not_utf_8_is_decoded_as_detected() {
    let rig = site();
    rig.write(
        "content/articles/bad.md",
        b"---\ntitle: Caf\xe9 ferm\xe9\n---\n\nLe caf\xe9 est ferm\xe9 depuis des ann\xe9es.\n",
    );
    insta::assert_snapshot!(said(&rig), @"warning[encoding] content/articles/bad.md: is not UTF-8, and was read as windows-1252 (save it as UTF-8)");
    assert!(
        rig.page("undated/bad/index.html")
            .contains("<h1>Café fermé</h1>")
    );
}

#[test]
fn a_huge_file_is_not_even_read() {
    let rig = site();
    rig.write("content/articles/bad.md", "---\ntitle: Huge\n---\n");
    let file = fs::File::options()
        .write(true)
        .open(rig.path("content/articles/bad.md"));
    file.unwrap().set_len(200 << 20).unwrap();
    insta::assert_snapshot!(said(&rig), @"error[too-large] content/articles/bad.md: is 200 MB, too large for an article (split it, or keep it below 16 MB)");
}

#[test]
fn a_binary_file_that_is_named_like_text() {
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().step_by(7).take(4096).collect();
    insta::assert_snapshot!(said_of(bytes), @"error[binary] content/articles/bad.md: is not text, though its name says Markdown (give it the ending that it is of, or remove it)");
}

#[test]
fn links_that_loop_or_lead_outside() {
    let rig = site();
    symlink("..", rig.path("content/articles/loop")).unwrap();
    rig.write("secret.md", "---\ntitle: Secret\n---\n\nText.\n");
    symlink("../../secret.md", rig.path("content/articles/out.md")).unwrap();
    symlink("nowhere.md", rig.path("content/articles/dangling.md")).unwrap();
    insta::assert_snapshot!(said(&rig), @r"
    error[unreadable] content/articles/dangling.md: cannot be read: there is no such file (check that it exists and that you may read it)
    error[link-loop] content/articles/loop: this link leads back to a folder above it, so it is not followed (remove the link)
    error[link-outside] content/articles/out.md: this link leads out of the folder, so it is not followed (copy the file to where the link stands)
    ");
    assert!(!rig.page("index.html").contains("Secret"));
}

#[test]
fn a_file_that_may_not_be_read() {
    let rig = site();
    rig.article("articles/bad.md", "title: Bad");
    let path = rig.path("content/articles/bad.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // For root there is no such file; the dangling link above is the case that it can meet.
    let told = said(&rig);
    if fs::File::open(&path).is_err() {
        assert_eq!(
            told,
            "error[unreadable] content/articles/bad.md: cannot be read: permission denied \
             (check that it exists and that you may read it)\n"
        );
    }
}

#[test]
fn a_site_without_any_content() {
    let rig = Rig::new(BARE);
    let nothing = told(&rig.build().diagnostics);
    assert!(rig.has_page("index.html"));
    fs::create_dir(rig.path("content")).unwrap();
    let empty = told(&rig.build().diagnostics);
    assert_eq!(empty, "");
    insta::assert_snapshot!(nothing, @"error[unreadable] content: cannot be read: there is no such file (check that it exists and that you may read it)");
}

#[test]
fn two_articles_at_one_address_are_both_named() {
    let rig = site();
    rig.article("articles/a/same.md", "title: One\ndate: 2022-01-02");
    rig.article("articles/b/same.md", "title: Two\ndate: 2022-01-02");
    insta::assert_snapshot!(said(&rig), @"error[address-taken] content/articles/b/same.md: `/2022/01/02/same/` is the address of `content/articles/a/same.md` already (give one of the two another `slug` or `permalink`)");
    assert!(
        rig.page("2022/01/02/same/index.html")
            .contains("<h1>One</h1>")
    );
}

#[test]
fn an_address_that_a_page_of_the_calendar_has() {
    let rig = site();
    rig.article("articles/bad.md", "title: Bad\npermalink: /2022/01/");
    rig.article("articles/page.md", "title: Home\npermalink: /index.html");
    insta::assert_snapshot!(said(&rig), @r"
    error[address-taken] content/articles/bad.md: `/2022/01/` is the address of a page that Kliping makes (give one of the two another `slug` or `permalink`)
    error[address-taken] content/articles/page.md: `/` is the address of a page that Kliping makes (give one of the two another `slug` or `permalink`)
    ");
}

#[test]
fn a_file_and_a_folder_at_one_address() {
    let rig = site();
    rig.article("articles/a.md", "title: A\npermalink: /x.html");
    rig.article("articles/b.md", "title: B\npermalink: /x.html/y/");
    rig.article(
        "articles/c.md",
        "title: C\naliases: [/style.css/z.html, /q.php, /q.php/r]",
    );
    rig.write("static/robots.txt", "mine");
    rig.write("static/x.html/z.txt", "z");
    rig.write("site.toml", BARE.replace("robots = false", "robots = true"));
    insta::assert_snapshot!(said(&rig), @r"
    error[address-taken] content/articles/b.md: `/x.html` is the address of `content/articles/a.md` already (give one of the two another `slug` or `permalink`)
    warning[alias-taken] content/articles/c.md: `/q.php/r/` is the address of another page, so it cannot lead here (remove the alias)
    warning[alias-taken] content/articles/c.md: `/style.css/z.html` is the address of another page, so it cannot lead here (remove the alias)
    error[address-taken] static/x.html/z.txt: `/x.html` is the address of `content/articles/a.md` already (rename it, or switch off in site.toml what stands in its place)
    ");
}

#[test]
fn addresses_that_are_too_long_for_a_file_system() {
    for long in ["a/".repeat(600), "a".repeat(300)] {
        let told = said_of(format!("---\ntitle: Bad\npermalink: /{long}\n---\n"));
        assert!(told.contains("content/articles/bad.md:3:12: "), "{told}");
        assert!(told.contains("is too long"), "{told}");
    }
}

#[test]
fn addresses_that_lead_outside() {
    let rig = site();
    rig.article("articles/a.md", "title: A\nslug: ../../x");
    rig.article("articles/b.md", "title: B\npermalink: /../../y/");
    rig.article(
        "articles/c.md",
        "title: C\naliases: [../../z.html, '/a/../../z']",
    );
    rig.article("articles/d.md", "title: D\nlang: ../../w");
    rig.article("articles/e.md", "title: E\nimage: ../../../etc/passwd");
    insta::assert_snapshot!(said(&rig), @r"
    error[front-matter-slug] content/articles/a.md:3:7: `../../x` in `slug` holds a `/` (use letters, digits and dashes, like `slug: kabar-baru`)
    error[front-matter-slug] content/articles/b.md:3:12: `/../../y/` in `permalink` leads out of its folder (use a path below the site's root, like `/2022/kabar-baru/`)
    error[front-matter-slug] content/articles/c.md:3:11: `../../z.html` in `aliases` leads out of its folder (use a path below the site's root, like `/2022/kabar-baru/`)
    error[front-matter-slug] content/articles/c.md:3:26: `/a/../../z` in `aliases` leads out of its folder (use a path below the site's root, like `/2022/kabar-baru/`)
    error[front-matter-lang] content/articles/d.md:3:7: expected a language like `id` or `pt-BR`, found `../../w` (use the code of the language, not its name)
    warning[image-missing] content/articles/e.md: the picture `../../../etc/passwd` is not there (put it beside the article or into `media/`, or remove `image`)
    ");
    let outside: Vec<_> = fs::read_dir(rig.root().parent().unwrap())
        .unwrap()
        .collect();
    assert_eq!(outside.len(), 1, "{outside:?}");
    let inside = fs::read_dir(rig.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut inside: Vec<_> = inside.map(|name| name.into_string().unwrap()).collect();
    inside.sort();
    assert_eq!(
        inside,
        [".kliping", "content", "public", "site.toml", "themes"]
    );
}

#[test]
fn names_with_slashes_and_pictures_have_pages_in_their_folder() {
    let rig = site();
    rig.write(
        "site.toml",
        BARE.replace("indexes = []", "indexes = ['tags']"),
    );
    rig.article(
        "articles/bad.md",
        "title: Bad\ntags: [a/b/c, ../up, ⛵, /, '..']",
    );
    assert_eq!(said(&rig), "");
    for folder in ["a-b-c", "up", "boat"] {
        assert!(
            rig.has_page(&format!("tags/{folder}/index.html")),
            "{folder}"
        );
    }
    assert!(!rig.has_page("up/index.html"));
}

#[test]
fn ten_thousand_tags() {
    let rig = site();
    let mut matter = "title: Bad\ntags:".to_owned();
    for number in 0..10_000 {
        let _ = write!(matter, "\n- tag {number}");
    }
    rig.article("articles/bad.md", &matter);
    let short: Vec<String> = (0..10_000).map(|number| format!("{number:x}")).collect();
    let matter = format!(
        "title: Short\ndate: 2022-01-02\ntags: [{}]",
        short.join(",")
    );
    rig.article("articles/short.md", &matter);
    let started = Instant::now();
    insta::assert_snapshot!(said(&rig), @"error[front-matter-size] content/articles/bad.md:2:1: front matter of 106 KB is more than the 64 KB that are read (close it above the text, or move long values into the text)");
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn yaml_that_explodes() {
    let mut bomb = "---\ntitle: Bad\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        let list = vec![format!("*{before}"); 9].join(", ");
        let _ = writeln!(bomb, "{name}: &{name} [{list}]");
    }
    bomb.push_str("---\n\nText.\n");
    let started = Instant::now();
    insta::assert_snapshot!(said_of(bomb), @"error[front-matter-size] content/articles/bad.md:4:8: aliases (`*name`) make the front matter too large (write the values out, or put a text that begins with `*` in quotes)");
    let deep = format!(
        "---\ntitle: Bad\nx: {}{}\n---\n",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    insta::assert_snapshot!(said_of(deep), @"error[front-matter-size] content/articles/bad.md:2:1: front matter of 195 KB is more than the 64 KB that are read (close it above the text, or move long values into the text)");
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn markdown_that_explodes() {
    let rig = site();
    let bodies = [
        "> ".repeat(20_000),
        "[".repeat(50_000),
        "*a **b ".repeat(10_000),
        "<div>".repeat(20_000),
        format!("{}text", "- ".repeat(5_000)),
        "![a](b ".repeat(10_000),
    ];
    for (number, body) in bodies.iter().enumerate() {
        let text = format!("---\ntitle: Bad {number}\n---\n\n{body}\n");
        rig.write(&format!("content/articles/bad-{number}.md"), text);
    }
    let started = Instant::now();
    said(&rig);
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn authorities_that_cannot_be_read() {
    let rig = site();
    rig.write("content/authors.yaml", "- name: [\n");
    rig.write("content/tags.yaml", "- description: nameless\n");
    insta::assert_snapshot!(said(&rig), @r"
    error[yaml] content/authors.yaml:2:1: cannot be read as YAML: did not find expected node content (compare the line with those around it, and put the value in double quotes)
    warning[authority] content/tags.yaml: an entry has no name, so it was passed over (write entries as `- name: Name`, with `aliases` and `description` if you like)
    ");
}

#[test]
fn each_ends_with_1_through_the_program() {
    let rig = site();
    rig.write("content/articles/yaml.md", "---\ntitle: [\n---\n");
    rig.write("content/articles/binary.md", [0_u8; 64]);
    rig.article("articles/date.md", "title: Date\ndate: 2022-02-30");
    rig.article("articles/a/same.md", "title: One\ndate: 2022-01-02");
    rig.article("articles/b/same.md", "title: Two\ndate: 2022-01-02");
    let run = rig.run(&["build"]);
    assert_eq!(run.status, 1);
    for place in [
        "content/articles/yaml.md:3:",
        "content/articles/binary.md: is not text",
        "content/articles/date.md:3:",
        "content/articles/b/same.md: `/2022/01/02/same/`",
    ] {
        assert_eq!(run.said.matches(place).count(), 1, "{place}\n{}", run.said);
    }
    assert!(run.out.contains("4 errors"), "{}", run.out);
    assert!(rig.has_page("2022/01/01/good/index.html"));
}

#[test]
fn a_clean_site_says_nothing() {
    let rig = site();
    let report = rig.build();
    assert_eq!(
        report.count(Severity::Error) + report.count(Severity::Warning),
        0
    );
}
