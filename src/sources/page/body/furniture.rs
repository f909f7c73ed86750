//! What an element is, from its name, its role and what its classes call it.

use super::class_words::{Said, said_by};
use crate::sources::page::classes;
use crate::sources::page::tree::{Id, Tree};

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Verdict {
    /// It says nothing.
    #[default]
    Nothing,
    /// It says that it is the article's text.
    Body,
    /// It says that it is something else.
    Furniture,
    /// It says so in words that stand on articles, too.
    Doubtful,
    /// It says so, and is that even on pages that hold little else.
    Firm,
    /// It says that it is what readers wrote, which may be more than the article.
    Comments,
}

impl Verdict {
    /// Whether an element says that it is no part of an article.
    pub(super) fn is_furniture(self) -> bool {
        !matches!(self, Self::Nothing | Self::Body)
    }
}

/// Elements that are never a part of an article, even on pages that hold little else.
const FIRM_ELEMENTS: &[&str] = &["nav", "footer", "dialog"];

/// Elements that are never a part of an article, unless they are around it.
const FURNITURE_ELEMENTS: &[&str] = &[
    "button", "select", "textarea", "input", "form", "menu", "object", "audio", "video", "canvas",
    "fieldset", "progress",
];

/// Elements that text runs in: a link in it is a part of it, whatever its classes call it.
const IN_LINES: &[&str] = &["p", "b", "strong", "em", "i"];

/// Roles that are never a part of an article.
const FURNITURE_ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alert",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "button",
    "complementary",
    "form",
    "tooltip",
    "status",
];

/// Beginnings of classes that say what stands within or beside an element, not what it is.
const OF_PARTS: &[&str] = &["has-", "no-", "with-", "without-", "not-", "js-", "show-"];

/// Words of classes of what is reported as it happens.
const LIVE: &[&str] = &["live", "liveticker", "liveblog", "ticker"];

/// The longest class or id that is read.
const LONGEST: usize = 80;

/// The most classes of an element that are read.
const MOST: usize = 60;

/// An id of so many words is a heading's, not a designer's.
const WORDS_OF_HEADING: usize = 6;

/// Beginnings of classes of what is not shown on small screens, where the article
/// stands once more, or not at all.
const ON_LARGE_SCREENS: &[&str] = &[
    "hidden-xs",
    "hidden-sm",
    "hidden-phone",
    "hidden-mobile",
    "hidden-small",
    "hide-xs",
    "hide-sm",
    "hide-phone",
    "hide-mobile",
    "hide-small",
    "hide-for-small",
    "hide-on-mobile",
    "hide-on-small",
    "hidden-on-mobile",
];

/// Whether a table's row has so many cells that it is one of figures: what its class
/// calls it, like `player-7`, is whom it tells of.
fn is_row(tree: &Tree, id: Id) -> bool {
    tree.children(id)
        .filter(|cell| tree.is_any(*cell, &["td", "th"]))
        .nth(2)
        .is_some()
}

/// What an element is, and what its classes and its id say.
pub(super) fn judge(tree: &Tree, id: Id) -> (Verdict, Said) {
    let Some(name) = tree.name(id).map(|name| &**name) else {
        return (Verdict::Nothing, Said::default());
    };
    if matches!(name, "html" | "body" | "main") || name == "tr" && is_row(tree, id) {
        return (Verdict::Nothing, Said::default());
    }
    let mut said = Said::default();
    let mut marked = Verdict::Nothing;
    for (key, value) in tree.attributes(id) {
        match key {
            "id" if is_heading_of_text(value) => {}
            "class" | "id" => said = said | said_by_classes(value),
            "itemprop" if value.eq_ignore_ascii_case("articleBody") => said = said | Said::BODY,
            "itemprop" if matches!(value, "description" | "alternativeHeadline") => {
                said = said | Said::STANDFIRST;
            }
            "hidden" => marked = Verdict::Furniture,
            "role" if FURNITURE_ROLES.contains(&value.trim()) => marked = Verdict::Furniture,
            "style" if is_invisible(value) => marked = Verdict::Furniture,
            _ => {}
        }
    }
    let in_line = name == "a"
        && tree
            .parent(id)
            .is_some_and(|around| tree.is_any(around, IN_LINES));
    // Blog software puts an article's categories and tags into its classes.
    let called = if name == "article" || in_line {
        Verdict::Nothing
    } else {
        verdict(said)
    };
    let verdict = if FIRM_ELEMENTS.contains(&name) {
        Verdict::Firm
    } else if FURNITURE_ELEMENTS.contains(&name) || (name == "aside" && called == Verdict::Nothing)
    {
        Verdict::Furniture
    } else if called == Verdict::Nothing && said.has(Said::OPENED) {
        Verdict::Nothing
    } else if called == Verdict::Nothing {
        marked
    } else {
        called
    };
    (verdict, said)
}

/// Whether an id is made of the words of a heading, of which it has many.
fn is_heading_of_text(id: &str) -> bool {
    id.split(['-', '_']).filter(|word| !word.is_empty()).count() >= WORDS_OF_HEADING
}

/// What an element is, from what its classes say.
fn verdict(said: Said) -> Verdict {
    [
        (Said::BODY, Verdict::Body),
        (Said::COMMENTS, Verdict::Comments),
        (Said::FIRM, Verdict::Firm),
        (Said::FURNITURE, Verdict::Furniture),
        (Said::DOUBTFUL, Verdict::Doubtful),
    ]
    .into_iter()
    .find(|(one, _)| said.has(*one))
    .map(|(_, verdict)| verdict)
    .unwrap_or_default()
}

