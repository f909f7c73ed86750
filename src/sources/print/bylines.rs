//! Bylines and date lines: who wrote, and when it was printed.

use super::clock::clock_at;
use super::dates::dates;
use super::junk::is_reading_time;
use super::labels::{LONGEST, Tongue, bare_person_label, from_label, split_label, stated};
use super::lines::words_in;
use super::names::{
    could_be_name, has_role, in_small_letters, is_caseless_name, is_name, is_paper, people,
};
use super::statement::Statement;
use super::tokens::tokens;
use super::words::{self, Label};
use crate::article::Date;

/// A byline without a colon: `By X`, `Penulis X`, `X, Editor`, `X - detikNews`, `(By telegraph)`.
pub(in crate::sources) fn byline(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
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
        .or_else(|| name_before_office(bare))
        .or_else(|| agency_and_place(bare))
        .or_else(|| desk(bare))
        .or_else(|| caseless_name_and_office(bare))
}

/// `김하늘 기자`, `本報記者 李文華`: a name beside an office, in scripts without capitals.
fn caseless_name_and_office(text: &str) -> Option<Vec<Statement>> {
    let parts: Vec<&str> = text
        .split_whitespace()
        .filter(|part| !part.contains('@'))
        .collect();
    let &[first, second] = parts.as_slice() else {
        return None;
    };
    let (name, office) = if has_role(second) {
        (first, second)
    } else {
        (second, first)
    };
    let fits = has_role(office) && !has_role(name) && is_caseless_name(name);
    fits.then(|| {
        vec![
            Statement::Authors(vec![name.to_owned()]),
            Statement::Byline(text.to_owned()),
        ]
    })
}

fn after_by(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    let rest = without_by(text, tongue)?;
    // Where letters have no capitals, the word before vouches for the name.
    let people = people(rest, is_caseless_name(rest))?;
    let mut statements = Vec::new();
    let says_more = people.says_more;
    let printed = if people.names.is_empty() { text } else { rest };
    if let Some(paper) = people.papers.first().filter(|_| !people.names.is_empty()) {
        statements.push(Statement::Publisher(paper.clone()));
    }
    if !people.names.is_empty() {
        statements.push(Statement::Authors(people.names));
    }
    if says_more {
        statements.push(Statement::Byline(printed.to_owned()));
    }
    statements.extend(people.help.map(Statement::Contribution));
    Some(statements)
}

/// Languages whose words for `by` are tried on any text.
const LARGE: &[&str] = &["id", "ms", "en", "de", "fr", "es", "pt", "it", "nl"];

/// What follows `By`, `Oleh`, `Von` in a text, if it begins so.
pub(in crate::sources) fn without_by(text: &str, tongue: Tongue) -> Option<&str> {
    let lower = text.to_lowercase();
    let divider = [' ', ':', '\t', '/', '／', '：', '|', '｜', '\u{3000}'];
    let spoken = |lang: &str, by: &str| match tongue.lang {
        // In a text too short to tell, `de` and `av` may open anything.
        None => LARGE.contains(&lang) || !by.is_ascii(),
        Some(own) => own == lang || lang == "en" || (lang == "id" && own == "ms"),
    };
    let by = words::ALL
        .iter()
        .flat_map(|words| words.by.iter().map(|by| (words.lang, *by)))
        .filter(|(lang, by)| {
            spoken(lang, by)
                && lower
                    .strip_prefix(by)
                    .is_some_and(|rest| rest.starts_with(divider))
        })
        .max_by_key(|(_, by)| by.len())?
        .1;
    Some(text.get(by.len()..)?.trim_start_matches(divider))
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

/// `Helena Marsh Environment correspondent`, `Omar Haddad in Lisbon`
fn name_before_office(text: &str) -> Option<Vec<Statement>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let last = *words.last()?;
    let office = small(&last) && has_role(last);
    let behind = words.iter().rev().take_while(|word| small(word)).count() + 1;
    let name = words.get(..words.len().checked_sub(behind)?)?.join(" ");
    let fits = (2..=3).contains(&words_in(&name)) && is_name(&name) && words.len() <= 8;
    (office && fits && !has_role(&name) && !is_paper(&name)).then(|| {
        vec![
            Statement::Authors(vec![in_small_letters(&name)]),
            Statement::Byline(text.to_owned()),
        ]
    })
}

/// `EFE / Zamora`
fn agency_and_place(text: &str) -> Option<Vec<Statement>> {
    let (agency, place) = text.split_once(" / ")?;
    let shouted = words_in(agency) == 1 && !agency.chars().any(char::is_lowercase);
    let fits = shouted && is_paper(agency) && is_name(place) && words_in(place) <= 3;
    (fits && !is_paper(place)).then(|| {
        vec![
            Statement::Credit(agency.to_owned()),
            Statement::Byline(text.to_owned()),
        ]
    })
}

