//! Names of people and of papers in bylines.

use unicode_normalization::char::is_combining_mark;

use super::assistance;
use super::lines::words_in;
use super::words;

/// The people that a byline names, and whether it says more than their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::sources) struct People {
    pub(in crate::sources) names: Vec<String>,
    /// The papers named beside them.
    pub(in crate::sources) papers: Vec<String>,
    /// Whether offices, places or papers were left out of the names.
    pub(in crate::sources) says_more: bool,
    /// What says who of them helped, as printed: `with Lia Marsh`.
    pub(in crate::sources) help: Option<String>,
}

/// Parts of names that are written small.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "da", "di", "do", "dos", "das", "del", "della", "dello",
    "la", "le", "el", "al", "bin", "binti", "bint", "ibn", "af", "av", "ter", "ten", "zu", "zur",
    "vom", "'t", "op", "het", "du", "des", "y", "bte", "ap", "abu",
];

/// Splits a byline, without its `By`, into people; `None` if a part is no name, office or paper.
///
/// `labelled` says that a label vouches for what follows, so that small letters
/// and single words are names too.
pub(in crate::sources) fn people(text: &str, labelled: bool) -> Option<People> {
    let mut people = People::default();
    let help = assistance::of(text);
    add_people(&mut people, help.map_or(text, |help| help.before), labelled)?;
    if let Some(help) = help {
        let wrote = people.names.len();
        add_people(&mut people, help.names, labelled)?;
        people.says_more = true;
        if wrote > 0 && people.names.len() > wrote {
            people.help = Some(help.printed.to_owned());
        }
    }
    // Where a label names nobody else, what looks like a paper is a name after all.
    let only = people
        .papers
        .iter()
        .position(|paper| !paper.contains('.') && words_in(paper) > 1);
    if let Some(only) = only.filter(|_| labelled && people.names.is_empty()) {
        people.names.push(people.papers.remove(only));
    }
    (!people.names.is_empty() || people.says_more).then_some(people)
}

fn add_people(people: &mut People, text: &str, labelled: bool) -> Option<()> {
    for part in text.split(['|', '•', '·', ';', ',', '/', '&']) {
        for name in split_at_and(part) {
            add_person(people, name, labelled)?;
        }
    }
    Some(())
}

/// Whether a word joins what follows a comma to what stands before it.
fn joins(word: &str) -> bool {
    words::contains(|w| w.and, word) || words::contains(|w| w.with, word)
}

fn add_person(people: &mut People, name: &str, labelled: bool) -> Option<()> {
    let mut name = name.trim().trim_matches(['-', '–', '—', '*', ':']).trim();
    if name.is_empty() {
        return Some(());
    }
    if let Some(at) = name.find(" (").or_else(|| name.find(" <")) {
        people.says_more = true;
        name = name[..at].trim_end();
    }
    // `…, and Lia Marsh`, and behind a paper `with Lia Marsh`.
    if let Some((with, rest)) = name.split_once(' ')
        && joins(&with.to_lowercase())
        && is_name(rest)
    {
        people.says_more = true;
        name = rest.trim();
    }
    if let Some((place, rest)) = name.split_once(' ')
        && ["à", "in", "en", "em", "a", "aus", "at", "di", "uit", "da"].contains(&place)
        && is_name(rest)
    {
        people.says_more = true;
        return Some(());
    }
    for link in [" in ", " di ", " - ", " – ", " — ", " aus "] {
        let cut = name.find(link).filter(|at| words_in(&name[..*at]) >= 2);
        if let Some(at) = cut {
            let rest = &name[at + link.len()..];
            if is_paper(rest) {
                people.papers.push(rest.trim().to_owned());
            }
            people.says_more = true;
            name = &name[..at];
        }
    }
    if let Some(own) = name_behind_role(name) {
        people.says_more = true;
        people.names.push(in_small_letters(own));
    } else if name.contains('@') || has_role(name) {
        people.says_more = true;
    } else if is_paper(name) {
        people.papers.push(name.to_owned());
        people.says_more = true;
    } else if is_name(name) || (labelled && could_be_name(name)) {
        let name = in_small_letters(name);
        if !people.names.contains(&name) {
            people.names.push(name);
        }
    } else {
        return None;
    }
    Some(())
}

