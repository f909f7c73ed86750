//! Which divisions of an issue are its articles.

use crate::sources::Desk;
use crate::sources::xml::Element;

use super::edition::text;

/// An article within an issue.
pub(super) struct Division<'a> {
    pub(super) element: &'a Element,
    /// Divisions elsewhere in the issue in which it goes on.
    pub(super) further: Vec<&'a Element>,
    /// The heading of the section that it stands in.
    pub(super) section: Option<String>,
    /// The page that it begins on, as the last page break before it says.
    pub(super) page: Option<&'a Element>,
}

/// What editors call divisions that are articles.
const ARTICLES: [&str; 34] = [
    "article",
    "item",
    "news",
    "newsitem",
    "news-item",
    "story",
    "report",
    "letter",
    "letters",
    "editorial",
    "leader",
    "leading-article",
    "obituary",
    "review",
    "notice",
    "advert",
    "advertisement",
    "ad",
    "essay",
    "feature",
    "column",
    "interview",
    "poem",
    "fiction",
    "serial",
    "feuilleton",
    "correspondence",
    "telegram",
    "announcement",
    "commentary",
    "speech",
    "recipe",
    "bill",
    "artikel",
];

/// What editors call divisions that are no articles.
const NONE: [(&str, &str); 8] = [
    ("masthead", "mastheads"),
    ("toc", "tables of contents"),
    ("contents", "tables of contents"),
    ("imprint", "imprints"),
    ("colophon", "imprints"),
    ("titlepage", "title pages"),
    ("index", "indexes"),
    ("running-head", "mastheads"),
];

/// Finds the articles of a text, in the order of the issue.
pub(super) fn articles<'a>(body: &'a Element, desk: &mut Desk<'_>) -> Vec<Division<'a>> {
    let mut search = Search {
        called: any_called(body),
        found: Vec::new(),
        page: None,
        desk,
    };
    search.walk(body, None);
    let found = search.found;
    if found.is_empty() {
        return vec![Division {
            element: body,
            further: Vec::new(),
            section: None,
            page: None,
        }];
    }
    joined(found)
}

/// The words that class a division, in small letters.
fn classes(element: &Element) -> impl Iterator<Item = String> {
    let names = ["type", "subtype", "ana", "decls"];
    let classes = names[..2].iter().filter_map(|name| element.attribute(name));
    let classes: Vec<String> = classes.map(str::to_lowercase).collect();
    classes.into_iter()
}

fn no_article(element: &Element) -> Option<&'static str> {
    let none = classes(element).find_map(|class| NONE.iter().find(|(name, _)| *name == class));
    none.map(|(_, what)| *what)
}

fn is_called_article(element: &Element) -> bool {
    no_article(element).is_none()
        && classes(element).any(|class| ARTICLES.contains(&class.as_str()))
}

fn is_division(element: &Element) -> bool {
    let name = element.local();
    let numbered = name.strip_prefix("div").is_some_and(|rest| rest.len() < 2);
    numbered
        && name
            .bytes()
            .last()
            .is_some_and(|last| last == b'v' || last.is_ascii_digit())
}

fn any_called(element: &Element) -> bool {
    element
        .children()
        .any(|child| (is_division(child) && is_called_article(child)) || any_called(child))
}

struct Search<'a, 'd, 'e> {
    /// Whether the editors call any division an article.
    called: bool,
    found: Vec<Division<'a>>,
    page: Option<&'a Element>,
    desk: &'d mut Desk<'e>,
}

impl<'a> Search<'a, '_, '_> {
    fn walk(&mut self, element: &'a Element, section: Option<&str>) {
        for child in element.children() {
            if child.local() == "pb" {
                self.page = Some(child);
            }
            if !is_division(child) {
                // Whole texts in a group, and what holds divisions.
                self.walk(child, section);
                continue;
            }
            if let Some(what) = no_article(child) {
                self.desk.tally.other(what);
                continue;
            }
            if self.is_article(child) {
                self.found.push(Division {
                    element: child,
                    further: Vec::new(),
                    section: section.map(str::to_owned),
                    page: self.page,
                });
                if let Some(last) = child.below("pb").last() {
                    self.page = Some(last);
                }
                continue;
            }
            let own = child.first("head").map(super::heading::heading);
            self.walk(
                child,
                own.as_deref().filter(|own| !own.is_empty()).or(section),
            );
        }
    }

    /// Whether a division is an article: one that is called so, or where none is, one with a
    /// text of its own that holds no further such.
    fn is_article(&self, division: &Element) -> bool {
        if self.called {
            return is_called_article(division);
        }
        let within = division.children().filter(|child| is_division(child));
        let parts = within.filter(|part| text(part).is_some()).count();
        parts < 2 && text(division).is_some()
    }
}

/// Articles that go on in another division are joined with it.
fn joined(found: Vec<Division<'_>>) -> Vec<Division<'_>> {
    let mut articles: Vec<Division<'_>> = Vec::with_capacity(found.len());
    for division in found {
        let before = division
            .element
            .attribute("prev")
            .and_then(|prev| prev.strip_prefix('#'));
        let whole = before.and_then(|id| {
            articles.iter_mut().find(|article| {
                let parts = std::iter::once(article.element).chain(article.further.iter().copied());
                parts
                    .into_iter()
                    .any(|part| part.attribute("xml:id") == Some(id))
            })
        });
        match whole {
            Some(whole) => whole.further.push(division.element),
            None => articles.push(division),
        }
    }
    articles
}
