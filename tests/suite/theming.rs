//! `kliping theme` and `kliping schema`: what those who write themes work with.

use std::path::Path;

use serde_json::Value;

use super::rig::{BARE, Rig};

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.article(
        "articles/ferry.md",
        "title: A Ferry Runs Aground\ndate: 2022-01-02\nauthors: [Ada Quill]\ntags: [Ferries]",
    );
    rig.article("pages/about.md", "title: About");
    rig
}

/// A site with this theme in use.
fn with_theme(name: &str) -> Rig {
    let rig = site();
    rig.write("site.toml", BARE.replace("'tiny'", &format!("'{name}'")));
    rig
}

#[test]
fn a_new_theme_is_found_sound_and_makes_the_site() {
    for extends in [None, Some("broadsheet")] {
        let rig = with_theme("gazette");
        let mut arguments = vec!["theme", "new", "gazette"];
        if let Some(parent) = extends {
            arguments.extend(["--extends", parent]);
        }
        let made = rig.run(&arguments);
        assert_eq!((made.status, made.said.as_str()), (0, ""));
        assert!(
            made.out.contains("wrote themes/gazette/theme.toml\n"),
            "{}",
            made.out
        );
        assert!(
            made.out.ends_with("[theme]\nname = \"gazette\"\n"),
            "{}",
            made.out
        );
        let built = rig.run(&["build"]);
        assert_eq!((built.status, built.said.as_str()), (0, ""), "{extends:?}");
        let checked = rig.run(&["theme", "check"]);
        assert_eq!(checked.said, "", "{extends:?}");
        assert_eq!(checked.status, 0, "{}", checked.out);
    }
}

