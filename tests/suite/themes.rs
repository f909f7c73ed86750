//! The built-in themes, and themes that extend them.

use chrono::{DateTime, TimeDelta};

use super::rig::{Rig, pages};

const BUILT_IN: [&str; 4] = ["base", "broadsheet", "clipping", "wire"];

fn site(theme: &str) -> Rig {
    let mut rig = Rig::new(&format!(
        "title = 'Gazette'\nlanguage = 'en'\ntheme = {{ name = '{theme}' }}\n"
    ));
    rig.future = true;
    rig.article(
        "articles/a.md",
        "title: Ferry\ndate: 2024-12-22\nauthors: [Ann Ek]",
    );
    rig.article(
        "articles/b.md",
        "title: Fog\ndate: 2023-12-22\nsection: Sea",
    );
    rig.article(
        "articles/c.md",
        "title: Fish\ndate: 2022-12-22\nsection: Sea",
    );
    rig.article(
        "articles/d.md",
        "title: Eel\ndate: 2022-12-25\nstatus: withdrawn",
    );
    rig
}

#[test]
fn each_built_in_theme_dresses_every_page() {
    for theme in BUILT_IN {
        let rig = site(theme);
        let report = rig.build();
        assert!(report.diagnostics.is_empty(), "{theme}");
        let style = rig.page("style.css");
        assert!(style.contains("@layer base, frame"), "{theme}");
        assert_eq!(style.contains("@layer theme {"), theme != "base");
        for page in ["2022/12/22/c/", "2022/12/", "2022/", "", "sections/sea/"] {
            let page = rig.page(&format!("{page}index.html"));
            assert!(page.contains("Fish"), "{theme}");
            assert!(!page.contains("<script src"), "{theme}");
        }
    }
}

#[test]
fn a_theme_adds_its_styles_to_those_it_extends() {
    let rig = site("mine");
    rig.write(
        "themes/mine/theme.toml",
        "name = 'mine'\nextends = 'wire'\n",
    );
    rig.write("themes/mine/styles/mine.css", "p { color: teal }\n");
    rig.build();
    let style = rig.page("style.css");
    assert!(style.contains("@layer base, frame") && style.ends_with("p { color: teal }\n"));
    rig.write("themes/mine/styles/wire.css", "p { color: red }\n");
    let again = rig.build();
    let files = rig.output();
    let naming = pages(&files).filter(|(_, text)| text.contains("/style."));
    assert_eq!(again.written, naming.count() + 2, "it and who names it");
    let style = rig.page("style.css");
    assert!(style.ends_with("p { color: red }\np { color: teal }\n"));
    rig.write("themes/mine/static/style.css", "all of it");
    rig.remove("themes/mine/styles/mine.css");
    rig.remove("themes/mine/styles/wire.css");
    rig.build();
    assert_eq!(rig.page("style.css"), "all of it");
}

#[test]
fn the_newest_article_says_which_day_of_earlier_years_is_shown() {
    let mut rig = site("base");
    rig.now = DateTime::UNIX_EPOCH + TimeDelta::days(22_000);
    rig.build();
    let home = rig.page("index.html");
    let (_, shown) = home.split_once("this-day").unwrap();
    let (shown, _) = shown.split_once("</section>").unwrap();
    assert!(shown.contains("22 December in earlier years"));
    assert!(shown.contains("Fog") && shown.contains("Fish") && !shown.contains("Eel"));
    rig.now += TimeDelta::days(100);
    assert_eq!(rig.build().written, 0, "the clock changes nothing");
    rig.article("articles/e.md", "title: Storm\ndate: 2024-12-26");
    rig.build();
    let home = rig.page("index.html");
    assert!(home.contains("Around 26 December in earlier years"));
}

#[test]
fn an_article_leads_on_within_its_section_and_says_how_it_is_cited() {
    let rig = site("broadsheet");
    rig.build();
    let fish = rig.page("2022/12/22/c/index.html");
    assert!(fish.contains("Later in Sea"));
    let ferry = rig.page("2024/12/22/a/index.html");
    assert!(ferry.contains("Ek, A. (2024, December 22). Ferry. <cite>Gazette</cite>"));
    let eel = rig.page("2022/12/25/d/index.html");
    let at = |text: &str| eel.find(text).unwrap();
    assert!(at("has been withdrawn") < at("<h1>"), "before the headline");
}
