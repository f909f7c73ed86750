//! Bylines, labelled lines, addresses and captions: lines that state fields.

use super::dates::{Order, dates};
use super::lines::{ends_sentence, words_in};
use super::names::{could_be_name, has_role, is_name, is_paper, people};
use super::statement::Statement;
use super::words::{self, Label};

/// What helps to read the lines of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tongue {
    /// Its language, where the text is long enough to tell.
    pub(super) lang: Option<&'static str>,
    /// How its numeric dates are to be read.
    pub(super) order: Order,
}

/// The longest line that is tried for fields.
pub(super) const LONGEST: usize = 300;

/// Reads `Label: value`, several on a line included.
pub(super) fn labelled(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    let bare = text.trim_matches(|c: char| "()[]*_#•".contains(c) || c.is_whitespace());
    if bare.len() > 4 * LONGEST {
        return None;
    }
    for divider in ["|", ";", "•", " / ", "\t"] {
        let parts: Vec<&str> = bare.split(divider).collect();
        let each: Option<Vec<_>> = parts
            .iter()
            .map(|part| split_label(part).or_else(|| bare_person_label(part)))
            .collect();
        if let Some(each) = each.filter(|each| each.len() > 1) {
            return stated(&each, tongue);
        }
    }
    let (label, value) = split_label(bare)?;
    // `Penulis: Ana Editor: Rui` on one line.
    if let Some((before, second, rest)) = inner_label(value) {
        return stated(&[(label, before), (second, rest)], tongue);
    }
    stated(&[(label, value)], tongue)
}

fn stated(each: &[(Label, &str)], tongue: Tongue) -> Option<Vec<Statement>> {
    let mut statements = Vec::new();
    for (label, value) in each {
        statements.extend(from_label(*label, value, tongue)?);
    }
    Some(statements)
}

/// `Penulis: Ana` as its label and value.
pub(super) fn split_label(text: &str) -> Option<(Label, &str)> {
    let text = text.trim();
    let at = text
        .char_indices()
        .take(40)
        .find(|(_, c)| ":：".contains(*c))?
        .0;
    let label = words::label(text[..at].trim_matches(|c: char| "*_ ".contains(c)))?;
    let value = text[at..].trim_start_matches([':', '：']);
    Some((label, value.trim_matches(|c: char| "*_ \t".contains(c))))
}

/// A second label inside a value.
fn inner_label(value: &str) -> Option<(&str, Label, &str)> {
    let colon = value.find([':', '：']).filter(|at| *at > 0)?;
    let before = value[..colon].trim_end();
    let start = before.rfind(' ')? + 1;
    let label = words::label(&before[start..])?;
    let names_people = matches!(label, Label::Author | Label::Editor | Label::PhotoCredit);
    names_people.then_some((value[..start].trim_end(), label, value[colon + 1..].trim()))
}

/// `Penulis Ana Brandão`: a label of people without its colon.
fn bare_person_label(text: &str) -> Option<(Label, &str)> {
    let text = text.trim();
    let mut end = text.len();
    for _ in 0..4 {
        let mut spaces = text[..end].match_indices(' ').map(|(at, _)| at);
        let cut = (1..=3)
            .rev()
            .filter_map(|n| text.match_indices(' ').nth(n - 1))
            .map(|(at, _)| at);
        for at in cut {
            let label = words::label(&text[..at]);
            let rest = text[at..].trim();
            if let Some(label @ (Label::Author | Label::Editor)) = label
                && is_name_list(rest)
            {
                return Some((label, rest));
            }
        }
        end = spaces.next()?;
    }
    None
}

fn is_name_list(text: &str) -> bool {
    people(text, false).is_some_and(|people| !people.names.is_empty() && words_in(text) <= 14)
}

/// What a label with a value states; `None` where the value does not suit it.
fn from_label(label: Label, value: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    let text = || value.to_owned();
    if value.is_empty() {
        return None;
    }
    Some(match label {
        Label::Title => vec![Statement::Title(text())],
        Label::Kicker => vec![Statement::Kicker(text())],
        Label::Description => vec![Statement::Description(text())],
        Label::Author | Label::Editor => return from_people(label, value),
        Label::Published | Label::Updated => {
            let found = dates(value, tongue.order);
            let date = found.first()?.date;
            let around = value.len() - found[0].span.len();
            if around > 40 {
                return None;
            }
            vec![if label == Label::Updated {
                Statement::Updated(date)
            } else {
                Statement::Published(date)
            }]
        }
        Label::Section => vec![Statement::Section(last_crumb(value).to_owned())],
        Label::Tags => vec![Statement::Tags(tags(value))],
        Label::Source => match address(value) {
            Some(url) => vec![Statement::Address(url.to_owned())],
            None if words_in(value) <= 10 && !ends_sentence(value) => {
                let parts = value.split([',', ';', '/']).map(str::trim);
                parts
                    .filter(|part| !part.is_empty())
                    .map(|part| Statement::Credit(part.to_owned()))
                    .collect()
            }
            None => return None,
        },
        Label::Address => vec![Statement::Address(address(value)?.to_owned())],
        Label::Place if words_in(value) <= 6 => vec![Statement::Place(text())],
        Label::Publisher if words_in(value) <= 8 => vec![Statement::Publisher(text())],
        Label::Place | Label::Publisher => return None,
        Label::Caption => vec![Statement::Caption(text())],
        Label::PhotoCredit if words_in(value) <= 12 => vec![Statement::PhotoCredit(text())],
        Label::PhotoCredit => return None,
        Label::Language => vec![Statement::Language(language_tag(value)?)],
    })
}

