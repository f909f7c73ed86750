//! Where an article stands on the site.

use std::borrow::Cow;

use crate::config::{Part, Permalink, Urls};

use super::period::{Day, Period, write_number};

/// What an article's path is made from.
pub(super) struct Placement<'a> {
    /// The edition's prefix: empty, or `/en`.
    pub(super) prefix: &'a str,
    pub(super) day: Day,
    /// The section's slug, where there is a section.
    pub(super) section: Option<&'a str>,
    pub(super) slug: &'a str,
}

/// The path that the site's pattern gives an article.
///
/// What is not known of the date is left out of the path; where nothing is
/// known of it, `undated` stands for the first part that asks.
pub(super) fn article_path(pattern: &Permalink, urls: Urls, placement: &Placement<'_>) -> String {
    let mut path = placement.prefix.to_owned();
    let mut said_undated = false;
    let undated = placement.day.period() == Period::Undated;
    for segment in &pattern.segments {
        let asks_date = segment
            .iter()
            .any(|part| matches!(part, Part::Year | Part::Month | Part::Day));
        if undated && asks_date && !segment.contains(&Part::Slug) {
            if !said_undated {
                path.push_str("/undated");
            }
            said_undated = true;
            continue;
        }
        let before = path.len();
        path.push('/');
        let is_known = segment.iter().all(|part| write(part, placement, &mut path));
        if !is_known || path.len() == before + 1 {
            path.truncate(before);
        }
    }
    path.push_str(match urls {
        Urls::Folder => "/",
        Urls::Flat => ".html",
    });
    path
}

/// Writes a piece of a path, and says whether what it asks for is known.
fn write(part: &Part, placement: &Placement<'_>, path: &mut String) -> bool {
    let day = placement.day;
    let mut text = |text: &str| {
        path.push_str(text);
        true
    };
    let (number, digits) = match part {
        Part::Text(written) => return text(written),
        Part::Section => return placement.section.is_some_and(text),
        Part::Slug => return text(placement.slug),
        Part::Year => (u32::from(day.year()), 4),
        Part::Month => (u32::from(day.month()), 2),
        Part::Day => (u32::from(day.day()), 2),
    };
    if number > 0 {
        write_number(path, number, digits);
    }
    number > 0
}

/// A path as front matter gives it, as the site uses it.
///
/// It begins with a slash and ends with one unless it names a file. Parts that
/// hold what an address does not carry well are made slugs of; `None` where a
/// part is `.` or `..`, or there is nothing.
pub fn join_path(prefix: &str, given: &str) -> Option<String> {
    joined(prefix, given, |part| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~+@,".contains(c);
        Some(if part.chars().all(plain) && !part.starts_with('.') {
            Cow::Borrowed(part)
        } else {
            Cow::Owned(super::slugs::slugify(part))
        })
    })
}

/// The path of an alias: as [`join_path`] makes it, but letter by letter as it was, since links to
/// it stand on other sites.
///
/// `given` is decoded. `None` also where a part is a hidden file's name, which servers keep back or
/// read settings from, or where `?` or `#` would end an address.
pub fn alias_path(given: &str) -> Option<String> {
    joined("", given, |part| {
        let is_safe = !part.starts_with('.') && !part.contains(['?', '#', '\\', '\0']);
        is_safe.then_some(Cow::Borrowed(part))
    })
}

/// The parts of a path, each as `write` makes it, after a prefix.
fn joined<'a>(
    prefix: &str,
    given: &'a str,
    write: impl Fn(&'a str) -> Option<Cow<'a, str>>,
) -> Option<String> {
    let mut path = prefix.to_owned();
    // Eleventy names the file of a folder's page.
    let given = given
        .strip_suffix("index.html")
        .map(|folder| if folder.is_empty() { "/" } else { folder })
        .filter(|folder| folder.ends_with('/'))
        .unwrap_or(given);
    let parts: Vec<&str> = given.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return (!given.is_empty()).then(|| format!("{prefix}/"));
    }
    for part in &parts {
        if matches!(*part, "." | "..") {
            return None;
        }
        path.push('/');
        path.push_str(&write(part)?);
    }
    if !names_a_file(parts[parts.len() - 1]) || given.ends_with('/') {
        path.push('/');
    }
    Some(path)
}

/// Whether the last part of a path is the name of a page's file, like `1234.html`.
fn names_a_file(part: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cfm",
    ];
    part.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The file, below the output folder, that holds the page of a path.
pub fn output_file(path: &str) -> String {
    write_output_file(&mut path.to_owned()).to_owned()
}

/// As [`output_file`], with the room of the path.
pub fn write_output_file(path: &mut String) -> &str {
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    path.trim_start_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Stamp;
    use crate::article::Date;

    fn path(pattern: &str, urls: Urls, date: &str) -> String {
        let day = Stamp::new(Date::parse(date).ok().as_ref(), chrono_tz::Tz::UTC).day;
        let pattern = Permalink::try_from(pattern.to_owned()).unwrap();
        let placement = Placement {
            prefix: "",
            day,
            section: Some("laut"),
            slug: "ikan",
        };
        article_path(&pattern, urls, &placement)
    }

    #[test]
    fn an_alias_stays_as_it_was_letter_by_letter() {
        let of = |given| alias_path(given).unwrap();
        assert_eq!(of("/berita/Kapal tua.html"), "/berita/Kapal tua.html");
        assert_eq!(of("খবর/100%"), "/খবর/100%/");
        assert_eq!(of("/a/index.html"), "/a/");
        for none in ["", "/../x", "/.git/config", "/a?b", "/a#b", "/a\\b"] {
            assert_eq!(alias_path(none), None, "{none}");
        }
    }

    #[test]
    fn a_path_says_as_much_of_the_date_as_is_known() {
        let usual = "/:year/:month/:day/:slug/";
        assert_eq!(path(usual, Urls::Folder, "2022-10-22"), "/2022/10/22/ikan/");
        assert_eq!(
            path(usual, Urls::Flat, "2022-10-22"),
            "/2022/10/22/ikan.html"
        );
        assert_eq!(path(usual, Urls::Folder, "1914-12"), "/1914/12/ikan/");
        assert_eq!(path(usual, Urls::Folder, "none"), "/undated/ikan/");
        let other = "/:section/:year-:month/:slug/";
        assert_eq!(
            path(other, Urls::Folder, "2022-10-22"),
            "/laut/2022-10/ikan/"
        );
        assert_eq!(path(other, Urls::Folder, "1914"), "/laut/ikan/");
    }

    #[test]
    fn a_given_path_stays_below_the_site() {
        assert_eq!(join_path("", "a/b").unwrap(), "/a/b/");
        assert_eq!(
            join_path("", "/berita/1234.html").unwrap(),
            "/berita/1234.html"
        );
        assert_eq!(
            join_path("", "releases/1.88.0").unwrap(),
            "/releases/1.88.0/"
        );
        assert_eq!(join_path("/en", "a b/ü").unwrap(), "/en/a-b/u/");
        assert_eq!(join_path("", "../x"), None);
        assert_eq!(join_path("", "//").unwrap(), "/");
        assert_eq!(join_path("", ""), None);
        assert_eq!(join_path("", "/a/index.html").unwrap(), "/a/");
        assert_eq!(
            join_path("", "/a/subindex.html").unwrap(),
            "/a/subindex.html"
        );
    }

    #[test]
    fn a_folder_is_served_by_its_index() {
        assert_eq!(output_file("/"), "index.html");
        assert_eq!(output_file("/a/"), "a/index.html");
        assert_eq!(output_file("/a.html"), "a.html");
    }
}
