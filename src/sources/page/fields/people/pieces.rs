//! Bylines taken apart: what stands around names, and what names look like.

use super::credits::Trust;
use super::desks::{Nobody, nobody};
use super::words;
use crate::sources::print::lines::words_in;
use crate::sources::print::names::{could_be_name, is_domain, is_name};
use crate::sources::print::words as print_words;

/// A byline as printed, without its `By` and its date.
pub(super) fn printed(text: &str) -> String {
    let mut kept = Vec::new();
    for line in text.split(" | ") {
        let bare = trimmed(line);
        let bare = words::without_by(bare).unwrap_or(bare);
        let before = without_date(bare);
        let desk = nobody(before) == Some(Nobody::Desk);
        let says = desk || words::role(before).is_none() && !words::is_filler(before);
        if !before.is_empty() && says {
            kept.push(before);
        }
        if before.len() < bare.len() && !kept.is_empty() {
            break;
        }
    }
    kept.join(", ")
}

/// The parts of a byline between its strong dividers.
pub(super) fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split([
        '|', '•', '·', ';', '\n', '\t', '►', '»', '›', '(', ')', '[', ']', '~', '∙', '●',
    ])
    .flat_map(|part| part.split(" - "))
    .flat_map(|part| part.split(['–', '—', '/', '≈', '\\']))
}

pub(super) fn trimmed(text: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || ",:*_-–—\"“”„«»'‘’`#>|".contains(c);
    let text = text.trim_matches(mark);
    // A full stop behind a word is a sentence's, behind a letter or two it abbreviates.
    match text.strip_suffix('.') {
        Some(bare)
            if bare
                .rsplit([' ', '.'])
                .next()
                .is_some_and(|last| last.chars().count() > 3) =>
        {
            bare
        }
        _ => text,
    }
}

/// The part of a text behind `by`, wherever that stands before a name.
pub(super) fn introduced(text: &str, trust: Trust) -> &str {
    let mut rest = text;
    while let Some(name) = words::without_by(rest) {
        rest = name;
    }
    if rest.len() < text.len() || trust == Trust::Name {
        // `By Design` is what somebody is called; scripts without capitals have no such names.
        let has_case = rest.chars().any(|c| c.is_lowercase() || c.is_uppercase());
        let single = words_in(rest) == 1 && trust == Trust::Name && rest.len() < text.len();
        let single = single && has_case;
        return if single { text } else { rest };
    }
    let starts = rest.match_indices(' ').map(|(at, _)| at + 1);
    let behind = starts
        .filter_map(|at| words::without_by(&rest[at..]))
        .find(|name| name.starts_with(char::is_uppercase));
    match behind {
        Some(name) if starts_like_posting(text) => name,
        _ => rest,
    }
}

/// Whether a text begins as what stands before `by` does: a date, `Posted`, `Tipps`.
fn starts_like_posting(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    first.contains(|c: char| c.is_ascii_digit()) || words_in(text) <= 8
}

/// A text up to the date in it.
pub(super) fn without_date(text: &str) -> &str {
    let mut at = 0;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let number = bare.starts_with(|c: char| c.is_ascii_digit())
            && (bare.len() <= 4 || !bare.chars().any(char::is_alphabetic));
        let next = text[at + word.len()..].trim_start();
        let digit_next = next.starts_with(|c: char| c.is_ascii_digit());
        let named = at > 0
            && (print_words::month(bare).is_some() && (lower.len() > 3 || digit_next)
                || print_words::is_weekday(bare) && lower.len() > 3)
            && text[at + word.len()..].contains(|c: char| c.is_ascii_digit());
        if number || named {
            let kept = text[..at].trim_end();
            let filler = kept.rsplit(' ').next().unwrap_or("");
            let drop = print_words::contains(|w| w.date_fillers, &filler.to_lowercase())
                || words::PLACED.contains(&filler.to_lowercase().as_str())
                || ["le", "el", "den"].contains(&filler);
            return trimmed(if drop {
                &kept[..kept.len() - filler.len()]
            } else {
                kept
            });
        }
        at += word.len() + 1;
    }
    text
}

/// A name without the place or paper behind it: `Omar Haddad in Lisbon`.
pub(super) fn without_place(text: &str) -> &str {
    let mut at = 0;
    for (number, word) in text.split(' ').enumerate() {
        // `di` is a part of Italian names, and Indonesian before a place.
        if number >= 1 && words::PLACED.contains(&word) || number >= 2 && word == "di" {
            return trimmed(&text[..at]);
        }
        at += word.len() + 1;
    }
    text
}

