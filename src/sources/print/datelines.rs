//! The place, agency and desk that open a story: `JAKARTA, KOMPAS.com - `.

use super::dates::{Order, dates};
use super::names::{in_small_letters, is_domain, is_name, is_paper};
use super::words;
use crate::article::Date;
use crate::article::text::up_to;

/// What stands before the first sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::sources) struct Dateline {
    /// The place, as one would write it in a list: `Port Ellery, Maine`.
    pub(in crate::sources) place: Option<String>,
    /// The paper or site whose desk it is: `KOMPAS.com`.
    pub(in crate::sources) desk: Option<String>,
    /// The agency in brackets: `AP`.
    pub(in crate::sources) agency: Option<String>,
    /// The date, where it is whole.
    pub(in crate::sources) date: Option<Date>,
    /// The month and day, where the year is left out.
    pub(in crate::sources) day: Option<(u32, u32)>,
    /// Where the first sentence begins, in bytes.
    pub(in crate::sources) end: usize,
}

/// The longest dateline, in bytes.
const LONGEST: usize = 90;

/// What divides a dateline from its story; the earliest counts.
const DIVIDERS: &[&str] = &[
    ".—", ".–", ".- ", ".– ", ".— ", ".-", " -- ", " - ", " – ", " — ", " _ ", " —", " –", "- ",
    "— ", "– ", ": ", ". ",
];

/// Reads the dateline of a paragraph, if it has one.
pub(in crate::sources) fn dateline(text: &str) -> Option<Dateline> {
    if let Some((agency, rest)) = agency_first(text) {
        let mut line = dateline(rest).filter(|line| line.agency.is_none())?;
        line.agency = Some(agency.to_owned());
        line.end += text.len() - rest.len();
        return Some(line);
    }
    if let Some(line) = agency_between_strokes(text) {
        return Some(line);
    }
    let window = up_to(text, LONGEST);
    let mut ends: Vec<(usize, &str)> = Vec::new();
    for divider in DIVIDERS {
        ends.extend(window.match_indices(divider));
    }
    let bare_end = [" -", " –", " —"].iter().find(|end| text.ends_with(**end));
    if let Some(end) = bare_end.filter(|_| text.len() <= LONGEST) {
        ends.push((text.len() - end.len(), end));
    }
    ends.sort_by_key(|(at, divider)| (*at, usize::MAX - divider.len()));
    ends.into_iter().take(6).find_map(|(at, divider)| {
        let head = text[..at].trim_end_matches('.');
        let mut line = read_head(head)?;
        let abbreviated = text[..at].ends_with('.') && divider.starts_with(' ');
        if let Some(place) = line.place.as_mut().filter(|place| place.contains(", "))
            && abbreviated
        {
            place.push('.');
        }
        line.end = at + divider.len();
        let rest = text[line.end..].trim_start();
        line.end = text.len() - rest.len();
        convinces(&line, head, divider, rest).then(|| with_agency_behind(line, rest))
    })
}

/// `МОСКВА, 4 марта. /ТАСС/. `, as Russian agencies open.
fn agency_between_strokes(text: &str) -> Option<Dateline> {
    let open = text.find('/').filter(|open| (1..=LONGEST).contains(open))?;
    let (agency, behind) = text[open + 1..].split_once('/')?;
    let behind = behind.strip_prefix('.').unwrap_or(behind).trim_start();
    let shouted = agency.chars().any(char::is_uppercase) && !agency.chars().any(char::is_lowercase);
    if !shouted || agency.len() > 30 || behind.is_empty() {
        return None;
    }
    let head = text[..open].trim_end_matches([' ', '.']);
    let mut line = read_head(head).filter(|line| line.place.is_some())?;
    line.agency = Some(agency.to_owned());
    line.end = text.len() - behind.len();
    Some(line)
}

/// `МОСКВА, 4 мар — РИА Новости. `: an agency alone before the first sentence.
fn with_agency_behind(mut line: Dateline, rest: &str) -> Dateline {
    let shouts = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    if let Some((agency, behind)) = rest.split_once(". ").filter(|_| line.agency.is_none())
        && agency.split_whitespace().count() <= 2
        && agency.split_whitespace().next().is_some_and(shouts)
        && is_paper(agency)
    {
        line.agency = Some(agency.to_owned());
        line.end += rest.len() - behind.trim_start().len();
    }
    line
}

