//! Dates that readers see, and those of the elements around them.

use super::claim::{Claim, Says, Voice, agree, read};
use super::judge::PLAIN;
use super::markup::{ATTRIBUTES, Line, Mark, Place, Seen};
use super::names::{Class, class_of};
use super::structured::{PROPERTIES, discount};
use crate::article::{Date, Precision};
use crate::sources::Origin;
use crate::sources::page::tree::{Id, Tree};
use crate::sources::print::dates::{Order, dates};
use crate::sources::print::words::{self, Label};

/// The longest line that is read for a date; in a longer one it must stand at the beginning.
const LONGEST: usize = 160;

/// How far into a longer line a date may begin.
const EARLY: usize = 60;

/// The claims of what readers see.
pub(super) fn claims(tree: &Tree, seen: &Seen, order: Order, claims: &mut Vec<Claim>) {
    let order = told_order(&seen.lines, claims).unwrap_or(order);
    for line in &seen.lines {
        for mark in &line.marks {
            claims.extend(of_mark(tree, seen, line, mark, order));
        }
        of_line(seen, line, order, claims);
    }
}

/// The order of the page's numeric dates, where one of them can mean only one day or means the
/// day that is told to machines.
fn told_order(lines: &[Line], told: &[Claim]) -> Option<Order> {
    let words = lines.iter().flat_map(|line| line.text.split_whitespace());
    words.take(2000).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mut parts = word.split(['/', '.', '-']);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let in_form = first.len() <= 2 && second.len() <= 2 && year.len() == 4;
        if !in_form || parts.next().is_some() {
            return None;
        }
        let year = year.parse().ok()?;
        let (first, second) = (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?);
        let is_told = |month, day| {
            let date = Date::day(year, month, day);
            date.is_some_and(|date| told.iter().any(|claim| is_day(claim, date)))
        };
        match (first, second) {
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            (13..=31, 1..=12) => Some(Order::DayFirst),
            _ if first == second => None,
            _ => match (is_told(first, second), is_told(second, first)) {
                (true, false) => Some(Order::MonthFirst),
                (false, true) => Some(Order::DayFirst),
                _ => None,
            },
        }
    })
}

/// Whether a claim plainly tells a day.
fn is_day(claim: &Claim, date: Date) -> bool {
    claim.weight >= PLAIN && claim.date.precision() >= Precision::Day && agree(claim.date, date)
}

/// The claim of an element that gives a date to machines.
fn of_mark(tree: &Tree, seen: &Seen, line: &Line, mark: &Mark, order: Order) -> Option<Claim> {
    let id = mark.id;
    if let Some(claim) = of_property(tree, seen, line, id, order) {
        return Some(claim);
    }
    let value = ATTRIBUTES.iter().find_map(|name| tree.attribute(id, name));
    let is_time = tree.is(id, "time");
    let class = class_of(tree, id);
    let value = match value {
        Some(value) => value,
        None if tree.is(id, "abbr") && class != Class::Nothing => tree.attribute(id, "title")?,
        None => return None,
    };
    let unnamed = !is_time && class == Class::Nothing;
    let date = read(value, order).filter(|date| date.precision() >= Precision::Day)?;
    let label = label_before(&line.text[..mark.at.min(line.text.len())], &line.before);
    let says = match (class, label) {
        (Class::Published, _) => Says::Published,
        (_, Some(says)) => says,
        (Class::Updated, None) => Says::Updated,
        _ => Says::Published,
    };
    let mut weight = 64 + near(seen, &line.place) - if unnamed { 14 } else { 0 };
    weight += if class == Class::Nothing { 0 } else { 6 };
    weight += if class == Class::Published || label.is_some() {
        14
    } else {
        0
    };
    weight += if tree.attribute(id, "pubdate").is_some() {
        8
    } else {
        0
    };
    let by = if is_time {
        "time datetime"
    } else {
        "an element's attribute"
    };
    Some(claim(says, date, value, by, tree.line(id), weight))
}

/// The claim of an element with microdata or RDFa.
fn of_property(tree: &Tree, seen: &Seen, line: &Line, id: Id, order: Order) -> Option<Claim> {
    let names = ["itemprop", "property"];
    let names = names.iter().filter_map(|name| tree.attribute(id, name));
    let (property, says, weight) = names
        .flat_map(str::split_whitespace)
        .map(|name| name.rsplit(':').next().unwrap_or(name))
        .find_map(|name| {
            PROPERTIES
                .iter()
                .find(|known| known.0.eq_ignore_ascii_case(name))
        })?;
    let text = tree.end(id) - id <= 20;
    let written = ["content", "datetime", "title"]
        .iter()
        .find_map(|name| {
            tree.attribute(id, name)
                .filter(|value| read(value, order).is_some())
        })
        .map(ToOwned::to_owned)
        .or_else(|| text.then(|| tree.text_of(id)))?;
    let date = read(&written, order)?;
    let scope = tree
        .ancestors(id)
        .find(|id| tree.attribute(*id, "itemscope").is_some());
    let kind = scope.and_then(|id| tree.attribute(id, "itemtype"));
    let less = discount(kind.unwrap_or("").trim().trim_end_matches('/'))?;
    let elsewhere = if line.place.elsewhere { 45 } else { 0 };
    let by = match *property {
        "datePublished" => "itemprop datePublished",
        "dateCreated" => "itemprop dateCreated",
        "uploadDate" => "itemprop uploadDate",
        _ => "itemprop dateModified",
    };
    let far = if near(seen, &line.place) < 0 { 14 } else { 0 };
    let weight = weight - 8 - less - elsewhere - far;
    let mut claim = claim(*says, date, &written, by, tree.line(id), weight);
    claim.voice = Voice::Machine;
    Some(claim)
}

