//! Words of bylines beyond the tables of `print::words`: languages that clippings
//! are not read in, and words that only stand on pages.
//!
//! All in small letters. A speaker of another language may add to them.

use super::claim::Role;
use crate::sources::print::words::{self, Label};

/// What stands before a name.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const BY: &[&str] = &[
    "av", "af", "tekst av", "tekst", "skriven av", "skrevet av", "skrevet af", "kirjoittaja",
    "tekijä", "autorem", "napisał", "napisała", "oprac.", "opracował", "opracowała", "autor",
    "autorka", "автор", "автори", "авторы", "текст", "yazan", "yazar", "haber", "autorius",
    "parengė", "autors", "autori", "tekst:", "teksti", "írta", "szerző", "de", "scris de",
    "publicat de", "του", "της", "γράφει", "posted by", "published by",
    "reporting by", "created by", "added by", "submitted by", "uploaded by", "a post by",
    "guest post by", "article by", "analysis by", "review by", "interview by", "opinion by",
    "contributed by", "author", "authors", "autoren", "insights from", "text:", "veröffentlicht von", "geschrieben von", "verfasst von",
    "erstellt von", "gepostet von", "eingestellt von", "publiziert von", "beitrag von",
    "artikel von", "bericht von", "vom", "ein gastbeitrag von", "gastbeitrag von", "tipps von",
    "autor", "autorin", "publié par", "écrit par", "rédigé par", "publicado por", "escrito por",
    "postado por", "pubblicato da", "scritto da", "geplaatst door", "geschreven door",
    "diposting oleh", "dipos oleh", "publikováno", "napsal", "napsala", "viết bởi",
];

/// What stands before people who are not the article's authors.
#[rustfmt::skip]
const NOT_BY: &[&str] = &[
    "reviewed by", "medically reviewed by", "fact checked by", "fact-checked by", "updated by",
    "researched by", "photo by", "photos by", "photography by", "photograph by", "pictures by",
    "illustration by", "illustrations by", "translated by", "video by", "powered by",
    "recipe by", "sponsored by", "presented by", "foto von", "fotos von", "bild von", "bilder von",
    "übersetzung", "übersetzt von", "aus dem englischen von", "foto di", "foto de", "fotos de",
    "foto oleh", "photos de", "photo de", "illustration", "foto", "fotos", "photo", "photos",
    "bild", "bilder", "approved by", "verified by", "collected by", "developed by", "design by",
    "geprüft von", "medizinisch geprüft von", "kommentare von", "comments by", "vertaald door",
    "photographs by", "picture by", "photographer", "photographers", "fotografer", "pewarta foto",
    "juru foto", "fotograf", "fotografin", "fotógrafo", "fotógrafa", "fotos por", "foto por",
    "fotografías de", "fotografía de", "fotografia di", "photographies de", "photographe",
    "traduction", "traducción de", "traduzione di", "recensito da", "bilde", "redigerad av",
];

/// Whether a line is about people who did something else: took its pictures, reviewed it.
pub(super) fn is_not_by(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    NOT_BY.iter().any(|start| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '/']))
    })
}

/// What stands before those who took the pictures, with whatever behind it, and with a colon.
#[rustfmt::skip]
const PHOTOS: &[&str] = &[
    "photo by", "photos by", "photograph by", "photographs by", "photography by", "picture by",
    "pictures by", "foto von", "fotos von", "bild von", "bilder von", "foto oleh", "foto di",
    "foto de", "fotos de", "foto por", "fotos por", "photo de", "photos de", "fotografías de",
    "fotografía de", "fotografia di", "photographies de", "fotografer", "pewarta foto",
    "juru foto", "photographer", "photographers", "fotograf", "fotografin", "fotógrafo",
    "fotógrafa", "photographe",
];
const PHOTOS_LABELLED: &[&str] = &[
    "foto",
    "fotos",
    "photo",
    "photos",
    "bild",
    "bilder",
    "pictures",
    "photographs",
    "bilde",
];

/// Who took the pictures, where a text says so; empty where the next line names them.
pub(super) fn photographers(text: &str) -> Option<&str> {
    let label = text.trim_end_matches([' ', ':']);
    if PHOTOS.contains(&label.to_lowercase().as_str()) {
        return Some("");
    }
    let spoken = PHOTOS.iter().filter_map(|words| after(text, words));
    let labelled = PHOTOS_LABELLED.iter().filter_map(|words| {
        let divided = text.chars().nth(words.chars().count()) == Some(':');
        after(text, words).filter(|_| divided)
    });
    spoken.chain(labelled).min_by_key(|rest| rest.len())
}