/// The agency of `(ANSA) - ROMA, 23 FEB - …` and what follows it.
fn agency_first(text: &str) -> Option<(&str, &str)> {
    let (agency, rest) = text.strip_prefix('(')?.split_once(')')?;
    let rest = rest
        .trim_start()
        .strip_prefix(['-', '–', '—'])?
        .trim_start();
    let opens = agency.len() <= 20 && dateline(rest).is_some();
    opens.then_some((agency, rest))
}

/// Whether what was read is a dateline rather than a sentence with a dash.
fn convinces(line: &Dateline, head: &str, divider: &str, rest: &str) -> bool {
    let shouts = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && text.chars().any(char::is_uppercase)
            && !text.chars().any(char::is_lowercase)
    };
    // Without capitals only an agency or a paper tells a place from a word.
    if !head.contains(|c: char| c.is_uppercase() || c.is_lowercase()) {
        return line.agency.is_some() || line.desk.is_some();
    }
    let shouted = shouts(head.split(',').next().unwrap_or(head));
    let opens = rest
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“„«'‘¿¡(".contains(c));
    let strong = line.agency.is_some() || line.desk.as_deref().is_some_and(is_domain);
    match divider {
        ": " | ". " => {
            shouts(head) && opens && line.place.is_some() && line.desk.is_none() && rest.len() > 40
        }
        "- " | "— " | "– " => (strong || shouted) && opens,
        _ if strong => true,
        _ if shouted => opens && rest.len() > 20,
        _ => {
            opens
                && rest.len() > 30
                && !head.contains(',')
                    | line.desk.is_some()
                    | line.day.is_some()
                    | line.date.is_some()
                && head.split_whitespace().count() <= 4
        }
    }
}

fn read_head(head: &str) -> Option<Dateline> {
    let mut line = Dateline::default();
    let mut head = head.trim();
    if let Some(open) = head.rfind('(') {
        let close = head[open..].find(')')? + open;
        let after = head[close + 1..].trim_matches([' ', ',']);
        let agency = head[open + 1..close].trim();
        if agency.is_empty() || agency.len() > 40 || !after.is_empty() {
            return None;
        }
        // Brackets hold the day, too: `TELUK SIRIH, Sabtu (12/3/2022) - `.
        match dates(agency, Order::DayFirst).first() {
            Some(found) => line.date = Some(found.date),
            None => line.agency = Some(agency.to_owned()),
        }
        head = head[..open].trim_end_matches([' ', ',']);
    }
    let mut places: Vec<String> = Vec::new();
    for part in head
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if let Some(found) = dates(part, Order::DayFirst).first() {
            line.date = Some(found.date);
        } else if let Some(day) = day_without_year(part) {
            line.day = Some(day);
        } else if words::is_weekday(part) {
            // Says nothing that the date does not say.
        } else if is_desk(part, head)
            || is_domain(part)
            || (is_paper(part) && part.split_whitespace().count() <= 3)
        {
            line.desk.get_or_insert_with(|| part.to_owned());
        } else if is_place(part) {
            places.push(in_small_letters_if_long(part));
        } else {
            return None;
        }
    }
    if !places.is_empty() {
        line.place = Some(places.join(", "));
    }
    let known = line.place.is_some() || line.desk.is_some() || line.agency.is_some();
    (known && places.len() <= 3).then_some(line)
}

/// Whether a part in capitals is the paper behind the place: `PASIR KAPIS, SUARAPESISIR`.
///
/// A town behind its district looks alike, so the word must hold a paper's word,
/// or stand in capitals where the place before it does not.
fn is_desk(part: &str, head: &str) -> bool {
    let shouts = |text: &str| !text.chars().any(char::is_lowercase);
    let one = part.chars().all(char::is_alphanumeric) && part.chars().count() >= 5;
    let Some((first, _)) = head.split_once(',').filter(|_| one && shouts(part)) else {
        return false;
    };
    let behind = first.trim() != part;
    glued_paper(&part.to_lowercase()) || (behind && !shouts(first) && !is_domain(first))
}

/// Whether a word is put together with a word of papers: `suarapesisir`, `pesisirpos`.
fn glued_paper(word: &str) -> bool {
    let mut papers = words::ALL.iter().flat_map(|words| words.papers);
    papers.any(|paper| {
        word.len() > paper.len()
            && (paper.chars().count() >= 5 && (word.starts_with(paper) || word.ends_with(paper))
                || ["pos", "post", "news"].contains(paper) && word.ends_with(paper))
    })
}

/// `NTB` stays, `JAKARTA` does not.
fn in_small_letters_if_long(place: &str) -> String {
    if place.chars().count() <= 3 {
        return place.to_owned();
    }
    in_small_letters(place)
}

