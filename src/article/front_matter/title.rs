//! What to call an article whose front matter has no title.
//!
//! The first heading of the text, else its first words where a title was left
//! empty, else the file's name where that is how the generator does it.

use std::borrow::Cow;
use std::ops::Range;

use super::place::Source;
use crate::article::location::{FromPath, Kind};
use crate::article::notation::Notation;
use crate::article::{Article, tidy};
use crate::diagnostic::Diagnostic;

/// How many words of a text stand in for its title.
const FIRST_WORDS: usize = 10;

/// Gives the article a title if it has none, and says which part of the text is its body.
///
/// `None` where nothing can be the title; then the article is left out.
pub(super) fn settle(
    article: &mut Article,
    path: &FromPath<'_>,
    source: &Source<'_>,
    blank_title: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Range<usize>> {
    let body = source.layout.body.clone();
    if !article.title.is_empty() {
        return Some(body);
    }
    let text = &source.text[body.clone()];
    let without_matter = source.layout.notation == Notation::None;
    let say = |diagnostic: Diagnostic| {
        diagnostic
            .at(source.file, source.text, source.first_line())
            .help("add `title: …` to the front matter")
    };
    if let Some((title, heading)) = first_heading(text) {
        // Pages that introduce a listing have no headline of their own more often than not.
        if path.kind == Kind::Article {
            let message = format!("no title, so the first heading is: `{title}`");
            diagnostics.push(say(if without_matter {
                Diagnostic::warning("front-matter-missing", message)
            } else {
                Diagnostic::note("front-matter-title", message)
            }));
        }
        article.title = title;
        let opens = text[..heading.start].trim().is_empty();
        return Some(if opens {
            body.start + heading.end..body.end
        } else {
            body
        });
    }
    if path.kind != Kind::Article {
        article.title = tidy_name(path.slug);
        return Some(body);
    }
    let may_go_by_name = without_matter || path.date.is_some();
    let (title, from) = makeshift(text, path, blank_title, may_go_by_name);
    let Some(title) = title.filter(|title| !title.is_empty()) else {
        diagnostics.push(untitled(article, source));
        return None;
    };
    let code = if without_matter {
        "front-matter-missing"
    } else {
        "front-matter-title"
    };
    diagnostics.push(say(Diagnostic::warning(
        code,
        format!("no title, so {from}: `{title}`"),
    )));
    article.title = title;
    Some(body)
}

fn untitled(article: &Article, source: &Source<'_>) -> Diagnostic {
    let meant = article
        .extra
        .keys()
        .find(|key| strsim::damerau_levenshtein(&key.to_lowercase(), "title") <= 2);
    let (at, help) = match meant {
        Some(key) => (source.key(key), format!("is `{key}` meant to be `title`?")),
        None => (
            source.first_line(),
            "add `title: …`, or begin the text with `# …`".to_owned(),
        ),
    };
    Diagnostic::error(
        "front-matter-title",
        "an article without a title is left out",
    )
    .at(source.file, source.text, at)
    .help(help)
}

/// What may serve as the title of an article without headings, and where it is from.
fn makeshift(
    text: &str,
    path: &FromPath<'_>,
    blank_title: bool,
    may_go_by_name: bool,
) -> (Option<String>, &'static str) {
    if blank_title {
        (first_words(text), "the first words are")
    } else if may_go_by_name && !text.trim().is_empty() {
        (Some(tidy_name(path.slug)), "the file's name is")
    } else {
        (None, "")
    }
}

/// The first heading of a text of the highest kind, `# …` or underlined, and its bytes with the line end.
fn first_heading(text: &str) -> Option<(String, Range<usize>)> {
    let mut at = 0;
    let mut fence: Option<&str> = None;
    let mut previous: Option<(usize, &str)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim();
        if let Some(mark) = ["```", "~~~"]
            .into_iter()
            .find(|mark| content.starts_with(mark))
        {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
            previous = None;
            continue;
        }
        if fence.is_some() || line.starts_with("    ") || line.starts_with('\t') {
            continue;
        }
        if let Some(title) = content.strip_prefix("# ") {
            let title = clean(title);
            if !title.is_empty() {
                return Some((title, start..at));
            }
        }
        let underlined = content.len() >= 3 && content.bytes().all(|byte| byte == b'=');
        if let (true, Some((above, title))) = (underlined, previous) {
            return Some((clean(title), above..at));
        }
        previous = (!content.is_empty()).then_some((start, content));
    }
    None
}

/// A heading without its closing marks and its attributes `{#id}`.
fn clean(title: &str) -> String {
    let title = title.trim_end().trim_end_matches('#').trim();
    let title = match title.rfind(" {#") {
        Some(at) if title.ends_with('}') => &title[..at],
        _ => title,
    };
    tidy::headline(Cow::Borrowed(title)).into_owned()
}

fn first_words(text: &str) -> Option<String> {
    let line = text
        .lines()
        .map(|line| {
            line.trim()
                .trim_start_matches(['#', '>', '*', '-', '_', ' '])
        })
        .find(|line| line.chars().any(char::is_alphanumeric))?;
    let mut words = line.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
    let mut title = first.join(" ");
    if words.next().is_some() {
        title.push('…');
    }
    Some(tidy::headline(Cow::Owned(title)).into_owned())
}

/// A file's name as a title: `kabar-baru` is `Kabar baru`.
fn tidy_name(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