/// Whether a line that is about others goes on in the next: `Reviewed by`, `Foto:`.
pub(super) fn introduces(text: &str) -> bool {
    let lower = text.trim().trim_end_matches(':').trim_end().to_lowercase();
    NOT_BY.contains(&lower.as_str())
}

/// What joins two names.
const AND: &[&str] = &[
    "og", "och", "ja", "i", "a", "oraz", "ir", "un", "és", "și", "ve", "и", "та", "і", "και", "et",
    "y", "e",
];

/// Labels of people.
#[rustfmt::skip]
const LABELS: &[(&str, Role)] = &[
    ("autor/in", Role::Author), ("autor*in", Role::Author), ("autor:in", Role::Author),
    ("autorinnen", Role::Author), ("autor*innen", Role::Author), ("autor:innen", Role::Author),
    ("der autor", Role::Author), ("die autorin", Role::Author), ("author(s)", Role::Author),
    ("journalist", Role::Author), ("journalister", Role::Author), ("skribent", Role::Author),
    ("forfatter", Role::Author), ("skrevet av", Role::Author), ("tekst", Role::Author),
    ("автор", Role::Author), ("автори", Role::Author), ("авторы", Role::Author),
    ("yazar", Role::Author), ("yazan", Role::Author), ("muhabir", Role::Author),
    ("szerző", Role::Author), ("kirjoittaja", Role::Author), ("toimittaja", Role::Author),
    ("autorius", Role::Author), ("autoriai", Role::Author), ("geschrieben von", Role::Author),
    ("verfasst von", Role::Author), ("veröffentlicht von", Role::Author),
    ("reported by", Role::Author), ("story", Role::Author), ("contributor", Role::Author),
    ("contributors", Role::Author), ("redactor", Role::Author), ("journaliste", Role::Author),
    ("autrice", Role::Author), ("auteur(s)", Role::Author), ("kontributor", Role::Author),
    ("penulis naskah", Role::Author), ("penulis berita", Role::Author),
    ("redaktur pelaksana", Role::Editor), ("redaktør", Role::Editor),
    ("redaktör", Role::Editor), ("редактор", Role::Editor), ("editör", Role::Editor),
    ("szerkesztő", Role::Editor), ("edited by", Role::Editor), ("editing by", Role::Editor),
    ("copy editor", Role::Editor), ("redigerad av", Role::Editor),
];

/// Degrees behind a name.
const DEGREES: &[&str] = &[
    "phd", "md", "mba", "ma", "msc", "bsc", "ba", "jd", "esq", "jr", "sr", "rd", "rn", "llm",
    "mph", "faclm", "facs", "dds", "cfp", "cpa", "ms", "mag", "dr", "prof", "edd", "rdn", "do",
];

/// Offices and titles of people, beyond `print::words`.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "journalist", "journaliste", "journalistin", "author", "autor", "autorin", "senior", "chief",
    "director", "executive", "president", "ceo", "founder", "co-founder", "manager", "producer",
    "photographer", "blogger", "professor", "leiter", "leiterin", "sprecher", "sprecherin",
    "volontär", "volontärin", "chefredakteurin", "pressesprecher", "pressesprecherin", "herausgeber", "attorney", "redaktionsleiter", "ressortleiter", "freier",
    "freie", "muhabiri", "muhabir", "журналіст", "журналист", "корреспондент", "кореспондент",
    "редактор", "dziennikarz", "dziennikarka", "toimittaja", "fotograf", "fotografin", "kolumnist",
    "kolumnistin", "gastautor", "gastautorin", "redactor", "redactora", "redaktor", "redaktör",
    "redaktør", "publizist", "publizistin", "associate", "assistant", "deputy", "freelance",
    "lead", "head", "vice", "specialist", "expert", "experte", "expertin", "strategist",
    "consultant", "geschäftsführer", "geschäftsführerin", "기자", "記者", "记者", "editor-in-chief",
    "rechtsanwalt", "rechtsanwältin", "leitender", "leitende", "gründer", "gründerin", "projektleiter",
    "projektleiterin", "wirtschaftsredakteur", "columnist", "follow", "former", "listen", "save",
    "politics", "sports", "managing", "digital", "content", "contributing",
];