/// Whether a style hides an element.
fn is_invisible(style: &str) -> bool {
    style.contains("display:none") || style.contains("display: none")
}

/// What the classes of an element say together.
fn said_by_classes(classes: &str) -> Said {
    let mut said = Said::default();
    let mut spelled = String::new();
    for class in classes.split_ascii_whitespace().take(MOST) {
        if class.len() > LONGEST {
            continue;
        }
        spell(class, &mut spelled);
        if OF_PARTS
            .iter()
            .chain(ON_LARGE_SCREENS)
            .any(|start| spelled.starts_with(start))
        {
            continue;
        }
        let live = spelled.split('-').any(|word| LIVE.contains(&word));
        let saved = said;
        let mut before = None;
        let mut start = 0;
        let ends = spelled.match_indices('-').map(|(at, _)| at);
        for end in ends.chain([spelled.len()]) {
            if start < end {
                said = said | said_by(&spelled[start..end]);
                if let Some(before) = before {
                    said = said | said_by(&spelled[before..end]);
                }
                before = Some(start);
            }
            start = end + 1;
        }
        // What reporters say of a match as it is played is no comment of readers.
        if live && said.has(Said::COMMENTS) {
            said = saved;
        }
    }
    if said.has(Said::OPENED) {
        said.without(Said::DOUBTFUL)
    } else {
        said
    }
}

/// Spells a class with its words in lower case and `-` between them.
fn spell(class: &str, spelled: &mut String) {
    spelled.clear();
    for word in classes::words(class) {
        if !spelled.is_empty() {
            spelled.push('-');
        }
        spelled.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn judged(html: &str) -> Verdict {
        let tree = parse(html).tree;
        let body = tree.first(Tree::ROOT, "body").unwrap();
        judge(&tree, body + 1).0
    }

    #[test]
    fn a_row_of_figures_is_none_whatever_its_class() {
        let row = |class: &str, cells: &str| {
            let tree = parse(&format!("<table><tr class={class}>{cells}</table>")).tree;
            judge(&tree, tree.first(Tree::ROOT, "tr").unwrap()).0
        };
        assert_eq!(row("player-7", "<td>1<td>Ana<td>40"), Verdict::Nothing);
        assert_eq!(row("related", "<td>Sawah kering"), Verdict::Furniture);
    }

    #[test]
    fn classes_are_divided_into_words() {
        for html in [
            "<div class='article_related'>",
            "<div class='ArticleRelated'>",
            "<div class='x article--related'>",
            "<div id=related>",
        ] {
            assert_eq!(judged(html), Verdict::Furniture, "{html}");
        }
        assert_eq!(judged("<div class=unrelated>"), Verdict::Nothing);
    }

    #[test]
    fn what_holds_the_text_says_so_in_spite_of_other_words() {
        assert_eq!(judged("<div class='entry-content share'>"), Verdict::Body);
        assert_eq!(judged("<section itemprop=articleBody>"), Verdict::Body);
    }

    #[test]
    fn words_for_what_an_element_has_do_not_say_what_it_is() {
        assert_eq!(judged("<div class=has-sidebar>"), Verdict::Nothing);
        assert_eq!(judged("<div class=no-comments>"), Verdict::Nothing);
        assert_eq!(judged("<article class=tag-newsletter>"), Verdict::Nothing);
    }

    #[test]
    fn what_is_hidden_on_small_screens_or_until_it_is_opened_is_text() {
        assert_eq!(judged("<div class='tabs hidden-xs'>"), Verdict::Nothing);
        assert_eq!(judged("<div class='hidden'>"), Verdict::Doubtful);
        assert_eq!(judged("<div class='faq-answer hidden'>"), Verdict::Nothing);
        let closed = "<div class=accordion-text style='display: none'>";
        assert_eq!(judged(closed), Verdict::Nothing);
        assert_eq!(judged("<div class='menu collapse'>"), Verdict::Firm);
    }

    #[test]
    fn an_id_of_many_words_is_that_of_a_heading() {
        let heading = "<div id=what-the-ferry-and-its-related-ropes-cost>";
        assert_eq!(judged(heading), Verdict::Nothing);
        assert_eq!(judged("<div id=related-ropes>"), Verdict::Furniture);
    }

    #[test]
    fn links_in_paragraphs_are_text_whatever_they_are_called() {
        let tree = parse("<p>See the <a class=popup href=/q>quay</a>.</p>").tree;
        let link = tree.first(Tree::ROOT, "a").unwrap();
        assert_eq!(judge(&tree, link).0, Verdict::Nothing);
        assert_eq!(judged("<a class=popup href=/q>"), Verdict::Firm);
    }

    #[test]
    fn what_reporters_say_live_is_no_comment() {
        assert_eq!(judged("<div class=live-match-comments>"), Verdict::Nothing);
        assert_eq!(judged("<div class=match-comments>"), Verdict::Comments);
    }

    #[test]
    fn elements_and_roles_say_what_they_are() {
        assert_eq!(judged("<nav>"), Verdict::Firm);
        assert_eq!(judged("<aside>"), Verdict::Furniture);
        assert_eq!(judged("<div role=complementary>"), Verdict::Furniture);
        assert_eq!(judged("<div style='display: none'>"), Verdict::Furniture);
    }
}