fn claim(says: Says, date: Date, value: &str, by: &'static str, line: u32, weight: i32) -> Claim {
    Claim {
        says,
        date,
        value: value.to_owned(),
        origin: Origin::Marked { by, line },
        weight,
        voice: Voice::Seen,
    }
}

/// The claims of a line's text.
fn of_line(seen: &Seen, line: &Line, order: Order, claims: &mut Vec<Claim>) {
    let text = &line.text;
    if line.place.in_text && text.len() > LONGEST {
        return;
    }
    let mut from = 0;
    for found in dates(text, order).into_iter().take(4) {
        let start = found.span.start;
        let between = &text[from.min(start)..start];
        let label = label_before(between, if from == 0 { &line.before } else { "" });
        let label = label_after(&text[found.span.end..]).or(label);
        from = found.span.end;
        let class = line.class_at(start);
        if text.len() > LONGEST && start > EARLY || !super::claim::is_possible(found.date) {
            continue;
        }
        if found.date.precision() < Precision::Day && class == Class::Nothing {
            continue;
        }
        let says = match (label, class) {
            (Some(says), _) => says,
            (None, Class::Updated) => Says::Updated,
            _ => Says::Published,
        };
        let mut weight = 60 + near(seen, &line.place);
        weight += match label {
            // Teasers seldom carry labels.
            Some(Says::Published) if line.place.elsewhere => 32,
            Some(_) => 12,
            None => 0,
        };
        weight += if class == Class::Nothing { 0 } else { 8 };
        weight -= if line.place.in_link { 8 } else { 0 };
        // In the midst of a sentence stands what the article tells of.
        let is_told = line.place.in_text && label.is_none() && is_amid(text, &found.span);
        weight -= if is_told { 30 } else { 0 };
        weight -= match text.len() - found.span.len() {
            0..=60 => 0,
            61..=120 => 8,
            _ => 24,
        };
        weight -= if found.date.precision() < Precision::Day {
            30
        } else {
            0
        };
        claims.push(Claim {
            says,
            date: found.date,
            value: text[found.span].to_owned(),
            origin: Origin::Stated { line: line.number },
            weight,
            voice: Voice::Seen,
        });
    }
}

/// Whether a sentence goes on before and behind a place in it.
fn is_amid(text: &str, span: &std::ops::Range<usize>) -> bool {
    let before = text[..span.start].split_whitespace().count();
    let behind = text[span.end..].trim_start();
    before >= 3 && behind.starts_with(char::is_lowercase) && text.ends_with('.')
}

/// What the place of a date adds to its weight.
fn near(seen: &Seen, place: &Place) -> i32 {
    if place.elsewhere {
        return -45;
    }
    let Some((start, end)) = seen.headline.or(seen.text) else {
        return -10;
    };
    let (start, end) = if seen.headline.is_some() {
        (start, end)
    } else {
        (start, start)
    };
    if place.at >= end {
        let behind_text = seen.text.map(|text| place.at.saturating_sub(text.1));
        match (place.at - end, behind_text) {
            (0..=160, _) => 16,
            (161..=500, _) => 8,
            (_, Some(1..=300)) if !place.in_text => 0,
            (501..=1200, _) => -2,
            _ => -24,
        }
    } else {
        match start.saturating_sub(place.at) {
            0..=160 => 10,
            161..=400 => 2,
            _ => -24,
        }
    }
}

/// What the verb behind a date says of it: `wurde am 4. März 2019 geändert.`
fn label_after(text: &str) -> Option<Says> {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .skip_while(|word| words::contains(|w| w.date_fillers, word));
    let verb = words.next()?;
    let is_verb = ["geändert", "bearbeitet", "aktualisiert"].contains(&verb.as_str());
    is_verb.then_some(Says::Updated)
}

/// What the words before a date say of it.
fn label_before(text: &str, line_before: &str) -> Option<Says> {
    let own = text.trim_matches(|c: char| !c.is_alphanumeric());
    let label = if own.is_empty() { line_before } else { own };
    let label = label
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let words: Vec<&str> = label
        .split(|c: char| c.is_whitespace() || c == ':' || c == '|')
        .filter(|word| !word.is_empty())
        .collect();
    let fillers = words
        .iter()
        .rev()
        .take_while(|word| words::contains(|w| w.date_fillers, word) || words::is_weekday(word))
        .count();
    for end in [words.len(), words.len() - fillers] {
        for length in 1..=4.min(end) {
            let phrase = words[end - length..end].join(" ");
            match words::label(&phrase) {
                Some(Label::Published) => return Some(Says::Published),
                Some(Label::Updated) => return Some(Says::Updated),
                _ => {}
            }
        }
    }
    None
}