/// `Ana Brandão - detikNews`
fn name_and_paper(text: &str) -> Option<Vec<Statement>> {
    let (name, paper) = [" - ", " – ", " — ", " | ", ", "]
        .iter()
        .find_map(|divider| text.split_once(divider))?;
    if !is_paper(paper) || words_in(name) < 2 {
        return None;
    }
    // `Tim Redaksi - detikNews` and `Tim detikcom - detikNews` are signed by nobody.
    let in_house = name.split_once(' ').is_some_and(|(first, own)| {
        has_role(first) && own.starts_with(char::is_lowercase) && words_in(own) == 1
    });
    if in_house || desk(name).is_some() {
        return Some(vec![
            Statement::Publisher(paper.trim().to_owned()),
            Statement::Byline(text.to_owned()),
        ]);
    }
    let named = people(name, false)
        .filter(|people| !people.names.is_empty() && people.papers.is_empty())?;
    Some(vec![
        Statement::Authors(named.names),
        Statement::Publisher(paper.trim().to_owned()),
        Statement::Byline(text.to_owned()),
    ])
}

/// `Redacción`, `Staff reporter`, `Tim Redaksi`: nobody's name.
fn desk(text: &str) -> Option<Vec<Statement>> {
    let each = || {
        text.split(|c: char| c.is_whitespace() || c == '/')
            .filter(|word| !word.is_empty())
    };
    let only_roles =
        each().all(|word| has_role(word) || is_paper(word) || word.chars().count() <= 3);
    let short = words_in(text) <= 4
        && could_be_name(text)
        && each().any(has_role)
        && words::label(text).is_none();
    let capital = text.starts_with(char::is_uppercase);
    (short && capital && only_roles).then(|| vec![Statement::Byline(text.to_owned())])
}

/// Names alone on a line, as Kompas signs: `Vera Malino, Galang Winoto`, and with
/// the office of the last, `Vera Malino, Galang Winoto Editor`.
pub(in crate::sources) fn bare_names(text: &str) -> Option<Vec<Statement>> {
    if text.len() > LONGEST / 2 || text.contains(['/', '&', '|']) {
        return None;
    }
    let office = last_words(text, 1).filter(|(_, last)| words::label(last) == Some(Label::Editor));
    let bare = office.map_or(text, |(names, _)| names.trim_end_matches([',', ' ']));
    let mut people = people(bare, false).filter(|people| !people.says_more)?;
    let full = people.names.iter().any(|name| words_in(name) >= 2)
        && people.names.iter().all(|name| words_in(name) <= 5);
    let everyday = |word: &str| words::contains(|w| w.frequent, &word.to_lowercase());
    if !full || bare.split_whitespace().any(everyday) {
        return None;
    }
    let mut statements = Vec::new();
    if office.is_some() {
        let editor = people.names.pop()?;
        statements.push(Statement::Editors(vec![editor]));
    }
    if !people.names.is_empty() {
        statements.push(Statement::Authors(people.names));
    }
    Some(statements)
}

/// A line that holds nothing but dates and what goes with them.
///
/// `Western Gazette, 11 August 2022`, `Posted July 8, 2019 by Ana Brandão`,
/// `Publié le 3 mars 2021 à 14h05, mis à jour le 4 mars 2021 à 08h30`.
pub(in crate::sources) fn date_line(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
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
        if !updated && published && !is_first_of_two(role, &mut statements, date.date) {
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
        if let Some(updated) = update_clock(part, found[0].date) {
            statements.push(Statement::Updated(updated));
            continue;
        }
        statements.extend(loose_part(part, byline_seen, tongue)?);
        byline_seen |= matches!(statements.last(), Some(Statement::Authors(_)));
    }
    Some(statements)
}

/// Whether a date is said to be the publication behind one of which nothing is said and
/// which is no earlier, so that the one before is the update:
/// `Friday 12 March 2021 10.15 GMT First published on Thursday 11 March 2021 09.00 GMT`.
fn is_first_of_two(role: Option<Label>, statements: &mut [Statement], second: Date) -> bool {
    if role != Some(Label::Published) {
        return false;
    }
    match statements {
        [Statement::Published(first)] if first.wall_clock() >= second.wall_clock() => {
            statements[0] = Statement::Updated(*first);
            true
        }
        _ => false,
    }
}

