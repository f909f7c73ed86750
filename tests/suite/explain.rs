//! `kliping explain`: what import makes of a source and why.

use super::rig::{BARE, Rig};

const CLIPPING: &str = "Ferry Runs Aground off Pulau Kecil\nBy Ann Ek\nPublished: 09:30, 16 January 2024\n\nThe ferry ran aground in calm weather, and nobody can say why it was so close to land.\n\nIt was pulled free at noon.\n";

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>Ferry Runs Aground off Pulau Kecil | Harbour News</title>\n<meta property=\"og:title\" content=\"Ferry Runs Aground\">\n<meta property=\"article:published_time\" content=\"2024-01-16T09:30:00+00:00\">\n</head><body><article><h1>Ferry Runs Aground off Pulau Kecil</h1>\n<p>The ferry ran aground in calm weather, and nobody can say why it was so close to land when it did.</p>\n<p>It was pulled free at noon by two tugs, and the passengers were taken ashore in boats of the harbour.</p>\n</article></body></html>\n";

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.write("content/clippings/ferry.txt", CLIPPING);
    rig.write("content/clippings/ferry.html", PAGE);
    rig
}

#[test]
fn a_clipping_is_explained_field_by_field() {
    let run = site().run(&["explain", "content/clippings/ferry.txt"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    insta::assert_snapshot!(run.out, @r"
    content/clippings/ferry.txt
      read as `clipping` in UTF-8

      title         Ferry Runs Aground off Pulau Kecil
                    from line 1
      date          2024-01-16T09:30:00
                    from line 3
      authors       Ann Ek
                    from line 2
      lang          en
                    inferred from text
      text          24 words, 115 characters, 2 blocks
                    begins: The ferry ran aground in calm weather, and nobody can
                            say why it was so close to land.
                    ends: It was pulled free at noon.
      not found     description, updated, editors, byline, section, kicker, tags,
                    dateline, publisher, source_credits, image, image_alt,
                    image_caption, image_credit, original_url, related, corrections
    ");
}

#[test]
fn a_page_is_explained_with_what_lost() {
    let rig = site();
    let run = rig.run(&["explain", "content/clippings/ferry.html"]);
    assert_eq!(run.status, 0, "{}", run.said);
    assert!(run.out.contains("read as `page` in UTF-8"), "{}", run.out);
    assert!(
        run.out.contains("from meta article:published_time, line 5"),
        "{}",
        run.out
    );
    assert!(
        run.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        run.out
    );
    // Nothing is written by it.
    assert!(!rig.path("content/articles").exists());

    let run = rig.run(&["explain", "--json", "content/clippings/ferry.html"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let article = &told[0]["articles"][0];
    assert_eq!(told[0]["format"], "page");
    assert_eq!(article["fields"]["date"]["line"], 5);
    assert_eq!(article["body"]["blocks"], 2);
    assert!(
        article["fields"]["title"]["lost"]
            .as_array()
            .is_some_and(|lost| !lost.is_empty()),
        "{}",
        run.out
    );
}

#[test]
fn an_edited_article_is_explained_by_its_source_and_its_edits() {
    let rig = site();
    rig.remove("content/clippings/ferry.html");
    assert_eq!(rig.run(&["import", "--quiet"]).status, 0);
    let path = "content/articles/2024/01/ferry-runs-aground-off-pulau-kecil.md";
    let intact = rig.run(&["explain", path]);
    assert!(
        intact
            .out
            .contains("as import wrote it, and would write it again"),
        "{}",
        intact.out
    );
    let text = std::fs::read_to_string(rig.path(path)).unwrap();
    rig.write(
        path,
        text.replace("Ann Ek", "Anna Ek")
            .replace("at noon", "at one"),
    );
    let run = rig.run(&["explain", path]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("edited: Anna Ek"), "{}", run.out);
    assert!(
        run.out.contains("edited since; `edited` says what"),
        "{}",
        run.out
    );
    assert_eq!(run.out.matches("edited: ").count(), 1, "{}", run.out);

    rig.remove("content/clippings/ferry.txt");
    let run = rig.run(&["explain", path]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("does not hold it any more"), "{}", run.out);
    assert!(run.out.contains("Anna Ek"), "{}", run.out);
}

#[test]
fn folders_and_several_files_are_explained_one_after_another() {
    let rig = site();
    let run = rig.run(&["explain", "content/clippings"]);
    let first = run.out.find("content/clippings/ferry.html\n");
    let second = run.out.find("content/clippings/ferry.txt\n");
    assert!(first.is_some() && first < second, "{}", run.out);
    let json = rig.run(&["explain", "content/clippings", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(told.as_array().map(Vec::len), Some(2));
    let both = format!(
        "{CLIPPING}==========\n{}",
        CLIPPING.replace("Ferry", "Barge")
    );
    rig.write("content/clippings/both.txt", both);
    let run = rig.run(&["explain", "content/clippings/both.txt"]);
    assert!(
        run.out.contains("  article 1\n") && run.out.contains("  article 2\n"),
        "{}",
        run.out
    );
}

#[test]
fn what_cannot_be_explained_is_said_with_a_remedy() {
    let rig = site();
    let run = rig.run(&["explain", "nowhere.html"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.said, @r"
    error[unreadable]: cannot read `nowhere.html`: there is no such file
     |
     = help: check that it exists and that you may read it
    ");
    rig.write("photo.jpg", [0xff, 0xd8, 0xff, 0xe0]);
    let run = rig.run(&["explain", "photo.jpg"]);
    assert_eq!(run.status, 1);
    assert!(
        run.out
            .contains("this is a picture, which import does not read"),
        "{}",
        run.out
    );
    rig.article("articles/own.md", "title: Own");
    let run = rig.run(&["explain", "content/articles/own.md"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("was not imported"), "{}", run.out);
    std::fs::create_dir(rig.path("empty")).unwrap();
    let run = rig.run(&["explain", "empty"]);
    assert!(
        run.said.contains("there is nothing to explain here"),
        "{}",
        run.said
    );
    assert_eq!(rig.run(&["explain"]).status, 2);
}

#[test]
fn a_path_that_is_missing_does_not_keep_the_others_from_being_explained() {
    let rig = Rig::nowhere();
    rig.write("ferry.txt", CLIPPING);
    rig.write("again.txt", CLIPPING);
    let run = rig.run(&["explain", "ferry.txt", "nowhere.html", "again.txt"]);
    assert_eq!(run.status, 1);
    assert!(
        run.said.contains("cannot read `nowhere.html`"),
        "{}",
        run.said
    );
    assert!(run.out.starts_with("ferry.txt\n"), "{}", run.out);
    assert!(run.out.contains("\nagain.txt\n"), "{}", run.out);
    let run = rig.run(&["explain", "nowhere.html", "none.html"]);
    assert_eq!(run.status, 2);
    assert!(run.said.contains("`nowhere.html`") && run.said.contains("`none.html`"));
}

#[test]
fn a_source_is_explained_where_there_is_no_site() {
    let rig = Rig::nowhere();
    rig.write("ferry.txt", CLIPPING);
    let run = rig.run(&["explain", "ferry.txt"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    assert!(run.out.starts_with("ferry.txt\n"), "{}", run.out);
}

#[test]
fn a_source_cannot_command_the_terminal() {
    let rig = site();
    rig.write(
        "x.txt",
        CLIPPING.replace("Ferry Runs", "Ferry\u{1b}[31m Runs"),
    );
    let run = rig.run(&["explain", "x.txt"]);
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
}

#[test]
fn one_record_of_many_is_explained_by_id_address_or_number() {
    let rig = site();
    let row = |n: usize| {
        format!(
            "{{\"id\": \"k{n}\", \"title\": \"Kapal {n}\", \"body\": \"Isi {n}.\", \"url\": \"https://a.example/{n}\"}}"
        )
    };
    let rows = (1..=9).map(row).collect::<Vec<String>>().join("\n");
    rig.write("content/clippings/rows.jsonl", rows);
    let title = |name: &str| {
        let run = rig.run(&["explain", name]);
        let line = run.out.lines().find(|line| line.contains("title "));
        (run.status, line.map(|line| line.trim().to_owned()))
    };
    for record in ["k7", "7", "https://a.example/7"] {
        let (status, line) = title(&format!("content/clippings/rows.jsonl#{record}"));
        assert_eq!(
            (status, line.as_deref()),
            (0, Some("title         Kapal 7")),
            "{record}"
        );
    }
    let run = rig.run(&["explain", "content/clippings/rows.jsonl#k77"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("holds no record `k77`"), "{}", run.out);
    let run = rig.run(&["explain", "content/clippings/rows.jsonl"]);
    assert_eq!(run.out.matches("  title ").count(), 3, "{}", run.out);
    assert_eq!(rig.run(&["import"]).status, 0);
    let articles = rig.run(&["explain", "content/articles"]);
    assert!(
        articles.out.contains("Kapal 9"),
        "{}{}",
        articles.out,
        articles.said
    );
}
