//! Labelled lines: `Penulis: Ana`, `Published: 3 March 2020`, `Tags: one, two`.

use super::captions::caption_and_credit;
use super::dates::{Order, dates};
use super::lines::{ends_sentence, words_in};
use super::names::people;
use super::statement::Statement;
use super::words::{self, Label};
use crate::article::Date;

/// What helps to read the lines of one text.
#[derive(Debug, Clone, Copy)]
pub(in crate::sources) struct Tongue {
    /// Its language, where the text is long enough to tell.
    pub(in crate::sources) lang: Option<&'static str>,
    /// How its numeric dates are to be read.
    pub(in crate::sources) order: Order,
}

/// The longest line that is tried for fields.
pub(in crate::sources) const LONGEST: usize = 300;

/// Reads `Label: value`, several on a line included.
pub(in crate::sources) fn labelled(text: &str, tongue: Tongue) -> Option<Vec<Statement>> {
    let bare = without_marks(text);
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
        if (label, second) == (Label::PhotoCredit, Label::PhotoCredit) {
            let caption = before.trim_end_matches(['—', '–', '-', '|', '(', ' ']);
            return stated(&[(Label::Caption, caption), (second, rest)], tongue);
        }
        return stated(&[(label, before), (second, rest)], tongue);
    }
    stated(&[(label, value)], tongue)
}

/// A line without the brackets and stars around it; a bracket that opens inside stays closed.
fn without_marks(text: &str) -> &str {
    let mark = |c: char| "()[]*_#•".contains(c) || c.is_whitespace();
    let from = text.trim_start_matches(mark);
    let bare = from.trim_end_matches(mark);
    let closes = bare.matches('(').count() > bare.matches(')').count();
    match from[bare.len()..].find(')').filter(|_| closes) {
        Some(at) => &from[..=bare.len() + at],
        None => bare,
    }
}

pub(in crate::sources) fn stated(each: &[(Label, &str)], tongue: Tongue) -> Option<Vec<Statement>> {
    let mut statements = Vec::new();
    for (label, value) in each {
        statements.extend(from_label(*label, value, tongue)?);
    }
    Some(statements)
}

/// `Penulis: Ana` as its label and value.
pub(in crate::sources) fn split_label(text: &str) -> Option<(Label, &str)> {
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
pub(in crate::sources) fn bare_person_label(text: &str) -> Option<(Label, &str)> {
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
pub(in crate::sources) fn from_label(
    label: Label,
    value: &str,
    tongue: Tongue,
) -> Option<Vec<Statement>> {
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
            let date = compact(value).or_else(|| {
                let found = dates(value, tongue.order).into_iter().next()?;
                (value.len() - found.span.len() <= 40).then_some(found.date)
            })?;
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
        Label::Caption => vec![Statement::Caption(text())],
        Label::PhotoCredit if caption_and_credit(value).is_some() => {
            let (caption, credit) = caption_and_credit(value)?;
            vec![
                Statement::PhotoCredit(credit.to_owned()),
                Statement::Caption(caption.to_owned()),
            ]
        }
        Label::PhotoCredit if words_in(value) <= 12 => vec![Statement::PhotoCredit(text())],
        Label::Body | Label::Place | Label::Publisher | Label::PhotoCredit => return None,
        Label::Language => vec![Statement::Language(language_tag(value)?)],
    })
}

/// A date in one number, `20210312`, which is certain only behind a label and alone.
fn compact(value: &str) -> Option<Date> {
    let value = value.trim();
    let digits = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    let whole: u32 = value.parse().ok().filter(|_| digits)?;
    let year = i32::try_from(whole / 10_000).ok()?;
    let date = Date::day(year, whole / 100 % 100, whole % 100)?;
    (1850..2100).contains(&year).then_some(date)
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
    let help = people.help.filter(|_| label == Label::Author);
    statements.extend(help.map(Statement::Contribution));
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

pub(in crate::sources) fn tags(value: &str) -> Vec<String> {
    let marks = &[',', ';', '|', '•', '·', '،', '؛', '、', '，', '；', '｜'];
    let divider: &[char] = if value.contains(marks) {
        marks
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
        ("العربية", "ar"),
        ("русский", "ru"),
        ("українська", "uk"),
        ("svenska", "sv"),
        ("norsk", "no"),
        ("dansk", "da"),
        ("suomi", "fi"),
        ("polski", "pl"),
        ("čeština", "cs"),
        ("hrvatski", "hr"),
        ("српски", "sr"),
        ("magyar", "hu"),
        ("română", "ro"),
        ("türkçe", "tr"),
        ("ελληνικά", "el"),
        ("български", "bg"),
        ("فارسی", "fa"),
        ("עברית", "he"),
        ("हिन्दी", "hi"),
        ("हिंदी", "hi"),
        ("ไทย", "th"),
        ("tiếng việt", "vi"),
        ("filipino", "fil"),
        ("kiswahili", "sw"),
        ("中文", "zh"),
        ("日本語", "ja"),
        ("한국어", "ko"),
    ];
    let named = known
        .iter()
        .find(|(name, _)| value.contains(name))
        .map(|(_, tag)| (*tag).to_owned());
    named.or_else(|| ((2..=3).contains(&value.len()) && value.is_ascii()).then_some(value))
}

/// The web address that is a whole text, with `www.` accepted.
pub(in crate::sources) fn address(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    let starts = ["http://", "https://", "www."]
        .iter()
        .any(|start| text.starts_with(start));
    let is_whole = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (starts && is_whole && text.len() > 8).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_one_number_counts_only_behind_a_label_and_alone() {
        let tongue = Tongue {
            lang: None,
            order: Order::DayFirst,
        };
        let published = |text: &str| labelled(text, tongue);
        let day = Date::day(2021, 3, 12).unwrap();
        let stated = Some(vec![Statement::Published(day)]);
        assert_eq!(published("Tanggal: 20210312"), stated);
        assert_eq!(published("Tanggal: 20211312"), None);
        assert_eq!(published("Tanggal: 20210312 17"), None);
        assert_eq!(published("20210312"), None);
    }
}