/// What stands behind a name and before a place or a paper.
pub(super) const PLACED: &[&str] = &[
    "in", "for", "from", "at", "aus", "à", "für", "on", "bei", "à", "em", "en", "pour", "para",
    "als", "about", "über", "via", "am", "um", "pada", "vor", "ago",
];

/// The text behind the longest of the words for `by` that it begins with.
pub(super) fn without_by(text: &str) -> Option<&str> {
    let known = words::ALL.iter().flat_map(|words| words.by).chain(BY);
    let longest = known
        .filter_map(|by| after(text, by))
        .min_by_key(|rest| rest.len())?;
    Some(longest)
}

/// What follows some words at the start of a text, whatever their case.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = text.char_indices();
    for expected in start.chars() {
        let (_, found) = rest.next()?;
        // Asked of every line for every word, so what is quick to tell is told first.
        let is_same = if found.is_ascii() {
            found.to_ascii_lowercase() == expected
        } else {
            found.to_lowercase().eq([expected])
        };
        if !is_same {
            return None;
        }
    }
    let rest = rest.as_str();
    let divided = rest.starts_with([' ', ':', '\t', '\u{a0}']);
    divided.then(|| rest.trim_start_matches([' ', ':', '\t', '\u{a0}']))
}

/// Whether a word joins two names.
///
/// With a capital it is a name or an initial: `Dan`, `E. Bell`.
pub(super) fn is_and(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_lowercase() || c == '&') {
        return false;
    }
    let word = word.to_lowercase();
    AND.contains(&word.as_str()) || words::contains(|words| words.and, &word)
}

/// Whether a text is no name but what stands before or beside one: `Von`, `Written by`,
/// `Posted`, `Updated May`.
pub(super) fn is_filler(text: &str) -> bool {
    let lower = text.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    let by =
        |text: &str| BY.contains(&text) || words::ALL.iter().any(|words| words.by.contains(&text));
    let dated = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let label = matches!(words::label(word), Some(Label::Published | Label::Updated));
        label
            || word.chars().all(|c| c.is_ascii_digit())
            || words::month(word).is_some()
            || words::is_weekday(word)
            || words::contains(|words| words.date_fillers, word)
    };
    by(&lower)
        || by(last)
        || is_and(&lower)
        || lower.split(' ').all(dated)
        || matches!(
            words::label(&lower),
            Some(
                Label::Published
                    | Label::Updated
                    | Label::Tags
                    | Label::Section
                    | Label::Source
                    | Label::Caption
                    | Label::PhotoCredit
            )
        )
}

/// What a label of people says they did; `None` for other labels.
pub(super) fn role(label: &str) -> Option<Role> {
    let label = label.trim_matches(|c: char| c.is_whitespace() || ":*_-–|".contains(c));
    if label.is_empty() || label.len() > 60 {
        return None;
    }
    let lower = label.to_lowercase();
    let more = || {
        LABELS
            .iter()
            .find(|(name, _)| *name == lower)
            .map(|(_, role)| *role)
    };
    match words::label(&lower) {
        Some(Label::Author) => Some(Role::Author),
        Some(Label::Editor) => Some(Role::Editor),
        _ => more(),
    }
}

/// Whether a word is a degree, dots or not.
pub(super) fn is_degree(word: &str) -> bool {
    let bare: String = word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    DEGREES.contains(&bare.as_str()) && word.starts_with(char::is_uppercase)
}

/// Whether a word names an office.
pub(super) fn is_office(word: &str) -> bool {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    OFFICES.contains(&lower.as_str()) || words::contains(|words| words.roles, &lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_by_is_taken_off_whatever_its_case() {
        assert_eq!(without_by("POSTED BY Ana"), Some("Ana"));
        assert_eq!(without_by("Автор: Ана"), Some("Ана"));
        assert_eq!(without_by("Bytown"), None);
    }

    #[test]
    fn labels_of_people_are_known_with_their_marks() {
        assert_eq!(role("Penulis :"), Some(Role::Author));
        assert_eq!(role("Editor"), Some(Role::Editor));
        assert_eq!(role("Datum"), None);
    }
}
