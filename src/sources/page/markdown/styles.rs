//! What elements and their styles say of how text is shown.

use super::blocks::marks;
use crate::sources::page::tree::{Id, Tree};

/// Whether an element is there for those who hear the page, not for those who see it.
pub(super) fn is_unseen(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|class| {
        class.split_ascii_whitespace().any(|name| {
            matches!(
                name,
                "sr-only"
                    | "screen-reader-text"
                    | "screen-reader"
                    | "screenreader-only"
                    | "visually-hidden"
                    | "visuallyhidden"
                    | "visuallyHidden"
                    | "u-visually-hidden"
                    | "element-invisible"
                    | "katex-html"
                    | "MathJax_Preview"
            )
        })
    })
}

/// Elements that set text apart within a line, or do nothing.
pub(super) fn stands_in_a_line(name: &str) -> bool {
    crate::sources::page::tree::is_inline(name)
        || mark(name) != 0
        || matches!(name, "picture" | "nobr" | "blink" | "slot" | "o:p")
        || name.contains('-')
}

/// How an element sets text apart.
pub(super) fn mark(name: &str) -> u16 {
    match name {
        "b" | "strong" => marks::STRONG,
        "i" | "em" | "cite" | "dfn" | "var" => marks::EMPHASIS,
        "del" | "s" | "strike" => marks::DELETED,
        "ins" => marks::INSERTED,
        "u" => marks::UNDERLINED,
        "sub" => marks::SUBSCRIPT,
        "sup" => marks::SUPERSCRIPT,
        "mark" => marks::MARKED,
        "q" => marks::QUOTED,
        _ => 0,
    }
}

/// The marks of an element's own style, added to or taken from those around it.
pub(super) fn marks_of_style(tree: &Tree, id: Id, mut marks: u16) -> u16 {
    let Some(style) = tree.attribute(id, "style") else {
        return marks;
    };
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_end_matches("!important").trim_end();
        let (mark, on) = match (property.trim(), value) {
            ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => {
                (marks::STRONG, true)
            }
            ("font-weight", "normal" | "400" | "lighter" | "300") => (marks::STRONG, false),
            ("font-style", "italic" | "oblique") => (marks::EMPHASIS, true),
            ("font-style", "normal") => (marks::EMPHASIS, false),
            ("text-decoration" | "text-decoration-line", "line-through") => (marks::DELETED, true),
            ("vertical-align", "super") => (marks::SUPERSCRIPT, true),
            ("vertical-align", "sub") => (marks::SUBSCRIPT, true),
            _ => continue,
        };
        marks = if on { marks | mark } else { marks & !mark };
    }
    marks
}