/// Offices that stand before a name without a comma: `unserem Redakteur Hans Maar`.
const BEFORE_NAMES: &[&str] = &[
    "redakteur",
    "redakteurin",
    "reporter",
    "reporterin",
    "mitarbeiter",
    "mitarbeiterin",
    "verslaggever",
    "verslaggeefster",
    "redacteur",
    "wartawan",
    "pewarta",
    "jurnalis",
    "writer",
    "journaliste",
    "periodista",
    "repórter",
    "jornalista",
    "inviato",
    "inviata",
    "editor",
    "penulis",
];

/// The name behind an office, if one stands there.
fn name_behind_role(text: &str) -> Option<&str> {
    let mut end = 0;
    let mut at = 0;
    for word in text.split(' ') {
        if BEFORE_NAMES.contains(&word.to_lowercase().as_str()) {
            end = at + word.len();
        }
        at += word.len() + 1;
    }
    let name = text[end..].trim();
    (end > 0 && (2..=4).contains(&words_in(name)) && is_name(name) && !has_role(name))
        .then_some(name)
}

fn split_at_and(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut searched = 0;
    while let Some(length) = text[searched..].find(' ') {
        let at = searched + length;
        let rest = &text[at + 1..];
        let word = rest.split(' ').next().unwrap_or("");
        let after = rest.get(word.len() + 1..).unwrap_or("");
        let joins = words::contains(|w| w.and, &word.to_lowercase());
        // One letter may stand inside a name: `Puig i Soler`.
        let surely = word.chars().count() > 1
            || !"ia".contains(word)
            || (words_in(&text[start..at]) > 1 && words_in(after) > 1);
        if joins && surely && after.starts_with(char::is_alphabetic) && at > start {
            parts.push(&text[start..at]);
            start = at + 1 + word.len() + 1;
            searched = start;
        } else {
            searched = at + 1;
        }
    }
    parts.push(&text[start.min(text.len())..]);
    parts
}

/// Whether a text looks like a person's name: a few words with capitals.
pub(in crate::sources) fn is_name(text: &str) -> bool {
    let mut capitals = 0;
    let all_fit = text.split_whitespace().all(|word| {
        let bare = word.trim_start_matches(['\'', '’', '"', '“', '(']);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let apostrophe = bare
            .split(['\'', '’'])
            .nth(1)
            .is_some_and(|s| s.starts_with(char::is_uppercase));
        capitals += usize::from(capital || apostrophe);
        capital || apostrophe || PARTICLES.contains(&word.to_lowercase().as_str())
    });
    all_fit && capitals > 0 && could_be_name(text) && !ends_like_a_sentence(text)
}

/// Whether a text looks like a name in a script without capitals: two to four words of letters,
/// or two to five letters where words have no spaces.
pub(in crate::sources) fn is_caseless_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let plain = text.chars().all(|c| {
        (c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
            || is_combining_mark(c)
            || " .-·・'،".contains(c)
    });
    // Han, kana and hangul: a name is a few letters, in one piece or two.
    let compact = |c: char| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let words = text.split_whitespace().count();
    let length = if text.contains(compact) {
        (2..=8).contains(&letters) && words <= 2
    } else {
        (2..=5).contains(&words) && letters <= 40
    };
    let everyday = |word: &str| words::contains(|w| w.frequent, word);
    plain && length && !text.split_whitespace().any(everyday)
}

fn ends_like_a_sentence(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    last.ends_with('.') && last.chars().count() > 4
}

/// Whether a text could be a name, once something else says that it is one.
pub(in crate::sources) fn could_be_name(text: &str) -> bool {
    let bad = |c: char| c.is_ascii_digit() || "!?:;\"“”«»=<>{}[]|\\_%#".contains(c);
    (1..=6).contains(&words_in(text))
        && text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic)
        && !text.contains(bad)
}

/// Whether a word of the text names an office.
pub(in crate::sources) fn has_role(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .any(|word| words::contains(|w| w.roles, &word.to_lowercase()))
}

