//! Static files at addresses with stamps of their content.

use super::rig::{BARE, Rig};

/// A theme whose pages of articles name a stylesheet and whose lists do not.
fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.write("themes/tiny/theme.toml", "name = 'tiny'\nversion = '1'\n");
    rig.write(
        "themes/tiny/templates/article.html",
        "<link rel=stylesheet href={{ asset(path=\"look/style.css\") }} \
         integrity={{ integrity(path=\"look/style.css\") }}>\
         {% set name = \"paper\" %}<a href={{ asset(path=name ~ \".png\") }}>\
         <a href={{ asset(path=\"book.pdf\") }}>",
    );
    rig.write("themes/tiny/templates/home.html", "home");
    rig.write("static/look/style.css", "p { color: red }");
    rig.write("static/paper.png", "paper");
    rig.write("static/book.pdf", "book");
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig
}

fn files(rig: &Rig) -> Vec<String> {
    let mut files: Vec<String> = rig.output().into_keys().collect();
    files.retain(|file| !file.ends_with("index.html"));
    files
}

#[test]
fn what_a_template_names_stands_at_a_second_address() {
    let rig = site();
    assert_eq!(rig.run(&["build"]).said, "");
    assert_eq!(
        files(&rig),
        [
            "book.pdf",
            "look/style.669b25c6.css",
            "look/style.css",
            "paper.png",
            "style.css"
        ]
    );
    let page = rig.page("2022/01/01/a/index.html");
    insta::assert_snapshot!(page, @"<link rel=stylesheet href=/look/style.669b25c6.css integrity=sha384-ZpslxsY6hfdNIsLGwaQZKfU02y2K0sdrZNXJHB4s9COv3KEMfNvwaUs/zHVcjxej><a href=/paper.png><a href=/book.pdf>");
}

#[test]
fn a_changed_stylesheet_makes_the_pages_again_that_name_it() {
    let rig = site();
    rig.run(&["build"]);
    let before = rig.output();
    rig.write("static/look/style.css", "p { color: blue }");
    assert_eq!(rig.run(&["build"]).said, "");
    let after = rig.output();
    let changed = |file: &&String| before.get(*file) != after.get(*file);
    let mut changed: Vec<&String> = before.keys().chain(after.keys()).filter(changed).collect();
    changed.sort();
    changed.dedup();
    assert_eq!(
        changed,
        [
            "2022/01/01/a/index.html",
            "look/style.669b25c6.css",
            "look/style.7e418280.css",
            "look/style.css"
        ]
    );
}

#[test]
fn the_integrity_of_what_no_call_writes_out_is_refused() {
    let rig = site();
    rig.write(
        "themes/tiny/templates/article.html",
        "{% set name = \"paper.png\" %}{{ integrity(path=name) }}",
    );
    insta::assert_snapshot!(rig.run(&["build"]).said, @r#"
    error[template]: nothing is known of what `paper.png` holds
     --> themes/tiny/templates/article.html:1:32
      |
    1 | {% set name = "paper.png" %}{{ integrity(path=name) }}
      |                                ^^^^^^^^^^^^^^^^^^^^
      |
      = note: on the page `/2022/01/01/a/`, made with `article.html`
      = help: write the path of a stylesheet or script out in the call
    "#);
}