fn from_people(label: Label, value: &str) -> Option<Vec<Statement>> {
    let value = value.trim_end_matches('.');
    let people = people(value, true)?;
    let mut statements = Vec::new();
    let says_more = people.says_more && label == Label::Author;
    if label == Label::Author {
        statements.push(Statement::Authors(people.names));
    } else {
        statements.push(Statement::Editors(people.names));
    }
    if says_more {
        statements.push(Statement::Byline(value.to_owned()));
    }
    Some(statements)
}

/// The last part of `Home > News > Local`.
fn last_crumb(value: &str) -> &str {
    value
        .rsplit(['>', '»', '/', '›'])
        .next()
        .unwrap_or(value)
        .trim()
}

fn tags(value: &str) -> Vec<String> {
    let divider: &[char] = if value.contains([',', ';', '|', '•']) {
        &[',', ';', '|', '•']
    } else if value.matches('#').count() > 1 {
        &['#']
    } else {
        &[',']
    };
    let parts = value.split(divider).map(|tag| {
        tag.trim()
            .trim_start_matches('#')
            .trim_end_matches('.')
            .trim()
    });
    parts
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

fn language_tag(value: &str) -> Option<String> {
    let value = value.trim().to_lowercase();
    let known = [
        ("indonesia", "id"),
        ("melayu", "ms"),
        ("english", "en"),
        ("deutsch", "de"),
        ("français", "fr"),
        ("español", "es"),
        ("português", "pt"),
        ("italiano", "it"),
        ("nederlands", "nl"),
    ];
    let named = known
        .iter()
        .find(|(name, _)| value.contains(name))
        .map(|(_, tag)| (*tag).to_owned());
    named.or_else(|| ((2..=3).contains(&value.len()) && value.is_ascii()).then_some(value))
}

/// The web address that is a whole text, with `www.` accepted.
pub(super) fn address(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    let starts = ["http://", "https://", "www."]
        .iter()
        .any(|start| text.starts_with(start));
    (starts && !text.contains(char::is_whitespace) && text.len() > 8).then_some(text)
}

/// A byline without a colon: `By X`, `Penulis X`, `X, Editor`, `X - detikNews`, `(By telegraph)`.
pub(super) fn byline(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    if text.len() > LONGEST / 2 {
        return None;
    }
    let bare = text.trim_matches(|c: char| "()[]*_–—-".contains(c) || c.is_whitespace());
    let several: Option<Vec<_>> = bare.split([';', '|']).map(bare_person_label).collect();
    if let Some(several) = several {
        return stated(&several, tongue);
    }
    after_by(bare, tongue)
        .or_else(|| name_and_office(bare))
        .or_else(|| name_and_paper(bare))
        .or_else(|| desk(bare))
}

fn after_by(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    let rest = without_by(text, tongue)?;
    let people = people(rest, false)?;
    let mut statements = Vec::new();
    let says_more = people.says_more;
    if let Some(paper) = people.papers.first().filter(|_| !people.names.is_empty()) {
        statements.push(Statement::Publisher(paper.clone()));
    }
    if !people.names.is_empty() {
        statements.push(Statement::Authors(people.names));
    }
    if says_more {
        statements.push(Statement::Byline(text.to_owned()));
    }
    Some(statements)
}

/// What follows `By`, `Oleh`, `Von` in a text, if it begins so.
pub(super) fn without_by(text: &str, tongue: Tongue) -> Option<&str> {
    let lower = text.to_lowercase();
    let spoken = |lang: &str| {
        tongue
            .lang
            .is_none_or(|own| own == lang || lang == "en" || (lang == "id" && own == "ms"))
    };
    let by = words::ALL
        .iter()
        .filter(|words| spoken(words.lang))
        .flat_map(|words| words.by)
        .filter(|by| {
            lower
                .strip_prefix(**by)
                .is_some_and(|rest| rest.starts_with([' ', ':', '\t']))
        })
        .max_by_key(|by| by.len())?;
    Some(text.get(by.len()..)?.trim_start_matches([' ', ':', '\t']))
}

/// `Ana Brandão, Editor`
fn name_and_office(text: &str) -> Option<Vec<Statement>> {
    let (name, office) = text.rsplit_once(',')?;
    let label = words::label(office.trim())?;
    let people = people(name, false).filter(|people| !people.names.is_empty())?;
    match label {
        Label::Author => Some(vec![Statement::Authors(people.names)]),
        Label::Editor => Some(vec![Statement::Editors(people.names)]),
        _ => None,
    }
}

/// `Ana Brandão - detikNews`
fn name_and_paper(text: &str) -> Option<Vec<Statement>> {
    let (name, paper) = [" - ", " – ", " — ", " | ", ", "]
        .iter()
        .find_map(|divider| text.split_once(divider))?;
    let named = people(name, false)
        .filter(|people| !people.names.is_empty() && people.papers.is_empty())?;
    if !is_paper(paper) || words_in(name) < 2 {
        return None;
    }
    Some(vec![
        Statement::Authors(named.names),
        Statement::Publisher(paper.trim().to_owned()),
        Statement::Byline(text.to_owned()),
    ])
}

/// `Redacción`, `Staff reporter`, `Tim Redaksi`: nobody's name.
fn desk(text: &str) -> Option<Vec<Statement>> {
    let roles = text
        .split_whitespace()
        .filter(|word| has_role(word))
        .count();
    let short = words_in(text) <= 3 && could_be_name(text);
    let capital = text.starts_with(char::is_uppercase);
    (short && capital && roles == words_in(text)).then(|| vec![Statement::Byline(text.to_owned())])
}

/// A line that holds nothing but dates and what goes with them.
///
/// `Western Gazette, 11 August 2022`, `Posted July 8, 2019 by Ana Brandão`,
/// `Publié le 3 mars 2021 à 14h05, mis à jour le 4 mars 2021 à 08h30`.
pub(super) fn date_line(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    if text.len() > LONGEST {
        return None;
    }
    let found = dates(text, tongue.order);
    let mut statements = Vec::new();
    let mut published = false;
    let mut start = 0;
    let mut loose = Vec::new();
    for date in &found {
        let (role, before) = role_before(&text[start..date.span.start]);
        loose.push(before);
        start = date.span.end;
        let updated = role == Some(Label::Updated);
        if !updated && published {
            return None;
        }
        published |= !updated;
        statements.push(if updated {
            Statement::Updated(date.date)
        } else {
            Statement::Published(date.date)
        });
    }
    let last = found.last()?;
    loose.push(&text[last.span.end..]);
    let mut byline_seen = false;
    for part in loose.iter().flat_map(|text| loose_parts(text)) {
        statements.extend(loose_part(part, byline_seen, tongue)?);
        byline_seen |= matches!(statements.last(), Some(Statement::Authors(_)));
    }
    Some(statements)
}

/// Takes `Published on`, `Diperbarui:` off the end of what stands before a date.
fn role_before(text: &str) -> (Option<Label>, &str) {
    let mut kept = text;
    loop {
        let trimmed =
            kept.trim_end_matches(|c: char| c.is_whitespace() || ":,|-–—•·(.".contains(c));
        for words in (1..=4).rev() {
            let Some((before, tail)) = last_words(trimmed, words) else {
                continue;
            };
            if let Some(label @ (Label::Published | Label::Updated)) = words::label(tail) {
                return (Some(label), before);
            }
        }
        let Some((before, tail)) = last_words(trimmed, 1) else {
            return (None, trimmed);
        };
        if !words::contains(|w| w.date_fillers, &tail.to_lowercase()) {
            return (None, trimmed);
        }
        kept = before;
    }
}

/// The last words of a text, and what stands before them.
fn last_words(text: &str, count: usize) -> Option<(&str, &str)> {
    let mut start = text.len();
    for _ in 0..count {
        let before = text[..start].trim_end();
        if before.is_empty() {
            return None;
        }
        start = before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    }
    Some((&text[..start], &text[start..]))
}

fn loose_parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '•', '·', '–', '—', ';', ','])
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || ".-():/*_@".contains(c)))
        .filter(|part| {
            !part.is_empty() && !words::contains(|w| w.date_fillers, &part.to_lowercase())
        })
}