/// Whether a text looks like the name of a paper, an agency or a site.
pub(in crate::sources) fn is_paper(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || words_in(text) > 6 || text.chars().count() > 60 {
        return false;
    }
    let articles = |word: &str| {
        [
            "the", "der", "die", "das", "le", "la", "les", "el", "il", "de", "het", "o", "neue",
        ]
        .contains(&word)
    };
    let mut parts = text.split_whitespace();
    parts.any(|word| {
        is_domain(word) || is_camel(word) || {
            let lower = word.to_lowercase();
            !articles(&lower) && words::contains(|w| w.papers, &lower)
        }
    })
}

/// Whether a word is written like `kompas.com`.
pub(in crate::sources) fn is_domain(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut labels = word.split('.');
    let first = labels.next().unwrap_or("");
    let mut rest = labels.peekable();
    rest.peek().is_some()
        && first.chars().count() >= 2
        && rest.all(|label| label.len() >= 2 && label.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Whether a word has a capital inside, like `detikNews`, but is no `McCabe`.
fn is_camel(word: &str) -> bool {
    let starts_like_name = [
        "Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'", "Fitz", "Du",
    ]
    .iter()
    .any(|start| word.starts_with(start));
    let inner = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    inner && !starts_like_name
}

/// A name that is all capitals, as one would write it; other names as they are.
pub(in crate::sources) fn in_small_letters(name: &str) -> String {
    let shouted = name.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase);
    if !shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut small = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            small.push(c);
        } else {
            small.extend(c.to_lowercase());
        }
        start = !c.is_alphanumeric();
    }
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        people(text, false).map_or_else(Vec::new, |people| people.names)
    }

    #[test]
    fn lists_of_names_are_split() {
        assert_eq!(named("Ana Brandão e Rui Paz"), ["Ana Brandão", "Rui Paz"]);
        assert_eq!(
            named("NORA VANCE and OTTO BELL"),
            ["Nora Vance", "Otto Bell"]
        );
        assert_eq!(
            named("Tom O’Dea, Lia van der Berg & Jo Ek"),
            ["Tom O’Dea", "Lia van der Berg", "Jo Ek"]
        );
    }

    #[test]
    fn offices_are_left_out_and_noticed() {
        let read = people("Nora Vance, Science Correspondent", false).unwrap();
        assert_eq!(read.names, ["Nora Vance"]);
        assert!(read.says_more);
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(people("der Leyen besucht Kiew", false), None);
        assert_eq!(people("12 orang hilang", false), None);
        assert!(!is_name("the quick fox"));
    }

    #[test]
    fn papers_are_told_from_people() {
        for paper in ["detikNews", "Kompas.com", "Evening Courier", "TribunWow"] {
            assert!(is_paper(paper), "{paper}");
        }
        for person in ["Kylie McDonald", "Rizky Aditama", "J. K. Bell"] {
            assert!(!is_paper(person), "{person}");
        }
    }

    #[test]
    fn names_without_capitals_are_known_by_their_length() {
        for name in [
            "سالم الحداد",
            "李文华",
            "山田 花子",
            "김하늘",
            "สมชาย ใจดี",
            "अनिता शर्मा",
        ] {
            assert!(is_caseless_name(name), "{name}");
        }
        for other in [
            "Nora Vance",
            "قال رئيس البلدية في المدينة",
            "大桥自周一起关闭直到春天",
            "سالم",
            "",
        ] {
            assert!(!is_caseless_name(other), "{other}");
        }
    }

    #[test]
    fn those_who_helped_are_people_too() {
        assert_eq!(
            named("Nora Vance and Otto Bell in Port Ellery, with Lia Marsh"),
            ["Nora Vance", "Otto Bell", "Lia Marsh"]
        );
        let help = |text| people(text, false).and_then(|people| people.help);
        assert_eq!(
            help("Nora Vance in Port Ellery, with Lia Marsh in Redport and Jo Ek").as_deref(),
            Some("with Lia Marsh in Redport and Jo Ek")
        );
        assert_eq!(help("Nora Vance and Lia Marsh"), None);
        assert_eq!(help("Le Courrier du Midi avec AFP"), None);
    }

    #[test]
    fn shouted_names_are_lowered() {
        assert_eq!(in_small_letters("ANNE-MARIE O'NEIL"), "Anne-Marie O'Neil");
        assert_eq!(in_small_letters("siti aminah"), "siti aminah");
    }
}
