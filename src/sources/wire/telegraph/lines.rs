//! Lines of a message's text, as readers are to see them.

use crate::sources::print::labels::split_label;
use crate::sources::print::words::Label;
use crate::sources::wire::story::{self, Story, escaped};

/// A text with the signs of typesetters as the characters that they stand for.
///
/// # Source
///
/// ANPA 1312, section 5: two grave accents and two apostrophes are quotation
/// marks, an underscore between spaces is a dash.
pub(super) fn unset(text: &str) -> String {
    let quoted = text.replace("``", "“");
    let quoted = if quoted.len() == text.len() {
        quoted
    } else {
        quoted.replace("''", "”")
    };
    quoted
        .replace(" _ ", " — ")
        .chars()
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
        .collect()
}

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let html = story::paragraphs(text);
    html.split("</p>")
        .filter_map(|part| part.strip_prefix("<p>"))
        .map(str::to_owned)
        .collect()
}

/// A text as HTML: rows of underscores or stars are rules.
pub(super) fn html(text: &str) -> String {
    let marked: Vec<String> = text
        .lines()
        .map(|line| {
            let bare = line.trim();
            let is_rule = bare.len() >= 3 && bare.chars().all(|c| "_*-".contains(c));
            if is_rule {
                "\n\u{1}\n".to_owned()
            } else {
                line.to_owned()
            }
        })
        .collect();
    let rule = format!("<p>{}</p>", escaped("\u{1}"));
    story::paragraphs(&without_initials(&marked.join("\n"))).replace(&rule, "<hr>")
}

/// The last lines, where the time of filing may stand.
pub(super) fn tail(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.char_indices().rev().filter(|(_, c)| *c == '\n').nth(2);
    start.map_or(text, |(at, _)| &text[at..])
}

/// A text without what closes a message: `-0-`, `###`, `(end)`, the time of filing.
pub(super) fn without_tail(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    while let Some(last) = lines.last() {
        let bare = last
            .trim()
            .trim_matches(['<', '=', '(', ')', '^'])
            .to_lowercase();
        let closes = bare.is_empty()
            || [
                "-0-", "###", "end", "more", "nnnn", "(more)", "-30-", "endit",
            ]
            .contains(&bare.as_str())
            || super::clock::filed(last).is_some();
        if !closes {
            break;
        }
        lines.pop();
    }
    lines.join("\n")
}

/// Initials of who wrote and edited, which stand alone behind the text: `hvn lo/ja`.
pub(super) fn initials_at_end(text: &str) -> Option<&str> {
    let last = text.trim_end().lines().next_back()?.trim();
    let above = text.trim_end().lines().nth_back(1);
    let alone = above.is_some_and(|line| line.trim().is_empty());
    is_initials(last).then_some(last).filter(|_| alone)
}

fn is_initials(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', '/']).collect();
    line.len() <= 30
        && (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
        })
}

fn without_initials(text: &str) -> String {
    let found = initials_at_end(text).map(str::len);
    let text = text.trim_end();
    text[..text.len() - found.unwrap_or(0)].to_owned()
}

/// States what stands below a text and is not for readers: who wrote and edited, and notes.
pub(super) fn contacts(aside: &str, story: &mut Story<'_>) {
    for line in aside.lines() {
        let line = line.trim().trim_start_matches(['-', '*', '#', ' ']);
        if line.is_empty() || line.to_lowercase().contains("for publication") {
            continue;
        }
        let lower = line.to_lowercase();
        let value = |begins: &str| {
            let rest = lower.strip_prefix(begins).map(|_| &line[begins.len()..]);
            rest.map(|rest| rest.trim_start_matches([':', ' ']))
        };
        let labelled = split_label(line);
        if let Some(name) =
            value("reporting by").or_else(|| value("author").or_else(|| value("by ")))
        {
            story.byline(name, "notes");
        } else if let Some(name) = value("editing by").or_else(|| value("editor:")) {
            story.editor(name, "notes");
        } else if let Some((Label::Author, name)) = labelled {
            story.byline(name, "notes");
        } else if let Some((Label::Editor, name)) = labelled {
            story.editor(name, "notes");
        } else if is_initials(line) {
            story.extra("initials", line);
        } else {
            story.extra_too("editorial_notes", line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_typesetters_become_characters() {
        assert_eq!(
            unset("REDPORT _ ``Slow,'' he said."),
            "REDPORT — “Slow,” he said."
        );
        assert_eq!(unset("it''s"), "it''s");
    }

    #[test]
    fn what_closes_a_message_is_no_text() {
        assert_eq!(without_tail("A.\n\nHP-WF-11-13-13 1509GMT<\n-0-\n"), "A.");
        assert_eq!(
            html("A.\n\n___\n\nB.\n\nhvn lo/ja"),
            "<p>A.</p><hr><p>B.</p>"
        );
    }
}
