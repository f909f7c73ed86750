//! `kliping check` finds what would embarrass an archive, and says where and what to do.

use super::rig::{Rig, Run};

/// Settings with feeds and indexes, as archives have them.
const SETTINGS: &str = "\
title = 'Sirih Archive'
url = 'https://example.org/archive/'
theme = { name = 'tiny' }
";

fn site() -> Rig {
    let rig = Rig::new(SETTINGS);
    rig.article(
        "articles/ferry.md",
        "title: Ferry is back\ndate: 2022-10-22",
    );
    rig
}

/// Writes an article with a text.
fn text(rig: &Rig, below: &str, matter: &str, text: &str) {
    rig.write(
        &format!("content/{below}"),
        format!("---\n{matter}\n---\n\n{text}\n"),
    );
}

/// What was found of these kinds, without the last line.
fn found(rig: &Rig, kinds: &str, more: &[&str]) -> String {
    let run = check(rig, kinds, more);
    let (found, _) = run.out.rsplit_once("checked ").unwrap_or((&run.out, ""));
    format!("{}{found}{}", run.status, run.said)
}

fn check(rig: &Rig, kinds: &str, more: &[&str]) -> Run {
    rig.run(&[&["check", "--only", kinds], more].concat())
}

/// So many words that are said nowhere else.
fn words(seed: usize, count: usize) -> String {
    let word = |at: usize| format!("w{:x}", (at + 1) * (seed * 7919 + 104_729));
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn links_that_lead_nowhere_are_told_with_their_lines() {
    let rig = site();
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23\nrelated:\n- title: Ferry\n  url: articles/fery.md",
        "See [the ferry](ferry.md), [it](/archive/2022/10/22/ferry/) and [page](../../22/ferry/).\n\nBut [this](/2022/10/22/fery/), [that](nowhere.md),\n[whole](https://example.org/archive/gone/) and <a href=\"/archive/lost/\">raw</a>.\n\n[other](https://example.com/x) [mail](mailto:a@example.org)",
    );
    insta::assert_snapshot!(found(&rig, "links", &[]), @r##"
    1links: 6 errors
    content/articles/b.md:6:8: error[link-broken]: `articles/fery.md` leads to no page
        help: did you mean `articles/ferry.md`?
    content/articles/b.md:9:33: error[link-broken]: `/archive/2022/10/22/ferry/` leads to no page
        help: write `/2022/10/22/ferry/`: `/archive` is put before it by itself
    content/articles/b.md:11:12: error[link-broken]: `/2022/10/22/fery/` leads to no page
        help: did you mean `/2022/10/22/ferry/`?
    content/articles/b.md:11:39: error[link-broken]: `nowhere.md` leads to no page
        help: no such file lies there; mend its path, or unlink it
    content/articles/b.md:12:9: error[link-broken]: `https://example.org/archive/gone/` leads to no page
        help: mend it, or give the page that it means `aliases: [/gone/]`
    content/articles/b.md:12:57: error[link-broken]: `/archive/lost/` leads to no page
        help: mend it, or give the page that it means `aliases: [/archive/lost/]`
    "##);
}

#[test]
fn links_of_the_menu_are_looked_up_where_they_stand() {
    let menu = "\n[[menu]]\ntitle = 'Ferries'\nurl = '/2022/10/22/ferry/'\n\n[[menu]]\ntitle = 'Lost'\nurl = '/2022/10/22/fery/'\n\n[[menu]]\ntitle = 'Others'\nurl = 'https://example.com/x'\n";
    let rig = Rig::new(&(SETTINGS.to_owned() + menu));
    rig.article(
        "articles/ferry.md",
        "title: Ferry is back\ndate: 2022-10-22",
    );
    insta::assert_snapshot!(found(&rig, "links", &[]), @"
    1links: 1 error
    site.toml:11:7: error[menu-broken]: the menu's `/2022/10/22/fery/` leads to no page
        help: did you mean `/2022/10/22/ferry/`?
    ");
}

#[test]
fn anchors_are_looked_up_in_the_article_they_point_into() {
    let rig = site();
    text(
        &rig,
        "articles/long.md",
        "title: Long\ndate: 2022-10-23",
        "## The crew\n\nSaid.[^1]\n\n[^1]: Note.\n\n[up](#the-crew) [down](#the-crw) [top](#top) [note](#fn-1)",
    );
    text(
        &rig,
        "articles/other.md",
        "title: Other\ndate: 2022-10-24",
        "[there](long.md#the-crew) [not there](long.md#the-boat)",
    );
    insta::assert_snapshot!(found(&rig, "links", &[]), @r##"
    0links: 2 warnings
    content/articles/long.md:12:24: warning[anchor-missing]: `/2022/10/23/long/` has no part `#the-crw`
        help: did you mean `#the-crew`?
    content/articles/other.md:6:39: warning[anchor-missing]: `/2022/10/23/long/` has no part `#the-boat`
        help: link to the page without it, or give the heading `{#…}`
    "##);
}

#[test]
fn a_link_to_a_draft_says_so() {
    let rig = site();
    rig.article(
        "articles/draft.md",
        "title: D\nstatus: draft\ndate: 2022-10-23",
    );
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        "[soon](draft.md)",
    );
    insta::assert_snapshot!(found(&rig, "links", &[]), @r##"
    1links: 1 error
    content/articles/b.md:6:8: error[link-broken]: `draft.md` leads to no page
        help: `content/articles/draft.md` is a draft or of the future; publish it, or unlink it
    "##);
    assert_eq!(found(&rig, "links", &["--drafts"]), "0");
}

#[test]
fn pictures_are_there_and_say_what_they_show() {
    let rig = site();
    rig.write(
        "content/articles/boat.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>",
    );
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23\nimage: boat.svg\nimage_caption: The boat",
        "![The boat](boat.svg)\n\n![](boat.svg \"The boat, seen from land\")\n\n<img src=\"boat.svg\" alt=\"\">\n\n![The bat](bat.svg)",
    );
    rig.article(
        "articles/c.md",
        "title: C\ndate: 2022-10-24\nimage: gone.png",
    );
    insta::assert_snapshot!(found(&rig, "pictures", &[]), @r##"
    1pictures: 1 error, 3 warnings
    content/articles/b.md:4:8: warning[alt-missing]: the picture `boat.svg` says nothing to those who cannot see it
        help: say what it shows in `image_alt`; a caption does not stand in for it
    content/articles/b.md:10:5: warning[alt-missing]: the picture `boat.svg` says nothing to those who cannot see it
        help: say what it shows, as in `![Boats in the harbour](boats.jpg)`; a caption does not stand in for it
    content/articles/b.md:14:12: error[image-missing]: the picture `bat.svg` is not there
        help: did you mean `/articles/boat.svg`?
    content/articles/c.md: warning[image-missing]: the picture `gone.png` is not there
        help: put it beside the article or into `media/`, or remove `image`
    "##);
}

#[test]
fn what_feed_readers_would_refuse_is_told() {
    let rig = site();
    rig.write("site.toml", "title = 'S'\ntheme = { name = 'tiny' }\n");
    rig.article("articles/undated.md", "title: Undated");
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23\nupdated: 2022-10-01",
        "[back](../../22/ferry/)",
    );
    insta::assert_snapshot!(found(&rig, "feeds", &[]), @r##"
    1feeds: 1 error, 2 warnings, 1 note
    content/articles/b.md:7:8: warning[feed-relative]: `../../22/ferry/` leads nowhere from a feed, which has no page around it
        help: begin it with `/`, or name the article's file
    site.toml: error[feed-address]: feeds would call everything `http://localhost/…`, where no reader finds it
        help: set `url` to the address that the site is published under
    content/articles/undated.md: note[feed-undated]: has no date, so no feed shows it
        help: give it a `date`, if only the year
    content/articles/b.md: warning[feed-dates]: was changed before it was published, by its `updated`
        help: put `updated` right, or remove it
    "##);
}

#[test]
fn articles_that_say_nearly_the_same_are_grouped_the_oldest_first() {
    let rig = site();
    let wire = words(1, 200);
    let cut = wire.rsplitn(12, ' ').last().unwrap();
    text(
        &rig,
        "articles/z.md",
        "title: First\ndate: 2022-10-01",
        &wire,
    );
    text(
        &rig,
        "articles/m.md",
        "title: Again\ndate: 2022-10-03",
        &wire,
    );
    text(
        &rig,
        "articles/a.md",
        "title: Shorter\ndate: 2022-10-02",
        cut,
    );
    text(
        &rig,
        "articles/o.md",
        "title: Other\ndate: 2022-10-02",
        &words(2, 200),
    );
    insta::assert_snapshot!(found(&rig, "duplicates", &[]), @r##"
    0duplicates: 1 warning
    content/articles/z.md: warning[near-duplicate]: 2 others say nearly the same
        `content/articles/a.md` (2022-10-02): 93 %
        `content/articles/m.md` (2022-10-03): 100 %
        help: keep them where each was printed; else remove all but one, and give that one the others' addresses as `aliases`, beside its own `/2022/10/01/z/`
    "##);
}

#[test]
fn one_origin_and_one_headline_are_told_once() {
    let rig = site();
    let origin = "original_url: https://paper.example/a/?utm_source=x";
    rig.article(
        "articles/a.md",
        &format!("title: A\ndate: 2022-10-01\n{origin}"),
    );
    rig.article(
        "articles/b.md",
        "title: B\ndate: 2022-10-02\noriginal_url: http://www.paper.example/a",
    );
    rig.article("articles/c.md", "title: Tides\ndate: 2022-10-05");
    rig.article("articles/d.md", "title: TIDES\ndate: 2022-10-05");
    rig.article("articles/e.md", "title: Tides\ndate: 2022-10-06");
    insta::assert_snapshot!(found(&rig, "duplicates", &[]), @r##"
    0duplicates: 2 warnings
    content/articles/a.md: warning[same-origin]: `https://paper.example/a/?utm_source=x` is the `original_url` of another article too
        `content/articles/b.md` (2022-10-02)
        help: keep them where each was printed; else remove all but one, and give that one the others' addresses as `aliases`, beside its own `/2022/10/01/a/`
    content/articles/c.md: warning[same-headline]: has its headline and day in common with another article
        `content/articles/d.md` (2022-10-05)
        help: keep them where each was printed; else remove all but one, and give that one the others' addresses as `aliases`, beside its own `/2022/10/05/c/`
    "##);
}

#[test]
fn names_that_may_be_one_come_with_the_line_that_joins_them() {
    let rig = Rig::new(SETTINGS);
    let article = |name: &str, more: &str| {
        rig.article(
            &format!("articles/{name}.md"),
            &format!("title: {name}\ndate: 2022-10-01\n{more}"),
        );
    };
    article("a", "authors: [Adi Putra]\ntags: [fishing harbours]");
    article("b", "authors: ['A. Putra']\ntags: [fishing harbors]");
    article("c", "authors: ['Putra, Adi']\ntags: [council 2018]");
    article("d", "authors: [Sri Rahayu]\ntags: [council 2019]");
    article("e", "authors: [Sri Rahaju]\ntags: [a]");
    article("f", "authors: ['Adi Putra/Sri Rahayu']");
    article("g", "authors: [S. Wijaya, Sari Wijaya, Surya Wijaya]");
    insta::assert_snapshot!(found(&rig, "names", &["--all"]), @r##"
    0names: 6 warnings
    content/articles/a.md: warning[names-alike]: `fishing harbours` (1 article) may be `fishing harbors` (1 article): one letter differs
        help: if so, write into `content/tags.yaml`: `- {name: fishing harbors, aliases: [fishing harbours]}`; if not, name both there
    content/articles/b.md: warning[names-alike]: `A. Putra` (1 article) may be `Adi Putra` (1 article): the initials are the same
        help: if so, write into `content/authors.yaml`: `- {name: Adi Putra, aliases: [A. Putra]}`; if not, name both there
    content/articles/c.md: warning[names-alike]: `Putra, Adi` (1 article) may be `Adi Putra` (1 article): the words are the same
        help: if so, write into `content/authors.yaml`: `- {name: Adi Putra, aliases: ['Putra, Adi']}`; if not, name both there
    content/articles/d.md: warning[names-alike]: `Sri Rahayu` (1 article) may be `Sri Rahaju` (1 article): one letter differs
        help: if so, write into `content/authors.yaml`: `- {name: Sri Rahaju, aliases: [Sri Rahayu]}`; if not, name both there
    content/articles/g.md: warning[names-alike]: `S. Wijaya` (1 article) may be `Sari Wijaya` or `Surya Wijaya`
        help: write it in full where you know whose it is, or name it in `content/authors.yaml` as it is
    content/articles/f.md: warning[names-joined]: `Adi Putra/Sri Rahayu` (1 article) is several names in one
        help: write `authors: [Adi Putra, Sri Rahayu]` in each, or name it in `content/authors.yaml` as it is
    "##);
}

#[test]
fn names_told_apart_in_a_name_authority_are_two() {
    let rig = Rig::new(SETTINGS);
    rig.article(
        "articles/a.md",
        "title: A\ndate: 2022-10-01\nauthors: [Anna Karlsen]",
    );
    rig.article(
        "articles/b.md",
        "title: B\ndate: 2022-10-02\nauthors: [Anne Karlsen]",
    );
    assert!(found(&rig, "names", &[]).contains("`Anna Karlsen` (1 article)"));
    rig.write(
        "content/authors.yaml",
        "- name: Anna Karlsen\n- name: Anne Karlsen\n",
    );
    assert_eq!(found(&rig, "names", &[]), "0");
    rig.write(
        "content/authors.yaml",
        "- {name: Anna Karlsen, aliases: [Anne Karlsen]}\n",
    );
    assert_eq!(found(&rig, "names", &[]), "0");
}

#[test]
fn every_old_address_must_lead_somewhere() {
    let rig = site();
    rig.article(
        "articles/boat-sinks.md",
        "title: Boat sinks\ndate: 2022-10-23\naliases: [/old/b.html]\noriginal_url: https://old.example/news.php?id=7",
    );
    rig.write(
        "content/articles/boat.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    );
    rig.write(
        "old.csv",
        "URL,Hits\n\
         https://old.example/old/b.html,5\n\
         http://old.example/archive/2022/10/23/boat-sinks,1\n\
         /2022/10/22/ferry/index.html,2\n\
         /articles/boat.svg,1\n\
         /news.php?id=7,3\n\
         /2022/10/boat-sink.html,1\n\
         /a/b c.html,1\n\
         /utterly/other.html?x=1,1\n\
         /?p=3,1\n\
         /?p=4&utm_source=mail,1\n",
    );
    insta::assert_snapshot!(found(&rig, "old-urls", &["--old-urls", "old.csv"]), @r##"
    1old-urls: 4 errors, 1 warning
    old.csv:6:1: error[old-url]: `/news.php?id=7` leads nowhere
        help: hosts of plain files pass over what follows `?`; let the host redirect it to `/2022/10/23/boat-sinks/`
    old.csv:7:1: error[old-url]: `/2022/10/boat-sink.html` leads nowhere
        help: if that is what it was, add `/2022/10/boat-sink.html` to the `aliases` of `content/articles/boat-sinks.md`
    old.csv:8:1: error[old-url]: `/a/b c.html` leads nowhere
        help: add `aliases: ['/a/b c.html']` to the front matter of what it was, or let the host redirect it
    old.csv:9:1: error[old-url]: `/utterly/other.html?x=1` leads nowhere
        help: hosts of plain files pass over what follows `?`; let the host redirect it
    old.csv: warning[old-url-query]: 2 addresses, `/?p=3` first, lead to `/`, whatever follows `?`
        help: hosts of plain files pass over it; if pages were told apart by it, let the host redirect each

    6 of 10 old addresses lead somewhere
    "##);
}

#[test]
fn redirects_that_are_left_to_the_host_count() {
    let rig = Rig::new(&format!("redirects = false\n{SETTINGS}"));
    rig.article(
        "articles/b.md",
        "title: B\ndate: 2022-10-23\naliases: [/old/b.html]",
    );
    rig.write("old.txt", "/old/b.html\n");
    let said = found(&rig, "old-urls", &["--old-urls", "old.txt"]);
    assert_eq!(said, "01 of 1 old address leads somewhere\n");
}

#[test]
fn what_a_build_tells_of_is_told_in_the_same_words() {
    let rig = site();
    rig.article("articles/bad.md", "title: Bad\ndate: 2022-13-45");
    insta::assert_snapshot!(found(&rig, "articles", &[]), @r##"
    1articles: 1 error
    content/articles/bad.md:3:7: error[front-matter-date]: there is no such date as `2022-13-45`
        help: write it as `date: 2022-10-22`, or leave the key out
    "##);
}

#[test]
fn warnings_fail_where_that_is_wanted() {
    let rig = site();
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        "[x](#nowhere)",
    );
    assert_eq!(check(&rig, "links", &[]).status, 0);
    assert_eq!(check(&rig, "links", &["--strict"]).status, 1);
    assert_eq!(rig.run(&["check", "--skip", "links", "--strict"]).status, 0);
}

#[test]
fn machines_get_one_object() {
    let rig = site();
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        "[x](/lost/)",
    );
    rig.write("old.txt", "/\n");
    let run = rig.run(&["check", "--json", "--old-urls", "old.txt"]);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.out, @r##"
    {
      "version": 1,
      "articles": 2,
      "findings": [
        {
          "kind": "links",
          "severity": "error",
          "code": "link-broken",
          "message": "`/lost/` leads to no page",
          "file": "content/articles/b.md",
          "line": 6,
          "column": 5,
          "notes": [],
          "help": "mend it, or give the page that it means `aliases: [/lost/]`"
        }
      ],
      "summary": {
        "articles": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "links": {
          "errors": 1,
          "warnings": 0,
          "notes": 0
        },
        "pictures": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "feeds": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "duplicates": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "names": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "old-urls": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        },
        "external": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        }
      },
      "old_urls": {
        "all": 1,
        "covered": 1
      }
    }
    "##);
}

#[test]
fn nothing_is_written_but_to_the_cache_and_unchanged_articles_are_not_read_again() {
    let mut rig = site();
    rig.is_later = true;
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        "[x](/lost/)",
    );
    let first = found(&rig, "links", &[]);
    assert!(!rig.path("public").exists());
    assert_eq!(found(&rig, "links", &[]), first);
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        "[x](/lost/) [y](/gone/)",
    );
    let now = found(&rig, "links", &[]);
    assert!(
        now.contains("`/lost/`") && now.contains("`/gone/`"),
        "{now}"
    );
}

#[test]
fn arguments_that_cannot_be_meant_stop_with_a_remedy() {
    let rig = site();
    let run = rig.run(&["check", "--only", "external"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r##"
    error[check]: `--only external` has nothing to look at
     |
     = help: give `--external` with it
    "##);
    let run = rig.run(&["check", "--only", "link"]);
    assert_eq!(run.status, 2);
    assert!(run.said.contains("did you mean `links`?"), "{}", run.said);
    let run = rig.run(&["check", "--old-urls", "gone.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.said.contains("there is no such file"), "{}", run.said);
}

#[test]
fn only_so_many_are_printed_unless_all_are_wanted() {
    let rig = site();
    let links: Vec<String> = (0..30).map(|at| format!("[x](/lost/{at}/)")).collect();
    text(
        &rig,
        "articles/b.md",
        "title: B\ndate: 2022-10-23",
        &links.join("\n"),
    );
    let some = found(&rig, "links", &[]);
    assert!(some.contains("… and 10 more; `--all` shows them"), "{some}");
    assert_eq!(some.matches("link-broken").count(), 20);
    let all = found(&rig, "links", &["--all"]);
    assert_eq!(all.matches("link-broken").count(), 30);
}

#[test]
fn copies_are_found_whatever_order_files_are_written_in() {
    let texts: Vec<(String, String)> = (0..24)
        .map(|at| {
            let number = at * 7 % 24;
            let text = words(number / 3 + 1, 120 + number % 3);
            let matter = format!("title: T{number}\ndate: 2022-10-{:02}", number + 1);
            (
                format!("articles/n{number}.md"),
                format!("---\n{matter}\n---\n\n{text}\n"),
            )
        })
        .collect();
    let found_in = |order: &[usize]| {
        let rig = Rig::new(SETTINGS);
        for &at in order {
            rig.write(&format!("content/{}", texts[at].0), &texts[at].1);
        }
        found(&rig, "duplicates", &["--all"])
    };
    let forward: Vec<usize> = (0..24).collect();
    let backward: Vec<usize> = (0..24).rev().collect();
    let said = found_in(&forward);
    assert_eq!(said.matches("near-duplicate").count(), 8, "{said}");
    assert_eq!(said, found_in(&backward));
}

#[test]
fn a_list_may_come_packed_and_by_standard_input() {
    use std::io::Write as _;
    let rig = site();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed
        .write_all(b"<urlset><url><loc>https://old.example/2022/10/22/ferry/</loc></url></urlset>")
        .unwrap();
    rig.write("sitemap.xml.gz", packed.finish().unwrap());
    let said = found(&rig, "old-urls", &["--old-urls", "sitemap.xml.gz"]);
    assert_eq!(said, "01 of 1 old address leads somewhere\n");
    let said = found(&rig, "old-urls", &["--old-urls", "-"]);
    assert_eq!(said, "00 of 0 old addresses lead somewhere\n");
}