#[test]
fn a_theme_is_made_only_where_nothing_is_lost() {
    let rig = site();
    let said = |arguments: &[&str]| {
        let run = rig.run(arguments);
        assert_eq!(run.status, 2, "{}", run.out);
        run.said
    };
    insta::assert_snapshot!(said(&["theme", "new", "tiny"]), @r"
    error[theme-new]: `themes/tiny/` holds something already
     |
     = help: take another name, or remove the folder yourself
    ");
    insta::assert_snapshot!(said(&["theme", "new", "../Elm Gazette"]), @r"
    error[theme-new]: `../Elm Gazette` cannot be the name of a theme
     |
     = help: use lower-case letters, digits and dashes, like `elm-gazette`
    ");
    insta::assert_snapshot!(said(&["theme", "new", "broadsheet"]), @r"
    error[theme-new]: `broadsheet` is a built-in theme
     |
     = help: take another name; with `--extends broadsheet` it says only what is different
    ");
    insta::assert_snapshot!(said(&["theme", "new", "gazette", "--extends", "brodsheet"]), @r"
    error[theme-new]: there is no theme `brodsheet`
     |
     = help: did you mean `broadsheet`?
    ");
}

#[test]
fn the_list_shows_themes_with_their_options_and_marks_the_one_in_use() {
    let rig = site();
    rig.write(
        "themes/tiny/theme.toml",
        "name = 'tiny'\nversion = '2.1'\nextends = 'broadsheet'\n\
         [options.lead]\ntype = 'choice'\nchoices = ['large', 'small']\ndefault = 'small'\nlabel = 'Size of the lead'\n",
    );
    rig.write(
        "site.toml",
        BARE.replace("{ name = 'tiny' }", "{ name = 'tiny', lead = 'large' }"),
    );
    let run = rig.run(&["theme", "list"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    assert!(
        run.out
            .contains("  broadsheet 0.1.0, extends base, built in\n"),
        "{}",
        run.out
    );
    let (_, own) = run.out.split_once("* tiny").expect("the theme in use");
    let (own, _) = own.split_once("  wire ").expect("themes by name");
    insta::assert_snapshot!(format!("* tiny{own}"), @r#"
    * tiny 2.1, extends broadsheet, in themes/tiny/
        lead  `large` or `small`, "small" by default, set to "large"
              Size of the lead
    "#);
}

#[test]
fn a_theme_that_cannot_be_used_does_not_hide_the_others() {
    let rig = site();
    rig.write("themes/torn/theme.toml", "name = ");
    let run = rig.run(&["theme", "list"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("* tiny"), "{}", run.out);
    assert!(
        run.said.contains("themes/torn/theme.toml:1"),
        "{}",
        run.said
    );
}

#[test]
fn a_file_of_the_theme_is_copied_once_and_takes_its_place() {
    let rig = site();
    let run = rig.run(&["theme", "eject", "article.html"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "copied themes/tiny/templates/article.html to templates/article.html, which is used from now on\n"
    );
    rig.write("templates/article.html", "mine");
    rig.build();
    assert_eq!(rig.page("2022/01/02/ferry/index.html"), "mine");
    let again = rig.run(&["theme", "eject", "article.html"]);
    assert_eq!(again.status, 2);
    insta::assert_snapshot!(again.said, @r"
    error[theme-eject]: `templates/article.html` is there already
     |
     = help: change it as it is, or remove it to have the theme's again
    ");
    assert_eq!(rig.run(&["theme", "eject", "style.css"]).status, 0);
    assert!(rig.path("static/style.css").is_file());
}

#[test]
fn a_file_of_the_parent_is_copied_into_the_theme_where_that_is_wanted() {
    let rig = site();
    let run = rig.run(&["theme", "eject", "partials/card.html", "--into-theme"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "copied base (built in)/templates/partials/card.html to themes/tiny/templates/partials/card.html, which is used from now on\n"
    );
    let typo = rig.run(&["theme", "eject", "partials/crad.html"]);
    assert_eq!(typo.status, 2);
    insta::assert_snapshot!(typo.said, @r"
    error[theme-eject]: the theme has no file `partials/crad.html`
     |
     = help: did you mean `partials/card.html`?
    ");
    let builtin = with_theme("broadsheet").run(&["theme", "eject", "home.html", "--into-theme"]);
    insta::assert_snapshot!(builtin.said, @r"
    error[theme-eject]: `broadsheet` is a built-in theme, whose files are not to be changed
     |
     = help: leave `--into-theme` out, or make a theme with `kliping theme new`
    ");
}

#[test]
fn a_page_is_inspected_as_its_template_receives_it() {
    let rig = site();
    let run = rig.run(&["theme", "inspect", "/2022/01/02/ferry/", "--json"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    let shown: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(shown["template"], "article.html");
    assert_eq!(
        shown["files"],
        serde_json::json!([
            "themes/tiny/templates/article.html",
            "themes/tiny/templates/base.html"
        ])
    );
    // The template itself says the same.
    rig.write(
        "templates/article.html",
        "{{ article | json }}\n{{ page | json }}\n{{ site | json }}",
    );
    rig.build();
    let page = rig.page("2022/01/02/ferry/index.html");
    let printed: Vec<Value> = page
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for (name, value) in ["article", "page", "site"].into_iter().zip(&printed) {
        let given = without_json_ld(&shown["values"][name]);
        assert_eq!(given, without_json_ld(value), "{name}");
    }
}

/// A page's value without what is made only where a template shows it.
fn without_json_ld(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("json_ld");
    }
    value
}

#[test]
fn a_page_is_inspected_as_a_tree_by_any_way_of_writing_its_address() {
    let rig = site();
    rig.write(
        "templates/404.html",
        "{% for card in articles(limit=3) %}{{ card.title }}{% endfor %}",
    );
    rig.write(
        "site.toml",
        BARE.replace("not_found = false", "not_found = true"),
    );
    let run = rig.run(&["theme", "inspect", "404.html"]);
    assert_eq!((run.status, run.said.as_str()), (0, ""));
    let (head, _) = run.out.split_once("\n\nsite  map").unwrap();
    insta::assert_snapshot!(head, @r"
    /404.html is made with 404.html
      from templates/404.html
      asks articles(limit=3)
    ");
    for address in [
        "2022/01/02/ferry",
        "https://example.org/2022/01/02/ferry/",
        "/2022/01/02/ferry/#top",
    ] {
        let run = rig.run(&["theme", "inspect", address]);
        assert!(
            run.out
                .starts_with("/2022/01/02/ferry/ is made with article.html\n"),
            "{address}: {}",
            run.said
        );
        let title = "  title                text  \"A Ferry Runs Aground\"\n";
        assert!(run.out.contains(title), "{}", run.out);
    }
    let typo = rig.run(&["theme", "inspect", "/2022/01/02/fery/"]);
    assert_eq!(typo.status, 2);
    insta::assert_snapshot!(typo.said, @r"
    error[theme-inspect]: there is no page at `/2022/01/02/fery/`
     |
     = help: did you mean `/2022/01/02/ferry/`?
    ");
    let style = rig.run(&["theme", "inspect", "/style.css"]);
    assert!(
        style
            .said
            .contains("`/style.css` is made without a template"),
        "{}",
        style.said
    );
}

/// A frame without faults, and a main part.
const FRAME: &str = "<!DOCTYPE html>\n<html lang=\"{{ page.lang }}\">\n<title>{{ page.title }}</title>\n\
    <link rel=\"stylesheet\" href=\"{{ asset(path=\"style.css\") }}\">\n{% block main %}{% endblock %}\n";

#[test]
fn a_check_finds_what_articles_made_for_it_bring_to_light() {
    let rig = site();
    rig.write("themes/tiny/templates/base.html", FRAME);
    rig.write(
        "themes/tiny/static/style.css",
        ":root { --ground: #fff; --text: #222; --soft: #aaa }\n",
    );
    rig.write(
        "themes/tiny/theme.toml",
        "name = 'tiny'\n[options.motto]\ntype = 'text'\ndefault = ''\n",
    );
    rig.write(
        "themes/tiny/templates/article.html",
        "{% extends \"base.html\" %}\n{% block main %}\n\
         <h1>{{ article.title | safe }}</h1>\n\
         <p title={{ article.byline }}>x</p>\n\
         {% if article.standfrist %}<p>{{ article.standfrist }}</p>{% endif %}\n\
         {% if article.image %}<img src=\"{{ article.image.url }}\">{% endif %}\n\
         <div id=\"text\"><section>{{ article.content }}</div>\n\
         <p id=\"text\">{{ article.date.text }}</p>\n\
         <ul>{% for card in articles(limit=5) %}<li>{{ card.title }}</li>{% endfor %}</ul>\n\
         {% for tag in article.tags %}{% if tag.adress %}x{% endif %}{% endfor %}\n\
         {{ calendar() | length }}\n\
         {% set years = calendar() %}{% if years[0].cuont %}x{% endif %}{# {{ site.options.motto }} #}\n\
         {% endblock %}\n",
    );
    let run = rig.run(&["theme", "check"]);
    assert_eq!(run.status, 1, "{}", run.said);
    let told: Vec<&str> = run
        .said
        .lines()
        .filter(|line| line.starts_with("error") || line.trim_start().starts_with("-->"))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    error[theme-html]: `=` cannot stand here, within a tag
    error[theme-contrast]: `--soft` on `--ground` has a contrast of 2.32 in the light colours, and WCAG AA wants 4.5
     --> themes/tiny/static/style.css:1:39
    error[theme-html]: the field `title` is printed without escaping, so that whoever writes it writes markup
     --> themes/tiny/templates/article.html:3:5
    error[theme-html]: the field `byline` breaks out of an attribute: put its value in quotes, and do not mark it safe
     --> themes/tiny/templates/article.html:4:1
    error[theme-undefined]: there is no field `standfrist` in `article`
     --> themes/tiny/templates/article.html:5:7
    error[theme-undefined]: there is no field `standfrist` in `article`
     --> themes/tiny/templates/article.html:5:34
    error[theme-html]: `<img>` has no `alt`
     --> themes/tiny/templates/article.html:6:23
    error[theme-html]: `<section>` is not closed before `</div>`
     --> themes/tiny/templates/article.html:7:16
    error[theme-html]: the id `text` is there twice
     --> themes/tiny/templates/article.html:8:1
    error[template]: there is no field `text` in `article.date`
     --> themes/tiny/templates/article.html:8:30
    error[theme-cost]: `articles(limit=5)` is answered differently after each new article, so that each makes 1011 of 1015 articles again
     --> themes/tiny/templates/article.html:9:20
    error[theme-undefined]: there is no field `adress` in `tag`
      --> themes/tiny/templates/article.html:10:36
    error[theme-cost]: `calendar()` is answered differently after each new article, so that each makes 1011 of 1015 articles again
      --> themes/tiny/templates/article.html:11:4
    error[theme-undefined]: there is no field `cuont` in `years[…]`
      --> themes/tiny/templates/article.html:12:35
    "#);
    insta::assert_snapshot!(run.out, @r#"
    checked theme tiny, 10 templates, on 1,586 pages: 15 faults
    one new article makes 1,079 of them again
    "#);
}

#[test]
fn a_check_tells_all_broken_templates_at_once_and_leaves_nothing_behind() {
    let rig = site();
    rig.write("themes/tiny/templates/page.html", "{{ page.title | uper }}");
    rig.write("themes/tiny/templates/404.html", "{% if page.title %}");
    let run = rig.run(&["theme", "check"]);
    assert_eq!(run.status, 2);
    assert!(
        run.said.contains("there is no filter `uper`"),
        "{}",
        run.said
    );
    assert!(
        run.said.contains("`{% if page.title %}` is never closed"),
        "{}",
        run.said
    );
    assert!(!rig.path("public").exists());
}

#[test]
fn schemas_in_the_documents_are_those_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    for name in kliping::authoring::SCHEMAS {
        let schema = kliping::authoring::schema(name).unwrap();
        let path = folder.join(format!("{name}.schema.json"));
        if std::env::var_os("KLIPING_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), schema, "{name}");
        let run = Rig::nowhere().run(&["schema", name]);
        assert_eq!((run.status, run.out), (0, schema));
    }
    let run = Rig::nowhere().run(&["schema", "sit"]);
    assert_eq!(run.status, 2);
    assert!(run.said.contains("did you mean `site`?"), "{}", run.said);
}

#[test]
fn the_schema_of_front_matter_has_the_keys_of_its_document() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/front-matter.md");
    let text = std::fs::read_to_string(document).unwrap();
    let tables = text.split("## Keys of other generators").next().unwrap();
    let documented: std::collections::BTreeSet<&str> = tables
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(key, _)| key)
        .collect();
    let schema = kliping::authoring::schema("front-matter").unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let keys = schema["properties"].as_object().unwrap();
    let known: std::collections::BTreeSet<&str> = keys.keys().map(String::as_str).collect();
    assert_eq!(known, documented);
}

#[test]
fn the_schema_of_settings_takes_every_setting_of_its_document() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
    let text = std::fs::read_to_string(document).unwrap();
    let schema = kliping::authoring::schema("site").unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let keys = schema["properties"].as_object().unwrap();
    for key in keys.keys() {
        assert!(
            text.contains(key.as_str()),
            "docs/settings.md does not name `{key}`"
        );
    }
    assert!(keys.contains_key("permalink") && keys.contains_key("theme"));
}
