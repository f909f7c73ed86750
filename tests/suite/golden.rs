//! Tiny sites and all that is to come of them.
//!
//! `tests/golden/NAME/` holds `site`, the complete `expected` output and, where
//! the build has something to say, `said.txt`. Each is built twice; the second
//! build writes nothing. `KLIPING_BLESS=1` writes down what comes of them now.

use std::fs;

use super::rig::{Rig, assert_same, files_below, golden_folder, told};

macro_rules! golden {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                check(&stringify!($name).replace('_', "-"));
            }
        )*
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

golden! {
    a_series
    a_theme_extends
    aliases
    base_path
    calendar_paging
    calendar_paging_of_a_term
    calendar_without_days
    collation
    corrections_and_json_ld
    editions
    eleventy
    every_value
    feeds
    flat_urls
    hexo
    hugo
    jekyll
    locales
    maps_in_order
    markdown_settings
    name_authorities
    numbered_paging
    odd_names
    one_sitemap
    own_addresses
    partial_dates
    pelican
    permalink_with_section
    pictures_and_links
    previous_and_next
    questions_of_a_theme
    raw_html_sanitised
    raw_html_trusted
    related
    right_to_left
    sitemaps_by_month
    spellings
    standing_pages
    statuses
    time_zone
    zola
}

#[test]
fn every_golden_folder_has_a_test() {
    let folders = fs::read_dir(golden_folder("")).unwrap();
    for folder in folders {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(NAMES.contains(&name.replace('-', "_").as_str()), "{name}");
    }
}

fn check(name: &str) {
    let folder = golden_folder(name);
    let rig = Rig::golden(name);
    let first = rig.build();
    let (output, said) = (rig.output(), told(&first.diagnostics));
    let (expected, told_before) = (folder.join("expected"), folder.join("said.txt"));
    if std::env::var_os("KLIPING_BLESS").is_some() {
        let _ = fs::remove_dir_all(&expected);
        let _ = fs::remove_file(&told_before);
        for (path, bytes) in &output {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        if !said.is_empty() {
            fs::write(&told_before, &said).unwrap();
        }
    }
    assert_same(&output, &files_below(&expected), name);
    let known = fs::read_to_string(&told_before).unwrap_or_default();
    assert_eq!(said, known, "what the build of {name} said");
    let again = rig.build();
    assert_eq!((again.written, again.removed), (0, 0), "the second build");
    assert_eq!(told(&again.diagnostics), said, "what the second build said");
    assert_same(&rig.output(), &output, "the second build");
}
