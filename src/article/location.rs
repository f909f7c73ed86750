//! What the path of a Markdown file says about it.
//!
//! Generators put slug, date and language into file and folder names:
//! `_posts/2019-03-26-slug.md`, `2019/03/26/slug.md`, `slug/index.fr.md`.

use super::date::Date;
use super::language;

/// What kind of page a file below `content/` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An article of the archive.
    #[default]
    Article,
    /// What introduces the listing of its folder: `_index.md`, or the site's own `index.md`.
    SectionPage,
    /// A page outside the archive: below `pages/`.
    StandingPage,
}

/// What a path says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FromPath<'a> {
    /// What kind of page it is.
    pub kind: Kind,
    /// The last part of its address, as the file or its folder is named.
    pub slug: &'a str,
    /// The language that the file's name ends in.
    pub lang: Option<String>,
    /// The day that the file's name begins with, or that its folders spell.
    pub date: Option<Date>,
    /// Whether it lies below a folder of drafts, `_drafts/`.
    pub draft: bool,
}

/// Reads the path of a Markdown file below `content/`.
///
/// `languages` are those that the site names; a name may end in them besides
/// the ones that are in use everywhere.
pub fn from_path<'a>(below: &'a str, languages: &[String]) -> FromPath<'a> {
    let (folders, file) = below.rsplit_once('/').unwrap_or(("", below));
    let stem = without_ending(file);
    let (stem, lang) = match stem.rsplit_once('.') {
        Some((name, part)) if !name.is_empty() => match language::in_file_name(part, languages) {
            Some(lang) => (name, Some(lang)),
            None => (stem, None),
        },
        _ => (stem, None),
    };
    let standing = folders == "pages" || folders.starts_with("pages/");
    let is_index = stem == "_index" || stem == "index";
    let kind = match stem {
        "_index" => Kind::SectionPage,
        "index" | "README" | "404" if folders.is_empty() => Kind::SectionPage,
        _ if standing => Kind::StandingPage,
        _ => Kind::Article,
    };
    let (named, above) = if is_index {
        let (above, folder) = folders.rsplit_once('/').unwrap_or(("", folders));
        (folder, above)
    } else {
        (stem, folders)
    };
    let (date, slug) = match date_before(named) {
        Some((date, slug)) => (Some(date), slug),
        None => (date_of_folders(above), named),
    };
    FromPath {
        kind,
        slug,
        lang,
        date: date.filter(|_| kind == Kind::Article),
        draft: folders.split('/').any(|folder| folder == "_drafts"),
    }
}

fn without_ending(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && is_markup(ending) => stem,
        _ => file,
    }
}

fn is_markup(ending: &str) -> bool {
    ["md", "markdown", "mdown", "mkd", "html", "htm", "txt"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Splits `2019-03-26-slug` and `2019-3-6_slug`. A date alone is no slug, so it stays whole.
fn date_before(name: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(name, 4, 4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '_'))?;
    let (month, rest) = digits(&rest[1..], 1, 2)?;
    let (day, rest) = digits(rest.strip_prefix(separator)?, 1, 2)?;
    let date = Date::day(i32::try_from(year).ok()?, month, day)?;
    match rest.strip_prefix(['-', '_', ' ']) {
        Some(slug) if !slug.is_empty() => Some((date, slug)),
        None if rest.is_empty() => Some((date, name)),
        _ => None,
    }
}

/// Reads between `least` and `most` digits, and what follows them.
fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    if count < least || count > most {
        return None;
    }
    Some((text[..count].parse().ok()?, &text[count..]))
}

/// Reads folders that end in `2019/03/26`.
fn date_of_folders(folders: &str) -> Option<Date> {
    let mut parts = folders.rsplit('/');
    let mut number = |least, most| {
        let (number, rest) = digits(parts.next()?, least, most)?;
        rest.is_empty().then_some(number)
    };
    let (day, month, year) = (number(1, 2)?, number(1, 2)?, number(4, 4)?);
    Date::day(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind, slug, language and date, empty where there is none.
    fn read(below: &str) -> (Kind, &str, String, String) {
        let path = from_path(below, &[]);
        let date = path.date.map(|date| date.to_string());
        let lang = path.lang.unwrap_or_default();
        (path.kind, path.slug, lang, date.unwrap_or_default())
    }

    #[test]
    fn file_names_give_date_slug_and_language() {
        for (below, slug, lang, date) in [
            ("articles/2022/10/kabar.md", "kabar", "", ""),
            ("_posts/2019-03-26-slug.md", "slug", "", "2019-03-26"),
            ("_posts/2021-9-1-alt.markdown", "alt", "", "2021-09-01"),
            ("2019-03-26_slug.fr.md", "slug", "fr", "2019-03-26"),
            ("2019/03/26/slug.md", "slug", "", "2019-03-26"),
            ("x/2019/03/26/slug/index.id.md", "slug", "id", "2019-03-26"),
            ("blog/2019-03-26-slug/index.md", "slug", "", "2019-03-26"),
            ("2019-03-26.md", "2019-03-26", "", "2019-03-26"),
            ("2019-13-26-slug.md", "2019-13-26-slug", "", ""),
            ("Rust.1.43.1.md", "Rust.1.43.1", "", ""),
            ("node.js.md", "node.js", "", ""),
            ("update@6.md", "update@6", "", ""),
            (".md", ".md", "", ""),
        ] {
            let expected = (Kind::Article, slug, lang.to_owned(), date.to_owned());
            assert_eq!(read(below), expected, "{below}");
        }
    }

    #[test]
    fn pages_that_are_no_articles_are_known_by_their_place() {
        for (below, kind) in [
            ("_index.md", Kind::SectionPage),
            ("tags/rusia/_index.en.md", Kind::SectionPage),
            ("index.md", Kind::SectionPage),
            ("README.md", Kind::SectionPage),
            ("404.md", Kind::SectionPage),
            ("pages/about.md", Kind::StandingPage),
            ("pages/about/index.md", Kind::StandingPage),
            ("blog/README.md", Kind::Article),
            ("blog/index.md", Kind::Article),
        ] {
            assert_eq!(read(below).0, kind, "{below}");
        }
        assert_eq!(read("pages/about/index.md").1, "about");
    }

    #[test]
    fn drafts_lie_in_a_folder_of_their_own() {
        assert!(from_path("_drafts/idea.md", &[]).draft);
        assert!(!from_path("articles/_drafts.md", &[]).draft);
    }
}