fn is_place(part: &str) -> bool {
    let short = part.split_whitespace().count() <= 4;
    let caseless = !part.contains(|c: char| c.is_uppercase() || c.is_lowercase())
        && part.chars().all(|c| c.is_alphabetic() || c == ' ')
        && part.chars().count() <= 25;
    short && (caseless || part.split(['/', '-']).all(|one| is_name(one.trim())))
}

/// `May 11`, `5 mar`, `3. April`.
fn day_without_year(part: &str) -> Option<(u32, u32)> {
    let mut parts = part.split_whitespace();
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |text: &str| {
        let number: Option<u32> = text.trim_end_matches(['.', 'º']).parse().ok();
        number.filter(|day| (1..=31).contains(day))
    };
    let month = |text: &str| words::month(text.trim_end_matches('.'));
    match (number(first), month(second), month(first), number(second)) {
        (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => Some((month, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(line) = dateline(text) else {
            return "none".to_owned();
        };
        format!(
            "{} / {} / {}",
            line.place.unwrap_or_default(),
            line.desk.unwrap_or_default(),
            line.agency.unwrap_or_default()
        )
    }

    const STORY: &str = "Harga beras di pasar induk naik sejak awal pekan karena panen mundur.";

    #[test]
    fn datelines_of_every_house_are_read() {
        for (head, expected) in [
            ("JAKARTA, KOMPAS.com - ", "Jakarta / KOMPAS.com / "),
            ("TEMPO.CO, Jakarta - ", "Jakarta / TEMPO.CO / "),
            (
                "REPUBLIKA.CO.ID, BANDUNG -- ",
                "Bandung / REPUBLIKA.CO.ID / ",
            ),
            ("Jakarta - ", "Jakarta /  / "),
            (
                "Mataram, NTB (ANTARA News) - ",
                "Mataram, NTB /  / ANTARA News",
            ),
            ("PORT HOPE, Maine (AP) — ", "Port Hope, Maine /  / AP"),
            ("LIMA, May 11 (Reuters) - ", "Lima /  / Reuters"),
            ("Madrid, 5 mar (EFE).- ", "Madrid /  / EFE"),
            ("VALDEOCA.- ", "Valdeoca /  / "),
            ("Köln/Bonn (dpa) - ", "Köln/Bonn /  / dpa"),
            ("KUALA LUMPUR: ", "Kuala Lumpur /  / "),
            ("(Reuters) - ", " /  / Reuters"),
            ("(ANSA) - VALFORTE, 23 FEB - ", "Valforte /  / ANSA"),
            ("Merdeka.com - ", " / Merdeka.com / "),
            (
                "PASIR KAPIS, SUARAPESISIR - ",
                "Pasir Kapis / SUARAPESISIR / ",
            ),
            ("Pasir Kapis, GELOMBANG - ", "Pasir Kapis / GELOMBANG / "),
            (
                "BANDAR SIRIH, Pesisirpos.com - ",
                "Bandar Sirih / Pesisirpos.com / ",
            ),
            ("CIPUTAT, TANGERANG - ", "Ciputat, Tangerang /  / "),
            ("ЗАРЕЧЬЕ, 4 марта. /ТАСС/. ", "Заречье /  / ТАСС"),
            ("ЗАРЕЧЬЕ, 4 мар — РИА Новости. ", "Заречье /  / РИА Новости"),
            ("الوادي (رويترز) - ", "الوادي /  / رويترز"),
        ] {
            assert_eq!(shown(&format!("{head}{STORY}")), expected, "{head}");
        }
    }

    #[test]
    fn brackets_hold_the_day_or_the_agency() {
        let date = |head: &str| {
            let line = dateline(&format!("{head}{STORY}"))?;
            line.date.map(|date| (date.to_string(), line.agency))
        };
        let day = Some(("2022-03-12".to_owned(), None));
        assert_eq!(date("TELUK SIRIH, Sabtu (12/3/2022) - "), day);
        assert_eq!(date("Teluk Sirih (12/3/2022) – "), day);
        assert_eq!(date("TELUK SIRIH (Gelombang) - "), None);
    }

    #[test]
    fn a_dash_inside_a_sentence_opens_no_story() {
        for text in [
            "Then the queues began - and the arithmetic changed for good in the port.",
            "Anna Bell - dokter di kota itu, dan ibunya yang sakit - pulang.",
            "Ia pulang. Tidak ada yang tahu ke mana ia pergi sesudah itu semua.",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }
}