/// A name without the office before or behind it.
pub(super) fn without_office(text: &str) -> &str {
    let words: Vec<&str> = text.split(' ').collect();
    let offices: Vec<bool> = words.iter().map(|word| words::is_office(word)).collect();
    let Some(first) = offices.iter().position(|office| *office) else {
        return text;
    };
    let length = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    let caseless = !text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let article =
        ["the", "die", "der", "das", "la", "el", "le"].contains(&words[0].to_lowercase().as_str());
    if caseless && nobody(words[first]) == Some(Nobody::Desk) {
        return text;
    }
    if first >= 2 && !article || (first == 1 && caseless) {
        let kept = trimmed(&text[..length(&words[..first]) - 1]);
        // `Helena Marsh Environment correspondent`: the field stands between.
        let particle = words[1].starts_with(char::is_lowercase) || words[1].len() <= 2;
        if first >= 3 && !particle {
            return trimmed(&text[..length(&words[..2]) - 1]);
        }
        return kept;
    }
    let last = offices.iter().rposition(|office| *office).unwrap_or(first);
    let behind = &words[last + 1..];
    let is_name = behind.len() >= 2 && is_name(&behind.join(" "));
    if is_name && nobody(words[last]) != Some(Nobody::Desk) {
        return trimmed(&text[length(&words[..=last])..]);
    }
    text
}

/// A name without the handle or the address behind it.
pub(super) fn without_handle(text: &str) -> &str {
    let at = text.find([' ', '\t']).and_then(|_| text.find('@'));
    let Some(at) = at.filter(|at| *at > 0) else {
        return text;
    };
    let start = text[..at].rfind(' ').map_or(at, |space| space);
    trimmed(&text[..start])
}

/// A name without the button behind it.
pub(super) fn without_button(text: &str) -> &str {
    [
        "Follow",
        "Following",
        "Folgen",
        "Shares",
        "Seguir",
        "Suivre",
    ]
    .iter()
    .find_map(|button| text.strip_suffix(button))
    .map_or(text, str::trim_end)
}

/// A name that stands there twice, once.
pub(super) fn once(name: &str) -> std::borrow::Cow<'_, str> {
    let words: Vec<&str> = name.split(' ').collect();
    let half = words.len() / 2;
    if words.len().is_multiple_of(2) && half >= 2 && words[..half] == words[half..] {
        return words[..half].join(" ").into();
    }
    name.into()
}

/// Whether a word is a name with a full stop inside: `C.Bell`, `Tom.Bell`.
pub(super) fn is_dotted_name(word: &str) -> bool {
    let mut parts = word.split('.');
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let whole = parts.clone().count() == 2 && parts.all(capital);
    whole && word.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Whether a text is a writer's sign: `rzk`, `ab`.
pub(super) fn is_initials(text: &str) -> bool {
    let alike = text.chars().all(char::is_lowercase) || text.chars().all(char::is_uppercase);
    text.chars().count() <= 3 && alike
}

/// Whether a word is a site's address; `tom.bell` is somebody's name.
pub(super) fn is_site(word: &str) -> bool {
    let ending = word
        .trim_end_matches(['.', ','])
        .rsplit('.')
        .next()
        .unwrap_or("");
    let known = ending.len() <= 3 || ["info", "online", "news", "blog", "media"].contains(&ending);
    is_domain(word) && known && !is_dotted_name(word)
}

pub(super) fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or("")
}

/// Splits at `and`, in any language.
pub(super) fn split_at_and(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in text.split(' ') {
        let end = at + word.len();
        if end < text.len() && words::is_and(word) {
            parts.push(&text[start..at]);
            start = end;
        }
        at = end + 1;
    }
    parts.push(&text[start.min(text.len())..]);
    parts
}

/// Whether a text looks like a person's name, in scripts without capitals too.
pub(super) fn is_person_name(name: &str) -> bool {
    let caseless = !name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    (is_name(name) || caseless && could_be_name(name) && name.chars().count() <= 12)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Whether a word could be what someone is called on a blog or in a forum.
pub(super) fn is_nickname(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let fits = |c: char| c.is_alphanumeric() || "._-'’".contains(c);
    words_in(name) == 1
        && letters >= 2
        && name.chars().count() <= 30
        && name.chars().all(fits)
        && !is_site(name)
}