/// What a part of a date line says besides the date; `None` if it is running text.
fn loose_part(part: &str, byline_seen: bool, tongue: Tongue) -> Option<Vec<Statement>> {
    let lower = part.to_lowercase();
    if words_in(part) > 8 {
        return None;
    }
    if let Some(rest) = without_by(part, tongue) {
        let people = people(rest, false)?;
        return Some(vec![Statement::Authors(people.names)]);
    }
    if let Some((label, value)) = split_label(part) {
        return from_label(label, value, tongue);
    }
    if let Some((label, value)) = bare_person_label(part) {
        return from_label(label, value, tongue);
    }
    if words::label(part).is_some_and(|label| matches!(label, Label::Published | Label::Updated)) {
        return Some(Vec::new());
    }
    if words::contains(|w| w.sections, &lower) {
        return Some(vec![Statement::Section(part.to_owned())]);
    }
    if is_paper(part) {
        return Some(vec![Statement::Publisher(part.to_owned())]);
    }
    if desk(part).is_some() || (byline_seen && has_role(part)) {
        return Some(vec![Statement::Byline(part.to_owned())]);
    }
    if !is_name(part) {
        return None;
    }
    match words_in(part) {
        1 => Some(vec![Statement::Place(part.to_owned())]),
        2..=4 => Some(vec![Statement::Authors(people(part, false)?.names)]),
        _ => None,
    }
}