/// `Actualizado a las 12:15` behind a date: updated on the same day.
fn update_clock(part: &str, published: Date) -> Option<Date> {
    let at = part.find(|c: char| c.is_ascii_digit())?;
    let (role, before) = role_before(&part[..at]);
    let tokens = tokens(&part[at..]);
    let (clock, end) = clock_at(&tokens, 0)?;
    let whole = role == Some(Label::Updated) && before.trim().is_empty() && end == tokens.len();
    let day = published.wall_clock().date();
    let zone = clock.zone.and_then(|zone| zone.offset(day, clock.time));
    whole.then(|| Date::time(day.and_time(clock.time), zone.or(published.offset())))?
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
            let tail = tail.trim_start_matches('(');
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
        .flat_map(|part| part.split(" / "))
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || ".-():/*_@".contains(c)))
        .filter(|part| {
            !part.is_empty()
                && !words::contains(|w| w.date_fillers, &part.to_lowercase())
                && !words::is_weekday(part)
        })
}

/// What announces how long ago a page was changed, which dates nothing.
const SINCE: &[&str] = &[
    "atualizado há",
    "atualizada há",
    "actualizado hace",
    "mis à jour il y a",
];

/// Short names of zones that stand for several, none of them certain: India, Ireland, Israel.
const AMBIGUOUS_ZONES: &[&str] = &["IST"];

/// What a part of a date line says besides the date; `None` if it is running text.
fn loose_part(part: &str, byline_seen: bool, tongue: Tongue) -> Option<Vec<Statement>> {
    let lower = part.to_lowercase();
    if words_in(part) > 8 {
        return None;
    }
    let since = SINCE.iter().any(|start| lower.starts_with(start))
        || (lower.starts_with("updated") && lower.ends_with(" ago"));
    let since = since && part.contains(|c: char| c.is_ascii_digit());
    if is_reading_time(part) || since || AMBIGUOUS_ZONES.contains(&part) {
        return Some(Vec::new());
    }
    if let Some(rest) = without_by(part, tongue) {
        let people = people(rest, false)?;
        let mut statements = vec![Statement::Authors(people.names)];
        statements.extend(people.help.map(Statement::Contribution));
        return Some(statements);
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
        1 => Some(vec![Statement::Place(in_small_letters(part))]),
        2..=4 => Some(vec![Statement::Authors(people(part, false)?.names)]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::print::dates::Order;

    fn said(text: &str, lang: &'static str) -> String {
        let tongue = Tongue {
            lang: Some(lang),
            order: Order::DayFirst,
        };
        let Some(statements) = date_line(text, tongue) else {
            return "text".to_owned();
        };
        let each = statements.iter().map(|statement| match statement {
            Statement::Published(date) => format!("published {date}"),
            Statement::Updated(date) => format!("updated {date}"),
            other => format!("{other:?}"),
        });
        each.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_date_said_to_be_first_makes_the_one_before_it_the_update() {
        assert_eq!(
            said(
                "Fri 12 Mar 2021 10.15 GMT First published on Thu 11 Mar 2021 09.00 GMT",
                "en"
            ),
            "updated 2021-03-12T10:15:00+00:00, published 2021-03-11T09:00:00+00:00"
        );
        assert_eq!(said("11 March 2021, published 12 March 2021", "en"), "text");
    }

    #[test]
    fn zones_and_ages_beside_a_date_are_no_places() {
        for (line, expected) in [
            (
                "Last updated: 12 March 2021, 10:00 IST",
                "updated 2021-03-12T10:00:00",
            ),
            (
                "March 5, 2021 / 4:15 PM / Updated 3 hours ago",
                "published 2021-03-05T16:15:00",
            ),
        ] {
            assert_eq!(said(line, "en"), expected);
        }
    }

    #[test]
    fn words_around_two_dates_say_which_is_which() {
        for (lang, line) in [
            ("it", "12 marzo 2021 (modifica il 13 marzo 2021)"),
            ("fr", "Créé le 12 mars 2021, mis à jour le 13 mars 2021"),
        ] {
            assert_eq!(said(line, lang), "published 2021-03-12, updated 2021-03-13");
        }
        assert_eq!(
            said("le vendredi 12 mars 2021 à 10 h 15", "fr"),
            "published 2021-03-12T10:15:00"
        );
    }

    #[test]
    fn a_desk_beside_its_paper_is_nobody() {
        let tongue = Tongue {
            lang: Some("id"),
            order: Order::DayFirst,
        };
        let statements = byline("Tim detikcom - detikNews", tongue);
        assert_eq!(
            statements,
            Some(vec![
                Statement::Publisher("detikNews".to_owned()),
                Statement::Byline("Tim detikcom - detikNews".to_owned())
            ])
        );
    }
}
