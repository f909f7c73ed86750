//! `calendar(…)`: years, months and weeks for any template.

use super::rig::{BARE, Rig};

/// A home page that shows the calendar in all its lengths.
const HOME: &str = "\
{% for year in calendar() %}{{ year.label }} {{ year.count }} {{ year.url }}\n{% endfor -%}
{% for month in calendar(year=2022) %}{% if month.count %}\
{{ month.label }} {{ month.count }} {{ month.url }} {{ month.weeks | length }}\n{% endif %}{% endfor -%}
{% for week in calendar(year=2022, month=10) %}{% for day in week %}{% if day and day.count %}\
{{ day.day }} {{ day.count }} {{ day.level }} {{ day.headline.title }}\n{% endif %}{% endfor %}{% endfor -%}
{% for year in calendar(tag=\"fish\") %}fish {{ year.label }} {{ year.count }}\n{% endfor -%}
{% for year in calendar(tag=\"fowl\") %}fowl{% endfor %}";

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.write("themes/tiny/templates/home.html", HOME);
    for (name, matter) in [
        ("a", "title: Ash\ndate: 2022-10-03\ntags: [Fish]"),
        ("b", "title: Beech\ndate: 2022-10-03"),
        ("c", "title: Cedar\ndate: 2022-11"),
        ("d", "title: Dogwood\ndate: 1998-02-01\ntags: [Fish]"),
        ("e", "title: Elm"),
    ] {
        rig.article(&format!("articles/{name}.md"), matter);
    }
    rig
}

#[test]
fn a_template_gets_years_months_and_days_with_counts_and_links() {
    let rig = site();
    assert_eq!(rig.run(&["build"]).said, "");
    insta::assert_snapshot!(rig.page("index.html"), @r"
    2022 3 /2022/
    1998 1 /1998/
    October 2 /2022/10/ 6
    November 1 /2022/11/ 5
    3 2 2 Ash
    fish 2022 1
    fish 1998 1
    ");
}

#[test]
fn a_page_is_made_again_when_the_part_it_asks_for_changes() {
    let rig = site();
    rig.write(
        "themes/tiny/templates/home.html",
        "{{ calendar(year=2022, month=10) | json }}",
    );
    rig.run(&["build"]);
    let before = rig.page("index.html");
    rig.article("articles/f.md", "title: Fir\ndate: 1998-05-01");
    rig.run(&["build"]);
    assert_eq!(rig.page("index.html"), before);
    rig.article("articles/g.md", "title: Gum\ndate: 2022-10-09");
    rig.run(&["build"]);
    assert!(rig.page("index.html").contains("Gum"));
}

#[test]
fn a_month_without_its_year_is_a_mistake() {
    let rig = site();
    rig.write(
        "themes/tiny/templates/home.html",
        "{{ calendar(month=10) | length }}",
    );
    insta::assert_snapshot!(rig.run(&["build"]).said, @r"
    error[template]: `month` is a month of a `year`, which is not named
     --> themes/tiny/templates/home.html:1:4
      |
    1 | {{ calendar(month=10) | length }}
      |    ^^^^^^^^^^^^^^^^^^
      |
      = note: on the page `/`, made with `home.html`
    ");
}
